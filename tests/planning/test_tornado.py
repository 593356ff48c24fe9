from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.grid import evaluation
from app.planning.inputs import INPUTS
from app.planning.outlook import to_reached
from app.planning.ratings import rated
from app.planning.tornado import FINER, HUNDREDTHS, Line, crossings, ends, ladder, ranges
from app.planning.words import Input, Kind

cells = st.lists(st.floats(0, 1), min_size=len(INPUTS), max_size=len(INPUTS)).map(np.array)
limits = st.floats(0.02, 0.9)


def worse(inputs):
    return to_reached(evaluation(inputs).chances)[:, 1]


def rated_at(own, spread=0.1):
    return {each: rated(each, float(own[i]), Kind.USER, "Mine.", spread=spread) for i, each in enumerate(INPUTS)}


def found(own, limit, chance_of=worse):
    line = Line(limit, bool(chance_of(own[None])[0] > limit))
    return crossings(own, line, chance_of(ladder(own)), {}, chance_of)


def moved(own, each, values):
    table = np.tile(own, (len(values), 1))
    table[:, INPUTS.index(each)] = values
    return table


@given(cells)
def test_that_the_ends_of_a_bar_are_what_the_model_says_there(own):
    ratings = rated_at(own)
    for bar in ranges(ratings, {}, worse(ends(ratings, own))):
        low, high = worse(moved(own, bar.input, [ratings[bar.input].low, ratings[bar.input].high]))
        assert (bar.at_low, bar.at_high) == pytest.approx((low, high), abs=1e-12)
        assert (bar.low, bar.value, bar.high) == (
            ratings[bar.input].low,
            ratings[bar.input].value,
            ratings[bar.input].high,
        )


@given(cells)
def test_that_the_widest_bar_comes_first(own):
    ratings = rated_at(own)
    bars = ranges(ratings, {}, worse(ends(ratings, own)))
    assert all(one.swing >= other.swing for one, other in pairwise(bars))


def test_that_an_input_without_a_range_has_no_bar():
    own = np.full(len(INPUTS), 0.5)
    ratings = rated_at(own, spread=0.0) | {Input.CRITICALITY: rated(Input.CRITICALITY, 0.5, Kind.USER, "", spread=0.1)}
    assert [bar.input for bar in ranges(ratings, {}, worse(ends(ratings, own)))] == [Input.CRITICALITY]


@given(cells, limits)
def test_that_a_crossing_really_crosses(own, limit):
    above = worse(own[None])[0] > limit
    for each in found(own, limit):
        assert (worse(moved(own, each.input, [each.needed]))[0] > limit) != above
        assert 0 <= each.needed <= 1


@given(cells, limits)
def test_that_nothing_smaller_crosses(own, limit):
    above = worse(own[None])[0] > limit
    step = 1 / HUNDREDTHS / FINER
    by_input = {each.input: each for each in found(own, limit)}
    for i, each in enumerate(INPUTS):
        reach = abs(by_input[each].needed - own[i]) if each in by_input else 2.0
        steps = np.linspace(0, 1, 501)
        tried = steps[np.abs(steps - own[i]) < reach - step - 1e-12]
        assert ((worse(moved(own, each, tried)) > limit) == above).all()


@given(cells, limits)
def test_that_the_smallest_change_comes_first_and_what_is_shown_crosses_too(own, limit):
    above = worse(own[None])[0] > limit
    several = found(own, limit)
    sizes = [abs(each.needed - each.value) for each in several]
    assert sizes == sorted(sizes)
    for each in several:
        shown = float(each.sentence.split(" to ")[1].split(",")[0].split(" ")[0])
        assert (worse(moved(own, each.input, [shown]))[0] > limit) != above


def test_that_of_two_ways_the_shorter_one_is_taken():
    # Above the limit between .2 and .7 of the first input only.
    def hump(inputs):
        return np.where((inputs[:, 0] > 0.2) & (inputs[:, 0] < 0.7), 0.5, 0.1)

    own = np.full(len(INPUTS), 0.6)
    (each,) = found(own, 0.3, hump)
    assert each.needed == pytest.approx(0.7, abs=2e-4)
    own = np.full(len(INPUTS), 0.3)
    (each,) = found(own, 0.3, hump)
    assert each.needed == pytest.approx(0.2, abs=2e-4)


def test_that_what_no_input_can_do_alone_is_not_claimed():
    own = np.full(len(INPUTS), 0.5)
    assert found(own, 0.3, lambda inputs: np.full(len(inputs), 0.2)) == ()
