"""What the roadmap lists, worked out from the plan without a window."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from app.knowledge.aspects import place_name
from app.planning.budget import Need, money_set, needs_by_quarter, people_set
from app.planning.course import Initiative, Quarter
from app.planning.plan import Plan
from app.planning.times import next_quarter, quarter_of
from app.planning.words import Action, Progress, SignpostState

ENDED: Final = frozenset({Progress.DONE, Progress.DROPPED})
TOTAL: Final = (0, 0)
"""Id of the line of all quarters."""


@dataclass(frozen=True, slots=True)
class InitiativeLine:
    """One initiative."""

    initiative: Initiative
    late: bool
    options: frozenset[str]  # ids of the options that hold it
    recommended: bool | None  # in the recommended option; None where none is recommended
    held: str = ""  # why it is held: the guardrails that are open

    @property
    def id(self) -> str:
        """Of the initiative."""
        return self.initiative.id

    @property
    def action(self) -> Action:
        """The one of the five that it belongs to."""
        return self.initiative.action


@dataclass(frozen=True, slots=True)
class PostLine:
    """One signpost."""

    id: str
    title: str
    market: str
    state: SignpostState
    amber: str
    red: str
    reading: str
    read_on: date | None
    owner: str
    reopens: str
    days: int | None
    decide_by: date | None  # once it is red
    late: bool  # red, and past that day


@dataclass(frozen=True, slots=True)
class QuarterLine:
    """One quarter, or all of them: what is available and what an option takes."""

    id: tuple[int, int]  # year and quarter; `TOTAL` for all of them
    budget: Quarter | None  # None: nothing is recorded for it
    money: Decimal | None  # available [plan currency]; None: not set
    money_taken: Decimal
    money_left: Decimal | None  # what remains of what is set; below 0 where it is over [plan currency]
    people: Decimal | None  # available, full time; None: not set, or the total, since people do not add up
    people_taken: Decimal | None
    over_money: bool  # it takes more than there is
    over_people: bool

    @property
    def total(self) -> bool:
        """Whether it is the line of all quarters."""
        return self.id == TOTAL

    @property
    def people_left(self) -> Decimal | None:
        """People who remain; below 0 where it is over."""
        return None if self.people is None or self.people_taken is None else self.people - self.people_taken


def initiative_lines(plan: Plan, today: date, waits: Mapping[str, str] | None = None) -> list[InitiativeLine]:
    """Every initiative, in the plan's order."""
    held: dict[str, set[str]] = {}
    for option in plan.options:
        for id_ in option.initiatives:
            held.setdefault(id_, set()).add(option.id)
    chosen = plan.recommended
    return [
        InitiativeLine(
            initiative=each,
            late=each.ends is not None and each.ends < today and each.progress not in ENDED,
            options=frozenset(held.get(each.id, ())),
            recommended=None if chosen is None else chosen.id in held.get(each.id, ()),
            held=(waits or {}).get(each.id, ""),
        )
        for each in plan.initiatives
    ]


def post_lines(plan: Plan, today: date, everywhere: str) -> list[PostLine]:
    """Signposts as they matter: red, amber, not read, green; within each in the plan's order."""
    order = (SignpostState.RED, SignpostState.AMBER, SignpostState.UNREAD, SignpostState.GREEN)
    titles = {decision.id: decision for decision in plan.decisions}
    lines = []
    for post in sorted(plan.signposts, key=lambda post: order.index(post.state)):
        decision = titles.get(post.decision)
        red = post.state is SignpostState.RED
        by = post.read_on + timedelta(days=post.days) if red and post.read_on and post.days is not None else None
        lines.append(
            PostLine(
                id=post.id,
                title=post.title,
                market=place_name(plan.market(post.market).host) if post.market else everywhere,
                state=post.state,
                amber=post.amber,
                red=post.red,
                reading=post.reading,
                read_on=post.read_on,
                owner=post.owner,
                reopens=decision.title if decision else post.reopens,
                days=post.days,
                decide_by=by,
                late=by is not None and by < today,
            )
        )
    return lines


def quarter_lines(plan: Plan, initiatives: Iterable[Initiative]) -> list[QuarterLine]:
    """Every quarter from the first to the last with a budget or a need, then the total; empty if there is none.

    What is available and what is left add up over the quarters in which money is set, what is taken over all.
    """
    needs = needs_by_quarter(initiatives)
    budgets = {(each.year, each.quarter): each for each in plan.quarters}
    known = sorted(needs.keys() | budgets.keys())
    if not known:
        return []
    lines, here = [], known[0]
    while here <= known[-1]:
        lines.append(_quarter(here, budgets.get(here), needs.get(here, Need())))
        here = next_quarter(*here)
    taken = sum((line.money_taken for line in lines), Decimal(0))
    money = _sum(line.money for line in lines)
    left = _sum(line.money_left for line in lines)
    over = left is not None and round(left) < 0
    return [*lines, QuarterLine(TOTAL, None, money, taken, left, None, None, over, over_people=False)]


def taken_in(initiatives: Iterable[Initiative], quarter: tuple[int, int]) -> list[tuple[Initiative, Need]]:
    """The initiatives that run in a quarter with what each takes in it, the dearest first."""
    found = [(each, need) for each in initiatives if (need := needs_by_quarter([each]).get(quarter))]
    return sorted(found, key=lambda pair: -pair[1].money)


def new_quarter(plan: Plan, today: date) -> tuple[int, int]:
    """The quarter after the last one that has a budget, or the current one."""
    known = [(each.year, each.quarter) for each in plan.quarters]
    return next_quarter(*max(known)) if known else quarter_of(today)


def _quarter(here: tuple[int, int], budget: Quarter | None, need: Need) -> QuarterLine:
    money = money_set(budget)
    return QuarterLine(
        here, budget, money, need.money, None if money is None else money - need.money, people_set(budget), need.people,
        over_money=budget is not None and need.exceeds_money(budget),
        over_people=budget is not None and need.exceeds_people(budget),
    )  # fmt: skip


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what is set, or None where nothing is."""
    known = [each for each in amounts if each is not None]
    return sum(known, Decimal(0)) if known else None
