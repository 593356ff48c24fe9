"""What the case library taught the outlook model, and how sure it is; what it could not teach stays judgement.

The figures are estimated by `tools/calibrate.py` and shipped as data; nothing here is fitted by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.planning.words import Population

FITTED: Final = (Population.CAMPAIGNED, Population.DISPUTED)
"""The populations that past cases speak about; the quietly exposed one has no case at all (method 6.9)."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The parameters of one population, each on the scale it is used on."""

    level: float  # added to the log-odds of all three channels
    politics_level: float  # added to the log-odds of the geopolitical channel alone
    politics_slope: float  # factor on its slope of 8
    base_weight: float  # w: weight of the base rate against the model, 0 to 1
    base_rate: tuple[float, float, float, float]  # b: of open ... banned among the cases it was fitted to
    temperature: float  # what the log-odds of "this or worse" are divided by
    stack_weight: float  # share of the statistical adjustment in the log-odds, 0 to 1; 0: none
    adjustment: tuple[tuple[float, ...], ...]  # its coefficients: for each of `Parameters.features` one a reaction
    adjustment_levels: tuple[float, float, float, float]  # its scores of the four reactions at the means
    feature_means: tuple[float, ...]
    feature_spreads: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Skill:
    """How much better than the base rate a forecast was on hosts it had not seen, with its 90 % interval."""

    value: float  # 1 - log-loss / log-loss of the base rate
    low: float
    high: float

    @property
    def shown(self) -> bool:
        """Whether skill is shown at all: the whole interval lies above 0."""
        return self.low > 0


@dataclass(frozen=True, slots=True)
class Parameters:
    """One shipped set: of the build with all figures, or of the one without those that need permission."""

    features: tuple[str, ...]  # what the statistical adjustment sees, by name (`app.planning.features`)
    fits: Mapping[Population, Fit]
    draws: Mapping[Population, tuple[Fit, ...]]  # draws from the uncertainty of each fit
    skills: Mapping[Population, Skill]  # over whole hosts left out
    cases: Mapping[Population, int]  # rows that each was fitted to
    hosts: Mapping[Population, int]
    checksum: str  # SHA-256 of the data it was estimated from
    estimated_on: str  # release of the data, YYYY-MM-DD
