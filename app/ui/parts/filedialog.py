"""The dialog that asks for a file: the desktop's own, or Qt's where the desktop has none."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget

from app.ui import theme

WIDTH, HEIGHT = 800, 500
"""Of Qt's own dialog: its day of change is cut at the size that Qt gives it. [px]"""
ARROWS: Final = {
    "backButton": Qt.ArrowType.LeftArrow,
    "forwardButton": Qt.ArrowType.RightArrow,
    "toParentButton": Qt.ArrowType.UpArrow,
}
"""Buttons whose picture is black in any theme."""


def file_dialog(parent: QWidget, title: str, *, saves: bool, folder: Path | None = None) -> QFileDialog:
    """A dialog that goes when it is closed; `folder` is where it begins, if that is known."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave if saves else QFileDialog.AcceptMode.AcceptOpen)
    if not saves:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    if folder is not None:
        dialog.setDirectory(str(folder))
    for name, arrow in ARROWS.items():
        button = dialog.findChild(QToolButton, name)
        if isinstance(button, QToolButton):  # Qt's own; the desktop's has no parts of ours
            button.setIcon(QIcon())
            button.setArrowType(arrow)
            look = theme.current()
            dialog.resize(look.px(WIDTH), look.px(HEIGHT))
    return dialog
