"""Over how many lines the words of a cell go, and how tall that makes its row: nothing is cut that can be shown."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QFont, QFontMetrics

from app.ui import theme
from app.ui.marks import Mark
from app.ui.parts.column import Column
from app.ui.parts.wrapping import Wrapping

ROW, TWO_LINES, LINE, SMALL_LINE = 32, 46, 16, 14
"""Height of a row of one and of two lines, and of each line more: of the words, and of the small second line. [px]"""
MOST_LINES, MOST_SMALL = 6, 4
"""Lines before words are shortened after all, and before the small ones are."""
ASIDE: Final = 13
"""Of the mark at the right end of the second line. [px]"""
SLACK: Final = 1
"""Room that words may lack before they are broken: widths are whole pixels. [px]"""


class CellLines:
    """The lines of every cell, for the painter and for the heights of rows."""

    def __init__(self) -> None:
        self._wrapped = Wrapping()

    def words(self, column: Column, row: object, room: float, *, emphasised: bool = False) -> tuple[str, ...]:
        """The lines of the text; `emphasised` in the weight of a chosen row."""
        text = column.text(row)
        if not _breaks(column):
            return (text,)
        font = theme.current().font(weight=weight_of(column, row, emphasised=emphasised), figures=column.right)
        return self._wrapped(text, font, int(room) + SLACK, MOST_LINES) or ("",)

    def small(self, column: Column, row: object, room: float) -> tuple[str, ...]:
        """The lines of the second, small text; none where it is empty."""
        look, text = theme.current(), column.second(row) if column.second else ""
        if column.aside_mark is not None and column.aside_mark(row) is not Mark.NONE:
            room -= look.px(ASIDE) + 8
        return self._wrapped(text, look.font(11), int(room) + SLACK, MOST_SMALL)

    def height(self, columns: Sequence[Column], row: object, rooms: Sequence[float], *, chosen: bool) -> int:
        """Height of a row of one line, or of two, and more where words need it; `chosen`: it can be."""
        tallest = ROW
        for at, (column, room) in enumerate(zip(columns, rooms, strict=True)):
            # at the weight of a chosen row, so that no row grows when it is chosen
            lines = len(self.words(column, row, room, emphasised=chosen and at == 0))
            small = len(self.small(column, row, room))
            if small:
                height = TWO_LINES + LINE * (lines - 1) + SMALL_LINE * (small - 1)
            else:
                height = ROW if lines == 1 and column.second is None else TWO_LINES + LINE * max(lines - 2, 0)
            tallest = max(tallest, height)
        return theme.current().px(tallest)

    def cut(self, column: Column, row: object, room: float) -> str:
        """The whole text of a cell that does not show all of it; empty where it does."""
        text, second = column.text(row), column.second(row) if column.second else ""
        words, small = self.words(column, row, room), self.small(column, row, room)
        if _breaks(column):
            cut = _letters(words) != _letters([text])
        else:
            font = theme.current().font(weight=weight_of(column, row))
            cut = QFontMetrics(font).horizontalAdvance(text) > room + SLACK
        if cut or _letters(small) != _letters([second]):
            return "\n".join(part for part in (text, second) if part)
        return ""


def weight_of(column: Column, row: object, *, emphasised: bool = False) -> QFont.Weight:
    """How heavy the words of a cell are."""
    if emphasised:
        return QFont.Weight.DemiBold
    strong = column.strong is not None and column.strong(row)
    return QFont.Weight.Medium if strong else QFont.Weight.Normal


def _letters(lines: Sequence[str]) -> str:
    return "".join("".join(lines).split())


def _breaks(column: Column) -> bool:
    """Whether the words of a column go over several lines: not beside a bar, nor with more at the right."""
    return column.bar is None and column.aside is None
