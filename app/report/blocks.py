"""What a paper holds, as frozen values: sections give blocks, and a writer of one file format lays them out."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from app.charts.chart import Chart
from app.planning.words import Reaction


class Tone(Enum):
    """Which of the paper's inks a text is set in."""

    INK = "ink"
    MUTED = "muted"
    ACCENT = "accent"


class Size(Enum):
    """The five steps of type: size and leading in points."""

    PROSE = (10.0, 14.0)
    TABLE = (10.0, 13.0)
    MESSAGE = (12.0, 16.0)
    SECTION = (16.0, 20.0)
    TITLE = (24.0, 29.0)


class Rule(Enum):
    """A line between rows, from lightest to heaviest."""

    NONE = "none"
    HAIR = "hair"
    LINE = "line"
    HEAD = "head"
    INK = "ink"
    ACCENT = "accent"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style, which never holds markup; or the disc of an outcome."""

    text: str
    bold: bool = False
    tone: Tone = Tone.INK
    figures: bool = False  # digits of one width, for columns
    link: str = ""  # anchor of a heading
    mark: Reaction | None = None  # a drawn disc; `text` is what is read for it, nothing where its word stands beside


Text = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a section (level 1) or of a part of it (level 2), an entry of the outline."""

    text: str
    anchor: str
    level: int = 1
    kicker: str = ""  # a line above: "Appendix A"
    message: str = ""  # a sentence with its figure beneath
    new_page: bool = False
    back: str = ""  # anchor to go back to


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph; a newline in it starts another one. In the size of a title it is the title of the paper."""

    text: Text
    size: Size = Size.PROSE
    before: float = 0.0  # space above. [pt]
    keep: bool = False  # with the block that follows
    anchor: str = ""  # a place that links lead to, without an entry in the outline


@dataclass(frozen=True, slots=True)
class Clauses:
    """Lettered clauses: (a), (b), …"""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A rule across the page."""

    rule: Rule
    before: float = 10.0
    after: float = 8.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; it may reach over several columns."""

    text: Text = ()
    right: bool | None = None  # None: as its column
    span: int = 1
    size: Size = Size.TABLE


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; `keep` holds it together with the next row.

    A cell that takes the whole width of a row with `keep` and begins in bold is read as the head of the rows beneath.
    """

    cells: tuple[Cell, ...]
    above: Rule = Rule.HAIR
    keep: bool = False
    pad: tuple[float, float] = (2.3, 2.9)  # above and beneath the text. [pt]


@dataclass(frozen=True, slots=True)
class Column:
    """The measure of a column: its least width, its share of what is left, and the gap to the next one. [pt]"""

    width: float
    grow: float = 0.0
    right: bool = False
    gap: float = 12.0
    what: str = ""  # what stands in it, with its unit, for forms in which no note stands near
    names: bool = False  # its cells name what stands in their row; if no column does, the first one is taken to


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that is repeated on each page."""

    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    end: Rule = Rule.INK
    before: float = 6.0
    note: Text = ()  # beneath it: what is measured, unit, source and date
    title: str = ""  # what it is, for readers that cannot see it
    whole: bool = False  # on one page, where one page holds it


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart under its message, with a note of what is measured."""

    message: str
    chart: Chart
    note: str
    before: float = 0.0


@dataclass(frozen=True, slots=True)
class Aside:
    """Blocks beside a heading in the margin, or beside the number of an entry that goes on a list."""

    label: str
    blocks: tuple["Block", ...]
    anchor: str = ""  # an entry of the outline, if it has one
    before: float = 11.0
    indent: float = 112.0


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands where: names with their anchors, those without a heading left out."""

    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Foot:
    """Blocks at the foot of the page."""

    blocks: tuple["Block", ...]


Block = Heading | Prose | Clauses | Line | Table | Figure | Aside | Contents | Foot

CLAIM: Final = re.compile(r"(\[[FEJ]\])")
"""The marks of fact, estimate and judgement, as an author types them."""


def plain(text: str, *, bold: bool = False, tone: Tone = Tone.INK, figures: bool = False, link: str = "") -> Text:
    """A text in one style, with the marks [F], [E] and [J] in muted ink."""
    return tuple(
        Span(part, bold, Tone.MUTED if CLAIM.fullmatch(part) else tone, figures, link)
        for part in CLAIM.split(text)
        if part
    )


def bold(text: str) -> Text:
    """A text in semibold."""
    return plain(text, bold=True)


def muted(text: str) -> Text:
    """A text in muted ink."""
    return plain(text, tone=Tone.MUTED)


def number(text: str, *, bold: bool = False, tone: Tone = Tone.INK) -> Text:
    """A figure with digits of one width."""
    return plain(text, bold=bold, tone=tone, figures=True)


def head_row(*cells: Cell | str, above: Rule = Rule.NONE) -> Row:
    """The head of a table: words in muted ink."""
    return Row(tuple(c if isinstance(c, Cell) else Cell(muted(c)) for c in cells), above, pad=(0.0, 3.5))


def lettered(index: int) -> str:
    """The letters of a list, counted from 0: a … z, aa, ab …"""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(ord("a") + rest) + text
    return text
