"""A square filled from its foot: the class of a chance, where discs would mean an outcome."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.planning.words import Reaction
from app.ui import theme
from app.ui.parts.worldmap_paint import paint_gauge


class GaugeLabel(QWidget):
    """The square as a widget; the words stand beside it."""

    def __init__(self, level: Reaction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = level
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme.current().px(15)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_gauge(painter, self._level, QRectF(self.rect()), theme.current().tokens)
