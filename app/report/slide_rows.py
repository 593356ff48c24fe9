"""The rows of a table on slides: how high they are, how many fit, and how one is cut that is higher than a slide."""

from dataclasses import replace
from typing import Final

from app.report.blocks import Rule
from app.report.grids import Grid, GridRow
from app.report.slide_text import Line, joined, lines

ACROSS: Final = 864.0
"""Width of what stands on a slide. [pt]"""
TABLE: Final = 13.0
"""Size of type in tables. [pt]"""
LEADING: Final = 1.32
PAD: Final = 7.0
"""Above and beneath the text of a row, together. [pt]"""
GUTTER: Final = 8.0
TOGETHER: Final = 3
"""Fewest rows of a table that go on to another slide."""


def fitting(queue: list[GridRow], found: Grid, room: float, *, fresh: bool) -> tuple[list[GridRow], list[GridRow]]:
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


def not_alone(rows: list[GridRow], rest: list[GridRow]) -> tuple[list[GridRow], list[GridRow]]:
    """The rows of two slides with no row or two alone on the second."""
    count = len(rows)
    while rest and len(rest) + len(rows) - count < TOGETHER and count > TOGETHER:
        count -= 1
        while count > TOGETHER and rows[count - 1].keep:
            count -= 1
    return rows[:count], [*rows[count:], *rest]


def height(row: GridRow, found: Grid) -> float:
    """How high a row is: as its highest cell. [pt]"""
    return max((len(_lines(row, at, found)) for at in range(len(row.cells))), default=1) * TABLE * LEADING + PAD


def _lines(row: GridRow, at: int, found: Grid) -> tuple[Line, ...]:
    cell = row.cells[at]
    wide = sum(found.shares[cell.at : cell.at + cell.span]) * ACROSS - GUTTER
    return lines(cell.text, wide, TABLE)


def _cut(row: GridRow, found: Grid, room: float) -> tuple[GridRow, GridRow | None]:
    """The part of a row that fits, and what is left of it."""
    count = max(1, int((room - PAD) / (TABLE * LEADING)))
    every = [_lines(row, at, found) for at in range(len(row.cells))]
    if max(map(len, every), default=0) <= count:
        return row, None
    first = tuple(replace(cell, text=joined(some[:count])) for cell, some in zip(row.cells, every, strict=True))
    rest = tuple(replace(cell, text=joined(some[count:])) for cell, some in zip(row.cells, every, strict=True))
    return replace(row, cells=first), replace(row, cells=rest, above=Rule.NONE)
