"""The data behind a chart as a table: for a spreadsheet, for a CSV file, and for readers who cannot see it."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Final, Protocol, runtime_checkable

from app.charts.chart import Chart

Value = str | float | None
RISKY: Final = re.compile(r"[\s]*[=+\-@\t\r|%]")
"""How a text begins that a spreadsheet could take for a formula."""
LONGEST: Final = 12
"""More values in a row than this are an outline or a cloud of points, which is drawn and not read."""


@dataclass(frozen=True, slots=True)
class Data:
    """A head for each column, and the rows; a missing value is ``None``."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@runtime_checkable
class Tabular(Protocol):
    """A chart that names its own columns."""

    def data(self) -> Data:
        """The values as they are drawn."""


def data(chart: Chart) -> Data:
    """The data of any chart: as it names it itself, else every row of it with the names of its fields."""
    if isinstance(chart, Tabular):
        return chart.data()
    rows = [dict(_flat(row)) for rows in _collections(chart) for row in rows]
    heads = tuple(dict.fromkeys(name for row in rows for name in row))
    return Data(heads, tuple(tuple(row.get(head) for head in heads) for row in rows))


def comma_separated(chart: Chart) -> str:
    """The data as CSV in which no text can be taken for a formula."""
    found = data(chart)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_inert(head) for head in found.heads])
    writer.writerows([_inert(value) for value in row] for row in found.rows)
    return out.getvalue()


def _inert(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and RISKY.match(value) else value


def _collections(chart: object) -> Iterator[tuple[object, ...]]:
    """The tuples of a chart that hold records."""
    if is_dataclass(chart):
        for field in fields(chart):
            value = getattr(chart, field.name)
            if isinstance(value, tuple) and value and is_dataclass(value[0]):
                yield value


def _flat(row: object, before: str = "") -> Iterator[tuple[str, Value]]:
    """The values of a record, one after another, each under the name of its field."""
    if is_dataclass(row):
        for field in fields(row):
            name = field.name.replace("_", " ")
            yield from _flat(getattr(row, field.name), f"{before}, {name}" if before else name.capitalize())
    elif isinstance(row, tuple):
        for number, value in enumerate(row if len(row) <= LONGEST else (), 1):
            yield from _flat(value, f"{before} {number}")
    elif isinstance(row, bool):
        yield before, "yes" if row else "no"
    elif isinstance(row, Enum):
        yield before, row.name.lower()
    else:
        yield before, row if row is None or isinstance(row, int | float) else str(row)
