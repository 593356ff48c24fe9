"""A connection to one document file, set up so that nothing in the file can act by itself."""

import sqlite3
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

APPLICATION_ID: Final = 0x446D6172
"""The mark of our files in the header of a SQLite database: the letters “Dmar”."""
MAX_ROW_BYTES: Final = 2**24
"""Longest text and longest row that is read, and longest undo record: three times what the largest row can take."""
BUSY_SECONDS: Final = 5.0
"""How long to wait for another process that is looking at the same working copy."""
_PRAGMAS: Final = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "foreign_keys = ON",
    "recursive_triggers = OFF",
    "journal_mode = TRUNCATE",
    "synchronous = FULL",
)


def connect(path: Path) -> Connection:
    """Open a database, made if missing, in autocommit mode; close it with `disconnect`.

    One connection for its whole life: the temporary triggers that record undo belong to it.
    """
    engine = create_engine("sqlite://", creator=lambda: _raw(path), poolclass=StaticPool, isolation_level="AUTOCOMMIT")
    return engine.connect()


def disconnect(db: Connection) -> None:
    """Close a connection made by `connect`, and its file."""
    db.close()
    db.engine.dispose()


def driver(db: Connection) -> sqlite3.Connection:
    """The driver's own connection beneath, for what SQLAlchemy has no word for."""
    raw = db.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError(type(raw))
    return raw


def _raw(path: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_ROW_BYTES)
    try:
        for pragma in _PRAGMAS:
            raw.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        raw.close()
        raise
    return raw
