"""What the outlook says about the matter of one action, as one table read from plan, assessment and public figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.planning.assessment import Rating, Reading
from app.planning.facts import World
from app.planning.plan import Plan
from app.planning.words import Input
from app.ui.edits import Edits
from app.ui.pages.action_views import ModuleView
from app.ui.pages.own_values import kind_word, level_word
from app.ui.parts.buttons import TextLink
from app.ui.parts.column import Column
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.table_paint import Selects
from app.ui.parts.text import Text, Tone

SHOWN = 12
"""Rows in view before the rest is asked for."""


class Matter(ModuleView):
    """A section with one table, a sentence where there is nothing, and a note on how to read it."""

    def __init__(
        self,
        edits: Edits,
        title: str,
        columns: Sequence[Column],
        parent: QWidget | None = None,
        *,
        selects: Selects = "none",
    ) -> None:
        super().__init__(edits, parent)
        self._rows: list[Any] = []
        self._all = False
        self.section = Section(title)
        self.lead = Text("", "", self)
        self.table = Table(columns, title, self, selects=selects)
        self.empty = Text("", "muted", self)
        self.more = TextLink("", self._toggle, self)
        self.note = Text("", "note", self)
        for part in (self.lead, self.table, self.empty, self.more, self.note):
            self.section.body.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.section)

    def show_rows(self, rows: Iterable[Any], empty: str, note: str = "", lead: str = "") -> None:
        """Show rows, or a sentence where there are none."""
        self._rows = list(rows)
        self.empty.say(empty)
        self.empty.setVisible(not self._rows)
        self.table.setVisible(bool(self._rows))
        for text, words in ((self.note, note), (self.lead, lead)):
            text.say(words)
            text.setVisible(bool(words))
        self._show()

    def _toggle(self) -> None:
        self._all = not self._all
        self._show()

    def _show(self) -> None:
        self.table.set_rows(self._rows if self._all else self._rows[:SHOWN])
        self.more.setVisible(len(self._rows) > SHOWN)
        words = self.tr("Show fewer") if self._all else self.tr("Show all {0}").format(len(self._rows))
        self.more.setText(words)


@dataclass(frozen=True, slots=True)
class Told:
    """One value of an input in words, with how it came about; `value` sorts."""

    words: str
    kind: str
    value: float
    missing: bool
    reason: str

    @property
    def tone(self) -> Tone:
        """Watch ink where the user is asked."""
        return "watch" if self.missing else ""


def told(world: World, plan: Plan, rating: Rating) -> Told:
    """A rating in the words of its input."""
    words = world.input_words.get(rating.input)
    value = level_word(words, rating.value) if words else ""
    kind = kind_word(rating, plan)
    if rating.missing:
        stand_in = QCoreApplication.translate("Matter", "taken as: {0}").format(value)
        return Told(kind, stand_in, rating.value, rating.missing, rating.reason)
    return Told(value, kind, rating.value, rating.missing, rating.reason)


def worst(readings: Sequence[Reading], input_: Input, *, high_is_bad: bool) -> Rating:
    """The rating of an input that is hardest on the company among several offerings."""
    pick = max if high_is_bad else min
    return pick((reading.ratings[input_] for reading in readings), key=lambda rating: rating.value)
