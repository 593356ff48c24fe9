from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.budget import Need, initiatives_of, money_set, needs_by_quarter, people_set
from app.planning.course import DO_NOTHING, Initiative, Option, Quarter
from app.planning.plan import Plan
from app.planning.words import Action, Progress

days = st.dates(date(2000, 1, 1), date(2060, 12, 31))


def initiative(starts, ends, cost=0, people=0, **more):
    money = Decimal(cost)
    return Initiative(
        **{"id": "i", "title": "Move", "action": Action.IMAGE, **more},
        starts=starts, ends=ends, cost_low=money, cost=money, cost_high=money, people=Decimal(people),
    )  # fmt: skip


def test_that_a_cost_spreads_evenly_over_its_days_and_people_over_the_quarters():
    half = initiative(date(2026, 12, 2), date(2027, 1, 30), 60, 3)  # 30 days in each of two quarters
    needs = needs_by_quarter([half])
    assert list(needs) == [(2026, 4), (2027, 1)]
    assert [need.money for need in needs.values()] == [30, 30]
    assert needs[2026, 4].people == Decimal(3) * 30 / 92
    assert needs[2027, 1].people == Decimal(3) * 30 / 90


def test_that_several_add_up_in_the_order_of_the_calendar():
    late, early = (initiative(date(2027, 1, 1), date(2027, 3, 31), 7, 1, id="a"),
                   initiative(date(2026, 10, 1), date(2027, 3, 31), 182, 2, id="b"))  # fmt: skip
    assert needs_by_quarter([late, early]) == {
        (2026, 4): Need(Decimal(92), Decimal(2)),
        (2027, 1): Need(Decimal(97), Decimal(3)),
    }


@pytest.mark.parametrize(("starts", "ends"), [(None, date(2027, 1, 1)), (date(2027, 1, 1), None), (None, None)])
def test_that_one_without_both_dates_stands_in_no_quarter(starts, ends):
    assert needs_by_quarter([initiative(starts, ends, 5, 5)]) == {}


@given(days, days, st.integers(0, 10**9))
def test_that_nothing_of_a_cost_is_lost(one, other, cost):
    needs = needs_by_quarter([initiative(min(one, other), max(one, other), cost)])
    assert sum(need.money for need in needs.values()) == pytest.approx(Decimal(cost))


@given(days, days, st.integers(0, 1000))
def test_that_no_quarter_needs_more_people_than_there_are(one, other, people):
    needs = needs_by_quarter([initiative(min(one, other), max(one, other), 0, people)])
    assert all(need.people <= people for need in needs.values())
    assert all(need.people == people for need in list(needs.values())[1:-1])


def test_that_what_is_available_is_passed_only_beyond_rounding():
    quarter = Quarter(id="q", year=2027, quarter=1, money=Decimal(100), people=Decimal(2))
    assert not Need(Decimal("100.4"), Decimal("2.04")).exceeds_money(quarter)
    assert Need(Decimal("100.6")).exceeds_money(quarter)
    assert not Need(people=Decimal("2.04")).exceeds_people(quarter)
    assert Need(people=Decimal("2.06")).exceeds_people(quarter)


def test_that_a_budget_of_0_was_never_set_and_limits_nothing():
    bare = Quarter(id="q", year=2027, quarter=1)
    assert (money_set(bare), people_set(bare)) == (None, None)
    assert (money_set(None), people_set(None)) == (None, None)
    assert not Need(Decimal(10**9), Decimal(9)).exceeds_money(bare)
    assert not Need(Decimal(10**9), Decimal(9)).exceeds_people(bare)
    half = Quarter(id="q", year=2027, quarter=1, money=Decimal(5))
    assert (money_set(half), people_set(half)) == (5, None)


def test_that_dropped_initiatives_are_not_taken():
    kept = initiative(None, None, id="kept")
    dropped = initiative(None, None, id="dropped", progress=Progress.DROPPED)
    option = Option(id="x", name="Act", initiatives=("dropped", "kept"))
    plan = Plan(initiatives=(kept, dropped), options=(DO_NOTHING, option))
    assert initiatives_of(plan, option) == (kept,)
