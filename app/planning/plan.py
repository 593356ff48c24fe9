"""The plan: what a company decides about its products across borders, as frozen values that check themselves.

Every record carries an ``id`` that stays the same for its whole life, refers to others by their ids, and may be
marked ``board_only``. Money is a ``Decimal`` in the plan's currency unless it names its own. A record that breaks
a rule cannot be made: it raises `InputError` with one sentence that a user can act on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, TypeVar
from uuid import uuid4

from app.errors import InputError
from app.planning.bargaining import (
    CoalitionChoice,
    GuardCheck,
    Leverage,
    LobbyingTarget,
    Request,
    Stakeholder,
)
from app.planning.checks import (
    shortened,
)
from app.planning.classification import Classification
from app.planning.course import (
    DO_NOTHING,
    Assumption,
    Commitment,
    Decision,
    Initiative,
    MarketStance,
    Option,
    Quarter,
    Signpost,
    SignpostReading,
)
from app.planning.culture import BoardMember, Control, ControlLink, Training
from app.planning.departure import ExitEntry, ExitFigures, ExitPlan
from app.planning.image import Disclosure, IncidentEntry, PublicCommitment, Reputation
from app.planning.locked import LockedForecast
from app.planning.look import Look
from app.planning.paper import Paper
from app.planning.profile import Answer, Company, Market, Offering, Override, Product, RequirementState
from app.planning.teaching import Centre, Programme
from app.planning.words import (
    Scope,
)

MAX_RECORDS: Final = 20_000
"""Most records of one kind in a plan."""

_T = TypeVar("_T")


def new_id() -> str:
    """A fresh id for a record, unique for all practical purposes."""
    return uuid4().hex[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One company's strategy: everything that one ``*.demarche`` file holds but its undo history."""

    company: Company = field(default_factory=Company)
    paper: Paper = field(default_factory=Paper)
    look: Look = field(default_factory=Look)
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
    classifications: tuple[Classification, ...] = ()
    ledger: tuple[LockedForecast, ...] = ()
    controls: tuple[Control, ...] = ()
    control_links: tuple[ControlLink, ...] = ()
    board_members: tuple[BoardMember, ...] = ()
    trainings: tuple[Training, ...] = ()
    reputations: tuple[Reputation, ...] = ()
    public_commitments: tuple[PublicCommitment, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    incident_playbook: tuple[IncidentEntry, ...] = ()
    exit_figures: tuple[ExitFigures, ...] = ()
    exit_plans: tuple[ExitPlan, ...] = ()
    exit_entries: tuple[ExitEntry, ...] = ()
    programmes: tuple[Programme, ...] = ()
    centres: tuple[Centre, ...] = ()
    leverages: tuple[Leverage, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    coalition_choices: tuple[CoalitionChoice, ...] = ()
    requests: tuple[Request, ...] = ()
    lobbying: tuple[LobbyingTarget, ...] = ()
    guard_checks: tuple[GuardCheck, ...] = ()
    signpost_readings: tuple[SignpostReading, ...] = ()
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
    | MarketStance | Quarter | Decision | Signpost | Assumption | Classification | LockedForecast
    | Control | ControlLink | BoardMember | Training | Reputation | PublicCommitment | Disclosure | IncidentEntry
    | ExitFigures | ExitPlan | ExitEntry | Programme | Centre | Leverage | Stakeholder | CoalitionChoice | Request
    | LobbyingTarget | GuardCheck | SignpostReading
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
    "classifications": Classification,
    "ledger": LockedForecast,
    "controls": Control,
    "control_links": ControlLink,
    "board_members": BoardMember,
    "trainings": Training,
    "reputations": Reputation,
    "public_commitments": PublicCommitment,
    "disclosures": Disclosure,
    "incident_playbook": IncidentEntry,
    "exit_figures": ExitFigures,
    "exit_plans": ExitPlan,
    "exit_entries": ExitEntry,
    "programmes": Programme,
    "centres": Centre,
    "leverages": Leverage,
    "stakeholders": Stakeholder,
    "coalition_choices": CoalitionChoice,
    "requests": Request,
    "lobbying": LobbyingTarget,
    "guard_checks": GuardCheck,
    "signpost_readings": SignpostReading,
}
"""Every kind of record, by the field of `Plan` that holds it; parents before their children."""

REFERENCES: Final[dict[type[Record], dict[str, str]]] = {
    Offering: {"product": "products", "market": "markets"},
    RequirementState: {"offering": "offerings"},
    Initiative: {"depends_on": "initiatives", "offerings": "offerings"},
    Option: {"initiatives": "initiatives"},
    MarketStance: {"option": "options", "market": "markets"},
    Signpost: {"market": "markets", "decision": "decisions"},
    Classification: {"offering": "offerings"},
    Training: {"members": "board_members"},
    Reputation: {"market": "markets"},
    PublicCommitment: {"market": "markets"},
    IncidentEntry: {"market": "markets"},
    ExitFigures: {"offering": "offerings"},
    ExitPlan: {"market": "markets"},
    ExitEntry: {"market": "markets"},
    Programme: {"market": "markets", "initiative": "initiatives"},
    Centre: {"markets": "markets", "initiative": "initiatives"},
    Leverage: {"market": "markets"},
    Stakeholder: {"market": "markets"},
    Request: {"market": "markets"},
    LobbyingTarget: {"market": "markets", "stakeholder": "stakeholders"},
    GuardCheck: {"market": "markets"},
    SignpostReading: {"signpost": "signposts"},
}
"""Which fields of a record hold ids of which other records; `MAY_BE_EMPTY` says which may be left empty.
`Override.subject` refers to the records that its scope names. A locked forecast only remembers its offering: it
outlives it."""

MAY_BE_EMPTY: Final[dict[type[Record], dict[str, bool]]] = {
    Signpost: {"market": False, "decision": True},
    PublicCommitment: {"market": False},
    IncidentEntry: {"market": False},
    Request: {"market": False},
    Programme: {"initiative": True},
    Centre: {"initiative": True},
    LobbyingTarget: {"stakeholder": True},
}
"""Which single references may be empty, and whether such a one is emptied when what it names is removed. Where it is
not, the record goes too: a signpost without its market would watch all markets."""

SCOPED: Final = {Scope.MARKET: "markets", Scope.PRODUCT: "products", Scope.OFFERING: "offerings"}
"""Which records the subject of an override is one of, by its scope."""


def _check_references(plan: Plan) -> None:
    ids = {name: {record.id for record in records} for name, records in plan.collections().items()}
    for records in plan.collections().values():
        for record in records:
            for name, target in REFERENCES.get(type(record), {}).items():
                value = getattr(record, name)
                for id_ in (value,) if isinstance(value, str) else value:
                    if id_ not in ids[target] and not (id_ == "" and name in MAY_BE_EMPTY.get(type(record), {})):
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
    _unique(
        "A question about the scenario is answered twice for one offering.",
        ((c.offering, c.question) for c in plan.classifications),
    )
    _unique(
        "An outlook is locked twice on one day; it can be locked again tomorrow.",
        ((locked.offering, locked.locked_on) for locked in plan.ledger),
    )
    _unique("A quarter has two budgets.", ((q.year, q.quarter) for q in plan.quarters))
    _unique(
        "An input has two own values for one subject.",
        ((o.input, o.scope, o.subject) for o in plan.overrides),
    )
    _unique("A control of the library stands in the plan twice.", (c.control for c in plan.controls if c.control))
    _unique("A control and a rule are linked twice.", ((link.control, link.rule) for link in plan.control_links))
    _unique("An audience in a market has two baselines.", ((r.market, r.audience) for r in plan.reputations))
    _unique("A practice of disclosure stands in the plan twice.", (d.practice for d in plan.disclosures))
    _unique("An offering has its exit figures twice.", (figures.offering for figures in plan.exit_figures))
    _unique("A market has two exit plans.", (each.market for each in plan.exit_plans))
    _unique("A side of the balance is judged twice in one market.", ((x.market, x.side) for x in plan.leverages))
    _unique("A coalition stands in the plan twice.", (choice.coalition for choice in plan.coalition_choices))
    _unique("A guardrail is checked twice in one market.", ((c.market, c.guard) for c in plan.guard_checks))
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
