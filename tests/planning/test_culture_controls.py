"""One control set against the rules of every market: known values, and the laws that they obey."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.knowledge.world import read_world
from app.planning.assess import assess
from app.planning.culture import Control, ControlLink, ControlState, Training
from app.planning.culture_controls import Standing, coverage, links
from app.planning.culture_days import DueKind, calendar, too_late
from app.planning.culture_next import market_revenue, quickest_market, ready_states, required
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product, RequirementState, Segments
from app.planning.progress import progress
from app.planning.words import Action, RequirementStatus

ON = date(2026, 11, 22)
HOMES = Segments(government=Decimal(0), critical=Decimal(0), commercial=Decimal(0), consumer=Decimal(1))
PLAN = Plan(
    company=Company(legal_name="Nordlicht GmbH", home="AUT", currency="EUR"),
    products=(Product(id="cam", name="Camera", category="security-camera"),),
    markets=(Market(id="gbr", host="GBR"), Market(id="bra", host="BRA"), Market(id="ind", host="IND")),
    offerings=(
        Offering(id="cam-gbr", product="cam", market="gbr", revenue=Decimal(5_000_000), segments=HOMES),
        Offering(id="cam-bra", product="cam", market="bra", revenue=Decimal(3_000_000), segments=HOMES),
        Offering(id="cam-ind", product="cam", market="ind", revenue=Decimal(2_000_000), segments=HOMES),
    ),
)
PSTI = ("PROD-01", "PROD-02", "RSP-01", "RULE-03")


@pytest.fixture(scope="module")
def world():
    return read_world()


@pytest.fixture(scope="module")
def assessment(world):
    return assess(PLAN, world, ON)


def with_states(states, plan=PLAN):
    return replace(plan, controls=tuple(Control(id=f"c{i}", control=k, state=s) for i, (k, s) in enumerate(states)))


def held(*keys):
    return with_states([(key, ControlState.IN_PLACE) for key in keys])


def need(found, offering, rule):
    return next(n for n in found.needs if n.offering == offering and n.requirement.rule.id == rule)


def test_that_every_link_names_a_control_and_a_rule_or_a_kind_of_rule(world):
    kinds = {rule.type for rule in world.rules.values()}
    for link in world.control_rules:
        assert link.control in world.controls
        assert (link.type in kinds) != (link.rule in world.rules)
        assert link.reason


def test_that_every_mandatory_rule_is_answered_by_a_control(world):
    found = links(Plan(), world)
    assert [rule.id for rule in world.rules.values() if rule.mandatory and not found[rule.id]] == []


def test_that_a_rule_with_links_of_its_own_is_answered_by_those_alone(world):
    found = links(Plan(), world)
    assert [link.control for link in found["GBR-PSTI"]] == ["RULE-03", "PROD-01", "PROD-02", "RSP-01"]
    assert [link.control for link in found["USA-SB327"]] == ["PROD-01"]
    assert [link.control for link in found["BGD-CSO"]] == ["LEAD-03", "SUP-02", "RSP-05", "OPS-03"]


def test_that_the_users_word_adds_to_the_mapping_and_takes_from_it(world):
    plan = replace(
        PLAN,
        controls=(Control(id="own", title="No hidden access"),),
        control_links=(
            ControlLink(id="l1", control="RULE-03", rule="GBR-PSTI", answers=False, reason="It is a web page."),
            ControlLink(id="l2", control="own", rule="GBR-PSTI", answers=True, reason="It is what they ask."),
        ),
    )
    found = links(plan, world)["GBR-PSTI"]
    assert [(link.control, link.own) for link in found] == [
        ("PROD-01", False), ("PROD-02", False), ("RSP-01", False), ("own", True),
    ]  # fmt: skip


def test_that_a_link_to_a_control_that_is_gone_counts_for_nothing(world):
    link = ControlLink(id="l", control="gone", rule="GBR-PSTI", answers=True, reason="It was ours.")
    assert links(replace(PLAN, control_links=(link,)), world) == links(PLAN, world)


def test_that_reuse_counts_rules_requirements_and_markets(world, assessment):
    reuse = coverage(PLAN, assessment, world).reuse["PROD-01"]
    assert (reuse.rules, reuse.requirements, reuse.markets) == (2, 2, ("gbr", "bra"))


def test_that_the_last_control_missing_unlocks_requirement_offering_market_and_revenue(world, assessment):
    found = coverage(held("PROD-01", "PROD-02"), assessment, world)
    best = found.unlocks[0]
    assert (best.control, best.requirements, best.offerings, best.markets) == ("RSP-01", 1, ("cam-bra",), ("bra",))
    assert best.revenue == 3_000_000
    assert need(found, "cam-bra", "BRA-ACT77").missing == ("RSP-01",)
    assert need(found, "cam-gbr", "GBR-PSTI").standing is Standing.BEGUN
    assert need(found, "cam-ind", "IND-CCTV").standing is Standing.LACKING


def test_that_what_one_control_does_not_close_gives_no_revenue(world, assessment):
    found = coverage(PLAN, assessment, world)
    assert {(u.requirements, u.offerings, u.markets, u.revenue) for u in found.unlocks} == {(0, (), (), 0)}
    assert found.unlocks[0].control in {"PROD-01", "PROD-02", "RSP-01"}
    assert found.unlock("PROD-01").share == pytest.approx(1 / 4 + 1 / 3)


def test_that_controls_in_place_mark_nothing_as_met_by_themselves(world):
    plan = held(*PSTI)
    found = coverage(plan, assess(plan, world, ON), world)
    psti = need(found, "cam-gbr", "GBR-PSTI")
    assert psti.standing is Standing.READY
    assert psti.requirement.status is RequirementStatus.UNKNOWN
    assert plan.requirement_states == ()


def test_that_marking_writes_the_controls_down_as_evidence_and_keeps_what_was_there(world):
    before = RequirementState(
        id="s", offering="cam-gbr", rule="GBR-PSTI", status=RequirementStatus.IN_WORK, evidence="Gap list.",
        owner="Compliance", deadline=date(2027, 1, 31),
    )  # fmt: skip
    plan = replace(held(*PSTI), requirement_states=(before,))
    plan = replace(plan, controls=(replace(plan.controls[0], evidence="Test of May."), *plan.controls[1:]))
    states = ready_states(plan, coverage(plan, assess(plan, world, ON), world), "RULE-03")
    assert [state.id for state in states] == ["s"]
    assert (states[0].status, states[0].owner, states[0].deadline) == (
        RequirementStatus.MET, "Compliance", date(2027, 1, 31),
    )  # fmt: skip
    assert states[0].evidence.startswith("Gap list. Controls in place: ")
    assert "Safe as delivered (Test of May)" in states[0].evidence
    put = replace(plan, requirement_states=states)
    after = coverage(put, assess(put, world, ON), world)
    assert need(after, "cam-gbr", "GBR-PSTI").standing is Standing.MET
    assert "cam-gbr" not in {n.offering for n in after.of(Standing.READY)}


def test_that_evidence_does_not_name_a_control_that_is_kept_to_the_board(world):
    plan = held(*PSTI)
    kept = replace(plan.controls[0], evidence="Secret.", board_only=True)
    plan = replace(plan, controls=(kept, *plan.controls[1:]))
    state = ready_states(plan, coverage(plan, assess(plan, world, ON), world))[0]
    assert "kept to the board" in state.evidence
    assert not [text for text in ("Secret", "Safe as delivered") if text in state.evidence]


def test_that_no_control_lifts_a_rule_against_an_origin_unless_the_user_says_so(world):
    plan = Plan(
        company=Company(home="CHN"),
        products=(Product(id="net", name="Router", category="network-equipment"),),
        markets=(Market(id="aus", host="AUS"),),
        offerings=(Offering(id="net-aus", product="net", market="aus", revenue=Decimal(9)),),
    )
    plan = with_states([(key, ControlState.IN_PLACE) for key in world.controls], plan)
    found = coverage(plan, assess(plan, world, ON), world)
    assert need(found, "net-aus", "AUS-5G").standing is Standing.NO_CONTROL
    assert not ready_states(plan, found, "RULE-06")
    link = ControlLink(id="l", control="RULE-06", rule="AUS-5G", answers=True, reason="Counsel of May 2026.")
    told = replace(plan, control_links=(link,))
    assert need(coverage(told, assess(told, world, ON), world), "net-aus", "AUS-5G").standing is Standing.READY


def test_that_a_default_is_partly_and_counts_for_nothing(world):
    state = RequirementState(id="s", offering="cam-gbr", rule="GBR-PSTI", status=RequirementStatus.MET)
    plan = replace(PLAN, requirement_states=(state,))
    found = coverage(plan, assess(plan, world, ON), world)
    entry = found.entry("PROD-01")
    assert (entry.assumed, entry.begun, entry.state) == (ControlState.PARTLY, (1, 2), ControlState.UNKNOWN)
    assert need(found, "cam-bra", "BRA-ACT77").standing is Standing.LACKING


def test_that_at_most_seven_states_are_asked_for(world, assessment):
    assert len(required(coverage(PLAN, assessment, world))) == 7
    assert required(coverage(Plan(), assess(Plan(), world, ON), world)) == ()


def test_that_the_quickest_market_gives_most_revenue_for_each_control(world, assessment):
    found = coverage(PLAN, assessment, world)
    quickest = quickest_market(PLAN, found)
    assert (quickest.market, len(quickest.missing)) == ("gbr", 4)  # 5.0 m for 4 controls, against 3.0 m for 3
    assert market_revenue(PLAN, found, "gbr") == 5_000_000
    assert quickest_market(PLAN, found, {"cam-gbr"}).market == "bra"
    assert quickest_market(Plan(), coverage(Plan(), assess(Plan(), world, ON), world)) is None


def test_that_an_empty_plan_has_a_control_set_and_no_needs(world):
    found = coverage(Plan(), assess(Plan(), world, ON), world)
    assert len(found.entries) == len(world.controls)
    assert (found.needs, found.reuse, found.unlocks, found.markets) == ((), {}, (), ())


def test_that_a_control_planned_after_the_rule_that_needs_it_is_told(world):
    state = RequirementState(
        id="s", offering="cam-gbr", rule="GBR-PSTI", status=RequirementStatus.NOT_MET, deadline=date(2027, 1, 31)
    )
    control = Control(id="c", control="RSP-01", state=ControlState.PLANNED, deadline=date(2027, 2, 10), owner="Desk")
    training = Training(id="t", title="A day", due=date(2026, 11, 1))
    plan = replace(PLAN, requirement_states=(state,), controls=(control,), trainings=(training,))
    found = coverage(plan, assess(plan, world, ON), world)
    late = too_late(found)
    assert [(x.entry.key, x.days, x.need.requirement.rule.id) for x in late] == [("RSP-01", 10, "GBR-PSTI")]
    days = [d for d in calendar(plan, found, ON) if d.kind is not DueKind.RULE or d.key.startswith("GBR-PSTI")]
    assert [(d.on, d.kind, d.late) for d in days] == [
        (date(2026, 11, 1), DueKind.TRAINING, True),
        (date(2027, 1, 31), DueKind.RULE, False),
        (date(2027, 2, 10), DueKind.CONTROL, False),
    ]


def planned(world, deadline, controls):
    """A plan with one rule that is not met and needs some controls, and what is found of it."""
    state = RequirementState(
        id="s", offering="cam-gbr", rule="GBR-PSTI", status=RequirementStatus.NOT_MET, deadline=deadline
    )
    training = Training(id="t", title="A day", due=date(2026, 11, 1))
    plan = replace(PLAN, requirement_states=(state,), controls=controls, trainings=(training,))
    return plan, coverage(plan, assess(plan, world, ON), world)


def test_that_progress_takes_in_the_days_that_the_calendar_says_are_passed(world):
    late = Control(id="c", control="RSP-01", state=ControlState.PLANNED, deadline=date(2026, 11, 3))
    ahead = Control(id="d", control="PROD-01", state=ControlState.PLANNED, deadline=date(2027, 2, 10))
    plan, found = planned(world, date(2026, 11, 2), (late, ahead))
    far = progress(plan, world, ON, (), found=found)
    names = {entry.key: entry.name for entry in found.entries}
    overdue = far[Action.GOVERNANCE].overdue
    assert {"A day", f"{world.rules['GBR-PSTI'].name} in the United Kingdom", names["RSP-01"]} <= set(overdue)
    assert names["PROD-01"] not in overdue
    assert far[Action.GOVERNANCE].contradictory == ()  # it is too late for that rule, whatever is planned
    assert not any(far[action].overdue for action in Action if action is not Action.GOVERNANCE)
    assert progress(plan, world, ON, ())[Action.GOVERNANCE].overdue == ("A day",)


def test_that_a_control_planned_after_the_rule_that_needs_it_contradicts_the_plan(world):
    after = Control(id="c", control="RSP-01", state=ControlState.PLANNED, deadline=date(2027, 2, 1))
    before = Control(id="d", control="PROD-01", state=ControlState.PLANNED, deadline=date(2027, 1, 30))
    plan, found = planned(world, date(2027, 1, 31), (after, before))
    (told,) = progress(plan, world, ON, (), found=found)[Action.GOVERNANCE].contradictory
    name = next(entry.name for entry in found.entries if entry.key == "RSP-01")
    assert told == f"“{name}” is planned 1 day after {world.rules['GBR-PSTI'].name} needs it."
    assert progress(plan, world, ON, ())[Action.GOVERNANCE].contradictory == ()


STATES = st.dictionaries(st.sampled_from(sorted(read_world().controls)), st.sampled_from(ControlState), max_size=40)


@settings(max_examples=60, deadline=None)
@given(states=STATES)
def test_that_weights_add_up_and_one_more_control_never_opens_a_requirement(world, assessment, states):
    found = coverage(with_states(states.items()), assessment, world)
    open_ = [n for n in found.needs if n.open and n.standing is not Standing.NO_CONTROL]
    assert sum(unlock.share for unlock in found.unlocks) == pytest.approx(len(open_))
    for unlock in found.unlocks[:4]:
        more = coverage(with_states((states | {unlock.control: ControlState.IN_PLACE}).items()), assessment, world)
        assert len(more.of(Standing.READY)) == len(found.of(Standing.READY)) + unlock.requirements
        assert {n.offering for n in more.needs if n.open} == {
            n.offering for n in found.needs if n.open and n.offering not in unlock.offerings
        }
