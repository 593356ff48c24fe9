"""The forecasts of the historical sample, which take too long to be estimated anew."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from app.knowledge.files import DATA, damaged, read_data
from app.planning.facts import World
from app.planning.historic import Historic, HistoricForecast, historic

FORECASTS: Final = "historic_2019"
WITH_ALL: Final = "all"
"""Estimated with every figure."""
OPEN_ONLY: Final = "open"
"""Estimated without figures that need their publishers' permission."""
CAPABILITY: Final = "gci_score"
"""The figure that tells which of the two a world is to be read with."""


def read_historic(world: World, folder: Path | None = None) -> Historic:
    """The thirty hosts of the historical sample as that world knows them.

    Raises
    ------
    DemarcheError
        If the file is missing or not what its description says.
    """
    file = (DATA if folder is None else folder) / f"{FORECASTS}.json"
    try:
        return historic(world, _forecasts(file, OPEN_ONLY if CAPABILITY in world.lacking else WITH_ALL))
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise damaged(file) from error


@lru_cache(maxsize=4)
def _forecasts(file: Path, kept: str) -> Mapping[str, HistoricForecast]:
    found: dict[str, Sequence[Sequence[float]]] = read_data(file)[kept]
    return MappingProxyType({host: _forecast(*parts) for host, parts in found.items()})


def _forecast(chances: Sequence[float], band: Sequence[float], base: Sequence[float]) -> HistoricForecast:
    first, second, third, fourth = map(float, chances)
    low, high = map(float, band)
    one, two, three, four = map(float, base)
    return HistoricForecast((first, second, third, fourth), (low, high), (one, two, three, four))
