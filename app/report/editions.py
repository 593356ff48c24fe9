"""Who may see what: a plan and its findings without the parts that an edition must not carry."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final, TypeVar

from app.planning.assessment import Assessment, Rating, Reading
from app.planning.course import DO_NOTHING, Initiative, Option
from app.planning.locked import LockedForecast
from app.planning.paper import TLP
from app.planning.plan import MAY_BE_EMPTY, REFERENCES, Plan, Record
from app.planning.profile import Company
from app.planning.words import AnswerStatus, Edition, Kind, RequirementStatus

WITHHELD: Final = "Not shown in this edition."
"""Stands where a reason is required but must not be read."""
INSIDE: Final = (
    "stances", "quarters", "decisions", "signposts", "signpost_readings", "assumptions", "ledger",
    "controls", "control_links", "board_members", "trainings", "reputations", "disclosures", "incident_playbook",
    "exit_figures", "exit_plans", "exit_entries", "centres", "leverages", "stakeholders", "coalition_choices",
    "requests", "lobbying", "guard_checks",
)  # fmt: skip
"""Records of which the shareable edition holds nothing: how the company decides, where it is weak, whom it meets."""
PUBLIC: Final = frozenset({"public", "unrestricted"})
"""Markings of a company's own that keep nobody from passing a paper on. [lower case]"""
SHARED: Final = "Shareable; paper marked "
"""Stands before a marking that would forbid what this edition is made for."""
_R = TypeVar("_R", bound=Record)


def shows_money(edition: Edition) -> bool:
    """Whether an edition carries amounts of money."""
    return edition is not Edition.SHAREABLE


def shows_names(edition: Edition) -> bool:
    """Whether an edition names people and says where the company is weak."""
    return edition is not Edition.SHAREABLE


def for_edition(plan: Plan, edition: Edition) -> Plan:
    """The plan that an edition is written from: the whole for the board, less for everybody else."""
    if edition is Edition.BOARD:
        return plan
    left = without_board_only(plan)
    return _shareable(left) if edition is Edition.SHAREABLE else left


def without_board_only(plan: Plan) -> Plan:
    """The plan without the records marked "board only" and without everything that depends on them.

    An offering goes with its product or its market, an override with its subject, an initiative with the last of the
    offerings it helps; a list of references only loses what is gone. "Do nothing" always stays, without its words. A
    locked forecast goes with its offering, and also where only its product or market still tells that it must.
    """
    gone = _gone(plan)
    left: dict[str, Any] = {name: _left(records, gone) for name, records in plan.collections().items()}
    left["options"] = _left(tuple(map(_unmarked, plan.options)), gone)
    left["ledger"] = _left(_readable(plan, gone), gone)
    return replace(plan, company=_company(plan.company), **left)


def findings_for_edition(assessment: Assessment, edition: Edition) -> Assessment:
    """The findings without the texts that an edition must not carry; their figures stay."""
    if edition is not Edition.SHAREABLE:
        return assessment
    return replace(assessment, readings={id_: _open_reading(r) for id_, r in assessment.readings.items()}, findings=())


def _gone(plan: Plan) -> frozenset[str]:
    """The ids of what is marked and of all that cannot stand without it."""
    records = [record for records in plan.collections().values() for record in records]
    gone = {r.id for r in records if r.board_only and not (isinstance(r, Option) and r.does_nothing)}
    while True:
        more = {record.id for record in records if record.id not in gone and _falls(record, gone)}
        if not more:
            return frozenset(gone)
        gone |= more


def _falls(record: Record, gone: set[str]) -> bool:
    """Whether a record cannot stand without what is gone."""
    if isinstance(record, Initiative):
        return bool(record.offerings) and gone.issuperset(record.offerings)
    single = [
        getattr(record, name)
        for name in _references(record)
        if isinstance(getattr(record, name), str) and not MAY_BE_EMPTY.get(type(record), {}).get(name, False)
    ]
    return not gone.isdisjoint([*single, getattr(record, "subject", "")])


def _readable(plan: Plan, gone: frozenset[str]) -> tuple[LockedForecast, ...]:
    """The locked forecasts that name nothing of what is gone; their offering may have left the plan long ago."""
    products = {product.name for product in plan.products if product.id in gone}
    hosts = {market.host for market in plan.markets if market.id in gone}
    return tuple(
        locked
        for locked in plan.ledger
        if locked.offering not in gone and locked.product not in products and locked.host not in hosts
    )


def _left(records: Iterable[_R], gone: frozenset[str]) -> tuple[_R, ...]:
    return tuple(_without(record, gone) for record in records if record.id not in gone)


def _without(record: _R, gone: frozenset[str]) -> _R:
    """A record that stays, without its references to what is gone."""
    changed: dict[str, object] = {}
    for name in _references(record):
        value = getattr(record, name)
        if isinstance(value, tuple) and not gone.isdisjoint(value):
            changed[name] = tuple(id_ for id_ in value if id_ not in gone)
        elif isinstance(value, str) and value in gone:
            changed[name] = ""
    return replace(record, **changed) if changed else record  # type: ignore[arg-type]  # each name keeps its kind


def _references(record: Record) -> dict[str, str]:
    return REFERENCES.get(type(record), {})


def _unmarked(option: Option) -> Option:
    """Doing nothing in no words but its name, where it is marked; any other option as it is."""
    if option.does_nothing and option.board_only:
        return replace(DO_NOTHING, id=option.id, recommended=option.recommended)
    return option


def _company(company: Company) -> Company:
    if not company.board_only:
        return company
    # The quiet level stays: without it the figures would be others than the board's.
    reason = WITHHELD if company.quiet_level else ""
    return replace(company, about="", appetite_loss=None, quiet_reason=reason, board_only=False)


def _shareable(plan: Plan) -> Plan:
    """Without people, money, alternatives and the texts in which a company writes down where it is weak."""
    shown = tuple(option for option in plan.options if option.does_nothing or option.recommended)
    inside: dict[str, Any] = dict.fromkeys(INSIDE, ())
    paper = plan.paper
    return replace(
        plan,
        company=replace(
            plan.company, about="", appetite_loss=None, quiet_reason=WITHHELD if plan.company.quiet_level else ""
        ),
        paper=replace(
            type(paper)(), title=paper.title, body=paper.body, meeting=paper.meeting, number=paper.number,
            version=paper.version, purpose=paper.purpose, classification=_shared(paper.classification), tlp=paper.tlp,
            page=paper.page,
        ),
        markets=tuple(replace(market, note="") for market in plan.markets),
        offerings=tuple(replace(offering, note="") for offering in plan.offerings),
        overrides=tuple(replace(override, reason=WITHHELD) for override in plan.overrides),
        requirement_states=tuple(
            replace(s, evidence=WITHHELD if s.status is RequirementStatus.NOT_APPLICABLE else "", owner="")
            for s in plan.requirement_states
        ),
        answers=tuple(
            replace(a, evidence=WITHHELD if a.status is AnswerStatus.NOT_APPLICABLE else "", answered_by="")
            for a in plan.answers
        ),
        initiatives=tuple(replace(i, owner="", about="", measure="") for i in plan.initiatives),
        commitments=tuple(replace(commitment, owner="") for commitment in plan.commitments),
        options=tuple(
            replace(o, summary="", advantages="", drawbacks="", reversibility="", rejected_because="") for o in shown
        ),
        classifications=tuple(replace(classification, note="") for classification in plan.classifications),
        public_commitments=tuple(
            replace(each, owner="", evidence="") for each in plan.public_commitments if not each.broken
        ),
        programmes=tuple(replace(each, not_offered="") for each in plan.programmes),
        **inside,
    )  # fmt: skip


def _shared(marking: str) -> str:
    """The marking of the paper as the shareable edition carries it; labels of the protocol stay as they are."""
    said = marking.strip()
    open_ = not said or said.casefold() in PUBLIC or said.endswith(TLP) or said.startswith(SHARED)
    return marking if open_ else f"{SHARED}{said}"


def _open_reading(reading: Reading) -> Reading:
    out = RequirementStatus.NOT_APPLICABLE
    requirements = tuple(
        replace(
            r, status=r.status if r.status is out else RequirementStatus.UNKNOWN, evidence="", owner="", overdue=False
        )
        for r in reading.requirements
    )
    return replace(
        reading,
        requirements=requirements,
        ratings={input_: _open_rating(rating) for input_, rating in reading.ratings.items()},
    )


def _open_rating(rating: Rating) -> Rating:
    return replace(rating, reason=WITHHELD) if rating.kind is Kind.USER else rating
