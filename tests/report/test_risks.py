"""The table of risks: what is expected to be lost stands once, and no cell says what is not so."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.planning.assess import assess
from app.planning.course import DO_NOTHING, Initiative, Option, Quarter
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from app.planning.words import Action, Edition
from app.report.blocks import Table
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
    return " ".join(said(risks(Brief(plan, assess(plan, world, ON), world, Edition.BOARD))).split())


def test_that_a_recommended_option_is_not_said_to_be_missing(world):
    text = told(PLAN, world)
    assert "All offerings together" in text
    assert "above" in text
    assert "no plan" not in text


def test_that_without_a_recommended_option_it_is_said(world):
    unchosen = replace(PLAN, options=(DO_NOTHING, replace(PLAN.options[1], recommended=False)))
    assert "no plan" in told(unchosen, world)


DEAR = replace(PLAN.initiatives[0], cost_high=Decimal(300_000))
OWN = Initiative(
    id="own", title="Locks", action=Action.GOVERNANCE, offerings=("o",), cost=Decimal(400_000),
    cost_high=Decimal(900_000), measure="No open lock",
)  # fmt: skip
BOTH = replace(PLAN, initiatives=(DEAR, OWN), options=(DO_NOTHING, replace(PLAN.options[1], initiatives=("i", "own"))))


def cost_cells(plan, world):
    (table,) = (b for b in risks(Brief(plan, assess(plan, world, ON), world, Edition.BOARD)) if isinstance(b, Table))
    rows = [["".join(span.text for span in cell.text) for cell in row.cells] for row in table.rows]
    return [row[-3] for row in rows if len(row) > 3]


def test_that_the_column_of_costs_adds_up_and_an_overrun_is_told_in_words(world):
    *parts, whole = cost_cells(BOTH, world)
    assert (parts, whole) == (["0.4", "0.1", "not added"], "0.5")
    assert "The plan costs USD 1.2 m rather than 0.5 m" in told(BOTH, world)


def test_that_it_says_under_which_row_general_actions_are_costed(world):
    assert "General actions and all others are costed under “All offerings together”." in told(BOTH, world)
    assert "costed with the first" not in told(BOTH, world)


def test_that_an_upper_cost_above_the_budget_says_so_and_one_within_it_does_not(world):
    dated = tuple(replace(i, starts=date(2027, 1, 4), ends=date(2027, 3, 26)) for i in BOTH.initiatives)
    for money, is_above in ((600_000, True), (1_200_000, False)):
        quarters = (Quarter(id="q", year=2027, quarter=1, money=Decimal(money)),)
        text = told(replace(BOTH, initiatives=dated, quarters=quarters), world)
        assert ("above the budget of 0.6 m" in text) is is_above
    assert "above the budget" not in told(BOTH, world)


def test_that_a_general_action_is_not_printed_as_the_answer_to_one_risk(world):
    text = told(PLAN, world)
    assert "General measures only; the dearest is “Light”" in text
    assert cost_cells(PLAN, world)[0] == "below"
    assert "General measures only" not in told(BOTH, world)
    assert "Locks: No open lock" in told(BOTH, world)
