"""Which parameters the offerings of a plan take, and what the statistical adjustment sees of each (method 6.9)."""

from datetime import date
from typing import Final

from app.planning.facts import World
from app.planning.geopolitics import AsOf, Positions, holds, positions
from app.planning.levels import Levels, levels_of
from app.planning.plan import Plan

NEUTRAL_DISTANCE: Final = 0.5
"""UN distance where one of the two has no position (data README 8b)."""
TREATY: Final = 1.0
"""US guarantee of a state with a defence treaty, and of the United States itself."""
PARTNER: Final = 0.5
"""The same of a major non-NATO ally or an associated state."""


def plan_levels(plan: Plan, world: World, on: date) -> Levels:
    """The fitted parameters of every offering of a plan."""
    at, un = AsOf(on), positions(world, on.year)
    hosts = {market.id: pair_features(world, plan.company.home, market.host, at, un) for market in plan.markets}
    return levels_of(
        world.parameters,
        [offering.population for offering in plan.offerings],
        [hosts[offering.market] for offering in plan.offerings],
        float(plan.company.quiet_level),
    )


def pair_features(world: World, home: str, host: str, at: AsOf, un: Positions | None) -> tuple[float, ...]:
    """What the statistical model sees of a home and a host, in the order of `app.planning.ridge.FEATURES`."""
    rank = un.rank(home, host) if un else None
    guaranteed = any(holds(world, host, tag, at) for tag in ("US_MNNA", "US_COFA"))
    treaty = host == "USA" or holds(world, host, "US_DEFENCE_TREATY", at)
    return (
        NEUTRAL_DISTANCE if rank is None else (1 - rank) / 2,
        TREATY if treaty else PARTNER if guaranteed else 0.0,
        1.0 if holds(world, host, "FIVE_EYES", at) else 0.0,
        1.0 if frozenset((home, host)) in world.rivalries else 0.0,
        world.imports.get((host, home), 0.0) / 100,
    )
