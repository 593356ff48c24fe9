"""The form of the paper, measured on its pages as they were laid out (B30 to B32, B36, B40, B41)."""

import re
from collections.abc import Iterator
from typing import Final

from app.charts.palette import PAPER
from app.report.blocks import Heading
from app.report.boxes import Beside, Box, TextBox
from app.report.brief import counted
from app.report.furniture import BOTTOM, MARGIN, PAGES, TOP
from app.report.layout import Layout
from app.report.page_one import FOOT_GAP, before_analysis, fitting
from app.report.pages import ROUNDING, paginate
from app.report.preflight import sight
from app.report.preflight.case import Case, charts_and_tables, headings, words_of
from app.report.preflight.fault import Fault
from app.report.tables import TableBox

MAIN_PAGES: Final = 6
"""Most pages of the main paper; four is the aim."""
UNITS: Final = ("from 0 to", "million", "%", "chance", "number of", "points", "share")
"""Words of which one names the unit of a chart."""
DAY: Final = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")


def form(case: Case) -> Iterator[Fault]:
    """Every point on pages, charts and tables."""
    yield from _length(case)
    yield from _charts(case)
    yield from _one_of_each(case)
    yield from _both_sizes(case)
    yield from _sound_pages(case)
    yield from _method(case)


def _length(case: Case) -> Iterator[Fault]:
    """B30: the pages before the first appendix, and a letter on each appendix."""
    if case.main > MAIN_PAGES:
        text = f"The main paper has {case.main} pages; shorten its texts until it has {MAIN_PAGES} at most."
        yield Fault("B30", text, case.main)
    for heading in headings(case.laid.blocks):
        page = case.places.get(heading.anchor, 0)
        if heading.level == 1 and page > case.main and not heading.kicker.startswith("Appendix "):
            yield Fault("B30", f"“{heading.text}” stands after the main paper without a letter.", page)


def _charts(case: Case) -> Iterator[Fault]:
    """B31: message, unit, source and date of each chart."""
    for figure in case.figures:
        lacks = [
            what
            for what, there in (
                ("a message", figure.message.strip()),
                ("its unit", any(unit in f"{figure.note} {figure.message}" for unit in UNITS)),
                ("its source", "Source:" in figure.note),
                ("a date", DAY.search(figure.note.replace("\u00a0", " "))),
            )
            if not there
        ]
        if lacks:
            name = figure.message.strip() or "without a title"
            yield Fault("B31", f"The chart “{name}” lacks {' and '.join(lacks)}.", case.page_of(figure))


def _one_of_each(case: Case) -> Iterator[Fault]:
    """B32: the header block and lists without heads are not tables of data; what goes over a page counts on both."""
    for number, page in enumerate(case.laid.pages[: case.main], 1):
        found = [charts_and_tables(placed.box) for placed in page]
        for what, count in (("charts", sum(c for c, _ in found)), ("tables", sum(t for _, t in found))):
            if count > 1:
                yield Fault(
                    "B32",
                    f"A page of the main paper holds {counted(count, what, what)}; one is what can be read.",
                    number,
                )
    for seen, pair in sight.alike(PAPER.levels):
        yield Fault("B32", f"Two neighbouring outcomes, {pair}, cannot be told apart by their fill {seen}.")


def _both_sizes(case: Case) -> Iterator[Fault]:
    """B36: the pages have the size asked for, and the main paper keeps its length on the other size."""
    wide, high = PAGES[case.settings.page]
    for number, sheet in enumerate(case.file.sheets, 1):
        if abs(sheet.size[0] - wide) > 1 or abs(sheet.size[1] - high) > 1:
            yield Fault("B36", f"The page is not of the size {case.settings.page.upper()}.", number)
    for other, (width, height) in PAGES.items():
        if other != case.settings.page:
            count = _main_on(case, width - 2 * MARGIN, height - TOP - BOTTOM)
            if count > MAIN_PAGES >= case.main:
                name = {"a4": "A4", "letter": "Letter"}[other]
                yield Fault("B36", f"Printed on {name} the main paper would have {count} pages; shorten its texts.")


def _main_on(case: Case, width: float, height: float) -> int:
    """The pages of the main paper on another size."""
    layout = Layout(width, case.letters, case.places)
    main = []
    for block in case.laid.blocks:
        if isinstance(block, Heading) and block.anchor in case.brief.annexes:
            break
        main.append(block)
    first = height - case.laid.foot.height - FOOT_GAP
    count = before_analysis(main)
    opening, rest = (list(layout.boxes(tuple(part), width)) for part in (main[:count], main[count:]))
    return len(paginate(fitting([*opening, *rest], len(opening), height, first), height, first))


def _sound_pages(case: Case) -> Iterator[Fault]:
    """B40: no heading without content or alone at the foot, nothing past an edge, every letter in the fonts."""
    for before, part in zip(case.parts, (*case.parts[1:], None), strict=True):
        deeper = part is not None and part.heading and before.heading and part.heading.level > before.heading.level
        if before.heading and not deeper and not words_of(before.blocks).strip() and not before.blocks:
            page = case.places.get(before.heading.anchor)
            yield Fault("B40", f"Nothing stands beneath the heading “{before.heading.text}”.", page)
    for number, boxes in enumerate(case.laid.pages, 1):
        if boxes and boxes[-1].box.keep and number < len(case.laid.pages):
            yield Fault("B40", "A heading stands alone at the foot of the page.", number)
        for placed in boxes:
            if placed.top + placed.box.height > case.laid.height + 10 * ROUNDING:
                yield Fault("B40", "Something runs past the foot of the page; shorten it.", number)
            if _too_wide(placed.box, case.laid.width):
                yield Fault("B40", "A text runs past the edge of its column; shorten its longest word.", number)
    for warning in case.warnings:
        yield Fault("B40", warning)


def _too_wide(box: Box, width: float) -> bool:
    if isinstance(box, Beside):
        return _too_wide(box.label, width) or _too_wide(box.body, width)
    if isinstance(box, TextBox):
        return any(box.left + line.width > width + 1 for line in box.lines)
    if isinstance(box, TableBox):
        cells = (cell for row in (*box.head, *box.rows) for cell in row.cells)
        return any(
            line.width > cell.width + 1 or cell.left + cell.width > width + 1 for cell in cells for line in cell.lines
        )
    return False


def _method(case: Case) -> Iterator[Fault]:
    """B41: the method in one appendix page, with what it cannot tell."""
    page = case.places.get("annex-method")
    if page is None or "cannot tell" not in words_of(case.part("annex-method")):
        yield Fault("B41", "The appendix on the method, with what it cannot tell, is missing.", page)
        return
    after = [other for other in case.places.values() if other > page]
    if (min(after) if after else len(case.laid.pages) + 1) != page + 1:
        yield Fault("B41", "The method takes more than one page.", page)
