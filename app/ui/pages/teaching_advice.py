"""The advice of the action, line by line: what to do, why, and the documented cases for and against it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.knowledge.aspects import place_name
from app.planning.advice import Advice
from app.planning.facts import World
from app.planning.precedents import NONE, Documented, Near, precedents_of
from app.ui.parts.buttons import TextLink
from app.ui.parts.section import Section
from app.ui.parts.text import Text

WIDTH = 860
"""Widest line of running text. [px]"""
NAMED = 2
"""Cases that are named on either side; the play has them all."""


class AdviceSection(Section):
    """Advice with its reasons and precedents."""

    play_asked = Signal(str)

    def __init__(self, title: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self._shown: tuple[Advice, ...] | None = None
        self.empty = Text(empty, "muted", self)
        self.body.addWidget(self.empty)
        self.lines: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.body.addLayout(self._list)

    def show_advice(self, lines: Sequence[Advice], world: World, near: Sequence[Near]) -> None:
        """Show lines of advice, or the sentence where there is none."""
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(each, world, near) for each in lines]
        for line in self.lines:
            self._list.addWidget(line)
        self.empty.setVisible(not lines)

    def _line(self, advice: Advice, world: World, near: Sequence[Near]) -> QWidget:
        line = QWidget(self)
        layout = QVBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for text in (Text(advice.text, "medium", line), Text(advice.reason, "", line)):
            text.setMaximumWidth(WIDTH)
            layout.addWidget(text)
        for play in advice.plays[:1]:
            link = TextLink(self.tr("Open the play"), partial(self.play_asked.emit, play), line)
            link.setAccessibleName(self.tr("Open the play: {0}").format(world.plays[play].title))
            row = QHBoxLayout()
            row.setSpacing(16)
            row.addWidget(Text(self._cases(play, world, near), "note", line), 1)
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(row)
        return line

    def _cases(self, play: str, world: World, near: Sequence[Near]) -> str:
        found = precedents_of(play, world, near)
        if found.counted == NONE:
            return self.tr("No documented case.")
        sides = []
        for words, cases in ((self.tr("For: {0}"), found.for_), (self.tr("Against: {0}"), found.against)):
            named = "; ".join(case_words(each) for each in cases[:NAMED]) if cases else self.tr("none")
            more = len(cases) - NAMED
            sides.append(words.format(named + (self.tr(" and {0} more").format(more) if more > 0 else "")))
        return self.tr("Documented cases. {0}.").format(". ".join(sides))


def case_words(found: Documented) -> str:
    """A case in a few words: who, where and when."""
    case = found.case
    return f"{case.company}, {place_name(case.host)} {case.year}"
