"""Everything the playbook says about one play, beside the list of plays."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.planning.assessment import Suggestion
from app.planning.facts import Play
from app.planning.precedents import nears_of, precedents_of
from app.planning.words import Confidence
from app.ui.edits import Edits
from app.ui.pages.action_adopt import adopt, adopted
from app.ui.pages.action_effects import PlayEffects
from app.ui.pages.action_words import CONFIDENCES, cost_words, effort_words, months_words, said
from app.ui.pages.play_cases import PlayCases
from app.ui.parts.buttons import PrimaryButton, TextLink
from app.ui.parts.section import Section
from app.ui.parts.text import Text, Tone

SCROLL_BAR: Final = 12
"""Room kept free for a scroll bar, so that nothing moves when it comes. [px]"""


class PlayDetails(QWidget):
    """Shows a play; adopts it, or leads to the initiative that carries it out already. It scrolls by itself."""

    adopted = Signal(str)  # id of the initiative
    asked = Signal(str)  # id of another play
    case_asked = Signal(str)

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._play: Play | None = None
        self.adopt = PrimaryButton(self.tr("Adop&t"), self._adopt, self)
        self.title = Text("", "section", self)
        self.facts = Text("", "muted", self)
        self.body = QVBoxLayout()
        self.body.setSpacing(16)
        self._lay_out()
        self.what = self._part(self.tr("What it is"))
        self.why = self._part(self.tr("Why it works"))
        self.here = self._part(self.tr("What it would do here"))
        self.cases = PlayCases(self)
        self.cases.asked.connect(self.case_asked)
        self.body.addWidget(self.cases)
        self.steps = self._part(self.tr("First steps"))
        self.effects = PlayEffects(self)
        moves = Section(self.tr("What it moves"), self.tr("judgement"), small=True)
        moves.body.addWidget(self.effects)
        self.body.addWidget(moves)
        self.measure = self._part(self.tr("Measure of success"))
        self.first = QWidget(self)
        self._first = QVBoxLayout(self.first)
        self._first.setContentsMargins(0, 0, 0, 0)
        self._first.setSpacing(0)
        self._links: list[QWidget] = []
        needs = Section(self.tr("Needs first"), small=True)
        needs.body.addWidget(self.first)
        self.body.addWidget(needs)
        self.examples = self._part(self.tr("Examples"))
        self.evidence = self._part(self.tr("Documented in"))
        self.confidence = Text("", "note", self)
        self.body.addWidget(self.confidence)

    def show_play(self, play: Play, suggestion: Suggestion | None) -> None:
        """Show a play, and what it would do for this plan where it is suggested."""
        self._play = play
        self.title.say(play.title)
        self.facts.say(f"{play.id}. {months_words(play)}, {cost_words(play)}, {effort_words(play)}. {play.owner}")
        self.setAccessibleName(play.title)
        taken = adopted(self._edits.plan, play.id)
        self.adopt.setText(self.tr("Open the ini&tiative") if taken else self.tr("Adop&t"))
        self.what.say(play.what)
        self.why.say(play.why)
        near = nears_of(self._edits.plan, self._edits.assessment)
        self.cases.show_cases(precedents_of(play.id, self._edits.world, near))
        self.steps.say("\n".join(f"{n}. {step}" for n, step in enumerate(play.first_steps, 1)))
        self.measure.say(play.measure or self.tr("not known"))
        self.examples.say(play.examples or self.tr("none"))
        self.evidence.say(play.evidence or self.tr("not known"))
        self.effects.show_play(play)
        confidence = said(CONFIDENCES[play.confidence])
        tone: Tone = "watch" if play.confidence is Confidence.LOW else "muted"
        self.confidence.say(self.tr("How sure: {0}.").format(confidence), tone)
        self.confidence.setVisible(bool(play.evidence))
        self._show_needs(play)
        if suggestion is not None:
            self.here.say(suggestion.reason)
        elif taken:
            self.here.say(self.tr("It is in the plan: the Options page shows what it does together with the others."))
        else:
            self.here.say(
                self.tr(
                    "It would not ease the outlook of this plan as it stands. "
                    "It may still be right: to prepare, or to lose less."
                )
            )

    def _lay_out(self) -> None:
        presses = QHBoxLayout()
        presses.addWidget(self.adopt)
        presses.addStretch(1)
        content = QWidget(self)
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, SCROLL_BAR, 0)
        inner.setSpacing(8)
        inner.addWidget(self.title)
        inner.addWidget(self.facts)
        inner.addLayout(presses)
        inner.addSpacing(8)
        inner.addLayout(self.body)
        inner.addStretch(1)
        scroll = scrolling(content, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _show_needs(self, play: Play) -> None:
        for link in self._links:
            self._first.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = []
        for id_ in play.prerequisites:
            other = self._edits.world.plays.get(id_)
            if other is None:
                self._links.append(Text(id_, "", self))
            else:
                self._links.append(TextLink(other.title, partial(self.asked.emit, id_), self))
        if not play.prerequisites:
            self._links.append(Text(self.tr("Nothing."), "muted", self))
        for link in self._links:
            self._first.addWidget(link)

    def _part(self, title: str) -> Text:
        section, text = Section(title, small=True), Text("", "", self)
        section.body.addWidget(text)
        self.body.addWidget(section)
        return text

    def _adopt(self) -> None:
        if self._play is not None:
            self.adopted.emit(adopt(self._edits, self._play))


def scrolling(content: QWidget, parent: QWidget) -> QScrollArea:
    """A column that scrolls up and down by itself."""
    scroll = QScrollArea(parent)
    scroll.setWidgetResizable(True)
    scroll.setWidget(content)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scroll
