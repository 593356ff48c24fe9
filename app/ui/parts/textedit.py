"""An editor for paragraphs; it commits when left, and after a pause, so that a crash costs at most a few words."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from app.ui import theme
from app.ui.parts.editors import is_undo_or_redo

MOST_LINES: Final = 12
PAUSE: Final = 3_000
"""Pause in typing after which the words are kept. [ms]"""


class TextEdit(QPlainTextEdit):
    """Paragraphs of plain text, at least `lines` high; it grows with its text up to `MOST_LINES`. Tab leaves it."""

    committed = Signal(object)
    refused = Signal(str)

    def __init__(
        self, value: str = "", parent: QWidget | None = None, *, lines: int = 3, hint: str = "", pause: int = PAUSE
    ) -> None:
        super().__init__(value, parent)
        self._value = value
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        self._pause = QTimer(self, singleShot=True, interval=pause)
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._typed)

    def value(self) -> str:
        """The last text that was committed."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show a text without a signal; what the user is typing just now is left alone."""
        if (self.hasFocus() and self.document().isModified()) or value == self._text():
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
        text = self._text().strip()
        if text != self._value:
            self._value = text
            self.committed.emit(text)

    def sizeHint(self) -> QSize:
        held = int(self.document().documentLayout().documentSize().height())  # in lines, once they are laid out
        lines = min(max(self._lines, held), max(self._lines, MOST_LINES))
        return QSize(320, self.fontMetrics().lineSpacing() * lines + theme.current().px(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def event(self, event: QEvent) -> bool:
        # With nothing typed since the last commit, undo and redo are the plan's, not the field's.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and is_undo_or_redo(event)
            and not self.document().isModified()
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.commit()
            return
        super().keyPressEvent(event)

    def _text(self) -> str:
        # toPlainText() makes plain spaces of those that must not break, as in an amount: leaving would be an edit.
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def _typed(self) -> None:
        self._pause.start()
