"""How high blocks are once they are laid out, for what must stay on one page."""

from collections.abc import Iterable
from typing import Final

from app.report.blocks import Block
from app.report.furniture import BOTTOM, MARGIN, PAGES, TOP
from app.report.layout import Layout
from app.report.letters import Letters

HEAD_AND_FOOT: Final = 66.0
"""Room on a card's page for its head, and for what stands at its foot where it is a paper of its own. [pt]"""


def room_of(page: str) -> float:
    """The height that a card may take below its head. [pt]"""
    return PAGES[page][1] - TOP - BOTTOM - HEAD_AND_FOOT


def height_of(blocks: Iterable[Block], page: str) -> float:
    """The height of blocks that stand beneath each other. [pt]"""
    layout = Layout(PAGES[page][0] - 2 * MARGIN, Letters())
    return sum(box.before + box.height for box in layout.boxes(tuple(blocks), layout.width))
