"""One locked forecast: what was said, and what happened, which is recorded here."""

from datetime import date

from PySide6.QtWidgets import QGridLayout, QWidget

from app.errors import InputError
from app.planning import display
from app.planning.locked import LockedForecast, with_outcome
from app.planning.words import Reaction
from app.ui.edits import Edits
from app.ui.marks import OF_REACTION, MarkLabel
from app.ui.pages.track_ledger_rows import name_of
from app.ui.pages.track_rows import POPULATIONS
from app.ui.pages.track_rows import say as population_name
from app.ui.parts.bars import ProportionBar
from app.ui.parts.choice import Choice
from app.ui.parts.editors import DateEdit
from app.ui.parts.field import Field
from app.ui.parts.panel import DetailPanel
from app.ui.parts.section import Section
from app.ui.parts.text import Text
from app.ui.parts.textedit import TextEdit

NOT_KNOWN = ""
"""Key of the choice for an outcome that nobody knows yet."""


class LedgerPanel(DetailPanel):
    """What was locked cannot be changed; what happened can, as one undoable step each."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._locked: LockedForecast | None = None
        self.bar = ProportionBar(self, outcomes=True)
        self._chances = [Text("", "", self, wrap=False, figures=True) for _ in Reaction]
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for level in Reaction:
            grid.addWidget(MarkLabel(OF_REACTION[level], self, size=15), level, 0)
            grid.addWidget(Text(display.REACTION_NAMES[level], "", self, wrap=False), level, 1)
            grid.addWidget(self._chances[level], level, 2)
        grid.setColumnStretch(3, 1)
        grid.setColumnMinimumWidth(1, 96)
        self.told = Section(self.tr("What was said"), parent=self, small=True)
        self.told.body.addWidget(self.bar)
        self.told.body.addLayout(grid)
        choices = [(NOT_KNOWN, self.tr("Not known yet")), *((r, display.REACTION_NAMES[r]) for r in Reaction)]
        self.outcome = Field(self.tr("What happened"), Choice(choices), self._keep_outcome)
        self.on = Field(self.tr("On"), DateEdit(), self._keep_day)
        self.remark = Field(self.tr("Note"), TextEdit(lines=4), self._keep_note)
        self.caveat = Text(
            self.tr(
                "What was locked stays as it was said, and stays in the ledger: from one that the bad forecasts can be "
                "taken out of, nothing could be learnt. It is scored once it is due."
            ),
            "note",
            self,
        )
        for part in (self.told, self.outcome, self.on, self.remark, self.caveat):
            self.body.addWidget(part)

    def show_forecast(self, locked: LockedForecast | None) -> None:
        """Show a forecast, or nothing."""
        fresh = locked is None or self._locked is None or locked.id != self._locked.id
        self._locked = locked
        if locked is None:
            return
        self.show_heading(
            name_of(locked),
            self.tr("Locked {0} for {1} months, due {2}").format(
                display.short_day(locked.locked_on), locked.months, display.short_day(locked.due)
            ),
        )
        self.told.set_note(population_name(POPULATIONS[locked.population]))
        points = display.shares([float(chance) for chance in locked.chances.four])
        for level in Reaction:
            self._chances[level].say(display.sure_percent(points[level]))
        words = [f"{display.REACTION_NAMES[level]} {display.sure_percent(points[level])}" for level in Reaction]
        self.bar.show_shares(points, ", ".join(words))
        for field in (self.outcome, self.on, self.remark):
            if fresh:
                field.accept()
        self.outcome.set_value(NOT_KNOWN if locked.outcome is None else locked.outcome)
        self.on.set_value(locked.outcome_on)
        self.remark.set_value(locked.note)

    def set_wanted(self, wanted: bool) -> None:
        """Whether there is anything to show beside the list; over the page it opens only when asked for."""
        if not wanted:
            self.hide()
        elif not self._over:
            self.show()

    def _keep_outcome(self, key: int | str) -> None:
        locked = self._locked
        if locked is None:
            return
        reaction = None if key == NOT_KNOWN else Reaction(int(key))
        if reaction is not locked.outcome:
            day = (locked.outcome_on or max(self._edits.today, locked.locked_on)) if reaction is not None else None
            self._put(with_outcome(locked, reaction, day))

    def _keep_day(self, day: date | None) -> None:
        locked = self._locked
        if locked is None or day == locked.outcome_on:
            return
        if locked.outcome is None:
            raise InputError(self.tr("First say what happened; then the day can be kept with it."))
        if day is not None and day > self._edits.today:
            raise InputError(self.tr("This day has not come yet."))
        self._put(with_outcome(locked, locked.outcome, day))

    def _keep_note(self, note: str) -> None:
        locked = self._locked
        if locked is not None and note != locked.note:
            self._put(with_outcome(locked, locked.outcome, locked.outcome_on, note))

    def _put(self, locked: LockedForecast) -> None:
        self._edits.put(self.tr("Record what happened to {0}").format(name_of(locked)), locked)
