"""The way back into one market: mode, mechanism with its cases, a safer product, conditions and what is watched."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.planning.departure_lists import led_by, mechanisms, same_mode
from app.planning.facts import ReentryCase, ReentryMechanism
from app.ui.edits import Edits
from app.ui.marks import Mark
from app.ui.pages.action_views import ModuleView
from app.ui.pages.departure_entries import RETURNING, ExitEntries, words_of_returning
from app.ui.pages.departure_market import MarketLine, PlanForm, first_market, plan_for
from app.ui.pages.departure_words import OPERATIONS, options_of, said
from app.ui.pages.in_force import country_name
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.empty import EmptyState
from app.ui.parts.field import Alarm
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Rule, Text
from app.ui.parts.textedit import TextEdit


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One documented case of a mechanism."""

    id: str
    when: str
    what: str
    where: str
    bears: ReentryCase


class ReturnView(ModuleView):
    """What has to be different on return, and when to go."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, parent)
        self._chosen = ""
        self._ordered: tuple[ReentryMechanism, ...] = ()  # what answers the scenario of the market first
        tr = self.tr
        self.line = MarketLine(edits, self)
        self.empty = EmptyState(
            tr("Once the plan has a market, the way back into it is written down here."),
            tr("Add a market"),
            lambda: self.asked.emit("markets", ""),
        )
        self.body = QWidget(self)
        self.verdict = Text("", "medium", self.body)
        self.note = Text("", "note", self.body)
        self.same = Alarm(self.body)
        self.form = PlanForm(edits, self.body)
        self.form.ask("mode_after", tr("How we would run it on return"), Choice(options_of(OPERATIONS)), (0, 0, 6))
        self.form.ask("mechanism", tr("What would open the market again"), Choice([]), (0, 6, 6))
        self.form.ask(
            "more_secure", tr("How the product that returns is more secure than the one that left"), TextEdit(lines=2),
            (1, 0, 12),
        )  # fmt: skip
        self.before = Text("", "note", self.body)
        self.mechanism = Section(tr("What made a return work, and fail"), parent=self.body)
        self.reading = Text("", "", self)
        self.works = Text("", "muted", self)
        self.fails = Text("", "muted", self)
        self.cases = Table(self._case_columns(), tr("Documented cases"), self, selects="row")
        self.cases.opened.connect(lambda row: self.asked.emit("cases", row.id))
        self.hint = Text("", "note", self)
        for part in (self.reading, self.works, self.fails, self.cases, self.hint):
            self.mechanism.body.addWidget(part)
        self.entries = ExitEntries(edits, words_of_returning(), RETURNING, self.body)
        self.line.chosen.connect(self._choose)
        self._lay_out()

    def refresh(self) -> None:
        """Show the way back into the chosen market."""
        plan, world = self.edits.plan, self.edits.world
        self._chosen = first_market(plan, self._chosen)
        there = bool(self._chosen)
        self.empty.setVisible(not there)
        for part in (self.line, self.body):
            part.setVisible(there)
        if not there:
            return
        self.line.show_market(self._chosen)
        scenario = led_by(plan, self.edits.assessment, plan.market(self._chosen))
        self._ordered = mechanisms(world, scenario)
        names = [(each.id, each.name) for each in self._ordered]
        self.form.fields["mechanism"].editor.set_options([("", self.tr("Not decided")), *names])
        self.form.show_market(self._chosen)
        found = plan_for(plan, self._chosen)
        self.before.say(self.tr("Run until now: {0}").format(said(OPERATIONS, found.mode_before).casefold()))
        self.same.say(
            self.tr(
                "The cause lies in the structure, so the return needs another mode than the one that failed: firms do "
                "not come back in a mode that did not hold."
            )
            if same_mode(found)
            else ""
        )
        self._show_verdict()
        self._show_mechanism(world.reentry_mechanisms.get(found.mechanism))
        self.entries.show_market(self._chosen)

    def show_subject(self, id_: str) -> bool:
        """Show the market of a condition or of what is watched."""
        entry = next((each for each in self.edits.plan.exit_entries if each.id == id_), None)
        if entry is None or entry.part not in RETURNING:
            return False
        self._choose(entry.market)
        self.entries.choose(id_)
        return True

    def _choose(self, market: str) -> None:
        self._chosen = market
        self.refresh()

    def _show_verdict(self) -> None:
        from app.planning.departure_rule import verdicts

        plan, assessment = self.edits.plan, self.edits.assessment
        if assessment is None or set(assessment.readings) != {each.id for each in plan.offerings}:
            self.verdict.say(self.tr("Being worked out."))
            return
        found = verdicts(plan, assessment, self.edits.world).get(self._chosen)
        if found is None:
            self.verdict.say(self.tr("No product is offered in this market yet."))
            return
        head = self.tr("The door is open.") if found.back else self.tr("Not yet the moment to return.")
        self.verdict.say(f"{head} {found.back_why}")
        self.note.say(
            self.tr(
                "Return only when “open” or “conditional” within 24 months is likelier than 70 % and what made you "
                "leave is gone. Sanctions and a real change of hands are checked under “Before you act”."
            )
        )

    def _show_mechanism(self, chosen: ReentryMechanism | None) -> None:
        for part in (self.reading, self.works, self.fails):
            part.setVisible(chosen is not None)
        if chosen is not None:
            self.reading.say(chosen.reading)
            self.works.say(self.tr("Works when {0}.").format(chosen.works_when))
            self.fails.say(self.tr("Fails when {0}.").format(chosen.fails_when))
        held = (chosen,) if chosen is not None else self._ordered
        rows = [row for each in held for row in self._case_rows(each)]
        self.cases.set_rows(rows[:12])
        self.cases.setVisible(bool(rows))
        worked = sum(row.bears.worked for row in rows)
        self.mechanism.set_note(
            self.tr("{0} documented cases worked, {1} failed").format(worked, len(rows) - worked) if rows else ""
        )
        self.hint.say(
            self.tr(
                "Chosen because they were documented, so they say how a return went, not how likely one is. A return "
                "fails when those who could go back were dismissed, or when the cause was rivalry."
            )
            if chosen is not None
            else self.tr("Choose above what would open the market again, to see when that works and when it fails.")
        )

    def _case_rows(self, mechanism: ReentryMechanism) -> list[CaseRow]:
        world = self.edits.world
        rows = []
        for each in mechanism.cases:
            case = world.cases.get(each.case)
            if case is not None:
                place = country_name(world, case.host)
                rows.append(CaseRow(case.id, str(case.year), f"{case.company}: {case.product}", place, each))
        return rows

    def _case_columns(self) -> tuple[Column, ...]:
        tr = self.tr
        return (
            Column(
                tr("Result"),
                lambda r: tr("worked") if r.bears.worked else tr("failed"),
                mark=lambda r: Mark.DONE if r.bears.worked else Mark.WATCH,
                key=lambda r: not r.bears.worked,
            ),
            Column(tr("Case"), lambda r: r.what, second=lambda r: f"{r.where}, {r.when}", share=2, least=180),
            Column(tr("Why"), lambda r: r.bears.why, share=3, tone=lambda _r: "muted"),
        )  # fmt: skip

    def _lay_out(self) -> None:
        below = QVBoxLayout(self.body)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(16)
        for part in (self.verdict, self.note, self.form, self.before, self.same):
            below.addWidget(part)
        for group in (self.mechanism, self.entries):
            below.addSpacing(8)
            below.addWidget(Rule(self))
            below.addWidget(group)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        for piece in (self.line, self.empty, self.body):
            layout.addWidget(piece)
