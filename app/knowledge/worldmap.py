"""The outlines of countries for the world map."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

from app.knowledge.files import DATA, damaged, read_data

BORDER_NOTE: Final = "Boundaries follow de-facto control and do not imply endorsement."
"""Stands beside every map."""

Ring: TypeAlias = tuple[tuple[float, float], ...]
"""A closed outline as points of longitude and latitude. [degrees]"""


@dataclass(frozen=True, slots=True)
class WorldMap:
    """Outer rings of every country that has an outline, and of territories that are in no list of ours."""

    countries: Mapping[str, tuple[Ring, ...]]  # iso3 → rings
    other: tuple[Ring, ...]


def read_world_map(folder: Path | None = None) -> WorldMap:
    """The outlines that ship, read once.

    Tuvalu has no outline and the smallest states a flat one: where countries are chosen on a map, draw dots for them.
    """
    return _read(DATA if folder is None else folder)


@lru_cache(maxsize=2)
def _read(folder: Path) -> WorldMap:
    file = folder / "worldmap.json"
    try:
        found = read_data(file)
        countries = {code: tuple(map(_ring, rings)) for code, rings in found["countries"].items()}
        return WorldMap(MappingProxyType(countries), tuple(map(_ring, found["other"])))
    except (KeyError, TypeError, ValueError) as error:
        raise damaged(file) from error


def _ring(points: list[list[float]]) -> Ring:
    return tuple((x, y) for x, y in points)
