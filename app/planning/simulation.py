"""Revenue at risk by simulation: how the losses of all offerings come together, with and without the plan.

The time model, the dependence and the losses are those of method 6.8. But for chance, the mean over the draws is the
expected loss of `app.planning.grid.losses`, and the share of draws in each state at month 24 is the outlook.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from app.planning.courses import STATES, Course, changing_course, cost_of, steady_course, years_after
from app.planning.draws import BLOCK, Ties, draws_of, ties_of
from app.planning.effects import Doses
from app.planning.facts import World
from app.planning.grid import Grid, evaluation
from app.planning.horizon import at_model_month
from app.planning.loss import knots
from app.planning.money import Money
from app.planning.options import taken_of
from app.planning.outlook import Array
from app.planning.plan import Plan
from app.planning.spreads import BlockLoss, Tally, block_loss
from app.planning.standing import standing_of

DRAWS: Final = 10_000
"""Draws of one simulation."""
CHUNK: Final = 250
"""Draws between two reports of progress."""
TODAY: Final = ""
"""Stands for doing nothing where the options stand by their ids."""

_T = TypeVar("_T")
_R = TypeVar("_R")


def money_at_risk(
    plan: Plan,
    world: World,
    on: date,
    *,
    draws: int = DRAWS,
    chunk: int = CHUNK,
    threads: int = 1,
    report: Callable[[int, int], None] | None = None,
) -> Money:
    """Revenue at risk over the horizon, doing nothing and with each option, on the same random numbers.

    Pure: the same plan, world and day give the same digits, on any number of threads and in chunks of any size. What an
    option gives up for certain is part of its loss; what its initiatives cost is not.

    Parameters
    ----------
    draws, chunk
        Draws in all and between two reports; both are rounded up to whole blocks of `app.planning.draws.BLOCK`.
    report
        Called on the calling thread with draws done and in all; may raise to stop the work.
    """
    grid = standing_of(plan, world, on).grid
    setting = _setting(plan, world, on, grid)
    size = max(1, -(-chunk // BLOCK))
    blocks = max(1, -(-draws // BLOCK))
    tell = report or (lambda _done, _total: None)
    tallies = {name: Tally(len(plan.offerings), blocks * BLOCK) for name in (TODAY, *setting.ways)}
    counts = np.zeros(len(plan.offerings) * STATES, dtype=np.int64)
    tell(0, blocks * BLOCK)
    parts = [range(start, min(start + size, blocks)) for start in range(0, blocks, size)]
    with closing(_in_order(lambda part: [_block(setting, tallies, i) for i in part], parts, threads)) as chunks:
        for part, found in zip(parts, chunks, strict=True):
            for states, losses in found:
                counts += states
                for name, loss in losses.items():
                    tallies[name].add(loss)
            tell(part.stop * BLOCK, blocks * BLOCK)
    return _money(plan, setting, tallies, counts.reshape(-1, STATES) / (blocks * BLOCK))


@dataclass(frozen=True, slots=True)
class _Way:
    """An option: which offerings it changes, how these go, and what each gives up for certain."""

    rows: NDArray[np.intp]
    course: Course
    given_up: Array


@dataclass(frozen=True, slots=True)
class _Setting:
    """All that the draws are held against."""

    ties: Ties
    years: int  # after month 24
    today: Course
    ways: Mapping[str, _Way]  # by option; those that change nothing are left out


_Found = tuple[NDArray[np.intp], dict[str, BlockLoss]]  # how many draws are in each state, and losses by option


def _setting(plan: Plan, world: World, on: date, grid: Grid) -> _Setting:
    found = evaluation(grid.values.value, fit=grid.fit)
    at_24 = at_model_month(found.chances, found.shares, grid.status)
    ways = {}
    for option in plan.options:
        taken = taken_of(plan, world, on, option, grid)
        rows = taken.changed
        if len(rows):
            at = knots(grid.months)
            course = _changed(taken.exposed(grid), at, taken.doses(at, found.composites.politicisation, rows))
            ways[option.id] = _Way(rows, course, taken.given_up)
    today = steady_course(grid, at_24, found.shares)
    return _Setting(ties_of(plan, world, on), years_after(grid.months), today, ways)


def _changed(grid: Grid, at: NDArray[np.float64], doses: Doses) -> Course:
    found = evaluation(grid.values.value[:, None, :], doses, grid.fit.column())
    shape = len(grid.status), len(at)
    shares = np.broadcast_to(found.shares, (*shape, found.shares.shape[-1]))
    chances = np.broadcast_to(found.chances, (*shape, STATES))
    return changing_course(grid, at_model_month(chances, shares, grid.status[:, None]), shares, at)


def _block(setting: _Setting, tallies: Mapping[str, Tally], block: int) -> _Found:
    draws = draws_of(setting.ties, block, setting.years)
    lost, states = cost_of(setting.today, draws)
    losses = {TODAY: block_loss(block, lost, tallies[TODAY].bound)}
    for option, way in setting.ways.items():
        other = lost.copy()
        other[way.rows], _ = cost_of(way.course, draws.of(way.rows))
        losses[option] = block_loss(block, other, tallies[option].bound)
    row = np.arange(0, len(states) * STATES, STATES)[:, None]
    return np.bincount((row + states).ravel(), minlength=len(states) * STATES), losses


def _in_order(work: Callable[[_T], _R], parts: Iterable[_T], threads: int) -> Generator[_R]:
    """What the work makes of each part, in their order, a few parts ahead on other threads."""
    if threads <= 1:
        yield from map(work, parts)
        return
    with ThreadPoolExecutor(threads) as pool:
        ahead: deque[Future[_R]] = deque()
        try:
            for part in parts:
                ahead.append(pool.submit(work, part))
                if len(ahead) > threads:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            for waiting in ahead:
                waiting.cancel()


def _money(plan: Plan, setting: _Setting, tallies: Mapping[str, Tally], states: Array) -> Money:
    today = tallies[TODAY].spread(plan, np.zeros(len(plan.offerings)))
    options = {}
    for option in plan.options:
        way = setting.ways.get(option.id)
        options[option.id] = tallies[option.id].spread(plan, way.given_up) if way else today
    shares = {o.id: (row[0], row[1], row[2], row[3]) for o, row in zip(plan.offerings, states.tolist(), strict=True)}
    return Money(plan.company.horizon_months, tallies[TODAY].draws, today, options, shares)
