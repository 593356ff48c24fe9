"""How the world map is drawn: land, marks that stand apart, and labels that never lie on one another."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.charts.palette import mixed
from app.charts.spread import Disc
from app.planning.words import Reaction
from app.ui import marks
from app.ui.marks import OF_REACTION
from app.ui.theme import Theme
from app.ui.tokens import Tokens

if TYPE_CHECKING:
    from app.ui.parts.worldmap import MapPlace
    from app.ui.parts.worldmap_land import Land

PLATE: Final = 2.5
"""What a mark is set off by from the fill under it. [px]"""
DOT: Final = 1.5
"""Radius of a country too small for an outline. [px]"""


def paint_land(painter: QPainter, land: "Land", places: Sequence["MapPlace"], chosen: str, tokens: Tokens) -> None:
    """Draw all countries, those of the markets in the fill of their level; the painter works in map units."""
    painter.setPen(_cosmetic(mixed(tokens.line, tokens.ground, 0.5), 1))
    painter.setBrush(QColor(tokens.rail))
    painter.drawPath(land.rest)
    levels = {place.code: place.level for place in places}
    for code, path in land.paths.items():
        if code not in levels and code != chosen:
            painter.drawPath(path)
    painter.setPen(_cosmetic(tokens.line, 1))
    for code, level in levels.items():
        if code in land.paths:
            painter.setBrush(QColor(tokens.tint if level is None else tokens.outcome(level)))
            painter.drawPath(land.paths[code])
    if chosen in land.paths:
        painter.setPen(_cosmetic(tokens.accent, 2))
        level = levels.get(chosen)
        painter.setBrush(QColor(tokens.tint if level is None else tokens.outcome(level)))
        painter.drawPath(land.paths[chosen])


def paint_dots(painter: QPainter, dots: Sequence[QPointF], tokens: Tokens) -> None:
    """Draw countries that are too small for an outline and no market."""
    painter.setPen(QPen(QColor(tokens.line), 1))
    painter.setBrush(QColor(tokens.rail))
    for dot in dots:
        painter.drawEllipse(dot, DOT, DOT)


def paint_marks(
    painter: QPainter,
    places: Sequence["MapPlace"],
    discs: Sequence[Disc],
    anchors: Sequence[QPointF | None],
    look: Theme,
    *,
    chosen: str,
    by_chance: bool,
) -> None:
    """Draw the mark of each market, small ones upon large, with a line to its country where it had to move."""
    tokens = look.tokens
    order = sorted(range(len(places)), key=lambda i: (places[i].code == chosen, -discs[i].r))
    painter.setPen(QPen(QColor(tokens.muted), 1))
    for i in order:
        anchor, middle = anchors[i], QPointF(discs[i].x, discs[i].y)
        if anchor is not None and (anchor - middle).manhattanLength() > 1.5 * discs[i].r:
            painter.drawLine(anchor, middle)
    for i in order:
        place, disc = places[i], discs[i]
        box = QRectF(disc.x - disc.r, disc.y - disc.r, 2 * disc.r, 2 * disc.r)
        if place.code == chosen:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(QColor(tokens.surface))
            painter.drawEllipse(box.adjusted(-5, -5, 5, 5))
        if place.level is None:
            continue
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.surface))  # a plate, or a full disc is lost upon a fill of its own colour
        if by_chance:
            painter.drawRect(gauge_in(box).adjusted(-PLATE, -PLATE, PLATE, PLATE))
        else:
            painter.drawEllipse(box.adjusted(-PLATE, -PLATE, PLATE, PLATE))
        if by_chance:
            paint_gauge(painter, place.level, box, tokens)
        else:
            marks.paint(painter, OF_REACTION[place.level], box, tokens)


def paint_gauge(painter: QPainter, level: Reaction, box: QRectF, tokens: Tokens) -> None:
    """Draw a square filled from its foot, the higher the level: a quarter, a half, three quarters, all of it."""
    square = gauge_in(box)
    side = square.width()
    tone = QColor(tokens.disc(level))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.surface))
    painter.drawRect(square)
    painter.setBrush(tone)
    painter.drawRect(square.adjusted(0, side * (3 - level) / 4, 0, 0))
    painter.setPen(QPen(tone, max(1.0, side / 12)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(square)


def gauge_in(box: QRectF) -> QRectF:
    """The square of a gauge inside a box, whose corners hardly leave the disc."""
    side = box.width() * 0.76
    return QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)


def paint_labels(
    painter: QPainter, places: Sequence["MapPlace"], discs: Sequence[Disc], look: Theme, room: QRectF, *, chosen: str
) -> None:
    """Write the chosen market, then those that come first, each where it covers neither a label nor a mark."""
    for at, box in label_boxes(places, discs, look, room, chosen=chosen):
        place = places[at]
        painter.setFont(_label_font(look, chosen=place.code == chosen))
        under = QColor(look.tokens.ground)
        under.setAlpha(216)
        painter.fillRect(box, under)
        painter.setPen(QColor(look.tokens.ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), place.label)


def label_boxes(
    places: Sequence["MapPlace"], discs: Sequence[Disc], look: Theme, room: QRectF, *, chosen: str
) -> list[tuple[int, QRectF]]:
    """Which markets are labelled, by their place in the order, and where."""
    wanted = [i for i, place in enumerate(places) if place.code == chosen]
    wanted += [i for i, place in enumerate(places) if place.first and place.code != chosen]
    taken = [QRectF(disc.x - disc.r, disc.y - disc.r, 2 * disc.r, 2 * disc.r) for disc in discs]
    found: list[tuple[int, QRectF]] = []
    for i in wanted:
        metrics = QFontMetricsF(_label_font(look, chosen=places[i].code == chosen))
        width, height = metrics.horizontalAdvance(places[i].label) + 8, metrics.height() + 2
        ways = _ways(discs[i], width, height)
        inside = [box for box in ways if room.contains(box)]
        box = next((box for box in inside if not any(box.intersects(other) for other in taken)), None)
        if box is None and places[i].code == chosen and inside:
            box = next((b for b in inside if not any(b.intersects(other) for _, other in found)), inside[0])
        if box is not None:
            found.append((i, box))
            taken.append(box)
    return found


def _ways(disc: Disc, width: float, height: float) -> list[QRectF]:
    """Right of the mark, left, below, above, and at its four corners."""
    away = disc.r + 4
    right, left, middle = disc.x + away, disc.x - away - width, disc.x - width / 2
    low, high, beside = disc.y + away, disc.y - away - height, disc.y - height / 2
    spots = [(right, beside), (left, beside), (middle, low), (middle, high)]
    spots += [(right - 4, low - 4), (right - 4, high + 4), (left + 4, low - 4), (left + 4, high + 4)]
    return [QRectF(x, y, width, height) for x, y in spots]


def _label_font(look: Theme, *, chosen: bool) -> QFont:
    return look.font(11, QFont.Weight.DemiBold if chosen else QFont.Weight.Medium)


def _cosmetic(colour: str, width: float) -> QPen:
    """A pen as wide on the screen at any zoom."""
    pen = QPen(QColor(colour), width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
