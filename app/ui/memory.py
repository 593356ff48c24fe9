"""What the window remembers between two runs: settings, its place on the screen, the plans that were open."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from app.settings import Settings, settings_from, stored_from

MOST_RECENT: Final = 12
"""Plans that the start page lists, pinned ones included."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A plan that was open here."""

    path: Path
    title: str  # the company's name when it was last open
    at: datetime
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the program keeps what is not the user's own files."""

    settings: Path
    working: Path

    @classmethod
    def standard(cls) -> "Folders":
        """The folders that the desktop has for this."""
        where = QStandardPaths.StandardLocation
        return cls(
            settings=Path(QStandardPaths.writableLocation(where.AppConfigLocation)),
            working=Path(QStandardPaths.writableLocation(where.AppLocalDataLocation)) / "working",
        )


class Memory:
    """Reads and writes one small file; whatever in it is missing or absurd counts as not remembered."""

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self._store = QSettings(str(folders.settings / "window.ini"), QSettings.Format.IniFormat)

    def settings(self) -> Settings:
        """The user's choices."""
        return settings_from({f.name: str(self._store.value(f"settings/{f.name}", "")) for f in fields(Settings)})

    def keep_settings(self, settings: Settings) -> None:
        """Remember the user's choices."""
        for name, text in stored_from(settings).items():
            self._store.setValue(f"settings/{name}", text)

    def is_first_start(self) -> bool:
        """Whether no window was ever closed here, no plan opened and no work left behind by a crash."""
        worked = self.folders.working.exists() and any(self.folders.working.iterdir())
        return self.geometry().isEmpty() and not self.recent() and not worked

    def geometry(self) -> QByteArray:
        """Where the window was; empty if that is not known."""
        found = self._store.value("window/geometry")
        return found if isinstance(found, QByteArray) else QByteArray()

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Remember where the window is."""
        self._store.setValue("window/geometry", geometry)

    def recent(self) -> list[Recent]:
        """The plans that were open here, pinned ones first, then the latest."""
        import json  # not before the first paint

        try:
            entries = json.loads(str(self._store.value("recent/plans", "[]")))
            found = [
                Recent(Path(e["path"]), str(e["title"]), datetime.fromisoformat(e["at"]), e["pinned"] is True)
                for e in entries
            ]
            return sorted(found, key=lambda r: (r.pinned, r.at), reverse=True)[:MOST_RECENT]
        except (ValueError, TypeError, KeyError):  # absurd text counts as nothing
            return []

    def note_opened(self, path: Path, title: str) -> None:
        """Put a plan at the head of the list."""
        before = {recent.path: recent for recent in self.recent()}
        pinned = before[path].pinned if path in before else False
        rest = [recent for recent in before.values() if recent.path != path]
        self._keep([Recent(path, title, datetime.now(UTC), pinned), *rest])

    def pin(self, path: Path, *, pinned: bool) -> None:
        """Keep a plan at the head of the list, or no longer."""
        self._keep([replace(r, pinned=pinned) if r.path == path else r for r in self.recent()])

    def forget(self, path: Path) -> None:
        """Take a plan off the list; its file stays."""
        self._keep([recent for recent in self.recent() if recent.path != path])

    def clear_recent(self) -> None:
        """Take all plans off the list but the pinned ones; their files stay."""
        self._keep([recent for recent in self.recent() if recent.pinned])

    def _keep(self, recent: Sequence[Recent]) -> None:
        import json

        entries = [{"path": str(r.path), "title": r.title, "at": r.at.isoformat(), "pinned": r.pinned} for r in recent]
        self._store.setValue("recent/plans", json.dumps(entries))
