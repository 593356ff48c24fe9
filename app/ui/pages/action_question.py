"""One question: its anchors all in view, what shows the level, who says so and since when."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import InputError
from app.planning.facts import Question
from app.planning.words import AnswerStatus
from app.ui import theme
from app.ui.pages.action_answers import Answering
from app.ui.pages.action_words import audience_words
from app.ui.parts.buttons import Button, PrimaryButton, TextLink
from app.ui.parts.checkbox import CheckBox
from app.ui.parts.editors import DateEdit, LineEdit
from app.ui.parts.field import Field, commit_pending
from app.ui.parts.levels import Level, LevelChoice
from app.ui.parts.text import Rule, Text
from app.ui.parts.textedit import TextEdit


class QuestionForm(QWidget):
    """Shows one question and hands what is said to `Answering`."""

    asked_next = Signal()
    asked_back = Signal()

    def __init__(self, answering: Answering, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answering = answering
        self._question: Question | None = None
        self._drafts: dict[str, str] = {}  # evidence of questions that have no level yet
        self._pending: AnswerStatus | None = None  # "does not apply", until it has its reason
        self.place = Text("", "muted", self)
        self.text = Text("", "title", self)
        self.levels = LevelChoice(("",) * 5, self, name=self.tr("Level"))
        self.evidence = Field(self.tr("Evidence"), TextEdit(lines=3), self._tell_evidence, parent=self)
        self.evidence.label.setProperty("role", "strong")
        self.who = Field(self.tr("Answered by"), LineEdit(hint=self.tr("Name and role")), self._tell_who, parent=self)
        self.day = Field(self.tr("Valid on"), DateEdit(), self._tell_day, parent=self)
        self.board_only = CheckBox(self.tr("Board only"), self)
        self.board_only.setToolTip(self.tr("Keep this answer to the board’s edition of the paper."))
        self.board_only.setMinimumHeight(theme.current().px(32))
        self.back = Button(self.tr("&Back"), self.asked_back.emit, self)
        self.next = PrimaryButton("", self.asked_next.emit, self)
        self.clear = TextLink(self.tr("Take the answer back"), self._clear, self)
        self._lay_out()
        self.levels.chosen.connect(self._choose)
        self.board_only.committed.connect(self._set_board_only)
        for row in self.levels.findChildren(QAbstractButton):
            row.installEventFilter(self)

    def show_question(self, question: Question, number: int, count: int, following: str) -> None:
        """Show a question with the answer that the plan holds."""
        other = question is not self._question
        self._question = question
        answer = self._answering.of(question)
        audience = audience_words(question.audience)
        self.place.say(self.tr("Question {0} of {1}, {2}").format(number, count, audience))
        self.text.say(question.text)
        self.levels.setAccessibleName(question.text)
        self.next.setText(self.tr("&Next: {0}").format(following.replace("&", "&&")))
        self.next.setAccessibleName(self.tr("Next: {0}").format(following))
        if other:
            self.levels.set_anchors(question.anchors)
            self._pending = None
            for field in (self.evidence, self.who, self.day):
                field.accept()
        self.levels.set_value(
            self._pending or (None if answer is None else answer.status if answer.level is None else answer.level)
        )
        self._let_tab_in()
        self._name_evidence(question)
        self.evidence.set_value(answer.evidence if answer else self._drafts.get(question.id, ""))
        self.who.set_value(answer.answered_by if answer else "")
        self.day.set_value(answer.on if answer else None)
        self.board_only.set_value(answer is not None and answer.board_only)
        self.board_only.setEnabled(answer is not None)
        self.clear.setVisible(answer is not None)
        self.clear.setAccessibleName(self.tr("Take the answer on {0} back").format(question.dimension))

    def leave(self) -> None:
        """Keep what is being typed, before another question is shown."""
        commit_pending(QApplication.focusWidget())
        if self._question is not None and self._answering.of(self._question) is None:
            draft = self.evidence.value()
            if draft:
                self._drafts[self._question.id] = draft

    def focus_level(self, _row: object = None) -> None:
        """Go to the level that is chosen, or to the first."""
        rows = self.levels.findChildren(QAbstractButton)
        next((row for row in rows if row.isChecked()), rows[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def take_digit(self, text: str) -> bool:
        """Choose the level of a digit; whether it was one."""
        if not text.isdecimal() or not text.isascii() or int(text) > 4:
            return False
        level = int(text)
        self.levels.set_value(level)
        self._choose(level)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_note()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on the level that is chosen already goes on to the next question."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and isinstance(watched, QAbstractButton)
            and watched.isChecked()
        ):
            self.asked_next.emit()
            return True
        return super().eventFilter(watched, event)

    def _choose(self, level: Level) -> None:
        if self._question is None:
            return
        commit_pending(QApplication.focusWidget())
        for field in (self.who, self.day):
            field.accept()
        try:
            self._answering.choose(self._question, level, self.evidence.value(), self.day.value())
        except InputError as error:
            self._pending = AnswerStatus.NOT_APPLICABLE
            self._name_evidence(self._question)
            self.evidence.refuse(str(error))
            self.evidence.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._pending = None
        self._drafts.pop(self._question.id, None)
        self.evidence.accept()
        self._name_evidence(self._question)

    def _tell_evidence(self, evidence: str) -> None:
        if self._question is None:
            return
        if self._pending is not None and evidence:
            pending, self._pending = self._pending, None
            self._answering.choose(self._question, pending, evidence, self.day.value())
        elif evidence or self._answering.of(self._question) is not None:
            self._answering.tell_evidence(self._question, evidence)

    def _tell_who(self, answered_by: str) -> None:
        if self._question is not None:
            self._answering.tell_who(self._question, answered_by)

    def _tell_day(self, on: Any) -> None:
        if self._question is not None:
            self._answering.tell_day(self._question, on)

    def _set_board_only(self, board_only: object) -> None:
        if self._question is not None:
            self._answering.set_board_only(self._question, board_only=bool(board_only))

    def _clear(self) -> None:
        if self._question is not None:
            self._answering.clear(self._question)
            self.focus_level()

    def _let_tab_in(self) -> None:
        """Tab enters the levels at the one that is chosen; the arrow keys move from there."""
        rows = self.levels.findChildren(QAbstractButton)
        entry = next((row for row in rows if row.isChecked()), rows[0])
        for row in rows:
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if row is entry else Qt.FocusPolicy.ClickFocus)

    def _name_evidence(self, question: Question) -> None:
        reason = self.levels.value() is AnswerStatus.NOT_APPLICABLE
        label = self.tr("Reason why it does not apply") if reason else self.tr("Evidence")
        note = "" if reason else self.tr("What would show it: {0}").format(question.evidence_hint)
        self.evidence.label.say(label)
        self.evidence.editor.setAccessibleName(label)
        self.evidence.note.say(note)
        self._fit_note()

    def _fit_note(self) -> None:
        """Let what would show the level wrap only where it must."""
        note, look = self.evidence.note, theme.current()
        needed = QFontMetrics(look.font(11)).horizontalAdvance(note.text())
        note.setWordWrap(needed > self.width() - look.px(72))

    def _lay_out(self) -> None:
        look = theme.current()
        facts = QHBoxLayout()
        facts.setSpacing(12)
        facts.addWidget(self.who, 4)
        facts.addWidget(self.day, 3)
        facts.addWidget(self.board_only, 0, Qt.AlignmentFlag.AlignBottom)
        head = QHBoxLayout()
        head.addWidget(self.place, 1)
        head.addWidget(self.clear)
        steps = QHBoxLayout()
        steps.addWidget(self.back)
        steps.addStretch(1)
        steps.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.text)
        layout.addSpacing(look.px(12))
        layout.addWidget(self.levels)
        layout.addSpacing(look.px(12))
        layout.addWidget(self.evidence)
        layout.addSpacing(look.px(12))
        layout.addLayout(facts)
        layout.addSpacing(look.px(12))
        layout.addWidget(Rule(self))
        layout.addSpacing(look.px(12))
        layout.addLayout(steps)
