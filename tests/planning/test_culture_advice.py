"""Advice differs by scenario, rests on numbers, and names what there is to be won."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.knowledge.samples import read_sample
from app.knowledge.world import read_world
from app.models.interchange import load_plan
from app.planning.assess import assess
from app.planning.culture import Control
from app.planning.culture_advice import PLAYS, advice
from app.planning.culture_controls import coverage
from app.planning.culture_effect import full_effect
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product, RequirementState
from app.planning.words import Population, RequirementStatus, Scenario

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def world():
    return read_world()


def plan_of(home, category, host, population=Population.DISPUTED, **more):
    return Plan(
        company=Company(home=home, currency="EUR"),
        products=(Product(id="p", name="Thing", category=category),),
        markets=(Market(id="m", host=host, **more),),
        offerings=(Offering(id="o", product="p", market="m", revenue=Decimal(5_000_000), population=population),),
    )


def test_that_every_play_of_an_area_is_in_the_playbook(world):
    assert {play for plays in PLAYS.values() for play in plays} <= set(world.plays)


def test_that_an_empty_plan_gets_no_advice(world):
    assert advice(Plan(), assess(Plan(), world, ON), world) == ()


def test_that_rivalry_is_told_that_culture_pays_little_with_its_number(world):
    plan = plan_of("CHN", "security-software", "USA", recent_clash=True)
    assessment = assess(plan, world, ON)
    assert assessment.readings["o"].outlook.scenario is Scenario.GEOPOLITICAL
    found = [each for each in advice(plan, assessment, world) if each.scenario is Scenario.GEOPOLITICAL]
    assert len(found) == 1
    assert found[0].text.startswith("Do not count on governance culture in the United States")
    assert not [each for each in advice(plan, assessment, world) if each.text.startswith(("Be first", "Complete"))]
    effect, chance = full_effect(plan, world, ON)["o"], assessment.readings["o"].outlook.restricted_or_worse
    assert f"{round(-100 * effect)} points less than without" in found[0].text
    assert -effect < chance / 5


def test_that_a_compliance_dispute_is_told_which_control_comes_first(world):
    plan = plan_of("AUT", "smart-toy", "DEU")
    state = RequirementState(id="s", offering="o", rule="EUU-CRA-ESS", status=RequirementStatus.NOT_MET)
    plan = replace(plan, requirement_states=(state,))
    assessment = assess(plan, world, ON)
    assert assessment.readings["o"].outlook.scenario is Scenario.REGULATION
    found = advice(plan, assessment, world)
    assert found[0].text == (
        "Change Thing, and have it tested, until “Hidden surveillance device ban” no longer fits it."
    )
    assert found[1].scenario is Scenario.REGULATION
    assert "in place first" in found[1].text
    assert not [each for each in found if each.scenario is Scenario.GEOPOLITICAL]
    assert any(each.text.startswith("Be first with") for each in found)
    assert any(each.text.startswith("Complete Germany with") for each in found)


def test_that_only_what_somebody_spoke_against_is_to_be_changed_for_a_limitation(world):
    quiet = plan_of("AUT", "smart-toy", "DEU", Population.EXPOSED)
    assert not any(each.text.startswith("Change") for each in advice(quiet, assess(quiet, world, ON), world))
    plan = plan_of("AUT", "smart-toy", "DEU")
    met = RequirementState(id="s", offering="o", rule="DEU-SPYTOY", status=RequirementStatus.MET)
    plan = replace(plan, requirement_states=(met,))
    assert not any(each.text.startswith("Change") for each in advice(plan, assess(plan, world, ON), world))


def test_that_the_sample_gets_advice_for_each_of_its_scenarios(world):
    plan = load_plan(read_sample("cameras"))
    found = advice(plan, assess(plan, world, ON), world)
    assert {each.scenario for each in found} >= set(Scenario)
    assert any("once and use it" in each.text for each in found)
    for each in found:
        assert each.text.endswith(".")
        assert each.reason.endswith(".")
        assert set(each.plays) <= set(world.plays)


def test_that_a_full_programme_never_raises_the_chance_of_restriction(world):
    plan = load_plan(read_sample("cameras"))
    effect = full_effect(plan, world, ON)
    assert set(effect) == {offering.id for offering in plan.offerings}
    assert max(effect.values()) <= 1e-12
    assert full_effect(Plan(), world, ON) == {}


def test_that_a_day_that_has_passed_is_not_asked_to_be_kept(world):
    plan = plan_of("CHN", "security-software", "USA")
    found = coverage(plan, assess(plan, world, ON), world)
    past = next(n for n in found.needs if n.open and n.missing and (n.requirement.deadline or ON) < ON)
    late = replace(plan, controls=(Control(id="c", control=past.missing[0], deadline=date(2027, 6, 30)),))
    told = [f"{each.text} {each.reason}" for each in advice(late, assess(late, world, ON), world)]
    assert any("in place now" in line and "has needed it since" in line for line in told)
    assert not any("forward by" in line for line in told)
