"""Every score against a value worked out by hand, and intervals that come from hosts and not from rows."""

import numpy as np
import pytest

from app.planning.scores import (
    BOOTSTRAPS,
    advantage,
    brier,
    calibration,
    log_loss,
    mean,
    ranked,
    samples_of,
    skill,
)

CHANCES = np.array([[0.5, 0.3, 0.15, 0.05], [0.1, 0.2, 0.3, 0.4], [0.25, 0.25, 0.25, 0.25], [0.0, 0.0, 0.0, 1.0]])
OUTCOME = np.array([0, 2, 3, 3])
HOSTS = np.array(["A", "A", "B", "C"])


def test_that_the_log_loss_is_that_of_the_chance_given_to_what_happened():
    assert log_loss(CHANCES, OUTCOME) == pytest.approx([0.693147, 1.203973, 1.386294, 0.0], abs=1e-6)


def test_that_a_chance_of_nothing_costs_much_but_not_everything():
    assert log_loss(CHANCES[3:], np.array([0])) == pytest.approx([27.631], abs=1e-3)


def test_that_the_ranked_score_counts_how_far_off_a_forecast_is():
    # Cumulative .5 .8 .95 against 1 1 1; .1 .3 .6 against 0 0 1; .25 .5 .75 against 0 0 0; 0 0 0 against 0 0 0.
    by_hand = [(0.25 + 0.04 + 0.0025) / 3, (0.01 + 0.09 + 0.16) / 3, (0.0625 + 0.25 + 0.5625) / 3, 0.0]
    assert ranked(CHANCES, OUTCOME) == pytest.approx(by_hand)


def test_that_the_brier_score_is_of_restricted_or_worse():
    assert brier(CHANCES, OUTCOME) == pytest.approx([0.2**2, 0.3**2, 0.5**2, 0.0])


def test_that_skill_is_what_is_left_of_the_losses_of_the_base_rate():
    samples = samples_of(HOSTS)
    base, ours, other = np.array([1.0, 1.0, 2.0, 4.0]), np.array([0.5, 1.0, 2.0, 0.5]), np.array([1.0, 1.0, 1.0, 2.0])
    assert skill(ours, base, samples).value == pytest.approx(0.5)
    assert skill(base, base, samples).low == skill(base, base, samples).high == 0
    assert advantage(ours, other, base, samples).value == pytest.approx((5 - 4) / 8)
    found = skill(ours, base, samples)
    assert found.low <= found.value <= found.high


def test_that_hosts_are_drawn_and_not_rows():
    samples = samples_of(HOSTS)
    assert samples.counts.shape == (BOOTSTRAPS, 3)
    assert (samples.counts.sum(axis=1) == 3).all()
    one_host = mean(np.array([0.0, 1.0]), samples_of(np.array(["A", "A"])))
    assert one_host.low == one_host.high == 0.5  # however many rows a host has, alone it leaves nothing open


def test_that_an_interval_is_about_as_wide_as_theory_says():
    rng = np.random.default_rng(1)
    rows = rng.standard_normal(400)
    found = mean(rows, samples_of(np.arange(400).astype(str)))
    assert (found.high - found.low) / 2 == pytest.approx(1.645 * rows.std() / 20, rel=0.08)


def test_that_the_same_rows_give_the_same_digits():
    assert mean(np.arange(4.0), samples_of(HOSTS)) == mean(np.arange(4.0), samples_of(HOSTS))


def test_that_each_bin_sets_what_was_said_beside_what_came_to_pass():
    bins = calibration(CHANCES, OUTCOME, samples_of(HOSTS))
    assert [(each.low, each.high, each.cases) for each in bins] == [(0, 0.25, 1), (0.5, 0.75, 2), (0.75, 1, 1)]
    assert [each.forecast for each in bins] == pytest.approx([0.2, 0.6, 1.0])
    assert [each.happened.value for each in bins] == [0, 1, 1]
    assert sum(each.weight for each in bins) == 1
