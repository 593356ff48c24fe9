"""What each driver adds to one outlook against a neutral market, in log-odds and in points (method 6.10)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.planning.assessment import Rating
from app.planning.display import REACTION_NAMES, whole_points
from app.planning.explanation import Contribution
from app.planning.facts import InputWords
from app.planning.inputs import INPUTS
from app.planning.outlook import DEFAULTS, Array
from app.planning.phrases import POPULATION_WORDS, Voice, driver_words, level_word, named, stopped
from app.planning.profile import Offering
from app.planning.shapley import DRIVERS, SETS, driver_sets, shapley
from app.planning.words import Driver, Input

NEUTRAL: Final = np.array([DEFAULTS[each] for each in INPUTS])
"""The reference market: every input at the method's neutral value (D0 of method 6.7)."""
SPOTS: Final = SETS + len(INPUTS)
"""Number of input vectors behind the contributions."""
_NEARLY_0: Final = 1e-12  # keeps log-odds finite


@dataclass(frozen=True, slots=True)
class Parts:
    """How the chance of "restricted or worse" comes about; `reference` and all parts add up to it in log-odds."""

    reference: float  # chance in the reference market, without the statistical adjustment
    contributions: tuple[Contribution, ...]  # largest first
    adjustment: float  # what the statistical adjustment adds in the reference market [log-odds]
    adjustment_points: float


def spots(own: Array, words: Mapping[Input, InputWords]) -> Array:
    """The input vectors to evaluate: the 32 sets of drivers, then each input alone put back to neutral."""
    driver = {each: known.driver for each, known in words.items()}
    back = np.where(np.eye(len(INPUTS), dtype=np.bool_), NEUTRAL, own)
    return np.concatenate((driver_sets(own, NEUTRAL, driver), back))


def parts(
    chances: Array,
    unadjusted: float,
    ratings: Mapping[Input, Rating],
    words: Mapping[Input, InputWords],
    *,
    voice: Voice = Voice.WINDOW,
) -> Parts:
    """The contributions of the drivers and of the statistical adjustment.

    The statistical adjustment does not depend on the inputs, so it is one step of its own: from the reference market
    without it to the same market with it; the drivers add up from there. Points in chance are the log-odds times one
    factor for all, the slope between the two ends, so that they add up as well.

    Parameters
    ----------
    chances : shape (SPOTS,)
        Those at `spots`.
    unadjusted
        The chance in the reference market without the statistical adjustment.
    """
    log_odds = _log_odds(chances)
    values = shapley(log_odds[:SETS])
    start = float(_log_odds(np.array(unadjusted)))
    adjustment = float(log_odds[0]) - start
    end, chance = float(log_odds[SETS - 1]), float(chances[SETS - 1])
    slope = (chance - unadjusted) / (end - start) if abs(end - start) > _NEARLY_0 else chance * (1 - chance)
    alone = log_odds[SETS - 1] - log_odds[SETS:]
    found = [
        Contribution(
            each,
            value,
            value * slope,
            _sentence(driver_words(each, voice), value * slope, _most(each, value, alone, ratings, words)),
        )
        for each, value in zip(DRIVERS, values.tolist(), strict=True)
    ]
    ordered = tuple(sorted(found, key=lambda part: -abs(part.log_odds)))
    return Parts(unadjusted, ordered, adjustment, adjustment * slope)


def reference_words(offering: Offering, months: int) -> str:
    """The reference market in words."""
    return (
        f"A neutral market: every input at the method's neutral value, for {POPULATION_WORDS[offering.population]}, "
        f"whose status today is {REACTION_NAMES[offering.status].lower()}, over the same {months} months."
    )


def _sentence(driver: str, share: float, most: str) -> str:
    # In whole points, as the figure beside it is shown: the two must not differ.
    moved = whole_points(share)
    if not moved:
        return stopped(f"{driver} hardly changes the chance")
    many = f"{moved} point{'' if moved == 1 else 's'}"
    does = f"adds {many} to the chance" if share > 0 else f"takes {many} off the chance"
    return stopped(f"{driver} {does}{most and f', above all {most}'}")


def _most(
    driver: Driver, value: float, alone: Array, ratings: Mapping[Input, Rating], words: Mapping[Input, InputWords]
) -> str:
    """The input of a driver that alone moves the outlook most in the driver's direction; empty where none does."""
    same_way = {
        each: float(alone[i]) * (1 if value > 0 else -1)
        for i, each in enumerate(INPUTS)
        if each in words and words[each].driver is driver
    }
    most = max(same_way, key=lambda each: same_way[each], default=None)
    if most is None or same_way[most] <= 0:
        return ""
    return f"{named(words, most)} ({level_word(words, most, ratings[most].value)})"


def _log_odds(chance: Array) -> Array:
    safe = np.clip(chance, _NEARLY_0, 1 - _NEARLY_0)
    found: Array = np.log(safe / (1 - safe))
    return found
