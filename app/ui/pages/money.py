"""Money at risk: how much revenue may be lost, how likely that is, and where it comes from."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.planning import display
from app.planning.assessment import Assessment
from app.planning.claims import plan_claim
from app.planning.course import Option
from app.planning.money import Money, Spread
from app.planning.plan import Plan
from app.ui import theme
from app.ui.edits import Edits
from app.ui.marks import Mark
from app.ui.pages.money_parts import MoneyParts
from app.ui.pages.money_rows import (
    A_YEAR,
    as_reckoned,
    chance_axis,
    chance_rows,
    curve_words,
    curves,
    figure_rows,
    limit_over,
    loss_axis,
)
from app.ui.parts.buttons import TextLink
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.curve import CurveChart
from app.ui.parts.empty import EmptyState
from app.ui.parts.page import Page
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.taborder import follow_layout
from app.ui.parts.text import Rule, Text
from app.ui.parts.verdict import Verdict

GAP: Final = 48
"""Between the two columns. [px]"""
NARROW: Final = 860
"""Width of the page below which the figures stand under the curve, at a text size of 100 %. [px]"""


class MoneyPage(Page):
    """The curve beside the figures that it gives, then what adds to them, then how it was reckoned."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, QCoreApplication.translate("MoneyPage", "Money at risk"), parent)
        self._reckoned: Assessment | None = None  # the latest one that is of the same plan as the money
        self._chosen = ""  # the option that is looked at; empty: the recommended one
        self.option = Choice([], inside=self.tr("Option"))
        self.tools.addWidget(self.option)
        self.empty = EmptyState(
            "",
            self.tr("Go to markets"),
            lambda: self.asked.emit("markets", ""),
            primary=True,
        )
        self.waiting = Text("", "muted", self)
        self.turn = TextLink("", self._turn, self)
        self._as_table = False
        self.chart = CurveChart(self.tr("Chance that the loss is larger"), self, height=288)
        self.points = Table((), self.tr("Chance that the loss is larger"), self, sorts=False)
        self.figures = Table((), self.tr("Money at risk"), self, sorts=False)
        self.limit, self.cost = Verdict(self), Text("", "", self)
        self.parts = MoneyParts(self)
        self.method = Section(self.tr("How it is reckoned"))
        self.how = Text("", "", self)
        self.draws = Text("", "note", self)
        self._lay_out_body()
        follow_layout(self)
        self.option.committed.connect(self._choose)
        edits.valued.connect(self._on_news)
        edits.settled.connect(self._on_news)

    def refresh(self) -> None:
        plan, money = self.edits.plan, self.edits.money
        offered = any(offering.revenue for offering in plan.offerings)
        known = self.edits.money is not None
        self.subtitle.say(
            self.tr("Revenue lost to reactions over {0} months, in {1} m").format(
                plan.company.horizon_months, plan.company.currency
            )
        )
        self._show_options(plan)
        self.empty.sentence.say(self._belongs(plan))
        self.empty.setVisible(not offered)
        self.waiting.setVisible(offered and not known)
        self.content.setVisible(offered and known)
        self.waiting.say(self._state())
        self.say("" if not offered or self.edits.money_is_fresh else self._state())
        if offered and money is not None:
            option = self._option(plan)
            today, with_ = self._reckoned_spreads(plan, money, option)
            self._show_money(plan, replace(money, today=today), option, with_)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.current().px(NARROW)
        self._top.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(24 if narrow else GAP)

    def _lay_out_body(self) -> None:
        self.content = QWidget(self)
        self.curve_part = Section(self.tr("How much, and how likely"))
        for part in (self.chart, self.points, self.turn):
            self.curve_part.body.addWidget(part)
        self.curve_part.body.setAlignment(self.turn, Qt.AlignmentFlag.AlignLeft)
        self.figure_part = Section(self.tr("In figures"))
        for line in (self.figures, self.limit, self.cost):
            self.figure_part.body.addWidget(line)
        top = self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.setSpacing(GAP)
        top.addWidget(self.curve_part, 12, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.figure_part, 9, Qt.AlignmentFlag.AlignTop)
        self.how.setMaximumWidth(720)
        self.draws.setMaximumWidth(720)
        self.method.body.addWidget(self.how)
        self.method.body.addWidget(self.draws)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addLayout(top)
        column.addWidget(Rule(self))
        column.addWidget(self.parts)
        column.addWidget(Rule(self))
        column.addWidget(self.method)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.waiting)
        self.body.addWidget(self.content)

    def _reckoned_spreads(self, plan: Plan, money: Money, option: Option | None) -> tuple[Spread, Spread | None]:
        """Today and with the option: what the draws show, but the expected loss as every other page has it."""
        if self.edits.money_is_fresh or self._reckoned is None:
            self._reckoned = self.edits.assessment
        with_ = money.options.get(option.id) if option else None
        if self._reckoned is None:
            return money.today, with_
        losses = {id_: reading.loss for id_, reading in self._reckoned.readings.items()}
        result = self._reckoned.options.get(option.id) if option else None
        if with_ is not None and result is not None:
            with_ = as_reckoned(plan, with_, result.losses)
        return as_reckoned(plan, money.today, losses), with_

    def _option(self, plan: Plan) -> Option | None:
        known = {option.id: option for option in plan.options if not option.does_nothing}
        return known.get(self._chosen) or plan.recommended or next(iter(known.values()), None)

    def _show_options(self, plan: Plan) -> None:
        options = [option for option in plan.options if not option.does_nothing]
        self.option.set_options([(option.id, option.name) for option in options])
        option = self._option(plan)
        self.option.set_value(option.id if option else None)
        self.option.setVisible(bool(options) and any(offering.revenue for offering in plan.offerings))

    def _choose(self, option: str) -> None:
        self._chosen = option
        self.refresh()

    def _belongs(self, plan: Plan) -> str:
        """What would stand here and what is missing for it: without revenue 0.0 would read as no risk."""
        if plan.offerings:
            return self.tr(
                "No revenue is entered for what you offer, so nothing can be said about the money at risk. Say on the "
                "page Markets what each offering earns."
            )
        return self.tr(
            "What may be lost to the reactions of governments stands here, once it is said which product is "
            "offered where and what it earns there."
        )

    def _state(self) -> str:
        if self.edits.money_is_fresh:
            return ""
        if self.edits.is_reckoning:
            return self.tr("Updating: the money is being simulated.")
        return self.tr("The money could not be worked out. It is tried again after the next change.")

    def _show_money(self, plan: Plan, money: Money, option: Option | None, with_: Spread | None) -> None:
        currency, fresh = plan.company.currency, self.edits.money_is_fresh
        name = option.name if option and with_ else ""
        over = limit_over(plan)
        limit = (
            (over, self.tr("your risk appetite for {0} months, {1}").format(money.months, display.millions(over)))
            if over is not None
            else None
        )
        axis = loss_axis(money.today, with_)
        rows = chance_rows(money.today, with_)
        self.chart.show_curves(
            curves(money.today, with_, name, currency),
            title=self.tr("Chance that the loss is larger"),
            across=axis,
            up=chance_axis(),
            words=curve_words(money, option, currency),
            data=[
                [self.tr("Chance"), self.tr("Today"), *([name] if with_ else [])],
                *(
                    [row.name, str(round(row.today)), *([str(round(row.with_))] if row.with_ is not None else [])]
                    for row in rows
                ),
            ],
            limit=limit if limit and limit[0] <= axis.most else None,
        )
        unit = self.tr("{0} months, {1} m").format(money.months, currency)
        for table, head in ((self.points, self.tr("Chance of more")), (self.figures, self.tr("Loss"))):
            table.set_columns(self._figure_columns(head, compared=with_ is not None, codes=table is self.figures))
        self.points.set_rows(rows)
        self.figures.set_rows(figure_rows(money.today, with_))
        self.figure_part.set_note(unit)
        for section in (self.curve_part, self.figure_part, self.parts):
            section.set_updating(not fresh)
        self._show_limit(plan, money, option, with_)
        self._show_cost(plan, option)
        self.parts.show_parts(plan, money.today, with_, name)
        self._show_method(plan, money, with_)
        self._show_view()

    def _show_view(self) -> None:
        self.chart.setVisible(not self._as_table)
        self.points.setVisible(self._as_table)
        self.turn.setText(self.tr("Show the curve") if self._as_table else self.tr("Show the curve as a table"))

    def _turn(self) -> None:
        self._as_table = not self._as_table
        self._show_view()

    def _show_limit(self, plan: Plan, money: Money, option: Option | None, with_: Spread | None) -> None:
        limit, currency = plan.company.appetite_loss, plan.company.currency
        yearly = (with_ or money.today).expected * A_YEAR / money.months
        lost = display.money(yearly, currency)
        whose = self.tr("With “{0}”").format(option.name) if with_ and option else self.tr("As things stand")
        if limit is None:
            words = self.tr("{0} the expected loss is {1} a year. No limit is set; it belongs on the Company page.")
            self.limit.show_verdict(Mark.NOT_BEGUN, words.format(whose, lost), "muted")
        elif yearly > limit:
            words = self.tr("{0} the expected loss of {1} a year is above your risk appetite of {2}.")
            self.limit.show_verdict(Mark.ALARM, words.format(whose, lost, display.money(limit, currency)), "alarm")
        else:
            words = self.tr("{0} the expected loss of {1} a year is within your risk appetite of {2}.")
            self.limit.show_verdict(Mark.DONE, words.format(whose, lost, display.money(limit, currency)))

    def _show_cost(self, plan: Plan, option: Option | None) -> None:
        assessment, currency = self.edits.assessment, plan.company.currency
        result = assessment.options.get(option.id) if assessment and option else None
        if result is None or option is None:
            self.cost.say(self.tr("What it costs to meet the rules is not part of these figures."))
            return
        self.cost.say(
            self.tr("Apart from these figures, “{0}” costs {1} m to carry out ({2}–{3}).").format(
                option.name,
                f"{currency}{display.NARROW}{display.millions(result.cost)}",
                display.millions(result.cost_low),
                display.millions(result.cost_high),
            )
        )

    def _show_method(self, plan: Plan, money: Money, with_: Spread | None) -> None:
        self.how.say(
            self.tr(
                "Offerings do not move one by one: reactions in one country go together most, then those within a "
                "bloc such as the EU, then those to one product; all go together a little. How strongly is judgement."
            )
        )
        currency = plan.company.currency
        told = [
            self.tr("{0} draws, on the same random numbers with and without the plan.").format(
                display.number(money.draws)
            ),
            self.tr(
                "The expected loss is reckoned exactly, as on every page; the mean of the draws is within chance of it "
                "(standard error {0})."
            ).format(display.money(money.today.error, currency)),
        ]
        if with_ is not None:
            told.append(self.tr("What the option gives up for certain is part of its loss."))
        told.append(
            self.tr("Loss is revenue, not margin; the chances: {0}.").format(plan_claim(plan, self.edits.world))
        )
        self.draws.say(" ".join(told))

    def _figure_columns(self, head: str, *, compared: bool, codes: bool) -> tuple[Column, ...]:
        first = Column(head, lambda r: r.name, second=(lambda r: r.code) if codes else None, share=1)
        today = Column(
            self.tr("Today"),
            lambda r: display.millions(r.today),
            right=True,
            tone=lambda _: "muted" if compared else "",
        )
        if not compared:
            return first, today
        return (
            first,
            today,
            Column(self.tr("With"), lambda r: _spelled(r.with_), right=True, strong=lambda _: True),
            Column(self.tr("Saved"), lambda r: _spelled(r.saved), right=True),
        )


def _spelled(amount: float | None) -> str:
    return "" if amount is None else display.millions(amount)
