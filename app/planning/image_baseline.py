"""How the company is seen: the baseline of each market by audience."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.planning.image import Audience, Reputation
from app.planning.plan import Plan
from app.planning.times import add_months

LEVEL_WORDS: Final = ("hostile", "wary", "indifferent", "well disposed", "an advocate")
"""The levels 0 to 4 of a baseline."""
STALE_MONTHS: Final = 12
"""A baseline counts as stale from this age on, or where it has no day (J: views turn within a budget year)."""


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
