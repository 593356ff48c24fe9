"""The user's own value for one input, edited in place: five levels in plain words, range, reason, date, removal."""

from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import DemarcheError, InputError
from app.planning import display
from app.planning.assessment import Rating
from app.planning.facts import InputWords
from app.planning.plan import new_id
from app.planning.profile import Override
from app.planning.words import Scope
from app.ui.edits import Edits
from app.ui.pages.in_force import own_value, subject_name
from app.ui.parts.buttons import TextLink
from app.ui.parts.editors import DateEdit, LineEdit
from app.ui.parts.field import Alarm, Field, sentences_below
from app.ui.parts.levels import LevelChoice
from app.ui.parts.reading import read_amount
from app.ui.parts.text import Text
from app.ui.parts.textedit import TextEdit

STEPS: Final = 4
"""The five level words stand at 0, 0.25, 0.5, 0.75 and 1."""
AROUND: Final = Decimal("0.10")
"""Half-width of the range that a chosen level starts with; the user can change both ends."""


class OwnValueEditor(QWidget):
    """Counts as soon as it has a level and a reason; every change is one step that can be undone."""

    removed = Signal()

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._words: InputWords | None = None
        self._shown: tuple[InputWords, Scope, str, Override | None] | None = None
        self._scope, self._subject = Scope.COMPANY, ""
        self._at: tuple[Decimal, Decimal, Decimal] | None = None  # value, low, high
        self._reason, self._on = "", edits.today
        self.question = Text("", "", self)
        self.hint = Text("", "note", self)
        self.levels = LevelChoice([""] * (STEPS + 1), self, escapes=False)
        self.low = Field(self.tr("Lowest"), _ScaleEdit(), self._set_low)
        self.value = Field(self.tr("Value, 0 to 1"), _ScaleEdit(), self._set_value)
        self.high = Field(self.tr("Highest"), _ScaleEdit(), self._set_high)
        self.reason = Field(self.tr("Reason"), TextEdit(lines=2), self._set_reason)
        self.date = Field(self.tr("Valid on"), DateEdit(edits.today), self._set_date)
        self.alarm = Alarm(self)
        self.remove_link = TextLink(self.tr("Remove, back to the evidence"), self.remove, self)
        self._lay_out()
        self.levels.chosen.connect(self._set_level)

    def show_input(self, words: InputWords, scope: Scope, subject: str, rating: Rating | None) -> None:
        """Edit the own value of an input at a scope; what is being typed for the same one is left alone."""
        own = own_value(self._edits.plan, words.input, scope, subject)
        key = words, scope, subject, own
        if key == self._shown:
            return  # what is typed, and perhaps not complete yet, stays
        self._shown = key
        self._words, self._scope, self._subject = words, scope, subject
        self._at = (own.value, own.low, own.high) if own else None
        self._reason, self._on = (own.reason, own.on) if own else ("", self._edits.today)
        self.question.say(words.question)
        counts = self.tr("Your value counts as soon as it has a level and a reason.")
        self.hint.say(f"{counts} {words.note}")
        self.levels.setAccessibleName(words.label)
        self.levels.set_anchors([_capital(word) for word in words.level_words])
        in_force = None if rating is None or rating.missing else round(rating.value * STEPS)
        for level in range(STEPS + 1):
            self.levels.set_remark(level, self.tr("counts now") if level == in_force and own is None else "")
        self.remove_link.setVisible(own is not None)
        self.alarm.say("")
        for field in (self.low, self.value, self.high, self.reason, self.date):
            field.accept()
        self._show()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        rows = self.levels.findChildren(QAbstractButton)
        next((row for row in rows if row.isChecked()), rows[0]).setFocus(reason)

    def commit(self) -> None:
        """Keep what is being typed."""
        for field in (self.low, self.value, self.high, self.reason, self.date):
            field.editor.commit()

    def remove(self) -> None:
        """Go back to the evidence."""
        own = self._own()
        if own is not None:
            self._edits.remove(self.tr("Remove own value: {0}").format(self._named()), own.id)
        self._at, self._reason = None, ""
        self.removed.emit()

    def _lay_out(self) -> None:
        ends = QHBoxLayout()
        ends.setSpacing(12)
        for field in (self.low, self.value, self.high):
            ends.addWidget(field, 1)
        ends.addWidget(self.date, 2)
        foot = QHBoxLayout()
        foot.addWidget(self.remove_link)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 12)
        layout.setSpacing(8)
        layout.addWidget(self.question)
        layout.addWidget(self.levels)
        layout.addWidget(self.reason)
        layout.addLayout(ends)
        layout.addLayout(sentences_below(self.low, self.value, self.high, self.date))
        layout.addWidget(self.alarm)
        layout.addWidget(self.hint)
        layout.addLayout(foot)

    def _show(self) -> None:
        value, low, high = self._at or (None, None, None)
        on_level = value is not None and value * STEPS == int(value * STEPS)
        self.levels.set_value(int(value * STEPS) if on_level and value is not None else None)
        for field, number in ((self.low, low), (self.value, value), (self.high, high)):
            field.set_value(number)
        self.reason.set_value(self._reason)
        self.date.set_value(self._on)

    def _set_level(self, level: object) -> None:
        value = Decimal(int(str(level))) / STEPS
        self._at = value, max(value - AROUND, Decimal(0)), min(value + AROUND, Decimal(1))
        self._keep()

    def _set_value(self, value: Decimal | None) -> None:
        if value is None:
            return
        _, low, high = self._at or (value, value - AROUND, value + AROUND)
        self._at = value, max(min(low, value), Decimal(0)), min(max(high, value), Decimal(1))
        self._keep()

    def _set_low(self, low: Decimal | None) -> None:
        if self._at is None or low is None:
            return
        if low > self._at[0]:
            raise InputError(self.tr("The lowest lies above the value."))
        self._at = self._at[0], low, self._at[2]
        self._keep()

    def _set_high(self, high: Decimal | None) -> None:
        if self._at is None or high is None:
            return
        if high < self._at[0]:
            raise InputError(self.tr("The highest lies below the value."))
        self._at = self._at[0], self._at[1], high
        self._keep()

    def _set_reason(self, reason: str) -> None:
        self._reason = reason
        self._keep()

    def _set_date(self, on: date | None) -> None:
        self._on = on or self._edits.today
        self._keep()

    def _keep(self) -> None:
        self._show()
        own = self._own()
        if self._at is None or not self._reason.strip():
            if own is not None:
                self.alarm.say(self.tr("Your own value needs a reason; until then the one before counts."))
            return
        self.alarm.say("")
        value, low, high = self._at
        words = self._words
        if words is None:
            return
        name = self.tr("Change own value: {0}") if own else self.tr("Set own value: {0}")
        try:
            self._edits.put(
                name.format(self._named()),
                Override(
                    id=own.id if own else new_id(), input=words.input, scope=self._scope, subject=self._subject,
                    value=value, low=low, high=high, reason=self._reason, on=self._on,
                    board_only=own.board_only if own else False,
                ),
            )  # fmt: skip
        except DemarcheError as error:
            self.alarm.say(str(error))

    def _own(self) -> Override | None:
        if self._words is None:
            return None
        return own_value(self._edits.plan, self._words.input, self._scope, self._subject)

    def _named(self) -> str:
        label = self._words.label if self._words else ""
        subject = subject_name(self._edits.plan, self._edits.world, self._scope, self._subject)
        return f"{label}, {subject}" if subject else label


class _ScaleEdit(LineEdit):
    """A number from 0 to 1, or nothing yet."""

    def __init__(self) -> None:
        super().__init__(None)

    def read(self, text: str) -> Decimal | None:
        if not text.strip():
            return None
        number = read_amount(text)
        if not 0 <= number <= 1:
            raise InputError(self.tr("Type a number from 0 to 1, such as 0.6."))
        return number

    def spell(self, value: Decimal | None) -> str:
        if value is None:
            return ""
        return display.scale(value) if value == round(value, 2) else str(value)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
