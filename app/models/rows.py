"""Records in and out of the tables: what is read is checked value by value, whoever wrote the file."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from types import NoneType
from typing import Any, Final

from sqlalchemy import Connection, Table

from app.errors import InputError
from app.models.shapes import SHAPES, Shape, spelled
from app.models.tables import SIDE_TABLES, SINGLES, TABLES, joined, may_be_empty, subject_column
from app.planning.look import Look
from app.planning.paper import Paper
from app.planning.plan import RECORDS, SCOPED, Plan, Record
from app.planning.profile import Company, Override

GAP: Final = 2**20
"""Distance between the positions of two records, so that another fits between them twenty times over."""
_AT_ONCE: Final = 500
"""Most ids looked up in one query; above it the whole table is read."""

Single = Company | Paper | Look


def read_plan(db: Connection) -> Plan:
    """The whole plan; `ValueError` or `InputError` where a value is none that a plan can hold."""
    return refreshed(db, None, {})


def refreshed(db: Connection, plan: Plan | None, changed: dict[str, set[str]]) -> Plan:
    """The plan with the records read again that changed: a set of ids for each table; without a plan, all of them."""
    if plan is None:
        read: dict[str, Any] = {name: _read_single(db, kind) for name, kind in SINGLES.items()}
        read |= {name: tuple(read_records(db, kind).values()) for name, kind in RECORDS.items()}
        return Plan(**read)
    news: dict[str, Any] = {name: _read_single(db, SINGLES[name]) for name in changed.keys() & SINGLES.keys()}
    for name in changed.keys() & RECORDS.keys():
        kind = RECORDS[name]
        records: dict[str, Any] = {record.id: record for record in getattr(plan, name)}
        records |= read_records(db, kind, changed[name])
        news[name] = tuple(records[id_] for id_ in ids_in_order(db, kind))
    return replace(plan, **news)


def read_records(db: Connection, kind: type[Record], ids: Collection[str] | None = None) -> dict[str, Record]:
    """The records of one kind by their ids, in their order, or those of them that are asked for."""
    if ids is not None and len(ids) > _AT_ONCE:
        ids = None
    asked = f"WHERE id IN ({_marks(ids)})" if ids is not None else ""
    rows = db.exec_driver_sql(
        f'SELECT {_SELECTED[kind]} FROM "{TABLES[kind].name}" {asked} ORDER BY position, id', tuple(ids or ())
    ).fetchall()
    if not rows:
        return {}
    found = _read_columns(kind, list(zip(*rows, strict=True)))
    for field, side in SIDE_TABLES[kind].items():
        several = _read_side(db, side, ids)
        found[field] = [several.get(id_, ()) for id_ in found["id"]]
    names = tuple(found)
    records = [kind(**dict(zip(names, row, strict=True))) for row in zip(*found.values(), strict=True)]
    return {record.id: record for record in records}


def ids_in_order(db: Connection, kind: type[Record]) -> list[str]:
    """The ids of one kind, in the order of their records."""
    rows = db.exec_driver_sql(f'SELECT id FROM "{TABLES[kind].name}" ORDER BY position, id').fetchall()
    return [row[0] for row in rows]


def write_records(db: Connection, records: Sequence[Record | Single]) -> None:
    """Insert or replace records by their ids; new ones come last, equal ones stay untouched."""
    for kind in {type(record): None for record in records}:
        ours = [record for record in records if type(record) is kind]
        if isinstance(ours[-1], (Company, Paper, Look)):
            _write_single(db, ours[-1])
        else:
            _write_kind(
                db, kind, {record.id: record for record in ours if not isinstance(record, (Company, Paper, Look))}
            )


def set_order(db: Connection, kind: type[Record], ids: Sequence[str]) -> None:
    """Put all records of one kind into the order of their ids."""
    now = ids_in_order(db, kind)
    if now != list(ids):
        places = [((number + 1) * GAP, id_) for number, id_ in enumerate(ids)]
        _many(db, f'UPDATE "{TABLES[kind].name}" SET position = ? WHERE id = ?', places)


def move_record(db: Connection, kind: type[Record], id_: str, before: str | None) -> None:
    """Put one record before another one of its kind, or last."""
    table = TABLES[kind].name
    query = f'SELECT id, position FROM "{table}" WHERE id <> ? ORDER BY position, id'
    places: dict[str, int] = dict(db.exec_driver_sql(query, (id_,)).all())
    others = list(places)
    place = others.index(before) if before is not None else len(others)
    low = places[others[place - 1]] if place else 0
    high = places[others[place]] if place < len(others) else low + 2 * GAP
    if high - low > 1:
        _many(db, f'UPDATE "{table}" SET position = ? WHERE id = ?', [((low + high) // 2, id_)])
    else:
        set_order(db, kind, [*others[:place], id_, *others[place:]])


def kind_of(db: Connection, id_: str) -> type[Record]:
    """Which kind of record has that id; `InputError` if none has."""
    for kind in RECORDS.values():
        if db.exec_driver_sql(f'SELECT 1 FROM "{TABLES[kind].name}" WHERE id = ?', (id_,)).first():
            return kind
    raise InputError("That entry is no longer in the plan.")


def _read_single(db: Connection, kind: type) -> Single:
    rows = db.exec_driver_sql(f'SELECT {_SELECTED[kind]} FROM "{TABLES[kind].name}"').fetchall()
    if len(rows) != 1:
        raise ValueError(kind.__name__)
    found = _read_columns(kind, list(zip(*rows, strict=True)))
    made: Single = kind(**{name: column[0] for name, column in found.items()})
    return made


def _read_columns(kind: type, columns: list[tuple[Any, ...]]) -> dict[str, Sequence[Any]]:
    found: dict[str, Sequence[Any]] = {}
    left: Iterator[tuple[Any, ...]] = iter(columns)
    for shape in _PLAIN[kind]:
        if shape.group:
            parts = SHAPES[shape.base]
            raw = list(zip(*islice(left, len(parts)), strict=True))
            made = {row: _grouped(shape, row) for row in set(raw)}
            found[shape.name] = [made[row] for row in raw]
        else:
            found[shape.name] = _read_column(shape, next(left))
    return found


def _grouped(shape: Shape, row: tuple[Any, ...]) -> object:
    parts = SHAPES[shape.base]
    return shape.base(**{part.name: _read_column(part, (raw,))[0] for part, raw in zip(parts, row, strict=True)})


def _read_column(shape: Shape, raw: Sequence[Any]) -> Sequence[Any]:
    """One column's values. A file may hold anything in any column, so their types are checked first."""
    stored = int if shape.whole else str
    if not set(map(type, raw)) <= ({stored, NoneType} if shape.optional else {stored}):
        raise ValueError(shape.name)
    if shape.several:
        return [tuple(value.split()) for value in raw]
    if shape.base in {str, int}:
        return raw
    read = shape.reader
    made = {value: None if value is None else read(value) for value in set(raw)}
    return list(map(made.__getitem__, raw))


def _read_side(db: Connection, side: Table, ids: Collection[str] | None) -> dict[str, tuple[str, ...]]:
    asked = f"WHERE owner IN ({_marks(ids)})" if ids is not None else ""
    found: defaultdict[str, list[str]] = defaultdict(list)
    query = f'SELECT owner, value FROM "{side.name}" {asked} ORDER BY owner, place'
    for owner, value in db.exec_driver_sql(query, tuple(ids or ())).fetchall():
        if type(value) is not str:
            raise ValueError(side.name)
        found[owner].append(value)
    return {owner: tuple(values) for owner, values in found.items()}


def _write_single(db: Connection, record: Single) -> None:
    if not db.exec_driver_sql(f'SELECT 1 FROM "{TABLES[type(record)].name}"').first() or (
        _read_single(db, type(record)) != record
    ):
        _put(db, type(record), [{"id": 1, **_stored(record)}])


def _write_kind(db: Connection, kind: type[Any], records: dict[str, Record]) -> None:
    old = read_records(db, kind, records.keys())
    news = {id_: record for id_, record in records.items() if old.get(id_) != record}
    if not news:
        return
    table = TABLES[kind]
    (last,) = db.exec_driver_sql(f'SELECT coalesce(max(position), 0) FROM "{table.name}"').one()
    rows = []
    for record in news.values():
        last += GAP  # a record that is there already keeps its place
        rows.append({"id": record.id, "position": last, **_stored(record)})
    _put(db, kind, rows)
    for field, side in SIDE_TABLES[kind].items():
        owners = [id_ for id_, record in news.items() if getattr(record, field) != getattr(old.get(id_), field, ())]
        _many(db, f'DELETE FROM "{side.name}" WHERE owner = ?', [(id_,) for id_ in owners])
        values = [(id_, place, value) for id_ in owners for place, value in enumerate(getattr(news[id_], field))]
        _many(db, f'INSERT INTO "{side.name}" (owner, place, value) VALUES (?, ?, ?)', values)


def _stored(record: Record | Single) -> dict[str, str | int | None]:
    """The values of a record's own columns, all but its id."""
    values: dict[str, str | int | None] = {}
    for shape in _PLAIN[type(record)]:
        value = getattr(record, shape.name)
        if shape.group:
            values |= {f"{shape.name}_{part.name}": spelled(getattr(value, part.name)) for part in SHAPES[shape.base]}
        elif shape.name == "subject" and isinstance(record, Override):
            values |= {subject_column(scope): value if scope is record.scope else None for scope in SCOPED}
        elif shape.several:
            values[shape.name] = " ".join(value)
        elif shape.name != "id":
            values[shape.name] = spelled(value) if value != "" or not may_be_empty(type(record), shape.name) else None
    return values


def _put(db: Connection, kind: type, rows: list[dict[str, str | int | None]]) -> None:
    """Insert rows, or replace those of the same id, which keep their place."""
    names = [column.name for column in TABLES[kind].columns]
    _many(db, _PUT[kind], [tuple(row[name] for name in names) for row in rows])


def _many(db: Connection, statement: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        db.exec_driver_sql(statement, rows)


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)


def _selected(kind: type) -> list[str]:
    """The columns of a kind as a query names them, in the order of its fields."""
    names: list[str] = []
    for shape in _PLAIN[kind]:
        if shape.group:
            names += [f'"{shape.name}_{part.name}"' for part in SHAPES[shape.base]]
        elif kind is Override and shape.name == "subject":
            names.append(f"coalesce({', '.join(map(subject_column, SCOPED))}, '')")
        elif may_be_empty(kind, shape.name):
            names.append(f"coalesce(\"{shape.name}\", '')")
        else:
            names.append(f'"{shape.name}"')
    return names


def _putting(table: Table) -> str:
    names = [column.name for column in table.columns]
    kept = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name not in {"id", "position"})
    columns = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table.name}" ({columns}) VALUES ({_marks(names)}) ON CONFLICT (id) DO UPDATE SET {kept}'


_PLAIN: Final = {
    kind: tuple(shape for shape in shapes if not shape.several or joined(kind, shape))
    for kind, shapes in SHAPES.items()
}
_SELECTED: Final = {kind: ", ".join(_selected(kind)) for kind in TABLES}
_PUT: Final = {kind: _putting(table) for kind, table in TABLES.items()}
"""Spelled once: SQLAlchemy would compile them again for each connection, which took most of the time of a new plan."""
