"""What the two views of one market share: which market is shown, its exit plan, and the fields that change it."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from app.planning.departure import ExitPlan
from app.planning.plan import Plan, new_id
from app.ui.edits import Edits
from app.ui.pages.in_force import country_name
from app.ui.parts.choice import Choice
from app.ui.parts.field import Field
from app.ui.parts.records import GAP, GRID


class MarketLine(QWidget):
    """A choice among the markets of the plan."""

    chosen = Signal(str)

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self.choice = Choice([], inside=self.tr("Market"))
        self.tools = QHBoxLayout()
        self.tools.setSpacing(8)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.choice)
        layout.addStretch(1)
        layout.addLayout(self.tools)
        self.choice.committed.connect(lambda id_: self.chosen.emit(str(id_)))

    def show_market(self, id_: str) -> None:
        """Offer the markets of the plan, those with an exit plan first, and show one."""
        plan, world = self._edits.plan, self._edits.world
        planned = {each.market for each in plan.exit_plans} | {each.market for each in plan.exit_entries}
        order = sorted(plan.markets, key=lambda market: market.id not in planned)
        self.choice.set_options([(each.id, country_name(world, each.host)) for each in order])
        self.choice.set_value(id_)


def first_market(plan: Plan, chosen: str) -> str:
    """The market that is chosen if it is still there, else the first with an exit plan, else the first."""
    ids = [market.id for market in plan.markets]
    if chosen in ids:
        return chosen
    planned = next((each.market for each in plan.exit_plans), "")
    return planned or (ids[0] if ids else "")


def plan_for(plan: Plan, market: str) -> ExitPlan:
    """The exit plan of a market, or an empty one that is not in the plan yet."""
    found = next((each for each in plan.exit_plans if each.market == market), None)
    return found or ExitPlan(id=new_id(), market=market)


class PlanForm(QWidget):
    """Fields of the exit plan of one market, each change one step."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._market = edits, ""
        self.fields: dict[str, Field] = {}
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(0)
        self.grid.setVerticalSpacing(12)
        for column in range(GRID):
            self.grid.setColumnStretch(column, 1)
            self.grid.setColumnMinimumWidth(column, 1)

    def ask(self, name: str, label: str, editor: QWidget, at: tuple[int, int, int]) -> Field:
        """Ask for one field at a row and column and over so many of twelve columns."""
        row, column, span = at
        field = Field(label, editor, lambda value: self.keep(name, value), parent=self)
        field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        field.setContentsMargins(0, 0, GAP if column + span < GRID else 0, 0)
        self.fields[name] = field
        self.grid.addWidget(field, row, column, 1, span)
        return field

    def show_market(self, market: str) -> None:
        """Show the exit plan of a market."""
        if market != self._market:
            self._market = market
            for field in self.fields.values():
                field.accept()
        found = plan_for(self._edits.plan, market)
        for name, field in self.fields.items():
            field.set_value(getattr(found, name))

    def keep(self, name: str, value: Any) -> None:
        """Change one field of the exit plan."""
        before = plan_for(self._edits.plan, self._market)
        if self._market and getattr(before, name) != value:
            changes: dict[str, Any] = {name: value}
            self._edits.put(self.tr("Change the exit plan"), replace(before, **changes))
