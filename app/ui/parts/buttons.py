"""What can be pressed: the one primary button of a view, secondary ones, and links in the text."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget


class Button(QPushButton):
    """A secondary button; Enter presses it as well as Space. A `reason` disables it and is shown as its tip."""

    kind = "secondary"

    def __init__(self, text: str, on: Callable[[], object] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", self.kind)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if on is not None:
            self.clicked.connect(lambda _checked=False: on())

    def set_blocked(self, reason: str) -> None:
        """Disable the button for a reason that its tip says; an empty reason enables it."""
        self.setEnabled(not reason)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)


class PrimaryButton(Button):
    """The one thing to do next; at most one in a view."""

    kind = "primary"


class CompactButton(Button):
    """A small secondary button, such as those upon a map."""

    kind = "compact"


class TextLink(Button):
    """A press that reads as words in the text."""

    kind = "link"
