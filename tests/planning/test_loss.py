import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.horizon import expected
from app.planning.loss import LOSS_SHARES, knots, loss_weights, revenue_years, state_losses

COMMERCIAL = np.array([[0.0, 0.0, 1.0, 0.0]])
GOVERNMENT = np.array([[1.0, 0.0, 0.0, 0.0]])
OPEN = np.array([0])


def lost(months, chances, growth=0.0, segments=GOVERNMENT, status=OPEN):
    """Expected loss in years of revenue of one offering whose chances at month 24 never change."""
    at = knots(months)
    shape = (1, len(at))
    path = expected(
        np.broadcast_to(np.array(chances, dtype=float), (*shape, 4)), np.zeros((*shape, 3)), np.full(shape, status), at
    )
    weights = loss_weights(months, np.array([growth]), segments, np.asarray(status))
    return float((path * weights).sum())


def by_hand(months, chances, growth=0.0, segments=GOVERNMENT):
    """The same by adding up small steps of time over all moments of the change: slow, and written independently."""
    steps = 40
    moments = (np.arange(24 * steps) + 0.5) / steps
    total = 0.0
    for t in (np.arange(months * steps) + 0.5) / steps:
        revenue = (1 + growth) ** (t / 12) / 12 / steps
        for state, phase in ((1, 12), (2, 12), (3, 6)):
            reached = np.clip((t - moments) / phase, 0, 1).mean()
            total += revenue * chances[state] * float(LOSS_SHARES[state] @ segments[0]) * reached
    return total


@pytest.mark.parametrize("months", [12, 13, 24])
@pytest.mark.parametrize("chances", [(0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1), (0.4, 0.3, 0.2, 0.1)])
def test_that_the_closed_form_adds_up_small_steps(months, chances):
    assert lost(months, chances) == pytest.approx(by_hand(months, chances), rel=5e-3)


def test_that_a_certain_ban_costs_what_can_be_said_in_one_line():
    # Phased in over 6 months from a moment anywhere in 24: mean of min(1, age / 6) over month and moment.
    in_two_years = (24**2 / 2 - 6 * 24 / 2 + 6**2 / 6) / 24 / 12
    assert lost(24, (0, 0, 0, 1)) == pytest.approx(in_two_years, rel=1e-3)


def test_that_an_open_host_costs_nothing():
    assert lost(24, (1, 0, 0, 0)) == 0
    assert lost(24, (0, 1, 0, 0), segments=COMMERCIAL) > 0


def test_that_growth_makes_the_loss_larger():
    assert lost(24, (0, 0, 0, 1), growth=0.5) == pytest.approx(by_hand(24, (0, 0, 0, 1), growth=0.5), rel=3e-3)
    assert lost(24, (0, 0, 0, 1), growth=-1.0) == pytest.approx(0, abs=1e-3)


def test_that_the_years_after_month_24_cost_more():
    per_year = [lost(months, (0.4, 0.3, 0.2, 0.1)) * 12 / months for months in (12, 24, 36, 60)]
    assert per_year == sorted(per_year)


def test_that_the_harder_state_costs_more_in_every_segment():
    losses = state_losses(np.eye(4), np.zeros(4, dtype=int))
    assert (np.diff(losses, axis=1) >= 0).all()
    assert losses[:, 3] == pytest.approx(1)
    assert losses[:, 0] == pytest.approx(0)
    assert losses[0] == pytest.approx([0, 0.10, 1, 1])
    assert losses[3] == pytest.approx([0, 0.02, 0.05, 1])


def test_that_an_easing_is_no_gain_and_what_is_lost_already_is_not_lost_again():
    losses = state_losses(np.tile([[0.0, 0.0, 1.0, 0.0]], (4, 1)), np.arange(4))
    assert losses[1] == pytest.approx([0, 0, (0.20 - 0.03) / 0.97, 1])
    assert losses[2] == pytest.approx([0, 0, 0, 1])
    assert losses[3] == pytest.approx([0, 0, 0, 0])


def test_that_government_revenue_which_survived_a_restriction_can_still_be_banned():
    assert state_losses(GOVERNMENT, np.array([2]))[0] == pytest.approx([0, 0, 0, 1])


@given(st.integers(12, 60), st.floats(-0.9, 2))
def test_that_nothing_costs_more_than_all_revenue(months, growth):
    everything = revenue_years(months, np.array([growth]))[0]
    assert 0 <= lost(months, (0, 0, 0, 1), growth=growth) <= everything + 1e-9


def test_that_revenue_over_two_years_is_two_years_of_revenue():
    assert revenue_years(24, np.array([0.0])) == pytest.approx(2)
    assert revenue_years(12, np.array([0.1])) == pytest.approx(0.1 / np.log(1.1), rel=1e-3)


@pytest.mark.parametrize("months", [12, 13, 24, 25, 60])
def test_that_knots_run_from_today_to_the_horizon(months):
    at = knots(months)
    assert at[0] == 0
    assert at[-1] == months
    assert (np.diff(at) <= 3).all()
    assert months < 24 or 24 in at
