"""One market: what you do there, what is offered, what is publicly known of it, and what only you can say."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.planning.profile import Market, Product
from app.planning.words import Input, Scope
from app.ui.edits import Edits
from app.ui.marks import Mark, MarkLabel
from app.ui.pages.in_force import country_name, in_force
from app.ui.pages.markets_figures import CountryFigures
from app.ui.pages.markets_offering import OfferingEditor
from app.ui.pages.markets_rows import INPUTS, OF_PAIR, held_rules, missing_facts
from app.ui.pages.own_values import InputList
from app.ui.parts.buttons import TextLink
from app.ui.parts.checkbox import CheckBox
from app.ui.parts.editors import YearEdit
from app.ui.parts.field import Field
from app.ui.parts.panel import DetailPanel
from app.ui.parts.section import Section
from app.ui.parts.taborder import follow_layout
from app.ui.parts.text import Text
from app.ui.parts.textedit import TextEdit


class MarketDetail(DetailPanel):
    """The side panel of the markets page; it takes what changes the market and its offerings."""

    asked = Signal(str, str)

    def __init__(
        self,
        edits: Edits,
        parent: QWidget | None = None,
        *,
        change: Callable[..., None],
        offer: Callable[[Product, bool], None],
        change_offering: Callable[..., None],
        remove: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._edits, self._change, self._offer, self._change_offering = edits, change, offer, change_offering
        self._market: Market | None = None
        self._editors: list[OfferingEditor] = []
        self.no_home = TextLink(
            self.tr("Choose the home country of the company first"),
            lambda: self.asked.emit("company", ""),
            self,
        )
        self.asks = QWidget(self)
        self._asks = QVBoxLayout(self.asks)
        self._asks.setContentsMargins(0, 0, 0, 0)
        self._asks.setSpacing(4)
        self.since = Field(
            self.tr("Selling there since"), YearEdit(hint=self.tr("year, not known")), self._set_since,
            help_=self.tr("Years of presence build trust; they start the standing in the market."),
        )  # fmt: skip
        self.clash = CheckBox(self.tr("A clash or a round of sanctions in the last 24 months"), self)
        self.clash.committed.connect(lambda on: self._change(self.tr("Record a clash: {0}"), recent_clash=on))
        self.note = Field(
            self.tr("Note"),
            TextEdit(lines=2, hint=self.tr("What the board should know of this market")),
            lambda note: self._change(self.tr("Change the note: {0}"), note=note),
        )
        self.board_only = CheckBox(self.tr("Board edition only"), self)
        self.board_only.committed.connect(
            lambda on: self._change(self.tr("Change who may read of it: {0}"), board_only=bool(on))
        )
        self.offerings = Section(self.tr("Offered here"), small=True)
        self.no_products = Text(self.tr("There is no product yet. Products are added on their own page."), "muted")
        self.offerings.body.addWidget(self.no_products)
        self.inputs = InputList(edits, tuple(Input), self, roomy=False)
        self.figures = CountryFigures(self)
        self.remove_link = TextLink(self.tr("Remove this market"), remove, self)
        self._arrange()

    def show_market(self, market: Market) -> None:
        """Show a market of the plan."""
        other = self._market is None or self._market.id != market.id
        self._market = market
        plan, world, today = self._edits.plan, self._edits.world, self._edits.today
        country, rules = world.countries.get(market.host), held_rules(world, market.host)
        researched = self.tr("rules not researched")
        if rules:
            researched = self.tr("1 rule held") if rules == 1 else self.tr("%n rules held", "", rules)
        region = f"{country.subregion}, " if country and country.subregion else ""
        self.show_heading(country_name(world, market.host), region + researched)
        if other:
            self.since.accept()
        self.since.set_value(market.active_since)
        self.clash.set_value(market.recent_clash)
        self.board_only.set_value(market.board_only)
        self.note.set_value(market.note)
        self._show_offerings(market)
        ratings = in_force(plan, world, today, market=market.id)
        own = {o.input for o in plan.overrides if (o.scope, o.subject) == (Scope.MARKET, market.id)}
        self.inputs.show_ratings(
            Scope.MARKET, market.id, {each: ratings[each] for each in Input if each in INPUTS or each in own}
        )
        lacking = missing_facts(ratings)
        if not plan.company.home:
            lacking = [rating for rating in lacking if rating.input not in OF_PAIR]
        self._show_asks([(rating.input, rating.reason) for rating in lacking])
        self.no_home.setVisible(not plan.company.home)
        self.figures.show_country(world, market.host, today)

    def go_to_offering(self, product: str) -> None:
        """Put the focus on one product's entry."""
        for at, each in enumerate(self._edits.plan.products):
            if each.id == product:
                self._editors[at].go_to()

    def _arrange(self) -> None:
        company = Section(self.tr("Your part in it"), small=True)
        company.body.addWidget(self.since)
        company.body.addWidget(self.clash)
        company.body.addWidget(self.board_only)
        view = Section(self.tr("How we see this market"), self.tr("open a line to set your own value"), small=True)
        view.body.addWidget(self.inputs)
        public = Section(self.tr("Public figures"), self.tr("as published, with year and source"), small=True)
        public.body.addWidget(self.figures)
        foot = QHBoxLayout()
        foot.addWidget(self.remove_link)
        foot.addStretch(1)
        self.body.setSpacing(24)
        self.body.setContentsMargins(0, 8, 0, 0)
        for part in (self.no_home, self.asks, self.offerings, company, view, public, self.note):
            self.body.addWidget(part)
        self.body.addLayout(foot)

    def _show_offerings(self, market: Market) -> None:
        plan = self._edits.plan
        held = {offering.product: offering for offering in plan.offerings if offering.market == market.id}
        made = len(self._editors) < len(plan.products)
        while len(self._editors) < len(plan.products):
            editor = OfferingEditor(self._edits, self._offer, self._change_offering, self)
            editor.asked.connect(self.asked)
            self._editors.append(editor)
            self.offerings.body.addWidget(editor)
        if made:
            follow_layout(self)
        for at, editor in enumerate(self._editors):
            editor.setVisible(at < len(plan.products))
            if at < len(plan.products):
                product = plan.products[at]
                editor.show_offering(product, market.id, held.get(product.id))
        self.no_products.setVisible(not plan.products)
        self.offerings.set_note(self.tr("{0} of {1} products").format(len(held), len(plan.products)))

    def _show_asks(self, asks: list[tuple[Input, str]]) -> None:
        while (item := self._asks.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for input_, reason in asks:
            line = QWidget(self.asks)
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(MarkLabel(Mark.WATCH, line))
            row.addWidget(Text(reason, "", line), 1)
            link = TextLink(self.tr("Answer"), partial(self.inputs.open, input_), line)
            link.setAccessibleName(self.tr("Answer: {0}").format(self._edits.world.input_words[input_].label))
            row.addWidget(link)
            self._asks.addWidget(line)
        self.asks.setVisible(bool(asks))

    def _set_since(self, year: Any) -> None:
        self._change(self.tr("Change the year of the first sale: {0}"), active_since=year)
