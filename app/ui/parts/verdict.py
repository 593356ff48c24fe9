"""One sentence on how something stands, with the mark that says it at a glance."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.marks import Mark, MarkLabel
from app.ui.parts.text import Text, Tone


class Verdict(QWidget):
    """A mark and its sentence, which wraps beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = MarkLabel(Mark.NONE, self)
        self.words = Text("", "", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.words, 1)

    def show_verdict(self, mark: Mark, words: str, tone: Tone = "") -> None:
        """Say how it stands."""
        self._mark.show_mark(mark)
        self.words.say(words, tone)
        self.setAccessibleName(words)
