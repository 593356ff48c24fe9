"""How far an outlook can be relied on: a word beside three small bars."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme


class Badge(QWidget):
    """Words and a level of 1 to 3; the tip says why."""

    def __init__(self, text: str = "", level: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._level = text, level
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def show_badge(self, text: str, level: int, reasons: str = "") -> None:
        """Show other words, another level, and the reasons as the tip."""
        self._text, self._level = text, level
        self.setAccessibleName(text)
        self.setAccessibleDescription(reasons)
        self.setToolTip(reasons)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        width = QFontMetrics(look.font(11, QFont.Weight.Medium)).horizontalAdvance(self._text)
        return QSize(width + look.px(46), look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        tokens = look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.hairline), 1))
        painter.setBrush(QColor(tokens.ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        foot = self.height() / 2 + look.px(4)
        for at in range(3):
            height = look.px(4 + 2 * at)
            painter.setBrush(QColor(tokens.ink if at < self._level else tokens.hairline))
            painter.drawRect(QRectF(look.px(10 + 6 * at), foot - height, look.px(4), height))
        painter.setFont(look.font(11, QFont.Weight.Medium))
        painter.setPen(QColor(tokens.ink))
        painter.drawText(self.rect().adjusted(look.px(34), 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), self._text)
