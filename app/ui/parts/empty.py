"""Where nothing is yet: one sentence says what belongs here and why, one button starts it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.parts.buttons import Button, PrimaryButton
from app.ui.parts.text import Text


class EmptyState(QWidget):
    """A sentence and, where there is something to start, a button."""

    def __init__(
        self,
        sentence: str,
        button: str = "",
        on: Callable[[], object] | None = None,
        parent: QWidget | None = None,
        *,
        primary: bool = False,
    ) -> None:
        super().__init__(parent)
        self.sentence = Text(sentence, "muted", self)
        self.sentence.setMaximumWidth(560)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(16)
        layout.addWidget(self.sentence)
        self.button: Button | None = None
        if button:
            self.button = (PrimaryButton if primary else Button)(button, on, self)
            line = QHBoxLayout()
            line.addWidget(self.button)
            line.addStretch(1)
            layout.addLayout(line)
