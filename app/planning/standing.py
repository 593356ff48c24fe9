"""A plan as it stands on a day: its requirements, where its inputs come from, and its offerings as arrays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from app.planning.assessment import Rating, Requirement
from app.planning.facts import World
from app.planning.grid import Grid
from app.planning.inputs import Parts, parts_of
from app.planning.kept import Kept, Memory
from app.planning.plan import Plan
from app.planning.populations import plan_levels
from app.planning.profile import Market, Offering, Product, RequirementState
from app.planning.requirements import Reach, by_offering, reach_of, requirements, rulebook
from app.planning.times import add_months
from app.planning.words import Input


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known about a plan before the model speaks."""

    plan: Plan
    world: World
    on: date
    researched: frozenset[str]  # hosts for which the rulebook holds any rule
    requirements: Mapping[str, tuple[Requirement, ...]]  # by offering
    parts: Parts
    grid: Grid
    memory: Memory  # for the next plan

    @property
    def ratings(self) -> dict[str, dict[Input, Rating]]:
        """The rating of every input of every offering."""
        return {offering.id: self.parts.of(offering) for offering in self.plan.offerings}


def standing_of(plan: Plan, world: World, on: date, before: Standing | None = None) -> Standing:
    """The plan as it stands on a day.

    `before`, of the plan as it was, saves work and changes no digit.
    """
    same = before is not None and before.world is world and before.on == on
    kept = Kept(before.memory if before is not None and same else {})
    found = _requirements(plan, world, on, kept)
    parts = parts_of(plan, world, on, found, kept)
    hosts = {market.host for market in plan.markets}
    researched = frozenset(host for host in hosts if kept.of(("rulebook", host), (), rulebook, world, host))
    return Standing(plan, world, on, researched, found, parts, _grid(plan, world, on, parts, kept), kept.memory)


def _requirements(plan: Plan, world: World, on: date, kept: Kept) -> dict[str, tuple[Requirement, ...]]:
    home, end = plan.company.home, add_months(on, plan.company.horizon_months)
    states = by_offering(plan.requirement_states)

    def bearing(reach: Reach, own: Mapping[str, RequirementState]) -> tuple[Requirement, ...]:
        book = kept.of(("rulebook", reach.host), (), rulebook, world, reach.host)
        return requirements(book, reach, own, on, end)

    def of(offering: Offering, product: Product, market: Market) -> tuple[Requirement, ...]:
        own, reach = states.get(offering.id), reach_of(plan, offering, product, market)
        # Offerings about which the plan says nothing share what bears on them.
        return bearing(reach, own) if own else kept.of(("bearing", reach), (end,), bearing, reach, {})

    found = {}
    for each in plan.offerings:
        records = each, plan.product(each.product), plan.market(each.market)
        made_from = *records, home, end, states.get(each.id)
        found[each.id] = kept.of(("requirements", each.id), made_from, of, *records)
    return found


def _grid(plan: Plan, world: World, on: date, parts: Parts, kept: Kept) -> Grid:
    rows = [kept.of(("row", each.id), (each,), _row, each) for each in plan.offerings]
    table = np.array(rows, dtype=np.float64).reshape(-1, 7)
    return Grid(
        parts.values(plan.offerings),
        table[:, 0].astype(np.intp),
        table[:, 1],
        table[:, 2],
        table[:, 3:],
        plan.company.horizon_months,
        plan_levels(plan, world, on, kept),
    )


def _row(offering: Offering) -> tuple[float, ...]:
    shares = offering.segments
    return (
        float(offering.status),
        float(offering.revenue_in_plan_currency),
        float(offering.growth),
        float(shares.government),
        float(shares.critical),
        float(shares.commercial),
        float(shares.consumer),
    )
