"""The ledger: outlooks locked on a day, so that nobody can say afterwards that another one was meant."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import DemarcheError
from app.planning import display
from app.planning.ledger import LedgerScores, ledger_scores, lock, method_of
from app.ui.edits import Edits
from app.ui.marks import OF_REACTION, Mark
from app.ui.pages.track_ledger_rows import (
    OF_STAGE,
    LedgerRow,
    LockRow,
    Stage,
    due,
    happened,
    ledger_rows,
    lock_rows,
    reference,
    said,
)
from app.ui.parts.buttons import Button, PrimaryButton, TextLink
from app.ui.parts.column import Column
from app.ui.parts.empty import EmptyState
from app.ui.parts.figures import KeyFigure, KeyFigures
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Rule, Text
from app.ui.parts.ticks import TickTable


class LedgerView(QWidget):
    """Key figures and the list; locking is one undoable step, and what is locked is not taken out again."""

    chosen = Signal(str)  # id of a locked forecast
    trouble = Signal(str)
    kept = Signal()  # outlooks were locked just now

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._left_out: frozenset[str] = frozenset()
        self._locking = False
        self.locked = KeyFigure(self.tr("Locked"))
        self.due = KeyFigure(self.tr("Due"))
        self.scored = KeyFigure(self.tr("Scored"))
        self.figures = KeyFigures([self.locked, self.due, self.scored])
        self.empty = EmptyState(
            self.tr(
                "No outlook is locked yet. Lock what is said today, and record in its time what happened: that is the "
                "only track record that is your own."
            ),
            self.tr("&Lock today's outlooks"),
            self.begin_locking,
            primary=True,
        )
        self.part = Section(self.tr("Locked forecasts"))
        self.begin = Button(self.tr("&Lock today's outlooks"), self.begin_locking, self)
        self.part.tools.addWidget(self.begin)
        self.sentence = Text("", "", self)
        self.table = Table(self._columns(), self.tr("Locked forecasts"), self, selects="row")
        self.lock_part = Section(self.tr("Which outlooks to lock"))
        self.ticks = TickTable(
            self._lock_columns(),
            self.tr("Which outlooks to lock"),
            self,
            head=self.tr("Lock"),
            yes=self.tr("lock"),
            no=self.tr("leave"),
        )
        self.keep = PrimaryButton(self.tr("Lock outlooks"), self._lock, self)
        self.stop = TextLink(self.tr("Cancel"), self._stop, self)
        self.all = TextLink(self.tr("Leave all"), self._tick_all, self)
        self._lay_out()
        self.table.chosen.connect(lambda row: self.chosen.emit(row.id))
        self.ticks.ticked.connect(self._tick)

    def refresh(self) -> None:
        """Show the ledger as it is now."""
        plan, today = self._edits.plan, self._edits.today
        rows = ledger_rows(plan, today)
        choices = lock_rows(plan, self._edits.assessment, today, self._left_out)
        self._locking = self._locking and bool(choices)
        shown = bool(rows)
        self.empty.setVisible(not shown and not self._locking)
        for part in (self.figures, self.rule, self.part):
            part.setVisible(shown)
        self.lock_part.setVisible(self._locking)
        self.table.set_rows(rows)
        if rows and self.table.current() is None:
            self.table.choose(rows[0].id)
        self._show_scores(ledger_scores(plan.ledger, today, reference(self._edits.world)))
        blocked = self._blocked(choices)
        for button in (self.begin, self.empty.button):
            if button is not None:
                button.set_blocked(blocked)
        self.begin.setVisible(not self._locking)
        self._show_choices(choices)

    def current(self) -> str:
        """Id of the chosen forecast; empty where none is."""
        row: LedgerRow | None = self.table.current()
        return row.id if row is not None else ""

    def choose(self, id_: str) -> bool:
        """Choose a forecast; whether it is there."""
        return self.table.choose(id_)

    def begin_locking(self) -> None:
        """Ask which outlooks to lock; at first all of them."""
        self._locking, self._left_out = True, frozenset()
        self.refresh()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.keep)
        line.addWidget(self.stop)
        line.addStretch(1)
        line.addWidget(self.all)
        self.lock_part.body.addLayout(line)
        self.lock_part.body.addWidget(self.ticks)
        self.sentence.setMaximumWidth(720)
        self.part.body.addWidget(self.sentence)
        self.part.body.addWidget(self.table)
        self.rule = Rule(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        for widget in (self.empty, self.figures, self.lock_part, self.rule, self.part):
            column.addWidget(widget)

    def _blocked(self, choices: list[LockRow]) -> str:
        if not self._edits.plan.offerings:
            return self.tr("There is no outlook to lock: nothing is offered anywhere yet.")
        if not self._edits.is_fresh:
            return self.tr("The outlooks are updating; they can be locked in a moment.")
        return "" if choices else self.tr("All outlooks are locked today; they can be locked again tomorrow.")

    def _show_scores(self, scores: LedgerScores | None) -> None:
        if scores is None:
            return
        self.locked.show_figure(str(scores.locked), self.tr("{0} not due yet").format(scores.open))
        self.due.show_figure(str(scores.due), self.tr("{0} without an outcome").format(scores.awaiting))
        if scores.ours is None or scores.base is None:
            self.scored.show_figure(self.tr("None yet"), self.tr("only what is due is scored"))
        else:
            self.scored.show_figure(
                str(scores.scored),
                self.tr("log-loss {0}, base rate {1}").format(
                    display.number(scores.ours.log_loss, 2), display.number(scores.base.log_loss, 2)
                ),
            )
        self.sentence.say(scores.sentence)

    def _show_choices(self, choices: list[LockRow]) -> None:
        if not self._locking:
            return
        self.ticks.set_rows(choices)
        count = sum(row.held for row in choices)
        self.lock_part.set_note(self.tr("{0} of {1}").format(count, len(choices)))
        self.lock_part.set_updating(not self._edits.is_fresh)
        self.keep.setText(self.tr("Lock 1 outlook") if count == 1 else self.tr("Lock %n outlooks", "", count))
        self.keep.set_blocked(self._blocked(choices) or ("" if count else self.tr("Tick what to lock.")))
        self.all.setText(self.tr("Leave all") if count == len(choices) else self.tr("Tick all"))

    def _tick(self, row: LockRow) -> None:
        self._left_out = self._left_out ^ {row.id}
        self.refresh()

    def _tick_all(self) -> None:
        rows: list[LockRow] = self.ticks.rows
        self._left_out = frozenset(row.id for row in rows) if all(row.held for row in rows) else frozenset()
        self.refresh()

    def _stop(self) -> None:
        self._locking = False
        self.refresh()
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lock(self) -> None:
        assessment, today = self._edits.assessment, self._edits.today
        ids = [row.id for row in self.ticks.rows if row.held]
        if assessment is None or not ids:
            return
        try:
            made = lock(self._edits.plan, assessment, today, ids, method_of(self._edits.world.parameters))
            self._locking = False
            name = self.tr("Lock 1 outlook") if len(made) == 1 else self.tr("Lock %n outlooks", "", len(made))
            self._edits.put(name, *made)
        except DemarcheError as error:
            self.trouble.emit(str(error))
            return
        self.table.choose(made[0].id)
        self.kept.emit()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(
                self.tr("Offering"),
                lambda r: r.name,
                mark=lambda r: OF_STAGE[r.stage],
                second=due,
                tone=lambda r: "watch" if r.stage is Stage.AWAITING else "",
                share=1,
            ),
            Column(
                self.tr("What was said"),
                said,
                mark=lambda r: OF_REACTION[r.likeliest],
                second=lambda r: self.tr("restricted or worse {0}").format(display.chance(r.worse)),
            ),
            Column(
                self.tr("What happened"),
                happened,
                mark=lambda r: Mark.NOT_BEGUN if r.locked.outcome is None else OF_REACTION[r.locked.outcome],
                second=lambda r: "" if r.locked.outcome_on is None else display.short_day(r.locked.outcome_on),
                tone=lambda r: "muted" if r.locked.outcome is None else "",
                strong=lambda r: r.locked.outcome is not None,
            ),
        )

    def _lock_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Offering"), lambda r: r.name, share=1),
            Column(
                self.tr("Likeliest"),
                lambda r: display.REACTION_NAMES[r.likeliest],
                key=lambda r: int(r.likeliest),
                mark=lambda r: OF_REACTION[r.likeliest],
            ),
            Column(self.tr("Chance"), lambda r: display.chance(r.chance), key=lambda r: r.chance, right=True),
            Column(
                self.tr("Restricted or worse"),
                lambda r: display.chance(r.worse),
                key=lambda r: r.worse,
                right=True,
            ),
        )
