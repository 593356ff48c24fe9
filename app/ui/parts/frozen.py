"""A wide table whose first column stays in view while the others scroll sideways."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.ui.parts.column import Column
from app.ui.parts.table import Table
from app.ui.parts.table_paint import Selects, TableDelegate, TableHead

Index = QModelIndex | QPersistentModelIndex
_HINT = QAbstractItemView.ScrollHint.EnsureVisible


class FrozenTable(Table):
    """A `Table` that scrolls itself; a second view over its left edge repeats the first column where that is needed."""

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        parent: QWidget | None = None,
        *,
        selects: Selects = "cell",
        sorts: bool = True,
        identity: Callable[[Any], object] = lambda row: getattr(row, "id", row),
    ) -> None:
        self._frozen: QTableView | None = None
        super().__init__(columns, name, parent, selects=selects, fits=False, sorts=sorts, identity=identity)
        self._frozen = frozen = QTableView(self)
        frozen.setObjectName("frozen")
        frozen.setAccessibleName(name)
        frozen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frozen.setModel(self.model())
        frozen.setSelectionModel(self.selectionModel())
        frozen.setItemDelegate(TableDelegate(self.rows_model, selects, frozen))
        self._frozen_head = TableHead(self.rows_model.columns, selects, frozen)
        frozen.setHorizontalHeader(self._frozen_head)
        self._frozen_head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._frozen_head.sectionClicked.connect(self._sort_by)
        frozen.verticalHeader().hide()
        frozen.setShowGrid(False)
        frozen.setFrameShape(QFrame.Shape.NoFrame)
        frozen.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        frozen.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        frozen.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frozen.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frozen.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(frozen.verticalScrollBar().setValue)
        self.horizontalScrollBar().rangeChanged.connect(self._place)
        self._place()

    def set_columns(self, columns: Sequence[Column]) -> None:
        if self._frozen is not None:
            self._frozen_head.columns = tuple(columns)
        super().set_columns(columns)

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _HINT) -> None:
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() == 0:
            bar.setValue(before)
            return
        hidden = self.columnWidth(0) - self.visualRect(index).left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _measure(self) -> None:
        super()._measure()
        if self._frozen is None:
            return
        for at in range(self.rows_model.columnCount()):
            self._frozen.setColumnHidden(at, at > 0)
        self._frozen.setColumnWidth(0, self.columnWidth(0))
        for at in range(self.rows_model.rowCount()):
            self._frozen.setRowHeight(at, self.rowHeight(at))
        self._place()

    def _place(self) -> None:
        if self._frozen is None:
            return
        edge = self.viewport().geometry()
        head = self.horizontalHeader().height()
        self._frozen.setGeometry(QRect(edge.left(), edge.top() - head, self.columnWidth(0), edge.height() + head))
        self._frozen.setVisible(self.horizontalScrollBar().maximum() > 0)
        self._frozen.raise_()
