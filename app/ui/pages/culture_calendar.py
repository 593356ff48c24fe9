"""The days of governance culture: rules, controls and trainings due, month by month."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.planning import display
from app.planning.culture_controls import coverage
from app.planning.culture_days import Due, DueKind, calendar, too_late
from app.ui.edits import Edits
from app.ui.marks import Mark
from app.ui.pages.action_views import ModuleView
from app.ui.pages.culture_strip import MonthStrip
from app.ui.pages.culture_words import DUE, said
from app.ui.pages.in_force import country_name
from app.ui.parts.column import Column
from app.ui.parts.empty import EmptyState
from app.ui.parts.field import Alarm
from app.ui.parts.section import Section
from app.ui.parts.table import Table

MOST_HEIGHT: Final = 520
OF_DUE: Final = {DueKind.RULE: Mark.NOT_BEGUN, DueKind.CONTROL: Mark.IN_WORK, DueKind.TRAINING: Mark.CLEAR}


@dataclass(frozen=True, slots=True)
class DueRow:
    """One day of the list."""

    id: str
    month: str  # only on the first day of a month
    due: Due
    about: str


class CalendarView(ModuleView):
    """Months ahead as a strip, and every day as a list; opening a line leads to what it is about."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, parent)
        self.ahead = Section(self.tr("The next twelve months"))
        self.strip = MonthStrip(self)
        self.late = Alarm(self)
        self.ahead.body.addWidget(self.strip)
        self.ahead.body.addWidget(self.late)
        self.section = Section(self.tr("Deadlines"))
        self.table = Table(self._columns(), self.tr("Deadlines"), self, selects="row", sorts=False)
        self.table.keep_below(MOST_HEIGHT)
        self.table.opened.connect(self._open)
        self.empty = EmptyState(
            self.tr(
                "No day is set. Deadlines of controls and trainings belong here, beside those of the rules they are "
                "for, so that none comes after the rule."
            ),
            self.tr("Go to the controls"),
            lambda: self.asked.emit("governance", "controls"),
        )
        self.section.body.addWidget(self.empty)
        self.section.body.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        layout.addWidget(self.ahead)
        layout.addWidget(self.section)

    def refresh(self) -> None:
        """Show the days of the plan as it stands."""
        assessment = self.edits.assessment
        self.section.set_updating(not self.edits.is_fresh)
        if assessment is None:
            return
        plan, world, today = self.edits.plan, self.edits.world, self.edits.today
        found = coverage(plan, assessment, world)
        days = calendar(plan, found, today)
        rows, month = [], ""
        for due in days:
            named = f"{due.on:%b %Y}"
            rows.append(
                DueRow(f"{due.kind} {due.key} {due.on}", named if named != month else "", due, self._about(due))
            )
            month = named
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.ahead.setVisible(bool(rows))
        self.strip.show_days(days, today)
        passed = sum(due.late for due in days)
        self.section.set_note(self.tr("{0} ahead, {1} passed").format(len(days) - passed, passed) if rows else "")
        after = too_late(found)
        self.late.say(after[0].text if after else "")

    def _about(self, due: Due) -> str:
        if due.kind is DueKind.RULE:
            place = country_name(self.edits.world, self.edits.plan.market(due.market).host)
            count = self.tr("1 product") if due.products == 1 else self.tr("%n products", "", due.products)
            return f"{place}, {count}"
        return ""

    def _open(self, row: DueRow) -> None:
        if row.due.kind is not DueKind.RULE:
            self.asked.emit("governance", row.due.key)
        else:
            here = next((o.id for o in self.edits.plan.offerings if o.market == row.due.market), "")
            self.asked.emit("outlook", here)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Month"), lambda r: r.month, strong=lambda r: bool(r.month)),
            Column(
                self.tr("Day"),
                lambda r: display.short_day(r.due.on),
                right=True,
                tone=lambda r: "alarm" if r.due.late else "",
            ),
            Column(
                self.tr("Kind"),
                lambda r: self.tr("{0}, passed").format(said(DUE[r.due.kind])) if r.due.late else said(DUE[r.due.kind]),
                mark=lambda r: Mark.ALARM if r.due.late else OF_DUE[r.due.kind],
                tone=lambda r: "alarm" if r.due.late else "",
            ),
            Column(self.tr("What is due"), lambda r: r.due.title, share=4, least=200),
            Column(self.tr("Where"), lambda r: r.about or self.tr("all markets"), share=2, least=140),
            Column(
                self.tr("Owner"),
                lambda r: r.due.owner or self.tr("not set"),
                share=2,
                least=110,
                tone=lambda r: "" if r.due.owner else "muted",
            ),
        )
