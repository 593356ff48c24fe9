"""The documented cases for and against a play, each with what in it shows that; shared by plays and playbook."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.knowledge.aspects import place_name
from app.planning import display
from app.planning.precedents import Documented, Precedents
from app.planning.words import Bears
from app.ui.marks import OF_REACTION, MarkLabel
from app.ui.parts.buttons import TextLink
from app.ui.parts.section import Section
from app.ui.parts.text import Text

FIRST: Final = 3
"""Cases of either side that are shown before the rest is asked for."""


class PlayCases(QWidget):
    """Cases for, then cases against; "No documented case" where there is neither."""

    asked = Signal(str)  # id of a case

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.neither = Section(self.tr("Documented cases"), small=True)
        self.none = Text(self.tr("No documented case."), "muted", self)
        self.neither.body.addWidget(self.none)
        self.sides = {
            Bears.FOR: Side(self.tr("Documented cases for"), self.tr("None is documented for it."), self),
            Bears.AGAINST: Side(self.tr("Documented cases against"), self.tr("None is documented against it."), self),
        }
        self.basis = Text(
            self.tr(
                "That a case bears on a play is judgement. Cases are no sample: their number is no rate of success."
            ),
            "note",
            self,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.neither)
        for side in self.sides.values():
            side.asked.connect(self.asked)
            layout.addWidget(side)
        layout.addWidget(self.basis)

    def show_cases(self, found: Precedents) -> None:
        """Show the cases of a play; the first of either side, until all are asked for."""
        documented = bool(found.for_ or found.against)
        self.neither.setVisible(not documented)
        self.basis.setVisible(documented)
        for bears, cases in ((Bears.FOR, found.for_), (Bears.AGAINST, found.against)):
            self.sides[bears].setVisible(documented)
            self.sides[bears].show_cases(cases)


class Side(Section):
    """The cases that bear one way."""

    asked = Signal(str)  # id of a case

    def __init__(self, title: str, none: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent, small=True)
        self._found: tuple[Documented, ...] = ()
        self._all = False
        self.none = Text(none, "muted", self)
        self.rows: list[DocumentedRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.more = TextLink("", self._show_all, self)
        self.body.addWidget(self.none)
        self.body.addLayout(self._list)
        self.body.addWidget(self.more)

    def show_cases(self, found: tuple[Documented, ...]) -> None:
        """Show the first of the cases, or all of them where that was asked for."""
        self._all = self._all and found == self._found
        self._found = found
        shown = found if self._all else found[:FIRST]
        while len(self.rows) < len(shown):
            row = DocumentedRow(self)
            row.asked.connect(self.asked)
            self.rows.append(row)
            self._list.addWidget(row)
        for row, documented in zip(self.rows, shown, strict=False):
            row.show_case(documented)
        for at, row in enumerate(self.rows):
            row.setVisible(at < len(shown))
        self.none.setVisible(not found)
        self.set_note(str(len(found)) if found else "")
        self.more.setVisible(len(shown) < len(found))
        self.more.setText(self.tr("Show all {0}").format(len(found)))
        self.more.setAccessibleName(f"{self.more.text()}: {self.accessibleName()}")

    def _show_all(self) -> None:
        self._all = True
        self.show_cases(self._found)
        self.rows[FIRST].link.setFocus()


class DocumentedRow(QWidget):
    """One case: the disc of its outcome, who, where and when, what it shows, and the way to it."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = ""
        self._marks = {reaction: MarkLabel(mark, self) for reaction, mark in OF_REACTION.items()}
        self.title = Text("", "medium", self)
        self.why = Text("", "", self)
        self.outcome = Text("", "note", self)
        self.link = TextLink(self.tr("Open the case"), lambda: self.asked.emit(self._case), self)
        marks = QVBoxLayout()
        for mark in self._marks.values():
            marks.addWidget(mark)
        marks.addStretch(1)
        last = QHBoxLayout()
        last.setSpacing(12)
        last.addWidget(self.outcome, 1)
        last.addWidget(self.link)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.why)
        words.addLayout(last)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(marks)
        layout.addLayout(words, 1)

    def show_case(self, documented: Documented) -> None:
        """Show one case and why it bears on the play."""
        case = documented.case
        self._case = case.id
        for reaction, mark in self._marks.items():
            mark.setVisible(reaction is case.outcome)
        self.title.say(self.tr("{0}, {1} {2}").format(case.company, place_name(case.host), case.year))
        self.why.say(documented.why)
        words = [display.REACTION_NAMES[case.outcome]]
        if documented.own_departure:
            words.append(self.tr("the supplier left by itself"))
        if documented.lead:
            words.append(self.tr("a lead: not confirmed"))
        self.outcome.say(", ".join(words), "watch" if documented.lead else "muted")
        self.link.setAccessibleName(self.tr("Open the case: {0}").format(self.title.text()))


def counted(found: Precedents) -> str:
    """How many cases a play has each way, as a quiet line in a list."""
    if not found.for_ and not found.against:
        return QCoreApplication.translate("PlayCases", "no documented case")
    return QCoreApplication.translate("PlayCases", "cases: {0} for, {1} against").format(
        len(found.for_), len(found.against)
    )
