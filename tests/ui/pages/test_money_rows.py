"""The figures, parts and curves of the page on money, from hand-made values."""

from dataclasses import replace

import pytest

from app.planning.money import Money, Spread
from app.ui.pages.money_rows import (
    chance_rows,
    curve_words,
    curves,
    figure_rows,
    limit_over,
    loss_at,
    loss_axis,
    market_parts,
    offering_parts,
)

M = 1_000_000.0
TODAY = Spread(
    expected=40 * M,
    error=0.4 * M,
    p50=30 * M,
    p90=80 * M,
    p95=100 * M,
    cvar95=140 * M,
    curve=((0.0, 0.98), (30 * M, 0.5), (80 * M, 0.1), (100 * M, 0.05), (160 * M, 0.01), (300 * M, 0.0)),
    by_offering={"o1": 30 * M, "o2": 10 * M},
    by_market={"m1": 30 * M, "m2": 10 * M},
    tail_by_offering={"o1": 60 * M, "o2": 80 * M},
    tail_by_market={"m1": 60 * M, "m2": 80 * M},
)
WITH = replace(
    TODAY,
    expected=12 * M,
    p50=9 * M,
    p90=24 * M,
    by_offering={"o1": 4 * M, "o2": 8 * M},
    by_market={"m1": 4 * M, "m2": 8 * M},
)
MONEY = Money(24, 10_000, TODAY, {"x1": WITH}, {})


@pytest.fixture
def plan():
    from tests.ui.conftest import SMALL

    return SMALL


def test_that_each_figure_stands_beside_the_one_with_the_option_and_what_it_saves():
    rows = {row.id: row for row in figure_rows(TODAY, WITH)}
    assert list(rows) == ["expected", "p50", "p90", "p95", "cvar95"]
    assert (rows["expected"].today, rows["expected"].with_, rows["expected"].saved) == (40 * M, 12 * M, 28 * M)


def test_that_without_an_option_nothing_is_compared():
    assert {(row.with_, row.saved) for row in figure_rows(TODAY, None)} == {(None, None)}


def test_that_the_table_of_the_curve_agrees_with_the_quoted_figures():
    rows = {row.id: row.today for row in chance_rows(TODAY, None)}
    assert (rows["1 in 2"], rows["1 in 10"], rows["1 in 20"]) == (TODAY.p50, TODAY.p90, TODAY.p95)
    assert rows["1 in 100"] == 160 * M
    assert rows["1 in 4"] == pytest.approx(30 * M + 50 * M * 0.25 / 0.4)
    assert list(rows.values()) == sorted(rows.values())


def test_that_a_loss_that_hardly_comes_is_read_as_nothing_above_its_first_chance():
    assert loss_at(TODAY, 0.99) == 0.0
    assert loss_at(replace(TODAY, curve=()), 0.3) == 0.0


def test_that_parts_are_sorted_by_what_they_add_and_the_total_comes_last(plan):
    rows = market_parts(plan, TODAY, WITH)
    assert [row.name for row in rows] == ["India", "Germany", "Total"]
    assert [row.expected_share for row in rows[:2]] == [1.0, 0.5]
    assert [row.tail_share for row in rows[:2]] == [1.0, 0.75]
    assert (rows[-1].today, rows[-1].expected, rows[-1].tail) == (TODAY.expected, WITH.expected, WITH.cvar95)


def test_that_parts_of_what_left_the_plan_are_left_out(plan):
    gone = replace(WITH, by_offering={**WITH.by_offering, "gone": 99 * M})
    assert [row.name for row in offering_parts(plan, TODAY, gone)] == ["Cloud in India", "Sentry in Germany", "Total"]


def test_that_marked_points_are_the_figures_of_the_table():
    found = curves(TODAY, WITH, "Certify first", "NOK")
    assert [curve.leads for curve in found] == [False, True]
    assert [(spot.x, spot.y) for spot in found[1].spots] == [(9 * M, 0.5), (24 * M, 0.1), (100 * M, 0.05)]
    assert found[0].spots[1].words == "today: NOK\u00a080.0\u00a0m exceeded 1 in 10"


def test_that_the_axis_ends_where_more_is_hardly_lost():
    axis = loss_axis(TODAY, None)
    assert (axis.least, axis.most) == (0.0, 160 * M)
    assert axis.ticks[-1] == (150 * M, "150")


def test_that_small_losses_have_ticks_that_differ():
    small = replace(TODAY, p50=10, p90=60, p95=80, curve=((0.0, 0.9), (100.0, 0.01)))
    words = [text for _, text in loss_axis(small, None).ticks]
    assert len(words) > 1
    assert len(set(words)) == len(words)


def test_that_no_loss_at_all_still_has_an_axis():
    nothing = replace(TODAY, p50=0, p90=0, p95=0, curve=((0.0, 0.0),))
    assert loss_axis(nothing, None).most > 0


def test_that_the_curve_is_told_in_words(plan):
    words = curve_words(MONEY, plan.recommended, "NOK")
    assert words.startswith("Today: the loss over 24 months is more than NOK\u00a030.0\u00a0m with a chance of 1 in 2")
    assert "With “Certify first”" in words


def test_that_the_yearly_limit_is_held_against_the_horizon(plan):
    assert limit_over(plan) == 2_000_000
    assert limit_over(replace(plan, company=replace(plan.company, appetite_loss=None))) is None
