"""How much confidence an outlook deserves: low, medium or high, with the reasons (method 6.10)."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

import numpy as np

from app.planning.assessment import Rating
from app.planning.grid import evaluation
from app.planning.inputs import INPUTS
from app.planning.outlook import DEFAULTS, to_reached
from app.planning.times import add_months
from app.planning.words import Input, Kind, Population

FRESH_MONTHS: Final = 18
"""Age up to which a value counts as known today (method 6.10). [months]"""
PUBLISHED_AFTER: Final = 12
"""Months after the end of its year at which a yearly figure is out: its age counts from there, because nothing newer
can be had before (the governance estimates of 2024 came in autumn 2025; J). [months]"""
GRADED: Final = frozenset({Kind.EVIDENCE, Kind.USER})
"""Kinds that count as grade A or B: published figures of the thing itself and the user's own knowledge. A proxy
measures a neighbour of it, and judgement tells about cases of its sort."""
KNOWN_SHARE: Final = 0.5
"""Share of the weight of the inputs that should be known (J)."""
WIDE: Final = 0.20
VERY_WIDE: Final = 0.35
"""Widths of the band of "restricted or worse" that cost one mark, and two (J): four and seven display steps."""
FEW_CASES: Final = 3
"""Close cases below which past decisions say little (J)."""
MARKS: Final = ("high", "medium", "medium")
"""Badge by number of marks against it; more marks mean low (J)."""
ENOUGH: Final = len(MARKS)
"""Marks from which the badge is low."""
MIDDLE: Final = 0.5
"""The middle of every scale."""


class Mark(StrEnum):
    """What can speak against an outlook; each is one mark, a very wide range two."""

    QUIET = "quiet"
    MISSING = "missing"
    UNKNOWN = "unknown"
    WIDE = "wide"
    VERY_WIDE = "very-wide"
    FEW_CASES = "few-cases"
    UNRESEARCHED = "unresearched"

    @property
    def weight(self) -> int:
        """For how many marks it counts."""
        return 2 if self is Mark.VERY_WIDE else 1


def badge(
    ratings: Mapping[Input, Rating],
    band: tuple[float, float],
    population: Population,
    *,
    researched: bool,
    close: int,
    on: date,
) -> tuple[str, tuple[str, ...]]:
    """The badge and one sentence for each mark against it.

    A mark each for: a quietly exposed offering, because no data exist about those at all, so that only a documented
    campaign or dispute can reach "high"; missing inputs; inputs of which less than half, by weight, is known and fresh;
    a wide band (two for a very wide one); fewer than three close cases; and a rulebook that is not researched.

    Parameters
    ----------
    close
        Number of documented cases that are close to the offering.
    on
        Today, for the age of the inputs.
    """
    found = marks(ratings, band, population, researched=researched, close=close, on=on)
    return grade(found), tuple(_reason(mark, ratings, close) for mark in found)


def grade(found: Sequence[Mark]) -> str:
    """Low, medium or high by the marks against an outlook."""
    weight = sum(mark.weight for mark in found)
    return MARKS[weight] if weight < ENOUGH else "low"


def marks(
    ratings: Mapping[Input, Rating],
    band: tuple[float, float],
    population: Population,
    *,
    researched: bool,
    close: int,
    on: date,
) -> tuple[Mark, ...]:
    """What speaks against an outlook; the parameters are those of `badge`."""
    width = band[1] - band[0]
    against = {
        Mark.QUIET: population is Population.EXPOSED,
        Mark.MISSING: any(rating.missing for rating in ratings.values()),
        Mark.UNKNOWN: known_share(ratings, on) < KNOWN_SHARE,
        Mark.WIDE: WIDE < width <= VERY_WIDE,
        Mark.VERY_WIDE: width > VERY_WIDE,
        Mark.FEW_CASES: close < FEW_CASES,
        Mark.UNRESEARCHED: not researched,
    }
    return tuple(mark for mark, holds in against.items() if holds)


def known_share(ratings: Mapping[Input, Rating], on: date) -> float:
    """The share of the weight of the inputs that is of grade A or B and younger than 18 months."""
    weights = input_weights()
    total = sum(weights[each] for each in ratings)
    return sum(weights[each] for each, rating in ratings.items() if _known(rating, on)) / total


@lru_cache(maxsize=1)
def input_weights() -> Mapping[Input, float]:
    """How much each input can move the judged model, adding up to 1.

    The change of the log-odds of "restricted or worse" as the input goes over its whole scale, in the neutral market
    and where every input stands in the middle, each as a share of all; the mean of the two.
    """
    found = np.zeros(len(INPUTS))
    for start in (np.array([DEFAULTS[each] for each in INPUTS]), np.full(len(INPUTS), MIDDLE)):
        alone = np.eye(len(INPUTS), dtype=np.bool_)
        ends = np.stack((np.where(alone, 0.0, start), np.where(alone, 1.0, start)))
        worse = to_reached(evaluation(ends).chances)[..., 1]
        swing = np.abs(np.diff(np.log(worse / (1 - worse)), axis=0)[0])
        found += swing / swing.sum() / 2
    return dict(zip(INPUTS, found.tolist(), strict=True))


def _known(rating: Rating, on: date) -> bool:
    if rating.missing or rating.kind not in GRADED:
        return False
    if rating.on is not None and add_months(rating.on, FRESH_MONTHS) < on:
        return False
    return rating.year is None or add_months(date(rating.year, 12, 31), PUBLISHED_AFTER + FRESH_MONTHS) >= on


def _reason(mark: Mark, ratings: Mapping[Input, Rating], close: int) -> str:
    match mark:
        case Mark.QUIET:
            return "Nobody has said anything about the product, and no past case tells about quiet offerings."
        case Mark.MISSING:
            absent = sum(rating.missing for rating in ratings.values())
            have = "input is missing and stands" if absent == 1 else "inputs are missing and stand"
            return f"{absent} {have} at a neutral value."
        case Mark.UNKNOWN:
            return "Less than half of what moves the outlook rests on fresh figures or on your own knowledge."
        case Mark.WIDE | Mark.VERY_WIDE:
            return "The ranges of the inputs and of past experience leave the outlook wide open."
        case Mark.FEW_CASES:
            return f"{_COUNTS[close]} documented {'case is' if close == 1 else 'cases are'} close to this one."
        case Mark.UNRESEARCHED:
            return "The rules of this market are not researched."


_COUNTS: Final = ("No", "Only one", "Only two")
"""Numbers of close cases in words, below `FEW_CASES`."""
