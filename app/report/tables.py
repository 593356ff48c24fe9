"""Tables: rules instead of boxes, a head that is repeated on each page, rows that can be cut where one is too long."""

from dataclasses import dataclass, field, replace

from app.report.blocks import Rule, Size
from app.report.boxes import TextBox, baseline
from app.report.pen import Pen
from app.report.tags import REPEATED, Artefact, Tag
from app.report.typeset import TextLine

NOTE_GAP = 4.0
"""Space between a table and its note. [pt]"""

WHOLE = 200.0
"""A table up to this height is not cut. [pt]"""
PAGE = 600.0
"""A table that asks for it is not cut up to this height, for which either size of page has room. [pt]"""
WORTH = 80.0
"""Least height of the rows that a longer table begins with at the foot of a page. [pt]"""
LONE = 60.0
"""A last row lower than this does not stand alone at the top of a page: the one before it comes along. [pt]"""


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell whose text is broken into lines."""

    lines: tuple[TextLine, ...]
    size: Size
    left: float
    width: float
    right: bool
    tag: Tag

    @property
    def height(self) -> float:
        """As many lines as it has. [pt]"""
        return len(self.lines) * self.size.value[1]


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row with a height of its own; first lines stand on one baseline."""

    cells: tuple[SetCell, ...]
    above: Rule
    keep: bool
    pad: tuple[float, float]
    tags: tuple[Tag, ...]  # of every cell, the empty ones too
    first: float = field(init=False)  # how far below the padding the first baseline stands. [pt]
    height: float = field(init=False)  # the highest cell and the padding. [pt]

    def __post_init__(self) -> None:
        """Measure once what is asked for on every page."""
        first = max((baseline(cell.size) for cell in self.cells if cell.lines), default=baseline(Size.TABLE))
        deep = (cell.height + first - baseline(cell.size) for cell in self.cells if cell.lines)
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "height", max(deep, default=Size.TABLE.value[1]) + sum(self.pad))

    def cut(self, room: float) -> "tuple[SetRow, SetRow] | None":
        """Cut every cell after the lines that fit; ``None`` where not even one line of each does."""
        above, below = [], []
        for cell in self.cells:
            shift = self.first - baseline(cell.size)
            count = int((room - self.pad[0] - shift) / cell.size.value[1] + 1e-6)
            if count < 1 and cell.lines:
                return None
            above.append(replace(cell, lines=cell.lines[:count]))
            below.append(replace(cell, lines=cell.lines[count:]))
        first = replace(self, cells=tuple(above), keep=False, pad=(self.pad[0], 0.0))
        return first, replace(self, cells=tuple(below), above=Rule.NONE, pad=(0.0, self.pad[1]))

    def draw(self, pen: Pen, left: float, top: float, *, repeated: bool = False) -> None:
        """Draw the cells, not the rule above them; what is repeated on a further page is not read again."""
        for every in self.tags:
            pen.structure.element(every)
        for cell in self.cells:
            points, leading = cell.size.value
            for i, line in enumerate(cell.lines):
                x = left + cell.left + (cell.width - line.width if cell.right else 0.0)
                tag: Tag | Artefact = REPEATED if repeated else cell.tag
                pen.line(line, x, top + self.pad[0] + self.first + i * leading, points, tag)


@dataclass(frozen=True, slots=True)
class TableBox:
    """A head, rows and a note; it is cut between rows and, where a row is longer than a page, within it."""

    head: tuple[SetRow, ...]
    rows: tuple[SetRow, ...]
    end: Rule
    note: TextBox | None
    tag: Tag
    width: float
    left: float
    before: float
    keep: bool = False
    whole: bool = False  # is not cut where a page can hold it

    @property
    def height(self) -> float:
        """Head, rows and note. [pt]"""
        return self._head + sum(row.height for row in self.rows) + self._note

    @property
    def least(self) -> float:
        """All of a short table; of a longer one the head and enough rows to be worth it. [pt]"""
        if (whole := self.height) <= (PAGE if self.whole else WHOLE):
            return whole
        count, used = 0, 0.0
        while used < WORTH and count < len(self.rows):
            upto = self._group(count)
            used += sum(row.height for row in self.rows[count:upto])
            count = upto
        return self._head + min(used, WHOLE) + (self._note if count == len(self.rows) else 0.0)

    def split(self, room: float, *, fresh: bool) -> "tuple[TableBox, TableBox] | None":
        """Cut between groups of rows, else between rows, else within one."""
        room -= self._head
        count, before, used = 0, 0, 0.0
        while count < len(self.rows):
            upto = self._group(count)
            more = sum(row.height for row in self.rows[count:upto])
            if used + more + (self._note if upto == len(self.rows) else 0.0) > room:
                break
            count, before, used = upto, count, used + more
        if count:
            if before and self._group(count) == len(self.rows) and sum(row.height for row in self.rows[count:]) < LONE:
                count = before
            return self._parts(self.rows[:count], self.rows[count:]) if count < len(self.rows) else None
        return self._cut_within(room) if fresh or room >= WHOLE else None

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw head, rows, rules and note."""
        left += self.left
        again = pen.structure.has(self.tag)
        for i, row in enumerate((*self.head, *self.rows)):
            pen.rule(row.above, left, top, self.width)
            row.draw(pen, left, top, repeated=again and i < len(self.head))
            top += row.height
        pen.rule(self.end, left, top, self.width)
        if self.note:
            self.note.draw(pen, left, top + NOTE_GAP)

    @property
    def _head(self) -> float:
        return sum(row.height for row in self.head)

    @property
    def _note(self) -> float:
        return self.note.height + NOTE_GAP if self.note else 0.0

    def _group(self, start: int) -> int:
        """Where the rows end that `keep` holds to the row at `start`."""
        end = start
        while end < len(self.rows) - 1 and self.rows[end].keep:
            end += 1
        return end + 1 if self.rows else 0

    def _cut_within(self, room: float) -> "tuple[TableBox, TableBox] | None":
        count, used = 0, 0.0
        while count < len(self.rows) and used + self.rows[count].height <= room:
            used += self.rows[count].height
            count += 1
        if count == len(self.rows):
            # Only the note is too much: it takes the last row along, or stands on its own.
            count = max(1, count - 1)
            return self._parts(self.rows[:count], self.rows[count:])
        parts = self.rows[count].cut(room - used)
        if parts:
            return self._parts((*self.rows[:count], parts[0]), (parts[1], *self.rows[count + 1 :]))
        return self._parts(self.rows[:count], self.rows[count:]) if count else None

    def _parts(self, first: tuple[SetRow, ...], rest: tuple[SetRow, ...]) -> "tuple[TableBox, TableBox]":
        # The first row below a repeated head needs no rule of its own beside the head's.
        following = (replace(rest[0], above=Rule.INK if self.head else rest[0].above), *rest[1:]) if rest else ()
        return replace(self, rows=first, note=None, end=Rule.LINE), replace(self, rows=following, before=0.0)
