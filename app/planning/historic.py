"""Thirty hosts as a Chinese network-equipment vendor met them at the end of 2019, and what they did within two years.

The hosts are chosen by a rule, not by hand; the inputs are public figures of that year; each outlook comes from
parameters that were estimated without the host's own cases. It shows how the method reads one known history. It is no
forecast that anybody could have bought in 2019: the cases of other hosts, from all years, helped to estimate it.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.planning.assessment import Rating
from app.planning.facts import Case, World
from app.planning.figures import GDP, public_ratings
from app.planning.geopolitics import AsOf, positions
from app.planning.ledger import Marks, log_loss, mean_marks
from app.planning.track_record import Estimate
from app.planning.words import Confidence, Input, Reaction

YEAR: Final = 2019
"""Everything is as it was known at the end of this year."""
LAST_YEAR: Final = 2021
"""End of the horizon of 24 months."""
MONTHS: Final = 24
HOSTS: Final = 30
HOME: Final = "CHN"
CATEGORY: Final = "network-equipment"
CONCERN: Final = "espionage-backdoor"
"""The charge that was in public since 2018, taken for every host alike."""
OF_5G: Final = "-5g-"
"""What the ids of the cases about 5G networks hold (data README 8)."""
RULE: Final = (
    f"The {HOSTS} largest economies, by gross domestic product in the latest year up to {YEAR}, among all hosts with "
    f"a documented decision on Chinese 5G equipment in {YEAR + 1} or {LAST_YEAR}. The last such decision counts."
)
LIMITS: Final = (
    "The parameters behind each host's outlook were estimated without its own cases, but with those of others, from "
    f"all years: the sample shows how the method reads a known history, and is no forecast that was made in {YEAR}. "
    "What a host had decided by then is not used. Cases of low confidence are leads."
)
BOOTSTRAPS: Final = 2_000
"""Draws of hosts behind the interval of the skill (issue: back-test)."""
SEED: Final = 2019
TAIL: Final = 0.05
"""Share of the draws beyond each end of the 90 % interval."""
_AFTER_DECEMBER: Final = 13  # a decision whose month is not documented counts as the last of its year


@dataclass(frozen=True, slots=True)
class HistoricForecast:
    """What parameters that never saw the host say about it."""

    chances: tuple[float, float, float, float]
    band: tuple[float, float]  # 80 % band of "restricted or worse"
    base: tuple[float, float, float, float]  # frequencies among the cases of all other hosts


@dataclass(frozen=True, slots=True)
class HistoricRow:
    """One host: what the method says of it, beside what happened."""

    host: str  # ISO 3166-1 alpha-3
    name: str
    chances: tuple[float, float, float, float]
    band: tuple[float, float]
    base: tuple[float, float, float, float]
    happened: Reaction
    case: str  # id of the decision that tells it
    cases: tuple[str, ...]  # every documented decision within the horizon, in time
    confidence: Confidence  # of that decision; a low one is a lead
    figures: tuple[Rating, ...]  # the inputs from public figures, each with source and year

    @property
    def restricted_or_worse(self) -> float:
        """Chance of restricted or banned."""
        return self.chances[2] + self.chances[3]

    @property
    def likeliest(self) -> Reaction:
        """The reaction with the highest chance; the milder one of two equals."""
        return Reaction(max(range(4), key=lambda level: (self.chances[level], -level)))

    @property
    def carried_back(self) -> tuple[Input, ...]:
        """Inputs that rest on a figure of a later year, because none was published by then."""
        return tuple(rating.input for rating in self.figures if rating.carried_back)

    @property
    def missing(self) -> tuple[Input, ...]:
        """Inputs about which nothing is known: they have the neutral value."""
        return tuple(rating.input for rating in self.figures if rating.missing)


@dataclass(frozen=True, slots=True)
class Historic:
    """All thirty, and how well the method did over them."""

    rows: tuple[HistoricRow, ...]  # the largest economy first
    ours: Marks
    base: Marks
    skill: Estimate  # 1 - log-loss / log-loss of the base rate, 90 % interval over bootstrapped hosts
    right: int  # hosts where the likeliest reaction is the one that happened
    near: int  # hosts where it is at most one step away
    leads: int  # hosts whose decision is documented with low confidence only
    sentence: str  # what this lets us say


def historic(world: World, forecasts: Mapping[str, HistoricForecast]) -> Historic:
    """The thirty hosts with their forecasts, which `app.planning.hindsight` computes and `app.knowledge` ships.

    Raises
    ------
    KeyError
        If a host that the rule chooses has no forecast: they were computed from other cases.
    """
    un = positions(world, YEAR)
    rows = []
    for host, cases in chosen(world).items():
        told, found = cases[-1], forecasts[host]
        figures = tuple(public_ratings(world, HOME, host, AsOf.end_of(YEAR), un).values())
        rows.append(
            HistoricRow(
                host, world.countries[host].name, found.chances, found.band, found.base, told.outcome, told.id,
                tuple(case.id for case in cases), told.confidence, figures,
            )
        )  # fmt: skip
    skill = _skill(rows)
    away = [abs(row.likeliest - row.happened) for row in rows]
    right, near = away.count(0), sum(step <= 1 for step in away)
    return Historic(
        tuple(rows), mean_marks([(row.chances, row.happened) for row in rows]),
        mean_marks([(row.base, row.happened) for row in rows]), skill, right, near,
        sum(row.confidence is Confidence.LOW for row in rows), _sentence(len(rows), right, near, skill),
    )  # fmt: skip


def chosen(world: World) -> Mapping[str, tuple[Case, ...]]:
    """The hosts that `RULE` chooses, the largest economy first, each with its decisions within the horizon, in time."""
    found: dict[str, list[Case]] = {}
    for case in world.cases.values():
        if OF_5G in case.id and case.home == HOME and YEAR < case.year <= LAST_YEAR:
            found.setdefault(case.host, []).append(case)
    sizes = {host: figure.value for host in found if (figure := world.figure(GDP, host, YEAR, carry_back=False))}
    largest = sorted(sizes, key=lambda host: (-sizes[host], host))[:HOSTS]
    return {host: tuple(sorted(found[host], key=_moment)) for host in largest}


def _moment(case: Case) -> tuple[int, int, str]:
    return case.year, case.month or _AFTER_DECEMBER, case.id


def _skill(rows: Sequence[HistoricRow]) -> Estimate:
    pairs = [(log_loss(row.chances, row.happened), log_loss(row.base, row.happened)) for row in rows]
    draws = random.Random(SEED)  # noqa: S311 - a bootstrap, not a secret
    several = sorted(_gain(draws.choices(pairs, k=len(pairs))) for _ in range(BOOTSTRAPS))
    low, high = several[int(TAIL * BOOTSTRAPS)], several[int((1 - TAIL) * BOOTSTRAPS) - 1]
    return Estimate(_gain(pairs), low, high)


def _gain(pairs: Sequence[tuple[float, float]]) -> float:
    return 1 - sum(ours for ours, _ in pairs) / sum(base for _, base in pairs)


def _sentence(hosts: int, right: int, near: int, skill: Estimate) -> str:
    told = f"The likeliest reaction happened in {right} of {hosts} hosts, and in {near} it was at most one step away. "
    if skill.above_0:
        return told + "Over these hosts the chances told more than the base rate of the other hosts."
    return told + "Whether the chances told more than the base rate of the other hosts is not certain."
