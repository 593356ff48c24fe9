"""A table of cases in, a table of chances out: what the `forecast` verb reads and writes."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from app.errors import InputError
from app.planning.facts import World
from app.planning.forecast import COLUMNS, STAGE, Forecast, forecast_rows

MAX_BYTES: Final = 64_000_000
"""Largest table that is read."""
MAX_ROWS: Final = 200_000
"""Most rows of a table."""
HEAD: Final = ("case_id", "p_open", "p_conditional", "p_restricted", "p_banned", "note")
"""Columns of the table that is written."""
DIGITS: Final = 6
"""Decimals of a written chance."""


def forecast(text: str, world: World) -> str:
    """The chances for a table of cases, as a table with one line for each of its rows, in their order.

    Raises
    ------
    InputError
        Where the table is none, lacks a column or is too long, or where not one of its rows can be read.
    """
    cases = list(_cases(text))
    if not cases:
        raise InputError("The table has no row, so nothing was written.")
    found = iter(forecast_rows([case for case in cases if not isinstance(case, Forecast)], world))
    results = [case if isinstance(case, Forecast) else next(found) for case in cases]
    if not any(result.chances for result in results):
        raise InputError(f"No row of the table can be read, so nothing was written. The first: {results[0].note}")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    for result in results:
        writer.writerow([result.case_id, *_spelled(result.chances), result.note])
    return out.getvalue()


def _cases(text: str) -> Iterator[Mapping[str, str] | Forecast]:
    """The rows by the columns that count; one with more or fewer fields than the head keeps its place with a note."""
    lines = _lines(text)
    head = [name.strip().lower() for name in next(lines, [])]
    lacking = [name for name in COLUMNS if name not in head]
    if lacking:
        raise InputError(f"The table lacks {_columns(lacking)}, so nothing was written.")
    places = {name: head.index(name) for name in (*COLUMNS, STAGE) if name in head}
    twice = [name for name in places if head.count(name) > 1]
    if twice:
        raise InputError(f"The table has {_columns(twice)} twice, so nothing was written.")
    for number, line in enumerate(lines):
        if number == MAX_ROWS:
            raise InputError(f"The table has more than {MAX_ROWS:,} rows, so nothing was written; please divide it.")
        if len(line) == len(head):
            yield {name: line[place] for name, place in places.items()}
        else:
            case_id = line[places["case_id"]].strip() if len(line) > places["case_id"] else ""
            yield Forecast(case_id, None, f"The row has {len(line)} fields, the head has {len(head)}.")


def _columns(names: Sequence[str]) -> str:
    return f"the column{'' if len(names) == 1 else 's'} {', '.join(names)}"


def _lines(text: str) -> Iterator[list[str]]:
    try:  # the module itself refuses a field of more than 131,072 characters
        yield from (line for line in csv.reader(io.StringIO(text, newline=""), strict=True) if any(line))
    except csv.Error as error:
        raise InputError(f"The table is not one of comma-separated values ({error}); nothing was written.") from error


def _spelled(chances: Sequence[float] | None) -> list[str]:
    """Spell chances that add up to 1 so that what is written adds up too: the largest remainders are rounded up."""
    if chances is None:
        return [""] * 4
    whole = 10**DIGITS
    parts = [chance * whole for chance in chances]
    floors = [int(part) for part in parts]
    order = sorted(range(len(parts)), key=lambda i: floors[i] - parts[i])
    for i in order[: whole - sum(floors)]:
        floors[i] += 1
    return [f"{floor // whole}.{floor % whole:0{DIGITS}d}" for floor in floors]
