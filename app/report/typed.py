"""Texts of table cells as typed values: numbers, days and ranges read back from how the paper spells them.

They are never finer than what the paper shows, so that every form of it agrees to the digit.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.planning import display

Value = str | float | date | None
_NUMBER: Final = r"[−+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[−+-]?\d+(?:\.\d+)?"
_LEAST: Final = rf"[<>][\s\u00a0]*\d+(?:\.\d+)?|{_NUMBER}"
_DAY: Final = r"\d{1,2} [A-Z][a-z]+ \d{4}"
_MONTHS: Final = {display.short_day(date(2000, month, 1)).split()[1]: month for month in range(1, 13)}
_PLAIN: Final = re.compile(rf"({_LEAST})")
_SHAPES: Final = (
    # what a cell may hold, and how its parts are told apart in the heads
    (re.compile(rf"({_LEAST})\s(?:({_LEAST})–|up to\s)({_LEAST})"), ("", ", lowest", ", highest")),
    (re.compile(rf"({_LEAST})\s\(({_LEAST}) to ({_LEAST})\)"), ("", ", lowest", ", highest")),
    (re.compile(rf"({_DAY}|open) to\s({_DAY}|open)"), (", from", ", to")),
    (re.compile(rf"(?:({_LEAST})–|up to\s)({_LEAST})"), (", lowest", ", highest")),
    (re.compile(rf"({_LEAST}) of ({_LEAST})"), ("", ", of")),
    (re.compile(rf"({_LEAST}) in ({_LEAST})"), ("", ", in")),
    (re.compile(rf"({_DAY})\s({_LEAST}) months"), ("", ", months")),
    (re.compile(rf"({_LEAST})\s(\d{{4}})"), ("", ", year")),
    (re.compile(rf"({_LEAST})\s([−+]?\d+\.\d+)"), ("", ", figure beside it")),
    (re.compile(rf"(?:due )?({_DAY})"), ("",)),
    (re.compile(rf"({_DAY})(?:,?\s(overdue))?"), ("", ", state")),
    (_PLAIN, ("",)),
)
_PAIR: Final = re.compile(rf"({_LEAST}), ({_LEAST})")


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """A column of the paper as one or more columns of values, each with its head and its decimals."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    places: tuple[int, ...]


def typed(head: str, what: str, texts: Sequence[str]) -> TypedColumn:
    """The column with its numbers as numbers and its days as days, where all that is not words has one shape.

    `what` says what is measured and in which unit. A word, such as "not set", stands in the first column of its row.
    A column in which figures have no shape in common stays as it is.
    """
    names = head.split(", ")
    shapes = [(_PAIR, tuple(names)), *_SHAPES] if len(names) == _PAIR.groups else list(_SHAPES)
    for shape, parts in shapes:
        if any(shape.fullmatch(text) for text in texts) and all(_fits(shape, text) for text in texts):
            heads = parts if shape is _PAIR else tuple(f"{head}{part}" for part in parts)
            rows = tuple(_parts(shape, text) for text in texts)
            return TypedColumn(tuple(_head(one, what) for one in heads), rows, _places(shape, texts))
    return TypedColumn((_head(head, what),), tuple((text or None,) for text in texts), (0,))


def _head(head: str, what: str) -> str:
    """The head with what is measured, which stands alone where there is no head."""
    whole = f"{head} ({what})" if head and what and what.casefold() not in head.casefold() else head or what
    return f"{whole[:1].upper()}{whole[1:]}"


def _fits(shape: re.Pattern[str], text: str) -> bool:
    """Whether a text has the shape, is a single figure in place of it, or holds no figure at its start."""
    return bool(shape.fullmatch(text) or (shape.groups > 1 and _PLAIN.fullmatch(text)) or not text[:1].isdigit())


def _parts(shape: re.Pattern[str], text: str) -> tuple[Value, ...]:
    match = shape.fullmatch(text)
    if match:
        return tuple(map(value, match.groups("")))
    return (value(text), *([None] * (shape.groups - 1)))


def value(text: str) -> Value:
    """A number or a day where the text is nothing else, the text where it is not, ``None`` where it is empty."""
    if re.fullmatch(_NUMBER, text):
        return float(text.replace(",", "").replace(display.MINUS, "-"))
    if re.fullmatch(_DAY, text):
        day, month, year = text.split()
        if month[:3] in _MONTHS:
            return date(int(year), _MONTHS[month[:3]], int(day))
    return text or None


def _places(shape: re.Pattern[str], texts: Sequence[str]) -> tuple[int, ...]:
    """The decimals with which the figures of each part are spelled; −1 for years, which take no separator."""
    found = [0] * shape.groups
    for text in texts:
        match = shape.fullmatch(text) or (_PLAIN.fullmatch(text) if shape.groups > 1 else None)
        for at, part in enumerate(match.groups("") if match else ()):
            if re.fullmatch(r"(?:19|20|21)\d\d", part) and found[at] <= 0:
                found[at] = -1
            elif re.fullmatch(_NUMBER, part):
                found[at] = max(found[at], len(part.partition(".")[2]))
    return tuple(found)
