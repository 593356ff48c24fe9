from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.classification import ANSWERS, QUESTION_IDS, Classification
from app.planning.classify import QUESTIONS, classified, leading
from app.planning.words import Scenario
from tests.planning.sentences import faults

IDS = [question.id for question in QUESTIONS]
R, S, G = QUESTION_IDS


def said(**levels):
    """Answers by letter: a to c speak for regulation, d to f for the supply chain, g to i for geopolitics."""
    by_letter = dict(zip("abcdefghi", IDS, strict=True))
    return [
        Classification(id=letter, offering="o", question=by_letter[letter], answer=Decimal(str(level)))
        for letter, level in levels.items()
    ]


answers = st.dictionaries(st.sampled_from("abcdefghi"), st.sampled_from(ANSWERS)).map(lambda given_: said(**given_))


@st.composite
def shares(draw):
    parts = [draw(st.integers(0, 20)) for _ in Scenario]
    total = sum(parts)
    return {s: p / total for s, p in zip(QUESTION_IDS, parts, strict=True)} if total else {}


def test_that_there_are_nine_questions_three_for_each_scenario():
    assert len(QUESTIONS) == len(set(IDS)) == 9
    assert {q.scenario: 3 for q in QUESTIONS} == dict.fromkeys(Scenario, 3)
    assert all(q.text.endswith("?") and faults(q.help) == [] for q in QUESTIONS)
    assert all(q.id in QUESTION_IDS[q.scenario] for q in QUESTIONS)


def test_that_a_scenario_scores_the_mean_of_its_answered_questions():
    found = classified({}, said(a=1, b=0.5, d=0.5, g=0))
    assert found.answered == pytest.approx({R: 0.6, S: 0.4, G: 0})
    assert found.questions == 4


@given(shares(), answers)
def test_that_shares_add_up_and_the_sentence_is_one(computed, given_):
    found = classified(computed, given_)
    assert faults(found.sentence) == []
    assert found.questions == len(given_)
    if found.answered:
        assert sum(found.answered.values()) == pytest.approx(1)
    assert (found.agree is None) == (not found.answered or not computed)


def test_that_no_to_everything_speaks_for_no_scenario():
    found = classified({R: 1.0, S: 0.0, G: 0.0}, said(**dict.fromkeys("abcdefghi", 0)))
    assert found.answered == {}
    assert found.agree is None
    assert "speak for no scenario" in found.sentence


def test_that_below_a_half_it_is_mixed_and_a_tie_too():
    assert leading({R: 0.49, S: 0.26, G: 0.25}) is None
    assert leading({R: 0.5, S: 0.3, G: 0.2}) is R
    assert leading({R: 0.5, S: 0.5, G: 0.0}) is None
    assert leading({}) is None


@pytest.mark.parametrize(
    ("computed", "given_", "agree"),
    [
        ({R: 0.1, S: 0.1, G: 0.8}, {"g": 1, "h": 1}, True),
        ({R: 0.1, S: 0.1, G: 0.8}, {"a": 1}, False),
        ({R: 0.4, S: 0.3, G: 0.3}, {"a": 1, "d": 1, "g": 1}, True),
        ({R: 0.4, S: 0.3, G: 0.3}, {"a": 1}, False),
    ],
)
def test_that_the_two_readings_are_held_against_each_other(computed, given_, agree):
    assert classified(computed, said(**given_)).agree is agree


def test_that_answers_in_any_order_say_the_same():
    one, other = said(a=1, d=0.5, g=0.5), said(g=0.5, a=1, d=0.5)
    assert classified({}, one) == classified({}, other)


def test_that_every_single_answer_makes_its_own_scenario_lead():
    for question, answer in product(QUESTIONS, (Decimal("0.5"), Decimal(1))):
        found = classified({}, [Classification(id="c", offering="o", question=question.id, answer=answer)])
        assert leading(found.answered) is question.scenario
