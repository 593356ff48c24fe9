"""What stands beside a question: why it matters, an example, what the answer feeds, and plays that help."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.planning.facts import Question
from app.planning.readiness import score
from app.planning.words import Action
from app.ui.edits import Edits
from app.ui.pages.action_card import PlayCard
from app.ui.pages.action_next import NextLevel
from app.ui.pages.action_words import mean_words
from app.ui.parts.section import Section
from app.ui.parts.text import Rule, Text

SHOWN = 2
"""Suggested plays beside a question."""


class QuestionHelp(QWidget):
    """Help for the one question that is shown."""

    play_asked = Signal(str)
    adopted = Signal(str)

    def __init__(self, edits: Edits, action: Action, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._action = edits, action
        self.why, self.why_text = self._section(self.tr("Why it matters"))
        self.example, self.example_text = self._section(self.tr("Worked example"))
        self.standards = Text("", "note", self)
        self.example.body.addWidget(self.standards)
        self.feeds, self.feeds_text = self._section(self.tr("What the answer feeds"))
        self.next_level = NextLevel(edits, self)
        self.plays = Section(self.tr("Suggested plays"), self.tr("most saved for its cost first"), small=True)
        self.none = Text("", "muted", self)
        self.plays.body.addWidget(self.none)
        self.cards = [PlayCard(edits, self) for _ in range(SHOWN)]
        for card in self.cards:
            card.asked.connect(self.play_asked)
            card.adopted.connect(self.adopted)
            self.plays.body.addWidget(card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        for part in (self.why, self.example, Rule(self), self.feeds, self.next_level, Rule(self), self.plays):
            layout.addWidget(part)
        layout.addStretch(1)

    def show_question(self, question: Question) -> None:
        """Show the help of a question and the plays suggested as the plan stands."""
        self.why_text.say(question.help)
        self.example_text.say(question.example)
        self.standards.say(self.tr("Standards: {0}").format(question.standards))
        self.standards.setVisible(bool(question.standards))
        self.feeds_text.say(self._fed(question))
        self.next_level.show_question(question)
        assessment = self._edits.assessment
        found = assessment.suggestions.get(self._action, ()) if assessment else ()
        self.plays.set_updating(not self._edits.is_fresh)
        for at, card in enumerate(self.cards):
            card.setVisible(at < len(found))
            if at < len(found):
                card.show_play(self._edits.world.plays[found[at].play], found[at])
        self.none.setVisible(not found)
        if not self._edits.plan.offerings:
            self.none.say(self.tr("Plays are suggested from the outlook, once the plan has a product in a market."))
        elif assessment is None:
            self.none.say(self.tr("Being worked out."))
        else:
            self.none.say(self.tr("No play of this action that is not in the plan yet would ease the outlook."))

    def _fed(self, question: Question) -> str:
        if question.feeds is None:
            return self.tr(
                "The readiness of this action. It does not move the outlook: it says how well prepared you are."
            )
        words = self._edits.world.input_words.get(question.feeds)
        label = words.label if words else question.feeds.value
        asked = [each for each in self._edits.world.questions.values() if each.feeds is question.feeds]
        given = {answer.question: answer for answer in self._edits.plan.answers}
        found = score(asked, given)
        said = self.tr("“{0}”, an input of every outlook.").format(label)
        if found.mean is None:
            return said + " " + self.tr("The first answer replaces its start value.")
        now = self.tr("It is the mean of the questions that feed it: now {0}, from {1} of {2}.")
        return said + " " + now.format(mean_words(found), found.answered, found.total)

    def _section(self, title: str) -> tuple[Section, Text]:
        section, text = Section(title, small=True), Text("", "", self)
        section.body.addWidget(text)
        return section, text
