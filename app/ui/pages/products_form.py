"""One product: name, kind, concerns, and the seven inputs that its outlook starts from."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.knowledge.aspects import code_names
from app.planning.profile import Product
from app.planning.words import Input, Scope
from app.ui import theme
from app.ui.edits import Edits
from app.ui.pages.in_force import country_name, in_force
from app.ui.pages.own_values import InputList
from app.ui.parts.buttons import TextLink
from app.ui.parts.checkbox import CheckBox
from app.ui.parts.choice import Choice
from app.ui.parts.editors import LineEdit
from app.ui.parts.field import Field
from app.ui.parts.section import Section
from app.ui.parts.text import Text
from app.ui.parts.textedit import TextEdit

INPUTS: Final = (
    Input.CRITICALITY,
    Input.DATA_SENSITIVITY,
    Input.REMOTE_CONTROL,
    Input.OPACITY,
    Input.UPSTREAM_EXPOSURE,
    Input.HOST_DEPENDENCE,
    Input.SUBSTITUTES,
)
"""The inputs that the product category gives a start value."""


class ProductForm(QWidget):
    """Shows one product; `change` takes the name of the step and the fields to change."""

    asked = Signal(str, str)

    def __init__(
        self,
        edits: Edits,
        change: Callable[..., None],
        remove: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._edits, self._change = edits, change
        self._product: Product | None = None
        kinds = sorted(edits.world.categories.values(), key=lambda category: (category.id == "other", category.name))
        self.name = Field(self.tr("Name"), LineEdit(), self._rename)
        self.category = Field(
            self.tr("Kind of product"),
            Choice([(kind.id, kind.name) for kind in kinds], search=True, hint=self.tr("Type to find a kind")),
            lambda kind: change(self.tr("Change the kind of a product"), category=kind),
        )
        self.category_about = Text("", "", self)
        self.worry = Text("", "muted", self)
        self.about = Field(
            self.tr("About"),
            TextEdit(lines=3, hint=self.tr("What it does, what it sees and stores, who can reach it")),
            lambda about: change(self.tr("Change what is said about a product"), about=about),
        )
        self.board_only = CheckBox(self.tr("Board edition only"), self)
        self.board_only.committed.connect(
            lambda on: change(self.tr("Change who may read of a product"), board_only=bool(on))
        )
        self.offered = TextLink(
            self.tr("Not offered yet: go to the markets"), lambda: self.asked.emit("markets", ""), self
        )
        self.remove_link = TextLink(self.tr("Remove this product"), remove, self)
        self.concerns = {code.code: CheckBox(code.name, self) for code in code_names("concern")}
        self.inputs = InputList(edits, INPUTS, self)
        self._lay_out()

    def show_product(self, product: Product) -> None:
        """Show a product of the plan."""
        other = self._product is None or self._product.id != product.id
        if other:
            self.name.accept()
            self.category.accept()
        self._product = product
        world, plan = self._edits.world, self._edits.plan
        self.name.set_value(product.name)
        self.category.set_value(product.category)
        kind = world.categories.get(product.category)
        self.category_about.say(kind.about if kind else self.tr("This kind is not in the library."))
        self.worry.say(kind.worry if kind else "")
        self.about.set_value(product.about)
        self.board_only.set_value(product.board_only)
        for code, box in self.concerns.items():
            box.set_value(code in product.concerns)
        hosts = [plan.market(o.market).host for o in plan.offerings if o.product == product.id]
        names = ", ".join(country_name(world, host) for host in hosts)
        held = self.tr("Offered in 1 market") if len(hosts) == 1 else self.tr("Offered in %n markets", "", len(hosts))
        self.offered.setText(held if hosts else self.tr("Not offered yet: go to the markets"))
        self.offered.setToolTip(names)
        self.inputs.show_ratings(
            Scope.PRODUCT, product.id, in_force(plan, world, self._edits.today, product=product.id)
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addWidget(self.name, 1)
        top.addWidget(self.category, 1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.category_about)
        words.addWidget(self.worry)
        worries = Section(self.tr("Concerns"), self.tr("what a government could hold against it"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for at, code in enumerate(code_names("concern")):
            box = self.concerns[code.code]
            box.setToolTip(code.about)
            box.setAccessibleDescription(code.about)
            box.committed.connect(self._set_concerns)
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(box)
            about = Text(code.about, "note", self)
            about.setContentsMargins(theme.current().px(26), 0, 0, 0)
            cell.addWidget(about)
            cell.addStretch(1)
            grid.addLayout(cell, at // 2, at % 2)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        worries.body.addLayout(grid)
        start = Section(self.tr("What its outlook starts from"), self.tr("profile of the kind, until you know better"))
        start.body.addWidget(self.inputs)
        foot = QHBoxLayout()
        foot.addWidget(self.offered)
        foot.addStretch(1)
        foot.addWidget(self.remove_link)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(top)
        layout.addLayout(words)
        layout.addWidget(self.about)
        layout.addWidget(self.board_only)
        layout.addSpacing(8)
        layout.addWidget(worries)
        layout.addSpacing(8)
        layout.addWidget(start)
        layout.addLayout(foot)
        layout.addStretch(1)

    def _rename(self, name: str) -> None:
        self._change(self.tr("Rename a product"), name=name)

    def _set_concerns(self, _: object) -> None:
        chosen = tuple(code for code, box in self.concerns.items() if box.value())
        kept = tuple(code for code in self._product.concerns if code not in self.concerns) if self._product else ()
        self._change(self.tr("Change the concerns about a product"), concerns=kept + chosen)
