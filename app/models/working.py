"""The private working folder: one working copy for each open plan, and those that a dead process left behind."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from app.models.connection import connect, disconnect
from app.models.history import HISTORY_TABLES
from app.models.locks import hold
from app.models.migrations import STEPS, Schema, found_schema
from app.models.troubles import told_as
from app.models.untrusted import fingerprint
from app.planning.plan import new_id

SUFFIX: Final = ".working"
WORKING_TABLES: Final = (
    """
    CREATE TABLE working (
        path BLOB, base TEXT, unsaved INTEGER NOT NULL, at TEXT NOT NULL, next_path BLOB, next_base TEXT
    )""",
    *HISTORY_TABLES,
)
"""What a working copy holds beside the plan: whose copy it is, and the history of its edits."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """A working copy whose process died: what it is, and whether it holds edits that are in no file."""

    working: Path
    title: str  # the company's name; empty where it has none yet or the copy is damaged
    path: Path | None  # the user's file; None where the plan was never saved
    at: datetime  # of the last edit
    unsaved: bool
    sound: bool  # False: damaged, recovering it will say so


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a working copy comes from: the user's file, and the fingerprint of what that held."""

    path: Path | None
    base: str | None
    unsaved: bool
    at: datetime


class Slot:
    """One working copy's place in the folder, held by this process as long as it lives."""

    def __init__(self, path: Path, lock: int) -> None:
        self.path = path
        self._lock = lock

    @classmethod
    def fresh(cls, folder: Path) -> "Slot":
        """A place of its own for a new working copy."""
        with told_as("The folder for working copies cannot be used", "nothing was changed, so put that right first"):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            slot = cls.taken(folder / f"{new_id()}{SUFFIX}")
            if slot is None:
                raise FileExistsError(folder)
            try:
                os.close(os.open(slot.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            except BaseException:
                slot.leave(keep=False)
                raise
            return slot

    @classmethod
    def taken(cls, path: Path) -> "Slot | None":
        """The place of a working copy that is there, unless a living process holds it."""
        lock = hold(path.with_suffix(".lock"))
        return None if lock is None else cls(path, lock)

    def leave(self, *, keep: bool) -> None:
        """Let go of the place, and delete what is there unless it shall be kept for recovery."""
        if not keep:
            for path in (self.path, self.path.with_name(f"{self.path.name}-journal")):
                path.unlink(missing_ok=True)
        lock = self.path.with_suffix(".lock")
        with suppress(OSError):  # Windows deletes no open file
            lock.unlink(missing_ok=True)
        os.close(self._lock)
        if os.name == "nt":
            with suppress(OSError):  # another process has opened it, and will delete it
                lock.unlink(missing_ok=True)


def recoverable(folder: Path) -> tuple[Recovery, ...]:
    """The working copies that dead processes left in the folder, the latest edit first.

    Copies that were never finished hold nothing but what is in the user's file, and are swept away.
    """
    found = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        slot = Slot.taken(path)
        if slot is None:
            continue
        recovery = _looked_at(path)
        found += [recovery] if recovery else []
        slot.leave(keep=recovery is not None)
    return tuple(sorted(found, key=lambda recovery: recovery.at, reverse=True))


def forget(recovery: Recovery) -> None:
    """Delete a working copy that the user does not want back; one that a living process holds stays."""
    slot = Slot.taken(recovery.working)
    if slot is not None:
        slot.leave(keep=False)


def is_open_elsewhere(folder: Path, path: Path) -> bool:
    """Whether a living process works on a copy of that file, in the same working folder."""
    real = os.path.realpath(path)
    return any(origin.path is not None and os.path.realpath(origin.path) == real for origin in _living(folder))


@cache
def schema_of(version: int) -> Schema:
    """What a working copy of a plan of that version holds, exactly."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        for step in STEPS[:version]:
            step(db)
        for statement in WORKING_TABLES:
            db.execute(statement)
        return found_schema(db)


def start(db: Connection, path: Path | None, base: str | None, *, unsaved: bool) -> Origin:
    """Make a plan's copy a working copy."""
    at = _now()
    db.exec_driver_sql("BEGIN IMMEDIATE")
    for statement in WORKING_TABLES:
        db.exec_driver_sql(statement)
    db.exec_driver_sql(
        "INSERT INTO working VALUES (?, ?, ?, ?, NULL, NULL)", (_encoded(path), base, int(unsaved), at.isoformat())
    )
    db.exec_driver_sql("COMMIT")
    return Origin(path, base, unsaved, at)


def note_edit(db: Connection, *, unsaved: bool) -> datetime:
    """Note, within the transaction of an edit, when it happened and whether it is in the user's file."""
    at = _now()
    db.exec_driver_sql("UPDATE working SET unsaved = ?, at = ?", (int(unsaved), at.isoformat()))
    return at


def note_saving(db: Connection, path: Path, base: str) -> None:
    """Note what the user's file is about to become; should we die right after, `origin` sees that it did."""
    db.exec_driver_sql("UPDATE working SET next_path = ?, next_base = ?", (_encoded(path), base))


def note_saved(db: Connection) -> None:
    """Note that the user's file became what was noted."""
    db.exec_driver_sql(
        "UPDATE working SET path = next_path, base = next_base, unsaved = 0, next_path = NULL, next_base = NULL"
    )


def origin(db: Connection | sqlite3.Connection) -> Origin:
    """Where an open working copy comes from, and whether its edits are in that file."""
    query = "SELECT path, base, unsaved, at, next_path, next_base FROM working"
    row = (db.execute if isinstance(db, sqlite3.Connection) else db.exec_driver_sql)(query).fetchone()
    if row is None:
        raise ValueError(query)
    path, base, unsaved, at, next_path, next_base = row
    if next_path is not None and _holds(Path(os.fsdecode(next_path)), next_base):
        path, base, unsaved = next_path, next_base, 0
    return Origin(Path(os.fsdecode(path)) if path else None, base, bool(unsaved), datetime.fromisoformat(at))


def _holds(path: Path, base: str | None) -> bool:
    with suppress(OSError):
        return fingerprint(path) == base
    return False


def _looked_at(path: Path) -> Recovery | None:
    try:
        db = connect(path)
        try:
            if not db.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'working'").first():
                return None
            found = origin(db)
            title = db.exec_driver_sql("SELECT legal_name FROM company").scalar_one()
        finally:
            disconnect(db)
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it must be listed: it may hold the user's work
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        return Recovery(path, "", None, at, unsaved=True, sound=False)
    # A file that was deleted or changed since then no longer holds what was saved.
    unsaved = found.unsaved or (found.path is not None and not _holds(found.path, found.base))
    return Recovery(path, str(title), found.path, found.at, unsaved=unsaved, sound=True)


def _living(folder: Path) -> Iterator[Origin]:
    for path in folder.glob(f"*{SUFFIX}"):
        slot = Slot.taken(path)
        if slot is not None:
            slot.leave(keep=True)
            continue
        # Only a warning hangs on this: a copy that cannot be read this moment is passed over.
        with suppress(sqlite3.Error, ValueError), closing(sqlite3.connect(path, timeout=0.2)) as db:
            yield origin(db)


def _encoded(path: Path | None) -> bytes | None:
    return os.fsencode(path.absolute()) if path else None  # a name need not be UTF-8


def _now() -> datetime:
    return datetime.now(UTC)
