"""The training plan: who learns what by when, and what was held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.planning import display
from app.planning.culture import MAX_HOURS, Training
from app.planning.culture_board import learners
from app.planning.plan import new_id
from app.ui.edits import Edits
from app.ui.marks import Mark
from app.ui.pages.culture_words import BOARD, said
from app.ui.parts.checkbox import CheckBox
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import DateEdit, LineEdit, MoneyEdit, NumberEdit
from app.ui.parts.records import RecordList, RecordWords
from app.ui.parts.text import Tone

ACROSS = 3
"""Members side by side."""


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """One line of the training plan."""

    id: str
    state: str
    mark: Mark
    tone: Tone
    title: str
    area: str
    who: str
    when: date | None


class MemberTicks(QWidget):
    """Members of the board to be ticked; none ticked is the whole board."""

    committed = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        self._boxes: dict[str, CheckBox] = {}

    def set_members(self, members: Sequence[tuple[str, str]]) -> None:
        """Offer members as (id, name)."""
        if [(id_, box.text()) for id_, box in self._boxes.items()] == list(members):
            return
        for box in self._boxes.values():
            self._grid.removeWidget(box)
            box.deleteLater()
        self._boxes = {id_: CheckBox(name, self) for id_, name in members}
        for at, box in enumerate(self._boxes.values()):
            box.committed.connect(lambda _on: self.committed.emit(self.value()))
            self._grid.addWidget(box, *divmod(at, ACROSS))

    def value(self) -> tuple[str, ...]:
        """The ids that are ticked."""
        return tuple(id_ for id_, box in self._boxes.items() if box.value())

    def set_value(self, ids: Sequence[str]) -> None:
        """Tick without a signal."""
        for id_, box in self._boxes.items():
            box.set_value(id_ in ids)

    def set_wrong(self, wrong: bool) -> None:
        """Nothing can be wrong with a tick."""
        del wrong


class Trainings(RecordList):
    """A training with a day on which it was held is done; one without is overdue once its day has passed."""

    collection = "trainings"

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        words = RecordWords(
            title=self.tr("Training plan"),
            add=self.tr("Add a &training"),
            added=self.tr("Add a training"),
            empty=self.tr(
                "No training is planned. Who learns what by when belongs here, so that a gap is closed by a day."
            ),
            duplicate=self.tr("&Duplicate"),
            remove=self.tr("&Remove"),
        )
        super().__init__(edits, words, parent)
        tr = self.tr
        self.ask("title", tr("What is learnt"), LineEdit(), (0, 0, 8))
        self.ask("area", tr("Area"), Choice([(area, said(words)) for area, words in BOARD.items()]), (0, 8, 4))
        self.members = MemberTicks()
        self.ask("members", tr("Members who take part; none ticked is the whole board"), self.members, (1, 0, 12))
        self.ask("audience", tr("Others who take part"), LineEdit(hint=tr("executives, a product team")), (2, 0, 6))
        self.ask("provider", tr("Held by"), LineEdit(hint=tr("not set")), (2, 6, 6))
        self.ask("due", tr("By"), DateEdit(), (3, 0, 3))
        self.ask("done_on", tr("Held on"), DateEdit(hint=tr("not yet")), (3, 3, 3))
        hours = NumberEdit(least=0, most=MAX_HOURS, optional=True, hint=tr("not known"))
        self.ask("hours", tr("Hours"), hours, (3, 6, 3))
        self.ask("cost", tr("Cost"), MoneyEdit(), (3, 9, 3))
        self.tick("board_only", tr("Board edition only"), (4, 0, 4))

    def blank(self) -> Training:
        return Training(id=new_id(), title=self.tr("New training"))

    def show_record(self, record: Training) -> None:
        self.members.set_members([(m.id, m.name) for m in self.edits.plan.board_members if not m.open_seat])
        self.members.set_value(record.members)
        cost = self.tr("Cost, {0}").format(self.edits.plan.company.currency)
        self.fields["cost"].label.say(cost)
        self.fields["cost"].editor.setAccessibleName(cost)

    def rows(self) -> Sequence[TrainingRow]:
        return [self._row(training) for training in self.edits.plan.trainings]

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("State"), lambda r: r.state, mark=lambda r: r.mark, tone=lambda r: r.tone),
            Column(self.tr("What"), lambda r: r.title, share=3, least=180, second=lambda r: r.area),
            Column(self.tr("Who"), lambda r: r.who, share=2, least=140),
            Column(
                self.tr("By or held"), lambda r: display.short_day(r.when, self.tr("not set")), key=lambda r: r.when,
                right=True, tone=lambda r: "alarm" if r.mark is Mark.ALARM else "",
            ),
        )  # fmt: skip

    def _row(self, training: Training) -> TrainingRow:
        late = training.done_on is None and training.due is not None and training.due < self.edits.today
        tone: Tone = ""
        state, mark = self.tr("Planned"), Mark.IN_WORK
        if training.done_on:
            state, mark, tone = self.tr("Held"), Mark.DONE, "muted"
        elif late:
            state, mark, tone = self.tr("Overdue"), Mark.ALARM, "alarm"
        who = ", ".join(learners(self.edits.plan, training))
        when = training.done_on or training.due
        return TrainingRow(training.id, state, mark, tone, training.title, said(BOARD[training.area]), who, when)
