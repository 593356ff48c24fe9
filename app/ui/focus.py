"""The focus ring: 2 px, 2 px clear of the control that the keyboard acts on."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
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
from shiboken6 import isValid

from app.ui import theme

CLEAR: Final = 2
WIDTH: Final = 2
_MOVES: Final = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Destroy}


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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() in _MOVES:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().tokens.focus), WIDTH))
        inset = WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._watched, self._target = [], new
        if old is not None:  # a window that becomes active goes on as it was left
            self._by_keyboard = QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
        widget = new
        while widget is not None:  # it moves with its parents
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = None if widget.isWindow() else widget.parentWidget()
        self._place()

    def _place(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible() or not self._wanted(target):
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
