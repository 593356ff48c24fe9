"""The ground of a chart that is painted: two axes in words, few gridlines, and the way from values to the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetricsF, QGuiApplication, QPainter
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from app.ui import theme

SMALL: Final = 11
"""Type of everything on the axes. [px]"""
TOP: Final = 20
"""Room for the title above the ground. [px]"""
TICK_GAP: Final = 8
"""Between the words of an axis and the ground. [px]"""


@dataclass(frozen=True, slots=True)
class Axis:
    """The values from end to end, and the words at some of them."""

    least: float
    most: float
    ticks: tuple[tuple[float, str], ...]

    def share(self, value: float) -> float:
        """Where a value lies between the ends, 0 to 1."""
        return (value - self.least) / (self.most - self.least)


class Plot(QWidget):
    """Can be reached by Tab and is read out by its description; its context menu copies the data and the picture."""

    def __init__(self, name: str, parent: QWidget | None = None, *, height: int = 240) -> None:
        super().__init__(parent)
        self._height, self._title, self._data = height, "", ""
        self.across, self.up = Axis(0, 1, ()), Axis(0, 1, ())
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(320), look.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def ground(self) -> QRectF:
        """Where the values are drawn; the words stand around it. Whole pixels, so that rules are sharp."""
        look = theme.current()
        metrics = QFontMetricsF(look.font(SMALL, figures=True))
        left = max((metrics.horizontalAdvance(words) for _, words in self.up.ticks), default=0) + TICK_GAP
        right = max((metrics.horizontalAdvance(words) / 2 for _, words in self.across.ticks[-1:]), default=0)
        return QRectF(
            round(left), look.px(TOP), round(self.width() - left - right - 1), self.height() - look.px(TOP + 22)
        )

    def place(self, x: float, y: float) -> QPointF:
        """Where a point of values is on the screen."""
        box = self.ground()
        return QPointF(box.left() + self.across.share(x) * box.width(), box.bottom() - self.up.share(y) * box.height())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy the figures or the picture, also with the menu key."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy the &figures")).triggered.connect(self.copy_figures)
        menu.addAction(self.tr("Copy as a &picture")).triggered.connect(self.copy_picture)
        menu.popup(event.globalPos())

    def copy_figures(self) -> None:
        """Put the figures behind the chart on the clipboard, as cells that a spreadsheet takes."""
        QGuiApplication.clipboard().setText(self._data)

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as it is shown."""
        QGuiApplication.clipboard().setPixmap(self.grab())

    def _set(self, title: str, across: Axis, up: Axis, words: str, data: Sequence[Sequence[str]]) -> None:
        self._title, self.across, self.up = title, across, up
        self._data = "\n".join("\t".join(row) for row in data)
        self.setAccessibleDescription(words)
        self.update()

    def _paint_ground(self, painter: QPainter) -> None:
        look = theme.current()
        tokens, box = look.tokens, self.ground()
        painter.setFont(look.font(SMALL))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(QRectF(0, 0, self.width(), look.px(TOP - 6)), Qt.AlignmentFlag.AlignTop, self._title)
        painter.setFont(look.font(SMALL, figures=True))
        metrics = QFontMetricsF(painter.font())
        before = None  # height of the words that stand above
        for value, words in sorted(self.up.ticks, reverse=True):
            y = round(self.place(self.across.least, value).y())
            if value > self.up.least:
                painter.fillRect(QRectF(box.left(), y, box.width(), 1), QColor(tokens.hairline))
            if before is None or y - before >= metrics.height():  # else they would touch
                side = QRectF(0, y - metrics.height() / 2, box.left() - TICK_GAP, metrics.height())
                painter.drawText(side, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
                before = y
        painter.fillRect(QRectF(box.left(), round(box.bottom()), box.width(), 1), QColor(tokens.line))
        for value, words in self.across.ticks:
            x = self.place(value, self.up.least).x()
            wide = metrics.horizontalAdvance(words) + 2
            below = QRectF(x - wide / 2, box.bottom() + 6, wide, metrics.height())
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)


def round_ticks(most: float, count: int = 6) -> tuple[float, ...]:
    """Round values from 0 up to `most`, at most so many steps apart: 0, 50, 100."""
    if most <= 0:
        return (0.0,)
    exponent = 10.0 ** len(str(int(most)))
    steps = sorted(exponent / 10**power * factor for power in range(12) for factor in (1, 2, 2.5, 5))
    step = next(step for step in steps if most / step <= count)
    return tuple(step * at for at in range(int(most / step + 1e-9) + 1))
