"""The questions of one action: the list at the left, one question with its anchors, and what helps to answer it."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.planning.facts import Question
from app.planning.words import Action, AnswerStatus
from app.ui import theme
from app.ui.edits import Edits
from app.ui.pages.action_answers import Answering
from app.ui.pages.action_help import QuestionHelp
from app.ui.pages.action_onward import QUESTIONS, READINESS, Onward
from app.ui.pages.action_question import QuestionForm
from app.ui.pages.action_words import answer_words
from app.ui.parts.column import Column
from app.ui.parts.table import Table
from app.ui.parts.table_paint import INSET
from app.ui.parts.text import Rule, Text, Tone

LISTS = (232, 248, 264)
HELPS = (248, 272, 344)
"""Widths of the list and of the help where there is little, some and much room. [px]"""
GAP = 24
NARROW, ROOMY, WIDE = 880, 1040, 1400
"""Widths from which the help stands beside the question, and from which there is some and much room. [px]"""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One line of the list."""

    id: str
    dimension: str
    text: str
    answer: str
    tone: Tone


class QuestionsView(QWidget):
    """Answer the questions one by one, with the mouse or with digits and Enter; every answer is kept at once."""

    play_asked = Signal(str)  # id of a play to show in full
    adopted = Signal(str)  # id of an initiative made of a play
    question_shown = Signal(str)
    ended = Signal(str)  # the view that comes after the last question

    def __init__(self, edits: Edits, action: Action, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._answering = Answering(edits, self)
        self.questions = tuple(q for q in edits.world.questions.values() if q.action is action)
        self._at = self._first_open() or 0
        columns = (
            Column(self.tr("Question"), lambda r: r.dimension, share=1, tip=lambda r: r.text),
            Column(self.tr("Level"), lambda r: r.answer, right=True, tone=lambda r: r.tone),
        )
        self.list = Table(columns, self.tr("Questions"), self, selects="row", sorts=False)
        self.list_note = Text(
            self.tr("“Not known” is kept apart from a low level. It widens the band and never counts as bad."),
            "note",
            self,
        )
        self.form = QuestionForm(self._answering, self)
        self.rule = Rule(self, upright=True)
        self.help = QuestionHelp(edits, action, self)
        self.onward = Onward(edits, action, self, upright=True)  # after all else: Tab goes from list to levels
        self.onward.setContentsMargins(INSET, 0, 0, 0)
        self.onward.asked.connect(self.ended)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self.list, 0, 0, Qt.AlignmentFlag.AlignTop)
        self.list_note.setContentsMargins(INSET, 0, 0, 0)
        self._grid.addWidget(self.onward, 1, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self.list_note, 2, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self.form, 0, 1, 4, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.setRowStretch(3, 1)
        self._narrow: bool | None = None
        self._arrange()
        self.list.installEventFilter(self)
        self.list.chosen.connect(lambda row: self.go(row.id))
        self.list.opened.connect(self.form.focus_level)
        self.form.asked_next.connect(self.step_on)
        self.form.asked_back.connect(self.step_back)
        self.help.play_asked.connect(self.play_asked)
        self.help.adopted.connect(self.adopted)

    @property
    def current(self) -> Question:
        """The question that is shown."""
        return self.questions[self._at]

    def refresh(self) -> None:
        """Show the answers of the plan."""
        given = {answer.question: answer for answer in self._edits.plan.answers}
        rows = []
        for question in self.questions:
            answer = given.get(question.id)
            known = answer is not None and answer.status is AnswerStatus.ANSWERED
            unknown = answer is not None and answer.status is AnswerStatus.NOT_KNOWN
            tone: Tone = "" if known else "watch" if unknown else "muted"
            rows.append(QuestionRow(question.id, question.dimension, question.text, answer_words(answer), tone))
        self.list.set_rows(rows)
        self._show()

    def go(self, id_: str) -> None:
        """Show the question of an id."""
        at = next((i for i, question in enumerate(self.questions) if question.id == id_), None)
        if at is not None and at != self._at:
            self.form.leave()
            self._at = at
            self._show()

    def step_on(self) -> None:
        """Show the next question; after the last one the first that is open, or the readiness."""
        self.form.leave()
        following = self._following()
        if following is None:
            self.ended.emit(READINESS)
        else:
            self._step_to(following)

    def step_back(self) -> None:
        """Show the question before, and before the first one the last."""
        self.form.leave()
        self._step_to((self._at - 1) % len(self.questions))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.form.take_digit(event.text()):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self.form.take_digit(event.text())
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        look = theme.current()
        narrow = self.width() < look.px(NARROW)
        room = (self.width() >= look.px(ROOMY)) + (self.width() >= look.px(WIDE))
        self.list.setFixedWidth(look.px(LISTS[room]))
        self.list_note.setFixedWidth(look.px(LISTS[room]))
        if not narrow:
            self.help.setFixedWidth(look.px(HELPS[room]))
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._grid.removeWidget(self.rule)
        self._grid.removeWidget(self.help)
        self.rule.setVisible(not narrow)
        if narrow:
            self.help.setMinimumWidth(0)
            self.help.setMaximumWidth(16_777_215)
            self._grid.addWidget(self.help, 4, 1)
        else:
            self._grid.addWidget(self.rule, 0, 2, 4, 1)
            self._grid.addWidget(self.help, 0, 3, 4, 1, Qt.AlignmentFlag.AlignTop)

    def _step_to(self, at: int) -> None:
        self._at = at
        self._show()
        self.form.focus_level()

    def _show(self) -> None:
        following = self._following()
        name = self.tr("readiness") if following is None else self.questions[following].dimension
        self.form.show_question(self.current, self._at + 1, len(self.questions), name)
        self.help.show_question(self.current)
        self.list.choose(self.current.id)
        self.onward.refresh(here=QUESTIONS)
        self.question_shown.emit(self.current.id)

    def _following(self) -> int | None:
        """Where the next question stands; `None` after the last where no other is open."""
        if self._at + 1 < len(self.questions):
            return self._at + 1
        return self._first_open(but=self.current.id)

    def _first_open(self, but: str = "") -> int | None:
        done = {but, *(answer.question for answer in self._edits.plan.answers)}
        return next((i for i, question in enumerate(self.questions) if question.id not in done), None)
