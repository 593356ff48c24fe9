from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.planning.course import Initiative, Quarter
from app.planning.plan import Plan
from app.planning.words import Action, Edition
from app.report.brief import Brief
from app.report.sections.budget import budget, needs_by_quarter
from tests.report.test_teaching import said

ONE = Initiative(
    id="a", title="A", action=Action.IMAGE, starts=date(2027, 1, 1), ends=date(2027, 12, 31), cost=Decimal(365),
    cost_high=Decimal(400), people=Decimal(4),
)  # fmt: skip


def test_that_cost_is_spread_over_the_days_of_each_quarter():
    needs = needs_by_quarter([ONE])
    assert [round(need.money) for need in needs.values()] == [90, 91, 92, 92]
    assert all(need.people == pytest.approx(4) for need in needs.values())


def test_that_no_money_is_lost_or_made():
    late = replace(ONE, starts=date(2026, 11, 17), ends=date(2028, 2, 29))
    assert sum(need.money for need in needs_by_quarter([late]).values()) == pytest.approx(365)


def test_that_a_single_day_and_no_dates_are_understood():
    day = replace(ONE, starts=date(2027, 5, 5), ends=date(2027, 5, 5))
    assert needs_by_quarter([day])[2027, 2].money == pytest.approx(365)
    assert needs_by_quarter([replace(ONE, starts=None)]) == {}


def test_that_the_paper_says_what_was_never_set_and_does_not_judge_it(written, halden):
    people = Quarter(id="r", year=2027, quarter=2, people=Decimal("0.1"))
    bare = Quarter(id="q", year=2027, quarter=1)
    text = " ".join(written(replace(halden, quarters=(bare,))).text.split())
    assert "No budget is recorded yet" in text
    text = " ".join(written(replace(halden, quarters=(bare, people))).text.split())
    assert "The plan takes more than there is in one quarter" in text


def test_that_the_quarters_without_a_budget_are_not_counted_as_kept(halden, assessed, world):
    def message(*quarters):
        plan = Plan(company=halden.company, initiatives=(ONE,), quarters=quarters)
        return said(budget(Brief(plan, assessed(halden), world, Edition.BOARD)))

    enough = tuple(Quarter(id=f"q{n}", year=2027, quarter=n, money=Decimal(200)) for n in (1, 2, 3, 4))
    assert "stays within the budget in all four quarters\n" in message(*enough)
    assert "stays within the budget in both quarters that have a budget" in message(*enough[:2])
    assert "stays within the budget in the only quarter that has a budget" in message(*enough[:1])
