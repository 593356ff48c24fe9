"""The table of risks: what is expected to be lost stands once, and no cell says what is not so."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.planning.assess import assess
from app.planning.course import DO_NOTHING, Initiative, Option
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from app.planning.words import Action, Edition
from app.report.brief import Brief
from app.report.sections.risks import risks
from tests.report.test_teaching import said

ON = date(2026, 11, 22)
PLAN = Plan(
    company=Company(home="USA", currency="USD"),
    products=(Product(id="p", name="Doll", category="smart-toy"),),
    markets=(Market(id="de", host="DEU"),),
    offerings=(Offering(id="o", product="p", market="de", revenue=Decimal(6_000_000)),),
    initiatives=(
        Initiative(id="i", title="Light", action=Action.GOVERNANCE, cost=Decimal(100_000), cost_high=Decimal(100_000)),
    ),
    options=(DO_NOTHING, Option(id="go", name="Go on", recommended=True, initiatives=("i",))),
)


def told(plan, world):
    return said(risks(Brief(plan, assess(plan, world, ON), world, Edition.BOARD)))


def test_that_a_recommended_option_is_not_said_to_be_missing(world):
    text = told(PLAN, world)
    assert "All offerings together" in text
    assert "above" in text
    assert "no plan" not in text


def test_that_without_a_recommended_option_it_is_said(world):
    unchosen = replace(PLAN, options=(DO_NOTHING, replace(PLAN.options[1], recommended=False)))
    assert "no plan" in told(unchosen, world)
