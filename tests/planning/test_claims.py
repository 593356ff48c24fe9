"""Nothing is claimed that the intervals do not show."""

from dataclasses import replace

import pytest

from app.knowledge.samples import read_sample
from app.knowledge.world import read_world
from app.models.interchange import load_plan
from app.planning.case_populations import hosts_behind
from app.planning.claims import QUIET, UNTRIED, claims, plan_claim, short_claim
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


def worlds(skill, later=None, population=DISPUTED):
    """The shipped world with one skill on hosts left out, and one on later years, of a population."""
    scores = [
        replace(read_world().track_record.of(population, split, Variant.FULL, Forecaster.SHIPPED), skill=shown)
        for split, shown in ((Split.HOSTS, skill), (Split.TIME, later))
        if shown is not None
    ]
    return replace(read_world(), track_record=TrackRecord(tuple(scores), claims(scores), "", 2000))


BETTER = Estimate(0.2, 0.1, 0.3)
PERHAPS = Estimate(0.2, 0.0, 0.3)
UNSEEN = ("AND",)
SEEN = ("DEU",)


def test_that_a_few_words_say_the_same():
    assert short_claim(worlds(BETTER), DISPUTED, UNSEEN).startswith("beat the base rate")
    for skill in (PERHAPS, WORSE):
        assert short_claim(worlds(skill), DISPUTED, UNSEEN).startswith("no skill shown")


def test_that_a_host_whose_own_cases_were_estimated_from_is_not_called_unseen():
    world = worlds(BETTER, PERHAPS, Population.CAMPAIGNED)
    assert {"DEU", "FRA"} <= hosts_behind(world, Population.CAMPAIGNED)
    assert UNSEEN[0] not in hosts_behind(world, Population.CAMPAIGNED)
    for hosts, said in (
        (SEEN, "cases of this very host went into the estimate"),
        (("DEU", "FRA"), "cases of these very hosts went into the estimate"),
        (("DEU", *UNSEEN), "cases of 1 of these 2 hosts went into the estimate"),
    ):
        claim = short_claim(world, Population.CAMPAIGNED, hosts)
        assert claim == f"{said}, no skill shown on later years"
        assert "not seen" not in claim


def test_that_later_years_are_not_passed_over():
    later = "no skill shown on later years"
    assert short_claim(worlds(BETTER, PERHAPS), DISPUTED, UNSEEN).endswith(later)
    assert later not in short_claim(worlds(BETTER, BETTER), DISPUTED, UNSEEN)
    said = "beat the base rate on later years, though cases of this very host went into the estimate"
    assert short_claim(worlds(BETTER, BETTER), DISPUTED, SEEN) == said


def test_that_a_plan_is_judged_by_its_own_hosts():
    world = read_world()
    plan = load_plan(read_sample("vendor-2019"), known_countries=world.countries)
    assert plan_claim(plan, world).startswith("cases of these very hosts went into the estimate")


def test_that_what_was_not_tried_is_not_claimed():
    nothing = replace(read_world(), track_record=None)
    assert short_claim(nothing, DISPUTED, SEEN) == "not tried on past cases"
    assert short_claim(worlds(BETTER), Population.CAMPAIGNED, SEEN) == "not tried on past cases"
    assert claims(()) == {Population.EXPOSED: QUIET, Population.CAMPAIGNED: UNTRIED, DISPUTED: UNTRIED}
    assert short_claim(worlds(BETTER), Population.EXPOSED, SEEN) == "judgement, no track record"
