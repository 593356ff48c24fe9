"""One cell of the outlook: what is expected, why, what rests on what, and what it could cost."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.planning import display
from app.planning.assessment import Assessment, Reading
from app.planning.claims import short_claim
from app.planning.profile import Offering
from app.planning.words import Driver, Input, Scope
from app.ui.edits import Edits
from app.ui.explainer import Explainer
from app.ui.pages.in_force import country_within, subject_name
from app.ui.pages.outlook_reasons import Reasons
from app.ui.pages.outlook_requirements import Requirements
from app.ui.pages.outlook_rows import shown_outlook
from app.ui.pages.outlook_weak import Weaknesses
from app.ui.pages.outlook_words import DRIVERS, POPULATIONS, loss_sentences, plain_sentence
from app.ui.pages.own_values import InputList
from app.ui.parts.badge import Badge
from app.ui.parts.bars import OutcomeBar
from app.ui.parts.buttons import TextLink
from app.ui.parts.panel import DetailPanel
from app.ui.parts.section import Section
from app.ui.parts.taborder import follow_layout
from app.ui.parts.text import Text

FIRST: Final = 2
"""Sentences of the story that are told before the rest is asked for."""
BADGES: Final = {"low": 1, "medium": 2, "high": 3}
translate = QCoreApplication.translate


class OutlookPanel(DetailPanel):
    """The side panel of the outlook; it can be closed at any width, to give the grid the room."""

    asked = Signal(str, str)

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._market, self._offering, self._option = "", "", ""
        self.explainer = Explainer(edits, self)
        self.badge = Badge("", 0, self)
        self.tools.addWidget(self.badge)
        self.sentence = Text("", "", self)
        self.story_link = TextLink(self.tr("Tell the whole story"), self._toggle_story, self)
        self._story: tuple[str, ...] = ()
        self._reasons_of = ""  # the offering whose reasons are in view
        self._whole = False
        self.bar = OutcomeBar(self)
        self.worse = Text("", "note", self)
        self.doubts = Text("", "note", self)
        self.weak = Weaknesses(self)
        self.reasons = Reasons(edits, self)
        self.loss = Section(self.tr("Expected loss"), small=True)
        self.loss_words = Text("", "", self)
        self.loss.body.addWidget(self.loss_words)
        self.loss.body.addWidget(TextLink(self.tr("Change revenue or customers"), self._ask_market, self))
        self.requirements = Requirements(edits, self)
        self.requirements.asked.connect(self.asked)
        self.requirements.grew.connect(lambda: follow_layout(self))
        self.inputs = Section(
            self.tr("What it rests on"), self.tr("open a line to see why, or to correct it"), small=True
        )
        self.every = QWidget(self)
        every = QVBoxLayout(self.every)
        every.setContentsMargins(0, 0, 0, 0)
        every.setSpacing(8)
        self.all_link = TextLink(self.tr("Show all"), self._toggle_inputs, self)
        self.inputs.body.addWidget(self.all_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.inputs.body.addWidget(self.every)
        self._lists: dict[Driver, InputList] = {}
        for driver in Driver:
            inputs = [words.input for words in edits.world.input_words.values() if words.driver is driver]
            self._lists[driver] = InputList(edits, inputs, self, roomy=False)
            head = Text(translate("Outlook", DRIVERS[driver]), "note", self)
            every.addWidget(head)
            every.addWidget(self._lists[driver])
        self.content = QWidget(self)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        top = QVBoxLayout()
        top.setSpacing(10)
        for part in (self.sentence, self.story_link, self.bar, self.worse, self.doubts, self.weak):
            top.addWidget(part)
        top.setAlignment(self.story_link, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(top)
        for section in (self.reasons, self.loss, self.requirements, self.inputs):
            column.addWidget(section)
        self.body.addWidget(self.content)
        self.close_link.show()
        self._show_inputs(shown=False)
        self.reasons.asked.connect(self.asked)
        self.reasons.asked_input.connect(self.go_to_input)
        self.reasons.asked_driver.connect(self.go_to_driver)
        self.reasons.grew.connect(lambda: follow_layout(self))
        self.weak.asked.connect(self.go_to_input)
        self.weak.grew.connect(lambda: follow_layout(self))
        self.explainer.explained.connect(self._on_explained)
        self.explainer.failed.connect(edits.troubled)

    def show_offering(self, assessment: Assessment, offering: Offering, option: str) -> None:
        """Show the reasons for one offering, as things stand or under an option."""
        plan, world = self._edits.plan, self._edits.world
        found, reading = shown_outlook(assessment, offering.id, option), assessment.readings.get(offering.id)
        name = subject_name(plan, world, Scope.OFFERING, offering.id)
        if found is None or reading is None:
            self.show_nothing(name, self.tr("It is being worked out."))
            return
        outlook, loss = found
        result = assessment.options.get(option)
        above = offering.id in result.above_appetite if result else reading.above_appetite
        course = plan.option(option).name if result else self.tr("as things stand")
        self.show_heading(
            name,
            self.tr("{0} months from {1}, {2}").format(outlook.months, display.day(assessment.on), course),
        )
        market = plan.market(offering.market)
        self._market = market.id
        host, product = country_within(world, market.host), plan.product(offering.product).name
        appetite = float(plan.company.appetite_chance)
        if result is not None or self._option or self._reasons_of != offering.id:
            self._tell((plain_sentence(outlook, host, product, appetite, above=above),))
        else:  # its story stays until it is told anew, so that nothing below it jumps
            self.sentence.say(self.sentence.text(), "muted")
        self.bar.show_outlook(outlook)
        self.worse.say(
            self.tr("Restricted or worse: {0}, band {1} (80 %). {2}: {3}.").format(
                display.chance(outlook.restricted_or_worse),
                display.band(outlook.restricted_band),
                translate("Outlook", POPULATIONS[reading.population]),
                short_claim(world, reading.population, (market.host,)),
            )
        )
        self._show_badge(reading)
        self.reasons.show_outlook(offering.id, outlook, under_option=result is not None)
        currency = plan.company.currency
        self.loss.set_note(f"{display.money(loss, currency)}, {self.tr('{0} months').format(outlook.months)}")
        self.loss_words.say("\n".join(loss_sentences(offering, loss, outlook.months, currency)))
        self.requirements.show_requirements(offering.id, reading.requirements, researched=reading.researched, host=host)
        for inputs in self._lists.values():
            inputs.show_ratings(Scope.OFFERING, offering.id, reading.ratings)
        other, self._offering, self._option = offering.id != self._offering, offering.id, option
        if other:
            self._show_inputs(shown=False)
        self.content.show()
        self.badge.show()
        self._show_reasons(reading, same=not other)

    def show_nothing(self, title: str, sentence: str) -> None:
        """Say why there is nothing to show."""
        self._offering = ""
        self.show_heading(title, sentence)
        self.content.hide()
        self.badge.hide()

    def set_updating(self, *, updating: bool) -> None:
        """Say that the figures are being worked out anew; they stay."""
        self.loss.set_updating(updating)
        self.reasons.set_updating(updating=updating or self.explainer.of(self._offering) is None)

    def go_to_input(self, input_: Input) -> None:
        """Open one input, to see why it is what it is or to correct it."""
        self._show_inputs(shown=True)
        for inputs in self._lists.values():
            inputs.open(input_)

    def go_to_driver(self, driver: Driver) -> None:
        """Bring the inputs of a driver into view."""
        self._show_inputs(shown=True)
        row = next(iter(self._lists[driver].rows.values()))
        row.head.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, row, lambda: self._bring_into_view(self._lists[driver]))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.explainer.ask(self._offering)

    def dismiss(self) -> None:
        """Close the panel at any width."""
        self._wanted = False
        self.hide()
        self.closed.emit()

    def set_over(self, over: bool) -> None:
        super().set_over(over)
        self.close_link.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def _ask_market(self) -> None:
        self.asked.emit("markets", self._market)

    def _show_reasons(self, reading: Reading, *, same: bool) -> None:
        """Show the reasons, if they are known; else ask for them, and keep what is shown of the same offering."""
        found = self.explainer.of(self._offering)
        if found is None:
            if not self.isHidden():
                self.explainer.ask(self._offering)
            if not same:
                self._reasons_of = ""
                self.reasons.show_nothing_yet()
                self.weak.show_weaknesses((), same=False)
            return
        same, self._reasons_of = self._reasons_of == self._offering, self._offering
        if not self._option and found.story:
            self._tell(found.story)
        self.weak.show_weaknesses(found.weaknesses, same=same)
        self.reasons.show_reasons(found, reading, same=same)

    def _on_explained(self, offering: str) -> None:
        assessment = self._edits.assessment
        if offering != self._offering or assessment is None or not self._edits.is_fresh:
            return  # the assessment follows, and with it everything is shown
        self._show_reasons(assessment.readings[offering], same=True)
        self.set_updating(updating=False)

    def _tell(self, story: tuple[str, ...]) -> None:
        """Say the first sentences; the whole story is there to be asked for."""
        self._story = story
        self.sentence.say(" ".join(story if self._whole else story[:FIRST]), "")
        self.story_link.setVisible(len(story) > FIRST)
        self.story_link.setText(self.tr("Tell less") if self._whole else self.tr("Tell the whole story"))

    def _toggle_story(self) -> None:
        self._whole = not self._whole
        self._tell(self._story)

    def _toggle_inputs(self) -> None:
        self._show_inputs(shown=self.every.isHidden())

    def _show_inputs(self, *, shown: bool) -> None:
        self.every.setVisible(shown)
        count = sum(len(inputs.rows) for inputs in self._lists.values())
        words = self.tr("Hide the inputs") if shown else self.tr("Show all {0} inputs").format(count)
        self.all_link.setText(words)

    def _bring_into_view(self, part: QWidget) -> None:
        area = self.findChild(QScrollArea)
        if area is not None:
            area.ensureWidgetVisible(part)

    def _show_badge(self, reading: Reading) -> None:
        words = {
            "low": self.tr("Low confidence"),
            "medium": self.tr("Medium confidence"),
            "high": self.tr("High confidence"),
        }
        reasons = " ".join(reading.badge_reasons)
        self.badge.show_badge(words.get(reading.badge, reading.badge), BADGES.get(reading.badge, 0), reasons)
        self.doubts.say(reasons)
        self.doubts.setVisible(bool(reasons))
