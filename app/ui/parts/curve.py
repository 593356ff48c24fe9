"""Falling curves, such as the chance of losing more: labelled on the lines, with the quoted points marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.parts.plot import SMALL, TOP, Axis, Plot

DOT: Final = 4.0
"""Radius of a marked point. [px]"""
NEAR: Final = 16.0
"""The pointer takes a marked point from this far. [px]"""
CLEAR: Final = 7.0
"""Between a line and its label. [px]"""
LEVELS: Final = (0.35, 0.45, 0.28, 0.55, 0.2, 0.65, 0.75, 0.14, 0.85)
"""Heights that are tried for a label, as shares of the ground."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point that a table quotes, and its words."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Curve:
    """One line with its label; `leads`: the one that matters, drawn strong."""

    name: str
    points: tuple[tuple[float, float], ...]
    spots: tuple[Spot, ...] = ()
    leads: bool = True


class CurveChart(Plot):
    """Left and Right go from one marked point to the next and say it; so does the pointer."""

    def __init__(self, name: str, parent: QWidget | None = None, *, height: int = 264) -> None:
        super().__init__(name, parent, height=height)
        self._curves: tuple[Curve, ...] = ()
        self._limit: tuple[float, str] | None = None
        self._words, self._at = "", -1  # the marked point that is spoken about
        self.setMouseTracking(True)

    def show_curves(
        self,
        curves: Sequence[Curve],
        *,
        title: str,
        across: Axis,
        up: Axis,
        words: str,
        data: Sequence[Sequence[str]],
        limit: tuple[float, str] | None = None,
    ) -> None:
        """Show other curves, the strong one last, upon the others; `limit` is an upright line with its words."""
        self._curves, self._limit, self._words = tuple(curves), limit, words
        self._at = self._at if self._at < len(self.spots) else -1
        self._set(title, across, up, words, data)

    @property
    def spots(self) -> list[Spot]:
        """All marked points, the strong curve's first."""
        return [spot for curve in reversed(self._curves) for spot in curve.spots]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape and self._at >= 0:
            self._speak(-1)
        elif step and self.spots:
            before = self._at if self._at >= 0 or step > 0 else 0  # Left begins at the last one
            self._speak((before + step) % len(self.spots))
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        lines = [QLineF(event.position(), self.place(spot.x, spot.y)).length() for spot in self.spots]
        near = min(range(len(lines)), key=lines.__getitem__, default=-1)
        self._speak(near if near >= 0 and lines[near] <= NEAR else -1)

    def leaveEvent(self, event: QEvent) -> None:
        self._speak(-1)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        tokens, box = look.tokens, self.ground()
        painter = QPainter(self)
        self._paint_ground(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = [QPolygonF([self.place(x, y) for x, y in curve.points]) for curve in self._curves]
        painter.save()
        painter.setClipRect(box.adjusted(0, -2, 1, 1))
        if len(lines) > 1:  # what lies between them
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.tint))
            painter.drawPolygon(QPolygonF([*lines[0].toList(), *reversed(lines[1].toList())]))
        if self._limit is not None:
            self._paint_limit(painter, self._limit[0])
        for curve, line in zip(self._curves, lines, strict=True):
            pen = QPen(QColor(tokens.accent if curve.leads else tokens.muted), 2.25 if curve.leads else 1.75)
            if not curve.leads:
                pen.setDashPattern([4, 3])
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline(line)
        painter.restore()
        self._paint_labels(painter, lines)
        self._paint_spots(painter)

    def _paint_limit(self, painter: QPainter, value: float) -> None:
        tokens, box = theme.current().tokens, self.ground()
        x = round(self.place(value, 0).x()) + 0.5
        pen = QPen(QColor(tokens.ink), 1)
        pen.setDashPattern([1, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))

    def _paint_labels(self, painter: QPainter, lines: list[QPolygonF]) -> None:
        look = theme.current()
        tokens, box, taken = look.tokens, self.ground(), list[QRectF]()
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if self._limit is not None:
            value, words = self._limit
            painter.setFont(look.font(SMALL))
            wide = QFontMetricsF(painter.font()).horizontalAdvance(words) + 2
            x = self.place(value, 0).x()
            left = x + CLEAR if x + CLEAR + wide <= box.right() else x - CLEAR - wide
            label = self._clear_of(lines, QRectF(left, box.top(), wide, look.px(16)))
            painter.setPen(QColor(tokens.ink))
            painter.drawText(label, flags, words)
            taken.append(label)
            upright = [QPointF(x, box.top()), QPointF(x, box.bottom())]
            lines = [*lines, QPolygonF(upright)]
        taken += [_around(self.place(spot.x, spot.y)) for spot in self.spots]
        for curve in reversed(self._curves):
            weight = QFont.Weight.Medium if curve.leads else QFont.Weight.Normal
            painter.setFont(look.font(SMALL, weight))
            metrics = QFontMetricsF(painter.font())
            name = metrics.elidedText(curve.name, Qt.TextElideMode.ElideRight, box.width() / 2)
            size = QSizeF(metrics.horizontalAdvance(name) + 2, look.px(16))
            beside = self._beside(curve, lines, taken, size)
            colour = QColor(tokens.accent if curve.leads else tokens.muted)
            label, start = (beside, None) if beside is not None else self._led_to(curve, taken, size)
            if start is not None:
                painter.setPen(QPen(colour, 0.75))
                painter.drawLine(start, QPointF(label.left() - 3, label.center().y()))
            taken.append(label)
            painter.setPen(colour)
            painter.drawText(label, flags, name)

    def _clear_of(self, lines: list[QPolygonF], label: QRectF) -> QRectF:
        """The label as it is, or as far below as it needs to be to touch no curve; as it is where nothing is free."""
        lower = QRectF(label)
        while lower.bottom() <= self.ground().bottom():
            if not any(_crosses(line, lower) for line in lines):
                return lower
            lower.translate(0, label.height() / 2)
        return label

    def _beside(self, curve: Curve, lines: list[QPolygonF], taken: list[QRectF], size: QSizeF) -> QRectF | None:
        """A place beside a curve where its label touches nothing, if there is one."""
        box = self.ground()
        for at in self._heights(curve):
            tall = size.height()  # above a falling line at its right, below it at its left
            above = QRectF(QPointF(at.x() + CLEAR, at.y() - tall - 1), size)
            below = QRectF(QPointF(at.x() - CLEAR - size.width(), at.y() + 1), size)
            for label in (below, above) if curve.leads and len(self._curves) > 1 else (above, below):
                clear = not any(label.intersects(other) for other in taken)
                wider = label.adjusted(-3, 0, 3, 0)
                if clear and box.contains(label) and not any(_crosses(line, wider) for line in lines):
                    return label
        return None

    def _led_to(self, curve: Curve, taken: list[QRectF], size: QSizeF) -> tuple[QRectF, QPointF]:
        """A place right of all curves, and the point of the curve that a line leads to."""
        box = self.ground()
        for at in self._heights(curve):
            most = max(self._crossing(other, self._value(at.y())).x() for other in self._curves)
            left = min(most + 3 * CLEAR, box.right() - size.width())
            label = QRectF(QPointF(left, at.y() - size.height() / 2), size)
            if not any(label.intersects(other) for other in taken):
                break
        return label, at

    def _heights(self, curve: Curve) -> Iterator[QPointF]:
        """Points of a curve at the heights that are tried."""
        for level in LEVELS:
            yield self._crossing(curve, self.up.least + level * (self.up.most - self.up.least))

    def _crossing(self, curve: Curve, value: float) -> QPointF:
        """Where a falling curve passes a height, or the right end of the ground."""
        for (start, above), (end, below) in pairwise(curve.points):
            if below <= value:
                share = min(max((above - value) / (above - below), 0.0), 1.0) if above > below else 0.0
                return self.place(min(start + share * (end - start), self.across.most), value)
        return self.place(self.across.most if curve.points else self.across.least, value)

    def _value(self, height: float) -> float:
        box = self.ground()
        return self.up.least + (box.bottom() - height) / box.height() * (self.up.most - self.up.least)

    def _paint_spots(self, painter: QPainter) -> None:
        tokens, at = theme.current().tokens, 0
        for curve in reversed(self._curves):
            colour = QColor(tokens.accent if curve.leads else tokens.muted)
            for spot in curve.spots:
                place = self.place(min(spot.x, self.across.most), spot.y)
                painter.setPen(QPen(QColor(tokens.ground), 1.5))
                painter.setBrush(colour)
                painter.drawEllipse(place, DOT, DOT)
                if at == self._at:
                    painter.setPen(QPen(colour, 1.5))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawEllipse(place, DOT + 3, DOT + 3)
                at += 1
        if self._at >= 0:
            look = theme.current()
            painter.setFont(look.font(SMALL, QFont.Weight.Medium))
            painter.setPen(QColor(tokens.ink))
            line = QRectF(0, 0, self.width(), look.px(TOP - 6))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self.spots[self._at].words)

    def _speak(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self.setAccessibleDescription(self.spots[at].words if at >= 0 else self._words)
            self.update()


def _around(point: QPointF) -> QRectF:
    return QRectF(point.x() - DOT - 2, point.y() - DOT - 2, 2 * DOT + 4, 2 * DOT + 4)


def _crosses(line: QPolygonF, box: QRectF) -> bool:
    """Whether a line runs through a box: whether a piece of it has an end inside, or cuts one of its diagonals."""
    diagonals = (QLineF(box.topLeft(), box.bottomRight()), QLineF(box.topRight(), box.bottomLeft()))
    for start, end in pairwise(line.toList()):
        if box.contains(start) or box.contains(end):
            return True
        piece = QLineF(start, end)
        if any(piece.intersects(diagonal)[0] is QLineF.IntersectionType.BoundedIntersection for diagonal in diagonals):
            return True
    return False
