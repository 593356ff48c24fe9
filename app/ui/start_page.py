"""The first thing that is seen: a new plan, a file or the sample; the rest of the page follows the first paint.

Nothing here may touch Qt's namespace of enums or a part that does: making it alone takes a sixth of a bare start.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from app.ui.start_lists import StartLists

WIDTH: Final = 720
"""Width of the column; a start page needs no more at any width of the window. [px]"""


class StartPage(QWidget):
    """Offers; the window does what is asked for."""

    new_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Start"))
        self.new = self._button(self.tr("New plan"), self.new_asked.emit, "primary")
        self.open = self._button(self.tr("Open…"), self.open_asked.emit, "secondary")
        self.sample = self._button(self.tr("Open the sample plan"), self.sample_asked.emit, "secondary")
        self.busy = self._words("", "muted")
        self.lists: StartLists | None = None
        column = QWidget(self)
        column.setMaximumWidth(WIDTH)
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(32, 64, 32, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._words("Demarche", "title"))
        self._column.addSpacing(6)
        about = self.tr("Plans for selling digital products where governments have a say")
        self._column.addWidget(self._words(about, "muted"))
        self._column.addSpacing(32)
        self._column.addLayout(self._row_of_buttons())
        self._column.addSpacing(12)
        self._column.addWidget(self.busy)
        self._column.addSpacing(20)
        self._rest = QWidget(column)
        self._column.addWidget(self._rest, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        layout.addWidget(column, 100)
        layout.addStretch(1)

    def fill(self, lists: "StartLists") -> None:
        """Show below the buttons what was open before and what a crash left behind."""
        self.lists = lists
        self._column.replaceWidget(self._rest, lists)
        self._rest.deleteLater()

    def show_busy(self, sentence: str) -> None:
        """Say what is being opened, or nothing."""
        self.busy.setText(sentence)
        for button in (self.new, self.open, self.sample):
            button.setEnabled(not sentence)

    def _row_of_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.new, self.open, self.sample):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _button(self, text: str, on: Callable[[], object], kind: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("kind", kind)
        button.setAutoDefault(True)  # Enter presses it
        button.clicked.connect(lambda _checked=False: on())
        return button

    def _words(self, text: str, role: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("role", role)
        return label
