"""Text broken into lines for slides: measured in Inter, which is wider than what stands in for it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Final

from app.report.blocks import Span, Text
from app.report.fonts import BOLD, REGULAR, fonts
from app.report.strings import runs

_BITS: Final = re.compile(r"\n| +|[^ \n]+")
UNKNOWN: Final = 1.0
"""The width of a character that Inter lacks, as a share of the size."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, and what stands between it and the next one: spaces, a new line, or nothing within a word."""

    text: Text
    joint: str


@lru_cache(maxsize=1024)
def lines(text: Text, width: float, size: float) -> tuple[Line, ...]:
    """The text in lines of at most that width at that size of type; an empty text has none. [pt]"""
    made: list[Line] = []
    line: list[tuple[str, Span]] = []
    used = 0.0
    for span in runs(text):
        for bit in _BITS.findall(span.text):
            if bit == "\n":
                made.append(Line(_tidy(line), "\n"))
                line, used = [], 0.0
                continue
            wide = _width(bit, size, bold=span.bold)
            if bit[0] != " " and line and used + wide > width:
                joint = line[-1][0] if line[-1][0][0] == " " else ""
                made.append(Line(_tidy(line), joint))
                line, used = [], 0.0
            if wide <= width or bit[0] == " ":
                line.append((bit, span))
                used += wide
                continue
            for piece in _chopped(bit, width, size, bold=span.bold):
                if line:
                    made.append(Line(_tidy(line), ""))
                line, used = [(piece, span)], _width(piece, size, bold=span.bold)
    if line:
        made.append(Line(_tidy(line), ""))
    return tuple(made)


def measures(text: Text, size: float) -> tuple[float, tuple[float, ...]]:
    """How wide the longest word of a text is, and each of its lines; what no space parts is one word. [pt]"""
    longest = word = line = 0.0
    whole: list[float] = []
    for span in runs(text):
        for bit in _BITS.findall(span.text):
            if bit == "\n":
                whole.append(line)
                word = line = 0.0
                continue
            wide = _width(bit, size, bold=span.bold)
            word = 0.0 if bit[0] == " " else word + wide
            line += wide
            longest = max(longest, word)
    return longest, (*whole, line)


def joined(some: Iterable[Line]) -> Text:
    """Lines put together again as the text that they were."""
    spans: list[Span] = []
    some = list(some)
    for at, line in enumerate(some):
        spans += line.text
        if at < len(some) - 1 and line.joint:
            spans.append(replace(spans[-1], text=line.joint) if spans else Span(line.joint))
    return _merged(spans)


def _tidy(line: list[tuple[str, Span]]) -> Text:
    """The line as spans, without the spaces at its end."""
    while line and not line[-1][0].strip(" "):
        line.pop()
    spans: list[Span] = []
    for _, group in groupby(line, key=lambda bit: id(bit[1])):
        bits = list(group)
        spans.append(replace(bits[0][1], text="".join(bit for bit, _ in bits)))
    return tuple(spans)


def _merged(spans: Iterable[Span]) -> Text:
    """Neighbours of one style as one span."""
    made: list[Span] = []
    for _, group in groupby(spans, key=_style):
        some = list(group)
        made.append(replace(some[0], text="".join(span.text for span in some)) if len(some) > 1 else some[0])
    return tuple(made)


def _style(span: Span) -> tuple[object, ...]:
    return span.bold, span.tone, span.figures, span.link


def _chopped(word: str, width: float, size: float, *, bold: bool) -> Iterator[str]:
    """A word wider than a line, in parts that fit."""
    start, wide = 0, 0.0
    for at, letter in enumerate(word):
        step = _width(letter, size, bold=bold)
        if wide + step > width and at > start:
            yield word[start:at]
            start, wide = at, 0.0
        wide += step
    yield word[start:]


def _width(text: str, size: float, *, bold: bool) -> float:
    known = fonts().letters
    font = BOLD if bold else REGULAR
    if known.issuperset(text):
        return fonts().width(text, font, size)
    return sum(fonts().width(c, font, size) if c in known else UNKNOWN * size for c in text)
