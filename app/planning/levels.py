"""The fitted parameters of many cells as arrays: each cell takes those of its own population (method 6.9)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.planning.parameters import FITTED, Fit, Parameters
from app.planning.words import Population

Array = NDArray[np.float64]

FITTED_AS: Final = {
    Population.CAMPAIGNED: Population.CAMPAIGNED,
    Population.DISPUTED: Population.DISPUTED,
    Population.EXPOSED: Population.DISPUTED,
}
"""Whose fit a cell takes: how a host reacts to a quietly exposed offering once a concern is raised is read from the
disputes, since no case says anything about quiet offerings."""

QUIET_SPREAD: Final = 0.75
"""Standard deviation of the quiet level on the log-odds, for the bands (J): no case says how often a concern is raised
about an offering that nobody talks about, so half or double the odds must lie well within the band."""


@dataclass(frozen=True, slots=True)
class Start:
    """What the judged channels say about cells before anything is known of the company: as about a past case."""

    logits: Array  # of each level in each channel, shape (cells, levels, channels)
    heat: Array  # slope times pressure of the geopolitical channel, shape (cells)

    def of(self, rows: slice | NDArray[np.intp]) -> "Start":
        """That of some of the cells only."""
        return Start(self.logits[rows], self.heat[rows])


@dataclass(frozen=True, slots=True)
class Levels:
    """Parameters for some cells; every array is of a shape that broadcasts over them, and made by `levels_of`."""

    level: Array  # added to the log-odds of all channels
    politics_level: Array  # added to those of the geopolitical channel
    politics_slope: Array  # factor on its slope
    base_weight: Array
    base_rate: Array  # shape (..., 4)
    temperature: Array
    stack_weight: Array  # share of the statistical adjustment in the log-odds
    adjustment: Array  # its log-odds of "this or worse" less those of the channels at the start, shape (..., 3)
    exposed: NDArray[np.bool_]  # quietly exposed: the rest is what holds once a concern is raised
    quiet_level: Array  # added to the log-odds that one is raised
    populations: tuple[Population, ...]
    features: Array  # of the statistical adjustment, shape (cells, features)
    start: Start
    parameters: Parameters

    def of(self, rows: slice | NDArray[np.intp]) -> "Levels":
        """Those of some of the cells only."""
        chosen = np.arange(len(self.populations))[rows]
        return self._with(
            {name: getattr(self, name)[rows] for name in (*_FLAT, *_DEEP)},
            populations=tuple(self.populations[i] for i in chosen.tolist()),
            features=self.features[rows],
            start=self.start.of(rows),
        )

    def drawn(self, count: int) -> "Levels":
        """Draws from their uncertainty, shape (count, cells); the draws that ship are taken in turn."""
        ring = max(len(self.parameters.draws[each]) for each in FITTED)
        if not ring:
            return self
        turns = [
            {
                each: draws[i % len(draws)] if (draws := self.parameters.draws[each]) else self.parameters.fits[each]
                for each in FITTED
            }
            for i in range(min(ring, count))
        ]
        made = _made(turns, self.populations, self.features, self.start)
        places = np.arange(count) % len(turns)
        quiet = self.quiet_level + QUIET_SPREAD * _normal(count)[:, None]
        return self._with({name: array[places] for name, array in made.items()} | {"quiet_level": quiet})

    def column(self) -> "Levels":
        """The same for cells that have one more axis, at the end: shape (cells, 1), for months."""
        return self._with(
            {name: getattr(self, name)[..., None] for name in _FLAT}
            | {name: getattr(self, name)[..., None, :] for name in _DEEP}
        )

    def _with(self, arrays: Mapping[str, Any], **others: Any) -> "Levels":  # noqa: ANN401 - fields by their names
        return replace(self, **arrays, **others)


_DEEP: Final = ("base_rate", "adjustment")
_SHARED: Final = ("populations", "features", "start", "parameters")
_FLAT: Final = tuple(field.name for field in fields(Levels) if field.name not in {*_DEEP, *_SHARED})


def levels_of(
    parameters: Parameters,
    populations: Sequence[Population],
    features: ArrayLike,
    start: Start,
    quiet_level: ArrayLike = 0.0,
) -> Levels:
    """The parameters of some cells.

    The statistical adjustment stands beside the channels as they are for a past case of the same home, host, kind and
    concern; what is then known or entered about the company moves the channels by their judged slopes, in full.

    Parameters
    ----------
    populations
        That of every cell.
    features : array_like, shape (cells, features)
        What the statistical adjustment sees, in the order of `Parameters.features`; not a number where not known.
    start
        What the channels say of every cell at those inputs that a past case would have.
    quiet_level : array_like
        The user's judgement: added to the log-odds that a concern is raised about a quietly exposed offering.
    """
    rows = np.asarray(features, dtype=np.float64).reshape(len(populations), len(parameters.features))
    made = _made([parameters.fits], tuple(populations), rows, start)
    return Levels(
        **{name: array[0] for name, array in made.items()},
        exposed=np.array([each is Population.EXPOSED for each in populations], dtype=np.bool_),
        quiet_level=np.broadcast_to(np.asarray(quiet_level, dtype=np.float64), len(populations)),
        populations=tuple(populations),
        features=rows,
        start=start,
        parameters=parameters,
    )


def channel_odds(
    level: ArrayLike,
    politics_level: ArrayLike,
    politics_slope: ArrayLike,
    temperature: ArrayLike,
    start: Start,
) -> Array:
    """The log-odds of "this or worse" by the fitted channels, shape (..., cells, 3), of parameters (..., cells)."""
    moved = start.logits + np.asarray(level)[..., None, None]
    politics = np.asarray(politics_level) + (np.asarray(politics_slope) - 1) * start.heat
    moved[..., 2] += politics[..., None]
    none = np.multiply.reduce(1 / (1 + np.exp(moved)), axis=-1)
    odds: Array = (np.log1p(-none) - np.log(none)) / np.asarray(temperature)[..., None]
    return odds


def log_odds(scores: Array) -> Array:
    """The log-odds of "this or worse", shape (..., 3), falling, of the scores of four reactions, shape (..., 4)."""
    parts = np.exp(scores - scores.max(axis=-1, keepdims=True))
    worse = np.cumsum(parts[..., ::-1], axis=-1)[..., ::-1]
    milder = np.cumsum(parts, axis=-1)
    found: Array = np.log(worse[..., 1:]) - np.log(milder[..., :-1])
    return found


def _made(
    turns: Sequence[Mapping[Population, Fit]], populations: tuple[Population, ...], features: Array, start: Start
) -> dict[str, Array]:
    """The fitted arrays of cells, each of shape (turns, cells, ...)."""
    which = np.array([FITTED.index(FITTED_AS[each]) for each in populations], dtype=np.intp)

    def table(name: str) -> Array:
        return np.array([[getattr(turn[each], name) for each in FITTED] for turn in turns], dtype=np.float64)

    names = ("level", "politics_level", "politics_slope", "temperature", "base_weight", "base_rate", "stack_weight")
    made = {name: table(name)[:, which] for name in names}
    made["base_rate"] /= made["base_rate"].sum(axis=-1, keepdims=True)  # what ships is rounded, so it is 1 but for that
    scores = table("adjustment_levels")[:, which]
    if features.shape[1]:
        means, spreads, coefficients = (table(name) for name in ("feature_means", "feature_spreads", "adjustment"))
        for i in range(len(FITTED)):
            own = which == i
            scaled = np.nan_to_num((features[own] - means[:, None, i]) / spreads[:, None, i])
            scores[:, own] += scaled @ coefficients[:, i]
    level, politics_level, politics_slope, temperature = (made[name] for name in names[:4])
    channels = channel_odds(level, politics_level, politics_slope, temperature, start)
    return {**made, "adjustment": log_odds(scores) - channels}


def _normal(count: int) -> Array:
    """Standard normal scores, spread evenly and in an order that follows no other one; the same each time."""
    from scipy.special import ndtri

    golden = (np.arange(count) * (5**0.5 - 1) / 2 + 0.5) % 1.0
    scores: Array = ndtri(golden)
    return scores
