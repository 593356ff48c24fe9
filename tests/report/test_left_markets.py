"""What the paper says of a market that the recommended option leaves, and of a decision that a reading reopens."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.planning.assess import assess
from app.planning.course import DO_NOTHING, Decision, MarketStance, Option, Signpost
from app.planning.departure import ExitPlan
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from app.planning.words import Edition, Population, Reaction, SignpostState, Stance
from app.report.brief import Brief
from app.report.matter import brief_of
from app.report.sections.exits import exits
from app.report.sections.losses import loss_by_market
from app.report.sections.options import options
from app.report.sections.outlook import outlook
from app.report.sections.risks import risks
from app.report.sections.watch import signposts
from tests.report.test_teaching import said

ON = date(2026, 11, 22)
PLAN = Plan(
    company=Company(home="RUS", currency="USD"),
    products=(Product(id="p", name="Shield", category="security-software"),),
    markets=(Market(id="us", host="USA", recent_clash=True), Market(id="br", host="BRA")),
    offerings=(
        Offering(
            id="o-us", product="p", market="us", revenue=Decimal(60_000_000),
            status=Reaction.RESTRICTED, population=Population.DISPUTED,
        ),
        Offering(id="o-br", product="p", market="br", revenue=Decimal(30_000_000)),
    ),
    options=(DO_NOTHING, Option(id="go", name="Leave in order", recommended=True)),
    stances=(MarketStance(id="s", option="go", market="us", stance=Stance.EXIT),),
)  # fmt: skip


@pytest.fixture
def brief(world):
    def of(plan=PLAN):
        return Brief(plan, assess(plan, world, ON), world, Edition.BOARD)

    return of


def test_that_a_market_that_is_left_has_no_chance_with_the_plan(brief):
    told = said(outlook(brief()))
    assert "left" in told
    assert "with the plan none is" in told


def test_that_a_market_that_is_paused_says_so(brief):
    paused = replace(PLAN, stances=(replace(PLAN.stances[0], stance=Stance.SUSPEND),))
    assert "paused" in said(outlook(brief(paused)))


def test_that_a_loss_that_rises_by_what_is_given_up_is_said_as_such(brief):
    told = said(risks(brief()))
    assert "with what is given up the loss goes from" in told
    assert "at risk" not in told


def test_that_a_left_country_is_named_as_in_a_sentence(brief):
    assert "leaves the United States" in said(options(brief()))


def test_that_the_card_of_a_market_says_that_a_reading_reopened_its_decision(brief):
    post = Signpost(
        id="w", title="Named", market="us", decision="d", days=14, state=SignpostState.RED, read_on=date(2026, 11, 20)
    )
    decided = Decision(id="d", title="Whether to leave", decided_on=date(2026, 9, 1))
    plan = replace(PLAN, decisions=(decided,), signposts=(post,), exit_plans=(ExitPlan(id="x", market="us"),))
    told = said(exits(brief(plan)))
    assert "Reopened: red since 20 Nov 2026, to be decided by 4 Dec 2026." in told
    green = replace(plan, signposts=(replace(post, state=SignpostState.GREEN),))
    assert "Reopened" not in said(exits(brief(green)))


def test_that_countries_are_written_as_they_stand_in_a_sentence(brief):
    (figure,) = loss_by_market(brief(replace(PLAN, options=(DO_NOTHING,), stances=())))
    assert figure.message.startswith("The United States carries USD")
    (figure,) = loss_by_market(brief())
    assert figure.message.startswith("In the United States the plan raises the loss")


def test_that_the_shareable_edition_counts_no_market_as_left_that_it_does_not_call_left(world):
    shared = brief_of(PLAN, assess(PLAN, world, ON), world, Edition.SHAREABLE)
    told = said(outlook(shared))
    assert "left" not in told
    above = {o.id for o in PLAN.offerings if shared.outlook_after(o).restricted_or_worse > shared.limit}
    assert above
    assert set(shared.chosen.above_appetite) == above


def test_that_no_edition_says_that_none_is_set_where_the_board_has_its_own_signposts(world):
    post = Signpost(id="w", title="Clash", market="us", red="sanctions", owner="Counsel", board_only=True)
    for plan, board_only in ((PLAN, False), (replace(PLAN, signposts=(post,)), True)):
        assessment = assess(plan, world, ON)
        board, management = (brief_of(plan, assessment, world, each) for each in (Edition.BOARD, Edition.MANAGEMENT))
        told = [said(part(management)) for part in (signposts, exits)]
        assert "This edition shows no signpost." in told[0]
        assert "This edition shows no signpost of this market." in told[1]
        assert not any("No signpost is set" in text for text in told)
        unset = "No signpost is set" in said(signposts(board))
        assert unset is not board_only
