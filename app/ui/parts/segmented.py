"""A few views of one page, one of them chosen: pressed, or moved through with the arrow keys."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.ui import theme

ROOM, LEAST_ROOM = 34, 12
"""Room beside the words of a segment, and where the row is narrow. [px]"""


class Segmented(QWidget):
    """Choices as (key, text) in a row; `chosen` carries the key.

    `clears`: nothing is chosen at first, and what is chosen can be taken back, by pressing it again or with Delete; the
    key is empty then.
    """

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None, *, clears: bool = False
    ) -> None:
        super().__init__(parent)
        self._clears = clears
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._group.setExclusive(not clears)
        self._keys = [key for key, _ in choices]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for at, (_, text) in enumerate(choices):
            segment = _Segment(text, self, first=at == 0, last=at == len(choices) - 1)
            self._group.addButton(segment, at)
            layout.addWidget(segment)
        self._group.button(0).setChecked(not clears)
        self._group.idClicked.connect(self._on_clicked)

    @property
    def value(self) -> str:
        """Key of what is chosen; empty where nothing is."""
        at = self._chosen()
        return self._keys[at] if at >= 0 else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all choices, in their order."""
        return tuple(self._keys)

    def set_value(self, key: str) -> None:
        """Choose without a signal; an empty key takes the choice back, where that is allowed."""
        if not self._clears:
            self._group.button(self._keys.index(key)).setChecked(True)
            return
        for each, button in zip(self._keys, self._group.buttons(), strict=True):
            button.setChecked(each == key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._clears and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.value:
            self.set_value("")
            self.chosen.emit("")
            return
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        at = self._chosen()
        at = (at + step) % len(self._keys) if at >= 0 else 0 if step > 0 else len(self._keys) - 1
        button = self._group.button(at)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        button.click()

    def _chosen(self) -> int:
        return next((at for at, button in enumerate(self._group.buttons()) if button.isChecked()), -1)

    def _on_clicked(self, at: int) -> None:
        if self._clears:
            self.set_value(self._keys[at] if self._group.button(at).isChecked() else "")
        self.chosen.emit(self.value)


class _Segment(QAbstractButton):
    def __init__(self, text: str, parent: QWidget, *, first: bool, last: bool) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._first, self._last = first, last
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self._wide(ROOM)

    def minimumSizeHint(self) -> QSize:
        return self._wide(LEAST_ROOM)

    def _wide(self, room: int) -> QSize:
        look = theme.current()
        width = QFontMetrics(look.font(13, QFont.Weight.Medium)).horizontalAdvance(self.text())
        return QSize(width + look.px(room), look.px(32))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()  # the row moves the choice
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        tokens, box = look.tokens, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = box.adjusted(0.5 if self._first else -8, 0.5, -0.5 if self._last else 8, -0.5)
        path = QPainterPath()
        path.addRoundedRect(outline, 4, 4)
        fill = tokens.tint if self.underMouse() and self.isEnabled() else tokens.surface
        painter.fillPath(path, QColor(fill))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawPath(path)
        if self.isChecked():
            painter.save()
            chosen = QPainterPath()
            chosen.addRoundedRect(box, 4, 4)
            painter.fillPath(chosen, QColor(tokens.accent))
            painter.restore()
        elif not self._last and not self._next_is_checked():
            painter.setPen(QPen(QColor(tokens.hairline), 1))
            painter.drawLine(int(box.right()), 8, int(box.right()), int(box.bottom()) - 8)
        painter.setFont(look.font(13, QFont.Weight.Medium))
        ink = tokens.on_accent if self.isChecked() else tokens.ink if self.isEnabled() else tokens.muted
        painter.setPen(QColor(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())

    def _next_is_checked(self) -> bool:
        group = self.group()
        return group.button(group.id(self) + 1).isChecked()
