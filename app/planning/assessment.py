"""What the calculations find out about a plan: plain values that the pages, the charts and the paper only show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.planning.facts import Rule
from app.planning.words import Action, Family, Input, Kind, Population, Reaction, RequirementStatus, Scenario

_REACTIONS: Final = tuple(Reaction)


@dataclass(frozen=True, slots=True)
class Rating:
    """The value that one input of the outlook has for one offering, and how it came about."""

    input: Input
    value: float  # 0 to 1
    low: float
    high: float
    kind: Kind
    reason: str  # one sentence: the rule, the profile's reason or the user's
    source: str = ""  # id of a Source, where it rests on published figures
    year: int | None = None  # of the oldest figure that it rests on
    on: date | None = None  # of the user's own value
    carried_back: bool = False
    missing: bool = False  # nothing is known: the value is a neutral stand-in and the user is asked


@dataclass(frozen=True, slots=True)
class Outlook:
    """The chances of the four reactions of a host to a security concern, on top of its rulebook."""

    months: int  # horizon
    chances: tuple[float, float, float, float]  # open, conditional, restricted, banned; they add up to 1
    bands: tuple[tuple[float, float], ...]  # 80 % band of each of the four, from the ranges of the inputs
    restricted_band: tuple[float, float]  # 80 % band of "restricted or worse"
    shares: Mapping[Scenario, float]  # scenario shares; empty where no channel is active: "none"

    @property
    def restricted_or_worse(self) -> float:
        """Chance of restricted or banned within the horizon."""
        return self.chances[2] + self.chances[3]

    @property
    def likeliest(self) -> Reaction:
        """The reaction with the highest chance; the milder one of two equals."""
        return _REACTIONS[self.chances.index(max(self.chances))]

    @property
    def scenario(self) -> Scenario | None:
        """The scenario that dominates, with a share of at least one half; ``None``: mixed or none."""
        top = max(self.shares, key=lambda s: self.shares[s], default=None)
        return top if top is not None and self.shares[top] >= 0.5 else None  # noqa: PLR2004 - method 2.5


@dataclass(frozen=True, slots=True)
class Requirement:
    """One rule as it bears on one offering, and how far the company is with it."""

    rule: Rule
    status: RequirementStatus
    evidence: str
    owner: str
    deadline: date | None  # the user's, else the rule's main day; a year or month means its last day
    overdue: bool  # mandatory, past its deadline and neither met nor not applicable
    binds: bool = True  # False: listed, but not a duty of this offering as far as is known; `why_not` says why
    why_not: str = ""

    @property
    def family(self) -> Family:
        """The family of measures it is filed under."""
        return self.rule.family

    @property
    def counts(self) -> bool:
        """Whether it is a mandatory requirement that applies."""
        return self.binds and self.rule.mandatory and self.status is not RequirementStatus.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything known about one offering as things stand, without any initiative."""

    offering: str
    population: Population
    ratings: Mapping[Input, Rating]
    composites: Mapping[str, float]  # exposure, trust, politicisation, relief, leverage, softening, vulnerability
    outlook: Outlook
    requirements: tuple[Requirement, ...]
    researched: bool  # False: the rulebook holds nothing for this market, which is not "no rules"
    loss: float  # expected loss of revenue over the horizon [plan currency]
    above_appetite: bool
    badge: str  # low, medium, high: confidence in the outlook
    badge_reasons: tuple[str, ...]

    @property
    def mandatory(self) -> int:
        """Number of mandatory requirements that apply; shown wherever the outlook is."""
        return sum(requirement.counts for requirement in self.requirements)

    @property
    def unmet(self) -> int:
        """Number of mandatory requirements that are not known to be met."""
        return sum(r.counts and r.status is not RequirementStatus.MET for r in self.requirements)


@dataclass(frozen=True, slots=True)
class OptionResult:
    """What one option changes: outlooks, expected loss and cost over the horizon."""

    option: str
    outlooks: Mapping[str, Outlook]  # by offering; an offering that the option leaves keeps its outlook
    losses: Mapping[str, float]  # expected loss by offering [plan currency]
    loss: float  # in total, given-up revenue included
    given_up: float  # of it, revenue that the option's own exits and suspensions forgo for certain
    cost_low: float  # of its initiatives
    cost: float
    cost_high: float
    people: float  # highest number of people at one time
    above_appetite: tuple[str, ...]  # offerings still above the risk appetite

    def saved(self, other: "OptionResult") -> float:
        """Expected loss that this option saves against another one. [plan currency]"""
        return other.loss - self.loss


@dataclass(frozen=True, slots=True)
class Score:
    """How ready the company is in one action, dimension or audience."""

    answered: int
    not_known: int
    not_applicable: int
    total: int
    mean: float | None  # level 0 to 4 over the answered questions; None where none is answered


@dataclass(frozen=True, slots=True)
class Readiness:
    """The self-assessment of one action; what is not known is counted apart and never as a low level."""

    action: Action
    overall: Score
    dimensions: Mapping[str, Score]
    leadership: Score
    product_teams: Score


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A play of the playbook that is worth a look, ranked by what it does to this plan."""

    play: str
    points: float  # change of the revenue-weighted chance of restricted or worse if it is the only one; below 0: better
    saved: float  # expected loss that it saves if it is the only one [plan currency]
    points_last: float  # the same two if it comes on top of what the plan holds already
    saved_last: float
    cost: float  # judged, expected [US dollars]
    reason: str  # one sentence from the numbers

    @property
    def worth(self) -> float:
        """Expected loss that it saves, added last, for each dollar that it costs. [plan currency per US dollar]"""
        return self.saved_last / self.cost

    @property
    def eased(self) -> float:
        """How much it takes off the chance of restricted or worse, added last, for each million dollars it costs."""
        return -self.points_last / (self.cost / 1e6)


@dataclass(frozen=True, slots=True)
class ActionEffect:
    """What the initiatives of one action do together: as the only ones, and added last to all others the plan holds."""

    initiatives: int
    points: float  # change of the revenue-weighted chance of restricted or worse as the only ones; below 0 is better
    saved: float  # expected loss over the horizon that they save as the only ones [plan currency]
    points_last: float  # the same two, added last
    saved_last: float


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a reader of the plan should know: missing, stale, contradictory or late."""

    code: str  # stable name of the kind of finding
    subject: str  # id of the record it concerns; empty for the whole plan
    text: str  # one sentence
    blocks: bool = False  # the plan is not ready for a board with it


@dataclass(frozen=True, slots=True)
class Assessment:
    """All that is calculated from one plan on one day."""

    on: date
    readings: Mapping[str, Reading]  # by offering, in the plan's order
    options: Mapping[str, OptionResult]  # by option, in the plan's order
    readiness: Mapping[Action, Readiness]
    suggestions: Mapping[Action, tuple[Suggestion, ...]]  # best first
    findings: tuple[Finding, ...]
    effects: Mapping[Action, ActionEffect]  # of what the plan holds
    revenue: float  # yearly revenue of all offerings [plan currency]
    loss: float  # expected loss over the horizon, doing nothing [plan currency]
