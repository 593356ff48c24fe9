"""A row with a bar beside its words: from an axis to a value, or over a range; it opens to say more."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.parts.buttons import TextLink
from app.ui.parts.text import Text


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: words, a bar on a scale that all rows of a list share, and what opens below."""

    label: str
    start: float
    end: float
    axis: float  # where the line stands that all rows share
    least: float  # left end of the scale
    most: float  # right end
    figure: str
    kind: str = ""  # evidence, proxy, judgement, the user's own
    detail: str = ""
    spoken: str = ""  # read out in the place of the figure, where that needs the words around it


class BarRow(QWidget):
    """Pressed, it shows its detail and, where there is one, the link to what it rests on."""

    def __init__(self, parent: QWidget | None = None, *, link: str = "", figure: int = 40, label: int = 156) -> None:
        super().__init__(parent)
        self.head = _Head(self, figure, label)
        self.detail = Text("", "note", self)
        self.link = TextLink(link, self._follow, self)
        self._on_link: Callable[[], object] | None = None
        self._below = QWidget(self)
        below = QVBoxLayout(self._below)
        below.setContentsMargins(theme.current().px(20), 0, 0, 8)
        below.setSpacing(2)
        below.addWidget(self.detail)
        below.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self._below)
        self._below.hide()
        self.head.toggled.connect(self._below.setVisible)

    def show_bar(self, bar: Bar, on_link: Callable[[], object] | None = None) -> None:
        """Show a bar; `on_link` is what the link does."""
        self.head.show_bar(bar)
        self.detail.say(bar.detail)
        self._on_link = on_link
        self.link.setVisible(on_link is not None)
        self.link.setAccessibleName(f"{self.link.text()}: {bar.label}")

    def close_up(self) -> None:
        """Show the row alone: it is about something else now."""
        self.head.setChecked(False)

    def _follow(self) -> None:
        if self._on_link is not None:
            self._on_link()


class _Head(QAbstractButton):
    def __init__(self, parent: QWidget, figure: int, label: int) -> None:
        super().__init__(parent)
        self._figure, self._label = figure, label
        self._bar: Bar | None = None
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bar(self, bar: Bar) -> None:
        self._bar = bar
        self.setText(bar.label)
        parts = bar.label, bar.spoken or bar.figure, bar.kind
        self.setAccessibleName(", ".join(part for part in parts if part.strip()))
        self.setAccessibleDescription(bar.detail)
        self.setToolTip(bar.detail)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(300), theme.current().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        bar = self._bar
        if bar is None:
            return
        look = theme.current()
        tokens, box = look.tokens, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.fillRect(box, QColor(tokens.tint))
        middle = box.center().y()
        arrow = QPen(QColor(tokens.muted), 1.5)
        arrow.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(arrow)
        bend = [(-4, -2), (0, 2), (4, -2)] if self.isChecked() else [(-2, -4), (2, 0), (-2, 4)]
        painter.drawPolyline(QPolygonF([QPointF(look.px(7) + x, middle + y) for x, y in bend]))
        centred, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        kind = look.px(82) if bar.kind else 0
        words = QRectF(look.px(20), 0, look.px(self._label), box.height())
        painter.setFont(look.font())
        painter.setPen(QColor(tokens.ink))
        shown = painter.fontMetrics().elidedText(bar.label, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, int(centred), shown)
        painter.setFont(look.font(weight=QFont.Weight.Medium, figures=True))
        figure = QRectF(box.right() - kind - look.px(self._figure), 0, look.px(self._figure), box.height())
        painter.drawText(figure, int(centred | right), bar.figure)
        painter.setFont(look.font(11))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(box, int(centred | right), bar.kind)
        room = QRectF(words.right() + look.px(8), 0, figure.left() - words.right() - look.px(16), box.height())
        self._paint_bar(painter, bar, room, look)

    def _paint_bar(self, painter: QPainter, bar: Bar, room: QRectF, look: theme.Theme) -> None:
        tokens, span = look.tokens, (bar.most - bar.least) or 1.0

        def at(value: float) -> float:
            return room.left() + room.width() * min(max((value - bar.least) / span, 0.0), 1.0)

        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        height = look.px(10)
        top = round(room.center().y() - height / 2)
        low, axis, high = at(min(bar.start, bar.end)), at(bar.axis), at(max(bar.start, bar.end))
        painter.setPen(Qt.PenStyle.NoPen)
        if low < axis:
            painter.fillRect(QRectF(low, top, min(axis, high) - low, height), QColor(tokens.bars[1]))
        if high > axis:
            left = max(axis, low)
            painter.fillRect(QRectF(left, top, high - left, height), QColor(tokens.bars[0]))
        painter.fillRect(QRectF(round(axis), 0, 1, room.height()), QColor(tokens.line))
