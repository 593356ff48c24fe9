"""Who needs whom in each market: the balance of all markets, and both sides of the one that is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.planning.bargaining import Leverage, Side
from app.planning.plan import new_id
from app.ui.edits import Edits
from app.ui.pages.action_views import ModuleView
from app.ui.pages.bargaining_words import LEVELS, SIDES, said
from app.ui.pages.in_force import country_name, country_within
from app.ui.parts.column import Column
from app.ui.parts.empty import EmptyState
from app.ui.parts.field import Alarm
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Text

START: Final = "start"
"""Key of "as proposed" among the levels."""
MOST_HEIGHT: Final = 352
"""Of the table of markets before it scrolls by itself. [px]"""


@dataclass(frozen=True, slots=True)
class MarketLine:
    """One market."""

    id: str
    market: str
    net: float | None
    word: str
    levels: Mapping[Side, int | None]
    held: float | None  # mean of what is in our hands
    own: int  # levels that the user has set


@dataclass(frozen=True, slots=True)
class SideLine:
    """One side of the balance in the chosen market."""

    id: str
    side: Side
    level: int | None
    start: int | None
    why: str
    note: str
    is_own: bool


class BalanceView(ModuleView):
    """One line a market, and the eight sides of the chosen one, each with its start value."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, parent)
        self._chosen = ""
        self.section = Section(self.tr("Balance by market"), self.tr("judgement, from the inputs of the outlook"))
        self.table = Table(self._market_columns(), self.tr("Balance by market"), self, selects="row")
        self.table.keep_below(MOST_HEIGHT)
        self.table.chosen.connect(self._choose)
        self.empty = EmptyState(
            self.tr("Each market stands here once the plan has a product in it."),
            self.tr("Add a market"),
            lambda: self.asked.emit("markets", ""),
        )
        self.note = Text(
            self.tr(
                "The balance goes from −1, the host holds everything, to +1, we do. What is in our hands is also what "
                "a host fears: it raises exposure in the outlook, and using it as a threat confirms the fear."
            ),
            "note",
            self,
        )
        for part in (self.table, self.empty, self.note):
            self.section.body.addWidget(part)
        self.detail = Section("")
        self.trouble = Alarm(self)
        self.sides = Table(self._side_columns(), self.tr("Sides of the balance"), self, selects="cell", sorts=False)
        self.sides.setAccessibleDescription(self.tr("Level and note are edited in place: type, or press F2."))
        self.sides.refused.connect(self.trouble.say)
        self.sides.edited.connect(lambda: self.trouble.say(""))
        self.detail.body.addWidget(self.trouble)
        self.detail.body.addWidget(self.sides)
        self.both = Section(self.tr("Goals, resources, constraints"), self.tr("and what each can do if talks fail"))
        self._texts = self._lay_out_grid()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        for section in (self.section, self.detail, self.both):
            layout.addWidget(section)

    def refresh(self) -> None:
        """Show the plan as it stands."""
        from app.planning.bargaining_balance import DE_FACTO, balances

        plan, world, assessment = self.edits.plan, self.edits.world, self.edits.assessment
        self.section.set_updating(not self.edits.is_fresh)
        found = balances(plan, assessment) if assessment else ()
        rows = []
        for each in found:
            levels = {side: weighed.level for side, weighed in each.sides.items()}
            held = [levels[side] for side in DE_FACTO]
            known = [level for level in held if level is not None]
            rows.append(
                MarketLine(
                    each.market,
                    country_name(world, plan.market(each.market).host),
                    each.net,
                    each.word,
                    levels,
                    sum(known) / len(known) if known else None,
                    sum(weighed.own is not None for weighed in each.sides.values()),
                )
            )
        self.table.set_rows(rows)
        for part in (self.table, self.note, self.detail, self.both):
            part.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        ids = [row.id for row in rows]
        if self._chosen not in ids:
            self._chosen = ids[0] if ids else ""
        if self._chosen:
            self.table.choose(self._chosen)
            self._show()

    def show_subject(self, id_: str) -> bool:
        market = next((each.market for each in self.edits.plan.leverages if each.id == id_), id_)
        if all(each.id != market for each in self.edits.plan.markets):
            return False
        self._chosen = market
        return True

    def _choose(self, row: MarketLine) -> None:
        self._chosen = row.id
        self._show()

    def _show(self) -> None:
        from app.planning.bargaining_balance import balances, grid_of

        plan, world, assessment = self.edits.plan, self.edits.world, self.edits.assessment
        balance = (
            next((b for b in balances(plan, assessment) if b.market == self._chosen), None) if assessment else None
        )
        if balance is None or assessment is None:
            return
        self.detail.heading.say(
            self.tr("Both sides in {0}").format(country_within(world, plan.market(self._chosen).host))
        )
        self.sides.set_rows(
            [
                SideLine(
                    f"{self._chosen} {side}", side, weighed.level, weighed.start, weighed.why, weighed.note,
                    weighed.own is not None,
                )
                for side, weighed in balance.sides.items()
            ]
        )  # fmt: skip
        grid = grid_of(plan, assessment, world, balance)
        for text, words in zip(self._texts, (*grid.ours, grid.our_batna, *grid.theirs, grid.their_batna), strict=True):
            text.say(words)

    def _lay_out_grid(self) -> list[Text]:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        tr = self.tr
        for column, head in enumerate((tr("Us"), tr("The host")), 1):
            grid.addWidget(Text(head, "note", self), 0, column)
            grid.setColumnStretch(column, 1)
        heads = (tr("Goals"), tr("Resources"), tr("Constraints"), tr("If talks fail"))
        texts = []
        for column in (1, 2):
            for row, _ in enumerate(heads, 1):
                text = Text("", "", self)
                grid.addWidget(text, row, column, Qt.AlignmentFlag.AlignTop)
                texts.append(text)
        for row, head in enumerate(heads, 1):
            grid.addWidget(Text(head, "medium", self, wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
        self.both.body.addLayout(grid)
        return texts

    def _keep(self, line: SideLine, **changes: Any) -> None:
        before = next((e for e in self.edits.plan.leverages if e.market == self._chosen and e.side is line.side), None)
        if before is None:
            level = line.start if line.start is not None else 0
            before = Leverage(id=new_id(), market=self._chosen, side=line.side, level=level)
        name = self.tr("Judge “{0}”").format(said(SIDES[line.side]))
        self.edits.put(name, replace(before, **changes))

    def _judge(self, line: SideLine, key: str) -> None:
        if key != START:
            self._keep(line, level=int(key))
            return
        own = [e.id for e in self.edits.plan.leverages if e.market == self._chosen and e.side is line.side]
        if own:
            self.edits.remove(self.tr("Take “{0}” as proposed").format(said(SIDES[line.side])), *own)

    def _market_columns(self) -> tuple[Column, ...]:
        from app.planning.bargaining_advice import signed

        unknown = self.tr("not known")
        across = {
            Side.HOST_GAINS: self.tr("Host gains"),
            Side.OUR_ALTERNATIVES: self.tr("Our choice"),
            Side.HOST_IMPOSES: self.tr("Host imposes"),
            Side.HOST_ALTERNATIVES: self.tr("Host’s choice"),
        }
        words = {
            "not known": unknown,
            "even": self.tr("even"),
            "in our favour": self.tr("in our favour"),
            "in the host’s favour": self.tr("in the host’s favour"),
        }
        return (
            Column(self.tr("Market"), lambda r: r.market, share=2),
            Column(
                self.tr("Balance"),
                lambda r: words[r.word],
                key=lambda r: r.net,
                second=lambda r: unknown if r.net is None else signed(r.net),
                share=2,
            ),
            *(_level_column(title, side, unknown) for side, title in across.items()),
            Column(
                self.tr("We hold"),
                lambda r: unknown if r.held is None else said(LEVELS[round(r.held)]),
                key=lambda r: r.held,
                share=1,
            ),
            Column(
                self.tr("Levels"),
                lambda r: self.tr("proposed") if not r.own else self.tr("{0} your own").format(r.own),
                key=lambda r: r.own,
                tone=lambda r: "" if r.own else "muted",
            ),
        )

    def _side_columns(self) -> tuple[Column, ...]:
        unknown = self.tr("not known")

        def spelled(level: int | None) -> str:
            return unknown if level is None else f"{level}, {said(LEVELS[level])}"

        def choices(line: SideLine) -> list[tuple[str, str]]:
            proposed = self.tr("as proposed: {0}").format(spelled(line.start))
            return [(START, proposed), *((str(level), spelled(level)) for level in range(len(LEVELS)))]

        return (
            Column(self.tr("Side"), lambda r: said(SIDES[r.side]), share=3, second=lambda r: r.why),
            Column(
                self.tr("Level"),
                lambda r: spelled(r.level),
                key=lambda r: r.level,
                second=lambda r: (
                    self.tr("your own, proposed {0}").format(spelled(r.start)) if r.is_own else self.tr("proposed")
                ),
                width=190,
                tone=lambda r: "" if r.level is not None else "watch",
                entry=lambda r: str(r.level) if r.is_own else START,
                edit=self._judge,
                choices=choices,
            ),
            Column(
                self.tr("Note"),
                lambda r: r.note or self.tr("nothing noted"),
                share=3,
                tone=lambda r: "" if r.note else "muted",
                entry=lambda r: r.note,
                edit=lambda r, text: self._keep(r, note=text.strip()),
            ),
        )


def _level_column(title: str, side: Side, unknown: str) -> Column:
    def text(row: MarketLine) -> str:
        level = row.levels[side]
        return unknown if level is None else said(LEVELS[level])

    return Column(title, text, key=lambda r: r.levels[side], share=1, least=88)
