"""Text broken into lines for slides: measured in Inter, which is wider than what stands in for it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from app.report.blocks import Span, Text
from app.report.fonts import BOLD, REGULAR, fonts
from app.report.strings import runs

_BITS: Final = re.compile(r"\n| +|[^ \n]+")
UNKNOWN: Final = 1.0
"""The width of a character that Inter lacks, as a share of the size."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, and what stands between it and the next one: a space, a new line, or nothing within a word."""

    text: Text
    joint: str


def lines(text: Text, width: float, size: float) -> list[Line]:
    """The text in lines of at most that width at that size of type; an empty text has none. [pt]"""
    made: list[Line] = []
    line: list[Span] = []
    used = 0.0
    for span in runs(text):
        for bit in _BITS.findall(span.text):
            if bit == "\n":
                made.append(Line(_tidy(line), "\n"))
                line, used = [], 0.0
                continue
            wide = _width(bit, size, bold=span.bold)
            if bit[0] != " " and used + wide > width and line:
                made.append(Line(_tidy(line), " " if line[-1].text[-1:] == " " else ""))
                line, used = [], 0.0
            for piece in _chopped(bit, width, size, bold=span.bold) if wide > width and bit[0] != " " else (bit,):
                if line and used + _width(piece, size, bold=span.bold) > width and piece[0] != " ":
                    made.append(Line(_tidy(line), ""))
                    line, used = [], 0.0
                line.append(replace(span, text=piece))
                used += _width(piece, size, bold=span.bold)
    if line:
        made.append(Line(_tidy(line), ""))
    return made


def joined(some: Iterable[Line]) -> Text:
    """Lines put together again as the text that they were."""
    spans: list[Span] = []
    some = list(some)
    for at, line in enumerate(some):
        spans += line.text
        if at < len(some) - 1 and line.joint:
            spans.append(Span(line.joint))
    return _merged(spans)


def _tidy(line: list[Span]) -> Text:
    """The line without the spaces at its end."""
    spans = list(_merged(line))
    while spans and not spans[-1].text.strip(" "):
        spans.pop()
    if spans:
        spans[-1] = replace(spans[-1], text=spans[-1].text.rstrip(" "))
    return tuple(spans)


def _merged(spans: Iterable[Span]) -> Text:
    made: list[Span] = []
    for span in spans:
        if made and replace(made[-1], text="") == replace(span, text=""):
            made[-1] = replace(span, text=made[-1].text + span.text)
        else:
            made.append(span)
    return tuple(made)


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
