"""Pick some of many records: those that are picked stand as lines, more are found by typing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.parts.buttons import TextLink
from app.ui.parts.choice import Choice
from app.ui.parts.text import OneLine, Text


class PickList(QWidget):
    """An editor whose value is a tuple of keys; `nothing` says what it means that none is picked."""

    committed = Signal(object)
    refused = Signal(str)

    def __init__(self, hint: str, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[tuple[str, str], ...] = ()
        self._value: tuple[str, ...] = ()
        self._lines: list[QWidget] = []
        self.nothing = Text(nothing, "muted", self)
        self.more = Choice((), self, hint=hint, search=True)
        self.more.setAccessibleName(hint)
        self.more.committed.connect(self._add)
        self.more.refused.connect(self.refused)
        self.setFocusProxy(self.more)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self.nothing)
        self._layout.addWidget(self.more)

    def value(self) -> tuple[str, ...]:
        """Keys of what is picked."""
        return self._value

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these as (key, text)."""
        if tuple(options) != self._options:
            self._options = tuple(options)
            self._show()

    def set_value(self, value: tuple[str, ...]) -> None:
        """Show what is picked, without a signal."""
        if value != self._value:
            self._value = value
            self._show()

    def set_wrong(self, wrong: bool) -> None:
        """Mark the entry as one that could not be taken."""
        self.more.set_wrong(wrong)

    def _show(self) -> None:
        for line in self._lines:
            self._layout.removeWidget(line)
            line.hide()  # deleted only once the event loop comes round
            line.deleteLater()
        names = dict(self._options)
        self._lines = [self._line(key, names.get(key, key)) for key in self._value]
        for at, line in enumerate(self._lines):
            self._layout.insertWidget(at + 1, line)
        self.nothing.setVisible(not self._value)
        left = [(key, text) for key, text in self._options if key not in self._value]
        self.more.set_options(left)
        self.more.set_value(None)
        self.more.setVisible(bool(left))

    def _line(self, key: str, text: str) -> QWidget:
        line = QWidget(self)
        words = OneLine(text, "", line)
        remove = TextLink(self.tr("Remove"), lambda: self._remove(key), line)
        remove.setAccessibleName(self.tr("Remove {0}").format(text))
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(words, 1)
        layout.addWidget(remove)
        return line

    def _add(self, key: object) -> None:
        if isinstance(key, str) and key not in self._value:
            self.set_value((*self._value, key))
            self.committed.emit(self._value)

    def _remove(self, key: str) -> None:
        self.set_value(tuple(each for each in self._value if each != key))
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        self.committed.emit(self._value)
