"""A chart on the clipboard: as its picture and its data while the program runs, as its picture after it."""

from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

OURS: Final = "application/x-demarche-chart"


def copy_chart(picture: QImage, data: str) -> None:
    """Put both on the clipboard; a program takes what it can hold."""
    both = QMimeData()
    both.setImageData(picture)
    both.setText(data)
    both.setData(OURS, b"")
    QGuiApplication.clipboard().setMimeData(both)


def hand_over() -> None:
    """Leave the picture of a copied chart in an object of Qt's own.

    What Python made would be destroyed after Python has gone, and the program would end in a fault.
    """
    clipboard = QGuiApplication.clipboard()
    held: QMimeData | None = clipboard.mimeData()  # none where the platform has no clipboard
    if held and held.hasFormat(OURS):
        clipboard.setImage(clipboard.image())
