"""The two factors of an offering that nobody has questioned, and the judged level behind the first of them."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.errors import DemarcheError
from app.planning import display
from app.planning.explanation import Raised
from app.ui.edits import Edits
from app.ui.parts.buttons import TextLink
from app.ui.parts.field import Alarm, Field
from app.ui.parts.levels import LevelChoice
from app.ui.parts.section import Section
from app.ui.parts.taborder import follow_layout
from app.ui.parts.text import Text
from app.ui.parts.textedit import TextEdit

LEVELS: Final = tuple(Decimal(each) for each in (-2, -1, 0, 1, 2))
"""Log-odds that the five words add: each step multiplies the odds of a concern by about 2.7."""
WORDS: Final = (
    str(QT_TRANSLATE_NOOP("QuietLevel", "Much rarer than the model says")),
    str(QT_TRANSLATE_NOOP("QuietLevel", "Rarer")),
    str(QT_TRANSLATE_NOOP("QuietLevel", "As the model says")),
    str(QT_TRANSLATE_NOOP("QuietLevel", "More often")),
    str(QT_TRANSLATE_NOOP("QuietLevel", "Much more often than the model says")),
)
translate = QCoreApplication.translate


class Factors(Section):
    """Chance that a concern is raised, what follows then, and what happens otherwise."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        title, note = translate("Factors", "Two steps to it"), translate("Factors", "judgement: no past case is quiet")
        super().__init__(title, note, parent, small=True)
        self._edits = edits
        self._names = [Text("", "", self) for _ in range(3)]
        self._figures = [Text("", "medium", self, wrap=False, figures=True) for _ in range(3)]
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(4)
        for at, (name, figure) in enumerate(zip(self._names, self._figures, strict=True)):
            grid.addWidget(name, at, 0)
            grid.addWidget(figure, at, 1, Qt.AlignmentFlag.AlignRight)
        self.says = Text("", "note", self)
        self.link = TextLink(self.tr("Say how often concerns are raised"), self._toggle, self)
        self.level: QuietLevel | None = None
        self.body.addLayout(grid)
        self.body.addWidget(self.says)
        self.body.addWidget(self.link)

    def show_factors(self, found: Raised, months: int) -> None:
        """Show the factors over a horizon. [months]"""
        told = (
            (self.tr("A concern is raised within {0} months").format(months), found.raised),
            (self.tr("If it is, restricted or worse"), found.reaction),
            (self.tr("Otherwise"), found.remainder),
        )
        for (words, chance), name, figure in zip(told, self._names, self._figures, strict=True):
            name.say(words)
            figure.say(display.chance(chance))
            figure.setAccessibleName(f"{words}: {display.chance(chance)}")
        company = self._edits.plan.company
        if company.quiet_level:
            word = translate("QuietLevel", WORDS[nearest_level(company.quiet_level)])
            self.says.say(self.tr("Your own level: {0}. {1}").format(word.lower(), company.quiet_reason))
        self.says.setVisible(bool(company.quiet_level))
        if self.level is not None:
            self.level.show_level()

    def _toggle(self) -> None:
        if self.level is None:
            self.level = QuietLevel(self._edits, self)
            self.body.addWidget(self.level)
            follow_layout(self)
            self.level.hide()
        self.level.setVisible(self.level.isHidden())
        if not self.level.isHidden():
            self.level.show_level()


class QuietLevel(QWidget):
    """Five plain levels and a reason; it holds for every product and market that nobody has questioned."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._shown: tuple[Decimal, str] | None = None
        self._level, self._reason = Decimal(0), ""
        about = self.tr("How often is a concern raised about companies like yours? It holds for the whole plan.")
        self.levels = LevelChoice(
            [translate("QuietLevel", word) for word in WORDS], self, name=self.tr("Quiet level"), escapes=False
        )
        self.reason = Field(self.tr("Reason"), TextEdit(lines=2), self._set_reason)
        self.alarm = Alarm(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.setSpacing(8)
        for part in (Text(about, "", self), self.levels, self.reason, self.alarm):
            layout.addWidget(part)
        self.levels.chosen.connect(self._set_level)

    def show_level(self) -> None:
        """Show the plan's level; what is being said and is not complete yet stays."""
        company = self._edits.plan.company
        held = company.quiet_level, company.quiet_reason
        if held == self._shown:
            return
        self._shown = held
        self._level, self._reason = held
        self.alarm.say("")
        self.levels.set_value(nearest_level(self._level))
        self.reason.set_value(self._reason)

    def _set_level(self, level: object) -> None:
        self._level = LEVELS[int(str(level))]
        self._keep()

    def _set_reason(self, reason: str) -> None:
        self._reason = reason
        self._keep()

    def _keep(self) -> None:
        company = self._edits.plan.company
        self.alarm.say("")
        if (self._level, self._reason) == (company.quiet_level, company.quiet_reason):
            return
        try:
            self._edits.put(
                self.tr("Change how often concerns are raised"),
                replace(company, quiet_level=self._level, quiet_reason=self._reason),
            )
        except DemarcheError as error:
            self.alarm.say(str(error))


def nearest_level(level: Decimal) -> int:
    """Which of the five words stands for a level."""
    return min(range(len(LEVELS)), key=lambda at: abs(LEVELS[at] - level))
