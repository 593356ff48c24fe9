"""The advice of an action, line by line: what to do, why, and the documented cases for and against it."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.planning.advice import Advice
from app.planning.precedents import nears_of, precedents_of, told
from app.planning.words import Scenario
from app.ui import theme
from app.ui.edits import Edits
from app.ui.parts.buttons import TextLink
from app.ui.parts.section import Section
from app.ui.parts.text import Rule, Text

LEFT: Final = 272
"""Width of what to do. [px]"""
PLAYS: Final = 2
"""Plays that are named under a line."""
NAMED: Final = 2
"""Cases that are named on either side; the play has them all."""
SCENARIOS: Final = {
    None: str(QT_TRANSLATE_NOOP("Advice", "Holds in every scenario")),
    Scenario.REGULATION: str(QT_TRANSLATE_NOOP("Advice", "Where rules decide")),
    Scenario.SUPPLY_CHAIN: str(QT_TRANSLATE_NOOP("Advice", "Where the supply chain decides")),
    Scenario.GEOPOLITICAL: str(QT_TRANSLATE_NOOP("Advice", "Where politics decides")),
}
"""What each line of advice answers to, in words."""


class AdviceSection(Section):
    """Advice with its reasons and precedents, the first lines in view and the rest one press away."""

    play_asked = Signal(str)

    def __init__(self, edits: Edits, empty: str, parent: QWidget | None = None, *, most: int = 3) -> None:
        super().__init__(QCoreApplication.translate("Advice", "What to do"), parent=parent)
        self._edits, self._most = edits, most
        self._shown: tuple[Advice, ...] = ()
        self._all = False
        self.empty = Text(empty, "muted", self)
        self.lines: list[QWidget] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.more = TextLink(self.tr("Show fewer"), self._toggle, self)
        self.body.addWidget(self.empty)
        self.body.addLayout(self._column)
        self.body.addWidget(self.more)
        self.more.hide()

    def show_advice(self, lines: Sequence[Advice]) -> None:
        """Show lines of advice, or the sentence where there is none; the same lines keep the focus."""
        self.set_updating(not self._edits.is_fresh)
        if tuple(lines) != self._shown:
            self._shown = tuple(lines)
            self._lay_out()
        self.empty.setVisible(not lines)

    def _toggle(self) -> None:
        self._all = not self._all
        self._lay_out()
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        shown = self._shown if self._all else self._shown[: self._most]
        self.lines = [self._line(each) for each in shown]
        for at, line in enumerate(self.lines):
            if at:
                self._column.addWidget(Rule(self))
            self._column.addWidget(line)
        self.more.setVisible(len(self._shown) > self._most)
        count = len(self._shown)
        words = self.tr("Show fewer") if self._all else self.tr("Show all {0} lines of advice").format(count)
        self.more.setText(words)

    def _line(self, advice: Advice) -> QWidget:
        world, plan = self._edits.world, self._edits.plan
        near = nears_of(plan, self._edits.assessment)
        made = QWidget(self)
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        what = QVBoxLayout()
        what.setSpacing(4)
        what.addWidget(Text(advice.text, "medium", made))
        what.addWidget(Text(QCoreApplication.translate("Advice", SCENARIOS[advice.scenario]), "note", made))
        what.addStretch(1)
        left = QWidget(made)
        left.setLayout(what)
        what.setContentsMargins(0, 0, 0, 0)
        left.setFixedWidth(theme.current().px(LEFT))
        grid.addWidget(left, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(advice.reason, "", made), 0, 1)
        foot = QVBoxLayout()
        foot.setSpacing(2)
        for id_ in [id_ for id_ in advice.plays if id_ in world.plays][:PLAYS]:
            title = world.plays[id_].title
            link = TextLink(title, partial(self.play_asked.emit, id_), made)
            link.setAccessibleName(self.tr("Open the play: {0}").format(title))
            foot.addWidget(link)
            foot.addWidget(Text(told(precedents_of(id_, world, near), world, NAMED), "note", made))
        if not advice.plays:
            foot.addWidget(Text(self.tr("No play stands behind this line: no documented case."), "note", made))
        grid.addLayout(foot, 1, 1)
        return made
