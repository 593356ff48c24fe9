"""Advice by scenario, from the numbers of the plan: what bargaining wins, and where it does little."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.knowledge.samples import read_sample
from app.models.interchange import load_plan
from app.planning.assess import assess
from app.planning.bargaining import Request, RequestKind, Stakeholder
from app.planning.bargaining_advice import LITTLE, advice, signed
from app.planning.bargaining_effect import eased, trust_factor
from app.planning.bargaining_needs import needs
from app.planning.plan import Plan
from app.planning.words import Scenario
from tests.planning.conftest import ON

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def sample():
    return load_plan(read_sample("cameras"))


@pytest.fixture(scope="module")
def assessed(sample, shipped):
    return assess(sample, shipped, DAY)


@pytest.fixture(scope="module")
def told(sample, assessed, shipped):
    return advice(sample, assessed, shipped)


def of(told, scenario):
    return next((each for each in told if each.scenario is scenario), None)


def test_that_an_empty_plan_gets_no_advice(shipped):
    assert advice(Plan(), assess(Plan(), shipped, DAY), shipped) == ()


def test_that_every_scenario_has_its_own_advice(told):
    assert of(told, Scenario.REGULATION).text.startswith("Speak while rules are still drafts")
    assert "hard to replace" in of(told, Scenario.SUPPLY_CHAIN).text
    assert of(told, Scenario.GEOPOLITICAL).text.startswith("Do not count on bargaining in China")


def test_that_what_is_to_be_won_is_named_for_each_scenario(told):
    for scenario in Scenario:
        assert "To be won: " in of(told, scenario).reason


def test_that_against_origin_the_effect_is_told_as_a_finite_difference(told, sample, assessed, shipped):
    effect = eased(sample, shipped, DAY)
    political = [o for o in sample.offerings if assessed.readings[o.id].outlook.scenario is Scenario.GEOPOLITICAL]
    revenue = sum(float(o.revenue_in_plan_currency) for o in political)
    points = sum(float(o.revenue_in_plan_currency) / revenue * effect[o.id].points for o in political)
    assert 0 < points < LITTLE
    assert f"{points:.1f} points" in of(told, Scenario.GEOPOLITICAL).reason
    assert "does little" in of(told, Scenario.GEOPOLITICAL).reason


def test_that_chances_are_told_as_on_every_page_and_marks_of_the_paper_stay_out_of_sentences(told):
    reasons = " ".join(each.reason for each in told)
    assert "[J]" not in reasons
    assert "points off a chance of" in reasons or "points off an average chance of" in reasons
    assert "times at most" not in reasons


def test_that_the_effect_starts_from_the_outlook_that_is_shown_and_never_makes_it_worse(sample, assessed, shipped):
    for id_, each in eased(sample, shipped, DAY).items():
        assert each.before == pytest.approx(assessed.readings[id_].outlook.restricted_or_worse, abs=1e-9)
        assert each.after <= each.trusted + 1e-12
        assert each.trusted <= each.before + 1e-12


def test_that_trust_is_bargaining_power_only_where_institutions_are_weak(told):
    weak = next(each for each in told if each.text.startswith("Let trust do its work"))
    assert "Vietnam" in weak.text
    assert "bribe" in weak.reason
    strong = next(each for each in told if each.text.startswith("Do not take trust"))
    assert "Germany" in strong.text
    assert trust_factor(1.0) == 1.0
    assert trust_factor(0.0) == 1.5
    assert trust_factor(0.4) == pytest.approx(1.3)


def test_that_what_happened_later_is_not_held_up_to_an_earlier_plan(sample, shipped):
    early = date(2019, 11, 1)
    lines = advice(sample, assess(sample, shipped, early), shipped)
    assert not any("ten years" in each.reason for each in lines)


def test_that_the_advice_refers_to_plays_of_the_playbook_and_to_records_of_the_plan(told, sample, shipped):
    ids = {record.id for records in sample.collections().values() for record in records}
    for each in told:
        assert set(each.plays) <= set(shipped.plays)
        assert not each.subject or each.subject in ids


def test_that_it_names_coalitions_that_the_company_is_in_and_none_that_it_declined(told, sample, assessed, shipped):
    text = of(told, Scenario.REGULATION).text
    assert "DIGITALEUROPE" in text
    assert "Gaia-X" not in text
    undecided = advice(replace(sample, coalition_choices=()), assessed, shipped)
    assert "Gaia-X" in of(undecided, Scenario.REGULATION).text


def test_that_a_mighty_stakeholder_without_anybody_on_our_side_is_named(sample, assessed, shipped):
    lone = Stakeholder(id="lone", market="deu", name="The tribunal", power=Decimal(9), interest=Decimal(9))
    plan = replace(sample, stakeholders=(lone,), lobbying=())
    assert any("The tribunal" in each.text for each in advice(plan, assessed, shipped))


def test_that_a_red_line_without_words_is_named(sample, assessed, shipped):
    bare = Request(id="r", market="", kind=RequestKind.KEYS, title="Keys", red_line=True)
    plan = replace(sample, requests=(bare,))
    assert any("“Keys”" in each.text for each in advice(plan, assessed, shipped))


def test_that_six_things_are_asked_for_beyond_the_questions(sample, assessed, shipped):
    bare = replace(
        sample, stakeholders=(), lobbying=(), requests=(), coalition_choices=(), guard_checks=(), leverages=()
    )
    found = needs(bare, assessed, shipped, DAY)
    assert len(found) == 6
    assert not any(each.done for each in found)
    assert needs(Plan(), None, shipped, ON) == ()


def test_that_what_the_plan_holds_is_not_asked_for_again(sample, assessed, shipped):
    found = {each.text: each.done for each in needs(sample, assessed, shipped, DAY)}
    assert found["a red line"]
    assert found["a coalition joined or declined"]
    assert not found["the wording of each refusal"]


def test_that_a_balance_is_spelled_with_its_sign():
    assert [signed(value) for value in (0.0, 0.104, -0.104, -0.001)] == ["0.00", "+0.10", "−0.10", "0.00"]
