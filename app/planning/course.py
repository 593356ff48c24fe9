"""The course of action: initiatives, options and stances, what they may cost, and what would change it."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from app.errors import InputError
from app.planning.checks import (
    MAX_AMOUNT,
    YEARS,
    check_between,
    check_day,
    check_id,
    check_money,
    check_named,
    check_texts,
    shortened,
)
from app.planning.words import (
    Action,
    Claim,
    Effect,
    Progress,
    SignpostState,
    Stance,
)

MAX_PEOPLE: Final = Decimal(100_000)
"""Most full-time people in one entry."""
MAX_STRENGTH: Final = 3
"""Strongest effect of an initiative on one factor: 1 slight, 2 medium, 3 strong."""

_EFFECT = re.compile(rf"({'|'.join(Effect)}):([+-][1-{MAX_STRENGTH}])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    """A move that the company makes: a play adopted from the playbook, or one of its own."""

    id: str
    title: str
    action: Action
    play: str = ""  # id in the playbook; empty for an own initiative
    about: str = ""
    owner: str = ""
    starts: date | None = None
    ends: date | None = None
    cost_low: Decimal = Decimal(0)  # over its whole life
    cost: Decimal = Decimal(0)
    cost_high: Decimal = Decimal(0)
    people: Decimal = Decimal(0)  # full-time equivalents while it runs
    measure: str = ""  # of success
    progress: Progress = Progress.PROPOSED
    depends_on: tuple[str, ...] = ()  # ids of initiatives
    offerings: tuple[str, ...] = ()  # ids of the offerings it helps; empty: all of them
    effects: tuple[str, ...] = ()  # of an own initiative, spelled as in the playbook: "trust:+2"
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_named("An initiative", self.title)
        check_texts(self.about, self.owner, self.measure, self.play)
        for amount in (self.cost_low, self.cost, self.cost_high):
            check_money("A cost", amount)
        if not self.cost_low <= self.cost <= self.cost_high:
            raise InputError("The expected cost must lie between the lowest and the highest cost.")
        check_between("The number of people", self.people, Decimal(0), MAX_PEOPLE)
        for day in (self.starts, self.ends):
            if day:
                check_day(day)
        if self.starts and self.ends and self.ends < self.starts:
            raise InputError("An initiative cannot end before it starts.")
        if self.id in self.depends_on:
            raise InputError("An initiative cannot depend on itself.")
        for effect in self.effects:
            if not _EFFECT.fullmatch(effect):
                raise InputError(f"“{shortened(effect)}” is not an effect such as trust:+2.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What the company commits to under one of the five actions, in one paragraph."""

    id: str
    action: Action
    text: str
    owner: str = ""
    on: date | None = None
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_texts(self.text, self.owner)
        if self.on:
            check_day(self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A named set of initiatives, one of the courses the board can choose; "do nothing" is always one of them."""

    id: str
    name: str
    does_nothing: bool = False
    recommended: bool = False
    initiatives: tuple[str, ...] = ()
    summary: str = ""
    advantages: str = ""
    drawbacks: str = ""
    reversibility: str = ""  # how it can be undone
    rejected_because: str = ""
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_named("An option", self.name)
        check_texts(self.summary, self.advantages, self.drawbacks, self.reversibility, self.rejected_because)
        if self.does_nothing and self.initiatives:
            raise InputError("“Do nothing” cannot hold initiatives.")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketStance:
    """What one option does in one market; where none is recorded the option stays."""

    id: str
    option: str
    market: str
    stance: Stance
    note: str = ""
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_texts(self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """Money and people that are available in one quarter."""

    id: str
    year: int
    quarter: int
    money: Decimal = Decimal(0)
    people: Decimal = Decimal(0)  # full-time equivalents
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        if not YEARS[0] <= self.year <= YEARS[1] or self.quarter not in {1, 2, 3, 4}:
            raise InputError("A budget belongs to a quarter from 1 to 4 of a year.")
        check_money("A budget", self.money)
        check_between("The number of people", self.people, Decimal(0), MAX_PEOPLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Something that has to be decided, or has been."""

    id: str
    title: str
    action: Action | None = None
    owner: str = ""
    due: date | None = None
    decided_on: date | None = None  # None while it is open
    outcome: str = ""
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_named("A decision", self.title)
        check_texts(self.owner, self.outcome)
        for day in (self.due, self.decided_on):
            if day:
                check_day(day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signpost:
    """An indicator with an amber and a red threshold, and the decision that red reopens."""

    id: str
    title: str
    market: str = ""  # id of a market; empty: all markets
    amber: str = ""
    red: str = ""
    reading: str = ""
    read_on: date | None = None
    state: SignpostState = SignpostState.UNREAD
    owner: str = ""
    decision: str = ""  # id of the decision that red reopens
    reopens: str = ""  # the same in words, where no decision is recorded yet
    days: int | None = None  # to decide once it is red
    tripwire: str = ""  # id in the library of tripwires; empty for an own signpost
    unit: str = ""  # of a reading that is a number
    amber_at: Decimal | None = None  # from this reading on; None: the words of `amber` decide
    red_at: Decimal | None = None
    falling: bool = False  # the lower the reading, the worse
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_named("A signpost", self.title)
        check_texts(self.amber, self.red, self.reading, self.owner, self.reopens, self.tripwire, self.unit)
        for threshold in (self.amber_at, self.red_at):
            if threshold is not None:
                check_between("A threshold", threshold, -MAX_AMOUNT, MAX_AMOUNT)
        if self.amber_at is not None and self.red_at is not None:
            worse = self.red_at - self.amber_at
            if (worse > 0) is self.falling and worse != 0:
                raise InputError("The red threshold must be the worse one: a reading passes amber before red.")
        if self.read_on:
            check_day(self.read_on)
        if self.days is not None and not 0 <= self.days <= 3660:  # noqa: PLR2004 - ten years, a sanity bound
            raise InputError("The days to decide must lie between 0 and 3,660.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignpostReading:
    """One reading of a signpost as it was taken; the latest is also the reading of the signpost itself."""

    id: str
    signpost: str
    on: date
    state: SignpostState
    value: Decimal | None = None  # where the reading is a number
    text: str = ""
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_day(self.on)
        check_texts(self.text)
        if self.value is not None:
            check_between("A reading", self.value, -MAX_AMOUNT, MAX_AMOUNT)
        if self.state is SignpostState.UNREAD:
            raise InputError("A reading says green, amber or red.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """What the recommendation rests on, and what would follow if it were wrong."""

    id: str
    text: str
    claim: Claim = Claim.JUDGEMENT
    basis: str = ""
    if_wrong: str = ""
    flips: bool = False  # being wrong would flip the recommendation
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_named("An assumption", self.text)
        check_texts(self.basis, self.if_wrong)


DO_NOTHING: Final = Option(id="do-nothing", name="Do nothing", does_nothing=True)
"""The option that every plan holds from the start."""


def effect_of(text: str) -> tuple[Effect, int]:
    """Read an effect spelled as in the playbook, ``"trust:+2"``, as factor and signed strength 1 to 3."""
    match = _EFFECT.fullmatch(text)
    if not match:
        raise InputError(f"“{shortened(text)}” is not an effect such as trust:+2.")
    return Effect(match[1]), int(match[2])
