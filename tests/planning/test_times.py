from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.times import add_months, days_of_quarter, first_day, next_quarter, quarter_days, quarter_of

days = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 9, 1), 24, date(2028, 9, 1)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 15), 0, date(2026, 3, 15)),
        (date(2026, 3, 15), -3, date(2025, 12, 15)),
    ],
)
def test_that_months_are_those_of_the_calendar(day, months, later):
    assert add_months(day, months) == later


def test_that_a_year_has_four_quarters():
    assert [quarter_of(date(2026, month, 5)) for month in (1, 3, 4, 12)] == [
        (2026, 1),
        (2026, 1),
        (2026, 2),
        (2026, 4),
    ]


def test_that_a_span_is_divided_over_its_quarters_by_days():
    assert dict(quarter_days(date(2026, 1, 1), date(2026, 6, 30))) == {(2026, 1): 90, (2026, 2): 91}
    assert dict(quarter_days(date(2026, 5, 5), date(2026, 5, 5))) == {(2026, 2): 1}
    assert list(quarter_days(date(2026, 12, 31), date(2027, 1, 1))) == [((2026, 4), 1), ((2027, 1), 1)]


@given(days, st.integers(0, 2000))
def test_that_no_day_of_a_span_is_lost(start, length):
    end = date.fromordinal(start.toordinal() + length)
    found = [(days_of_quarter(*quarter), taken) for quarter, taken in quarter_days(start, end)]
    assert sum(taken for _, taken in found) == length + 1
    assert all(0 < taken <= whole for whole, taken in found)


def test_that_quarters_follow_one_another_over_the_turn_of_the_year():
    assert next_quarter(2026, 1) == (2026, 2)
    assert next_quarter(2026, 4) == (2027, 1)
    assert [first_day(2026, quarter).month for quarter in (1, 2, 3, 4)] == [1, 4, 7, 10]
    assert sum(days_of_quarter(2028, quarter) for quarter in (1, 2, 3, 4)) == 366
