"""The reasons for one cell of the outlook: what is expected, why, what rests on what, and what it could cost."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.planning import display
from app.planning.assessment import Assessment, Reading
from app.planning.profile import Offering
from app.planning.words import Driver, Scope
from app.ui.edits import Edits
from app.ui.pages.in_force import country_name, subject_name
from app.ui.pages.outlook_requirements import Requirements
from app.ui.pages.outlook_rows import shown_outlook
from app.ui.pages.outlook_words import DRIVERS, POPULATIONS, SCENARIOS, loss_sentences, plain_sentence
from app.ui.pages.own_values import InputList
from app.ui.parts.badge import Badge
from app.ui.parts.bars import OutcomeBar, ShareBar
from app.ui.parts.buttons import TextLink
from app.ui.parts.panel import DetailPanel
from app.ui.parts.section import Section
from app.ui.parts.taborder import follow_layout
from app.ui.parts.text import Text

BADGES: Final = {"low": 1, "medium": 2, "high": 3}
translate = QCoreApplication.translate


class OutlookPanel(DetailPanel):
    """The side panel of the outlook; it can be closed at any width, to give the grid the room."""

    asked = Signal(str, str)

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._market = ""
        self.badge = Badge("", 0, self)
        self.tools.addWidget(self.badge)
        self.sentence = Text("", "", self)
        self.bar = OutcomeBar(self)
        self.worse = Text("", "note", self)
        self.doubts = Text("", "note", self)
        self.scenario = Section(self.tr("Scenario"), self.tr("shares of the three readings"), small=True)
        self.shares = ShareBar(self)
        self.no_scenario = Text(self.tr("None is active."), "muted", self)
        self.scenario.body.addWidget(self.shares)
        self.scenario.body.addWidget(self.no_scenario)
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
        self._lists: dict[Driver, InputList] = {}
        for driver in Driver:
            inputs = [words.input for words in edits.world.input_words.values() if words.driver is driver]
            self._lists[driver] = InputList(edits, inputs, self, roomy=False)
            head = Text(translate("Outlook", DRIVERS[driver]), "note", self)
            self.inputs.body.addWidget(head)
            self.inputs.body.addWidget(self._lists[driver])
        self.content = QWidget(self)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        top = QVBoxLayout()
        top.setSpacing(10)
        for part in (self.sentence, self.bar, self.worse, self.doubts):
            top.addWidget(part)
        column.addLayout(top)
        for section in (self.scenario, self.loss, self.requirements, self.inputs):
            column.addWidget(section)
        self.body.addWidget(self.content)
        self.close_link.show()

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
        host, product = country_name(world, market.host), plan.product(offering.product).name
        self.sentence.say(plain_sentence(outlook, host, product, float(plan.company.appetite_chance), above=above))
        self.bar.show_outlook(outlook)
        self.worse.say(
            self.tr("Restricted or worse: {0}, band {1} (80 %). {2}. All {3}.").format(
                display.chance(outlook.restricted_or_worse),
                display.band(outlook.restricted_band),
                translate("Outlook", POPULATIONS[reading.population]),
                display.CAVEAT,
            )
        )
        self._show_badge(reading)
        self.shares.setVisible(bool(outlook.shares))
        self.no_scenario.setVisible(not outlook.shares)
        self.shares.show_parts(
            [(translate("Outlook", words), outlook.shares.get(s, 0.0)) for s, words in SCENARIOS.items()]
        )
        currency = plan.company.currency
        self.loss.set_note(f"{display.money(loss, currency)}, {self.tr('{0} months').format(outlook.months)}")
        self.loss_words.say("\n".join(loss_sentences(offering, loss, outlook.months, currency)))
        self.requirements.show_requirements(offering.id, reading.requirements, researched=reading.researched, host=host)
        for inputs in self._lists.values():
            inputs.show_ratings(Scope.OFFERING, offering.id, reading.ratings)
        self.content.show()
        self.badge.show()

    def show_nothing(self, title: str, sentence: str) -> None:
        """Say why there is nothing to show."""
        self.show_heading(title, sentence)
        self.content.hide()
        self.badge.hide()

    def set_updating(self, *, updating: bool) -> None:
        """Say that the figures are being worked out anew; they stay."""
        for section in (self.scenario, self.loss):
            section.set_updating(updating)

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
