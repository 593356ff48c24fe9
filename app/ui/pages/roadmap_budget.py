"""Money and people by quarter: what is available, what an option takes, and what remains."""

from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import InputError
from app.planning import display
from app.planning.budget import initiatives_of
from app.planning.course import Initiative, Option, Quarter
from app.planning.plan import Plan, new_id
from app.ui.edits import Edits
from app.ui.pages.roadmap_rows import QuarterLine, new_quarter, quarter_lines, taken_in
from app.ui.parts.buttons import Button
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.empty import EmptyState
from app.ui.parts.field import Alarm
from app.ui.parts.notice import Notice
from app.ui.parts.reading import read_amount, spell_amount
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Text, Tone

NAMED: Final = 5
"""Initiatives that are named where it is told how a figure came about."""


class RoadmapBudget(QWidget):
    """The table of quarters; what is available is typed in place."""

    asked = Signal(str, str)

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._currency = ""
        self._option_id = ""  # empty: the recommended one
        self._told = ""
        self._taken: tuple[Initiative, ...] = ()
        self.option = Choice([], inside=self.tr("Option"))
        self.option.committed.connect(self._choose_option)
        self.add = Button(self.tr("&Add the next quarter"), self._add, self)
        self.fill = Button(self.tr("Fill &down"), self._fill_down, self)
        self.remove = Button(self.tr("&Remove"), self._remove, self)
        self.section = Section(self.tr("Budget and people"))
        self.trouble = Alarm(self)
        self.table = Table((), self.tr("Budget and people by quarter"), self, selects="cell", sorts=False)
        self.table.setAccessibleDescription(
            self.tr("What is available is typed in place. Fill down repeats the chosen entry in every later quarter.")
        )
        self.notice = Notice(edits, self)
        self.note = Text("", "note", self)
        self.undated = Text("", "", self, tone="watch")
        self.empty = EmptyState(
            self.tr(
                "No budget is set and nothing has dates yet. Money and people by quarter belong here, "
                "so that the plan can be held against what there is."
            ),
            self.tr("Add the first quarter"),
            self._add,
        )
        self._lay_out()
        self.table.refused.connect(self.trouble.say)
        self.table.edited.connect(lambda: self.trouble.say(""))
        self.table.opened.connect(lambda _row: self.table.edit(self.table.currentIndex()))
        self.table.cell_chosen.connect(lambda _row, _column: self._on_cell())

    def refresh(self) -> None:
        """Show the quarters as they are now."""
        plan = self._edits.plan
        if plan.company.currency != self._currency:
            self._currency = plan.company.currency
            self.table.set_columns(self._columns())
        option = self._option(plan)
        self.option.set_options([(each.id, each.name) for each in plan.options if not each.does_nothing])
        self.option.set_value(option.id if option else None)
        self.option.setVisible(option is not None)
        taken = initiatives_of(plan, option) if option else ()
        lines = quarter_lines(plan, taken)
        self.table.set_rows(lines)
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        for press in (self.add, self.fill, self.remove):
            press.setVisible(bool(lines))
        told = self.tr(
            "A cost is spread evenly over the days of its initiative; people count by the days they work. "
            "What is not set, or 0, is no limit: what is left in total counts the quarters with money set."
        )
        if option is None:
            told = self.tr("There is no option yet, so nothing is taken. Options are made on the Options page.")
        self._told, self._taken = told if lines else "", taken
        self._show_undated(option, taken)
        self._on_cell()

    def summary(self) -> str:
        """In how many quarters more is taken than there is, in a line."""
        lines = [line for line in self.table.rows if not line.total]
        over = sum(line.over_money or line.over_people for line in lines)
        if not lines:
            return self.tr("What is available in each quarter, and what the plan takes")
        if all(line.money is None and line.people is None for line in lines):
            return self.tr("No budget is set yet")
        if over:
            return self.tr("More is taken than there is in {0} of {1} quarters").format(over, len(lines))
        return self.tr("The option stays within what is available in every quarter that has a budget")

    def _lay_out(self) -> None:
        self.section.tools.addWidget(self.option)
        presses = QHBoxLayout()
        presses.setSpacing(8)
        for press in (self.add, self.fill, self.remove):
            presses.addWidget(press)
        presses.addStretch(1)
        for part in (self.trouble, self.empty, self.table, self.notice):
            self.section.body.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.section)
        layout.addLayout(presses)
        layout.addWidget(self.undated)
        layout.addWidget(self.note)

    def _option(self, plan: Plan) -> Option | None:
        real = {each.id: each for each in plan.options if not each.does_nothing}
        chosen = real.get(self._option_id) or plan.recommended or next(iter(real.values()), None)
        return None if chosen is None or chosen.does_nothing else chosen

    def _choose_option(self, id_: object) -> None:
        self._option_id = str(id_)
        self.refresh()

    def _show_undated(self, option: Option | None, taken: tuple[Initiative, ...]) -> None:
        loose = [each for each in taken if each.starts is None or each.ends is None]
        cost = sum((each.cost for each in loose), Decimal(0))
        self.undated.setVisible(bool(loose) and option is not None)
        words = (
            self.tr("1 initiative of “{0}” lacks dates and stands in no quarter; it costs {1}.")
            if len(loose) == 1
            else self.tr("%n initiatives of “{0}” lack dates and stand in no quarter; they cost {1}.", "", len(loose))
        )
        self.undated.say(words.format(option.name if option else "", display.money(cost, self._currency)))

    def _on_cell(self) -> None:
        line = self._line()
        self.note.say(self._told if line is None else f"{self._how(line)} {self._told}".strip())
        column = self.table.currentIndex().column()
        editable = self.table.rows_model.columns[column].edit is not None if line is not None and column >= 0 else False
        filled = editable and line is not None and (line.money if column == 1 else line.people) is not None
        self.fill.set_blocked("" if filled else self.tr("Choose what is available in a quarter first"))
        self.remove.set_blocked("" if line and line.budget else self.tr("Choose a quarter that has a budget first"))

    def _how(self, line: QuarterLine) -> str:
        """How what is taken in a quarter came about: the initiatives that cost most in it."""
        parts = [
            f"{each.title} {display.millions(need.money)}" if need.money else each.title
            for each, need in taken_in(self._taken, line.id)
        ]
        if not parts:
            return self.tr("Nothing of this option runs in {0}.").format(_spell(line.id))
        first = ", ".join(parts[:NAMED])
        rest = len(parts) - NAMED
        more = self.tr(" and {0} more").format(rest) if rest > 0 else ""
        return self.tr("Takes in {0}, {1} m: {2}{3}.").format(_spell(line.id), self._currency, first, more)

    def _line(self) -> QuarterLine | None:
        row: QuarterLine | None = self.table.current()
        return None if row is None or row.total else row

    def _columns(self) -> tuple[Column, ...]:
        millions, full_time = self.tr("{0} m").format(self._currency), self.tr("full time")
        return (
            Column(
                self.tr("Quarter"),
                lambda r: self.tr("Total") if r.total else _spell(r.id),
                under=" ",
                share=1,
                strong=lambda r: r.total,
            ),
            self._available(self.tr("Money"), self.tr("available, {0}").format(millions), "money"),
            self._figure(self.tr("Takes"), millions, "money_taken", "over_money"),
            self._figure(self.tr("Left"), millions, "money_left", "over_money"),
            self._available(self.tr("People"), self.tr("available, full time"), "people"),
            self._figure(self.tr("Takes"), full_time, "people_taken", "over_people"),
            self._figure(self.tr("Left"), full_time, "people_left", "over_people"),
        )

    def _figure(self, title: str, unit: str, field: str, over: str) -> Column:
        def tone(line: QuarterLine) -> Tone:
            return "alarm" if getattr(line, over) else "muted" if getattr(line, field) is None else ""

        return Column(
            title, lambda r: self._shown(r, field), under=unit, right=True, share=1, least=104, tone=tone,
            strong=lambda r: r.total,
        )  # fmt: skip

    def _available(self, title: str, unit: str, field: str) -> Column:
        return Column(
            title,
            lambda r: self._shown(r, field),
            under=unit,
            right=True,
            share=1,
            least=104,
            tone=lambda r: "muted" if getattr(r, field) is None else "",
            strong=lambda r: r.total,
            entry=lambda r: "" if getattr(r, field) is None else spell_amount(getattr(r, field)),
            edit=lambda r, text: self._keep(r, text, field),
            editable=lambda r: not r.total,
        )

    def _shown(self, line: QuarterLine, field: str) -> str:
        value: Decimal | None = getattr(line, field)
        money = field.startswith("money")
        if value is None:
            return self.tr("by quarter") if line.total and not money else self.tr("not set")
        return display.millions(value) if money else display.number(value, 1)

    def _keep(self, line: QuarterLine, text: str, field: str) -> None:
        if not text.strip():
            raise InputError(
                self.tr("Type a number, 0 for “not set”, or press Remove to take the quarter's budget away.")
            )
        changed: dict[str, Any] = {field: read_amount(text)}
        self._edits.put(
            self.tr("Change the budget of {0}").format(_spell(line.id)), replace(_quarter_of(line), **changed)
        )

    def _add(self) -> None:
        year, quarter = new_quarter(self._edits.plan, self._edits.today)
        made = Quarter(id=new_id(), year=year, quarter=quarter)
        self._edits.put(self.tr("Add the budget of {0}").format(_spell((year, quarter))), made)
        self.table.choose((year, quarter), 1)
        self.table.setFocus()

    def _fill_down(self) -> None:
        line, column = self._line(), self.table.currentIndex().column()
        if line is None or line.budget is None:
            return
        field = "money" if column == 1 else "people"
        value: Any = getattr(line.budget, field)
        put = [replace(_quarter_of(row), **{field: value}) for row in self.table.rows if row.id > line.id]
        if put:
            self._edits.put(self.tr("Fill down from {0}").format(_spell(line.id)), *put)

    def _remove(self) -> None:
        line = self._line()
        if line is None or line.budget is None:
            return
        name = _spell(line.id)
        self._edits.remove(self.tr("Remove the budget of {0}").format(name), line.budget.id)
        self.notice.say(self.tr("Removed the budget of {0}.").format(name))


def _spell(quarter: tuple[int, int]) -> str:
    return f"Q{quarter[1]} {quarter[0]}"


def _quarter_of(line: QuarterLine) -> Quarter:
    return line.budget or Quarter(id=new_id(), year=line.id[0], quarter=line.id[1])
