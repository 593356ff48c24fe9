"""Text broken into lines: greedy, with no word alone on a last line and no word wider than its line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from app.lettering.bidi import base, visual
from app.lettering.breaks import parts
from app.lettering.face import Cut
from app.lettering.faces import clusters
from app.lettering.runs import stretches
from app.lettering.shape import shaped
from app.planning.words import Reaction
from app.report.blocks import Size, Span, Text, Tone
from app.report.fonts import BOLD, BOLD_FIGURES, FIGURES, REGULAR, fonts
from app.report.letters import Letters

DISC: Final = 8.6
"""Diameter of an outcome's disc at 10 pt. [pt]"""
LONELY: Final = 0.14
"""A last line shorter than this share of the measure is pulled longer by narrowing the others."""
KEPT: Final = 8192
"""Texts that are kept in their lines: after an edit nearly all of a paper is what it was."""
_BITS: Final = re.compile(r"\n| +|[^ \n]+?(?:(?<=\w[-/])(?=[^\W\d_]{2})|(?=[ \n])|\Z)")
"""Newlines, spaces, and words that may also break after a hyphen or a slash between letters."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one style on one line; the space that ends it where a word follows is not part of its width."""

    x: float
    width: float
    text: str
    font: str
    tone: Tone = Tone.INK
    link: str = ""
    mark: Reaction | None = None
    cut: Cut | None = None  # the user's font that sets it, where `font` has not all of its letters
    level: int = 0  # odd where it is read from the right

    def at(self, x: float) -> "Piece":
        """The same in another place; built in one go, for every word of a paper passes here."""
        return Piece(x, self.width, self.text, self.font, self.tone, self.link, self.mark, self.cut, self.level)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line: its pieces from the left, how wide it is, and how many newlines came before it. [pt]"""

    pieces: tuple[Piece, ...]
    width: float
    paragraph: int = 0


@dataclass(slots=True)
class _Unit:
    """Pieces with no break between them, and the space before them."""

    pieces: list[Piece]
    width: float
    space: float
    newline: bool = False
    level: int = 0  # of the space


def lines(text: Text, width: float, size: Size, letters: Letters) -> tuple[TextLine, ...]:
    """Break a text into lines of at most `width` points; an empty text has no line."""
    points = size.value[0]
    said = [span.text if span.mark is not None else letters.printable(span.text) for span in text]
    if letters.faces:
        # A disc counts as one sign that takes the direction of its neighbours.
        flat = "".join("\ufffc" if span.mark is not None else told for span, told in zip(text, said, strict=True))
        if (levels := letters.levels(flat)) is not None:
            units = list(_units(text, said, size, letters, levels))
            return _flush(_broken(units, width, points, turned=True), flat)
        return _rightward(list(_units(text, said, size, letters, None)), width, points)
    return _known(text, tuple(said), width, size)


def spaced(line: TextLine) -> TextLine:
    """The line with the space that parts it from the word that follows; it takes no room."""
    return replace(line, pieces=(*line.pieces[:-1], *map(_followed, line.pieces[-1:])))


@lru_cache(maxsize=KEPT)
def _known(text: Text, said: tuple[str, ...], width: float, size: Size) -> tuple[TextLine, ...]:
    """The lines of a text in Inter alone."""
    return _rightward(list(_units(text, said, size, Letters(), None)), width, size.value[0])


def _rightward(units: list[_Unit], width: float, points: float) -> tuple[TextLine, ...]:
    """The lines of a text that is read from the left, the last of them not too short."""
    whole = _broken(units, width, points)
    if len(whole) > 1 and whole[-1].width < LONELY * width and not any(unit.newline for unit in units):
        for share in (0.97, 0.94, 0.9, 0.86):
            tighter = _broken(units, width * share, points)
            if len(tighter) != len(whole):
                break
            if tighter[-1].width >= LONELY * width:
                return tighter
    return whole


def _units(
    text: Text, said: Sequence[str], size: Size, letters: Letters, levels: Sequence[int] | None
) -> Iterator[_Unit]:
    """The parts between which a line may end; `levels` where some of the letters are read from the right."""
    points, unit, at = size.value[0], _Unit([], 0.0, 0.0), 0
    for span, printable in zip(text, said, strict=True):
        if span.mark is not None:
            unit.pieces.append(Piece(unit.width, DISC, span.text, REGULAR, mark=span.mark, level=_level(levels, at)))
            unit.width += DISC
            at += 1
            continue
        font = _font(span, size, printable)
        plain = levels is None and not letters.foreign(printable)
        for bit in _BITS.findall(printable):
            if bit == "\n" or bit[0] == " ":
                if unit.pieces or unit.newline:
                    yield unit
                space = 0.0 if bit == "\n" else fonts().width(bit, font, points)
                unit = _Unit([], 0.0, space, newline=bit == "\n", level=_level(levels, at))
                at += len(bit)
                continue
            if unit.pieces and unit.pieces[-1].text[-1:] in "-/" and unit.pieces[-1].font == font:
                yield unit  # a hyphen or slash ended the last bit of this span: a break without a space
                unit = _Unit([], 0.0, 0.0)
            if plain:
                wide = fonts().width(bit, font, points)
                unit.pieces.append(Piece(unit.width, wide, bit, font, span.tone, span.link))
                unit.width += wide
                at += len(bit)
                continue
            for number, part in enumerate(parts(bit)):
                if number:
                    yield unit  # between two signs of a script that writes no spaces
                    unit = _Unit([], 0.0, 0.0)
                each = levels[at : at + len(part)] if levels else None
                for run in stretches(part, letters.faces, fonts().own, each, bold=font == BOLD):
                    piece = Piece(
                        unit.width, 0.0, run.text, font, span.tone, span.link, cut=run.cut, level=run.level
                    )  # fmt: skip
                    piece = replace(piece, width=_width(piece, run.text, points))
                    unit.pieces.append(piece)
                    unit.width += piece.width
                at += len(part)
    if unit.pieces:
        yield unit


def _level(levels: Sequence[int] | None, at: int) -> int:
    return levels[at] if levels else 0


def _width(piece: Piece, text: str, points: float) -> float:
    """How wide a text is that is set as that piece is. [pt]"""
    if piece.cut is None:
        return fonts().width(text, piece.font, points)
    return shaped(piece.cut, text, rightward=piece.level % 2 == 1).width * points / 1000


def _font(span: Span, size: Size, text: str) -> str:
    bold = span.bold or size in {Size.MESSAGE, Size.SECTION, Size.TITLE}
    if span.figures and fonts().figures.issuperset(text):
        return BOLD_FIGURES if bold else FIGURES
    return BOLD if bold else REGULAR


def _broken(units: list[_Unit], width: float, points: float, *, turned: bool = False) -> tuple[TextLine, ...]:
    done: list[TextLine] = []
    line: list[Piece] = []
    used, paragraph = 0.0, 0
    for whole in units:
        if whole.newline:
            done.append(_line(line, used, points, paragraph, follows=True, turned=turned))
            line, used, paragraph = [], 0.0, paragraph + 1
        for unit in _chopped(whole, width, points) if whole.width > width else (whole,):
            space = unit.space if line else 0.0
            if line and used + space + unit.width > width + 0.01:
                done.append(_line(line, used, points, paragraph, follows=unit.space > 0, turned=turned))
                line, used, space = [], 0.0, 0.0
            if turned and space:  # it is turned with its neighbours
                line.append(Piece(used, space, " ", REGULAR, level=unit.level))
            line.extend([piece.at(used + space + piece.x) for piece in unit.pieces])
            used += space + unit.width
    if line:
        done.append(_line(line, used, points, paragraph, follows=False, turned=turned))
    return tuple(done)


def _line(
    pieces: list[Piece], used: float, points: float, paragraph: int, *, follows: bool, turned: bool = False
) -> TextLine:
    """Join neighbours of one style into one piece each, so that a line is drawn in few strokes.

    Every space between two words is kept as a letter, at the end of a line too: a reader aloud knows no gaps. Where a
    part of the line is read from the right, its pieces stay in the order of reading, each in its place.
    """
    out: list[Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        gap = piece.x - last.x - last.width if last else 0.0
        same = last and (last.font, last.tone, last.link, None) == (piece.font, piece.tone, piece.link, piece.mark)
        same = same and last and last.cut == piece.cut and not last.level and not piece.level
        near = gap < (0.01 if piece.cut else 1.2 * fonts().width(" ", piece.font, points))
        if last and same and near and last.mark is None:
            text = last.text + (" " if gap > 0.01 else "") + piece.text
            width = piece.x + piece.width - last.x
            out[-1] = Piece(last.x, width, text, last.font, last.tone, last.link, cut=last.cut)
        else:
            if last and gap > 0.01:
                out[-1] = _followed(last)
            out.append(piece)
    line = TextLine(tuple(_placed(out) if turned else out), used, paragraph)
    return spaced(line) if follows else line


def _placed(pieces: list[Piece]) -> list[Piece]:
    """Pieces without gaps in the places that their levels give them."""
    at, places = 0.0, [0.0] * len(pieces)
    for i in visual(range(len(pieces)), [piece.level for piece in pieces]):
        places[i] = at
        at += pieces[i].width
    return [piece.at(x) for piece, x in zip(pieces, places, strict=True)]


def _flush(found: tuple[TextLine, ...], text: str) -> tuple[TextLine, ...]:
    """The lines of a paragraph that is read from the right end where the longest of them does."""
    ends: dict[int, float] = {}
    for line in found:
        ends[line.paragraph] = max(line.width, ends.get(line.paragraph, 0.0))
    turned = {number for number, paragraph in enumerate(text.split("\n")) if base(paragraph)}
    return tuple(_moved(line, ends[line.paragraph]) if line.paragraph in turned else line for line in found)


def _moved(line: TextLine, end: float) -> TextLine:
    """The line with its right end there. [pt]"""
    return replace(line, pieces=tuple(piece.at(piece.x + end - line.width) for piece in line.pieces), width=end)


def _followed(piece: Piece) -> Piece:
    return piece if piece.mark is not None else replace(piece, text=piece.text + " ")


def _chopped(unit: _Unit, width: float, points: float) -> Iterator[_Unit]:
    """A unit wider than a line, cut between letters into parts that fit."""
    space = unit.space
    for piece in unit.pieces:
        if piece.mark is not None:
            yield _Unit([replace(piece, x=0.0)], piece.width, space, level=unit.level)
            space = 0.0
            continue
        part, wide = "", 0.0
        for letter in piece.text if piece.cut is None else clusters(piece.text):
            step = _width(piece, letter, points)
            if wide + step > width and part:
                yield _part(piece, part, points, unit, space)
                part, wide, space = "", 0.0, 0.0
            part += letter
            wide += step
        yield _part(piece, part, points, unit, space)
        space = 0.0


def _part(piece: Piece, text: str, points: float, unit: _Unit, space: float) -> _Unit:
    wide = _width(piece, text, points)
    return _Unit([replace(piece, x=0.0, text=text, width=wide)], wide, space, level=unit.level)
