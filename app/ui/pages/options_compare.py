"""Options side by side: names of the rows stay in view, the columns scroll sideways where they are many."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from app.ui import theme
from app.ui.pages.options_rows import Line
from app.ui.parts.text import Text

NAMES: Final = 208
"""Width of the names of the rows. [px]"""
LEAST: Final = 184
"""Narrowest column; with more options than fit, they scroll. [px]"""
MOST: Final = 400
PAD: Final = 12
ROW: Final = 32
HEAD: Final = 64
BAR: Final = 3


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one option's column."""

    id: str
    name: str
    note: str
    recommended: bool


class Comparison(QWidget):
    """A press on a name of an option chooses it; one on the name or a figure of a row asks how it came about.

    The answer stands under that row, in the table.
    """

    option_chosen = Signal(str)
    figure_asked = Signal(str, str)  # key of the row, and id of the option; empty: the one that is shown

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._lines: tuple[Line, ...] = ()
        self._heads: tuple[Head, ...] = ()
        self.heads: list[HeadButton] = []
        self.names: list[RowName | _RowLabel] = []
        self.cells: list[list[_Cell]] = []
        self._answered = ""  # key of the row that the answer stands under
        self._columns = _Ruled(self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._columns)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._left = _Ruled(self)
        self.answer = Text("", "muted", self)
        self.answer.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.answer.hide()

    def show_lines(self, lines: Sequence[Line], heads: Sequence[Head]) -> None:
        """Show these rows for these options."""
        before = [line.key for line in self._lines], [head.id for head in self._heads]
        self._lines, self._heads = tuple(lines), tuple(heads)
        if ([line.key for line in lines], [head.id for head in heads]) != before:
            self._make()
        for button, head in zip(self.heads, heads, strict=True):
            button.show_head(head)
        for row, line in enumerate(lines):
            self.names[row].show_name(line.label)
            for label, cell, head in zip(self.cells[row], line.cells, heads, strict=True):
                label.show_cell(cell.text, cell.tone, strong=cell.strong)
                label.setAccessibleName(f"{line.label}, {head.name}: {cell.text}")
        self._place()

    def show_answer(self, key: str, words: str) -> None:
        """Say under a row how a figure came about; without words say nothing."""
        self._answered = key if words else ""
        self.answer.say(words)
        self.answer.setVisible(bool(words))
        self.answer.raise_()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _make(self) -> None:
        for old in (*self.heads, *self.names, *(cell for row in self.cells for cell in row)):
            old.setParent(None)
            old.deleteLater()
        self.heads = [HeadButton(self._columns) for _ in self._heads]
        self.names, self.cells = [], []
        for head, button in zip(self._heads, self.heads, strict=True):
            button.clicked.connect(lambda _checked=False, id_=head.id: self.option_chosen.emit(id_))
        for line in self._lines:
            name: RowName | _RowLabel = RowName(self._left) if line.figures else _RowLabel("", "muted", self._left)
            cells = [_Cell(self._columns, figures=line.figures) for _ in self._heads]
            if isinstance(name, RowName):
                name.clicked.connect(lambda _checked=False, key=line.key: self.figure_asked.emit(key, ""))
                for cell, head in zip(cells, self._heads, strict=True):
                    cell.pressed.connect(lambda key=line.key, id_=head.id: self.figure_asked.emit(key, id_))
            self.names.append(name)
            self.cells.append(cells)
        for part in (*self.heads, *self.names, *(cell for row in self.cells for cell in row)):
            part.show()

    def _place(self) -> None:
        if not self._heads:
            return
        look, count = theme.current(), len(self._heads)
        left, pad = look.px(NAMES), look.px(PAD)
        room = self.width() - left
        wide = max(look.px(LEAST), min(look.px(MOST), room // count))
        top = look.px(HEAD)
        for at, button in enumerate(self.heads):
            button.setGeometry(at * wide, look.px(BAR) + 2, wide, top - look.px(BAR) - 4)
        rules, gap = [top], (0, 0)
        for name, cells, line in zip(self.names, self.cells, self._lines, strict=True):
            tall = look.px(ROW)
            if not line.figures:
                tall = max(tall, *(cell.heightForWidth(wide - 2 * pad) + look.px(16) for cell in cells))
            name.setGeometry(0, top, left - 8, look.px(ROW))
            for at, cell in enumerate(cells):
                inset = 0 if line.figures else look.px(7)
                cell.setGeometry(at * wide + pad, top + inset, wide - 2 * pad, tall - 2 * inset)
            top += tall
            if line.key == self._answered:
                said = self.answer.heightForWidth(self.width())
                self.answer.setGeometry(0, top, self.width(), said)
                gap = (top, top + said + look.px(10))
                top = gap[1]
            rules.append(top)
        marked = next((at for at, head in enumerate(self._heads) if head.recommended), -1)
        tinted = QRect(marked * wide, 0, wide, top) if marked >= 0 else QRect()
        self._columns.show_rules(rules, tinted, gap)
        self._left.show_rules(rules, QRect(), gap)
        self._columns.setFixedSize(wide * count, top)
        self._left.setGeometry(0, 0, left, top)
        bar = self._scroll.horizontalScrollBar().sizeHint().height() if wide * count > room else 0
        self._scroll.setGeometry(left, 0, room, top + bar)
        self.setFixedHeight(top + bar)


class HeadButton(QAbstractButton):
    """The name of an option over its column, and in small what it is in this view."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._head = Head("", "", "", recommended=False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_head(self, head: Head) -> None:
        """Show another name."""
        self._head = head
        self.setText(head.name)
        self.setAccessibleName(f"{head.name}, {head.note}" if head.note else head.name)
        self.setToolTip(head.name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(LEAST), theme.current().px(HEAD))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        tokens, pad = look.tokens, look.px(PAD)
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(pad, 0, -pad, -look.px(4))
        right = Qt.AlignmentFlag.AlignRight
        painter.setFont(look.font(11))
        painter.setPen(QColor(tokens.accent if self._head.recommended else tokens.muted))
        painter.drawText(box, int(right | Qt.AlignmentFlag.AlignBottom), self._head.note)
        font = look.font(weight=QFont.Weight.DemiBold)
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(QColor(tokens.accent if self._head.recommended else tokens.ink))
        upper = box.adjusted(0, 0, 0, -look.px(16))
        shown = _two_lines(self._head.name, QFontMetrics(font), int(upper.width()))
        painter.drawText(upper, int(right | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap), shown)


class RowName(QAbstractButton):
    """The name of a row of figures; a press asks how they came about."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(self.tr("How it came about"))

    def show_name(self, name: str) -> None:
        """Show another name."""
        self.setText(name)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(NAMES), theme.current().px(ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        painter = QPainter(self)
        font = look.font()
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(QColor(look.tokens.ink))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), shown)


class _RowLabel(Text):
    """The name of a row of words."""

    def show_name(self, name: str) -> None:
        """Show another name."""
        self.say(name)


class _Cell(Text):
    """Figures stand at the right on one line, words at the left over as many lines as they need."""

    pressed = Signal()

    def __init__(self, parent: QWidget, *, figures: bool) -> None:
        super().__init__("", "", parent, wrap=not figures, figures=figures)
        side, height = (
            (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignVCenter)
            if figures
            else (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignTop)
        )
        self.setAlignment(side | height)
        if figures:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_cell(self, text: str, tone: str, *, strong: bool) -> None:
        """Show another text."""
        self.setText(text)
        role = "medium" if strong else ""
        if (role, tone) != (self.property("role"), self.property("tone")):
            self.setProperty("role", role)
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.pressed.emit()


class _Ruled(QWidget):
    """The ground behind cells: rules between rows, a darker one under the head, one column tinted with a bar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rules: list[int] = []
        self._tinted, self._gap = QRect(), (0, 0)

    def show_rules(self, rules: list[int], tinted: QRect, gap: tuple[int, int]) -> None:
        """Draw rules at these heights, and tint this column but for a gap, from and to which height."""
        self._rules, self._tinted, self._gap = rules, tinted, gap
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        tokens, (begins, ends) = look.tokens, self._gap
        painter = QPainter(self)
        if not self._tinted.isEmpty():
            left, width = self._tinted.left(), self._tinted.width()
            painter.fillRect(QRect(left, 0, width, begins), QColor(tokens.tint))
            painter.fillRect(QRect(left, ends, width, self._tinted.height() - ends), QColor(tokens.tint))
            painter.fillRect(QRect(left, 0, width, look.px(BAR)), QColor(tokens.accent))
        for at, height in enumerate(self._rules[:-1]):
            painter.fillRect(QRect(0, height - 1, self.width(), 1), QColor(tokens.hairline if at else tokens.line))


def _two_lines(text: str, metrics: QFontMetrics, width: int) -> str:
    """A name that fits on two lines, shortened where it does not."""
    tall = metrics.boundingRect(QRect(0, 0, width, 1000), int(Qt.TextFlag.TextWordWrap), text).height()
    if tall <= metrics.lineSpacing() * 2 + 2:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width * 1.8))
