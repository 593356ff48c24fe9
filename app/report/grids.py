"""A table of the paper as a grid that an office program can hold: every cell with its place and its width."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.report.blocks import Cell, Row, Rule, Size, Span, Table, Text
from app.report.slide_text import joined as joined_lines
from app.report.slide_text import lines, measures
from app.report.widths import Need, widths

GAP: Final = 8.0
"""Least space between two columns. [pt]"""
WIDER: Final = 1.12
"""By how much a word may be wider in the font that a program has than in ours, and not break."""
SURE: Final = 1.04
"""By how much a figure may be wider before its range would break."""
SHORT: Final = 40
"""Longest text that is figures with their range rather than prose. [letters]"""
RANGE: Final = re.compile(r"\d–[<−]?\d")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A text in its first column, over so many columns."""

    text: Text
    at: int
    span: int
    right: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    """The cells of a row, which fill it from the left, and the line above them."""

    cells: tuple[GridCell, ...]
    above: Rule
    keep: bool
    pad: tuple[float, float]  # above and beneath the text. [pt]


@dataclass(frozen=True, slots=True)
class Grid:
    """The shares of the width that columns and the gaps at their right take, and rows of cells."""

    shares: tuple[float, ...]
    gaps: tuple[float, ...]
    head: tuple[GridRow, ...]
    rows: tuple[GridRow, ...]


def grid(table: Table, width: float) -> Grid:
    """The table at a width of so many points, with what stands beneath one head joined into one column."""
    joined = _joined(table)
    rights = [table.columns[first].right and first == last for first, last in joined]
    first_of = {at: number for number, (first, last) in enumerate(joined) for at in range(first, last + 1)}
    head = tuple(_row(row, first_of, rights) for row in table.head)
    rows = tuple(_row(row, first_of, rights) for row in table.rows)
    gaps = (*(max(table.columns[last].gap, GAP) for _, last in joined[:-1]), 0.0)
    wides = widths(_needs(table, joined, gaps, (*head, *rows)), width)
    return Grid(
        tuple(wide / sum(wides) for wide in wides),
        tuple(gap / width for gap in gaps),
        tuple(_unbroken(row, wides, gaps) for row in head),
        tuple(_unbroken(row, wides, gaps) for row in rows),
    )


def _needs(
    table: Table, joined: Sequence[tuple[int, int]], gaps: Sequence[float], rows: Sequence[GridRow]
) -> tuple[Need, ...]:
    """What the columns ask for: as on paper, and by what stands in them."""
    columns = table.columns
    needs = tuple(
        Need(
            sum(columns[at].width + columns[at].gap for at in range(first, last + 1)),
            sum(columns[at].grow for at in range(first, last + 1)),
        )
        for first, last in joined
    )
    wide = [cell for row in rows for cell in row.cells if 1 < cell.span < len(needs) - 1]  # others always have room
    for cell in (*(cell for row in rows for cell in row.cells if cell.span == 1), *wide):
        word, lines = measures(cell.text, Size.TABLE.value[0])
        over = range(cell.at, cell.at + cell.span)
        lacking = max(lines) + gaps[over[-1]] - sum(needs[at].want for at in over)
        for at in over:
            needs[at].told += sum(lines) / cell.span**2  # what is given goes by its root: together as much as to one
            needs[at].want += max(0.0, lacking / cell.span)
            if cell.span == 1 and word:
                needs[at].least = max(needs[at].least, word * WIDER + gaps[at])
    return needs


def _unbroken(row: GridRow, wides: Sequence[float], gaps: Sequence[float]) -> GridRow:
    """The row with a new line before a range of figures that would break at its dash."""
    cells = []
    for cell in row.cells:
        room = sum(wides[cell.at : cell.at + cell.span]) - gaps[cell.at + cell.span - 1]
        told = "".join(span.text for span in cell.text)
        if len(told) <= SHORT and RANGE.search(told):
            every = lines(cell.text, room / SURE, Size.TABLE.value[0])
            cells.append(replace(cell, text=joined_lines(replace(line, joint="\n") for line in every)))
        else:
            cells.append(cell)
    return replace(row, cells=tuple(cells))


def _joined(table: Table) -> list[tuple[int, int]]:
    """First and last of the columns that become one: those beneath a head that no cell reaches out of."""
    wide = [(at, at + cell.span - 1) for row in table.head for at, cell in _placed(row) if cell.span > 1]
    every = [(at, at + cell.span - 1) for row in table.rows for at, cell in _placed(row)]
    groups = [
        (first, last)
        for first, last in wide
        if not any(
            (start < first <= end or start <= last < end) and not (start <= first and last <= end)
            for start, end in every
        )
    ]
    starts = {at: (first, last) for first, last in groups for at in range(first, last + 1)}
    return list(dict.fromkeys(starts.get(at, (at, at)) for at in range(len(table.columns))))


def _placed(row: Row) -> list[tuple[int, Cell]]:
    at, placed = 0, []
    for cell in row.cells:
        placed.append((at, cell))
        at += cell.span
    return placed


def _row(row: Row, first_of: dict[int, int], rights: Sequence[bool]) -> GridRow:
    """The row with the cells of joined columns put together, and filled up to its last column."""
    texts: dict[int, tuple[Text, int, bool]] = {}
    for at, cell in _placed(row):
        place = first_of[at]
        span = first_of[at + cell.span - 1] - place + 1
        right = rights[place] if cell.right is None else cell.right
        before = texts.get(place)
        text = (*before[0], Span(" "), *cell.text) if before and before[0] and cell.text else cell.text
        texts[place] = (text, max(span, before[1] if before else 0), right)
    cells = [GridCell(text, at, span, right) for at, (text, span, right) in sorted(texts.items())]
    end = cells[-1].at + cells[-1].span if cells else 0
    cells += [GridCell((), at, 1, right=False) for at in range(end, len(rights))]
    return GridRow(tuple(cells), row.above, row.keep, row.pad)
