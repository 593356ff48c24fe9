"""The plans that were open here, as rows to be pressed: name and file at the left, the day at the right."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.memory import Recent


class RecentList(QWidget):
    """One press opens; the context menu pins a plan or takes it off the list."""

    chosen = Signal(object)  # Path
    pin_asked = Signal(object, bool)
    forget_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Recent plans"))
        self.rows: list[RecentRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_recent(self, recent: Sequence[Recent]) -> None:
        """Show these, in this order."""
        for row in self.rows:
            row.setParent(None)
            row.deleteLater()
        self.rows = [RecentRow(plan, self, last=plan is recent[-1]) for plan in recent]
        for row in self.rows:
            row.clicked.connect(lambda _=False, path=row.plan.path: self.chosen.emit(path))
            row.customContextMenuRequested.connect(partial(self._menu_of, row))
            self._column.addWidget(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        at = next((i for i, row in enumerate(self.rows) if row.hasFocus()), None)
        if step and at is not None:
            self.rows[(at + step) % len(self.rows)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _menu_of(self, row: "RecentRow", at: QPoint) -> None:
        menu = QMenu(row)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pin = menu.addAction(self.tr("&Unpin") if row.plan.pinned else self.tr("&Pin to the top"))
        pin.triggered.connect(lambda: self.pin_asked.emit(row.plan.path, not row.plan.pinned))
        forget = menu.addAction(self.tr("&Remove from the list"))
        forget.triggered.connect(lambda: self.forget_asked.emit(row.plan.path))
        menu.popup(row.mapToGlobal(at))


class RecentRow(QAbstractButton):
    """One plan."""

    def __init__(self, plan: Recent, parent: QWidget, *, last: bool) -> None:
        super().__init__(parent)
        from app.planning import display

        self.plan, self._last = plan, last
        day = display.short_day(plan.at.astimezone().date())
        self._when = self.tr("pinned, {0}").format(day) if plan.pinned else day
        self.setText(plan.title)
        self.setToolTip(str(plan.path))
        self.setAccessibleName(self.tr("{0}, last opened {1}").format(plan.title, day))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, theme.current().px(48))

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Enter, QEvent.Type.Leave}:
            self.update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            event.ignore()  # the list moves the focus
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        tokens, box = look.tokens, QRectF(self.rect())
        painter = QPainter(self)
        if self.underMouse() or self.isDown():
            painter.fillRect(box, QColor(tokens.tint_down if self.isDown() else tokens.tint))
        if not self._last:
            painter.fillRect(QRectF(0, box.height() - 1, box.width(), 1), QColor(tokens.hairline))
        inside = box.adjusted(12, 0, -12, 0)
        painter.setFont(look.font(figures=True))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._when)
        room = int(inside.width() - painter.fontMetrics().horizontalAdvance(self._when) - 24)
        middle, side = box.center().y(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(look.font(weight=QFont.Weight.Medium))
        painter.setPen(QColor(tokens.ink))
        title = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(12, middle - look.px(19), room, look.px(20)), side, title)
        painter.setFont(look.font(11))
        painter.setPen(QColor(tokens.muted))
        where = painter.fontMetrics().elidedText(str(self.plan.path), Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRectF(12, middle, room, look.px(18)), side, where)
