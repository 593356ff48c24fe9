"""What an option does in each market: stay, narrow whom it sells to, pause or leave."""

from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.planning.course import MarketStance, Option
from app.planning.plan import new_id
from app.planning.words import Stance
from app.ui.edits import Edits
from app.ui.pages.in_force import country_name
from app.ui.parts.column import Column
from app.ui.parts.field import Alarm
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Text

STANCES: Final = {
    Stance.STAY: str(QT_TRANSLATE_NOOP("OptionsStances", "Stay")),
    Stance.DE_SCOPE: str(QT_TRANSLATE_NOOP("OptionsStances", "Narrow")),
    Stance.SUSPEND: str(QT_TRANSLATE_NOOP("OptionsStances", "Suspend")),
    Stance.EXIT: str(QT_TRANSLATE_NOOP("OptionsStances", "Exit")),
}
MOST_HEIGHT: Final = 444
"""Of the table before it scrolls by itself. [px]"""


@dataclass(frozen=True, slots=True)
class StanceRow:
    """One market and what the option does in it."""

    id: str
    market: str
    stance: Stance
    note: str
    held: MarketStance | None  # None: nothing is recorded, so it stays


class Stances(QWidget):
    """Stance and note are edited in place; where nothing is recorded the option stays."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._option_id = edits, ""
        self.section = Section(self.tr("What it does in each market"), small=True)
        self.trouble = Alarm(self)
        self.table = Table(self._columns(), self.tr("What it does in each market"), self, selects="cell")
        self.table.keep_below(MOST_HEIGHT)
        self.table.setAccessibleDescription(self.tr("Enter or F2 changes a stance or a note in place."))
        self.hint = Text(self.tr("The plan has no market yet. Markets are added on their own page."), "muted", self)
        self.note = Text(
            self.tr(
                "Narrow leaves government and critical infrastructure as customers; suspend and exit leave all. "
                "What is given up is lost for certain, from today on."
            ),
            "note",
            self,
        )
        for part in (self.trouble, self.hint, self.table, self.note):
            self.section.body.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.section)
        layout.addStretch(1)
        self.table.opened.connect(self._edit_here)
        self.table.refused.connect(self.trouble.say)
        self.table.edited.connect(lambda: self.trouble.say(""))

    def show_option(self, option: Option) -> None:
        """Show what an option does."""
        if option.id != self._option_id:
            self.trouble.say("")
        self._option_id = option.id
        plan, world = self._edits.plan, self._edits.world
        held = {each.market: each for each in plan.stances if each.option == option.id}
        rows = []
        for market in plan.markets:
            found = held.get(market.id)
            stance, note = (found.stance, found.note) if found else (Stance.STAY, "")
            rows.append(StanceRow(market.id, country_name(world, market.host), stance, note, found))
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.note.setVisible(bool(rows))
        self.hint.setVisible(not rows)
        leaves = sum(row.stance is not Stance.STAY for row in rows)
        self.section.set_note(self.tr("stays in {0} of {1}").format(len(rows) - leaves, len(rows)) if rows else "")

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Market"), lambda r: r.market, share=3, least=104),
            Column(
                self.tr("Stance"),
                lambda r: _said(r.stance),
                key=lambda r: list(Stance).index(r.stance),
                width=96,
                tone=lambda r: "muted" if r.stance is Stance.STAY else "",
                strong=lambda r: r.stance is not Stance.STAY,
                entry=lambda r: r.stance.value,
                edit=lambda r, key: self._keep(r, stance=Stance(key)),
                choices=lambda _r: [(stance.value, _said(stance)) for stance in STANCES],
            ),
            Column(
                self.tr("Note"),
                lambda r: r.note or self.tr("none"),
                share=4,
                least=104,
                tone=lambda r: "" if r.note else "muted",
                entry=lambda r: r.note,
                edit=lambda r, text: self._keep(r, note=text.strip()),
            ),
        )

    def _edit_here(self, _row: StanceRow) -> None:
        at = self.table.currentIndex()
        self.table.edit(at if at.column() else at.siblingAtColumn(1))

    def _keep(self, row: StanceRow, **changes: Any) -> None:
        before = row.held or MarketStance(id=new_id(), option=self._option_id, market=row.id, stance=Stance.STAY)
        after = replace(before, **changes)
        name = self.tr("Change what “{0}” does in {1}").format(
            self._edits.plan.option(self._option_id).name, row.market
        )
        if after.stance is Stance.STAY and not after.note and row.held is not None:
            self._edits.remove(name, row.held.id)
        else:
            self._edits.put(name, after)


def _said(stance: Stance) -> str:
    return QCoreApplication.translate("OptionsStances", STANCES[stance])
