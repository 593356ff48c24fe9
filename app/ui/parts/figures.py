"""Key figures: a label, one large value and what stands behind it, side by side across the page."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.parts.text import OneLine, Rule, Text, Tone


class KeyFigure(QWidget):
    """One figure of a row of them."""

    def __init__(self, label: str, value: str = "", note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = OneLine(label, "muted", self)
        self.value = Text(value, "figure", self)
        self.note = Text(note, "muted", self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(6)
        for part in (self.label, self.value, self.note):
            layout.addWidget(part)
        layout.addStretch(1)
        self.show_figure(value, note)

    def show_figure(self, value: str, note: str, tone: Tone = "") -> None:
        """Show a value and what stands behind it; both are read out together with the label."""
        self.value.say(value, tone)
        self.note.say(note)
        self.setAccessibleName(f"{self.label.text()}: {value}. {note}")


class KeyFigures(QWidget):
    """Key figures in columns of equal width with a hairline between them."""

    def __init__(self, figures: Sequence[KeyFigure], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(24)
        for at, figure in enumerate(figures):
            if at:
                layout.addWidget(Rule(self, upright=True))
            layout.addWidget(figure, 1)
