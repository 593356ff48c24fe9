"""Stakeholders by interest and power, with names or numbers so placed that none covers another or lies on a line."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from math import hypot
from typing import TYPE_CHECKING, Final

from app.charts.chart import room, write
from app.charts.data import Data
from app.charts.palette import Palette, mixed
from app.planning.bargaining_map import Box, Marked, placed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEIGHT: Final = 220.0
MARK: Final = 9.0
LINE: Final = 13.0
"""Height of a name, and of a mark with its number. [pt]"""
TOP: Final = 18.0
BOTTOM: Final = 30.0
LEFT: Final = 18.0
"""Room around the ground for what the axes say. [pt]"""
MOST: Final = 10.0
EDGE: Final = 0.5
"""How far the ground goes on beyond both ends, so that a mark there is whole."""
NEAR: Final = MARK * 1.5
"""A name further than that from its mark would need a line to it. [pt]"""
WIDTHS: Final = (480.0, 500.0)
"""Widths on the two sizes of paper, at which the names must have room. [pt]"""
SLACK: Final = 1.05
"""Names may come out a little wider where letters are taken from another font."""
NAMES: Final = 20
"""More stakeholders than that are numbered at once."""
LONGEST: Final = 60
"""A longer name is never set beside its mark."""
REACH: Final = 40
"""How many steps away a free place is sought."""
STEP: Final = 4.0
"""How finely a free place is sought for a mark with its number. [pt]"""
TINT: Final = 0.35
"""How much of the colour of hairlines the corner of those with power and interest has."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One stakeholder."""

    name: str
    power: float  # 0 to 10
    interest: float  # 0 to 10
    stance: int  # -2 opposes to 2 supports
    told: str  # the stance in words


@dataclass(frozen=True, slots=True)
class StakeholderChart:
    """Those who come first find the best places; each has its name beside it, or where they crowd its number."""

    spots: tuple[Spot, ...]
    numbered: bool = False

    def height(self) -> float:
        """The same for few and many. [pt]"""
        return HEIGHT

    def fitting(self) -> "StakeholderChart":
        """With names where each has room in full beside its mark, else with numbers, which a table must explain."""
        return replace(self, numbered=not all(self._clear(width) for width in WIDTHS))

    def draw(self, axes: "Axes", palette: Palette) -> None:
        """Draw squares: a plus leans to us, a minus away, filled where firmly so."""
        ground = _ground(axes.get_xlim()[1])
        _axes(axes, palette, ground)
        if self.numbered:
            for number, (spot, unit) in enumerate(zip(self.spots, self.units(ground), strict=True), 1):
                x, y = unit.left + MARK / 2, unit.top + LINE / 2
                _mark(axes, palette, spot, x, y)
                write(axes, x + MARK / 2 + 2, y, str(number), palette.ink)
            return
        at = self.places(ground)
        names = [spot.name for spot in self.spots]
        for name, box in zip(names, self.labels(ground, names, at), strict=True):
            if box is not None:
                write(axes, box.left, box.top + box.height / 2, name, palette.ink)
        for spot, (x, y) in zip(self.spots, at, strict=True):
            _mark(axes, palette, spot, x, y)

    def places(self, ground: Box) -> list[tuple[float, float]]:
        """Where each mark with a name is drawn; marks of one place stand side by side."""
        used: Counter[tuple[float, float]] = Counter()
        found = []
        for spot in self.spots:
            x, y = _place(ground, spot.interest, spot.power)
            aside = used[spot.interest, spot.power] * (MARK + 2)
            used[spot.interest, spot.power] += 1
            found.append((x - aside if x + aside > ground.right - MARK else x + aside, y))
        return found

    def labels(self, ground: Box, names: list[str], at: list[tuple[float, float]]) -> list[Box | None]:
        """Where each name stands; ``None`` where there is no room for it."""
        marks = [Marked(x, y, MARK, room(name) + 2, LINE) for name, (x, y) in zip(names, at, strict=True)]
        return placed(marks, ground)

    def units(self, ground: Box) -> list[Box]:
        """Where each mark with its number stands: at its place, or as near to it as there is room."""
        found: list[Box] = []
        for number, spot in enumerate(self.spots, 1):
            x, y = _place(ground, spot.interest, spot.power)
            wide = MARK + 4 + room(str(number))
            tries = (Box(x - MARK / 2 + dx, y - LINE / 2 + dy, wide, LINE) for dx, dy in _around())
            free = (box for box in tries if _within(box, ground) and not any(map(box.touches, found)))
            found.append(next(free, Box(min(x, ground.right - wide), y - LINE / 2, wide, LINE)))
        return found

    def _clear(self, width: float) -> bool:
        """Whether every name stands in full beside its mark on a chart of that width. [pt]"""
        if len(self.spots) > NAMES or any(len(spot.name) > LONGEST for spot in self.spots):
            return False
        ground = _ground(width)
        at = self.places(ground)
        marks = [Marked(x, y, MARK, room(s.name) * SLACK + 2, LINE) for s, (x, y) in zip(self.spots, at, strict=True)]
        boxes = placed(marks, ground)
        return all(box is not None and _near(box, x, y) for box, (x, y) in zip(boxes, at, strict=True))

    def spelled(self, spell: Callable[[str], str]) -> "StakeholderChart":
        """The same with other names."""
        return replace(self, spots=tuple(replace(spot, name=spell(spot.name)) for spot in self.spots))

    def words(self) -> str:
        """Each stakeholder in words."""
        return "; ".join(
            f"{f'{number} ' if self.numbered else ''}{spot.name}: power {spot.power:g}, interest {spot.interest:g}, "
            f"{spot.told}"
            for number, spot in enumerate(self.spots, 1)
        )

    def data(self) -> Data:
        """Each stakeholder with its two figures."""
        rows = tuple((spot.name, spot.power, spot.interest, spot.told) for spot in self.spots)
        return Data(("Stakeholder", "Power, 0 to 10", "Interest, 0 to 10", "Stance"), rows)


@cache
def _around() -> tuple[tuple[float, float], ...]:
    """Steps away from a place, the shortest first, to the right before the left and up before down."""
    reach = range(-REACH, REACH + 1)
    steps = sorted((hypot(dx, dy), dx < 0, dy > 0, dx, dy) for dx in reach for dy in reach)
    return tuple((dx * STEP, dy * STEP) for *_, dx, dy in steps)


def _within(box: Box, ground: Box) -> bool:
    return (
        ground.left <= box.left and box.right <= ground.right and ground.top <= box.top and box.bottom <= ground.bottom
    )


def _near(box: Box, x: float, y: float) -> bool:
    across, down = max(box.left - x, 0.0, x - box.right), max(box.top - y, 0.0, y - box.bottom)
    return across + down <= NEAR


def _ground(width: float) -> Box:
    return Box(LEFT, TOP, width - LEFT, HEIGHT - TOP - BOTTOM)


def _axes(axes: "Axes", palette: Palette, ground: Box) -> None:
    """The two axes and a tint where power and interest are above the middle: no line on which a name could lie."""
    x, y = _place(ground, MOST / 2, MOST / 2)
    tint = mixed(palette.hair, palette.ground, TINT)
    axes.fill([x, ground.right, ground.right, x], [ground.top, ground.top, y, y], color=tint, lw=0)
    write(axes, 0, TOP / 2 - 3, "Power", palette.muted)
    write(axes, ground.right, HEIGHT - 7, "Interest", palette.muted, align="right")
    axes.plot([ground.left] * 2, [ground.top, ground.bottom], color=palette.line, lw=0.5)
    axes.plot([ground.left, ground.right], [ground.bottom] * 2, color=palette.line, lw=0.5)
    for value in (0.0, MOST / 2, MOST):
        x, y = _place(ground, value, value)
        write(axes, ground.left - 4, y, f"{value:g}", palette.muted, align="right")
        write(axes, x, ground.bottom + 8, f"{value:g}", palette.muted, align="center")


def _place(ground: Box, interest: float, power: float) -> tuple[float, float]:
    whole = MOST + 2 * EDGE
    return (
        ground.left + (interest + EDGE) / whole * ground.width,
        ground.bottom - (power + EDGE) / whole * ground.height,
    )


def _mark(axes: "Axes", palette: Palette, spot: Spot, x: float, y: float) -> None:
    half, reach = MARK / 2, MARK / 4
    ink = palette.accent if spot.stance > 0 else palette.ink if spot.stance < 0 else palette.muted
    full = abs(spot.stance) > 1
    sides = [x - half, x + half, x + half, x - half]
    axes.fill(sides, [y - half, y - half, y + half, y + half], fc=ink if full else palette.ground, ec=ink, lw=0.9)
    sign = palette.ground if full else ink
    if spot.stance:
        axes.plot([x - reach, x + reach], [y, y], color=sign, lw=0.9, solid_capstyle="butt")
    if spot.stance > 0:
        axes.plot([x, x], [y - reach, y + reach], color=sign, lw=0.9, solid_capstyle="butt")
