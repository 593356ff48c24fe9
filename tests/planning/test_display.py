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


@pytest.mark.parametrize(
    ("change", "words", "narrow", "off"),
    [
        (-0.004, "−0.4", "−0.4", "0.4"),
        (0.021, "+2.1", "+2.1", "−2.1"),
        (-0.0004, "under 0.1", "<\N{NO-BREAK SPACE}0.1", "under 0.1"),
        (0.0005, "+0.1", "+0.1", "−0.1"),
        (0.0, "0", "0", "0"),
    ],
)
def test_that_small_changes_are_told_in_tenths_of_a_point_and_what_is_not_nothing_never_as_nothing(
    change, words, narrow, off
):
    assert display.tenths(change) == words
    assert display.narrow_tenths(change) == narrow
    assert display.tenths_off(change) == off


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (-0.001, -0.003, "−0.1 to −0.3"),
        (-0.0003, -0.001, "at most −0.1"),
        (-0.001, -0.0003, "at most −0.1"),
        (-0.0003, -0.0002, "under 0.1"),
        (0.0, -0.0002, "under 0.1"),
        (-0.002, -0.0021, "−0.2"),
        (-0.001, 0.002, "−0.1 to +0.2"),
        (0.0, 0.0, "0"),
    ],
)
def test_that_a_range_of_small_changes_has_no_end_that_is_next_to_nothing(first, second, words):
    assert display.tenths_range(first, second) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (500_000, 1_200_000, "0.5 to 1.2"),
        (500_000, 510_000, "0.5"),
        (30_000, 300_000, "up to 0.3"),
        (0, 300_000, "up to 0.3"),
        (20_000, 30_000, "<\N{NO-BREAK SPACE}0.1"),
        (0, 0, "0.0"),
        (0, 20_000, "<\N{NO-BREAK SPACE}0.1"),
        (-300_000, 300_000, "−0.3 to 0.3"),
    ],
)
def test_that_a_range_of_amounts_does_not_begin_below_what_can_be_told(low, high, words):
    assert display.millions_range(low, high) == words
