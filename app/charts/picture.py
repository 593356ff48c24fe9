"""A chart as a picture of its own: PNG and SVG, the same bytes for the same chart."""

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from app.charts.chart import KEPT, POINTS, Chart, lettered, room, write
from app.charts.palette import PAPER, Palette
from app.lettering.faces import NONE, Faces

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH: Final = 640.0
"""How wide a chart is that leaves on its own. [pt]"""
DENSITY: Final = 288
"""Dots to the inch: sharp on paper and on a wall."""
MOST: Final = 12_000
"""Most dots along one side: a longer chart is drawn with fewer to the inch."""
LEAST: Final = 24.0
"""A chart without rows is drawn as high as this, for a picture needs a height. [pt]"""
EDGE: Final = 16.0
"""White around a chart that leaves with its words. [pt]"""
LINE: Final = 14.0


@lru_cache(maxsize=KEPT)
def png(
    chart: Chart,
    width: float = WIDTH,
    message: str = "",
    note: str = "",
    palette: Palette = PAPER,
    *,
    faces: Faces = NONE,
) -> bytes:
    """The chart as a PNG on white, `width` points wide; its message above and its note beneath, where given."""
    with lettered(faces):
        made = _drawn(chart, width, message, note, palette)
    density = min(DENSITY, MOST / max(made.get_figwidth(), made.get_figheight()))
    out = BytesIO()
    made.savefig(out, format="png", dpi=density, metadata={"Software": None})
    return out.getvalue()


@lru_cache(maxsize=KEPT)
def svg(
    chart: Chart,
    width: float = WIDTH,
    message: str = "",
    note: str = "",
    palette: Palette = PAPER,
    *,
    faces: Faces = NONE,
) -> bytes:
    """The chart as an SVG with its letters as outlines, so that it looks alike where Inter is missing."""
    from matplotlib import rc_context

    with lettered(faces):
        made = _drawn(chart, width, message, note, palette)
    out = BytesIO()
    told: dict[str, Any] = {"Creator": None, "Date": None, "Format": None, "Type": None}
    if message:
        told["Title"] = message
    with rc_context({"svg.fonttype": "path", "svg.hashsalt": "demarche"}):
        made.savefig(out, format="svg", metadata=told)
    return out.getvalue()


def _drawn(chart: Chart, width: float, message: str, note: str, palette: Palette) -> "Figure":
    """The chart between its words, with white around it where it has any."""
    from matplotlib.figure import Figure

    edge = EDGE if message or note else 0.0
    inner = width - 2 * edge
    above, below = _lines(message, inner, bold=True), _lines(note, inner)
    tall = max(chart.height(), LEAST)
    top = edge + LINE * len(above) + (6.0 if above else 0.0)
    height = top + tall + (6.0 if below else 0.0) + LINE * len(below) + edge
    made = Figure(figsize=(width / POINTS, height / POINTS), facecolor=palette.ground)
    words = made.add_axes((0.0, 0.0, 1.0, 1.0))
    words.set_axis_off()
    words.set_xlim(0, width)
    words.set_ylim(height, 0)
    for at, line in enumerate(above):
        write(words, edge, edge + LINE * (at + 0.5), line, palette.ink, bold=True)
    for at, line in enumerate(reversed(below)):
        write(words, edge, height - edge - LINE * (at + 0.5), line, palette.muted)
    axes = made.add_axes((edge / width, 1 - (top + tall) / height, inner / width, tall / height))
    axes.set_axis_off()
    axes.set_xlim(0, inner)
    axes.set_ylim(tall, 0)
    chart.draw(axes, palette)
    return made


def _lines(text: str, width: float, *, bold: bool = False) -> list[str]:
    """The text in lines of at most that width. [pt]"""
    lines: list[str] = []
    for word in text.split():
        if lines and room(f"{lines[-1]} {word}", bold=bold) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
