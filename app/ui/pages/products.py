"""What is sold: every product, why a government could worry about it, and what its outlook starts from."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.planning.plan import new_id
from app.planning.profile import Product
from app.ui import theme
from app.ui.edits import Edits
from app.ui.pages.products_form import ProductForm
from app.ui.parts.column import Column
from app.ui.parts.editors import LineEdit
from app.ui.parts.empty import EmptyState
from app.ui.parts.notice import Notice
from app.ui.parts.page import Page
from app.ui.parts.quickadd import QuickAdd
from app.ui.parts.table import Table
from app.ui.parts.taborder import follow_layout
from app.ui.parts.text import Rule


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One product in the list."""

    id: str
    name: str
    category: str
    markets: str


class ProductsPage(Page):
    """A list at the left, the chosen product at the right; a name and Enter adds one."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, QCoreApplication.translate("ProductsPage", "Products"), parent)
        self._chosen = ""
        self.add = QuickAdd(
            self.tr("&Add a product"), LineEdit(hint=self.tr("Name, then Enter")), self._add_product, self
        )
        columns = (
            Column(self.tr("Product"), lambda r: r.name, share=1, second=lambda r: r.category),
            Column(self.tr("Markets"), lambda r: r.markets, right=True),
        )
        self.table = Table(columns, self.tr("Products"), self, selects="row", sorts=False)
        self.empty = EmptyState(
            self.tr("Products belong here: what you sell, what it touches, and why a government could worry about it."),
            self.tr("Add the first product"),
            self.add.setFocus,
            self,
        )
        self.notice = Notice(edits, self)
        self.form = ProductForm(edits, self._change, self._remove, self)
        self.form.asked.connect(self.asked)
        self._arrange()
        follow_layout(self)
        self.table.chosen.connect(self._on_chosen)

    def refresh(self) -> None:
        plan = self.edits.plan
        rows = [
            ProductRow(
                product.id,
                product.name,
                self._category(product),
                str(sum(offering.product == product.id for offering in plan.offerings) or self.tr("none")),
            )
            for product in plan.products
        ]
        self.subtitle.say(self.tr("What is sold, and why a government could worry about it"))
        self.table.set_rows(rows)
        ids = [row.id for row in rows]
        if self._chosen not in ids:
            self._chosen = ids[0] if ids else ""
        if self._chosen:
            self.table.choose(self._chosen)
            self.form.show_product(plan.product(self._chosen))
        for part, shown in ((self.table, rows), (self.form, rows), (self.empty, not rows)):
            part.setVisible(bool(shown))

    def show_subject(self, id_: str) -> None:
        if any(product.id == id_ for product in self.edits.plan.products):
            self._chosen = id_
            self.refresh()

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(16)
        for part in (self.add, self.table, self.notice, self.empty):
            left.addWidget(part)
        left.addStretch(1)
        side = QWidget(self)
        side.setFixedWidth(theme.current().px(296))
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        columns = QHBoxLayout()
        columns.setSpacing(32)
        columns.addWidget(side)
        columns.addWidget(Rule(self, upright=True))
        columns.addWidget(self.form, 1)
        columns.addStretch(0)
        self.body.addLayout(columns)

    def _category(self, product: Product) -> str:
        category = self.edits.world.categories.get(product.category)
        return category.name if category else product.category

    def _on_chosen(self, row: ProductRow) -> None:
        if row.id != self._chosen:
            self._chosen = row.id
            self.form.show_product(self.edits.plan.product(row.id))

    def _add_product(self, name: str) -> None:
        product = Product(id=new_id(), name=name)
        self._chosen = product.id
        self.edits.put(self.tr("Add the product {0}").format(name), product)

    def _change(self, step: str, /, **changes: Any) -> None:
        product = self.edits.plan.product(self._chosen)
        changed = replace(product, **changes)
        if changed != product:
            self.edits.put(step, changed)

    def _remove(self) -> None:
        product = self.edits.plan.product(self._chosen)
        held = sum(offering.product == product.id for offering in self.edits.plan.offerings)
        self.edits.remove(self.tr("Remove the product {0}").format(product.name), product.id)
        words = self.tr("Removed {0}, where it was offered and what hung on that.")
        self.notice.say((words if held else self.tr("Removed {0}.")).format(product.name))
        self.table.setFocus()
