"""The scenario by the model's shares and by nine plain questions, which are answered in place."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.planning.classification import Classification
from app.planning.classify import QUESTIONS, ScenarioQuestion
from app.planning.explanation import Classified
from app.planning.plan import new_id
from app.planning.words import Scenario, Scope
from app.ui.edits import Edits
from app.ui.pages.in_force import subject_name
from app.ui.pages.outlook_words import SCENARIOS
from app.ui.parts.bars import ShareBar
from app.ui.parts.buttons import TextLink
from app.ui.parts.section import Section
from app.ui.parts.segmented import Segmented
from app.ui.parts.text import Text

UNSAID: Final = ""
"""Key of a question that is not answered."""
translate = QCoreApplication.translate


class ScenarioReading(Section):
    """Two bars, one by the model and one by the answers, a sentence on whether they agree, and the questions."""

    grew = Signal()

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        title, note = translate("ScenarioReading", "Scenario"), translate("ScenarioReading", "shares by the model")
        super().__init__(title, note, parent, small=True)
        self._edits, self._offering = edits, ""
        self.shares = ShareBar(self)
        self.none = Text(self.tr("None is active."), "muted", self)
        self.by_answers = Text(self.tr("By your answers"), "note", self)
        self.answered = ShareBar(self)
        self.sentence = Text("", "", self)
        self.link = TextLink(self.tr("Answer nine questions"), self._toggle, self)
        self.questions: Questions | None = None
        for part in (self.shares, self.none, self.by_answers, self.answered, self.sentence, self.link):
            self.body.addWidget(part)
        for part in (self.by_answers, self.answered, self.sentence):
            part.hide()

    def show_shares(self, offering: str, shares: Mapping[Scenario, float]) -> None:
        """Show the shares that the model computes for an offering."""
        other, self._offering = offering != self._offering, offering
        self.shares.setVisible(bool(shares))
        self.none.setVisible(not shares)
        self.shares.show_parts(_parts(shares))
        if other:
            for part in (self.by_answers, self.answered, self.sentence):
                part.hide()
            if self.questions is not None:
                self.questions.hide()
        self._show_answers()

    def show_classified(self, found: Classified) -> None:
        """Show the reading by the answers beside it."""
        self.answered.show_parts(_parts(found.answered))
        for part in (self.by_answers, self.answered):
            part.setVisible(bool(found.answered))
        self.sentence.say(found.sentence)
        self.sentence.setVisible(bool(found.sentence))

    def _show_answers(self) -> None:
        answers = {c.question: c for c in self._edits.plan.classifications if c.offering == self._offering}
        opened = self.questions is not None and not self.questions.isHidden()
        if opened:
            words = self.tr("Hide the nine questions")
        elif answers:
            words = self.tr("{0} of 9 questions answered: change them").format(len(answers))
        else:
            words = self.tr("Answer nine questions for a second reading")
        self.link.setText(words)
        if self.questions is not None:
            self.questions.show_answers(self._offering, answers)

    def _toggle(self) -> None:
        if self.questions is None:
            self.questions = Questions(self._edits, self)
            self.questions.hide()
            self.body.addWidget(self.questions)
            self.grew.emit()
        self.questions.setVisible(self.questions.isHidden())
        self._show_answers()


class Questions(QWidget):
    """The nine questions under their scenarios; each answer is one step, and no answer is no record."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._offering = edits, ""
        self._answers: Mapping[str, Classification] = {}
        self.choices: dict[str, Segmented] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(4)
        layout.addWidget(Text(self.tr("Press an answer again to take it back."), "note", self))
        for scenario in Scenario:
            head = Text(translate("Outlook", SCENARIOS[scenario]), "strong", self)
            layout.addSpacing(4)
            layout.addWidget(head)
            for question in (each for each in QUESTIONS if each.scenario is scenario):
                self._add(question, layout)

    def show_answers(self, offering: str, answers: Mapping[str, Classification]) -> None:
        """Show what is said about an offering."""
        self._offering, self._answers = offering, answers
        for id_, choice in self.choices.items():
            held = answers.get(id_)
            choice.set_value(str(held.answer.normalize()) if held else UNSAID)

    def _add(self, question: ScenarioQuestion, layout: QVBoxLayout) -> None:
        options = [("0", self.tr("No")), ("0.5", self.tr("In part")), ("1", self.tr("Yes"))]
        choice = Segmented(options, question.text, self, clears=True)
        choice.setToolTip(question.help)
        choice.setAccessibleDescription(question.help)
        choice.chosen.connect(lambda key, id_=question.id: self._answer(id_, key))
        self.choices[question.id] = choice
        layout.addWidget(Text(question.text, "", self))
        layout.addWidget(Text(question.help, "note", self))
        layout.addWidget(choice)
        layout.addSpacing(8)

    def _answer(self, question: str, key: str) -> None:
        held = self._answers.get(question)
        name = subject_name(self._edits.plan, self._edits.world, Scope.OFFERING, self._offering)
        if key == UNSAID:
            if held is not None:
                self._edits.remove(self.tr("Take back an answer on the scenario: {0}").format(name), held.id)
            return
        answer = Classification(
            id=held.id if held else new_id(),
            offering=self._offering,
            question=question,
            answer=Decimal(key),
            note=held.note if held else "",
            board_only=held.board_only if held else False,
        )
        if held is None or held.answer != answer.answer:
            self._edits.put(self.tr("Answer on the scenario: {0}").format(name), answer)


def _parts(shares: Mapping[Scenario, float]) -> list[tuple[str, float]]:
    return [(translate("Outlook", words), shares.get(scenario, 0.0)) for scenario, words in SCENARIOS.items()]
