"""The paper as slides, one message each: what stands on which slide, before any of it is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
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
from app.report.grids import Grid, GridRow, grid
from app.report.matter import blocks_of, parts_of
from app.report.slide_text import Line as TextLine
from app.report.slide_text import joined, lines
from app.report.strings import one_line, safe, said

WIDTH: Final = 960.0
HEIGHT: Final = 540.0
MARGIN: Final = 48.0
TITLE_TOP: Final = 46.0
TITLE_HEIGHT: Final = 68.0
TOP: Final = 122.0
BOTTOM: Final = 488.0
ROOM: Final = BOTTOM - TOP
"""Height of what stands beneath the title. [pt]"""
ACROSS: Final = WIDTH - 2 * MARGIN
PROSE: Final = (26.0, 22.0, 18.0)
"""Sizes of type for the words of page one: the largest at which they fit one slide. [pt]"""
SMALL: Final = 14.0
TABLE: Final = 13.0
NOTE: Final = 11.0
"""Sizes of type for other prose, in tables, and beneath them. [pt]"""
TOGETHER: Final = 3
"""Fewest rows of a table that go on to another slide."""
LEADING: Final = 1.32
PAD: Final = 7.0
"""Above and beneath the text of a row, together. [pt]"""
GUTTER: Final = 8.0
GAP: Final = 10.0
ENLARGED: Final = 1.5
"""How much larger a chart stands on a slide than on paper."""
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
        for block in blocks:
            if isinstance(block, Aside):
                self._aside(block, own=any(isinstance(inner, Table | Figure) for inner in block.blocks))
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
        self._words(bold(block.label), self.size, keep=True)
        for inner in block.blocks:
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
        items = self.slides[-1].items
        told = bool(items) and (
            isinstance(items[-1], Rows) or (isinstance(items[-1], Words) and items[-1].size == NOTE)
        )
        return told and any(span.tone is Tone.MUTED for span in block.text)

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
        if left and self.slides[-1].items and self._room() < step * min(len(left), 3 if keep else 2):
            self._go_on()
        while left:
            count = min(len(left), max(1, int(self._room() / step)))
            high = step * count
            self._put(Words(joined(left[:count]), size, TOP + self.slides[-1].used, high), high)
            left = left[count:]
            if left:
                self._go_on()

    def _figure(self, block: Figure, *, told: bool) -> None:
        if self.slides[-1].items and not told:
            self._start(self.slides[-1].kicker, block.message)
        elif not told:
            self._words(bold(safe(block.message)), SMALL)
        note = lines(muted(block.note), ACROSS, NOTE)
        room = max(60.0, self._room() - len(note) * NOTE * LEADING - GAP)
        drawn = ACROSS / ENLARGED
        high = max(block.chart.height(), 1.0)
        scale = min(ENLARGED, room / high)
        words = f"{block.message}. {block.chart.words()}"
        place = TOP + self.slides[-1].used
        self._put(Picture(block.chart, drawn, drawn * scale, high * scale, place, words), high * scale)
        self._words(muted(block.note), NOTE)

    def _table(self, block: Table) -> None:
        """A table, cut between rows that belong together, else between rows, else within one."""
        found = grid(block, ACROSS * 10 / TABLE)
        head = [_height(row, found) for row in found.head]
        note = len(lines(block.note, ACROSS, NOTE)) * NOTE * LEADING + GAP if block.note else 0.0
        queue = list(found.rows)
        while queue:
            room = self._room() - sum(head)
            if room - note < sum(_height(row, found) for row in queue) <= room:
                room -= note  # the last rows go on with what explains them
            rows, queue = _fitting(queue, found, room, fresh=not self.slides[-1].items)
            if not rows:
                self._go_on()
                continue
            rows, queue = _not_alone(rows, queue)
            heights = (*head, *(_height(row, found) for row in rows))
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


def _fitting(queue: list[GridRow], found: Grid, room: float, *, fresh: bool) -> tuple[list[GridRow], list[GridRow]]:
    """As many rows as fit; on a fresh slide at least a part of one."""
    taken, used, whole = 0, 0.0, 0
    while taken < len(queue):
        used += _height(queue[taken], found)
        if used > room:
            break
        taken += 1
        if not queue[taken - 1].keep:
            whole = taken
    if taken == len(queue):
        return queue, []
    if whole or not fresh:
        return queue[:whole], queue[whole:]
    if taken:
        return queue[:taken], queue[taken:]
    first, rest = _cut(queue[0], found, room)
    return [first], [rest, *queue[1:]] if rest else queue[1:]


def _not_alone(rows: list[GridRow], rest: list[GridRow]) -> tuple[list[GridRow], list[GridRow]]:
    """The rows of two slides with no row or two alone on the second."""
    count = len(rows)
    while rest and len(rest) + len(rows) - count < TOGETHER and count > TOGETHER:
        count -= 1
        while count > TOGETHER and rows[count - 1].keep:
            count -= 1
    return rows[:count], [*rows[count:], *rest]


def _height(row: GridRow, found: Grid) -> float:
    return max((len(_lines(row, at, found)) for at in range(len(row.cells))), default=1) * TABLE * LEADING + PAD


def _lines(row: GridRow, at: int, found: Grid) -> tuple[TextLine, ...]:
    cell = row.cells[at]
    wide = sum(found.shares[cell.at : cell.at + cell.span]) * ACROSS - GUTTER
    return lines(cell.text, wide, TABLE)


def _cut(row: GridRow, found: Grid, room: float) -> tuple[GridRow, GridRow | None]:
    """The part of a row that fits, and what is left of it."""
    count = max(1, int((room - PAD) / (TABLE * LEADING)))
    every = [_lines(row, at, found) for at in range(len(row.cells))]
    if max(map(len, every), default=0) <= count:
        return row, None
    first = tuple(replace(cell, text=joined(some[:count])) for cell, some in zip(row.cells, every, strict=True))
    rest = tuple(replace(cell, text=joined(some[count:])) for cell, some in zip(row.cells, every, strict=True))
    return replace(row, cells=first), replace(row, cells=rest, above=Rule.NONE)
