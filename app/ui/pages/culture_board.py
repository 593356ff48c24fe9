"""The board: what its members can judge, where it is weak, whom it should look for and what it learns (O2)."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.planning.culture import BoardArea, BoardMember
from app.planning.culture_board import (
    ENOUGH,
    JUDGES,
    SearchProfile,
    area_readings,
    proposed_trainings,
    search_profile,
)
from app.planning.plan import new_id
from app.planning.profile import MAX_LEVEL
from app.planning.review import listed
from app.ui.edits import Edits
from app.ui.pages.action_views import ModuleView
from app.ui.pages.culture_member import MemberForm
from app.ui.pages.culture_training import Trainings
from app.ui.pages.culture_words import BOARD, said
from app.ui.pages.in_force import country_within
from app.ui.parts.buttons import Button
from app.ui.parts.column import Column
from app.ui.parts.empty import EmptyState
from app.ui.parts.field import Alarm
from app.ui.parts.notice import Notice
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Text, Tone

MOST_HEIGHT: Final = 420
WIDTH: Final = 860
UNKNOWN: Final = ""
"""Key of a level that is not known."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member or seat; the last row is the board's best."""

    id: str
    name: str
    role: str
    member: BoardMember | None  # None: the board as a whole
    levels: dict[BoardArea, int | None]


class BoardView(ModuleView):
    """Members by areas, the search profile that their gaps ask for, and the training plan."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, parent)
        self._profile: SearchProfile | None = None
        self.section = Section(self.tr("What the board can judge"), self.tr("level 0 to 4; 3 can challenge management"))
        self.add = Button(self.tr("Add a &member"), self._add_member, self)
        self.seat = Button(self.tr("Add an open &seat"), self._add_seat, self)
        self.remove = Button(self.tr("Remove"), self._remove, self)
        for press in (self.add, self.seat, self.remove):
            self.section.tools.addWidget(press)
        self.trouble = Alarm(self)
        self.table = Table(self._columns(), self.tr("What the board can judge"), self, selects="cell", sorts=False)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.table.setAccessibleDescription(self.tr("Enter or F2 changes a name, a role or a level in place."))
        self.table.opened.connect(lambda _row: self.table.edit(self.table.currentIndex()))
        self.table.refused.connect(self.trouble.say)
        self.table.edited.connect(lambda: self.trouble.say(""))
        self.empty = EmptyState(
            self.tr(
                "No member of the board is recorded. Who can judge what belongs here, so that the gaps say whom to "
                "look for and what to learn."
            ),
            self.tr("Add a member"),
            self._add_member,
        )
        self.member = MemberForm(edits, self)
        self.table.cell_chosen.connect(lambda _row, _column: self._show_member())
        self.notice = Notice(edits, self)
        self.weak = Text("", "", self)
        self.search = Section(self.tr("Whom to look for"))
        self.profile = Text("", "", self)
        self.reason = Text("", "note", self)
        self.open_seat = Button(self.tr("Add a seat with this &profile"), self._add_profile, self)
        self.search.tools.addWidget(self.open_seat)
        for words in (self.weak, self.profile, self.reason):
            words.setMaximumWidth(WIDTH)
        self.trainings = Trainings(edits, self)
        self.propose = Button("", self._propose, self)
        self.trainings.section.tools.addWidget(self.propose)
        for part in (self.trouble, self.empty, self.table, self.member, self.notice, self.weak):
            self.section.body.addWidget(part)
        for part in (self.profile, self.reason):
            self.search.body.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(32)
        layout.addWidget(self.section)
        layout.addWidget(self.search)
        layout.addWidget(self.trainings)

    def refresh(self) -> None:
        """Show the board of the plan as it stands."""
        plan, assessment = self.edits.plan, self.edits.assessment
        rows = [
            MemberRow(
                member.id,
                member.name,
                member.role or (self.tr("open seat") if member.open_seat else self.tr("not set")),
                member,
                {area: member.level(area) for area in BoardArea},
            )
            for member in plan.board_members
        ]
        found = area_readings(plan)
        sitting = found[0].seats
        if sitting:
            best = {each.area: each.best for each in found}
            rows.append(MemberRow("", self.tr("Best of the board"), "", None, best))
        self.table.set_rows(rows)
        self.table.setMaximumHeight(min(self.table.sizeHint().height(), 10 * MOST_HEIGHT))
        for part in (self.table, self.seat, self.add, self.remove):
            part.setVisible(bool(rows))
        self._show_member()
        self.empty.setVisible(not rows)
        gaps = [said(BOARD[each.area]) for each in found if each.gap] if sitting else []
        words = self.tr("Nobody on the board is known to reach level 3 in: {0}.")
        full = self.tr("In every area somebody can challenge management.")
        self.weak.say(words.format(", ".join(gaps)) if gaps else full)
        self.weak.setVisible(bool(sitting))
        self._profile = search_profile(plan, assessment, self.edits.world) if assessment else None
        self.search.setVisible(self._profile is not None)
        if self._profile is not None:
            self._show_profile(self._profile)
        proposals = proposed_trainings(plan, self.edits.today)
        self.propose.setText(
            self.tr("Add 1 pr&oposed training")
            if len(proposals) == 1
            else self.tr("Add %n pr&oposed trainings", "", len(proposals))
        )
        self.propose.setVisible(bool(proposals))
        self.trainings.refresh()

    def show_subject(self, id_: str) -> bool:
        """Show a member or a training."""
        plan = self.edits.plan
        if any(training.id == id_ for training in plan.trainings):
            self.trainings.choose(id_)
            return True
        return any(member.id == id_ for member in plan.board_members)

    def _show_profile(self, profile: SearchProfile) -> None:
        judges = "; ".join(f"{said(BOARD[area]).lower()}: {JUDGES[area]}" for area in profile.must)
        places = [country_within(self.edits.world, self.edits.plan.market(m).host) for m in profile.markets]
        told = [self.tr("Can judge {0}.").format(judges), self.tr("Somebody who {0}.").format(profile.experience)]
        if places:
            told.append(self.tr("Knows {0} at first hand.").format(listed(places)))
        self.profile.say(" ".join(told))
        self.reason.say(self.tr("{0} Judgement, from the gaps above and the outlook.").format(profile.reason))

    def _show_member(self) -> None:
        row = self.table.current()
        member = row.member if row is not None else None
        self.member.show_member(member)
        self.remove.set_blocked("" if member is not None else self.tr("Choose a member or a seat first."))

    def _add_member(self) -> None:
        self._put(BoardMember(id=new_id(), name=self.tr("New member")), self.tr("Add a member of the board"))

    def _add_seat(self) -> None:
        self._put(BoardMember(id=new_id(), name=self.tr("Open seat"), open_seat=True), self.tr("Add an open seat"))

    def _add_profile(self) -> None:
        if self._profile is None:
            return
        levels = tuple(f"{area.value}:3" for area in self._profile.must)
        made = BoardMember(
            id=new_id(), name=self.tr("Open seat"), open_seat=True, levels=levels, note=self.profile.text()
        )
        self._put(made, self.tr("Add an open seat with the search profile"))

    def _put(self, made: BoardMember, name: str) -> None:
        self.edits.put(name, made)
        self.refresh()
        self.table.choose(made.id)
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self) -> None:
        row = self.table.current()
        if row is not None and row.member is not None:
            self.edits.remove(self.tr("Remove “{0}” from the board").format(row.name), row.member.id)
            self.notice.say(self.tr("Removed “{0}”.").format(row.name))

    def _propose(self) -> None:
        proposals = proposed_trainings(self.edits.plan, self.edits.today)
        if proposals:
            self.edits.put(self.tr("Add the proposed trainings"), *proposals)

    def _set_level(self, row: MemberRow, area: BoardArea, key: str) -> None:
        if row.member is None:
            return
        kept = [text for text in row.member.levels if not text.startswith(f"{area.value}:")]
        levels = (*kept, *([f"{area.value}:{key}"] if key != UNKNOWN else []))
        name = self.tr("Change the level of “{0}” in {1}").format(row.name, said(BOARD[area]))
        self.edits.put(name, replace(row.member, levels=levels))

    def _rename(self, row: MemberRow, field: str, text: str) -> None:
        if row.member is not None:
            made = replace(row.member, **{field: text.strip()})  # type: ignore[arg-type]  # name and role are texts
            self.edits.put(self.tr("Change “{0}” on the board").format(row.name), made)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(
                self.tr("Member or seat"),
                lambda r: r.name,
                share=2,
                least=150,
                strong=lambda r: r.member is None,
                entry=lambda r: r.name,
                edit=lambda r, text: self._rename(r, "name", text),
                editable=lambda r: r.member is not None,
            ),
            Column(
                self.tr("Role"),
                lambda r: r.role,
                share=2,
                least=120,
                tone=lambda r: "" if r.member and r.member.role else "muted",
                entry=lambda r: r.member.role if r.member else "",
                edit=lambda r, text: self._rename(r, "role", text),
                editable=lambda r: r.member is not None,
            ),
            *(self._area(area) for area in BoardArea),
        )

    def _area(self, area: BoardArea) -> Column:
        def text(row: MemberRow) -> str:
            level = row.levels[area]
            if level is None:
                return self.tr("not known")
            return self.tr("{0} wanted").format(level) if row.member and row.member.open_seat else str(level)

        def tone(row: MemberRow) -> Tone:
            level = row.levels[area]
            if level is None or (row.member and row.member.open_seat):
                return "muted"
            return "" if row.member else "good" if level >= ENOUGH else "watch"

        def choices(_row: MemberRow) -> list[tuple[str, str]]:
            return [(UNKNOWN, self.tr("not known")), *((str(n), str(n)) for n in range(MAX_LEVEL + 1))]

        return Column(
            said(BOARD[area]),
            text,
            key=lambda r: r.levels[area],
            right=True,
            width=96,
            strong=lambda r: r.member is None,
            tone=tone,
            entry=lambda r: "" if r.levels[area] is None else str(r.levels[area]),
            edit=lambda r, key: self._set_level(r, area, key),
            choices=choices,
            editable=lambda r: r.member is not None,
        )
