from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.planning.assess import assess
from app.planning.bargaining import GuardCheck
from app.planning.course import DO_NOTHING, Commitment, Decision, Initiative, MarketStance, Option, Quarter, Signpost
from app.planning.guardrails import ANTI_CORRUPTION
from app.planning.paper import Paper
from app.planning.profile import Answer, Market, Offering, Override, Product, RequirementState
from app.planning.words import Action, AnswerStatus, Input, RequirementStatus, Scope, SignpostState, Stage, Stance
from tests.planning.conftest import ON
from tests.worlds import rule, with_figures

WHOLE = Paper(
    title="Cameras", sponsor="Chief executive", author="Strategy", meeting=ON, resolution="To approve.",
    recommendation="Approve.", why_now="A law.", summary="In short.", budget_source="Reserve", consulted="Counsel",
    next_report=date(2027, 3, 1),
)  # fmt: skip
DONE = Initiative(
    id="i", title="Prove it", action=Action.GOVERNANCE, play="GOV-1", owner="Product", starts=date(2026, 10, 1),
    ends=date(2027, 3, 31), measure="Certificates", cost=Decimal(182), cost_high=Decimal(182), people=Decimal(2),
)  # fmt: skip
OTHER = replace(DONE, id="j", title="Before it", play="")
ACT = Option(id="act", name="Act", initiatives=("i",), recommended=True)
SOFT = Option(id="soft", name="Wait", rejected_because="Too late.")
NOTHING = replace(DO_NOTHING, rejected_because="Too costly.")


def ready(edited, **changes):
    """A plan that is ready for a board, with some fields replaced."""
    start = {
        "paper": WHOLE,
        "initiatives": (DONE, OTHER),
        "options": (NOTHING, ACT, SOFT),
        "commitments": tuple(Commitment(id=f"c-{each}", action=each, text="We will.") for each in Action),
    }
    return edited(**{**start, **changes})


def codes(plan, facts, on=ON):
    return [finding.code for finding in assess(plan, facts, on).findings]


def texts(plan, facts, code, on=ON):
    return [finding.text for finding in assess(plan, facts, on).findings if finding.code == code]


def test_that_a_complete_plan_is_ready_for_a_board(edited, small):
    assert not [finding for finding in assess(ready(edited), small, ON).findings if finding.blocks]


@pytest.mark.parametrize(
    "field",
    [
        "title", "sponsor", "author", "meeting", "resolution", "recommendation", "why_now", "summary",
        "budget_source", "consulted", "next_report",
    ],
)  # fmt: skip
def test_that_each_field_a_paper_needs_blocks_while_it_is_empty(edited, small, field):
    empty = replace(WHOLE, **{field: getattr(Paper(), field)})
    found = [each for each in assess(ready(edited, paper=empty), small, ON).findings if each.blocks]
    assert [(each.code, each.subject) for each in found] == [("paper-field", field)]


def test_that_what_blocks_comes_first(plan, small):
    blocks = [finding.blocks for finding in assess(plan, small, ON).findings]
    assert blocks == sorted(blocks, reverse=True)
    assert True in blocks
    assert False in blocks


def test_that_a_recommendation_is_needed_and_three_options_are_expected(edited, small):
    unsure = ready(edited, options=(NOTHING, replace(ACT, recommended=False)))
    assert {"no-recommendation", "few-options"} <= set(codes(unsure, small))
    assert not {"no-recommendation", "few-options", "no-rejection"} & set(codes(ready(edited), small))
    silent = ready(edited, options=(NOTHING, ACT, replace(SOFT, rejected_because="")))
    assert texts(silent, small, "no-rejection") == ["“Wait” lacks the reason why it is not recommended."]


@pytest.mark.parametrize(
    ("changes", "word"), [({"owner": " "}, "an owner"), ({"starts": None}, "dates"), ({"measure": ""}, "a measure")]
)
def test_that_an_initiative_needs_owner_dates_and_measure(edited, small, changes, word):
    (text,) = texts(ready(edited, initiatives=(replace(DONE, **changes), OTHER)), small, "initiative-incomplete")
    assert word in text


def test_that_only_the_recommended_options_initiatives_are_judged(edited, small):
    bare = Initiative(id="j", title="An idea", action=Action.IMAGE)
    assert "initiative-incomplete" not in codes(ready(edited, initiatives=(DONE, bare)), small)


def test_that_a_dependence_must_be_in_the_option_and_come_before(edited, small):
    needy = replace(DONE, depends_on=("j",))
    assert "does not hold" in texts(ready(edited, initiatives=(needy, OTHER)), small, "contradiction")[0]
    both = (NOTHING, replace(ACT, initiatives=("i", "j")), SOFT)
    late = ready(edited, initiatives=(needy, OTHER), options=both)
    assert "starts before" in texts(late, small, "contradiction")[0]
    early = replace(OTHER, starts=date(2026, 9, 1), ends=date(2026, 9, 30))
    assert not texts(ready(edited, initiatives=(needy, early), options=both), small, "contradiction")


def test_that_leaving_a_market_is_said_beside_its_outlook(edited, small):
    stances = (MarketStance(id="s", option="act", market="de", stance=Stance.EXIT),)
    assert texts(ready(edited, stances=stances), small, "left-market") == [
        "“Act” leaves Germany; the outlook shown there is that of staying."
    ]
    only = replace(DONE, offerings=("cam-de",))
    found = texts(ready(edited, stances=stances, initiatives=(only, OTHER)), small, "contradiction")
    assert found == ["“Prove it” helps only offerings in markets that “Act” leaves."]


def test_that_a_quarter_must_bear_its_share_of_the_cost_and_people(edited, small):
    def quarter(money, people):
        return ready(edited, quarters=(Quarter(id="q", year=2026, quarter=4, money=Decimal(money), people=people),))

    assert not {"over-budget", "over-capacity"} & set(codes(quarter(92, Decimal(2)), small))  # 92 of 182 days
    assert "over-budget" in codes(quarter(91, Decimal(2)), small)
    (text,) = texts(quarter(92, Decimal("1.5")), small, "over-capacity")
    assert "2.0 people" in text
    assert "1.5 are" in text
    other = Quarter(id="q", year=2030, quarter=1, money=Decimal(1))
    assert "over-budget" not in codes(ready(edited, quarters=(other,)), small)
    assert "over-capacity" not in codes(quarter(91, Decimal(0)), small)  # 0 was never set
    assert "over-budget" not in codes(quarter(0, Decimal(1)), small)


def test_that_limits_are_those_of_the_recommended_option(plan, edited, small):
    strict = replace(plan.company, appetite_chance=Decimal(0), appetite_loss=Decimal(1))
    found = codes(ready(edited, company=strict), small)
    assert {"above-appetite", "above-appetite-loss"} <= set(found)
    stances = tuple(
        MarketStance(id=f"s-{each.id}", option="act", market=each.id, stance=Stance.EXIT) for each in plan.markets
    )
    assert "above-appetite" not in codes(ready(edited, company=strict, stances=stances), small)
    easy = replace(plan.company, appetite_chance=Decimal(1), appetite_loss=Decimal(10) ** 9)
    assert not {"above-appetite", "above-appetite-loss"} & set(codes(ready(edited, company=easy), small))


def test_that_the_yearly_limit_is_held_against_a_year_of_the_horizon(plan, edited, small):
    result = assess(ready(edited), small, ON).options["act"]
    for horizon_share, above in ((0.99, True), (1.01, False)):
        limit = Decimal(f"{result.loss / 2 * horizon_share:.2f}")
        strict = replace(plan.company, appetite_loss=limit)
        assert ("above-appetite-loss" in codes(ready(edited, company=strict), small)) is above


def test_that_an_open_decision_is_overdue_the_day_after(edited, small):
    decision = Decision(id="d", title="Go on?", due=ON)
    assert "overdue-decision" not in codes(ready(edited, decisions=(decision,)), small)
    assert "overdue-decision" in codes(ready(edited, decisions=(decision,)), small, date(2026, 9, 2))
    settled = replace(decision, decided_on=ON)
    assert "overdue-decision" not in codes(ready(edited, decisions=(settled,)), small, date(2026, 9, 2))


def test_that_a_red_signpost_names_what_it_reopens(edited, small):
    red = Signpost(id="s", title="Draft law", state=SignpostState.RED, decision="d")
    decision = Decision(id="d", title="Go on?")
    (text,) = texts(ready(edited, signposts=(red,), decisions=(decision,)), small, "red-signpost")
    assert "“Go on?”" in text
    (bare,) = texts(ready(edited, signposts=(replace(red, decision=""),)), small, "red-signpost")
    assert "no decision" in bare


def test_that_bargaining_where_corruption_is_weakly_controlled_passes_the_gate(edited, small):
    weak = with_figures(small, "wgi_control_of_corruption", "KEN", (2023, -0.6))
    lobby = replace(DONE, action=Action.BARGAINING)
    (text,) = texts(ready(edited, initiatives=(lobby, OTHER)), weak, "guardrail-open")
    assert text.startswith("Kenya: counsel has not signed off")
    assert text.endswith("so 1 initiative is held.")
    assert not texts(ready(edited, initiatives=(lobby, OTHER)), small, "guardrail-open")
    assert not texts(ready(edited), weak, "guardrail-open")
    elsewhere = replace(lobby, offerings=("cam-de",))
    assert not texts(ready(edited, initiatives=(elsewhere, OTHER)), weak, "guardrail-open")


def test_that_a_guardrail_set_aside_is_told_with_who_and_why(edited, small):
    weak = with_figures(small, "wgi_control_of_corruption", "KEN", (2023, -0.6))
    lobby = replace(DONE, action=Action.BARGAINING)
    checks = tuple(
        GuardCheck(
            id=f"g{guard}", market="ke", guard=guard, passed=False, by="Chair", on=ON, reason="No official is met."
        )
        for guard in ANTI_CORRUPTION
    )
    told = ready(edited, initiatives=(lobby, OTHER), guard_checks=checks)
    assert not texts(told, weak, "guardrail-open")
    found = texts(told, weak, "guardrail-set-aside")
    assert len(found) == len(checks)
    assert "“Counsel has signed off” was set aside for Kenya by Chair: No official is met." in found


def test_that_missing_inputs_are_asked_for_by_market(plan, edited, small):
    taiwan = edited(
        markets=(*plan.markets, Market(id="tw", host="TWN")),
        offerings=(*plan.offerings, Offering(id="cam-tw", product="cam", market="tw")),
    )
    found = [each for each in assess(taiwan, small, ON).findings if each.code == "missing-input"]
    assert [each.subject for each in found] == ["tw"]
    assert "cyber capability" in found[0].text
    assert "Taiwan" in found[0].text


def test_that_a_product_of_an_unknown_kind_is_asked_about_once(plan, edited, small):
    odd = edited(products=(Product(id="cam", name="Camera", category="teapot"),))
    assert [each.subject for each in assess(odd, small, ON).findings if each.code == "missing-input"] == ["cam"]
    assert "unknown-category" in codes(odd, small)


def test_that_an_unknown_host_is_said(edited, small, plan):
    lost = edited(markets=(Market(id="de", host="ZZZ"), *plan.markets[1:]))
    found = assess(lost, small, ON).findings
    assert any(finding.code == "unknown-country" and finding.blocks for finding in found)


def test_that_a_researched_market_without_a_rule_for_the_product_is_said(plan, edited, small):
    other = replace(small, rules={"X": rule("X", "DEU", categories=frozenset({"drone"}))})
    assert "no-rule-held" in codes(plan, other)


def test_that_figures_older_than_three_years_are_stale(plan, small):
    assert "stale-figure" not in codes(plan, small)
    (text,) = [each for each in texts(plan, small, "stale-figure", date(2027, 2, 1)) if "Kenya" in each]
    assert "2023" in text


def test_that_own_values_rates_and_answers_grow_old(plan, edited, small):
    old = date(2025, 2, 28)
    own = Override(
        id="own", input=Input.CRITICALITY, scope=Scope.COMPANY, value=Decimal("0.5"), low=Decimal("0.5"),
        high=Decimal("0.5"), reason="Felt so.", on=old,
    )  # fmt: skip
    foreign = replace(plan.offerings[0], currency="EUR", rate=Decimal(11), rate_on=old)
    answer = Answer(id="a", question="QG-1", level=2, on=old)
    aged = edited(overrides=(own,), offerings=(foreign,), answers=(answer,))
    assert {"stale-own-value", "stale-rate", "stale-answer"} <= set(codes(aged, small))
    assert not {"stale-own-value", "stale-rate", "stale-answer"} & set(codes(aged, small, date(2026, 8, 28)))


def test_that_many_old_own_values_for_one_input_are_one_finding(plan, edited, small):
    def own(market):
        return Override(
            id=f"own-{market}", input=Input.LOYALTY, scope=Scope.MARKET, subject=market, value=Decimal("0.5"),
            low=Decimal("0.5"), high=Decimal("0.5"), reason="Felt so.", on=date(2019, 12, 31),
        )  # fmt: skip

    aged = edited(overrides=(own("de"), own("in")))
    (text,) = texts(aged, small, "stale-own-value")
    assert text.startswith("2 of your own values for ")


def test_that_questions_left_open_and_not_known_are_counted_apart(edited, small):
    answers = (Answer(id="a", question="QG-1", status=AnswerStatus.NOT_KNOWN),)
    found = assess(edited(answers=answers), small, ON).findings
    here = {each.code: each.text for each in found if each.subject == Action.GOVERNANCE}
    assert here["unanswered"].startswith("1 question ")
    assert here["not-known"].startswith("1 question ")


def test_that_overdue_requirements_are_told_once_an_offering(edited, small):
    states = tuple(
        RequirementState(
            id=each, offering="cam-de", rule=each, status=RequirementStatus.IN_WORK, deadline=date(2026, 8, 1)
        )
        for each in ("EUU-PRE", "EUU-POST")
    )
    (text,) = texts(edited(requirement_states=states), small, "overdue-requirement")
    assert "2 requirements" in text
    assert "Camera in Germany" in text


def test_that_revenue_where_nothing_is_sold_and_rules_that_are_gone_are_contradictions(plan, edited, small):
    left = edited(offerings=(replace(plan.offerings[0], stage=Stage.LEFT),))
    assert texts(left, small, "contradiction") == ["Camera in Germany has revenue although it is not being sold."]
    gone = RequirementState(id="s", offering="cam-de", rule="OLD", status=RequirementStatus.MET)
    assert "unknown-rule" in codes(edited(requirement_states=(gone,)), small)


def test_that_a_build_without_some_figures_says_which(edited, small):
    bare = replace(small, lacking=("gci_score", "gci_tier", "fh_status", "fotn_score", "rivalry"))
    (text,) = texts(ready(edited), bare, "lacking-figures")
    assert "the cybersecurity index of the ITU, the freedom ratings and the list of rivalries;" in text
    assert texts(ready(edited), small, "lacking-figures") == []
