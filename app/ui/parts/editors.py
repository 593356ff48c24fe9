"""One-line editors for words, amounts, shares, whole numbers and days; each commits when editing is finished."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDate, QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from app.errors import InputError
from app.planning import display
from app.ui import theme
from app.ui.parts import reading
from app.ui.parts.calendar import Calendar, CalendarButton

MOST_CHARACTERS: Final = 4_000
"""Longest entry of a one-line editor."""
WIDE_DAY: Final = date(2028, 11, 28)
"""A day that takes as much room as any."""
WHOLE: Final = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.OtherFocusReason,
}
"""Ways of getting the focus after which the whole entry is marked, so that typing replaces it: by Tab, or led there."""
_NEEDED = str(QT_TRANSLATE_NOOP("Editors", "This cannot be empty."))


class LineEdit(QLineEdit):
    """Words on one line; the parent class of the other one-line editors."""

    committed = Signal(object)
    refused = Signal(str)

    def __init__(self, value: Any = "", parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self.setMaxLength(MOST_CHARACTERS)
        self.setPlaceholderText(hint)
        self._value = value
        self.setText(self.spell(value))
        self.setCursorPosition(0)
        self.editingFinished.connect(self.commit)

    def read(self, text: str) -> Any:
        """The value that a text means; raises `InputError` with a sentence."""
        return text.strip()

    def spell(self, value: Any) -> str:
        """The text that shows a value."""
        return str(value)

    def value(self) -> Any:
        """The last value that could be read."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a value without a signal; what the user is typing just now is left alone."""
        if self.hasFocus() and self.isModified():
            return
        self._value = value
        spelled = self.spell(value)
        if spelled != self.text():
            at, whole = self.cursorPosition(), bool(self.text()) and self.selectedText() == self.text()
            self.setText(spelled)
            self.setCursorPosition(at if self.hasFocus() else 0)
            if whole and self.hasFocus():
                self.selectAll()

    def set_wrong(self, wrong: bool) -> None:
        """Mark the entry as one that could not be taken."""
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    def commit(self) -> None:
        """Read what was typed and tell of it, where anything was typed since the last time."""
        if not self.isModified():
            return
        self.setModified(False)
        try:
            value = self.read(self.text())
        except InputError as error:
            self.refused.emit(str(error))
            return
        self._value = value
        self.setText(self.spell(value))
        self.committed.emit(value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in WHOLE:
            self.selectAll()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.toolTip():
            QToolTip.showText(event.globalPos(), self.text() if self._is_cut() else "", self)
            return True
        # With nothing typed since the last commit, undo and redo are the plan's, not the field's.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and is_undo_or_redo(event)
            and not self.isModified()
        ):
            event.ignore()
            return False
        return super().event(event)

    def _is_cut(self) -> bool:
        room = self.contentsRect().width() - 2 * self.textMargins().left()
        return self.fontMetrics().horizontalAdvance(self.text()) > room

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setText(self.spell(self._value))
            self.setModified(False)
            self.committed.emit(self._value)  # takes back a sentence under the field
            return
        super().keyPressEvent(event)


class _Figure(LineEdit):
    """A number of any kind; where it may be missing, an empty entry is `None`."""

    def __init__(
        self,
        value: Any = None,
        parent: QWidget | None = None,
        *,
        optional: bool = False,
        hint: str = "",
    ) -> None:
        self._optional = optional
        super().__init__(value, parent, hint=hint)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def read(self, text: str) -> Any:
        if text.strip():
            return self.read_number(text)
        if self._optional:
            return None
        raise InputError(QCoreApplication.translate("Editors", _NEEDED))

    def read_number(self, text: str) -> Any:
        """The number that a text means."""
        return reading.read_amount(text)

    def spell(self, value: Any) -> str:
        return "" if value is None else self.spell_number(value)

    def spell_number(self, value: Any) -> str:
        """The text that shows a number."""
        return reading.spell_amount(value)


class MoneyEdit(_Figure):
    """An amount as `Decimal`; 1.25 m is read as 1,250,000. The unit stands in the field's label."""


class PercentEdit(_Figure):
    """A share of 1 as `Decimal`, typed and shown as a percentage."""

    def read_number(self, text: str) -> Decimal:
        return reading.read_share(text)

    def spell_number(self, value: Decimal) -> str:
        return reading.spell_share(value)


class NumberEdit(_Figure):
    """A whole number between two bounds."""

    def __init__(
        self, value: int | None = None, parent: QWidget | None = None, *, least: int, most: int,
        optional: bool = False, hint: str = "",
    ) -> None:  # fmt: skip
        self._least, self._most = least, most
        super().__init__(value, parent, optional=optional, hint=hint)

    def read_number(self, text: str) -> int:
        return reading.read_whole(text, self._least, self._most)

    def spell_number(self, value: int) -> str:
        return str(value)


class YearEdit(NumberEdit):
    """A year, or none."""

    def __init__(self, value: int | None = None, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(value, parent, least=1900, most=2100, optional=True, hint=hint)


class DateEdit(LineEdit):
    """A day, or none; typed in any usual form, or picked from a calendar with Alt+Down."""

    def __init__(self, value: date | None = None, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(value, parent, hint=hint or QCoreApplication.translate("Editors", "such as 24 Sep 2026"))
        self._calendar: Calendar | None = None
        self._opener = CalendarButton(self)
        self._opener.clicked.connect(self.pick)
        self.setTextMargins(0, 0, self._opener.sizeHint().width(), 0)

    def read(self, text: str) -> date | None:
        return reading.read_day(text) if text.strip() else None

    def spell(self, value: date | None) -> str:
        return display.short_day(value, missing="")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self._opener.sizeHint().width()
        self._opener.setGeometry(self.width() - side - 6, (self.height() - side) // 2, side, side)

    def minimumSizeHint(self) -> QSize:
        plain, metrics = super().minimumSizeHint(), self.fontMetrics()
        around = plain.width() - metrics.maxWidth()
        return QSize(metrics.horizontalAdvance(self.spell(WIDE_DAY)) + around + theme.current().px(8), plain.height())

    def pick(self) -> None:
        """Open the calendar under the editor."""
        if self._calendar is None:
            self._calendar = Calendar(self.accessibleName(), self)
            self._calendar.activated.connect(self._picked)
            self._calendar.clicked.connect(self._picked)
        shown = self._value or date.today()
        self._calendar.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._calendar.show_on(QDate(shown.year, shown.month, shown.day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt_down or event.key() == Qt.Key.Key_F4:
            self.pick()
            return
        super().keyPressEvent(event)

    def _picked(self, day: QDate) -> None:
        if self._calendar is not None:
            self._calendar.close()
        self.setText(self.spell(date(day.year(), day.month(), day.day())))
        self.setModified(True)
        self.commit()


def is_undo_or_redo(event: QKeyEvent) -> bool:
    """Whether the keys are those of undo or redo."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
