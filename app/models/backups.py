"""Rolling backups in the working folder: the last saves, and one for each of the last days."""

import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from app.models.saving import copy_aside
from app.models.untrusted import fingerprint

KEPT_SAVES: Final = 10
"""How many of the latest saves are kept."""
KEPT_DAYS: Final = 30
"""For how many days the last save of each day is kept."""
_STAMP: Final = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """One earlier state of a file."""

    path: Path
    at: datetime


def backups(folder: Path, path: Path) -> tuple[Backup, ...]:
    """The backups of a user's file in the working folder, the latest first."""
    files = sorted(_place(folder, path).glob("*.demarche"), reverse=True)
    return tuple(Backup(file, datetime.strptime(file.stem, _STAMP).replace(tzinfo=UTC)) for file in files)


def keep(folder: Path, path: Path, source: Path, at: datetime) -> None:
    """Keep a copy of what was saved as the user's file, and let go of those that are too old."""
    before = backups(folder, path)
    if before and fingerprint(before[0].path) == fingerprint(source):
        return
    place = _place(folder, path)
    for level in (place.parent, place):
        level.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy_aside(source, place / f"{at.strftime(_STAMP)}.demarche")
    for backup in _too_old(backups(folder, path), at):
        backup.path.unlink(missing_ok=True)


def _too_old(all_of_them: tuple[Backup, ...], at: datetime) -> list[Backup]:
    last_of_day = {backup.at.date(): backup for backup in reversed(all_of_them)}
    daily = {day: backup for day, backup in last_of_day.items() if at.date() - day < timedelta(days=KEPT_DAYS)}
    kept = {*all_of_them[:KEPT_SAVES], *daily.values()}
    return [backup for backup in all_of_them if backup not in kept]


def _place(folder: Path, path: Path) -> Path:
    """A folder for each user's file, told apart by its whole path, with the file's name for people to read."""
    whole = hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:12]
    return folder / "backups" / f"{path.stem[:40]}-{whole}"
