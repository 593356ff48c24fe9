"""Which parameters the offerings of a plan take, and what the statistical adjustment sees of each (method 6.9)."""

from collections.abc import Iterable
from datetime import date

from app.planning.facts import World
from app.planning.features import pair_facts, vector
from app.planning.geopolitics import AsOf, Positions, positions
from app.planning.levels import Levels, levels_of
from app.planning.plan import Plan


def plan_levels(plan: Plan, world: World, on: date) -> Levels:
    """The fitted parameters of every offering of a plan."""
    at, un, names = AsOf(on), positions(world, on.year), world.parameters.features
    facts = {
        market.id: pair_facts(world, plan.company.home, market.host, at, un) if names else {} for market in plan.markets
    }
    products = {product.id: product for product in plan.products}
    seen = (
        vector(
            names,
            facts[offering.market],
            products[offering.product].category,
            products[offering.product].concerns,
            plan.company.legal_name,
        )
        for offering in plan.offerings
    )
    return levels_of(
        world.parameters,
        [offering.population for offering in plan.offerings],
        list(seen),
        float(plan.company.quiet_level),
    )


def pair_features(
    world: World,
    home: str,
    host: str,
    at: AsOf,
    un: Positions | None,
    *,
    category: str = "",
    concerns: Iterable[str] = (),
    company: str = "",
) -> tuple[float, ...]:
    """What the statistical adjustment sees of one pair, in the order of `Parameters.features`."""
    return vector(world.parameters.features, pair_facts(world, home, host, at, un), category, tuple(concerns), company)
