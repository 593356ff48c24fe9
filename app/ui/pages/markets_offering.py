"""One product in one market: offered or not, and if so with which revenue, customers, state and stage."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import InputError
from app.planning import display
from app.planning.profile import Offering, Product, Segments
from app.planning.words import Population, Reaction, Stage
from app.ui import theme
from app.ui.edits import Edits
from app.ui.parts.buttons import TextLink
from app.ui.parts.checkbox import CheckBox
from app.ui.parts.choice import Choice
from app.ui.parts.editors import DateEdit, LineEdit, MoneyEdit, PercentEdit
from app.ui.parts.field import Alarm, Field, sentences_below
from app.ui.parts.reading import read_amount
from app.ui.parts.taborder import follow_layout
from app.ui.parts.text import Text

STAGES: Final = {
    Stage.PLANNED: str(QT_TRANSLATE_NOOP("OfferingEditor", "Planned, not sold yet")),
    Stage.SELLING: str(QT_TRANSLATE_NOOP("OfferingEditor", "Selling")),
    Stage.SUSPENDED: str(QT_TRANSLATE_NOOP("OfferingEditor", "Suspended")),
    Stage.LEFT: str(QT_TRANSLATE_NOOP("OfferingEditor", "Left the market")),
}
EXPOSURES: Final = {
    Population.EXPOSED: str(QT_TRANSLATE_NOOP("OfferingEditor", "Quiet: nobody has raised it")),
    Population.CAMPAIGNED: str(QT_TRANSLATE_NOOP("OfferingEditor", "Campaigned against in press or parliament")),
    Population.DISPUTED: str(QT_TRANSLATE_NOOP("OfferingEditor", "Disputed by the authorities")),
}
"""The three situations of method 6.9 in plain words."""
SEGMENTS: Final = {
    "government": str(QT_TRANSLATE_NOOP("OfferingEditor", "Government")),
    "critical": str(QT_TRANSLATE_NOOP("OfferingEditor", "Infrastructure")),
    "commercial": str(QT_TRANSLATE_NOOP("OfferingEditor", "Companies")),
    "consumer": str(QT_TRANSLATE_NOOP("OfferingEditor", "Consumers")),
}


class OfferingEditor(QWidget):
    """`offer` takes the product and whether it is offered; `change` takes a step's name, the offering and fields."""

    asked = Signal(str, str)

    def __init__(
        self,
        edits: Edits,
        offer: Callable[[Product, bool], None],
        change: Callable[..., None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._edits, self._offer, self._change = edits, offer, change
        self._product: Product | None = None
        self._offering: Offering | None = None
        self._market = ""
        self.more: _More | None = None
        self.offered = CheckBox("", self)
        self.offered.committed.connect(self._on_offered)
        self.revenue = Field(self.tr("Revenue a year"), MoneyEdit(Decimal(0)), self._set("revenue"))
        self.growth = Field(self.tr("Growth a year"), PercentEdit(Decimal(0)), self._set("growth"))
        self.margin = Field(self.tr("Margin"), PercentEdit(Decimal(0)), self._set("margin"))
        self.margin.setToolTip(self.tr("Contribution margin: what is left of the revenue after its own costs"))
        self.more_link = TextLink("", self._toggle, self)
        self.outlook_link = TextLink(self.tr("Outlook"), self._ask_outlook, self)
        self.fields = QWidget(self)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.revenue, 2)
        row.addWidget(self.growth, 1)
        row.addWidget(self.margin, 1)
        self._column = QVBoxLayout(self.fields)
        self._column.setContentsMargins(theme.current().px(26), 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(row)
        self._column.addLayout(sentences_below(self.revenue, self.growth, self.margin))
        links = QHBoxLayout()
        links.addWidget(self.more_link)
        links.addStretch(1)
        links.addWidget(self.outlook_link)
        self._column.addLayout(links)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.offered)
        layout.addWidget(self.fields)

    def show_offering(self, product: Product, market: str, offering: Offering | None) -> None:
        """Show a product in a market, offered or not."""
        other = (product.id, market) != (self._product.id if self._product else "", self._market)
        self._product, self._market, self._offering = product, market, offering
        self.offered.setText(product.name.replace("&", "&&"))
        self.offered.setAccessibleName(self.tr("Offer {0} in this market").format(product.name))
        self.offered.set_value(offering is not None)
        self.fields.setVisible(offering is not None)
        if other and self.more is not None:
            self.more.hide()
        self._name_link()
        if offering is None:
            return
        fields = ((self.revenue, offering.revenue), (self.growth, offering.growth), (self.margin, offering.margin))
        for field, value in fields:
            if other:
                field.accept()
            field.set_value(value)
            field.editor.setAccessibleName(f"{field.label.text()}, {product.name}")
        currency = offering.currency or self._edits.plan.company.currency
        self.revenue.label.say(self.tr("Revenue a year, {0}").format(currency))
        if self.more is not None and not self.more.isHidden():
            self.more.show_offering(offering, product.name)

    def go_to(self) -> None:
        """Put the focus on the revenue, or on the tick box where it is not offered."""
        (self.revenue if self._offering else self.offered).setFocus()

    def _set(self, field: str) -> Callable[[Any], None]:
        def commit(value: object) -> None:
            if self._offering is not None and value != getattr(self._offering, field):
                self._change(_step(field), self._offering, **{field: value})

        return commit

    def _ask_outlook(self) -> None:
        if self._offering is not None:
            self.asked.emit("outlook", self._offering.id)

    def _on_offered(self, on: object) -> None:
        if self._product is not None:
            self._offer(self._product, bool(on))

    def _toggle(self) -> None:
        if self.more is None:
            self.more = _More(self._edits, self._change, self.fields)
            self.more.hide()
            self._column.addWidget(self.more)
            follow_layout(self)
        self.more.setVisible(self.more.isHidden())
        self._name_link()
        if self._offering is not None and self._product is not None:
            self.more.show_offering(self._offering, self._product.name)

    def _name_link(self) -> None:
        open_ = self.more is not None and not self.more.isHidden()
        text = self.tr("Less") if open_ else self.tr("Customers, state, exposure, currency")
        self.outlook_link.setAccessibleName(
            f"{self.outlook_link.text()}: {self._product.name if self._product else ''}"
        )
        self.more_link.setText(text)
        self.more_link.setAccessibleName(f"{text}: {self._product.name if self._product else ''}")


class _More(QWidget):
    """What is entered once and seldom changed."""

    def __init__(self, edits: Edits, change: Callable[..., None], parent: QWidget) -> None:
        super().__init__(parent)
        self._edits, self._change = edits, change
        self._offering: Offering | None = None
        self._draft: dict[str, Decimal] = {}
        self._wanted: str | None = None  # a currency that still lacks its rate
        self.shares = {
            name: Field(QCoreApplication.translate("OfferingEditor", words), PercentEdit(Decimal(0)), self._share(name))
            for name, words in SEGMENTS.items()
        }
        self.sum_alarm = Alarm(self)
        states = [(reaction, display.REACTION_NAMES[reaction]) for reaction in Reaction]
        self.status = self._choice(self.tr("What the host does today"), "status", states)
        translate = QCoreApplication.translate
        stages = [(stage, translate("OfferingEditor", words)) for stage, words in STAGES.items()]
        self.stage = self._choice(self.tr("Stage"), "stage", stages)
        exposures = [(each, translate("OfferingEditor", words)) for each, words in EXPOSURES.items()]
        self.exposure = self._choice(self.tr("How exposed it is"), "population", exposures)
        self.exposure.help.say(self.tr("A product under attack is judged apart from one that nobody has raised."))
        self.exposure.help.show()
        self.board_only = CheckBox(self.tr("Board edition only"), self)
        self.board_only.committed.connect(self._set_board_only)
        codes = sorted({country.currency for country in edits.world.countries.values() if country.currency})
        own = (("", self.tr("Plan currency")), *((code, code) for code in codes))
        self.currency = Field(self.tr("Revenue is in"), Choice(own), self._set_currency)
        self.rate = Field(self.tr("Exchange rate"), _RateEdit(), self._set_rate)
        self.rate_on = Field(self.tr("Rate of"), DateEdit(edits.today), self._set_rate_on)
        self._lay_out()

    def show_offering(self, offering: Offering, product: str) -> None:
        """Show one offering of the plan."""
        if self._offering is None or self._offering.id != offering.id:
            self._draft, self._wanted = {}, None
            self.sum_alarm.say("")
            for field in (*self.shares.values(), self.currency, self.rate, self.rate_on):
                field.accept()
        self._offering = offering
        for name, field in self.shares.items():
            field.set_value(self._draft.get(name, getattr(offering.segments, name)))
        self.status.set_value(offering.status)
        self.stage.set_value(offering.stage)
        self.exposure.set_value(offering.population)
        self.board_only.set_value(offering.board_only)
        self.board_only.setAccessibleName(f"{self.board_only.text()}, {product}")
        currency = offering.currency if self._wanted is None else self._wanted
        self.currency.set_value(currency)
        self.rate.set_value(offering.rate)
        self.rate_on.set_value(offering.rate_on or self._edits.today)
        self._show_rate(currency)
        for part in (*self.shares.values(), self.status, self.stage, self.exposure, self.currency, self.rate):
            part.editor.setAccessibleName(f"{part.label.text()}, {product}")

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        for at, field in enumerate(self.shares.values()):
            grid.addWidget(field, 0, at)
            grid.setColumnStretch(at, 1)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(self.status, 1)
        pair.addWidget(self.stage, 1)
        money = QHBoxLayout()
        money.setSpacing(12)
        money.addWidget(self.currency, 2)
        money.addWidget(self.rate, 1)
        money.addWidget(self.rate_on, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.setSpacing(8)
        layout.addWidget(Text(self.tr("Customers, shares of the revenue that add up to 100 %"), "note", self))
        layout.addLayout(grid)
        layout.addLayout(sentences_below(*self.shares.values()))
        layout.addWidget(self.sum_alarm)
        layout.addLayout(pair)
        layout.addWidget(self.exposure)
        layout.addLayout(money)
        layout.addLayout(sentences_below(self.currency, self.rate, self.rate_on))
        layout.addWidget(self.board_only)

    def _set_board_only(self, on: object) -> None:
        if self._offering is not None:
            self._change(_step("board_only"), self._offering, board_only=bool(on))

    def _choice(self, label: str, field: str, options: list[tuple[Any, str]]) -> Field:
        def commit(value: object) -> None:
            if self._offering is not None:
                self._change(_step(field), self._offering, **{field: value})

        return Field(label, Choice(options), commit)

    def _share(self, name: str) -> Callable[[Decimal], None]:
        def commit(share: Decimal) -> None:
            if self._offering is None:
                return
            if not 0 <= share <= 1:
                raise InputError(self.tr("A share of the customers must be between 0 and 100 %."))
            self._draft[name] = share
            parts = {each: self._draft.get(each, getattr(self._offering.segments, each)) for each in SEGMENTS}
            total = sum(parts.values())
            if total != 1:
                self.sum_alarm.say(
                    self.tr("They add up to {0}; nothing changes until they make 100 %.").format(_percent(total))
                )
                return
            self._draft = {}
            self.sum_alarm.say("")
            self._change(_step("segments"), self._offering, segments=Segments(**parts))

        return commit

    def _set_currency(self, code: str) -> None:
        if self._offering is None:
            return
        self._wanted = None
        self._show_rate(code)
        if not code:
            self.rate.accept()
            self._change(_step("currency"), self._offering, currency="", rate=None, rate_on=None)
        elif code != self._offering.currency:
            self._wanted = code
            self.rate.refuse(
                self.tr("Type how much {0} one {1} is worth.").format(self._edits.plan.company.currency, code)
            )
            self.rate.setFocus()

    def _set_rate(self, rate: Decimal | None) -> None:
        code = self.currency.value()
        if self._offering is not None and code and rate is not None:
            on = self.rate_on.value() or self._edits.today
            self._wanted = None
            self._change(_step("currency"), self._offering, currency=code, rate=rate, rate_on=on)

    def _set_rate_on(self, on: date | None) -> None:
        if self._offering is not None and self._offering.currency:
            self._change(_step("currency"), self._offering, rate_on=on or self._edits.today)

    def _show_rate(self, code: str) -> None:
        for field in (self.rate, self.rate_on):
            field.setVisible(bool(code))
        self.rate.label.say(self.tr("{0} for 1 {1}").format(self._edits.plan.company.currency, code))


class _RateEdit(LineEdit):
    def __init__(self) -> None:
        super().__init__(None)

    def read(self, text: str) -> Decimal | None:
        return read_amount(text) if text.strip() else None

    def spell(self, value: Decimal | None) -> str:
        return "" if value is None else f"{value:f}"


def _step(field: str) -> str:
    names = {
        "revenue": QT_TRANSLATE_NOOP("OfferingEditor", "Change the revenue: {0}"),
        "growth": QT_TRANSLATE_NOOP("OfferingEditor", "Change the growth: {0}"),
        "margin": QT_TRANSLATE_NOOP("OfferingEditor", "Change the margin: {0}"),
        "segments": QT_TRANSLATE_NOOP("OfferingEditor", "Change the customers: {0}"),
        "status": QT_TRANSLATE_NOOP("OfferingEditor", "Change the state today: {0}"),
        "stage": QT_TRANSLATE_NOOP("OfferingEditor", "Change the stage: {0}"),
        "population": QT_TRANSLATE_NOOP("OfferingEditor", "Change the exposure: {0}"),
        "board_only": QT_TRANSLATE_NOOP("OfferingEditor", "Change who may read of it: {0}"),
        "currency": QT_TRANSLATE_NOOP("OfferingEditor", "Change the currency: {0}"),
    }
    return QCoreApplication.translate("OfferingEditor", str(names[field]))


def _percent(share: Decimal) -> str:
    return f"{display.number(share * 100, 0)}{display.NARROW}%"
