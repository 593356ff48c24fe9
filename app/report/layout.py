"""The paper's content as boxes of one width: the only place that knows the measures of its typography."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from app.report.blocks import (
    Aside,
    Block,
    Clauses,
    Column,
    Contents,
    Figure,
    Foot,
    Heading,
    Line,
    Prose,
    Row,
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
from app.report.boxes import Anchor, Beside, Box, ChartBox, RuleBox, Stack, TextBox
from app.report.letters import Letters
from app.report.tables import NOTE_GAP, SetCell, SetRow, TableBox
from app.report.typeset import TextLine, lines

SECTION_GAP: Final = 20.0
PART_GAP: Final = 14.0
SHORT_NOTE: Final = 6
"""A note of up to so many lines stays with its table; a longer one may go over the page on its own."""
CLAUSE: Final = 20.0
"""How far a clause stands in from its letter. [pt]"""
LABEL: Final = 104.0
"""The width of a label in the margin. [pt]"""


@dataclass(slots=True)
class Layout:
    """Turns blocks into boxes; it is told on which pages the anchors are, as far as that is known."""

    width: float
    letters: Letters
    pages: Mapping[str, int] = field(default_factory=dict)

    def boxes(self, blocks: tuple[Block, ...], width: float, left: float = 0.0) -> Iterator[Box]:
        """The boxes of blocks, one after another."""
        for block in blocks:
            match block:
                case Heading():
                    yield from self._heading(block, width, left)
                case Prose():
                    yield self._text(block.text, width, block.size, left, before=block.before, keep=block.keep)
                case Clauses():
                    yield from self._clauses(block, width, left)
                case Line():
                    yield RuleBox(block.rule, width, block.before, block.after)
                case Table():
                    yield from self._table(block, width, left)
                case Figure():
                    yield from self._figure(block, width, left)
                case Aside():
                    yield from self._aside(block, width, left)
                case Contents():
                    yield self._contents(block, width, left)
                case Foot():
                    continue  # stands in a place of its own: see `foot`

    def foot(self, block: Foot) -> Stack:
        """What stands at the foot of page one."""
        return Stack(tuple(self.boxes(block.blocks, self.width)))

    def _lines(self, text: Text, width: float, size: Size) -> tuple[TextLine, ...]:
        return lines(text, width, size, self.letters)

    def _text(
        self, text: Text, width: float, size: Size, left: float, *, before: float = 0.0, keep: bool = False
    ) -> TextBox:
        return TextBox(self._lines(text, width, size), size, left, before, keep)

    def _heading(self, block: Heading, width: float, left: float) -> Iterator[Box]:
        first = block.level == 1
        anchor = Anchor(block.anchor, self.letters.printable(block.text), block.level - 1)
        gap = SECTION_GAP if first else PART_GAP
        if block.kicker:
            kicker = plain(block.kicker, tone=Tone.ACCENT)
            yield replace(
                self._text(kicker, width, Size.MESSAGE, left, before=gap, keep=True), new_page=block.new_page
            )  # fmt: skip
            gap = 0.0
        size = Size.SECTION if first else Size.MESSAGE
        head = self._text(plain(block.text), width, size, left, before=gap, keep=True)
        yield replace(head, anchor=anchor, new_page=block.new_page and not block.kicker)
        if block.message:
            yield self._text(plain(block.message), width, Size.MESSAGE, left, before=2.0, keep=True)
        if block.back:
            back = (Span("Back to page one", tone=Tone.ACCENT, link=block.back),)
            yield self._text(back, width, Size.TABLE, left, before=2.0, keep=True)

    def _clauses(self, block: Clauses, width: float, left: float) -> Iterator[Box]:
        for i, item in enumerate(block.items):
            letter = self._text(plain(f"({lettered(i)})"), CLAUSE * 2, Size.PROSE, left, before=2.0)
            body = self._text(item, width - CLAUSE, Size.PROSE, left + CLAUSE)
            yield Beside(letter, body)

    def _figure(self, block: Figure, width: float, left: float) -> Iterator[Box]:
        yield self._text(bold(block.message), width, Size.PROSE, left, before=block.before, keep=True)
        chart = block.chart.spelled(self.letters.printable)
        yield ChartBox(chart, left, width, chart.height(), 3.0)
        yield self._text(muted(block.note), width, Size.TABLE, left, before=3.0)

    def _aside(self, block: Aside, width: float, left: float) -> Iterator[Box]:
        body = list(self.boxes(block.blocks, width - block.indent, left + block.indent))
        label = self._text(bold(block.label), LABEL, Size.PROSE, left, before=block.before)
        if block.anchor:
            label = replace(label, anchor=Anchor(block.anchor, self.letters.printable(block.label), 0))
        if body:
            yield Beside(label, body[0], hangs=len(body) > 1)
        yield from body[1:]

    def _contents(self, block: Contents, width: float, left: float) -> TextBox:
        spans: list[Span] = []
        for name, anchor in block.parts:
            if anchor in self.pages or not self.pages:
                text = f"{name} ".replace(" ", "\u00a0")
                page = Span(str(self.pages.get(anchor, 0)), tone=Tone.MUTED, link=anchor)
                spans += [*plain(", " if spans else "", tone=Tone.MUTED), Span(text, link=anchor), page]
        return self._text(tuple(spans), width, Size.PROSE, left)

    def _table(self, block: Table, width: float, left: float) -> Iterator[Box]:
        edges = list(_edges(block.columns, width))
        note = self._text(block.note, width, Size.TABLE, left, before=NOTE_GAP) if block.note else None
        short = note is not None and len(note.lines) <= SHORT_NOTE
        yield TableBox(
            tuple(self._row(row, block.columns, edges) for row in block.head),
            tuple(self._row(row, block.columns, edges) for row in block.rows),
            block.end,
            replace(note, left=0.0) if note and short else None,
            width,
            left,
            block.before,
        )
        if note and not short:
            yield note

    def _row(self, row: Row, columns: tuple[Column, ...], edges: list[tuple[float, float]]) -> SetRow:
        cells, at = [], 0
        for cell in row.cells:
            first, last = edges[at], edges[at + cell.span - 1]
            wide = last[1] - first[0]
            right = columns[at].right if cell.right is None else cell.right
            if cell.text:
                cells.append(SetCell(self._lines(cell.text, wide, cell.size), cell.size, first[0], wide, right))
            at += cell.span
        return SetRow(tuple(cells), row.above, row.keep, row.pad)


def _edges(columns: tuple[Column, ...], width: float) -> Iterator[tuple[float, float]]:
    """The left and right edge of each column, with what is left shared out by `grow`."""
    gaps = [column.gap for column in columns[:-1]] + [0.0]
    least = sum(column.width for column in columns)
    spare = width - least - sum(gaps)
    shares = sum(column.grow for column in columns) or 1.0
    at = 0.0
    for column, gap in zip(columns, gaps, strict=True):
        # What is too wide shrinks as a whole, so that nothing ever leaves the page.
        wide = column.width + (spare * column.grow / shares if spare > 0 else spare * column.width / least)
        yield at, at + wide
        at += wide + gap
