"""A table of the paper as a grid that an office program can hold: every cell with its place and its width."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.report.blocks import Cell, Row, Rule, Span, Table, Text


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


@dataclass(frozen=True, slots=True)
class Grid:
    """The shares of the width that columns take, and rows of cells."""

    shares: tuple[float, ...]
    head: tuple[GridRow, ...]
    rows: tuple[GridRow, ...]


def grid(table: Table, width: float) -> Grid:
    """The table at a width of so many points, with what stands beneath one head joined into one column."""
    joined = _joined(table)
    shares = _shares(table, width, joined)
    rights = [table.columns[first].right and first == last for first, last in joined]
    first_of = {at: number for number, (first, last) in enumerate(joined) for at in range(first, last + 1)}
    return Grid(
        shares,
        tuple(_row(row, first_of, rights) for row in table.head),
        tuple(_row(row, first_of, rights) for row in table.rows),
    )


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


def _shares(table: Table, width: float, joined: Sequence[tuple[int, int]]) -> tuple[float, ...]:
    """Each column's share of the width: what it needs, and its part of what is left."""
    columns = table.columns
    needs = [sum(columns[at].width + columns[at].gap for at in range(first, last + 1)) for first, last in joined]
    grows = [sum(columns[at].grow for at in range(first, last + 1)) for first, last in joined]
    spare = max(0.0, width - sum(needs))
    total = sum(grows)
    wides = [
        need + (spare * grow / total if total else spare * need / sum(needs))
        for need, grow in zip(needs, grows, strict=True)
    ]
    return tuple(wide / sum(wides) for wide in wides)


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
    return GridRow(tuple(cells), row.above, row.keep)
