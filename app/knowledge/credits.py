"""Whom to credit for the figures: the lines that stand in the paper and under About."""

from functools import lru_cache
from pathlib import Path

from app.knowledge.files import DATA, data_files, read_provenance
from app.knowledge.world import NEED_PERMISSION, read_world
from app.planning.facts import Source


def credits(folder: Path | None = None, *, permitted: bool = True) -> tuple[Source, ...]:  # noqa: A001 - the word of the trade
    """The sources of every data file that is used, in the order of the source table; see `read_world`."""
    return _read(DATA if folder is None else folder, permitted=permitted)


def credit_line(source: Source) -> str:
    """What a source asks to be told of it: "…, Worldwide Governance Indicators, 2024 Update. CC BY 4.0."."""
    ends = "" if source.citation.endswith(".") else "."
    return f"{source.citation}{ends} {source.licence}."


@lru_cache(maxsize=2)
def _read(folder: Path, *, permitted: bool) -> tuple[Source, ...]:
    files = [file for file in data_files(folder) if permitted or file.stem != NEED_PERMISSION]
    used = {source for file in files for source in read_provenance(file).sources}
    return tuple(source for source in read_world(folder).sources.values() if source.id in used)
