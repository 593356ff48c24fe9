"""What a programme does to the outlook, with its lag: the difference that its initiative makes alone (method 7.2b).

The same evaluation as that of options and suggestions. An initiative that carries out a play acts by the months of that
play; because method 7.1 gives help for hosts 18 to 36 months, the slower pace stands beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.planning.course import Initiative
from app.planning.effects import LAGS, Doses, Move, doses, move_of, move_of_play
from app.planning.facts import Play, World
from app.planning.grid import NO_DOSES, Grid, evaluation, horizon_chances, losses
from app.planning.loss import knots
from app.planning.outlook import Array
from app.planning.plan import Plan
from app.planning.standing import standing_of
from app.planning.words import Action, Input

CLAIMED: Final = frozenset({Input.HOST_CAPABILITY, Input.E_GOVERNMENT})
"""Inputs by which a more capable host restricts less: the claim that the 5G cases speak against."""
STEP: Final = 0.1
"""Rise of institutional quality for which the side effect on trust is told."""
LEAST: Final = 0.0005
"""The least change of a chance that is told: below, a tenth of a point would be rounded up from nothing."""

Masked = tuple[Move, NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class Bench:
    """The offerings of a plan as arrays, and what the outlook says about them as things stand."""

    plan: Plan
    world: World
    on: date
    grid: Grid
    politicisation: Array  # (offerings,)
    chances: Array  # (offerings,) of restricted or worse at the horizon
    lost: Array  # (offerings,) expected loss over the horizon [plan currency]

    def rows(self, market: str) -> NDArray[np.bool_]:
        """Which offerings are in a market."""
        return np.array([offering.market == market for offering in self.plan.offerings], dtype=np.bool_)

    def weights(self, mask: NDArray[np.bool_]) -> Array:
        """Shares of revenue among some offerings; equal ones where they earn nothing."""
        revenue = np.where(mask, self.grid.revenue, 0.0)
        total = revenue.sum()
        weights: Array = revenue / total if total > 0 else mask / max(1, int(mask.sum()))
        return weights


@dataclass(frozen=True, slots=True)
class Worth:
    """What a programme does alone to the offerings of one market, or of several.

    Points are changes of the chance of restricted or worse, weighted by revenue; below 0 is better.
    """

    before: float  # the chance as things stand
    points: float  # at the horizon, by the months of its play, as options and initiatives count it
    slow_points: float  # at the horizon, if it takes the 18 to 36 months of the method
    full_points: float  # once it acts in full by the slow pace too, judged as at the horizon
    unclaimed: float  # the same, if a more capable host restricted no less
    saved: float  # expected loss over the horizon [plan currency]
    slow_saved: float
    begins: float  # months from today
    full: float


def bench_of(plan: Plan, world: World, on: date) -> Bench:
    """A plan on the bench."""
    grid = standing_of(plan, world, on).grid
    base = evaluation(grid.values.value, fit=grid.fit)
    return Bench(
        plan,
        world,
        on,
        grid,
        base.composites.politicisation,
        horizon_chances(grid, base)[:, 2:].sum(axis=-1),
        losses(grid),
    )


def worth_of_play(bench: Bench, play: Play, markets: Sequence[str]) -> Worth:
    """What a play would do in some markets if it started today."""
    return worth(bench, move_of_play(play), _in(bench, markets))


def worth_of_initiative(bench: Bench, initiative: Initiative, markets: Sequence[str]) -> Worth | None:
    """What an initiative does in some markets, as far as it helps offerings there; ``None`` if it was dropped."""
    move = move_of(initiative, bench.world.plays, bench.on)
    if move is None:
        return None
    helped = frozenset(initiative.offerings)
    here = _in(bench, markets)
    named = np.array([not helped or offering.id in helped for offering in bench.plan.offerings], dtype=np.bool_)
    return worth(bench, move, here & named, here)


def worth(bench: Bench, move: Move, helped: NDArray[np.bool_], told: NDArray[np.bool_] | None = None) -> Worth:
    """What a move does to the offerings that it helps, told for these or for more of them."""
    told = helped if told is None else told
    rows = np.flatnonzero(told)
    full, at_ease = move.starts + move.lag_high, float(max(bench.grid.months, move.starts + slower(move).lag_high))
    if not len(rows):
        return Worth(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, move.starts + move.lag_low, full)
    weights = bench.weights(told)[rows]
    own, slow = (move, helped[rows]), (slower(move), helped[rows])
    horizon = float(bench.grid.months)
    before = bench.chances[rows]

    def points(each: Masked, month: float) -> float:
        return float((chances_with(bench, [each], rows, month) - before) @ weights)

    unclaimed = replace(move, steps=tuple(step for step in move.steps if step[0] not in CLAIMED))
    lost = bench.lost[rows].sum()
    return Worth(
        float(before @ weights),
        points(own, horizon),
        points(slow, horizon),
        points(own, at_ease),
        points((unclaimed, helped[rows]), at_ease),
        float(lost - losses_with(bench, [own], rows).sum()),
        float(lost - losses_with(bench, [slow], rows).sum()),
        move.starts + move.lag_low,
        full,
    )


def chances_with(bench: Bench, moves: Sequence[Masked], rows: NDArray[np.intp], month: float) -> Array:
    """The chance of restricted or worse at the horizon with the inputs as moves leave them at a month."""
    grid = bench.grid.of(rows)
    found = doses(moves, np.array([month]), bench.politicisation[rows]).at_last_month()
    chances: Array = horizon_chances(grid, evaluation(grid.values.value, found, grid.fit))[:, 2:].sum(axis=-1)
    return chances


def losses_with(bench: Bench, moves: Sequence[Masked], rows: NDArray[np.intp], months: int | None = None) -> Array:
    """The expected loss of some offerings with moves, over the plan's horizon or another one. [plan currency]"""
    grid = bench.grid.of(rows)
    grid = grid if months is None else replace(grid, months=months)
    found = doses(moves, knots(grid.months), bench.politicisation[rows]) if moves else NO_DOSES
    return losses(grid, found)


def calm(bench: Bench, moves: Sequence[Masked], rows: NDArray[np.intp], month: float) -> Array:
    """What moves would change if nothing were politicised, with and without them alike, shape (rows,)."""
    grid = bench.grid.of(rows)
    none = np.zeros(len(rows))
    found = doses(moves, np.array([month]), none).at_last_month()
    after = evaluation(grid.values.value, Doses(found.better, found.worse, none), grid.fit)
    before = evaluation(grid.values.value, Doses({}, {}, none), grid.fit)
    changed: Array = (horizon_chances(grid, after) - horizon_chances(grid, before))[:, 2:].sum(axis=-1)
    return changed


def better_institutions(bench: Bench, market: str) -> float:
    """Change of the chance of restricted or worse in a market if the quality of its institutions rose by `STEP`."""
    rows = np.flatnonzero(bench.rows(market))
    if not len(rows):
        return 0.0
    grid = bench.grid.of(rows)
    values = grid.values.value.copy()
    place = list(Input).index(Input.INSTITUTIONAL_QUALITY)
    values[:, place] = np.minimum(1.0, values[:, place] + STEP)
    after = horizon_chances(grid, evaluation(values, fit=grid.fit))[:, 2:].sum(axis=-1)
    return float((after - bench.chances[rows]) @ bench.weights(bench.rows(market))[rows])


def slower(move: Move) -> Move:
    """The same move by the lag of method 7.1 for help to hosts, where its own is shorter."""
    low, high = LAGS[Action.CAPACITY]
    return replace(move, lag_low=max(move.lag_low, low), lag_high=max(move.lag_high, high))


def _in(bench: Bench, markets: Sequence[str]) -> NDArray[np.bool_]:
    wanted = frozenset(markets)
    return np.array([offering.market in wanted for offering in bench.plan.offerings], dtype=np.bool_)
