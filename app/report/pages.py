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


def paginate(boxes: Sequence[Box], height: float, first: float) -> list[Page]:
    """Place boxes on pages whose text area is `height` points high, on page one `first` points."""
    pages: list[Page] = [[]]
    area = first
    queue: list[Box] = list(reversed(boxes))
    used = 0.0
    while queue:
        box = queue.pop()
        fresh = not pages[-1]
        before = 0.0 if fresh else box.before
        if not fresh and (_starts_page(box) or used + before + _needed(box, queue) > area + 0.01):
            pages.append([])
            used, before, fresh, area = 0.0, 0.0, True, height
        room = area - used - before
        if box.height > room + 0.01 and (parts := box.split(room, fresh=fresh)):
            pages[-1].append(Placed(parts[0], used + before))
            queue.append(parts[1])
            pages.append([])
            used, area = 0.0, height
            continue
        pages[-1].append(Placed(box, used + before))
        used += before + box.height
    return pages if pages[-1] or len(pages) == 1 else pages[:-1]


def anchors(pages: Sequence[Page]) -> dict[str, int]:
    """The page of each anchor, from 1."""
    return {anchor.name: number for number, page in enumerate(pages, 1) for p in page for anchor in _anchors(p.box)}


def _needed(box: Box, queue: Sequence[Box]) -> float:
    """The least height that must fit: the box, or its first part, with what it must stand beside."""
    if not box.keep:
        return box.least
    need = box.height
    for following in reversed(queue):
        need += following.before
        if not following.keep:
            return need + following.least
        need += following.height
    return need


def _starts_page(box: Box) -> bool:
    return isinstance(box, TextBox) and box.new_page


def _anchors(box: Box) -> Iterator[Anchor]:
    if isinstance(box, Beside):
        yield from _anchors(box.label)
        yield from _anchors(box.body)
    elif isinstance(box, TextBox) and box.anchor:
        yield box.anchor
