"""A map of power and interest on which each stakeholder can be dragged, or moved by the arrow keys."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app.planning.bargaining_map import Box, Marked, placed
from app.ui import theme
from app.ui.parts.plot import SMALL, Axis, Plot

NAME: Final = 12
"""Type of the names. [px]"""
MARK: Final = 14
"""Side of a mark. [px]"""
REACH: Final = 14
"""How near to a mark a press takes it. [px]"""
WIDEST: Final = 168
"""Room of the longest name before it is shortened. [px]"""
STEP, FINE = Decimal("0.5"), Decimal("0.1")
"""How far an arrow key moves, and how far with Shift; a drag lands on tenths."""
MOST: Final = 10
EDGE: Final = 0.5
"""How far the ground goes on beyond both ends, so that a mark there is whole."""
SLACK: Final = 4
"""How far the mouse may slip in a click before it is a drag. [px]"""
MOVES: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
TURNS: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


@dataclass(frozen=True, slots=True)
class Dot:
    """One stakeholder as it is drawn."""

    id: str
    name: str
    power: Decimal
    interest: Decimal
    stance: int  # -2 to 2
    about: str  # one line: stance and salience, in words


class StakeholderMap(Plot):
    """Interest across, power up; the mark says the stance. Each drag or key is told once, when it is finished.

    Page Up and Page Down go from one to the next, the arrows move it, Enter asks for its details.
    """

    moved = Signal(str, Decimal, Decimal)  # id, power, interest
    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, height: int = 400) -> None:
        super().__init__(name, parent, height=height)
        self._dots: tuple[Dot, ...] = ()
        self._fields: tuple[str, str, str, str] = ("", "", "", "")
        self._chosen = ""
        self._held: tuple[QPointF, bool] | None = None  # where the mouse went down, and whether it has moved since
        self._drawn: dict[str, Dot] = {}  # dots that are on the move
        self._keyed = False
        self._labels: tuple[object, dict[str, tuple[Box, str]]] | None = None  # as last placed, and for what
        self.setMouseTracking(True)

    def show_dots(self, dots: Sequence[Dot], fields: tuple[str, str, str, str]) -> None:
        """Show stakeholders; `fields` are the words of the corners: top left, top right, bottom left, bottom right."""
        self._dots, self._fields, self._drawn = tuple(dots), fields, {}
        if self._chosen not in {dot.id for dot in dots}:
            self._chosen = dots[0].id if dots else ""
        ticks = tuple((float(at), str(at)) for at in (0, 5, 10))
        rows = [(self.tr("Stakeholder"), self.tr("Power"), self.tr("Interest"), self.tr("Stance"))]
        rows += [(dot.name, str(dot.power), str(dot.interest), dot.about) for dot in dots]
        self._set(
            self.tr("Power, 0 to 10"),
            Axis(-EDGE, MOST + EDGE, ticks),
            Axis(-EDGE, MOST + EDGE, ticks),
            self._said(),
            rows,
        )

    def choose(self, id_: str) -> None:
        """Mark a stakeholder as the one that is looked at, without a signal."""
        if any(dot.id == id_ for dot in self._dots):
            self._chosen = id_
            self.setAccessibleDescription(self._said())
            self.update()

    @property
    def current(self) -> str:
        """The id of the one that is looked at; empty where there is none."""
        return self._chosen

    def dots(self) -> tuple[Dot, ...]:
        """The stakeholders as they are drawn now, also in the midst of a drag."""
        return tuple(self._drawn.get(dot.id, dot) for dot in self._dots)

    def spots(self) -> dict[str, QPointF]:
        """Where each mark is on the screen: marks of one place stand side by side."""
        found: dict[str, QPointF] = {}
        used: Counter[tuple[Decimal, Decimal]] = Counter()
        for dot in self.dots():
            at = dot.power, dot.interest
            aside = used[at] * (theme.current().px(MARK) + 4)
            used[at] += 1
            place = self.place(float(dot.interest), float(dot.power))
            inwards = -aside if place.x() + aside > self.ground().right() - theme.current().px(MARK) else aside
            found[dot.id] = QPointF(place.x() + inwards, place.y())
        return found

    def labels(self) -> dict[str, tuple[Box, str]]:
        """Where each name stands and how it reads there; a name without room is left to the tip and the table.

        While one is on the move only its own name moves: the others stay where they were until it has landed.
        """
        key = self._dots, self.size(), theme.current()
        if self._labels is None or self._labels[0] != key:
            order = sorted(self._dots, key=lambda dot: -(dot.power + dot.interest))
            self._labels = key, self._place_names(order, {})
        still = {id_: label for id_, label in self._labels[1].items() if id_ not in self._drawn}
        return still | self._place_names(list(self._drawn.values()), still) if self._drawn else still

    def _place_names(self, dots: Sequence[Dot], still: Mapping[str, tuple[Box, str]]) -> dict[str, tuple[Box, str]]:
        look, spots = theme.current(), self.spots()
        metrics, side = QFontMetricsF(look.font(NAME)), look.px(MARK)
        texts = [metrics.elidedText(dot.name, Qt.TextElideMode.ElideRight, look.px(WIDEST)) for dot in dots]
        marks = [
            Marked(spots[dot.id].x(), spots[dot.id].y(), side, metrics.horizontalAdvance(text) + 2, metrics.height())
            for dot, text in zip(dots, texts, strict=True)
        ]
        box = self.ground()
        inside = Box(box.left() + 2, box.top(), box.width() - 2, box.height() - 2)
        taken = [Box(r.left(), r.top(), r.width(), r.height()) for r, _ in self._corners()]
        taken += [at for at, _ in still.values()]
        taken += [Box(spots[id_].x() - side / 2, spots[id_].y() - side / 2, side, side) for id_ in still]
        found = placed(marks, inside, taken)
        return {dot.id: (at, text) for dot, text, at in zip(dots, texts, found, strict=True) if at is not None}

    def ground(self) -> QRectF:
        box = super().ground()
        return box.adjusted(0, 0, 0, -theme.current().px(16))  # for the title of the lower axis

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        box, tokens = self.ground(), look.tokens
        painter.setFont(look.font(SMALL))
        painter.setPen(QColor(tokens.muted))
        below = QRectF(box.left(), self.height() - look.px(17), box.width(), look.px(16))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, self.tr("Interest, 0 to 10"))
        middle = self.place(MOST / 2, MOST / 2)
        painter.fillRect(QRectF(round(middle.x()), box.top(), 1, box.height()), QColor(tokens.hairline))
        for corner, words in self._corners():
            painter.drawText(corner, Qt.AlignmentFlag.AlignLeft, words)
        spots = self.spots()
        painter.setFont(look.font(NAME))
        for id_, (at, text) in self.labels().items():
            self._paint_name(painter, id_, spots[id_], at, text)
        for dot in self.dots():
            self._paint_mark(painter, dot, spots[dot.id])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        dot = self._near(event.position())
        if event.button() is not Qt.MouseButton.LeftButton or dot is None:
            super().mousePressEvent(event)
            return
        self._held = event.position(), False
        self._take(dot.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            over = self._near(event.position()) is not None
            self.setCursor(Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        start, slipped = self._held
        if slipped or (event.position() - start).manhattanLength() > SLACK:
            self._held = start, True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            box = self.ground()
            whole = MOST + 2 * EDGE
            interest = (event.position().x() - box.left()) / max(1.0, box.width()) * whole - EDGE
            power = (box.bottom() - event.position().y()) / max(1.0, box.height()) * whole - EDGE
            self._draw(_tenths(power), _tenths(interest))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._held = None
            self.setCursor(Qt.CursorShape.ArrowCursor)
            self._finish()
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        dot = self._near(event.position())
        if dot is not None:
            self.opened.emit(dot.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        dot = next((dot for dot in self.dots() if dot.id == self._chosen), None)
        if dot is None:
            super().keyPressEvent(event)
        elif key in TURNS:
            ids = [each.id for each in self._dots]
            self._take(ids[(ids.index(dot.id) + TURNS[key]) % len(ids)])
        elif key in MOVES:
            across, up = MOVES[key]
            step = FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
            self._keyed = True
            self._draw(_kept(dot.power + up * step), _kept(dot.interest + across * step))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(dot.id)
        elif key == Qt.Key.Key_Escape and self._drawn:
            self._held, self._keyed, self._drawn = None, False, {}
            self.update()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self._keyed and not event.isAutoRepeat() and Qt.Key(event.key()) in MOVES:
            self._keyed = False
            self._finish()
            return
        super().keyReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            dot = self._near(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), f"{dot.name}\n{dot.about}" if dot else "", self)
            return True
        return super().event(event)

    def commit(self) -> None:
        """Tell of a move that is not finished yet; before the plan is saved or another page is shown."""
        self._held, self._keyed = None, False
        self._finish()

    def _take(self, id_: str) -> None:
        self._chosen = id_
        self.setAccessibleDescription(self._said())
        self.update()
        self.chosen.emit(id_)

    def _draw(self, power: Decimal, interest: Decimal) -> None:
        dot = next(dot for dot in self._dots if dot.id == self._chosen)
        self._drawn = {dot.id: replace(dot, power=power, interest=interest)}
        self.setAccessibleDescription(self._said())
        self.update()

    def _finish(self) -> None:
        for id_, dot in list(self._drawn.items()):
            before = next((each for each in self._dots if each.id == id_), None)
            self._drawn = {}
            if before is not None and (before.power, before.interest) != (dot.power, dot.interest):
                self._dots = tuple(dot if each.id == id_ else each for each in self._dots)
                self.moved.emit(id_, dot.power, dot.interest)
        self.update()

    def _near(self, at: QPointF) -> Dot | None:
        reach = theme.current().px(REACH)
        spots = self.spots()
        near = [((spots[dot.id] - at).manhattanLength(), dot) for dot in self.dots()]
        near = [pair for pair in near if pair[0] <= reach]
        if near:
            return min(near, key=lambda pair: pair[0])[1]
        labelled = self.labels()
        return next(
            (dot for dot in self.dots() if dot.id in labelled and QRectF(*_four(labelled[dot.id][0])).contains(at)),
            None,
        )

    def _said(self) -> str:
        count = self.tr("1 stakeholder") if len(self._dots) == 1 else self.tr("%n stakeholders", "", len(self._dots))
        dot = next((dot for dot in self.dots() if dot.id == self._chosen), None)
        if dot is None:
            return count
        words = self.tr("{0}: power {1}, interest {2}, {3}. {4}. The arrow keys move it, Page Down goes to the next.")
        return words.format(dot.name, f"{float(dot.power):g}", f"{float(dot.interest):g}", dot.about, count)

    def _corners(self) -> list[tuple[QRectF, str]]:
        """The words of the fields, in the outer corners; one that a mark stands on is left out."""
        box, metrics = self.ground(), QFontMetricsF(theme.current().font(SMALL))
        marks = [Box(at.x() - MARK, at.y() - MARK, 2 * MARK, 2 * MARK) for at in self.spots().values()]
        found = []
        for at, words in enumerate(self._fields):
            wide = metrics.horizontalAdvance(words) + 4
            left = box.right() - wide - 4 if at % 2 else box.left() + 6
            top = box.bottom() - metrics.height() - 4 if at > 1 else box.top() + 2
            rect = QRectF(left, top, wide, metrics.height())
            if not any(mark.touches(Box(left, top, wide, metrics.height())) for mark in marks):
                found.append((rect, words))
        return found

    def _paint_name(self, painter: QPainter, id_: str, spot: QPointF, at: Box, text: str) -> None:
        tokens = theme.current().tokens
        rect = QRectF(*_four(at))
        near = QPointF(min(max(spot.x(), rect.left()), rect.right()), min(max(spot.y(), rect.top()), rect.bottom()))
        if (near - spot).manhattanLength() > theme.current().px(MARK):  # a name further off is tied to its mark
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(spot, near)
        painter.fillRect(rect, QColor(tokens.ground))  # no rule runs through a name
        painter.setPen(QColor(tokens.accent if id_ == self._chosen else tokens.ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_mark(self, painter: QPainter, dot: Dot, spot: QPointF) -> None:
        look = theme.current()
        tokens, side = look.tokens, look.px(MARK)
        rect = QRectF(round(spot.x() - side / 2) + 0.5, round(spot.y() - side / 2) + 0.5, side - 1, side - 1)
        ink = QColor(tokens.accent if dot.stance > 0 else tokens.watch if dot.stance < 0 else tokens.muted)
        full = abs(dot.stance) > 1
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(ink if full else QColor(tokens.ground))
        painter.drawRect(rect)
        painter.setPen(QPen(QColor(tokens.ground) if full else ink, 1.5))
        reach = side / 4
        if dot.stance:
            painter.drawLine(QPointF(spot.x() - reach, spot.y()), QPointF(spot.x() + reach, spot.y()))
        if dot.stance > 0:
            painter.drawLine(QPointF(spot.x(), spot.y() - reach), QPointF(spot.x(), spot.y() + reach))
        if dot.id == self._chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(
                QPen(QColor(tokens.focus if self.hasFocus() else tokens.accent), 2 if self.hasFocus() else 1)
            )
            painter.drawRect(rect.adjusted(-3.5, -3.5, 3.5, 3.5))


def _tenths(value: float) -> Decimal:
    return _kept(Decimal(str(round(value, 1))))


def _kept(value: Decimal) -> Decimal:
    return min(max(value, Decimal(0)), Decimal(MOST))


def _four(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.width, box.height
