"""Read Demarche's own data files, each checked against the description beside it."""

import hashlib
import json
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from app.errors import DemarcheError

RESOURCES: Final = Path(__file__).resolve().parents[2] / "resources"
DATA: Final = RESOURCES / "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a data file comes from and on what terms it may be passed on; every field is required."""

    title: str
    publisher: str
    year: int  # of the newest source
    licence: str
    redistributable: str  # as of a Source: yes, yes-attribution, ... of its strictest source
    sources: tuple[str, ...]  # ids
    made_from: str  # tables that the file was made from
    sha256: str  # of the data file
    note: str

    def __post_init__(self) -> None:
        if not all(getattr(self, field.name) for field in fields(self)):
            raise ValueError(f"{self.title or 'The description of a data file'} leaves a field empty.")


def data_files(folder: Path) -> tuple[Path, ...]:
    """The data files of a folder, by name."""
    return tuple(sorted(folder.glob("*.json")))


def read_provenance(data_file: Path) -> Provenance:
    """What the description beside a data file says of it; refuses a missing, incomplete or unknown field."""
    try:
        found = tomllib.loads(data_file.with_suffix(".toml").read_text(encoding="utf-8"))
        found["sources"] = tuple(found["sources"])
        return Provenance(**found)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise damaged(data_file) from error


def read_data(data_file: Path) -> Any:  # noqa: ANN401 - JSON; the caller gives it its type
    """The content of a data file whose checksum is the one that its description gives."""
    provenance = read_provenance(data_file)
    try:
        content = data_file.read_bytes()
    except OSError as error:
        raise damaged(data_file) from error
    if hashlib.sha256(content).hexdigest() != provenance.sha256:
        raise damaged(data_file)
    return json.loads(content)


def damaged(data_file: Path) -> DemarcheError:
    """The one sentence for a data file that cannot be used."""
    state = "damaged" if data_file.exists() else "missing"
    return DemarcheError(
        f"Demarche’s own data file {data_file.name} is {state}: reinstall Demarche; your plans are untouched."
    )
