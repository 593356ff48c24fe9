"""What all charts have in common: frozen data that draws itself on axes it is given, and a page of vectors of it."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, Self

from app.charts.palette import PAPER, Palette
from app.lettering.faces import NONE, Faces

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FONTS: Final = Path(__file__).resolve().parents[2] / "resources" / "fonts"
POINTS: Final = 72.0
"""Points to an inch."""
KEPT: Final = 256
"""Drawn charts that are kept, so that an unchanged plan draws none again."""
_FACES: ContextVar[Faces] = ContextVar("faces", default=NONE)
"""The user's fonts, for the time of one drawing: see `lettered`."""


class Chart(Protocol):
    """The data of one chart: hashable, so that what was drawn once can be found again."""

    def height(self) -> float:
        """How high it wants to be, at 10 pt type. [pt]"""

    def draw(self, axes: "Axes", palette: Palette) -> None:
        """Draw on axes that fill their figure, measured in points from the upper left corner."""

    def spelled(self, spell: Callable[[str], str]) -> "Self":
        """The same chart with every name as `spell` gives it back: in letters that the font holds."""

    def words(self) -> str:
        """What it shows, in words."""

    def __hash__(self) -> int:
        """Equal data, equal hash."""


@contextmanager
def lettered(faces: Faces) -> Iterator[None]:
    """What is written and measured within takes letters that Inter lacks from these fonts."""
    token = _FACES.set(faces)
    try:
        yield
    finally:
        _FACES.reset(token)


@contextmanager
def uncollected() -> Iterator[None]:
    """Collect no garbage meanwhile: cutting a font makes a million small objects, which take as long to search."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def figure(chart: Chart, width: float, palette: Palette = PAPER, faces: Faces = NONE) -> "Figure":
    """A figure that holds nothing but the chart, `width` points wide."""
    from matplotlib.figure import Figure

    height = chart.height()
    made = Figure(figsize=(width / POINTS, height / POINTS), facecolor=palette.ground)
    axes = made.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    with lettered(faces):
        chart.draw(axes, palette)
    return made


@lru_cache(maxsize=KEPT)
def page(chart: Chart, width: float, palette: Palette = PAPER, faces: Faces = NONE) -> bytes:
    """The chart on paper, as the bytes of a PDF page of its size: the same bytes for the same chart and colours.

    What stands in a font of the user is left out: `labels` tells the paper to set it as text.
    """
    from matplotlib import rc_context

    made = figure(chart, width, palette, faces)
    made.patch.set_visible(False)
    if faces:
        from app.charts.label import hide

        hide(made)
    out = BytesIO()
    nothing: dict[str, Any] = {"Creator": None, "Producer": None, "CreationDate": None}
    with rc_context({"pdf.fonttype": 42}), uncollected():
        made.savefig(out, format="pdf", metadata=nothing)
    return out.getvalue()


def write(axes: "Axes", x: float, y: float, text: str, colour: str, *, bold: bool = False, align: str = "left") -> None:
    """Set a text in Inter with its middle at `y`; it is never read as a formula."""
    from matplotlib.font_manager import FontProperties

    if faces := _FACES.get():
        from app.charts.label import is_foreign, write_label

        if is_foreign(text):
            write_label(axes, (x, y), text, colour, faces, bold=bold, align=align)
            return
    font = FontProperties(fname=FONTS / ("Inter-SemiBold.ttf" if bold else "Inter-Regular.ttf"), size=10)
    axes.text(
        x, y, text, color=colour, fontproperties=font, ha=align, va="center_baseline", parse_math=False
    )  # fmt: skip


def room(text: str, *, bold: bool = False) -> float:
    """How wide a text is at 10 pt. [pt]"""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextToPath

    if faces := _FACES.get():
        from app.charts.label import is_foreign, length

        if is_foreign(text):
            return length(text, faces, bold=bold)
    font = FontProperties(fname=FONTS / ("Inter-SemiBold.ttf" if bold else "Inter-Regular.ttf"), size=10)
    width, _, _ = TextToPath().get_text_width_height_descent(text, font, ismath=False)
    return float(width)
