"""The revenue of every product in every market in one grid: typed as in a spreadsheet, or pasted from one."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from app.errors import DemarcheError
from app.planning.buyers import usual_buyers
from app.planning.plan import Plan, new_id
from app.planning.profile import Offering, Product
from app.ui.edits import Edits
from app.ui.pages.in_force import country_name
from app.ui.parts.column import Column
from app.ui.parts.frozen import FrozenTable
from app.ui.parts.reading import read_amount, spell_amount
from app.ui.parts.table import EDITS

NOTHING: Final = frozenset({"", "-", "–", "—", "none", "not offered", "n/a"})
"""What people type, and spreadsheets hold, where a product is not offered."""
MOST_CELLS: Final = 20_000
"""Most cells that are pasted at once."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One market with its offerings by product."""

    id: str
    name: str
    offerings: dict[str, Offering]

    @property
    def total(self) -> Decimal:
        """Yearly revenue of the market. [plan currency]"""
        return sum((offering.revenue_in_plan_currency for offering in self.offerings.values()), Decimal(0))


class RevenueGrid(FrozenTable):
    """Type an amount to offer a product there; empty the cell to stop offering it."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        self._plan_edits = edits
        name = QCoreApplication.translate("RevenueGrid", "Yearly revenue by market and product")
        super().__init__((_market_column(),), name, parent, selects="cell", sorts=False)
        self.setAccessibleDescription(
            self.tr("Type an amount, Enter goes down. Delete stops offering. A block can be pasted from a spreadsheet.")
        )
        self.setEditTriggers(EDITS)
        self.opened.connect(lambda _row: self.edit(self.currentIndex()))
        self.itemDelegate().closeEditor.connect(self._on_closed)
        self._products: tuple[Product, ...] = ()

    def show_plan(self, plan: Plan) -> None:
        """Show every market and product."""
        self._products = plan.products
        columns = (
            _market_column(),
            *(self._product_column(product) for product in plan.products),
            Column(self.tr("Total"), lambda r: spell_amount(r.total) if r.offerings else self.tr("none"), right=True,
                   strong=lambda r: bool(r.offerings), under=plan.company.currency),
        )  # fmt: skip
        if [(c.title, c.under) for c in columns] != [(c.title, c.under) for c in self.rows_model.columns]:
            self.set_columns(columns)
        held: dict[str, dict[str, Offering]] = {market.id: {} for market in plan.markets}
        for offering in plan.offerings:
            held[offering.market][offering.product] = offering
        world = self._plan_edits.world
        self.set_rows([GridRow(m.id, country_name(world, m.host), held[m.id]) for m in plan.markets])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() is QAbstractItemView.State.EditingState
        if event.matches(QKeySequence.StandardKey.Paste) and not editing:
            self.paste(QGuiApplication.clipboard().text())
            return
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and not editing:
            self.model().setData(self.currentIndex(), "")
            return
        super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Enter a block of cells, tabs between columns, from the current cell on; all of it or nothing."""
        at = self.currentIndex()
        if not at.isValid() or not text.strip():
            return
        put: list[Offering] = []
        gone: list[str] = []
        try:
            for down, line in enumerate(text.rstrip("\n").splitlines()[:MOST_CELLS]):
                for across, cell in enumerate(line.split("\t")):
                    self._plan_cell(at.row() + down, at.column() + across, cell, put, gone)
        except DemarcheError as error:
            self.refused.emit(self.tr("Nothing was pasted: {0}").format(error))
            return
        if put:
            self._plan_edits.put(self.tr("Paste revenue"), *put)
        if gone:
            self._plan_edits.remove(self.tr("Stop offering, as pasted"), *gone)

    def _plan_cell(self, row: int, column: int, cell: str, put: list[Offering], gone: list[str]) -> None:
        if row >= len(self.rows) or not 1 <= column <= len(self._products):
            return
        market, product = self.rows[row], self._products[column - 1]
        held = market.offerings.get(product.id)
        if cell.strip().casefold() in NOTHING:
            if held is not None:
                gone.append(held.id)
            return
        put.append(_with_revenue(held, product, market.id, cell))

    def _product_column(self, product: Product) -> Column:
        kind = self._plan_edits.world.categories.get(product.category)

        def shown(row: GridRow) -> str:
            offering = row.offerings.get(product.id)
            if offering is None:
                return self.tr("Not offered")
            amount = spell_amount(offering.revenue)
            return f"{offering.currency} {amount}" if offering.currency else amount

        def entry(row: GridRow) -> str:
            offering = row.offerings.get(product.id)
            return spell_amount(offering.revenue) if offering else ""

        return Column(
            product.name,
            shown,
            right=True,
            under=kind.singular if kind else " ",
            share=1,
            least=136,
            tone=lambda row: "" if product.id in row.offerings else "muted",
            edit=lambda row, text: self._edit_cell(product, row, text),
            entry=entry,
        )

    def _edit_cell(self, product: Product, row: GridRow, text: str) -> None:
        held = row.offerings.get(product.id)
        words = self.tr("{0} in {1}").format(product.name, row.name)
        if text.strip().casefold() in NOTHING:
            if held is not None:
                self._plan_edits.remove(self.tr("Stop offering {0}").format(words), held.id)
            return
        name = self.tr("Change the revenue: {0}") if held else self.tr("Offer {0}")
        self._plan_edits.put(name.format(words), _with_revenue(held, product, row.id, text))

    def _on_closed(self, _editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        at = self.currentIndex()
        if hint is QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self.edited.emit()  # the entry is taken back, and with it what was said about it
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache and at.row() + 1 < self.model().rowCount():
            self.setCurrentIndex(at.siblingAtRow(at.row() + 1))


def _with_revenue(held: Offering | None, product: Product, market: str, text: str) -> Offering:
    revenue = read_amount(text)
    if held is not None:
        return replace(held, revenue=revenue)
    buyers = usual_buyers(product.category)
    return Offering(id=new_id(), product=product.id, market=market, revenue=revenue, segments=buyers)


def _market_column() -> Column:
    title = QCoreApplication.translate("RevenueGrid", "Market")
    return Column(title, lambda row: row.name, strong=lambda _row: True)
