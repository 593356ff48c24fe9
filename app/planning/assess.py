"""Everything that follows from a plan on one day: outlooks, gaps, money, options, readiness, advice and warnings."""

from datetime import date

from app.planning.assessment import Assessment, Reading, Requirement
from app.planning.badge import badge
from app.planning.facts import World
from app.planning.findings import findings
from app.planning.grid import Grid, evaluation, grid_of, horizon_chances, losses, outlooks
from app.planning.inputs import ratings
from app.planning.options import option_result
from app.planning.plan import Plan
from app.planning.populations import plan_levels
from app.planning.readiness import readiness
from app.planning.requirements import Reach, by_offering, reach_of, requirements, rulebook
from app.planning.suggestions import suggestions
from app.planning.times import add_months


def assess(plan: Plan, world: World, on: date) -> Assessment:
    """What the facts and the method say about a plan on a day.

    Pure: the same plan, world and day give the same assessment to the last digit.
    """
    found = _requirements(plan, world, on)
    rated = ratings(plan, world, on, found)
    grid = grid_of(plan, rated, plan_levels(plan, world, on))
    base = evaluation(grid.values.value, fit=grid.fit)
    lost = losses(grid)
    shown = outlooks(grid)
    limit = float(plan.company.appetite_chance)
    known = {market.id: world.researched(market.host) for market in plan.markets}
    readings = {}
    for i, offering in enumerate(plan.offerings):
        researched = known[offering.market]
        level, reasons = badge(rated[offering.id], shown[i].restricted_band, offering.population, researched=researched)
        readings[offering.id] = Reading(
            offering=offering.id,
            population=offering.population,
            ratings=rated[offering.id],
            composites=base.composites.at(i),
            outlook=shown[i],
            requirements=found[offering.id],
            researched=researched,
            loss=float(lost[i]),
            above_appetite=shown[i].restricted_or_worse > limit,
            badge=level,
            badge_reasons=reasons,
        )
    politicisation = base.composites.politicisation
    options = {
        option.id: option_result(plan, world, on, option, grid=grid, politicisation=politicisation, readings=readings)
        for option in plan.options
    }
    return Assessment(
        on=on,
        readings=readings,
        options=options,
        readiness=readiness(world.questions, plan.answers),
        suggestions=suggestions(plan, world, grid, base),
        findings=findings(plan, world, on, readings, options),
        revenue=float(grid.revenue.sum()),
        loss=float(lost.sum()),
    )


def chances_now(plan: Plan, world: World, on: date) -> dict[str, tuple[float, ...]]:
    """The chances of the four reactions by offering at the horizon: the same as in `assess`, without all the rest.

    For a grid that must follow an edit at once, while bands, money and advice are still being reckoned.
    """
    rated = ratings(plan, world, on, _requirements(plan, world, on))
    grid: Grid = grid_of(plan, rated, plan_levels(plan, world, on))
    found = horizon_chances(grid, evaluation(grid.values.value, fit=grid.fit))
    return {offering.id: tuple(row) for offering, row in zip(plan.offerings, found.tolist(), strict=True)}


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
