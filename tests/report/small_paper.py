"""A small paper with one block of each kind, laid out as the real one is."""

from datetime import date
from functools import cache
from io import BytesIO

from app.charts.pairs import Pair, PairBars
from app.planning.words import Reaction
from app.report import blocks
from app.report.blocks import Cell, Column, Row, Rule, Span, bold, head_row, muted, number, plain
from app.report.finish import finish
from app.report.fonts import REGULAR, fonts
from app.report.furniture import BOTTOM, MARGIN, PAGES, TOP, Furniture
from app.report.layout import Layout
from app.report.letters import Letters
from app.report.pages import anchors, paginate
from app.report.pen import Pen


@cache
def good() -> bytes:
    """One of each kind of block, over several pages."""
    return paper(CONTENT)


def paper(content: tuple[blocks.Block, ...], page: str = "a4", password: str | None = None) -> bytes:
    """Blocks as a finished paper."""
    from reportlab.pdfgen.canvas import Canvas

    width, height = PAGES[page]
    layout = Layout(width - 2 * MARGIN, Letters())
    boxes = list(layout.boxes(content, layout.width))
    area = height - TOP - BOTTOM
    layout.pages = anchors(paginate(boxes, area, area))
    pages = paginate(list(layout.boxes(content, layout.width)), area, area)
    out = BytesIO()
    fonts()
    canvas = Canvas(out, pagesize=(width, height), invariant=1, initialFontName=REGULAR)
    canvas.setTitle("A small paper")
    pen = Pen(canvas, height, anchors(pages))
    furniture = Furniture("Company", "Confidential", "Paper 1")
    for i, placed in enumerate(pages):
        pen.begin_page()
        furniture.head(pen, width)
        for item in placed:
            item.box.draw(pen, MARGIN, TOP + item.top)
        furniture.foot(pen, i + 1, len(pages), width)
        pen.end_page()
    canvas.save()
    return finish(out.getvalue(), pen, date(2026, 12, 10), password)


CHART = PairBars((Pair("India", 12.0, 4.0, "12 → 4"), Pair("Vietnam", 3.0, 2.0, "3 → 2")))
CONTENT: tuple[blocks.Block, ...] = (
    blocks.Prose(plain("A small paper"), blocks.Size.TITLE),
    blocks.Aside("Inside", (blocks.Contents((("Options", "options"), ("Appendix", "annex"))),)),
    blocks.Aside("Proposed", (blocks.Clauses((plain("to approve;"), plain("to report."))),)),
    blocks.Heading("Options", "options", message="One option is better"),
    blocks.Table(
        (Column(100.0, 1.0), Column(60.0, right=True), Column(60.0, right=True)),
        (head_row("Option", "Cost", "Loss"),),
        tuple(
            Row(
                (
                    Cell(plain(f"Option {i}")),
                    Cell(number(str(i))),
                    Cell((Span("Restricted", mark=Reaction.RESTRICTED),)),
                )
            )
            for i in range(60)
        ),
        note=muted("Cost in millions."),
        title="Options",
    ),
    blocks.Heading("A part", "part", level=2),
    blocks.Table(
        (Column(100.0, 1.0), Column(60.0, right=True), Column(60.0, right=True)),
        (head_row("Action", "Owner", "Date"),),
        (
            Row((Cell(bold("A group"), span=3),), keep=True),
            Row((Cell(plain("Act")), Cell(plain("Somebody")), Cell(number("2027"))), keep=True),
            Row((Cell(), Cell(plain("in two words"), span=2)), Rule.NONE),
        ),
        title="Actions",
    ),
    blocks.Figure("India carries most", CHART, "In millions."),
    blocks.Heading("Every option", "annex", kicker="Appendix", new_page=True, back="options"),
    blocks.Prose((*plain("First paragraph, with a "), *plain("link", link="part"), *plain(".\nSecond paragraph."))),
)
