"""The case for one transparency centre: verdict, figures, hosts one by one, documented cases, and places."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.planning import display
from app.planning.precedents import nears_of
from app.planning.teaching import Centre
from app.ui.edits import Edits
from app.ui.pages.action_adopt import initiative_of
from app.ui.pages.in_force import country_name
from app.ui.pages.play_cases import PlayCases
from app.ui.pages.teaching_centres import MARKS, TONES
from app.ui.parts.buttons import Button
from app.ui.parts.column import Column
from app.ui.parts.figures import KeyFigure, KeyFigures
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Text
from app.ui.parts.verdict import Verdict as VerdictLine

if TYPE_CHECKING:
    from app.planning.teaching_centre import CentreCase, HostCase, PlaceCase
    from app.planning.teaching_effects import Bench

WIDTH: Final = 860
"""Widest line of running text. [px]"""
PLACES: Final = 6
"""Places that are proposed."""


@dataclass(frozen=True, slots=True)
class HostLine:
    """One host that the centre would serve."""

    id: str
    host: str
    case: "HostCase"


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place where it could be."""

    id: str
    name: str
    case: "PlaceCase"
    of: int  # hosts served


class CaseOfCentre(QWidget):
    """What follows from the facts of a centre; adopting makes the initiative that pays for it."""

    initiative_asked = Signal(str)
    case_asked = Signal(str)

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._case: CentreCase | None = None
        self.section = Section(self.tr("Verdict"), parent=self)
        self.adopt = Button(self.tr("Make it an initia&tive"), self._adopt, self)
        self.section.tools.addWidget(self.adopt)
        self.verdict = VerdictLine(self)
        self.verdict.words.setProperty("role", "strong")
        self.reasons = Text("", "", self)
        self.first = Text("", "", self)
        for text in (self.reasons, self.first):
            text.setMaximumWidth(WIDTH)
        self.saved = KeyFigure(self.tr("Saves"))
        self.cost = KeyFigure(self.tr("Costs"))
        self.points = KeyFigure(self.tr("Restricted or worse"))
        self.pays = KeyFigure(self.tr("Pays"))
        self.figures = KeyFigures([self.saved, self.cost, self.points, self.pays], self)
        for part in (self.verdict, self.first, self.reasons, self.figures):
            self.section.body.addWidget(part)
        self.hosts = Section(self.tr("Host by host"), parent=self)
        self.host_table = Table(self._host_columns(), self.tr("Host by host"), self)
        self.host_note = Text(
            self.tr(
                "The effect beside what it would be if nothing were politicised there. A host above 0.7 of 1 counts "
                "for nothing, in points or in money: that limit is judgement, as are the doses."
            ),
            "note",
            self,
        )
        self.hosts.body.addWidget(self.host_table)
        self.hosts.body.addWidget(self.host_note)
        self.places = Section(self.tr("Where it could be"), parent=self)
        self.place_table = Table(self._place_columns(), self.tr("Where it could be"), self)
        self.place_note = Text(
            self.tr(
                "Most served hosts at ease first, then the stronger rule of law. A host is at ease where public lists "
                "do not set it against the place. Others: who had a centre there, from our own research, not complete."
            ),
            "note",
            self,
        )
        self.places.body.addWidget(self.place_table)
        self.places.body.addWidget(self.place_note)
        self.cases = PlayCases(self)
        self.cases.asked.connect(self.case_asked)
        documented = Section(self.tr("What became of others"), parent=self)
        documented.body.addWidget(self.cases)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        for section in (self.section, self.hosts, self.places, documented):
            layout.addWidget(section)

    def show_centre(self, centre: Centre) -> None:
        """Work out and show the case for a centre."""
        from app.planning.teaching_centre import (  # with numpy, which must not load before the first paint
            case_for,
            documented,
            places,
        )
        from app.planning.teaching_effects import bench_of

        plan, world = self._edits.plan, self._edits.world
        bench = bench_of(plan, world, self._edits.today)
        case = self._case = case_for(bench, centre)
        self._say_verdict(case)
        self._say_figures(bench, case)
        self.host_table.set_rows(
            [HostLine(each.market, country_name(world, plan.market(each.market).host), each) for each in case.hosts]
        )
        self.hosts.setVisible(bool(case.hosts))
        self.hosts.set_note(
            self.tr("points of restricted or worse and {0} million within {1} months").format(
                plan.company.currency, bench.grid.months
            )
        )
        found = places(bench, centre)[:PLACES]
        self.place_table.set_rows(
            [PlaceLine(each.iso3, country_name(world, each.iso3), each, len(centre.markets)) for each in found]
        )
        self.places.setVisible(bool(case.hosts))
        self.cases.show_cases(documented(world, nears_of(plan, self._edits.assessment)))

    def _say_verdict(self, case: "CentreCase") -> None:
        from app.planning.teaching_centre import ASKED, VERDICTS, Verdict

        word = VERDICTS[case.verdict]
        if case.verdict is Verdict.NOT_YET:
            word = self.tr("Not yet. First:")
        self.verdict.show_verdict(MARKS[case.verdict.value], word, TONES[case.verdict.value])
        self.first.say("\n".join(f"{n}. {text}" for n, text in enumerate(case.first, 1)))
        self.first.setVisible(bool(case.first))
        self.reasons.say("\n".join(case.reasons))
        self.reasons.setVisible(bool(case.reasons))
        left = ASKED - case.answered
        self.section.set_note(
            self.tr("{0} of {1} answers still open").format(left, ASKED)
            if left
            else self.tr("all {0} answers given").format(ASKED)
        )
        linked = bool(case.centre.initiative)
        self.adopt.setText(self.tr("Open the initia&tive") if linked else self.tr("Make it an initia&tive"))
        reason = ""
        if not linked and case.verdict is Verdict.DO_NOT:
            reason = self.tr("The verdict is not to open it.")
        elif not linked and not case.hosts:
            reason = self.tr("Choose the hosts first.")
        self.adopt.set_blocked(reason)

    def _say_figures(self, bench: "Bench", case: "CentreCase") -> None:

        currency, months = bench.plan.company.currency, bench.grid.months
        within = self.tr("within {0} months").format(months)
        earns = bool(bench.grid.revenue.any())
        self.saved.show_figure(
            display.money(max(0.0, case.saved), currency) if earns else self.tr("no revenue"),
            self.tr("expected loss {0}; {1} of it margin").format(
                within, display.money(max(0.0, case.margin), currency)
            ),
        )
        cost = display.money(case.cost, currency) if case.cost else self.tr("not set")
        each = case.cost_per_point
        self.cost.show_figure(
            cost,
            self.tr("{0}; {1} for each point").format(within, display.money(each, currency)) if each else within,
        )
        self.points.show_figure(
            self.tr("{0} points").format(display.tenths(case.points)),
            self.tr("{0} points if its reports turn out adverse").format(display.tenths(case.failing_points)),
        )
        if case.pays_from is not None:
            pays, note = self.tr("after {0} months").format(case.pays_from), self.tr("saves more than it costs by then")
        elif case.cost and case.hosts:
            pays, note = self.tr("not within 5 years"), self.tr("costs more than it is expected to save")
        else:
            pays, note = self.tr("not known"), self.tr("hosts and costs are needed")
        self.pays.show_figure(pays, note)

    def _adopt(self) -> None:
        from app.planning.teaching_centre import PLAY

        case = self._case
        if case is None:
            return
        centre, plan = case.centre, self._edits.plan
        if centre.initiative:
            self.initiative_asked.emit(centre.initiative)
            return
        play = self._edits.world.plays[PLAY]
        total = Decimal(str(round(case.cost)))
        made = replace(
            initiative_of(play, plan.company.currency, self._edits.today),
            title=centre.title,
            cost_low=total,
            cost=total,
            cost_high=total,
            offerings=tuple(o.id for o in plan.offerings if o.market in centre.markets),
        )
        self._edits.put(
            self.tr("Make “{0}” an initiative").format(centre.title), made, replace(centre, initiative=made.id)
        )

    def _host_columns(self) -> list[Column]:

        return [
            Column(self.tr("Host"), lambda r: r.host, share=1),
            Column(
                self.tr("Politicised, of 1"),
                lambda r: display.number(r.case.politicisation, 2),
                key=lambda r: r.case.politicisation,
                right=True,
                tone=lambda r: "" if r.case.counts else "watch",
            ),
            Column(
                self.tr("Chance today"),
                lambda r: display.chance(r.case.before),
                key=lambda r: r.case.before,
                right=True,
            ),
            Column(
                self.tr("Points"),
                lambda r: display.narrow_tenths(r.case.points),
                key=lambda r: r.case.points,
                right=True,
            ),
            Column(
                self.tr("If not politicised"),
                lambda r: display.narrow_tenths(r.case.calm_points),
                key=lambda r: r.case.calm_points,
                right=True,
                tone=lambda _r: "muted",
            ),
            Column(
                self.tr("Saves"),
                lambda r: display.millions(max(0.0, r.case.saved)),
                key=lambda r: r.case.saved,
                right=True,
            ),
            Column(
                self.tr("Counts"),
                lambda r: self.tr("yes") if r.case.counts else self.tr("no"),
                tone=lambda r: "muted" if r.case.counts else "watch",
            ),
        ]

    def _place_columns(self) -> list[Column]:
        return [
            Column(self.tr("Place"), lambda r: r.name, share=2),
            Column(
                self.tr("Hosts at ease"),
                lambda r: self.tr("{0} of {1}").format(len(r.case.at_ease), r.of),
                key=lambda r: len(r.case.at_ease),
                right=True,
            ),
            Column(
                self.tr("Rule of law, of 1"),
                lambda r: f"{display.number(r.case.rule_of_law, 2)} ({r.case.year})",
                key=lambda r: r.case.rule_of_law,
                right=True,
            ),
            Column(
                self.tr("Market of the plan"),
                lambda r: self.tr("yes") if r.case.is_market else self.tr("no"),
                tone=lambda _r: "muted",
            ),
            Column(
                self.tr("Others"), lambda r: r.case.others or self.tr("none held"), share=3, tone=lambda _r: "muted"
            ),
        ]
