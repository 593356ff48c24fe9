"""The very file that an export would write, page by page; a page is drawn only when it comes into view."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme

POINTS: Final = 72
SCREEN: Final = 96
"""Dots to the inch at which a page has its natural size."""
KEPT: Final = 6
"""Pictures of pages that are kept; one at twice the density takes about 14 MB."""
GAP: Final = 24
"""Between two pages. [px]"""
LEAST_ZOOM, MOST_ZOOM = 0.1, 3.0
MOST_HITS: Final = 2_000
"""Most places of a search that are marked."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words that are looked for stand, in points from the upper left corner of its page."""

    page: int  # from 0
    boxes: tuple[QRectF, ...]


class PaperPreview(QWidget):
    """Shows a PDF at a zoom of its natural size, with the hits of a search marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = b""
        self._pictures: dict[tuple[int, int, int], QImage] = {}
        self._zoom = 1.0
        self._pages: list[PageView] = []
        self.hits: tuple[Hit, ...] = ()
        self.current: int | None = None  # the hit that is gone to
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)

    @property
    def pages(self) -> int:
        """Number of pages shown."""
        return len(self._pages)

    @property
    def zoom(self) -> float:
        """The multiple of their natural size at which pages are shown."""
        return self._zoom

    @property
    def page_size(self) -> tuple[float, float]:
        """Width and height of the first page. [pt]"""
        return self._pages[0].points if self._pages else (595.28, 841.89)

    def page(self, number: int) -> "PageView":
        """One page, counted from 0."""
        return self._pages[number]

    def show_pdf(self, content: bytes) -> None:
        """Show another file, at the same zoom; pages that stay keep their place on the screen."""
        self._content = content
        self._pictures.clear()
        self.hits, self.current = (), None
        with self._opened() as pdf:
            while len(self._pages) > len(pdf):
                view = self._pages.pop()
                self._column.removeWidget(view)
                view.deleteLater()
            for number, page in enumerate(pdf):
                if number == len(self._pages):
                    view = PageView(self, number)
                    self._pages.append(view)
                    self._column.addWidget(view, 0, Qt.AlignmentFlag.AlignHCenter)
                view = self._pages[number]
                view.points = page.get_size()
                view.setAccessibleName(self.tr("Page {0} of {1}").format(number + 1, len(pdf)))
                view.setAccessibleDescription(_words(page))
        self.set_zoom(self._zoom)

    def set_zoom(self, zoom: float) -> None:
        """Show the pages at a multiple of their natural size."""
        self._zoom = min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
        for view in self._pages:
            view.set_scale(self._zoom * SCREEN / POINTS)

    def look_for(self, words: str) -> int:
        """Mark every place where the words stand, in any case of letters; how many there are."""
        self.hits = tuple(self._found(words.strip())) if words.strip() and self._content else ()
        self.current = None
        for view in self._pages:
            view.update()
        return len(self.hits)

    def go_to_hit(self, number: int) -> tuple["PageView", QRectF]:
        """Make one hit the current one; its page, and where it is on that page's widget."""
        self.current = number
        hit = self.hits[number]
        for view in self._pages:
            view.update()
        view = self._pages[hit.page]
        return view, view.on_screen(hit.boxes[0])

    def picture(self, number: int, width: int, height: int) -> QImage:
        """A page as a picture of so many device pixels."""
        key = (number, width, height)
        if key not in self._pictures:
            while len(self._pictures) >= KEPT:
                self._pictures.pop(next(iter(self._pictures)))
            self._pictures[key] = self.drawn(number, width)
        return self._pictures[key]

    def drawn(self, number: int, width: int, _height: int = 0) -> QImage:
        """A page drawn anew, so many pixels wide; it is not kept."""
        with self._opened() as pdf:
            return _drawn(pdf[number], width)

    def _found(self, words: str) -> Iterator[Hit]:
        left = MOST_HITS
        with self._opened() as pdf:
            for number, page in enumerate(pdf):
                height = page.get_height()
                text = page.get_textpage()
                try:
                    search = text.search(words, match_case=False)
                    while left and (place := search.get_next()) is not None:
                        left -= 1
                        boxes = [text.get_rect(at) for at in range(text.count_rects(*place))]
                        if boxes:
                            yield Hit(number, tuple(QRectF(x, height - t, r - x, t - b) for x, b, r, t in boxes))
                finally:
                    text.close()

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


class PageView(QWidget):
    """One page; it takes its room at once and its picture when it is painted."""

    def __init__(self, preview: PaperPreview, number: int) -> None:
        super().__init__(preview)
        self.number = number
        self.points = (0.0, 0.0)  # width and height
        self._preview, self._scale = preview, 1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_scale(self, scale: float) -> None:
        """Take so many pixels for each point."""
        self._scale = scale
        self.setFixedSize(QSize(round(self.points[0] * scale), round(self.points[1] * scale)))
        self.update()

    def on_screen(self, box: QRectF) -> QRectF:
        """A place on the page, in pixels of this widget."""
        scale = self._scale
        return QRectF(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        ratio = self.devicePixelRatioF()
        picture = self._preview.picture(self.number, round(self.width() * ratio), round(self.height() * ratio))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), picture)
        self._mark(painter)
        tokens = theme.current().tokens
        edge = tokens.focus if self.hasFocus() else tokens.hairline
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _mark(self, painter: QPainter) -> None:
        """Lay a tint upon each hit; the current one also has a frame, so that it is told by more than colour."""
        ink = QColor(theme.current().tokens.focus)
        for at, hit in enumerate(self._preview.hits):
            if hit.page != self.number:
                continue
            now = at == self._preview.current
            ink.setAlphaF(0.35 if now else 0.2)
            frame = QColor(theme.current().tokens.focus)
            painter.setPen(QPen(frame, 2) if now else Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            for box in hit.boxes:
                painter.drawRect(self.on_screen(box).adjusted(-2, -2, 2, 2))
