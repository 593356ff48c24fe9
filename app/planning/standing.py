"""A plan as it stands on a day: its requirements, the ratings of its inputs, and its offerings as arrays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.planning.assessment import Rating, Requirement
from app.planning.facts import World
from app.planning.grid import Grid, grid_of
from app.planning.inputs import ratings
from app.planning.plan import Plan
from app.planning.populations import plan_levels
from app.planning.requirements import Reach, by_offering, reach_of, requirements, rulebook
from app.planning.times import add_months
from app.planning.words import Input


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known about a plan before the model speaks."""

    requirements: Mapping[str, tuple[Requirement, ...]]  # by offering
    ratings: Mapping[str, Mapping[Input, Rating]]  # by offering
    grid: Grid


def standing_of(plan: Plan, world: World, on: date) -> Standing:
    """The plan as it stands on a day."""
    found = _requirements(plan, world, on)
    rated = ratings(plan, world, on, found)
    return Standing(found, rated, grid_of(plan, rated, plan_levels(plan, world, on)))


def _requirements(plan: Plan, world: World, on: date) -> dict[str, tuple[Requirement, ...]]:
    end = add_months(on, plan.company.horizon_months)
    states = by_offering(plan.requirement_states)
    books = {market.host: rulebook(world, market.host) for market in plan.markets}
    alike: dict[Reach, tuple[Requirement, ...]] = {}  # shared by the offerings about which the plan says nothing
    found = {}
    for offering in plan.offerings:
        reach = reach_of(plan, offering, plan.product(offering.product), plan.market(offering.market))
        own = states.get(offering.id)
        if own:
            found[offering.id] = requirements(books[reach.host], reach, own, on, end)
        else:
            if reach not in alike:
                alike[reach] = requirements(books[reach.host], reach, {}, on, end)
            found[offering.id] = alike[reach]
    return found
