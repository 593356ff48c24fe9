"""Signposts: thresholds, the history of readings, and the decisions that a red reading brings back."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InputError
from app.planning.course import Decision, Signpost
from app.planning.plan import Plan
from app.planning.watching import (
    reading_words,
    readings_of,
    reopened,
    signpost_of,
    state_at,
    take_reading,
    without_reading,
)
from app.planning.words import SignpostState

POST = Signpost(id="post", title="Days of silence", unit="days", amber_at=Decimal(60), red_at=Decimal(120))
DAY = date(2026, 11, 20)
numbers = st.decimals(-1000, 1000, places=2)


@pytest.mark.parametrize(
    ("value", "state"),
    [
        ("59.9", SignpostState.GREEN),
        ("60", SignpostState.AMBER),
        ("119", SignpostState.AMBER),
        ("120", SignpostState.RED),
    ],
)
def test_that_a_threshold_holds_from_its_own_value_on(value, state):
    assert state_at(POST, Decimal(value)) is state


@given(value=numbers, more=st.decimals(0, 100, places=2))
def test_that_a_worse_number_is_never_judged_milder(value, more):
    order = list(SignpostState)
    rising, falling = POST, replace(POST, amber_at=Decimal(120), red_at=Decimal(60), falling=True)
    assert order.index(state_at(rising, value + more)) >= order.index(state_at(rising, value))
    assert order.index(state_at(falling, value - more)) >= order.index(state_at(falling, value))


def test_that_one_threshold_alone_is_enough_and_none_judges_nothing():
    assert state_at(replace(POST, amber_at=None), Decimal(119)) is SignpostState.GREEN
    assert state_at(replace(POST, red_at=None), Decimal(500)) is SignpostState.AMBER
    assert state_at(replace(POST, amber_at=None, red_at=None), Decimal(500)) is None


@pytest.mark.parametrize(("amber", "red", "falling"), [(120, 60, False), (60, 120, True)])
def test_that_red_must_be_the_worse_threshold(amber, red, falling):
    with pytest.raises(InputError, match="passes amber before red"):
        replace(POST, amber_at=Decimal(amber), red_at=Decimal(red), falling=falling)


def test_that_the_thresholds_overrule_what_the_user_says():
    post, reading = take_reading(POST, DAY, state=SignpostState.GREEN, value=Decimal(130))
    assert (post.state, post.reading, post.read_on) == (SignpostState.RED, "130 days", DAY)
    assert (reading.signpost, reading.state, reading.value) == ("post", SignpostState.RED, Decimal(130))


@pytest.mark.parametrize("state", [None, SignpostState.UNREAD])
def test_that_words_alone_need_a_judgement(state):
    with pytest.raises(InputError, match="green, amber or red"):
        take_reading(POST, DAY, state=state, text="quiet")


@pytest.mark.parametrize(
    ("value", "unit", "text", "words"),
    [
        ("15", "%", "", "15 %"),
        ("-1.50", "sd", "", "−1.5 sd"),
        ("1E+3", "", "", "1,000"),
        (None, "days", "quiet", "quiet"),
    ],
)
def test_that_a_reading_is_told_in_words(value, unit, text, words):
    number = None if value is None else Decimal(value)
    post = replace(POST, unit=unit, amber_at=None, red_at=None)
    _, reading = take_reading(post, DAY, state=SignpostState.GREEN, value=number, text=text)
    assert reading_words(reading, unit) == words


def test_that_a_secret_signpost_has_secret_readings():
    _, reading = take_reading(replace(POST, board_only=True), DAY, value=Decimal(1))
    assert reading.board_only


def test_that_taking_a_reading_back_leaves_the_one_before():
    plan = Plan(signposts=(POST,))
    for days, value in ((0, 10), (5, 70), (2, 130)):
        post, reading = take_reading(plan.signposts[0], DAY + timedelta(days=days), value=Decimal(value))
        plan = replace(plan, signposts=(post,), signpost_readings=(*plan.signpost_readings, reading))
    latest, second, first = readings_of(plan, "post")
    assert [each.value for each in (latest, second, first)] == [70, 130, 10]
    assert without_reading(plan, latest).reading == "130 days"
    assert without_reading(plan, second).reading == "70 days"
    alone = replace(plan, signpost_readings=(first,))
    empty = without_reading(alone, first)
    assert (empty.state, empty.reading, empty.read_on) == (SignpostState.UNREAD, "", None)


@pytest.mark.parametrize(("after", "back"), [(-1, False), (0, True), (30, True)])
def test_that_only_a_red_reading_after_the_decision_reopens_it(after, back):
    decision = Decision(id="stay", title="Stay", decided_on=DAY)
    red, _ = take_reading(replace(POST, decision="stay", days=14), DAY + timedelta(days=after), value=Decimal(200))
    found = reopened(Plan(decisions=(decision,), signposts=(red,)))
    assert bool(found) is back
    if back:
        assert found[0].decide_by == DAY + timedelta(days=after + 14)


def test_that_an_open_decision_or_an_amber_signpost_reopens_nothing():
    amber, _ = take_reading(replace(POST, decision="stay"), DAY, value=Decimal(70))
    red, _ = take_reading(replace(POST, decision="stay"), DAY, value=Decimal(200))
    decided, still_open = Decision(id="stay", title="Stay", decided_on=DAY), Decision(id="stay", title="Stay")
    assert reopened(Plan(decisions=(decided,), signposts=(amber,))) == ()
    assert reopened(Plan(decisions=(still_open,), signposts=(red,))) == ()


def test_that_every_tripwire_of_the_library_makes_a_signpost(shipped):
    for tripwire in shipped.tripwires.values():
        post = signpost_of(tripwire, "", board_only=True)
        assert (post.title, post.tripwire, post.state) == (tripwire.title, tripwire.id, SignpostState.UNREAD)
        assert all((post.amber, post.red, post.reopens, post.board_only))
        assert post.falling is (not tripwire.rises)
