"""The world as a map of markets: countries filled by level, a mark in each market, one of them chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from app.charts.projection import HEIGHT
from app.charts.spread import Disc, spread
from app.planning.words import Reaction
from app.ui import theme
from app.ui.parts.buttons import CompactButton
from app.ui.parts.worldmap_land import land

STEP: Final = 1.5
"""Factor of one step of the zoom."""
CLOSEST: Final = 20.0
REACH: Final = 12.0
"""Half the least size of what can be hit. [px]"""
MARKS: Final = ((12, 7.0, 15.0), (45, 6.0, 11.0), (100, 5.0, 8.0), (10_000, 4.0, 5.5))
"""Least and largest radius of a mark, for up to so many markets. [px]"""
GROWS: Final = 1.3
"""Most that marks grow with the zoom: close up there is more room between them."""


@dataclass(frozen=True, slots=True)
class MapPlace:
    """One market on the map."""

    code: str  # iso3
    label: str  # short: the country and its figure
    words: str  # all of it, as it is read out
    level: Reaction | None  # fill and mark; `None`: it is not known yet
    weight: float  # 0 to 1, the area of its mark
    first: bool = False  # labelled wherever there is room


class WorldMapView(QWidget):
    """Arrow keys go through the markets in their order, + and - zoom, 0 shows the whole world; Enter opens."""

    chosen = Signal(str)  # a country, by code
    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.by_chance = False  # squares instead of discs: discs mean outcomes
        self._places: tuple[MapPlace, ...] = ()
        self._chosen = ""
        self._zoom = 1.0
        self._centre = QPointF(0.5, HEIGHT / 2)
        self._marks: tuple[Disc, ...] = ()
        self._marks_of: object = None
        self._pressed: QPointF | None = None
        self._dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.closer = CompactButton("+", lambda: self.zoom_by(STEP), self)
        self.further = CompactButton("\N{MINUS SIGN}", lambda: self.zoom_by(1 / STEP), self)
        self.whole = CompactButton(self.tr("Whole world"), self.show_world, self)
        self._place_buttons()
        self._announce()

    @property
    def places(self) -> tuple[MapPlace, ...]:
        """The markets, in the order of the arrow keys."""
        return self._places

    @property
    def chosen_code(self) -> str:
        """The chosen country; empty where none is."""
        return self._chosen

    @property
    def zoom(self) -> float:
        """How many times larger than the whole world."""
        return self._zoom

    def show_places(self, places: Sequence[MapPlace], *, by_chance: bool = False) -> None:
        """Show these markets; the choice and the part of the world in view stay."""
        self._places, self.by_chance = tuple(places), by_chance
        self._announce()
        self.update()

    def choose(self, code: str) -> None:
        """Choose a country without a signal; nothing for an empty code."""
        if code != self._chosen:
            self._chosen = code
            self._bring_into_view()
            self._announce()
            self.update()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom around a point of the widget; without one the chosen country comes into the middle."""
        middle = QPointF(self.width() / 2, self.height() / 2)
        fixed = at or self._on_screen(self._chosen) or middle
        before = self._on_map(fixed)
        self._zoom = min(max(self._zoom * factor, 1.0), CLOSEST)
        self._look_at(before - (fixed - middle) / self._scale() if at is not None else before)

    def show_world(self) -> None:
        """Show all of the world."""
        self._zoom = 1.0
        self._look_at(QPointF(0.5, HEIGHT / 2))
        if self.whole.hasFocus():
            self.setFocus()  # the button goes
        self.whole.hide()

    def mark_of(self, code: str) -> Disc | None:
        """Where the mark of a market is now. [px]"""
        at = next((i for i, place in enumerate(self._places) if place.code == code), -1)
        if at < 0:
            return None
        return self._marks_on_screen()[at]

    def country_at(self, point: QPointF) -> str:
        """The market whose mark is nearest, else the country under a point; empty over the sea."""
        found = [(mark, place.code) for mark, place in zip(self._marks_on_screen(), self._places, strict=True)]
        near = [(far - mark.r, code) for mark, code in found if (far := _far(mark, point)) <= max(mark.r, REACH)]
        if near:
            return min(near)[1]
        on_map, world = self._on_map(point), land()
        for code, path in world.paths.items():
            if path.contains(on_map):
                return code
        reach = REACH / self._scale()
        dots = [
            (abs(outline.anchor[0] - on_map.x()) + abs(outline.anchor[1] - on_map.y()), code)
            for code, outline in world.countries.items()
            if outline.is_small
        ]
        return min(dots)[1] if min(dots)[0] <= reach else ""

    def sizeHint(self) -> QSize:
        return QSize(640, round(640 * HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, round(320 * HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(Qt.Key(key), 0)
        codes = [place.code for place in self._places]
        if step and codes:
            at = codes.index(self._chosen) + step if self._chosen in codes else 0 if step > 0 else -1
            self._choose(codes[at % len(codes)])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and codes:
            self._choose(codes[0 if key == Qt.Key.Key_Home else -1])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._chosen:
            self.opened.emit(self._chosen)
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom_by(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.show_world()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_by(STEP ** (event.angleDelta().y() / 120), event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            moved = event.position() - self._pressed
            if self._dragged or moved.manhattanLength() > 4:
                self._dragged, self._pressed = True, event.position()
                self._look_at(self._centre - moved / self._scale())
            return
        over = bool(self.country_at(event.position()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and not self._dragged and (code := self.country_at(event.position())):
            self._choose(code)
            self.opened.emit(code)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell(event.pos(), event.globalPos())
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMaximumHeight(round(self.width() * HEIGHT) + 2)  # no room is left above and below the whole world
        self._look_at(self._centre)

    def paintEvent(self, event: QPaintEvent) -> None:
        from app.ui.parts.worldmap_paint import paint_dots, paint_labels, paint_land, paint_marks

        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, scale, origin = theme.current(), self._scale(), self._origin()
        painter.save()
        painter.setTransform(QTransform().translate(origin.x(), origin.y()).scale(scale, scale), combine=True)
        paint_land(painter, land(), self._places, self._chosen, look.tokens)
        painter.restore()
        held = {place.code for place in self._places}
        small = [code for code, outline in land().countries.items() if outline.is_small and code not in held]
        paint_dots(painter, [dot for code in small if (dot := self._on_screen(code)) is not None], look.tokens)
        marks = self._marks_on_screen()
        anchors = [self._on_screen(place.code) for place in self._places]
        paint_marks(painter, self._places, marks, anchors, look, chosen=self._chosen, by_chance=self.by_chance)
        paint_labels(painter, self._places, marks, look, QRectF(self.rect()), chosen=self._chosen)

    def _place_buttons(self) -> None:
        """In the south-west, where there is nothing but sea."""
        for button, name in ((self.closer, self.tr("Zoom in")), (self.further, self.tr("Zoom out"))):
            button.setAccessibleName(name)
            button.setToolTip(name)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.further, self.closer, self.whole):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        layout.addLayout(row)

    def _choose(self, code: str) -> None:
        self.choose(code)
        self.chosen.emit(code)

    def _scale(self) -> float:
        return max(min(self.width(), self.height() / HEIGHT), 1.0) * self._zoom

    def _origin(self) -> QPointF:
        """Where the upper left corner of the whole map is. [px]"""
        return QPointF(self.width() / 2, self.height() / 2) - self._centre * self._scale()

    def _on_map(self, point: QPointF) -> QPointF:
        return (point - self._origin()) / self._scale()

    def _on_screen(self, code: str) -> QPointF | None:
        outline = land().countries.get(code)
        return self._origin() + QPointF(*outline.anchor) * self._scale() if outline else None

    def _position(self, code: str) -> QPointF | None:
        mark = self.mark_of(code)
        return QPointF(mark.x, mark.y) if mark else self._on_screen(code)

    def _look_at(self, centre: QPointF) -> None:
        """Bring a point of the map into the middle, as far as the map reaches."""
        half_x, half_y = self.width() / 2 / self._scale(), self.height() / 2 / self._scale()
        x = min(max(centre.x(), half_x), 1 - half_x) if half_x < 0.5 else 0.5
        y = min(max(centre.y(), half_y), HEIGHT - half_y) if half_y < HEIGHT / 2 else HEIGHT / 2
        self._centre = QPointF(x, y)
        self.whole.setVisible(self._zoom > 1)
        self.update()

    def _bring_into_view(self) -> None:
        where, margin = self._position(self._chosen), 40
        if where is not None and not self.rect().adjusted(margin, margin, -margin, -margin).contains(where.toPoint()):
            self._look_at(self._on_map(where))

    def _marks_on_screen(self) -> list[Disc]:
        origin = self._origin()
        return [Disc(origin.x() + mark.x, origin.y() + mark.y, mark.r) for mark in self._layout_marks()]

    def _layout_marks(self) -> tuple[Disc, ...]:
        """The marks moved apart, relative to the corner of the map: the same while only the middle moves."""
        scale, countries = self._scale(), land().countries
        key = self._places, scale, theme.current().scale
        if key != self._marks_of:
            count = len(self._places)
            least, largest = next((low, high) for most, low, high in MARKS if count <= most)
            px = theme.current().px
            wanted = []
            for place in self._places:
                x, y = countries[place.code].anchor if place.code in countries else (0.5, HEIGHT)
                radius = (least + (largest - least) * place.weight**0.5) * min(self._zoom**0.5, GROWS)
                wanted.append(Disc(x * scale, y * scale, px(2 * radius) / 2))
            self._marks, self._marks_of = spread(tuple(wanted), 2.0, (0, 0, scale, scale * HEIGHT)), key
        return self._marks

    def _announce(self) -> None:
        """Say where one is: the map, how many markets, the chosen one."""
        count = len(self._places)
        counted = self.tr("1 market") if count == 1 else self.tr("%n markets", "", count)
        words = [self._name, counted]
        for at, place in enumerate(self._places, 1):
            if place.code == self._chosen:
                words = [place.words, self.tr("{0} of {1}").format(at, count), self._name]
        self.setAccessibleName(", ".join(words))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _tell(self, at: QPoint, on_screen: QPoint) -> None:
        code = self.country_at(QPointF(at))
        QToolTip.showText(on_screen, next((place.words for place in self._places if place.code == code), ""), self)


def _far(mark: Disc, point: QPointF) -> float:
    return hypot(mark.x - point.x(), mark.y - point.y())
