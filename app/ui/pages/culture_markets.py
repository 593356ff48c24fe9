"""What the control set covers in each market, by area, and the requirements that are still open there."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.planning import display
from app.planning.controls import ControlArea
from app.planning.culture_controls import Coverage, MarketCover, Need, Standing
from app.planning.words import Confidence
from app.ui.edits import Edits
from app.ui.pages.culture_words import AREAS, OF_STANDING, STANDINGS, said
from app.ui.pages.in_force import country_name
from app.ui.parts.column import Column
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Text, Tone

MOST_HEIGHT: Final = 420
"""Of either table before it scrolls by itself. [px]"""


@dataclass(frozen=True, slots=True)
class MarketRow:
    """One market of the matrix."""

    id: str
    name: str
    cover: MarketCover
    researched: bool

    @property
    def open(self) -> int:
        """Requirements that are neither met nor answered."""
        counts = self.cover.counts
        return counts[Standing.BEGUN] + counts[Standing.LACKING] + counts[Standing.NO_CONTROL]


@dataclass(frozen=True, slots=True)
class OpenRow:
    """One rule that is open in a market, for all offerings that it binds there."""

    id: str
    offering: str
    market: str
    name: str
    place: str
    products: int
    standing: Standing
    need: Need
    missing: str
    lead: bool


class MarketCoverage(QWidget):
    """Markets by areas of controls; choosing one shows what is open there."""

    asked = Signal(str, str)
    control_asked = Signal(str)

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._market = edits, ""
        self._found: Coverage | None = None
        self.section = Section(
            self.tr("Coverage by market"), self.tr("controls in place of those that its rules ask for")
        )
        self.table = Table(self._columns(), self.tr("Coverage by market"), self, selects="row")
        self.empty = Text(self.tr("Markets stand here once the plan has a product in one."), "muted", self)
        self.note = Text("", "note", self)
        self.open = Section(self.tr("Still open"))
        self.rules = Table(self._rule_columns(), self.tr("Still open"), self, selects="row")
        self.none = Text("", "muted", self)
        for table in (self.table, self.rules):
            table.keep_below(MOST_HEIGHT)
        for part in (self.empty, self.table, self.note):
            self.section.body.addWidget(part)
        for part in (self.none, self.rules):
            self.open.body.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        layout.addWidget(self.section)
        layout.addWidget(self.open)
        self.table.chosen.connect(lambda row: self._choose(row.id))
        self.rules.opened.connect(lambda row: self.asked.emit("outlook", row.offering))

    def show_coverage(self, found: Coverage) -> None:
        """Show the coverage of every market."""
        self._found = found
        plan, world = self._edits.plan, self._edits.world
        rows = [
            MarketRow(
                each.market,
                country_name(world, plan.market(each.market).host),
                each,
                world.researched(plan.market(each.market).host),
            )
            for each in found.markets
        ]
        rows.sort(key=lambda row: (-row.open, row.name))
        self.table.set_rows(rows)
        self.empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        unknown = [row.name for row in rows if not row.researched]
        words = self.tr("Not researched: {0}. That does not mean that there are no rules.")
        self.note.say(words.format(", ".join(unknown)))
        self.note.setVisible(bool(unknown))
        if self._market not in {row.id for row in rows}:
            self._market = rows[0].id if rows else ""
        self.open.setVisible(bool(rows))
        if self._market:
            self.table.choose(self._market)
        self._show_open()

    def _choose(self, market: str) -> None:
        self._market = market
        self._show_open()

    def _show_open(self) -> None:
        found = self._found
        if found is None or not self._market:
            return
        plan, world = self._edits.plan, self._edits.world
        names = {entry.key: entry.name for entry in found.entries}
        several: dict[str, list[Need]] = {}
        for need in found.needs:
            if need.market == self._market and need.standing is not Standing.MET:
                several.setdefault(need.requirement.rule.id, []).append(need)
        place = country_name(world, plan.market(self._market).host)
        rows = []
        for rule, needs in several.items():
            worst = max(needs, key=lambda need: list(Standing).index(need.standing))
            missing = ", ".join(names[key] for key in worst.missing)
            rows.append(
                OpenRow(
                    rule,
                    worst.offering,
                    self._market,
                    worst.requirement.rule.name,
                    place,
                    len(needs),
                    worst.standing,
                    worst,
                    missing,
                    worst.requirement.rule.confidence is Confidence.LOW,
                )
            )
        rows.sort(key=lambda row: (row.need.requirement.deadline is None, row.need.requirement.deadline, row.name))
        self.rules.set_rows(rows)
        self.rules.setVisible(bool(rows))
        self.open.heading.say(self.tr("Still open in {0}").format(place))
        cover = next(each for each in found.markets if each.market == self._market)
        self.open.set_note(self._missing(len(cover.missing)))
        known = world.researched(plan.market(self._market).host)
        done = (
            self.tr("Every mandatory requirement is met.")
            if cover.requirements
            else self.tr("No mandatory rule binds.")
        )
        self.none.say(done if known else self.tr("The rules of this market are not researched: ask local counsel."))
        self.none.setVisible(not rows)

    def _missing(self, count: int) -> str:
        if not count:
            return ""
        return (
            self.tr("1 control would answer all") if count == 1 else self.tr("%n controls would answer all", "", count)
        )

    def _columns(self) -> tuple[Column, ...]:
        areas = tuple(self._area(area) for area in (*ControlArea, None))
        return (
            Column(self.tr("Market"), lambda r: r.name, share=1, least=104),
            Column(
                self.tr("Open"),
                lambda r: str(r.open) if r.open else self.tr("none"),
                key=lambda r: r.open,
                right=True,
                strong=lambda r: bool(r.open),
                tone=lambda r: "" if r.open else "muted",
            ),
            *areas[:-1],
        )

    def _area(self, area: ControlArea | None) -> Column:
        def text(row: MarketRow) -> str:
            done, needed = row.cover.areas.get(area, (0, 0))
            return self.tr("{0} of {1}").format(done, needed) if needed else self.tr("none")

        def tone(row: MarketRow) -> Tone:
            done, needed = row.cover.areas.get(area, (0, 0))
            return "muted" if not needed else "good" if done == needed else ""

        def key(row: MarketRow) -> float:
            done, needed = row.cover.areas.get(area, (0, 0))
            return done / needed if needed else 2.0

        return Column(said(AREAS[area]) if area else "", text, key=key, right=True, tone=tone)

    def _rule_columns(self) -> tuple[Column, ...]:
        def rule(row: OpenRow) -> str:
            return self.tr("{0} (a lead)").format(row.name) if row.lead else row.name

        return (
            Column(
                self.tr("State"),
                lambda r: said(STANDINGS[r.standing]),
                key=lambda r: list(Standing).index(r.standing),
                mark=lambda r: OF_STANDING[r.standing],
            ),
            Column(
                self.tr("Rule"),
                rule,
                share=2,
                least=160,
                second=lambda r: self.tr("1 product") if r.products == 1 else self.tr("%n products", "", r.products),
            ),
            Column(
                self.tr("Controls missing"),
                lambda r: r.missing or self.tr("none"),
                share=3,
                least=200,
                tone=lambda r: "" if r.missing else "muted",
            ),
            Column(
                self.tr("Deadline"),
                lambda r: display.short_day(r.need.requirement.deadline, self.tr("none set")),
                key=lambda r: r.need.requirement.deadline,
                right=True,
                tone=lambda r: "alarm" if r.need.requirement.overdue else "",
            ),
        )
