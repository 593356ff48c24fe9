from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from app.planning.assess import assess
from app.planning.course import DO_NOTHING, Initiative, MarketStance, Option
from app.planning.inputs import INPUTS
from app.planning.plan import Plan
from app.planning.profile import Company, Override, RequirementState, Segments
from app.planning.words import Action, Input, Progress, Reaction, RequirementStatus, Scenario, Scope, Stance
from tests.planning.conftest import ON
from tests.plans import full_plan, plans

HELP = Initiative(
    id="help", title="Help", action=Action.GOVERNANCE, play="GOV-1", cost_low=Decimal(1), cost=Decimal(2),
    cost_high=Decimal(4), people=Decimal(3), starts=date(2026, 10, 1), ends=date(2027, 3, 31),
)  # fmt: skip
ACT = Option(id="act", name="Act", initiatives=("help",), recommended=True)


def stance(kind, market="de"):
    return MarketStance(id=f"s-{market}", option="act", market=market, stance=kind)


def test_that_every_offering_is_read_in_the_plans_order(plan, small):
    found = assess(plan, small, ON)
    assert list(found.readings) == ["cam-de", "cam-in", "cam-ke"]
    for id_, reading in found.readings.items():
        assert reading.offering == id_
        assert tuple(reading.ratings) == INPUTS
        assert sum(reading.outlook.chances) == pytest.approx(1)
        assert all(low <= chance <= high for chance, (low, high) in zip(
            reading.outlook.chances, reading.outlook.bands, strict=True))  # fmt: skip
        low, high = reading.outlook.restricted_band
        assert low <= reading.outlook.restricted_or_worse <= high
        assert sum(reading.outlook.shares.values()) == pytest.approx(1)
        assert set(reading.outlook.shares) == set(Scenario)
        assert set(reading.composites) == {
            "exposure", "trust", "politicisation", "relief", "leverage", "softening", "vulnerability",
        }  # fmt: skip
    assert found.loss == pytest.approx(sum(reading.loss for reading in found.readings.values()))
    assert found.revenue == 15_000_000


def test_that_the_same_plan_gives_the_same_assessment(plan, small):
    assert assess(plan, small, ON) == assess(plan, small, ON)


def test_that_other_offerings_do_not_change_an_outlook(plan, small, edited):
    alone = assess(edited(offerings=plan.offerings[1:2]), small, ON).readings["cam-in"]
    among = assess(plan, small, ON).readings["cam-in"]
    assert alone.loss == pytest.approx(among.loss)
    assert replace(alone, loss=0) == replace(among, loss=0)


def test_that_an_unresearched_market_is_not_a_free_one(plan, small):
    found = assess(plan, small, ON)
    assert [reading.researched for reading in found.readings.values()] == [True, True, False]
    assert found.readings["cam-ke"].mandatory == 0
    assert found.readings["cam-ke"].ratings[Input.RESTRICTIVENESS].missing
    assert any(each.code == "not-researched" and each.subject == "ke" for each in found.findings)


def test_that_meeting_requirements_makes_the_outlook_milder_and_cheaper(plan, small, edited):
    def held(status):
        states = tuple(
            RequirementState(id=rule, offering="cam-de", rule=rule, status=status) for rule in ("EUU-PRE", "EUU-POST")
        )
        return assess(edited(requirement_states=states), small, ON).readings["cam-de"]

    met, unmet = held(RequirementStatus.MET), held(RequirementStatus.NOT_MET)
    assert met.outlook.restricted_or_worse < unmet.outlook.restricted_or_worse
    assert met.loss < unmet.loss
    assert (met.mandatory, met.unmet, unmet.unmet) == (2, 0, 2)


def test_that_a_longer_horizon_costs_more(plan, small, edited):
    losses = [
        assess(edited(company=replace(plan.company, horizon_months=months)), small, ON).loss for months in (12, 24, 60)
    ]
    assert losses == sorted(losses)


def test_that_twice_the_revenue_is_twice_the_loss(plan, small, edited):
    doubled = edited(offerings=tuple(replace(each, revenue=each.revenue * 2) for each in plan.offerings))
    assert assess(doubled, small, ON).loss == pytest.approx(2 * assess(plan, small, ON).loss)


def test_that_a_foreign_amount_counts_in_the_plans_currency(plan, small, edited):
    foreign = replace(plan.offerings[0], revenue=Decimal(1_000_000), currency="EUR", rate=Decimal(10), rate_on=ON)
    same = assess(edited(offerings=(foreign, *plan.offerings[1:])), small, ON)
    assert same.loss == pytest.approx(assess(plan, small, ON).loss)


def test_that_doing_nothing_changes_nothing(plan, small):
    found = assess(plan, small, ON)
    nothing = found.options[DO_NOTHING.id]
    assert nothing.loss == pytest.approx(found.loss)
    assert nothing.losses == {id_: reading.loss for id_, reading in found.readings.items()}
    assert nothing.outlooks == {id_: reading.outlook for id_, reading in found.readings.items()}
    assert (nothing.cost, nothing.given_up, nothing.people) == (0, 0, 0)


def test_that_an_option_with_an_initiative_saves_and_costs(small, edited):
    found = assess(edited(initiatives=(HELP,), options=(DO_NOTHING, ACT)), small, ON)
    act, nothing = found.options["act"], found.options[DO_NOTHING.id]
    assert act.saved(nothing) > 0
    assert (act.cost_low, act.cost, act.cost_high, act.people) == (1, 2, 4, 3)
    for id_, outlook in act.outlooks.items():
        assert outlook.restricted_or_worse < found.readings[id_].outlook.restricted_or_worse


def test_that_an_initiative_helps_only_what_it_names(small, edited):
    named = replace(HELP, offerings=("cam-de",))
    found = assess(edited(initiatives=(named,), options=(DO_NOTHING, ACT)), small, ON)
    act = found.options["act"]
    assert act.outlooks["cam-in"] == found.readings["cam-in"].outlook
    assert act.losses["cam-in"] == found.readings["cam-in"].loss
    assert act.losses["cam-de"] < found.readings["cam-de"].loss


def test_that_a_dropped_initiative_neither_helps_nor_costs(small, edited):
    found = assess(
        edited(initiatives=(replace(HELP, progress=Progress.DROPPED),), options=(DO_NOTHING, ACT)), small, ON
    )
    assert found.options["act"].loss == pytest.approx(found.loss)
    assert found.options["act"].cost == 0


def test_that_a_later_start_saves_less(small, edited):
    losses = []
    for starts in (date(2026, 9, 1), date(2027, 9, 1), date(2030, 9, 1)):
        late = replace(HELP, starts=starts, ends=None)
        losses.append(assess(edited(initiatives=(late,), options=(DO_NOTHING, ACT)), small, ON).options["act"].loss)
    assert losses == sorted(losses)
    assert losses[-1] == pytest.approx(assess(edited(), small, ON).loss)


@pytest.mark.parametrize("kind", [Stance.EXIT, Stance.SUSPEND])
def test_that_leaving_gives_up_all_revenue_of_the_market_for_certain(small, edited, kind):
    option = replace(ACT, initiatives=())
    found = assess(edited(options=(DO_NOTHING, option), stances=(stance(kind),)), small, ON)
    act = found.options["act"]
    assert act.given_up == pytest.approx(20_000_000)
    assert act.losses["cam-de"] == pytest.approx(20_000_000)
    assert act.outlooks["cam-de"] == found.readings["cam-de"].outlook
    assert act.losses["cam-in"] == found.readings["cam-in"].loss


def test_that_an_initiative_does_not_help_where_the_option_leaves(small, edited):
    found = assess(edited(initiatives=(HELP,), options=(DO_NOTHING, ACT), stances=(stance(Stance.EXIT),)), small, ON)
    assert found.options["act"].outlooks["cam-de"] == found.readings["cam-de"].outlook


def test_that_de_scoping_gives_up_government_and_critical_customers_only(plan, small, edited):
    segments = Segments(government=Decimal("0.3"), critical=Decimal("0.2"), commercial=Decimal("0.5"))
    mixed = replace(plan.offerings[0], segments=segments)
    option = replace(ACT, initiatives=())
    changed = edited(
        offerings=(mixed, *plan.offerings[1:]), options=(DO_NOTHING, option), stances=(stance(Stance.DE_SCOPE),)
    )
    act = assess(changed, small, ON).options["act"]
    assert act.given_up == pytest.approx(0.5 * 20_000_000)
    half = edited(offerings=(replace(plan.offerings[0], revenue=Decimal(5_000_000)), *plan.offerings[1:]))
    commercial_half = assess(half, small, ON).readings["cam-de"].loss
    assert act.losses["cam-de"] - act.given_up == pytest.approx(commercial_half)


def test_that_the_appetite_is_compared_with_the_chance_of_restricted_or_worse(plan, small, edited):
    chance = assess(plan, small, ON).readings["cam-de"].outlook.restricted_or_worse
    for limit, above in ((chance - 0.01, True), (chance + 0.01, False)):
        strict = edited(company=replace(plan.company, appetite_chance=Decimal(f"{limit:.6f}")))
        found = assess(strict, small, ON)
        assert found.readings["cam-de"].above_appetite is above
        assert ("cam-de" in found.options[DO_NOTHING.id].above_appetite) is above


def test_that_a_present_restriction_makes_the_outlook_harder(plan, small, edited):
    restricted = edited(offerings=(replace(plan.offerings[0], status=Reaction.RESTRICTED),))
    before, after = (assess(each, small, ON).readings["cam-de"].outlook for each in (plan, restricted))
    assert after.restricted_or_worse > before.restricted_or_worse


def test_that_an_own_value_moves_the_outlook_as_stated(plan, small, edited):
    def with_alignment(value):
        own = Override(
            id="own", input=Input.OPPOSED_ALIGNMENT, scope=Scope.MARKET, subject="de", value=Decimal(value),
            low=Decimal(value), high=Decimal(value), reason="New treaty.", on=ON,
        )  # fmt: skip
        return assess(edited(overrides=(own,)), small, ON).readings["cam-de"].outlook.restricted_or_worse

    assert with_alignment("0") < with_alignment("0.5") < with_alignment("1")


def test_that_an_empty_plan_can_be_assessed(small):
    found = assess(Plan(), small, ON)
    assert (found.readings, found.revenue, found.loss) == ({}, 0, 0)
    assert list(found.options) == [DO_NOTHING.id]
    assert all(several == () for several in found.suggestions.values())
    assert any(finding.blocks for finding in found.findings)


def test_that_a_plan_without_a_home_is_assessed_and_asks_for_it(plan, small, edited):
    found = assess(edited(company=Company()), small, ON)
    assert found.readings["cam-de"].ratings[Input.OPPOSED_ALIGNMENT].missing
    assert any(each.code == "no-home" and each.blocks for each in found.findings)


def test_that_the_fullest_plan_can_be_assessed(shipped):
    plan = full_plan()
    found = assess(plan, shipped, ON)
    assert list(found.readings) == [offering.id for offering in plan.offerings]
    assert list(found.options) == [option.id for option in plan.options]


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(plans())
def test_that_any_valid_plan_can_be_assessed(shipped, plan):
    found = assess(plan, shipped, ON)
    for reading in found.readings.values():
        assert sum(reading.outlook.chances) == pytest.approx(1)
        assert reading.loss >= 0
    for option in found.options.values():
        assert option.loss == pytest.approx(sum(option.losses.values()))
        assert option.loss >= option.given_up - 1e-6
    for finding in found.findings:
        assert finding.text
        assert finding.text[0].upper() == finding.text[0]
