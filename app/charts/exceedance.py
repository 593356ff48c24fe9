"""The chance of losing more than an amount: one falling curve for each course, with the points that the text quotes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from app.charts.chart import room, write
from app.charts.data import Data
from app.charts.palette import Palette
from app.planning import display

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEIGHT: Final = 190.0
LEFT: Final = 52.0
FOOT: Final = 34.0
HEAD: Final = 16.0
TICKS: Final = ((0.9, "9 in 10"), (0.5, "1 in 2"), (0.25, "1 in 4"), (0.1, "1 in 10"))
"""Chances in words that a director can repeat."""
STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
MARKS: Final = 5
"""Most gridlines of the amounts, so that their figures never touch."""
BEYOND: Final = 0.01
"""The axis ends where the chance of losing more falls below this: one in a hundred."""
MILLION: Final = 1_000_000


HIGH_ROWS: Final = (0.62, 0.75, 0.45, 0.3, 0.2)
LOW_ROWS: Final = (0.3, 0.2, 0.45, 0.62, 0.75)
"""At which chance the name of a curve may stand beside it, the best place first; the last curve's is lower."""
ALONG: Final = (0.25, 0.45, 0.65)
"""At which share of the axis it may stand above its curve, where the curve begins below those chances."""
ABOVE: Final = (9.0, 21.0, 33.0, 45.0)
"""How far above its point a quoted figure may stand. [pt]"""
LETTER: Final = 6.0
"""Half the height of a label. [pt]"""
GAP: Final = 5.0
"""Between a curve and its label. [pt]"""
Place = tuple[float, float, float]
"""Where a label may end and where it may begin, and its height. [pt]"""
Box = tuple[float, float, float, float]
"""Left, upper, right and lower edge of a label. [pt]"""


@dataclass(frozen=True, slots=True)
class Curve:
    """One course: its name, its points and the loss that is quoted."""

    name: str
    points: tuple[tuple[float, float], ...]  # (loss, chance of losing more), by rising loss [plan currency]
    quoted: float  # the loss that one future in ten reaches


@dataclass(frozen=True, slots=True)
class Exceedance:
    """Up to two curves, the one as things stand first, and the risk appetite where the board has set one."""

    curves: tuple[Curve, ...]
    limit: float | None = None  # [plan currency]

    def height(self) -> float:
        """The same for all. [pt]"""
        return HEIGHT

    def data(self) -> Data:
        """What is quoted of each curve and the risk appetite, in millions as they are shown; the courses are drawn."""
        rows = tuple((curve.name, display.millions(curve.quoted)) for curve in self.curves)
        appetite = () if self.limit is None else (("Risk appetite", display.millions(self.limit)),)
        return Data(("Name", "One future in ten costs at least, million"), (*rows, *appetite))

    def draw(self, axes: "Axes", palette: Palette) -> None:
        """Draw the risk appetite, then the curves with names and quoted points, each label in a row of its own."""
        width = axes.get_xlim()[1]
        most = self._most()
        if not most:
            return
        scale = (width - LEFT - 8) / most
        tall = HEIGHT - HEAD - FOOT

        def x(loss: float) -> float:
            return LEFT + loss * scale

        def y(chance: float) -> float:
            return HEAD + (1 - chance) * tall

        for chance, words in TICKS:
            axes.plot([LEFT, width], [y(chance)] * 2, color=palette.hair, lw=0.6)
            write(axes, LEFT - 8, y(chance), words, palette.muted, align="right")
        axes.plot([LEFT, width], [y(0)] * 2, color=palette.ink, lw=1.0)
        for loss in _steps(most):
            axes.plot([x(loss)] * 2, [y(0), y(0) + 4], color=palette.line, lw=0.8)
            text = display.number(loss / MILLION, _places(most))
            middle = min(x(loss), width - room(text) / 2 - 2)  # the last one ends with the axis at the latest
            write(axes, middle, y(0) + 14, text, palette.muted, align="center")
        if self.limit is not None and 0 < self.limit <= most:
            axes.plot([x(self.limit)] * 2, [HEAD - 4, y(0)], color=palette.ink, lw=1.0, ls=(0, (4, 3)))
            _beside(axes, x(self.limit), HEAD - 8, f"Risk appetite: {display.millions(self.limit)}", palette.ink)
        for at, curve in enumerate(self.curves):
            last = at == len(self.curves) - 1 and len(self.curves) > 1
            colour = palette.accent if last else palette.ink
            kept = [point for point in curve.points if point[0] <= most]
            axes.plot(
                [x(loss) for loss, _ in kept], [y(chance) for _, chance in kept], color=colour, lw=2.2 if last else 1.3
            )
            axes.plot([x(curve.quoted)], [y(0.1)], marker="o", ms=4.5, color=colour, ls="")

        def lost(curve: Curve, height: float) -> float:
            """Where a curve passes a height of the chart. [pt]"""
            return x(_at(curve.points, min(1.0, max(0.0, 1 - (height - HEAD) / tall))))

        def trouble(box: Box) -> int:
            """What a label would stand on: another label is worst, then a curve, then the line of the risk appetite."""
            curves = sum(lost(each, box[1]) < box[2] and lost(each, box[3]) > box[0] for each in self.curves)
            crossed = self.limit is not None and box[0] < x(self.limit) < box[2]
            return 8 * sum(_meet(box, other) for other in taken) + 2 * curves + crossed

        along = [most * share for share in ALONG]
        taken: list[Box] = []
        clear = [(x(self.limit) - GAP, x(self.limit) + GAP)] if self.limit else []  # either side of its line
        wanted: list[tuple[str, list[Place], list[Place], str]] = []
        for at, curve in enumerate(self.curves):
            last = at == len(self.curves) - 1 and len(self.curves) > 1
            colour = palette.accent if last else palette.ink
            begins = max((chance for _, chance in curve.points), default=1.0)
            heights = [y(row) for row in (LOW_ROWS if last else HIGH_ROWS) if row <= begins]
            beside = [(lost(curve, h - LETTER) - GAP, lost(curve, h + LETTER) + GAP, h) for h in heights]
            above = [(x(loss), x(loss), y(_chance(curve.points, loss)) - LETTER - GAP) for loss in along]
            figure = [(x(curve.quoted) - GAP, x(curve.quoted) + GAP, y(0.1) - above) for above in ABOVE]
            # A figure belongs to its point: every one takes its place before a name does, which can stand anywhere.
            wanted.insert(at, (display.millions(curve.quoted), figure, [], colour))
            wanted.append((curve.name, beside, above, colour))
        for text, places, last_places, colour in wanted:
            shifted = [(*ends, height) for *_, height in places for ends in clear]
            box = min(_boxes(text, [*places, *shifted, *last_places], width), key=trouble)
            taken.append(box)
            write(axes, box[0], (box[1] + box[3]) / 2, text, colour, bold=True)

    def spelled(self, spell: Callable[[str], str]) -> "Exceedance":
        """The same with other names."""
        return Exceedance(tuple(replace(curve, name=spell(curve.name)) for curve in self.curves), self.limit)

    def words(self) -> str:
        """What each curve says, and the risk appetite."""
        said = []
        for curve in self.curves:
            half = display.millions(_at(curve.points, 0.5))
            said.append(f"{curve.name}: 1 in 2 loses {half} million or more, 1 in 10 {display.millions(curve.quoted)}")
        if self.limit is not None:
            said.append(f"Risk appetite: {display.millions(self.limit)}")
        return "; ".join(said)

    def _most(self) -> float:
        """Where the axis ends. [plan currency]"""
        ends = [_at(curve.points, BEYOND) for curve in self.curves]
        quoted = [curve.quoted for curve in self.curves]
        return 1.02 * max([*ends, *quoted, 1.15 * (self.limit or 0.0)], default=0.0)


def _beside(axes: "Axes", x: float, y: float, text: str, colour: str, *, bold: bool = False) -> None:
    """A label right of a point, or left of it where the axis ends."""
    right = x + 6 + room(text, bold=bold) <= axes.get_xlim()[1]
    write(axes, x + 6 if right else x - 6, y, text, colour, bold=bold, align="left" if right else "right")


def _boxes(text: str, places: Sequence[Place], width: float) -> list[Box]:
    """Where a label may stand: right of each place, or left of it, within the chart; the best first."""
    long = room(text, bold=True) + 5  # as drawn, it may be a little wider
    boxes = [
        (left, y - LETTER, left + long, y + LETTER)
        for before, after, y in places
        for left in (after, before - long)
        if left >= LEFT and left + long <= width
    ]
    return boxes or [(width - long, places[0][2] - LETTER, width, places[0][2] + LETTER)]


def _meet(one: Box, other: Box) -> bool:
    return one[0] - GAP < other[2] and other[0] - GAP < one[2] and one[1] < other[3] and other[1] < one[3]


def _at(points: tuple[tuple[float, float], ...], chance: float) -> float:
    """The loss that is exceeded with a chance: the first point at or below it."""
    return next((loss for loss, more in points if more <= chance), points[-1][0] if points else 0.0)


def _chance(points: tuple[tuple[float, float], ...], loss: float) -> float:
    """The chance of losing more than an amount."""
    return next((more for least, more in reversed(points) if least <= loss), points[0][1] if points else 0.0)


def _steps(most: float) -> list[float]:
    """Round amounts from 0 on, few enough that their figures do not touch."""
    power = 10.0 ** len(str(int(most))) / 100
    size = next(power * step * tens for tens in (1, 10, 100) for step in STEPS if most / (power * step * tens) <= MARKS)
    return [size * i for i in range(int(most / size) + 1)]


def _places(most: float) -> int:
    return 0 if most >= MARKS * MILLION else 1 if most >= MILLION / 2 else 2
