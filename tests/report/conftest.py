"""A fictional plan, rich enough to fill every section, and findings on any plan without the real calculation."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.charts import chart
from app.knowledge.samples import read_sample
from app.knowledge.world import read_world
from app.models.interchange import load_plan
from app.planning.assess import assess
from app.planning.assessment import (
    ActionEffect,
    Assessment,
    OptionResult,
    Outlook,
    Rating,
    Readiness,
    Reading,
    Requirement,
    Score,
)
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
)
from app.planning.facts import World
from app.planning.paper import Paper
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product, RequirementState
from app.planning.words import (
    Action,
    Claim,
    Edition,
    Input,
    Kind,
    RequirementStatus,
    Scenario,
    SignpostState,
    Stance,
)
from app.report import simulated, typeset
from app.report.forms import Form, write_form
from app.report.glyphs import numbered
from app.report.write import Paper as WrittenPaper
from app.report.write import PaperSettings, write

ON = date(2026, 11, 27)
SAMPLED_ON = date(2026, 11, 22)
HOSTS = ("USA", "IND", "DEU", "VNM", "GBR", "FRA", "ARE", "JPN", "CAN", "AUS", "POL", "BRA")
REVENUES = (293, 86, 223, 37, 186, 147, 48, 88, 85, 77, 72, 58)
PAPERS = 12
"""Papers that are kept with what was read from them."""


@pytest.fixture(scope="session")
def world() -> World:
    return read_world()


@dataclass(frozen=True)
class Written:
    """A paper read back."""

    paper: WrittenPaper
    reader: PdfReader

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The text of each page, with single spaces."""
        return tuple(" ".join(page.extract_text().split()) for page in self.reader.pages)

    @property
    def text(self) -> str:
        return " ".join(self.pages)


@pytest.fixture(scope="session")
def written(world, assessed) -> Callable[..., Written]:
    """Each plan is written once with the same settings; a test of the same bytes writes for itself."""

    @lru_cache(maxsize=PAPERS)
    def write_once(plan: Plan, settings: PaperSettings) -> Written:
        paper = write(plan, assessed(plan), world, settings)
        return Written(paper, PdfReader(BytesIO(paper.pdf)))

    def write_and_read(plan: Plan, **settings: object) -> Written:
        return write_once(plan, PaperSettings(**settings))

    return write_and_read


@pytest.fixture(scope="session")
def forget() -> Callable[[], None]:
    """Forget what is kept from one PDF to the next, so that the next one is made from nothing."""

    def forget_all() -> None:
        for known in (chart.page, numbered, simulated.kept, typeset._known):
            known.cache_clear()

    return forget_all


@pytest.fixture(scope="session")
def board(written, halden) -> Written:
    return written(halden)


@pytest.fixture(scope="session")
def cameras(world) -> tuple[Plan, Assessment]:
    """The sample that ships, on the day of its paper."""
    plan = load_plan(read_sample("cameras"), known_countries=world.countries)
    return plan, assess(plan, world, SAMPLED_ON)


@pytest.fixture(scope="session")
def of_cameras(cameras, world) -> Callable[[Form, Edition], bytes]:
    """That sample in a form and edition, written once for all tests."""

    @cache
    def write_once(form: Form, edition: Edition) -> bytes:
        return write_form(form, *cameras, world, PaperSettings(edition)).content

    return write_once


@pytest.fixture(scope="session")
def halden() -> Plan:
    return halden_plan()


@pytest.fixture(scope="session")
def assessed(world: World) -> Callable[[Plan], Assessment]:
    return lambda plan: findings_on(plan, world)


def halden_plan() -> Plan:
    products = (
        Product(id="sentry", name="Sentry 4", category="security-camera"),
        Product(id="hearth", name="Hearth", category="security-camera"),
        Product(id="vista", name="Vista Cloud", category="cloud-service"),
    )
    markets = tuple(Market(id=f"m-{host.lower()}", host=host, active_since=2012) for host in HOSTS)
    offerings = tuple(
        Offering(
            id=f"o-{product.id}-{market.id}",
            product=product.id,
            market=market.id,
            revenue=Decimal(amount * 1_000_000) / 3,
        )
        for market, amount in zip(markets, REVENUES, strict=True)
        for product in products
        if (product.id, market.host) not in {("hearth", "IND"), ("hearth", "ARE")}
    )
    initiatives = (
        _initiative("certify", "Certify both cameras in a state laboratory", Action.GOVERNANCE, 9, ("Sofia Lunde", 6)),
        _initiative("module", "Qualify a second radio module", Action.GOVERNANCE, 12, ("Anne Brekke", 9)),
        _initiative("clock", "One incident clock for all markets", Action.IMAGE, 6, ("Priya Nair", 3)),
        _initiative("host", "Host with a licensed partner in the Emirates", Action.CAPACITY, 7, ("Daniel Osei", 10)),
        _initiative("exit", "Keep an exit from Vietnam ready", Action.EXIT_REENTRY, 2, ("Marit Ekeland", 4)),
        _initiative("forum", "Join the camera makers’ forum", Action.BARGAINING, 2, ("Jonas Vik", 2)),
        _initiative("local", "Localise storage in every market", Action.CAPACITY, 58, ("Daniel Osei", 20)),
    )
    options = (
        Option(
            id=DO_NOTHING.id,
            name="Carry on as now",
            does_nothing=True,
            advantages="No spending, no distraction.",
            drawbacks="Above tolerance; Sentry 4 stays off sale in India.",
            reversibility="At any time",
            rejected_because="the loss is larger than any cost we avoid.",
        ),
        Option(
            id="b",
            name="Certify once, exit ready",
            recommended=True,
            initiatives=("certify", "module", "clock", "host", "exit", "forum"),
            advantages="Repays itself. One test file serves eleven markets.",
            drawbacks="Vietnam stays above tolerance; binds 14 engineers for nine months.",
            reversibility="Until June 2027",
        ),
        Option(
            id="c",
            name="Localise everywhere",
            initiatives=("certify", "module", "local"),
            advantages="Lowest loss; strongest welcome from host governments.",
            drawbacks="Costs 58 more than B to save 10 of expected loss.",
            reversibility="Hardly",
            rejected_because="Rejected on value, not on merit.",
        ),
        Option(
            id="d",
            name="Leave Vietnam and the Emirates",
            initiatives=("exit",),
            advantages="Quick; ends the two hardest disputes.",
            drawbacks="Gives up 85 of revenue a year for certain.",
            reversibility="In 2 to 3 years",
            rejected_because="we would pay today for a loss that may not come.",
        ),
    )
    return Plan(
        company=Company(
            legal_name="Halden Optics AS",
            home="NOR",
            currency="NOK",
            appetite_chance=Decimal("0.25"),
            appetite_loss=Decimal(125_000_000),
        ),
        paper=_paper(),
        products=products,
        markets=markets,
        offerings=offerings,
        initiatives=initiatives,
        options=options,
        stances=(
            MarketStance(id="s1", option="d", market="m-vnm", stance=Stance.EXIT),
            MarketStance(id="s2", option="d", market="m-are", stance=Stance.EXIT),
        ),
        commitments=tuple(
            Commitment(id=f"c-{action}", action=action, text=text, owner=owner, on=date(2026, 12, 10))
            for action, text, owner in (
                (Action.GOVERNANCE, "One security file for every market, read by the board twice a year.", "A. Moe"),
                (Action.IMAGE, "We publish every security flaw within 90 days.", "Priya Nair"),
                (Action.EXIT_REENTRY, "No market is left without a written way back.", "Marit Ekeland"),
                (Action.CAPACITY, "We train host laboratories on our premises.", "Daniel Osei"),
            )
        ),
        requirement_states=(
            RequirementState(
                id="r1",
                offering="o-sentry-m-ind",
                rule="IND-CCTV-ER",
                status=RequirementStatus.NOT_MET,
                evidence="No laboratory slot before March.",
                owner="Sofia Lunde",
            ),
        ),
        quarters=tuple(
            Quarter(id=f"q{year}{quarter}", year=year, quarter=quarter, money=Decimal(9_000_000), people=Decimal(20))
            for year, quarter in ((2027, 1), (2027, 2), (2027, 3), (2027, 4))
        ),
        decisions=(
            Decision(id="d1", title="Exit from Vietnam", owner="Board", due=date(2027, 3, 17)),
            Decision(id="d2", title="Move the incident team", decided_on=date(2026, 9, 1), outcome="moved to Oslo"),
        ),
        signposts=(
            Signpost(
                id="p1", title="Storage order in Vietnam", market="m-vnm", amber="Our service type named",
                red="Order served on us", reading="Draft decree [F]", read_on=ON, state=SignpostState.GREEN,
                owner="Marit Ekeland", decision="d1", days=30,
            ),
            Signpost(
                id="p2", title="Queue at India’s laboratory", market="m-ind", amber="20 weeks", red="32 weeks",
                reading="24 weeks [F]", state=SignpostState.AMBER, owner="Sofia Lunde", reopens="Plan for India",
            ),
            Signpost(id="p3", title="Partner states act on origin", red="Two states"),
        ),
        assumptions=(
            Assumption(id="a1", text="Margin stays at half of revenue.", claim=Claim.FACT, basis="55 % in 2025"),
            Assumption(
                id="a2", text="The laboratory reviews source code on our premises.", claim=Claim.FACT,
                basis="Accepted in writing for one model", if_wrong="option A is better for India.", flips=True,
            ),
            Assumption(
                id="a3", text="A second radio module passes by September 2027.", basis="Two candidates under test",
                if_wrong="option B no longer repays itself.", flips=True,
            ),
        ),
    )  # fmt: skip


def findings_on(plan: Plan, world: World) -> Assessment:
    """Plausible findings: figures come from a checksum of the id, so that they never change."""
    readings = {offering.id: _reading(plan, offering, world) for offering in plan.offerings}
    options = {}
    for at, option in enumerate(plan.options):
        share = 1.0 if option.does_nothing else 0.55 + 0.1 * at
        outlooks = {id_: _softened(reading.outlook, share) for id_, reading in readings.items()}
        losses = {id_: reading.loss * share for id_, reading in readings.items()}
        chosen = [plan.initiative(id_) for id_ in option.initiatives]
        options[option.id] = OptionResult(
            option=option.id,
            outlooks=outlooks,
            losses=losses,
            loss=sum(losses.values()),
            given_up=0.0,
            cost_low=float(sum(i.cost_low for i in chosen)),
            cost=float(sum(i.cost for i in chosen)),
            cost_high=float(sum(i.cost_high for i in chosen)),
            people=float(sum(i.people for i in chosen)),
            above_appetite=tuple(
                id_
                for id_, outlook in outlooks.items()
                if outlook.restricted_or_worse > float(plan.company.appetite_chance)
            ),
        )
    score = Score(answered=9, not_known=2, not_applicable=0, total=13, mean=2.4)
    return Assessment(
        on=ON,
        readings=readings,
        options=options,
        readiness={action: Readiness(action, score, {}, score, score) for action in Action},
        suggestions={},
        findings=(),
        effects={action: ActionEffect(1, -0.02, 3e6, -0.01, 1e6) for action in Action},
        revenue=float(sum(offering.revenue_in_plan_currency for offering in plan.offerings)),
        loss=sum(reading.loss for reading in readings.values()),
    )


def _paper() -> Paper:
    return Paper(
        title="Market security plan 2027–2028",
        meeting=date(2026, 12, 10),
        agenda_item="6",
        number="2026/41",
        version="3",
        sponsor="Marit Ekeland, chief strategy officer",
        author="Jonas Vik, head of public affairs",
        presenter="Marit Ekeland",
        resolution=(
            "to approve option B, the market security plan 2027–2028, at a cost of up to NOK 38 million from the "
            "2027 and 2028 investment budgets;\n"
            "to delegate to the chief executive the signing, within that sum, of contracts of up to "
            "NOK 12 million each;\n"
            "to have an exit from Vietnam prepared, while the decision to leave stays with the board; and\n"
            "to receive a progress report on 17 March 2027."
        ),
        recommendation=(
            "Management recommends option B: certify both cameras once, to the strictest rule; move hosting only "
            "where a law requires it; keep an exit from Vietnam ready. No other option both meets the board’s "
            "tolerance and repays its cost within 24 months [E]."
        ),
        why_now=(
            "The 2027 budget closes at this meeting, and India has barred uncertified cameras since 1 April [F]; if we "
            "wait a year, sales of Sentry 4 there stay stopped and our exposure stays above tolerance [E]."
        ),
        summary=(
            "Halden sells two cameras and a video cloud in twelve markets, which bring NOK 1,400 million a year [F]. "
            "Governments now demand tests, local storage or proof of origin first. As things stand, security rules "
            "cost us a tenth of revenue over 24 months on average [E]. The plan halves that for 38 million [E]. "
            "Doing nothing, full localisation and leaving two markets are weaker [J]; page 2 compares them."
        ),
        delegated_to="the chief executive",
        delegated_limit=Decimal(12_000_000),
        delegated_until=date(2028, 12, 31),
        budget_source="2027 and 2028 investment budgets",
        consulted="Sales, product security and counsel in India and Vietnam, in October.",
        challenge=(
            "A red team led by the chief financial officer met on 29 October. It raised the cost of option C from "
            "80 to 96 and took Brazil out of the plan."
        ),
        earlier_decisions="Decision 2025/58",
        strategy_link="strategy goal 2",
        advisers="Counsel in India and Vietnam advised on 12 November.",
        inside_information="None; no listed securities",
        interests="None declared",
        distribution="Directors, company secretary",
        classification="Strictly confidential – board only",
        next_report=date(2027, 3, 17),
    )


def _initiative(id_: str, title: str, action: Action, cost: int, people: tuple[str, int]) -> Initiative:
    owner, months = people
    return Initiative(
        id=id_,
        title=title,
        action=action,
        owner=owner,
        starts=date(2027, 1, 1),
        ends=date(2027, min(12, months), 28),
        cost_low=Decimal(cost * 800_000),
        cost=Decimal(cost * 1_000_000),
        cost_high=Decimal(cost * 1_300_000),
        people=Decimal(months) / 2,
        measure=f"{title.split(maxsplit=1)[0]}: done and shown to the board",
    )


def _fraction(text: str) -> float:
    return int(sha256(text.encode()).hexdigest()[:6], 16) / 0xFFFFFF


def _reading(plan: Plan, offering: Offering, world: World) -> Reading:
    chance = 0.03 + 0.7 * _fraction(offering.id) ** 2.5
    outlook = _outlook(chance, plan.company.horizon_months)
    host = plan.market(offering.market).host
    category = plan.product(offering.product).category
    states = {s.rule: s for s in plan.requirement_states if s.offering == offering.id}
    requirements = tuple(
        Requirement(
            rule=rule,
            status=states[rule.id].status if rule.id in states else RequirementStatus.UNKNOWN,
            evidence=states[rule.id].evidence if rule.id in states else "",
            owner=states[rule.id].owner if rule.id in states else "",
            deadline=date(int(rule.deadline[:4]), 12, 31) if rule.deadline else None,
            overdue=rule.mandatory and "" < rule.deadline < "2026",
        )
        for rule in world.rules.values()
        if rule.jurisdiction in world.jurisdictions(host) and rule.categories & {category, "all"}
    )
    ratings = {
        input_: Rating(
            input=input_,
            value=_fraction(host + input_),
            low=0.0,
            high=1.0,
            kind=(Kind.EVIDENCE, Kind.PROXY, Kind.JUDGEMENT, Kind.USER)[at % 4],
            reason=f"A reason for {input_.replace('_', ' ')} in this market, in one whole sentence.",
            source="wb_wgi_2024" if at % 4 == 0 else "",
            year=2023 - at % 5 if at % 4 == 0 else None,
        )
        for at, input_ in enumerate(Input)
    }
    return Reading(
        offering=offering.id,
        population=offering.population,
        ratings=ratings,
        composites={"leverage": 0.5},
        outlook=outlook,
        requirements=requirements,
        researched=world.researched(host),
        loss=chance * 0.6 * float(offering.revenue_in_plan_currency),
        above_appetite=chance > float(plan.company.appetite_chance),
        badge=("low", "medium", "high")[int(_fraction(host) * 2.99)],
        badge_reasons=("half of the weight rests on judgement",),
    )


def _outlook(chance: float, months: int) -> Outlook:
    banned = chance * 0.3
    open_ = (1 - chance) * (0.75 if chance < 0.2 else 0.35)
    return Outlook(
        months=months,
        chances=(open_, 1 - chance - open_, chance - banned, banned),
        bands=((0.0, 1.0),) * 4,
        restricted_band=(chance * 0.6, min(1.0, chance * 1.4 + 0.05)),
        shares={Scenario.REGULATION: 0.25, Scenario.SUPPLY_CHAIN: 0.15, Scenario.GEOPOLITICAL: 0.6},
    )


def _softened(outlook: Outlook, share: float) -> Outlook:
    return _outlook(outlook.restricted_or_worse * share, outlook.months)
