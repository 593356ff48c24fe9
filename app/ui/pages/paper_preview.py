"""The very file that an export would write, page by page; a page is drawn only when it comes into view."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme

POINTS: Final = 72
SCREEN: Final = 96
"""Dots to the inch at which a page has its natural size."""
KEPT: Final = 6
"""Pictures of pages that are kept; one at twice the density takes about 14 MB."""


class PaperPreview(QWidget):
    """Shows a PDF at a zoom of its natural size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = b""
        self._pictures: dict[tuple[int, int, int], QImage] = {}
        self._zoom = 1.0
        self._pages: list[_PageView] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(24)

    @property
    def pages(self) -> int:
        """Number of pages shown."""
        return len(self._pages)

    def show_pdf(self, content: bytes) -> None:
        """Show another file, at the same zoom."""
        for view in self._pages:
            self._column.removeWidget(view)
            view.deleteLater()
        self._content = content
        self._pages.clear()
        self._pictures.clear()
        with self._opened() as pdf:
            for number, page in enumerate(pdf):
                view = _PageView(self, number, *page.get_size())
                view.setAccessibleName(self.tr("Page {0} of {1}").format(number + 1, len(pdf)))
                view.setAccessibleDescription(_words(page))
                self._pages.append(view)
                self._column.addWidget(view, 0, Qt.AlignmentFlag.AlignHCenter)
        self.set_zoom(self._zoom)

    def set_zoom(self, zoom: float) -> None:
        """Show the pages at a multiple of their natural size."""
        self._zoom = zoom
        for view in self._pages:
            view.set_scale(zoom * SCREEN / POINTS)

    def picture(self, number: int, width: int, height: int) -> QImage:
        """A page as a picture of so many device pixels."""
        key = (number, width, height)
        if key not in self._pictures:
            while len(self._pictures) >= KEPT:
                self._pictures.pop(next(iter(self._pictures)))
            with self._opened() as pdf:
                self._pictures[key] = _drawn(pdf[number], width)
        return self._pictures[key]

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        """The file, open for as long as it is read: it takes a few milliseconds, and nothing is left to close."""
        import pypdfium2

        pdf = pypdfium2.PdfDocument(self._content)
        try:
            yield pdf
        finally:
            pdf.close()


def _words(page: Any) -> str:
    """The words of a page, for those who listen."""
    text = page.get_textpage()
    try:
        return str(text.get_text_bounded())
    finally:
        text.close()


def _drawn(page: Any, width: int) -> QImage:
    bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True, prefer_bgrx=True)
    try:
        form = QImage.Format.Format_RGBX8888
        return QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, form).copy()
    finally:
        bitmap.close()


class _PageView(QWidget):
    """One page; it takes its room at once and its picture when it is painted."""

    def __init__(self, preview: PaperPreview, number: int, width: float, height: float) -> None:
        super().__init__(preview)
        self.number = number
        self._preview, self._size = preview, (width, height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_scale(self, scale: float) -> None:
        self.setFixedSize(QSize(round(self._size[0] * scale), round(self._size[1] * scale)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        ratio = self.devicePixelRatioF()
        picture = self._preview.picture(self.number, round(self.width() * ratio), round(self.height() * ratio))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), picture)
        tokens = theme.current().tokens
        edge = tokens.focus if self.hasFocus() else tokens.hairline
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
