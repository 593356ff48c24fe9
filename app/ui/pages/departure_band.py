"""The inertia band on the screen: by state of the host, the margin at which leaving and at which returning turns."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.parts.plot import SMALL, TOP, Axis, Plot

BAR: Final = 12
"""Height of a band. [px]"""
EDGE: Final = 3
"""Width of the mark at an end of a band. [px]"""


@dataclass(frozen=True, slots=True)
class Band:
    """One state: below `leave` leaving is best, above `back` one that has left returns; either may be infinite."""

    name: str
    leave: float
    back: float
    present: bool


class BandChart(Plot):
    """One row a state; the present one leads, and an upright line is the margin of today."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent, height=212)
        self._bands: tuple[Band, ...] = ()
        self._margin, self._margin_words = 0.0, ""

    def show_bands(
        self,
        bands: Sequence[Band],
        margin: tuple[float, str],
        *,
        title: str,
        across: Axis,
        words: str,
        data: Sequence[Sequence[str]],
    ) -> None:
        """Show other bands, with the margin of today and its words."""
        self._bands = tuple(bands)
        self._margin, self._margin_words = margin
        rows = len(bands)
        ticks = tuple((rows - at - 0.5, band.name) for at, band in enumerate(bands))
        self._set(title, across, Axis(0, rows, ticks), words, data)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        tokens, box = look.tokens, self.ground()
        painter = QPainter(self)
        self._paint_ground(painter)
        self._paint_zero(painter)
        for at, band in enumerate(self._bands):
            self._paint_band(painter, band, len(self._bands) - at - 0.5)
        x = round(self.place(min(max(self._margin, self.across.least), self.across.most), 0).x()) + 0.5
        painter.setPen(QPen(QColor(tokens.ink), 1.5))
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        painter.setFont(look.font(SMALL, QFont.Weight.Medium))
        metrics = QFontMetricsF(painter.font())
        wide = metrics.horizontalAdvance(self._margin_words) + 2
        left = min(max(x - wide / 2, box.left()), self.width() - wide)
        painter.setPen(QColor(tokens.ink))
        place = QRectF(left, look.px(TOP - 4), wide, metrics.height())
        painter.fillRect(place, QColor(tokens.ground))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._margin_words)

    def _paint_zero(self, painter: QPainter) -> None:
        tokens, box = theme.current().tokens, self.ground()
        if self.across.least < 0 < self.across.most:
            x = round(self.place(0, 0).x())
            painter.fillRect(QRectF(x, box.top(), 1, box.height()), QColor(tokens.line))

    def _paint_band(self, painter: QPainter, band: Band, height: float) -> None:
        look = theme.current()
        tokens = look.tokens
        if not isfinite(band.leave) and band.leave == band.back:  # leaving, or returning, is best at every margin
            return
        ends = [self._held(value) for value in (band.leave, band.back)]
        left, right = (self.place(value, height) for value in ends)
        tall = look.px(BAR if band.present else BAR - 4)
        bar = QRectF(left.x(), left.y() - tall / 2, max(right.x() - left.x(), 1), tall)
        painter.fillRect(bar, QColor(tokens.accent if band.present else tokens.line))
        for value, at in ((band.leave, left), (band.back, right)):
            if isfinite(value) and self.across.least <= value <= self.across.most:
                mark = QRectF(at.x() - EDGE / 2, at.y() - tall / 2 - 3, EDGE, tall + 6)
                painter.fillRect(mark, QColor(tokens.ink if band.present else tokens.muted))

    def _held(self, value: float) -> float:
        return min(max(value, self.across.least), self.across.most)
