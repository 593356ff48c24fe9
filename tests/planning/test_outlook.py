import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.planning.outlook import BASE_RATES, DEFAULTS, composites, evaluate, from_reached, reference_class, to_reached
from app.planning.words import Input
from tests.planning.vectors import CHANCES, PRESSURES, SYMBOLS, vector

MORE = ("c", "d", "u", "O", "U", "Sub", "gap", "I", "Q", "R", "P", "A", "X", "D", "L", "S")
"""Inputs that make a reaction harder: method 6.4. Q: trust bites less where institutions are good."""
LESS = ("M", "V", "Lo", "Rp", "Rl", "C", "G", "TD")

unit = st.floats(0, 1)
any_inputs = st.fixed_dictionaries(dict.fromkeys(Input, unit))


def mean_level(inputs):
    return float(evaluate(inputs).chances @ np.arange(4))


@pytest.mark.parametrize("name", CHANCES)
def test_that_the_reference_vectors_hold_to_four_decimals(name):
    found = evaluate(vector(name), base_weight=0)
    assert found.pressures == pytest.approx(PRESSURES[name], abs=5e-5)
    assert found.chances == pytest.approx(CHANCES[name], abs=5.1e-5)
    assert found.model == pytest.approx(CHANCES[name], abs=5.1e-5)


def test_that_the_intermediates_of_the_contested_vector_hold():
    parts = composites(vector("T2"))
    assert parts.exposure == pytest.approx(0.775)
    assert parts.trust == pytest.approx(0.445)
    assert parts.politicisation == pytest.approx(0.505)
    assert parts.relief == pytest.approx(0.3165, abs=5e-5)
    assert parts.leverage == pytest.approx(0.45)
    assert parts.softening == pytest.approx(-0.0907, abs=5e-5)
    assert parts.vulnerability == pytest.approx(0.475, abs=5e-4)
    by_channel = evaluate(vector("T2")).channels
    assert by_channel[0] == pytest.approx([0.2740, 0.0298, 0.0092], abs=5e-5)
    assert by_channel[1] == pytest.approx([0.5155, 0.2409, 0.0548], abs=5e-5)
    assert by_channel[2] == pytest.approx([0.3697, 0.2239, 0.0960], abs=5e-5)


def test_that_the_base_rate_takes_a_fifth():
    found = evaluate(vector("T2"))
    assert found.chances == pytest.approx(0.8 * found.model + 0.2 * BASE_RATES[2])


def test_that_a_grid_says_what_each_of_its_cells_says():
    names = list(CHANCES)
    grid = {name: np.array([vector(each)[name] for each in names]) for name in Input}
    together = evaluate(grid)
    for i, each in enumerate(names):
        alone = evaluate(vector(each))
        assert together.chances[i] == pytest.approx(alone.chances, abs=1e-15)
        assert together.shares[i] == pytest.approx(alone.shares, abs=1e-15)
        assert together.composites.at(i)["trust"] == pytest.approx(float(alone.composites.trust))


def test_that_inputs_of_different_shapes_spread_over_the_whole_grid():
    grid = {**DEFAULTS, Input.CRITICALITY: np.linspace(0, 1, 3)[:, None], Input.HOST_CAPABILITY: np.linspace(0, 1, 5)}
    assert evaluate(grid).chances.shape == (3, 5, 4)
    assert evaluate(grid, factor=np.ones((7, 1, 1))).shares.shape == (7, 3, 5, 3)


@pytest.mark.parametrize(
    ("opposed", "criticality", "expected"),
    [(0, 1, 0), (0.29, 1, 0), (0.3, 1, 1), (0.69, 1, 1), (0.7, 0.7, 2), (0.7, 0.69, 1), (1, 1, 2), (1, 0, 1)],
)
def test_that_the_reference_class_follows_from_alignment_and_criticality(opposed, criticality, expected):
    assert reference_class(opposed, criticality) == expected


@given(any_inputs)
def test_that_chances_keep_their_order_and_add_up(inputs):
    found = evaluate(inputs)
    assert found.chances.sum() == pytest.approx(1, abs=1e-12)
    assert (found.chances >= 0).all()
    reached = to_reached(found.model)
    assert reached[0] >= reached[1] >= reached[2] >= 0
    assert (np.diff(found.channels, axis=-1) <= 0).all()


def test_that_forty_thousand_random_cells_keep_their_order():
    rng = np.random.default_rng(6)
    found = evaluate({name: rng.random(40_000) for name in Input}, base_weight=0)
    assert (found.chances >= -1e-15).all()
    assert found.chances.sum(axis=-1) == pytest.approx(1)


@settings(max_examples=200)
@given(any_inputs, st.sampled_from(MORE), unit)
def test_that_more_of_a_worry_never_makes_the_reaction_milder(inputs, symbol, other):
    name = SYMBOLS[symbol]
    low, high = sorted((inputs[name], other))
    assert mean_level({**inputs, name: low}) <= mean_level({**inputs, name: high}) + 1e-12


@settings(max_examples=200)
@given(any_inputs, st.sampled_from(LESS), unit)
def test_that_more_of_a_relief_never_makes_the_reaction_harder(inputs, symbol, other):
    name = SYMBOLS[symbol]
    low, high = sorted((inputs[name], other))
    assert mean_level({**inputs, name: high}) <= mean_level({**inputs, name: low}) + 1e-12


def test_that_every_input_but_dependence_has_a_stated_direction():
    assert {*MORE, *LESS} == SYMBOLS.keys() - {"Dep"}
    assert set(SYMBOLS.values()) == set(Input) == DEFAULTS.keys()


def test_that_dependence_can_work_both_ways():
    contested = vector("T2")
    exposed = {**contested, Input.CRITICALITY: 1, Input.DATA_SENSITIVITY: 1, Input.REMOTE_CONTROL: 1}
    quiet = {**contested, Input.CRITICALITY: 0, Input.DATA_SENSITIVITY: 0, Input.REMOTE_CONTROL: 0}
    name = Input.HOST_DEPENDENCE
    for inputs, harder in ((exposed, True), (quiet, False)):
        less, more = (evaluate({**inputs, name: value}).model for value in (0.0, 1.0))
        assert bool(to_reached(more)[0] > to_reached(less)[0]) is harder


@given(any_inputs)
def test_that_scenario_shares_add_up_or_are_none(inputs):
    shares = evaluate(inputs).shares
    assert ((shares >= 0) & (shares <= 1)).all()
    assert shares.sum() == pytest.approx(1) or (shares == 0).all()


def test_that_a_product_nobody_could_worry_about_has_no_scenario():
    harmless = {**dict.fromkeys(Input, 0.0), Input.GOVERNANCE_MATURITY: 1.0, Input.LOYALTY: 1.0}
    found = evaluate(harmless)
    assert (found.pressures == 0).all()
    assert (found.shares == 0).all()


@given(any_inputs, st.floats(0.8, 1))
def test_that_taking_heat_out_of_the_politics_never_makes_the_reaction_harder(inputs, factor):
    cooler = float(evaluate(inputs, factor=factor).chances @ np.arange(4))
    assert cooler <= mean_level(inputs) + 1e-12


@given(st.lists(unit, min_size=3, max_size=3))
def test_that_reached_and_chances_are_two_views_of_one_thing(levels):
    reached = np.array(sorted(levels, reverse=True))
    assert to_reached(from_reached(reached)) == pytest.approx(reached, abs=1e-12)
