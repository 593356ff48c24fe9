"""The shapes of countries on the map, and the one point of each that marks and labels stand at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from app.charts.projection import HEIGHT, Point, place

Ring: TypeAlias = Sequence[tuple[float, float]]
"""A closed outline as points of longitude and latitude. [degrees]"""
Shape: TypeAlias = tuple[Point, ...]
"""A closed outline on the map, whose width is 1."""

WITHOUT: Final[Mapping[str, tuple[float, float]]] = {"TUV": (179.2, -8.5)}
"""Where a state lies that has no outline: Tuvalu, whose atolls are too small for one. [degrees]"""
SMALL: Final = 8e-6
"""Below this area, the width of the map being 1, a country is a dot: about 10,000 km²."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One country on the map."""

    code: str  # iso3
    shapes: tuple[Shape, ...]  # largest first; empty where there is no outline
    anchor: Point  # inside the largest shape
    area: float  # of all shapes, the width of the map being 1

    @property
    def is_small(self) -> bool:
        """Whether it needs a dot to be seen."""
        return self.area < SMALL


def outlines(countries: Mapping[str, Sequence[Ring]]) -> dict[str, Outline]:
    """The outline of every country that has rings, and of those of `WITHOUT`, by code."""
    found = {code: _outline(code, rings) for code, rings in countries.items()}
    for code, where in WITHOUT.items():
        found.setdefault(code, Outline(code, (), place(*where), 0.0))
    return found


def backdrop(rings: Iterable[Ring]) -> tuple[Shape, ...]:
    """Land that belongs to no country of ours, as far as the map shows it."""
    shapes = (tuple(place(*point) for point in ring) for ring in rings)
    return tuple(shape for shape in shapes if min(y for _, y in shape) < HEIGHT)


def area(shape: Shape) -> float:
    """Area of a closed shape."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise((*shape, shape[0])))) / 2


def inside(shape: Shape, x: float, y: float) -> bool:
    """Whether a point lies inside a closed shape."""
    return sum(x < at for at in _crossings(shape, y)) % 2 == 1


def _outline(code: str, rings: Sequence[Ring]) -> Outline:
    shapes = sorted((tuple(place(*point) for point in ring) for ring in rings), key=area, reverse=True)
    return Outline(code, tuple(shapes), _anchor(shapes[0]), sum(map(area, shapes)))


def _anchor(shape: Shape) -> Point:
    """The centre of a shape; where that lies outside, the middle of the widest stretch at its height."""
    double, x, y = 0.0, 0.0, 0.0
    for (x1, y1), (x2, y2) in pairwise((*shape, shape[0])):
        cross = x1 * y2 - x2 * y1
        double, x, y = double + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if not double:  # flat: too small for the outline's two decimals
        return sum(x for x, _ in shape) / len(shape), sum(y for _, y in shape) / len(shape)
    x, y = x / (3 * double), y / (3 * double)
    if inside(shape, x, y):
        return x, y
    crossings = _crossings(shape, y)
    stretches = list(zip(crossings[::2], crossings[1::2], strict=False))
    if not stretches:
        return x, y
    left, right = max(stretches, key=lambda pair: pair[1] - pair[0])
    return (left + right) / 2, y


def _crossings(shape: Shape, y: float) -> list[float]:
    """Where the outline crosses a height, from left to right."""
    return sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in pairwise((*shape, shape[0]))
        if (y1 > y) != (y2 > y)
    )
