"""The rows of a table on slides: how high they are, how many fit, and how one is cut that is higher than a slide."""

from dataclasses import dataclass, replace
from typing import Final

from app.report.blocks import Rule
from app.report.grids import Grid, GridRow
from app.report.slide_text import Line, joined, lines

ACROSS: Final = 864.0
"""Width of what stands on a slide. [pt]"""
TABLE: Final = (13.0, 12.0)
"""Sizes of type in tables: the smaller one where a slide then holds the whole of it. [pt]"""
LEADING: Final = 1.28
PADS: Final = (2.0, 3.0)
"""Above and beneath the text of a row. [pt]"""
SURE: Final = 0.96
"""How much of a cell is filled at most, for a font that is a little wider than ours."""
TOGETHER: Final = 3
"""Fewest rows of a table that go on to another slide."""


@dataclass(frozen=True, slots=True)
class Sized:
    """A table at a size of type."""

    grid: Grid
    size: float

    @property
    def step(self) -> float:
        """From one line to the next. [pt]"""
        return self.size * LEADING


def split(
    queue: list[GridRow], found: Sized, rooms: tuple[float, float], *, fresh: bool
) -> tuple[list[GridRow], list[GridRow]]:
    """As many rows as fit the first room, or up to the head of a group where the second, larger one holds them."""
    rows, rest = fitting(queue, found, rooms[0], fresh=fresh)
    more, _ = fitting(queue, found, rooms[1], fresh=fresh)
    if rest and rows == queue[: len(rows)]:
        heads = (at for at in range(len(more), len(rows), -1) if at < len(queue) and _is_group(queue[at]))
        if at := next(heads, 0):
            return queue[:at], queue[at:]
    return rows, rest


def fitting(queue: list[GridRow], found: Sized, room: float, *, fresh: bool) -> tuple[list[GridRow], list[GridRow]]:
    """As many rows as fit; on a fresh slide at least a part of one."""
    taken, used, whole = 0, 0.0, 0
    while taken < len(queue):
        used += height(queue[taken], found)
        if used > room:
            break
        taken += 1
        if not queue[taken - 1].keep:
            whole = taken
    if taken == len(queue):
        return queue, []
    if whole or not fresh:
        return queue[:whole], queue[whole:]
    if taken:
        return queue[:taken], queue[taken:]
    first, rest = _cut(queue[0], found, room)
    return [first], [rest, *queue[1:]] if rest else queue[1:]


def _is_group(row: GridRow) -> bool:
    return row.keep and len(row.cells) == 1


def not_alone(rows: list[GridRow], rest: list[GridRow]) -> tuple[list[GridRow], list[GridRow]]:
    """The rows of two slides with no row or two alone on the second."""
    count = len(rows)
    while rest and len(rest) + len(rows) - count < TOGETHER and count > TOGETHER:
        count -= 1
        while count > TOGETHER and rows[count - 1].keep:
            count -= 1
    return rows[:count], [*rows[count:], *rest]


def parted(rows: list[GridRow], rest: list[GridRow], opened: int) -> tuple[Rule, list[GridRow]]:
    """The rule under the last row of a slide, and the rows of the next one with the rule of a table's first row.

    Accents come in pairs, above a group of rows and beneath it; `opened` of them stand above rows so far.
    """
    above = rest[0].above
    opened += sum(row.above is Rule.ACCENT for row in rows)
    ends = above is Rule.ACCENT and opened % 2 == 1
    begins = above is Rule.ACCENT and not ends
    return Rule.ACCENT if ends else Rule.LINE, rest if begins else [replace(rest[0], above=Rule.INK), *rest[1:]]


def height(row: GridRow, found: Sized) -> float:
    """How high a row is: as its highest cell. [pt]"""
    return max((len(_lines(row, at, found)) for at in range(len(row.cells))), default=1) * found.step + sum(PADS)


def _lines(row: GridRow, at: int, found: Sized) -> tuple[Line, ...]:
    cell = row.cells[at]
    wide = (sum(found.grid.shares[cell.at : cell.at + cell.span]) - found.grid.gaps[cell.at + cell.span - 1]) * ACROSS
    return lines(cell.text, wide * SURE, found.size)


def _cut(row: GridRow, found: Sized, room: float) -> tuple[GridRow, GridRow | None]:
    """The part of a row that fits, and what is left of it."""
    count = max(1, int((room - sum(PADS)) / found.step))
    every = [_lines(row, at, found) for at in range(len(row.cells))]
    if max(map(len, every), default=0) <= count:
        return row, None
    first = tuple(replace(cell, text=joined(some[:count])) for cell, some in zip(row.cells, every, strict=True))
    rest = tuple(replace(cell, text=joined(some[count:])) for cell, some in zip(row.cells, every, strict=True))
    return replace(row, cells=first), replace(row, cells=rest, above=Rule.NONE)
