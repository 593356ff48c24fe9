"""Where the names on a map of stakeholders stand, so that none covers another: plain geometry for screen and paper."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from typing import Final

RINGS: Final = 14
"""How many steps away from its mark a name is tried, each of them half a line further."""
TURNS: Final = 16
"""Directions that are tried at each step."""


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

    def within(self, other: "Box") -> bool:
        """Whether it lies wholly inside the other."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
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
    """A box for the name of each mark, in their order; ``None`` where there is no room left.

    No box touches another one, a mark, or anything that is taken already. A name stands beside its mark where it can,
    else as near as there is room.
    """
    fixed = [Box(each.x - each.size / 2, each.y - each.size / 2, each.size, each.size) for each in marks]
    used = [*taken, *fixed]
    found: list[Box | None] = []
    for mark in marks:
        box = next((box for box in _tries(mark, within) if _free(box, within, used)), None)
        if box is not None:
            used.append(box)
        found.append(box)
    return found


def _free(box: Box, within: Box, used: Iterable[Box]) -> bool:
    return box.within(within) and not any(box.touches(other) for other in used)


def _tries(mark: Marked, within: Box) -> Iterator[Box]:
    """Beside the mark at right and left, above and below, then around it ever further, then wherever there is room."""
    gap = mark.size / 2 + 6
    for dx, dy in ((gap, -mark.height / 2), (-gap - mark.width, -mark.height / 2)):
        yield Box(mark.x + dx, mark.y + dy, mark.width, mark.height)
    for dy in (-gap - mark.height, gap):
        for dx in (-mark.width / 2, -mark.size / 2, mark.size / 2 - mark.width):
            yield Box(mark.x + dx, mark.y + dy, mark.width, mark.height)
    for ring in range(1, RINGS):
        away = gap + ring * mark.height / 2
        for turn in range(TURNS):
            angle = 2 * pi * turn / TURNS
            x, y = mark.x + away * cos(angle), mark.y + away * sin(angle)
            left = x if cos(angle) > 0.1 else x - mark.width if cos(angle) < -0.1 else x - mark.width / 2  # noqa: PLR2004 - straight up or down
            yield Box(left, y - mark.height / 2, mark.width, mark.height)
    yield from sorted(_everywhere(mark, within), key=lambda box: _distance(mark, box))


def _everywhere(mark: Marked, within: Box) -> Iterator[Box]:
    rows = int((within.height - mark.height) // (mark.height / 2)) + 1
    columns = int((within.width - mark.width) // mark.height) + 1
    for row in range(max(0, rows)):
        for column in range(max(0, columns)):
            left, top = within.left + column * mark.height, within.top + row * mark.height / 2
            yield Box(left, top, mark.width, mark.height)


def _distance(mark: Marked, box: Box) -> float:
    across = max(box.left - mark.x, 0.0, mark.x - box.right)
    return hypot(across, max(box.top - mark.y, 0.0, mark.y - box.bottom))
