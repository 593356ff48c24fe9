import pytest

from app.planning.profile import Answer
from app.planning.readiness import readiness
from app.planning.words import Action, AnswerStatus


def test_that_levels_are_scored_by_action_dimension_and_audience(small):
    answers = (Answer(id="1", question="QG-1", level=4), Answer(id="2", question="QG-2", level=1))
    found = readiness(small.questions, answers)[Action.GOVERNANCE]
    assert found.overall.mean == pytest.approx(2.5)
    assert (found.leadership.mean, found.product_teams.mean) == (4, 1)
    assert {name: score.mean for name, score in found.dimensions.items()} == {"Board": 4, "Culture": 1}


def test_that_not_known_and_not_applicable_are_never_a_low_level(small):
    answers = (
        Answer(id="1", question="QG-1", status=AnswerStatus.NOT_KNOWN),
        Answer(id="2", question="QG-2", status=AnswerStatus.NOT_APPLICABLE, evidence="No teams."),
    )
    score = readiness(small.questions, answers)[Action.GOVERNANCE].overall
    assert (score.answered, score.not_known, score.not_applicable, score.total) == (0, 1, 1, 2)
    assert score.mean is None


def test_that_level_zero_is_an_answer(small):
    score = readiness(small.questions, (Answer(id="1", question="QG-1", level=0),))[Action.GOVERNANCE].overall
    assert (score.answered, score.mean) == (1, 0)


def test_that_every_action_has_a_score_even_without_questions(small):
    found = readiness(small.questions, ())
    assert list(found) == list(Action)
    assert found[Action.BARGAINING].overall.total == 0


def test_that_the_shipped_questions_are_thirteen_an_action(shipped):
    assert all(found.overall.total == 13 for found in readiness(shipped.questions, ()).values())


def test_that_an_answer_to_a_question_that_is_gone_counts_nowhere(small):
    found = readiness(small.questions, (Answer(id="1", question="OLD", level=4),))
    assert all(each.overall.answered == 0 for each in found.values())
