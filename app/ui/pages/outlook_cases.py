"""The documented cases that are nearest to one offering: what happened, what the firm did, and how each differs."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.planning import display
from app.planning.explanation import Analogue
from app.planning.words import Confidence
from app.ui.marks import OF_REACTION, MarkLabel
from app.ui.parts.buttons import TextLink
from app.ui.parts.section import Section
from app.ui.parts.text import Text

FIRST: Final = 3
"""Cases that are shown before the rest is asked for."""


class NearCases(Section):
    """The nearest cases first; each leads to the case in the library."""

    asked = Signal(str, str)
    grew = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("NearCases", "Similar cases"),
            QCoreApplication.translate("NearCases", "likeness of host, concern and product"),
            parent,
            small=True,
        )
        self._found: tuple[Analogue, ...] = ()
        self._all = False
        self.none = Text(self.tr("No documented case is near enough to learn from."), "muted", self)
        self.far = Text("", "note", self)
        self.rows: list[CaseRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.more = TextLink(self.tr("Show all"), self._show_all, self)
        self.body.addWidget(self.none)
        self.body.addWidget(self.far)
        self.body.addLayout(self._list)
        self.body.addWidget(self.more)

    def show_cases(self, found: tuple[Analogue, ...], *, same: bool) -> None:
        """Show the cases of an explanation."""
        self._found, self._all = found, self._all and same
        shown = found if self._all else found[:FIRST]
        grown = len(self.rows) < len(shown)
        while len(self.rows) < len(shown):
            row = CaseRow(self)
            row.asked.connect(self.asked)
            self.rows.append(row)
            self._list.addWidget(row)
        for row, case in zip(self.rows, shown, strict=False):
            row.show_case(case)
            row.show()
        for row in self.rows[len(shown) :]:
            row.hide()
        self.none.setVisible(not found)
        self._show_distance(found)
        self.more.setVisible(len(shown) < len(found))
        self.more.setText(self.tr("Show all {0} cases").format(len(found)))
        if grown:
            self.grew.emit()

    def _show_distance(self, found: tuple[Analogue, ...]) -> None:
        """Say that even the nearest is not close, as the confidence and the story have it."""
        from app.planning.analogues import CLOSE  # with numpy, which must not load before the first paint

        self.far.setVisible(bool(found) and found[0].distance > CLOSE)
        words = self.tr("None of them is close, which begins at {0} alike; these are the nearest.")
        self.far.say(words.format(display.likeness(CLOSE)))

    def _show_all(self) -> None:
        self._all = True
        self.show_cases(self._found, same=True)
        self.rows[FIRST].link.setFocus()


class CaseRow(QWidget):
    """One case: disc and word of its outcome, who, where and when, and three short lines."""

    asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = ""
        self._marks = {reaction: MarkLabel(mark, self) for reaction, mark in OF_REACTION.items()}
        self.title = Text("", "medium", self)
        self.outcome = Text("", "note", self)
        self.happened = Text("", "", self)
        self.firm = Text("", "note", self)
        self.differs = Text("", "note", self)
        self.link = TextLink(self.tr("Open the case"), lambda: self.asked.emit("cases", self._case), self)
        marks = QVBoxLayout()
        for mark in self._marks.values():
            marks.addWidget(mark)
        marks.addStretch(1)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.outcome, 1)
        first.addWidget(self.link)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addLayout(first)
        for part in (self.happened, self.firm, self.differs):
            words.addWidget(part)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(marks)
        layout.addLayout(words, 1)

    def show_case(self, case: Analogue) -> None:
        """Show one case."""
        self._case = case.case
        for reaction, mark in self._marks.items():
            mark.setVisible(reaction is case.outcome)
        self.title.say(self.tr("{0}, {1} {2}").format(case.title, case.host, case.year))
        outcome = display.REACTION_NAMES[case.outcome]
        self.outcome.say(self.tr("{0}, {1} alike").format(outcome, display.likeness(case.distance)))
        self.happened.say(case.happened)
        self.firm.say(self.tr("Then: {0}").format(case.firm) if case.firm else "")
        self.firm.setVisible(bool(case.firm))
        lead = " " + self.tr("A lead: not confirmed.") if case.confidence is Confidence.LOW else ""
        self.differs.say(self.tr("Different here: {0}").format(case.differs) + lead)
        self.differs.setVisible(bool(case.differs or lead))
        self.link.setAccessibleName(self.tr("Open the case: {0}").format(self.title.text()))
