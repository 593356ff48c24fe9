import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.assessment import Outlook
from app.planning.badge import ENOUGH, Mark, grade
from app.planning.classification import ANSWERS, QUESTION_IDS, Classification
from app.planning.classify import classified
from app.planning.explanation import Analogue, Contribution, Crossing, Range
from app.planning.inputs import INPUTS
from app.planning.phrases import Voice
from app.planning.telling import AGAINST, HELD, Told, story
from app.planning.words import Confidence, Driver, Kind, Reaction, Scenario
from tests.planning.sentences import faults, parted

chances = st.floats(0, 1)
hosts = st.sampled_from(("Germany", "the United States", "Côte d’Ivoire", "the institutions of the European Union"))


@st.composite
def outlooks(draw):
    parts = [draw(st.integers(0, 20)) for _ in range(4)]
    four = [part / (sum(parts) or 1) for part in parts] if any(parts) else [1.0, 0.0, 0.0, 0.0]
    worse = four[2] + four[3]
    low, high = min(worse, draw(chances)), max(worse, draw(chances))
    shares = draw(st.sampled_from(((1, 0, 0), (0.1, 0.8, 0.1), (0.2, 0.2, 0.6), (0.4, 0.3, 0.3), ())))
    by_scenario = dict(zip(Scenario, shares, strict=True)) if shares else {}
    return Outlook(draw(st.integers(12, 60)), tuple(four), ((0.0, 1.0),) * 4, (low, high), by_scenario)


marks = (
    st.sets(st.sampled_from(Mark))
    .map(lambda found: found - {Mark.WIDE} if Mark.VERY_WIDE in found else found)
    .map(lambda found: tuple(mark for mark in Mark if mark in found))
)
analogues = st.lists(
    st.builds(
        Analogue,
        case=st.just("c"),
        distance=chances,
        outcome=st.sampled_from(Reaction),
        host=hosts,
        year=st.integers(2003, 2026),
        title=st.just("A: b"),
        happened=st.just("It happened."),
        firm=st.just(""),
        differs=st.just("It is another country."),
        confidence=st.sampled_from(Confidence),
    ),
    max_size=5,
).map(lambda several: sorted(several, key=lambda case: case.distance))


@st.composite
def stories(draw, words):
    outlook = draw(outlooks())
    answers = [
        Classification(id=f"c{i}", offering="o", question=ids[0], answer=draw(st.sampled_from(ANSWERS)))
        for i, ids in enumerate(QUESTION_IDS.values())
    ]
    each = draw(st.sampled_from(INPUTS))
    crossing = Crossing(each, words[each].label, draw(chances), draw(chances), "It would.")
    bar = Range(each, words[each].label, 0.5, 0.4, 0.6, 0.1, 0.2, Kind.PROXY)
    return Told(
        host=draw(hosts),
        status=draw(st.sampled_from(Reaction)),
        outlook=outlook,
        reference_chance=draw(chances),
        contributions=[Contribution(d, 0.0, draw(st.floats(-1, 1)), "") for d in Driver],
        adjustment_points=draw(st.floats(-1, 1)),
        classified=classified(outlook.shares, answers if draw(st.booleans()) else ()),
        analogues=draw(analogues),
        ranges=(bar,) if draw(st.booleans()) else (),
        crossings=(crossing,) if draw(st.booleans()) else (),
        limit=draw(st.sampled_from((0.0, 0.2, 1.0))),
        words=words,
        against=draw(marks),
        voice=draw(st.sampled_from(Voice)),
    )


@given(data=st.data())
def test_that_every_branch_is_told_in_sentences(shipped, data):
    told = data.draw(stories(shipped.input_words))
    sentences = story(told)
    assert 4 <= len(sentences) <= 6
    assert [fault for text in sentences for sentence in parted(text) for fault in faults(sentence)] == []


@given(data=st.data())
def test_that_the_window_speaks_to_the_company_and_the_paper_for_it(shipped, data):
    told = data.draw(stories(shipped.input_words))
    window, paper = (
        " ".join(story(replace(told, voice=voice, words=voice.words(shipped.input_words)))) for voice in Voice
    )
    assert not re.search(r"\byou", paper, re.IGNORECASE)
    assert not re.search(r"\b(we|us|our (?!confidence))\b", window, re.IGNORECASE)
    assert paper == re.sub(r"\byou\b", "us", re.sub(r"\byour\b", "our", window))


@given(data=st.data(), found=marks)
def test_that_the_grade_of_confidence_comes_with_what_makes_it_that_grade(shipped, data, found):
    sure = story(replace(data.draw(stories(shipped.input_words)), against=found, voice=Voice.PAPER))[-1]
    against, _, held = sure.partition(". It is not low, because ")
    level = grade(found)
    assert against.startswith(f"Our confidence in this is {level}")
    named = [mark for mark in Mark if AGAINST[mark].format(your="our") in against]
    if level == "low":  # those that are named alone make it low
        assert set(named) <= set(found)
        assert sum(mark.weight for mark in named) >= ENOUGH
    else:  # all that speaks against it, and none of what would make it low
        assert named == list(found)
    spared = [mark for mark, words in HELD.items() if words.format(your="our") in held]
    assert not set(spared) & set(found)
    assert bool(spared) is (level == "medium")
    if Mark.VERY_WIDE in found:
        assert Mark.WIDE not in spared


def test_that_two_grades_are_never_told_by_one_reason(told):
    both = (Mark.QUIET, Mark.FEW_CASES)
    medium, low = (story(replace(told, against=found))[-1] for found in (both, (*both, Mark.WIDE)))
    assert medium == (
        "Our confidence in this is medium: no past case tells about a product that nobody has questioned, and too few "
        "documented cases are close. It is not low, because its range is narrow, and the rules of this market are "
        "researched."
    )
    assert low == (
        "Our confidence in this is low: no past case tells about a product that nobody has questioned, too few "
        "documented cases are close, and its range is wide."
    )


@given(data=st.data())
def test_that_an_outcome_has_one_of_the_four_words(shipped, data):
    told = data.draw(stories(shipped.input_words))
    word = told.outlook.likeliest.name.lower()
    assert parted(story(told)[0])[1].removesuffix(".").split(" (")[0].endswith(f"outcome is {word}")


@pytest.fixture
def told(shipped):
    words = shipped.input_words
    each = INPUTS[2]
    outlook = Outlook(24, (0.6, 0.1, 0.2, 0.1), ((0.0, 1.0),) * 4, (0.21, 0.44), {Scenario.REGULATION: 1.0})
    near = Analogue("c", 0.05, Reaction.BANNED, "India", 2021, "A: b", "Barred.", "", "Another.", Confidence.HIGH)
    return Told(
        host="Germany",
        status=Reaction.OPEN,
        outlook=outlook,
        reference_chance=0.1,
        contributions=(
            Contribution(Driver.GEOPOLITICS, 1, 0.25, ""),
            Contribution(Driver.TRUST, -0.3, -0.05, ""),
        ),
        adjustment_points=0.0,
        classified=classified(outlook.shares, ()),
        analogues=(near, replace(near, distance=0.9, host="Kenya")),
        ranges=(),
        crossings=(Crossing(each, words[each].label, 0.5, 0.2, ""),),
        limit=0.2,
        words=words,
        against=(Mark.UNRESEARCHED, Mark.VERY_WIDE),
    )


def test_that_what_is_less_likely_than_not_is_never_called_most_likely(told):
    split = replace(told, outlook=replace(told.outlook, chances=(0.35, 0.1, 0.3, 0.25)))
    first = story(split)[0]
    assert "is 55\N{NO-BREAK SPACE}%" in first
    assert "ost likely" not in first
    assert first.endswith("Taken singly, the likeliest outcome is open (35\N{NO-BREAK SPACE}%).")


def test_that_the_story_says_what_the_figures_say(told):
    assert story(told) == (
        (
            "Within 24 months the chance that Germany restricts or bans this product is 30\N{NO-BREAK SPACE}%, "
            "in a range of 20 to 45\N{NO-BREAK SPACE}%. Most likely the outcome is open."
        ),
        (
            "That is 20 points more than in a neutral market (10\N{NO-BREAK SPACE}%); "
            "politics between the two states adds most and trust in your company takes most off."
        ),
        (
            "It is mainly a matter of rules about the product. "
            "A changed product, clean data flows and good papers can answer it."
        ),
        "The closest documented case is b in India in 2021 (banned).",
        (
            "The smallest single change that would bring it down to your risk appetite of 20\N{NO-BREAK SPACE}% "
            "is in remote control: from “signed vendor updates” to “updates by hand”."
        ),
        "Our confidence in this is low: its range is very wide, and the rules of this market are not researched.",
    )


def test_that_a_chance_that_reads_like_the_limit_is_called_just_above_it(told):
    near = replace(told, outlook=replace(told.outlook, chances=(0.7, 0.09, 0.11, 0.1)))
    assert story(near)[4].startswith(
        "It lies just above your risk appetite of 20\N{NO-BREAK SPACE}%. The smallest single"
    )
    within = replace(told, outlook=replace(told.outlook, chances=(0.7, 0.11, 0.09, 0.1)))
    assert story(within)[4].startswith("It lies just within your risk appetite of")


def test_that_a_change_within_one_word_is_called_slight(told):
    slight = replace(told, crossings=(replace(told.crossings[0], needed=0.45),))
    assert story(slight)[4].endswith("is a slight one in remote control.")


def test_that_a_restriction_of_today_is_one_that_may_stay(told):
    restricted = replace(told, status=Reaction.RESTRICTED)
    assert story(restricted)[0].startswith("In 24 months the chance that Germany still restricts or bans this product")


def test_that_what_past_decisions_add_is_told_where_it_is_the_most(told):
    assert "the record of past decisions adds most and" in story(replace(told, adjustment_points=0.3))[1]
    assert story(replace(told, adjustment_points=-0.3))[1].endswith("and the record of past decisions takes most off.")


def test_that_a_lead_is_called_one(told):
    lead = replace(told, analogues=(replace(told.analogues[0], confidence=Confidence.LOW),))
    assert story(lead)[3] == "The closest documented case is b in India in 2021 (banned), only a lead."


def test_that_far_cases_are_not_called_close(told):
    far = replace(told, analogues=told.analogues[1:])
    assert story(far)[3] == "No documented case is close. The least distant is b in Kenya in 2021 (banned)."
    assert story(replace(told, analogues=()))[3] == "No documented case is held to compare it with."


def test_that_a_small_driver_is_not_called_the_one_that_adds_most(told):
    small = replace(told, contributions=(Contribution(Driver.TRUST, 0.1, 0.01, ""),))
    assert story(small)[1].endswith("and no single driver moves it much.")
