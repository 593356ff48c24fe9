"""Forecasts beside what happened: a point with its interval for each bin, and the line of a perfect forecast."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from app.charts.chart import room, write
from app.charts.data import Data
from app.charts.palette import Palette
from app.planning import display

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEIGHT: Final = 168.0
LEFT: Final = 52.0
FOOT: Final = 34.0
HEAD: Final = 18.0
CAP: Final = 3.0
"""Half the width of the end of an interval. [pt]"""
CLEAR: Final = 7.0
"""Between a point and its words. [pt]"""
BENEATH: Final = 4.0
"""How much lower than its point the words at its right stand: clear of the line of agreement and of the axis. [pt]"""
NAMED: Final = (0.93, 0.25, 0.5, 0.75)
"""Where on the line of agreement its name may stand, the best place first."""
NAME: Final = 0.1
"""About how much of the axis the name or the words of a point take."""
TICKS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Point:
    """One bin: the mean chance that was given, the share that came to pass with its interval, and its words."""

    given: float
    happened: float
    low: float
    high: float
    text: str


@dataclass(frozen=True, slots=True)
class Calibration:
    """Up to four bins; `across` and `ideal` name the axis and the line on which forecast and outcome agree."""

    points: tuple[Point, ...]
    across: str = "Chance that was said"
    ideal: str = "as said"

    def height(self) -> float:
        """The same for all. [pt]"""
        return HEIGHT

    def data(self) -> Data:
        """Each bin in %, with the 90 % interval of what came to pass."""
        heads = ("Cases", f"{self.across}, %", "Came to pass, %", "Lower end of its interval, %", "Upper end, %")
        figures = (tuple(round(100 * share) for share in (p.given, p.happened, p.low, p.high)) for p in self.points)
        return Data(heads, tuple((p.text, *row) for p, row in zip(self.points, figures, strict=True)))

    def draw(self, axes: "Axes", palette: Palette) -> None:
        """Draw the line of agreement, then each point upon its interval, with its words beside it."""
        width = axes.get_xlim()[1]
        wide, tall = width - LEFT - room(display.percent(100)) / 2 - 2, HEIGHT - HEAD - FOOT

        def x(chance: float) -> float:
            return LEFT + chance * wide

        def y(chance: float) -> float:
            return HEAD + (1 - chance) * tall

        for tick in TICKS:
            words = display.percent(round(tick * 100))
            axes.plot([LEFT, x(1)], [y(tick)] * 2, color=palette.hair if tick else palette.ink, lw=0.6 if tick else 1.0)
            write(axes, LEFT - 8, y(tick), words, palette.muted, align="right")
            write(axes, x(tick), y(0) + 12, words, palette.muted, align="center")
        write(axes, x(0.5), y(0) + 26, self.across, palette.muted, align="center")
        axes.plot([x(0), x(1)], [y(0), y(1)], color=palette.muted, lw=1.0, ls=(0, (4, 3)))
        place = max(NAMED, key=self._free)
        write(axes, x(place) + CLEAR, y(place) + CLEAR + 5, self.ideal, palette.muted, align="right")
        for point in self.points:
            at = x(point.given)
            axes.plot([at, at], [y(point.low), y(point.high)], color=palette.accent, lw=1.3)
            for end in (point.low, point.high):
                axes.plot([at - CAP, at + CAP], [y(end)] * 2, color=palette.accent, lw=1.3)
            axes.plot([at], [y(point.happened)], marker="o", ms=4.5, color=palette.accent, ls="")
            # On the side of the line of agreement that the point is on: below it at its right, or above it at its left.
            right = point.happened <= point.given and at + CLEAR + room(point.text) <= x(1)
            right = right or at - CLEAR - room(point.text) < x(0)
            shift = CLEAR if right else -CLEAR
            down = BENEATH if right else -CLEAR
            write(
                axes, at + shift, y(point.happened) + down, point.text, palette.ink, align="left" if right else "right"
            )

    def _free(self, place: float) -> float:
        """How far from every interval, and from the words of points beneath the line, its name would stand there."""
        middle = place - NAME / 2
        taken = [point.given for point in self.points]
        taken += [point.given + NAME / 2 for point in self.points if point.happened <= point.given]
        return min((abs(middle - each) for each in taken), default=1.0)

    def spelled(self, spell: Callable[[str], str]) -> "Calibration":
        """The same with other names."""
        points = tuple(replace(point, text=spell(point.text)) for point in self.points)
        return Calibration(points, spell(self.across), spell(self.ideal))

    def words(self) -> str:
        """What each bin says."""
        return "; ".join(
            f"said {_percent(point.given)}: {_percent(point.happened)} came to pass "
            f"({_percent(point.low)} to {_percent(point.high)}, {point.text})"
            for point in self.points
        )


def _percent(share: float) -> str:
    return display.percent(round(share * 100))
