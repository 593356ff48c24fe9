"""Tables as grids: every row as long as the first, no cell upon another, a head for every cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from app.report.pdfcheck.fault import Fault
from app.report.pdfcheck.tree import Node, attributes, listed

MAX_SPAN: Final = 10_000
"""A cell that claims to reach over more rows or columns than this reaches over one."""
MAX_CELLS: Final = 5_000_000
"""Largest grid that is laid out."""


@dataclass(slots=True, eq=False)
class _Cell:
    node: Node
    row: int
    column: int
    rows: int
    columns: int
    scope: str
    names: tuple[str, ...]  # of its head cells


def grid_faults(table: Node) -> Iterator[Fault]:
    """Faults of one table as a grid."""
    rows = list(_rows(table))
    wide = sum(_span(cell, "/ColSpan") for cell in _cells(rows[0])) if rows else 0
    if not wide or wide * len(rows) > MAX_CELLS:
        return
    taken: dict[tuple[int, int], _Cell] = {}
    placed: list[_Cell] = []
    for at, row in enumerate(rows):
        column = 0
        for node in _cells(row):
            while (at, column) in taken:
                column += 1
            cell = _read(node, at, column)
            if column + cell.columns > wide:
                yield Fault("7.2-42", row.where)
                return
            if at + cell.rows > len(rows):
                yield Fault("7.2-41", node.where)
                return
            for spot in _spots(cell):
                if spot in taken:
                    yield Fault("7.2-15", node.where)
                    return
                taken[spot] = cell
            placed.append(cell)
            column += cell.columns
        if any((at, column) not in taken for column in range(wide)):
            yield Fault("7.2-43", row.where)
            return
    yield from _heads(placed)


def _heads(cells: list[_Cell]) -> Iterator[Fault]:
    """The first cell that no head cell heads, by name or by scope, in a table with a head cell that has no scope."""
    heads = [cell for cell in cells if cell.node.kind == "TH"]
    if all(head.scope for head in heads):
        return
    known = {name for cell in heads if (name := cell.node.text("/ID"))}
    columns = {at for head in heads if head.scope in {"/Column", "/Both"} for at in range(*_reach(head))}
    rows = {at for head in heads if head.scope in {"/Row", "/Both"} for at in range(head.row, head.row + head.rows)}
    for cell in cells:
        named = bool(cell.names) and known.issuperset(cell.names)
        scoped = not (
            columns.isdisjoint(range(*_reach(cell))) and rows.isdisjoint(range(cell.row, cell.row + cell.rows))
        )
        if cell.node.kind == "TD" and not named and not scoped:
            yield Fault("7.5-1" if known.issuperset(cell.names) else "7.5-2", cell.node.where)
            return


def _reach(cell: _Cell) -> tuple[int, int]:
    return cell.column, cell.column + cell.columns


def _rows(node: Node) -> Iterator[Node]:
    for kid in node.kids:
        if kid.kind == "TR":
            yield kid
        elif kid.kind in {"THead", "TBody", "TFoot"}:
            yield from (row for row in kid.kids if row.kind == "TR")


def _cells(row: Node) -> Iterator[Node]:
    return (kid for kid in row.kids if kid.kind in {"TH", "TD"})


def _spots(cell: _Cell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.rows):
        for column in range(*_reach(cell)):
            yield row, column


def _read(node: Node, row: int, column: int) -> _Cell:
    told: dict[str, Any] = dict(attributes(node, "/Table"))
    names = tuple(str(name) for name in listed(told.get("/Headers")))
    rows, columns = _span(node, "/RowSpan"), _span(node, "/ColSpan")
    return _Cell(node, row, column, rows, columns, str(told.get("/Scope", "")), names)


def _span(node: Node, key: str) -> int:
    value = dict(attributes(node, "/Table")).get(key, 1)
    return int(value) if isinstance(value, int) and 0 < value <= MAX_SPAN else 1
