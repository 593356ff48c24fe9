"""How sure a value is: one rule that gives every rating its range, by the kind of thing it rests on."""

from datetime import date
from typing import Final

from app.planning.assessment import Rating
from app.planning.facts import Figure
from app.planning.outlook import DEFAULTS
from app.planning.words import Input, Kind

SPREADS: Final = {Kind.EVIDENCE: 0.05, Kind.PROXY: 0.10, Kind.JUDGEMENT: 0.15, Kind.USER: 0.05}
"""Half-width of a rating's range by its kind (J). Evidence: about the standard error of the World Bank's governance
estimates on the scale of 0 to 1. Proxy: twice that, because it measures a neighbour of what is meant. Judgement: about
one step between two anchors of a scale. A user's own level counts as known to a fifth of a step."""
MISSING_SPREAD: Final = 0.25
"""Half-width where nothing is known (J): half the scale, so that a missing figure is seen in the band."""
CARRIED_SPREAD: Final = 0.05
"""Added to the half-width of a figure carried back from a later year (J)."""
STAND_INS: Final = {Input.UN_DISTANCE: 0.5}
"""Neutral values where D0 is not neutral: data README 8b gives .5 for a missing UN position."""


def rated(
    name: Input,
    value: float,
    kind: Kind,
    reason: str,
    *,
    figures: tuple[Figure, ...] = (),
    spread: float | None = None,
    on: date | None = None,
    source: str = "",
) -> Rating:
    """A rating with the range of its kind, and the source and oldest year of the figures that it rests on."""
    carried = any(figure.carried_back for figure in figures)
    width = (SPREADS[kind] if spread is None else spread) + (CARRIED_SPREAD if carried else 0.0)
    value = clipped(value)
    return Rating(
        name,
        value,
        clipped(value - width),
        clipped(value + width),
        kind,
        reason,
        source or (figures[0].source if figures else ""),
        min((figure.year for figure in figures), default=None),
        on,
        carried,
    )


def missing(name: Input, reason: str) -> Rating:
    """A neutral stand-in with a wide range, marked as missing: the user is asked, and nothing is filled silently."""
    value = STAND_INS.get(name, DEFAULTS[name])
    low, high = clipped(value - MISSING_SPREAD), clipped(value + MISSING_SPREAD)
    return Rating(name, value, low, high, Kind.JUDGEMENT, reason, missing=True)


def clipped(value: float) -> float:
    """The value, moved to the nearest end of 0 to 1 if it lies outside."""
    return min(1.0, max(0.0, value))
