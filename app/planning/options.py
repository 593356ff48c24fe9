"""What each option of a plan changes: outlooks, expected loss, cost and people (method 6.8, 7.2b)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.planning.assessment import OptionResult, Outlook, Reading
from app.planning.budget import initiatives_of
from app.planning.course import Initiative, Option
from app.planning.effects import Doses, Move, doses, move_of
from app.planning.facts import World
from app.planning.grid import Grid, losses, outlooks
from app.planning.loss import knots, revenue_years
from app.planning.outlook import Array
from app.planning.plan import Plan
from app.planning.words import Stance

_Masked = tuple[Move, NDArray[np.bool_]]  # a move, and which offerings it helps

LEAVING: Final = frozenset({Stance.EXIT, Stance.SUSPEND})
"""Stances that give up all revenue of a market."""
DE_SCOPED: Final = np.array([1.0, 1.0, 0.0, 0.0])
"""Segments that de-scoping gives up: government and critical infrastructure, where concerns bite first (J)."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What an option does to the offerings of a plan, one row an offering."""

    initiatives: tuple[Initiative, ...]
    moves: tuple[_Masked, ...]
    stays: NDArray[np.bool_]  # it does not leave the market
    gone: Array  # share of each segment that it gives up, shape (offerings, 4)
    given_up: Array  # revenue over the horizon that it gives up for certain [plan currency]

    @property
    def helped(self) -> NDArray[np.intp]:
        """The offerings that initiatives touch."""
        return np.flatnonzero(_any(self.moves, len(self.stays)))

    @property
    def changed(self) -> NDArray[np.intp]:
        """The offerings that initiatives or stances touch."""
        return np.flatnonzero(_any(self.moves, len(self.stays)) | self.gone.any(axis=1))

    def doses(self, months: NDArray[np.float64], politicisation: Array, rows: NDArray[np.intp]) -> Doses:
        """What the initiatives do to some of the offerings at each month."""
        return doses([(move, mask[rows]) for move, mask in self.moves], months, politicisation[rows])

    def exposed(self, grid: Grid) -> Grid:
        """The changed offerings with the customers that they keep."""
        return replace(grid, segments=grid.segments * (1 - self.gone)).of(self.changed)


def taken_of(plan: Plan, world: World, on: date, option: Option, grid: Grid) -> Taken:
    """What an option does to the plan's offerings, given as they stand."""
    initiatives = initiatives_of(plan, option)
    stances = {stance.market: stance.stance for stance in plan.stances if stance.option == option.id}
    stance_of = [stances.get(offering.market, Stance.STAY) for offering in plan.offerings]
    stays = np.array([stance not in LEAVING for stance in stance_of], dtype=np.bool_)
    gone = np.array([_given_up(stance) for stance in stance_of]).reshape(-1, 4)
    return Taken(
        tuple(initiatives),
        tuple(
            (move, _helped(plan, each) & stays)
            for each in initiatives
            if (move := move_of(each, world.plays, on)) is not None
        ),
        stays,
        gone,
        grid.revenue * revenue_years(grid.months, grid.growth) * (gone * grid.segments).sum(axis=1),
    )


def option_result(
    plan: Plan,
    world: World,
    on: date,
    option: Option,
    *,
    grid: Grid,
    politicisation: Array,
    readings: Mapping[str, Reading],
) -> OptionResult:
    """What an option changes against things as they stand.

    Its stances give up revenue for certain from today on, as no date of leaving is recorded: exit and suspension all of
    it, de-scoping that from government and critical infrastructure. What stays exposed loses by the outlook that the
    option's initiatives leave; an offering that the option leaves keeps the outlook it has.

    Parameters
    ----------
    grid, politicisation, readings
        The plan's offerings as they stand: as arrays, their composite "politicisation", and by id.
    """
    taken = taken_of(plan, world, on, option, grid)
    better = _outlooks(grid, taken, politicisation)
    lost = np.array([readings[offering.id].loss for offering in plan.offerings])
    changed = taken.changed
    lost[changed] = losses(taken.exposed(grid), taken.doses(knots(grid.months), politicisation, changed))
    by_offering = {offering.id: float(lost[i] + taken.given_up[i]) for i, offering in enumerate(plan.offerings)}
    outlooks_ = {o.id: better.get(i, readings[o.id].outlook) for i, o in enumerate(plan.offerings)}
    limit = float(plan.company.appetite_chance)
    return OptionResult(
        option=option.id,
        outlooks=outlooks_,
        losses=by_offering,
        loss=sum(by_offering.values()),
        given_up=float(taken.given_up.sum()),
        cost_low=float(sum((each.cost_low for each in taken.initiatives), Decimal(0))),
        cost=float(sum((each.cost for each in taken.initiatives), Decimal(0))),
        cost_high=float(sum((each.cost_high for each in taken.initiatives), Decimal(0))),
        people=most_people(taken.initiatives, on),
        above_appetite=tuple(
            offering.id
            for offering, staying in zip(plan.offerings, taken.stays, strict=True)
            if staying and outlooks_[offering.id].restricted_or_worse > limit
        ),
    )


def most_people(initiatives: Iterable[Initiative], on: date) -> float:
    """The highest number of people that initiatives need on one day.

    One without a start begins today, one without an end does not end.
    """
    changes: list[tuple[date, Decimal]] = []
    for each in initiatives:
        changes.append((each.starts or min(on, each.ends or on), each.people))
        if each.ends:
            changes.append((each.ends + timedelta(days=1), -each.people))
    most, now = Decimal(0), Decimal(0)
    for _, people in sorted(changes):  # who leaves on a day counts before who comes
        now += people
        most = max(most, now)
    return float(most)


def _outlooks(grid: Grid, taken: Taken, politicisation: Array) -> dict[int, Outlook]:
    """The outlooks of the offerings that initiatives touch, by row."""
    rows = taken.helped
    found = taken.doses(np.array([float(grid.months)]), politicisation, rows)
    return dict(zip(rows.tolist(), outlooks(grid.of(rows), found.at_last_month()), strict=True))


def _given_up(stance: Stance) -> Array:
    if stance in LEAVING:
        return np.ones(4)
    return DE_SCOPED if stance is Stance.DE_SCOPE else np.zeros(4)


def _helped(plan: Plan, initiative: Initiative) -> NDArray[np.bool_]:
    # Those it names, or all.
    named = frozenset(initiative.offerings)
    return np.array([not named or offering.id in named for offering in plan.offerings], dtype=np.bool_)


def _any(moves: Sequence[_Masked], count: int) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = np.logical_or.reduce([np.zeros(count, dtype=np.bool_), *(mask for _, mask in moves)])
    return found
