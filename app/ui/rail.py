"""The journey as a column at the left: every step with its state, chosen by mouse, arrow keys or Alt and a digit."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from app.ui import marks, theme
from app.ui.journey import CONTEXT, GROUPS, STEPS, State, Step
from app.ui.parts.text import OneLine, Text

RAIL = 232
"""Width of the rail at any width of the window, at a text size of 100 %. [px]"""
SPACINGS: Final = ((32, 24), (30, 14), (28, 10), (26, 8), (24, 6))
"""Height of a step and room above a group, the widest first: the first that leaves all steps in view. [px]"""
LEAST_ROOM: Final = 96
"""Above and below the groups: the names, and the end of the rail. [px]"""
EDGE, TIGHT = 16, 4
"""Room at the right of a step, and where its title needs all of the line. [px]"""
GROUP: Final = 24
"""Height of a group's title with the room below it. [px]"""


class Rail(QWidget):
    """Name of the program and of the company, then the steps in their groups; `chosen` carries a step's name."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.current().px(RAIL))
        self.setAccessibleName(self.tr("Journey"))
        self.company = OneLine("", "muted", self)
        self._items: dict[str, _Item] = {}
        self._group = QButtonGroup(self)
        self._spaces: list[QSpacerItem] = []
        steps = QWidget(self)
        column = QVBoxLayout(steps)
        column.setContentsMargins(8, 0, 7, 16)
        column.setSpacing(0)
        for title, group in GROUPS:
            label = Text(QCoreApplication.translate(CONTEXT, title), "note", steps, wrap=False)
            label.setContentsMargins(16, 0, 0, 0)
            space = QSpacerItem(0, 0)
            self._spaces.append(space)
            column.addItem(space)
            column.addWidget(label)
            column.addSpacing(8)
            for step in group:
                column.addWidget(self._add(step, steps))
        column.addStretch(1)
        scroll = _Scroll(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(steps)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        name = Text("Demarche", "section", self, wrap=False)
        name.setContentsMargins(24, 0, 16, 0)
        self.company.setContentsMargins(24, 0, 16, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 28, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(name)
        layout.addSpacing(9)
        layout.addWidget(self.company)
        layout.addWidget(scroll, 1)
        self._steps, self._scroll = steps, scroll
        self._set_spacing(*SPACINGS[0])

    def show_states(self, states: Mapping[str, State]) -> None:
        """Show how far each step is."""
        for name, state in states.items():
            self._items[name].show_state(state)

    def choose(self, name: str) -> None:
        """Mark a step as the one that is shown, without a signal."""
        self._items[name].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_spacing(*next((each for each in SPACINGS if self._needs(*each) <= self.height()), SPACINGS[-1]))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedWidth(theme.current().px(RAIL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        items = list(self._items.values())
        at = next((i for i, item in enumerate(items) if item.hasFocus()), None)
        if not step or at is None:
            super().keyPressEvent(event)
            return
        there = items[(at + step) % len(items)]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(there)

    def _needs(self, step: int, gap: int) -> int:
        """Height at which all steps are in view."""
        return theme.current().px(LEAST_ROOM + len(self._items) * step + len(self._spaces) * (gap + GROUP))

    def _set_spacing(self, step: int, gap: int) -> None:
        """Draw the steps closer together where the window is low, so that all stay in view."""
        for at, space in enumerate(self._spaces):
            space.changeSize(0, gap + (4 if at == 0 else 0))
        for item in self._items.values():
            item.set_height(step)
        if (column := self._steps.layout()) is not None:
            column.invalidate()

    def _add(self, step: Step, parent: QWidget) -> "_Item":
        item = _Item(QCoreApplication.translate(CONTEXT, step.title), parent)
        item.clicked.connect(lambda: self.chosen.emit(step.name))
        self._items[step.name] = item
        self._group.addButton(item, list(STEPS).index(step.name))
        return item


class _Scroll(QScrollArea):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the rail moves the focus, and what has it is scrolled into view


class _Item(QAbstractButton):
    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(title)
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._state, self._height = State(), SPACINGS[0][0]

    @property
    def is_cut(self) -> bool:
        """Whether its title does not fit, even close to the edge."""
        return self._title_width() > self._room(TIGHT)

    def show_state(self, state: State) -> None:
        if state != self._state:
            self._state = state
            words = ", ".join(part for part in (state.mark.value, state.count) if part)
            self.setAccessibleDescription(words)
            self.update()

    def set_height(self, height: int) -> None:
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(200, theme.current().px(self._height))

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Enter, QEvent.Type.Leave}:
            self.update()
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.text() if self.is_cut else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()  # the rail moves the focus

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        tokens, box, on = look.tokens, QRectF(self.rect()), self.isChecked()
        painter = QPainter(self)
        if on or self.underMouse():
            painter.fillRect(box, QColor(tokens.tint_down if self.isDown() else tokens.tint))
        if on:
            painter.fillRect(QRectF(0, 0, 3, box.height()), QColor(tokens.accent))
        side = look.px(14)
        marks.paint(painter, self._state.mark, QRectF(16, box.center().y() - side / 2, side, side), tokens)
        painter.setFont(look.font(11, figures=True))
        painter.setPen(QColor(tokens.muted))
        edge = EDGE if self._title_width() <= self._room(EDGE) else TIGHT
        right = box.adjusted(0, 0, -edge, 0)
        painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._state.count)
        painter.setFont(self._title_font())
        painter.setPen(QColor(tokens.accent if on else tokens.ink))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room(edge))
        painter.drawText(box.adjusted(16 + look.px(24), 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _title_font(self) -> QFont:
        return theme.current().font(weight=QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)

    def _title_width(self) -> int:
        return QFontMetrics(self._title_font()).horizontalAdvance(self.text())

    def _room(self, edge: int) -> int:
        """Room for the title between the mark and a count that ends so far from the right edge."""
        look = theme.current()
        count = QFontMetrics(look.font(11, figures=True)).horizontalAdvance(self._state.count)
        return self.width() - 16 - look.px(24) - (4 + count if count else 0) - edge
