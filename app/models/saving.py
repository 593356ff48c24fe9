"""Saving: a new file beside the user's, checked and on the disk before it takes that one's place."""

import os
import shutil
import sqlite3
import stat
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from app.errors import DocumentError
from app.models.connection import APPLICATION_ID, connect, disconnect
from app.models.migrations import upgrade
from app.models.tables import METADATA
from app.models.troubles import named
from app.models.untrusted import MAX_FILE_BYTES, check, read
from app.planning.plan import Plan

SAVING: Final = ".saving"
"""What the name of a file ends in until it takes its place."""


def write_fresh(working: Path, target: Path, plan: Plan) -> Path:
    """Write the plan of a working copy beside the target and check that it reads back; the file that was written.

    Only the plan's own rows are copied: what was deleted, and the undo history, are nowhere in the new file.
    """
    fresh = target.with_name(target.name + SAVING)
    fresh.unlink(missing_ok=True)
    # As private as the file it replaces, from its first byte.
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600 if target.exists() else 0o666))
    try:
        _write(working, fresh)
        _check(fresh, named(target), plan)
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
    except BaseException:
        give_up(fresh)
        raise
    return fresh


def put_in_place(fresh: Path, target: Path) -> None:
    """Let the new file take the target's place at once, with its permissions, and see it onto the disk."""
    with suppress(FileNotFoundError):
        status = target.stat()
        fresh.chmod(stat.S_IMODE(status.st_mode))
        if os.name == "posix" and (status.st_uid, status.st_gid) != (os.geteuid(), os.getegid()):
            with suppress(PermissionError):  # only root may give a file away; then it is the user's own, as before
                os.chown(fresh, status.st_uid, status.st_gid)
    fresh.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def give_up(fresh: Path) -> None:
    """Leave no half file behind."""
    for path in (fresh, fresh.with_name(f"{fresh.name}-journal")):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def is_writable(path: Path) -> bool:
    """Whether the user may write to the file: the replacing itself would only ask that of the folder."""
    return bool(path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)) and os.access(path, os.W_OK)


def copy_aside(source: Path, target: Path) -> None:
    """Copy a file to a new name, for the user's eyes only, that appears once the copy is whole."""
    part = target.with_name(target.name + SAVING)
    try:
        part.touch(mode=0o600)
        shutil.copyfile(source, part)
        part.replace(target)
    except BaseException:
        give_up(part)
        raise


def _check(fresh: Path, name: str, plan: Plan) -> None:
    db = connect(fresh)
    try:
        same = read(db, name, check(db, name)) == plan
    finally:
        disconnect(db)
    if not same or fresh.stat().st_size > MAX_FILE_BYTES:
        raise DocumentError(f"{name} could not be saved whole; the file is as it was, so try another place.")


def _write(working: Path, fresh: Path) -> None:
    with closing(sqlite3.connect(fresh, isolation_level=None)) as db:
        # It is thrown away if anything fails, so it needs no journal of its own.
        db.execute("PRAGMA journal_mode = OFF").fetchall()
        db.execute("PRAGMA synchronous = OFF")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        upgrade(db)
        db.execute("ATTACH ? AS working", (str(working),))
        db.execute("BEGIN")
        for table in METADATA.sorted_tables:
            columns = ", ".join(f'"{column.name}"' for column in table.columns)
            order = "id" if "id" in table.columns else "owner, place"
            rows = f'SELECT {columns} FROM working."{table.name}" ORDER BY {order}'
            db.execute(f'INSERT INTO main."{table.name}" ({columns}) {rows}')
        db.execute("COMMIT")
