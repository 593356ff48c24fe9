"""The widths of the columns of an office table: what no word can do without first, then what saves lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

STEPS: Final = 40
"""Halvings with which the common measure of the columns is sought."""


@dataclass(slots=True)
class Need:
    """What one column asks for, its gap included. [pt]"""

    planned: float  # on paper, where discs stand in place of words
    grow: float  # its share of what nobody needs
    least: float = 0.0  # its longest word
    want: float = 0.0  # its longest line
    told: float = 0.0  # all of its lines together


def widths(needs: Sequence[Need], width: float) -> tuple[float, ...]:
    """The width of each column; together they fill the table."""
    least = [min(need.least, width / 2) for need in needs]
    if sum(least) >= width:
        return tuple(part * width / sum(least) for part in least)
    wides = [max(low, need.planned) for need, low in zip(needs, least, strict=True)]
    if (total := sum(wides)) > width:
        share = (width - sum(least)) / (total - sum(least))
        return tuple(low + (wide - low) * share for wide, low in zip(wides, least, strict=True))
    wides = _filled(wides, needs, width)
    spare = max(width - sum(wides), 0.0)
    grows = [need.grow for need in needs] if any(need.grow for need in needs) else wides
    return tuple(wide + spare * grow / sum(grows) for wide, grow in zip(wides, grows, strict=True))


def _filled(wides: Sequence[float], needs: Sequence[Need], width: float) -> list[float]:
    """Columns as wide as the root of what they say, for that takes the fewest lines; none wider than its longest."""
    low, high = 0.0, width
    for _ in range(STEPS):
        measure = (low + high) / 2
        found = [max(wide, min(need.want, measure * sqrt(need.told))) for wide, need in zip(wides, needs, strict=True)]
        low, high = (measure, high) if sum(found) < width else (low, measure)
    return [max(wide, min(need.want, low * sqrt(need.told))) for wide, need in zip(wides, needs, strict=True)]
