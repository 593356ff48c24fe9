"""Which parameters the offerings of a plan take, and what the statistical adjustment sees of each (method 6.9)."""

from collections.abc import Iterable
from datetime import date

import numpy as np

from app.planning.caserows import start_values
from app.planning.facts import World
from app.planning.features import pair_facts, vector
from app.planning.figures import public_ratings
from app.planning.geopolitics import AsOf, Positions, positions
from app.planning.inputs import INPUTS, by_input
from app.planning.kept import Kept
from app.planning.levels import Levels, levels_of
from app.planning.outlook import start_of
from app.planning.plan import Plan
from app.planning.profile import Product
from app.planning.words import Population


def plan_levels(plan: Plan, world: World, on: date, kept: Kept) -> Levels:
    """The fitted parameters of every offering of a plan; `kept` must be of the same world and day."""
    home, at, names = plan.company.home, AsOf(on), world.parameters.features
    un = kept.of("positions", (), positions, world, on.year)
    facts, public = {}, {}
    for each in plan.markets:
        pair = each.host, home
        public[each.id] = kept.of(("start", each.id), pair, public_ratings, world, home, each.host, at, un)
        if names:
            facts[each.id] = kept.of(("facts", each.id), pair, pair_facts, world, home, each.host, at, un)

    def seen(market: str, product: Product) -> tuple[float, ...]:
        return vector(names, facts.get(market, {}), product.category, product.concerns, plan.company.legal_name)

    def started(market: str, product: Product, population: Population) -> tuple[float, ...]:
        return tuple(start_values(world, public[market], product.category, product.concerns, population))

    features, starts = [], []
    for offering in plan.offerings:
        product, market = plan.product(offering.product), plan.market(offering.market)
        made_from = product, home, market.host, plan.company.legal_name
        features.append(kept.of(("features", offering.id), made_from, seen, market.id, product))
        made_from = product, home, market.host, offering.population
        starts.append(kept.of(("starts", offering.id), made_from, started, market.id, product, offering.population))
    populations = tuple(offering.population for offering in plan.offerings)
    rest = populations, tuple(features), tuple(starts), float(plan.company.quiet_level)
    return kept.of("fit", rest, _levels, world, *rest)


def _levels(
    world: World,
    populations: tuple[Population, ...],
    features: tuple[tuple[float, ...], ...],
    starts: tuple[tuple[float, ...], ...],
    quiet_level: float,
) -> Levels:
    values = np.array(starts, dtype=np.float64).reshape(-1, len(INPUTS))
    return levels_of(world.parameters, populations, features, start_of(by_input(values)), quiet_level)


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
