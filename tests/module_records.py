"""Records of the five actions for tests: any valid ones, drawn from the fields that each kind declares."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from typing import Any

from hypothesis import strategies as st

from app.models.shapes import SHAPES, Shape
from app.planning.bargaining import (
    SCALE,
    STANCES,
    CoalitionChoice,
    Guard,
    GuardCheck,
    Joined,
    Leverage,
    LobbyingTarget,
    Request,
    RequestKind,
    Side,
    Stakeholder,
)
from app.planning.course import SignpostReading
from app.planning.culture import MAX_HOURS, BoardArea, BoardMember, Control, ControlLink, ControlState, Training
from app.planning.departure import (
    MAX_DAYS,
    YEARS_AHEAD,
    Cause,
    ExitEntry,
    ExitFigures,
    ExitPart,
    ExitPlan,
    Operation,
)
from app.planning.image import (
    Audience,
    Disclosure,
    IncidentEntry,
    IncidentPart,
    Practice,
    PracticeState,
    PublicCommitment,
    Reputation,
)
from app.planning.profile import MAX_LEVEL
from app.planning.teaching import MAX_MONTHS, Centre, Pillar, Programme, ProgrammeKind
from app.planning.words import SignpostState

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
names = texts.filter(str.strip)
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
levels = st.integers(0, MAX_LEVEL)
scales = st.decimals(*SCALE, places=1)
shares = st.decimals(0, 1, places=4)
areas = st.lists(st.tuples(st.sampled_from(BoardArea), levels), unique_by=lambda each: each[0], max_size=3)

OF_FIELD: Mapping[tuple[type, str], st.SearchStrategy[Any]] = {
    (Control, "title"): names,
    (ControlLink, "reason"): names,
    (BoardMember, "levels"): areas.map(lambda some: tuple(f"{area}:{level}" for area, level in some)),
    (Training, "hours"): st.none() | st.integers(0, MAX_HOURS),
    (Reputation, "level"): levels,
    (Reputation, "basis"): names,
    (PublicCommitment, "text"): names,
    (PublicCommitment, "broken"): st.just(False),
    (ExitFigures, "years"): st.integers(*YEARS_AHEAD),
    (ExitFigures, "de_scope_keeps"): st.none() | shares,
    (ExitFigures, "de_scope_sheds"): st.none() | shares,
    (ExitPlan, "days"): st.none() | st.integers(0, MAX_DAYS),
    (ExitEntry, "days"): st.none() | st.integers(0, MAX_DAYS),
    (Programme, "months"): st.none() | st.integers(0, MAX_MONTHS),
    (Leverage, "level"): levels,
    (Stakeholder, "name"): names,
    (Stakeholder, "stance"): st.integers(*STANCES),
    **{(Stakeholder, name): scales for name in ("power", "interest", "legitimacy", "urgency")},
    (GuardCheck, "by"): names,
    (GuardCheck, "reason"): names,
    (SignpostReading, "state"): st.sampled_from([each for each in SignpostState if each is not SignpostState.UNREAD]),
    (BoardMember, "name"): names,
}
"""What a field holds where its type does not say it all; a title is always a name."""


def module_records(
    draws: Any, amounts: st.SearchStrategy[Decimal], **held: Sequence[Any]
) -> dict[str, tuple[Any, ...]]:
    """The records of the five actions for a plan that holds these markets, offerings, initiatives and signposts."""
    of, several = draws.of, draws.several

    def one(kind: type[Any], **fixed: Any) -> Any:
        drawn = {shape.name: of(_field(kind, shape, amounts)) for shape in SHAPES[kind] if shape.name not in fixed}
        return kind(**drawn | {"id": draws.id_()} | fixed)

    def any_of(name: str) -> str:
        return of(_chosen("", *(each.id for each in held[name])))

    def some(kind: type[Any], keys: list[Any] | None, fixed: Callable[..., dict[str, Any]]) -> tuple[Any, ...]:
        return several(lambda *key: one(kind, **fixed(*key)), keys)

    def by_market(second: list[Any]) -> list[Any]:
        return [(market.id, each) for market in held["markets"] for each in second]

    markets = [market.id for market in held["markets"]]
    members = some(BoardMember, None, dict)
    people = some(Stakeholder, by_market([1, 2]), lambda key: {"market": key[0]})
    found: dict[str, tuple[Any, ...]] = {
        "controls": (
            *some(Control, ["C1", "C2"], lambda id_: {"control": id_}), *some(Control, None, lambda: {"control": ""}),
        ),
        "control_links": some(
            ControlLink, [(c, r) for c in ("C1", "C2") for r in ("R1", "R2")], lambda k: {"control": k[0], "rule": k[1]}
        ),
        "board_members": members,
        "trainings": some(Training, None, lambda: {"members": draws.ids(members)}),
        "reputations": some(Reputation, by_market(list(Audience)), lambda key: {"market": key[0], "audience": key[1]}),
        "public_commitments": some(PublicCommitment, None, lambda: {"market": any_of("markets")}),
        "disclosures": some(Disclosure, list(Practice), lambda practice: {"practice": practice}),
        "incident_playbook": some(IncidentEntry, None, lambda: {"market": any_of("markets")}),
        "exit_figures": some(ExitFigures, [o.id for o in held["offerings"]], lambda id_: {"offering": id_}),
        "exit_plans": some(ExitPlan, markets, lambda id_: {"market": id_}),
        "exit_entries": some(ExitEntry, by_market([1, 2]), lambda key: {"market": key[0]}),
        "programmes": some(
            Programme, by_market([1, 2]), lambda key: {"market": key[0], "initiative": any_of("initiatives")}
        ),
        "centres": some(
            Centre, None, lambda: {"markets": draws.ids(tuple(held["markets"])), "initiative": any_of("initiatives")}
        ),
        "leverages": some(Leverage, by_market(list(Side)), lambda key: {"market": key[0], "side": key[1]}),
        "stakeholders": people,
        "coalition_choices": some(CoalitionChoice, ["K1", "K2"], lambda id_: {"coalition": id_}),
        "requests": some(Request, None, lambda: {"market": any_of("markets")}),
        "lobbying": some(
            LobbyingTarget, by_market([1]),
            lambda key: {"market": key[0], "stakeholder": of(_chosen("", *(each.id for each in people)))},
        ),
        "guard_checks": some(GuardCheck, by_market(list(Guard)), lambda key: {"market": key[0], "guard": key[1]}),
        "signpost_readings": some(
            SignpostReading, [(post.id, n) for post in held["signposts"] for n in (1, 2)],
            lambda key: {"signpost": key[0]},
        ),
    }  # fmt: skip
    return found


def full_records() -> dict[str, tuple[Any, ...]]:
    """One record or two of every kind, for `tests.plans.full_plan`: every reference used, and text that strains."""
    day = date(2026, 3, 31)
    return {
        "controls": (
            Control(
                id="ct1", control="signed-updates", state=ControlState.PARTLY, deadline=day, cost=Decimal("40000.50")
            ),
            Control(id="ct2", title="Contrôle à nous – «своё»", owner="Head of product", evidence="Report 7"),
        ),
        "control_links": (
            ControlLink(id="cl1", control="ct2", rule="EU-CRA", answers=True, reason="Annex I, in full."),
        ),
        "board_members": (
            BoardMember(id="bm1", name="Chair", role="Chair", levels=("geopolitics:3", "technology:0")),
            BoardMember(id="bm2", name="Open seat", open_seat=True, board_only=True),
        ),
        "trainings": (Training(id="tr1", title="Export law", members=("bm1",), hours=6, cost=Decimal(9_000), due=day),),
        "reputations": (
            Reputation(
                id="rp1", market="no", audience=Audience.GOVERNMENT, level=1, basis="Talks, «осторожно»", on=day
            ),
        ),
        "public_commitments": (
            PublicCommitment(id="pc1", text="No back door.", market="no", made_on=day, due=date(2027, 1, 1)),
            PublicCommitment(id="pc2", text="A report a year.", kept_on=day, evidence="Web site"),
        ),
        "disclosures": (
            Disclosure(id="di1", practice=Practice.SECURITY_TXT, state=PracticeState.IN_PLACE, expires=day),
        ),
        "incident_playbook": (
            IncidentEntry(id="in1", part=IncidentPart.ROLE, title="Lead", person="Head of security", deputy="Counsel"),
            IncidentEntry(
                id="in2",
                part=IncidentPart.STATEMENT,
                title="First hour",
                text="We know…",
                audience=Audience.MEDIA,
                market="de",
                due=day,
            ),
        ),
        "exit_figures": (
            ExitFigures(
                id="xf1",
                offering="cam-no",
                years=5,
                exit_cost=Decimal(1_000),
                de_scope_keeps=Decimal("0.8"),
                why="Quote",
            ),
        ),
        "exit_plans": (
            ExitPlan(
                id="xp1",
                market="no",
                cause=Cause.STRUCTURAL,
                mode_before=Operation.OWN,
                mode_after=Operation.JOINT_VENTURE,
                mechanism="local-partner",
                more_secure="Keys stay there.",
                days=30,
            ),
        ),
        "exit_entries": (
            ExitEntry(id="xe1", market="no", part=ExitPart.CUSTOMERS, title="Two years of updates", days=90),
            ExitEntry(
                id="xe2", market="no", part=ExitPart.PEOPLE, title="Alumni", cost=Decimal("12.5"), board_only=False
            ),
        ),
        "programmes": (
            Programme(
                id="pg1",
                market="no",
                pillar=Pillar.TRAINING,
                kind=ProgrammeKind.EXERCISE,
                initiative="i3",
                title="Exercise",
                partner="CERT",
                months=9,
                not_offered="No live access",
            ),
            Programme(id="pg2", market="de", pillar=Pillar.LEGAL, kind=ProgrammeKind.STANDARDS, title="Standards"),
        ),
        "centres": (
            Centre(
                id="ce1", title="Centre", place="DEU", markets=("de", "no"), cost_once=Decimal(5), reproducible=False
            ),
        ),
        "leverages": (Leverage(id="lv1", market="no", side=Side.CODE, level=3, note="Escrow"),),
        "stakeholders": (
            Stakeholder(id="sh1", market="no", name="Regulator", power=Decimal("9.5"), stance=-1, kind="agency"),
        ),
        "coalition_choices": (CoalitionChoice(id="cc1", coalition="CON-01", state=Joined.MEMBER, reason="Reach"),),
        "requests": (
            Request(id="rq1", market="no", kind=RequestKind.KEYS, title="Keys", red_line=True, response="No."),
            Request(id="rq2", market="", title="Anything", board_only=False),
        ),
        "lobbying": (LobbyingTarget(id="lo1", market="no", title="Draft law", stakeholder="sh1", due=day),),
        "guard_checks": (
            GuardCheck(id="gc1", market="no", guard=Guard.COUNSEL, passed=False, by="Chair", on=day, reason="Later"),
        ),
        "signpost_readings": (
            SignpostReading(
                id="sr1", signpost="p1", on=day, state=SignpostState.AMBER, value=Decimal("-1.50"), text="Tone"
            ),
        ),
    }


@lru_cache(maxsize=1024)
def _chosen(*values: str) -> st.SearchStrategy[str]:
    return st.sampled_from(values)


@cache
def _field(kind: type, shape: Shape, amounts: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Any]:
    special = OF_FIELD.get((kind, shape.name))
    if special is not None:
        return special
    if shape.name == "title":
        return names
    plain: dict[type, st.SearchStrategy[Any]] = {bool: st.booleans(), date: days, Decimal: amounts, str: texts}
    found = st.sampled_from(shape.base) if issubclass(shape.base, Enum) else plain[shape.base]
    return st.none() | found if shape.optional else found
