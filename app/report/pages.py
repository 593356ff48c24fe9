"""Boxes placed on pages: no heading alone at the foot, nothing outside the margins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.report.boxes import Anchor, Beside, Box, TextBox


@dataclass(frozen=True, slots=True)
class Placed:
    """A box and how far below the top of the text area it stands. [pt]"""

    box: Box
    top: float


Page = list[Placed]
ROUNDING = 0.01
"""What does not count as too high. [pt]"""
TOGETHER = 360.0
"""Boxes that must stand together do so up to this height; beyond it they begin together. [pt]"""


def paginate(boxes: Sequence[Box], height: float, first: float) -> list[Page]:
    """Place boxes on pages whose text area is `height` points high, on page one `first` points."""
    pages: list[Page] = [[]]
    area, used = first, 0.0
    queue: list[Box] = list(reversed(boxes))
    while queue:
        box = queue.pop()
        page = pages[-1]
        before = box.before if page else 0.0
        room = area - used - before + ROUNDING
        # A page that holds nothing but what must stand with this box is as good as an empty one.
        fresh = all(placed.box.keep for placed in page)
        rest: Box | None = box
        if page and (_starts_page(box) or (not fresh and _needed(box, queue) > room)):
            pass
        elif box.height <= room:
            rest = None
        elif (parts := box.split(room, fresh=fresh)) and parts[1].height < box.height:
            box, rest = parts
        elif not page:
            rest = None  # higher than a page and not to be cut: nothing would help
        if rest is not box:
            page.append(Placed(box, used + before))
            used += before + box.height
        if rest:
            queue.append(rest)
            pages.append([])
            area, used = height, 0.0
    return pages if pages[-1] or len(pages) == 1 else pages[:-1]


def anchors(pages: Sequence[Page]) -> dict[str, int]:
    """The page of each anchor, from 1."""
    return {anchor.name: number for number, page in enumerate(pages, 1) for p in page for anchor in _anchors(p.box)}


def _needed(box: Box, queue: Sequence[Box]) -> float:
    """The least height that must fit: the box, or its first part, with what it must stand beside."""
    need = enough = 0.0
    for following in (box, *reversed(queue)):
        before = following.before if following is not box else 0.0
        if not enough and following.height > following.least:
            enough = need + before + following.least  # what comes first can be cut: this much is a beginning
        if not following.keep:
            need += before + following.least
            break
        need += before + following.height
    return need if need <= TOGETHER else enough or need


def _starts_page(box: Box) -> bool:
    return isinstance(box, TextBox) and box.new_page


def _anchors(box: Box) -> Iterator[Anchor]:
    if isinstance(box, Beside):
        yield from _anchors(box.label)
        yield from _anchors(box.body)
    elif isinstance(box, TextBox) and box.anchor:
        yield box.anchor
