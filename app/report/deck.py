"""The paper as slides, one message each: what stands on which slide, before any of it is written."""

from dataclasses import dataclass, field
from itertools import takewhile
from math import ceil
from typing import Final

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
    muted,
)
from app.report.brief import Brief
from app.report.grids import grid
from app.report.matter import blocks_of, parts_of
from app.report.slide_items import ROOM, TOP, Item, Picture, Rows, Slide, Words, fresh
from app.report.slide_prose import BENEATH, GAP, PROSE, READ, clauses, is_read, largest, told
from app.report.slide_rows import ACROSS, LEADING, TABLE, Sized, height, not_alone, parted, split
from app.report.slide_text import Line as TextLine
from app.report.slide_text import joined, lines
from app.report.strings import is_note, one_line, safe, said

SMALL: Final = 14.0
NOTE: Final = 11.0
"""Sizes of type for other prose, and beneath tables and charts. [pt]"""
MESSAGE: Final = 18.0
"""Size of type of what a chart says. [pt]"""
ENLARGED: Final = 2.1
"""How much larger a chart stands on a slide than on paper, at most."""
LEAST: Final = 60.0
"""Least height of a chart. [pt]"""
TITLE_LETTERS: Final = 150
"""Longest title, which fits two lines; what is cut of it stands in the text beneath. [letters]"""


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
                self.size = largest(asides[at:upto], PROSE, PROSE[-1], titled=True)
            self._aside(block, own=bool(block.anchor))
        self.size = SMALL

    def section(self, heading: Heading, section: str, blocks: tuple[Block, ...]) -> None:
        """A section, or a part of one, from its message on."""
        kicker = heading.text if heading.message else section if heading.level > 1 else ""
        self.name = section
        self._start(kicker, heading.message or heading.text)
        if all(isinstance(block, Aside) and all(map(is_read, block.blocks)) for block in blocks):
            self.size = largest([one for one in blocks if isinstance(one, Aside)], READ, SMALL, titled=False)
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
        self.slides.append(fresh(Slide(one_line(kicker)[:TITLE_LETTERS], title, opening=opening)))
        if title != whole:
            self._words(bold(whole), SMALL)

    def _go_on(self) -> None:
        last = self.slides[-1]
        self.slides.append(fresh(Slide(last.kicker, last.title, part=last.part + 1)))

    def _aside(self, block: Aside, *, own: bool) -> None:
        if all(isinstance(inner, Contents) for inner in block.blocks):
            return  # what stands on which page of the paper
        figure = next((inner for inner in block.blocks if isinstance(inner, Figure)), None)
        if own:
            if not self.slides[-1].items and not self.slides[-1].opening:
                self.slides.pop()  # its heading stands above what follows
            self._start(block.label if figure else self.name, figure.message if figure else block.label)
        elif not all(map(is_read, block.blocks)):
            self._words(bold(block.label), self.size, keep=True, gap=BENEATH)
        if all(map(is_read, block.blocks)):
            for text, gap in told(block, titled=own):
                self._words(text, self.size, keep=gap == BENEATH, gap=gap)
            return
        for inner in block.blocks:
            self._add(inner, told=own and figure is not None)

    def _add(self, block: Block, *, told: bool = False) -> None:
        match block:
            case Prose():
                self._words(block.text, NOTE if block.size is Size.TABLE or self._explains(block) else self.size)
            case Clauses():
                for item in clauses(block):
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
            is_fresh = not self.slides[-1].items
            rows, queue = split(queue, found, (min(room, even), room), fresh=is_fresh)
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


def _is_prose(block: Block) -> bool:
    return isinstance(block, Prose)
