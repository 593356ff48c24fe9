"""The very file that an export would write, page by page; a page is drawn only when it comes into view."""

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
        self._pdf: Any = None  # pypdfium2 ships no types
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
        import pypdfium2

        self.close_pdf()
        self._pdf = pypdfium2.PdfDocument(content)
        for number in range(len(self._pdf)):
            width, height = self._pdf.get_page_size(number)
            view = _PageView(self, number, width, height)
            self._pages.append(view)
            self._column.addWidget(view, 0, Qt.AlignmentFlag.AlignHCenter)
        for view in self._pages:
            view.setAccessibleName(self.tr("Page {0} of {1}").format(view.number + 1, len(self._pages)))
            view.setAccessibleDescription(self.text_of(view.number))
        self.set_zoom(self._zoom)

    def close_pdf(self) -> None:
        """Let go of the file."""
        for view in self._pages:
            self._column.removeWidget(view)
            view.deleteLater()
        self._pages.clear()
        self._pictures.clear()
        if self._pdf is not None:
            self._pdf.close()
            self._pdf = None

    def set_zoom(self, zoom: float) -> None:
        """Show the pages at a multiple of their natural size."""
        self._zoom = zoom
        for view in self._pages:
            view.set_scale(zoom * SCREEN / POINTS)

    def text_of(self, number: int) -> str:
        """The words of a page, for those who listen."""
        page = self._pdf[number]
        try:
            text = page.get_textpage()
            try:
                return str(text.get_text_bounded())
            finally:
                text.close()
        finally:
            page.close()

    def picture(self, number: int, width: int, height: int) -> QImage:
        """A page as a picture of so many device pixels."""
        key = (number, width, height)
        if key not in self._pictures:
            while len(self._pictures) >= KEPT:
                self._pictures.pop(next(iter(self._pictures)))
            self._pictures[key] = self._drawn(number, width)
        return self._pictures[key]

    def _drawn(self, number: int, width: int) -> QImage:
        page = self._pdf[number]
        try:
            bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True, prefer_bgrx=True)
            try:
                form = QImage.Format.Format_RGBX8888
                return QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, form).copy()
            finally:
                bitmap.close()
        finally:
            page.close()


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
