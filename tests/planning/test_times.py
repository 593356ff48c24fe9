from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.times import add_months, quarter_of, quarter_shares

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


def test_that_a_span_spreads_over_its_quarters_by_days():
    assert dict(quarter_shares(date(2026, 1, 1), date(2026, 6, 30))) == {
        (2026, 1): pytest.approx(90 / 181),
        (2026, 2): pytest.approx(91 / 181),
    }
    assert dict(quarter_shares(date(2026, 5, 5), date(2026, 5, 5))) == {(2026, 2): 1}


@given(days, st.integers(0, 2000))
def test_that_the_shares_of_a_span_add_up(start, length):
    end = date.fromordinal(start.toordinal() + length)
    shares = [share for _, share in quarter_shares(start, end)]
    assert sum(shares) == pytest.approx(1)
    assert min(shares) > 0
