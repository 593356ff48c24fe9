"""Bare reportlab and matplotlib on the blocks of a paper: what `bench_paper` measures against."""

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from app.charts import chart
from app.report import blocks
from app.report.fonts import REGULAR, fonts
from app.report.layout import _edges

WIDTH = 483.28


def write(content: list[blocks.Block]) -> int:
    """Set the blocks as platypus flowables, with room for each chart that matplotlib draws; its pages."""
    fonts()
    document = SimpleDocTemplate(BytesIO(), pagesize=A4, leftMargin=50, rightMargin=50, topMargin=64, bottomMargin=60)
    document.build([flowable for block in content for flowable in _flowables(block)])
    return int(document.page)


def _flowables(block: blocks.Block) -> Iterator[Flowable]:
    style = ParagraphStyle("text", fontName=REGULAR, fontSize=10, leading=13.5)
    match block:
        case blocks.Heading():
            if block.new_page:
                yield PageBreak()
            yield Paragraph(escape(f"{block.text} {block.message}"), style)
        case blocks.Prose():
            yield Paragraph(_words(block.text), style)
        case blocks.Clauses():
            yield from (Paragraph(_words(item), style) for item in block.items)
        case blocks.Aside() | blocks.Foot():
            for inner in block.blocks:
                yield from _flowables(inner)
        case blocks.Figure():
            chart.page(block.chart, WIDTH, chart.PAPER, chart.NONE)  # kept, as ours is: with the very arguments
            yield Paragraph(escape(block.message), style)
            yield Spacer(WIDTH, block.chart.height())
            yield Paragraph(escape(block.note), style)
        case blocks.Table():
            rows = [_row(row, style) for row in (*block.head, *block.rows)]
            widths = [right - left for left, right in _edges(block.columns, WIDTH - 20)]
            yield Table(
                rows, colWidths=widths, repeatRows=len(block.head), splitInRow=1,
                style=TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, "#8A94A0"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
                                  ("RIGHTPADDING", (0, 0), (-1, -1), 0), *_spans(block)]),
            )  # fmt: skip
            yield Paragraph(_words(block.note), style)


def _row(row: blocks.Row, style: ParagraphStyle) -> list[object]:
    cells: list[object] = []
    for cell in row.cells:
        cells.append(Paragraph(_words(cell.text), style))
        cells.extend([""] * (cell.span - 1))
    return cells


def _spans(table: blocks.Table) -> Iterator[tuple[object, ...]]:
    for number, row in enumerate((*table.head, *table.rows)):
        at = 0
        for cell in row.cells:
            if cell.span > 1:
                yield ("SPAN", (at, number), (at + cell.span - 1, number))
            at += cell.span


def _words(text: blocks.Text) -> str:
    return escape("".join(span.text for span in text)).replace("\n", "<br/>")
