from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.planning.explanation import Weak
from app.planning.inputs import INPUTS
from app.planning.phrases import Voice
from app.planning.profile import Offering
from app.planning.ratings import missing, rated
from app.planning.weaknesses import weaknesses
from app.planning.words import Input, Kind, Population, Reaction
from tests.planning.sentences import faults

ON = date(2026, 9, 1)
FINE = {each: rated(each, 0.5, Kind.EVIDENCE, "Known.") for each in INPUTS}
OPEN = Offering(id="o", product="p", market="m", revenue=Decimal(1))


def found(world, changes=None, without=None, offering=OPEN):
    ratings = {**FINE, **(changes or {})}
    several = weaknesses(ratings, {**ratings, **(without or {})}, offering, world.input_words, ON)
    assert [fault for each in several for fault in faults(each.sentence)] == []
    return [(each.input, each.what) for each in several]


def own(each, value, on=ON):
    return {each: rated(each, value, Kind.USER, "Mine.", on=on)}


def test_that_sound_inputs_have_no_weakness(shipped):
    assert found(shipped) == []


def test_that_a_missing_input_is_named(shipped):
    changes = {Input.TRADE_DEPENDENCE: missing(Input.TRADE_DEPENDENCE, "None held.")}
    assert found(shipped, changes) == [(Input.TRADE_DEPENDENCE, Weak.MISSING)]


@pytest.mark.parametrize(("on", "stale"), [(date(2025, 3, 1), False), (date(2025, 2, 28), True)])
def test_that_an_own_value_is_stale_after_18_months(shipped, on, stale):
    expected = [(Input.LOYALTY, Weak.STALE)] if stale else []
    assert found(shipped, own(Input.LOYALTY, 0.5, on), own(Input.LOYALTY, 0.5)) == expected


@pytest.mark.parametrize(("year", "stale"), [(2023, False), (2022, True)])
def test_that_a_figure_is_stale_three_years_after_its_year(shipped, year, stale):
    figure = {Input.HOST_CAPABILITY: replace(FINE[Input.HOST_CAPABILITY], year=year)}
    assert found(shipped, figure) == ([(Input.HOST_CAPABILITY, Weak.STALE)] if stale else [])


def test_that_a_figure_carried_back_is_named(shipped):
    borrowed = {Input.UN_DISTANCE: replace(FINE[Input.UN_DISTANCE], year=2027, carried_back=True)}
    assert found(shipped, borrowed) == [(Input.UN_DISTANCE, Weak.CARRIED_BACK)]


@pytest.mark.parametrize(("value", "far"), [(0.75, False), (0.76, True), (0.25, False), (0.24, True)])
def test_that_an_own_value_far_from_the_figures_is_a_contradiction(shipped, value, far):
    expected = [(Input.HOST_CAPABILITY, Weak.CONTRADICTORY)] if far else []
    assert found(shipped, own(Input.HOST_CAPABILITY, value), FINE) == expected


@pytest.mark.parametrize("public", [rated(Input.LOYALTY, 0.1, Kind.JUDGEMENT, ""), missing(Input.LOYALTY, "")])
def test_that_an_own_value_contradicts_neither_judgement_nor_a_stand_in(shipped, public):
    assert found(shipped, own(Input.LOYALTY, 1.0), {Input.LOYALTY: public}) == []


@pytest.mark.parametrize(
    ("governed", "gap", "clash"), [(0.8, 0.6, True), (0.8, 0.4, False), (0.2, 0.05, True), (0.2, 0.3, False)]
)
def test_that_answers_are_held_against_the_requirements(shipped, governed, gap, clash):
    changes = own(Input.GOVERNANCE_MATURITY, governed) | own(Input.COMPLIANCE_GAP, gap)
    without = own(Input.GOVERNANCE_MATURITY, governed) | own(Input.COMPLIANCE_GAP, gap)
    assert found(shipped, changes, without) == ([(Input.GOVERNANCE_MATURITY, Weak.CONTRADICTORY)] if clash else [])


def test_that_what_the_user_has_not_said_contradicts_nothing(shipped):
    guessed = {
        Input.GOVERNANCE_MATURITY: rated(Input.GOVERNANCE_MATURITY, 0.9, Kind.JUDGEMENT, ""),
        Input.COMPLIANCE_GAP: rated(Input.COMPLIANCE_GAP, 0.9, Kind.JUDGEMENT, ""),
    }
    assert found(shipped, guessed) == []


@pytest.mark.parametrize(
    ("status", "population", "odd"),
    [
        (Reaction.RESTRICTED, Population.EXPOSED, True),
        (Reaction.BANNED, Population.EXPOSED, True),
        (Reaction.CONDITIONAL, Population.EXPOSED, False),
        (Reaction.RESTRICTED, Population.DISPUTED, False),
    ],
)
def test_that_a_restriction_of_what_nobody_questions_is_a_contradiction(shipped, status, population, odd):
    offering = replace(OPEN, status=status, population=population)
    assert found(shipped, offering=offering) == ([(Input.INCIDENT_HISTORY, Weak.CONTRADICTORY)] if odd else [])


def test_that_words_of_the_scale_stand_beside_the_contradiction(shipped):
    ratings = {**FINE, **own(Input.HOST_CAPABILITY, 1.0)}
    (each,) = weaknesses(ratings, FINE, OPEN, shipped.input_words, ON)
    assert "(“very high”)" in each.sentence
    assert "(“medium”)" in each.sentence


@pytest.mark.parametrize("voice", Voice)
def test_that_an_own_value_is_that_of_whoever_speaks(shipped, voice):
    ratings = FINE | own(Input.HOST_CAPABILITY, 1.0, date(2020, 1, 1))
    several = weaknesses(ratings, FINE, OPEN, shipped.input_words, ON, voice=voice)
    whose = {Voice.WINDOW: "your", Voice.PAPER: "our"}[voice]
    far = "own value for the national cyber capability (“very high”) is far from what figures say (“medium”)."
    assert [each.sentence for each in several] == [
        f"{whose.capitalize()} {far}",
        f"The national cyber capability rests on {whose} own value of more than 18 months ago.",
    ]
