"""Which parameters the offerings of a plan take, and what the statistical adjustment sees of each (method 6.9)."""

from collections.abc import Iterable
from datetime import date

import numpy as np

from app.planning.caserows import start_values
from app.planning.facts import World
from app.planning.features import pair_facts, vector
from app.planning.geopolitics import AsOf, Positions, positions
from app.planning.kept import Kept
from app.planning.levels import Levels, levels_of
from app.planning.plan import Plan
from app.planning.profile import Product


def plan_levels(plan: Plan, world: World, on: date, kept: Kept) -> Levels:
    """The fitted parameters of every offering of a plan; `kept` must be of the same world and day."""
    home, at, names = plan.company.home, AsOf(on), world.parameters.features
    un = kept.of("positions", (), positions, world, on.year)
    facts = {}
    for each in plan.markets if names else ():
        facts[each.id] = kept.of(("facts", each.id), (each.host, home), pair_facts, world, home, each.host, at, un)

    def seen(market: str, product: Product) -> tuple[float, ...]:
        return vector(names, facts.get(market, {}), product.category, product.concerns, plan.company.legal_name)

    features = []
    for offering in plan.offerings:
        product = plan.product(offering.product)
        made_from = product, facts.get(offering.market), plan.company.legal_name
        features.append(kept.of(("features", offering.id), made_from, seen, offering.market, product))
    populations = tuple(offering.population for offering in plan.offerings)
    rest = populations, tuple(features), float(plan.company.quiet_level)
    return kept.of("fit", rest, levels_of, world.parameters, *rest)


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
