"""What image does with and without politicisation: by the method's own table, and by the laws that hold."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.image_effect import ImageEffect, compared, effects_by_market, image_effects
from app.planning.inputs import INPUTS
from app.planning.words import Input
from tests.planning.conftest import ON
from tests.planning.vectors import vector

SLACK = 1e-9
any_values = st.lists(st.floats(0, 1), min_size=len(INPUTS), max_size=len(INPUTS))


def judged(*rows):
    """By judgement alone and without a base rate, as the table of method 7.1 is."""
    return compared(np.array(rows), None, lambda found: found.model[:, 2:].sum(axis=-1))


def reference(name):
    return [float(vector(name)[each]) for each in INPUTS]


@pytest.mark.parametrize(
    ("name", "start", "change"), [("T1", 7.1, -0.9), ("T2", 42.8, -5.8), ("T3", 97.3, -0.7), ("T4", 14.9, -2.9)]
)
def test_that_the_standard_dose_gives_the_table_of_the_method(name, start, change):
    (found,) = judged(reference(name))
    assert found.chance * 100 == pytest.approx(start, abs=0.06)
    assert found.table_change * 100 == pytest.approx(change, abs=0.06)


def test_that_image_does_little_under_open_rivalry():
    contested, rival = judged(reference("T2"), reference("T3"))
    assert abs(rival.change) < abs(contested.change) / 4
    assert rival.counts < contested.counts < 1


@given(any_values)
def test_that_image_never_raises_the_chance(row):
    (found,) = judged(row)
    for change in (found.change, found.calm_change, found.table_change, found.calm_table_change):
        assert change <= SLACK


@given(any_values)
def test_that_without_politicisation_the_trust_won_is_at_least_as_great(row):
    (found,) = judged(row)
    assert -SLACK <= found.counts <= 1 + SLACK
    assert found.lost == pytest.approx(1 - found.counts)


@given(any_values)
def test_that_without_politicisation_the_chance_is_never_higher(row):
    (found,) = judged(row)
    assert found.calm_chance <= found.chance + SLACK


@given(any_values)
def test_that_without_tension_both_sides_are_the_same(row):
    calm = list(row)
    for name in (Input.OPPOSED_ALIGNMENT, Input.ACTIVE_CONFLICT, Input.UN_DISTANCE, Input.HOME_COMPULSION,
                 Input.STATE_OWNERSHIP):  # fmt: skip
        calm[INPUTS.index(name)] = 0.0
    (found,) = judged(calm)
    assert found.politicisation == 0
    assert found.counts == pytest.approx(1)
    assert found.change == pytest.approx(found.calm_change)
    assert found.chance == pytest.approx(found.calm_chance)


def test_that_in_points_politicisation_can_make_the_effect_greater():
    """What does not hold as a law: where the chance itself is low without politics, little is left to take off."""
    (contested,) = judged(reference("T2"))
    assert contested.calm_chance < contested.chance
    assert abs(contested.calm_change) < abs(contested.change)


def test_that_every_offering_has_its_effect(plan, small):
    found = image_effects(plan, small, ON)
    assert list(found) == ["cam-de", "cam-in", "cam-ke"]
    assert all(effect.change < 0 for effect in found.values())
    assert image_effects(replace(plan, offerings=()), small, ON) == {}


def test_that_a_market_is_the_mean_of_its_offerings_by_revenue(plan, small):
    found = image_effects(plan, small, ON)
    extra = replace(plan.offerings[0], id="cam-de-2", product="cam2", revenue=plan.offerings[0].revenue * 3)
    two = replace(
        plan,
        products=(*plan.products, replace(plan.products[0], id="cam2", name="Second")),
        offerings=(*plan.offerings, extra),
    )
    effects = found | {"cam-de-2": replace(found["cam-de"], change=2 * found["cam-de"].change)}
    together = effects_by_market(two, effects)["de"]
    assert together.change == pytest.approx(found["cam-de"].change * 1.75)
    assert together.chance == pytest.approx(found["cam-de"].chance)
    assert {field.name for field in fields(ImageEffect)} >= {"counts", "calm_change"}
