"""The plan: what a company decides about its products across borders, as frozen values that check themselves.

Every record carries an ``id`` that stays the same for its whole life, refers to others by their ids, and may be
marked ``board_only``. Money is a ``Decimal`` in the plan's currency unless it names its own. A record that breaks
a rule cannot be made: it raises `InputError` with one sentence that a user can act on.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar
from uuid import uuid4

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
    check_texts,
    shortened,
)
from app.planning.words import (
    Action,
    AnswerStatus,
    Claim,
    Edition,
    Effect,
    Input,
    Population,
    Progress,
    Reaction,
    RequirementStatus,
    Scope,
    SignpostState,
    Stage,
    Stance,
)

MAX_RECORDS: Final = 20_000
"""Most records of one kind in a plan."""
MAX_PEOPLE: Final = Decimal(100_000)
"""Most full-time people in one entry."""
HORIZON_MONTHS: Final = (12, 60)
"""Shortest and longest horizon. [months]"""
MAX_LEVEL: Final = 4
"""Highest level of a maturity question: 0 absent, 1 ad hoc, 2 basic, 3 managed, 4 leading."""
MAX_STRENGTH: Final = 3
"""Strongest effect of an initiative on one factor: 1 slight, 2 medium, 3 strong."""

_T = TypeVar("_T")
_COUNTRY = re.compile(r"[A-Z]{3}")
_EFFECT = re.compile(rf"({'|'.join(Effect)}):([+-][1-{MAX_STRENGTH}])")


def new_id() -> str:
    """A fresh id for a record, unique for all practical purposes."""
    return uuid4().hex[:16]


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
    board_only: bool = False

    def __post_init__(self) -> None:
        check_texts(self.legal_name, self.about)
        if self.home and not _COUNTRY.fullmatch(self.home):
            raise InputError(f"“{shortened(self.home)}” is not a three-letter country code such as DEU.")
        check_currency(self.currency)
        check_between("The discount rate", self.discount_rate, Decimal(0), Decimal(1))
        check_between("The appetite for “restricted or worse”", self.appetite_chance, Decimal(0), Decimal(1))
        low, high = HORIZON_MONTHS
        if not low <= self.horizon_months <= high:
            raise InputError(f"The horizon must be between {low} and {high} months.")
        if self.appetite_loss is not None:
            check_money("The acceptable yearly loss", self.appetite_loss)


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
            check_between("A customer share", share, Decimal(0), Decimal(1))
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
        check_between("The yearly growth", self.growth, Decimal(-1), Decimal(10))
        check_between("The contribution margin", self.margin, Decimal(-1), Decimal(1))
        check_texts(self.note)
        if self.currency:
            check_currency(self.currency)
            if self.rate is None or self.rate_on is None:
                raise InputError(f"An amount in {self.currency} needs an exchange rate and the date of that rate.")
            if not 0 < self.rate <= MAX_AMOUNT:
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
        if not 0 <= self.low <= self.value <= self.high <= 1:
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
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_named("A signpost", self.title)
        check_texts(self.amber, self.red, self.reading, self.owner, self.reopens)
        if self.read_on:
            check_day(self.read_on)
        if self.days is not None and not 0 <= self.days <= 3660:  # noqa: PLR2004 - ten years, a sanity bound
            raise InputError("The days to decide must lie between 0 and 3,660.")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What the board paper says that no calculation can: header, resolution, process."""

    title: str = ""
    body: str = "Board of directors"
    meeting: date | None = None
    agenda_item: str = ""
    number: str = ""
    version: str = "1"
    sponsor: str = ""
    author: str = ""
    presenter: str = ""
    purpose: str = "decision"  # decision, discussion or information
    resolution: str = ""  # one clause a line
    recommendation: str = ""
    why_now: str = ""
    summary: str = ""
    delegated_to: str = ""
    delegated_limit: Decimal | None = None
    delegated_until: date | None = None
    budget_source: str = ""
    consulted: str = ""
    challenge: str = ""  # how the proposal was challenged, and what changed
    earlier_decisions: str = ""
    strategy_link: str = ""
    advisers: str = ""
    privilege: str = ""
    inside_information: str = ""
    interests: str = ""
    distribution: str = ""
    classification: str = "Strictly confidential"
    next_report: date | None = None
    edition: Edition = Edition.BOARD
    page: str = "a4"

    def __post_init__(self) -> None:
        check_texts(
            self.title, self.body, self.agenda_item, self.number, self.version, self.sponsor, self.author,
            self.presenter, self.resolution, self.recommendation, self.why_now, self.summary, self.delegated_to,
            self.budget_source, self.consulted, self.challenge, self.earlier_decisions, self.strategy_link,
            self.advisers, self.privilege, self.inside_information, self.interests, self.distribution,
            self.classification,
        )  # fmt: skip
        if self.purpose not in PURPOSES:
            raise InputError("A paper is for decision, discussion or information.")
        if self.page not in PAGES:
            raise InputError("A paper is printed on A4 or on Letter.")
        if self.delegated_limit is not None:
            check_money("The delegated limit", self.delegated_limit)
        for day in (self.meeting, self.delegated_until, self.next_report):
            if day:
                check_day(day)


PURPOSES: Final = ("decision", "discussion", "information")
PAGES: Final = ("a4", "letter")
DO_NOTHING: Final = Option(id="do-nothing", name="Do nothing", does_nothing=True)
"""The option that every plan holds from the start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One company's strategy: everything that one ``*.demarche`` file holds but its undo history."""

    company: Company = Company()
    paper: Paper = Paper()
    products: tuple[Product, ...] = ()
    markets: tuple[Market, ...] = ()
    offerings: tuple[Offering, ...] = ()
    overrides: tuple[Override, ...] = ()
    requirement_states: tuple[RequirementState, ...] = ()
    answers: tuple[Answer, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    options: tuple[Option, ...] = (DO_NOTHING,)
    stances: tuple[MarketStance, ...] = ()
    quarters: tuple[Quarter, ...] = ()
    decisions: tuple[Decision, ...] = ()
    signposts: tuple[Signpost, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    _by_id: dict[str, "Record"] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[str, Record] = {}
        for records in self.collections().values():
            if len(records) > MAX_RECORDS:
                raise InputError(f"A plan holds at most {MAX_RECORDS:,} entries of one kind.")
            for record in records:
                if record.id in found:
                    raise InputError(f"Two entries share the id “{record.id}”.")
                found[record.id] = record
        object.__setattr__(self, "_by_id", found)
        _check_references(self)

    def collections(self) -> dict[str, tuple["Record", ...]]:
        """The plan's records by the name of the field that holds them."""
        return {name: getattr(self, name) for name in RECORDS}

    def product(self, id_: str) -> Product:
        """The product of that id; `KeyError` if there is none."""
        return _of(Product, self._by_id[id_])

    def market(self, id_: str) -> Market:
        """The market of that id; `KeyError` if there is none."""
        return _of(Market, self._by_id[id_])

    def offering(self, id_: str) -> Offering:
        """The offering of that id; `KeyError` if there is none."""
        return _of(Offering, self._by_id[id_])

    def initiative(self, id_: str) -> Initiative:
        """The initiative of that id; `KeyError` if there is none."""
        return _of(Initiative, self._by_id[id_])

    def option(self, id_: str) -> Option:
        """The option of that id; `KeyError` if there is none."""
        return _of(Option, self._by_id[id_])

    @property
    def do_nothing(self) -> Option:
        """The option that changes nothing."""
        return next(option for option in self.options if option.does_nothing)

    @property
    def recommended(self) -> Option | None:
        """The option that management recommends, if one is chosen."""
        return next((option for option in self.options if option.recommended), None)


Record = (
    Product | Market | Offering | Override | RequirementState | Answer | Initiative | Commitment | Option
    | MarketStance | Quarter | Decision | Signpost | Assumption
)  # fmt: skip
"""Any record with an id."""

RECORDS: Final[dict[str, type[Record]]] = {
    "products": Product,
    "markets": Market,
    "offerings": Offering,
    "overrides": Override,
    "requirement_states": RequirementState,
    "answers": Answer,
    "initiatives": Initiative,
    "commitments": Commitment,
    "options": Option,
    "stances": MarketStance,
    "quarters": Quarter,
    "decisions": Decision,
    "signposts": Signpost,
    "assumptions": Assumption,
}
"""Every kind of record, by the field of `Plan` that holds it; parents before their children."""

REFERENCES: Final[dict[type[Record], dict[str, str]]] = {
    Offering: {"product": "products", "market": "markets"},
    RequirementState: {"offering": "offerings"},
    Initiative: {"depends_on": "initiatives", "offerings": "offerings"},
    Option: {"initiatives": "initiatives"},
    MarketStance: {"option": "options", "market": "markets"},
    Signpost: {"market": "markets", "decision": "decisions"},
}
"""Which fields of a record hold ids of which other records; only a signpost may leave one empty. `Override.subject`
refers to the records that its scope names."""

SCOPED: Final = {Scope.MARKET: "markets", Scope.PRODUCT: "products", Scope.OFFERING: "offerings"}
"""Which records the subject of an override is one of, by its scope."""


def effect_of(text: str) -> tuple[Effect, int]:
    """Read an effect spelled as in the playbook, ``"trust:+2"``, as factor and signed strength 1 to 3."""
    match = _EFFECT.fullmatch(text)
    if not match:
        raise InputError(f"“{shortened(text)}” is not an effect such as trust:+2.")
    return Effect(match[1]), int(match[2])


def _check_references(plan: Plan) -> None:
    ids = {name: {record.id for record in records} for name, records in plan.collections().items()}
    for records in plan.collections().values():
        for record in records:
            for name, target in REFERENCES.get(type(record), {}).items():
                value = getattr(record, name)
                for id_ in (value,) if isinstance(value, str) else value:
                    if id_ not in ids[target] and not (id_ == "" and isinstance(record, Signpost)):
                        raise InputError(f"An entry refers to “{shortened(id_)}”, which is not among the {target}.")
    for override in plan.overrides:
        if override.subject and override.subject not in ids[SCOPED[override.scope]]:
            raise InputError("An own value is for something that is no longer in the plan.")
    _unique("The same product is offered twice in one market.", ((o.product, o.market) for o in plan.offerings))
    _unique("A market stands in the plan twice.", (market.host for market in plan.markets))
    _unique("A question is answered twice.", (answer.question for answer in plan.answers))
    _unique("A rule is answered twice for one offering.", ((s.offering, s.rule) for s in plan.requirement_states))
    _unique("An action has two commitments.", (commitment.action for commitment in plan.commitments))
    _unique("An option has two stances in one market.", ((s.option, s.market) for s in plan.stances))
    _unique("A quarter has two budgets.", ((q.year, q.quarter) for q in plan.quarters))
    _unique(
        "An input has two own values for one subject.",
        ((o.input, o.scope, o.subject) for o in plan.overrides),
    )
    if sum(option.does_nothing for option in plan.options) != 1:
        raise InputError("A plan holds exactly one option that does nothing.")
    if sum(option.recommended for option in plan.options) > 1:
        raise InputError("Only one option can be recommended.")


def _of(kind: type[_T], record: object) -> _T:
    if not isinstance(record, kind):
        raise KeyError(kind.__name__)
    return record


def _unique(sentence: str, keys: Iterable[object]) -> None:
    seen = set()
    for key in keys:
        if key in seen:
            raise InputError(sentence)
        seen.add(key)
