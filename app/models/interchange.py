"""The documented JSON form of a plan (docs/plan-format.md), both ways and lossless."""

import json
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum
from typing import Any, Final

from app.errors import InputError
from app.models.shapes import SHAPES, Shape, number, spelled
from app.models.tables import SINGLES
from app.planning.checks import shortened
from app.planning.plan import RECORDS, Plan

FORMAT: Final = "demarche-plan"
FORM_VERSION: Final = 3
"""The version of the form that is written; an earlier one is read as it is, and a later one refused."""
MAX_JSON: Final = 64 * 2**20
"""Longest text that is read. [characters]"""
_HEAD: Final = ("format", "version")
_SHOWN: Final = 8  # words that a message lists


def dump_plan(plan: Plan) -> str:
    """Spell the plan as JSON, every field of it, in an order that does not change."""
    form: dict[str, Any] = {"format": FORMAT, "version": FORM_VERSION}
    form |= {name: _form(getattr(plan, name)) for name in SINGLES}
    form |= {name: [_form(record) for record in records] for name, records in plan.collections().items()}
    return json.dumps(form, ensure_ascii=False, indent=2) + "\n"


def load_plan(text: str | bytes, known_countries: Collection[str] | None = None) -> Plan:
    """Read a plan from its JSON form; a field that is left out has its default.

    Parameters
    ----------
    text
        The JSON; bytes must be UTF-8.
    known_countries
        The three-letter codes that a home or host may have; None leaves them unchecked.

    Raises
    ------
    InputError
        With one sentence that names the place, such as ``offerings[3].revenue``.
    """
    form = _object(_parsed(text), "The file", [*_HEAD, *SINGLES, *RECORDS])
    if form.get("format") != FORMAT:
        raise InputError(f"This is not the JSON form of a plan: it does not say “format”: “{FORMAT}”.")
    version = form.get("version")
    if type(version) is not int or version < 1:
        raise InputError("This form of a plan does not say which “version” it has.")
    if version > FORM_VERSION:
        raise InputError("This form of a plan was written by a newer version of Demarche; read it with that version.")
    found: dict[str, Any] = {name: _record(kind, form[name], name) for name, kind in SINGLES.items() if name in form}
    for name, kind in RECORDS.items():
        if name in form:
            found[name] = tuple(_record(kind, item, where) for where, item in _items(form[name], name))
    plan = Plan(**found)
    if known_countries is not None:
        _check_countries(plan, known_countries)
    return plan


class _Object(dict[str, Any]):
    """A JSON object that remembers whether a name stood in it twice."""

    twice: str | None = None


def _form(record: object) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for shape in SHAPES[type(record)]:
        value = getattr(record, shape.name)
        if shape.group:
            found[shape.name] = _form(value)
        elif shape.several:
            found[shape.name] = [spelled(item) for item in value]
        else:
            found[shape.name] = value if shape.base is bool else spelled(value)
    return found


def _parsed(text: str | bytes) -> object:
    if len(text) > MAX_JSON:
        raise InputError(f"This file is longer than the {MAX_JSON // 2**20} MB that the JSON form of a plan can have.")
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8-sig")
        # A float would lose digits, so a number with a point is read as a Decimal; what then still is a float is NaN
        # or infinite, and no field takes it.
        return json.loads(text, object_pairs_hook=_paired, parse_float=_decimal)
    except UnicodeDecodeError:
        raise InputError("This file is not text in UTF-8, so it is not the JSON form of a plan.") from None
    except json.JSONDecodeError as error:
        raise InputError(f"This file is not JSON: line {error.lineno}, column {error.colno} cannot be read.") from None
    except RecursionError:
        raise InputError("This file nests its brackets too deeply to be the JSON form of a plan.") from None
    except ValueError:  # Python reads no whole number of more than 4,300 digits
        raise InputError("This file holds a number with too many digits.") from None


def _paired(pairs: list[tuple[str, Any]]) -> _Object:
    made = _Object(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        made.twice = next(name for name in names if names.count(name) > 1)
    return made


def _decimal(text: str) -> Decimal | float:
    try:
        return number(text)
    except ValueError:  # an exponent beyond all bounds
        return float("nan")


def _object(value: object, where: str, names: Collection[str]) -> dict[str, Any]:
    if not isinstance(value, _Object):
        raise InputError(f"{where}: expected an object in braces, found {_named(value)}.")
    if value.twice is not None:
        raise InputError(f"{where}: “{shortened(value.twice)}” stands there twice.")
    unknown = next((name for name in value if name not in names), None)
    if unknown is not None:
        raise InputError(f"{where}: “{shortened(unknown)}” is not a name that this form knows.")
    return value


def _items(value: object, where: str) -> list[tuple[str, Any]]:
    if not isinstance(value, list):
        raise InputError(f"{where}: expected a list in square brackets, found {_named(value)}.")
    return [(f"{where}[{index}]", item) for index, item in enumerate(value)]


def _record(kind: type[Any], value: object, where: str) -> Any:  # noqa: ANN401 - a record of that kind
    shapes = {shape.name: shape for shape in SHAPES[kind]}
    form = _object(value, where, shapes)
    missing = next((name for name, shape in shapes.items() if shape.required and name not in form), None)
    if missing is not None:
        raise InputError(f"{where}: “{missing}” is missing.")
    found = {name: _value(shapes[name], item, f"{where}.{name}") for name, item in form.items()}
    try:
        return kind(**found)
    except InputError as error:
        raise InputError(f"{_place(kind, found, where, str(error))}: {error}") from error


def _place(kind: type[Any], found: dict[str, Any], where: str, sentence: str) -> str:
    """The one field that a record refuses, where it refuses the same with all others at their defaults."""
    needed = {shape.name: found[shape.name] for shape in SHAPES[kind] if shape.required}
    for name, value in found.items():
        try:
            kind(**needed | {name: value})
        except InputError as error:
            if str(error) == sentence:
                return where if name in needed else f"{where}.{name}"
    return where


def _value(shape: Shape, value: object, where: str) -> Any:  # noqa: ANN401 - a value of that shape
    if shape.several:
        return tuple(_single(shape, item, place) for place, item in _items(value, where))
    if value is None and shape.optional:
        return None
    return _record(shape.base, value, where) if shape.group else _single(shape, value, where)


def _single(shape: Shape, value: object, where: str) -> Any:  # noqa: ANN401 - a value of that shape
    base = shape.base
    if base is Decimal and isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return Decimal(value)
    stored = base if base in {bool, int} else int if issubclass(base, IntEnum) else str
    if type(value) is not stored:
        raise InputError(f"{where}: expected {_expected(base)}, found {_named(value)}.")
    try:
        return value if base in {bool, int, str} else shape.reader(value)
    except ValueError:
        raise InputError(f"{where}: expected {_expected(base)}, found {_named(value)}.") from None


def _expected(base: type) -> str:
    if issubclass(base, Enum):
        words = [str(member.value) for member in base]
        return "one of " + ", ".join(words[:_SHOWN]) + (", …" if len(words) > _SHOWN else "")
    return {
        bool: "true or false",
        int: "a whole number",
        str: "a text",
        Decimal: "a number as text, such as “1200.50”",
        date: "a date such as “2026-03-31”",
    }[base]


def _named(value: object) -> str:
    """What was found, in words that fit any user, cut short."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return f"“{shortened(value)}”"
    if isinstance(value, dict):
        return "an object in braces"
    return "a list" if isinstance(value, list) else f"the number {shortened(str(value))}"


def _check_countries(plan: Plan, known: Collection[str]) -> None:
    hosts = [(f"markets[{index}].host", market.host) for index, market in enumerate(plan.markets)]
    locked = [(f"ledger[{i}].host", forecast.host) for i, forecast in enumerate(plan.ledger)]
    locked += [(f"ledger[{i}].home", forecast.home) for i, forecast in enumerate(plan.ledger)]
    for where, code in [("company.home", plan.company.home), *hosts, *locked]:
        if code and code not in known:
            raise InputError(f"{where}: “{shortened(code)}” is not a country that Demarche knows.")
