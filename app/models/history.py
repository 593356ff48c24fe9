"""Undo: temporary triggers note for every change of a row what it was before, and undoing a step puts that back.

The notes of one edit are one step. While a step is undone the same triggers note the way forward, which is the redo.
The history lives in the working copy only; `WORKING_TABLES` never reach the user's file.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Table

from app.models.tables import METADATA, SIDE_TABLES, SINGLES

MAX_STEPS: Final = 1_000
"""Most steps that can be undone; older ones are forgotten."""
HISTORY_TABLES: Final = (
    """
    CREATE TABLE undo_step (
        number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, at TEXT NOT NULL, undone INTEGER NOT NULL
    )""",
    """
    CREATE TABLE undo_note (
        number INTEGER PRIMARY KEY, step INTEGER NOT NULL, verb TEXT NOT NULL, name TEXT NOT NULL,
        place INTEGER NOT NULL, subject TEXT NOT NULL, before TEXT
    )""",
    "CREATE INDEX undo_note_step ON undo_note (step)",
)
"""The tables that hold the history. A note says what happened (verb) to which row (place) of which table (name)."""
_OPEN: Final = 0  # the step of notes that no step has claimed yet
_SIDE_KIND: Final = {
    side.name: METADATA.tables[next(iter(side.c.owner.foreign_keys)).column.table.name].name
    for sides in SIDE_TABLES.values()
    for side in sides.values()
}

Changed = dict[str, set[str]]
"""The ids of the records that changed, by their table."""


@dataclass(frozen=True, slots=True)
class Step:
    """One edit that can be undone, or has been."""

    name: str
    at: datetime
    undone: bool


def record(db: Connection) -> None:
    """Note every change from now on, as long as the connection lives."""
    for table in METADATA.tables.values():
        for verb in ("INSERT", "UPDATE", "DELETE"):
            db.exec_driver_sql(_trigger(table, verb))


def changes(db: Connection, step: int = _OPEN) -> Changed:
    """Which records the notes of a step speak of: those of the edit that is under way, if none is named."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, subject in db.exec_driver_sql("SELECT DISTINCT name, subject FROM undo_note WHERE step = ?", (step,)):
        found[_SIDE_KIND.get(name, name)].add(subject)
    return dict(found)


def claim(db: Connection, name: str, at: datetime) -> None:
    """Make the notes of the edit that is under way one step; what was undone before can no longer be redone."""
    db.exec_driver_sql("DELETE FROM undo_note WHERE step IN (SELECT number FROM undo_step WHERE undone)")
    db.exec_driver_sql("DELETE FROM undo_step WHERE undone")
    step = (name, at.isoformat())
    number = db.exec_driver_sql("INSERT INTO undo_step (name, at, undone) VALUES (?, ?, 0)", step).lastrowid
    db.exec_driver_sql("UPDATE undo_note SET step = ? WHERE step = ?", (number, _OPEN))
    forgotten = "SELECT number FROM undo_step ORDER BY number DESC LIMIT -1 OFFSET ?"
    db.exec_driver_sql(f"DELETE FROM undo_note WHERE step IN ({forgotten})", (MAX_STEPS,))
    db.exec_driver_sql(f"DELETE FROM undo_step WHERE number IN ({forgotten})", (MAX_STEPS,))


def next_step(db: Connection, *, redo: bool) -> tuple[int, str] | None:
    """Number and name of the step that undo, or redo, would turn round."""
    row = db.exec_driver_sql(
        f"SELECT number, name FROM undo_step WHERE undone = ? ORDER BY number {'ASC' if redo else 'DESC'} LIMIT 1",
        (int(redo),),
    ).first()
    return (row[0], row[1]) if row else None


def turn_round(db: Connection, step: int, *, redo: bool) -> Changed:
    """Undo or redo a step; the triggers note the way back, under the same number."""
    notes = db.exec_driver_sql(
        "SELECT verb, name, place, before FROM undo_note WHERE step = ? ORDER BY number DESC", (step,)
    ).fetchall()
    db.exec_driver_sql("DELETE FROM undo_note WHERE step = ?", (step,))
    for verb, name, place, before in notes:
        _reverse(db, METADATA.tables[name], verb, place, json.loads(before) if before else {})
    db.exec_driver_sql("UPDATE undo_note SET step = ? WHERE step = ?", (step, _OPEN))
    db.exec_driver_sql("UPDATE undo_step SET undone = ? WHERE number = ?", (int(not redo), step))
    return changes(db, step)


def steps(db: Connection) -> tuple[Step, ...]:
    """All steps that are remembered, the oldest first."""
    rows = db.exec_driver_sql("SELECT name, at, undone FROM undo_step ORDER BY number")
    return tuple(Step(name, datetime.fromisoformat(at), bool(undone)) for name, at, undone in rows)


def _reverse(db: Connection, table: Table, verb: str, place: int, before: dict[str, Any]) -> None:
    names = [f'"{name}"' for name in before]
    if verb == "INSERT":
        db.exec_driver_sql(f'DELETE FROM "{table.name}" WHERE rowid = ?', (place,))
    elif verb == "UPDATE":
        to = ", ".join(f"{name} = ?" for name in names)
        db.exec_driver_sql(f'UPDATE "{table.name}" SET {to} WHERE rowid = ?', (*before.values(), place))
    else:
        into, marks = ", ".join(["rowid", *names]), ", ".join("?" * (len(names) + 1))
        db.exec_driver_sql(f'INSERT INTO "{table.name}" ({into}) VALUES ({marks})', (place, *before.values()))


def _trigger(table: Table, verb: str) -> str:
    # json_object spells every text whole, also one with a NUL in it, where quote() would cut it.
    row = "new" if verb == "INSERT" else "old"
    pairs = ", ".join(f"'{column.name}', old.\"{column.name}\"" for column in table.columns)
    before = "NULL" if verb == "INSERT" else f"json_object({pairs})"
    subject = "''" if table.name in SINGLES else f"{row}.{'owner' if table.name in _SIDE_KIND else 'id'}"
    return (
        f'CREATE TEMP TRIGGER "undo_{verb}_{table.name}" AFTER {verb} ON main."{table.name}" BEGIN '
        f"INSERT INTO undo_note (step, verb, name, place, subject, before) "
        f"VALUES ({_OPEN}, '{verb}', '{table.name}', {row}.rowid, {subject}, {before}); END"
    )
