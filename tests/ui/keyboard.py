"""A user who has no mouse: goes where Tab goes, and types into what has the focus."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.ui.journey import STEPS
from app.ui.pages.action import FIRST, LAST
from app.ui.pages.action_views import OF_ACTION

TITLES = [step.title for step in STEPS.values()]
VIEWS = [title for _, title in (*FIRST, *LAST)] + [place.title for places in OF_ACTION.values() for place in places]
MOST_TABS = 400
"""More stops than any page has."""


class Keyboard:
    """Presses keys in a window; whatever it names is the accessible name, or the words on a button."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        window.activateWindow()
        QApplication.processEvents()

    @property
    def focus(self) -> Any:
        """What has the focus."""
        return QApplication.focusWidget() or self._window

    def press(self, *keys: Qt.Key) -> None:
        """Press one key after the other."""
        for key in keys:
            QTest.keyClick(self.focus, key)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type over what stands there, and leave with Tab."""
        QTest.keyClick(self.focus, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for letter in text:  # each goes where the focus then is
            QTest.keyClicks(self.focus, letter)
        self.press(Qt.Key.Key_Tab)

    def go(self, name: str) -> None:
        """Press Tab until what has that name has the focus."""
        met = []
        for _ in range(MOST_TABS):
            self.press(Qt.Key.Key_Tab)
            met.append(name_of(self.focus))
            if met[-1] == name:
                return
        raise AssertionError(f"Tab never comes to {name}, only to {sorted(set(met))}")

    def fill(self, **entries: str) -> None:
        """Go to each field, in any order, and type into it; underscores stand for spaces, two for a comma."""
        for name, text in entries.items():
            self.go(name.replace("__", ", ").replace("_", " "))
            self.type(text)

    def push(self, name: str) -> None:
        """Go to a button and press it."""
        self.go(name)
        self.press(Qt.Key.Key_Space)

    def choose(self, name: str, starts: str) -> None:
        """Go to a list of choices and type the first letters of an entry."""
        self.go(name)
        QTest.keyClicks(self.focus, starts)
        QApplication.processEvents()

    def visit(self, page: str) -> None:
        """Go to the rail, then up and down to a page, and open it."""
        self._walk_to(set(TITLES), page, Qt.Key.Key_Down)
        self.press(Qt.Key.Key_Return)

    def view(self, title: str) -> None:
        """Go to the views of a page, then left and right to one of them; it opens at once."""
        self._walk_to(set(VIEWS), title, Qt.Key.Key_Right)

    def _walk_to(self, among: set[str], name: str, key: Qt.Key) -> None:
        for _ in range(MOST_TABS):
            if isinstance(self.focus, QAbstractButton) and name_of(self.focus) in among:
                break
            self.press(Qt.Key.Key_Tab)
        for _ in range(len(among)):
            if name_of(self.focus) == name:
                return
            self.press(key)
        raise AssertionError(f"{name} is not reached, only {name_of(self.focus)}")


def name_of(widget: Any) -> str:
    """What a screen reader says of a widget."""
    words = getattr(widget, "text", str)
    return widget.accessibleName() or words().replace("&", "")
