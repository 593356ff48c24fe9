"""A tick box that is drawn like the rest of the window."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from app.ui import marks, theme


class CheckBox(QCheckBox):
    """Yes or no; `committed` carries a bool and is sent for the user's own clicks only."""

    committed = Signal(object)
    refused = Signal(str)

    def __init__(self, text: str, parent: QWidget | None = None, *, value: bool = False) -> None:
        super().__init__(text, parent)
        self.setChecked(value)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self, on: bool) -> None:
        self.committed.emit(on)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick or clear it without a signal."""
        self.setChecked(value)

    def set_wrong(self, wrong: bool) -> None:
        """A tick cannot be mistyped; the sentence under the field says enough."""

    def sizeHint(self) -> QSize:
        look = theme.current()
        width = QFontMetrics(look.font()).horizontalAdvance(self.text().replace("&", ""))
        return QSize(width + look.px(28), look.px(24))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        tokens, side = look.tokens, look.px(16)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0.5, (self.height() - side) / 2, side, side)
        on = self.isChecked()
        edge = tokens.accent if on else tokens.line
        painter.setPen(QPen(QColor(edge if self.isEnabled() else tokens.hairline), 1))
        painter.setBrush(QColor(tokens.accent if on else tokens.tint if self.underMouse() else tokens.surface))
        painter.drawRoundedRect(box, 3, 3)
        if on:
            pen = QPen(QColor(tokens.on_accent), 1.8)
            painter.setPen(pen)
            painter.drawPolyline(marks.tick_in(box.adjusted(3, 3, -3, -3)))
        painter.setFont(look.font())
        painter.setPen(QColor(tokens.ink if self.isEnabled() else tokens.muted))
        rest = self.rect().adjusted(look.px(26), 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(rest, int(flags), self.text())
