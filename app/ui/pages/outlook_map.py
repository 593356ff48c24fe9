"""The outlook as a map of the world, and under it the same markets as a list, worst first."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.charts.worldmap import legend
from app.knowledge.worldmap import BORDER_NOTE
from app.planning import display
from app.planning.plan import Plan
from app.ui import theme
from app.ui.edits import Edits
from app.ui.marks import OF_REACTION, Mark, MarkLabel
from app.ui.pages.outlook_map_rows import MapRow, map_places, map_rows
from app.ui.pages.outlook_rows import OutlookRow
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.gauge import GaugeLabel
from app.ui.parts.table import Table
from app.ui.parts.text import Text
from app.ui.parts.worldmap import WorldMapView

ROOMY: Final = 600
"""Width from which the list says the revenue too; below, the names of the markets need the room. [px]"""
LIKELIEST: Final = "likeliest"
WORSE: Final = "worse"
NOTE: Final = str(QT_TRANSLATE_NOOP("OutlookMap", BORDER_NOTE))


class OutlookMap(QWidget):
    """Map, legend, boundary note and list; `chosen` carries an offering, or nothing and the country."""

    chosen = Signal(str, str)  # id of the offering, or empty where nothing is offered; code of the country
    opened = Signal()

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._grid: Sequence[OutlookRow] = ()
        self._rows: list[MapRow] = []
        self._offering = ""
        self.product = Choice([("", self.tr("All products"))], inside=self.tr("Product"))
        self.product.set_value("")
        self.shows = Choice(
            [(WORSE, self.tr("Restricted or worse")), (LIKELIEST, self.tr("Likeliest outcome"))],
            inside=self.tr("Colour"),
        )
        self.shows.set_value(LIKELIEST)
        self.view = WorldMapView(self.tr("World map"), self)
        self.legends = {by_chance: self._make_legend(by_chance=by_chance) for by_chance in (False, True)}
        self.note = Text("", "note", self)
        self.list = Table(self._columns(), self.tr("Markets by concern"), self, selects="row", fits=False)
        self._arrange()
        self.product.committed.connect(lambda _product: self._show())
        self.shows.committed.connect(lambda _shows: self._show())
        self.view.chosen.connect(self._on_country)
        self.view.opened.connect(lambda _code: self.opened.emit())
        self.list.chosen.connect(self._on_row)
        # Its room changes with that of the map; the chosen row stays in view.
        self.list.verticalScrollBar().rangeChanged.connect(lambda: self.list.scrollTo(self.list.currentIndex()))
        self.list.opened.connect(lambda _row: self.opened.emit())

    def show_rows(self, rows: Sequence[OutlookRow], offering: str) -> None:
        """Show the cells of the grid, the chosen offering among them."""
        self._grid, self._offering = rows, offering
        chosen = self.product.value() or ""
        products = [(each.id, each.name) for each in self._edits.plan.products]
        self.product.set_options([("", self.tr("All products")), *products])
        self.product.set_value(chosen if chosen in dict(products) else "")
        self._show()

    def choose(self, offering: str) -> None:
        """Let the map and the list follow a choice that was made elsewhere."""
        self._offering = offering
        plan = self._edits.plan
        found = next((each for each in plan.offerings if each.id == offering), None)
        self.view.choose(plan.market(found.market).host if found else "")
        current = self.list.current()
        if found is not None and (current is None or current.id != found.market):
            self.list.blockSignals(True)
            self.list.choose(found.market)
            self.list.blockSignals(False)

    def _arrange(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(8)
        for bar in self.legends.values():
            below.addWidget(bar)
        below.addStretch(1)
        choices = QHBoxLayout()
        choices.setSpacing(8)
        choices.addWidget(self.product)
        choices.addWidget(self.shows)
        choices.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(choices)
        layout.addWidget(self.view, 3)
        layout.addLayout(below)
        layout.addWidget(self.note)
        layout.addWidget(self.list, 2)

    def _make_legend(self, *, by_chance: bool) -> QWidget:
        bar = QWidget(self)
        line = QHBoxLayout(bar)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for level, words in legend(by_chance=by_chance):
            mark = GaugeLabel(level, bar) if by_chance else MarkLabel(OF_REACTION[level], bar, size=15)
            line.addWidget(mark)
            line.addWidget(Text(words, "note", bar, wrap=False))
            line.addSpacing(6)
        return bar

    def _columns(self) -> tuple[Column, ...]:
        def likeliest(row: MapRow) -> Mark:
            return OF_REACTION[row.cell.outlook.likeliest] if row.cell.outlook else Mark.NONE

        def worse(row: MapRow) -> str:
            outlook = row.cell.outlook
            return display.chance(outlook.restricted_or_worse) if outlook else self.tr("updating")

        columns = (
            Column(self.tr("Market"), lambda r: r.name, share=1, least=84),
            Column(self.tr("Product"), lambda r: r.product),
            Column(
                self.tr("Likeliest"),
                lambda r: display.REACTION_NAMES[r.cell.outlook.likeliest] if r.cell.outlook else self.tr("updating"),
                mark=likeliest,
            ),
            Column(
                self.tr("Restricted or worse"), worse, key=lambda r: r.worse, right=True,
                strong=lambda r: r.cell.above, tone=lambda r: "alarm" if r.cell.above else "",
            ),
            Column(
                self.tr("Revenue a year"),
                lambda r: (
                    display.money(r.revenue, self._edits.plan.company.currency) if r.revenue else self.tr("not set")
                ),
                key=lambda r: r.revenue,
                right=True,
            ),
        )  # fmt: skip
        return columns if self.width() >= theme.current().px(ROOMY) else columns[:-1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = self._columns()
        if len(columns) != len(self.list.rows_model.columns):
            self.list.set_columns(columns)

    def _show(self) -> None:
        plan: Plan = self._edits.plan
        by_chance = self.shows.value() == WORSE
        self._rows = map_rows(plan, self._grid, self.product.value() or "")
        mixed = not self.product.value() and len(plan.products) > 1
        places = map_places(self._rows, plan.company.currency, by_chance=by_chance, name_product=mixed)
        self.view.show_places(places, by_chance=by_chance)
        for key, bar in self.legends.items():
            bar.setVisible(key == by_chance)
        size, border = self.tr("The larger the mark, the more revenue."), QCoreApplication.translate("OutlookMap", NOTE)
        worst = self.tr("Each market shows the worst of its offers. ") if mixed else ""
        self.note.say(f"{worst}{size} {border}")
        self.list.blockSignals(True)
        self.list.set_rows(self._rows)
        self.list.blockSignals(False)
        self.choose(self._offering)

    def _on_country(self, code: str) -> None:
        row = next((row for row in self._rows if row.host == code), None)
        if row is None:
            self.chosen.emit("", code)
            return
        self._take(row)

    def _on_row(self, row: MapRow) -> None:
        self._take(row)

    def _take(self, row: MapRow) -> None:
        """Choose a market by the offering that stands for it."""
        self.choose(row.cell.offering)
        self.chosen.emit(row.cell.offering, row.host)
