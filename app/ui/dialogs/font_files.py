"""A list of font files that the user points to; each is looked at before it is taken."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import DemarcheError
from app.ui.parts.buttons import Button
from app.ui.parts.filedialog import file_dialog
from app.ui.parts.text import OneLine, Text


class FontFiles(QWidget):
    """The files in their order, each with a button that takes it off, and one that adds more."""

    committed = Signal(object)  # the paths
    refused = Signal(str)

    def __init__(self, endings: Sequence[str], value: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._endings, self._value = tuple(endings), value
        self.rows: list[FontRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.add = Button(self.tr("Add a font…"), self._ask, self)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._list)
        layout.addLayout(line)
        self.setFocusProxy(self.add)
        self._show()

    def value(self) -> tuple[str, ...]:
        """The paths."""
        return self._value

    def set_value(self, value: tuple[str, ...]) -> None:
        """Show other files without a signal."""
        self._value = value
        self._show()

    def set_wrong(self, wrong: bool) -> None:
        """A file that cannot be taken is not in the list; the sentence under the field says why."""

    def take(self, paths: Sequence[Path]) -> None:
        """Add files that papers can be set in; the first that cannot be taken is told of."""
        from app.lettering.face import read_face

        told = ""
        added: list[str] = []
        for path in paths:
            try:
                read_face(path)
            except DemarcheError as error:
                told = told or str(error)
            else:
                added.append(str(path))
        if added:
            self._commit(tuple(dict.fromkeys((*self._value, *added))))
        if told:
            self.refused.emit(told)

    def _ask(self) -> None:
        dialog = file_dialog(self, self.tr("Add a font"), saves=False)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(self.tr("Fonts ({0})").format(" ".join(f"*.{ending}" for ending in self._endings)))
        dialog.filesSelected.connect(lambda chosen: self.take([Path(one) for one in chosen]))
        dialog.open()

    def _commit(self, value: tuple[str, ...]) -> None:
        self.set_value(value)
        self.committed.emit(value)

    def _remove(self, path: str) -> None:
        self.add.setFocus()  # before the button that has it goes
        self._commit(tuple(one for one in self._value if one != path))

    def _show(self) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [FontRow(path, self) for path in self._value]
        for row in self.rows:
            row.remove.clicked.connect(lambda _=False, path=row.path: self._remove(path))
            self._list.addWidget(row)


class FontRow(QWidget):
    """One file: its name, whether it is still there, and a button that takes it off the list."""

    def __init__(self, path: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.path = path
        name = Path(path).name
        self.name = OneLine(name, "", self)
        self.name.setToolTip(path)
        lost = not Path(path).is_file()
        self.lost = Text(self.tr("not found") if lost else "", "note", self, tone="watch", wrap=False)
        self.remove = Button(self.tr("Remove"), parent=self)
        self.remove.setAccessibleName(self.tr("Remove {0}").format(name))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.name, 1)
        layout.addWidget(self.lost)
        layout.addWidget(self.remove)
