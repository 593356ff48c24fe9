"""The editors inside a table: a line for words and numbers, a list where there are choices."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QListView, QStyleOptionViewItem, QWidget

from app.ui.parts.column import ROW_ROLE
from app.ui.parts.table_model import TableModel
from app.ui.parts.table_paint import Selects, TableDelegate

Index = QModelIndex | QPersistentModelIndex


class EditingDelegate(TableDelegate):
    """A table's delegate with its editors; an entry that is refused is opened again as it was typed."""

    def __init__(self, model: TableModel, selects: Selects, parent: QAbstractItemView) -> None:
        super().__init__(model, selects, parent)
        self._kept = ""
        self._again: QPersistentModelIndex | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        column, row = self._model.columns[index.column()], index.data(ROW_ROLE)
        if column.choices is None:
            line = QLineEdit(parent)
            line.setObjectName("cellEditor")
            line.setAccessibleName(column.title)
            if column.right:
                line.setAlignment(Qt.AlignmentFlag.AlignRight)
            return line
        combo = QComboBox(parent)
        view = QListView(combo)
        view.setObjectName("choices")
        combo.setView(view)
        combo.setAccessibleName(column.title)
        for key, text in column.choices(row):
            combo.addItem(text, key)
        combo.activated.connect(lambda: self._take(combo))
        return combo

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        entry = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(entry), 0))
            editor.showPopup()
        elif isinstance(editor, QLineEdit):
            editor.setText(entry if self._again is None else self._kept)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            refused = self._model.refusals
            model.setData(index, editor.text())
            if self._model.refusals != refused:
                self._again, self._kept = QPersistentModelIndex(index), editor.text()
                QTimer.singleShot(0, self._open_again)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        left = 0 if index.column() == 0 else -6
        editor.setGeometry(box.adjusted(left, 2, -4, -3))

    def _open_again(self) -> None:
        if self._again is not None and self._again.isValid() and self._view.isVisible():
            index = self._again.model().index(self._again.row(), self._again.column())
            self._view.setCurrentIndex(index)
            self._view.edit(index)
        self._again = None

    def _take(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)
