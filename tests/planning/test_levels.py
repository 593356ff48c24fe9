"""What the estimated parameters do to the outlook, and the laws that hold whatever they are."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.planning.inputs import INPUTS, by_input
from app.planning.levels import QUIET_SPREAD, levels_of, log_odds
from app.planning.outlook import BASE_RATES, QUIET_START, REMAINDER, evaluate, start_of, to_reached
from app.planning.parameters import FITTED
from app.planning.words import Input, Population
from tests.planning.test_outlook import LESS, MORE, any_inputs, unit
from tests.planning.vectors import CHANCES, SYMBOLS, vector
from tests.worlds import neutral_parameters

EVERY = tuple(Population)
PLACES = np.arange(4)


def cells(*names):
    return np.array([[vector(name)[each] for each in INPUTS] for name in names])


def found(parameters, values, populations, *, start=None, quiet=0.0, features=None):
    """The evaluation of cells; they stand where a past case would unless a start is given."""
    seen = np.full((len(populations), len(parameters.features)), np.nan) if features is None else features
    begun = start_of(by_input(values if start is None else start))
    levels = levels_of(parameters, populations, seen, begun, quiet)
    return evaluate(by_input(values), levels=levels)


def shipped_levels(shipped, populations, start, draws=0):
    parameters = shipped.parameters
    rng = np.random.default_rng(7)
    features = rng.normal(0.3, 0.4, (len(populations), len(parameters.features)))
    levels = levels_of(parameters, populations, features, start_of(by_input(start)))
    return levels.drawn(draws) if draws else levels


@pytest.mark.parametrize("name", CHANCES)
def test_that_parameters_that_say_nothing_leave_the_reference_vectors(name):
    plain = found(neutral_parameters(base_weight=0), cells(name), [Population.DISPUTED])
    assert plain.chances[0] == pytest.approx(CHANCES[name], abs=5.1e-5)
    assert plain.quiet is None


def test_that_a_level_moves_the_log_odds_of_every_channel():
    base, higher = (
        found(neutral_parameters(level=level), cells("T2"), [Population.CAMPAIGNED]).channels for level in (0, 0.7)
    )
    assert np.log(higher / (1 - higher)) - np.log(base / (1 - base)) == pytest.approx(np.full((1, 3, 3), 0.7))


def test_that_politics_moves_the_geopolitical_channel_alone():
    changes = {"politics_level": 0.3, "politics_slope": 0.5}
    base, other = (found(neutral_parameters(**each), cells("T2"), [Population.CAMPAIGNED]) for each in ({}, changes))
    assert other.channels[0, :2] == pytest.approx(base.channels[0, :2])
    moved = np.log(other.channels / (1 - other.channels)) - np.log(base.channels / (1 - base.channels))
    assert moved[0, 2] == pytest.approx(0.3 - 8 * 0.5 * base.pressures[0, 2])


def test_that_chances_add_up_in_every_draw_though_what_ships_is_rounded(shipped):
    rounded = shipped.parameters.draws[Population.DISPUTED]
    assert any(sum(draw.base_rate) != pytest.approx(1, abs=1e-6) and draw.base_weight for draw in rounded)
    values = np.repeat(cells("T2"), len(EVERY), axis=0)
    levels = shipped_levels(shipped, EVERY, values, draws=len(rounded))
    assert evaluate(by_input(values[None]), levels=levels).chances.sum(axis=-1) == pytest.approx(1, abs=1e-12)


def test_that_a_temperature_divides_the_log_odds():
    base, warm = (
        to_reached(found(neutral_parameters(temperature=t), cells("T2"), [Population.CAMPAIGNED]).model) for t in (1, 2)
    )
    assert np.log(warm / (1 - warm)) == pytest.approx(np.log(base / (1 - base)) / 2)


def test_that_the_base_rate_of_the_population_takes_its_share():
    parameters = neutral_parameters(base_weight=0.5, base_rate=(0.1, 0.2, 0.3, 0.4))
    one = found(parameters, cells("T2"), [Population.CAMPAIGNED])
    assert one.chances == pytest.approx(0.5 * one.model + 0.5 * np.array([0.1, 0.2, 0.3, 0.4]))


def test_that_a_past_case_gets_the_mean_of_the_log_odds_and_own_inputs_count_in_full():
    parameters = neutral_parameters(stack_weight=0.25, adjustment_levels=(0.0, 0.0, 0.0, 1.0), base_weight=0)
    values = cells("T2")
    channels = to_reached(found(neutral_parameters(base_weight=0), values, [Population.DISPUTED]).model)
    theirs = log_odds(np.array([[0.0, 0.0, 0.0, 1.0]]))

    def odds(reached):
        return np.log(reached / (1 - reached))

    case = to_reached(found(parameters, values, [Population.DISPUTED]).model)
    assert odds(case) == pytest.approx(0.75 * odds(channels) + 0.25 * theirs)
    better = values.copy()
    better[:, INPUTS.index(Input.COMPLIANCE_GAP)] = 0.0
    judged = to_reached(found(neutral_parameters(base_weight=0), better, [Population.DISPUTED]).model)
    own = to_reached(found(parameters, better, [Population.DISPUTED], start=values).model)
    assert odds(own) - odds(case) == pytest.approx(odds(judged) - odds(channels))


def test_that_log_odds_are_those_of_the_softmax():
    scores = np.array([0.3, -0.2, 1.0, 0.0])
    chances = np.exp(scores) / np.exp(scores).sum()
    reached = to_reached(chances[None])
    assert log_odds(scores[None]) == pytest.approx(np.log(reached / (1 - reached)))


def test_that_what_is_not_known_adds_nothing(shipped):
    parameters = shipped.parameters
    means = np.array([parameters.fits[Population.DISPUTED].feature_means])
    known = found(parameters, cells("T2"), [Population.DISPUTED], features=means)
    assert found(parameters, cells("T2"), [Population.DISPUTED]).chances == pytest.approx(known.chances)


def test_that_a_quiet_offering_is_a_chance_of_a_concern_and_the_reaction_to_it():
    values = cells("T2", "T2")
    parameters = neutral_parameters(base_weight=0.3)
    both = found(parameters, values, [Population.EXPOSED, Population.DISPUTED])
    quiet = both.quiet
    assert quiet.reaction[0] == pytest.approx(both.chances[1])
    judged = evaluate(vector("T2"), base_weight=0).chances
    assert _odds(quiet.raised[0]) == pytest.approx(_odds(1 - judged[0]) + QUIET_START)
    assert to_reached(quiet.remainder)[0] == pytest.approx(REMAINDER * to_reached(BASE_RATES[2][None])[0])
    mixed = quiet.raised[0] * quiet.reaction[0] + (1 - quiet.raised[0]) * quiet.remainder[0]
    assert both.chances[0] == pytest.approx(mixed)


def test_that_the_neutral_market_keeps_its_judged_chance_when_nobody_talks_about_the_offering(shipped):
    quiet = found(shipped.parameters, cells("T0"), [Population.EXPOSED]).chances[0]
    judged = evaluate(vector("T0")).chances
    assert quiet[2:].sum() == pytest.approx(judged[2:].sum(), abs=0.01)


def test_that_the_quiet_level_moves_the_log_odds_of_a_concern_alone():
    low, high = (
        found(neutral_parameters(), cells("T1"), [Population.EXPOSED], quiet=quiet).quiet for quiet in (0.0, 1.5)
    )
    assert np.log(high.raised / (1 - high.raised)) - np.log(low.raised / (1 - low.raised)) == pytest.approx(1.5)
    assert high.reaction == pytest.approx(low.reaction)


def test_that_forty_thousand_random_cells_of_every_population_keep_their_order(shipped):
    rng = np.random.default_rng(6)
    values, start = rng.random((2, 40_000, len(INPUTS)))
    populations = [EVERY[i % 3] for i in range(40_000)]
    chances = evaluate(by_input(values), levels=shipped_levels(shipped, populations, start)).chances
    assert (chances >= -1e-15).all()
    assert chances.sum(axis=-1) == pytest.approx(1)


@settings(max_examples=150)
@given(any_inputs, any_inputs, st.sampled_from((*MORE, *LESS)), unit)
def test_that_the_stated_directions_hold_in_every_population(shipped, inputs, start, symbol, other):
    name = SYMBOLS[symbol]
    low, high = sorted((inputs[name], other))
    values = np.array([[{**inputs, name: level}[each] for each in INPUTS] for level in (low, high) for _ in EVERY])
    begun = np.array([[start[each] for each in INPUTS]] * 6)
    levels = shipped_levels(shipped, EVERY * 2, np.tile(begun[:1], (6, 1)))
    levels = replace(levels, adjustment=np.tile(levels.adjustment[:3], (2, 1)))
    mean = evaluate(by_input(values), levels=levels).chances @ PLACES
    rises = mean[3:] - mean[:3]
    assert ((rises if symbol in MORE else -rises) >= -1e-12).all()


def test_that_draws_surround_the_fit_and_repeat(shipped):
    start = cells(*CHANCES)
    populations = [Population.CAMPAIGNED] * len(start)
    levels = shipped_levels(shipped, populations, start, draws=400)
    assert levels.level.shape == (400, len(start))
    assert levels.adjustment.shape == (400, len(start), 3)
    turns = len(shipped.parameters.draws[Population.CAMPAIGNED])
    assert (levels.level[0] == levels.level[turns]).all()
    assert (levels.level.min(axis=0) < shipped.parameters.fits[Population.CAMPAIGNED].level).all()
    assert (levels.level.max(axis=0) > shipped.parameters.fits[Population.CAMPAIGNED].level).all()


def test_that_some_cells_and_months_take_what_they_took_among_all(shipped):
    start = cells(*CHANCES)
    populations = [EVERY[i % 3] for i in range(len(start))]
    levels = shipped_levels(shipped, populations, start)
    every = evaluate(by_input(start), levels=levels).chances
    rows = np.array([3, 1])
    assert evaluate(by_input(start[rows]), levels=levels.of(rows)).chances == pytest.approx(every[rows])
    several = evaluate(by_input(np.repeat(start[:, None], 4, axis=1)), levels=levels.column()).chances
    assert several == pytest.approx(np.repeat(every[:, None], 4, axis=1))


def test_that_every_fitted_population_ships_with_draws_and_a_skill(shipped):
    for each in FITTED:
        assert len(shipped.parameters.draws[each]) > 1
        assert shipped.parameters.skills[each].low <= shipped.parameters.skills[each].value


def test_that_what_nobody_has_counted_widens_the_draws_of_a_quiet_offering_alone(shipped):
    values = cells("T2", "T2")
    seen = np.full((2, len(shipped.parameters.features)), np.nan)
    levels = levels_of(
        shipped.parameters, [Population.EXPOSED, Population.DISPUTED], seen, start_of(by_input(values)), 0.0
    )
    drawn = evaluate({each: array[None] for each, array in by_input(values).items()}, levels=levels.drawn(400))
    raised = drawn.quiet.raised[:, 0]
    assert np.std(np.log(raised / (1 - raised))) == pytest.approx(QUIET_SPREAD, rel=0.05)
    assert np.ptp(drawn.chances[:, 0, 2:].sum(axis=-1)) > np.ptp(drawn.chances[:, 1, 2:].sum(axis=-1))


def _odds(chance):
    return np.log(chance / (1 - chance))
