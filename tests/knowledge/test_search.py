"""Cases, rules and plays are found by words and facets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.knowledge.search import find_cases, find_plays, find_rules, folded
from app.knowledge.world import read_world
from app.planning.words import Action, Confidence, Effect, Family, Reaction

WORLD = read_world()


@pytest.mark.parametrize("find", [find_cases, find_rules, find_plays])
def test_that_no_wish_finds_everything_and_nonsense_finds_nothing(find):
    assert len(find(WORLD)) == len(find(WORLD, "  ")) in {345, 356, 127}
    assert find(WORLD, "qqqxyzzy") == ()


@pytest.mark.parametrize("find", [find_cases, find_rules, find_plays])
@settings(max_examples=20)
@given(words=st.lists(st.sampled_from(["huawei", "security", "data", "audit", "2020", "the"]), max_size=4))
def test_that_more_words_never_find_more_and_their_order_does_not_matter(find, words):
    found = {one.id for one in find(WORLD, " ".join(words))}
    assert found == {one.id for one in find(WORLD, " ".join(reversed(words)).upper())}
    assert found <= {one.id for one in find(WORLD, " ".join(words[:-1]))}


@pytest.mark.parametrize("text", ["Çebrî", "CEBRI", "cebri"])
def test_that_case_and_accents_do_not_matter(text):
    assert folded(text) == "cebri"


def test_that_a_case_is_found_by_the_plain_names_of_its_places():
    found = find_cases(WORLD, "huawei germany")
    assert found
    assert {case.host for case in found if "germany" not in folded(case.summary + case.source_title)} <= {"DEU"}


def test_that_cases_come_with_the_newest_first():
    dates = [(case.year, case.month or 0) for case in find_cases(WORLD)]
    assert dates == sorted(dates, reverse=True)


def test_that_facets_of_cases_hold_together():
    found = find_cases(WORLD, host="USA", home="CHN", outcome=Reaction.BANNED, confidence=Confidence.HIGH)
    assert found
    assert {(c.host, c.home, c.outcome, c.confidence) for c in found} == {
        ("USA", "CHN", Reaction.BANNED, Confidence.HIGH)
    }
    assert {case.category for case in find_cases(WORLD, category="drone")} == {"drone"}
    assert {case.concern for case in find_cases(WORLD, concern="lawful-access")} == {"lawful-access"}
    assert {case.measure_family for case in find_cases(WORLD, measure_family="sanction")} == {"sanction"}


def test_that_the_open_outcome_is_a_wish_and_not_the_absence_of_one():
    assert len(find_cases(WORLD, outcome=Reaction.OPEN)) == 73


def test_that_rules_of_a_member_state_include_those_of_the_union():
    assert {rule.jurisdiction for rule in find_rules(WORLD, host="DEU")} == {"DEU", "EUU"}
    assert {rule.jurisdiction for rule in find_rules(WORLD, host="CHE")} == {"CHE"}
    assert find_rules(WORLD, host="AFG") == ()


def test_that_a_rule_for_all_categories_is_found_for_each():
    for_all = {rule.id for rule in WORLD.rules.values() if "all" in rule.categories}
    assert for_all
    assert for_all <= {rule.id for rule in find_rules(WORLD, category="smart-toy")}


def test_that_facets_of_rules_hold_together():
    found = find_rules(WORLD, family=Family.IMPORT_LIMITATION, mandatory=False, confidence=Confidence.MEDIUM)
    assert found
    assert not any(rule.mandatory for rule in found)
    assert {rule.family for rule in found} == {Family.IMPORT_LIMITATION}
    assert {rule.type for rule in find_rules(WORLD, rule_type="labelling")} == {"labelling"}


def test_that_facets_of_plays_hold_together():
    found = find_plays(WORLD, action=Action.CAPACITY, effect=Effect.TRUST, most_cost=2, most_months=3)
    assert found
    for play in found:
        assert play.action is Action.CAPACITY
        assert Effect.TRUST in {factor for factor, _ in play.effects}
        assert play.cost_level <= 2
        assert play.months_low <= 3
