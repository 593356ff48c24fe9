"""Printing the very file: page after page as the preview draws it, one each turn of the event loop."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

DENSITY: Final = 300
"""Most dots to the inch that a page is drawn with."""
POINTS: Final = 72


class Printing(QObject):
    """One run of a printer over the pages of a file."""

    progressed = Signal(int, int)  # pages done, in all
    ended = Signal(str)  # what went wrong; empty where all pages are with the printer

    def __init__(
        self,
        printer: QPrinter,
        pages: int,
        size: tuple[float, float],
        picture: Callable[[int, int, int], QImage],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._printer, self._picture = printer, picture
        printer.setFullPage(True)
        first, last = printer.fromPage() or 1, printer.toPage() or pages
        self._left = list(range(first - 1, min(last, pages)))
        self._all = len(self._left)
        share = min(DENSITY, max(printer.resolution(), POINTS)) / POINTS
        self._dots = round(size[0] * share), round(size[1] * share)
        self._painter = QPainter()
        if not self._left or not self._painter.begin(printer):
            QTimer.singleShot(0, lambda: self.ended.emit(self.tr("The printer did not take the paper.")))
            return
        QTimer.singleShot(0, self._next)

    def _next(self) -> None:
        number = self._left.pop(0)
        picture = self._picture(number, *self._dots)
        sheet = QRectF(self._painter.viewport())
        fitted = QRectF(picture.rect())
        scale = min(sheet.width() / fitted.width(), sheet.height() / fitted.height())
        place = QRectF(0, 0, fitted.width() * scale, fitted.height() * scale)
        place.moveCenter(sheet.center())
        self._painter.drawImage(place, picture)
        self.progressed.emit(self._all - len(self._left), self._all)
        if self._left and self._printer.newPage():
            QTimer.singleShot(0, self._next)
            return
        self._painter.end()
        self.ended.emit(self.tr("The printer stopped before the last page.") if self._left else "")


def printer_for(page: str) -> QPrinter:
    """A printer that is set to the paper's page, upright and without margins of its own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    kind = QPageSize.PageSizeId.Letter if page == "letter" else QPageSize.PageSizeId.A4
    printer.setPageSize(QPageSize(kind))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    return printer
