"""Incidents: one ladder of clocks over all markets from hour 0, and the playbook that answers it."""

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.planning import display
from app.planning.image_clocks import EVENT_WORDS, STEP_WORDS, Ladder, Rung, ladder, time_words
from app.planning.image_incident import playbook
from app.planning.image_needs import ImageNeed, needed
from app.planning.reporting import TimeUnit
from app.ui.edits import Edits
from app.ui.pages.action_views import ModuleView
from app.ui.pages.image_playbook import RehearsalList, RoleList, StatementList, add_missing_roles
from app.ui.pages.image_words import still_needed
from app.ui.pages.in_force import country_name
from app.ui.parts.buttons import Button
from app.ui.parts.column import Column
from app.ui.parts.field import commit_pending
from app.ui.parts.section import Section
from app.ui.parts.segmented import Segmented
from app.ui.parts.table import Table
from app.ui.parts.text import Text, Tone

CLOCKS, ROLES, STATEMENTS, REHEARSALS = "clocks", "roles", "statements", "rehearsals"


@dataclass(frozen=True, slots=True)
class RungRow:
    """One rung of the ladder."""

    id: str
    rung: Rung
    time: str
    markets: str


class IncidentsView(ModuleView):
    """The clocks first; roles, words and rehearsals behind one choice each."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, parent)
        self.needed = Text("", "muted", self)
        self.parts = Segmented(
            [
                (CLOCKS, self.tr("Clocks")),
                (ROLES, self.tr("Roles")),
                (STATEMENTS, self.tr("Statements")),
                (REHEARSALS, self.tr("Rehearsals")),
            ],
            self.tr("Part of the playbook"),
            self,
        )
        self.section = Section(self.tr("From hour 0, in all markets"))
        self.first = Text("", "medium", self)
        self.table = Table(self._columns(), self.tr("Clocks"), self, selects="row", sorts=False)
        self.empty = Text("", "muted", self)
        self.words = Text("", "", self)
        self.union = Text("", "", self)
        self.add_roles = Button(self.tr("Add the roles that these &clocks need"), self._add_roles, self)
        self.note = Text("", "note", self)
        self.roles = RoleList(edits, self)
        self.statements = StatementList(edits, self)
        self.rehearsals = RehearsalList(edits, self)
        for part in (self.first, self.table, self.empty, self.words, self.union, self.note):
            self.section.body.addWidget(part)
        self.section.tools.addWidget(self.add_roles)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.parts)
        layout.addWidget(self.needed)
        self._shown: dict[str, QWidget] = {
            CLOCKS: self.section,
            ROLES: self.roles,
            STATEMENTS: self.statements,
            REHEARSALS: self.rehearsals,
        }
        for widget in self._shown.values():
            layout.addWidget(widget)
        self.parts.chosen.connect(self.show_part)
        self.table.chosen.connect(self._on_row)

    def show_part(self, key: str) -> None:
        """Show one part of the playbook."""
        commit_pending(QApplication.focusWidget())
        self.parts.set_value(key)
        self.refresh()

    def refresh(self) -> None:
        plan, world = self.edits.plan, self.edits.world
        self.needed.say(still_needed(needed(plan, world), (ImageNeed.LEAD, ImageNeed.REHEARSAL)))
        for key, widget in self._shown.items():
            widget.setVisible(key == self.parts.value)
        if self.parts.value == CLOCKS:
            self._show_clocks()
        elif self.parts.value == ROLES:
            self.roles.refresh()
        elif self.parts.value == STATEMENTS:
            self.statements.refresh()
        else:
            self.rehearsals.refresh()

    def show_subject(self, id_: str) -> bool:
        for key, records in ((ROLES, self.roles), (STATEMENTS, self.statements), (REHEARSALS, self.rehearsals)):
            if records.holds(id_):
                self.show_part(key)
                records.choose(id_)
                return True
        return False

    def _show_clocks(self) -> None:
        plan, assessment, world = self.edits.plan, self.edits.assessment, self.edits.world
        self.section.set_updating(not self.edits.is_fresh)
        found = ladder(plan, assessment, world) if assessment else Ladder((), (), (), ())
        rows = [self._row(at, rung) for at, rung in enumerate(found.every)]
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.empty.say(
            self.tr("Being worked out.")
            if assessment is None and plan.offerings
            else self.tr(
                "No duty to report on record bears on an offering of the plan. It stands here once a product is sold "
                "in a market whose rules name one; where a market is not researched, ask counsel."
            )
        )
        self.first.setVisible(found.first is not None)
        if found.first is not None:
            first = found.first
            self.first.say(
                self.tr("The first clock: {0}, {1}, to {2} ({3}).").format(
                    time_words(first.clock),
                    EVENT_WORDS[first.clock.event],
                    first.to_whom,
                    ", ".join(filter(None, (self._hosts(first.markets), first.clock.borne_by))),
                )
            )
        lacking = playbook(plan).lacking_roles(found.roles)
        self.add_roles.setVisible(bool(lacking))
        self.section.set_note(self.tr("{0} reports, {1} to be told").format(len(rows), len(found.told)) if rows else "")
        self.union.setVisible(bool(rows))
        roles = self.tr("Roles that these reports need: {0}.").format(", ".join(found.roles))
        if lacking:
            roles = self.tr("{0} Not yet in the playbook: {1}.").format(roles, ", ".join(lacking))
        self.union.say(roles)
        silent = (
            self.tr(" Without a duty on record: {0}, which does not mean that there is none.").format(
                self._hosts(found.silent)
            )
            if found.silent
            else ""
        )
        self.note.say(
            self.tr(
                "Every time stands in the words of the rulebook; where it names none, none is shown. Hour 0 is when "
                "the company learns of the event. Not legal advice: have counsel confirm each clock."
            )
            + silent
        )
        self.note.setVisible(bool(rows))
        self._on_row(self.table.current())

    def _row(self, at: int, rung: Rung) -> RungRow:
        return RungRow(f"{rung.rule.id}-{at}", rung, time_words(rung.clock), self._hosts(rung.markets))

    def _hosts(self, markets: tuple[str, ...]) -> str:
        return ", ".join(country_name(self.edits.world, self.edits.plan.market(market).host) for market in markets)

    def _columns(self) -> tuple[Column, ...]:
        def tone(row: RungRow) -> Tone:
            return "muted" if row.rung.clock.unit is TimeUnit.NOT_STATED or row.rung.since else ""

        return (
            Column(
                self.tr("Within"),
                lambda r: r.time,
                second=lambda r: STEP_WORDS[r.rung.clock.step],
                share=3,
                least=140,
                strong=lambda r: r.rung.clock.unit is not TimeUnit.NOT_STATED,
                tone=tone,
            ),
            Column(self.tr("Of a"), lambda r: EVENT_WORDS[r.rung.clock.event], width=136),
            Column(self.tr("Market"), lambda r: r.markets, share=3, least=96),
            Column(self.tr("Who must be told"), lambda r: r.rung.to_whom, share=5, least=160),
            Column(
                self.tr("Rule"),
                lambda r: r.rung.rule.name,
                second=lambda r: self._condition(r.rung),
                share=5,
                least=160,
            ),
        )

    def _condition(self, rung: Rung) -> str:
        if rung.since:
            return self.tr("from {0}").format(display.short_day(rung.since))
        return rung.clock.borne_by

    def _on_row(self, row: RungRow | None) -> None:
        self.words.setVisible(row is not None)
        if row is not None:
            rule = row.rung.rule
            self.words.say(
                self.tr("{0} ({1}): “{2}”. {3}").format(rule.full_name, rule.id, row.rung.clock.quote, rule.summary)
            )

    def _add_roles(self) -> None:
        if self.edits.assessment is not None:
            found = ladder(self.edits.plan, self.edits.assessment, self.edits.world)
            add_missing_roles(self.edits, found.roles, self.tr("Add the roles that the clocks need"))
            self.show_part(ROLES)
