"""The sample plans that ship, in the JSON form of a plan."""

from pathlib import Path
from typing import Final

from app.errors import InputError
from app.knowledge.files import RESOURCES

SAMPLES: Final = RESOURCES / "samples"


def sample_names(folder: Path = SAMPLES) -> tuple[str, ...]:
    """The names of the samples, in order."""
    return tuple(sorted(file.stem for file in folder.glob("*.json")))


def read_sample(name: str, folder: Path = SAMPLES) -> str:
    """The text of a sample; refuses a name that is none."""
    names = sample_names(folder)
    if name not in names:
        raise InputError(f"There is no sample of that name; there is: {', '.join(names) or 'none'}.")
    return (folder / f"{name}.json").read_text(encoding="utf-8")
