"""Why one outlook is what it is, section by section, in the order in which a director would ask."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.planning.assessment import Outlook, Reading
from app.planning.explanation import Explanation
from app.planning.phrases import stopped
from app.ui.edits import Edits
from app.ui.pages.outlook_cases import NearCases
from app.ui.pages.outlook_moves import Changes, Contributions, Mechanisms
from app.ui.pages.outlook_quiet import Factors
from app.ui.pages.outlook_scenario import ScenarioReading
from app.ui.parts.buttons import TextLink
from app.ui.parts.section import Section
from app.ui.parts.text import Text


class Reasons(QWidget):
    """Drivers, the two factors, what would change it, scenario, mechanisms and cases of one offering."""

    asked = Signal(str, str)  # another page, and what it should show
    asked_input = Signal(object)
    asked_driver = Signal(object)
    grew = Signal()  # there are more controls, so the order of Tab has to be set anew

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self.waiting = Text(self.tr("The reasons are being worked out."), "muted", self)
        self.basis = Text(
            self.tr("The reasons are those of how things stand, before the option changes anything."), "note", self
        )
        self.moves, self.changes, self.mechanisms = Contributions(self), Changes(self), Mechanisms(self)
        self.factors, self.scenario, self.cases = Factors(edits, self), ScenarioReading(edits, self), NearCases(self)
        self.record = Section(self.tr("What may be claimed"), self.tr("by trying it on past cases"), self, small=True)
        self.claim = Text("", "", self)
        self.record.body.addWidget(self.claim)
        self.record.body.addWidget(
            TextLink(self.tr("See the track record"), lambda: self.asked.emit("track-record", ""), self)
        )
        self._explained = (self.moves, self.factors, self.changes, self.mechanisms, self.cases, self.record)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(20)
        for part in (
            self.waiting, self.basis, self.moves, self.factors, self.changes, self.scenario, self.mechanisms,
            self.cases, self.record,
        ):  # fmt: skip
            layout.addWidget(part)
        self.show_nothing_yet()
        self.moves.asked.connect(self.asked_driver)
        self.changes.asked.connect(self.asked_input)
        self.cases.asked.connect(self.asked)
        for bars in (self.moves.bars, self.changes.bars, self.mechanisms.bars):
            bars.grew.connect(self.grew)
        for section in (self.cases, self.scenario):
            section.grew.connect(self.grew)

    def show_outlook(self, offering: str, outlook: Outlook, *, under_option: bool) -> None:
        """Show what the assessment itself says, before the reasons are there."""
        self.basis.setVisible(under_option)
        self.scenario.show_shares(offering, outlook.shares)

    def show_nothing_yet(self) -> None:
        """Say that the reasons are on their way; nothing of another offering stays."""
        self.waiting.show()
        for section in self._explained:
            section.hide()

    def show_reasons(self, found: Explanation, reading: Reading, *, same: bool) -> None:
        """Show an explanation; `same`: of the offering that is in view already, so that nothing closes."""
        self.waiting.hide()
        self.moves.show_reasons(found, reading.ratings, self._edits.world, same=same)
        self.changes.show_reasons(found, same=same)
        self.mechanisms.show_reasons(found, same=same)
        self.cases.show_cases(found.analogues, same=same)
        self.scenario.show_classified(found.classified)
        self.claim.say(stopped(found.record))
        for section in self._explained:
            section.show()
        self.factors.setVisible(found.raised is not None)
        if found.raised is not None:
            self.factors.show_factors(found.raised, reading.outlook.months)

    def set_updating(self, *, updating: bool) -> None:
        """Say that the reasons are being worked out anew; they stay where they are."""
        for section in (*self._explained, self.scenario):
            section.set_updating(updating)
