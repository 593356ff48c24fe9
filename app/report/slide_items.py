"""What stands on slides and where: the measures of a slide, and the records of what it holds."""

from dataclasses import dataclass, field
from typing import Final

from app.charts.chart import Chart
from app.report.blocks import Rule, Text, bold
from app.report.grids import GridRow
from app.report.slide_rows import ACROSS, Sized
from app.report.slide_text import lines

WIDTH: Final = 960.0
HEIGHT: Final = 540.0
MARGIN: Final = (WIDTH - ACROSS) / 2
TITLE_TOP: Final = 46.0
TITLE_HEIGHT: Final = 68.0
TOP: Final = 100.0
SECOND: Final = 22.0
"""How much lower all stands beneath a title of two lines. [pt]"""
BOTTOM: Final = 488.0
ROOM: Final = BOTTOM - TOP
"""Height of what stands beneath the title. [pt]"""
TITLE: Final = 24.0
OPENING: Final = 34.0
TITLES: Final = (TITLE, 23.0, 22.0, 21.0, 20.0)
"""Sizes of type of a title: the largest at which it takes no more lines than at the smallest. [pt]"""
CLEAR: Final = ACROSS * 0.9
"""How much of a line a title takes, for a font that is wider than ours. [pt]"""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph at its place."""

    text: Text
    size: float
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Rows:
    """A part of a table at its place."""

    title: str
    found: Sized  # the whole of the table
    rows: tuple[GridRow, ...]
    heights: tuple[float, ...]  # of head and rows. [pt]
    end: Rule
    top: float

    @property
    def height(self) -> float:
        """Of head and rows together. [pt]"""
        return sum(self.heights)


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart at its place."""

    chart: Chart
    drawn: float  # width that it is drawn at. [pt]
    width: float
    height: float
    top: float
    words: str


Item = Words | Rows | Picture


@dataclass(slots=True)
class Slide:
    """One slide: the section it belongs to, its message, and what stands beneath."""

    kicker: str
    title: str
    items: list[Item] = field(default_factory=list)
    used: float = 0.0
    opening: bool = False
    part: int = 1  # of those that go on under one title
    parts: int = 1

    @property
    def place(self) -> str:
        """Which part it is, where a title stands on several slides."""
        return f"{self.part} of {self.parts}" if self.parts > 1 else ""


def fresh(slide: Slide) -> Slide:
    """The slide with what it holds beneath its title, which may take two lines."""
    if slide.opening or len(lines(bold(slide.title), CLEAR, TITLES[-1])) > 1:
        slide.used = SECOND
    return slide
