"""The file as its readers find it: pages, links, sizes, inks, properties, marking (B35, B37, B38, B43, B44)."""

import re
from collections.abc import Iterator
from typing import Final

from app.charts.palette import PAPER
from app.report.preflight import sight
from app.report.preflight.case import Case, headings
from app.report.preflight.fault import Fault
from app.report.sections.decision import PARTS, handling, title

LEAST_POINTS: Final = 10.0
MAX_BYTES: Final = 5_000_000
TLP: Final = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:RED")
"""The labels of the Traffic Light Protocol 2.0 (FIRST, 2022), as they must be spelled."""


def file(case: Case) -> Iterator[Fault]:
    """Every point that is read from the file itself."""
    yield from _ways(case)
    yield from _legible(case)
    yield from _properties(case)
    yield from _marking(case)
    yield from _safe(case)


def _ways(case: Case) -> Iterator[Fault]:
    """B35: page x of y, a bookmark for each heading, links there and back."""
    total = len(case.file.sheets)
    for number, sheet in enumerate(case.file.sheets, 1):
        if f"Page {number} of {total}" not in sheet.text:
            yield Fault("B35", f"The page does not say that it is page {number} of {total}.", number)
        if 0 in sheet.links:
            yield Fault("B35", "A link leads nowhere within the file.", number)
    spelled = case.letters
    for heading in headings(case.laid.blocks):
        if spelled.printable(heading.text) not in case.file.bookmarks:
            yield Fault("B35", f"The heading “{heading.text}” has no bookmark.", case.places.get(heading.anchor))
    early = {link for sheet in case.file.sheets[: case.main] for link in sheet.links}
    for anchor in case.brief.annexes:
        page = case.places.get(anchor)
        if page is None:
            continue
        if page not in early:
            yield Fault("B35", f"Nothing in the main paper leads to appendix {case.brief.annexes[anchor]}.", page)
        if 1 not in case.file.sheets[page - 1].links:
            yield Fault("B35", f"Nothing leads from appendix {case.brief.annexes[anchor]} back to page one.", page)
    for name, anchor in PARTS:
        if anchor in case.places and case.places[anchor] not in case.file.sheets[0].links:
            yield Fault("B35", f"Nothing on page one leads to “{name}”.", 1)


def _legible(case: Case) -> Iterator[Fault]:
    """B37: the size of every text as printed, and the contrast of its ink to the paper or to the fill beneath it."""
    upon = {sight.read(text) for text in PAPER.on_levels}
    for number, sheet in enumerate(case.file.sheets, 1):
        small = [run for run in sheet.runs if run.size < LEAST_POINTS - 0.05 and run.text.strip()]
        if small:
            yield Fault(
                "B37", f"“{small[0].text.strip()}” is set in {small[0].size:.1f} point; the least is 10.", number
            )
        pale = [
            run
            for run in sheet.runs
            if sight.contrast(run.ink, sight.WHITE) < sight.LEAST_CONTRAST
            and not (run.drawing and any(_near(run.ink, ink) for ink in upon))
        ]
        if pale:
            ratio = sight.contrast(pale[0].ink, sight.WHITE)
            text = f"“{pale[0].text.strip()}” has a contrast of {ratio:.1f} to its ground; choose a darker colour."
            yield Fault("B37", text, number)
    for fill, text in zip(PAPER.levels, PAPER.on_levels, strict=True):
        if sight.contrast(sight.read(fill), sight.read(text)) < sight.LEAST_CONTRAST:
            yield Fault("B37", f"Text upon the fill {fill} has too little contrast.")


def _near(one: sight.Colour, other: sight.Colour) -> bool:
    return all(abs(a - b) < 0.01 for a, b in zip(one, other, strict=True))


def _properties(case: Case) -> Iterator[Fault]:
    """B38: properties, and every rule of PDF/UA-1 that our checker knows."""
    wanted = case.letters.printable(title(case.brief))
    for what, there in (
        ("title", case.file.title == wanted),
        ("author", case.file.author.strip()),
        ("language", case.file.language.strip()),
        ("mark as a tagged file", case.file.tagged),
    ):
        if not there:
            yield Fault("B38", f"The properties of the file lack its {what}.")
    for fault in case.file.faults:
        yield Fault("B38", f"The file cannot be read by everybody. {fault}")


def _marking(case: Case) -> Iterator[Fault]:
    """B43: the marking on each page, who receives the paper, how to handle it, and TLP spelled as it must be."""
    paper = case.brief.plan.paper
    marking = " ".join(paper.marking.split())
    if not marking:
        yield Fault("B43", "The paper has no marking; choose one.", 1)
    else:
        squeezed = "".join(case.letters.printable(marking).split())
        bare = [n for n, sheet in enumerate(case.file.sheets, 1) if "".join(sheet.text.split()).count(squeezed) < 1]
        if bare:
            yield Fault("B43", f"The marking “{marking}” is not whole on each page; shorten it.", bare[0])
        if "tlp" in marking.lower() and not any(
            re.search(rf"(?<!\S){re.escape(label)}(?!\S)", marking) for label in TLP
        ):
            text = f"“{marking}” is no label of the Traffic Light Protocol; spell it as one of {', '.join(TLP)}."
            yield Fault("B43", text, 1)
    if case.brief.names and not paper.distribution.strip():
        yield Fault("B43", "The paper does not say who receives it; fill in the distribution.", 1)
    if "".join(handling(case.brief).split()) not in "".join(case.file.sheets[0].text.split()):
        yield Fault("B43", "Page one does not say how the paper is to be handled.", 1)


def _safe(case: Case) -> Iterator[Fault]:
    """B44: small, without anything that runs, with its fonts."""
    if case.file.size > MAX_BYTES:
        yield Fault("B44", f"The file has {case.file.size / 1_000_000:.1f} MB; more than 5 are hard to send.")
    if case.file.active:
        yield Fault("B44", f"The file holds something that runs or leads out of it: {', '.join(case.file.active)}.")
    if case.file.bare_fonts:
        yield Fault("B44", f"A font is not in the file: {', '.join(case.file.bare_fonts)}.")
