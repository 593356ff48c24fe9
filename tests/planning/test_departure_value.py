"""The modes in money: a case by hand, the laws of method 6.8, and the rule of time."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.departure_value import (
    DE_SCOPE,
    EXITED,
    MODES,
    MOTHBALL,
    OPERATE,
    Cells,
    expected_path,
    moves_of,
    thresholds,
    valued,
)
from app.planning.horizon import TRANSITIONS, expected

FACTORS = np.array([1.0, 0.95, 0.5, 0.0])
COSTS = ("leave", "rest", "warm", "cold")


def cells(
    *, leave=0.5, rest=0.15, keep=0.1, warm=0.2, cold=1.0, less=0.1, keeps=0.6, duties=(0.0, 0.05, 0.15, 0.4),
    years=6, growth=0.0, rate=0.1, present=0, at_24=(0.4, 0.3, 0.2, 0.1), shares=(0.2, 0.3, 0.5),
) -> Cells:  # fmt: skip
    earns = np.zeros((1, 4, 4))
    earns[0, :, OPERATE] = FACTORS
    earns[0, :, DE_SCOPE] = keeps * (1 - 0.4 * (1 - FACTORS)) * (FACTORS > 0)
    pays = np.zeros((1, 4, 4))
    pays[0, :, OPERATE] = duties
    pays[0, :, DE_SCOPE] = keeps * np.array(duties)
    pays[0, :, MOTHBALL] = keep
    switch = np.array(
        [
            [0.0, less, rest, leave],
            [less, 0.0, rest, leave],
            [warm, warm + less, 0.0, max(leave - rest, 0.0)],
            [cold, cold + less, np.inf, 0.0],
        ]
    )
    return Cells(
        present=np.array([present]),
        at_24=np.array([at_24]),
        yearly=np.einsum("k,kst->st", np.array(shares), TRANSITIONS)[None],
        earns=earns,
        pays=pays,
        switch=switch[None],
        growth=np.array([growth]),
        years=np.array([years]),
        rate=rate,
    )


ONE = np.ones(1)
AMOUNT = st.floats(0, 2)


@st.composite
def any_costs(draw: st.DrawFn) -> dict[str, object]:
    chances = [draw(st.floats(0.01, 1)) for _ in range(4)]
    shares = [draw(st.floats(0.01, 1)) for _ in range(3)]
    return {
        **{name: draw(AMOUNT) for name in COSTS},
        "keep": draw(st.floats(0, 0.5)),
        "less": draw(st.floats(0, 0.5)),
        "keeps": draw(st.floats(0, 1)),
        "duties": (0.0, *sorted(draw(st.floats(0, 0.8)) for _ in range(3))),
        "years": draw(st.integers(3, 10)),
        "growth": draw(st.floats(-0.2, 0.3)),
        "rate": draw(st.floats(0, 0.3)),
        "present": draw(st.integers(0, 3)),
        "at_24": tuple(c / sum(chances) for c in chances),
        "shares": tuple(s / sum(shares) for s in shares),
    }


def best(found: Cells, margin: np.ndarray = ONE) -> float:
    return float((valued(found, margin).now - found.switch[:, OPERATE]).max())


def staying_gain(found: Cells, margin: np.ndarray, origin: int) -> float:
    now = valued(found, margin).now[0] - found.switch[0, origin]
    return float(now[[OPERATE, DE_SCOPE]].max() - now[[MOTHBALL, EXITED]].max())


def able_to_leave(found: Cells) -> float:
    return best(found) - best(found.only((OPERATE, DE_SCOPE)))


def warmth(found: Cells) -> float:
    cold = found.switch.copy()
    cold[:, MOTHBALL, :MOTHBALL] = np.maximum(cold[:, MOTHBALL, :MOTHBALL], cold[:, EXITED, :MOTHBALL])
    return best(found) - best(replace(found, switch=cold))


def width(found: Cells) -> float:
    below, above = thresholds(found, ONE)
    return 0.0 if below[0] == above[0] else float(above[0] - below[0])


def test_that_a_ban_that_never_ends_is_valued_as_it_is_by_hand():
    """Nothing is earned, staying costs 0.4 a year: 0.4 (1 + 1/1.1 + 1/1.21) / 1.1^.5 over three years, or 0.5 once."""
    banned = cells(years=3, present=3, at_24=(0.0, 0.0, 0.0, 1.0), shares=(0.0, 0.0, 1.0))
    banned = replace(banned, yearly=np.eye(4)[None])
    now = valued(banned, ONE).now[0]
    assert now[EXITED] == pytest.approx(0.0)
    year = [0.4 / 1.1**0.5 / 1.1**at for at in range(3)]
    assert now[OPERATE] == pytest.approx(-year[0] - 0.15 / 1.1 - sum(0.1 / 1.1 ** (at + 0.5) for at in (1, 2)))
    stays = banned.only((OPERATE,))
    assert valued(stays, ONE).now[0, OPERATE] == pytest.approx(-sum(year))


def test_that_operating_alone_is_worth_the_margin_along_the_expected_path():
    """With no duty, years 1 and 2 earn the means of the ends of the years that the rule of time gives (method 6.8)."""
    found = cells(duties=(0.0, 0.0, 0.0, 0.0), years=3, growth=0.05, present=1).only((OPERATE,))
    shares = np.array([[0.2, 0.3, 0.5]])
    ends = [expected(np.array([[0.4, 0.3, 0.2, 0.1]]), shares, np.array([0]), np.array([m]))[0] for m in (0, 12, 24)]
    found = replace(found, present=np.array([0]))
    third = ends[2] @ found.yearly[0]
    cash = [FACTORS @ (a + b) / 2 for a, b in zip(ends, [*ends[1:], third], strict=True)]
    hand = sum(c * 1.05 ** (at + 0.5) / 1.1 ** (at + 0.5) for at, c in enumerate(cash))
    assert valued(found, ONE).now[0, OPERATE] == pytest.approx(hand, rel=1e-12)


@pytest.mark.parametrize("present", range(4))
def test_that_the_moves_of_two_years_end_in_the_outlook_of_month_24(present):
    found = cells(present=present)
    after = np.eye(4)[present] @ moves_of(found, 0)[0]
    assert after == pytest.approx(0.5 * np.eye(4)[present] + 0.5 * found.at_24[0])
    assert after @ moves_of(found, 1)[0] == pytest.approx(found.at_24[0])
    for year in range(3):
        assert moves_of(found, year).sum(axis=-1) == pytest.approx(np.ones((1, 4)))


@given(any_costs(), st.sampled_from(COSTS), AMOUNT)
def test_that_being_able_to_leave_is_never_worth_less_than_nothing_nor_more_at_higher_cost(costs, name, more):
    before = able_to_leave(cells(**costs))
    assert before >= -1e-9
    assert able_to_leave(cells(**{**costs, name: costs[name] + more})) <= before + 1e-9


@given(any_costs())
def test_that_being_able_to_leave_is_worth_nothing_once_leaving_is_beyond_all_cost(costs):
    assert able_to_leave(cells(**{**costs, "leave": 1e6, "rest": 1e6, "cold": 1e6})) == pytest.approx(0.0, abs=1e-9)
    dear = cells(**{**costs, **dict.fromkeys(COSTS, 1e6), "less": 1e6})
    assert best(dear) == pytest.approx(best(dear.only((OPERATE,))), abs=1e-9)


@given(any_costs())
def test_that_keeping_warm_is_worth_nothing_where_coming_back_cold_is_free(costs):
    assert warmth(cells(**costs)) >= -1e-9
    assert warmth(cells(**{**costs, "cold": 0.0})) == pytest.approx(0.0, abs=1e-9)


@given(any_costs())
def test_that_the_band_has_no_width_where_leaving_and_returning_are_free(costs):
    assert width(cells(**{**costs, "leave": 0.0, "cold": 0.0})) == 0.0


@given(any_costs(), st.sampled_from(("leave", "cold")), AMOUNT)
def test_that_the_band_widens_with_the_cost_of_leaving_and_of_returning(costs, name, more):
    """In a host that lets something be earned; where nothing is, no margin of today decides."""
    costs["present"] = min(costs["present"], 2)
    before, after = width(cells(**costs)), width(cells(**{**costs, name: costs[name] + more}))
    assert before >= -1e-6
    assert after >= before - 1e-6


@given(any_costs())
def test_that_at_a_threshold_staying_and_leaving_are_worth_the_same(costs):
    found = cells(**costs)
    for threshold, origin in zip(thresholds(found, ONE), (OPERATE, EXITED), strict=True):
        if np.isfinite(threshold[0]):
            around = [staying_gain(found, threshold + step, origin) for step in (-1e-5, 1e-5)]
            assert around[0] <= 1e-9
            assert around[1] >= -1e-9


def test_that_a_band_opens_in_a_restricted_market_with_duties():
    below, above = thresholds(cells(present=2, at_24=(0.05, 0.15, 0.5, 0.3)), ONE)
    assert below[0] < above[0]
    dearer = thresholds(cells(present=2, at_24=(0.05, 0.15, 0.5, 0.3), leave=1.0, cold=2.0), ONE)
    assert dearer[0][0] < below[0]
    assert dearer[1][0] > above[0]


def test_that_the_path_holds_all_chances_and_follows_the_policy():
    found = cells(present=2, at_24=(0.05, 0.1, 0.35, 0.5), shares=(0.0, 0.0, 1.0))
    course = valued(found, ONE, policies=True)
    path = expected_path(found, course, np.array([OPERATE]))
    assert path.shape == (1, 6, len(MODES))
    assert path.sum(axis=-1) == pytest.approx(np.ones((1, 6)))
    first = int((course.now[0] - found.switch[0, OPERATE]).argmax())
    assert path[0, 0, first] == 1.0
    assert path[0, -1, MOTHBALL] > 0.3


def test_that_cells_do_not_depend_on_their_neighbours():
    one, two = cells(present=2), cells(present=0, years=3)
    parts = {
        name: np.concatenate((getattr(one, name), getattr(two, name)))
        for name in ("present", "at_24", "yearly", "earns", "pays", "switch", "growth", "years")
    }
    both = replace(one, **parts)
    together = valued(both, np.array([1.0, 2.0])).now
    assert together[0] == pytest.approx(valued(one, ONE).now[0], rel=1e-12)
    assert together[1] == pytest.approx(valued(two, 2 * ONE).now[0], rel=1e-12)
