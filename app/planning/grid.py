"""All offerings of a plan as arrays, and what the model says about them with and without initiatives."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.planning.assessment import Outlook
from app.planning.bands import bands
from app.planning.effects import Doses, moved
from app.planning.horizon import expected, needs_shares, shown
from app.planning.inputs import Values, by_input
from app.planning.levels import Levels
from app.planning.loss import knots, loss_weights
from app.planning.outlook import CHANNELS, Array, Evaluation, evaluate
from app.planning.words import Scenario

NO_DOSES: Final = Doses({}, {}, np.zeros(1))
"""What no initiative at all does."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Some offerings as arrays, one row an offering."""

    values: Values
    status: NDArray[np.intp]  # the reaction of today
    revenue: Array  # a year [plan currency]
    growth: Array  # a year
    segments: Array  # government, critical infrastructure, commercial, consumer, as far as they stay exposed
    months: int  # horizon
    fit: Levels  # what the case library taught about each offering's population

    @property
    def weights(self) -> Array:
        """How much each offering counts: its share of the revenue, or the same for all where nothing is earned."""
        total = self.revenue.sum()
        count = len(self.revenue)
        weights: Array = self.revenue / total if total > 0 else np.full(count, 1 / max(1, count))
        return weights

    def of(self, rows: NDArray[np.intp]) -> "Grid":
        """Some of the offerings only."""
        values = Values(self.values.value[rows], self.values.low[rows], self.values.high[rows])
        return Grid(
            values,
            self.status[rows],
            self.revenue[rows],
            self.growth[rows],
            self.segments[rows],
            self.months,
            self.fit.of(rows),
        )


def evaluation(values: Array, doses: Doses = NO_DOSES, fit: Levels | None = None) -> Evaluation:
    """What the model says about inputs of shape (..., inputs) once initiatives have acted on them.

    Without `fit` it is judgement alone; with it, its arrays must broadcast over the cells: `Grid.fit` as it is where
    the offerings are the last axis, its `column()` where months follow.
    """
    return evaluate(moved(by_input(values), doses), factor=doses.factor, levels=fit)


def horizon_chances(grid: Grid, found: Evaluation) -> Array:
    """The chances at the horizon, shape (offerings, 4)."""
    return _shown(found, grid.status, grid.months)


def outlooks(grid: Grid, doses: Doses = NO_DOSES) -> list[Outlook]:
    """The outlook of every offering at the horizon, with its bands.

    `doses` are those at the horizon: shape (offerings,).
    """

    def drawn(values: Array, part: slice) -> Array:
        fit = grid.fit.of(part).drawn(len(values))
        found = evaluation(values, doses.of(part) if doses is not NO_DOSES else doses, fit)
        return _shown(found, grid.status[part], grid.months)

    if not len(grid.status):
        return []
    point = evaluation(grid.values.value, doses, grid.fit)
    chances = horizon_chances(grid, point)
    of_each, of_worse = bands(grid.values, chances, drawn)
    return [
        Outlook(grid.months, _four(row), _pairs(each), _pairs([worse])[0], scenarios(share))
        for row, each, worse, share in zip(
            chances.tolist(), of_each.tolist(), of_worse.tolist(), point.shares, strict=True
        )
    ]


def losses(grid: Grid, doses: Doses = NO_DOSES) -> Array:
    """Expected loss of every offering over the horizon, shape (offerings,). [plan currency]

    `doses` are those at every knot of the horizon: shape (offerings, months). The chance of each state at a month is
    that of the inputs of that month (method 6.8).
    """
    months = knots(grid.months)
    found = evaluation(grid.values.value[:, None, :], doses, grid.fit.column())
    shape = len(grid.status), len(months)
    path = expected(
        np.broadcast_to(found.chances, (*shape, 4)),
        np.broadcast_to(found.shares, (*shape, 3)),
        np.broadcast_to(grid.status[:, None], shape),
        np.broadcast_to(months, shape),
    )
    weights = loss_weights(grid.months, grid.growth, grid.segments, grid.status)
    lost: Array = grid.revenue * np.einsum("nks,nks->n", path, weights)
    return lost


def scenarios(shares: Array) -> dict[Scenario, float]:
    """Scenario shares by scenario; empty where no channel is active."""
    return {each: float(share) for each, share in zip(CHANNELS, shares, strict=True)} if shares.any() else {}


def _shown(found: Evaluation, status: NDArray[np.intp], months: int) -> Array:
    shares = found.shares if needs_shares(status, months) else np.zeros(len(CHANNELS))
    return shown(found.chances, shares, status, float(months))


def _four(row: Sequence[float]) -> tuple[float, float, float, float]:
    return row[0], row[1], row[2], row[3]


def _pairs(rows: Sequence[Sequence[float]]) -> tuple[tuple[float, float], ...]:
    return tuple((row[0], row[1]) for row in rows)
