"""What the calculations need to know about the world, as plain values; `app.knowledge` fills them from its files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.planning.controls import ControlRule, LibraryControl
from app.planning.parameters import Parameters
from app.planning.reporting import PracticeRule, ReportingClock
from app.planning.teaching import Pillar, ProgrammeKind
from app.planning.track_record import TrackRecord
from app.planning.words import Action, Bears, Confidence, Driver, Effect, Family, Input, Reaction, Topic


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from, and whether they may be passed on."""

    id: str
    title: str
    publisher: str
    year: int
    licence: str
    citation: str
    redistribution: str  # yes, yes-attribution, yes-sharealike, check-terms, permission-needed


@dataclass(frozen=True, slots=True)
class Country:
    """One country or territory that can be a home or a host."""

    iso3: str
    iso2: str
    name: str
    region: str
    subregion: str
    currency: str  # ISO 4217
    population: int | None
    population_year: int | None
    gdp: float | None  # [US dollars]
    gdp_year: int | None
    tags: frozenset[str]  # memberships and lists as of the year each was read (data README 5)


@dataclass(frozen=True, slots=True)
class Figure:
    """One published value of one indicator for one country and year."""

    value: float
    year: int
    source: str  # id of a Source
    carried_back: bool = False  # from a later year than the one asked about


@dataclass(frozen=True, slots=True)
class Membership:
    """One dated membership or list entry."""

    tag: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Profile:
    """A start value for one input that a product category gives, with its reason."""

    value: float
    low: float
    high: float
    reason: str


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of digital product, and what a government could worry about in it."""

    id: str
    name: str  # in the plural, for headings: "Security cameras"
    singular: str  # "security camera"
    about: str
    worry: str
    profile: Mapping[Input, Profile]  # criticality ... substitutes: seven inputs


@dataclass(frozen=True, slots=True)
class Rule:
    """One market-access rule of one jurisdiction."""

    id: str
    jurisdiction: str  # ISO3, or EUU for the whole European Union
    name: str
    full_name: str
    type: str
    family: Family
    categories: frozenset[str]  # product categories; "all" for every one
    requires: str
    authority: str
    in_force: str  # YYYY, YYYY-MM or YYYY-MM-DD; empty: a bill, an unpublished practice or an uncertain date
    deadline: str  # the same form: the day by which a supplier must comply; may be empty
    penalty: str
    evidence: str
    standards: str
    source_title: str
    source_publisher: str
    source_url: str
    confidence: Confidence
    summary: str
    mandatory: bool  # judgement, with its reason
    bears_on: str  # all, named, origin, operators, platforms-large
    origins: frozenset[str]  # where it bears on an origin: the homes it names
    mandatory_reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """One dated decision of one host on one supplier."""

    id: str
    year: int
    month: int | None
    host: str
    home: str
    company: str
    category: str
    product: str
    concern: str
    measure_family: str
    measure: str
    outcome: Reaction
    legal_basis: str
    driver_capability: str
    driver_trust: str
    driver_geopolitics: str
    later_change: str
    source_title: str
    source_publisher: str
    source_date: str
    source_url: str
    confidence: Confidence
    summary: str


@dataclass(frozen=True, slots=True)
class Play:
    """One move of the playbook."""

    id: str
    action: Action
    title: str
    what: str
    why: str
    first_steps: tuple[str, ...]
    owner: str
    months_low: int
    months_high: int
    cost_level: int  # 1 below about USD 50k, 2 to 250k, 3 to 1m, 4 to 10m, 5 above
    effort_level: int
    effects: tuple[tuple[Effect, int], ...]
    prerequisites: tuple[str, ...]
    examples: str
    measure: str
    evidence: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the self-assessment, with an anchor for every level."""

    id: str
    action: Action
    dimension: str
    text: str
    anchors: tuple[str, str, str, str, str]
    evidence_hint: str
    standards: str
    audience: str  # leadership or product-teams
    feeds: Input | None  # the input that the answer feeds (method 5.9, 7.2b)
    help: str
    example: str


@dataclass(frozen=True, slots=True)
class Coalition:
    """A trade association, coalition, standards body or forum that a company can join."""

    id: str
    name: str
    kind: str
    region: str
    founded: str
    what: str
    who: str
    relevant_to: tuple[Action, ...]
    members: str
    source_title: str
    source_url: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class InputWords:
    """How one input of the model is asked about in plain words."""

    input: Input
    label: str
    question: str
    anchors: tuple[str, str, str]  # at 0, 0.5 and 1
    level_words: tuple[str, str, str, str, str]  # at 0, 0.25, 0.5, 0.75 and 1
    driver: Driver
    note: str = ""  # the unit, and what to judge


@dataclass(frozen=True, slots=True)
class Precedent:
    """One documented case that bears on one play: judgement, with its reason."""

    play: str  # id of a Play
    case: str  # id of a Case
    bears: Bears
    why: str  # one sentence: what in the case shows it


@dataclass(frozen=True, slots=True)
class ProgrammeOffer:
    """What a company can offer a host for one pillar by one kind of programme: judgement, with its reason."""

    pillar: Pillar
    kind: ProgrammeKind
    fit: int  # how it meets a gap there: 1 indirectly, 2 helps, 3 directly
    title: str
    offers: str
    partners: tuple[str, ...]  # ids of Coalitions
    plays: tuple[str, ...]  # ids of Plays; the first one carries it out
    not_offered: str  # what the company may not offer: access that would harm users
    reason: str


@dataclass(frozen=True, slots=True)
class ReentryCase:
    """One documented case in which a way back into a market worked or failed."""

    case: str  # id of a Case
    worked: bool
    why: str


@dataclass(frozen=True, slots=True)
class ReentryMechanism:
    """One of the mechanisms that opened markets again after a restriction (data README 8)."""

    id: str
    name: str
    reading: str
    works_when: str
    fails_when: str
    cases: tuple[ReentryCase, ...] = ()


@dataclass(frozen=True, slots=True)
class Tripwire:
    """One signpost of method 7.4, with what a plan may start from; owner, days and decision are judgement."""

    id: str
    title: str
    amber: str
    red: str
    updates: tuple[Input, ...]  # inputs to look at again once it has tripped; empty: it moves no input
    topic: Topic
    unit: str  # of the reading; empty: it is read in words
    amber_at: float | None
    red_at: float | None
    rises: bool  # whether higher readings are worse
    days: int  # to decide after red
    owner: str  # the role that answers for it
    decision: str  # what red reopens
    good: bool  # whether red is good news


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a mechanism that the self-assessment tells about."""

    mechanism: str  # value of `app.planning.explanation.Mechanism`
    name: str  # as it stands inside a sentence
    questions: tuple[str, ...]  # empty: nobody is asked about it


@dataclass(frozen=True, slots=True)
class MechanismTables:
    """What the readings of the three mechanisms rest on: judgement, each number with its reason in the tables."""

    concerns: Mapping[tuple[str, str], tuple[float, ...]] = field(default_factory=dict)
    """(concern, category or rule; its code) → parts of the five national interests, which add up to 1."""
    elements: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class World:
    """Everything the calculations may look up: read once, never changed."""

    facts_end: date  # the day after which nothing was researched
    countries: Mapping[str, Country]
    indicators: Mapping[str, Mapping[str, tuple[Figure, ...]]]  # indicator → iso3 → figures by rising year
    trade: Mapping[tuple[str, str], float]  # (host, home) → import plus export share of the host with it, 2023 [%]
    rivalries: frozenset[frozenset[str]]  # pairs that are strategic rivals (2020)
    defence_pacts: frozenset[frozenset[str]]  # pairs with a defence pact (2018)
    memberships: Mapping[str, tuple[Membership, ...]]  # iso3 → dated memberships that the model uses
    sources: Mapping[str, Source]
    categories: Mapping[str, Category]
    rules: Mapping[str, Rule]
    cases: Mapping[str, Case]
    plays: Mapping[str, Play]
    questions: Mapping[str, Question]
    coalitions: Mapping[str, Coalition]
    input_words: Mapping[Input, InputWords]
    parameters: Parameters  # what past cases taught the outlook model
    imports: Mapping[tuple[str, str], float] = field(default_factory=dict)  # (host, home) → share of imports, 2023 [%]
    track_record: TrackRecord | None = None  # how well past cases are foreseen; None: not computed for these facts
    mechanisms: MechanismTables = field(default_factory=MechanismTables)
    precedents: Mapping[str, tuple[Precedent, ...]] = field(default_factory=dict)  # play → documented cases
    reentry_mechanisms: Mapping[str, ReentryMechanism] = field(default_factory=dict)
    tripwires: Mapping[str, Tripwire] = field(default_factory=dict)
    clocks: tuple[ReportingClock, ...] = ()  # of the duties to report that rules name
    asked_practices: tuple[PracticeRule, ...] = ()  # of disclosure, and the rules that ask for them
    programme_kinds: Mapping[tuple[Pillar, ProgrammeKind], ProgrammeOffer] = field(default_factory=dict)
    centre_places: Mapping[str, str] = field(default_factory=dict)  # iso3 → who opened a transparency centre there
    controls: Mapping[str, LibraryControl] = field(default_factory=dict)  # in the order in which they are shown
    control_rules: tuple[ControlRule, ...] = ()  # which controls answer which rules
    lacking: tuple[str, ...] = ()  # indicators that this build leaves out for want of permission

    def figure(self, indicator: str, iso3: str, year: int, *, carry_back: bool = True) -> Figure | None:
        """The latest figure dated in or before a year; else the earliest later one, marked as carried back.

        ``None`` where nothing is known: a missing value stays missing (data README 8b, "As of the year").
        """
        figures = self.indicators.get(indicator, {}).get(iso3, ())
        known = [figure for figure in figures if figure.year <= year]
        if known:
            return known[-1]
        if figures and carry_back:
            first = figures[0]
            return Figure(first.value, first.year, first.source, carried_back=True)
        return None

    def member(self, iso3: str, tag: str, on: date) -> bool:
        """Whether a country held a membership that has dates, on that day."""
        return any(
            m.tag == tag and m.since <= on and (m.until is None or on < m.until) for m in self.memberships.get(iso3, ())
        )

    def researched(self, host: str) -> bool:
        """Whether the rulebook holds any rule for a host, of its own or of the European Union."""
        held = self.jurisdictions(host)
        return any(rule.jurisdiction in held for rule in self.rules.values())

    def jurisdictions(self, host: str) -> frozenset[str]:
        """The jurisdictions whose rules apply in a host: its own, and EUU in a member state of the Union."""
        in_union = host in self.countries and "EU" in self.countries[host].tags
        return frozenset({host, "EUU"}) if in_union else frozenset({host})
