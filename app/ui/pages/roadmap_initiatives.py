"""All initiatives of the plan in one table: who, by when, for how much, and in which option."""

from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.planning import display
from app.planning.course import Initiative
from app.planning.plan import Plan
from app.planning.words import Action, Progress
from app.ui.edits import Edits
from app.ui.pages.action_guard_rows import held_of
from app.ui.pages.action_words import PROGRESS, costs_of, progress_mark, progress_tone, progress_word, said
from app.ui.pages.playbook import action_name
from app.ui.pages.roadmap_rows import InitiativeLine, initiative_lines
from app.ui.parts.buttons import Button
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.empty import EmptyState
from app.ui.parts.field import Alarm
from app.ui.parts.reading import read_day, spell_amount
from app.ui.parts.table import Table
from app.ui.parts.text import Text

ALL: Final = ""
NOWHERE: Final = "*"
"""Key of the filter for initiatives that no option holds; no id can be like it."""


class RoadmapInitiatives(QWidget):
    """Filters, the table with owner, dates and progress edited in place, and what it all costs."""

    asked = Signal(str, str)

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._head: tuple[str, ...] = ()
        self.option = Choice([], inside=self.tr("Option"))
        self.action = Choice(
            [(ALL, self.tr("all five")), *((each.value, action_name(each)) for each in Action)],
            inside=self.tr("Action"),
        )
        self.action.set_value(ALL)
        self.more = Button(self.tr("Add from the &playbook"), lambda: self.asked.emit("playbook", ""), self)
        self.open = Button(self.tr("&Open"), self._open, self)
        self.trouble = Alarm(self)
        self.table = Table(self._columns(), self.tr("Initiatives"), self, selects="cell", fits=False)
        self.table.setAccessibleDescription(
            self.tr("Owner, dates and progress are edited in place: type, or press F2. Enter on a title opens it.")
        )
        self.none_fits = Text(self.tr("No initiative fits what is chosen above."), "muted", self)
        self.total = Text("", "medium", self)
        self.cost = Text("", "medium", self, wrap=False)
        self.empty = EmptyState(
            self.tr(
                "No initiative yet. Moves from the playbook and your own belong here, "
                "so that who does what by when is seen in one place."
            ),
            self.tr("Choose from the playbook"),
            lambda: self.asked.emit("playbook", ""),
            primary=True,
        )
        self._lay_out()
        self.option.committed.connect(lambda _key: self.refresh())
        self.action.committed.connect(lambda _key: self.refresh())
        self.table.opened.connect(self._on_opened)
        self.table.refused.connect(self.trouble.say)
        self.table.edited.connect(lambda: self.trouble.say(""))

    def refresh(self) -> None:
        """Show the plan's initiatives."""
        plan = self._edits.plan
        head = (plan.company.currency,)
        if head != self._head:
            self._head = head
            self.table.set_columns(self._columns())
        self._show_options(plan)
        option, action = self.option.value(), self.action.value()
        lines = initiative_lines(plan, self._edits.today, held_of(self._edits))
        shown = [line for line in lines if _fits(line, option, action)]
        self.table.set_rows(shown)
        self.table.setMaximumHeight(self._whole_height())
        for part in (self.option, self.action, self.more, self.open, self.total, self.cost):
            part.setVisible(bool(lines))
        self.table.setVisible(bool(shown))
        self.none_fits.setVisible(bool(lines) and not shown)
        self.empty.setVisible(not lines)
        self._show_total(shown, len(lines))

    def summary(self) -> str:
        """What is to be seen, in a line: the span of all that is not dropped."""
        live = [each for each in self._edits.plan.initiatives if each.progress is not Progress.DROPPED]
        starts = [each.starts for each in live if each.starts]
        ends = [each.ends for each in live if each.ends]
        if not live:
            return self.tr("Who does what by when")
        if not starts or not ends:
            return self.tr("No initiative has both its dates yet")
        return self.tr("From {0} to {1}").format(display.day(min(starts)), display.day(max(ends)))

    def choose(self, id_: str) -> None:
        """Choose the initiative of an id; filters that hide it are taken back."""
        self.refresh()
        if not self.table.choose(id_):
            self.option.set_value(ALL)
            self.action.set_value(ALL)
            self.refresh()
            self.table.choose(id_)

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.option)
        filters.addWidget(self.action)
        filters.addStretch(1)
        filters.addWidget(self.more)
        filters.addWidget(self.open)
        sums = QHBoxLayout()
        sums.setSpacing(24)
        sums.addWidget(self.total, 1)
        sums.addWidget(self.cost)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(filters)
        for part in (self.trouble, self.empty, self.none_fits):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        layout.addLayout(sums)
        layout.addStretch(0)

    def _whole_height(self) -> int:
        rows = sum(self.table.rowHeight(at) for at in range(len(self.table.rows)))
        bar = self.table.horizontalScrollBar()
        return self.table.horizontalHeader().sizeHint().height() + rows + (bar.height() if bar.maximum() else 0) + 2

    def _show_options(self, plan: Plan) -> None:
        options = [(each.id, each.name) for each in plan.options if not each.does_nothing]
        self.option.set_options([(ALL, self.tr("all")), *options, (NOWHERE, self.tr("in none"))])
        if self.option.value() is None:
            self.option.set_value(ALL)

    def _counted(self, of: int) -> str:
        return self.tr("1 initiative") if of == 1 else self.tr("%n initiatives", "", of)

    def _show_total(self, shown: list[InitiativeLine], of: int) -> None:
        counted = [line.initiative for line in shown if line.initiative.progress is not Progress.DROPPED]
        dropped, late = len(shown) - len(counted), sum(line.late for line in shown)
        words = [self.tr("{0} of {1}").format(len(shown), of) if len(shown) != of else self._counted(of)]
        if late:
            words.append(self.tr("{0} past their end").format(late))
        if dropped:
            words.append(self.tr("{0} dropped and not counted").format(dropped))
        self.total.say(", ".join(words))
        currency = self._edits.plan.company.currency
        low, cost, high = (
            sum((getattr(each, name) for each in counted), Decimal(0)) for name in ("cost_low", "cost", "cost_high")
        )
        if not high:
            self.cost.say(self.tr("Cost not set"))
            return
        self.cost.say(
            self.tr("Total cost {0}, from {1} to {2}").format(
                display.money(cost, currency), display.millions(low), display.millions(high)
            )
        )

    def _open(self) -> None:
        line = self.table.current() or (self.table.rows[0] if self.table.rows else None)
        if line is not None:
            self.asked.emit(line.action.value, line.id)

    def _on_opened(self, line: InitiativeLine) -> None:
        index = self.table.currentIndex()
        if self.table.rows_model.columns[index.column()].edit is not None:
            self.table.edit(index)
            return
        self.asked.emit(line.action.value, line.id)

    def _keep(self, line: InitiativeLine, **changes: Any) -> None:
        before: Initiative = self._edits.plan.initiative(line.id)
        self._edits.put(self.tr("Change “{0}”").format(before.title), replace(before, **changes))

    def _columns(self) -> tuple[Column, ...]:
        unset = self.tr("not set")
        return (
            Column(
                self.tr("Initiative"),
                lambda r: r.initiative.title,
                second=lambda r: r.held or action_name(r.action),
                tip=lambda r: r.held,
                share=5,
                least=200,
            ),
            Column(
                self.tr("Owner"),
                lambda r: r.initiative.owner or unset,
                share=3,
                least=112,
                tone=lambda r: "" if r.initiative.owner else "muted",
                entry=lambda r: r.initiative.owner,
                edit=lambda r, text: self._keep(r, owner=text.strip()),
            ),
            Column(
                self.tr("Start"),
                lambda r: display.short_day(r.initiative.starts, unset),
                key=lambda r: r.initiative.starts,
                right=True,
                tone=lambda r: "" if r.initiative.starts else "muted",
                entry=lambda r: display.short_day(r.initiative.starts, ""),
                edit=lambda r, text: self._keep(r, starts=read_day(text) if text.strip() else None),
            ),
            Column(
                self.tr("End"),
                lambda r: display.short_day(r.initiative.ends, unset),
                key=lambda r: r.initiative.ends,
                right=True,
                tone=lambda r: "alarm" if r.late else "" if r.initiative.ends else "muted",
                entry=lambda r: display.short_day(r.initiative.ends, ""),
                edit=lambda r, text: self._keep(r, ends=read_day(text) if text.strip() else None),
            ),
            Column(
                self.tr("Cost, {0} m").format(self._edits.plan.company.currency),
                lambda r: costs_of(r.initiative)[0],
                key=lambda r: r.initiative.cost,
                second=lambda r: costs_of(r.initiative)[1],
                right=True,
                tone=lambda r: "" if r.initiative.cost_high else "muted",
            ),
            Column(
                self.tr("People"),
                lambda r: spell_amount(r.initiative.people) if r.initiative.people else unset,
                key=lambda r: r.initiative.people,
                right=True,
                tone=lambda r: "" if r.initiative.people else "muted",
            ),
            Column(
                self.tr("Progress"),
                lambda r: progress_word(r.initiative.progress, late=r.late, held=r.held),
                key=lambda r: list(Progress).index(r.initiative.progress),
                mark=lambda r: progress_mark(r.initiative.progress, late=r.late, held=r.held),
                tone=lambda r: progress_tone(r.initiative.progress, late=r.late, held=r.held),
                entry=lambda r: r.initiative.progress.value,
                edit=lambda r, key: self._keep(r, progress=Progress(key)),
                choices=lambda _r: [(each.value, said(words)) for each, words in PROGRESS.items()],
            ),
            Column(
                self.tr("Recommended"),
                lambda r: unset if r.recommended is None else self.tr("yes") if r.recommended else self.tr("no"),
                tone=lambda r: "" if r.recommended else "muted",
            ),
        )


def _fits(line: InitiativeLine, option: str | None, action: str | None) -> bool:
    held = not line.options if option == NOWHERE else not option or option in line.options
    return held and (not action or line.action.value == action)
