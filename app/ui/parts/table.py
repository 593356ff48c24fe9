"""The table of the whole window: declared by its columns, kept in place through every refresh."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QSizePolicy, QTableView, QWidget

from app.ui import theme
from app.ui.parts.column import Column
from app.ui.parts.table_editing import EditingDelegate
from app.ui.parts.table_model import TableModel, spoken
from app.ui.parts.table_paint import Selects, TableHead

SAMPLE: Final = 200
"""Rows whose texts decide how wide a column is."""
EDITS: Final = (
    QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.AnyKeyPressed
)


class Table(QTableView):
    """Rows as plain values. `fits`: as tall as its rows, the page scrolls; else it scrolls itself."""

    chosen = Signal(object)  # the row under the keyboard or the mouse
    cell_chosen = Signal(object, int)  # row and column, where cells are chosen
    opened = Signal(object)  # Enter or double click
    refused = Signal(str)  # an edit, with the sentence why
    edited = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        parent: QWidget | None = None,
        *,
        selects: Selects = "none",
        fits: bool = True,
        sorts: bool = True,
        identity: Callable[[Any], object] = lambda row: getattr(row, "id", row),
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._selects, self._fits, self._identity = selects, fits, identity
        self._most = 0  # height above which it scrolls by itself; 0: as tall as its rows
        self.rows_model = TableModel(columns)
        self.rows_model.setParent(self)
        self.setModel(self.rows_model)
        self._delegate = EditingDelegate(self.rows_model, selects, self)
        self.setItemDelegate(self._delegate)
        self._waiting: tuple[Any, ...] | None = None  # rows that came while a cell was being edited
        # An entry that is refused is opened again first, and its rows go on waiting.
        self._delegate.closeEditor.connect(lambda: QTimer.singleShot(0, self, self._show_waiting))
        self._head = TableHead(self.rows_model.columns, selects, self)
        self._head.setAccessibleName(self.tr("Columns of {0}").format(name))
        self.setHorizontalHeader(self._head)
        self._head.setMinimumSectionSize(24)
        self._head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._head.setSortIndicatorShown(False)
        self._head.sectionClicked.connect(self._sort_by)
        self._sorts = sorts
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self.verticalHeader().hide()
        self._set_behaviour()
        self.rows_model.refused.connect(self.refused)
        self.rows_model.edited.connect(self.edited)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(self._on_double)

    @property
    def rows(self) -> list[Any]:
        """The rows as they are shown: filtered and sorted."""
        return list(self.rows_model.rows)

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; what was chosen stays chosen and in view where it is still there.

        While a cell is being typed into they wait, so that figures that arrive meanwhile do not take the editor away.
        """
        if self.state() is QAbstractItemView.State.EditingState and not self.rows_model.is_committing:
            self._waiting = tuple(rows)
            return
        self._waiting = None
        at, column, offset = self._current_key(), self.currentIndex().column(), self.verticalScrollBar().value()
        self.rows_model.set_rows(rows)
        self._measure()
        self._restore(at, column, offset)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns of the same rows."""
        at, column, offset = self._current_key(), self.currentIndex().column(), self.verticalScrollBar().value()
        self.rows_model.set_columns(columns)
        self._head.columns = self.rows_model.columns
        self._measure()
        self._restore(at, column, offset)

    def set_filter(self, keep: Callable[[Any], bool] | None) -> None:
        """Show only the rows that a test keeps."""
        at, column = self._current_key(), self.currentIndex().column()
        self.rows_model.set_filter(keep)
        self._measure()
        self._restore(at, column, 0)

    def current(self) -> Any:
        """The chosen row, or `None`."""
        index = self.currentIndex()
        return self.rows_model.rows[index.row()] if index.isValid() else None

    def choose(self, identity: object, column: int = 0) -> bool:
        """Choose the row of an identity and bring it into view; whether it is there."""
        for at, row in enumerate(self.rows_model.rows):
            if self._identity(row) == identity:
                index = self.rows_model.index(at, column)
                self.setCurrentIndex(index)
                self.scrollTo(index)
                return True
        return False

    def keep_below(self, pixels: int) -> None:
        """Scroll by itself instead of growing taller than that. [px at a text size of 100 %]"""
        self._most = pixels
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        if not self._fits:
            return super().sizeHint()
        rows = sum(self.rowHeight(at) for at in range(self.rows_model.rowCount()))
        height = self._head.sizeHint().height() + rows
        return QSize(320, min(height, theme.current().px(self._most)) if self._most else height)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height() if self._fits else 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_head"):
            self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.setProperty("by_keyboard", True)
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
            return
        editing = self.state() is QAbstractItemView.State.EditingState
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not editing and self.current() is not None:
            self.opened.emit(self.current())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setProperty("by_keyboard", False)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        by_keys = event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        self.setProperty("by_keyboard", by_keys)
        super().focusInEvent(event)
        if by_keys and not self.currentIndex().isValid() and self.rows_model.rowCount():
            self.setCurrentIndex(self.rows_model.index(0, 0))
        if self._selects == "row" and self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.selectRow(self.currentIndex().row())  # Qt makes a row current without choosing it

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy and sort, also with the menu key."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("&Copy the row"))
        copy.triggered.connect(self._copy)
        copy.setEnabled(self.current() is not None)
        if self._sorts:
            menu.addSeparator()
            for at, column in enumerate(self.rows_model.columns):
                sort = menu.addAction(self.tr("Sort by {0}").format(column.title.replace("&", "&&")))
                sort.triggered.connect(lambda _=False, at=at: self._sort_by(at))
        menu.popup(event.globalPos())

    def _set_behaviour(self) -> None:
        view = QAbstractItemView
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(view.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(view.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(EDITS if self._edits() else view.EditTrigger.NoEditTriggers)
        by_cell = self._selects == "cell" or self._edits()
        behaviour = view.SelectionBehavior.SelectItems if by_cell else view.SelectionBehavior.SelectRows
        if self._selects == "row":
            behaviour = view.SelectionBehavior.SelectRows
        self.setSelectionBehavior(behaviour)
        self.setSelectionMode(view.SelectionMode.SingleSelection)
        if self._fits:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if self._selects != "none":
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def _edits(self) -> bool:
        return any(column.edit for column in self.rows_model.columns)

    def _measure(self) -> None:
        columns, sample = self.rows_model.columns, self.rows_model.rows[:SAMPLE]
        look = theme.current()
        widths = [
            look.px(column.width) if column.width else self._delegate.natural_width(at, sample)
            for at, column in enumerate(columns)
        ]
        shares = [column.share for column in columns]
        if columns and not any(shares):
            shares[0] = 1
        room = self.viewport().width()
        fixed = sum(width for width, share in zip(widths, shares, strict=True) if not share)
        sharing = [at for at, share in enumerate(shares) if share]
        leasts = [min(widths[at], look.px(columns[at].least)) for at in sharing]
        for at, width in zip(sharing, divided(room - fixed, [shares[at] for at in sharing], leasts), strict=True):
            widths[at] = width
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)
        for at, row in enumerate(self.rows_model.rows):
            self.setRowHeight(at, self._delegate.row_height(row, widths))
        self._head.updateGeometry()
        self.updateGeometry()

    def _sort_by(self, column: int) -> None:
        if not self._sorts:
            return
        asc, desc = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        at, offset = self._current_key(), self.verticalScrollBar().value()
        if self._sorted == (column, desc):  # the third click brings the plan's own order back
            self._sorted = None
            self.rows_model.sort(-1)
        else:
            self._sorted = (column, desc if self._sorted == (column, asc) else asc)
            self.rows_model.sort(*self._sorted)
        self._head.setSortIndicatorShown(self._sorted is not None)
        if self._sorted is not None:  # the head has flipped its arrow by itself
            self._head.setSortIndicator(*self._sorted)
        self._measure()
        self._restore(at, column, offset)

    def _show_waiting(self) -> None:
        if self._waiting is not None:
            self.set_rows(self._waiting)

    def _current_key(self) -> object:
        row = self.current()
        return self._identity(row) if row is not None else None

    def _restore(self, identity: object, column: int, offset: int) -> None:
        if identity is not None:
            blocked = self.selectionModel().blockSignals(True)
            for at, row in enumerate(self.rows_model.rows):
                if self._identity(row) == identity:
                    index = self.rows_model.index(at, max(column, 0))
                    whole = self._selects == "row"
                    flags = QItemSelectionModel.SelectionFlag
                    mode = flags.ClearAndSelect | (flags.Rows if whole else flags.NoUpdate)
                    self.selectionModel().setCurrentIndex(index, mode)
                    break
            self.selectionModel().blockSignals(blocked)
            self.viewport().update()
        self.verticalScrollBar().setValue(offset)

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            row = self.rows_model.rows[index.row()]
            self.chosen.emit(row)
            self.cell_chosen.emit(row, index.column())

    def _on_double(self, index: QModelIndex) -> None:
        if not self.rows_model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.opened.emit(self.rows_model.rows[index.row()])

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self.viewport().update()

    def _copy(self) -> None:
        row = self.current()
        if row is not None:
            cells = (spoken(column, row) for column in self.rows_model.columns)
            QGuiApplication.clipboard().setText("\t".join(cells))


def divided(room: int, shares: Sequence[int], leasts: Sequence[int]) -> list[int]:
    """Room divided by shares, none below its least: what those need more than their share the others give. [px]"""
    short: set[int] = set()
    while True:
        rest = room - sum(leasts[at] for at in short)
        parts = sum(share for at, share in enumerate(shares) if at not in short)
        found = [leasts[at] if at in short else rest * share // parts for at, share in enumerate(shares)]
        more = {at for at, width in enumerate(found) if width < leasts[at]}
        if not more:
            return found
        short |= more
