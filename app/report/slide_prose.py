"""The words of an aside on slides: its paragraphs, the space between them, and the size at which they fit."""

from collections.abc import Iterable
from typing import Final

from app.report.blocks import Aside, Block, Clauses, Contents, Prose, Text, bold, lettered, plain
from app.report.slide_items import ROOM
from app.report.slide_rows import ACROSS, LEADING
from app.report.slide_text import lines

PROSE: Final = (26.0, 22.0, 18.0)
"""Sizes of type for the words of page one: the largest at which they fit one slide. [pt]"""
READ: Final = (18.0, 16.0, 14.0, 13.0, 12.0)
"""Sizes of type for a section of nothing but words. [pt]"""
GAP: Final = 10.0
"""Space between paragraphs. [pt]"""
BENEATH: Final = 3.0
"""Space between a label and its text. [pt]"""
CLOSE: Final = 5.0
"""Space between the paragraphs beneath one label. [pt]"""
NUMBER: Final = 3
"""Longest label that stands before its text on the same line. [letters]"""


def largest(asides: Iterable[Aside], sizes: tuple[float, ...], least: float, *, titled: bool) -> float:
    """The largest size of type at which asides fit one slide, else the least; those with anchors may title theirs."""
    paragraphs = [pair for aside in asides for pair in told(aside, titled=titled and bool(aside.anchor))]
    for size in sizes:
        if sum(len(lines(text, ACROSS, size)) * size * LEADING + gap for text, gap in paragraphs) <= ROOM + GAP:
            return size
    return least


def told(aside: Aside, *, titled: bool) -> list[tuple[Text, float]]:
    """The paragraphs of an aside, its label first unless it is the title, each with the space beneath it."""
    texts: list[Text] = []
    for block in aside.blocks:
        if isinstance(block, Prose):
            texts.append(block.text)
        elif isinstance(block, Clauses):
            texts += clauses(block)
    if not texts:
        return []
    if isinstance(aside.blocks[0], Prose) and len(aside.label) <= NUMBER:
        texts[0] = (*bold(f"{aside.label}\u00a0\u00a0"), *texts[0])
    elif not titled:
        texts.insert(0, bold(aside.label))
    gaps = [CLOSE] * (len(texts) - 1)
    if not titled and gaps:
        gaps[0] = BENEATH
    return list(zip(texts, [*gaps, GAP], strict=True))


def clauses(block: Clauses) -> list[Text]:
    """The clauses with their letters."""
    return [(*plain(f"({lettered(at)}) "), *item) for at, item in enumerate(block.items)]


def is_read(block: Block) -> bool:
    """Whether a block is nothing but words."""
    return isinstance(block, Prose | Clauses | Contents)
