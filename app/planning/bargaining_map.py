"""Where the names on a map of stakeholders stand, so that none covers another: plain geometry for screen and paper."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from typing import Final

RINGS: Final = 14
"""How many steps away from its mark a name is tried, each of them half a line further."""
TURNS: Final = 16
"""Directions that are tried at each step."""
MOST: Final = 40
"""Names at most: more than that are read in a table."""
_CIRCLE: Final = tuple((cos(2 * pi * turn / TURNS), sin(2 * pi * turn / TURNS)) for turn in range(TURNS))
_UPRIGHT: Final = 0.1
"""Below this share across, a direction is straight up or down."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; y grows downwards on a screen and upwards on paper, which makes no difference here."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its other side."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its other end."""
        return self.top + self.height

    def touches(self, other: "Box") -> bool:
        """Whether the two share any point within."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark, and how much room its name takes; those that come first find the best places."""

    x: float
    y: float
    size: float  # of the square mark
    width: float  # of the name
    height: float


def placed(marks: Sequence[Marked], within: Box, taken: Iterable[Box] = ()) -> list[Box | None]:
    """A box for the name of each mark, in their order; ``None`` where there is no room left, or after `MOST` names.

    No box touches another one, a mark, or anything that is taken already. A name stands beside its mark where it can,
    else as near as there is room.
    """
    fixed = (Box(each.x - each.size / 2, each.y - each.size / 2, each.size, each.size) for each in marks)
    used = [(box.left, box.top, box.right, box.bottom) for box in (*taken, *fixed)]
    found: list[Box | None] = []
    for at, mark in enumerate(marks):
        corner = next(_free(mark, within, used), None) if at < MOST else None
        if corner is None:
            found.append(None)
            continue
        left, top = corner
        used.append((left, top, left + mark.width, top + mark.height))
        found.append(Box(left, top, mark.width, mark.height))
    return found


def _free(
    mark: Marked, within: Box, used: Sequence[tuple[float, float, float, float]]
) -> Iterator[tuple[float, float]]:
    """The upper left corners, of those that are tried, at which the name has room."""
    most_left, most_top = within.right - mark.width, within.bottom - mark.height
    for left, top in _tries(mark, within):
        if not (within.left <= left <= most_left and within.top <= top <= most_top):
            continue
        right, bottom = left + mark.width, top + mark.height
        for its_left, its_top, its_right, its_bottom in used:
            if left < its_right and its_left < right and top < its_bottom and its_top < bottom:
                break
        else:
            yield left, top


def _tries(mark: Marked, within: Box) -> Iterator[tuple[float, float]]:
    """Beside the mark at right and left, above and below, then around it ever further, then wherever there is room."""
    gap = mark.size / 2 + 6
    for dx in (gap, -gap - mark.width):
        yield mark.x + dx, mark.y - mark.height / 2
    for dy in (-gap - mark.height, gap):
        for dx in (-mark.width / 2, -mark.size / 2, mark.size / 2 - mark.width):
            yield mark.x + dx, mark.y + dy
    for ring in range(1, RINGS):
        away = gap + ring * mark.height / 2
        for across, down in _CIRCLE:
            x = mark.x + away * across
            left = x if across > _UPRIGHT else x - mark.width if across < -_UPRIGHT else x - mark.width / 2
            yield left, mark.y + away * down - mark.height / 2
    yield from sorted(_everywhere(mark, within), key=lambda corner: _distance(mark, *corner))


def _everywhere(mark: Marked, within: Box) -> Iterator[tuple[float, float]]:
    rows = int((within.height - mark.height) // (mark.height / 2)) + 1
    columns = int((within.width - mark.width) // mark.height) + 1
    for row in range(max(0, rows)):
        for column in range(max(0, columns)):
            yield within.left + column * mark.height, within.top + row * mark.height / 2


def _distance(mark: Marked, left: float, top: float) -> float:
    across = max(left - mark.x, 0.0, mark.x - left - mark.width)
    return hypot(across, max(top - mark.y, 0.0, mark.y - top - mark.height))
