"""A lock that says "a living process works here": the system takes it back when the process dies, however it dies."""

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def hold(path: Path) -> int | None:
    """Hold the lock of that file, made if missing; None where somebody else holds it. Close the number to let go."""
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(file)
        # Whoever held it before us may have deleted it since we opened it: then the lock of that name is another file.
        ours = os.path.samestat(os.fstat(file), os.stat(path))  # noqa: PTH116 - as spelled for samestat
    except OSError:
        ours = False
    if ours:
        return file
    os.close(file)
    return None
