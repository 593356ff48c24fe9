"""The tables of a document, derived from the records of the plan; their frozen form is `app.models.migrations`.

One table per kind of record, one-row tables for company, paper and look, and a side table for each field that holds
several values; the few names that a one-row table holds stand in one column, with spaces between them. A reference is
a foreign key: what depends on a removed record is removed with it, unless the plan says that it is emptied instead.
"""

from typing import Final

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text

from app.models.shapes import SHAPES, Shape
from app.planning.look import Look
from app.planning.paper import Paper
from app.planning.plan import MAY_BE_EMPTY, RECORDS, REFERENCES, SCOPED
from app.planning.profile import Company, Override

METADATA: Final = MetaData()
SINGLES: Final[dict[str, type]] = {"company": Company, "paper": Paper, "look": Look}
"""The records that a plan holds exactly once, by the name of their table."""


def subject_column(scope: str) -> str:
    """The column of an override that holds its subject, by its scope."""
    return f"subject_{scope}"


def joined(kind: type, shape: Shape) -> bool:
    """Whether several values stand in one column, with spaces between them."""
    return shape.several and kind in SINGLES.values()


def may_be_empty(kind: type, name: str) -> bool:
    """Whether a reference may be left empty; the table holds NULL then."""
    return name in MAY_BE_EMPTY.get(kind, {})


def _columns(kind: type) -> list[Column[str] | Column[int]]:
    columns: list[Column[str] | Column[int]] = []
    for shape in SHAPES[kind]:
        if shape.name == "id" or (shape.several and not joined(kind, shape)):
            continue
        if shape.group:
            columns += [_column(kind, part, f"{shape.name}_{part.name}") for part in SHAPES[shape.base]]
        elif kind is Override and shape.name == "subject":
            columns += [Column(subject_column(scope), Text, _reference(target)) for scope, target in SCOPED.items()]
        else:
            columns.append(_column(kind, shape, shape.name))
    return columns


def _column(kind: type, shape: Shape, name: str) -> Column[str] | Column[int]:
    if shape.whole:
        return Column(name, Integer, nullable=shape.optional)
    target = REFERENCES.get(kind, {}).get(shape.name)
    if target is None:
        return Column(name, Text, nullable=shape.optional)
    key = _reference(target, emptied=MAY_BE_EMPTY.get(kind, {}).get(shape.name, False))
    return Column(name, Text, key, nullable=may_be_empty(kind, shape.name))


def _reference(target: str, *, emptied: bool = False) -> ForeignKey:
    # Checked at the end of an edit, so that within it records can come and go in any order.
    return ForeignKey(
        f"{target}.id", ondelete="SET NULL" if emptied else "CASCADE", deferrable=True, initially="DEFERRED"
    )


def _single(name: str, kind: type) -> Table:
    return Table(name, METADATA, Column("id", Integer, primary_key=True), *_columns(kind))


def _table(name: str, kind: type) -> Table:
    keys = Column("id", Text, primary_key=True), Column("position", Integer, nullable=False)
    return Table(name, METADATA, *keys, *_columns(kind))


def _side_table(name: str, kind: type, field: str) -> Table:
    target = REFERENCES.get(kind, {}).get(field)
    value = Column("value", Text, *([_reference(target)] if target else []), nullable=False)
    return Table(
        f"{name}_{field}",
        METADATA,
        Column("owner", Text, _reference(name), primary_key=True),
        Column("place", Integer, primary_key=True),
        value,
    )


TABLES: Final[dict[type, Table]] = {kind: _single(name, kind) for name, kind in SINGLES.items()} | {
    kind: _table(name, kind) for name, kind in RECORDS.items()
}
"""The table of each kind of record."""

SIDE_TABLES: Final[dict[type, dict[str, Table]]] = {
    kind: {shape.name: _side_table(name, kind, shape.name) for shape in SHAPES[kind] if shape.several}
    for name, kind in RECORDS.items()
}
"""The tables of the fields that hold several values, by kind and field."""
