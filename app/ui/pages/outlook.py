"""What governments do about a security concern: every product in every market, and the reasons for the chosen cell."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.planning import display
from app.planning.profile import HORIZON_MONTHS
from app.ui import theme
from app.ui.edits import Edits
from app.ui.marks import OF_REACTION, Mark, MarkLabel
from app.ui.pages.in_force import country_name
from app.ui.pages.outlook_columns import make_columns
from app.ui.pages.outlook_map import OutlookMap
from app.ui.pages.outlook_panel import OutlookPanel
from app.ui.pages.outlook_rows import OutlookRow, Totals, outlook_rows, totals
from app.ui.parts.choice import Choice
from app.ui.parts.empty import EmptyState
from app.ui.parts.frozen import FrozenTable
from app.ui.parts.page import Page
from app.ui.parts.segmented import Segmented
from app.ui.parts.taborder import follow_layout
from app.ui.parts.text import OneLine, Text

ROOMY: Final = 1180
"""Width of the page from which the panel stands open by itself; below, it opens when a cell is chosen. [px]"""


class OutlookPage(Page):
    """The horizon is the plan's own, so choosing another one is an edit; the option is only looked at."""

    scrolls = False

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, QCoreApplication.translate("OutlookPage", "Outlook"), parent)
        self._offering = ""
        self._opened: bool | None = None  # the user's own choice to open or close the panel
        self._order: list[str] = []
        self._columns_of = ""  # the view that the columns are of
        self.subtitle.say(self.tr("Reactions to a concern, on top of the rules"))
        self.horizon = Choice(self._horizons(24), inside=self.tr("Horizon"))
        self.horizon.setToolTip(self.tr("The horizon of the whole plan and of its paper; it can be undone."))
        self.option = Choice([("", self.tr("As things stand"))], inside=self.tr("Option"))
        self.option.set_value("")
        views = [("reaction", self.tr("Reaction")), ("loss", self.tr("Loss")), ("map", self.tr("Map"))]
        self.view = Segmented(views, self.tr("View"), self)
        self.grid = FrozenTable((), self.tr("Outlook by market and product"), self, selects="cell")
        self.map = OutlookMap(edits, self)
        self.total = QWidget(self)
        self.total_words, self.total_loss = OneLine("", "", self), Text("", "strong", self, wrap=False, figures=True)
        self.legend = QWidget(self)
        self.empty = EmptyState("", " ", self._start, self)
        self.detail = OutlookPanel(edits, self)
        self.detail.asked.connect(self.asked)
        self.set_panel(self.detail)
        self.say(self.tr("Choose a cell to see how it came about"))
        self._arrange()
        follow_layout(self, self.detail)
        self.horizon.committed.connect(self._set_horizon)
        self.option.committed.connect(lambda _option: self._on_view())
        self.view.chosen.connect(lambda _view: self._on_view())
        self.grid.cell_chosen.connect(self._on_cell)
        self.grid.opened.connect(lambda _row: self._open_panel())
        self.grid.clicked.connect(self._on_clicked)
        self.detail.closed.connect(self._on_closed)
        self.map.chosen.connect(self._on_map)
        self.map.opened.connect(self._open_panel)

    def refresh(self) -> None:
        plan, assessment = self.edits.plan, self.edits.assessment
        self._show_choices()
        option = self.option.value() or ""
        # As things stand the grid is right at once; an option keeps its figures until it is reckoned.
        now = self.edits.grid_now if not option and not self.edits.is_fresh else None
        rows = outlook_rows(plan, self.edits.world, assessment, option, now)
        shown = bool(plan.offerings)
        as_map = self.view.value == "map"
        for control in (self.horizon, self.option, self.view):
            control.setVisible(shown)
        for part in (self.grid, self.total, self.legend):
            part.setVisible(shown and not as_map)
        self.map.setVisible(shown and as_map)
        self.empty.setVisible(not shown)
        if not shown:
            self._show_empty()
            return
        columns = make_columns(plan, self.edits.world, money=self.view.value == "loss")
        heads = [(c.title, c.under) for c in self.grid.rows_model.columns]
        if heads != [(c.title, c.under) for c in columns] or self._columns_of != self.view.value:
            self._columns_of = self.view.value
            self.grid.set_columns(columns)
        self.grid.set_rows(self._ordered(rows))
        self._show_total(totals(rows, assessment, option, now), updating=now is None and not self.edits.is_fresh)
        self._show_detail()
        if as_map:
            self.map.show_rows(rows, self._offering)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_detail()
        QTimer.singleShot(0, self.grid, lambda: self.grid.scrollTo(self.grid.currentIndex()))  # at its new width

    def show_subject(self, id_: str) -> None:
        if any(offering.id == id_ for offering in self.edits.plan.offerings):
            self._offering = id_
            self._opened = True
            self.refresh()
            self._choose_cell()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        self.horizon.setMinimumWidth(self.horizon.sizeHint().width())
        top.addWidget(self.horizon)
        top.addWidget(self.option)
        top.addStretch(1)
        self.tools.addWidget(self.view)  # beside the panel the choices need the whole width of their line
        self.body.setSpacing(12)
        self.body.addLayout(top)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(self.map, 1)
        line = QHBoxLayout(self.total)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(Text(self.tr("Total"), "strong", self.total, wrap=False))
        line.addWidget(self.total_words, 1)
        line.addWidget(self.total_loss)
        self.body.addWidget(self.total)
        self.body.addWidget(self.legend)
        marks = QHBoxLayout(self.legend)
        marks.setContentsMargins(0, 4, 0, 0)
        marks.setSpacing(8)
        for reaction, mark in OF_REACTION.items():
            marks.addWidget(MarkLabel(mark, self.legend))
            marks.addWidget(Text(display.REACTION_NAMES[reaction], "note", self.legend, wrap=False))
            marks.addSpacing(8)
        marks.addWidget(MarkLabel(Mark.ALARM, self.legend))
        marks.addWidget(OneLine(self.tr("above the risk appetite"), "note", self.legend), 1)
        self.body.addStretch(0)

    def _horizons(self, own: int) -> list[tuple[int, str]]:
        low, high = HORIZON_MONTHS
        months = sorted({*range(low, high + 1, 12), own})
        return [(each, self.tr("{0} months").format(each)) for each in months]

    def _show_choices(self) -> None:
        plan = self.edits.plan
        months = plan.company.horizon_months
        self.horizon.set_options(self._horizons(months))
        self.horizon.set_value(months)
        chosen = self.option.value() or ""
        options = [(o.id, o.name) for o in plan.options if not o.does_nothing]
        self.option.set_options([("", self.tr("As things stand")), *options])
        self.option.set_value(chosen if chosen in dict(options) else "")

    def _ordered(self, rows: list[OutlookRow]) -> list[OutlookRow]:
        """Worst first, but in the order that was found on arriving, so that nothing jumps while values are edited."""
        if not self._order and self.edits.assessment is not None:
            self._order = [row.id for row in sorted(rows, key=lambda row: -row.loss)]
        place = {id_: at for at, id_ in enumerate(self._order)}
        return sorted(rows, key=lambda row: place.get(row.id, len(place)))

    def _show_total(self, sums: Totals, *, updating: bool) -> None:
        company = self.edits.plan.company
        limit = display.percent(round(float(company.appetite_chance) * 100))
        offerings = self.tr("1 offering") if sums.offerings == 1 else self.tr("%n offerings", "", sums.offerings)
        words = self.tr("{0}, {1} above the risk appetite of {2}").format(offerings, sums.above, limit)
        if updating:
            words += ", " + self.tr("updating")
        self.total_words.say(words)
        if sums.loss is None:
            self.total_loss.say(self.tr("updating"))
        else:
            self.total_loss.say(display.money(sums.loss, company.currency))

    def _show_empty(self) -> None:
        plan = self.edits.plan
        if not plan.products:
            words, button = self.tr("First say what you sell."), self.tr("Add products")
        elif not plan.markets:
            words, button = self.tr("Say where you sell."), self.tr("Add markets")
        else:
            words, button = self.tr("Say which product is offered in which market."), self.tr("Offer products")
        about = self.tr("The outlook of every product in every market stands here, with its reasons.")
        self.empty.sentence.say(f"{about} {words}")
        if self.empty.button is not None:
            self.empty.button.setText(button)
        self.detail.hide()

    def _start(self) -> None:
        self.asked.emit("markets" if self.edits.plan.products else "products", "")

    def _show_detail(self) -> None:
        plan, assessment = self.edits.plan, self.edits.assessment
        held = {offering.id: offering for offering in plan.offerings}
        if self._offering not in held and assessment is not None:
            self._offering = self._first()
            self._choose_cell()
        if assessment is None or self._offering not in held:
            self.detail.show_nothing(self.tr("Outlook"), self.tr("It is being worked out."))
        else:
            self.detail.show_offering(assessment, held[self._offering], self.option.value() or "")
            self.detail.set_updating(updating=not self.edits.is_fresh)
        self._place_detail()

    def _first(self) -> str:
        """The offering to begin with: the first one above the risk appetite, else the first at all."""
        cells = [cell for row in self.grid.rows for cell in row.cells.values()]
        return next((cell.offering for cell in cells if cell.above), cells[0].offering if cells else "")

    def _choose_cell(self) -> None:
        offering = next((o for o in self.edits.plan.offerings if o.id == self._offering), None)
        if offering is not None:
            products = [product.id for product in self.edits.plan.products]
            self.grid.choose(offering.market, products.index(offering.product) + 1)

    def _place_detail(self) -> None:
        wanted = self.width() >= theme.current().px(ROOMY) if self._opened is None else self._opened
        self.detail.setVisible(wanted and bool(self.edits.plan.offerings))

    def _open_panel(self) -> None:
        self._opened = True
        self._place_detail()
        self.detail.present()
        self.grid.scrollTo(self.grid.currentIndex())

    def _on_closed(self) -> None:
        self._opened = False
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_view(self) -> None:
        self._order = []
        self.refresh()
        self._choose_cell()  # one may have been chosen on the map

    def _on_clicked(self, index: QModelIndex) -> None:
        if 0 < index.column() <= len(self.edits.plan.products):
            self._open_panel()

    def _on_cell(self, row: OutlookRow, column: int) -> None:
        products = self.edits.plan.products
        if not 0 < column <= len(products):
            self._show_worst_of(row)
            return
        product = products[column - 1]
        cell = row.cells.get(product.id)
        if cell is None:
            name = self.tr("{0} in {1}").format(product.name, row.name)
            self.detail.show_nothing(name, self.tr("Not offered. Offer it on the page Markets."))
            return
        self._offering = cell.offering
        self._show_detail()

    def _show_worst_of(self, row: OutlookRow) -> None:
        """Show the worst offering of a market whose name or sum is chosen: no other market may be told beside it."""
        assessment = self.edits.assessment
        offered = [cell.offering for cell in row.cells.values()]
        if assessment is None or not offered:
            self.detail.show_nothing(row.name, self.tr("Nothing is offered here. Offer it on the page Markets."))
            return
        readings = assessment.readings
        self._offering = max(
            offered, key=lambda each: readings[each].outlook.restricted_or_worse if each in readings else 0.0
        )
        self._show_detail()

    def _on_map(self, offering: str, country: str) -> None:
        if offering:
            self._offering = offering
            self._show_detail()
        else:
            self.detail.show_nothing(
                country_name(self.edits.world, country), self.tr("Not offered here. Offer it on the page Markets.")
            )

    def _set_horizon(self, months: int) -> None:
        company = self.edits.plan.company
        if months != company.horizon_months:
            name = self.tr("Change the horizon to {0} months").format(months)
            self.edits.put(name, replace(company, horizon_months=months))
