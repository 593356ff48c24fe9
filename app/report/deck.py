"""The paper as slides, one message each: what stands on which slide, before any of it is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile
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
    Span,
    Table,
    Text,
    Tone,
    bold,
    lettered,
    muted,
    plain,
)
from app.report.brief import Brief
from app.report.grids import GridRow, grid
from app.report.matter import blocks_of, parts_of
from app.report.slide_rows import ACROSS, LEADING, TABLE, fitting, height, not_alone
from app.report.slide_text import Line as TextLine
from app.report.slide_text import joined, lines
from app.report.strings import one_line, safe, said

WIDTH: Final = 960.0
HEIGHT: Final = 540.0
MARGIN: Final = (WIDTH - ACROSS) / 2
TITLE_TOP: Final = 46.0
TITLE_HEIGHT: Final = 68.0
TOP: Final = 122.0
BOTTOM: Final = 488.0
ROOM: Final = BOTTOM - TOP
"""Height of what stands beneath the title. [pt]"""
PROSE: Final = (26.0, 22.0, 18.0)
"""Sizes of type for the words of page one: the largest at which they fit one slide. [pt]"""
SMALL: Final = 14.0
NOTE: Final = 11.0
"""Sizes of type for other prose, and beneath tables and charts. [pt]"""
GAP: Final = 10.0
ENLARGED: Final = 1.5
"""How much larger a chart stands on a slide than on paper."""
LEAST: Final = 60.0
"""Least height of a chart. [pt]"""
NUMBER: Final = 3
"""Longest label that stands before its text on the same line. [letters]"""
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
    shares: tuple[float, ...]
    head: tuple[GridRow, ...]
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


def deck(brief: Brief) -> tuple[Slide, ...]:
    """The slides of the main paper in its order; the appendices stay in the paper."""
    parts = [part for part in parts_of(blocks_of(brief)) if not part.appendix]
    laid = _Deck()
    for part in parts:
        if part.heading is None:
            laid.first(part.blocks)
        else:
            laid.section(part.heading, part.section, part.blocks)
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
                self.size = _largest(asides[at:upto])
            self._aside(block, own=bool(block.anchor))
        self.size = SMALL

    def section(self, heading: Heading, section: str, blocks: tuple[Block, ...]) -> None:
        """A section, or a part of one, from its message on."""
        kicker = heading.text if heading.message else section if heading.level > 1 else ""
        self.name = section
        self._start(kicker, heading.message or heading.text)
        for at, block in enumerate(blocks):
            if isinstance(block, Aside):
                self._aside(block, own=any(isinstance(inner, Table | Figure) for inner in block.blocks))
            elif isinstance(block, Figure):
                self._figure(block, below=blocks[at + 1 :])
            else:
                self._add(block)

    def _start(self, kicker: str, title: str, *, opening: bool = False) -> None:
        whole, title = one_line(title), one_line(title)
        if len(title) > TITLE_LETTERS:
            title = title[: TITLE_LETTERS - 1].rstrip() + "…"
        self.slides.append(Slide(one_line(kicker)[:TITLE_LETTERS], title, opening=opening))
        if title != whole:
            self._words(bold(whole), SMALL)

    def _go_on(self) -> None:
        last = self.slides[-1]
        stem, _, number = last.title.rpartition(" (")
        count = int(number[:-1]) if stem and number[:-1].isdigit() and number.endswith(")") else 1
        self.slides.append(Slide(last.kicker, f"{stem if count > 1 else last.title} ({count + 1})"))

    def _aside(self, block: Aside, *, own: bool) -> None:
        if all(isinstance(inner, Contents) for inner in block.blocks):
            return  # what stands on which page of the paper
        if own:
            figure = next((inner for inner in block.blocks if isinstance(inner, Figure)), None)
            if not self.slides[-1].items and not self.slides[-1].opening:
                self.slides.pop()  # its heading stands above what follows
            self._start(block.label if figure else self.name, figure.message if figure else block.label)
            for inner in block.blocks:
                self._add(inner, told=figure is not None)
            return
        first = block.blocks[0] if block.blocks else None
        if isinstance(first, Prose) and len(block.label) <= NUMBER:
            self._words((*bold(f"{block.label}\u00a0\u00a0"), *first.text), self.size, keep=len(block.blocks) > 1)
            rest = block.blocks[1:]
        else:
            self._words(bold(block.label), self.size, keep=True)
            rest = block.blocks
        for inner in rest:
            self._add(inner)

    def _add(self, block: Block, *, told: bool = False) -> None:
        match block:
            case Prose():
                self._words(block.text, NOTE if block.size is Size.TABLE or self._explains(block) else self.size)
            case Clauses():
                for at, item in enumerate(block.items):
                    self._words((*plain(f"({lettered(at)}) "), *item), self.size)
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
        return follows and bool(block.text) and block.text[0].tone is Tone.MUTED

    def _room(self) -> float:
        return ROOM - self.slides[-1].used

    def _put(self, item: Item, height: float) -> None:
        slide = self.slides[-1]
        slide.items.append(item)
        slide.used += height + GAP

    def _words(self, text: Text, size: float, *, keep: bool = False) -> None:
        """A paragraph, cut between lines where it goes on over the slide."""
        left: tuple[TextLine, ...] = lines(text, ACROSS, size)
        step = size * LEADING
        if left and self.slides[-1].items and self._room() < step * (3 if keep else min(len(left), 2)):
            self._go_on()
        while left:
            count = min(len(left), max(1, int(self._room() / step)))
            high = step * count
            self._put(Words(joined(left[:count]), size, TOP + self.slides[-1].used, high), high)
            left = left[count:]
            if left:
                self._go_on()

    def _figure(self, block: Figure, *, told: bool = False, below: tuple[Block, ...] = ()) -> None:
        """A chart as large as its slide allows, with room for the words that follow it."""
        if self.slides[-1].items and not told:
            self._start(self.slides[-1].kicker, block.message)
        elif not told:
            self._words(bold(safe(block.message)), SMALL)
        note = lines(muted(block.note), ACROSS, NOTE)
        words = [lines(one.text, ACROSS, SMALL) for one in takewhile(_is_prose, below) if isinstance(one, Prose)]
        after = sum(len(some) * SMALL * LEADING + GAP for some in words)
        room = self._room() - len(note) * NOTE * LEADING - GAP
        room = max(room - after if room - after > ROOM / 2 else room, LEAST)
        drawn = ACROSS / ENLARGED
        high = max(block.chart.height(), 1.0)
        scale = min(ENLARGED, room / high)
        told_of_it = f"{block.message}. {block.chart.words()}"
        place = TOP + self.slides[-1].used
        self._put(Picture(block.chart, drawn, drawn * scale, high * scale, place, told_of_it), high * scale)
        self._words(muted(block.note), NOTE)

    def _table(self, block: Table) -> None:
        """A table, cut between rows that belong together, else between rows, else within one."""
        found = grid(block, ACROSS * 10 / TABLE)
        head = [height(row, found) for row in found.head]
        note = len(lines(block.note, ACROSS, NOTE)) * NOTE * LEADING + GAP if block.note else 0.0
        queue = list(found.rows)
        if queue and any(isinstance(item, Picture) for item in self.slides[-1].items):
            self._go_on()  # a chart and a table are two messages
        while queue:
            room = self._room() - sum(head)
            if room - note < sum(height(row, found) for row in queue) <= room:
                room -= note  # the last rows go on with what explains them
            rows, queue = fitting(queue, found, room, fresh=not self.slides[-1].items)
            if not rows:
                self._go_on()
                continue
            rows, queue = not_alone(rows, queue)
            heights = (*head, *(height(row, found) for row in rows))
            end = Rule.LINE if queue else block.end
            place = TOP + self.slides[-1].used
            item = Rows(one_line(block.title), found.shares, found.head, tuple(rows), heights, end, place)
            self._put(item, item.height)
            if queue:
                self._go_on()
        self._words(block.note, NOTE)


def _largest(asides: Iterable[Aside]) -> float:
    """The largest size of type at which asides fit one slide."""
    told = [(*bold(aside.label), Span("\n"), *text) for aside in asides for text in _prose(aside)]
    for size in PROSE:
        if sum(len(lines(text, ACROSS, size)) * size * LEADING + GAP for text in told) <= ROOM:
            return size
    return PROSE[-1]


def _prose(aside: Aside) -> Iterable[Text]:
    for block in aside.blocks:
        if isinstance(block, Prose):
            yield block.text
        elif isinstance(block, Clauses):
            yield from block.items


def _is_prose(block: Block) -> bool:
    return isinstance(block, Prose)
