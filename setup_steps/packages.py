"""The packages: has this Python got them, or ``.venv``?"""

import hashlib
import re
import sys
from collections.abc import Iterable
from pathlib import Path

# What runs, and what tests on top of it.
LOCKS = ("requirements.lock", "requirements-test.lock")


def are_here(root: Path, *, testing: bool) -> bool:
    """Whether this Python has every package already, in a version within pyproject.toml's range."""
    import tomllib
    from importlib.metadata import PackageNotFoundError, version

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    needed = list(project["project"]["dependencies"])
    if testing:
        needed += project["dependency-groups"]["test"]
    try:
        return all(is_within(version(re.split("[<>~=]", one)[0]), one) for one in needed)
    except PackageNotFoundError:
        return False


def is_within(version: str, requirement: str) -> bool:
    """Whether a version lies in a range such as ``name>=2.1,<3`` or ``name~=2.1``."""
    have = numbers(version)
    for sign, bound in re.findall(r"(>=|<|~=)([\d.]+)", requirement):
        limit = numbers(bound)
        if (have >= limit) if sign == "<" else (have < limit):
            return False
        if sign == "~=" and have[: len(limit) - 1] != limit[:-1]:
            return False
    return True


def numbers(version: str) -> tuple[int, ...]:
    """Turn ``2.1.9`` into numbers that compare."""
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


class Setup:
    """The ``.venv`` beside main.py.

    Its marker is written last and names the checksum of each lock that was installed. So a set-up that was cut
    short, or that belongs to older locks, is known for what it is and mended.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.python = self.venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        self.marker = self.venv / "set-up.txt"

    def is_here(self) -> bool:
        """Whether this Python is the one in ``.venv``."""
        return self.venv.exists() and self.venv.samefile(sys.prefix)

    def is_complete(self, locks: Iterable[str]) -> bool:
        """Whether a set-up with these locks was finished, by a Python that is still there."""
        if not self.python.exists():
            return False
        done = self.done()
        return {self.spelled(lock) for lock in locks} <= done and not self.is_of_another_python(done)

    def is_of_another_python(self, done: set[str]) -> bool:
        """Whether we run in a ``.venv`` whose Python was upgraded beneath it: the packages are out of reach."""
        return bool(done) and self.is_here() and "Python {}.{}".format(*sys.version_info) not in done

    def done(self) -> set[str]:
        """Read from the marker what was finished."""
        try:
            return set(self.marker.read_text(encoding="utf-8").splitlines())
        except (OSError, UnicodeDecodeError):
            return set()

    def spelled(self, lock: str) -> str:
        """Spell a lock with its checksum, as the marker does."""
        return f"{lock} {hashlib.sha256((self.root / lock).read_bytes()).hexdigest()}"
