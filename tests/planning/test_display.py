"""The spelling of figures and dates that screen and paper share."""

from decimal import Decimal

import pytest

from app.planning import display


@pytest.mark.parametrize(
    ("text", "words"), [("2022-02-01", "1 February 2022"), ("2022-02", "February 2022"), ("2022", "2022")]
)
def test_that_a_date_of_a_table_is_written_in_words_as_far_as_it_is_known(text, words):
    assert display.written_day(text) == words


def test_that_what_is_not_nothing_never_reads_as_nothing():
    small = f"<{display.NARROW}0.1"
    assert [display.millions(each) for each in (49_999, 1, Decimal("0.5"), 0.4, 0, 50_000)] == [
        small, small, small, "0.0", "0.0", "0.1",
    ]  # fmt: skip
    assert display.millions(1e-9) == "0.0"  # what rounding leaves in a difference
    assert display.money(30_000, "EUR") == f"EUR{display.NARROW}{small}{display.NARROW}m"
