"""Text broken into lines: greedy, with no word alone on a last line and no word wider than its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from app.planning.words import Reaction
from app.report.blocks import Size, Span, Text, Tone
from app.report.fonts import BOLD, BOLD_FIGURES, FIGURES, REGULAR, fonts
from app.report.letters import Letters

DISC: Final = 8.6
"""Diameter of an outcome's disc at 10 pt. [pt]"""
LONELY: Final = 0.14
"""A last line shorter than this share of the measure is pulled longer by narrowing the others."""
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

    def at(self, x: float) -> "Piece":
        """The same in another place; built in one go, for every word of a paper passes here."""
        return Piece(x, self.width, self.text, self.font, self.tone, self.link, self.mark)


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


def lines(text: Text, width: float, size: Size, letters: Letters) -> tuple[TextLine, ...]:
    """Break a text into lines of at most `width` points; an empty text has no line."""
    points = size.value[0]
    units = list(_units(text, points, size, letters))
    whole = _broken(units, width, points)
    if len(whole) > 1 and whole[-1].width < LONELY * width and not any(unit.newline for unit in units):
        for share in (0.97, 0.94, 0.9, 0.86):
            tighter = _broken(units, width * share, points)
            if len(tighter) != len(whole):
                break
            if tighter[-1].width >= LONELY * width:
                return tighter
    return whole


def spaced(line: TextLine) -> TextLine:
    """The line with the space that parts it from the word that follows; it takes no room."""
    return replace(line, pieces=(*line.pieces[:-1], *map(_followed, line.pieces[-1:])))


def _units(text: Text, points: float, size: Size, letters: Letters) -> Iterator[_Unit]:
    unit = _Unit([], 0.0, 0.0)
    for span in text:
        if span.mark is not None:
            unit.pieces.append(Piece(unit.width, DISC, span.text, REGULAR, mark=span.mark))
            unit.width += DISC
            continue
        printable = letters.printable(span.text)
        font = _font(span, size, printable)
        for bit in _BITS.findall(printable):
            if bit == "\n" or bit[0] == " ":
                if unit.pieces or unit.newline:
                    yield unit
                space = 0.0 if bit == "\n" else fonts().width(bit, font, points)
                unit = _Unit([], 0.0, space, newline=bit == "\n")
                continue
            if unit.pieces and unit.pieces[-1].text[-1:] in "-/" and unit.pieces[-1].font == font:
                yield unit  # a hyphen or slash ended the last bit of this span: a break without a space
                unit = _Unit([], 0.0, 0.0)
            wide = fonts().width(bit, font, points)
            unit.pieces.append(Piece(unit.width, wide, bit, font, span.tone, span.link))
            unit.width += wide
    if unit.pieces:
        yield unit


def _font(span: Span, size: Size, text: str) -> str:
    bold = span.bold or size in {Size.MESSAGE, Size.SECTION, Size.TITLE}
    if span.figures and fonts().figures.issuperset(text):
        return BOLD_FIGURES if bold else FIGURES
    return BOLD if bold else REGULAR


def _broken(units: list[_Unit], width: float, points: float) -> tuple[TextLine, ...]:
    done: list[TextLine] = []
    line: list[Piece] = []
    used, paragraph = 0.0, 0
    for whole in units:
        if whole.newline:
            done.append(_line(line, used, points, paragraph, follows=True))
            line, used, paragraph = [], 0.0, paragraph + 1
        for unit in _chopped(whole, width, points) if whole.width > width else (whole,):
            space = unit.space if line else 0.0
            if line and used + space + unit.width > width + 0.01:
                done.append(_line(line, used, points, paragraph, follows=unit.space > 0))
                line, used, space = [], 0.0, 0.0
            line.extend([piece.at(used + space + piece.x) for piece in unit.pieces])
            used += space + unit.width
    if line:
        done.append(_line(line, used, points, paragraph, follows=False))
    return tuple(done)


def _line(pieces: list[Piece], used: float, points: float, paragraph: int, *, follows: bool) -> TextLine:
    """Join neighbours of one style into one piece each, so that a line is drawn in few strokes.

    Every space between two words is kept as a letter, at the end of a line too: a reader aloud knows no gaps.
    """
    out: list[Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        gap = piece.x - last.x - last.width if last else 0.0
        same = last and (last.font, last.tone, last.link, None) == (piece.font, piece.tone, piece.link, piece.mark)
        near = gap < 1.2 * fonts().width(" ", piece.font, points)
        if last and same and near and last.mark is None:
            text = last.text + (" " if gap > 0.01 else "") + piece.text
            width = piece.x + piece.width - last.x
            out[-1] = Piece(last.x, width, text, last.font, last.tone, last.link)
        else:
            if last and gap > 0.01:
                out[-1] = _followed(last)
            out.append(piece)
    line = TextLine(tuple(out), used, paragraph)
    return spaced(line) if follows else line


def _followed(piece: Piece) -> Piece:
    return piece if piece.mark is not None else replace(piece, text=piece.text + " ")


def _chopped(unit: _Unit, width: float, points: float) -> Iterator[_Unit]:
    """A unit wider than a line, cut between letters into parts that fit."""
    space = unit.space
    for piece in unit.pieces:
        if piece.mark is not None:
            yield _Unit([replace(piece, x=0.0)], piece.width, space)
            space = 0.0
            continue
        start, wide = 0, 0.0
        for at, letter in enumerate(piece.text):
            step = fonts().width(letter, piece.font, points)
            if wide + step > width and at > start:
                yield _Unit([replace(piece, x=0.0, text=piece.text[start:at], width=wide)], wide, space)
                start, wide, space = at, 0.0, 0.0
            wide += step
        yield _Unit([replace(piece, x=0.0, text=piece.text[start:], width=wide)], wide, space)
        space = 0.0
