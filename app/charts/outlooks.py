"""Outlooks as stacked bars: the chances of the four reactions of a host, which add up to the whole width."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from app.charts.chart import room, write
from app.charts.data import Data
from app.charts.pairs import LABELS, LINE, over_lines, over_two, write_name
from app.charts.palette import Palette
from app.planning import display
from app.planning.words import Reaction

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW: Final = 19.0
BAR: Final = 14.0
LEAST: Final = 18.0
"""Narrowest part that carries its figure. [pt]"""


@dataclass(frozen=True, slots=True)
class OutlookRow:
    """One offering: its name and the four chances, which add up to 1."""

    name: str
    chances: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class OutlookBars:
    """Rows of outlooks, drawn from the top."""

    rows: tuple[OutlookRow, ...]

    def height(self) -> float:
        """As high as its rows. [pt]"""
        return self._row() * len(self.rows) + 2

    def draw(self, axes: "Axes", palette: Palette) -> None:
        """Draw each row from open at the left to banned at the right, with the figures in the parts."""
        if not self.rows:
            return
        width = axes.get_xlim()[1]
        names = [over_lines(row.name, width * LABELS) for row in self.rows]
        left = max(room(line) for lines in names for line in lines) + 12
        for i, (row, lines) in enumerate(zip(self.rows, names, strict=True)):
            middle = 1 + self._row() * (i + 0.5)
            write_name(axes, middle, lines, palette.ink)
            at = left
            for level, points in zip(Reaction, display.shares(row.chances), strict=True):
                long = (width - left - 0.5) * points / 100
                if points:
                    axes.barh(middle, long, BAR, at, color=palette.level(level), edgecolor=palette.ink, lw=0.5)
                if long >= LEAST:
                    write(axes, at + long / 2, middle, display.sure(points), palette.on_levels[level], align="center")
                at += long

    def spelled(self, spell: Callable[[str], str]) -> "OutlookBars":
        """The same with other names."""
        return OutlookBars(tuple(replace(row, name=spell(row.name)) for row in self.rows))

    def words(self) -> str:
        """Each row in words."""
        return "; ".join(
            f"{row.name}: "
            + ", ".join(
                f"{display.REACTION_NAMES[level].lower()} {display.sure_percent(points)}"
                for level, points in zip(Reaction, display.shares(row.chances), strict=True)
            )
            for row in self.rows
        )

    def data(self) -> Data:
        """Each row with its chances as they are shown, in %."""
        heads = ("Name", *(f"{display.REACTION_NAMES[level]}, %" for level in Reaction))
        return Data(heads, tuple((row.name, *display.shares(row.chances)) for row in self.rows))

    def _row(self) -> float:
        return ROW + (LINE if over_two(row.name for row in self.rows) else 0.0)
