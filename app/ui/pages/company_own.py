"""How we see the world: every own value of the plan in one list, each with its reason, date and way back."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.planning import display
from app.planning.words import Scope
from app.ui.edits import Edits
from app.ui.pages.in_force import subject_name
from app.ui.pages.own_values import level_word
from app.ui.parts.buttons import Button
from app.ui.parts.column import Column
from app.ui.parts.notice import Notice
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Text


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One own value in words."""

    id: str
    scope: Scope
    subject: str
    input: str
    label: str
    where: str
    word: str
    value: Decimal
    reason: str
    on: date


class OwnValues(QWidget):
    """A table of all own values; one can be opened where it belongs, or removed."""

    asked = Signal(str, str)

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self.section = Section(self.tr("How we see the world"))
        self.empty = Text(
            self.tr(
                "No own value yet: everything rests on public figures, profiles and the method’s start values. "
                "An own value belongs here when you know better, with a reason that the board can read."
            ),
            "muted",
        )
        columns = (
            Column(self.tr("Input"), lambda r: r.label, strong=lambda r: r.scope is Scope.COMPANY),
            Column(self.tr("For"), lambda r: r.where, share=1),
            Column(self.tr("Your value"), lambda r: r.word, key=lambda r: r.value, share=1),
            Column(self.tr("Reason"), lambda r: r.reason, share=2),
            Column(self.tr("Valid on"), lambda r: display.short_day(r.on), key=lambda r: r.on, right=True),
        )
        self.table = Table(columns, self.tr("Own values"), self, selects="row")
        self.remove_button = Button(self.tr("&Remove own value"), self._remove, self)
        self.open_button = Button(self.tr("Open"), self._open, self)
        self.notice = Notice(edits, self)
        self.section.tools.addWidget(self.open_button)
        self.section.tools.addWidget(self.remove_button)
        for part in (self.empty, self.table, self.notice):
            self.section.body.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.section)
        self.table.opened.connect(lambda row: self._open())  # noqa: ARG005 - the current row is the one
        self.table.chosen.connect(lambda row: self._enable())  # noqa: ARG005 - the same

    def refresh(self) -> None:
        """Show the plan's own values."""
        plan, world = self._edits.plan, self._edits.world
        rows = []
        for own in plan.overrides:
            words = world.input_words.get(own.input)
            where = subject_name(plan, world, own.scope, own.subject) or self.tr("The whole company")
            rows.append(
                OwnRow(
                    own.id, own.scope, own.subject, own.input, words.label if words else own.input, where,
                    level_word(words, float(own.value)) if words else display.scale(own.value),
                    own.value, own.reason, own.on,
                )
            )  # fmt: skip
        self.section.set_note(self.tr("{0} in the whole plan").format(len(rows)) if rows else "")
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.open_button.setVisible(bool(rows))
        self.remove_button.setVisible(bool(rows))
        self._enable()

    def _enable(self) -> None:
        reason = "" if self.table.current() else self.tr("Choose an own value in the list first.")
        self.open_button.set_blocked(reason)
        self.remove_button.set_blocked(reason)

    def _open(self) -> None:
        row = self.table.current()
        if row is None:
            return
        page = {Scope.COMPANY: "company", Scope.PRODUCT: "products", Scope.MARKET: "markets", Scope.OFFERING: "outlook"}
        self.asked.emit(page[row.scope], row.subject or row.input)

    def _remove(self) -> None:
        row = self.table.current()
        if row is not None:
            self._edits.remove(self.tr("Remove own value: {0}, {1}").format(row.label, row.where), row.id)
            self.notice.say(self.tr("Removed your own value for {0}, {1}.").format(row.label, row.where))
