from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from app.planning.explanation import Mechanism
from app.planning.facts import Element, MechanismTables
from app.planning.mechanisms import FEWEST_CASES, INTERESTS, concerns, gap, mechanisms
from app.planning.profile import Answer, Company, Market
from app.planning.words import AnswerStatus, Kind
from tests.planning.sentences import faults

ON = date(2026, 9, 1)
TABLES = MechanismTables(
    {
        ("concern", "data-privacy"): (0, 0, 0, 1, 0),
        ("category", "camera"): (1, 0, 0, 0, 0),
        ("category", "other"): (0, 0, 0, 1, 0),
        ("rule", "certification"): (0, 0, 0, 0, 1),
    },
    (
        Element("co-governance", "disclosure", ("QG-1", "QG-2")),
        Element("co-governance", "joint evaluation", ("QI-1",)),
        Element("supply-chain-management", "alternative sources", ()),
        Element("supply-chain-management", "the map of origins", ("QE-1",)),
    ),
)


@pytest.fixture
def told(small, shipped):
    """The small world with three cases about cameras in Germany and three about other things in Kenya."""
    start = next(iter(shipped.cases.values()))
    cases = [
        replace(start, id=f"{host}{i}", host=host, category=kind, concern="data-privacy", year=2020)
        for host, kind in (("DEU", "camera"), ("KEN", "other"))
        for i in range(3)
    ]
    return replace(small, cases={case.id: case for case in cases}, mechanisms=TABLES)


def readings(plan, world, host="DEU"):
    return {reading.mechanism: reading for reading in mechanisms(plan, world, host, ON)}


def answer(question, level):
    return Answer(id=question, question=question, level=level)


def test_that_a_case_counts_half_by_its_concern_and_half_by_its_kind_and_a_rule_by_its_type(told):
    no_rules = replace(told, rules={})
    assert concerns(no_rules, "DEU", ON) == pytest.approx([1, 0, 0, 1, 0])
    assert concerns(no_rules, "KEN", ON) == pytest.approx([0, 0, 0, 1, 0])
    # Two rules of the Union stand beside three cases.
    assert concerns(told, "DEU", ON) == pytest.approx([0.75, 0, 0, 0.75, 1])


def test_that_a_rule_or_a_case_of_a_later_day_says_nothing_yet(told):
    assert concerns(told, "DEU", date(2019, 12, 31)) is None
    before = {id_: replace(rule, in_force="2027") for id_, rule in told.rules.items()}
    assert concerns(replace(told, rules=before), "DEU", ON) == pytest.approx([1, 0, 0, 1, 0])


def test_that_a_host_with_few_cases_is_not_researched(told):
    cases = dict(list(told.cases.items())[: FEWEST_CASES - 1])
    assert concerns(replace(told, cases=cases), "DEU", ON) is None
    assert concerns(told, "IND", ON) is None


def test_that_a_gap_lies_between_0_and_1_and_is_alike_both_ways():
    rng = np.random.default_rng(3)
    for one, other in rng.random((50, 2, len(INTERESTS))):
        assert gap(one, one) == 0
        assert gap(one, other) == gap(other, one)
        assert 0 <= gap(one, other) <= 1


def test_that_the_gap_of_two_researched_states_is_told_with_what_each_puts_first(told, plan, edited):
    at_home = edited(company=Company(home="KEN"))
    found = readings(at_home, told)[Mechanism.CONCERN_GAP]
    assert found.value == pytest.approx(gap(concerns(told, "DEU", ON), concerns(told, "KEN", ON)))
    assert found.kind is Kind.JUDGEMENT
    assert found.sentence.startswith("Germany puts critical infrastructure first, Kenya privacy.")
    assert "Among your markets the widest gap in concerns lies between Germany and Kenya" in found.sentence


def test_that_an_unknown_concern_of_a_home_or_host_is_never_made_up(told, plan, edited):
    unknown = readings(plan, told)[Mechanism.CONCERN_GAP]
    assert unknown.value is None
    assert unknown.sentence.startswith("Not researched: fewer than 3 documented cases are held for Norway.")
    nowhere = readings(edited(company=Company()), told)[Mechanism.CONCERN_GAP]
    assert nowhere.value is None
    assert "until the home state is chosen" in nowhere.sentence


def test_that_there_is_no_gap_at_home(told, edited):
    home = readings(edited(company=Company(home="DEU")), told)[Mechanism.CONCERN_GAP]
    assert home.value == 0


def test_that_one_market_has_no_widest_gap(told, plan, edited):
    alone = edited(markets=(Market(id="de", host="DEU"),), offerings=plan.offerings[:1])
    assert "Among your markets" not in readings(alone, told)[Mechanism.CONCERN_GAP].sentence


def test_that_an_element_reads_the_mean_of_its_questions_and_the_mechanism_the_mean_of_its_elements(told, edited):
    said = edited(answers=(answer("QG-1", 4), answer("QG-2", 2), answer("QI-1", 1)))
    found = readings(said, told)[Mechanism.CO_GOVERNANCE]
    assert found.value == pytest.approx((0.75 + 0.25) / 2)
    assert found.kind is Kind.USER
    assert "strongest is disclosure, weakest joint evaluation" in found.sentence


def test_that_what_is_not_known_is_no_low_level(told, edited):
    unknown = Answer(id="a", question="QG-2", status=AnswerStatus.NOT_KNOWN)
    found = readings(edited(answers=(answer("QG-1", 4), unknown)), told)[Mechanism.CO_GOVERNANCE]
    assert found.value == 1
    assert "1 element of 2" in found.sentence
    assert readings(edited(answers=(unknown,)), told)[Mechanism.CO_GOVERNANCE].value is None


def test_that_what_nobody_is_asked_about_is_said(told, edited):
    found = readings(edited(answers=(answer("QE-1", 2),)), told)[Mechanism.SUPPLY_CHAIN]
    assert found.value == 0.5
    assert "No question asks about alternative sources." in found.sentence


def test_that_the_shipped_tables_speak_of_every_concern_kind_and_rule(shipped):
    table = shipped.mechanisms.concerns
    for case in shipped.cases.values():
        assert {("concern", case.concern), ("category", case.category)} <= table.keys()
    assert all(("rule", rule.type) in table for rule in shipped.rules.values())
    assert all(sum(parts) == pytest.approx(1) and len(parts) == len(INTERESTS) for parts in table.values())
    assert {element.mechanism for element in shipped.mechanisms.elements} == {
        Mechanism.CO_GOVERNANCE,
        Mechanism.SUPPLY_CHAIN,
    }
    assert [sum(e.mechanism == m for e in shipped.mechanisms.elements) for m in list(Mechanism)[1:]] == [5, 6]
    assert all(question in shipped.questions for e in shipped.mechanisms.elements for question in e.questions)


def test_that_every_host_reads_in_sentences(shipped, edited):
    everyone = tuple(answer(question, 2) for question in shipped.questions)
    for home in ("CHN", "NOR", "KEN"):
        for answers in ((), everyone):
            plan = edited(company=Company(home=home), answers=answers)
            for host in ("DEU", "USA", "IND", "TUV", home):
                for reading in mechanisms(plan, shipped, host, ON):
                    sentences = [f"{part}." for part in reading.sentence.removesuffix(".").split(". ")]
                    assert [fault for sentence in sentences for fault in faults(sentence)] == []
                    assert reading.value is None or 0 <= reading.value <= 1
