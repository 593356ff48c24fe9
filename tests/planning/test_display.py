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
    assert display.money(30_000, "EUR") == f"less than EUR{display.NARROW}0.1{display.NARROW}m"


@pytest.mark.parametrize(
    ("value", "words", "narrow"),
    [
        (0.0, "under 5", "<5"), (0.0249, "under 5", "<5"), (0.025, "5", "5"), (0.5, "50", "50"), (0.974, "95", "95"),
        (0.975, "over 95", ">95"), (1.0, "over 95", ">95"),
    ],
)  # fmt: skip
def test_that_no_chance_is_shown_as_certain_and_no_part_of_a_whole_is_hidden(value, words, narrow):
    assert display.chance(value) == f"{words}{display.NARROW}%"
    assert display.narrow_chance(value) == narrow
    assert display.share(0.0) == f"0{display.NARROW}%"
    assert display.share(1.0) == f"100{display.NARROW}%"


def test_that_a_band_claims_no_certainty_at_either_end():
    assert display.band((0.35, 0.65)) == "35–65"
    assert display.band((0.85, 0.99)) == "85 to over 95"
    assert display.band((0.01, 0.2)) == "under 5 to 20"
    assert display.band((0.98, 1.0)) == "over 95"
    assert display.narrow_band((0.85, 0.99)) == "85–>95"
    assert display.narrow_band((0.0, 0.2)) == "<5–20"
    assert display.narrow_band((0.0, 0.01)) == "<5"
    assert display.narrow_band((0.2, 0.2)) == "20–20"


def test_that_a_limit_is_told_as_it_was_set():
    assert display.limit(Decimal("0.22")) == f"22{display.NARROW}%"
    assert display.limit(0.0) == f"0{display.NARROW}%"
    assert display.limit(1.0) == f"100{display.NARROW}%"
