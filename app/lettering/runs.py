"""A text in runs of one font and one direction each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import bidirectional

from app.lettering.bidi import MIRRORED, levels, visual
from app.lettering.face import Cut
from app.lettering.faces import Faces, clusters, seen
from app.lettering.shape import shaped

_WEAK: Final = frozenset({"WS", "ON", "CS", "ES", "ET", "BN", "NSM"})
"""Classes of characters that go with their neighbours, such as brackets."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters of one font and one level; without a cut they are Inter's."""

    text: str
    cut: Cut | None
    level: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A stretch on a line, from its left end; lengths in thousandths of the size."""

    stretch: Stretch
    x: float
    width: float


def stretches(
    text: str, faces: Faces, inter: frozenset[str], each: Sequence[int] | None = None, *, bold: bool = False
) -> Iterator[Stretch]:
    """The runs of a text in the order in which it is read; `inter` holds the letters that need no other font.

    A bracket within a run from the right is set in the font of its neighbours. Where that has none, it is Inter's,
    one at a time and the other way round.
    """
    found: list[Stretch] = []
    at, last = 0, None
    for cluster in clusters(text):
        level = each[at] if each else 0
        at += len(cluster)
        own = inter.issuperset(seen(cluster))
        cut = None if own else faces.cut(cluster, bold=bold)
        if own and level % 2 and bidirectional(cluster[0]) in _WEAK:
            near = last or _next(text[at:], faces, inter, bold=bold)
            cut = near if near and _alike(near, faces.cut(cluster, bold=bold)) else None
        told = cluster if cut else seen(cluster)
        if cut is None and level % 2:
            told = "".join(MIRRORED.get(letter, letter) for letter in told)
        last = cut or last
        joined = found and (found[-1].cut, found[-1].level) == (cut, level) and (cut is not None or not level % 2)
        if joined:
            found[-1] = Stretch(found[-1].text + told, cut, level)
        elif told:
            found.append(Stretch(told, cut, level))
    yield from found


def line(
    text: str, faces: Faces, inter: frozenset[str], widths: Callable[[str], float], *, bold: bool = False
) -> tuple[Placed, ...]:
    """A text on one line, its runs from left to right; `widths` measures what is Inter's."""
    each = levels(text)
    made = list(stretches(text, faces, inter, each, bold=bold))
    out, x = [], 0.0
    for stretch in visual(made, [stretch.level for stretch in made]):
        wide = widths(stretch.text) if stretch.cut is None else width(stretch)
        out.append(Placed(stretch, x, wide))
        x += wide
    return tuple(out)


def width(stretch: Stretch) -> float:
    """How wide a run of the user's fonts is. [thousandths of the size]"""
    return shaped(stretch.cut, stretch.text, rightward=stretch.level % 2 == 1).width if stretch.cut else 0.0


def _alike(one: Cut, other: Cut | None) -> bool:
    return other is not None and one.face == other.face


def _next(text: str, faces: Faces, inter: frozenset[str], *, bold: bool) -> Cut | None:
    """The font of the first letter that follows and is not Inter's."""
    for cluster in clusters(text):
        if not inter.issuperset(seen(cluster)):
            return faces.cut(cluster, bold=bold)
    return None
