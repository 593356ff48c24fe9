"""Files that the program writes for its user: claimed first, written beside and put in place whole, or not at all."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from uuid import uuid4

from app.errors import ExportError

_SENTENCES: Final = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "that disk cannot be written to",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOTDIR: "its folder is not a folder",
}
"""What stands in the way, by the number that the system gives it."""


def claim(path: Path, *, inputs: Iterable[Path] = (), force: bool = False) -> Path:
    """Check before the work begins that a file can be written there: the path to write to, links followed.

    Raises
    ------
    ExportError
        Where it is a folder, one of the inputs, there already without `force`, or has no folder to stand in.
    """
    try:
        target = path.resolve()
        found = target.stat() if target.exists() else None
        if any(one.exists() and found and os.path.samestat(one.stat(), found) for one in inputs):
            raise ExportError(f"{path} is what is read from; nothing was written, please give another name.")
        folder = target.parent.is_dir()
    except OSError as error:
        raise _failure(path, error) from error
    except (ValueError, RuntimeError) as error:  # a name that no file can have; links in a circle
        raise ExportError(f"“{path!r}” cannot be the name of a file; nothing was written.") from error
    if found and stat.S_ISDIR(found.st_mode):
        raise ExportError(f"{path} is a folder; nothing was written, please add the name of a file.")
    if not folder:
        raise ExportError(f"There is no folder {path.parent}; nothing was written, please make it first.")
    if found and not stat.S_ISREG(found.st_mode):
        raise ExportError(f"{path} is not an ordinary file; nothing was written.")
    if found and not force:
        raise ExportError(f"{path} is there already; nothing was written. Add --force to replace it.")
    return target


def put(path: Path, content: bytes) -> None:
    """Write a file beside its place, sync it and move it there, so that no half file is ever seen."""
    beside = path.with_name(f".{uuid4().hex}.part")
    try:
        try:
            _write(beside, content)
            if path.exists():
                beside.chmod(stat.S_IMODE(path.stat().st_mode))
            beside.replace(path)
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
    except OSError as error:
        raise _failure(path, error) from error


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _failure(path: Path, error: OSError) -> ExportError:
    reason = _SENTENCES.get(error.errno or 0, "the system refused it")
    return ExportError(f"{path} was not written: {reason}. No half file was left.")
