"""One of several: a list that drops down, or, where there are many, one that is searched by typing."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView, QSizePolicy, QWidget

from app.ui import theme


class Choice(QComboBox):
    """Options as (key, text); `inside` is a label within the control, as in "Option  Certify first"."""

    committed = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        options: Sequence[tuple[Any, str]] = (),
        parent: QWidget | None = None,
        *,
        inside: str = "",
        hint: str = "",
        search: bool = False,
    ) -> None:
        super().__init__(parent)
        self._inside, self._hint = inside, hint
        self._line: QLineEdit | None = None  # where it is searched by typing
        self._found: QListView | None = None  # what fits the words typed
        self.setAccessibleName(inside)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        view = QListView(self)
        view.setObjectName("choices")
        self.setView(view)
        self.setMaxVisibleItems(16)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_options(options)
        if search:
            self._make_searchable()
        self.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer other options; the chosen one stays where it is still offered."""
        before = self.value()
        self.blockSignals(True)
        self.clear()
        for key, text in options:
            self.addItem(text, key)
        self.set_value(before)
        self.blockSignals(False)
        self.updateGeometry()  # the longest of the new options needs its room

    def value(self) -> Any:
        """Key of what is chosen; `None` where nothing is."""
        return self.currentData()

    def set_value(self, value: Any) -> None:
        """Choose without a signal; a key that is not offered shows the hint."""
        at = next((i for i in range(self.count()) if self.itemData(i) == value), -1)
        if at != self.currentIndex():
            self.setCurrentIndex(at)
        if self._line is not None and not self._line.isModified():
            self.setEditText(self.itemText(at) if at >= 0 else "")
        self.update()

    def set_wrong(self, wrong: bool) -> None:
        """Mark the entry as one that could not be taken."""
        self.setProperty("wrong", wrong)
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        metrics = QFontMetrics(look.font(weight=QFont.Weight.Medium))
        longest = max((metrics.horizontalAdvance(self.itemText(i)) for i in range(min(self.count(), 60))), default=0)
        inside = metrics.horizontalAdvance(self._inside) + 8 if self._inside else 0
        width = max(longest, metrics.horizontalAdvance(self._hint)) + inside + look.px(52)
        return QSize(min(width, look.px(360)), look.px(32))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        shown = self.currentText() if self.currentIndex() >= 0 else self._hint
        words = f"{self._inside} {shown}" if self._inside else shown
        width = QFontMetrics(look.font(weight=QFont.Weight.Medium)).horizontalAdvance(words)
        return QSize(min(width + look.px(52), look.px(200)), look.px(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_line()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize}:
            self._place_line()  # Qt places it as well, with each entry chosen, and over the arrow
        line, found = self._line, self._found
        if line is None or watched is not line or (found is not None and found.isVisible()):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.MouseButtonRelease and not line.isModified() and not line.hasSelectedText():
            line.selectAll()  # so that typing finds another one
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.showPopup()
                return True
            if event.key() == Qt.Key.Key_Escape and line.isModified() and not self.property("wrong"):
                line.setModified(False)
                self.set_value(self.value())
                return True
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling the page must not change the plan

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        tokens, box = look.tokens, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = tokens.alarm if self.property("wrong") else tokens.line if self.isEnabled() else tokens.hairline
        hovered = self.underMouse() and self.isEnabled() and not self.isEditable()
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(tokens.tint if hovered else tokens.surface))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        middle, right = box.center().y(), box.right() - look.px(18)
        arrow = QPen(QColor(tokens.muted), 1.5)
        arrow.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(arrow)
        painter.drawPolyline(
            QPolygonF([QPointF(right - 4, middle - 2), QPointF(right, middle + 2), QPointF(right + 4, middle - 2)])
        )
        if not self.isEditable():
            self._paint_words(painter, look)

    def _paint_words(self, painter: QPainter, look: theme.Theme) -> None:
        tokens, left = look.tokens, look.px(12)
        rest = QRectF(self.rect()).adjusted(left, 0, -look.px(36), 0)
        if self._inside:
            painter.setFont(look.font())
            painter.setPen(QColor(tokens.muted))
            painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter), self._inside)
            rest.setLeft(rest.left() + painter.fontMetrics().horizontalAdvance(self._inside) + 8)
        chosen = self.currentIndex() >= 0
        painter.setFont(look.font(weight=QFont.Weight.Medium if chosen and self._inside else QFont.Weight.Normal))
        painter.setPen(QColor(tokens.ink if chosen and self.isEnabled() else tokens.muted))
        text = self.currentText() if chosen else self._hint
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rest.width()))
        self.setToolTip(text if shown != text else "")
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def commit(self) -> None:
        """Read what was typed into the search: an option, the only one that fits, or a sentence why not."""
        if self._line is None or not self._line.isModified():
            return
        typed = self._line.text().strip().casefold()
        self._line.setModified(False)
        texts = [self.itemText(i).casefold() for i in range(self.count())]
        fitting = (
            [i for i, text in enumerate(texts) if text == typed]
            or [i for i, text in enumerate(texts) if typed and text.startswith(typed)]
            or [i for i, text in enumerate(texts) if typed and typed in text]
        )
        if len(fitting) == 1:
            self.setCurrentIndex(fitting[0])
            self._on_activated(fitting[0])
        elif fitting:
            self.refused.emit(self.tr("Several entries fit. Type more of the name, or choose one from the list."))
        else:
            self.refused.emit(self.tr("Nothing in the list fits. Type part of a name, then choose from the list."))

    def _make_searchable(self) -> None:
        self._line = line = QLineEdit(self)
        line.setPlaceholderText(self._hint)
        line.setTextMargins(theme.current().px(8), 0, 0, 0)
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        view = QListView()
        view.setObjectName("choices")
        completer.setPopup(view)
        self._found = view
        self.setCompleter(completer)
        completer.activated.connect(self._on_completed)
        line.editingFinished.connect(self.commit)
        line.installEventFilter(self)
        self.set_value(None)

    def _place_line(self) -> None:
        clear = self.rect().adjusted(2, 2, -theme.current().px(32), -2)  # of the arrow
        if self._line is not None and self._line.geometry() != clear:
            self._line.setGeometry(clear)

    def _on_completed(self, text: str) -> None:
        self.setCurrentIndex(self.findText(text, Qt.MatchFlag.MatchExactly))
        self._on_activated(self.currentIndex())

    def _on_activated(self, at: int) -> None:
        if self._line is not None:
            self._line.setModified(False)
        if at >= 0:
            self.committed.emit(self.itemData(at))
