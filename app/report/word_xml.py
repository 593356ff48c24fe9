"""The elements of a Word document: paragraphs, runs, links and tables, written as WordprocessingML."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.report.blocks import Rule, Span, Text, Tone
from app.report.grids import Grid, GridCell, GridRow
from app.report.office import INKS, RULE
from app.report.strings import drawn, runs

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

TWIPS: Final = 20
"""Twentieths of a point, in which Word measures."""
TOGETHER: Final = 3
"""Rows at the start and at the end of a table of which none is on another page than the others."""
WHOLE: Final = 1_500
"""A row with fewer letters than this is not broken over two pages."""
BORDERS: Final = {
    Rule.HAIR: ("4", "D2D6DB"),
    Rule.LINE: ("4", RULE),
    Rule.INK: ("8", "1B1F24"),
    Rule.ACCENT: ("16", "1F4E79"),
}
"""Width in eighths of a point and colour."""


@dataclass(frozen=True, slots=True)
class Links:
    """The bookmark of each anchor that the document holds."""

    names: Mapping[str, str]

    def bookmark(self, anchor: str) -> str:
        """The name of a bookmark; empty where the anchor is nowhere."""
        return self.names.get(anchor, "")


def element(tag: str, /, **attributes: str | int) -> "BaseOxmlElement":
    """An element of the main namespace with attributes of it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def identified(style: str) -> str:
    """The identifier of a style, by its name."""
    return style.replace(" ", "")


def paragraph(style: str, *, keep: bool = False, right: bool = False) -> "BaseOxmlElement":
    """An empty paragraph of a style."""
    made = element("p")
    properties = element("pPr")
    properties.append(element("pStyle", val=style))
    if keep:
        properties.append(element("keepNext"))
    if right:
        properties.append(element("jc", val="right"))
    made.append(properties)
    return made


def fill(target: "BaseOxmlElement", text: Text, links: Links) -> None:
    """Put the runs of a text into a paragraph; those that lead somewhere become links within the document."""
    for span in runs(text):
        bookmark = links.bookmark(span.link) if span.link else ""
        if bookmark:
            link = element("hyperlink", anchor=bookmark, history=1)
            link.append(run(span))
            target.append(link)
        else:
            target.append(run(span))


def run(span: Span) -> "BaseOxmlElement":
    """A run in the span's weight and ink; a newline breaks the line."""
    made = element("r")
    properties = element("rPr")
    if span.bold:
        properties.append(element("b"))
    properties.append(element("color", val=INKS[span.tone]))
    made.append(properties)
    for at, line in enumerate(span.text.split("\n")):
        if at:
            made.append(element("br"))
        if line:
            piece = element("t")
            piece.text = drawn(line)
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(piece)
    return made


def field(name: str, tone: Tone = Tone.INK) -> Iterable["BaseOxmlElement"]:
    """A field that the program fills in, such as PAGE."""
    made = element("fldSimple", instr=name)
    made.append(run(Span("1", tone=tone)))
    yield made


def bookmarked(target: "BaseOxmlElement", name: str, number: int) -> None:
    """Give a paragraph a bookmark around what it holds."""
    first = 1 if len(target) and target[0].tag.endswith("}pPr") else 0
    target.insert(first, element("bookmarkStart", id=number, name=name))
    target.append(element("bookmarkEnd", id=number))


def table(found: Grid, width: float, end: Rule, title: str, links: Links, *, keep: bool = False) -> "BaseOxmlElement":
    """A table with its head repeated on every page, and a title for readers that cannot see it.

    With `keep`, its last row stays with the paragraph that follows.
    """
    wides = [round(share * width * TWIPS) for share in found.shares]
    gaps = [round(gap * width * TWIPS) for gap in found.gaps]
    made = element("tbl")
    properties = element("tblPr")
    properties.append(element("tblW", w=sum(wides), type="dxa"))
    properties.append(element("tblLayout", type="fixed"))
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=0, type="dxa"))
    properties.append(margins)
    if found.head:
        properties.append(element("tblLook", firstRow=1, noHBand=1, noVBand=1))
    properties.append(element("tblCaption", val=title))
    properties.append(element("tblDescription", val=title))
    made.append(properties)
    columns = element("tblGrid")
    for wide in wides:
        columns.append(element("gridCol", w=wide))
    made.append(columns)
    every = (*found.head, *found.rows)
    rules = _rules(found, end)
    for at, (row, around) in enumerate(zip(every, rules, strict=True)):
        is_head = at < len(found.head)
        begins, ends = at - len(found.head) < TOGETHER - 1, at >= len(every) - TOGETHER
        is_last = at == len(every) - 1
        held = row.keep or is_head or (keep if is_last else begins or ends)
        made.append(_row(row, (wides, gaps), links, around, is_head=is_head, keep=held))
    return made


def _rules(found: Grid, end: Rule) -> list[tuple[Rule, Rule]]:
    """The rule above and beneath each row, so that a page which begins with a row has the rule that belongs there.

    The rule beneath the heads goes with them. An accent that ends a group of rows stands beneath its last row; one
    that begins a group stands above its first.
    """
    heads, every = len(found.head), (*found.head, *found.rows)
    above = [row.above for row in every]
    below = [Rule.NONE] * len(every)
    is_open = False
    for at in range(1, len(every)):
        if above[at] is Rule.ACCENT:
            is_open = not is_open
        if at == heads or (above[at] is Rule.ACCENT and not is_open):
            above[at], below[at - 1] = Rule.NONE, above[at]
    return list(zip(above, [*below[:-1], end], strict=True)) if every else []


def _row(
    row: GridRow, measures: tuple[list[int], list[int]], links: Links, rules: tuple[Rule, Rule], *,
    is_head: bool, keep: bool,
) -> "BaseOxmlElement":  # fmt: skip
    made = element("tr")
    properties = element("trPr")
    if sum(len(span.text) for cell in row.cells for span in cell.text) < WHOLE:
        properties.append(element("cantSplit"))
    if is_head:
        properties.append(element("tblHeader"))
    made.append(properties)
    for cell in row.cells:
        gap = measures[1][cell.at + cell.span - 1]
        pads = {"top": round(row.pad[0] * TWIPS), "bottom": round(row.pad[1] * TWIPS), "right": gap}
        made.append(_cell(cell, measures[0], (rules, pads), links, keep=keep))
    return made


def _cell(
    cell: GridCell, wides: list[int], around: tuple[tuple[Rule, Rule], dict[str, int]], links: Links, *, keep: bool
) -> "BaseOxmlElement":
    rules, pads = around
    made = element("tc")
    properties = element("tcPr")
    properties.append(element("tcW", w=sum(wides[cell.at : cell.at + cell.span]), type="dxa"))
    if cell.span > 1:
        properties.append(element("gridSpan", val=cell.span))
    borders = element("tcBorders")
    for side, rule in zip(("top", "bottom"), rules, strict=True):
        if rule in BORDERS:
            size, colour = BORDERS[rule]
            borders.append(element(side, val="single", sz=size, space=0, color=colour))
    properties.append(borders)
    margins = element("tcMar")
    for side, wide in pads.items():
        margins.append(element(side, w=wide, type="dxa"))
    properties.append(margins)
    made.append(properties)
    inner = paragraph("Table", keep=keep, right=cell.right)
    fill(inner, cell.text, links)
    made.append(inner)
    return made
