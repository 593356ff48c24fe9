"""Claims, scores and calibration as rows, from hand-made values."""

from dataclasses import replace

import pytest

from app.planning.track_record import Estimate, Forecaster, Split, Variant
from app.planning.words import Population
from app.ui.pages.track_rows import (
    calibration_points,
    calibration_words,
    claim_rows,
    differences,
    figure,
    interval,
    score_rows,
    tried,
    verdict,
)
from tests.ui.pages.track_values import RECORD


def test_that_each_population_has_its_claim_and_the_quiet_one_has_no_track_record():
    rows = claim_rows(RECORD)
    assert [row.claim for row in rows[:2]] == ["Clearly better than the base rate.", "No skill is shown."]
    assert rows[0].scale == "107 cases, 81 hosts"
    assert rows[2].id is Population.EXPOSED
    assert "judgement" in rows[2].claim
    assert rows[2].scale == "no cases"


def test_that_the_forecasters_stand_side_by_side_ours_first():
    rows = score_rows(RECORD, Population.DISPUTED, Split.HOSTS, Variant.FULL)
    assert (rows[0].id, rows[-1].id) == (Forecaster.SHIPPED, Forecaster.BASE)
    assert [row.ours for row in rows] == [True, False, False, False]


def test_that_only_what_was_tried_is_offered():
    splits, variants = tried(RECORD, Population.CAMPAIGNED)
    assert splits == [Split.HOSTS, Split.TIME]
    assert variants == [Variant.FULL, Variant.NO_CARRIED]
    assert score_rows(RECORD, Population.CAMPAIGNED, Split.HOMES, Variant.FULL) == []


@pytest.mark.parametrize(
    ("estimate", "text", "tone"),
    [
        (Estimate(0.06, 0.02, 0.11), "+0.06", "good"),
        (Estimate(0.06, -0.02, 0.11), "+0.06", "muted"),
        (Estimate(-0.06, -0.11, -0.02), "\N{MINUS SIGN}0.06", "alarm"),
        (Estimate(0.001, -0.01, 0.01), "0.00", "muted"),
    ],
)
def test_that_better_is_said_only_where_the_whole_interval_is_above_0(estimate, text, tone):
    assert (figure(estimate, signed=True), verdict(estimate)) == (text, tone)


def test_that_an_interval_is_spelled_with_true_minus():
    assert interval(Estimate(0.0, -0.05, 0.1)) == "\N{MINUS SIGN}0.05 to 0.10"


def test_that_bins_without_cases_are_neither_drawn_nor_told():
    bins = RECORD.scores[0].bins
    assert [point.words for point in calibration_points(bins)] == ["40 cases", "12 cases"]
    words = calibration_words(bins)
    assert words.count("came to pass") == 2
    assert "Where 70\u00a0% was said, 60\u00a0% came to pass (40\u00a0% to 80\u00a0%, 12 cases)." in words


def test_that_the_same_back_test_does_not_differ():
    again = replace(
        RECORD, scores=tuple(replace(s, rps=Estimate(s.rps.value + 1e-9, 0.15, 0.18)) for s in RECORD.scores)
    )
    assert differences(RECORD, again) == []


def test_that_differences_are_named():
    first, *rest = RECORD.scores
    other = replace(first, skill=replace(first.skill, value=0.5))
    assert differences(RECORD, replace(RECORD, scores=(other, *rest))) == [
        "campaigned / whole hosts left out / all inputs / Demarche"
    ]
    assert differences(RECORD, replace(RECORD, checksum="cd" * 32)) == ["the cases"]
    assert len(differences(RECORD, replace(RECORD, scores=tuple(rest)))) == 1
