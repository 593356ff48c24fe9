from dataclasses import replace

import pytest

from app.planning.badge import badge
from app.planning.inputs import INPUTS
from app.planning.ratings import missing, rated
from app.planning.words import Kind, Population

KNOWN = {each: rated(each, 0.5, Kind.EVIDENCE, "Known.") for each in INPUTS}


def level(ratings=None, band=(0.2, 0.3), population=Population.DISPUTED, researched=True):
    return badge(KNOWN if ratings is None else ratings, band, population, researched=researched)


def with_(count, rating):
    return {each: (rating(each) if i < count else KNOWN[each]) for i, each in enumerate(INPUTS)}


def test_that_nothing_against_it_means_high():
    assert level() == ("high", ())


@pytest.mark.parametrize(
    "mark",
    [
        {"ratings": with_(1, lambda each: missing(each, "Nobody knows."))},
        {"ratings": with_(13, lambda each: rated(each, 0.5, Kind.JUDGEMENT, "Felt."))},
        {"band": (0.2, 0.41)},
        {"population": Population.EXPOSED},
        {"researched": False},
    ],
)
def test_that_each_mark_lowers_it_and_says_why(mark):
    found, reasons = level(**mark)
    assert found == "medium"
    assert len(reasons) == 1


def test_that_a_very_wide_band_counts_twice():
    assert level(band=(0.1, 0.5), researched=False)[0] == "low"
    assert level(band=(0.1, 0.4), researched=False)[0] == "medium"


def test_that_three_marks_mean_low():
    found, reasons = level(band=(0.2, 0.45), population=Population.EXPOSED, researched=False)
    assert found == "low"
    assert len(reasons) == 3


def test_that_a_users_own_value_counts_as_known():
    own = with_(13, lambda each: replace(rated(each, 0.5, Kind.USER, "Mine.")))
    assert level(own)[0] == "high"
