"""A value per row, as it is and as it would be: horizontal bars with their figures at the end."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from app.charts.chart import room, write
from app.charts.data import Data
from app.charts.palette import Palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW: Final = 16.0
BAR: Final = 11.0
LONGEST: Final = 200
"""More letters than this fit into no label."""
LINE: Final = 12.5
"""From one line of a name to the next. [pt]"""
ONE_LINE: Final = 24
"""Names of up to so many letters stand on one line in any chart."""
LABELS: Final = 0.34
"""Largest share of the width for the names of the rows."""
_FIGURE: Final = re.compile(r"(<\s*)?(−?\d[\d,]*(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Pair:
    """One row: its name, the two values and how they are spelled."""

    name: str
    before: float
    after: float | None
    text: str


@dataclass(frozen=True, slots=True)
class PairBars:
    """Rows of pairs, drawn from the top."""

    rows: tuple[Pair, ...]

    def height(self) -> float:
        """As high as its rows. [pt]"""
        return ROW * len(self.rows) + 4

    def draw(self, axes: "Axes", palette: Palette) -> None:
        """Draw a pale bar for the value as it is and a dark one upon it for what it would be."""
        if not self.rows:
            return
        width = axes.get_xlim()[1]
        names = [fitted(row.name, width * LABELS) for row in self.rows]
        left = max(room(name) for name in names) + 12
        scale = min(
            (width - left - room(row.text) - 10) / top for row in self.rows if (top := max(row.before, row.after or 0))
        ) if any(row.before or row.after for row in self.rows) else 0.0  # fmt: skip
        for i, (row, name) in enumerate(zip(self.rows, names, strict=True)):
            middle = 2 + ROW * (i + 0.5)
            write(axes, 0, middle, name, palette.ink)
            only = row.after is None
            longer = max(row.before, row.after or 0)
            axes.barh(middle, row.before * scale, BAR, left, color=palette.accent if only else palette.pale, lw=0)
            if row.after is not None:
                high = BAR if row.after <= row.before else BAR * 0.5
                axes.barh(middle, row.after * scale, high, left, color=palette.accent, lw=0)
            write(axes, left + longer * scale + 6, middle, row.text, palette.ink)
        axes.plot([left, left], [0, self.height()], color=palette.ink, lw=1.2, solid_capstyle="butt")

    def spelled(self, spell: Callable[[str], str]) -> "PairBars":
        """The same with other names."""
        return PairBars(tuple(replace(row, name=spell(row.name)) for row in self.rows))

    def words(self) -> str:
        """Each row in words."""
        return "; ".join(f"{row.name} {row.text}" for row in self.rows)

    def data(self) -> Data:
        """Each row with its values as they are spelled, never finer."""
        return Data(("Name", "As it is", "With the plan"), tuple((row.name, *_shown(row.text)) for row in self.rows))


def over_lines(text: str, width: float) -> tuple[str, ...]:
    """The text on one line where it fits, else on two, cut before the market or else between words. [pt]"""
    text = " ".join(text[:LONGEST].split())
    if room(text) <= width:
        return (text,)
    first, comma, last = text.rpartition(", ")
    if not comma or room(first) > width:
        words = text.split(" ")
        count = next((n for n in range(len(words) - 1, 0, -1) if room(" ".join(words[:n])) <= width), 1)
        first, last = " ".join(words[:count]), " ".join(words[count:])
    return tuple(fitted(line, width) for line in (first, last) if line)


def over_two(names: Iterable[str]) -> bool:
    """Whether a name among them is so long that rows need the height of two lines, whatever the width."""
    return any(len(name) > ONE_LINE for name in names)


def write_name(axes: "Axes", middle: float, lines: tuple[str, ...], colour: str) -> None:
    """Set the name of a row in one or two lines around its middle."""
    for at, line in enumerate(lines):
        write(axes, 0, middle + (at - (len(lines) - 1) / 2) * LINE, line, colour)


def fitted(text: str, width: float) -> str:
    """The text, shortened with an ellipsis where it is wider than that. [pt]"""
    text = " ".join(text[:LONGEST].split())
    if room(text) <= width:
        return text
    while len(text) > 1 and room(text + "…") > width:
        text = text[: max(1, min(len(text) - 1, int(len(text) * 0.95)))].rstrip()
    return text + "…"


def _shown(text: str) -> tuple[float | str | None, float | str | None]:
    """The two values of a row as its text spells them; "< 0.1" stays a text."""
    before, _, after = text.partition("→")
    return _value(before), _value(after)


def _value(text: str) -> float | str | None:
    found = _FIGURE.search(text)
    if found is None or found[1]:
        return " ".join(found[0].split()) if found else None
    return float(found[2].replace(",", "").replace("−", "-"))
