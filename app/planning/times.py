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


def first_day(year: int, quarter: int) -> date:
    """The day on which a quarter begins."""
    return date(year, (quarter - 1) * MONTHS_A_QUARTER + 1, 1)


def next_quarter(year: int, quarter: int) -> tuple[int, int]:
    """The quarter after another one."""
    return quarter_of(add_months(first_day(year, quarter), MONTHS_A_QUARTER))


def days_of_quarter(year: int, quarter: int) -> int:
    """How many days a quarter has."""
    return (first_day(*next_quarter(year, quarter)) - first_day(year, quarter)).days


def quarter_days(starts: date, ends: date) -> Iterator[tuple[tuple[int, int], int]]:
    """Each quarter that a span of days touches, with how many days of the span; both ends belong to the span."""
    here = starts
    while here <= ends:
        quarter = quarter_of(here)
        following = first_day(*next_quarter(*quarter))
        yield quarter, (min(ends, following - timedelta(days=1)) - here).days + 1
        here = following
