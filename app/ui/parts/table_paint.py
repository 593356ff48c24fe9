"""How a table looks: rules instead of boxes, marks before words, whole text on hover."""

from typing import Any, Final, Literal

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.ui import marks, theme
from app.ui.marks import Mark
from app.ui.parts.column import ROW_ROLE, Column
from app.ui.parts.table_lines import ASIDE, LINE, SLACK, SMALL_LINE, CellLines, weight_of
from app.ui.parts.table_model import TableModel
from app.ui.tokens import Tokens

Selects = Literal["none", "row", "cell"]
GAP: Final = 16
"""Between two columns. [px]"""
INSET: Final = 12
"""Before the first and after the last text of a row that can be chosen. [px]"""
Index = QModelIndex | QPersistentModelIndex


def insets(at: int, count: int, selects: Selects) -> tuple[int, int]:
    """Room left and right of a cell's content, so that the first column starts under its heading."""
    edge = INSET if selects == "row" else 0
    if selects == "cell":
        return (0 if at == 0 else 8), (0 if at == count - 1 else 8)
    return (edge if at == 0 else 0), (edge if at == count - 1 else GAP)


class _Widths(dict[str, int]):
    """How wide texts are in one font: cells repeat few texts, so each is measured once. [px]"""

    def __init__(self, font: QFont) -> None:
        super().__init__()
        self._metrics = QFontMetrics(font)

    def __missing__(self, text: str) -> int:
        self[text] = width = self._metrics.horizontalAdvance(text)
        return width


class TableHead(QHeaderView):
    """Titles over their columns' edges, a darker line below, an arrow where the rows are sorted."""

    def __init__(self, columns: tuple[Column, ...], selects: Selects, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.columns, self._selects = columns, selects
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        tall = any(column.under for column in self.columns)
        return QSize(0, theme.current().px(44 if tall else 28))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        if logicalIndex >= len(self.columns):
            return
        look, column = theme.current(), self.columns[logicalIndex]
        tokens = look.tokens
        painter.save()
        painter.fillRect(rect, QColor(tokens.ground if self._on_ground() else tokens.surface))
        left, right = insets(logicalIndex, len(self.columns), self._selects)
        box = rect.adjusted(left, 0, -right, -look.px(6))
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        arrow = ""
        if self.sortIndicatorSection() == logicalIndex and self.isSortIndicatorShown():
            arrow = " ↑" if self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder else " ↓"
        lower = column.under or column.title + arrow
        painter.setFont(look.font(11))
        painter.setPen(QColor(tokens.muted))
        fitted = painter.fontMetrics().elidedText(lower, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignBottom, fitted)
        if column.under:
            painter.setFont(look.font(weight=QFont.Weight.DemiBold))
            painter.setPen(QColor(tokens.ink))
            upper = box.adjusted(0, 0, 0, -look.px(18))
            fitted = painter.fontMetrics().elidedText(column.title + arrow, Qt.TextElideMode.ElideRight, upper.width())
            painter.drawText(upper, side | Qt.AlignmentFlag.AlignBottom, fitted)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        painter.restore()

    def _on_ground(self) -> bool:
        widget: QWidget | None = self
        while widget is not None:
            if widget.objectName() == "panel":
                return False
            widget = widget.parentWidget()
        return True


class TableDelegate(QStyledItemDelegate):
    """Paints cells from their column's declaration, and makes the editors of those that can be edited."""

    def __init__(self, model: TableModel, selects: Selects, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._model, self._selects, self._view = model, selects, parent
        self._lines = CellLines()
        self.hovered = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        tokens, column, row = look.tokens, self._model.columns[index.column()], index.data(ROW_ROLE)
        state, box = option.state, QRectF(option.rect)
        chosen = bool(state & QStyle.StateFlag.State_Selected) and self._selects != "none"
        painter.save()
        last = index.row() == self._model.rowCount() - 1
        if self._selects == "row" and (chosen or index.row() == self.hovered):
            painter.fillRect(box, QColor(tokens.tint))
        if not last:
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(tokens.hairline))
        if chosen and self._selects == "row" and index.column() == 0:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(tokens.accent))
        if chosen and self._selects == "cell" and column.text(row):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(QColor(tokens.tint))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -2), 4, 4)
        self._paint_content(painter, column, row, self._inner(box, index), emphasised=chosen and index.column() == 0)
        focused = state & QStyle.StateFlag.State_HasFocus and self._selects != "row"
        if focused and self._view.property("by_keyboard"):
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -2), 4, 4)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        column, row = self._model.columns[index.column()], index.data(ROW_ROLE)
        tip = column.tip(row) if column.tip else ""
        tip = tip or self.cut_text(column, row, self._inner(QRectF(option.rect), index))
        QToolTip.showText(event.globalPos(), tip, view)
        return True

    def natural_width(self, at: int, rows: list[Any]) -> int:
        """Width at which no text of a column is cut."""
        look, column = theme.current(), self._model.columns[at]
        emphasised = at == 0 and self._selects == "row"  # a chosen row is heavier there
        weight = QFont.Weight.DemiBold if emphasised else QFont.Weight.Medium
        body = _Widths(look.font(weight=weight, figures=column.right))
        small = _Widths(look.font(11))
        heads = _Widths(look.font(weight=QFont.Weight.DemiBold)) if column.under else small
        widest = max(heads[column.title + " ↓"], small[column.under])
        for row in rows:
            mark = self._mark_room(column, row)
            first = body[column.text(row)] + mark
            if column.aside:
                first += 12 + body[column.aside(row)]
            second = small[column.second(row)] + mark if column.second else 0
            if column.aside_mark and column.aside_mark(row) is not Mark.NONE:
                second += look.px(24)
            widest = max(widest, first, second)
        left, right = insets(at, len(self._model.columns), self._selects)
        return widest + left + right + 2

    def row_height(self, row: object, widths: list[int]) -> int:
        """Height of a row: 32, 46 with a second line, more where words go over further lines."""
        columns = self._model.columns
        rooms = []
        for at, column in enumerate(columns):
            left, right = insets(at, len(widths), self._selects)
            rooms.append(widths[at] - left - right - self._mark_room(column, row))
        return self._lines.height(columns, row, rooms, chosen=self._selects == "row")

    def cut_text(self, column: Column, row: object, box: QRectF) -> str:
        """The words of a cell that its room cannot show whole; empty where it shows all of them."""
        return self._lines.cut(column, row, box.width() - self._mark_room(column, row))

    def _inner(self, box: QRectF, index: Index) -> QRectF:
        left, right = insets(index.column(), len(self._model.columns), self._selects)
        return box.adjusted(left, 0, -right, -1)

    def _bar_text(self, column: Column) -> int:
        """Room that the widest figure beside a bar needs, so that all bars begin and end at one place."""
        metrics = QFontMetrics(theme.current().font(weight=QFont.Weight.Medium, figures=True))
        return max((metrics.horizontalAdvance(column.text(row)) for row in self._model.rows), default=0) + GAP

    def _mark_room(self, column: Column, row: object) -> int:
        if column.mark is None:
            return 0
        return theme.current().px(26 if column.mark(row).is_disc else 22)

    def _paint_content(self, painter: QPainter, column: Column, row: object, box: QRectF, *, emphasised: bool) -> None:
        look = theme.current()
        emphasised = emphasised and self._selects == "row"
        tokens, room = look.tokens, box.width() - self._mark_room(column, row)
        words = self._lines.words(column, row, room, emphasised=emphasised)
        second = self._lines.small(column, row, room)
        tone = column.tone(row) if column.tone else ""
        weight = weight_of(column, row, emphasised=emphasised)
        if emphasised:
            tone = tone or "accent"
        first = QRectF(box)
        warning = column.aside_mark(row) if column.aside_mark is not None else Mark.NONE
        more, more_small = LINE * (len(words) - 1), SMALL_LINE * max(len(second) - 1, 0)
        if second or warning is not Mark.NONE:
            first.setHeight(look.px(20 + more))
            first.moveTop(box.center().y() - look.px(18 + (more + more_small) / 2))
        lower = QRectF(box.left(), first.bottom() - look.px(2), box.width(), look.px(18 + more_small))
        if column.mark is not None:
            mark = column.mark(row)
            size = look.px(18 if mark.is_disc else 14)
            place = QRectF(first.left(), first.center().y() - size / 2, size, size)
            marks.paint(painter, mark, place, tokens)
            first.setLeft(first.left() + self._mark_room(column, row))
            lower.setLeft(first.left())
        if column.aside is not None:
            painter.setFont(look.font(weight=weight, figures=True))
            painter.setPen(QColor(tokens.ink))
            aside = column.aside(row)
            painter.drawText(first, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, aside)
            first.setRight(first.right() - painter.fontMetrics().horizontalAdvance(aside) - 8)
        if warning is not Mark.NONE:
            size = look.px(ASIDE)
            marks.paint(
                painter, warning, QRectF(lower.right() - size, lower.center().y() - size / 2, size, size), tokens
            )
            lower.setRight(lower.right() - size - 8)
        if column.bar is not None:
            text_room = self._bar_text(column)
            bar = QRectF(first.left(), round(first.center().y()) - look.px(4), first.width() - text_room, look.px(8))
            bar.setWidth(max(round(bar.width() * min(max(column.bar(row), 0.0), 1.0)), 0))
            painter.fillRect(bar, QColor(tokens.bars[1]))
        painter.setFont(look.font(weight=weight, figures=column.right))
        painter.setPen(QColor(_ink(tokens, tone)))
        self._paint_lines(painter, column, words, first, look.px(LINE))
        if second:
            painter.setFont(look.font(11))
            painter.setPen(QColor(tokens.muted))
            self._paint_lines(painter, column, second, lower, look.px(SMALL_LINE))

    def _paint_lines(self, painter: QPainter, column: Column, lines: tuple[str, ...], box: QRectF, height: int) -> None:
        """Paint lines of one height, in the middle of their box; a single one is shortened where it must be."""
        flags = Qt.AlignmentFlag.AlignVCenter
        flags |= Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        if len(lines) == 1:
            metrics, room, line = painter.fontMetrics(), int(box.width()) + SLACK, lines[0]
            fits = metrics.horizontalAdvance(line) <= room  # as it was measured: shortening knows parts of a pixel
            painter.drawText(box, flags, line if fits else metrics.elidedText(line, Qt.TextElideMode.ElideRight, room))
            return
        top = box.center().y() - height * len(lines) / 2
        for at, line in enumerate(lines):
            painter.drawText(QRectF(box.left(), top + at * height, box.width(), height), flags, line)


def _ink(tokens: Tokens, tone: str) -> str:
    return {
        "good": tokens.good,
        "watch": tokens.watch,
        "alarm": tokens.alarm,
        "accent": tokens.accent,
        "muted": tokens.muted,
    }.get(tone, tokens.ink)
