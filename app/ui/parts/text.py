"""Words on the page: one label class, told by its role how large and how dark it is."""

from typing import Final, Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QToolTip, QWidget

Role = Literal["", "title", "figure", "section", "strong", "medium", "muted", "note"]
Tone = Literal["", "good", "watch", "alarm", "accent", "muted"]
MOST_HEIGHTS: Final = 16
"""Answers that a text keeps of how tall it is at a width."""


class Text(QLabel):
    """Plain words: what a user has typed is never read as markup. Long text wraps unless told otherwise."""

    def __init__(
        self,
        text: str = "",
        role: Role = "",
        parent: QWidget | None = None,
        *,
        tone: Tone = "",
        wrap: bool = True,
        figures: bool = False,
    ) -> None:
        self._heights: dict[tuple[str, int, bool], int] = {}
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        if figures:
            font = QFont(self.font())
            font.setFeature(QFont.Tag("tnum"), 1)
            self.setFont(font)

    def heightForWidth(self, width: int) -> int:
        # Layouts ask the same again and again while they are settled, and each answer breaks the words into lines.
        asked = self.text(), min(width, self.maximumWidth()), self.wordWrap()
        if asked not in self._heights:
            while len(self._heights) >= MOST_HEIGHTS:
                del self._heights[next(iter(self._heights))]
            self._heights[asked] = super().heightForWidth(asked[1])
        return self._heights[asked]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._heights.clear()
        super().changeEvent(event)

    def say(self, text: str, tone: Tone | None = None) -> None:
        """Show other words, in another tone where one is given."""
        self.setText(text)
        if tone is not None and tone != self.property("tone"):
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class OneLine(Text):
    """Words that stay on one line: shortened where there is no room, whole on hover."""

    def __init__(self, text: str = "", role: Role = "", parent: QWidget | None = None, *, tone: Tone = "") -> None:
        super().__init__(text, role, parent, tone=tone, wrap=False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @property
    def is_cut(self) -> bool:
        """Whether there is no room for all of it."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.toolTip():
            QToolTip.showText(event.globalPos(), self.text() if self.is_cut else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), shown)


class Rule(QFrame):
    """A hairline across the page, or down between two columns."""

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("rule", True)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
