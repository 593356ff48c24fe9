import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.horizon import TRANSITIONS, after_year, at_model_month, expected, shown
from app.planning.outlook import evaluate, to_reached
from tests.planning.vectors import vector

NONE = np.zeros(3)
REGULATION, SUPPLY, GEOPOLITICAL = np.eye(3)


def contested():
    found = evaluate(vector("T2"))
    return found.chances, found.shares


@st.composite
def cells(draw):
    weights = draw(st.lists(st.floats(0.01, 1), min_size=4, max_size=4))
    shares = draw(st.lists(st.floats(0, 1), min_size=3, max_size=3))
    total = sum(shares)
    chances = np.array(weights) / sum(weights)
    return chances, np.array(shares) / total if total > 0 else NONE


def test_that_every_row_of_the_transitions_adds_up_to_one():
    assert TRANSITIONS.sum(axis=-1) == pytest.approx(1)


@pytest.mark.parametrize(("shares", "lifted"), [(REGULATION, 0.83), (SUPPLY, 0.45), (GEOPOLITICAL, 0.17)])
def test_that_a_ban_is_lifted_after_three_years_as_often_as_the_method_says(shares, lifted):
    state = np.eye(4)[3]
    for _ in range(3):
        state = after_year(state, shares)
    assert 1 - state[3] == pytest.approx(lifted, abs=0.01)


def test_that_month_24_of_an_open_offering_is_what_the_model_says():
    chances, shares = contested()
    assert shown(chances, shares, 0, 24) == pytest.approx(chances)
    assert expected(chances, shares, 0, 24) == pytest.approx(chances)


def test_that_half_the_horizon_has_half_the_pressure():
    chances, shares = contested()
    reached = to_reached(shown(chances, shares, 0, 12))
    assert (1 - reached) ** 2 == pytest.approx(1 - to_reached(chances))


def test_that_month_36_is_one_year_of_transitions_later():
    chances, shares = contested()
    yearly = np.einsum("s,sij->ij", shares, TRANSITIONS)
    assert shown(chances, shares, 0, 36) == pytest.approx(chances @ yearly)
    assert shown(chances, shares, 0, 60) == pytest.approx(chances @ yearly @ yearly @ yearly)


def test_that_part_of_a_year_lies_straight_between_its_ends():
    chances, shares = contested()
    ends = shown(chances, shares, 0, 36), shown(chances, shares, 0, 48)
    assert shown(chances, shares, 0, 39) == pytest.approx(0.75 * ends[0] + 0.25 * ends[1])


def test_that_scenarios_count_alike_where_none_is_active():
    state = np.eye(4)[0]
    assert after_year(state, NONE) == pytest.approx(TRANSITIONS[:, 0].mean(axis=0))


@pytest.mark.parametrize("status", [1, 2, 3])
def test_that_a_present_state_is_averaged_as_log_odds(status):
    chances, shares = contested()
    yearly = np.einsum("s,sij->ij", shares, TRANSITIONS)
    row = (yearly @ yearly)[status]
    odds = [reached / (1 - reached) for reached in (to_reached(row), to_reached(chances))]
    mixed = np.sqrt(odds[0] * odds[1])
    assert to_reached(at_model_month(chances, shares, status)) == pytest.approx(mixed / (1 + mixed))


def test_that_a_harder_present_state_means_a_harder_outlook():
    chances, shares = contested()
    means = [at_model_month(chances, shares, status) @ np.arange(4) for status in (1, 2, 3)]
    assert means == sorted(means)


def test_that_a_restricted_offering_stays_restricted_on_the_first_day():
    chances, shares = contested()
    assert shown(chances, shares, 2, 0) == pytest.approx(np.eye(4)[2])
    assert shown(chances, shares, 0, 0) == pytest.approx(np.eye(4)[0])


@given(cells(), st.integers(0, 3), st.integers(0, 60))
def test_that_chances_add_up_at_every_month(cell, status, months):
    for found in (shown(*cell, status, months), expected(*cell, status, months)):
        assert found.sum() == pytest.approx(1)
        assert (found >= -1e-12).all()


@given(cells(), st.integers(0, 24), st.integers(0, 24))
def test_that_a_longer_wait_up_to_two_years_is_never_safer_for_an_open_offering(cell, one, other):
    early, late = sorted((one, other))
    reached = [to_reached(shown(*cell, 0, months)) for months in (early, late)]
    assert (reached[0] <= reached[1] + 1e-12).all()


def test_that_a_grid_of_states_and_months_says_what_each_cell_says():
    chances, shares = contested()
    status = np.array([[0], [1], [2], [3]])
    months = np.array([3.0, 12.0, 24.0, 30.0, 60.0])
    grid = (np.broadcast_to(chances, (4, 5, 4)), np.broadcast_to(shares, (4, 5, 3)))
    for rule in (shown, expected):
        together = rule(*grid, np.broadcast_to(status, (4, 5)), np.broadcast_to(months, (4, 5)))
        for i in range(4):
            for j, month in enumerate(months):
                assert together[i, j] == pytest.approx(rule(chances, shares, i, month))
