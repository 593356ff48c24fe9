"""The focus ring: 2 px, 2 px clear of the control that the keyboard acts on."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

CLEAR: Final = 2
WIDTH: Final = 2
_MOVES: Final = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Destroy}
_KEYS: Final = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class FocusRing(QWidget):
    """One ring for the whole application; it follows the focus and lets every click through."""

    def __init__(self, app: QApplication, window: QWidget) -> None:
        super().__init__(window)
        self._home = window
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        self._by_keyboard = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app.focusChanged.connect(self._follow)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn and hasattr(event, "reason"):
            self._by_keyboard = event.reason() in _KEYS
        elif kind in _MOVES and watched in self._watched:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        from app.ui import theme

        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().tokens.focus), WIDTH))
        inset = WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        self._watched, self._target = [], new
        widget = new
        while widget is not None:
            self._watched.append(widget)
            widget = None if widget.isWindow() else widget.parentWidget()
        self._place()

    def _place(self) -> None:
        target = self._target
        if target is None or not target.isVisible() or not self._wanted(target):
            self.hide()
            self.setParent(self._home)  # a dialog that closes must not take the ring along
            return
        window = target.window()
        out = CLEAR + WIDTH
        box = QRect(target.mapTo(window, QPoint()), target.size()).adjusted(-out, -out, out, out)
        shown = box & _visible(target)
        if self.parentWidget() is not window:
            self.setParent(window)
        self.setGeometry(box)
        self.setMask(shown.translated(-box.topLeft()))
        self.setVisible(not shown.isEmpty())
        self.raise_()

    def _wanted(self, target: QWidget) -> bool:
        if isinstance(target, QMenu | QMenuBar | QAbstractItemView | QScrollArea):
            return False  # these mark the item, not themselves
        return self._by_keyboard or isinstance(target, QLineEdit | QPlainTextEdit)


def _visible(target: QWidget) -> QRect:
    window = target.window()
    shown, out = window.rect(), CLEAR + WIDTH
    parent = target.parentWidget()
    while parent is not None and parent is not window:
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            shown &= QRect(parent.mapTo(window, QPoint()), parent.size()).adjusted(-out, 0, out, 0)
        parent = area
    return shown
