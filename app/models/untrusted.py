"""Is this file a plan of ours, whole and harmless? Asked of a private copy; the user's file is only read, once."""

import hashlib
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from app.errors import DocumentError, InputError
from app.models.connection import APPLICATION_ID, driver
from app.models.migrations import VERSION, Schema, found_schema, schema_of
from app.models.rows import read_plan
from app.models.tables import METADATA, SIDE_TABLES
from app.models.troubles import named, told_as
from app.planning.plan import MAX_RECORDS, Plan

MAX_FILE_BYTES: Final = 256 * 2**20
"""Largest file that is opened."""
MAX_SIDE_ROWS: Final = 1_000_000
"""Most rows of a side table, that is of links and codes of one kind in a plan."""
_CHUNK: Final = 2**20
_MAGIC: Final = b"SQLite format 3\x00"
_HEADER: Final = 100
_SIDES: Final = {side.name for sides in SIDE_TABLES.values() for side in sides.values()}


def fetch(source: Path, copy: Path) -> str:
    """Copy a plan's file into the working folder, if its header is that of a plan; the copy's fingerprint.

    Raises
    ------
    DocumentError
        If the file cannot be read, is too large or is no plan.
    """
    name = named(source)
    with told_as(f"{name} cannot be opened", "nothing was changed, so check its name and place"):
        status = source.stat()
    if stat.S_ISDIR(status.st_mode):
        raise refusal(name, "is a folder, not a plan", "choose the file itself")
    if not stat.S_ISREG(status.st_mode):
        raise refusal(name, "is a device, not a plan", "choose a file")
    if not status.st_size:
        raise refusal(name, "is empty", "restore it from a backup or choose another file")
    if status.st_size > MAX_FILE_BYTES:
        raise refusal(name, f"is larger than the {MAX_FILE_BYTES // 2**20} MB a plan can have", "choose another")
    with told_as(f"{name} cannot be opened", "it was not touched, so put that right or choose another"):
        digest = hashlib.sha256()
        with source.open("rb") as file, copy.open("wb") as out:
            header = file.read(_HEADER)
            file.seek(0)
            _check_header(name, header, status.st_size)
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                out.write(chunk)
        return digest.hexdigest()


def fingerprint(path: Path) -> str | None:
    """What tells one content of a file from another; None where there is no file."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except FileNotFoundError:
        return None
    return digest.hexdigest()


def check(db: Connection, name: str, schema: Callable[[int], Schema] = schema_of) -> int:
    """Refuse an open copy that is damaged, or that holds more or less than a plan of its version, which is returned.

    Parameters
    ----------
    schema
        What it must hold in its version: a working copy also holds its history.

    Raises
    ------
    DocumentError
        With a sentence about the file of that name.
    """
    raw = driver(db)
    try:
        (version,) = raw.execute("PRAGMA user_version").fetchone()
        found = found_schema(raw)
        if version > VERSION:
            _check_newer(raw, name, found)
        elif found != schema(version):
            raise refusal(name, "holds parts that no plan has", "take it from whoever sent it again")
        for (table,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            most = MAX_SIDE_ROWS if table in _SIDES else MAX_RECORDS
            (rows,) = raw.execute(f'SELECT count(*) FROM "{table}"').fetchone()
            if table in METADATA.tables and rows > most:
                raise refusal(
                    name, f"holds more than the {most:,} entries of one kind a plan can have", "choose another"
                )
        if (
            raw.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]
            or raw.execute("PRAGMA foreign_key_check").fetchall()
        ):
            raise _damaged(name)
    except (sqlite3.Error, UnicodeError) as error:
        raise _damaged(name) from error
    return int(version)


def read(db: Connection, name: str, version: int) -> Plan:
    """The plan of an open copy that was checked; `DocumentError` where a value is none that a plan can hold."""
    try:
        return read_plan(db)
    except DBAPIError as error:
        raise _damaged(name) from error
    except (ValueError, ArithmeticError, InputError) as error:
        if version > VERSION:
            raise _newer(name) from error
        why = f" ({str(error).rstrip('.')})" if isinstance(error, InputError) else ""
        raise refusal(name, f"holds a value that no plan can hold{why}", "restore one of its backups") from error


def refusal(name: str, what: str, then: str) -> DocumentError:
    """One sentence: what the file is, that nothing happened to it, what to do next."""
    return DocumentError(f"{name} {what}; it was not touched, {then}.")


def _check_header(name: str, header: bytes, size: int) -> None:
    if header[:16] != _MAGIC:
        raise refusal(name, "is not a Demarche plan", "choose a file that ends in .demarche")
    if len(header) < _HEADER:
        raise _damaged(name)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise refusal(name, "is the database of another program", "choose a file that ends in .demarche")
    page = int.from_bytes(header[16:18], "big")
    if size < int.from_bytes(header[28:32], "big") * (65536 if page == 1 else page):
        raise refusal(name, "is incomplete: its end is missing", "copy it again or restore one of its backups")
    # We never write a file with a log beside it: this one was changed by another program.
    if header[18:20] != b"\x01\x01" or not int.from_bytes(header[60:64], "big", signed=True) > 0:
        raise _damaged(name)


def _check_newer(raw: sqlite3.Connection, name: str, found: Schema) -> None:
    """A newer version may hold more tables and columns, nothing that acts, and all that we read."""
    if any(
        kind not in {"table", "index"} or (sql or "").upper().startswith("CREATE VIRTUAL") for kind, _, sql in found
    ):
        raise refusal(name, "holds parts that no plan has", "take it from whoever sent it again")
    for table in METADATA.tables.values():
        columns = {row[1] for row in raw.execute(f'PRAGMA table_info("{table.name}")')}
        if not {column.name for column in table.columns} <= columns:
            raise _newer(name)


def _damaged(name: str) -> DocumentError:
    return refusal(name, "is damaged", "restore one of its backups or ask for another copy")


def _newer(name: str) -> DocumentError:
    return refusal(name, "was written by a newer version of Demarche", "open it with that version")
