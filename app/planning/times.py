"""Months and quarters of the calendar."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

MONTHS_A_QUARTER: Final = 3


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def quarter_of(day: date) -> tuple[int, int]:
    """Year and quarter, 1 to 4, that a day lies in."""
    return day.year, (day.month - 1) // MONTHS_A_QUARTER + 1


def quarter_shares(starts: date, ends: date) -> Iterator[tuple[tuple[int, int], float]]:
    """Each quarter that a span of days touches, with its share of the span's days; both ends belong to the span."""
    days = (ends - starts).days + 1
    here = starts
    while here <= ends:
        year, quarter = quarter_of(here)
        following = add_months(date(year, (quarter - 1) * MONTHS_A_QUARTER + 1, 1), MONTHS_A_QUARTER)
        stop = min(ends, following - timedelta(days=1))
        yield (year, quarter), ((stop - here).days + 1) / days
        here = following
