"""What the disk and the database complain about, in words."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError

from app.errors import DocumentError
from app.planning.checks import shortened

_WORDS: Final = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EFBIG: "the disk does not take a file of this size",
    errno.EACCES: "you do not have the permission",
    errno.EPERM: "you do not have the permission",
    errno.EROFS: "the disk is read-only",
    errno.ENOENT: "it is not there",
    errno.ENOTDIR: "a folder on the way to it is none",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ELOOP: "its links lead in a circle",
    errno.EIO: "the disk reports an error",
    errno.EBUSY: "another program is using it",
}
_DATABASE_WORDS: Final = {
    "full": "the disk is full",
    "locked": "another program is using it",
    "readonly": "the disk is read-only",
    "unable to open": "it cannot be reached",
    "too big": "a text in it is too long",
    "I/O": "the disk reports an error or is full",
}


@contextmanager
def told_as(what: str, then: str) -> Iterator[None]:
    """Turn a trouble with the disk into a `DocumentError`: ``“what” because …; “then”.``"""
    try:
        yield
    except (OSError, ValueError, sqlite3.Error, DBAPIError) as error:
        raise DocumentError(f"{what} because {reason(error)}; {then}.") from error


def named(path: Path) -> str:
    """A file's name in quotes, fit for a sentence: a name may hold anything, also what no screen can show."""
    return f"“{shortened(path.name)}”"


def reason(error: Exception) -> str:
    """Why something failed, as the end of a sentence."""
    if isinstance(error, OSError):
        return _WORDS.get(error.errno or 0, "the disk reports an error")
    if isinstance(error, (sqlite3.Error, DBAPIError)):
        text = str(error)
        return next((words for part, words in _DATABASE_WORDS.items() if part in text), "it is damaged")
    return "its name or its content cannot be read"
