"""What comes after the questions of an action: how many are answered, and the step that is next."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.planning.plan import Plan
from app.planning.words import Action, AnswerStatus, Progress
from app.ui.edits import Edits
from app.ui.parts.buttons import TextLink
from app.ui.parts.text import Text

QUESTIONS, READINESS, PLAYS, COMMITMENT = "questions", "readiness", "plays", "commitment"
"""Views of an action that can come next."""


class Onward(QWidget):
    """One sentence and the way to what comes next; takes no room where nothing does."""

    asked = Signal(str)  # the view that comes next

    def __init__(self, edits: Edits, action: Action, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        self._edits, self._action = edits, action
        self._view = ""
        self.words = Text("", "medium", self)
        self.link = TextLink(_link(READINESS), lambda: self.asked.emit(self._view), self)
        self.link.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout: QVBoxLayout | QHBoxLayout = QVBoxLayout(self) if upright else QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 if upright else 16)
        layout.addWidget(self.words)
        layout.addWidget(self.link)
        if not upright:
            layout.addStretch(1)
            self.words.setWordWrap(False)

    def refresh(self, *, here: str) -> None:
        """Say what comes after the view that is shown."""
        left = open_questions(self._edits, self._action)
        self._view = next_view(self._edits.plan, self._action, left, here)
        self.setVisible(bool(self._view))
        self.words.say(self._sentence(left))
        if self._view:  # hidden, it keeps its words: what cannot be seen still has a name
            self.link.setText(_link(self._view))

    def _sentence(self, left: int) -> str:
        questions = [q.id for q in self._edits.world.questions.values() if q.action is self._action]
        if left:
            return self.tr("%n questions are still open.", "", left) if left > 1 else self.tr("One question is open.")
        unknown = sum(
            answer.question in questions and answer.status is AnswerStatus.NOT_KNOWN
            for answer in self._edits.plan.answers
        )
        if unknown:
            return self.tr("All {0} questions are answered, {1} as “not known”.").format(len(questions), unknown)
        return self.tr("All {0} questions are answered.").format(len(questions))


def open_questions(edits: Edits, action: Action) -> int:
    """How many questions of an action have no answer; "not known" is one."""
    given = {answer.question for answer in edits.plan.answers}
    return sum(q.action is action and q.id not in given for q in edits.world.questions.values())


def next_view(plan: Plan, action: Action, left: int, here: str) -> str:
    """The view to go to next: what the answers show, what is open, plays, commitment; empty where all is done."""
    if here == QUESTIONS:
        return "" if left else READINESS
    if left:
        return QUESTIONS
    if not any(each.action is action and each.progress is not Progress.DROPPED for each in plan.initiatives):
        return PLAYS
    return "" if any(each.action is action and each.text.strip() for each in plan.commitments) else COMMITMENT


def _link(view: str) -> str:
    return {
        READINESS: QCoreApplication.translate("Onward", "See what they show"),
        QUESTIONS: QCoreApplication.translate("Onward", "Answer the next one"),
        PLAYS: QCoreApplication.translate("Onward", "Next: choose a play"),
        COMMITMENT: QCoreApplication.translate("Onward", "Next: write the commitment"),
    }[view]
