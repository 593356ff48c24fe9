"""What could be offered to a host, the best answer to its widest gap first; adopting makes it part of the plan."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.planning import display
from app.planning.facts import Play
from app.planning.teaching_hosts import KIND_NAMES, PILLAR_NAMES, Match, matches, partners, profile
from app.ui.edits import Edits
from app.ui.pages.action_adopt import initiative_of
from app.ui.pages.action_words import cost_words, months_words
from app.ui.pages.in_force import country_name
from app.ui.parts.buttons import Button, TextLink
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.empty import EmptyState
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Text

if TYPE_CHECKING:
    from app.planning.teaching_effects import Bench, Worth

SHOWN: Final = 6
"""Offers in view before the rest is asked for."""
WIDTH: Final = 860
"""Widest line of running text. [px]"""


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One programme that could be offered."""

    id: str  # pillar and kind
    match: Match
    play: Play
    pillar: str
    gap: str
    points: str
    saved: str
    size: float  # sorts by effect
    held: bool  # the plan has it for this host


class Offers(QWidget):
    """A table of offers for the market that is chosen, and below it the one that is chosen in full."""

    adopted = Signal(str)  # id of the programme
    play_asked = Signal(str)
    markets_asked = Signal()

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._market, self._chosen, self._all = edits, "", "", False
        self._bench: Bench | None = None
        self._rows: list[OfferRow] = []
        self.section = Section(self.tr("What could be offered"))
        self.market = Choice([], self, inside=self.tr("Host"))
        self.market.committed.connect(self.choose_market)
        self.section.tools.addWidget(self.market)
        self.order = Text("", "note", self)
        self.table = Table(self._columns(), self.tr("What could be offered"), self, selects="row", sorts=False)
        self.table.chosen.connect(self._show)
        self.more = TextLink("", self._toggle, self)
        self.empty = EmptyState(
            self.tr("Programmes are matched to the gaps of a host once the plan has a market."),
            self.tr("Go to the markets"),
            self.markets_asked.emit,
        )
        self.detail = QWidget(self)
        self.title = Text("", "strong", self.detail)
        self.what = Text("", "", self.detail)
        self.not_offered = Text("", "", self.detail)
        self.with_whom = Text("", "muted", self.detail)
        self.why = Text("", "muted", self.detail)
        self.adopt = Button(self.tr("Ado&pt"), self._adopt, self)
        self.play = TextLink("", self._ask_play, self)
        self._lay_out()

    def show_bench(self, bench: "Bench") -> None:
        """Show what could be offered by the plan as it stands."""
        self._bench = bench
        plan, world = bench.plan, bench.world
        self.market.set_options([(market.id, country_name(world, market.host)) for market in plan.markets])
        if self._market not in {market.id for market in plan.markets}:
            self._market = _widest(bench)
        self.market.set_value(self._market)
        self.market.setVisible(bool(plan.markets))
        for part in (self.table, self.detail, self.order):
            part.setVisible(bool(self._market))
        self.empty.setVisible(not self._market)
        self._rows = self._offers(bench) if self._market else []
        self._show_rows()

    def choose_market(self, market: object) -> None:
        """Show what could be offered in a market."""
        self._market, self._chosen = str(market), ""
        if self._bench is not None:
            self.show_bench(self._bench)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.detail)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.title, 1)
        head.addWidget(self.play)
        head.addWidget(self.adopt)
        column.addLayout(head)
        for text in (self.what, self.not_offered, self.with_whom, self.why):
            text.setMaximumWidth(WIDTH)
            column.addWidget(text)
        for part in (self.order, self.table, self.more, self.empty, self.detail):
            self.section.body.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.section)

    def _offers(self, bench: "Bench") -> list[OfferRow]:
        from app.planning.teaching_effects import worth_of_play  # with numpy, as everything below
        from app.planning.teaching_programmes import held_offers

        plan, world = bench.plan, bench.world
        host = plan.market(self._market).host
        held = held_offers(plan, self._market)
        known: dict[str, Worth] = {}
        rows = []
        for match in matches(world, profile(world, host, bench.on)):
            play = world.plays[match.offer.plays[0]]
            if play.id not in known:
                known[play.id] = worth_of_play(bench, play, [self._market])
            rows.append(self._row(match, play, known[play.id], (match.offer.pillar, match.offer.kind) in held))
        return sorted(rows, key=lambda row: (-row.match.weight, -row.match.offer.fit, row.play.cost_level, row.size))

    def _row(self, match: Match, play: Play, found: "Worth", held: bool) -> OfferRow:
        earns = bool(self._bench is not None and self._bench.grid.revenue.any())
        saved = display.millions_range(max(0.0, found.slow_saved), max(0.0, found.saved))
        gap = self.tr("not rated") if match.gap is None else display.number(match.gap, 1)
        return OfferRow(
            f"{match.offer.pillar} {match.offer.kind}",
            match,
            play,
            PILLAR_NAMES[match.offer.pillar],
            gap,
            display.tenths_range(found.slow_points, found.points),
            saved if earns else self.tr("no revenue"),
            found.points,
            held,
        )

    def _show_rows(self) -> None:
        shown = self._rows if self._all else self._rows[:SHOWN]
        self.table.set_rows(shown)
        self.more.setVisible(len(self._rows) > SHOWN)
        self.more.setText(self.tr("Show fewer") if self._all else self.tr("Show all {0}").format(len(self._rows)))
        if not shown or self._bench is None:
            return
        rated = any(row.match.gap is not None for row in shown)
        self.order.say(
            self.tr(
                "By fit times the gap to the best of its neighbours, among equals the cheaper first; fit is judgement."
            )
            if rated
            else self.tr("This host is not rated, so no gap is known: ordered by fit alone, which is judgement.")
        )
        self.section.set_note(
            self.tr("points and {0} million within {1} months").format(
                self._bench.plan.company.currency, self._bench.grid.months
            )
        )
        ids = [row.id for row in shown]
        if self._chosen not in ids:
            self._chosen = ids[0]
        self.table.choose(self._chosen)
        self._show(shown[ids.index(self._chosen)])

    def _show(self, row: OfferRow) -> None:
        from app.planning.teaching_programmes import sharing

        bench = self._bench
        if bench is None:
            return
        self._chosen = row.id
        offer = row.match.offer
        host = bench.plan.market(self._market).host
        self.title.say(offer.title)
        self.what.say(f"{offer.offers} {offer.reason}")
        self.not_offered.say(self.tr("May not be offered: {0}").format(offer.not_offered), "watch")
        named = [each.name for each in partners(bench.world, offer, host)]
        self.with_whom.say(
            self.tr("Partners: {0}. Takes {1}, {2}.").format(
                ", ".join(named) if named else self.tr("none that works here is held"),
                months_words(row.play),
                cost_words(row.play),
            )
        )
        shared = sharing(bench.plan, row.play.id)
        self.why.say(
            self.tr(
                "The plan carries it out already: “{0}”. This host would be served too, and the cost counts once."
            ).format(shared.title)
            if shared
            else self.tr("Adopting makes one initiative and one programme; its costs and dates are then yours to set.")
        )
        self.play.setText(row.play.title)
        self.play.setAccessibleName(self.tr("Open the play: {0}").format(row.play.title))
        offered = any(offering.market == self._market for offering in bench.plan.offerings)
        reason = self.tr("The plan has it for this host.") if row.held else ""
        if not offered:
            reason = self.tr("Nothing is offered in this market yet, so it would help nothing.")
        self.adopt.set_blocked(reason)

    def _toggle(self) -> None:
        self._all = not self._all
        self._show_rows()

    def _ask_play(self) -> None:
        row = next((each for each in self._rows if each.id == self._chosen), None)
        if row is not None:
            self.play_asked.emit(row.play.id)

    def _adopt(self) -> None:
        from app.planning.teaching_programmes import adoption

        row = next((each for each in self._rows if each.id == self._chosen), None)
        if row is None or self._bench is None:
            return
        plan = self._edits.plan
        template = initiative_of(row.play, plan.company.currency, self._edits.today)
        programme, initiative = adoption(plan, self._market, row.match.offer, template)
        named = partners(self._bench.world, row.match.offer, plan.market(self._market).host)
        if named:
            from dataclasses import replace

            programme = replace(programme, partner=named[0].name)
        self._edits.put(self.tr("Adopt “{0}”").format(programme.title), initiative, programme)
        self.adopted.emit(programme.id)

    def _columns(self) -> list[Column]:
        return [
            Column(
                self.tr("Programme"),
                lambda r: r.match.offer.title,
                second=lambda r: self.tr("in the plan") if r.held else KIND_NAMES[r.match.offer.kind],
                share=3,
            ),
            Column(self.tr("For the pillar"), lambda r: r.pillar, share=1),
            Column(self.tr("Gap, of 20"), lambda r: r.gap, right=True),
            Column(self.tr("Takes"), lambda r: months_words(r.play), second=lambda r: cost_words(r.play)),
            Column(self.tr("Points"), lambda r: r.points, right=True),
            Column(self.tr("Saves"), lambda r: r.saved, right=True),
        ]


def _widest(bench: "Bench") -> str:
    """The market whose host has the widest gap to its neighbours, so that the first look is at the greatest need."""
    gaps = {
        market.id: found.to_best or 0.0
        for market in bench.plan.markets
        if (found := profile(bench.world, market.host, bench.on).weakest)
    }
    if gaps:
        return max(gaps, key=lambda id_: gaps[id_])
    return bench.plan.markets[0].id if bench.plan.markets else ""
