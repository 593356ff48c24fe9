"""The fitted parameters of many cells as arrays: each cell takes those of its own population (method 6.9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

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
    adjustment: Array  # its log-odds of "this or worse", shape (..., 3), falling
    exposed: NDArray[np.bool_]  # quietly exposed: the rest is what holds once a concern is raised
    quiet_level: Array  # added to the log-odds that one is raised
    populations: tuple[Population, ...]
    features: Array  # of the statistical adjustment, shape (cells, features)
    parameters: Parameters

    def of(self, rows: slice | NDArray[np.intp]) -> "Levels":
        """Those of some of the cells only."""
        chosen = np.arange(len(self.populations))[rows]
        populations = tuple(self.populations[i] for i in chosen.tolist())
        return levels_of(self.parameters, populations, self.features[chosen], self.quiet_level[chosen])

    def drawn(self, count: int) -> "Levels":
        """Draws from their uncertainty, shape (count, cells); the draws that ship are taken in turn."""
        ring = {each: self.parameters.draws[each] or (self.parameters.fits[each],) for each in FITTED}
        turns = [{each: ring[each][i % len(ring[each])] for each in FITTED} for i in range(count)]
        return _made(self.parameters, turns, self.populations, self.features, self.quiet_level)

    def column(self) -> "Levels":
        """The same for cells that have one more axis, at the end: shape (cells, 1), for months."""
        return Levels(
            self.level[..., None],
            self.politics_level[..., None],
            self.politics_slope[..., None],
            self.base_weight[..., None],
            self.base_rate[..., None, :],
            self.temperature[..., None],
            self.stack_weight[..., None],
            self.adjustment[..., None, :],
            self.exposed[..., None],
            self.quiet_level[..., None],
            self.populations,
            self.features,
            self.parameters,
        )


def levels_of(
    parameters: Parameters, populations: Sequence[Population], features: ArrayLike, quiet_level: ArrayLike = 0.0
) -> Levels:
    """The parameters of some cells.

    Parameters
    ----------
    populations
        That of every cell.
    features : array_like, shape (cells, features)
        What the statistical adjustment sees, in the order of `Parameters.features`; not a number where not known.
    quiet_level : array_like
        The user's judgement: added to the log-odds that a concern is raised about a quietly exposed offering.
    """
    rows = np.asarray(features, dtype=np.float64).reshape(len(populations), len(parameters.features))
    quiet = np.broadcast_to(np.asarray(quiet_level, dtype=np.float64), len(populations))
    made = _made(parameters, [dict(parameters.fits)], tuple(populations), rows, quiet)
    return Levels(
        made.level[0],
        made.politics_level[0],
        made.politics_slope[0],
        made.base_weight[0],
        made.base_rate[0],
        made.temperature[0],
        made.stack_weight[0],
        made.adjustment[0],
        made.exposed,
        made.quiet_level,
        made.populations,
        made.features,
        made.parameters,
    )


def log_odds(scores: Array) -> Array:
    """The log-odds of "this or worse", shape (..., 3), falling, of the scores of four reactions, shape (..., 4)."""
    parts = np.exp(scores - scores.max(axis=-1, keepdims=True))
    worse = np.cumsum(parts[..., ::-1], axis=-1)[..., ::-1]
    milder = np.cumsum(parts, axis=-1)
    found: Array = np.log(worse[..., 1:]) - np.log(milder[..., :-1])
    return found


def _made(
    parameters: Parameters,
    turns: Sequence[dict[Population, Fit]],
    populations: tuple[Population, ...],
    features: Array,
    quiet: Array,
) -> Levels:
    which = np.array([FITTED.index(FITTED_AS[each]) for each in populations], dtype=np.intp)

    def table(name: str) -> Array:
        return np.array([[getattr(turn[each], name) for each in FITTED] for turn in turns], dtype=np.float64)

    scaled = (features - table("feature_means")[:, which]) / table("feature_spreads")[:, which]
    scores = table("adjustment_levels")[:, which]
    if features.shape[1]:
        scores = scores + np.einsum("tnf,tnfk->tnk", np.nan_to_num(scaled), table("adjustment")[:, which])
    return Levels(
        table("level")[:, which],
        table("politics_level")[:, which],
        table("politics_slope")[:, which],
        table("base_weight")[:, which],
        table("base_rate")[:, which],
        table("temperature")[:, which],
        table("stack_weight")[:, which],
        log_odds(scores),
        np.array([each is Population.EXPOSED for each in populations], dtype=np.bool_),
        quiet,
        populations,
        features,
        parameters,
    )
