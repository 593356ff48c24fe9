"""The paper as slides for the room: decision first, one message a slide, the marking on each of them."""

import re
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Final

from app.charts.palette import Palette
from app.charts.picture import png
from app.report.blocks import Rule, Span, Text, Tone, muted, plain
from app.report.brief import Brief
from app.report.deck import SMALL, deck
from app.report.grids import GridCell
from app.report.letters import Letters
from app.report.logo import logo_of, measured, picture
from app.report.office import FONT, INKS, LANGUAGE, PANOSE, RULE, Imprint, imprint, packed
from app.report.slide_items import (
    CLEAR,
    HEIGHT,
    MARGIN,
    OPENING,
    TITLE,
    TITLE_HEIGHT,
    TITLE_TOP,
    TITLES,
    WIDTH,
    Picture,
    Rows,
    Slide,
    Words,
)
from app.report.slide_rows import ACROSS, LEADING, PADS
from app.report.slide_text import lines
from app.report.strings import drawn, runs, safe

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.shapes.autoshape import Shape
    from pptx.slide import Slide as Made
    from pptx.slide import SlideLayout
    from pptx.table import _Cell
    from pptx.text.text import TextFrame, _Paragraph

EDGE: Final = 10.5
"""Size of type of what stands on every slide. [pt]"""
NARROW: Final = "\u00a0"
NAMED: Final = 2_000
"""Longest text that stands for a chart. [letters]"""
PLAIN: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The table style without fills and lines, by the number that the format gives it."""
BORDERS: Final = {
    Rule.HAIR: (0.5, "D2D6DB"),
    Rule.LINE: (0.5, RULE),
    Rule.INK: (1.0, INKS[Tone.INK]),
    Rule.ACCENT: (2.0, INKS[Tone.ACCENT]),
}
UNWANTED: Final = ("/extended-properties", "/thumbnail", "/printerSettings")
"""Parts of the library's template that say where it was made."""
ONLY: Final = "Title Only"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"


def slides(brief: Brief, letters: Letters | None = None) -> bytes:
    """The slides of a brief: the same bytes for the same plan; charts are drawn with the fonts of the letters."""
    import pptx

    made = pptx.Presentation()
    words = imprint(brief)
    layout = _dress(made, brief.palette)
    _tell(made, words)
    every = deck(brief)
    for number, slide in enumerate(every, 1):
        place = f"{number} / {len(every)}"
        _write(made.slides.add_slide(layout), slide, words, place, (brief.palette, letters or Letters()))
    if mark := logo_of(brief):
        _mark(made.slides[0], mark, words.company)
    out = BytesIO()
    made.save(out)
    return packed(out.getvalue(), brief.palette)


def _dress(made: "Presentation", palette: Palette) -> "SlideLayout":
    """A wide page in Inter with one layout, and without what the template brought along."""
    from pptx.util import Pt

    made.slide_width, made.slide_height = Pt(WIDTH), Pt(HEIGHT)
    layout = next(one for one in made.slide_layouts if one.name == ONLY)
    for other in [one for one in made.slide_layouts if one.name != ONLY]:
        made.slide_layouts.remove(other)
    for holder in (made.part.package, made.part):
        for key in [key for key, rel in holder._rels.items() if rel.reltype.endswith(UNWANTED)]:  # noqa: SLF001 - see below
            holder._rels.pop(key)  # noqa: SLF001 - the library offers no other way to take a part out
    for place in (made.slide_master, layout):
        for shape in list(place.placeholders):
            kind = shape.element.ph.get("type")
            if kind == "title":
                shape.left, shape.top = Pt(MARGIN), Pt(TITLE_TOP)
                shape.width, shape.height = Pt(ACROSS), Pt(TITLE_HEIGHT)
            else:
                shape.element.getparent().remove(shape.element)
    style = made.slide_master.element.find(f".//{{{_DRAWING}}}lvl1pPr")
    style.set("algn", "l")
    defaults = style.find(f"{{{_DRAWING}}}defRPr")
    defaults.set("sz", str(round(TITLE * 100)))
    defaults.set("b", "1")
    theme = next(rel.target_part for rel in made.slide_master.part.rels.values() if rel.reltype.endswith("/theme"))
    font = f'<a:latin typeface="{FONT}" panose="{PANOSE}" pitchFamily="34"/>'.encode()
    text = re.sub(rb'<a:latin typeface="Calibri"[^>]*/>', font, theme.blob)
    theme._blob = re.sub(rb'(<a:accent1><a:srgbClr val=")\w+', rb"\g<1>" + palette.accent[1:].encode(), text)  # noqa: SLF001 - a part without a class of its own
    return layout


def _tell(made: "Presentation", words: Imprint) -> None:
    told = made.core_properties
    told.title, told.subject, told.author, told.last_modified_by = (
        words.title, words.subject, words.author, words.author,
    )  # fmt: skip
    told.comments, told.keywords, told.language, told.category = words.marking, "", LANGUAGE, ""
    told.created = told.modified = told.last_printed = words.at
    told.revision = 1


def _write(target: "Made", slide: Slide, words: Imprint, place: str, look: tuple[Palette, Letters]) -> None:
    title = target.shapes.title
    if title is not None:
        size = OPENING if slide.opening else _title_size(slide)
        _fill(title.text_frame, plain(slide.title, bold=True), size)
        if slide.place:
            _place(title.text_frame, slide.place)
        _flush(title.text_frame, middle=False)
    if slide.kicker:
        _box(target, "Section", plain(slide.kicker, tone=Tone.ACCENT), (MARGIN, 24.0, ACROSS * 0.6, 18.0), 12.0)
    for item in slide.items:
        match item:
            case Words():
                where = (MARGIN, item.top, ACROSS, item.height)
                _box(target, "Text", item.text, where, item.size)
            case Rows():
                _table(target, item)
            case Picture():
                _picture(target, item, *look)
    marking = plain(words.marking, bold=True)
    _box(target, "Marking", marking, (MARGIN + ACROSS * 0.6, 24.0, ACROSS * 0.4, 18.0), EDGE, right=True)
    foot = muted(f"{words.company} · {words.paper}")
    first, *more = lines(foot, ACROSS - 100, EDGE)
    _box(target, "Paper", (*first.text, *(muted(" …") if more else ())), (MARGIN, 506.0, ACROSS - 80, 18.0), EDGE)
    _box(target, "Number", muted(place), (WIDTH - MARGIN - 80, 506.0, 80, 18.0), EDGE, right=True)


def _box(
    target: "Made", name: str, text: Text, where: tuple[float, float, float, float], size: float, *,
    right: bool = False,
) -> "Shape":  # fmt: skip
    """A text at its place: left, top, width and height. [pt]"""
    from pptx.util import Pt

    left, top, width, height = map(Pt, where)
    box = target.shapes.add_textbox(left, top, width, height)
    box.name = name
    _fill(box.text_frame, text, size, right=right)
    _flush(box.text_frame)
    return box


def _title_size(slide: Slide) -> float:
    """The size at which a title, with its place among several slides, takes the fewest lines."""
    whole = plain(f"{slide.title} {slide.place.replace(' ', NARROW)}".rstrip(), bold=True)
    least = len(lines(whole, CLEAR, TITLES[-1]))
    return next(size for size in TITLES if len(lines(whole, CLEAR, size)) <= least)


def _place(frame: "TextFrame", place: str) -> None:
    """Which part of several it is, after the title: no two slides have the same one."""
    from pptx.dml.color import RGBColor
    from pptx.enum.lang import MSO_LANGUAGE_ID
    from pptx.util import Pt

    run = frame.paragraphs[-1].add_run()
    run.text = f"  {place.replace(' ', NARROW)}"
    run.font.size, run.font.bold = Pt(SMALL), False
    run.font.color.rgb = RGBColor.from_string(INKS[Tone.MUTED])
    run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK


def _flush(frame: "TextFrame", *, middle: bool = False) -> None:
    from pptx.enum.text import MSO_ANCHOR

    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    frame.word_wrap = True


def _fill(frame: "TextFrame", text: Text, size: float, *, right: bool = False) -> None:
    """Put the runs of a text into a frame; a newline starts a paragraph."""
    from pptx.dml.color import RGBColor
    from pptx.enum.lang import MSO_LANGUAGE_ID
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    first = True
    for line in _paragraphs(text):
        paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
        first = False
        paragraph.line_spacing = Pt(size * LEADING)
        if right:
            paragraph.alignment = PP_ALIGN.RIGHT
        _end(paragraph, size)
        for span in line:
            run = paragraph.add_run()
            run.text = drawn(span.text)
            run.font.size, run.font.bold = Pt(size), span.bold
            run.font.color.rgb = RGBColor.from_string(INKS[span.tone])
            run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK


def _end(paragraph: "_Paragraph", size: float) -> None:
    """The size of what would be typed next: an empty cell without it is as high as its program's own type."""
    from pptx.oxml.xmlchemy import OxmlElement

    end = OxmlElement("a:endParaRPr")
    end.set("lang", LANGUAGE)
    end.set("sz", str(round(size * 100)))
    paragraph._p.append(end)  # noqa: SLF001 - the library has no other way to say it


def _paragraphs(text: Text) -> Iterable[list[Span]]:
    line: list[Span] = []
    for span in runs(text):
        for at, piece in enumerate(span.text.split("\n")):
            if at:
                yield line
                line = []
            if piece:
                # What leads to an appendix leads nowhere on slides, and is not to look as if it did.
                line.append(Span(piece, span.bold, Tone.MUTED if span.link else span.tone))
    yield line


def _mark(target: "Made", logo: bytes, company: str) -> None:
    """The logo on the first slide, between the kind of paper and its marking."""
    from pptx.util import Pt

    width, height = measured(logo)
    where = Pt(MARGIN + ACROSS * 0.6 - width), Pt(24.0 + (18.0 - height) / 2)
    shape = target.shapes.add_picture(BytesIO(picture(logo)), *where, Pt(width), Pt(height))
    shape.name = "Logo"
    shape._element.nvPicPr.cNvPr.set("descr", safe(f"Logo of {company}"))  # noqa: SLF001 - no other way to describe it


def _picture(target: "Made", item: Picture, palette: Palette, letters: Letters) -> None:
    from pptx.util import Pt

    chart = item.chart.spelled(letters.printable)
    content = BytesIO(png(chart, item.drawn, palette=palette, faces=letters.faces))
    shape = target.shapes.add_picture(content, Pt(MARGIN), Pt(item.top), Pt(item.width), Pt(item.height))
    shape.name = "Chart"
    shape._element.nvPicPr.cNvPr.set("descr", safe(item.words)[:NAMED])  # noqa: SLF001 - no other way to describe it


def _table(target: "Made", item: Rows) -> None:
    from pptx.util import Pt

    grid, every = item.found.grid, (*item.found.grid.head, *item.rows)
    frame = target.shapes.add_table(
        len(every), len(grid.shares), Pt(MARGIN), Pt(item.top), Pt(ACROSS), Pt(item.height)
    )  # fmt: skip
    frame.name = "Table"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", item.title)  # noqa: SLF001 - no other way to describe it
    table = frame.table
    table.first_row, table.horz_banding = bool(grid.head), False
    frame._element.find(f".//{{{_DRAWING}}}tableStyleId").text = PLAIN  # noqa: SLF001 - the library names no styles
    gaps = [gap * ACROSS for gap in grid.gaps]
    for column, share in zip(table.columns, grid.shares, strict=True):
        column.width = Pt(share * ACROSS)
    for at, (row, height) in enumerate(zip(every, item.heights, strict=True)):
        table.rows[at].height = Pt(height)
        for cell in row.cells:
            made = table.cell(at, cell.at)
            if cell.span > 1:
                made.merge(table.cell(at, cell.at + cell.span - 1))
            _cell(made, cell, gaps[cell.at + cell.span - 1], item.found.size)
            # Told of both rows that a line parts: some programs would otherwise draw another one.
            below = item.end if at == len(every) - 1 else every[at + 1].above
            for place in range(cell.at, cell.at + cell.span):
                _border(table.cell(at, place), row.above, below)


def _cell(made: "_Cell", cell: GridCell, gap: float, size: float) -> None:
    from pptx.util import Pt

    _fill(made.text_frame, cell.text, size, right=cell.right)
    made.margin_left, made.margin_right = Pt(0), Pt(gap)
    made.margin_top, made.margin_bottom = map(Pt, PADS)


def _border(made: "_Cell", above: Rule, below: Rule) -> None:
    """The lines above and beneath a cell, in the order that the format wants."""
    from pptx.oxml import parse_xml

    properties = made._tc.get_or_add_tcPr()  # noqa: SLF001 - the library draws no borders
    for side, rule in (("lnT", above), ("lnB", below)):
        if rule is not Rule.NONE:
            width, colour = BORDERS[rule]
            properties.append(
                parse_xml(
                    f'<a:{side} xmlns:a="{_DRAWING}" w="{round(width * 12700)}"><a:solidFill>'
                    f'<a:srgbClr val="{colour}"/></a:solidFill></a:{side}>'
                )
            )
