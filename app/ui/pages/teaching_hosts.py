"""How capable each host is, pillar by pillar against its neighbours, and what the cases say against the claim."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.planning import display
from app.planning.teaching import Pillar
from app.planning.teaching_hosts import (
    PILLAR_NAMES,
    HostProfile,
    PillarReading,
    indicator,
    profile,
)
from app.planning.words import Input, Scope
from app.ui.edits import Edits
from app.ui.pages.action_views import ModuleView
from app.ui.pages.in_force import country_name, in_force
from app.ui.pages.own_values import InputList
from app.ui.pages.teaching_words import gap_words
from app.ui.parts.buttons import TextLink
from app.ui.parts.column import Column
from app.ui.parts.empty import EmptyState
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Text

WIDTH = 860
"""Widest line of running text. [px]"""
MOST_HEIGHT = 356
"""Of the table before it scrolls by itself, so that the chosen host stays in reach. [px]"""


@dataclass(frozen=True, slots=True)
class HostRow:
    """One host."""

    id: str  # of the market
    host: str
    profile: HostProfile
    readings: Mapping[Pillar, PillarReading]
    year: str


@dataclass(frozen=True, slots=True)
class PillarRow:
    """One pillar of the chosen host."""

    id: str
    name: str
    reading: PillarReading
    best: str  # who
    year: str
    weakest: bool


class HostsView(ModuleView):
    """The counter-evidence, one line a host, and below everything about the one that is chosen."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, parent)
        self._chosen = ""
        self.counter = Section(self.tr("What speaks against the claim"))
        self.sentence = Text("", "", self)
        self.better = Text("", "muted", self)
        for words in (self.sentence, self.better):
            words.setMaximumWidth(WIDTH)
            self.counter.body.addWidget(words)
        self.section = Section(self.tr("How capable the hosts are"))
        self.table = Table(self._columns(), self.tr("Hosts"), self, selects="row")
        self.table.keep_below(MOST_HEIGHT)
        self.table.chosen.connect(self._show)
        self.empty = EmptyState(
            self.tr("The hosts’ capability stands here once the plan has a market."),
            self.tr("Go to the markets"),
            lambda: self.asked.emit("markets", ""),
        )
        self.note = Text("", "note", self)
        for part in (self.table, self.empty, self.note):
            self.section.body.addWidget(part)
        self.detail = Section("")
        self.peers = Text("", "muted", self)
        self.pillars = Table(self._pillar_columns(), self.tr("Pillars"), self)
        self.shift = Text("", "", self)
        self.shift.setMaximumWidth(WIDTH)
        self.own = InputList(edits, (Input.HOST_CAPABILITY,), self, roomy=False)
        self.programmes = TextLink(self.tr("What could be offered here"), self._go, self)
        for below in (self.peers, self.pillars, self.shift, self.own):
            self.detail.body.addWidget(below)
        self.detail.tools.addWidget(self.programmes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        for section in (self.counter, self.section, self.detail):
            layout.addWidget(section)

    def refresh(self) -> None:
        from app.planning.teaching_evidence import (  # with numpy, which must not load before the first paint
            BETTER_INSTITUTIONS,
            counter_evidence,
            sentence,
        )

        plan, world, today = self.edits.plan, self.edits.world, self.edits.today
        self.sentence.say(sentence(counter_evidence(world)))
        self.better.say(BETTER_INSTITUTIONS)
        rows = []
        for market in plan.markets:
            found = profile(world, market.host, today)
            year = str(found.total.year) if found.total else self.tr("not rated")
            readings = {reading.pillar: reading for reading in found.pillars}
            rows.append(HostRow(market.id, country_name(world, market.host), found, readings, year))
        rows.sort(key=lambda row: row.profile.total.value if row.profile.total else 1000.0)
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.section.set_note(
            self.tr("each pillar of 20, below it the distance to the median of its neighbours, least capable first")
            if rows
            else ""
        )
        self._say_sources(rows)
        ids = [row.id for row in rows]
        if self._chosen not in ids:
            self._chosen = ids[0] if ids else ""
        self.detail.setVisible(bool(self._chosen))
        if self._chosen:
            self.table.choose(self._chosen)
            self._show(rows[ids.index(self._chosen)])

    def show_subject(self, id_: str) -> bool:
        if id_ not in {market.id for market in self.edits.plan.markets}:
            return False
        self._chosen = id_
        self.refresh()
        return True

    def _say_sources(self, rows: list[HostRow]) -> None:
        world = self.edits.world
        sources = {
            figure.source: world.sources[figure.source]
            for row in rows
            for figure in (row.profile.total, *(reading.figure for reading in row.profile.pillars))
            if figure is not None
        }
        notes = [f"{source.publisher}, {source.title}." for source in sources.values()]
        if any(indicator(pillar) in world.lacking for pillar in Pillar):
            notes.append(self.tr("This build leaves the index out, because passing it on needs permission."))
        if any(not row.profile.rated for row in rows):
            notes.append(self.tr("A host that is not rated stays so: nothing is guessed, your own value may stand in."))
        self.note.say(" ".join(notes))
        self.note.setVisible(bool(notes))

    def _show(self, row: HostRow) -> None:
        from app.planning.teaching_effects import STEP, bench_of, better_institutions

        self._chosen = row.id
        plan, world, today = self.edits.plan, self.edits.world, self.edits.today
        self.detail.heading.setText(row.host)
        self.detail.setAccessibleName(row.host)
        self.peers.say(
            self.tr(
                "Compared with: {0}. Neighbours are the rated countries of the same part of the world; that they are "
                "the right ones to compare with is judgement."
            ).format(row.profile.peers.words)
        )
        weakest = row.profile.weakest
        self.pillars.set_rows([self._pillar_row(reading, reading is weakest) for reading in row.profile.pillars])
        offered = any(offering.market == row.id for offering in plan.offerings)
        if offered:
            change = better_institutions(bench_of(plan, world, today), row.id)
            self.shift.say(
                self.tr(
                    "If its institutions were better by {0} of 1, trust would count for less and the chance of "
                    "restricted or worse within {1} months would change by {2} points."
                ).format(display.number(STEP, 1), plan.company.horizon_months, display.tenths(change))
            )
        self.shift.setVisible(offered)
        self.own.show_ratings(
            Scope.MARKET,
            row.id,
            {Input.HOST_CAPABILITY: in_force(plan, world, today, market=row.id)[Input.HOST_CAPABILITY]},
        )

    def _pillar_row(self, reading: PillarReading, weakest: bool) -> PillarRow:
        world, figure = self.edits.world, reading.figure
        names = [country_name(world, iso3) for iso3 in reading.best_hosts]
        best = ", ".join(names[:2])
        if len(names) > 2:
            best = self.tr("{0} and {1} more").format(best, len(names) - 2)
        year = str(figure.year) if figure is not None else self.tr("not rated")
        return PillarRow(reading.pillar.value, PILLAR_NAMES[reading.pillar], reading, best, year, weakest)

    def _go(self) -> None:
        self.asked.emit("capacity", f"programmes:{self._chosen}")

    def _columns(self) -> list[Column]:
        columns = [Column(self.tr("Host"), lambda r: r.host, share=1)]
        columns += [self._pillar(pillar) for pillar in Pillar]
        columns.append(
            Column(
                self.tr("In all, of 100"),
                lambda r: display.number(r.profile.total.value, 1) if r.profile.total else self.tr("not rated"),
                key=lambda r: r.profile.total.value if r.profile.total else None,
                right=True,
            )
        )
        columns.append(Column(self.tr("Year"), lambda r: r.year, right=True))
        return columns

    def _pillar(self, pillar: Pillar) -> Column:
        def figure(row: HostRow) -> Any:
            return row.readings[pillar].figure

        def weakest(row: HostRow) -> bool:
            return row.profile.weakest is not None and row.profile.weakest.pillar is pillar

        return Column(
            PILLAR_NAMES[pillar],
            lambda r: display.number(figure(r).value, 1) if figure(r) else self.tr("not rated"),
            key=lambda r: figure(r).value if figure(r) else None,
            second=lambda r: gap_words(r.readings[pillar].to_median) if figure(r) else "",
            right=True,
            strong=weakest,
            tone=lambda r: "" if weakest(r) else "muted",
        )

    def _pillar_columns(self) -> list[Column]:
        def number(value: float | None) -> str:
            return self.tr("not rated") if value is None else display.number(value, 1)

        return [
            Column(self.tr("Pillar"), lambda r: r.name, share=2, strong=lambda r: r.weakest),
            Column(
                self.tr("Here, of 20"),
                lambda r: number(r.reading.figure.value if r.reading.figure else None),
                key=lambda r: r.reading.figure.value if r.reading.figure else None,
                right=True,
            ),
            Column(
                self.tr("Median"),
                lambda r: number(r.reading.median),
                key=lambda r: r.reading.median,
                right=True,
                tone=lambda _r: "muted",
            ),
            Column(self.tr("To the median"), lambda r: gap_words(r.reading.to_median), right=True),
            Column(
                self.tr("Best"),
                lambda r: number(r.reading.best),
                key=lambda r: r.reading.best,
                right=True,
                tone=lambda _r: "muted",
            ),
            Column(
                self.tr("To the best"),
                lambda r: gap_words(r.reading.to_best),
                right=True,
                strong=lambda r: r.weakest,
            ),
            Column(
                self.tr("Best of them"), lambda r: r.best or self.tr("nobody rated"), share=3, tone=lambda _r: "muted"
            ),
            Column(self.tr("Year"), lambda r: r.year, right=True, tone=lambda _r: "muted"),
        ]
