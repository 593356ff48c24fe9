"""Nothing is claimed that the intervals do not show."""

from dataclasses import replace

import pytest

from app.knowledge.world import read_world
from app.planning.claims import QUIET, UNTRIED, claims, short_claim
from app.planning.track_record import Estimate, Forecaster, Split, TrackRecord, Variant
from app.planning.words import Population

DISPUTED = Population.DISPUTED


WORSE = Estimate(-0.1, -0.2, 0.0)


def record(skill, over_ridge=WORSE):
    shipped = read_world().track_record.of(DISPUTED, Split.HOSTS, Variant.FULL, Forecaster.SHIPPED)
    scores = (replace(shipped, skill=skill, over_ridge=over_ridge),)
    return TrackRecord(scores, claims(scores), "", 2000)


@pytest.mark.parametrize(
    ("skill", "over_ridge", "said", "not_said"),
    [
        (Estimate(0.2, 0.1, 0.3), Estimate(0.1, 0.02, 0.2), "and better than a plain statistical model by 10 %", "no "),
        (Estimate(0.2, 0.1, 0.3), Estimate(0.1, -0.02, 0.2), "is not shown", "and better than a plain"),
        (Estimate(0.2, 0.0, 0.3), Estimate(0.1, 0.02, 0.2), "no skill is shown", "better"),
        (Estimate(-0.1, -0.2, 0.0), Estimate(0.1, 0.02, 0.2), "read it as base rate and judgement", "and better"),
    ],
)
def test_that_better_is_said_only_where_the_interval_excludes_nothing(skill, over_ridge, said, not_said):
    text = record(skill, over_ridge).claims[DISPUTED]
    assert said in text
    assert not_said not in text
    assert "seen" in text


def test_that_a_few_words_say_the_same():
    assert short_claim(record(Estimate(0.2, 0.1, 0.3)), DISPUTED).startswith("beat the base rate")
    for skill in (Estimate(0.2, 0.0, 0.3), Estimate(-0.1, -0.2, 0.0)):
        assert short_claim(record(skill), DISPUTED).startswith("no skill shown")


def test_that_what_was_not_tried_is_not_claimed():
    assert short_claim(None, DISPUTED) == "not tried on past cases"
    assert short_claim(record(Estimate(0.2, 0.1, 0.3)), Population.CAMPAIGNED) == "not tried on past cases"
    assert claims(()) == {Population.EXPOSED: QUIET, Population.CAMPAIGNED: UNTRIED, DISPUTED: UNTRIED}
    assert short_claim(record(Estimate(0.2, 0.1, 0.3)), Population.EXPOSED) == "judgement, no track record"
