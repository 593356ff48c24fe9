"""The board paper against bare reportlab and matplotlib on the same words, tables and charts, and beside WeasyPrint.

Run it as ``python benchmarks/bench_paper.py [REPETITIONS]``. Two measures, each as a ratio within this run:

- the sample's board paper, per page, with its charts at hand on both sides;
- 60 pages with 40 charts, every chart drawn anew on both sides: real blocks of the sample, its charts repeated under
  other names. Here WeasyPrint sets the same content too, where it is installed (``pip install weasyprint``).

Fails where a ratio is above the limit, or where a second paper of an unchanged plan draws a chart again.
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

import bare_paper  # noqa: E402 - the tree must be on the path first
import html_paper  # noqa: E402

from app.charts import chart, picture  # noqa: E402
from app.knowledge.samples import read_sample  # noqa: E402
from app.knowledge.world import read_world  # noqa: E402
from app.models.interchange import load_plan  # noqa: E402
from app.planning.assess import assess  # noqa: E402
from app.planning.simulation import money_at_risk  # noqa: E402
from app.planning.words import Edition  # noqa: E402
from app.report.blocks import Block, Heading  # noqa: E402
from app.report.brief import Brief  # noqa: E402
from app.report.matter import blocks_of, brief_of, figures_of  # noqa: E402
from app.report.write import PaperSettings, write, write_blocks  # noqa: E402

LIMIT = 1.25
"""Most that ours may take, as a multiple of the bare one."""
REPETITIONS = 5
PAGES, CHARTS = 60, 40
ON = date(2026, 11, 20)


def main() -> int:
    """Print the times and their ratios; 1 if one of them is above the limit, or a chart was drawn twice."""
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else REPETITIONS
    world = read_world()
    plan = load_plan(read_sample("cameras"), known_countries=frozenset(world.countries))
    found = assess(plan, world, ON)
    money = money_at_risk(plan, world, ON)  # worked out beforehand, as the assessment is
    brief = brief_of(plan, found, world, Edition.BOARD, money)

    def sample() -> int:
        return write(plan, found, world, PaperSettings(), money).pages

    sample()  # fonts are read and charts drawn once for both
    drawn = chart.page.cache_info().misses
    small = _compared("sample, charts at hand", sample, partial(bare_paper.write, list(blocks_of(brief))), repetitions)
    again = chart.page.cache_info().misses - drawn
    print(f"charts drawn by a second paper of an unchanged plan: {again}")
    large = _large(brief, repetitions)
    return int(max(small, large) > LIMIT or again > 0)


def _large(brief: Brief, repetitions: int) -> float:
    content = _grown(brief)
    charts = sum(1 for _ in figures_of(content))
    pages = write_blocks(brief, content, PaperSettings()).pages
    if (charts, pages >= PAGES) != (CHARTS, True):
        raise SystemExit(f"The content has {pages} pages and {charts} charts, not {PAGES} and {CHARTS}.")

    def ours() -> int:
        chart.page.cache_clear()
        return write_blocks(brief, content, PaperSettings()).pages

    def bare() -> int:
        chart.page.cache_clear()
        return bare_paper.write(list(content))

    ratio = _compared(f"{pages} pages, {charts} charts drawn anew", ours, bare, repetitions, whole=True)
    if find_spec("weasyprint") is None:
        print("WeasyPrint is not installed; to set it beside: pip install weasyprint, in an environment of its own")
        return ratio

    def html() -> int:
        picture.svg.cache_clear()
        return html_paper.write(content)

    seconds, count = _taken(html, 1)
    print(f"WeasyPrint on the same content: {seconds:.2f} s, {count} pages")
    return ratio


def _grown(brief: Brief) -> tuple[Block, ...]:
    """The sample's blocks, then its charts again under other names, each with words of its own, up to the measure."""
    blocks = blocks_of(brief)
    figures = list(figures_of(blocks))
    more: list[Block] = []
    for i, figure in enumerate(islice(cycle(figures), CHARTS - len(figures))):
        drawing = figure.chart.spelled(lambda name, i=i: f"{name} {i}" if name else name)
        more.append(Heading(f"Chart {i + 1}", f"again-{i}", level=2, new_page=i % 2 == 0))
        more.append(replace(figure, chart=drawing, before=0.0))
    return (*blocks, *more)


def _compared(
    what: str, ours: Callable[[], int], bare: Callable[[], int], repetitions: int, *, whole: bool = False
) -> float:
    """The ratio of the medians, per page or as a whole; taken in turns, so that both meet the same machine."""
    pairs = [(_taken(ours, 1), _taken(bare, 1)) for _ in range(repetitions)]
    one, other = (statistics.median(t / (1 if whole else n) for t, n in side) for side in zip(*pairs, strict=True))
    unit = "in all" if whole else "a page"
    counts = ", ".join(str(side[-1][1]) for side in zip(*pairs, strict=True))
    print(
        f"{what}: ours {one * 1000:.1f} ms {unit}, bare {other * 1000:.1f} ms {unit}, "
        f"ratio {one / other:.2f} (limit {LIMIT}; pages {counts})"
    )
    return one / other


def _taken(work: Callable[[], int], repetitions: int) -> tuple[float, int]:
    """The median time of a piece of work, and how many pages it made. [s]"""
    times: list[float] = []
    pages = 0
    for _ in range(repetitions):
        start = time.perf_counter()
        pages = work()
        times.append(time.perf_counter() - start)
    return statistics.median(times), pages


if __name__ == "__main__":
    raise SystemExit(main())
