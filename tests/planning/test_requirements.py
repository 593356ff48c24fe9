from dataclasses import replace
from datetime import date

import pytest

from app.planning.profile import RequirementState
from app.planning.requirements import (
    Reach,
    first_day,
    gap,
    last_day,
    requirements,
    restrictiveness,
    rulebook,
)
from app.planning.words import Family, Input, Kind, RequirementStatus
from tests.planning.conftest import ON
from tests.worlds import rule, with_tags, world

END = date(2028, 9, 1)
CAMERA = Reach("DEU", "camera", "NOR", to_operators=False)


def state(rule_id, status, deadline=None):
    evidence = "It does not reach us." if status is RequirementStatus.NOT_APPLICABLE else ""
    return RequirementState(
        id=f"s-{rule_id}", offering="o", rule=rule_id, status=status, deadline=deadline, evidence=evidence
    )


def found(*rules, reach=CAMERA, states=()):
    return requirements(rules, reach, {each.rule: each for each in states}, ON, END)


def ids(several):
    return [requirement.rule.id for requirement in several]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2028", date(2028, 1, 1), date(2028, 12, 31)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2027-12-11", date(2027, 12, 11), date(2027, 12, 11)),
        ("", None, None),
    ],
)
def test_that_a_date_may_name_a_year_a_month_or_a_day(text, first, last):
    assert (first_day(text), last_day(text)) == (first, last)


def test_that_every_date_of_the_shipped_rules_can_be_read(shipped):
    for each in shipped.rules.values():
        for text in (each.in_force, each.deadline):
            assert (first_day(text) is None) == (last_day(text) is None) == (text == "")


def test_that_the_union_adds_its_rules_in_a_member_state_only(small):
    assert {each.id for each in rulebook(small, "DEU")} == {"EUU-PRE", "EUU-POST"}
    assert {each.id for each in rulebook(small, "IND")} == {"IND-BAN"}
    assert rulebook(small, "KEN") == ()
    assert {each.id for each in rulebook(with_tags(small, "KEN", "EU"), "KEN")} == {"EUU-PRE", "EUU-POST"}


def test_that_a_rule_is_taken_by_category_or_for_all(small):
    rules = rulebook(small, "DEU")
    assert ids(found(*rules)) == ["EUU-PRE", "EUU-POST"]
    assert ids(found(*rules, reach=replace(CAMERA, category="drone"))) == ["EUU-POST"]


@pytest.mark.parametrize(
    ("in_force", "binds"), [("2020-01-01", True), ("2028-09-01", True), ("2028-09-02", False), ("", False)]
)
def test_that_only_what_is_in_force_within_the_horizon_binds(in_force, binds):
    (only,) = found(rule("A", in_force=in_force))
    assert only.binds is only.counts is binds
    assert bool(only.why_not) is not binds


def test_that_a_rule_for_named_suppliers_bears_once_the_plan_says_so():
    named = rule("A", bears_on="named")
    assert found(named) == ()
    (only,) = found(named, states=[state("A", RequirementStatus.IN_WORK)])
    assert only.counts


def test_that_a_rule_against_origins_bears_on_those_homes_only():
    origin = rule("A", bears_on="origin", origins=frozenset({"CHN"}))
    assert found(origin) == ()
    assert found(origin, states=[state("A", RequirementStatus.IN_WORK)]) == ()
    assert ids(found(origin, reach=replace(CAMERA, home="CHN"))) == ["A"]


def test_that_a_rule_for_operators_binds_through_their_business_or_the_plan():
    operators = rule("A", bears_on="operators")
    (alone,) = found(operators)
    assert not alone.counts
    assert alone.why_not
    (sold,) = found(operators, reach=replace(CAMERA, to_operators=True))
    (said,) = found(operators, states=[state("A", RequirementStatus.NOT_MET)])
    assert sold.counts
    assert said.counts


def test_that_a_rule_for_large_platforms_binds_through_the_plan_only():
    large = rule("A", bears_on="platforms-large")
    assert not found(large, reach=replace(CAMERA, to_operators=True))[0].counts
    assert found(large, states=[state("A", RequirementStatus.MET)])[0].counts


def test_that_a_deadline_is_the_users_or_else_the_rules():
    dated = rule("A", deadline="2025")
    assert found(dated)[0].deadline == date(2025, 12, 31)
    own = state("A", RequirementStatus.IN_WORK, date(2027, 1, 1))
    assert found(dated, states=[own])[0].deadline == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("status", "overdue"),
    [
        (RequirementStatus.UNKNOWN, True),
        (RequirementStatus.IN_WORK, True),
        (RequirementStatus.NOT_MET, True),
        (RequirementStatus.MET, False),
        (RequirementStatus.NOT_APPLICABLE, False),
    ],
)
def test_that_what_is_past_its_deadline_and_open_is_overdue(status, overdue):
    assert found(rule("A", deadline="2026-08-31"), states=[state("A", status)])[0].overdue is overdue
    assert not found(rule("A", deadline="2026-09-01"), states=[state("A", status)])[0].overdue


def test_that_a_voluntary_rule_is_neither_overdue_nor_counted():
    (only,) = found(rule("A", mandatory=False, deadline="2020"))
    assert not only.overdue
    assert not only.counts


def test_that_the_gap_weighs_rules_by_family_and_state():
    rules = (
        rule("BAN", family=Family.IMPORT_LIMITATION),
        rule("PRE", family=Family.PREREQUISITE),
        rule("POST", family=Family.POST_SALE),
    )
    states = (
        state("BAN", RequirementStatus.MET),
        state("PRE", RequirementStatus.NOT_MET),
        state("POST", RequirementStatus.IN_WORK),
    )
    rating = gap(found(*rules, states=states), "Germany")
    assert rating.value == pytest.approx((3 * 0 + 2 * 1 + 1 * 0.5) / 6)
    assert rating.kind is Kind.USER
    assert rating.high - rating.low == pytest.approx(0.1)


def test_that_an_unknown_state_counts_half_and_spans_both_ends():
    rules = (rule("A"), rule("B"))
    rating = gap(found(*rules, states=[state("A", RequirementStatus.MET)]), "Germany")
    assert rating.value == pytest.approx(0.25)
    assert rating.low == 0
    assert rating.high == pytest.approx(0.5 + 0.05)
    assert gap(found(*rules), "Germany").kind is Kind.JUDGEMENT


def test_that_without_a_mandatory_rule_the_gap_is_missing():
    for several in ((), found(rule("A", mandatory=False)), found(rule("A", in_force=""))):
        rating = gap(several, "Germany")
        assert (rating.value, rating.missing) == (0.15, True)


def test_that_what_does_not_apply_leaves_the_gap():
    states = [state("A", RequirementStatus.NOT_APPLICABLE), state("B", RequirementStatus.MET)]
    rating = gap(found(rule("A"), rule("B"), states=states), "Germany")
    assert rating.value == 0
    assert rating.reason.startswith("1 of 1 mandatory requirement has a known state")


def test_that_restrictiveness_counts_mandatory_rules_in_force():
    rules = [rule(f"R{i}") for i in range(4)]
    rules += [rule("V", mandatory=False), rule("F", in_force="2027"), rule("N", bears_on="named")]
    facts = world(rules={each.id: each for each in rules})
    rating = restrictiveness(facts, rules, CAMERA, ON)
    assert rating.value == pytest.approx(0.4)
    assert rating.kind is Kind.PROXY
    assert rating.reason.startswith("4 mandatory rules of the rulebook are in force")
    many = [rule(f"R{i}") for i in range(25)]
    assert restrictiveness(facts, many, CAMERA, ON).value == 1
    assert restrictiveness(facts, many[:1], CAMERA, ON).reason.startswith("1 mandatory rule of the rulebook is in")


def test_that_a_host_without_rules_is_not_researched_rather_than_free(small):
    rating = restrictiveness(small, rulebook(small, "KEN"), replace(CAMERA, host="KEN"), ON)
    assert (rating.input, rating.value, rating.missing) == (Input.RESTRICTIVENESS, 0.25, True)
    assert "not researched" in rating.reason
