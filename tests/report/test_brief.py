"""How names stand in a sentence, and what is said of sums that do not add up."""

from app.report.brief import listed, rounding

NAMES = ("A", "B", "C", "D", "E")


def test_that_a_single_other_is_named_and_several_are_counted():
    assert listed(NAMES[:4], 3) == "A, B, C and D"
    assert listed(NAMES, 3) == "A, B, C and 2 others"
    assert listed(NAMES[:3], 3) == "A, B and C"


def test_that_rounding_is_named_only_where_the_printed_parts_do_not_add_up():
    assert rounding(([1_040_000.0, 1_040_000.0], 2_080_000.0)) == "Parts may not add up: rounding. "
    assert rounding(([1_000_000.0, 1_000_000.0], 2_000_000.0)) == ""
    assert rounding() == ""
