"""Revenue at risk as plain values: what the simulation of `app.planning.simulation` finds."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """How a loss over the horizon is distributed. [plan currency]"""

    expected: float
    error: float  # standard error of the expected loss
    p50: float
    p90: float
    p95: float
    cvar95: float  # mean of the worst 5 % of draws
    curve: tuple[tuple[float, float], ...]  # (loss, chance of losing more), falling; for the exceedance chart
    by_offering: Mapping[str, float]  # expected loss of each
    by_market: Mapping[str, float]
    tail_by_offering: Mapping[str, float]  # part of each in the mean of the worst 5 %
    tail_by_market: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Money:
    """Revenue at risk with and without the plan, on the same random numbers."""

    months: int  # horizon
    draws: int
    today: Spread  # doing nothing
    options: Mapping[str, Spread]  # by option; what an option gives up for certain is part of it
    states: Mapping[str, tuple[float, float, float, float]]  # share of draws in each state at month 24, by offering
