"""Plans of every kind, for tests of whatever takes a plan: `plans()` draws any valid one, `full_plan()` has it all."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from hypothesis import strategies as st

from app.planning.classification import ANSWERS, QUESTION_IDS, Classification
from app.planning.course import (
    DO_NOTHING,
    MAX_PEOPLE,
    Assumption,
    Commitment,
    Decision,
    Initiative,
    MarketStance,
    Option,
    Quarter,
    Signpost,
)
from app.planning.locked import Chances, LockedForecast, sealed
from app.planning.look import Look
from app.planning.paper import DRAFTED, PAGES, PURPOSES, TLP, Paper
from app.planning.plan import Plan
from app.planning.profile import (
    HORIZON_MONTHS,
    MAX_LEVEL,
    Answer,
    Company,
    Market,
    Offering,
    Override,
    Product,
    RequirementState,
    Segments,
)
from app.planning.times import add_months
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
from tests.module_records import full_records, module_records

COUNTRIES = ("AUS", "BRA", "CHN", "DEU", "FRA", "GBR", "IND", "JPN", "KEN", "NOR", "USA", "VNM")
CURRENCIES = ("EUR", "JPY", "USD")
CATEGORIES = ("other", "cameras", "telecom-equipment")
LOGO = "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAADwyuo0AAAAEElEQVR4nGOQ96uEIwZkDgBaugcxSiTGbQAAAABJRU5ErkJggg=="
"""A PNG of four by two pixels."""
CONCERNS = ("data-privacy", "espionage-backdoor", "sabotage")

EFFECTS = tuple(f"{effect}:{strength}" for effect in Effect for strength in ("+1", "-3"))

flags = st.booleans()


@lru_cache(maxsize=1024)
def chosen(*values: Any) -> st.SearchStrategy[Any]:
    """One of these; made once, for a strategy looks into itself when it is new."""
    return st.sampled_from(values)


@cache
def members(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Any value of an enumeration."""
    return st.sampled_from(kind)


@lru_cache(maxsize=1024)
def subsets(keys: tuple[Any, ...], kinds: tuple[type, ...], most: int) -> st.SearchStrategy[list[Any]]:
    """At most so many of these keys, which are of these kinds."""
    return st.lists(st.sampled_from(keys), unique=True, max_size=most)


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
names = texts.filter(str.strip)
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
maybe_days = st.none() | days
years = st.none() | st.integers(1900, 2200)
reaction_days = st.none() | st.integers(0, 3660)
concerns = st.lists(st.sampled_from(CONCERNS), max_size=2)
effects = st.lists(st.sampled_from(EFFECTS), max_size=2)
actions = st.none() | st.sampled_from(Action)
outcomes = st.none() | st.sampled_from(Reaction)
day_pairs = st.tuples(days, days)
amounts = st.one_of(
    st.decimals(0, 10**15, places=2),
    st.decimals(0, 10**15, allow_nan=False),
    st.sampled_from([Decimal(0), Decimal("1E+3"), Decimal("0E-7"), Decimal("0.1000"), Decimal(10) ** 15]),
)
maybe_amounts = st.none() | amounts
rates = st.decimals(Decimal("0.0001"), 10_000, places=4)
growths = st.decimals(-1, 10, places=3)
margins = st.decimals(-1, 1, places=3)
people = st.decimals(0, MAX_PEOPLE, places=1)
shares = st.decimals(0, 1, places=4)


@cache
def sorted_triples(numbers: st.SearchStrategy[Decimal]) -> st.SearchStrategy[list[Decimal]]:
    """Three numbers from low to high."""
    return st.tuples(numbers, numbers, numbers).map(sorted)


PARTS = st.tuples(*[st.integers(0, 10_000)] * 3).map(sorted)
FINE_PARTS = st.tuples(*[st.integers(0, 1_000_000)] * 3).map(sorted)


@st.composite
def segments(draw: st.DrawFn) -> Segments:
    """Four shares that add up to one, to the last digit."""
    first, second, third = draw(PARTS)
    parts = [Decimal(n).scaleb(-4) for n in (first, second - first, third - second, 10_000 - third)]
    return Segments(government=parts[0], critical=parts[1], commercial=parts[2], consumer=parts[3])


@st.composite
def chances(draw: st.DrawFn) -> Chances:
    """Four chances that add up to one, to the last digit."""
    first, second, third = draw(FINE_PARTS)
    parts = [Decimal(n).scaleb(-6) for n in (first, second - first, third - second, 1_000_000 - third)]
    return Chances(open=parts[0], conditional=parts[1], restricted=parts[2], banned=parts[3])


@st.composite
def locked_forecasts(
    draw: st.DrawFn, id_: str = "lock", offering: str = "o", locked_on: date | None = None
) -> LockedForecast:
    """Any forecast that can have been locked, with or without what happened."""
    on = draw(st.dates(date(1900, 1, 1), date(2190, 12, 31))) if locked_on is None else locked_on
    months = draw(st.integers(*HORIZON_MONTHS))
    outcome = draw(outcomes)
    return sealed(
        id=id_, offering=offering, locked_on=on, months=months, due=add_months(on, months), product=draw(names),
        host=draw(chosen(*COUNTRIES)), home=draw(chosen("", *COUNTRIES)),
        population=draw(members(Population)), chances=draw(chances()), method=draw(texts), outcome=outcome,
        outcome_on=None if outcome is None else draw(st.dates(on, add_months(on, months))), note=draw(texts),
        board_only=draw(flags),
    )  # fmt: skip


companies = st.builds(
    Company,
    legal_name=texts,
    home=st.sampled_from(("", *COUNTRIES)),
    currency=st.sampled_from(CURRENCIES),
    about=texts,
    discount_rate=shares,
    horizon_months=st.integers(12, 60),
    appetite_chance=shares,
    appetite_loss=st.none() | amounts,
    quiet_level=st.decimals(-3, 3, places=2),
    quiet_reason=names,
    board_only=st.booleans(),
)
papers = st.builds(
    Paper,
    title=texts,
    body=texts,
    version=texts,
    author=texts,
    resolution=texts,
    challenge=texts,
    meeting=maybe_days,
    purpose=st.sampled_from(PURPOSES),
    delegated_limit=st.none() | amounts,
    delegated_until=maybe_days,
    next_report=maybe_days,
    edition=st.sampled_from(Edition),
    page=st.sampled_from(PAGES),
    drafts=st.sets(st.sampled_from(DRAFTED)).map(lambda some: tuple(name for name in DRAFTED if name in some)),
    material=st.sampled_from((None, False, True)),
    materiality=texts,
    communication=texts,
    customers=texts,
    inside_information=texts,
    tlp=st.sampled_from(("", *TLP)),
    withheld=texts,
)
colours = st.sampled_from(("", "#000000", "#1F4E79", "#ffe9a0"))
looks = st.builds(Look, logo=st.sampled_from(("", LOGO)), accent=colours, second=colours)


@st.composite
def plans(draw: st.DrawFn, most: int = 3) -> Plan:
    """Any valid plan, with at most so many records of a kind."""
    d = _Draws(draw, most)
    of, id_, several = d.of, d.id_, d.several
    products = several(
        lambda: Product(
            id=id_(),
            name=of(names),
            about=of(texts),
            category=of(chosen(*CATEGORIES)),
            concerns=tuple(of(concerns)),
            board_only=of(flags),
        )
    )
    markets = several(
        lambda host: Market(
            id=id_(),
            host=host,
            active_since=of(years),
            recent_clash=of(flags),
            note=of(texts),
            board_only=of(flags),
        ),
        list(COUNTRIES),
    )
    offerings = several(d.offering, [(p.id, m.id) for p in products for m in markets])
    subjects = [(Scope.COMPANY, "")]
    subjects += [(Scope.PRODUCT, p.id) for p in products] + [(Scope.MARKET, m.id) for m in markets]
    subjects += [(Scope.OFFERING, o.id) for o in offerings]
    initiatives: tuple[Initiative, ...] = ()
    for _ in range(of(st.integers(0, most))):
        initiatives += (d.initiative(initiatives, offerings),)
    options = d.options(initiatives)
    decisions = several(
        lambda: Decision(
            id=id_(),
            title=of(names),
            action=of(actions),
            owner=of(texts),
            due=of(maybe_days),
            decided_on=of(maybe_days),
            outcome=of(texts),
            board_only=of(flags),
        )
    )
    signposts = several(
        lambda: Signpost(
            id=id_(),
            title=of(names),
            market=of(chosen("", *(m.id for m in markets))),
            amber=of(texts),
            red=of(texts),
            reading=of(texts),
            read_on=of(maybe_days),
            state=of(SignpostState),
            owner=of(texts),
            decision=of(chosen("", *(x.id for x in decisions))),
            reopens=of(texts),
            days=of(reaction_days),
            tripwire=of(texts),
            unit=of(texts),
            falling=of(flags),
            amber_at=of(maybe_amounts),
            board_only=of(flags),
        )
    )
    held = {"markets": markets, "offerings": offerings, "initiatives": initiatives, "signposts": signposts}
    more = module_records(d, amounts, **held) if of(flags) else {}
    return Plan(
        company=of(companies), paper=of(papers), look=of(looks),
        products=products, markets=markets, offerings=offerings,
        overrides=several(d.override, [(i, *s) for i in (Input.LOYALTY, Input.CRITICALITY) for s in subjects]),
        requirement_states=several(d.requirement_state, [(o.id, rule) for o in offerings for rule in ("R1", "R2")]),
        answers=several(d.answer, ["Q1", "Q2", "Q3"]),
        initiatives=initiatives, options=options, decisions=decisions,
        commitments=several(
            lambda action: Commitment(
                id=id_(), action=action, text=of(texts), owner=of(texts), on=of(maybe_days), board_only=of(flags)
            ),
            list(Action),
        ),
        stances=several(
            lambda pair: MarketStance(
                id=id_(), option=pair[0], market=pair[1], stance=of(Stance), note=of(texts), board_only=of(flags)
            ),
            [(o.id, m.id) for o in options for m in markets],
        ),
        quarters=several(
            lambda key: Quarter(
                id=id_(), year=key[0], quarter=key[1], money=of(amounts), people=of(people), board_only=of(flags)
            ),
            [(year, quarter) for year in (2026, 2027) for quarter in (1, 2, 3, 4)],
        ),
        assumptions=several(
            lambda: Assumption(
                id=id_(), text=of(names), claim=of(Claim), basis=of(texts), if_wrong=of(texts), flips=of(flags),
                board_only=of(flags),
            )
        ),
        classifications=several(
            lambda key: Classification(
                id=id_(), offering=key[0], question=key[1], answer=of(chosen(*ANSWERS)), note=of(texts),
                board_only=of(flags),
            ),
            [(o.id, ids[0]) for o in offerings for ids in QUESTION_IDS.values()],
        ),
        ledger=several(
            lambda key: of(locked_forecasts(id_(), *key)),
            [(offering, date(2026, 3, day)) for offering in ("gone", *(o.id for o in offerings)) for day in (1, 2)],
        ),
        signposts=signposts,
        **more,
    )  # fmt: skip


class _Draws:
    """Draws the records of one plan, each with an id of its own."""

    def __init__(self, draw: st.DrawFn, most: int) -> None:
        self._draw, self._most, self._number = draw, most, 0

    def of(self, strategy: Any) -> Any:
        return self._draw(members(strategy) if isinstance(strategy, type) else strategy)

    def id_(self) -> str:
        self._number += 1
        return f"{self.of(chosen('a', 'Z', '9'))}{self.of(chosen('', '.', '-x', '_Y'))}{self._number}"

    def several(self, make: Callable[..., Any], keys: list[Any] | None = None) -> tuple[Any, ...]:
        if keys is None:
            return tuple(make() for _ in range(self.of(st.integers(0, self._most))))
        some = subsets(tuple(keys), tuple(map(type, keys)), self._most) if keys else None
        return tuple(make(key) for key in (self.of(some) if some is not None else ()))

    def ids(self, records: tuple[Any, ...]) -> tuple[str, ...]:
        known = tuple(record.id for record in records)
        return tuple(self.of(subsets(known, (str,), 3))) if known else ()

    def offering(self, pair: tuple[str, str]) -> Offering:
        of = self.of
        foreign: dict[str, Any] = {}
        if of(flags):
            rate = of(rates)
            foreign = {"currency": of(chosen(*CURRENCIES)), "rate": rate, "rate_on": of(days)}
        return Offering(
            id=self.id_(), product=pair[0], market=pair[1], revenue=of(amounts), **foreign,
            growth=of(growths), margin=of(margins), segments=of(segments()),
            status=of(Reaction), stage=of(Stage), population=of(Population), note=of(texts), board_only=of(flags),
        )  # fmt: skip

    def override(self, key: tuple[Input, Scope, str]) -> Override:
        low, value, high = self.of(sorted_triples(shares))
        return Override(
            id=self.id_(), input=key[0], scope=key[1], subject=key[2], low=low, value=value, high=high,
            reason=self.of(names), on=self.of(days), board_only=self.of(flags),
        )  # fmt: skip

    def requirement_state(self, key: tuple[str, str]) -> RequirementState:
        status = self.of(RequirementStatus)
        return RequirementState(
            id=self.id_(), offering=key[0], rule=key[1], status=status, owner=self.of(texts),
            evidence=self.of(names if status is RequirementStatus.NOT_APPLICABLE else texts),
            deadline=self.of(maybe_days), board_only=self.of(flags),
        )  # fmt: skip

    def answer(self, question: str) -> Answer:
        status = self.of(AnswerStatus)
        return Answer(
            id=self.id_(), question=question, status=status, board_only=self.of(flags),
            level=self.of(st.integers(0, MAX_LEVEL)) if status is AnswerStatus.ANSWERED else None,
            evidence=self.of(names if status is AnswerStatus.NOT_APPLICABLE else texts),
            answered_by=self.of(texts), on=self.of(maybe_days),
        )  # fmt: skip

    def initiative(self, earlier: tuple[Initiative, ...], offerings: tuple[Offering, ...]) -> Initiative:
        of = self.of
        low, cost, high = of(sorted_triples(amounts))
        starts, ends = sorted(of(day_pairs))
        return Initiative(
            id=self.id_(), title=of(names), action=of(Action), play=of(texts), about=of(texts), owner=of(texts),
            starts=of(st.sampled_from([None, starts])), ends=of(st.sampled_from([None, ends])),
            cost_low=low, cost=cost, cost_high=high, people=of(people), measure=of(texts), progress=of(Progress),
            depends_on=self.ids(earlier), offerings=self.ids(offerings), board_only=of(flags),
            effects=tuple(of(effects)),
        )  # fmt: skip

    def options(self, initiatives: tuple[Initiative, ...]) -> tuple[Option, ...]:
        of = self.of
        recommended = of(st.integers(-1, self._most))
        options = tuple(
            Option(
                id=self.id_(), name=of(names), recommended=index == recommended, initiatives=self.ids(initiatives),
                summary=of(texts), advantages=of(texts), drawbacks=of(texts), reversibility=of(texts),
                rejected_because=of(texts), board_only=of(flags),
            )
            for index in range(of(st.integers(0, self._most)))
        )  # fmt: skip
        place = of(st.integers(0, len(options)))
        return (*options[:place], DO_NOTHING, *options[place:])


def full_plan() -> Plan:
    """A small plan with a record of every kind, every reference used and text that strains an encoding."""
    day = date(2026, 3, 31)
    share = Decimal("0.25")
    return Plan(
        company=Company(
            legal_name="Ünïcode & Söhne 測試 🛰", home="DEU", currency="EUR", appetite_loss=Decimal(1_500_000),
            quiet_level=Decimal("-0.5"), quiet_reason="Nobody has asked in ten years – «ещё нет».",
        ),
        paper=Paper(
            title="Entry", meeting=day, resolution="One\nTwo", delegated_limit=Decimal("2.50"),
            drafts=("resolution", "summary"), material=True, materiality="Above 5 % of turnover – «существенно».",
            tlp="TLP:AMBER+STRICT", withheld="Project Ångström\n測試",
        ),
        look=Look(logo=LOGO, accent="#1f4e79", second="#C07A00"),
        products=(
            Product(id="cam", name="Camera", category="cameras", concerns=("data-privacy", "espionage-backdoor")),
            Product(id="hub", name="Hub"),
        ),
        markets=(
            Market(id="de", host="DEU", active_since=2019),
            Market(id="no", host="NOR", note="Norge — æøå", recent_clash=True),
        ),
        offerings=(
            Offering(
                id="cam-de", product="cam", market="de", revenue=Decimal("1234567.80"), stage=Stage.SELLING,
                segments=Segments(government=share, critical=share, commercial=share, consumer=share),
            ),
            Offering(
                id="cam-no", product="cam", market="no", revenue=Decimal("99.9"), currency="JPY",
                rate=Decimal("0.0061"), rate_on=day, status=Reaction.RESTRICTED,
            ),
            Offering(id="hub-no", product="hub", market="no"),
        ),
        overrides=(
            _own_value("v-company", Scope.COMPANY, ""),
            _own_value("v-market", Scope.MARKET, "no"),
            _own_value("v-product", Scope.PRODUCT, "cam"),
            _own_value("v-offering", Scope.OFFERING, "cam-no"),
        ),
        requirement_states=(
            RequirementState(id="r1", offering="cam-de", rule="EU-CRA", status=RequirementStatus.IN_WORK, deadline=day),
            RequirementState(id="r2", offering="cam-no", rule="NO-EKOM", status=RequirementStatus.UNKNOWN),
        ),
        answers=(Answer(id="a1", question="GOV-1", level=2, on=day), Answer(id="a2", question="GOV-2", level=0)),
        initiatives=(
            Initiative(id="i1", title="Open the source", action=Action.IMAGE, play="P1", cost_high=Decimal(100_000)),
            Initiative(
                id="i2", title="Certify", action=Action.GOVERNANCE, depends_on=("i1",), offerings=("cam-no", "cam-de"),
                effects=("trust:+2", "compliance:+3"), starts=date(2026, 1, 1), ends=day,
            ),
            Initiative(id="i3", title="Partner for Norway", action=Action.CAPACITY, offerings=("hub-no",)),
        ),
        commitments=(Commitment(id="c1", action=Action.IMAGE, text="We publish.", on=day),),
        options=(
            DO_NOTHING,
            Option(id="go", name="Go", recommended=True, initiatives=("i2", "i1", "i3")),
        ),
        stances=(MarketStance(id="s1", option="go", market="no", stance=Stance.DE_SCOPE),),
        quarters=(Quarter(id="q1", year=2026, quarter=2, money=Decimal(250_000), people=Decimal("2.5")),),
        decisions=(Decision(id="d1", title="Stay in Norway?", action=Action.EXIT_REENTRY, due=day),),
        signposts=(
            Signpost(
                id="p1", title="Draft law", market="no", decision="d1", state=SignpostState.AMBER, days=30,
                tripwire="draft-rule", unit="sd", amber_at=Decimal(-1), red_at=Decimal("-2.0"), falling=True,
            ),
            Signpost(id="p2", title="World", decision="d1"),
        ),
        assumptions=(Assumption(id="x1", text="The rules hold.", claim=Claim.ESTIMATE, flips=True),),
        classifications=(
            Classification(id="k1", offering="cam-no", question="origin-named", answer=Decimal("0.5"), note="Proxied"),
            Classification(id="k2", offering="cam-no", question="origin-neutral", answer=Decimal(0)),
            Classification(id="k3", offering="cam-de", question="origin-neutral", answer=Decimal(1)),
        ),
        **full_records(),
        ledger=(
            sealed(
                id="l1", offering="cam-no", product="Camera", host="NOR", home="DEU", population=Population.DISPUTED,
                locked_on=date(2024, 2, 29), months=24, due=date(2026, 2, 28), method="a" * 64,
                chances=_chances("0.401", "0.3", "0.2", "0.099"),
                outcome=Reaction.RESTRICTED, outcome_on=date(2025, 6, 1), note="Stortinget — se vedlegg",
            ),
            sealed(
                id="l2", offering="left-long-ago", product="Kamera Ø", host="FRA", home="DEU",
                population=Population.EXPOSED, locked_on=day, months=24, due=date(2028, 3, 31), method="b" * 64,
                chances=_chances("1", "0", "0", "0"), board_only=True,
            ),
        ),
    )  # fmt: skip


def _chances(*four: str) -> Chances:
    numbers = map(Decimal, four)
    return Chances(open=next(numbers), conditional=next(numbers), restricted=next(numbers), banned=next(numbers))


def _own_value(id_: str, scope: Scope, subject: str) -> Override:
    return Override(
        id=id_, input=Input.LOYALTY, scope=scope, subject=subject, value=Decimal("0.5"), low=Decimal("0.4"),
        high=Decimal("0.6"), reason="Talks", on=date(2026, 3, 31),
    )  # fmt: skip
