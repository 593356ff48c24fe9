"""What weakens one outlook, named beside it: inputs that are missing, stale, contradictory or carried back."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.planning.explanation import Weakness
from app.ui.marks import Mark, MarkLabel
from app.ui.parts.buttons import TextLink
from app.ui.parts.text import Text

FIRST: Final = 2
"""Weaknesses that are shown before the rest is asked for."""


class Weaknesses(QWidget):
    """A line for each, with a way to the input; more than a few wait until they are asked for."""

    asked = Signal(object)  # an input
    grew = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[Weakness, ...] = ()
        self._all = False
        self.rows: list[_Row] = []
        self.more = TextLink(self.tr("Show all"), self._show_all, self)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._list)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_weaknesses(self, found: tuple[Weakness, ...], *, same: bool) -> None:
        """Show these; no room is taken where there is none."""
        self._found, self._all = found, self._all and same
        shown = found if self._all else found[:FIRST]
        grown = len(self.rows) < len(shown)
        while len(self.rows) < len(shown):
            self.rows.append(_Row(self))
            self._list.addWidget(self.rows[-1])
        for row, weakness in zip(self.rows, shown, strict=False):
            row.show_weakness(weakness, partial(self.asked.emit, weakness.input))
            row.show()
        for row in self.rows[len(shown) :]:
            row.hide()
        self.more.setVisible(len(shown) < len(found))
        self.more.setText(self.tr("Show all {0} weak points").format(len(found)))
        self.setVisible(bool(found))
        if grown:
            self.grew.emit()

    def _show_all(self) -> None:
        self._all = True
        self.show_weaknesses(self._found, same=True)
        self.rows[FIRST].link.setFocus()


class _Row(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._on: Callable[[], object] | None = None
        self.words = Text("", "note", self)
        self.link = TextLink(self.tr("Look"), self._follow, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(MarkLabel(Mark.WATCH, self), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)

    def show_weakness(self, weakness: Weakness, on: Callable[[], object]) -> None:
        self._on = on
        self.words.say(weakness.sentence)
        self.link.setAccessibleName(self.tr("Look at {0}").format(weakness.label))

    def _follow(self) -> None:
        if self._on is not None:
            self._on()
