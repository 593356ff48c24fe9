"""The marks that stand beside words: discs for the four outcomes and nothing else, other shapes for states."""

from collections.abc import Callable
from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.planning.words import Progress, Reaction, RequirementStatus, SignpostState
from app.ui import theme
from app.ui.tokens import Tokens


class Mark(Enum):
    """A shape with a meaning; the word always stands beside it."""

    OPEN = "open"
    CONDITIONAL = "conditional"
    RESTRICTED = "restricted"
    BANNED = "banned"
    DONE = "done"  # tick: done or met
    IN_WORK = "in work"  # diamond: open or in work
    WATCH = "watch"  # hollow triangle: amber
    ALARM = "alarm"  # filled triangle: red, overdue or past a limit
    NOT_BEGUN = "not begun"  # small square
    TICKED = "ticked"  # a tick box in a row
    CLEAR = "not ticked"
    NONE = ""

    @property
    def is_disc(self) -> bool:
        """Whether it means an outcome."""
        return self in DISCS


DISCS: Final = {
    Mark.OPEN: Reaction.OPEN,
    Mark.CONDITIONAL: Reaction.CONDITIONAL,
    Mark.RESTRICTED: Reaction.RESTRICTED,
    Mark.BANNED: Reaction.BANNED,
}
OF_REACTION: Final = {reaction: mark for mark, reaction in DISCS.items()}
OF_REQUIREMENT: Final = {
    RequirementStatus.MET: Mark.DONE,
    RequirementStatus.IN_WORK: Mark.IN_WORK,
    RequirementStatus.NOT_MET: Mark.WATCH,
    RequirementStatus.NOT_APPLICABLE: Mark.NONE,
    RequirementStatus.UNKNOWN: Mark.NOT_BEGUN,
}
OF_PROGRESS: Final = {
    Progress.PROPOSED: Mark.NOT_BEGUN,
    Progress.AGREED: Mark.IN_WORK,
    Progress.UNDER_WAY: Mark.IN_WORK,
    Progress.DONE: Mark.DONE,
    Progress.DROPPED: Mark.NONE,
}
OF_SIGNPOST: Final = {
    SignpostState.UNREAD: Mark.NOT_BEGUN,
    SignpostState.GREEN: Mark.DONE,
    SignpostState.AMBER: Mark.WATCH,
    SignpostState.RED: Mark.ALARM,
}


def ink(mark: Mark, tokens: Tokens) -> str:
    """The colour that a mark is drawn in, and its word may be written in."""
    if mark in DISCS:
        return tokens.disc(DISCS[mark])
    return {
        Mark.DONE: tokens.good,
        Mark.IN_WORK: tokens.accent,
        Mark.WATCH: tokens.watch,
        Mark.ALARM: tokens.alarm,
    }.get(mark, tokens.muted)


def paint(painter: QPainter, mark: Mark, box: QRectF, tokens: Tokens) -> None:
    """Draw a mark inside a square box, sharp at any scale."""
    if mark is Mark.NONE:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = _disc if mark in DISCS else _SHAPES[mark]
    shape(painter, mark, box, tokens)
    painter.restore()


def tick_in(box: QRectF) -> QPolygonF:
    """The line of a tick inside a box."""
    return _points(box, ((0.12, 0.52), (0.40, 0.80), (0.88, 0.22)))


class MarkLabel(QWidget):
    """A mark as a widget: 18 px for discs, 14 px for states."""

    def __init__(self, mark: Mark = Mark.NONE, parent: QWidget | None = None, *, size: int = 0) -> None:
        super().__init__(parent)
        self._mark, self._size = mark, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(mark.value)

    @property
    def mark(self) -> Mark:
        """The mark that is shown."""
        return self._mark

    def show_mark(self, mark: Mark) -> None:
        """Show another mark."""
        self._mark = mark
        self.setAccessibleName(mark.value)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.current().px(self._size or (18 if self._mark.is_disc else 14))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        side = float(min(self.width(), self.height()))
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint(painter, self._mark, box, theme.current().tokens)


def _disc(painter: QPainter, mark: Mark, box: QRectF, tokens: Tokens) -> None:
    level = DISCS[mark]
    stroke = max(1.0, box.width() / 14)
    circle = box.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)
    tone = QColor(tokens.disc(level))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.surface))
    painter.drawEllipse(circle)
    painter.setBrush(tone)
    if level is Reaction.BANNED:
        painter.drawEllipse(box)
        return
    if level is not Reaction.OPEN:  # a quarter from twelve to three, or the right half
        span = 90 if level is Reaction.CONDITIONAL else 180
        painter.drawPie(circle, 90 * 16, -span * 16)
    painter.setPen(QPen(tone, stroke))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(circle)


def _tick(painter: QPainter, mark: Mark, box: QRectF, tokens: Tokens) -> None:
    pen = QPen(QColor(ink(mark, tokens)), box.width() * 0.115)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(tick_in(box))


def _diamond(painter: QPainter, mark: Mark, box: QRectF, tokens: Tokens) -> None:
    painter.setPen(_mitred(ink(mark, tokens), box.width() * 0.095))
    painter.setBrush(QColor(tokens.surface))
    painter.drawPolygon(_points(box, ((0.5, 0.07), (0.93, 0.5), (0.5, 0.93), (0.07, 0.5))))


def _triangle(painter: QPainter, mark: Mark, box: QRectF, tokens: Tokens) -> None:
    tone, filled = QColor(ink(mark, tokens)), mark is Mark.ALARM
    pen = QPen(tone, box.width() * 0.1)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(tone if filled else QColor(tokens.surface))
    painter.drawPolygon(_points(box, ((0.5, 0.08), (0.95, 0.88), (0.05, 0.88))))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.surface) if filled else tone)
    painter.drawPolygon(_points(box, ((0.45, 0.36), (0.55, 0.36), (0.55, 0.62), (0.45, 0.62))))
    painter.drawPolygon(_points(box, ((0.45, 0.70), (0.55, 0.70), (0.55, 0.80), (0.45, 0.80))))


def _square(painter: QPainter, mark: Mark, box: QRectF, tokens: Tokens) -> None:
    side = box.width() * 0.3
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink(mark, tokens)))
    painter.drawRect(QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side))


def _box(painter: QPainter, mark: Mark, box: QRectF, tokens: Tokens) -> None:
    ticked = mark is Mark.TICKED
    painter.setPen(QPen(QColor(tokens.accent if ticked else tokens.line), 1))
    painter.setBrush(QColor(tokens.accent if ticked else tokens.surface))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if ticked:
        side = box.width() * 0.2
        painter.setPen(QPen(QColor(tokens.on_accent), 1.6))
        painter.drawPolyline(tick_in(box.adjusted(side, side, -side, -side)))


def _points(box: QRectF, shares: tuple[tuple[float, float], ...]) -> QPolygonF:
    return QPolygonF([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in shares])


def _mitred(tone: str, width: float) -> QPen:
    pen = QPen(QColor(tone), width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


_SHAPES: Final[dict[Mark, Callable[[QPainter, Mark, QRectF, Tokens], None]]] = {
    Mark.DONE: _tick,
    Mark.IN_WORK: _diamond,
    Mark.WATCH: _triangle,
    Mark.ALARM: _triangle,
    Mark.NOT_BEGUN: _square,
    Mark.TICKED: _box,
    Mark.CLEAR: _box,
}
