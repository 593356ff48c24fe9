"""Rows as plain values behind a table: text for the eye, a key to sort by, announced resets."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.errors import DemarcheError
from app.ui.parts.column import ROW_ROLE, SORT_ROLE, Column

Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """All rows, and the sorted and filtered ones that are shown."""

    refused = Signal(str)  # an edit, with the sentence why
    edited = Signal()

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.refusals = 0  # edits that were refused so far
        self._all: tuple[Any, ...] = ()
        self.rows: list[Any] = []
        self._keep: Callable[[Any], bool] | None = None
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._committing = False

    @property
    def is_committing(self) -> bool:
        """Whether an entry is being taken just now."""
        return self._committing

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows, in the order that the user has chosen."""
        self._all = tuple(rows)
        self._arrange()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns of the same rows."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._sorted = None
        self.endResetModel()
        self._arrange()

    def set_filter(self, keep: Callable[[Any], bool] | None) -> None:
        """Show only the rows that a test keeps; `None` shows all."""
        self._keep = keep
        self._arrange()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(column, row)
        if role == Qt.ItemDataRole.ToolTipRole and column.tip is not None:
            return column.tip(row)
        if role == Qt.ItemDataRole.EditRole:
            return (column.entry or column.text)(row)
        if role == SORT_ROLE:
            return (column.key or column.text)(row)
        return row if role == ROW_ROLE else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        column, row = self.columns[index.column()], self.rows[index.row()]
        if role != Qt.ItemDataRole.EditRole or column.edit is None or str(value) == (column.entry or column.text)(row):
            return False
        self._committing = True
        try:
            column.edit(row, str(value))
        except DemarcheError as error:
            self.refusals += 1
            self.refused.emit(str(error))
            return False
        finally:
            self._committing = False
        self.edited.emit()
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.columns[section].title if section < len(self.columns) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.columns[index.column()].can_edit(self.rows[index.row()]):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 brings back the order of the plan."""
        self._sorted = (column, order) if 0 <= column < len(self.columns) else None
        self._arrange()

    def _arrange(self) -> None:
        rows = [row for row in self._all if self._keep is None or self._keep(row)]
        if self._sorted is not None:
            at, order = self._sorted
            key = self.columns[at].key or (lambda row: self.columns[at].text(row).casefold())
            known = sorted(
                (row for row in rows if key(row) is not None),
                key=key,
                reverse=order is Qt.SortOrder.DescendingOrder,
            )
            rows = known + [row for row in rows if key(row) is None]
        if self._committing and len(rows) == len(self.rows):  # a reset would take the editor that is being committed
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


def spoken(column: Column, row: object) -> str:
    """A cell as it is read out: its mark's word, its texts and its second line."""
    parts = [column.text(row)]
    if column.aside is not None:
        parts.append(column.aside(row))
    if column.second is not None:
        parts.append(column.second(row))
    if column.aside_mark is not None:
        parts.append(column.aside_mark(row).value)
    return ", ".join(part for part in parts if part)
