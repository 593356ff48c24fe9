"""Where it is sold: the markets, what is offered in each, and the public figures that come with a country."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.planning import display
from app.planning.buyers import usual_buyers
from app.planning.claims import plan_claim
from app.planning.plan import new_id
from app.planning.profile import Market, Offering, Product
from app.ui import marks
from app.ui.edits import Edits
from app.ui.marks import Mark
from app.ui.pages.in_force import country_within
from app.ui.pages.markets_detail import MarketDetail
from app.ui.pages.markets_grid import RevenueGrid
from app.ui.pages.markets_rows import MarketRow, market_rows
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.empty import EmptyState
from app.ui.parts.notice import Notice
from app.ui.parts.page import Page
from app.ui.parts.quickadd import QuickAdd
from app.ui.parts.segmented import Segmented
from app.ui.parts.table import Table
from app.ui.parts.taborder import follow_layout
from app.ui.parts.text import Text


class MarketsPage(Page):
    """A table with the chosen market beside it, or one grid for the revenue of all offerings."""

    scrolls = False

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, QCoreApplication.translate("MarketsPage", "Markets"), parent)
        self._chosen = ""
        world = edits.world
        countries = [(c.iso3, c.name) for c in sorted(world.countries.values(), key=lambda c: c.name)]
        picker = Choice(countries, search=True, hint=self.tr("Type a country, then Enter"))
        self.add = QuickAdd(self.tr("&Add a market"), picker, self._add_market, self)
        self.view = Segmented([("markets", self.tr("Markets")), ("revenue", self.tr("Revenue"))], self.tr("View"), self)
        self.caption = Text("", "note", self)
        self.table = Table(self._make_columns(), self.tr("Markets"), self, selects="row", fits=False)
        self.grid = RevenueGrid(edits, self)
        self.notice = Notice(edits, self)
        self.empty = EmptyState(
            self.tr("Markets belong here: one for each country where a government decides about your products."),
            self.tr("Add the first market"),
            self.add.setFocus,
            self,
        )
        self.detail = MarketDetail(
            edits,
            self,
            change=self._change,
            offer=self._offer,
            change_offering=self._change_offering,
            remove=self._remove,
        )
        self.set_panel(self.detail)
        self.detail.asked.connect(self.asked)
        self._arrange()
        follow_layout(self, self.detail)
        self.view.chosen.connect(lambda _view: self.refresh())
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _row: self.detail.present())
        self.table.clicked.connect(lambda _index: self.detail.present())
        self.grid.refused.connect(self.trouble.say)
        self.grid.edited.connect(lambda: self.trouble.say(""))

    def refresh(self) -> None:
        plan, grid = self.edits.plan, self.view.value == "revenue"
        rows = market_rows(plan, self.edits.world, self.edits.assessment)
        self.subtitle.say(self._summary(rows))
        months, currency = plan.company.horizon_months, plan.company.currency
        if grid:
            words = self.tr("Whole amounts a year in {0}; 1.25 m is read as well. Delete stops offering.")
            self.caption.say(words.format(currency))
        else:
            words = self.tr("Revenue a year in {0} m. Outlook: {1} months, {2}.")
            updating = "" if self.edits.is_fresh else " " + self.tr("Updating.")
            self.caption.say(words.format(currency, months, plan_claim(plan, self.edits.world)) + updating)
        self.table.set_rows(rows)
        if grid:
            self.grid.show_plan(plan)
        ids = [row.id for row in rows]
        if self._chosen not in ids:
            self._chosen = ids[0] if ids else ""
        if self._chosen:
            self.table.choose(self._chosen)
            if not grid:
                self.detail.show_market(plan.market(self._chosen))
        for part, shown in (
            (self.empty, not rows), (self.table, rows and not grid), (self.grid, rows and grid),
            (self.caption, rows), (self.view, rows),
        ):  # fmt: skip
            part.setVisible(bool(shown))
        self._show_panel(wanted=bool(rows) and not grid)

    def show_subject(self, id_: str) -> None:
        if any(market.id == id_ for market in self.edits.plan.markets):
            self._chosen = id_
            self.view.set_value("markets")
            self.refresh()
            self.detail.present()

    def _arrange(self) -> None:
        self.add.setMaximumWidth(320)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.add, 1)
        top.addStretch(0)  # what the words of the first do not need
        top.addWidget(self.view, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.setSpacing(16)
        self.body.addLayout(top)
        for part in (self.caption, self.notice, self.empty):
            self.body.addWidget(part)
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.grid, 1)
        self.body.addStretch(0)

    def _make_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Market"), lambda r: r.name, share=1, second=lambda r: r.region, least=132),
            Column(
                self.tr("Revenue"),
                lambda r: display.millions(r.revenue) if r.offered else self.tr("none"),
                key=lambda r: r.revenue,
                right=True,
                second=lambda r: self._offered(r.offered),
            ),
            Column(
                self.tr("Worst outlook"),
                lambda r: display.REACTION_NAMES[r.worst.reaction] if r.worst else self._no_outlook(r),
                key=lambda r: r.worst.worse if r.worst else None,
                mark=lambda r: marks.OF_REACTION[r.worst.reaction] if r.worst else Mark.NONE,
                second=lambda r: f"{r.worst.product}, {r.worst.duties}" if r.worst else "",
                aside=lambda r: display.sure_percent(r.worst.points) if r.worst else "",
                aside_mark=lambda r: Mark.ALARM if r.worst and r.worst.above else Mark.NONE,
                width=176,
            ),
            Column(
                self.tr("Rules"),
                lambda r: self.tr("not researched") if r.rules is None else str(r.rules),
                key=lambda r: r.rules,
                tone=lambda r: "muted" if r.rules is None else "",
                second=self._missing,
                right=True,
            ),
        )

    def _summary(self, rows: list[MarketRow]) -> str:
        if not rows:
            return self.tr("Where it is sold, and what is known of each country")
        markets = self.tr("1 market") if len(rows) == 1 else self.tr("%n markets", "", len(rows))
        offered = sum(row.offered for row in rows)
        if not offered:
            return self.tr("{0}, nothing offered yet: open a line to say what is sold there").format(markets)
        revenue = display.money(sum(row.revenue for row in rows), self.edits.plan.company.currency)
        return self.tr("{0}, {1}, {2} a year").format(markets, self._offered(offered), revenue)

    def _offered(self, count: int) -> str:
        if not count:
            return ""
        return self.tr("1 offering") if count == 1 else self.tr("%n offerings", "", count)

    def _no_outlook(self, row: MarketRow) -> str:
        return self.tr("updating") if row.offered else self.tr("Not offered")

    def _missing(self, row: MarketRow) -> str:
        if not row.missing:
            return ""
        return self.tr("1 fact missing") if row.missing == 1 else self.tr("%n facts missing", "", row.missing)

    def _show_panel(self, *, wanted: bool) -> None:
        if not wanted:
            self.detail.hide()
        elif self.detail.isHidden() and self.width() >= 1048:
            self.detail.present()

    def _on_chosen(self, row: MarketRow) -> None:
        if row.id != self._chosen:
            self._chosen = row.id
            self.detail.show_market(self.edits.plan.market(row.id))

    def _add_market(self, iso3: str) -> None:
        held = next((m for m in self.edits.plan.markets if m.host == iso3), None)
        if held is not None:
            self._chosen = held.id
            self.refresh()
            return
        market = Market(id=new_id(), host=iso3)
        self._chosen = market.id
        self.edits.put(self.tr("Add {0}").format(country_within(self.edits.world, iso3)), market)

    def _change(self, step: str, /, **changes: Any) -> None:
        market = self.edits.plan.market(self._chosen)
        changed = replace(market, **changes)
        if changed != market:
            self.edits.put(step.format(self._name(market)), changed)

    def _offer(self, product: Product, on: bool) -> None:
        market = self.edits.plan.market(self._chosen)
        words = self.tr("{0} in {1}").format(product.name, self._name(market))
        if on:
            buyers = usual_buyers(product.category)
            offering = Offering(id=new_id(), product=product.id, market=market.id, segments=buyers)
            self.edits.put(self.tr("Offer {0}").format(words), offering)
            self.detail.go_to_offering(product.id)
            return
        held = [o.id for o in self.edits.plan.offerings if (o.product, o.market) == (product.id, market.id)]
        self.edits.remove(self.tr("Stop offering {0}").format(words), *held)
        self.notice.say(self.tr("{0} is no longer offered.").format(words))

    def _change_offering(self, step: str, offering: Offering, /, **changes: Any) -> None:
        held = self.edits.plan.offering(offering.id)
        changed = replace(held, **changes)
        if changed != held:
            product = self.edits.plan.product(held.product).name
            market = self._name(self.edits.plan.market(held.market))
            self.edits.put(step.format(self.tr("{0} in {1}").format(product, market)), changed)

    def _remove(self) -> None:
        market = self.edits.plan.market(self._chosen)
        name = self._name(market)
        held = sum(offering.market == market.id for offering in self.edits.plan.offerings)
        self.edits.remove(self.tr("Remove {0}").format(name), market.id)
        words = self.tr("Removed {0}, what was offered there and what hung on it.")
        self.notice.say((words if held else self.tr("Removed {0}.")).format(name))
        self.table.setFocus()

    def _name(self, market: Market) -> str:
        return country_within(self.edits.world, market.host)
