"""The readings of one signpost: a new one is taken here, and those before it stay to be seen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.errors import DemarcheError, InputError
from app.planning import display
from app.planning.course import Signpost
from app.planning.watching import reading_words, readings_of, take_reading, without_reading
from app.planning.words import SignpostState
from app.ui.edits import Edits
from app.ui.marks import OF_SIGNPOST
from app.ui.parts.buttons import Button
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import DateEdit, LineEdit
from app.ui.parts.field import Field
from app.ui.parts.reading import read_amount
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Text


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One reading."""

    id: str
    on: date
    state: SignpostState
    words: str


class RoadmapReadings(QWidget):
    """Take a reading of the signpost that is shown; a number is judged by its thresholds, words by the user."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._signpost: Signpost | None = None
        self._states = {
            SignpostState.GREEN: self.tr("Green"),
            SignpostState.AMBER: self.tr("Amber"),
            SignpostState.RED: self.tr("Red"),
        }
        self.section = Section(self.tr("Readings"), self.tr("the latest first"))
        self.value = Field(self.tr("Reading"), LineEdit(), parent=self)
        self.on = Field(self.tr("Read on"), DateEdit(edits.today), parent=self)
        options = [(None, self.tr("choose")), *self._states.items()]
        self.state = Field(self.tr("What it says"), Choice(options), parent=self)
        self.take = Button(self.tr("&Take the reading"), self._take, self)
        self.back = Button(self.tr("Take back the chosen one"), self._take_back, self)
        self.judged = Text("", "note", self)
        self.table = Table(self._columns(), self.tr("Readings"), self, selects="row", sorts=False)
        self.none = Text("", "muted", self)
        row = QGridLayout()
        row.setHorizontalSpacing(16)
        row.setVerticalSpacing(4)
        for column, (part, span) in enumerate(((self.value, 6), (self.on, 3), (self.state, 3))):
            row.addWidget(part, 0, column)
            row.setColumnStretch(column, span)
        row.addWidget(self.take, 0, 3, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.judged, 1, 0, 1, 4)
        self.section.body.addLayout(row)
        for shown in (self.none, self.table):
            self.section.body.addWidget(shown)
        self.section.body.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 24, 0, 0)
        layout.addWidget(self.section)

    def show_signpost(self, signpost: Signpost) -> None:
        """Show the readings of a signpost; what is being typed for another one is dropped."""
        if self._signpost is None or self._signpost.id != signpost.id:
            self._begin()
        self._signpost = signpost
        counted = signpost.amber_at is not None or signpost.red_at is not None
        self.state.setVisible(not counted)
        self.judged.setVisible(counted)
        self.judged.say(
            self.tr("Type the number{0}: the thresholds say what it means.").format(
                self.tr(" in {0}").format(signpost.unit) if signpost.unit else ""
            )
        )
        rows = [
            ReadingRow(each.id, each.on, each.state, reading_words(each, signpost.unit) or self.tr("no words"))
            for each in readings_of(self._edits.plan, signpost.id)
        ]
        self.table.set_rows(rows)
        for part in (self.table, self.back):
            part.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.none.say(self._none(signpost))

    def _none(self, signpost: Signpost) -> str:
        if signpost.state is SignpostState.UNREAD:
            return self.tr("No reading is recorded yet.")
        latest = display.short_day(signpost.read_on, self.tr("no day"))
        return self.tr("The latest reading is of {0}. No earlier one is kept.").format(latest)

    def _begin(self) -> None:
        for field, value in ((self.value, ""), (self.on, self._edits.today), (self.state, None)):
            field.accept()
            field.set_value(value)

    def _take(self) -> None:
        if self._signpost is None:
            return
        typed, on = self.value.value().strip(), self.on.value()
        if on is None:
            self.on.refuse(self.tr("Say on which day it was read."))
            return
        number = _number(typed, self._signpost.unit)
        try:
            signpost, reading = take_reading(
                self._signpost, on, state=self.state.value(), value=number, text="" if number is not None else typed
            )
            self._edits.put(self.tr("Take a reading of “{0}”").format(signpost.title), signpost, reading)
        except DemarcheError as error:
            counted = self._signpost.amber_at is not None or self._signpost.red_at is not None
            asked = self.value if counted else self.state
            asked.refuse(self.tr("Type the reading as a number.") if counted else str(error))
            return
        self._begin()

    def _take_back(self) -> None:
        chosen = self.table.current() or (self.table.rows[0] if self.table.rows else None)
        if chosen is None or self._signpost is None:
            return
        plan = self._edits.plan
        reading = next(each for each in plan.signpost_readings if each.id == chosen.id)
        name = self.tr("Take back a reading of “{0}”").format(self._signpost.title)
        self._edits.exchange(name, (reading.id,), (without_reading(plan, reading),))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Read on"), lambda r: display.short_day(r.on)),
            Column(self.tr("It says"), lambda r: self._states[r.state], mark=lambda r: OF_SIGNPOST[r.state]),
            Column(self.tr("Reading"), lambda r: r.words, share=1),
        )


def _number(typed: str, unit: str) -> Decimal | None:
    """The number that was typed, with or without its unit; None where it is none."""
    try:
        return read_amount(typed.removesuffix(unit).strip()) if typed else None
    except InputError:
        return None
