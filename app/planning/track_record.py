"""How well past decisions would have been foreseen, as plain values: what `app.planning.backtest` finds."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.planning.words import Population


class Split(StrEnum):
    """How the cases that are forecast are kept from those that are learnt from."""

    HOSTS = "whole hosts left out"
    HOMES = "whole homes left out"
    TIME = "learnt to 2020, tried after"


class Forecaster(StrEnum):
    """Who makes the forecast."""

    BASE = "base rate"
    SINGLE = "single driver"
    RIDGE = "statistical baseline"
    CHANNELS = "three channels"
    SHIPPED = "Demarche"


class Variant(StrEnum):
    """Which inputs the forecasters may see."""

    FULL = "all inputs"
    NO_CARRIED = "without figures carried back"
    NO_CONCERN = "without the concern"
    OPEN_DATA = "without figures that need permission"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 90 % interval over bootstrapped hosts."""

    value: float
    low: float
    high: float

    @property
    def above_0(self) -> bool:
        """Whether the whole interval lies above 0."""
        return self.low > 0


@dataclass(frozen=True, slots=True)
class Bin:
    """One of the four bins of the calibration of "restricted or worse"."""

    low: float
    high: float
    cases: int
    weight: float  # its share of all cases
    forecast: float  # mean chance that was given
    happened: Estimate  # share that came to pass


@dataclass(frozen=True, slots=True)
class Scores:
    """How one forecaster did on one population, split and variant."""

    population: Population
    split: Split
    variant: Variant
    forecaster: Forecaster
    cases: int
    hosts: int
    log_loss: Estimate
    rps: Estimate
    brier: Estimate  # of "restricted or worse"
    skill: Estimate  # 1 - log-loss / that of the base rate
    over_ridge: Estimate  # skill minus that of the statistical baseline
    bins: tuple[Bin, ...]
    rps_skill: Estimate = Estimate(0.0, 0.0, 0.0)  # 1 - ranked probability score / that of the base rate
    rps_over_ridge: Estimate = Estimate(0.0, 0.0, 0.0)  # the same minus that of the statistical baseline


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """All of the back-test."""

    scores: tuple[Scores, ...]
    claims: Mapping[Population, str]  # what may be claimed, in words that a director understands
    checksum: str  # of the cases
    bootstraps: int

    def of(self, population: Population, split: Split, variant: Variant, forecaster: Forecaster) -> Scores:
        """One row; `KeyError` if it was not computed."""
        for scores in self.scores:
            if (scores.population, scores.split, scores.variant, scores.forecaster) == (
                population,
                split,
                variant,
                forecaster,
            ):
                return scores
        raise KeyError(population, split, variant, forecaster)
