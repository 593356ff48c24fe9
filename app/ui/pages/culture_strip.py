"""A year of months with a small block for every day that is due: how the work piles up, at a glance."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.planning.culture_days import Due, DueKind
from app.ui import theme
from app.ui.pages.culture_words import DUE, said

MONTHS: Final = 12
BLOCK: Final = 10
"""Side of a block. [px]"""
MOST: Final = 8
"""Blocks of one month that are drawn; the number above says how many there are."""
YEAR: Final = 12


class MonthStrip(QWidget):
    """Rules in ink, controls in accent, trainings hollow; what has passed is in the table only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._months: list[tuple[str, list[DueKind]]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, days: Sequence[Due], today: date) -> None:
        """Show the days of twelve months from this one."""
        self._months = []
        first = today.year * YEAR + today.month - 1
        for at in range(first, first + MONTHS):
            year, month = divmod(at, YEAR)
            kinds = [d.kind for d in days if (d.on.year, d.on.month) == (year, month + 1) and not d.late]
            head = date(year, month + 1, 1)
            name = f"{head:%b}" if month and at > first else f"{head:%b %Y}"
            self._months.append((name, sorted(kinds, key=list(DueKind).index)))
        told = (f"{name}: {len(kinds)}" for name, kinds in self._months)
        self.setAccessibleName(self.tr("Days due by month. {0}").format("; ".join(told)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        tallest = min(MOST, max((len(kinds) for _, kinds in self._months), default=1) or 1)
        return QSize(look.px(640), look.px(64 + tallest * (BLOCK + 3)))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        tokens, side, step = look.tokens, look.px(BLOCK), look.px(BLOCK + 3)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font())
        legend, foot = look.px(22), self.height() - look.px(24)
        at = 0.0
        for kind in DueKind:
            self._block(painter, QRectF(at, look.px(5), side, side), kind)
            painter.setPen(QColor(tokens.muted))
            words = said(DUE[kind])
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(QRectF(at + side + 6, 0, wide + 4, legend), Qt.AlignmentFlag.AlignVCenter, words)
            at += side + wide + look.px(28)
        width = self.width() / max(1, len(self._months))
        for number, (name, kinds) in enumerate(self._months):
            left = number * width
            for place, kind in enumerate(kinds[:MOST]):
                self._block(painter, QRectF(left, foot - look.px(4) - (place + 1) * step, side, side), kind)
            if kinds:
                top = foot - look.px(4) - min(len(kinds), MOST) * step
                painter.setPen(QColor(tokens.muted))
                box = QRectF(left + side + 6, top - look.px(2), width - side - 6, look.px(16))
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, str(len(kinds)))
            painter.setPen(QColor(tokens.hairline))
            painter.drawLine(int(left), int(foot), int(left + width - look.px(8)), int(foot))
            painter.setPen(QColor(tokens.ink if kinds else tokens.muted))
            painter.drawText(QRectF(left, foot, width, look.px(24)), Qt.AlignmentFlag.AlignVCenter, name)

    def _block(self, painter: QPainter, box: QRectF, kind: DueKind) -> None:
        tokens = theme.current().tokens
        painter.setPen(QColor(tokens.muted if kind is DueKind.TRAINING else tokens.surface))
        fills = {DueKind.RULE: tokens.ink, DueKind.CONTROL: tokens.accent, DueKind.TRAINING: tokens.surface}
        painter.setBrush(QColor(fills[kind]))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
