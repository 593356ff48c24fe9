"""Forecasts beside what happened: a point with its interval for each bin, and the line of a perfect forecast."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.parts.plot import SMALL, Axis, Plot

DOT: Final = 4.0
"""Radius of a point. [px]"""
CAP: Final = 4.0
"""Half the width of the end of an interval. [px]"""
CLEAR: Final = 8.0
"""Between a point and its words. [px]"""
ALONG: Final = (0.86, 0.16, 0.3, 0.46, 0.62)
"""Places along the line that are tried for its name."""


@dataclass(frozen=True, slots=True)
class Point:
    """One bin: the mean chance that was given, the share that came to pass with its interval, and its words."""

    given: float
    happened: float
    low: float
    high: float
    words: str


class ReliabilityChart(Plot):
    """Both axes are chances from 0 to 1."""

    def __init__(self, name: str, parent: QWidget | None = None, *, height: int = 264) -> None:
        super().__init__(name, parent, height=height)
        self._points: tuple[Point, ...] = ()
        self._ideal = ""

    def show_points(
        self,
        points: Sequence[Point],
        *,
        title: str,
        ideal: str,
        ticks: Sequence[tuple[float, str]],
        words: str,
        data: Sequence[Sequence[str]],
    ) -> None:
        """Show other points; `ideal` names the line on which forecast and outcome agree."""
        self._points, self._ideal = tuple(points), ideal
        axis = Axis(0.0, 1.0, tuple(ticks))
        self._set(title, axis, axis, words, data)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        tokens = look.tokens
        painter = QPainter(self)
        self._paint_ground(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(tokens.muted), 1.25)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(self.place(0, 0), self.place(1, 1))
        painter.setFont(look.font(SMALL))
        metrics = QFontMetricsF(painter.font())
        taken = [_around(self.place(point.given, point.happened)) for point in self._points]
        taken.append(self._paint_ideal(painter, metrics))
        for point in self._points:
            at, low, high = (self.place(point.given, y) for y in (point.happened, point.low, point.high))
            painter.setPen(QPen(QColor(tokens.accent), 1.5))
            painter.drawLine(low, high)
            for end in (low, high):
                painter.drawLine(QPointF(end.x() - CAP, end.y()), QPointF(end.x() + CAP, end.y()))
            painter.setPen(QPen(QColor(tokens.ground), 1.5))
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(at, DOT, DOT)
            box = self._label(at, metrics.horizontalAdvance(point.words) + 2, metrics.height(), taken)
            taken.append(box)
            painter.setPen(QColor(tokens.ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, point.words)

    def _paint_ideal(self, painter: QPainter, metrics: QFontMetricsF) -> QRectF:
        """Name the line below it, where no point nor its words are near."""
        wide, tall = metrics.horizontalAdvance(self._ideal) + 2, metrics.height()
        near = [self.place(point.given, point.happened) for point in self._points]
        boxes = []
        for share in ALONG:
            at = self.place(share, share)
            boxes.append(QRectF(at.x() + CLEAR, at.y() + CLEAR / 2, wide, tall))
        free = (
            box
            for box in boxes
            if self.ground().contains(box)
            and not any(box.adjusted(-wide * 2, -tall, 0, tall).contains(p) for p in near)
        )
        box = next(free, boxes[0])
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._ideal)
        return box

    def _label(self, at: QPointF, wide: float, tall: float, taken: Sequence[QRectF]) -> QRectF:
        """A place beside a point that is off the line, the interval and other words, where there is one."""
        ground = self.ground()
        ideal = QLineF(self.place(0, 0), self.place(1, 1))
        boxes = [
            QRectF(left, at.y() + shift * tall - tall / 2, wide, tall)
            for shift in (0, 0.8, -0.8, 1.6, -1.6)
            for left in (at.x() + CLEAR, at.x() - CLEAR - wide)
        ]
        free = [box for box in boxes if ground.contains(box) and not any(box.intersects(other) for other in taken)]
        clear = [box for box in free if not _meets(ideal, box)]
        return next(iter(clear or free or boxes))


def _around(point: QPointF) -> QRectF:
    return QRectF(point.x() - DOT - 1, point.y() - DOT - 1, 2 * DOT + 2, 2 * DOT + 2)


def _meets(line: QLineF, box: QRectF) -> bool:
    bounded = QLineF.IntersectionType.BoundedIntersection
    diagonals = (QLineF(box.topLeft(), box.bottomRight()), QLineF(box.topRight(), box.bottomLeft()))
    return any(line.intersects(diagonal)[0] is bounded for diagonal in diagonals)
