"""The paper as slides, one message each: what stands on which slide, before any of it is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile
from math import ceil
from typing import Final

from app.charts.chart import Chart
from app.report.blocks import (
    Aside,
    Block,
    Clauses,
    Contents,
    Figure,
    Foot,
    Heading,
    Line,
    Prose,
    Rule,
    Size,
    Table,
    Text,
    bold,
    lettered,
    muted,
    plain,
)
from app.report.brief import Brief
from app.report.grids import GridRow, grid
from app.report.matter import blocks_of, parts_of
from app.report.slide_rows import ACROSS, LEADING, TABLE, Sized, height, not_alone, parted, split
from app.report.slide_text import Line as TextLine
from app.report.slide_text import joined, lines
from app.report.strings import is_note, one_line, safe, said

WIDTH: Final = 960.0
HEIGHT: Final = 540.0
MARGIN: Final = (WIDTH - ACROSS) / 2
TITLE_TOP: Final = 46.0
TITLE_HEIGHT: Final = 68.0
TOP: Final = 100.0
SECOND: Final = 22.0
"""How much lower all stands beneath a title of two lines. [pt]"""
TITLE: Final = 24.0
BOTTOM: Final = 488.0
ROOM: Final = BOTTOM - TOP
"""Height of what stands beneath the title. [pt]"""
PROSE: Final = (26.0, 22.0, 18.0)
"""Sizes of type for the words of page one: the largest at which they fit one slide. [pt]"""
READ: Final = (18.0, 16.0, 14.0, 13.0, 12.0)
"""Sizes of type for a section of nothing but words. [pt]"""
SMALL: Final = 14.0
NOTE: Final = 11.0
"""Sizes of type for other prose, and beneath tables and charts. [pt]"""
GAP: Final = 10.0
BENEATH: Final = 3.0
"""Space between a label and its text. [pt]"""
CLOSE: Final = 5.0
"""Space between the paragraphs beneath one label. [pt]"""
ENLARGED: Final = 2.1
"""How much larger a chart stands on a slide than on paper, at most."""
MESSAGE: Final = 18.0
"""Size of type of what a chart says. [pt]"""
LEAST: Final = 60.0
"""Least height of a chart. [pt]"""
NUMBER: Final = 3
"""Longest label that stands before its text on the same line. [letters]"""
OPENING: Final = 34.0
TITLES: Final = (TITLE, 23.0, 22.0, 21.0, 20.0)
"""Sizes of type of a title: the largest at which it takes no more lines than at the smallest. [pt]"""
CLEAR: Final = ACROSS * 0.9
"""How much of a line a title takes, for a font that is wider than ours. [pt]"""
TITLE_LETTERS: Final = 150
"""Longest title, which fits two lines; what is cut of it stands in the text beneath. [letters]"""


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


def deck(brief: Brief) -> tuple[Slide, ...]:
    """The slides of the main paper in its order; the appendices stay in the paper."""
    parts = [part for part in parts_of(blocks_of(brief)) if not part.appendix]
    laid = _Deck()
    for part in parts:
        if part.heading is None:
            laid.first(part.blocks)
        else:
            laid.section(part.heading, part.section, part.blocks)
    first = 0
    for at, slide in enumerate(laid.slides):
        first = at if slide.part == 1 else first
        for one in laid.slides[first : at + 1]:
            one.parts = slide.part
    return tuple(laid.slides)


@dataclass(slots=True)
class _Deck:
    """Lays blocks on slides, a new one where the last is full."""

    slides: list[Slide] = field(default_factory=list)
    size: float = SMALL
    name: str = ""  # of the section

    def first(self, blocks: tuple[Block, ...]) -> None:
        """Page one: the header on the opening slide, then a slide for each of its messages."""
        label = next((said(b.text) for b in blocks if isinstance(b, Prose)), "")
        name = next((said(b.text) for b in blocks if isinstance(b, Prose) and b.size is Size.TITLE), "")
        self._start(label, name, opening=True)
        for block in blocks:
            if isinstance(block, Table | Foot):
                self._add(block)
        asides = [block for block in blocks if isinstance(block, Aside)]
        for at, block in enumerate(asides):
            if block.anchor:  # what has none belongs to the message before it
                upto = next((i for i in range(at + 1, len(asides)) if asides[i].anchor), len(asides))
                self.size = _largest(asides[at:upto], PROSE)
            self._aside(block, own=bool(block.anchor))
        self.size = SMALL

    def section(self, heading: Heading, section: str, blocks: tuple[Block, ...]) -> None:
        """A section, or a part of one, from its message on."""
        kicker = heading.text if heading.message else section if heading.level > 1 else ""
        self.name = section
        self._start(kicker, heading.message or heading.text)
        if all(isinstance(block, Aside) and all(map(_is_read, block.blocks)) for block in blocks):
            self.size = _largest([block for block in blocks if isinstance(block, Aside)], READ)
        for at, block in enumerate(blocks):
            if isinstance(block, Aside):
                self._aside(block, own=any(isinstance(inner, Table | Figure) for inner in block.blocks))
            elif isinstance(block, Figure):
                self._figure(block, below=blocks[at + 1 :])
            elif isinstance(block, Table):
                self._table(block, blocks[at + 1 :])
            else:
                self._add(block)
        self.size = SMALL

    def _start(self, kicker: str, title: str, *, opening: bool = False) -> None:
        whole, title = one_line(title), one_line(title)
        if len(title) > TITLE_LETTERS:
            title = title[: TITLE_LETTERS - 1].rstrip() + "…"
        self.slides.append(_fresh(Slide(one_line(kicker)[:TITLE_LETTERS], title, opening=opening)))
        if title != whole:
            self._words(bold(whole), SMALL)

    def _go_on(self) -> None:
        last = self.slides[-1]
        self.slides.append(_fresh(Slide(last.kicker, last.title, part=last.part + 1)))

    def _aside(self, block: Aside, *, own: bool) -> None:
        if all(isinstance(inner, Contents) for inner in block.blocks):
            return  # what stands on which page of the paper
        if own:
            figure = next((inner for inner in block.blocks if isinstance(inner, Figure)), None)
            if not self.slides[-1].items and not self.slides[-1].opening:
                self.slides.pop()  # its heading stands above what follows
            self._start(block.label if figure else self.name, figure.message if figure else block.label)
            for text, gap in _told(block) if all(map(_is_read, block.blocks)) else ():
                self._words(text, self.size, gap=gap)
            for inner in block.blocks if not all(map(_is_read, block.blocks)) else ():
                self._add(inner, told=figure is not None)
            return
        if all(map(_is_read, block.blocks)):
            for text, gap in _told(block):
                self._words(text, self.size, keep=gap == BENEATH, gap=gap)
            return
        self._words(bold(block.label), self.size, keep=True, gap=BENEATH)
        for inner in block.blocks:
            self._add(inner)

    def _add(self, block: Block, *, told: bool = False) -> None:
        match block:
            case Prose():
                self._words(block.text, NOTE if block.size is Size.TABLE or self._explains(block) else self.size)
            case Clauses():
                for item in _lettered(block):
                    self._words(item, self.size)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block, told=told)
            case Foot():
                for inner in block.blocks:
                    self._add(inner)
            case Aside():
                self._aside(block, own=False)
            case Heading() | Line() | Contents():
                return

    def _explains(self, block: Prose) -> bool:
        """Whether a paragraph says in muted ink what stands in the table above it."""
        last = self.slides[-1].items[-1] if self.slides[-1].items else None
        follows = isinstance(last, Rows) or (isinstance(last, Words) and last.size == NOTE)
        return follows and is_note(block)

    def _room(self) -> float:
        return ROOM - self.slides[-1].used

    def _put(self, item: Item, height: float, gap: float = GAP) -> None:
        slide = self.slides[-1]
        slide.items.append(item)
        slide.used += height + gap

    def _words(self, text: Text, size: float, *, keep: bool = False, gap: float = GAP) -> None:
        """A paragraph, cut between lines where it goes on over the slide."""
        left: tuple[TextLine, ...] = lines(text, ACROSS, size)
        step = size * LEADING
        if left and self.slides[-1].items and self._room() < step * (2 if keep else min(len(left), 2)):
            self._go_on()
        while left:
            count = min(len(left), max(1, int(self._room() / step)))
            high = step * count
            self._put(Words(joined(left[:count]), size, TOP + self.slides[-1].used, high), high, gap)
            left = left[count:]
            if left:
                self._go_on()

    def _figure(self, block: Figure, *, told: bool = False, below: tuple[Block, ...] = ()) -> None:
        """A chart as large as its slide allows, with room for the words that follow it."""
        if self.slides[-1].items and not told:
            self._start(self.slides[-1].kicker, block.message)
        elif not told:
            self._words(bold(safe(block.message)), MESSAGE)
        note = lines(muted(block.note), ACROSS, NOTE)
        words = [lines(one.text, ACROSS, SMALL) for one in takewhile(_is_prose, below) if isinstance(one, Prose)]
        after = sum(len(some) * SMALL * LEADING + GAP for some in words)
        room = self._room() - len(note) * NOTE * LEADING - GAP
        room = max(room - after if room - after > ROOM / 2 else room, LEAST)
        scale = min(ENLARGED, room / max(block.chart.height(), 1.0))
        drawn = ACROSS / max(scale, 1.0)  # as wide as the slide, unless that made its type smaller than on paper
        high = max(block.chart.height(), 1.0) * scale
        told_of_it = f"{block.message}. {block.chart.words()}"
        place = TOP + self.slides[-1].used
        self._put(Picture(block.chart, drawn, drawn * scale, high, place, told_of_it), high)
        self._words(muted(block.note), NOTE)

    def _table(self, block: Table, below: tuple[Block, ...] = ()) -> None:
        """A table, cut between rows that belong together, else between rows, else within one; with what explains it."""
        notes = [block.note, *(one.text for one in takewhile(is_note, below) if isinstance(one, Prose))]
        note = sum(len(lines(text, ACROSS, NOTE)) * NOTE * LEADING + GAP for text in notes if text)
        if block.rows and any(isinstance(item, Picture) for item in self.slides[-1].items):
            self._go_on()  # a chart and a table are two messages
        found, heights = _sized(block, self._room() - note)
        head = heights[: len(found.grid.head)]
        queue, opened = list(found.grid.rows), 0
        parts = ceil((sum(heights) - sum(head) + note) / (ROOM - sum(head)))
        # No slide of a row or two at the end.
        even = (sum(heights) + note) / parts + max(heights) if parts > 1 else ROOM
        while queue:
            room = self._room() - sum(head)
            if room - note < sum(height(row, found) for row in queue) <= room:
                room -= note  # the last rows go on with what explains them
            fresh = not self.slides[-1].items
            rows, queue = split(queue, found, (min(room, even), room), fresh=fresh)
            if not rows:
                self._go_on()
                continue
            rows, queue = not_alone(rows, queue)
            taken = (*head, *(height(row, found) for row in rows))
            end, queue = parted(rows, queue, opened) if queue else (block.end, queue)
            opened += sum(row.above is Rule.ACCENT for row in rows)
            place = TOP + self.slides[-1].used
            item = Rows(one_line(block.title), found, tuple(rows), taken, end, place)
            self._put(item, item.height)
            if queue:
                self._go_on()
        self._words(block.note, NOTE)


def _sized(block: Table, room: float) -> tuple[Sized, list[float]]:
    """The table at the first size at which the room holds it, else at the largest, and the heights of its rows."""
    every = []
    for size in TABLE:
        found = Sized(grid(block, ACROSS * Size.TABLE.value[0] / size), size)
        heights = [height(row, found) for row in (*found.grid.head, *found.grid.rows)]
        every.append((found, heights))
        if sum(heights) <= room:
            return every[-1]
    return every[0]


def _fresh(slide: Slide) -> Slide:
    """The slide with what it holds beneath its title, which may take two lines."""
    if slide.opening or len(lines(bold(slide.title), CLEAR, TITLES[-1])) > 1:
        slide.used = SECOND
    return slide


def _largest(asides: Iterable[Aside], sizes: tuple[float, ...]) -> float:
    """The largest size of type at which asides fit one slide."""
    told = [pair for aside in asides for pair in _told(aside)]
    for size in sizes:
        if sum(len(lines(text, ACROSS, size)) * size * LEADING + gap for text, gap in told) <= ROOM + GAP:
            return size
    return sizes[-1] if sizes is PROSE else SMALL


def _told(aside: Aside) -> list[tuple[Text, float]]:
    """The paragraphs of an aside, its label first, each with the space beneath it."""
    texts: list[Text] = []
    for block in aside.blocks:
        if isinstance(block, Prose):
            texts.append(block.text)
        elif isinstance(block, Clauses):
            texts += _lettered(block)
    if not texts:
        return []
    if isinstance(aside.blocks[0], Prose) and len(aside.label) <= NUMBER:
        texts[0] = (*bold(f"{aside.label}\u00a0\u00a0"), *texts[0])
    elif not aside.anchor:  # one with an anchor has its label in the title of its slide
        texts.insert(0, bold(aside.label))
    gaps = [CLOSE] * (len(texts) - 1)
    if not aside.anchor and gaps:
        gaps[0] = BENEATH
    return list(zip(texts, [*gaps, GAP], strict=True))


def _lettered(block: Clauses) -> list[Text]:
    return [(*plain(f"({lettered(at)}) "), *item) for at, item in enumerate(block.items)]


def _is_prose(block: Block) -> bool:
    return isinstance(block, Prose)


def _is_read(block: Block) -> bool:
    return isinstance(block, Prose | Clauses | Contents)
