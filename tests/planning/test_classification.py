from dataclasses import replace
from decimal import Decimal

import pytest

from app.errors import InputError
from app.planning.classification import ANSWERS, QUESTION_IDS, Classification
from app.planning.words import Scenario
from tests.plans import full_plan


def test_that_each_scenario_has_three_questions_of_its_own():
    assert set(QUESTION_IDS) == set(Scenario)
    assert len({id_ for ids in QUESTION_IDS.values() for id_ in ids}) == 9


@pytest.mark.parametrize("answer", [*ANSWERS, Decimal("0.50"), Decimal("1.0")])
def test_that_a_question_is_answered_with_no_in_part_or_yes(answer):
    assert Classification(id="c", offering="o", question="origin-named", answer=answer).answer == answer


@pytest.mark.parametrize("answer", ["0.4", "-1", "2", "NaN", "Infinity"])
def test_that_any_other_answer_is_refused(answer):
    with pytest.raises(InputError, match=r"0, 0\.5 or 1"):
        Classification(id="c", offering="o", question="origin-named", answer=Decimal(answer))


def test_that_a_question_nobody_asks_is_refused():
    with pytest.raises(InputError, match="none of the nine"):
        Classification(id="c", offering="o", question="weather", answer=Decimal(1))


def test_that_a_question_is_answered_once_for_an_offering():
    plan = full_plan()
    again = replace(plan.classifications[0], id="again")
    with pytest.raises(InputError, match="answered twice for one offering"):
        replace(plan, classifications=(*plan.classifications, again))
    elsewhere = replace(again, offering="hub-no")
    assert replace(plan, classifications=(*plan.classifications, elsewhere)).classifications[-1] == elsewhere


def test_that_an_answer_is_about_an_offering_of_the_plan():
    plan = full_plan()
    with pytest.raises(InputError, match="not among the offerings"):
        replace(plan, classifications=(replace(plan.classifications[0], offering="gone"),))
