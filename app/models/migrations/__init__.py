"""How a document of any released version becomes one of today: numbered steps that are never edited once released.

A new document is made by the same steps, so that it cannot differ from an old one brought up to date.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from typing import Final

from app.models.migrations import step_1, step_2, step_3, step_4

STEPS: Final[tuple[Callable[[sqlite3.Connection], None], ...]] = (step_1.step, step_2.step, step_3.step, step_4.step)
VERSION: Final = len(STEPS)
"""The schema that this release writes, stored as the file's ``user_version``."""

Schema = frozenset[tuple[str, str, str | None]]
"""Type, name and statement of everything that a database holds."""


def upgrade(db: sqlite3.Connection) -> None:
    """Bring a database to today's schema, all of it or nothing; the connection must be in autocommit mode."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    db.execute("BEGIN IMMEDIATE")
    try:
        for number in range(version, VERSION):
            STEPS[number](db)
        db.execute(f"PRAGMA user_version = {VERSION:d}")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


@cache
def schema_of(version: int) -> Schema:
    """What a document of that version holds, exactly."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        for step in STEPS[:version]:
            step(db)
        return found_schema(db)


def found_schema(db: sqlite3.Connection) -> Schema:
    """What an open database holds."""
    return frozenset(db.execute("SELECT type, name, sql FROM sqlite_master"))
