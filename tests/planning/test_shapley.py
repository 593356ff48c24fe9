from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.planning.inputs import INPUTS
from app.planning.shapley import DRIVERS, SETS, driver_sets, shapley
from app.planning.words import Driver, Input

worths = arrays(np.float64, SETS, elements=st.floats(-10, 10, allow_subnormal=False))


def by_every_order(worth):
    """The mean of what each player adds over all orders of arrival."""
    players = len(worth).bit_length() - 1
    total = np.zeros(players)
    orders = list(permutations(range(players)))
    for order in orders:
        present = 0
        for player in order:
            total[player] += worth[present | 1 << player] - worth[present]
            present |= 1 << player
    return total / len(orders)


@given(worths)
def test_that_it_is_the_mean_over_every_order_of_arrival(worth):
    assert shapley(worth) == pytest.approx(by_every_order(worth), abs=1e-9)


@given(worths)
def test_that_all_parts_add_up_to_the_whole_difference(worth):
    assert shapley(worth).sum() == pytest.approx(worth[-1] - worth[0], abs=1e-9)


@given(worths, st.integers(0, 4))
def test_that_who_changes_nothing_gets_nothing(worth, dummy):
    sets = np.arange(SETS)
    assert shapley(worth[sets & ~(1 << dummy)])[dummy] == 0


@given(worths, st.integers(0, 4), st.integers(0, 4))
def test_that_two_who_do_the_same_get_the_same(worth, one, other):
    sets = np.arange(SETS)
    first, second = sets >> one & 1, sets >> other & 1
    swapped = sets & ~(1 << one) & ~(1 << other) | first << other | second << one
    alike = (worth + worth[swapped]) / 2
    values = shapley(alike)
    assert values[one] == pytest.approx(values[other], abs=1e-9)


@given(worths, worths)
def test_that_the_parts_of_a_sum_are_the_sums_of_the_parts(one, other):
    assert shapley(one + other) == pytest.approx(shapley(one) + shapley(other), abs=1e-9)


def test_that_known_parts_come_out():
    # A glove market: the first holds a left glove, the others a right one each; a pair is worth 1.
    worth = np.array([float(s & 1 and s >> 1) for s in range(8)]) > 0
    assert shapley(worth.astype(float)) == pytest.approx([2 / 3, 1 / 6, 1 / 6])


def test_that_a_set_of_drivers_takes_their_inputs_and_leaves_the_others_neutral():
    driver = dict.fromkeys(INPUTS, Driver.TRUST) | {Input.CRITICALITY: Driver.EXPOSURE}
    own, neutral = np.ones(len(INPUTS)), np.zeros(len(INPUTS))
    sets = driver_sets(own, neutral, driver)
    assert sets.shape == (SETS, len(INPUTS))
    assert not sets[0].any()
    assert sets[-1].all()
    only_exposure = sets[1 << DRIVERS.index(Driver.EXPOSURE)]
    assert only_exposure[INPUTS.index(Input.CRITICALITY)] == 1
    assert only_exposure.sum() == 1


def test_that_an_input_without_a_driver_is_its_own_in_every_set():
    driver = dict.fromkeys(INPUTS[1:], Driver.TRUST)
    sets = driver_sets(np.ones(len(INPUTS)), np.zeros(len(INPUTS)), driver)
    assert sets[:, 0].all()
