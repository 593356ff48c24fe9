"""The clocks and practices that ship: every one resolves, and says no more than the words of its rule."""

import re

import pytest

from app.knowledge.world import read_world
from app.planning.image import Practice
from app.planning.image_clocks import time_words
from app.planning.image_promises import PRACTICES
from app.planning.reporting import ReportStep, TimeUnit

WORLD = read_world()
SPELLED = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
AT_ONCE = {"at once", "immediate"}


def text_of(rule):
    return f"{rule.requires} {rule.summary}"


@pytest.mark.parametrize("clock", WORLD.clocks, ids=lambda clock: f"{clock.rule}-{clock.event}-{clock.step}")
def test_that_a_clock_says_only_what_stands_in_its_rule(clock):
    rule = WORLD.rules[clock.rule]
    assert clock.quote in text_of(rule)
    assert clock.to_whom in text_of(rule)
    if clock.amount is None:
        assert clock.unit is TimeUnit.NOT_STATED
        assert time_words(clock) == "not stated in the rulebook"
        return
    if clock.unit is TimeUnit.AT_ONCE:
        assert any(words in clock.quote for words in AT_ONCE)
        return
    words = re.findall(r"\d+|[a-z]+", clock.quote)
    named = {int(word) if word.isdigit() else SPELLED.get(word) for word in words}
    assert clock.amount in named
    assert clock.amount_to is None or clock.amount_to in named


def test_that_a_row_without_a_number_does_not_leave_out_one_that_its_words_name():
    unstated = [clock for clock in WORLD.clocks if clock.amount is None]
    assert len(unstated) > 20
    assert not [clock.rule for clock in unstated if re.search(r"\d+ ?-?(h\b|hour|day)", clock.quote)]


def test_that_no_reporting_rule_with_hours_lacks_its_clock():
    held = {clock.rule for clock in WORLD.clocks}
    of_reports = {
        rule.id for rule in WORLD.rules.values() if rule.type == "incident-reporting" and "hour" in rule.requires
    }
    assert of_reports <= held


def test_that_every_rule_with_clocks_has_a_first_one():
    first = {(clock.rule, clock.event) for clock in WORLD.clocks if clock.step is ReportStep.FIRST}
    assert {(clock.rule, clock.event) for clock in WORLD.clocks} == first


@pytest.mark.parametrize("asked", WORLD.asked_practices, ids=lambda asked: f"{asked.practice}-{asked.rule}")
def test_that_a_rule_asks_for_a_practice_in_its_own_words(asked):
    rule = WORLD.rules[asked.rule]
    assert asked.quote in f"{text_of(rule)} {rule.evidence} {rule.standards}"


def test_that_all_eight_practices_are_told_with_their_standard():
    assert set(PRACTICES) == set(Practice)
    assert PRACTICES[Practice.SECURITY_TXT].standard == "RFC 9116"
