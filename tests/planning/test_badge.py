from dataclasses import replace
from datetime import date

import pytest

from app.planning.badge import badge, input_weights, known_share
from app.planning.facts import Figure
from app.planning.inputs import INPUTS
from app.planning.ratings import missing, rated
from app.planning.words import Input, Kind, Population

ON = date(2026, 9, 1)
KNOWN = {each: rated(each, 0.5, Kind.EVIDENCE, "Known.") for each in INPUTS}


def level(ratings=None, band=(0.2, 0.3), population=Population.DISPUTED, researched=True, close=5):
    return badge(KNOWN if ratings is None else ratings, band, population, researched=researched, close=close, on=ON)


def with_(count, rating):
    return {each: (rating(each) if i < count else KNOWN[each]) for i, each in enumerate(INPUTS)}


def all_(rating):
    return with_(len(INPUTS), rating)


def test_that_nothing_against_it_means_high():
    assert level() == ("high", ())


@pytest.mark.parametrize(
    "mark",
    [
        {"ratings": with_(1, lambda each: missing(each, "Nobody knows."))},
        {"ratings": all_(lambda each: rated(each, 0.5, Kind.JUDGEMENT, "Felt."))},
        {"band": (0.2, 0.41)},
        {"population": Population.EXPOSED},
        {"researched": False},
        {"close": 2},
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


@pytest.mark.parametrize(
    ("count", "says"),
    [
        (0, "No documented cases are close to this one."),
        (1, "Only one documented case is close to this one."),
        (2, "Only two documented cases are close to this one."),
    ],
)
def test_that_few_close_cases_are_counted_in_words(count, says):
    assert level(close=count)[1] == (says,)
    assert level(close=3)[1] == ()


def test_that_one_missing_input_is_told_in_the_singular():
    one, two = (level(with_(n, lambda each: missing(each, "Nobody knows.")))[1][0] for n in (1, 2))
    assert one == "1 input is missing and stands at a neutral value."
    assert two == "2 inputs are missing and stand at a neutral value."


def test_that_a_users_own_value_counts_as_known_until_it_is_18_months_old():
    own = all_(lambda each: rated(each, 0.5, Kind.USER, "Mine.", on=date(2025, 3, 1)))
    assert level(own)[0] == "high"
    old = {each: replace(rating, on=date(2025, 2, 28)) for each, rating in own.items()}
    assert level(old)[0] == "medium"


@pytest.mark.parametrize(("year", "known"), [(2024, 1.0), (2023, 0.0)])
def test_that_a_yearly_figure_ages_from_the_day_on_which_it_was_out(year, known):
    figures = all_(lambda each: rated(each, 0.5, Kind.EVIDENCE, "Read.", figures=(Figure(0.5, year, "made_up"),)))
    assert known_share(figures, ON) == pytest.approx(known)


def test_that_a_proxy_does_not_count_as_known():
    assert known_share(all_(lambda each: rated(each, 0.5, Kind.PROXY, "Near it.")), ON) == 0


def test_that_what_moves_the_outlook_more_weighs_more():
    weights = input_weights()
    assert sum(weights.values()) == pytest.approx(1)
    assert set(weights) == set(INPUTS)
    assert max(weights, key=weights.get) is Input.COMPLIANCE_GAP
    assert weights[Input.OPPOSED_ALIGNMENT] > weights[Input.STATE_OWNERSHIP]
