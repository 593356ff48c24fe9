"""One quiet line after something was removed: what it was, and a way to have it back."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.edits import Edits
from app.ui.parts.buttons import TextLink
from app.ui.parts.text import OneLine


class Notice(QWidget):
    """Says what the last step did and offers to undo it; goes by itself with the next step."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._step = edits, ""
        self._words = OneLine("", "muted", self)
        self._undo = TextLink(self.tr("Undo"), self._take_back, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._undo)
        layout.addWidget(self._words, 1)
        edits.changed.connect(self._on_changed)
        self.hide()

    def say(self, sentence: str) -> None:
        """Speak about the step that was taken just now."""
        self._step = self._edits.undo_name or ""
        self._words.say(sentence)
        self._undo.setAccessibleName(self.tr("Undo: {0}").format(sentence))
        self.setAccessibleName(sentence)
        self.show()

    def _take_back(self) -> None:
        self._edits.undo()

    def _on_changed(self) -> None:
        if self._edits.undo_name != self._step:
            self.hide()
