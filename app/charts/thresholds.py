"""Where leaving and returning turn: the inertia band of each offering on one axis, with the margin of today."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING, Final

from app.charts.chart import room, write
from app.charts.data import Data
from app.charts.pairs import LINE, over_lines, over_two, write_name
from app.charts.palette import Palette
from app.planning import display

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW: Final = 17.0
BAR: Final = 7.0
FOOT: Final = 20.0
LABELS: Final = 0.36
"""Largest share of the width for the names of the rows."""
STEPS: Final = (0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 2.5, 5.0)
MARKS: Final = 6
MILLION: Final = 1_000_000
NEAR: Final = 2.5
"""Thresholds further out than so many times the largest margin run off the chart."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """One offering: below `leave` leaving is best, above `back` one that has left returns. [plan currency]"""

    name: str
    leave: float
    back: float
    margin: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Rows of bands, drawn from the top."""

    rows: tuple[Threshold, ...]

    def height(self) -> float:
        """As high as its rows and the axis. [pt]"""
        return self._row() * len(self.rows) + FOOT

    def draw(self, axes: "Axes", palette: Palette) -> None:
        """Draw a bar from threshold to threshold, with ends that can be told apart, and a diamond at the margin."""
        if not self.rows:
            return
        width = axes.get_xlim()[1]
        names = [over_lines(row.name, width * LABELS) for row in self.rows]
        left = max(room(line) for lines in names for line in lines) + 14
        least, most = self._ends()
        scale = (width - left - 24) / (most - least)

        def x(value: float) -> float:
            return left + (min(max(value, least), most) - least) * scale

        foot = self._row() * len(self.rows)
        step = _step(most - least)
        first = int(-(-least // step))
        for at in range(first, int(most // step) + 1):
            value = at * step
            axes.plot(
                [x(value)] * 2, [0, foot], color=palette.ink if at == 0 else palette.hair, lw=0.8 if at == 0 else 0.5
            )
            label = display.number(
                value / MILLION, 0 if step >= MILLION and step % MILLION == 0 else 1 if step >= 1e5 else 2
            )
            write(axes, x(value), foot + 10, label, palette.muted, align="center")
        axes.plot([left, width], [foot] * 2, color=palette.ink, lw=1.0)
        for i, (row, lines) in enumerate(zip(self.rows, names, strict=True)):
            middle = self._row() * (i + 0.5)
            write_name(axes, middle, lines, palette.ink)
            if isfinite(row.leave) or isfinite(row.back) or row.leave != row.back:
                start, end = x(row.leave), x(row.back)
                axes.barh(middle, max(end - start, 1.0), BAR, start, color=palette.pale, lw=0)
                for value, at_x in ((row.leave, start), (row.back, end)):
                    if least <= value <= most:
                        axes.plot([at_x] * 2, [middle - BAR * 0.8, middle + BAR * 0.8], color=palette.accent, lw=2.0)
            axes.plot([x(row.margin)], [middle], marker="D", ms=5.0, color=palette.ink, ls="")

    def spelled(self, spell: Callable[[str], str]) -> "Thresholds":
        """The same with other names."""
        return Thresholds(tuple(replace(row, name=spell(row.name)) for row in self.rows))

    def words(self) -> str:
        """Each row in words."""
        return "; ".join(
            f"{row.name}: leave below {leaves_below(row.leave)}, return above {returns_above(row.back)}, "
            f"margin {display.millions(row.margin)}"
            for row in self.rows
        )

    def data(self) -> Data:
        """Each row with its margins as they are spelled, never finer."""
        return Data(
            ("Name", "Leave below", "Margin", "Return above"),
            tuple(
                (r.name, leaves_below(r.leave), display.millions(r.margin), returns_above(r.back)) for r in self.rows
            ),
        )

    def _row(self) -> float:
        return ROW + (LINE if over_two(row.name for row in self.rows) else 0.0)

    def _ends(self) -> tuple[float, float]:
        margins = [row.margin for row in self.rows]
        reach = NEAR * max(1.0, *(abs(margin) for margin in margins))
        near = [v for row in self.rows for v in (row.leave, row.back) if isfinite(v) and abs(v) <= reach]
        least, most = min(0.0, *margins, *near), max(0.0, *margins, *near)
        gap = max(0.04 * (most - least), 1.0)
        return least - gap, most + gap


def leaves_below(value: float) -> str:
    """The margin below which leaving is best, in millions or in a word."""
    return display.millions(value) if isfinite(value) else "always" if value > 0 else "never"


def returns_above(value: float) -> str:
    """The margin above which one that has left returns, in millions or in a word."""
    return display.millions(value) if isfinite(value) else "never" if value > 0 else "always"


def _step(span: float) -> float:
    power = 10.0 ** (len(str(int(span))) - 1)
    return next(power * step for step in STEPS if span / (power * step) <= MARKS)
