"""With whom to stand: the coalitions of the library by how well they fit this plan, and what was decided about each."""

from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.errors import DemarcheError
from app.planning.bargaining import CoalitionChoice, Joined
from app.planning.bargaining_coalitions import Fit, fits
from app.planning.plan import new_id
from app.ui.edits import Edits
from app.ui.pages.action_views import ModuleView
from app.ui.pages.bargaining_words import JOINED, said
from app.ui.parts.checkbox import CheckBox
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import LineEdit
from app.ui.parts.field import Alarm, Field
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Text, Tone

MOST_HEIGHT: Final = 396
"""Of the table before it scrolls by itself, so that the decision below stays in reach. [px]"""
OPEN: Final = "open"
"""Key of a coalition about which nothing is decided."""
TONES: Final[dict[Joined, Tone]] = {Joined.DECLINED: "muted", Joined.CONSIDERED: "", Joined.JOINING: "accent"}
WIDTH: Final = 860


@dataclass(frozen=True, slots=True)
class CoalitionLine:
    """One coalition."""

    id: str
    fit: Fit
    choice: CoalitionChoice | None


class CoalitionsView(ModuleView):
    """A ranked table, edited in place, and below it all about the one that is chosen."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, parent)
        self._chosen = ""
        tr = self.tr
        self.section = Section(tr("With whom to stand"), tr("fit from 0 to 100, judgement"))
        self.trouble = Alarm(self)
        self.table = Table(self._columns(), tr("Coalitions"), self, selects="row")
        self.table.keep_below(MOST_HEIGHT)
        self.table.setAccessibleDescription(tr("The decision is made below the table."))
        self.note = Text(
            tr(
                "The fit adds up where a coalition speaks (40), words that it shares with your products and what is "
                "feared of them (30), whether it bargains (20) and whether its members are public (10). Little is left "
                "of it where only states that stand openly against your home are spoken for. Check who can join before "
                "you count on it."
            ),
            "note",
            self,
        )
        for part in (self.trouble, self.table, self.note):
            self.section.body.addWidget(part)
        self.detail = Section("")
        self.lines = [Text("", "", self) for _ in range(4)]
        for text in self.lines:
            text.setMaximumWidth(WIDTH)
            self.detail.body.addWidget(text)
        states = [(OPEN, tr("Nothing decided")), *((each.value, said(words)) for each, words in JOINED.items())]
        self.state = Field(tr("Decision"), Choice(states), self._decide, parent=self)
        self.owner = Field(tr("Owner"), LineEdit(hint=tr("Name or role")), lambda v: self._keep(owner=v), parent=self)
        self.reason = Field(tr("Reason"), LineEdit(), lambda v: self._keep(reason=v), parent=self)
        self.board_only = CheckBox(tr("Board edition only"), self)
        self.board_only.committed.connect(lambda on: self._keep(board_only=on))
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        for at, (asked, share) in enumerate(((self.state, 3), (self.owner, 3), (self.reason, 6), (self.board_only, 2))):
            form.addWidget(asked, 0, at)
            form.setColumnStretch(at, share)
        form.setAlignment(self.board_only, Qt.AlignmentFlag.AlignBottom)
        self.detail.body.addLayout(form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        layout.addWidget(self.section)
        layout.addWidget(self.detail)
        self.table.chosen.connect(lambda row: self._show(row.id))
        self.table.opened.connect(lambda _row: self.state.setFocus(Qt.FocusReason.TabFocusReason))

    def refresh(self) -> None:
        """Rank the coalitions for the plan as it stands."""
        choices = {choice.coalition: choice for choice in self.edits.plan.coalition_choices}
        rows = [
            CoalitionLine(fit.coalition.id, fit, choices.get(fit.coalition.id))
            for fit in fits(self.edits.plan, self.edits.world)
        ]
        self.table.set_rows(rows)
        if self._chosen not in {row.id for row in rows}:
            self._chosen = rows[0].id if rows else ""
        if self._chosen:
            self.table.choose(self._chosen)
            self._show(self._chosen)
        self.detail.setVisible(bool(self._chosen))

    def show_subject(self, id_: str) -> bool:
        found = next((each.coalition for each in self.edits.plan.coalition_choices if each.id == id_), id_)
        if found not in self.edits.world.coalitions:
            return False
        self._chosen = found
        return True

    def _line(self) -> CoalitionLine | None:
        return next((row for row in self.table.rows if row.id == self._chosen), None)

    def _show(self, id_: str) -> None:
        if id_ != self._chosen:
            self.trouble.say("")
        self._chosen = id_
        line = self._line()
        if line is None:
            return
        coalition, choice = line.fit.coalition, line.choice
        self.detail.heading.say(coalition.name)
        self.detail.set_note(", ".join(filter(None, (coalition.kind, coalition.region))))
        source = self.tr("Source: {0}. {1} confidence. Not opened live: check before you rely on it.")
        texts = (
            line.fit.reason,
            f"{coalition.what}.",
            self.tr("Who can join: {0}. Members: {1}.").format(coalition.who, coalition.members),
            source.format(coalition.source_title or coalition.source_url, coalition.confidence.value.capitalize()),
        )
        for text, words in zip(self.lines, texts, strict=True):
            text.say(words)
        self.state.set_value(choice.state.value if choice else OPEN)
        self.owner.set_value(choice.owner if choice else "")
        self.reason.set_value(choice.reason if choice else "")
        self.board_only.set_value(choice.board_only if choice else False)

    def _decide(self, key: str) -> None:
        line = self._line()
        if line is None:
            return
        if key != OPEN:
            self._keep(state=Joined(key))
        elif line.choice is not None:
            self.edits.remove(self.tr("Take back the decision on {0}").format(line.fit.coalition.name), line.choice.id)

    def _keep(self, **changes: Any) -> None:
        line = self._line()
        if line is None:
            return
        before = line.choice or CoalitionChoice(id=new_id(), coalition=line.id)
        try:
            after = replace(before, **changes)
        except DemarcheError as error:
            self.trouble.say(str(error))
            return
        if after != line.choice:
            self.edits.put(self.tr("Decide on {0}").format(line.fit.coalition.name), after)

    def _columns(self) -> tuple[Column, ...]:
        undecided = self.tr("nothing decided")
        return (
            Column(
                self.tr("Fit"), lambda r: str(round(r.fit.fit * 100)), key=lambda r: -r.fit.fit, right=True, width=48
            ),
            Column(
                self.tr("Coalition"),
                lambda r: r.fit.coalition.name,
                second=lambda r: f"{r.fit.coalition.kind}, {r.fit.coalition.region}",
                share=4,
            ),
            Column(self.tr("Why"), lambda r: r.fit.reason, share=6, tone=lambda _r: ""),
            Column(
                self.tr("Decision"),
                lambda r: said(JOINED[r.choice.state]) if r.choice else undecided,
                key=lambda r: list(Joined).index(r.choice.state) if r.choice else len(Joined),
                second=lambda r: (r.choice.owner or self.tr("no owner")) if r.choice else "",
                tone=lambda r: TONES.get(r.choice.state, "") if r.choice else "muted",
            ),
        )
