"""A table whose rows are ticked and cleared: by a click, Space or Enter; one stop of the Tab key however many rows."""

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.marks import Mark
from app.ui.parts.column import Column
from app.ui.parts.table import Table


class TickTable(Table):
    """Rows say by their `held` whether they are ticked; `ticked` asks for the other state."""

    ticked = Signal(object)  # the row

    def __init__(
        self, columns: tuple[Column, ...], name: str, parent: QWidget | None = None, *, head: str, yes: str, no: str
    ) -> None:
        first = Column(
            head,
            lambda row: yes if row.held else no,
            mark=lambda row: Mark.TICKED if row.held else Mark.CLEAR,
            key=lambda row: not row.held,
            tone=lambda row: "" if row.held else "muted",
        )
        super().__init__((first, *columns), name, parent, selects="row")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row: Any = self.current()
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter} and row is not None:
            self.ticked.emit(row)
            return
        super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.ticked.emit(self.rows_model.rows[index.row()])
