"""Who needs whom in one market: what each side gains, can impose and can turn to (method 5.7), and the net balance.

Judgement throughout: start values are read from the inputs of the outlook, and the user's own level replaces each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.planning.assessment import Assessment, Reading
from app.planning.bargaining import Leverage, Side
from app.planning.course import MarketStance
from app.planning.facts import World
from app.planning.geopolitics import name, sentence
from app.planning.plan import Plan
from app.planning.profile import MAX_LEVEL, Market, Offering
from app.planning.review import counted, listed
from app.planning.words import Action, Input, Progress, Stance

DE_FACTO: Final = (Side.INFRASTRUCTURE, Side.CODE, Side.ALGORITHMS, Side.DATA)
"""What the company holds in its hands there, whatever the law says: together one of our three parts."""
OURS: Final = (Side.HOST_GAINS, Side.OUR_ALTERNATIVES, *DE_FACTO)
THEIRS: Final = (Side.HOST_IMPOSES, Side.HOST_ALTERNATIVES)
TIPS: Final = 0.15
"""Net balance from which one side is called the stronger; between the two it is even (J)."""
NAMES: Final = {
    Side.HOST_GAINS: "What the host gains from us",
    Side.HOST_IMPOSES: "What the host can impose",
    Side.HOST_ALTERNATIVES: "What else the host can buy",
    Side.OUR_ALTERNATIVES: "Where else we can sell",
    Side.INFRASTRUCTURE: "Infrastructure in our hands",
    Side.CODE: "Code in our hands",
    Side.ALGORITHMS: "Algorithms in our hands",
    Side.DATA: "Data in our hands",
}
"""What each side is called where it stands on a list."""
LEVELS: Final = ("none", "slight", "moderate", "strong", "decisive")
"""A level of the balance in words, 0 to 4."""
_FROM: Final[Mapping[Side, tuple[tuple[Input | str, float], ...]]] = {
    Side.HOST_GAINS: (("leverage", 0.6), (Input.LOYALTY, 0.4)),
    Side.HOST_IMPOSES: ((Input.RELATIVE_POWER, 0.6), (Input.RESTRICTIVENESS, 0.4)),
    Side.HOST_ALTERNATIVES: ((Input.SUBSTITUTES, 0.8), ("other trade", 0.2)),
    Side.INFRASTRUCTURE: ((Input.CRITICALITY, 0.5), (Input.HOST_DEPENDENCE, 0.5)),
    Side.CODE: ((Input.REMOTE_CONTROL, 1.0),),
    Side.ALGORITHMS: ((Input.OPACITY, 1.0),),
    Side.DATA: ((Input.DATA_SENSITIVITY, 1.0),),
}
"""What a start value is read from, with weights that add up to 1 (J). "leverage" is the composite of method 6.3, "other
trade" is 1 less the trade dependence; where else we can sell is 1 less the market's share of revenue."""
_SAID: Final = {
    "leverage": "how hard we are to replace",
    "other trade": "trade with others than our home state",
    Input.LOYALTY: "years and presence there",
    Input.RELATIVE_POWER: "its weight beside our home state",
    Input.RESTRICTIVENESS: "how many rules it has",
    Input.SUBSTITUTES: "substitutes it accepts",
    Input.CRITICALITY: "how critical the use is",
    Input.HOST_DEPENDENCE: "how far it depends on us",
    Input.REMOTE_CONTROL: "control and updates from afar",
    Input.OPACITY: "how little can be inspected",
    Input.DATA_SENSITIVITY: "how sensitive the data are",
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """One side of the balance in one market: its start value, and the level that counts."""

    side: Side
    start: int | None  # 0 to 4, proposed from the inputs; None: nothing is known to propose it from
    why: str  # where the start value comes from, in one sentence
    missing: bool  # some of what it rests on is not known
    own: Leverage | None  # the user's own level

    @property
    def level(self) -> int | None:
        """The level that counts: the user's own, else the start value."""
        return self.own.level if self.own else self.start

    @property
    def note(self) -> str:
        """What the user wrote beside it."""
        return self.own.note.strip() if self.own else ""


@dataclass(frozen=True, slots=True)
class Balance:
    """The balance in one market."""

    market: str
    sides: Mapping[Side, Weighed]
    net: float | None  # -1 the host holds everything, +1 we do; None where a part is not known

    @property
    def word(self) -> str:
        """The net balance in words."""
        if self.net is None:
            return "not known"
        if abs(round(self.net, 2)) < TIPS:  # as it is shown
            return "even"
        return "in our favour" if self.net > 0 else "in the host’s favour"


@dataclass(frozen=True, slots=True)
class Grid:
    """Goals, resources and constraints of both sides, and what each can do if talks fail (method 5.7)."""

    ours: tuple[str, str, str]  # goals, resources, constraints
    theirs: tuple[str, str, str]
    our_batna: str
    their_batna: str


def balances(plan: Plan, assessment: Assessment) -> tuple[Balance, ...]:
    """The balance of every market in which something is offered, in the plan's order."""
    own = {(each.market, each.side): each for each in plan.leverages}
    total = float(sum(each.revenue_in_plan_currency for each in plan.offerings))
    found = []
    for market in plan.markets:
        offered = [each for each in plan.offerings if each.market == market.id and each.id in assessment.readings]
        if not offered:
            continue
        sides = {side: _weighed(side, offered, assessment.readings, total, own.get((market.id, side))) for side in Side}
        found.append(Balance(market.id, sides, net_balance({side: sides[side].level for side in Side})))
    return tuple(found)


def net_balance(levels: Mapping[Side, int | None]) -> float | None:
    """Our strength less the host's, from -1 to 1; ``None`` where a side has no level.

    ``(gains + our alternatives + mean of the four held de facto) / 3 - (imposes + alternatives of the host) / 2``, with
    levels as shares of 4 (J). It never rises with a side of the host and never falls with one of ours.
    """
    share: dict[Side, float] = {}
    for side in Side:
        level = levels.get(side)
        if level is None:
            return None
        share[side] = level / MAX_LEVEL
    held = sum(share[side] for side in DE_FACTO) / len(DE_FACTO)
    ours = (share[Side.HOST_GAINS] + share[Side.OUR_ALTERNATIVES] + held) / 3
    return ours - sum(share[side] for side in THEIRS) / len(THEIRS)


def grid_of(plan: Plan, assessment: Assessment, world: World, balance: Balance) -> Grid:
    """Both sides of one market in words, each from the plan's own numbers or the user's note."""
    market = plan.market(balance.market)
    offered = [each for each in plan.offerings if each.market == market.id]
    readings = [assessment.readings[each.id] for each in offered if each.id in assessment.readings]
    strong = [NAMES[side].removesuffix(" in our hands").lower() for side in DE_FACTO if (_level(balance, side)) >= 3]  # noqa: PLR2004 - strong or decisive
    products = listed(dict.fromkeys(plan.product(each.product).name for each in offered))
    unmet = max((reading.unmet for reading in readings), default=0)
    share = _revenue_share(plan, offered)
    goals = f"To sell {products} with no more than conditions."
    held = f"{sentence(listed(strong))} in our hands." if strong else "Nothing that the host could not do without."
    duties = f"{counted(unmet, 'mandatory rule is', 'mandatory rules are')} not known to be met"
    ours = goals, held, f"{sentence(duties)}; {_share_text(share)} of our revenue is earned here."
    kinds = dict.fromkeys(plan.product(each.product).category for each in offered)
    worries = dict.fromkeys(world.categories[kind].worry.rstrip(".") for kind in kinds if kind in world.categories)
    mandatory = max((reading.mandatory for reading in readings), default=0)
    rules = f"{counted(mandatory, 'mandatory rule', 'mandatory rules')} for the product that has most"
    gains, turns = _word(balance, Side.HOST_GAINS), _word(balance, Side.HOST_ALTERNATIVES)
    theirs = (
        " ".join(f"{worry}." for worry in worries) or "What it worries about is not known.",
        f"{sentence(rules)}; it can impose {_word(balance, Side.HOST_IMPOSES)} measures.",
        f"What it gains from us is {gains}; what else it can buy is {turns}.",
    )
    return Grid(ours, theirs, _our_batna(plan, balance, market, share), _their_batna(world, balance, market))


def _weighed(
    side: Side, offered: Sequence[Offering], readings: Mapping[str, Reading], total: float, own: Leverage | None
) -> Weighed:
    if side is Side.OUR_ALTERNATIVES:
        if total <= 0:
            return Weighed(
                side, None, "No revenue is entered, so it is not known how much hangs on this market.", True, own
            )
        share = float(sum(each.revenue_in_plan_currency for each in offered)) / total
        return Weighed(
            side, _start(1 - share), f"From the {_share_text(share)} of our revenue that is earned here.", False, own
        )
    weights = _weights(offered)
    value, missing = 0.0, False
    for part, weight in _FROM[side]:
        for offering, count in zip(offered, weights, strict=True):
            reading = readings[offering.id]
            value += weight * count * _value(reading, part)
            missing = missing or _is_missing(reading, part)
    parts = listed(_SAID[part] for part, _ in _FROM[side])
    tail = "; part of it is not known" if missing else ""
    return Weighed(side, _start(value), f"From {parts}{tail}.", missing, own)


def _value(reading: Reading, part: Input | str) -> float:
    if part == "leverage":
        return reading.composites["leverage"]
    if part == "other trade":
        return 1 - reading.ratings[Input.TRADE_DEPENDENCE].value
    return reading.ratings[Input(part)].value


def _is_missing(reading: Reading, part: Input | str) -> bool:
    if part == "leverage":
        return reading.ratings[Input.HOST_DEPENDENCE].missing or reading.ratings[Input.SUBSTITUTES].missing
    return reading.ratings[Input.TRADE_DEPENDENCE if part == "other trade" else Input(part)].missing


def _weights(offered: Sequence[Offering]) -> list[float]:
    revenues = [float(each.revenue_in_plan_currency) for each in offered]
    total = sum(revenues)
    return [each / total for each in revenues] if total > 0 else [1 / len(offered)] * len(offered)


def _start(value: float) -> int:
    return int(min(1.0, max(0.0, value)) * MAX_LEVEL + 0.5)


def _level(balance: Balance, side: Side) -> int:
    return balance.sides[side].level or 0


def _word(balance: Balance, side: Side) -> str:
    level = balance.sides[side].level
    return "not known" if level is None else LEVELS[level]


def _revenue_share(plan: Plan, offered: Sequence[Offering]) -> float | None:
    total = float(sum(each.revenue_in_plan_currency for each in plan.offerings))
    return float(sum(each.revenue_in_plan_currency for each in offered)) / total if total > 0 else None


def _share_text(share: float | None) -> str:
    if share is None:
        return "an unknown share"
    return f"{share * 100:.0f} %" if share >= 0.01 or share == 0 else "less than 1 %"  # noqa: PLR2004 - the least that is told apart


def _our_batna(plan: Plan, balance: Balance, market: Market, share: float | None) -> str:
    own = balance.sides[Side.OUR_ALTERNATIVES].note
    if own:
        return own
    leaves: MarketStance | None = next(
        (each for each in plan.stances if each.market == market.id and each.stance is not Stance.STAY), None
    )
    ready = [
        each
        for each in plan.initiatives
        if each.action is Action.EXIT_REENTRY
        and each.progress is not Progress.DROPPED
        and _touches(plan, each.offerings, market)
    ]
    prepared = any(each.market == market.id for each in plan.exit_plans) or bool(ready) or leaves is not None
    tail = "A way out is prepared." if prepared else "No way out is prepared."
    return f"We would give up {_share_text(share)} of our revenue. {tail}"


def _their_batna(world: World, balance: Balance, market: Market) -> str:
    own = balance.sides[Side.HOST_ALTERNATIVES].note
    if own:
        return own
    level = balance.sides[Side.HOST_ALTERNATIVES].level
    where = sentence(name(world, market.host))
    if level is None:
        return f"What {where} could turn to is not known."
    words = ("nothing", "little", "some other makers", "many other makers", "almost any other maker")
    return f"{where} could turn to {words[level]}."


def _touches(plan: Plan, offerings: tuple[str, ...], market: Market) -> bool:
    return not offerings or any(plan.offering(id_).market == market.id for id_ in offerings)
