"""What the board can judge, where it is weak, whom it should look for and what it should learn (A1, O2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.planning.assessment import Assessment
from app.planning.culture import BoardArea, Training
from app.planning.facts import World
from app.planning.geopolitics import name, sentence
from app.planning.plan import Plan, new_id
from app.planning.review import listed
from app.planning.words import Scenario

ENOUGH: Final = 3
"""Level at which a member can challenge management in an area: 3 of 4, "managed" (J)."""
MOST_MARKETS: Final = 3
"""Markets that a search profile names."""
DAYS_TO_LEARN: Final = 120
"""Until a proposed training is due: about one board cycle and a half (J). [days]"""
HOURS: Final = 8
"""Of a proposed training: one day (J)."""
AREAS: Final[Mapping[BoardArea, str]] = {
    BoardArea.CYBERSECURITY: "Cybersecurity",
    BoardArea.TECHNOLOGY: "Technology",
    BoardArea.GEOPOLITICS: "Geopolitics",
    BoardArea.CAPABILITY: "Capability",
    BoardArea.REPUTATION: "Reputation",
    BoardArea.COLLABORATION: "Public and private work together",
}
"""The areas in words."""
JUDGES: Final[Mapping[BoardArea, str]] = {
    BoardArea.CYBERSECURITY: "attacks, incidents and what a control is worth",
    BoardArea.TECHNOLOGY: "how the product is built, supplied and changed",
    BoardArea.GEOPOLITICS: "how rivalry and alliances turn into rules and bans",
    BoardArea.CAPABILITY: "what authorities and the company are able to do",
    BoardArea.REPUTATION: "how governments, customers and the press come to trust",
    BoardArea.COLLABORATION: "how regulators, industry and standards bodies work together",
}
"""What somebody with enough in an area can judge."""
TEACHES: Final[Mapping[BoardArea, str]] = {
    BoardArea.CYBERSECURITY: "Cyber incidents from the board's seat: an exercise",
    BoardArea.TECHNOLOGY: "How our products are built, supplied and updated",
    BoardArea.GEOPOLITICS: "Rivalry, alliances and market access: three cases worked through",
    BoardArea.CAPABILITY: "What regulators can test, and what we can show them",
    BoardArea.REPUTATION: "Holding statements and hard questions: a rehearsal",
    BoardArea.COLLABORATION: "Working with regulators, standards bodies and coalitions",
}
"""A training that an area proposes."""
_EXPERIENCE: Final[Mapping[Scenario, str]] = {
    Scenario.REGULATION: "has taken products through security rules and certificates in several countries",
    Scenario.SUPPLY_CHAIN: "has changed suppliers or proven the origin of parts under pressure",
    Scenario.GEOPOLITICAL: "has led a business, a ministry or an embassy through a political dispute over technology",
}


@dataclass(frozen=True, slots=True)
class AreaReading:
    """What the sitting members bring in one area."""

    area: BoardArea
    best: int | None  # None: not known of anybody
    able: int  # members at `ENOUGH` or above
    known: int  # members whose level is known
    seats: int  # sitting members

    @property
    def gap(self) -> bool:
        """Whether no sitting member is known to reach `ENOUGH`."""
        return not self.able


@dataclass(frozen=True, slots=True)
class SearchProfile:
    """Whom a search should look for: what is needed, where, in what kind of dispute, and why."""

    must: tuple[BoardArea, ...]
    markets: tuple[str, ...]  # ids, the most expected loss first
    scenario: Scenario | None  # that most of the expected loss falls under
    experience: str
    reason: str


def area_readings(plan: Plan) -> tuple[AreaReading, ...]:
    """The six areas, the weakest first: by members able, then by the best level, not known below all."""
    sitting = [member for member in plan.board_members if not member.open_seat]
    made = []
    for area in BoardArea:
        levels = [level for member in sitting if (level := member.level(area)) is not None]
        able = sum(level >= ENOUGH for level in levels)
        made.append(AreaReading(area, max(levels, default=None), able, len(levels), len(sitting)))
    return tuple(sorted(made, key=lambda each: (each.able, -1 if each.best is None else each.best)))


def search_profile(plan: Plan, assessment: Assessment, world: World) -> SearchProfile | None:
    """The profile of a director that would close the gaps of a board; `None` without a gap or without a board.

    Markets and scenario are those that hold most of the expected loss over the horizon.
    """
    must = tuple(each.area for each in area_readings(plan) if each.gap)
    if not must or not any(not member.open_seat for member in plan.board_members):
        return None
    by_market: dict[str, float] = {}
    by_scenario: dict[Scenario, float] = {}
    for offering in plan.offerings:
        reading = assessment.readings.get(offering.id)
        if reading is None:
            continue
        by_market[offering.market] = by_market.get(offering.market, 0.0) + reading.loss
        if reading.outlook.scenario is not None:
            by_scenario[reading.outlook.scenario] = by_scenario.get(reading.outlook.scenario, 0.0) + reading.loss
    markets = tuple(sorted((m for m, lost in by_market.items() if lost > 0), key=lambda m: -by_market[m]))[
        :MOST_MARKETS
    ]
    scenario = max(by_scenario, key=lambda each: by_scenario[each], default=None)
    total = sum(by_market.values())
    if markets and total > 0:
        share = round(100 * sum(by_market[market] for market in markets) / total)
        names = sentence(listed(name(world, plan.market(market).host) for market in markets))
        reason = f"{names} {'holds' if len(markets) == 1 else 'hold'} {share} % of the expected loss."
    else:
        reason = "The plan holds no expected loss that would say where experience is needed most."
    experience = _EXPERIENCE[scenario] if scenario else "has sold technology under security rules abroad"
    return SearchProfile(must, markets, scenario, experience, reason)


def proposed_trainings(plan: Plan, on: date) -> tuple[Training, ...]:
    """A training for each area in which nobody is able and none is planned; all else is judged default."""
    if not any(not member.open_seat for member in plan.board_members):
        return ()
    planned = {training.area for training in plan.trainings if training.done_on is None}
    return tuple(
        Training(
            id=new_id(), title=TEACHES[each.area], area=each.area, hours=HOURS, due=on + timedelta(days=DAYS_TO_LEARN)
        )
        for each in area_readings(plan)
        if each.gap and each.area not in planned
    )


def learners(plan: Plan, training: Training) -> Sequence[str]:
    """Who takes part: members by name, else the whole board, and whoever else is named."""
    names = [member.name for member in plan.board_members if member.id in training.members]
    audience = training.audience.strip()
    return [*(names or ([] if audience else ["The whole board"])), *([audience] if audience else [])]
