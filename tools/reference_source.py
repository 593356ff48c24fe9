"""Read the source tables of the reference data, and say in a sentence what is wrong with them."""

import csv
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias, TypeVar

Row: TypeAlias = dict[str, str]
Cell: TypeAlias = "str | int | float | Sequence[Cell] | None"
Record: TypeAlias = list[Cell]

MOST_TROUBLES = 20
"""Most troubles told at once; the first few usually explain the rest."""
CONFIDENCE = ("high", "medium", "low")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

_T = TypeVar("_T")


class SourceError(Exception):
    """A source table that cannot be shipped as it is; the text names the table, the row and the reason."""


def read_table(path: Path, columns: str) -> list[Row]:
    """The rows of a table as texts, which keeps leading zeros and Namibia's NA; its header must be as expected."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        raise SourceError(f"{path.name} is not in {path.parent.name}.") from None
    except UnicodeDecodeError:
        raise SourceError(f"{path.name} is not written in UTF-8.") from None
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    names = columns.split()
    try:
        found = next(reader, [])
        if found != names:
            raise SourceError(f"{path.name} should have the columns {', '.join(names)}; it has {', '.join(found)}.")
        rows = []
        for cells in reader:
            if len(cells) != len(names):
                raise SourceError(f"{path.name}, line {reader.line_num}: {len(cells)} cells instead of {len(names)}.")
            rows.append(dict(zip(names, (cell.strip() for cell in cells), strict=True)))
    except csv.Error as error:
        raise SourceError(f"{path.name}, line {reader.line_num}: {error}.") from None
    return rows


def make_each(name: str, rows: Iterable[Row], make: Callable[[Row], _T]) -> list[_T]:
    """What `make` makes of every row; the troubles of all rows are told together."""
    made: list[_T] = []
    troubles: list[str] = []
    for number, row in enumerate(rows, 1):
        try:
            made.append(make(row))
        except SourceError as trouble:
            troubles.append(f"{name}, row {number} ({next(iter(row.values()))}): {trouble}")
    refuse(troubles)
    return made


def refuse(troubles: Collection[str]) -> None:
    """Stop with all the troubles found, if there are any."""
    if troubles:
        shown = list(troubles)[:MOST_TROUBLES]
        more = len(troubles) - len(shown)
        raise SourceError("\n".join([*shown, f"… and {more} more."] if more else shown))


def check_unique(name: str, keys: Iterable[object]) -> None:
    """Refuse a key that occurs twice."""
    seen: set[object] = set()
    twice: list[str] = []
    for key in keys:
        if key in seen:
            told = " ".join(map(str, key)) if isinstance(key, tuple) else key
            twice.append(f"{name}: {told} occurs twice.")
        seen.add(key)
    refuse(twice)


def one_of(row: Row, column: str, known: Collection[str]) -> str:
    """A text that must be among the known ones."""
    if row[column] not in known:
        raise SourceError(f"{column} “{row[column]}” is not known.")
    return row[column]


def many_of(row: Row, column: str, known: Collection[str]) -> list[str]:
    """Texts parted by semicolons, each known and named once; an empty cell is none."""
    texts = [text.strip() for text in row[column].split(";") if text.strip()]
    for text in texts:
        if text not in known:
            raise SourceError(f"{column} “{text}” is not known.")
    if len(set(texts)) != len(texts):
        raise SourceError(f"{column} names something twice.")
    return texts


def filled(row: Row, column: str) -> str:
    """A text that must not be empty."""
    if not row[column]:
        raise SourceError(f"{column} is empty.")
    return row[column]


def number(row: Row, column: str, low: float, high: float) -> int | float:
    """A number within its bounds, whole where it is written whole."""
    text = row[column]
    try:
        value = int(text) if re.fullmatch(r"-?\d+", text) else float(text)
    except ValueError:
        raise SourceError(f"{column} “{text}” is not a number.") from None
    if not low <= value <= high:
        raise SourceError(f"{column} is {text}, which lies outside {low:g} to {high:g}.")
    return value


def whole(row: Row, column: str, low: int, high: int) -> int:
    """A whole number within its bounds."""
    value = number(row, column, low, high)
    if not isinstance(value, int):
        raise SourceError(f"{column} is {row[column]}, which is not a whole number.")
    return value


def full_date(row: Row, column: str, rest: str = "") -> str:
    """A day as YYYY-MM-DD; where `rest` is given, a bare year is completed with it."""
    text = row[column] + (rest if len(row[column]) == len("2026") else "")
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise SourceError(f"{column} “{row[column]}” is not a day{' or a year' if rest else ''}.") from None


def loose_date(row: Row, column: str) -> str:
    """A date as YYYY, YYYY-MM or YYYY-MM-DD, or an empty text."""
    text = row[column]
    if text:
        if not _DATE.fullmatch(text):
            raise SourceError(f"{column} “{text}” is not a date such as 2026, 2026-07 or 2026-07-31.")
        try:
            date.fromisoformat((text + "-01-01")[:10])
        except ValueError:
            raise SourceError(f"{column} “{text}” is not a day of the calendar.") from None
    return text
