"""Who sells: the company, what its board accepts, and how the company sees itself where no public figure can know."""

from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.planning.profile import HORIZON_MONTHS
from app.planning.words import Input, Scope
from app.ui.edits import Edits
from app.ui.pages.company_own import OwnValues
from app.ui.pages.in_force import country_within, in_force
from app.ui.pages.markets_figures import CountryFigures
from app.ui.pages.own_values import InputList
from app.ui.parts.buttons import TextLink
from app.ui.parts.choice import Choice
from app.ui.parts.editors import LineEdit, MoneyEdit, NumberEdit, PercentEdit
from app.ui.parts.field import Field
from app.ui.parts.page import Page
from app.ui.parts.section import Section
from app.ui.parts.taborder import follow_layout
from app.ui.parts.text import Text
from app.ui.parts.textedit import TextEdit

INPUTS: Final = (
    Input.GOVERNANCE_MATURITY,
    Input.VERIFIABILITY,
    Input.REPUTATION,
    Input.REGULATOR_RELATION,
    Input.STATE_OWNERSHIP,
    Input.HOME_COMPULSION,
)
"""The inputs that speak about the company itself, whatever it sells and wherever."""


class CompanyPage(Page):
    """Edits the one `Company` of the plan; every field is one undoable step."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, QCoreApplication.translate("CompanyPage", "Company"), parent)
        self.subtitle.say(self.tr("Who sells, what its board accepts, and how it sees itself"))
        left = QVBoxLayout()
        left.setSpacing(32)
        left.addLayout(self._make_who())
        left.addWidget(self._make_limits())
        left.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(56)
        columns.addLayout(left, 1)
        columns.addWidget(self._make_facts(), 1)
        self.body.addLayout(columns)
        self.body.addSpacing(8)
        self._make_view()
        follow_layout(self)

    def refresh(self) -> None:
        company, world = self.edits.plan.company, self.edits.world
        self.legal_name.set_value(company.legal_name)
        self.home.set_value(company.home or None)
        self.currency.set_value(company.currency)
        self.about.set_value(company.about)
        self.discount.set_value(company.discount_rate)
        self.horizon.set_value(company.horizon_months)
        self.chance.set_value(company.appetite_chance)
        self.loss.set_value(company.appetite_loss)
        self.loss.label.say(self.tr("Risk appetite: loss a year, {0}").format(company.currency))
        local = world.countries[company.home].currency if company.home in world.countries else ""
        offer = bool(local) and local != company.currency
        self.use_local.setVisible(offer)
        self.use_local.setText(self.tr("Use {0}, the currency of your home").format(local))
        self.figures.setVisible(bool(company.home))
        self.no_home.setVisible(not company.home)
        self.facts.heading.say(
            self.tr("Public figures of {0}").format(country_within(world, company.home))
            if company.home
            else self.tr("Public figures of your home")
        )
        self.figures.show_country(world, company.home, self.edits.today)
        ratings = in_force(self.edits.plan, world, self.edits.today)
        self.inputs.show_ratings(Scope.COMPANY, "", ratings)
        self.own.refresh()

    def show_subject(self, id_: str) -> None:
        if id_ in set(INPUTS):
            self.inputs.open(Input(id_))

    def _make_who(self) -> QVBoxLayout:
        world = self.edits.world
        countries = [(c.iso3, c.name) for c in sorted(world.countries.values(), key=lambda c: c.name)]
        self.legal_name = Field(
            self.tr("Legal &name"), LineEdit(), self._set("legal_name", self.tr("Change the legal name"))
        )
        self.home = Field(
            self.tr("Home country"),
            Choice(countries, search=True, hint=self.tr("Type to find a country")),
            self._set_home,
            help_=self.tr("Where the headquarters are: it decides who sees you as friend, rival or neither."),
        )
        self.currency = Field(
            self.tr("Plan currency"),
            Choice(_currencies(self.edits), search=True),
            self._set("currency", self.tr("Change the plan currency")),
            help_=self.tr("Amounts that name no other are in it. Changing it converts nothing."),
        )
        self.use_local = TextLink(self.tr("Use the currency of your home"), self._use_local, self)
        self.about = Field(
            self.tr("About"),
            TextEdit(lines=3, hint=self.tr("What the company makes, in two or three sentences for the board")),
            self._set("about", self.tr("Change what is said about the company")),
        )
        left = QVBoxLayout()
        left.setSpacing(16)
        money = QVBoxLayout()
        money.setSpacing(4)
        money.addWidget(self.currency)
        money.addWidget(self.use_local)
        for part in (self.legal_name, self.home):
            left.addWidget(part)
        left.addLayout(money)
        left.addWidget(self.about)
        return left

    def _make_facts(self) -> Section:
        self.facts = Section("")
        self.no_home = Text(self.tr("They appear here as soon as the home country is chosen."), "muted")
        self.figures = CountryFigures(self)
        self.facts.body.addWidget(self.no_home)
        self.facts.body.addWidget(self.figures)
        self.facts.body.addStretch(1)
        return self.facts

    def _make_limits(self) -> Section:
        low, high = HORIZON_MONTHS
        section = Section(self.tr("What the board has set"))
        self.chance = Field(
            self.tr("Risk appetite: “restricted or worse”"),
            PercentEdit(Decimal(0)),
            self._set("appetite_chance", self.tr("Change the appetite for “restricted or worse”")),
            help_=self.tr("Highest acceptable chance. An offering above it carries a red triangle."),
        )
        self.loss = Field(
            self.tr("Risk appetite: loss a year"),
            MoneyEdit(optional=True, hint=self.tr("not set")),
            self._set("appetite_loss", self.tr("Change the acceptable yearly loss")),
            help_=self.tr("Highest acceptable expected loss of all offerings together."),
        )
        self.horizon = Field(
            self.tr("Horizon in months, {0} to {1}").format(low, high),
            NumberEdit(24, least=low, most=high),
            self._set("horizon_months", self.tr("Change the horizon")),
            help_=self.tr("How far ahead every outlook and loss looks, here and in the paper."),
        )
        self.discount = Field(
            self.tr("Discount rate a year"),
            PercentEdit(Decimal(0)),
            self._set("discount_rate", self.tr("Change the discount rate")),
            help_=self.tr("How much less money is worth a year later: the rate finance uses."),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        for at, field in enumerate((self.chance, self.loss, self.horizon, self.discount)):
            grid.addWidget(field, at // 2, at % 2)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        section.body.addLayout(grid)
        return section

    def _make_view(self) -> None:
        section = Section(self.tr("How we see ourselves"), self.tr("value, and what it rests on"))
        words = self.tr(
            "These speak about the company as a whole. Open one to set your own value with a reason; "
            "for one product, market or offering it can still be told apart there."
        )
        section.body.addWidget(Text(words, "muted"))
        self.inputs = InputList(self.edits, INPUTS, self)
        section.body.addWidget(self.inputs)
        self.body.addWidget(section)
        self.own = OwnValues(self.edits, self)
        self.own.asked.connect(self.asked)
        self.body.addWidget(self.own)

    def _set(self, field: str, name: str) -> Any:
        def commit(value: object) -> None:
            company = self.edits.plan.company
            if value != getattr(company, field):
                changed: dict[str, Any] = {field: value}
                self.edits.put(name, replace(company, **changed))

        return commit

    def _set_home(self, iso3: str) -> None:
        name = country_within(self.edits.world, iso3)
        self._set("home", self.tr("Choose {0} as home").format(name))(iso3)

    def _use_local(self) -> None:
        company = self.edits.plan.company
        local = self.edits.world.countries[company.home].currency
        self._set("currency", self.tr("Change the plan currency to {0}").format(local))(local)


def _currencies(edits: Edits) -> list[tuple[str, str]]:
    users: dict[str, list[str]] = {}
    for country in edits.world.countries.values():
        users.setdefault(country.currency, []).append(country.name)
    own = edits.plan.company.currency
    users.setdefault(own, [])
    return [(code, f"{code}, {names[0]}" if len(names) == 1 else code) for code, names in sorted(users.items()) if code]
