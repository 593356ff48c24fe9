"""The paper's content as boxes of one width: the only place that knows the measures of its typography."""

import re
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
from app.report.cells import Tagged, tagged
from app.report.letters import Letters
from app.report.tables import NOTE_GAP, SetCell, SetRow, TableBox
from app.report.tags import HEADING, Tag
from app.report.typeset import DISC, TextLine, lines

SECTION_GAP: Final = 20.0
PART_GAP: Final = 14.0
SHORT_NOTE: Final = 6
"""A note of up to so many lines stays with its table; a longer one may go over the page on its own."""
CLAUSE: Final = 20.0
"""How far a clause stands in from its letter. [pt]"""
WIDEST: Final = 112.0
"""Widest column of figures. [pt]"""
SHRINKS: Final = 0.6
"""How much of their width columns of words may give to those of figures."""
FIGURE: Final = re.compile(
    r"(?:[\d,.\s\u00a0<>%()–−+-]|\bto\b|\bup\b)*|none|none yet|in the cost|above|not known|not tried|itself|no plan"
)
"""What counts as a figure: amounts, ranges and intervals, and the words that stand for one that is not there."""
LABEL: Final = 104.0
"""The width of a label in the margin. [pt]"""


@dataclass(slots=True)
class Layout:
    """Turns blocks into boxes; it is told on which pages the anchors are, as far as that is known."""

    width: float
    letters: Letters
    pages: Mapping[str, int] = field(default_factory=dict)
    numbered: Tag | None = None  # the numbered list at hand

    def boxes(
        self, blocks: tuple[Block, ...], width: float, left: float = 0.0, within: Tag | None = None
    ) -> Iterator[Box]:
        """The boxes of blocks, one after another, tagged within that tag or else within the document."""
        for block in blocks:
            match block:
                case Heading():
                    yield from self._heading(block, width, left, within)
                case Prose():
                    title = Tag(HEADING, within, level=1) if block.size is Size.TITLE else None
                    set_ = self._text(
                        block.text, width, block.size, left, before=block.before, keep=block.keep, tag=title,
                        within=within,
                    )  # fmt: skip
                    yield replace(set_, anchor=Anchor(block.anchor, "", None)) if block.anchor else set_
                case Clauses():
                    yield from self._clauses(block, width, left, within)
                case Line():
                    yield RuleBox(block.rule, width, block.before, block.after)
                case Table():
                    yield from self._table(block, width, left, within)
                case Figure():
                    yield from self._figure(block, width, left, within)
                case Aside():
                    yield from self._aside(block, width, left, within)
                case Contents():
                    yield self._contents(block, width, left, within)
                case Foot():
                    continue  # stands in a place of its own: see `foot`

    def foot(self, block: Foot) -> Stack:
        """What stands at the foot of page one."""
        return Stack(tuple(self.boxes(block.blocks, self.width, within=Tag("Note", named=True))))

    def _lines(self, text: Text, width: float, size: Size) -> tuple[TextLine, ...]:
        return lines(text, width, size, self.letters)

    def _text(
        self, text: Text, width: float, size: Size, left: float, *, before: float = 0.0, keep: bool = False,
        tag: Tag | None = None, within: Tag | None = None,
    ) -> TextBox:  # fmt: skip
        """Lines under a tag, or where none is given each paragraph under one of its own."""
        set_ = self._lines(text, width, size)
        count = set_[-1].paragraph + 1 if set_ else 1
        tags = (tag,) if tag else tuple(Tag("P", within) for _ in range(count))
        return TextBox(set_, size, tags, left, before, keep)

    def _heading(self, block: Heading, width: float, left: float, within: Tag | None) -> Iterator[Box]:
        first = block.level == 1
        tag = Tag(HEADING, within, level=block.level + 1)  # the title is the first level
        anchor = Anchor(block.anchor, self.letters.printable(block.text), block.level - 1)
        gap = SECTION_GAP if first else PART_GAP
        if block.kicker:
            kicker = plain(block.kicker, tone=Tone.ACCENT)
            yield replace(
                self._text(kicker, width, Size.MESSAGE, left, before=gap, keep=True, tag=tag).followed(),
                new_page=block.new_page,
            )
            gap = 0.0
        size = Size.SECTION if first else Size.MESSAGE
        head = self._text(plain(block.text), width, size, left, before=gap, keep=True, tag=tag)
        yield replace(head, anchor=anchor, new_page=block.new_page and not block.kicker)
        if block.message:
            yield self._text(plain(block.message), width, Size.MESSAGE, left, before=2.0, keep=True, within=within)
        if block.back:
            back = (Span("Back to page one", tone=Tone.ACCENT, link=block.back),)
            yield self._text(back, width, Size.TABLE, left, before=2.0, keep=True, within=within)

    def _clauses(self, block: Clauses, width: float, left: float, within: Tag | None) -> Iterator[Box]:
        every = Tag("L", within, facts={"ListNumbering": "LowerAlpha"})
        for i, clause in enumerate(block.items):
            item = Tag("LI", every)
            letter = plain(f"({lettered(i)})")
            label = self._text(letter, CLAUSE * 2, Size.PROSE, left, before=2.0, tag=Tag("Lbl", item))
            body = self._text(clause, width - CLAUSE, Size.PROSE, left + CLAUSE, tag=Tag("LBody", item))
            yield Beside(label, body)

    def _figure(self, block: Figure, width: float, left: float, within: Tag | None) -> Iterator[Box]:
        # The words stand beside the figure, not in it: of a figure only its alternative text is read.
        whole = Tag("Div", within)
        yield self._text(
            bold(block.message), width, Size.PROSE, left, before=block.before, keep=True, within=Tag("Caption", whole)
        )  # fmt: skip
        chart = block.chart.spelled(self.letters.printable)
        alt = spoken(f"Chart. {block.chart.words() or block.message}.")
        yield ChartBox(chart, Tag("Figure", whole, alt=alt), left, width, chart.height(), 3.0)
        yield self._text(muted(block.note), width, Size.TABLE, left, before=3.0, within=whole)

    def _aside(self, block: Aside, width: float, left: float, within: Tag | None) -> Iterator[Box]:
        tag = Tag(HEADING, within)
        if block.label.isdigit():  # an entry of a numbered list, which goes on from one block to the next
            if self.numbered is None or block.label == "1":
                self.numbered = Tag("L", within, facts={"ListNumbering": "Decimal"})
            item = Tag("LI", self.numbered)
            tag, within = Tag("Lbl", item), Tag("LBody", item)
        body = list(self.boxes(block.blocks, width - block.indent, left + block.indent, within))
        label = self._text(bold(block.label), LABEL, Size.PROSE, left, before=block.before, tag=tag)
        if block.anchor:
            label = replace(label, anchor=Anchor(block.anchor, self.letters.printable(block.label), 0))
        if body:
            yield Beside(label, body[0], hangs=len(body) > 1)
        yield from body[1:]

    def _contents(self, block: Contents, width: float, left: float, within: Tag | None) -> TextBox:
        spans: list[Span] = []
        for name, anchor in block.parts:
            if anchor in self.pages or not self.pages:
                text = f"{name} ".replace(" ", "\u00a0")
                page = Span(str(self.pages.get(anchor, 0)), tone=Tone.MUTED, link=anchor)
                spans += [*plain(", " if spans else "", tone=Tone.MUTED), Span(text, link=anchor), page]
        return self._text(tuple(spans), width, Size.PROSE, left, tag=Tag("TOC", within))

    def _table(self, block: Table, width: float, left: float, within: Tag | None) -> Iterator[Box]:
        edges = list(_edges(self._measured(block), width))
        tag = Tag("Table", within, facts={"Summary": spoken(block.title)} if block.title else {})
        head, rows = tagged(block, tag)
        below = Tag("Caption", tag)
        note = self._text(block.note, width, Size.TABLE, left, before=NOTE_GAP, within=below) if block.note else None
        short = note is not None and len(note.lines) <= SHORT_NOTE
        yield TableBox(
            tuple(self._row(*pair, block.columns, edges) for pair in zip(block.head, head, strict=True)),
            tuple(self._row(*pair, block.columns, edges) for pair in zip(block.rows, rows, strict=True)),
            block.end,
            replace(note, left=0.0) if note and short else None,
            tag,
            width,
            left,
            block.before,
            whole=block.whole,
        )
        if note and not short:
            yield note

    def _measured(self, table: Table) -> tuple[Column, ...]:
        """The columns of a table, those of figures at least as wide as their longest figure: it is never broken."""
        wide = [column.width for column in table.columns]
        for row in table.rows:
            at = 0
            for cell in row.cells:
                if table.columns[at].right and cell.span == 1 and cell.right is None:
                    wide[at] = max(wide[at], *(line.width for line in self._lines(cell.text, WIDEST, cell.size)), 0.0)
                at += cell.span
        return tuple(
            replace(column, width=min(least, WIDEST))
            if column.right and not column.grow and _figures(table, at)
            else column
            for at, (column, least) in enumerate(zip(table.columns, wide, strict=True))
        )

    def _row(self, row: Row, tags: Tagged, columns: tuple[Column, ...], edges: list[tuple[float, float]]) -> SetRow:
        cells, at = [], 0
        for cell, tag in zip(row.cells, tags.given, strict=True):
            first, last = edges[at], edges[at + cell.span - 1]
            wide = last[1] - first[0]
            right = columns[at].right if cell.right is None else cell.right
            if cell.text and tag:
                set_ = self._lines(cell.text, wide, cell.size)
                cells.append(SetCell(set_, cell.size, first[0], wide, right, tag))
            at += cell.span
        return SetRow(tuple(cells), row.above, row.keep, row.pad, tags.every)


def spoken(text: str) -> str:
    """A text that is read aloud but never printed: on one line, without letters that control something."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _figures(table: Table, at: int) -> bool:
    """Whether a column holds figures only, one or more beneath each other: words may go over lines."""
    cells = (row.cells[at] for row in table.rows if len(row.cells) == len(table.columns))
    return all(FIGURE.fullmatch("".join(span.text for span in cell.text)) for cell in cells)


def _gives(column: Column) -> bool:
    """Whether a column of a table that is too wide gives way: one of words does, not one of figures or of discs."""
    return not column.right and column.width > DISC + 1.0


def _edges(columns: tuple[Column, ...], width: float) -> Iterator[tuple[float, float]]:
    """The left and right edge of each column, with what is left shared out by `grow`."""
    gaps = [column.gap for column in columns[:-1]] + [0.0]
    least = sum(column.width for column in columns)
    spare = width - least - sum(gaps)
    shares = sum(column.grow for column in columns) or 1.0
    words = sum(column.width for column in columns if _gives(column))
    at = 0.0
    for column, gap in zip(columns, gaps, strict=True):
        # What is too wide shrinks, words first, so that nothing ever leaves the page.
        loses = column.width / (words if -spare <= words * SHRINKS else least)
        if -spare <= words * SHRINKS and not _gives(column):
            loses = 0.0
        wide = column.width + (spare * column.grow / shares if spare > 0 else spare * loses)
        yield at, at + wide
        at += wide + gap
