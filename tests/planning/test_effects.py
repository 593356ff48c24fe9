from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.planning.course import Initiative
from app.planning.effects import (
    LEVERAGE_PLAYS,
    STRUCTURAL_PLAYS,
    TO_ONE,
    doses,
    doses_alone,
    move_of,
    move_of_play,
    moved,
)
from app.planning.outlook import DEFAULTS, evaluate, to_reached
from app.planning.words import Action, Effect, Input, Progress
from tests.planning.conftest import ON
from tests.planning.vectors import vector
from tests.worlds import play

LATE = np.array([120.0])
EVERYWHERE = np.array([True])
CALM = np.array([0.0])


def after(*moves, months=LATE, heat=CALM, inputs=DEFAULTS):
    """The inputs and the factor after moves that touch the only offering."""
    found = doses([(move, EVERYWHERE) for move in moves], months, heat)
    start = {name: np.array([[value]]) for name, value in inputs.items()}
    values = {name: value[0, -1] for name, value in moved(start, found).items()}
    return values, found.factor[0, -1]


def one(effect, strength, id_="X", action=Action.GOVERNANCE, months=(0, 0)):
    return move_of_play(play(id_, action, ((effect, strength),), months))


@pytest.mark.parametrize(
    ("effect", "strength", "name", "value"),
    [
        (Effect.CAPABILITY, 3, Input.HOST_CAPABILITY, 0.6 + 0.15 * 0.4),
        (Effect.CAPABILITY, 3, Input.E_GOVERNMENT, 0.7 + 0.05 * 0.3),
        (Effect.TRUST, 3, Input.REGULATOR_RELATION, 0.4 + 0.30 * 0.6),
        (Effect.TRUST, 1, Input.REGULATOR_RELATION, 0.4 + 0.10 * 0.6),
        (Effect.REPUTATION, 3, Input.REPUTATION, 0.6 + 0.25 * 0.4),
        (Effect.REPUTATION, 3, Input.VERIFIABILITY, 0.4 + 0.40 * 0.6),
        (Effect.COMPLIANCE, 3, Input.COMPLIANCE_GAP, 0.15 * 0.4),
        (Effect.COMPLIANCE, 2, Input.COMPLIANCE_GAP, 0.15 * 0.6),
        (Effect.COMPLIANCE, 3, Input.GOVERNANCE_MATURITY, 0.6 + 0.30 * 0.4),
        (Effect.EXPOSURE, -3, Input.UPSTREAM_EXPOSURE, 0.3 * 0.65),
        (Effect.EXPOSURE, -3, Input.OPACITY, 0.4 * 0.8),
        (Effect.EXPOSURE, 3, Input.UPSTREAM_EXPOSURE, 0.3 + 0.35 * 0.7),
        (Effect.TRUST, -3, Input.REGULATOR_RELATION, 0.4 * 0.7),
    ],
)
def test_that_the_full_effect_is_that_of_the_method(effect, strength, name, value):
    assert after(one(effect, strength))[0][name] == pytest.approx(value)


def test_that_an_effect_moves_nothing_but_its_inputs():
    values, factor = after(one(Effect.COMPLIANCE, 3))
    changed = {name for name, value in values.items() if value != DEFAULTS[name]}
    assert changed == {Input.COMPLIANCE_GAP, Input.GOVERNANCE_MATURITY}
    assert factor == 1


def test_that_loyalty_grows_by_the_year():
    trust = one(Effect.TRUST, 3)
    gained = [after(trust, months=np.array([month]))[0][Input.LOYALTY] - 0.4 for month in (0.0, 12.0, 24.0)]
    assert gained == pytest.approx([0, 0.05, 0.10])


def test_that_trust_under_the_capacity_action_is_milder():
    taught = one(Effect.TRUST, 3, action=Action.CAPACITY)
    assert after(taught)[0][Input.REGULATOR_RELATION] == pytest.approx(0.4 + 0.15 * 0.6)


def test_that_reputation_moves_less_where_the_matter_is_politicised():
    values, _ = after(one(Effect.REPUTATION, 3), heat=np.array([0.8]))
    assert values[Input.REPUTATION] == pytest.approx(0.6 + 0.25 * 0.2 * 0.4)
    assert values[Input.VERIFIABILITY] == pytest.approx(0.4 + 0.40 * 0.6)


def test_that_leverage_counts_for_coalitions_standards_and_local_value_only():
    assert after(one(Effect.LEVERAGE, 3, "BAR-12"))[0][Input.SUBSTITUTES] == pytest.approx(0.5 - 0.15)
    assert after(one(Effect.LEVERAGE, 3, "EXR-13"))[0][Input.SUBSTITUTES] == 0.5
    assert after(one(Effect.LEVERAGE, -1, "EXR-05"))[0][Input.SUBSTITUTES] > 0.5


def test_that_dependence_is_never_raised(shipped):
    for each in shipped.plays.values():
        assert Input.HOST_DEPENDENCE not in after(move_of_play(each))[0] or (
            after(move_of_play(each))[0][Input.HOST_DEPENDENCE] == DEFAULTS[Input.HOST_DEPENDENCE]
        )


def test_that_a_structural_play_changes_who_can_be_compelled():
    split = move_of_play(play("EXR-04", Action.EXIT_REENTRY, ((Effect.EXPOSURE, -3),), (0, 0)))
    values, _ = after(split, inputs={**DEFAULTS, Input.STATE_OWNERSHIP: 0.6})
    assert values[Input.HOME_COMPULSION] == pytest.approx(0.2 * 0.6)
    assert values[Input.STATE_OWNERSHIP] == pytest.approx(0.6 * 0.5)
    assert values[Input.UPSTREAM_EXPOSURE] == pytest.approx(0.3 * 0.65)


def test_that_the_plays_with_a_rule_of_their_own_ship(shipped):
    assert shipped.plays.keys() >= STRUCTURAL_PLAYS | LEVERAGE_PLAYS
    for id_ in LEVERAGE_PLAYS:
        assert any(effect is Effect.LEVERAGE and strength > 0 for effect, strength in shipped.plays[id_].effects)


def test_that_politics_cool_by_five_percent_a_point_and_a_fifth_at_most():
    cooler = one(Effect.GEOPOLITICS, 2)
    assert after(cooler)[1] == pytest.approx(0.9)
    assert after(cooler, cooler, cooler)[1] == pytest.approx(0.8)
    assert after(one(Effect.GEOPOLITICS, -1))[1] == pytest.approx(1.05)


def test_that_effects_add_up_with_diminishing_returns_in_any_order():
    moves = [one(Effect.COMPLIANCE, strength) for strength in (1, 3, -2)] + [one(Effect.TRUST, 2)]
    forward, backward = after(*moves)[0], after(*reversed(moves))[0]
    assert forward == pytest.approx(backward)
    two = after(one(Effect.COMPLIANCE, 3), one(Effect.COMPLIANCE, 3))[0]
    assert two[Input.COMPLIANCE_GAP] == pytest.approx(0.15 * 0.4 * 0.4)


def test_that_an_effect_rises_from_its_first_to_its_last_month():
    slow = one(Effect.COMPLIANCE, 3, months=(6, 18))
    gaps = [after(slow, months=np.array([month]))[0][Input.COMPLIANCE_GAP] for month in (0.0, 6.0, 12.0, 18.0, 60.0)]
    assert gaps == pytest.approx([0.15, 0.15, 0.15 * 0.7, 0.15 * 0.4, 0.15 * 0.4])


def initiative(**changes):
    return Initiative(id="i", title="Own move", action=Action.GOVERNANCE, effects=("compliance:+3",), **changes)


def test_that_an_initiative_acts_from_its_start_and_by_the_lag_of_its_action():
    assert move_of(initiative(), {}, ON).lag_low == 6
    later = move_of(initiative(starts=date(2027, 9, 1)), {}, ON)
    assert later.starts == pytest.approx(12, abs=0.1)
    assert move_of(initiative(starts=date(2025, 9, 1)), {}, ON).starts == pytest.approx(-12, abs=0.1)
    assert move_of(initiative(progress=Progress.DROPPED), {}, ON) is None


def test_that_an_adopted_play_acts_as_the_playbook_says():
    adopted = Initiative(id="i", title="Mine", action=Action.IMAGE, play="GOV-1", cost=Decimal(0))
    assert move_of(adopted, {"GOV-1": play("GOV-1")}, ON) == move_of_play(play("GOV-1"))


def test_that_own_leverage_counts_under_bargaining_only():
    plain = initiative().__class__(id="i", title="Own", action=Action.IMAGE, effects=("leverage:+3",))
    assert move_of(plain, {}, ON).steps == ()
    assert move_of(replace(plain, action=Action.BARGAINING), {}, ON).steps != ()


def test_that_only_the_touched_offerings_are_moved():
    heat = np.zeros(2)
    found = doses([(one(Effect.COMPLIANCE, 3), np.array([True, False]))], LATE, heat)
    assert found.better[Input.COMPLIANCE_GAP][:, 0] == pytest.approx([0.6, 0])


def test_that_each_move_alone_is_what_it_is_in_company_of_none():
    months, heat = np.array([0.0, 12.0, 24.0]), np.array([0.1, 0.6])
    moves = [one(effect, 2, months=(3, 9)) for effect in Effect] + [one(Effect.EXPOSURE, -2)]
    start = {name: np.array([[0.5]] * 2) for name in Input}
    alone = moved({name: value[None] for name, value in start.items()}, doses_alone(moves, months, heat))
    for i, move in enumerate(moves):
        single = moved(start, doses([(move, np.array([True, True]))], months, heat))
        for name in Input:
            got = np.broadcast_to(alone[name], (len(moves), 2, 3))[i]
            assert got == pytest.approx(np.broadcast_to(single[name], (2, 3)))


def test_that_the_better_end_of_an_input_is_where_the_outlook_is_milder():
    contested = vector("T2")
    for effect in Effect:
        for name, _ in (step for move in (one(effect, 3, "BAR-12"),) for step in move.steps):
            low, high = (to_reached(evaluate({**contested, name: value}).model)[1] for value in (0.1, 0.9))
            assert (high < low) if name in TO_ONE else (high > low)


@settings(max_examples=60)
@given(st.fixed_dictionaries(dict.fromkeys(Input, st.floats(0, 1))))
def test_that_no_play_without_its_side_effects_makes_a_restriction_likelier(shipped, inputs):
    start = {name: np.array([[[value]]]) for name, value in inputs.items()}
    before = to_reached(evaluate(inputs).chances)[1]
    heat = np.array([float(evaluate(inputs).composites.politicisation)])
    moves = [move_of_play(each).without_side_effects() for each in shipped.plays.values()]
    found = doses_alone(moves, LATE, heat)
    reached = to_reached(evaluate(moved(start, found), factor=found.factor).chances)[..., 1]
    assert (reached <= before + 1e-12).all()


def test_that_a_side_effect_can_make_things_worse():
    before = to_reached(evaluate(vector("T2")).chances)[1]
    values, factor = after(one(Effect.EXPOSURE, 3), inputs=vector("T2"))
    assert to_reached(evaluate(values, factor=factor).chances)[1] > before
