"""Which initiatives an option holds: ticked in a list of them all, with what they cost together."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.planning import display
from app.planning.course import Initiative, Option
from app.planning.words import Progress
from app.ui.edits import Edits
from app.ui.pages.action_words import PROGRESS, costs_of, said
from app.ui.pages.playbook import action_name
from app.ui.parts.buttons import TextLink
from app.ui.parts.column import Column
from app.ui.parts.editors import LineEdit
from app.ui.parts.section import Section
from app.ui.parts.text import Text
from app.ui.parts.ticks import TickTable

MOST_HEIGHT: Final = 442
"""Of the list before it scrolls by itself. [px]"""


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One initiative, held or not."""

    initiative: Initiative
    held: bool

    @property
    def id(self) -> str:
        """Of the initiative."""
        return self.initiative.id


class HeldInitiatives(QWidget):
    """Tick what the option holds; a filter shortens the list, and all that it leaves can be ticked or cleared."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._option_id, self._currency = edits, "", ""
        self.section = Section(self.tr("Initiatives it holds"), small=True)
        self.filter = LineEdit(hint=self.tr("Filter by title, action or owner"))
        self.filter.setAccessibleName(self.tr("Filter the initiatives"))
        self.all = TextLink(self.tr("Hold all shown"), lambda: self._set_shown(held=True), self)
        self.none = TextLink(self.tr("Hold none shown"), lambda: self._set_shown(held=False), self)
        self.table = TickTable(
            self._columns(), self.tr("Initiatives it holds"), self,
            head=self.tr("Held"), yes=self.tr("yes"), no=self.tr("no"),
        )  # fmt: skip
        self.table.keep_below(MOST_HEIGHT)
        self.hint = Text("", "muted", self)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.filter, 1)
        line.addWidget(self.all)
        line.addWidget(self.none)
        self.section.body.addLayout(line)
        self.section.body.addWidget(self.hint)
        self.section.body.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.section)
        layout.addStretch(1)
        self.filter.textEdited.connect(lambda _text: self._show())
        self.table.ticked.connect(lambda row: self._set(row.id, held=not row.held))

    def show_option(self, option: Option) -> None:
        """Show what an option holds."""
        self._option_id = option.id
        if self._edits.plan.company.currency != self._currency:
            self._currency = self._edits.plan.company.currency
            self.table.set_columns((self.table.rows_model.columns[0], *self._columns()))
        self._show()

    def _show(self) -> None:
        plan = self._edits.plan
        option = next((each for each in plan.options if each.id == self._option_id), None)
        if option is None:
            return
        held, wanted = set(option.initiatives), self.filter.text().strip().casefold()
        shown = [
            HeldRow(each, each.id in held)
            for each in plan.initiatives
            if wanted in f"{each.title} {action_name(each.action)} {each.owner}".casefold()
        ]
        self.table.set_rows(shown)
        self.table.setVisible(bool(shown))
        for part in (self.filter, self.all, self.none):
            part.setVisible(bool(plan.initiatives))
        self.hint.setVisible(not shown)
        self.hint.say(
            self.tr("No initiative fits the filter.")
            if plan.initiatives
            else self.tr("The plan has no initiative yet. Adopt plays from the playbook, or add your own to an action.")
        )
        counted = [each for each in plan.initiatives if each.id in held and each.progress is not Progress.DROPPED]
        cost = sum((each.cost for each in counted), Decimal(0))
        self.section.set_note(
            self.tr("{0} of {1}, together {2}").format(
                len(held), len(plan.initiatives), display.money(cost, self._currency)
            )
            if plan.initiatives
            else ""
        )

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(
                self.tr("Initiative"),
                lambda r: r.initiative.title,
                second=lambda r: self._about(r.initiative),
                share=1,
                tone=lambda r: "" if r.held else "muted",
            ),
            Column(
                self.tr("Cost, {0} m").format(self._edits.plan.company.currency),
                lambda r: costs_of(r.initiative)[0],
                key=lambda r: r.initiative.cost,
                right=True,
                tone=lambda r: "" if r.held and r.initiative.cost_high else "muted",
            ),
        )

    def _about(self, initiative: Initiative) -> str:
        if initiative.progress is Progress.DROPPED:
            return self.tr("{0}, dropped: it counts in no option").format(action_name(initiative.action))
        return f"{action_name(initiative.action)}, {said(PROGRESS[initiative.progress])}"

    def _set(self, id_: str, *, held: bool) -> None:
        plan = self._edits.plan
        option, initiative = plan.option(self._option_id), plan.initiative(id_)
        rest = tuple(each for each in option.initiatives if each != id_)
        words = self.tr("Put “{0}” into “{1}”") if held else self.tr("Take “{0}” out of “{1}”")
        self._edits.put(
            words.format(initiative.title, option.name), replace(option, initiatives=(*rest, id_) if held else rest)
        )

    def _set_shown(self, *, held: bool) -> None:
        option = self._edits.plan.option(self._option_id)
        shown = {row.id for row in self.table.rows}
        rest = tuple(id_ for id_ in option.initiatives if id_ not in shown)
        wanted = (*rest, *(row.id for row in self.table.rows)) if held else rest
        if set(wanted) != set(option.initiatives):
            name = self.tr("Change what “{0}” holds").format(option.name)
            self._edits.put(name, replace(option, initiatives=wanted))
