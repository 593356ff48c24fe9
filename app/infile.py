"""Files that the program reads for its user: looked at before they are read, so that none can hang or flood it."""

import stat
from pathlib import Path

from app.errors import InputError


def existing(path: Path) -> Path:
    """The path, if an ordinary file is there.

    Raises
    ------
    InputError
        Where nothing is there, or something that is no file.
    """
    _size(path)
    return path


def read_text(path: Path, limit: int) -> str:
    """The text of a UTF-8 file of at most so many bytes, a byte order mark left out.

    Raises
    ------
    InputError
        Where it cannot be read, is too large or is not UTF-8.
    """
    if _size(path) > limit:
        raise InputError(f"{path} is larger than {limit // 1_000_000} MB, so it was not read.")
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not a text in UTF-8, so it was not read.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read; please look at its permissions.") from error


def _size(path: Path) -> int:
    try:
        found = path.stat()
    except FileNotFoundError as error:
        raise InputError(f"There is no file {path}.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read; please look at its name and permissions.") from error
    except ValueError as error:  # a name that no file can have
        raise InputError(f"“{path!r}” cannot be the name of a file.") from error
    if stat.S_ISDIR(found.st_mode):
        raise InputError(f"{path} is a folder, not a file.")
    if not stat.S_ISREG(found.st_mode):
        raise InputError(f"{path} is not an ordinary file.")
    return found.st_size
