"""Advice as lines of two columns: what to do, and why; with the plays that would carry it out."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.knowledge.aspects import place_name
from app.planning.advice import Advice
from app.planning.precedents import nears_of, precedents_of
from app.planning.words import Scenario
from app.ui import theme
from app.ui.edits import Edits
from app.ui.parts.buttons import TextLink
from app.ui.parts.section import Section
from app.ui.parts.text import Rule, Text

LEFT = 272
"""Width of what to do. [px]"""
WIDEST = 860
"""Of a line of running text. [px]"""
SHOWN = 2
"""Plays named under one line."""


class Advised(Section):
    """The advice of one view."""

    play_asked = Signal(str)

    def __init__(self, edits: Edits, title: str, empty: str) -> None:
        super().__init__(title)
        self._edits = edits
        self._shown: tuple[Advice, ...] = ()
        self.empty = Text(empty, "muted", self)
        self._lines = QWidget(self)
        self._layout = QVBoxLayout(self._lines)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self.body.addWidget(self.empty)
        self.body.addWidget(self._lines)

    def show_advice(self, found: Sequence[Advice]) -> None:
        """Show other lines; the same ones are left as they are, so that the focus stays."""
        if tuple(found) == self._shown:
            return
        self._shown = tuple(found)
        while (item := self._layout.takeAt(0)) is not None:
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
        for at, line in enumerate(found):
            if at:
                self._layout.addWidget(Rule())
            self._layout.addWidget(self._line(line))
        self.empty.setVisible(not found)
        self._lines.setVisible(bool(found))

    def _line(self, line: Advice) -> QWidget:
        made = QWidget(self._lines)
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        what = Text(line.text, "medium", made)
        what.setFixedWidth(theme.current().px(LEFT))
        grid.addWidget(what, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        why = Text(line.reason, "", made)
        why.setMaximumWidth(theme.current().px(WIDEST))
        grid.addWidget(why, 0, 1)
        foot = QVBoxLayout()
        foot.setSpacing(2)
        foot.addWidget(Text(_scenario(line.scenario), "note", made))
        for id_ in [id_ for id_ in line.plays if id_ in self._edits.world.plays][:SHOWN]:
            told = QCoreApplication.translate("Advised", "Play: {0}").format(self._edits.world.plays[id_].title)
            foot.addWidget(TextLink(told, partial(self.play_asked.emit, id_), made))
            foot.addWidget(Text(self._cases(id_), "note", made))
        grid.addLayout(foot, 1, 1)
        grid.setColumnStretch(1, 1)
        return made

    def _cases(self, play: str) -> str:
        """How many documented cases bear on a play each way, and the most relevant of either."""
        found = precedents_of(play, self._edits.world, nears_of(self._edits.plan, self._edits.assessment))
        if not found.for_ and not found.against:
            return QCoreApplication.translate("Advised", "No documented case.")
        tr = QCoreApplication.translate
        parts = [f"{found.counted[:1].upper()}{found.counted[1:]}."]
        for words, cases in ((tr("Advised", "For: {0}."), found.for_), (tr("Advised", "Against: {0}."), found.against)):
            if cases:
                case = cases[0].case
                parts.append(words.format(f"{case.company}, {place_name(case.host)} {case.year}"))
        return " ".join(parts)


def _scenario(scenario: Scenario | None) -> str:
    return {
        None: QCoreApplication.translate("Advised", "whatever the scenario"),
        Scenario.REGULATION: QCoreApplication.translate("Advised", "regulation"),
        Scenario.SUPPLY_CHAIN: QCoreApplication.translate("Advised", "supply-chain strategy"),
        Scenario.GEOPOLITICAL: QCoreApplication.translate("Advised", "geopolitics"),
    }[scenario]
