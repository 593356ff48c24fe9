"""An editor for paragraphs; it commits when left, and after a pause, so that a crash costs at most a few words."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui import theme

PAUSE: Final = 3_000
"""Pause in typing after which the words are kept. [ms]"""


class TextEdit(QPlainTextEdit):
    """Paragraphs of plain text, `lines` high; Tab leaves it."""

    committed = Signal(object)
    refused = Signal(str)

    def __init__(self, value: str = "", parent: QWidget | None = None, *, lines: int = 3, hint: str = "") -> None:
        super().__init__(value, parent)
        self._value = value
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        look = theme.current()
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * lines + look.px(22))
        self.setMaximumHeight(self.minimumHeight())
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._typed)

    def value(self) -> str:
        """The last text that was committed."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show a text without a signal; what the user is typing just now is left alone."""
        if (self.hasFocus() and self.document().isModified()) or value == self.toPlainText():
            return
        self._value = value
        self.blockSignals(True)
        self.setPlainText(value)
        self.blockSignals(False)

    def set_wrong(self, wrong: bool) -> None:
        """Mark the entry as one that could not be taken."""
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    def commit(self) -> None:
        """Tell of the text, where it has changed since the last time."""
        self._pause.stop()
        self.document().setModified(False)
        text = self.toPlainText().strip()
        if text != self._value:
            self._value = text
            self.committed.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.commit()
            return
        super().keyPressEvent(event)

    def _typed(self) -> None:
        self._pause.start()
