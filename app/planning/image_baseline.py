"""How the company is seen: the baseline of each market by audience, and what it says about the reputation R_p."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.planning.assessment import Rating
from app.planning.image import Audience, Reputation
from app.planning.plan import Plan
from app.planning.profile import MAX_LEVEL
from app.planning.ratings import SPREADS, rated
from app.planning.times import add_months
from app.planning.words import Input, Kind

LEVEL_WORDS: Final = ("hostile", "wary", "indifferent", "well disposed", "an advocate")
"""The levels 0 to 4 of a baseline."""
STALE_MONTHS: Final = 12
"""A baseline counts as stale from this age on, or where it has no day (J: views turn within a budget year)."""
BASELINE_SHARE: Final = 0.5
"""Share of the reputation that a baseline over all four audiences stands for (J): the questions say what the company
does, the baseline says what is thought of it; neither alone is a reputation."""
STALE_SPREAD: Final = 0.25
"""Added to the half-width of the baseline's part in proportion to the levels that are stale (J): half the scale, as for
what is missing."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The baseline of one market."""

    market: str
    levels: Mapping[Audience, Reputation]
    stale: frozenset[Audience]

    @property
    def mean(self) -> float | None:
        """Mean level 0 to 4 over the audiences that have one; None where none has."""
        levels = [record.level for record in self.levels.values()]
        return sum(levels) / len(levels) if levels else None

    @property
    def weakest(self) -> Reputation | None:
        """The lowest level."""
        return min(self.levels.values(), key=lambda record: record.level, default=None)


def baselines(plan: Plan, on: date) -> tuple[Baseline, ...]:
    """The baseline of every market, in the plan's order."""
    held = by_market(plan.reputations)
    return tuple(
        Baseline(
            market.id,
            {record.audience: record for record in held.get(market.id, ())},
            frozenset(record.audience for record in held.get(market.id, ()) if is_stale(record, on)),
        )
        for market in plan.markets
    )


def by_market(records: Iterable[Reputation]) -> dict[str, tuple[Reputation, ...]]:
    """The levels by market."""
    found: dict[str, tuple[Reputation, ...]] = {}
    for record in records:
        found[record.market] = (*found.get(record.market, ()), record)
    return found


def is_stale(record: Reputation, on: date) -> bool:
    """Whether a level is older than twelve months, or of no known day."""
    return record.on is None or add_months(record.on, STALE_MONTHS) < on


def perceived(conduct: Rating, levels: tuple[Reputation, ...], on: date) -> Rating:
    """The reputation in one market from the self-assessment and the levels of its audiences (method 7.2b).

    ``(1 - s) conduct + s x mean level / 4`` with ``s = .5 x audiences with a level / 4``. Half-widths add up with the
    same weights; stale levels widen the range and go on counting.

    Parameters
    ----------
    conduct
        What the self-assessment says, the same in every market.
    levels
        At least one.
    """
    share = BASELINE_SHARE * len(levels) / len(Audience)
    mean = sum(record.level for record in levels) / len(levels)
    stale = sum(is_stale(record, on) for record in levels) / len(levels)
    half = (conduct.high - conduct.low) / 2
    width = (1 - share) * half + share * (SPREADS[Kind.USER] + STALE_SPREAD * stale)
    told = "the start value of the method" if conduct.kind is Kind.JUDGEMENT else "the self-assessment"
    audiences = "1 audience" if len(levels) == 1 else f"{len(levels)} audiences"
    reason = (
        f"The baseline of {audiences} here, mean level {mean:.1f} of {MAX_LEVEL}, counts {share:.0%}; "
        f"{told} counts the rest."
    )
    if stale:
        reason = f"{reason} Levels older than {STALE_MONTHS} months widen the range."
    value = (1 - share) * conduct.value + share * mean / MAX_LEVEL
    oldest = min((record.on for record in levels if record.on), default=None)
    return rated(Input.REPUTATION, value, Kind.USER, reason, spread=width, on=oldest)
