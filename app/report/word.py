"""The paper as a Word document: real headings, tables with heads that repeat, links, and words for every chart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Final

from app.charts.palette import Palette
from app.charts.picture import png
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
from app.report.furniture import BOTTOM, MARGIN, PAGES, TOP
from app.report.grids import grid
from app.report.letters import Letters
from app.report.logo import logo_of, measured, picture
from app.report.matter import blocks_of
from app.report.office import imprint, packed
from app.report.sections.decision import TITLE
from app.report.strings import is_note, one_line, safe
from app.report.word_style import GAP, LABEL, OPENING, dress, furnish
from app.report.word_xml import Links, bookmarked, element, fill, identified, paragraph, table

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.shape import InlineShape

TALLEST: Final = 560.0
"""A chart that is higher is made smaller, so that it fits a page with its words. [pt]"""
NUMBER: Final = 3
"""Longest label that stands before its text on the same line. [letters]"""
NAMED: Final = 2_000
"""Longest text that stands for a chart. [letters]"""
BACK: Final = "Back to page one"
LABELS: Final = {0: OPENING, 1: LABEL}
"""The style of what heads an aside, by the level of the heading above it."""
STYLES: Final = {Size.TITLE: "Title", Size.SECTION: "Heading1", Size.MESSAGE: "Message"}
"""The style of a paragraph by its size."""


def word(brief: Brief, page: str, letters: Letters | None = None) -> bytes:
    """The paper of a brief on A4 or Letter: the same bytes for the same plan; charts have the fonts of the letters."""
    import docx

    blocks = blocks_of(brief)
    made = docx.Document()
    width = PAGES[page][0] - 2 * MARGIN
    words = imprint(brief)
    dress(made)
    furnish(made, words, PAGES[page], (MARGIN, TOP, BOTTOM))
    links = Links({anchor: f"p{i}" for i, anchor in enumerate(_anchors(blocks))})
    writer = _Writer(made, width, links, brief.palette, letters or Letters())
    if mark := logo_of(brief):
        writer.mark(mark, words.company)
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        writer.write(block, after)
    out = BytesIO()
    made.save(out)
    return packed(out.getvalue(), brief.palette)


def _anchors(blocks: Iterable[Block]) -> Iterator[str]:
    yield TITLE
    for block in blocks:
        if isinstance(block, Heading | Aside) and block.anchor:
            yield block.anchor
        if isinstance(block, Aside | Foot):
            yield from (anchor for anchor in _anchors(block.blocks) if anchor != TITLE)


@dataclass(slots=True)
class _Writer:
    """Adds blocks to the end of a document."""

    document: "Document"
    width: float
    links: Links
    palette: Palette
    letters: Letters
    level: int = 0  # of the last heading; 0 on page one
    tabled: bool = False  # whether the last block was a table or a note on it
    marked: set[str] = field(default_factory=set)

    def mark(self, logo: bytes, company: str) -> None:
        """Add the logo."""
        from docx.shared import Pt

        where = self.document.add_paragraph(style="Normal")
        where.paragraph_format.keep_with_next = True
        shape = where.add_run().add_picture(BytesIO(picture(logo)), width=Pt(measured(logo)[0]))
        _flush(shape)
        described = shape._inline.docPr  # noqa: SLF001 - the library has no other way to describe a picture
        described.set("descr", safe(f"Logo of {company}"))
        described.set("name", "Logo")

    def write(self, block: Block, after: Block | None = None) -> None:
        """Add one block, which stays with the block after it where that explains it."""
        match block:
            case Heading():
                self._heading(block)
            case Prose():
                self._prose(block, after)
            case Clauses():
                for at, item in enumerate(block.items):
                    self._text("Clause", (*plain(f"({lettered(at)})\u00a0\u00a0"), *item))
            case Table():
                self._table(block, after)
            case Figure():
                self._figure(block)
            case Aside():
                self._aside(block)
            case Contents():
                self._contents(block)
            case Foot():
                self.tabled = True  # what stands at the foot of page one is written as notes are
                self._several(block.blocks)
            case Line():
                return  # the rules of page one part what headings part here
        self.tabled = isinstance(block, Table | Foot) or (self.tabled and is_note(block))

    def _several(self, blocks: tuple[Block, ...]) -> None:
        for block, after in zip(blocks, (*blocks[1:], None)[: len(blocks)], strict=True):
            self.write(block, after)

    def _add(self, made: "BaseOxmlElement") -> "BaseOxmlElement":
        body = self.document.element.body
        body.insert(len(body) - 1, made)  # the last element holds the measures of the page
        return made

    def _text(self, style: str, text: Text, *, keep: bool = False) -> "BaseOxmlElement":
        made = self._add(paragraph(style, keep=keep))
        fill(made, text, self.links)
        return made

    def _bookmark(self, made: "BaseOxmlElement", anchor: str) -> None:
        name = self.links.bookmark(anchor)
        if name and name not in self.marked:
            bookmarked(made, name, len(self.marked))
            self.marked.add(name)

    def _heading(self, block: Heading) -> None:
        self.level = block.level
        name = ": ".join(filter(None, (block.kicker, block.text)))
        made = self._text(f"Heading{block.level}", plain(name))
        if block.new_page and block.kicker:  # the main paper flows: its pages are others than those of the PDF
            made[0].append(element("pageBreakBefore"))
            made[0].append(element("spacing", before=0))
        self._bookmark(made, block.anchor)
        if block.message:
            self._text("Message", plain(block.message), keep=True)
        if block.back:
            back = plain(BACK, tone=Tone.ACCENT, link=block.back)
            self._text("Normal", back, keep=True)

    def _prose(self, block: Prose, after: Block | None) -> None:
        explains = self.tabled and is_note(block)
        made = self._text(
            "Note" if explains else STYLES.get(block.size, "Normal"),
            block.text,
            keep=block.keep or (explains and is_note(after)),
        )
        if block.size is Size.TITLE:
            self._bookmark(made, TITLE)

    def _aside(self, block: Aside) -> None:
        first = block.blocks[0] if block.blocks else None
        if isinstance(first, Prose) and len(block.label) <= NUMBER and not block.anchor:
            self._text("Normal", (*bold(f"{block.label}\u00a0\u00a0"), *first.text), keep=len(block.blocks) > 1)
            rest = block.blocks[1:]
        else:
            made = self._text(identified(LABELS.get(self.level, "Heading 3")), plain(block.label))
            if block.anchor:
                self._bookmark(made, block.anchor)
            rest = block.blocks
        self._several(rest)

    def _contents(self, block: Contents) -> None:
        """What stands where, as links: on which page a program puts it, no writer of a file can know."""
        parts = [(name, anchor) for name, anchor in block.parts if self.links.bookmark(anchor)]
        spans: list[Span] = []
        for name, anchor in parts:
            spans += muted(", ") if spans else ()
            spans += plain(name.replace(" ", "\u00a0"), tone=Tone.ACCENT, link=anchor)
        self._text("Normal", tuple(spans))

    def _table(self, block: Table, after: Block | None) -> None:
        keep = bool(block.note) or is_note(after)
        if block.rows:
            name = one_line(block.title)
            self._add(table(grid(block, self.width), self.width, block.end, name, self.links, keep=keep))
        if block.note:
            self._text("Note", block.note)
        else:
            self._text(identified(GAP), (), keep=keep)

    def _figure(self, block: Figure) -> None:
        self._text("Normal", bold(block.message), keep=True)
        high = max(block.chart.height(), 1.0)
        wide = self.width * min(1.0, TALLEST / high)
        self._picture(block, wide)
        self._text("Note", muted(block.note))

    def _picture(self, block: Figure, wide: float) -> None:
        from docx.shared import Pt

        where = self.document.add_paragraph(style="Normal")
        where.paragraph_format.keep_with_next = True
        chart = block.chart.spelled(self.letters.printable)
        drawn = png(chart, self.width, palette=self.palette, faces=self.letters.faces)
        shape = where.add_run().add_picture(BytesIO(drawn), width=Pt(wide))
        _flush(shape)
        described = shape._inline.docPr  # noqa: SLF001 - the library has no other way to describe a picture
        described.set("descr", safe(f"{block.message}. {block.chart.words()}")[:NAMED])
        described.set("name", f"Chart {described.id}")


def _flush(shape: "InlineShape") -> None:
    """No space around a picture: where none is named, a program adds its own and moves it out of line."""
    for side in ("distT", "distB", "distL", "distR"):
        shape._inline.set(side, "0")  # noqa: SLF001 - as above
