"""The profile: who sells what where, what the host demands, and how the company answers for itself."""

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
    check_currency,
    check_day,
    check_id,
    check_money,
    check_named,
    check_percentage,
    check_texts,
    shortened,
)
from app.planning.words import (
    AnswerStatus,
    Input,
    Population,
    Reaction,
    RequirementStatus,
    Scope,
    Stage,
)

HORIZON_MONTHS: Final = (12, 60)
"""Shortest and longest horizon. [months]"""
QUIET_LEVELS: Final = (Decimal(-3), Decimal(3))
"""Lowest and highest shift of the judged chance that a concern is raised at all. [log-odds]"""
MAX_LEVEL: Final = 4
"""Highest level of a maturity question: 0 absent, 1 ad hoc, 2 basic, 3 managed, 4 leading."""

_COUNTRY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who sells: the company the plan is for, and the limits its board has set."""

    legal_name: str = ""
    home: str = ""  # ISO 3166-1 alpha-3 of the home state; empty until chosen
    currency: str = "USD"  # ISO 4217; every amount of the plan that names no other
    about: str = ""
    discount_rate: Decimal = Decimal("0.10")  # a year; default 10 % (J, method 6.8)
    horizon_months: int = 24
    appetite_chance: Decimal = Decimal("0.20")  # highest acceptable chance of "restricted or worse" (J)
    appetite_loss: Decimal | None = None  # highest acceptable loss a year; None until the board sets it
    quiet_level: Decimal = Decimal(0)  # log-odds added to the judged chance that a concern is raised at all
    quiet_reason: str = ""
    board_only: bool = False

    def __post_init__(self) -> None:
        check_texts(self.legal_name, self.about, self.quiet_reason)
        if self.home and not _COUNTRY.fullmatch(self.home):
            raise InputError(f"“{shortened(self.home)}” is not a three-letter country code such as DEU.")
        check_currency(self.currency)
        check_percentage("The discount rate", self.discount_rate, Decimal(0), Decimal(1))
        check_percentage("The appetite for “restricted or worse”", self.appetite_chance, Decimal(0), Decimal(1))
        low, high = HORIZON_MONTHS
        if not low <= self.horizon_months <= high:
            raise InputError(f"The horizon must be between {low} and {high} months.")
        if self.appetite_loss is not None:
            check_money("The acceptable yearly loss", self.appetite_loss)
        check_between("The quiet level", self.quiet_level, *QUIET_LEVELS)
        if self.quiet_level and not self.quiet_reason.strip():
            raise InputError("A quiet level of your own needs a reason, so that the board can see why it differs.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """What is sold: one product and why a government could worry about it."""

    id: str
    name: str
    category: str = "other"  # one of the knowledge's product categories
    about: str = ""
    concerns: tuple[str, ...] = ()  # codes of the case library: data-privacy, espionage-backdoor, ...
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_named("A product", self.name)
        check_texts(self.about, self.category, *self.concerns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """Where it is sold: one host country."""

    id: str
    host: str  # ISO 3166-1 alpha-3
    active_since: int | None = None  # year of the first sale, for the tenure rule of loyalty
    recent_clash: bool = False  # the user records a clash or a round of sanctions in the last 24 months
    note: str = ""
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        if not _COUNTRY.fullmatch(self.host):
            raise InputError(f"“{shortened(self.host)}” is not a three-letter country code such as DEU.")
        if self.active_since is not None and not YEARS[0] <= self.active_since <= YEARS[1]:
            raise InputError(f"The year of the first sale must lie between {YEARS[0]} and {YEARS[1]}.")
        check_texts(self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segments:
    """How an offering's revenue divides over its customers; the four shares add up to 1."""

    government: Decimal = Decimal(0)
    critical: Decimal = Decimal(0)  # operators of critical infrastructure
    commercial: Decimal = Decimal(1)
    consumer: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        for share in (self.government, self.critical, self.commercial, self.consumer):
            check_percentage("A customer share", share, Decimal(0), Decimal(1))
        if sum((self.government, self.critical, self.commercial, self.consumer)) != 1:
            raise InputError("The four customer shares must add up to 100 %.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering:
    """One product in one market: the unit that has revenue, a status and an outlook."""

    id: str
    product: str
    market: str
    revenue: Decimal = Decimal(0)  # a year, in `currency` where given, else in the plan's currency
    currency: str = ""  # ISO 4217 of a foreign amount; empty: the plan's currency
    rate: Decimal | None = None  # plan currency for one unit of `currency`, by the user
    rate_on: date | None = None
    growth: Decimal = Decimal(0)  # a year
    margin: Decimal = Decimal("0.5")  # contribution margin as a share of revenue
    segments: Segments = Segments()
    status: Reaction = Reaction.OPEN  # what the host does today
    stage: Stage = Stage.SELLING
    population: Population = Population.EXPOSED
    note: str = ""
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_money("The yearly revenue", self.revenue)
        check_percentage("The yearly growth", self.growth, Decimal(-1), Decimal(10))
        check_percentage("The contribution margin", self.margin, Decimal(-1), Decimal(1))
        check_texts(self.note)
        if self.currency:
            check_currency(self.currency)
            if self.rate is None or self.rate_on is None:
                raise InputError(f"An amount in {self.currency} needs an exchange rate and the date of that rate.")
            if not self.rate.is_finite() or not 0 < self.rate <= MAX_AMOUNT:
                raise InputError("An exchange rate must be greater than 0.")
            check_day(self.rate_on)

    @property
    def revenue_in_plan_currency(self) -> Decimal:
        """Yearly revenue. [plan currency]"""
        return self.revenue * self.rate if self.currency and self.rate is not None else self.revenue


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """The user's own value for one input of the outlook, with its reason, range and date."""

    id: str
    input: Input
    scope: Scope
    subject: str = ""  # id of the market, product or offering; empty for the company
    value: Decimal
    low: Decimal
    high: Decimal
    reason: str
    on: date
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        for number in (self.low, self.value, self.high):
            check_between("A value and its range", number, Decimal(0), Decimal(1))
        if not self.low <= self.value <= self.high:
            raise InputError("A value needs a range around it, and all three must lie between 0 and 1.")
        if not self.reason.strip():
            raise InputError("Your own value needs a reason, so that the board can see why it differs.")
        check_texts(self.reason)
        check_day(self.on)
        if (self.scope is Scope.COMPANY) == bool(self.subject):
            raise InputError("An own value must say which product, market or offering it is for.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementState:
    """How far one offering is with one rule of the rulebook."""

    id: str
    offering: str
    rule: str  # id in the rulebook
    status: RequirementStatus
    evidence: str = ""
    owner: str = ""
    deadline: date | None = None
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_texts(self.evidence, self.owner, self.rule)
        if self.status is RequirementStatus.NOT_APPLICABLE and not self.evidence.strip():
            raise InputError("“Not applicable” needs a reason.")
        if self.deadline:
            check_day(self.deadline)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The company's answer to one question of the self-assessment."""

    id: str
    question: str  # id in the question library
    status: AnswerStatus = AnswerStatus.ANSWERED
    level: int | None = None
    evidence: str = ""  # or the reason, where the question does not apply
    answered_by: str = ""
    on: date | None = None
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_texts(self.evidence, self.answered_by, self.question)
        if self.on:
            check_day(self.on)
        if (self.status is AnswerStatus.ANSWERED) != (self.level is not None):
            raise InputError("An answer has a level, or says that it is not known or does not apply.")
        if self.level is not None and not 0 <= self.level <= MAX_LEVEL:
            raise InputError(f"A level lies between 0 and {MAX_LEVEL}.")
        if self.status is AnswerStatus.NOT_APPLICABLE and not self.evidence.strip():
            raise InputError("“Does not apply” needs a reason.")
