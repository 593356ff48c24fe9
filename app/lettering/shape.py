"""Letters of one font joined and placed: HarfBuzz does what the script asks for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from app.lettering.face import Cut, opened

KEPT: Final = 20_000
"""Runs that are kept, as most are set more than once."""
NARROW: Final = 20.0
"""The width of a sign that is empty. [thousandths of the size]"""
NOTHING: Final = -1
"""In place of a glyph: nothing is drawn."""
Shape: TypeAlias = tuple[tuple[int, int, int], ...]
"""Glyphs of a font that make one sign: each with its number and how far right and up it stands. [units of the font]"""


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands for one letter, or for several that only together can be told from what is drawn."""

    shape: Shape
    text: str
    x: float  # from the left end of its run. [thousandths of the size]


@dataclass(frozen=True, slots=True)
class Run:
    """Signs in the order in which they are read, and how wide they are. [thousandths of the size]"""

    signs: tuple[Sign, ...]
    width: float


@dataclass(frozen=True, slots=True)
class _Glyph:
    number: int
    start: int  # of its letters in the text
    pen: int  # where its advance begins
    right: int
    up: int


@lru_cache(maxsize=KEPT)
def shaped(cut: Cut, text: str, *, rightward: bool = False) -> Run:
    """The run of a text; `rightward` where it is read from the right."""
    import uharfbuzz

    ready = opened(cut)
    buffer = uharfbuzz.Buffer()
    flags = uharfbuzz.BufferFlags
    buffer.flags = flags.REMOVE_DEFAULT_IGNORABLES | flags.BOT | flags.EOT
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rightward else "ltr"
    uharfbuzz.shape(ready.font, buffer)
    at = 0
    placed: list[_Glyph] = []
    for info, pos in zip(buffer.glyph_infos or (), buffer.glyph_positions or (), strict=True):
        placed.append(_Glyph(info.codepoint, info.cluster, at, at + pos.x_offset, pos.y_offset))
        at += pos.x_advance
    if rightward:
        placed.reverse()
    scale = 1000 / ready.units
    return Run(tuple(_signs(text, placed, scale, rightward=rightward)), at * scale)


def _signs(text: str, placed: Sequence[_Glyph], scale: float, *, rightward: bool) -> Iterator[Sign]:
    """The glyphs with their letters, so that all together, in their order, they are the text.

    Programs that copy text turn what is read from the right letter by letter, also within a sign of several letters:
    there the first stands for what is drawn, and each of the others for an empty sign in a narrow part of its room.
    """
    at = 0
    while at < len(placed):
        end = at
        while end < len(placed) and placed[end].start == placed[at].start:
            end += 1
        letters = text[placed[at].start if at else 0 : placed[end].start if end < len(placed) else len(text)]
        left = min(glyph.pen for glyph in placed[at:end])
        count = 1 if rightward else len(letters)
        narrow, rest = round(NARROW / scale), letters[count:]
        shift = left + narrow * len(rest)
        shape = tuple((glyph.number, glyph.right - shift, glyph.up) for glyph in placed[at:end])
        yield Sign(shape, letters[:count], shift * scale)
        for nth, letter in enumerate(rest, 1):
            yield Sign(((NOTHING, narrow, 0),), letter, (shift - narrow * nth) * scale)
        at = end
