"""Lines of advice: what to do, why, the plays that carry it out and how many documented cases speak for and against."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.planning.advice import Advice
from app.planning.precedents import precedents_of
from app.planning.words import Scenario
from app.ui.edits import Edits
from app.ui.parts.buttons import TextLink
from app.ui.parts.section import Section
from app.ui.parts.text import Text

FIRST: Final = 2
"""Lines that are shown before the rest is asked for."""
WIDTH: Final = 860
SCENARIOS: Final = {
    Scenario.REGULATION: str(QT_TRANSLATE_NOOP("AdviceLines", "Regulation")),
    Scenario.SUPPLY_CHAIN: str(QT_TRANSLATE_NOOP("AdviceLines", "Supply chain")),
    Scenario.GEOPOLITICAL: str(QT_TRANSLATE_NOOP("AdviceLines", "Geopolitics")),
}


class AdviceLines(Section):
    """The first lines of advice, until all are asked for."""

    play_asked = Signal(str)

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("AdviceLines", "What to do"), parent=parent)
        self._edits, self._found, self._all = edits, tuple[Advice, ...](), False
        self.set_note(self.tr("from the numbers of this plan"))
        self._list = QVBoxLayout()
        self._list.setSpacing(16)
        self._rows: list[QWidget] = []
        self.none = Text(self.tr("Nothing follows from the plan yet: it needs a product in a market."), "muted", self)
        self.more = TextLink("", self._toggle, self)
        self.body.addWidget(self.none)
        self.body.addLayout(self._list)
        self.body.addWidget(self.more)

    def show_advice(self, found: Sequence[Advice]) -> None:
        """Show lines of advice; those that stand already are left alone, so that the focus stays."""
        if tuple(found) == self._found and self._rows:
            return
        self._found = tuple(found)
        self._show()

    def _show(self) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.deleteLater()
        shown = self._found if self._all else self._found[:FIRST]
        self._rows = [self._row(each) for each in shown]
        for row in self._rows:
            self._list.addWidget(row)
        self.none.setVisible(not self._found)
        self.more.setVisible(len(self._found) > FIRST)
        words = self.tr("Show fewer") if self._all else self.tr("Show all {0}").format(len(self._found))
        self.more.setText(words)
        self.more.setAccessibleName(f"{words}: {self.accessibleName()}")

    def _toggle(self) -> None:
        self._all = not self._all
        self._show()

    def _row(self, each: Advice) -> QWidget:
        row = QWidget(self)
        text = Text(each.text, "medium", row)
        reason = Text(each.reason, "", row)
        for words in (text, reason):
            words.setMaximumWidth(WIDTH)
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(text)
        layout.addWidget(reason)
        layout.addLayout(self._below(each, row))
        return row

    def _below(self, each: Advice, row: QWidget) -> QHBoxLayout:
        world = self._edits.world
        below = QHBoxLayout()
        below.setSpacing(16)
        if each.scenario is not None:
            words = QCoreApplication.translate("AdviceLines", SCENARIOS[each.scenario])
            below.addWidget(Text(words, "note", row, wrap=False))
        for play in each.plays[:2]:
            if play in world.plays:
                title = world.plays[play].title
                below.addWidget(TextLink(title, partial(self.play_asked.emit, play), row))
                below.addWidget(Text(precedents_of(play, world).counted, "note", row, wrap=False))
        below.addStretch(1)
        return below
