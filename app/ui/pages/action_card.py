"""A suggested play in a few lines: what it takes, why it is suggested, and a button to adopt it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.planning.assessment import Suggestion
from app.planning.facts import Play
from app.planning.precedents import nears_of, precedents_of, told
from app.planning.words import Confidence
from app.ui.edits import Edits
from app.ui.pages.action_adopt import adopt, adopted
from app.ui.pages.action_words import CONFIDENCES, cost_words, months_words, said
from app.ui.parts.buttons import Button, TextLink
from app.ui.parts.text import Text

NAMED: Final = 1
"""Cases of either side that a card names; the details have them all."""


class PlayCard(QWidget):
    """One play, with what it would do for this plan."""

    asked = Signal(str)  # id of the play
    adopted = Signal(str)  # id of the initiative

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._play: Play | None = None
        self.title = Text("", "medium", self)
        self.facts = Text("", "note", self)
        self.reason = Text("", "", self)
        self.cases = Text("", "note", self)
        self.adopt = Button(self.tr("Adopt"), self._adopt, self)
        self.details = TextLink(self.tr("Details"), self._ask, self)
        presses = QHBoxLayout()
        presses.setSpacing(16)
        presses.addWidget(self.adopt)
        presses.addWidget(self.details)
        presses.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.setSpacing(4)
        layout.addWidget(self.title)
        layout.addWidget(self.facts)
        layout.addWidget(self.reason)
        layout.addWidget(self.cases)
        layout.addSpacing(4)
        layout.addLayout(presses)

    def show_play(self, play: Play, suggestion: Suggestion) -> None:
        """Show a play and why it is suggested."""
        self._play = play
        self.title.say(play.title)
        facts = [months_words(play), cost_words(play), play.owner]
        if play.confidence is Confidence.LOW:
            facts.append(said(CONFIDENCES[play.confidence]))
        self.facts.say(", ".join(facts))
        self.reason.say(suggestion.reason)
        plan, world = self._edits.plan, self._edits.world
        found = precedents_of(play.id, world, nears_of(plan, self._edits.assessment))
        self.cases.say(told(found, world, NAMED))
        taken = adopted(self._edits.plan, play.id) is not None
        self.adopt.set_blocked(self.tr("It is among the initiatives already.") if taken else "")
        self.adopt.setAccessibleName(self.tr("Adopt {0}").format(play.title))
        self.details.setAccessibleName(self.tr("Details of {0}").format(play.title))

    def _adopt(self) -> None:
        if self._play is not None:
            self.adopted.emit(adopt(self._edits, self._play))

    def _ask(self) -> None:
        if self._play is not None:
            self.asked.emit(self._play.id)
