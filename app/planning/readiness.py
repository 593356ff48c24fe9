"""The self-assessment: how ready the company is in each of the five actions (method 5.9)."""

from collections.abc import Iterable, Mapping

from app.planning.assessment import Readiness, Score
from app.planning.facts import Question
from app.planning.profile import Answer
from app.planning.words import Action, AnswerStatus

LEADERSHIP = "leadership"
"""Audience of the questions for leaders; all others are for product teams."""


def readiness(questions: Mapping[str, Question], answers: Iterable[Answer]) -> dict[Action, Readiness]:
    """Scores of every action, its dimensions and its two audiences; what is not known is never a low level."""
    given = {answer.question: answer for answer in answers}
    found = {}
    for action in Action:
        asked = [question for question in questions.values() if question.action is action]
        dimensions = dict.fromkeys(question.dimension for question in asked)
        found[action] = Readiness(
            action,
            score(asked, given),
            {each: score([q for q in asked if q.dimension == each], given) for each in dimensions},
            score([q for q in asked if q.audience == LEADERSHIP], given),
            score([q for q in asked if q.audience != LEADERSHIP], given),
        )
    return found


def score(questions: Iterable[Question], given: Mapping[str, Answer]) -> Score:
    """Count and mean level of some questions.

    `Score.not_known` counts the answers that say so; a question without any answer is in `Score.total` only.
    """
    asked = list(questions)
    answers = [given[question.id] for question in asked if question.id in given]
    levels = [answer.level for answer in answers if answer.level is not None]
    return Score(
        answered=len(levels),
        not_known=sum(answer.status is AnswerStatus.NOT_KNOWN for answer in answers),
        not_applicable=sum(answer.status is AnswerStatus.NOT_APPLICABLE for answer in answers),
        total=len(asked),
        mean=sum(levels) / len(levels) if levels else None,
    )
