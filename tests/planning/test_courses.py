from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.planning.courses import changing_course, cost_of, states_at_24, steady_course, years_after
from app.planning.draws import Ties, draws_of
from app.planning.horizon import expected
from app.planning.loss import knots, loss_weights, revenue_years
from app.planning.outlook import to_reached

BLOCKS = range(200)


def a_grid(months, *, growth=0.0, segments=(1.0, 0, 0, 0), status=0, offerings=1, revenue=1.0):
    """What a course takes from `app.planning.grid.Grid`."""
    return SimpleNamespace(
        months=months,
        revenue=np.full(offerings, revenue),
        growth=np.broadcast_to(np.asarray(growth, dtype=float), offerings),
        segments=np.broadcast_to(np.asarray(segments, dtype=float), (offerings, 4)),
        status=np.broadcast_to(np.asarray(status, dtype=np.intp), offerings),
    )


def apart(offerings):
    """Offerings that share nothing but the world."""
    each = np.arange(offerings)
    return Ties(host=each, product=each, bloc=np.full(offerings, -1), products=offerings)


def simulated(course, grid, blocks=BLOCKS):
    """Costs and states at month 24 of every draw, shape (offerings, draws)."""
    years = years_after(grid.months)
    found = [cost_of(course, draws_of(apart(len(grid.status)), block, years)) for block in blocks]
    return tuple(np.concatenate([each[i] for each in found], axis=1) for i in range(2))


def steady(grid, chances, shares=(0, 0, 0)):
    count = len(grid.status)
    return steady_course(
        grid, np.broadcast_to(np.array(chances, dtype=float), (count, 4)), np.broadcast_to(shares, (count, 3))
    )


BANNED, OPEN = (0, 0, 0, 1), (1, 0, 0, 0)


def test_that_a_certain_ban_costs_what_its_moment_says():
    grid = a_grid(24, revenue=1200.0)
    lost, states = simulated(steady(grid, BANNED), grid, range(20))
    moment = np.concatenate([draws_of(apart(1), block, 0).moment for block in range(20)], axis=1)
    left = 24 - moment
    by_hand = 100 * np.where(left >= 6, left - 3, left**2 / 12)
    assert (states == 3).all()
    assert lost == pytest.approx(by_hand, abs=2.5)  # months are added up by straight lines


def test_that_what_cannot_get_worse_costs_nothing():
    grid = a_grid(60, status=3)
    assert not simulated(steady(grid, BANNED), grid, range(5))[0].any()
    grid = a_grid(24)
    assert not simulated(steady(grid, OPEN), grid, range(5))[0].any()


def test_that_an_easing_is_no_gain():
    grid = a_grid(24, status=2)
    assert not simulated(steady(grid, OPEN), grid, range(5))[0].any()


@pytest.mark.parametrize("months", [12, 13, 24, 25, 30, 36, 47, 60])
@pytest.mark.parametrize("status", [0, 1, 2])
def test_that_the_mean_over_draws_is_the_expected_loss(months, status):
    rng = np.random.default_rng(months + status)
    count = 8
    grid = a_grid(
        months,
        growth=rng.uniform(-0.3, 0.4, count),
        segments=rng.dirichlet(np.ones(4), count),
        status=status,
        offerings=count,
    )
    at_24, shares = rng.dirichlet(np.ones(4), count), rng.dirichlet(np.ones(3), count)
    lost, states = simulated(steady_course(grid, at_24, shares), grid)
    wanted = closed_form(grid, at_24[:, None], shares[:, None])
    error = lost.std(axis=1, ddof=1) / np.sqrt(lost.shape[1])
    assert (np.abs(lost.mean(axis=1) - wanted) < 4 * error).all()
    for state in range(4):
        share = (states == state).mean(axis=1)
        assert (np.abs(share - at_24[:, state]) < 4 * np.sqrt(share * (1 - share) / lost.shape[1])).all()


@pytest.mark.parametrize("months", [12, 13, 24, 25, 36, 60])
@pytest.mark.parametrize("status", [0, 2])
def test_that_the_mean_over_draws_is_the_expected_loss_where_chances_change(months, status):
    rng = np.random.default_rng(months + status)
    count, at = 8, knots(months)
    grid = a_grid(months, segments=rng.dirichlet(np.ones(4), count), status=status, offerings=count)
    # From any chances to any others, over the horizon.
    ramp = np.clip((at - 5) / 20, 0, 1)[None, :, None]
    at_24 = (1 - ramp) * rng.dirichlet(np.ones(4), count)[:, None] + ramp * rng.dirichlet(np.ones(4), count)[:, None]
    shares = (1 - ramp) * rng.dirichlet(np.ones(3), count)[:, None] + ramp * rng.dirichlet(np.ones(3), count)[:, None]
    lost, _ = simulated(changing_course(grid, at_24, shares, at), grid)
    wanted = closed_form(grid, at_24, shares)
    error = lost.std(axis=1, ddof=1) / np.sqrt(lost.shape[1])
    assert (np.abs(lost.mean(axis=1) - wanted) < 4 * error).all()


@pytest.mark.parametrize("months", [13, 24, 60])
def test_that_chances_that_do_not_change_are_steady(months):
    rng = np.random.default_rng(1)
    grid, at = a_grid(months, offerings=5), knots(months)
    at_24, shares = rng.dirichlet(np.ones(4), 5), rng.dirichlet(np.ones(3), 5)
    every = (np.repeat(part[:, None], len(at), axis=1) for part in (at_24, shares))
    one, _ = simulated(steady_course(grid, at_24, shares), grid, range(10))
    other, _ = simulated(changing_course(grid, *every, at), grid, range(10))
    assert (one == other).all()


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3), st.floats(0, 1), st.sampled_from([13, 24, 60]))
@settings(max_examples=25, deadline=None)
def test_that_a_harder_outlook_never_costs_less_in_any_draw(levels, toward, months):
    mild = np.sort(levels)[::-1]
    hard = mild + toward * (1 - mild)
    grid = a_grid(months, segments=(0.25, 0.25, 0.25, 0.25))
    costs = []
    for reached in (mild, hard):
        first, second, third = reached
        chances = (1 - first, first - second, second - third, third)
        costs.append(simulated(steady(grid, chances), grid, range(6))[0])
    assert (costs[1] >= costs[0] - 1e-6).all()


@pytest.mark.parametrize("months", [24, 60])
def test_that_no_draw_loses_more_than_there_is(months):
    grid = a_grid(months, growth=0.5, offerings=3, status=[0, 1, 2])
    lost, _ = simulated(steady(grid, (0.1, 0.2, 0.4, 0.3), (0, 0, 1)), grid)
    assert (lost >= -1e-6).all()
    assert (lost <= 1.000001 * revenue_years(months, grid.growth)[:, None]).all()


def test_that_states_come_from_the_thresholds_passed():
    thresholds = np.array([-1.0, 0.0, 1.0], dtype=np.float32)[:, None, None]
    score = np.array([[-2.0, -0.5, 0.5, 2.0]], dtype=np.float32)
    assert states_at_24(thresholds, score).tolist() == [[0, 1, 2, 3]]


@pytest.mark.parametrize(("months", "years"), [(12, 0), (24, 0), (25, 1), (36, 1), (37, 2), (60, 3)])
def test_that_a_year_that_is_begun_counts(months, years):
    assert years_after(months) == years


def closed_form(grid, at_24, shares):
    """The expected loss that `app.planning.grid.losses` would give for these chances at month 24."""
    at = knots(grid.months)
    shape = len(grid.status), len(at)
    # For an offering that is open now the chances at month 24 are the model's own; the present state comes by weight.
    open_now = np.zeros(shape, dtype=np.intp)
    path = expected(np.broadcast_to(at_24, (*shape, 4)), np.broadcast_to(shares, (*shape, 3)), open_now, at)
    waiting = np.maximum(0, 1 - at / 24)[None, :, None]
    path = path - waiting * np.eye(4)[0] + waiting * np.eye(4)[grid.status][:, None]
    assert to_reached(path).max() <= 1 + 1e-9
    weights = loss_weights(grid.months, grid.growth, grid.segments, grid.status)
    return grid.revenue * np.einsum("nks,nks->n", path, weights)
