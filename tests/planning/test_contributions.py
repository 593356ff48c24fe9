import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.contributions import NEUTRAL, SPOTS, parts, reference_words, spots
from app.planning.display import signed_points
from app.planning.grid import evaluation
from app.planning.inputs import INPUTS
from app.planning.outlook import to_reached
from app.planning.profile import Offering
from app.planning.ratings import rated
from app.planning.words import Driver, Input, Kind, Population, Reaction
from tests.planning.sentences import faults

cells = st.lists(st.floats(0, 1), min_size=len(INPUTS), max_size=len(INPUTS)).map(np.array)


def logit(chance):
    return np.log(chance / (1 - chance))


def found(shipped, own, unadjusted=None):
    chances = to_reached(evaluation(spots(own, shipped.input_words)).chances)[:, 1]
    ratings = {each: rated(each, float(own[i]), Kind.USER, "") for i, each in enumerate(INPUTS)}
    start = float(chances[0]) if unadjusted is None else unadjusted
    return parts(chances, start, ratings, shipped.input_words), float(chances[31])


@given(own=cells, unadjusted=st.floats(0.01, 0.99))
def test_that_reference_adjustment_and_drivers_add_up_to_the_chance(shipped, own, unadjusted):
    told, chance = found(shipped, own, unadjusted)
    total = told.adjustment + sum(part.log_odds for part in told.contributions)
    assert logit(told.reference) + total == pytest.approx(logit(chance), abs=1e-9)
    points = told.adjustment_points + sum(part.points for part in told.contributions)
    assert told.reference + points == pytest.approx(chance, abs=1e-9)
    assert {part.driver for part in told.contributions} == set(Driver)
    assert [fault for part in told.contributions for fault in faults(part.sentence)] == []


@given(own=cells)
def test_that_points_have_the_sign_of_the_log_odds_and_the_largest_comes_first(shipped, own):
    told, _ = found(shipped, own)
    assert all(part.points * part.log_odds >= 0 for part in told.contributions)
    sizes = [abs(part.log_odds) for part in told.contributions]
    assert sizes == sorted(sizes, reverse=True)


@given(own=cells)
def test_that_the_points_of_a_sentence_are_those_of_the_figure_beside_it(shipped, own):
    told, _ = found(shipped, own)
    for part in told.contributions:
        figure = signed_points(part.points)
        said = re.search(r" (adds|takes) (\d+) points? ", part.sentence)
        if said is None:
            assert figure == "0"
            assert "hardly changes the chance" in part.sentence
        else:
            assert figure == {"adds": "+", "takes": "\N{MINUS SIGN}"}[said[1]] + said[2]


def test_that_the_neutral_market_differs_from_itself_in_nothing(shipped):
    told, chance = found(shipped, NEUTRAL)
    assert told.reference == chance
    assert all(part.log_odds == 0 and part.points == 0 for part in told.contributions)
    assert all("hardly changes the chance" in part.sentence for part in told.contributions)


def test_that_only_the_driver_whose_input_moves_contributes(shipped):
    own = NEUTRAL.copy()
    own[INPUTS.index(Input.COMPLIANCE_GAP)] = 0.9
    told, _ = found(shipped, own)
    first, *others = told.contributions
    assert first.driver is Driver.COMPLIANCE
    assert first.log_odds > 0
    assert all(part.log_odds == pytest.approx(0) for part in others)
    assert first.sentence.endswith("above all the compliance gap (nothing met).")


def test_that_a_driver_that_takes_off_names_the_input_that_does(shipped):
    own = np.full(len(INPUTS), 0.6)
    for each, value in {Input.VERIFIABILITY: 0.8, Input.LOYALTY: 1.0, Input.INCIDENT_HISTORY: 0.15}.items():
        own[INPUTS.index(each)] = value
    told, _ = found(shipped, own)
    (part,) = (each for each in told.contributions if each.driver is Driver.TRUST)
    assert part.points < 0
    assert "points off the chance, above all the standing in the market (fifteen years" in part.sentence


def test_that_every_driver_has_inputs_and_every_input_a_driver(shipped):
    assert {words.driver for words in shipped.input_words.values()} == set(Driver)
    assert set(shipped.input_words) == set(INPUTS)
    assert spots(NEUTRAL, shipped.input_words).shape == (SPOTS, len(INPUTS))


@pytest.mark.parametrize("population", Population)
@pytest.mark.parametrize("status", Reaction)
def test_that_the_reference_is_told_in_a_sentence(population, status):
    offering = Offering(id="o", product="p", market="m", population=population, status=status)
    assert faults(reference_words(offering, 24)) == []
