"""Why one outlook is what it is, as plain values: what the pages and the paper show of `app.planning.reasons`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.planning.words import Confidence, Driver, Input, Kind, Population, Reaction, Scenario


class Mechanism(StrEnum):
    """The three mechanisms of the research that link security and trade (method 2.6)."""

    CONCERN_GAP = "concern-gap"
    CO_GOVERNANCE = "co-governance"
    SUPPLY_CHAIN = "supply-chain-management"


class Weak(StrEnum):
    """What can be wrong with an input."""

    MISSING = "missing"
    STALE = "stale"
    CONTRADICTORY = "contradictory"
    CARRIED_BACK = "carried-back"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one driver adds to the outlook against the reference market (exact Shapley value)."""

    driver: Driver
    log_odds: float  # on the log-odds of "restricted or worse"; all five and the rest add up exactly
    points: float  # the same in chance, 0 to 1, signed: the log-odds' part of the whole difference
    sentence: str


@dataclass(frozen=True, slots=True)
class Range:
    """What one input does to the chance of "restricted or worse" over its own range: one bar of the tornado."""

    input: Input
    label: str
    value: float
    low: float
    high: float
    at_low: float  # the chance with the input at its low end
    at_high: float
    kind: Kind

    @property
    def swing(self) -> float:
        """How far the chance moves over the range, 0 to 1."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True)
class Crossing:
    """The smallest change of one input that alone takes the outlook across the risk appetite."""

    input: Input
    label: str
    value: float
    needed: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Analogue:
    """One documented case that is close to the offering."""

    case: str  # id in the case library
    distance: float  # Gower distance, 0 alike to 1
    outcome: Reaction
    host: str  # name
    year: int
    title: str  # company and product
    happened: str  # what the host did
    firm: str  # what the firm did or what came later; empty where it is not documented
    differs: str  # one sentence: how the case differs from the offering
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class MechanismReading:
    """One mechanism, 0 to 1, with its reason; `None` where nothing is known."""

    mechanism: Mechanism
    value: float | None
    kind: Kind
    sentence: str


@dataclass(frozen=True, slots=True)
class Classified:
    """The scenario by the nine questions, beside the shares that the model computes (method 2.5)."""

    computed: Mapping[Scenario, float]  # empty: no channel is active
    answered: Mapping[Scenario, float]  # empty: no question is answered
    questions: int  # answered of nine
    agree: bool | None  # None where one of the two is lacking
    sentence: str


@dataclass(frozen=True, slots=True)
class Weakness:
    """An input that weakens the result, named beside it."""

    input: Input
    label: str
    what: Weak
    sentence: str


@dataclass(frozen=True, slots=True)
class Raised:
    """The two factors of a quietly exposed offering (method 6.9); all three are judgement."""

    raised: float  # chance that a concern is raised within the horizon
    reaction: float  # chance of "restricted or worse" if it is
    remainder: float  # chance of "restricted or worse" without


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is said about one outlook."""

    offering: str
    on: date
    population: Population
    reference: str  # the reference market that the contributions are measured against, in words
    reference_chance: float  # of "restricted or worse" there
    chance: float  # of "restricted or worse" here
    contributions: tuple[Contribution, ...]  # largest first
    adjustment: float  # log-odds that the statistical adjustment adds; 0 where there is none
    adjustment_points: float
    ranges: tuple[Range, ...]  # widest first
    crossings: tuple[Crossing, ...]  # smallest change first
    analogues: tuple[Analogue, ...]  # nearest first, five at most
    mechanisms: tuple[MechanismReading, ...]
    classified: Classified
    weaknesses: tuple[Weakness, ...]
    raised: Raised | None  # of a quietly exposed offering only
    record: str  # what the back-test lets us claim about this kind of outlook, in words
    story: tuple[str, ...]  # plain sentences that a director can repeat
