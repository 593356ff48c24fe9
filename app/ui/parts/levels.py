"""The anchors of a question, all in view: one is chosen with the mouse, the arrow keys or its digit."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.planning.words import AnswerStatus
from app.ui import theme

ROW: Final = 44
_WRAP: Final = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap

Level = int | AnswerStatus
"""A level, or `AnswerStatus.NOT_KNOWN` or `NOT_APPLICABLE`."""


class LevelChoice(QWidget):
    """Anchors from level 0 upwards, then "Not known" and "Does not apply"; `chosen` carries a `Level`."""

    chosen = Signal(object)

    def __init__(
        self, anchors: Sequence[str], parent: QWidget | None = None, *, name: str = "", escapes: bool = True
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name or self.tr("Level"))
        self._group = QButtonGroup(self)
        self._values: list[Level] = list(range(len(anchors)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for level, anchor in enumerate(anchors):
            layout.addWidget(self._add(_Row(anchor, str(level), self)))
        if escapes:
            self._values += [AnswerStatus.NOT_KNOWN, AnswerStatus.NOT_APPLICABLE]
            line = QHBoxLayout()
            line.setSpacing(32)
            line.addWidget(self._add(_Row(self.tr("Not known"), "", self)))
            line.addWidget(self._add(_Row(self.tr("Does not apply, with a reason"), "", self)))
            line.addStretch(1)
            layout.addLayout(line)
        self._group.idClicked.connect(lambda at: self.chosen.emit(self._values[at]))

    def value(self) -> Level | None:
        """What is chosen."""
        at = self._group.checkedId()
        return self._values[at] if at >= 0 else None

    def set_value(self, value: Level | None) -> None:
        """Choose without a signal; `None` clears."""
        if value is None:
            self._group.setExclusive(False)
            for button in self._group.buttons():
                button.setChecked(False)
            self._group.setExclusive(True)
        else:
            self._group.button(self._values.index(value)).setChecked(True)

    def set_anchors(self, anchors: Sequence[str]) -> None:
        """Show the anchors of another question."""
        for level, anchor in enumerate(anchors):
            row = self._group.button(level)
            row.setText(anchor)
            row.setAccessibleName(self.tr("Level {0}: {1}").format(level, anchor))
            row.updateGeometry()

    def set_remark(self, level: int, remark: str) -> None:
        """Say something at the right of an anchor, such as "target, Mar 2027"."""
        row = self._group.button(level)
        if isinstance(row, _Row):
            row.remark = remark
            row.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        buttons = self._group.buttons()
        focus = self.focusWidget()
        at = next((i for i, button in enumerate(buttons) if button is focus), max(self._group.checkedId(), 0))
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        levels = sum(isinstance(value, int) and not isinstance(value, AnswerStatus) for value in self._values)
        if event.key() in step:
            at = (at + step[Qt.Key(event.key())]) % len(buttons)
        elif event.text().isdigit() and int(event.text()) < levels:
            at = int(event.text())
        else:
            super().keyPressEvent(event)
            return
        buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
        buttons[at].click()

    def _add(self, row: "_Row") -> "_Row":
        self._group.addButton(row, len(self._group.buttons()))
        return row


class _Row(QAbstractButton):
    def __init__(self, text: str, digit: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Level {0}: {1}").format(digit, text) if digit else text)
        self.digit, self.remark = digit, ""
        policy = QSizePolicy(
            QSizePolicy.Policy.Expanding if digit else QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum
        )
        policy.setHeightForWidth(bool(digit))
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        look = theme.current()
        width = QFontMetrics(look.font()).horizontalAdvance(self.text())
        return QSize(width + look.px(96 if self.digit else 72), look.px(ROW if self.digit else 36))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(200), look.px(ROW)) if self.digit else self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        look = theme.current()
        room = QRect(0, 0, width - look.px(96), 10_000)
        text = QFontMetrics(look.font(weight=QFont.Weight.Medium)).boundingRect(room, int(_WRAP), self.text())
        return max(look.px(ROW), text.height() + look.px(20))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()  # the group moves the choice

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.HoverEnter, QEvent.Type.HoverLeave, QEvent.Type.Enter, QEvent.Type.Leave}:
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        tokens, box, on = look.tokens, QRectF(self.rect()), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.digit:
            edge = QPen(QColor(tokens.accent if on else tokens.hairline), 2 if on else 1)
            inset = edge.widthF() / 2
            painter.setPen(edge)
            painter.setBrush(QColor(tokens.tint if on or self.underMouse() else tokens.surface))
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 4, 4)
        self._paint_radio(painter, look)
        left = look.px(56 if self.digit else 48)
        if self.digit:
            painter.setFont(look.font(16, QFont.Weight.DemiBold))
            painter.setPen(QColor(tokens.accent if on else tokens.muted))
            painter.drawText(
                QRectF(look.px(48), 0, look.px(16), box.height()), int(Qt.AlignmentFlag.AlignCenter), self.digit
            )
            left = look.px(80)
        right = look.px(16)
        if self.remark:
            painter.setFont(look.font(11))
            painter.setPen(QColor(tokens.muted))
            painter.drawText(
                box.adjusted(0, 0, -right, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.remark
            )
            right += painter.fontMetrics().horizontalAdvance(self.remark) + 16
        painter.setFont(look.font(weight=QFont.Weight.Medium if on and self.digit else QFont.Weight.Normal))
        painter.setPen(QColor(tokens.ink))
        painter.drawText(box.adjusted(left, 0, -right, 0), int(_WRAP), self.text())

    def _paint_radio(self, painter: QPainter, look: theme.Theme) -> None:
        tokens, on = look.tokens, self.isChecked()
        side = look.px(17)
        ring = QRectF(look.px(16), (self.height() - side) / 2, side, side)
        painter.setPen(QPen(QColor(tokens.accent if on else tokens.line), 1.6))
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(ring)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(ring.adjusted(side * 0.26, side * 0.26, -side * 0.26, -side * 0.26))
