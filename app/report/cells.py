"""Which cell of a table names which: the tags of its rows and cells, so that a figure is read with its heads."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.report.blocks import Cell, Row, Table
from app.report.tags import Tag, Value

Tags = tuple[Tag | None, ...]
"""A tag for each cell of a row as it is given, none for one that the head above it reaches over."""


@dataclass(slots=True)
class _Heads:
    """What names the cell at hand."""

    columns: list[tuple[range, Tag]] = field(default_factory=list)
    group: Tag | None = None  # a row of one bold cell above
    row: dict[int, Tag] = field(default_factory=dict)  # by their column
    reach: dict[int, int] = field(default_factory=dict)  # how many more rows a head of the row reaches over


@dataclass(frozen=True, slots=True)
class Tagged:
    """The tags of a row: of its cells as they are given, and of all there are, in their order."""

    given: Tags
    every: tuple[Tag, ...]


def tagged(table: Table, tag: Tag) -> tuple[tuple[Tagged, ...], tuple[Tagged, ...]]:
    """The tags of the head and of the rows of a table."""
    heads = _Heads()
    top = Tag("THead", tag)
    head = tuple(_head(row, top, heads, len(table.columns)) for row in table.head)
    body = Tag("TBody", tag)
    naming = {i for i, column in enumerate(table.columns) if column.names} or {0}
    # Scopes say enough where each cell stands for itself; where cells reach over others, each names its heads.
    plain = all(cell.span == 1 for row in (*table.head, *table.rows) for cell in row.cells)
    rows = []
    for i, row in enumerate(table.rows):
        reach = {at: _reach(table.rows, i, at) for at in naming}
        if i and not table.rows[i - 1].keep:
            heads.row = {}
        rows.append(_row(row, body, heads, _Table(len(table.columns), naming, plain), reach))
    return head, tuple(rows)


@dataclass(frozen=True, slots=True)
class _Table:
    columns: int
    naming: set[int]
    plain: bool


def _head(row: Row, parent: Tag, heads: _Heads, columns: int) -> Tagged:
    line = Tag("TR", parent)
    given: list[Tag] = []
    for cell, at in _placed(row):
        if cell.text:
            made = Tag("TH", line, facts={"Scope": "Column", **_span("ColSpan", cell.span)})
            heads.columns.append((range(at, at + cell.span), made))
        else:
            made = Tag("TD", line, facts=_span("ColSpan", cell.span))
        given.append(made)
    return Tagged(tuple(given), (*given, *_missing(row, line, columns)))


def _row(row: Row, parent: Tag, heads: _Heads, table: _Table, reach: dict[int, int]) -> Tagged:
    line = Tag("TR", parent)
    if _is_group(row, table.columns):
        heads.group = Tag("TH", line, facts={"Scope": "Column", "ColSpan": table.columns})
        heads.row, heads.reach = {}, {}
        return Tagged((heads.group,), (heads.group,))
    given: list[Tag | None] = []
    fresh: dict[int, Tag] = {}
    for cell, at in _placed(row):
        if not cell.text and heads.reach.get(at, 0) > 0:
            heads.reach[at] -= 1
            fresh[at] = heads.row[at]
            given.append(None)
        elif cell.text and at in table.naming and cell.span < table.columns:
            rows = reach.get(at, 0)
            facts: dict[str, Value] = {"Scope": "Row", **_span("ColSpan", cell.span), **_span("RowSpan", rows + 1)}
            fresh[at] = Tag("TH", line, facts=facts)
            heads.reach[at] = rows
            given.append(fresh[at])
        else:
            given.append(Tag("TD", line, facts=_span("ColSpan", cell.span)))
    if fresh:
        heads.row = fresh
    if not table.plain:
        given = [_with_heads(tag, cell, at, heads) for tag, (cell, at) in zip(given, _placed(row), strict=True)]
    return Tagged(tuple(given), (*(tag for tag in given if tag), *_missing(row, line, table.columns)))


def _with_heads(tag: Tag | None, cell: Cell, at: int, heads: _Heads) -> Tag | None:
    """A cell of figures or words that names its heads: its column, its group, its row."""
    if tag is None or tag.role == "TH" or not cell.text:
        return tag
    column = [made for over, made in heads.columns if at in over and at + cell.span - 1 in over]
    left = [made for place, made in heads.row.items() if place < at] or list(heads.row.values())[:1]
    named = (*column, *([heads.group] if heads.group else []), *left[-1:])
    return Tag(tag.role, tag.parent, facts={**tag.facts, "Headers": named}) if named else tag


def _reach(rows: tuple[Row, ...], start: int, at: int) -> int:
    """Over how many of the following rows a cell reaches: those held to it whose own cell there is empty."""
    end = start
    while end + 1 < len(rows) and rows[end].keep and _is_empty(rows[end + 1], at):
        end += 1
    return end - start


def _is_empty(row: Row, at: int) -> bool:
    return any(place == at and cell.span == 1 and not cell.text for cell, place in _placed(row))


def _is_group(row: Row, columns: int) -> bool:
    if len(row.cells) != 1 or columns == 1:
        return False
    cell = row.cells[0]
    return row.keep and cell.span == columns and bool(cell.text) and cell.text[0].bold


def _placed(row: Row) -> Iterator[tuple[Cell, int]]:
    at = 0
    for cell in row.cells:
        yield cell, at
        at += cell.span


def _missing(row: Row, line: Tag, columns: int) -> Iterator[Tag]:
    """Empty cells for a row that ends before the last column: all rows of a table are equally long."""
    for _ in range(columns - sum(cell.span for cell in row.cells)):
        yield Tag("TD", line)


def _span(name: str, count: int) -> dict[str, Value]:
    return {name: count} if count > 1 else {}
