"""The board paper, per page, against bare reportlab and matplotlib laying out the same words, tables and charts.

Run it as ``python benchmarks/bench_paper.py [REPETITIONS]``. Also checks that a second paper of an unchanged plan draws
no chart again.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from reportlab.lib.pagesizes import A4  # noqa: E402 - the tree must be on the path first
from reportlab.lib.styles import ParagraphStyle  # noqa: E402
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle  # noqa: E402

from app.charts import chart  # noqa: E402
from app.knowledge.samples import read_sample  # noqa: E402
from app.knowledge.world import read_world  # noqa: E402
from app.models.interchange import load_plan  # noqa: E402
from app.planning.assess import assess  # noqa: E402
from app.planning.simulation import money_at_risk  # noqa: E402
from app.planning.words import Edition  # noqa: E402
from app.report import blocks  # noqa: E402
from app.report.contents import blocks as blocks_of  # noqa: E402
from app.report.fonts import REGULAR, fonts  # noqa: E402
from app.report.layout import _edges  # noqa: E402
from app.report.matter import brief_of  # noqa: E402
from app.report.write import PaperSettings, write  # noqa: E402

LIMIT = 1.25
"""Most that a page of ours may take, as a multiple of the bare one."""
REPETITIONS = 5
ON = date(2026, 11, 20)
WIDTH = 483.28


def main() -> int:
    """Print both times per page and their ratio; 1 if it is above the limit."""
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else REPETITIONS
    world = read_world()
    plan = load_plan(read_sample("cameras"), known_countries=frozenset(world.countries))
    found = assess(plan, world, ON)
    money = money_at_risk(plan, world, ON)  # worked out beforehand, as the assessment is
    brief = brief_of(plan, found, world, Edition.BOARD, money)
    content = list(blocks_of(brief))
    write(plan, found, world, PaperSettings(), money)  # fonts are read and charts drawn once for both
    drawn = chart.page.cache_info().misses
    ours = _median(lambda: write(plan, found, world, PaperSettings(), money).pages, repetitions)
    again = chart.page.cache_info().misses - drawn
    bare = _median(lambda: _bare(content), repetitions)
    chart.page.cache_clear()
    first = _median(lambda: write(plan, found, world, PaperSettings(), money).pages, 1)
    ratio = ours / bare
    print(f"ours {ours * 1000:.1f} ms a page, bare {bare * 1000:.1f} ms a page, ratio {ratio:.2f} (limit {LIMIT})")
    print(f"with every chart drawn anew: {first * 1000:.1f} ms a page; charts drawn by a second paper: {again}")
    return int(ratio > LIMIT or again > 0)


def _median(work: Callable[[], int], repetitions: int) -> float:
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        pages = work()
        times.append((time.perf_counter() - start) / pages)
    return statistics.median(times)


def _bare(content: list[blocks.Block]) -> int:
    fonts()
    document = SimpleDocTemplate(BytesIO(), pagesize=A4, leftMargin=50, rightMargin=50, topMargin=64, bottomMargin=60)
    document.build([flowable for block in content for flowable in _flowables(block)])
    return int(document.page)


def _flowables(block: blocks.Block) -> Iterator[Flowable]:
    style = ParagraphStyle("text", fontName=REGULAR, fontSize=10, leading=13.5)
    match block:
        case blocks.Heading():
            yield Paragraph(escape(f"{block.text} {block.message}"), style)
        case blocks.Prose():
            yield Paragraph(_words(block.text), style)
        case blocks.Clauses():
            yield from (Paragraph(_words(item), style) for item in block.items)
        case blocks.Aside() | blocks.Foot():
            for inner in block.blocks:
                yield from _flowables(inner)
        case blocks.Figure():
            chart.page(block.chart, WIDTH)  # kept, as ours is
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


if __name__ == "__main__":
    raise SystemExit(main())
