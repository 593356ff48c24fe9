"""The control set of the company: what each control answers, where it is reused, what it would unlock."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import DemarcheError
from app.planning import display
from app.planning.culture import Control, ControlState
from app.planning.culture_controls import Coverage, Need, Standing, coverage
from app.planning.culture_next import quickest_market, ready_states, required
from app.planning.plan import new_id
from app.ui.edits import Edits
from app.ui.pages.action_advice import AdviceSection
from app.ui.pages.action_views import ModuleView
from app.ui.pages.culture_detail import ControlDetail
from app.ui.pages.culture_markets import MarketCoverage
from app.ui.pages.culture_table import control_columns, control_rows
from app.ui.pages.in_force import country_name, country_within
from app.ui.parts.buttons import Button, TextLink
from app.ui.parts.field import Alarm
from app.ui.parts.figures import KeyFigure, KeyFigures
from app.ui.parts.filedialog import file_dialog
from app.ui.parts.notice import Notice
from app.ui.parts.segmented import Segmented
from app.ui.parts.table import Table
from app.ui.parts.text import Text

MOST_HEIGHT: Final = 410
"""Of the table before it scrolls by itself, so that the form below stays in reach. [px]"""


class ControlsView(ModuleView):
    """The control set by control or by market, with what follows from it."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, parent)
        self._found: Coverage | None = None
        self._chosen, self._every = "", False
        self.in_place = KeyFigure(self.tr("Controls in place"))
        self.answered = KeyFigure(self.tr("Requirements met"))
        self.lacking = KeyFigure(self.tr("Still open"))
        self.next = KeyFigure(self.tr("Next to put in place"))
        self.waiting = Text("", "muted", self)
        self.asked_for = Text("", "note", self)
        self.advice = AdviceSection(
            edits, self.tr("Nothing follows from the plan yet: it needs a product in a market."), self, most=2
        )
        self.advice.play_asked.connect(self.play_asked)
        self.views = Segmented(
            [("control", self.tr("By control")), ("market", self.tr("By market"))], self.tr("Control set"), self
        )
        self.note = Text("", "muted", self, wrap=False)
        self.add = Button(self.tr("Add an own &control"), self._add_own, self)
        self.mark = Button("", self._mark_ready, self)
        self.export = Button(self.tr("E&xport…"), self._ask_where, self)
        self.trouble = Alarm(self)
        self.notice = Notice(edits, self)
        self.table = Table(control_columns(edits), self.tr("Control set"), self, selects="row")
        self.table.keep_below(MOST_HEIGHT)
        self.more = TextLink("", self._toggle, self)
        self.detail = ControlDetail(edits, self)
        self.markets = MarketCoverage(edits, self)
        self._lay_out()
        self.views.set_value("control")
        self.views.chosen.connect(self._show_view)
        self.table.chosen.connect(lambda row: self._choose(row.id))
        self.table.opened.connect(lambda _row: self.detail.begin())
        self.detail.removed.connect(self.notice.say)
        self.markets.asked.connect(self.asked)
        self.markets.control_asked.connect(self.show_subject)

    def refresh(self) -> None:
        """Show the control set of the plan as it stands."""
        assessment = self.edits.assessment
        self.waiting.say(self.tr("The requirements of each market are being worked out."))
        self.waiting.setVisible(assessment is None)
        for part in (self._shown, self._figures):
            part.setVisible(assessment is not None)
        if assessment is None:
            return
        from app.planning.culture_advice import advice

        found = coverage(self.edits.plan, assessment, self.edits.world)
        self._found = found
        self.note.say("" if self.edits.is_fresh else self.tr("updating"))
        if self.edits.is_fresh:
            self.advice.show_advice(advice(self.edits.plan, assessment, self.edits.world))
        self._show_figures(found)
        self._show_asked_for(found)
        self._show_table(found)
        self.markets.show_coverage(found)
        self._show_view(self.views.value)

    def show_subject(self, id_: str) -> bool:
        """Show a control by its id in the library or in the plan."""
        keys = {control.id: control.control or control.id for control in self.edits.plan.controls}
        key = keys.get(id_, id_)
        known = key in self.edits.world.controls or key in keys.values()
        if known:
            self._chosen, self._every = key, True
            self.views.set_value("control")
            self.refresh()
        return known

    def export_to(self, path: Path) -> None:
        """Write the control set as a spreadsheet; what goes wrong is said above the table."""
        from app.outfile import claim, put
        from app.report.culture_book import control_book

        assessment = self.edits.assessment
        if assessment is None:
            return
        try:
            put(claim(path, force=True), control_book(self.edits.plan, assessment, self.edits.world))
        except DemarcheError as error:
            self.trouble.say(str(error))
            return
        self.trouble.say("")
        self.note.say(self.tr("Written: {0}").format(path.name))

    def _lay_out(self) -> None:
        self._figures = KeyFigures((self.in_place, self.answered, self.lacking, self.next), self)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.views)
        head.addStretch(1)
        head.addWidget(self.note)
        for press in (self.mark, self.add, self.export):
            head.addWidget(press)
        listed = QVBoxLayout()
        listed.setSpacing(8)
        for part in (self.asked_for, self.table, self.more, self.notice):
            listed.addWidget(part)
        self._by_control = QWidget(self)
        inner = QVBoxLayout(self._by_control)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(24)
        inner.addLayout(listed)
        inner.addWidget(self.detail)
        self._shown = QWidget(self)
        below = QVBoxLayout(self._shown)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(16)
        below.addWidget(self.advice)
        below.addLayout(head)
        below.addWidget(self.trouble)
        below.addWidget(self._by_control)
        below.addWidget(self.markets)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.waiting)
        layout.addWidget(self._figures)
        layout.addWidget(self._shown)

    def _show_view(self, key: str) -> None:
        self._by_control.setVisible(key == "control")
        self.add.setVisible(key == "control")
        self.markets.setVisible(key == "market")

    def _show_figures(self, found: Coverage) -> None:
        used = [entry for entry in found.entries if entry.key in found.reuse]
        done = sum(entry.in_place for entry in used)
        of = (
            self.tr("of {0} that rules here ask for").format(len(used)) if used else self.tr("no rule asks for one yet")
        )
        self.in_place.show_figure(str(done) if used else self.tr("none"), of)
        met, ready = len(found.of(Standing.MET)), len(found.of(Standing.READY))
        total = len(found.needs)
        self.answered.show_figure(
            self.tr("{0} of {1}").format(met, total) if total else self.tr("none"),
            self.tr("{0} more with every control in place").format(ready)
            if ready
            else self.tr("mandatory, as you say"),
        )
        open_ = sum(need.open for need in found.needs)
        lacking = len(found.of(Standing.LACKING))
        words = self.tr("{0} of them without any control begun") if open_ else self.tr("no requirement waits")
        self.lacking.show_figure(str(open_) if open_ else self.tr("none"), words.format(lacking))
        self.next.show_figure(*self._best(found))

    def _best(self, found: Coverage) -> tuple[str, str]:
        best = found.unlocks[0] if found.unlocks else None
        entry = found.entry(best.control) if best else None
        if best is None or entry is None:
            return self.tr("none"), self.tr("no open requirement waits for a control")
        if best.revenue:
            money = display.money(best.revenue, self.edits.plan.company.currency)
            return money, self.tr("a year would be answered for with “{0}”").format(entry.name)
        quickest = None if best.requirements else quickest_market(self.edits.plan, found)
        if quickest is not None:
            place = country_within(self.edits.world, self.edits.plan.market(quickest.market).host)
            many = len(quickest.missing)
            told = self.tr("1 control") if many == 1 else self.tr("%n controls", "", many)
            return told, self.tr("would answer every rule open in {0}; none closes one alone").format(place)
        count = self.tr("{0} closed").format(best.requirements) if best.requirements else self.tr("none alone")
        return count, self.tr("“{0}” weighs most").format(entry.name)

    def _show_asked_for(self, found: Coverage) -> None:
        asked = required(found)
        known = sum(entry.state is not ControlState.UNKNOWN for entry in asked)
        words = self.tr("Of the {0} controls that answer most, the state of {1} is known.")
        told = words.format(len(asked), known)
        if known < len(asked):
            left = [f"“{e.name}”" for e in asked if e.state is ControlState.UNKNOWN]
            told += " " + self.tr("Still asked for: {0}. The others may wait.").format(", ".join(left))
        self.asked_for.say(told)
        self.asked_for.setVisible(known < len(asked))

    def _show_table(self, found: Coverage) -> None:
        rows = control_rows(found, self.edits.today)
        needed = [row for row in rows if row.reuse or row.entry.record]
        shown = rows if self._every or not needed else needed
        self.table.set_rows(shown)
        words = self.tr("Show only the {0} that this plan needs") if shown is rows else self.tr("Show all {0} controls")
        self.more.setText(words.format(len(needed) if shown is rows else len(rows)))
        self.more.setVisible(0 < len(needed) < len(rows))
        if self._chosen not in {row.id for row in shown}:
            self._chosen = shown[0].id if shown else ""
        self.table.choose(self._chosen)
        ready = len(found.of(Standing.READY))
        self.mark.setText(
            self.tr("&Mark 1 requirement as met") if ready == 1 else self.tr("&Mark %n requirements as met", "", ready)
        )
        self.mark.setVisible(bool(ready))
        self.mark.setToolTip("\n".join(self._where(need) for need in found.of(Standing.READY)))
        self._choose(self._chosen)

    def _choose(self, key: str) -> None:
        self._chosen = key
        if self._found is not None:
            self.detail.show_control(self._found, key)

    def _where(self, need: Need) -> str:
        plan, rule = self.edits.plan, need.requirement.rule.name
        place = country_name(self.edits.world, plan.market(need.market).host)
        return self.tr("{0}: {1}, {2}").format(rule, plan.product(plan.offering(need.offering).product).name, place)

    def _toggle(self) -> None:
        self._every = not self._every
        self.refresh()

    def _add_own(self) -> None:
        made = Control(id=new_id(), title=self.tr("New control"), state=ControlState.PLANNED)
        self._chosen = made.id
        self.edits.put(self.tr("Add an own control"), made)
        self.refresh()
        self.detail.begin()

    def _mark_ready(self) -> None:
        if self._found is not None:
            states = ready_states(self.edits.plan, self._found)
            name = (
                self.tr("Mark 1 requirement as met")
                if len(states) == 1
                else self.tr("Mark %n requirements as met", "", len(states))
            )
            self.edits.put(name, *states)
            self.notice.say(self.tr("Marked as met: {0}. Their controls stand as evidence.").format(len(states)))

    def _ask_where(self) -> None:
        folder = self.edits.path.parent if self.edits.path is not None else None
        dialog = file_dialog(self, self.tr("Export the control set"), saves=True, folder=folder)
        dialog.setNameFilter(self.tr("Spreadsheets (*.xlsx)"))
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(self.tr("Control set") + ".xlsx")
        dialog.fileSelected.connect(lambda chosen: self.export_to(Path(chosen)))
        dialog.open()
