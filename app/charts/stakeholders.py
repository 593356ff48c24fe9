"""Stakeholders by interest and power, with their names so placed that none covers another."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from app.charts.chart import room, write
from app.charts.data import Data
from app.charts.pairs import fitted
from app.charts.palette import Palette
from app.planning.bargaining_map import Box, Marked, placed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEIGHT: Final = 300.0
MARK: Final = 9.0
LINE: Final = 13.0
"""Height of a name. [pt]"""
WIDEST: Final = 150.0
"""Room of the longest name before it is shortened. [pt]"""
TOP: Final = 18.0
BOTTOM: Final = 30.0
LEFT: Final = 18.0
"""Room around the ground for what the axes say. [pt]"""
MOST: Final = 10.0
EDGE: Final = 0.5
"""How far the ground goes on beyond both ends, so that a mark there is whole."""


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
    """Those whose names come first find the best places."""

    spots: tuple[Spot, ...]

    def height(self) -> float:
        """The same for few and many. [pt]"""
        return HEIGHT

    def draw(self, axes: "Axes", palette: Palette) -> None:
        """Draw squares: a plus leans to us, a minus away, filled where firmly so."""
        width = axes.get_xlim()[1]
        ground = Box(LEFT, TOP, width - LEFT, HEIGHT - TOP - BOTTOM)
        _axes(axes, palette, ground)
        at = self.places(ground)
        names = [fitted(spot.name, WIDEST) for spot in self.spots]
        for (x, y), name, box in zip(at, names, self.labels(ground, names, at), strict=True):
            if box is None:
                continue
            near_x, near_y = min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)
            if abs(near_x - x) + abs(near_y - y) > MARK * 1.5:
                axes.plot([x, near_x], [y, near_y], color=palette.line, lw=0.5)
            left, right, top, bottom = box.left, box.right, box.top, box.bottom
            axes.fill([left, right, right, left], [top, top, bottom, bottom], color=palette.ground, lw=0)
            write(axes, box.left, box.top + box.height / 2, name, palette.ink)
        for spot, (x, y) in zip(self.spots, at, strict=True):
            _mark(axes, palette, spot, x, y)

    def places(self, ground: Box) -> list[tuple[float, float]]:
        """Where each mark is drawn; marks of one place stand side by side."""
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

    def spelled(self, spell: Callable[[str], str]) -> "StakeholderChart":
        """The same with other names."""
        return StakeholderChart(tuple(replace(spot, name=spell(spot.name)) for spot in self.spots))

    def words(self) -> str:
        """Each stakeholder in words."""
        return "; ".join(
            f"{spot.name}: power {spot.power:g}, interest {spot.interest:g}, {spot.told}" for spot in self.spots
        )

    def data(self) -> Data:
        """Each stakeholder with its two figures."""
        rows = tuple((spot.name, spot.power, spot.interest, spot.told) for spot in self.spots)
        return Data(("Stakeholder", "Power, 0 to 10", "Interest, 0 to 10", "Stance"), rows)


def _axes(axes: "Axes", palette: Palette, ground: Box) -> None:
    write(axes, 0, TOP / 2 - 3, "Power", palette.muted)
    write(axes, ground.right, HEIGHT - 7, "Interest", palette.muted, align="right")
    for value in (0.0, MOST / 2, MOST):
        x, y = _place(ground, value, value)
        colour = palette.line if value == MOST / 2 else palette.hair
        axes.plot([ground.left, ground.right], [y, y], color=colour, lw=0.5)
        axes.plot([x, x], [ground.top, ground.bottom], color=colour, lw=0.5)
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
