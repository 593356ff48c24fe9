"""Names in letters that Inter lacks: outlines of the user's fonts, or text where the chart is part of a paper."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from app.charts.chart import FONTS, KEPT, Chart, figure, room
from app.charts.palette import Palette
from app.lettering.cast import strokes
from app.lettering.faces import Faces
from app.lettering.runs import Placed, Stretch, line
from app.lettering.shape import shaped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.path import Path

SIZE: Final = 10.0
"""Of all type in charts. [pt]"""
MARK: Final = "lettering"
"""What the outlines of a figure are known by."""


@dataclass(frozen=True, slots=True)
class Label:
    """A part of a name in a font of the user: its left end on its baseline, from the upper left corner. [pt]"""

    x: float
    y: float
    stretch: Stretch
    colour: str


@lru_cache(maxsize=KEPT)
def labels(chart: Chart, width: float, palette: Palette, faces: Faces) -> tuple[Label, ...]:
    """What `page` leaves out of a chart, for the paper to set."""
    return tuple(artist.label for artist in _marked(figure(chart, width, palette, faces)))


def hide(made: "Figure") -> None:
    """Leave out what is set as text."""
    for artist in _marked(made):
        artist.set_visible(False)


def is_foreign(text: str) -> bool:
    """Whether a text has letters that Inter lacks."""
    return not _inter().issuperset(text)


def length(text: str, faces: Faces, *, bold: bool = False) -> float:
    """How wide a text is. [pt]"""
    placed = _line(text, faces, bold=bold)
    return (placed[-1].x + placed[-1].width) * SIZE / 1000 if placed else 0.0


def write_label(
    axes: "Axes", place: tuple[float, float], text: str, colour: str, faces: Faces, *, bold: bool, align: str
) -> None:
    """Set a text in Inter and the user's fonts with its middle at a height, as `chart.write` does."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.patches import PathPatch

    inter = FontProperties(fname=_file(bold=bold), size=SIZE)
    wide = length(text, faces, bold=bold)
    left = place[0] - {"left": 0.0, "center": wide / 2, "right": wide}[align]
    baseline = place[1] + _rise()
    for part in _line(text, faces, bold=bold):
        x = left + part.x * SIZE / 1000
        if part.stretch.cut is None:
            axes.text(
                x, baseline, part.stretch.text, color=colour, fontproperties=inter, va="baseline", parse_math=False
            )
        elif (path := _path(part.stretch, x, baseline)) is not None:
            patch: Any = PathPatch(path, facecolor=colour, lw=0, gid=MARK, zorder=3)
            patch.label = Label(x, baseline, part.stretch, colour)
            axes.add_patch(patch)


def _marked(made: "Figure") -> list[Any]:
    return [artist for axes in made.axes for artist in axes.patches if artist.get_gid() == MARK]


def _path(stretch: Stretch, x: float, y: float) -> "Path | None":
    """The outlines of a run; ``None`` where it has none, as a space."""
    from matplotlib.path import Path

    if stretch.cut is None:
        return None
    codes: list[Any] = []
    points: list[tuple[float, float]] = []
    kinds = {"moveTo": Path.MOVETO, "lineTo": Path.LINETO, "qCurveTo": Path.CURVE3, "curveTo": Path.CURVE4}
    scale = SIZE / 1000
    for sign in shaped(stretch.cut, stretch.text, rightward=stretch.level % 2 == 1).signs:
        for move, given in strokes(stretch.cut, sign.shape):
            if move == "closePath":
                codes.append(Path.CLOSEPOLY)
                points.append(points[-1])
                continue
            codes += [kinds[move]] * len(given)
            points += [(x + (sign.x + px) * scale, y - py * scale) for px, py in given]
    return Path(points, codes) if codes else None


def _line(text: str, faces: Faces, *, bold: bool) -> tuple[Placed, ...]:
    return line(text, faces, _inter(), lambda part: room(part, bold=bold) * 1000 / SIZE, bold=bold)


def _file(*, bold: bool) -> str:
    return str(FONTS / ("Inter-SemiBold.ttf" if bold else "Inter-Regular.ttf"))


@lru_cache(maxsize=1)
def _inter() -> frozenset[str]:
    """The letters that both weights of Inter have."""
    from matplotlib.font_manager import get_font

    one, two = (get_font(_file(bold=bold)).get_charmap().keys() for bold in (False, True))
    return frozenset(map(chr, one & two))


@lru_cache(maxsize=1)
def _rise() -> float:
    """How far the baseline of a line lies beneath its middle, as matplotlib has it. [pt]"""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextToPath

    _, high, deep = TextToPath().get_text_width_height_descent(
        "lp", FontProperties(fname=_file(bold=False), size=SIZE), ismath=False
    )
    return float(high - deep) / 2
