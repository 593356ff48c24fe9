"""The programmes of the plan: in which market, who pays, what each does with its lag, and what may not be offered."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.planning import display
from app.planning.plan import new_id
from app.planning.teaching import MAX_MONTHS, Pillar, Programme, ProgrammeKind
from app.planning.teaching_hosts import KIND_NAMES, PILLAR_NAMES
from app.planning.words import Action
from app.ui.edits import Edits
from app.ui.marks import Mark
from app.ui.pages.in_force import country_name
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import DateEdit, LineEdit, NumberEdit
from app.ui.parts.field import Alarm
from app.ui.parts.records import RecordList, RecordWords
from app.ui.parts.text import Text
from app.ui.parts.textedit import TextEdit

if TYPE_CHECKING:
    from app.planning.teaching_effects import Bench
    from app.planning.teaching_programmes import ProgrammeReading


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """One programme."""

    id: str
    title: str
    market: str
    kind: str
    initiative: str
    shared: str
    cost: str
    points: str
    saved: str
    when: str
    state: str
    held: bool
    alarm: str


class ProgrammeList(RecordList):
    """Programmes are adopted from what could be offered, or added by hand; each names who pays for it."""

    collection = "programmes"
    initiative_asked = Signal(str)

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        self._readings: tuple[ProgrammeReading, ...] = ()
        self._months = 0
        words = RecordWords(
            title=self_tr("Programmes of the plan"),
            add=self_tr("Add a pro&gramme"),
            added=self_tr("Add a programme"),
            empty=self_tr(
                "No programme is planned. What the company does to make a host more capable belongs here, with whom, "
                "and what it will not offer."
            ),
            duplicate=self_tr("&Duplicate"),
            remove=self_tr("&Remove"),
        )
        super().__init__(edits, words, parent)
        tr = self.tr
        self.ask("title", tr("Programme"), LineEdit(), (0, 0, 6))
        self.ask("market", tr("Host"), Choice([]), (0, 6, 3))
        self.ask("partner", tr("Partner"), LineEdit(hint=tr("not chosen")), (0, 9, 3))
        self.ask("pillar", tr("For the pillar"), Choice([(p, PILLAR_NAMES[p]) for p in Pillar]), (1, 0, 3))
        self.ask("kind", tr("Kind"), Choice([(k, KIND_NAMES[k]) for k in ProgrammeKind]), (1, 3, 3))
        self.ask("starts", tr("Starts"), DateEdit(), (1, 6, 3))
        self.ask("months", tr("Months"), NumberEdit(least=0, most=MAX_MONTHS, optional=True), (1, 9, 3))
        self.ask("initiative", tr("Paid for by the initiative"), Choice([]), (2, 0, 6))
        self.tick("agreed", tr("Agreed with the host"), (2, 6, 3))
        self.tick("board_only", tr("Board edition only"), (2, 9, 3))
        self.ask(
            "not_offered", tr("What we will not offer: access that would harm users"), TextEdit(lines=2), (3, 0, 12)
        )
        self.effect = Text("", "muted", self)
        self.alarm = Alarm(self)
        for part in (self.effect, self.alarm):
            self.layout().addWidget(part)  # type: ignore[union-attr]  # set by the class above

    def show_bench(self, bench: "Bench") -> None:
        """Show the plan's programmes with what each does."""
        from app.planning.teaching_programmes import cost_of, programme_readings

        self._readings, self._months = programme_readings(bench), bench.grid.months
        plan = bench.plan
        currency = plan.company.currency
        note = self.tr("points and {0} million within {1} months").format(currency, self._months)
        total = cost_of(plan)
        if total:
            note += self.tr("; in all {0}, each initiative once").format(display.money(total, currency))
        self.section.set_note(note if plan.programmes else "")
        self.refresh()

    def blank(self) -> Programme:
        plan = self.edits.plan
        if not plan.markets:
            from app.errors import InputError

            raise InputError(self.tr("A programme is for a host: add a market first."))
        return Programme(
            id=new_id(),
            market=plan.markets[0].id,
            pillar=Pillar.TECHNICAL,
            kind=ProgrammeKind.TRAINING,
            title=self.tr("New programme"),
        )

    def add_blank(self) -> None:
        if self.edits.plan.markets:
            super().add_blank()

    def _remove(self) -> None:
        before = next((each for each in self.edits.plan.programmes if each.id == self._chosen), None)
        super()._remove()
        if before is not None and before.initiative:
            words = self.tr("Removed “{0}”. Its initiative stays, and helps this host until you change it.")
            self.notice.say(words.format(before.title))

    def refresh(self) -> None:
        super().refresh()
        there = bool(self.edits.plan.markets)
        if self.empty.button is not None:
            self.empty.button.set_blocked("" if there else self.tr("Add a market first."))
        shown = self.details.isVisibleTo(self)
        self.effect.setVisible(shown)
        if not shown:
            self.alarm.say("")

    def rows(self) -> Sequence[ProgrammeRow]:
        plan, world = self.edits.plan, self.edits.world
        self.fields["market"].editor.set_options([(m.id, country_name(world, m.host)) for m in plan.markets])
        self.fields["initiative"].editor.set_options(
            [
                ("", self.tr("none yet")),
                *((i.id, i.title) for i in plan.initiatives if i.action in {Action.CAPACITY, Action.IMAGE}),
            ]
        )
        held = {record.id for record in plan.programmes}
        return [self._row(each) for each in self._readings if each.programme.id in held]

    def show_record(self, record: Any) -> None:
        row = next((row for row in self.rows() if row.id == record.id), None)
        reading = next((each for each in self._readings if each.programme.id == record.id), None)
        if row is None or reading is None:
            return
        self.alarm.say(row.alarm)
        self.effect.say(self._told(reading))

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(
                self.tr("State"),
                lambda r: r.state,
                mark=lambda r: Mark.WATCH if r.held else Mark.NONE,
                tone=lambda r: "watch" if r.held else "",
            ),
            Column(self.tr("Programme"), lambda r: r.title, second=lambda r: f"{r.market}, {r.kind}", share=5),
            Column(self.tr("Paid for by"), lambda r: r.initiative, second=lambda r: r.shared, share=3),
            Column(self.tr("Cost"), lambda r: r.cost, right=True),
            Column(self.tr("Acts from"), lambda r: r.when, right=True),
            Column(self.tr("Points"), lambda r: r.points, right=True),
            Column(self.tr("Saves"), lambda r: r.saved, right=True),
        )

    def _row(self, reading: "ProgrammeReading") -> ProgrammeRow:
        programme, initiative, found = reading.programme, reading.initiative, reading.worth
        world, none = self.edits.world, self.tr("none yet")
        points = saved = when = self.tr("none yet")
        if found is not None:
            points = display.tenths_range(found.slow_points, found.points)
            saved = display.millions_range(max(0.0, found.slow_saved), max(0.0, found.saved))
            when = self.tr("month {0}").format(max(0, round(found.begins)))
        state = self.tr("Agreed") if programme.agreed else self.tr("Planned")
        alarm = ""
        if reading.check is not None and reading.check.open:
            state = self.tr("Unchecked") if programme.agreed else self.tr("Check first")
            alarm = self.tr(
                "Human rights are not checked here. {0} The check is recorded under “Before you act”."
            ).format(reading.check.why)
        return ProgrammeRow(
            programme.id,
            programme.title,
            country_name(world, self.edits.plan.market(programme.market).host),
            KIND_NAMES[programme.kind],
            initiative.title if initiative else none,
            self.tr("serves {0} programmes").format(reading.shares) if reading.shares > 1 else "",
            self._cost(reading),
            points,
            saved,
            when,
            state,
            reading.held,
            alarm,
        )

    def _cost(self, reading: "ProgrammeReading") -> str:
        if reading.initiative is None or not reading.initiative.cost_high:
            return self.tr("not set")
        return display.millions(reading.initiative.cost)

    def _told(self, reading: "ProgrammeReading") -> str:
        from app.planning.teaching_programmes import UNPAID

        found = reading.worth
        if found is None:
            return UNPAID
        return self.tr(
            "Chance of restricted or worse here today: {0}. Once it acts in full it changes that by {1} points; by {2} "
            "if a more capable host restricted no less. It begins to act in month {3} and acts in full in month {4} by "
            "the playbook, 18 to 36 months after its start by the slow pace."
        ).format(
            display.chance(found.before),
            display.tenths(found.full_points),
            display.tenths(found.unclaimed),
            max(0, round(found.begins)),
            max(0, round(found.full)),
        )


def self_tr(text: str) -> str:
    """Words of this list before it is made."""
    from PySide6.QtCore import QCoreApplication

    return QCoreApplication.translate("ProgrammeList", text)
