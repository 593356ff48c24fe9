"""What happens to the plan when a question is answered: one undoable edit for each thing that is said."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject

from app.errors import InputError
from app.planning.facts import Question
from app.planning.plan import new_id
from app.planning.profile import Answer
from app.planning.words import AnswerStatus
from app.ui.edits import Edits
from app.ui.parts.levels import Level


class Answering(QObject):
    """Writes answers; remembers who answered last, who most often answers the next question too."""

    def __init__(self, edits: Edits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._last_by = ""

    def of(self, question: Question) -> Answer | None:
        """The answer to a question, if there is one."""
        return next((answer for answer in self._edits.plan.answers if answer.question == question.id), None)

    def choose(self, question: Question, level: Level, evidence: str, on: date | None = None) -> None:
        """Answer with a level, "not known" or "does not apply", which raises `InputError` without a reason.

        A first answer holds on the given day, or today; an answer that is changed holds today.
        """
        before = self.of(question)
        status = level if isinstance(level, AnswerStatus) else AnswerStatus.ANSWERED
        number = None if isinstance(level, AnswerStatus) else level
        if before is not None and (before.status, before.level, before.evidence) == (status, number, evidence):
            return
        if status is AnswerStatus.NOT_APPLICABLE and not evidence.strip():
            raise InputError(self.tr("Say why it does not apply. The answer is kept as soon as there is a reason."))
        start = before or Answer(
            id=new_id(), question=question.id, status=AnswerStatus.NOT_KNOWN, answered_by=self._last_by
        )
        day = self._edits.today if before or on is None else on
        self._put(question, replace(start, status=status, level=number, evidence=evidence, on=day))

    def tell_evidence(self, question: Question, evidence: str) -> None:
        """Keep what shows the level, or the reason."""
        self._put(question, replace(self._given(question), evidence=evidence))

    def tell_who(self, question: Question, answered_by: str) -> None:
        """Keep who answered."""
        self._last_by = answered_by
        self._put(question, replace(self._given(question), answered_by=answered_by))

    def tell_day(self, question: Question, on: date | None) -> None:
        """Keep the day on which the answer held."""
        self._put(question, replace(self._given(question), on=on))

    def set_board_only(self, question: Question, *, board_only: bool) -> None:
        """Keep the answer to the board's edition, or not."""
        self._put(question, replace(self._given(question), board_only=board_only))

    def clear(self, question: Question) -> None:
        """Leave the question open again."""
        before = self.of(question)
        if before is not None:
            self._edits.remove(self.tr("Take back the answer on {0}").format(question.dimension), before.id)

    def _given(self, question: Question) -> Answer:
        before = self.of(question)
        if before is None:
            raise InputError(
                self.tr("Choose a level or “Not known” as well. What you typed is kept together with that.")
            )
        return before

    def _put(self, question: Question, answer: Answer) -> None:
        self._edits.put(self.tr("Answer “{0}”").format(question.dimension), answer)
