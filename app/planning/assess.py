"""Everything that follows from a plan on one day: outlooks, gaps, money, options, readiness, advice and warnings."""

from collections.abc import Callable
from datetime import date

from app.planning.action_effects import action_effects
from app.planning.analogues import close_cases, parts_of
from app.planning.assessment import Assessment, Reading
from app.planning.badge import badge
from app.planning.facts import World
from app.planning.findings import findings
from app.planning.grid import evaluation, losses, outlooks
from app.planning.options import option_result
from app.planning.plan import Plan
from app.planning.readiness import readiness
from app.planning.standing import standing_of
from app.planning.suggestions import suggestions


def assess(plan: Plan, world: World, on: date, *, report: Callable[[int, int], None] | None = None) -> Assessment:
    """What the facts and the method say about a plan on a day.

    Pure: the same plan, world and day give the same assessment to the last digit.

    Parameters
    ----------
    report
        Called between the parts with parts done and in all; may raise to stop the work.
    """
    tell, parts = report or (lambda _done, _total: None), len(plan.options) + 4
    standing = standing_of(plan, world, on)
    tell(1, parts)
    found, rated, grid = standing.requirements, standing.ratings, standing.grid
    base = evaluation(grid.values.value, fit=grid.fit)
    lost = losses(grid)
    shown = outlooks(grid)
    tell(2, parts)
    limit = float(plan.company.appetite_chance)
    kinds = [plan.product(offering.product).category for offering in plan.offerings]
    close = close_cases(parts_of(grid.values.value, base), kinds, world, on)
    known = {market.id: market.host in standing.researched for market in plan.markets}
    readings = {}
    for i, offering in enumerate(plan.offerings):
        researched = known[offering.market]
        level, reasons = badge(
            rated[offering.id],
            shown[i].restricted_band,
            offering.population,
            researched=researched,
            close=close[i],
            on=on,
        )
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
    options = {}
    for done, option in enumerate(plan.options, 3):
        tell(done, parts)
        options[option.id] = option_result(
            plan, world, on, option, grid=grid, politicisation=politicisation, readings=readings
        )
    tell(parts - 1, parts)
    return Assessment(
        on=on,
        readings=readings,
        options=options,
        readiness=readiness(world.questions, plan.answers),
        suggestions=suggestions(plan, world, on, grid, base),
        findings=findings(plan, world, on, readings, options),
        effects=action_effects(plan, world, on, grid, base),
        revenue=float(grid.revenue.sum()),
        loss=float(lost.sum()),
    )
