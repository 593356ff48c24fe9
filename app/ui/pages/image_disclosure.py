"""Disclosure: the eight practices by which others need not take the company's word, and whose rules ask for them."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.planning import display
from app.planning.image import Disclosure, Practice, PracticeState
from app.planning.image_needs import ImageNeed, needed
from app.planning.image_promises import PRACTICES, Disclosed, Holding, disclosed
from app.planning.plan import new_id
from app.ui.edits import Edits
from app.ui.marks import Mark
from app.ui.pages.action_views import ModuleView
from app.ui.pages.image_words import OF_HOLDING, holding_names, practice_names, state_names, still_needed
from app.ui.pages.in_force import country_name, country_within
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import DateEdit, LineEdit
from app.ui.parts.field import Alarm, Field
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Text

SHOWN = 3
"""Markets named in a cell."""
NEEDS = (ImageNeed.SECURITY_TXT, ImageNeed.HANDLING, ImageNeed.REPORT)


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """One practice."""

    id: str
    name: str
    found: Disclosed
    word: str
    mark: Mark
    asked: str


class DisclosureView(ModuleView):
    """One line a practice, and below it what is known about the chosen one."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, parent)
        self._chosen = Practice.SECURITY_TXT
        self.section = Section(self.tr("Disclosure practice"))
        self.needed = Text("", "muted", self)
        self.trouble = Alarm(self)
        self.table = Table(self._columns(), self.tr("Disclosure practice"), self, selects="row", sorts=False)
        self.note = Text("", "note", self)
        self.detail = Section("", small=True)
        tr = self.tr
        self.state = Field(tr("State"), Choice(list(state_names().items())), lambda v: self._change(state=v))
        self.owner = Field(tr("Owner"), LineEdit(hint=tr("Name or role")), lambda v: self._change(owner=v))
        self.where = Field(tr("Where it can be seen"), LineEdit(hint=tr("Address or place")), self._change_where)
        self.expires = Field(tr("Holds until"), DateEdit(hint=tr("no day")), lambda v: self._change(expires=v))
        self.last = Field(tr("Latest report or audit"), DateEdit(hint=tr("none")), lambda v: self._change(last_on=v))
        self.asked_by = Text("", "", self)
        self.seen = Text("", "muted", self)
        self.lesson = Text("", "note", self)
        self._lay_out()
        self.table.chosen.connect(self._on_row)
        self.table.opened.connect(lambda _row: self.state.setFocus())
        self.table.refused.connect(self.trouble.say)
        self.table.edited.connect(lambda: self.trouble.say(""))

    def refresh(self) -> None:
        plan, world, today = self.edits.plan, self.edits.world, self.edits.today
        names, words = practice_names(), holding_names()
        self.needed.say(still_needed(needed(plan, world), NEEDS))
        rows = [
            PracticeRow(
                each.practice.value,
                names[each.practice],
                each,
                words[each.holding],
                OF_HOLDING[each.holding],
                self._asked(each),
            )
            for each in disclosed(plan, self.edits.assessment, world, today)
        ]
        self.table.set_rows(rows)
        self.section.set_updating(not self.edits.is_fresh)
        held = sum(row.found.holding is Holding.HOLDS for row in rows)
        self.section.set_note(self.tr("{0} of {1} hold today").format(held, len(rows)))
        self.table.choose(self._chosen.value)
        self._show(next(row for row in rows if row.id == self._chosen.value))

    def show_subject(self, id_: str) -> bool:
        found = next((each.practice for each in self.edits.plan.disclosures if id_ in {each.id, each.practice}), None)
        if found is None:
            return False
        self._chosen = found
        return True

    def _lay_out(self) -> None:
        self.note.say(
            self.tr(
                "A security.txt past its date no longer holds, a transparency report holds for a year. That a rule "
                "asks for a practice is read from the words of the rulebook; it counts where the rule bears on an "
                "offering."
            )
        )
        self.lesson.say(
            self.tr(
                "Evidence that fails lowers trust: the United Kingdom’s reports on one supplier’s evaluation centre "
                "from 2018 to 2020 could give only limited assurance. Open nothing that the engineering cannot pass."
            )
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(16)
        for at, field in enumerate((self.state, self.expires, self.last)):
            grid.addWidget(field, 0, at)
        grid.addWidget(self.where, 1, 0, 1, 2)
        grid.addWidget(self.owner, 1, 2)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        self.detail.body.addWidget(self.seen)
        self.detail.body.addLayout(grid)
        self.detail.body.addWidget(self.asked_by)
        for part in (self.needed, self.trouble, self.table, self.note):
            self.section.body.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        for widget in (self.section, self.detail, self.lesson):
            layout.addWidget(widget)

    def _columns(self) -> tuple[Column, ...]:
        unset = self.tr("not set")
        return (
            Column(
                self.tr("Today"),
                lambda r: r.word,
                mark=lambda r: r.mark,
                tone=lambda r: "alarm" if r.mark is Mark.ALARM else "muted" if r.mark is Mark.DONE else "",
            ),
            Column(
                self.tr("Practice"),
                lambda r: r.name,
                second=lambda r: PRACTICES[r.found.practice].standard,
                share=3,
                least=180,
            ),
            Column(
                self.tr("Said to be"),
                lambda r: state_names()[_state(r)],
                width=112,
                edit=self._change_state,
                entry=lambda r: _state(r).value,
                choices=lambda _r: [(state.value, name) for state, name in state_names().items()],
            ),
            Column(
                self.tr("Owner"),
                lambda r: (r.found.record.owner if r.found.record else "") or unset,
                share=2,
                tone=lambda r: "" if r.found.record and r.found.record.owner else "muted",
            ),
            Column(
                self.tr("Asked for in"),
                lambda r: r.asked,
                share=3,
                tone=lambda r: "" if r.found.asking else "muted",
            ),
            Column(
                self.tr("Holds until"),
                lambda r: display.short_day(r.found.until, self.tr("no day")),
                key=lambda r: r.found.until,
                right=True,
                tone=lambda r: "alarm" if r.found.holding is Holding.EXPIRED else "" if r.found.until else "muted",
            ),
        )

    def _asked(self, found: Disclosed) -> str:
        if self.edits.assessment is None:
            return self.tr("being worked out")
        if not self.edits.plan.offerings:
            return self.tr("nothing is sold yet")
        if not found.asking:
            return self.tr("no rule on record")
        names = [country_name(self.edits.world, self.edits.plan.market(market).host) for market in found.markets]
        more = len(names) - SHOWN
        told = ", ".join(names[:SHOWN])
        return self.tr("{0} and {1} more").format(told, more) if more > 0 else told

    def _on_row(self, row: PracticeRow) -> None:
        if row.found.practice is not self._chosen:
            self._chosen = row.found.practice
            for field in (self.state, self.owner, self.where, self.expires, self.last):
                field.accept()
        self._show(row)

    def _show(self, row: PracticeRow) -> None:
        record = row.found.record
        facts = PRACTICES[row.found.practice]
        self.detail.heading.say(row.name)
        self.detail.setAccessibleName(row.name)
        self.seen.say(self.tr("What others can see: {0}. Standard: {1}.").format(facts.seen, facts.standard))
        self.state.set_value(record.state if record else PracticeState.UNKNOWN)
        self.owner.set_value(record.owner if record else "")
        self.where.set_value(record.where if record else "")
        self.expires.set_value(record.expires if record else None)
        self.last.set_value(record.last_on if record else None)
        rules = self.edits.world.rules
        told = [
            self.tr("{0} ({1}): “{2}”").format(
                rules[each.rule].name,
                ", ".join(country_within(self.edits.world, self.edits.plan.market(m).host) for m in each.markets),
                each.quote,
            )
            for each in row.found.asking
        ]
        self.asked_by.say(self.tr("Asked for by {0}.").format("; ".join(told)) if told else "")
        self.asked_by.setVisible(bool(told))

    def _change_state(self, row: PracticeRow, key: str) -> None:
        self._on_row(row)
        self._change(state=PracticeState(key))

    def _change_where(self, where: str) -> None:
        self._change(where=where)

    def _change(self, **changes: Any) -> None:
        """Change what is known about the chosen practice; the record is made with the first of it."""
        held = next((each for each in self.edits.plan.disclosures if each.practice is self._chosen), None)
        before = held or Disclosure(id=new_id(), practice=self._chosen)
        after = replace(before, **changes)
        if after != before:
            name = practice_names()[self._chosen]
            self.edits.put(self.tr("Change “{0}”").format(name), after)


def _state(row: PracticeRow) -> PracticeState:
    return row.found.record.state if row.found.record else PracticeState.UNKNOWN
