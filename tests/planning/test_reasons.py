import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from statistics import mean

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.knowledge.samples import read_sample, sample_names
from app.models.interchange import load_plan
from app.planning.assess import assess
from app.planning.claims import UNTRIED
from app.planning.classification import Classification
from app.planning.explanation import Mechanism, Weak
from app.planning.image import Audience, Reputation
from app.planning.inputs import INPUTS
from app.planning.phrases import Voice
from app.planning.profile import Company, Override
from app.planning.reasons import explain, only
from app.planning.track_record import TrackRecord
from app.planning.words import Driver, Input, Population, Reaction, Scenario, Scope
from tests.planning.sentences import faults, parted
from tests.plans import plans
from tests.worlds import neutral_parameters

ON = date(2026, 9, 1)


@pytest.fixture
def contested(edited, plan):
    """A Chinese camera maker: quiet in Germany, disputed in India and already restricted, campaigned in Kenya."""
    de, in_, ke = plan.offerings
    return edited(
        company=Company(legal_name="Longshan", home="CHN"),
        products=(replace(plan.products[0], category="security-camera"),),
        offerings=(
            de,
            replace(in_, population=Population.DISPUTED, status=Reaction.RESTRICTED),
            replace(ke, population=Population.CAMPAIGNED),
        ),
    )


def own(each, value, low=None, high=None, subject="cam-de"):
    value = Decimal(repr(value))
    return Override(
        id=f"own-{each}-{subject}",
        input=each,
        scope=Scope.OFFERING,
        subject=subject,
        value=value,
        low=value if low is None else low,
        high=value if high is None else high,
        reason="Mine.",
        on=ON,
    )


def logit(chance):
    return np.log(chance / (1 - chance))


@pytest.mark.parametrize("id_", ["cam-de", "cam-in", "cam-ke"])
def test_that_everything_adds_up_to_the_outlook_that_is_shown(contested, shipped, id_):
    found = explain(contested, shipped, ON, id_)
    outlook = assess(contested, shipped, ON).readings[id_].outlook
    assert found.chance == pytest.approx(outlook.restricted_or_worse, abs=1e-12)
    total = found.adjustment + sum(part.log_odds for part in found.contributions)
    assert logit(found.reference_chance) + total == pytest.approx(logit(found.chance), abs=1e-9)
    points = found.adjustment_points + sum(part.points for part in found.contributions)
    assert found.reference_chance + points == pytest.approx(found.chance, abs=1e-9)


@pytest.mark.parametrize("id_", ["cam-de", "cam-in", "cam-ke"])
def test_that_the_end_of_a_bar_is_the_outlook_with_that_value(contested, shipped, id_):
    found = explain(contested, shipped, ON, id_)
    for bar in (found.ranges[0], found.ranges[-1]):
        for value, there in ((bar.low, bar.at_low), (bar.high, bar.at_high)):
            changed = replace(contested, overrides=(own(bar.input, value, subject=id_),))
            outlook = assess(changed, shipped, ON).readings[id_].outlook
            assert outlook.restricted_or_worse == pytest.approx(there, abs=1e-9)


def test_that_a_crossing_takes_the_outlook_across_the_appetite(contested, shipped):
    found = explain(contested, shipped, ON, "cam-ke")
    limit = float(contested.company.appetite_chance)
    assert found.crossings
    for each in found.crossings:
        changed = replace(contested, overrides=(own(each.input, each.needed, subject="cam-ke"),))
        reading = assess(changed, shipped, ON).readings["cam-ke"]
        assert reading.above_appetite is not (found.chance > limit)


def test_that_an_explanation_is_the_same_alone_and_among_others(contested, shipped):
    for offering in contested.offerings:
        there = assess(contested, shipped, ON).readings[offering.id]
        alone = assess(only(contested, offering), shipped, ON).readings[offering.id]
        assert alone.ratings == there.ratings
        assert alone.outlook.chances == pytest.approx(there.outlook.chances, abs=1e-12)
        assert (alone.badge, alone.badge_reasons) == (there.badge, there.badge_reasons)
        assert alone.badge in explain(contested, shipped, ON, offering.id).story[-1]


def test_that_it_is_the_same_every_time(contested, shipped):
    assert explain(contested, shipped, ON, "cam-in") == explain(contested, shipped, ON, "cam-in")


def test_that_how_a_company_is_seen_enters_the_story_as_it_enters_the_outlook(contested, shipped):
    offering = contested.offerings[0]
    seen = tuple(
        Reputation(id=f"seen-{audience}", market=offering.market, audience=audience, level=0, basis="Press")
        for audience in Audience
    )
    plan = replace(contested, reputations=seen)
    chance = assess(plan, shipped, ON).readings[offering.id].outlook.restricted_or_worse
    assert chance != assess(contested, shipped, ON).readings[offering.id].outlook.restricted_or_worse
    assert explain(plan, shipped, ON, offering.id).chance == pytest.approx(chance, abs=1e-12)


def test_that_only_a_quietly_exposed_open_offering_has_two_factors(contested, shipped):
    raised = explain(contested, shipped, ON, "cam-de").raised
    assert raised is not None
    assert explain(contested, shipped, ON, "cam-in").raised is None
    assert explain(contested, shipped, ON, "cam-ke").raised is None
    acted = replace(contested.offerings[0], status=Reaction.CONDITIONAL)
    plan = replace(contested, offerings=(acted, *contested.offerings[1:]))
    assert explain(plan, shipped, ON, "cam-de").raised is None


@pytest.mark.parametrize("months", [12, 18, 24, 36, 60])
def test_that_the_two_factors_make_the_chance_that_is_shown(contested, shipped, months):
    plan = replace(contested, company=replace(contested.company, horizon_months=months))
    found = explain(plan, shipped, ON, "cam-de")
    both = found.raised.raised * found.raised.reaction + (1 - found.raised.raised) * found.raised.remainder
    assert both == pytest.approx(found.chance, abs=1e-9)
    assert 0 <= found.raised.remainder <= found.raised.reaction <= 1


def test_that_what_may_be_claimed_comes_from_the_track_record(contested, shipped):
    claims = {Population.DISPUTED: "No better than the base rate."}
    tried = replace(shipped, track_record=TrackRecord((), claims, "0", 2000))
    assert explain(contested, tried, ON, "cam-in").record == "No better than the base rate."
    untried = replace(shipped, track_record=None)
    assert explain(contested, untried, ON, "cam-in").record == UNTRIED


def test_that_answers_about_the_scenario_stand_beside_the_computed_shares(contested, shipped):
    answer = Classification(id="c", offering="cam-de", question="origin-named", answer=Decimal(1))
    elsewhere = Classification(id="d", offering="cam-in", question="origin-neutral", answer=Decimal(1))
    found = explain(replace(contested, classifications=(answer, elsewhere)), shipped, ON, "cam-de")
    assert found.classified.answered[Scenario.GEOPOLITICAL] == 1
    assert found.classified.questions == 1
    assert found.classified.agree is False
    assert "your own answers point elsewhere" in found.story[2]


def test_that_the_statistical_adjustment_is_a_step_of_its_own(contested, small, shipped):
    # Without a base rate the log-odds are those of the channels and a constant: what the drivers add must not change.
    plain = replace(small, input_words=shipped.input_words, parameters=neutral_parameters(base_weight=0))
    adjusted = replace(plain, parameters=neutral_parameters(base_weight=0, stack_weight=0.4))
    plan = replace(contested, products=(replace(contested.products[0], category="camera"),))
    one, other = (explain(plan, world, ON, "cam-ke") for world in (plain, adjusted))
    assert one.adjustment == 0
    assert other.adjustment != 0
    assert other.reference_chance == pytest.approx(one.reference_chance, abs=1e-12)
    assert logit(other.chance) - logit(one.chance) == pytest.approx(other.adjustment, abs=1e-9)
    for driver in Driver:
        parts = [next(c.log_odds for c in e.contributions if c.driver is driver) for e in (one, other)]
        assert parts[0] == pytest.approx(parts[1], abs=1e-9)


def test_that_weak_inputs_are_named(contested, shipped):
    far = replace(contested, overrides=(own(Input.HOST_CAPABILITY, 0.1),))
    found = explain(far, shipped, ON, "cam-de")
    assert (Input.HOST_CAPABILITY, Weak.CONTRADICTORY) in {(each.input, each.what) for each in found.weaknesses}


def test_that_all_three_mechanisms_are_read_for_the_host(contested, shipped):
    assert [each.mechanism for each in explain(contested, shipped, ON, "cam-de").mechanisms] == list(Mechanism)


def test_that_an_offering_that_is_not_there_is_a_key_error(contested, shipped):
    with pytest.raises(KeyError):
        explain(contested, shipped, ON, "none")


def texts(found):
    return (
        *found.story,
        found.reference,
        found.classified.sentence,
        *(part.sentence for part in found.contributions),
        *(each.sentence for each in (*found.crossings, *found.weaknesses, *found.mechanisms)),
        *(each.label for each in (*found.crossings, *found.weaknesses, *found.ranges)),
    )


def as_ours(text):
    """What the company says of itself where the window speaks to it."""
    for theirs, own_ in (
        (r"\byour\b", "our"),
        (r"\bYour\b", "Our"),
        (r"\byou have\b", "we have"),
        (r"\bYou have\b", "We have"),
    ):
        text = re.sub(theirs, own_, text)
    return re.sub(r"\byou\b", "us", text)


@settings(max_examples=20)
@given(plan=plans(most=2))
def test_that_window_and_paper_differ_in_whose_company_it_is_and_in_nothing_else(shipped, plan):
    for offering in plan.offerings:
        window, paper = (explain(plan, shipped, ON, offering.id, voice) for voice in Voice)
        assert not [text for text in texts(paper) if re.search(r"\byou", text, re.IGNORECASE)]
        assert [as_ours(text) for text in texts(window)] == list(texts(paper))
        assert [part.points for part in window.contributions] == [part.points for part in paper.contributions]


@pytest.mark.parametrize("name", sample_names())
def test_that_a_sentence_of_the_story_has_under_twenty_words_on_average(shipped, name):
    plan = load_plan(read_sample(name))
    lengths = [
        len(sentence.split())
        for offering in plan.offerings[::5]
        for text in explain(plan, shipped, ON, offering.id, Voice.PAPER).story
        for sentence in parted(text)
    ]
    assert mean(lengths) < 20


@settings(max_examples=40)
@given(plan=plans(most=2), on=st.dates(date(2005, 1, 1), date(2040, 12, 31)))
def test_that_any_plan_is_explained_in_sentences(shipped, plan, on):
    for offering in plan.offerings:
        found = explain(plan, shipped, on, offering.id)
        several = (
            *(sentence for text in found.story for sentence in parted(text)),
            found.reference,
            found.classified.sentence,
            *(part.sentence for part in found.contributions),
            *(each.sentence for each in (*found.crossings, *found.weaknesses)),
            *(case.differs for case in found.analogues),
        )
        assert [fault for sentence in several for fault in faults(sentence)] == []
        assert 4 <= len(found.story) <= 6
        assert 0 <= found.chance <= 1
        assert all(case.year <= on.year for case in found.analogues)
        assert all(0 <= bar.at_low <= 1 and 0 <= bar.at_high <= 1 for bar in found.ranges)
        assert len(found.ranges) <= len(INPUTS)
