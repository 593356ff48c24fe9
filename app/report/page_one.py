"""Pages made to hold what they must: long words take the air between parts first, then that between lines."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from app.report.blocks import Block, Heading, Size
from app.report.boxes import Beside, Box, RuleBox, TextBox

FOOT_GAP: Final = 10.0
"""Space above what stands at the foot of page one. [pt]"""
LESS_AIR: Final = 0.45
"""What is left of each gap where a page is full."""


def before_analysis(blocks: Sequence[Block]) -> int:
    """How many blocks belong on page one: those before the first heading."""
    return next((at for at, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks))


def fitting(boxes: Sequence[Box], opening: int, height: float, first: float) -> list[Box]:
    """All boxes, of which so many belong on page one; each part that begins a page is set closer if that saves one."""
    groups: list[list[Box]] = [[]]
    for box in boxes[opening:]:
        if isinstance(box, TextBox) and box.new_page and groups[-1]:
            groups.append([])
        groups[-1].append(box)
    return [*fitted(boxes[:opening], first), *(box for group in groups for box in fitted(group, height))]


def fitted(boxes: Sequence[Box], room: float) -> tuple[Box, ...]:
    """The boxes of one page, set closer where that lets them stand in so much room; what never fits stays as it is."""
    loose = tuple(boxes)
    closer = tuple(map(_closer, loose))
    dense = tuple(map(_denser, closer))
    return next((set_ for set_ in (loose, closer, dense) if _height(set_) <= room), loose)


def _height(boxes: Iterable[Box]) -> float:
    return sum(box.height + (box.before if i else 0.0) for i, box in enumerate(boxes))


def _closer(box: Box) -> Box:
    """With less air above, and below a rule."""
    if isinstance(box, Beside):
        return replace(box, label=replace(box.label, before=box.label.before * LESS_AIR))
    if isinstance(box, RuleBox):
        return replace(box, before=box.before * LESS_AIR, height=box.height * LESS_AIR)
    return replace(box, before=box.before * LESS_AIR) if isinstance(box, TextBox) else box


def _denser(box: Box) -> Box:
    """With the lines of tables in place of those of prose: the letters keep their size."""
    if isinstance(box, Beside):
        return replace(box, label=_dense(box.label), body=_denser(box.body))
    return _dense(box) if isinstance(box, TextBox) else box


def _dense(box: TextBox) -> TextBox:
    return replace(box, size=Size.TABLE) if box.size is Size.PROSE else box
