"""Which parameters the offerings of a plan take, and what the statistical adjustment sees of each (method 6.9)."""

from datetime import date
from typing import NamedTuple

import numpy as np

from app.planning.caserows import start_values
from app.planning.facts import World
from app.planning.features import FACTS, pair_facts, vector
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
        facts[each.id] = kept.of(("facts", each.id), pair, _facts, world, home, each.host, at, un)

    # Of the features some are of the pair of countries, the rest of the product.
    company, sold = plan.company.legal_name, {}
    for made in plan.products:
        sold[made.id] = kept.of(("sold", made.id), (made, company), _sold, names, made, company)

    def started(market: str, product: Product, population: Population) -> tuple[float, ...]:
        return tuple(start_values(world, public[market], product.category, product.concerns, population))

    starts = []
    for offering in plan.offerings:
        product, market = plan.product(offering.product), plan.market(offering.market)
        made_from = product, home, market.host, offering.population
        starts.append(kept.of(("starts", offering.id), made_from, started, market.id, product, offering.population))
    cells = _Cells(
        tuple(offering.population for offering in plan.offerings),
        tuple(facts[offering.market] for offering in plan.offerings),
        tuple(sold[offering.product] for offering in plan.offerings),
        tuple(starts),
        float(plan.company.quiet_level),
    )
    return kept.of("fit", cells, _levels, world, cells)


def _facts(world: World, home: str, host: str, at: AsOf, un: Positions | None) -> tuple[float, ...]:
    if not world.parameters.features:
        return ()
    facts = pair_facts(world, home, host, at, un)
    return tuple(facts[each] for each in world.parameters.features if each in facts)


def _sold(names: tuple[str, ...], product: Product, company: str) -> tuple[float, ...]:
    others = [each for each in names if each not in FACTS]
    return vector(others, {}, product.category, product.concerns, company)


class _Cells(NamedTuple):
    populations: tuple[Population, ...]
    facts: tuple[tuple[float, ...], ...]
    sold: tuple[tuple[float, ...], ...]
    starts: tuple[tuple[float, ...], ...]
    quiet_level: float


def _levels(world: World, cells: _Cells) -> Levels:
    count, of_pair = len(cells.populations), np.array([each in FACTS for each in world.parameters.features], dtype=bool)
    features = np.empty((count, len(of_pair)))
    features[:, of_pair] = np.array(cells.facts, dtype=np.float64).reshape(count, of_pair.sum())
    features[:, ~of_pair] = np.array(cells.sold, dtype=np.float64).reshape(count, (~of_pair).sum())
    starts = start_of(by_input(np.array(cells.starts, dtype=np.float64).reshape(-1, len(INPUTS))))
    return levels_of(world.parameters, cells.populations, features, starts, cells.quiet_level)
