"""The incident playbook as three lists: roles, holding statements and rehearsals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from app.planning import display
from app.planning.image import Audience, IncidentEntry, IncidentPart
from app.planning.image_incident import EntryState, drafted, entry_state, playbook
from app.planning.plan import new_id
from app.ui.edits import Edits
from app.ui.marks import Mark
from app.ui.pages.image_words import audience_names
from app.ui.pages.in_force import country_name
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import DateEdit, LineEdit
from app.ui.parts.records import RecordList, RecordWords
from app.ui.parts.textedit import TextEdit

OF_ENTRY = {
    EntryState.DRAFT: Mark.WATCH,
    EntryState.APPROVED: Mark.DONE,
    EntryState.PLANNED: Mark.IN_WORK,
    EntryState.OVERDUE: Mark.ALARM,
    EntryState.DONE: Mark.DONE,
}


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line of the playbook."""

    id: str
    entry: IncidentEntry
    state: EntryState
    where: str
    when: date | None


class EntryList(RecordList):
    """Lines of one part."""

    collection = "incident_playbook"
    part: ClassVar[IncidentPart]

    def blank(self) -> IncidentEntry:
        return IncidentEntry(id=new_id(), part=self.part, title=self.blank_title())

    def blank_title(self) -> str:
        """What a new line is called; for subclasses."""
        return ""

    def rows(self) -> Sequence[EntryRow]:
        plan, world, today = self.edits.plan, self.edits.world, self.edits.today
        everywhere = self.tr("everywhere")
        hosts = {market.id: country_name(world, market.host) for market in plan.markets}
        if "market" in self.fields:
            self.fields["market"].editor.set_options([("", everywhere), *hosts.items()])
        return [
            EntryRow(e.id, e, entry_state(e, today), hosts.get(e.market, everywhere), e.done_on or e.due)
            for e in plan.incident_playbook
            if e.part is self.part
        ]

    def holds(self, id_: str) -> bool:
        return any(e.id == id_ and e.part is self.part for e in self.edits.plan.incident_playbook)

    def state_names(self) -> dict[EntryState, str]:
        """How far a line is."""
        return {
            EntryState.DRAFT: self.tr("Draft"),
            EntryState.APPROVED: self.tr("Approved"),
            EntryState.PLANNED: self.tr("Planned"),
            EntryState.OVERDUE: self.tr("Overdue"),
            EntryState.DONE: self.tr("Done"),
        }

    def state_column(self) -> Column:
        """The column of the state."""
        names = self.state_names()
        return Column(
            self.tr("State"),
            lambda r: names[r.state],
            mark=lambda r: OF_ENTRY[r.state],
            tone=lambda r: "alarm" if r.state is EntryState.OVERDUE else "muted" if r.entry.done_on else "",
        )


class RoleList(EntryList):
    """Who does what in an incident, and who stands in."""

    part = IncidentPart.ROLE

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        words = RecordWords(
            title=self.tr("Roles"),
            add=self.tr("&Add a role"),
            added=self.tr("Add a role"),
            empty=self.tr("No role is named. Who leads, who speaks and who tells the authorities belongs here."),
            duplicate=self.tr("&Duplicate"),
            remove=self.tr("&Remove"),
        )
        super().__init__(edits, words, parent)
        self.ask("title", self.tr("Role"), LineEdit(), (0, 0, 6))
        self.ask("market", self.tr("Market"), Choice([]), (0, 6, 6))
        self.ask("person", self.tr("Held by"), LineEdit(hint=self.tr("Name or post")), (1, 0, 6))
        self.ask("deputy", self.tr("Stands in"), LineEdit(hint=self.tr("Name or post")), (1, 6, 6))
        self.ask("text", self.tr("What the role does"), TextEdit(lines=2), (2, 0, 12))
        self.tick("board_only", self.tr("Board edition only"), (3, 0, 4))

    def blank_title(self) -> str:
        return self.tr("New role")

    def columns(self) -> tuple[Column, ...]:
        nobody = self.tr("nobody yet")
        return (
            Column(self.tr("Role"), lambda r: r.entry.title, second=lambda r: r.where, share=3, least=160),
            Column(self.tr("What it does"), lambda r: r.entry.text or self.tr("not said"), share=4,
                   tone=lambda r: "" if r.entry.text else "muted"),
            Column(self.tr("Held by"), lambda r: r.entry.person or nobody, share=2,
                   tone=lambda r: "" if r.entry.person else "watch"),
            Column(self.tr("Stands in"), lambda r: r.entry.deputy or nobody, share=2,
                   tone=lambda r: "" if r.entry.deputy else "watch"),
        )  # fmt: skip


class StatementList(EntryList):
    """First words to each audience: drafted by the program, accepted by the user, approved by somebody."""

    part = IncidentPart.STATEMENT

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        words = RecordWords(
            title=self.tr("Holding statements"),
            add=self.tr("&Add an empty one"),
            added=self.tr("Add a holding statement"),
            empty=self.tr(
                "No words are ready for the first hour. Choose an audience above for a draft: what stands in brackets "
                "is filled in on the day, and a draft holds once somebody has approved it."
            ),
            duplicate=self.tr("&Duplicate"),
            remove=self.tr("&Remove"),
        )
        super().__init__(edits, words, parent)
        tr = self.tr
        self.draft = Choice(list(audience_names().items()), hint=tr("Draft for an audience"))
        self.draft.setAccessibleName(tr("Draft for an audience"))
        self.draft.set_value(None)
        self.draft.committed.connect(self._add_draft)
        self.section.tools.insertWidget(0, self.draft)
        audiences = [(None, tr("all of them")), *audience_names().items()]
        self.ask("title", tr("Occasion"), LineEdit(), (0, 0, 6))
        self.ask("audience", tr("Audience"), Choice(audiences), (0, 6, 3))
        self.ask("market", tr("Market"), Choice([]), (0, 9, 3))
        self.ask("text", tr("Words; what stands in brackets is filled in on the day"), TextEdit(lines=4), (1, 0, 12))
        self.ask("person", tr("Approved by"), LineEdit(hint=tr("Name or role")), (2, 0, 4))
        self.ask("done_on", tr("Approved on"), DateEdit(hint=tr("a draft")), (2, 4, 3))
        self.ask("due", tr("Next review"), DateEdit(hint=tr("no day")), (2, 7, 3))
        self.tick("board_only", tr("Board only"), (2, 10, 2))

    def blank_title(self) -> str:
        return self.tr("New statement")

    def columns(self) -> tuple[Column, ...]:
        names = audience_names()
        return (
            self.state_column(),
            Column(self.tr("Occasion"), lambda r: r.entry.title, second=lambda r: r.where, share=3, least=160),
            Column(
                self.tr("Audience"),
                lambda r: names[r.entry.audience] if r.entry.audience else self.tr("all of them"),
            ),
            Column(self.tr("Words"), lambda r: r.entry.text or self.tr("no words yet"), share=5,
                   tone=lambda _r: "muted"),
            Column(self.tr("Approved by"), lambda r: r.entry.person or self.tr("nobody yet"), share=2,
                   tone=lambda r: "" if r.entry.person else "muted"),
            Column(self.tr("Approved"), lambda r: display.short_day(r.entry.done_on, self.tr("not yet")), right=True,
                   key=lambda r: r.entry.done_on, tone=lambda r: "" if r.entry.done_on else "muted"),
        )  # fmt: skip

    def _add_draft(self, audience: object) -> None:
        from app.planning.image_clocks import ladder

        self.draft.set_value(None)
        if not isinstance(audience, Audience):
            return
        plan, assessment = self.edits.plan, self.edits.assessment
        found = ladder(plan, assessment, self.edits.world) if assessment else None
        self.add_record(drafted(new_id(), audience, found))


class RehearsalList(EntryList):
    """When the playbook was tried, and what was found."""

    part = IncidentPart.REHEARSAL

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        words = RecordWords(
            title=self.tr("Rehearsals"),
            add=self.tr("&Add a rehearsal"),
            added=self.tr("Add a rehearsal"),
            empty=self.tr("No rehearsal is planned. A playbook that was never tried fails in the first hour."),
            duplicate=self.tr("&Duplicate"),
            remove=self.tr("&Remove"),
        )
        super().__init__(edits, words, parent)
        self.ask("title", self.tr("What is rehearsed"), LineEdit(), (0, 0, 8))
        self.ask("market", self.tr("Market"), Choice([]), (0, 8, 4))
        self.ask("person", self.tr("Led by"), LineEdit(hint=self.tr("Name or role")), (1, 0, 4))
        self.ask("due", self.tr("Due"), DateEdit(hint=self.tr("no day")), (1, 4, 4))
        self.ask("done_on", self.tr("Done on"), DateEdit(hint=self.tr("not yet")), (1, 8, 4))
        self.ask("text", self.tr("What it found"), TextEdit(lines=2), (2, 0, 12))
        self.tick("board_only", self.tr("Board edition only"), (3, 0, 4))

    def blank_title(self) -> str:
        return self.tr("New rehearsal")

    def columns(self) -> tuple[Column, ...]:
        return (
            self.state_column(),
            Column(self.tr("Rehearsal"), lambda r: r.entry.title, second=lambda r: r.where, share=3, least=180),
            Column(self.tr("What it found"), lambda r: r.entry.text or self.tr("nothing noted"), share=4,
                   tone=lambda r: "" if r.entry.text else "muted"),
            Column(self.tr("Led by"), lambda r: r.entry.person or self.tr("nobody yet"), share=2,
                   tone=lambda r: "" if r.entry.person else "muted"),
            Column(self.tr("Due or done"), lambda r: display.short_day(r.when, self.tr("no day")), right=True,
                   key=lambda r: r.when, tone=lambda r: "alarm" if r.state is EntryState.OVERDUE else ""),
        )  # fmt: skip


def add_missing_roles(edits: Edits, needed: Sequence[str], name: str) -> None:
    """Add the roles that the clocks need and the playbook lacks, as one step."""
    lacking = playbook(edits.plan).lacking_roles(needed)
    made: list[Any] = [IncidentEntry(id=new_id(), part=IncidentPart.ROLE, title=title) for title in lacking]
    if made:
        edits.put(name, *made)
