"""Page one: what it is for, who decides what, and a summary that makes sense alone (B1, B2, B4 to B6, B16, B22)."""

from collections.abc import Iterator
from typing import Final

from app.report.blocks import Aside, Clauses
from app.report.brief import counted
from app.report.preflight.case import HEADER, Case, words_of
from app.report.preflight.fault import Fault
from app.report.strings import said

SUMMARY_WORDS: Final = 120
"""Longest summary."""
NEEDED: Final = ("Body", "Meeting", "Item, paper", "Sponsor", "Author", "Version", "Marking")
"""What the header block must say; the shareable edition names nobody."""
OPEN_NEEDED: Final = ("Body", "Meeting", "Version", "Marking")
MISSING: Final = frozenset({"", "not stated", "not set"})
MARKS: Final = {"[F]": "fact", "[E]": "estimate", "[J]": "judgement"}
RECOMMENDATION: Final = "recommendation"


def first_page(case: Case) -> Iterator[Fault]:
    """Every point of page one."""
    yield from _purpose(case)
    yield from _header(case)
    if case.brief.names:
        yield from _resolution(case)
        yield from _order(case)
    yield from _summary(case)
    yield from _marks(case)


def _purpose(case: Case) -> Iterator[Fault]:
    purpose = case.brief.plan.paper.purpose if case.brief.names else "information"
    if f"for {purpose}" not in case.file.sheets[0].text:
        yield Fault("B1", f"Page one does not say that the paper is for {purpose}; give its title less room.", 1)


def _resolution(case: Case) -> Iterator[Fault]:
    """B2: worded, whole on page one, and read from the file as it stands there."""
    if case.brief.plan.paper.purpose != "decision":
        return
    aside = case.aside("Proposed resolution")
    clauses = [said(item) for b in (aside.blocks if aside else ()) if isinstance(b, Clauses) for item in b.items]
    if not clauses:
        yield Fault("B2", "The paper is for decision, but no resolution is worded; write it as it would be minuted.", 1)
        return
    first = _squeezed(case.file.sheets[0].text)
    lost = [clause for clause in clauses if _squeezed(clause) not in first]
    if lost:
        text = f"The resolution is not whole on page one: {counted(len(lost), 'clause')} of it stands later or was "
        yield Fault("B2", f"{text}respelled; shorten it or the header.", 1)


def _order(case: Case) -> Iterator[Fault]:
    """B4: the recommendation stands on page one, before any heading of the analysis."""
    if not case.brief.plan.paper.recommendation.strip():
        yield Fault("B4", "The recommendation is not written in words; write it in a few sentences.", 1)
    order = list(case.places)
    analysis = [name for name in order if name in {"options", "outlook", "money", "risks"}]
    if RECOMMENDATION not in case.places or (analysis and order.index(RECOMMENDATION) > order.index(analysis[0])):
        yield Fault("B4", "The recommendation stands after the analysis; it must come first.", 1)
    elif case.places[RECOMMENDATION] != 1:
        page = case.places[RECOMMENDATION]
        yield Fault("B4", "The recommendation has slipped from page one; shorten the resolution or the header.", page)


def _header(case: Case) -> Iterator[Fault]:
    table = case.table(HEADER)
    told: dict[str, str] = {}
    for row in table.rows if table else ():
        texts = [said(cell.text).strip() for cell in row.cells]
        told |= dict(zip(texts[::2], texts[1::2], strict=False))
    lacking = [name for name in (NEEDED if case.brief.names else OPEN_NEEDED) if told.get(name, "") in MISSING]
    for name in lacking:
        yield Fault("B5", f"The header block lacks “{name}”; fill it in under the words of the paper.", 1)
    paper = case.brief.plan.paper
    if case.brief.names and "Item, paper" not in lacking:
        for what, value in (("agenda item", paper.agenda_item), ("paper number", paper.number)):
            if not value.strip():
                yield Fault("B5", f"The header block lacks the {what}; fill it in under the words of the paper.", 1)


def _summary(case: Case) -> Iterator[Fault]:
    aside = case.aside("Summary")
    text = words_of(aside.blocks) if aside else ""
    if not aside or (case.brief.names and not case.brief.plan.paper.summary.strip()):
        yield Fault("B6", f"There is no summary; write one of at most {SUMMARY_WORDS} words.", 1)
        return
    words = len(text.split())
    if words > SUMMARY_WORDS:
        yield Fault("B6", f"The summary has {words} words; shorten it to {SUMMARY_WORDS}.", 1)
    if case.places.get("summary") != 1:
        yield Fault("B6", "The summary has slipped from page one; shorten what stands before it.", 1)


def _marks(case: Case) -> Iterator[Fault]:
    """B16: where a mark is used, page one explains it."""
    first = case.file.sheets[0].text
    every = words_of(block for block in case.laid.blocks if not isinstance(block, Aside) or block.blocks)
    for mark, meaning in MARKS.items():
        at = first.rfind(mark)
        if mark in every and (at < 0 or meaning not in first[at : at + 60]):
            yield Fault("B16", f"The mark {mark} is used, but page one does not explain it as {meaning}.", 1)


def _squeezed(text: str) -> str:
    """The text without spaces, which lines break, and in which a mark is a run of its own."""
    return "".join(text.split())
