"""What the baseline of a market says about the reputation of its offerings (method 7.2b)."""

from datetime import date
from typing import Final

from app.planning.assessment import Rating
from app.planning.image import Audience, Reputation
from app.planning.image_baseline import STALE_MONTHS, is_stale
from app.planning.profile import MAX_LEVEL
from app.planning.ratings import SPREADS, rated
from app.planning.words import Input, Kind

BASELINE_SHARE: Final = 0.5
"""Share of the reputation that a baseline over all four audiences stands for (J): the questions say what the company
does, the baseline says what is thought of it; neither alone is a reputation."""
STALE_SPREAD: Final = 0.25
"""Added to the half-width of the baseline's part in proportion to the levels that are stale (J): half the scale, as for
what is missing."""


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
