"""One known history: thirty hosts as a vendor met them at the end of 2019, each outlook beside what happened."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import DemarcheError
from app.planning import display
from app.planning.historic import LIMITS, RULE, Historic, HistoricRow
from app.planning.words import Confidence
from app.ui.edits import Edits
from app.ui.marks import OF_REACTION
from app.ui.pages.track_rows import figure, interval
from app.ui.parts.column import Column
from app.ui.parts.figures import KeyFigure, KeyFigures
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Rule, Text

MEASURE: Final = 720
"""Longest line of running text. [px]"""


class HistoricView(QWidget):
    """Key figures, then the hosts, the largest economy first; Enter on one opens its case."""

    case_asked = Signal(str)

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._found: Historic | None = None  # the same for every plan: it is read once
        self.missing = Text("", "muted", self)
        self.right = KeyFigure(self.tr("Likeliest reaction happened"))
        self.near = KeyFigure(self.tr("At most one step away"))
        self.skill = KeyFigure(self.tr("Skill"))
        self.figures = KeyFigures([self.right, self.near, self.skill])
        self.sentence = Text("", "", self)
        self.part = Section(self.tr("Thirty hosts"), self.tr("24 months from the end of 2019"))
        self.table = Table(self._columns(), self.tr("Thirty hosts"), self, selects="row", identity=lambda r: r.host)
        self.note = Text("", "note", self)
        for words in (self.sentence, self.note):
            words.setMaximumWidth(MEASURE)
        self.part.body.addWidget(self.table)
        self.part.body.addWidget(self.note)
        self._rule = Rule(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        for widget in (self.missing, self.figures, self.sentence, self._rule, self.part):
            column.addWidget(widget)
        self.table.opened.connect(lambda row: self.case_asked.emit(row.case))

    def refresh(self) -> None:
        """Show the history that is shipped with the facts."""
        if self._found is None and not self.missing.text():
            self._read()
        found = self._found
        self.missing.setVisible(found is None)
        for widget in (self.figures, self.sentence, self._rule, self.part):
            widget.setVisible(found is not None)
        if found is None:
            return
        hosts = len(found.rows)
        self.right.show_figure(self.tr("{0} of {1}").format(found.right, hosts), self.tr("hosts"))
        self.near.show_figure(self.tr("{0} of {1}").format(found.near, hosts), self.tr("hosts"))
        self.skill.show_figure(
            figure(found.skill, signed=True),
            self.tr("90 % interval {0}; 0 is no better than the base rate").format(interval(found.skill)),
        )
        self.sentence.say(found.sentence)
        self.table.set_rows(found.rows)
        self.note.say(f"{RULE} {LIMITS}")

    def _read(self) -> None:
        from app.knowledge.historic import read_historic

        try:
            self._found = read_historic(self._edits.world)
        except DemarcheError as error:
            self.missing.say(str(error))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Host"), lambda r: r.name, share=3, second=self._stands_on),
            Column(
                self.tr("Said to be likeliest"),
                lambda r: display.REACTION_NAMES[r.likeliest],
                key=lambda r: int(r.likeliest),
                mark=lambda r: OF_REACTION[r.likeliest],
                second=lambda r: display.chance(r.chances[r.likeliest]),
                share=2,
            ),
            Column(
                self.tr("Restricted or worse"),
                lambda r: display.chance(r.restricted_or_worse),
                key=lambda r: r.restricted_or_worse,
                second=lambda r: self.tr("80 % band {0}").format(display.band(r.band)),
                right=True,
                share=2,
            ),
            Column(
                self.tr("What happened"),
                lambda r: display.REACTION_NAMES[r.happened],
                key=lambda r: int(r.happened),
                mark=lambda r: OF_REACTION[r.happened],
                second=self._decided,
                strong=lambda _: True,
                share=2,
            ),
            Column(
                self.tr("Against what was said"),
                self._away,
                key=lambda r: r.happened - r.likeliest,
                second=lambda r: self.tr("given a chance of {0}").format(display.chance(r.chances[r.happened])),
                share=2,
            ),
        )

    def _stands_on(self, row: HistoricRow) -> str:
        told = []
        if row.carried_back:
            later = len(row.carried_back)
            told.append(
                self.tr("1 figure of a later year") if later == 1 else self.tr("%n figures of later years", "", later)
            )
        if row.missing:
            told.append(self.tr("{0} not known").format(len(row.missing)))
        return ", ".join(told)

    def _decided(self, row: HistoricRow) -> str:
        case = self._edits.world.cases[row.case]
        when = display.written_day(f"{case.year}-{case.month:02}" if case.month else str(case.year))
        return self.tr("{0}, a lead").format(when) if row.confidence is Confidence.LOW else when

    def _away(self, row: HistoricRow) -> str:
        steps = row.happened - row.likeliest
        if not steps:
            return self.tr("as said")
        size = {1: self.tr("one step"), 2: self.tr("two steps"), 3: self.tr("three steps")}[abs(steps)]
        return (self.tr("{0} harsher") if steps > 0 else self.tr("{0} milder")).format(size)
