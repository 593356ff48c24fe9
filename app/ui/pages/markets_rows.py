"""What the markets table says of each market, worked out without a window."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.planning import display
from app.planning.assessment import Assessment, Rating
from app.planning.facts import World
from app.planning.plan import Plan
from app.planning.profile import Market, Offering
from app.planning.words import Input, Reaction
from app.ui.pages.duties import duties_of
from app.ui.pages.in_force import country_name

INPUTS: Final = (
    Input.HOST_CAPABILITY,
    Input.E_GOVERNMENT,
    Input.INSTITUTIONAL_QUALITY,
    Input.OPPOSED_ALIGNMENT,
    Input.ACTIVE_CONFLICT,
    Input.UN_DISTANCE,
    Input.RELATIVE_POWER,
    Input.TRADE_DEPENDENCE,
    Input.LOYALTY,
    Input.REPUTATION,
    Input.REGULATOR_RELATION,
)
"""The inputs that speak about a market, whatever is sold there."""

OF_PAIR: Final = frozenset(
    {
        Input.OPPOSED_ALIGNMENT,
        Input.ACTIVE_CONFLICT,
        Input.UN_DISTANCE,
        Input.RELATIVE_POWER,
        Input.TRADE_DEPENDENCE,
    }
)
"""Those of them that nobody can know before the home country is chosen."""


@dataclass(frozen=True, slots=True)
class Worst:
    """The offering of a market that is likeliest to be restricted or banned."""

    product: str
    reaction: Reaction
    points: int  # of that reaction
    worse: float  # chance of restricted or worse
    above: bool
    duties: str


@dataclass(frozen=True, slots=True)
class MarketRow:
    """One market in the table."""

    id: str
    name: str
    region: str
    offered: int
    revenue: Decimal  # [plan currency]
    worst: Worst | None
    rules: int | None  # None: not researched
    missing: int | None  # facts that the user is asked for; None until the assessment is there


def market_rows(plan: Plan, world: World, assessment: Assessment | None) -> list[MarketRow]:
    """One row a market, in the plan's order."""
    held: dict[str, list[Offering]] = {market.id: [] for market in plan.markets}
    for offering in plan.offerings:
        held[offering.market].append(offering)
    return [_row(plan, world, assessment, market, held[market.id]) for market in plan.markets]


def missing_facts(ratings: Mapping[Input, Rating]) -> list[Rating]:
    """The facts about a market that nobody publishes, so that the user is asked."""
    return [ratings[each] for each in INPUTS if each in ratings and ratings[each].missing]


def held_rules(world: World, host: str) -> int | None:
    """How many rules of the rulebook are in a host's jurisdictions; `None` where it is not researched."""
    jurisdictions = world.jurisdictions(host)
    return sum(rule.jurisdiction in jurisdictions for rule in world.rules.values()) or None


def _row(plan: Plan, world: World, assessment: Assessment | None, market: Market, held: list[Offering]) -> MarketRow:
    country = world.countries.get(market.host)
    readings = assessment.readings if assessment else {}
    worst, missing = None, None
    for offering in held:
        reading = readings.get(offering.id)
        if reading is None:
            continue
        missing = len(missing_facts(reading.ratings))
        outlook = reading.outlook
        if worst is None or outlook.restricted_or_worse > worst.worse:
            points = display.shares(outlook.chances)[outlook.likeliest]
            name = plan.product(offering.product).name
            worst = Worst(
                name, outlook.likeliest, points, outlook.restricted_or_worse, reading.above_appetite, duties_of(reading)
            )
    return MarketRow(
        market.id,
        country_name(world, market.host),
        country.subregion if country else "",
        len(held),
        sum((offering.revenue_in_plan_currency for offering in held), Decimal(0)),
        worst,
        held_rules(world, market.host),
        missing,
    )
