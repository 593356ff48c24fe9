"""The initiatives of one action: a table of them all, and below it everything about the one that is chosen."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.planning import display
from app.planning.course import Initiative
from app.planning.plan import new_id
from app.planning.words import Action, Progress
from app.ui import theme
from app.ui.edits import Edits
from app.ui.pages.action_guard_rows import held_of
from app.ui.pages.action_initiative import InitiativeForm
from app.ui.pages.action_words import costs_of, progress_mark, progress_tone, progress_word
from app.ui.parts.buttons import Button, TextLink
from app.ui.parts.column import Column
from app.ui.parts.empty import EmptyState
from app.ui.parts.notice import Notice
from app.ui.parts.reading import spell_amount
from app.ui.parts.section import Section
from app.ui.parts.table import Table

MOST_ROWS = 7
"""Rows in view before the table scrolls, so that the form below stays in reach."""


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """One line of the table."""

    id: str
    title: str
    owner: str
    starts: date | None
    ends: date | None
    cost: Decimal
    cost_text: tuple[str, str]  # expected, and the range
    people: Decimal
    measure: str
    progress: Progress
    late: bool
    held: str  # why: the guardrails that are open


class InitiativesView(QWidget):
    """Add, duplicate, remove and edit the initiatives of one action."""

    plays_asked = Signal()
    play_asked = Signal(str)

    def __init__(self, edits: Edits, action: Action, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._action, self._currency = edits, action, ""
        self.section = Section(self.tr("Initiatives"))
        self.add = Button(self.tr("&Add own initiative"), self._add, self)
        self.section.tools.addWidget(self.add)
        self.table = Table(self._columns(), self.tr("Initiatives"), self, selects="row")
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.empty = EmptyState(
            self.tr(
                "No initiative yet. What the company does under this action belongs here, "
                "with an owner, dates, a cost and a measure of success."
            ),
            self.tr("Choose from the playbook"),
            self.plays_asked.emit,
        )
        self.notice = Notice(edits, self)
        self.details = Section("")
        self.play = TextLink("", self._show_play, self)
        self.copy = Button(self.tr("&Duplicate"), self._duplicate, self)
        self.remove = Button(self.tr("&Remove"), self._remove, self)
        for press in (self.play, self.copy, self.remove):
            self.details.tools.addWidget(press)
        self.form = InitiativeForm(edits, self)
        self.details.body.addWidget(self.form)
        for part in (self.empty, self.table, self.notice):
            self.section.body.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        layout.addWidget(self.section)
        layout.addWidget(self.details)
        self.table.chosen.connect(lambda row: self._show(row.id))
        self.table.opened.connect(lambda row: self.form.title.setFocus(Qt.FocusReason.TabFocusReason))  # noqa: ARG005 - shown already
        self._wanted = ""

    @property
    def initiatives(self) -> list[Initiative]:
        """The initiatives of this action, in the plan's order."""
        return [each for each in self._edits.plan.initiatives if each.action is self._action]

    def refresh(self) -> None:
        """Show the plan's initiatives."""
        found = self.initiatives
        if self._edits.plan.company.currency != self._currency:
            self.table.set_columns(self._columns())
        waits = held_of(self._edits)
        self.table.set_rows([self._row(each, waits.get(each.id, "")) for each in found])
        head, rows = 28, min(MOST_ROWS, len(found)) * 46
        self.table.setMaximumHeight(theme.current().px(head + rows))
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        ids = [each.id for each in found]
        if self._wanted not in ids:
            self._wanted = ids[0] if ids else ""
        self.details.setVisible(bool(self._wanted))
        if self._wanted:
            self.table.choose(self._wanted)
            self._show(self._wanted)

    def choose(self, id_: str) -> None:
        """Show the initiative of an id."""
        self._wanted = id_
        self.refresh()

    def _show(self, id_: str) -> None:
        initiative = next((each for each in self.initiatives if each.id == id_), None)
        if initiative is None:
            return
        self._wanted = id_
        self.details.heading.say(initiative.title)
        play = self._edits.world.plays.get(initiative.play)
        self.play.setVisible(play is not None)
        self.play.setText(self.tr("Play {0}").format(play.id) if play else "")
        self.play.setAccessibleName(self.tr("Show the play in the playbook"))
        self.form.show_initiative(initiative)

    def _row(self, initiative: Initiative, held: str) -> InitiativeRow:
        ended = initiative.progress in {Progress.DONE, Progress.DROPPED}
        late = initiative.ends is not None and initiative.ends < self._edits.today and not ended
        return InitiativeRow(
            initiative.id, initiative.title, initiative.owner, initiative.starts, initiative.ends,
            initiative.cost, costs_of(initiative), initiative.people, initiative.measure, initiative.progress, late,
            held,
        )  # fmt: skip

    def _columns(self) -> tuple[Column, ...]:
        unset = self.tr("not set")
        self._currency = self._edits.plan.company.currency

        def progress(row: InitiativeRow) -> str:
            return progress_word(row.progress, late=row.late, held=row.held)

        return (
            Column(
                self.tr("Initiative"),
                lambda r: r.title,
                share=3,
                second=lambda r: r.held or r.measure or self.tr("no measure of success"),
                tip=lambda r: r.held,
            ),
            Column(
                self.tr("Owner"),
                lambda r: r.owner or unset,
                share=2,
                tone=lambda r: "" if r.owner else "muted",
            ),
            Column(
                self.tr("Start"),
                lambda r: display.short_day(r.starts, unset),
                key=lambda r: r.starts,
                right=True,
                tone=lambda r: "" if r.starts else "muted",
            ),
            Column(
                self.tr("End"),
                lambda r: display.short_day(r.ends, unset),
                key=lambda r: r.ends,
                right=True,
                tone=lambda r: "alarm" if r.late else "" if r.ends else "muted",
            ),
            Column(
                self.tr("Cost, {0} m").format(self._currency),
                lambda r: r.cost_text[0],
                key=lambda r: r.cost,
                right=True,
                second=lambda r: r.cost_text[1],
                tone=lambda r: "" if r.cost else "muted",
            ),
            Column(
                self.tr("People"),
                lambda r: spell_amount(r.people) if r.people else unset,
                key=lambda r: r.people,
                right=True,
                tone=lambda r: "" if r.people else "muted",
            ),
            Column(
                self.tr("Progress"),
                progress,
                key=lambda r: list(Progress).index(r.progress),
                mark=lambda r: progress_mark(r.progress, late=r.late, held=r.held),
                tone=lambda r: progress_tone(r.progress, late=r.late, held=r.held),
            ),
        )

    def _add(self) -> None:
        made = Initiative(id=new_id(), title=self.tr("New initiative"), action=self._action)
        self._wanted = made.id
        self._edits.put(self.tr("Add an initiative"), made)
        self._name_it()

    def _duplicate(self) -> None:
        before = self._edits.plan.initiative(self._wanted)
        made = replace(before, id=new_id(), title=self.tr("{0} (copy)").format(before.title))
        self._wanted = made.id
        self._edits.put(self.tr("Duplicate “{0}”").format(before.title), made)
        self._name_it()

    def _name_it(self) -> None:
        self.form.title.editor.setFocus(Qt.FocusReason.TabFocusReason)
        self.form.title.editor.selectAll()

    def _remove(self) -> None:
        before = self._edits.plan.initiative(self._wanted)
        ids = [each.id for each in self.initiatives]
        at = ids.index(before.id)
        self._wanted = (ids[:at] + ids[at + 1 :] + [""])[min(at, max(0, len(ids) - 2))]
        self._edits.remove(self.tr("Remove “{0}”").format(before.title), before.id)
        self.notice.say(self.tr("Removed “{0}”.").format(before.title))

    def _show_play(self) -> None:
        self.play_asked.emit(self._edits.plan.initiative(self._wanted).play)
