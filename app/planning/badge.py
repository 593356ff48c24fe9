"""How much confidence an outlook deserves: low, medium or high, with the reasons (method 6.10)."""

from collections.abc import Mapping
from typing import Final

from app.planning.assessment import Rating
from app.planning.words import Input, Kind, Population

KNOWN: Final = frozenset({Kind.EVIDENCE, Kind.PROXY, Kind.USER})
"""Kinds that tell about this case; judgement tells about cases of its sort."""
KNOWN_SHARE: Final = 0.5
"""Share of the inputs that should be known (J)."""
WIDE: Final = 0.20
VERY_WIDE: Final = 0.35
"""Widths of the band of "restricted or worse" that cost one mark, and two (J): four and seven display steps."""
MARKS: Final = ("high", "medium", "medium")
"""Badge by number of marks against it; more marks mean low (J)."""


def badge(
    ratings: Mapping[Input, Rating], band: tuple[float, float], population: Population, *, researched: bool
) -> tuple[str, tuple[str, ...]]:
    """The badge and one sentence for each mark against it.

    A mark each for: missing inputs; fewer than half of the inputs known; a wide band (two for a very wide one); a
    rulebook that is not researched; and a quietly exposed offering, because no data exist about those at all, so that
    only a documented campaign or dispute can reach "high".
    """
    reasons: list[str] = []
    absent = sum(rating.missing for rating in ratings.values())
    known = sum(rating.kind in KNOWN and not rating.missing for rating in ratings.values())
    if absent:
        reasons.append(f"{absent} of {len(ratings)} inputs are missing and stand at a neutral value.")
    if known < KNOWN_SHARE * len(ratings):
        reasons.append(f"Only {known} of {len(ratings)} inputs rest on figures or on your own knowledge.")
    width = band[1] - band[0]
    marks = 0
    if width > WIDE:
        reasons.append("The ranges of the inputs leave the outlook wide open.")
        marks += width > VERY_WIDE
    if not researched:
        reasons.append("The rules of this market are not researched.")
    if population is Population.EXPOSED:
        reasons.append("Nobody has said anything about the product: no past cases tell about quiet offerings.")
    marks += len(reasons)
    return MARKS[marks] if marks < len(MARKS) else "low", tuple(reasons)
