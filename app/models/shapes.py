"""What each field of a record holds, read from the records themselves, so that each fact is declared once."""

import types
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from app.planning.locked import Chances
from app.planning.look import Look
from app.planning.paper import Paper
from app.planning.plan import RECORDS
from app.planning.profile import Company, Segments


@dataclass(frozen=True, slots=True)
class Shape:
    """One field: its name, the type of its value, whether that may be missing, and whether there are several."""

    name: str
    base: type  # str, int, bool, Decimal, date, an enum, or a dataclass whose fields stand in for this one
    optional: bool
    several: bool
    required: bool
    whole: bool  # whether the value is stored as a whole number
    group: bool  # whether the value is a record of its own within the record

    @property
    def reader(self) -> Callable[[Any], Any]:
        """What reads one stored value; `ValueError` where that is none of this shape."""
        return _READERS.get(self.base, self.base)


def number(text: str) -> Decimal:
    """Read a finite number; `ValueError` where the text is none."""
    try:
        read = Decimal(text)
    except ArithmeticError:
        raise ValueError(text) from None
    if not read.is_finite():
        raise ValueError(text)
    return read


def spelled(value: object) -> str | int | None:
    """Spell one value as it is stored: numbers and dates as text, enums by their value."""
    if value is None or type(value) in {str, int}:
        return value  # type: ignore[return-value]  # the two types just named
    if isinstance(value, (bool, IntEnum)):
        return int(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _truth(raw: int) -> bool:
    if raw not in {0, 1}:
        raise ValueError(raw)
    return raw == 1


def _day(raw: str) -> date:
    day = date.fromisoformat(raw)
    if day.isoformat() != raw:  # there are other spellings, which we do not write
        raise ValueError(raw)
    return day


_READERS: Final[dict[type, Callable[[Any], Any]]] = {bool: _truth, date: _day, Decimal: number}


def _shape(name: str, hint: Any, required: bool) -> Shape:  # noqa: ANN401, FBT001 - a type hint is any object
    several = get_origin(hint) is tuple
    optional = get_origin(hint) in {types.UnionType, Union}
    base = next(part for part in get_args(hint) if part is not type(None)) if several or optional else hint
    return Shape(name, base, optional, several, required, issubclass(base, (int, IntEnum)), is_dataclass(base))


def _shapes(kind: type[Any]) -> tuple[Shape, ...]:
    hints = get_type_hints(kind)
    return tuple(
        _shape(field.name, hints[field.name], field.default is MISSING and field.default_factory is MISSING)
        for field in fields(kind)
        if field.init
    )


SHAPES: Final[dict[type, tuple[Shape, ...]]] = {
    kind: _shapes(kind) for kind in (Company, Paper, Look, Segments, Chances, *RECORDS.values())
}
"""The fields of each kind of record, in order."""
