"""The overview: what is decided, open and overdue, what is at stake with and without the plan, and what has tripped."""

from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.planning import display
from app.planning.assessment import Assessment, OptionResult
from app.planning.claims import plan_claim
from app.planning.course import Option
from app.planning.culture_controls import coverage
from app.planning.geopolitics import sentence
from app.planning.plan import Plan
from app.planning.progress import progress
from app.planning.words import Action, SignpostState, Stance
from app.ui.edits import Edits
from app.ui.marks import OF_REACTION, OF_SIGNPOST
from app.ui.pages.overview_actions import action_columns, action_rows
from app.ui.pages.overview_rows import AboveRow, DecisionRow, above_rows, decision_rows, loss_rows, tripped_rows
from app.ui.parts.buttons import TextLink
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.empty import EmptyState
from app.ui.parts.figures import KeyFigure, KeyFigures
from app.ui.parts.page import Page
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Rule, Text, Tone

SHOWN: Final = 7
"""Rows of a list on this page; the whole list is one press away."""


class OverviewPage(Page):
    """Four key figures, then tables that say who and by when."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, QCoreApplication.translate("OverviewPage", "Overview"), parent)
        self.option = Choice([], inside=self.tr("Option"))
        self.tools.addWidget(self.option)
        self._chosen = ""  # the option that is looked at; empty: the recommended one
        self.meeting = KeyFigure(self.tr("Next board meeting"))
        self.decided = KeyFigure(self.tr("Decisions"))
        self.loss = KeyFigure(self.tr("Expected loss"))
        self.posts = KeyFigure(self.tr("Signposts"))
        self.decisions = Table(self._decision_columns(), self.tr("Decisions"), self, selects="row")
        self.losses = Table(self._loss_columns(), self.tr("Expected loss by market"), self, sorts=False)
        self.by_action = Table(action_columns(), self.tr("The five actions"), self, selects="row", sorts=False)
        self.tripped = Table(self._tripped_columns(), self.tr("What has tripped"), self, selects="row")
        self.above = Table(self._above_columns(), self.tr("Above the risk appetite"), self, selects="row")
        self._lay_out_body()
        self.option.committed.connect(self._choose)
        self.decisions.opened.connect(lambda row: self.asked.emit("roadmap", row.id))
        self.by_action.opened.connect(lambda row: self.asked.emit(row.id, ""))
        self.tripped.opened.connect(lambda row: self.asked.emit("roadmap", row.id))
        self.above.opened.connect(lambda row: self.asked.emit("outlook", row.id))

    def refresh(self) -> None:
        plan, assessment = self.edits.plan, self.edits.assessment
        self._show_options(plan)
        option = self._option(plan)
        result = assessment.options.get(option.id) if assessment and option else None
        self.subtitle.say(self._scope(plan, assessment))
        self._show_meeting(plan)
        self._show_decisions(plan)
        self._show_loss(plan, assessment, option, result)
        self._show_posts(plan)
        self._show_actions(plan, assessment)
        self._show_above(plan, assessment, option, result)
        began = bool(plan.offerings)
        self.start.setVisible(not began)
        self.sample.setVisible(self.edits.is_sample)
        for part in (self.figures, self.loss_part, self.above_part):
            part.setVisible(began)
        self.say(_next_date(plan, self.edits.today))

    def _lay_out_body(self) -> None:
        self.start = EmptyState(
            self.tr(
                "The overview fills as the plan grows: name the company, its products and its markets, "
                "then say what is sold where."
            ),
            self.tr("Begin with the company"),
            lambda: self.asked.emit("company", ""),
            primary=True,
        )
        self.sample = Text(
            self.tr(
                "This is the sample: a fictional company in real markets. Change what you like, it is a copy; "
                "File, New starts a plan of your own."
            ),
            "muted",
        )
        self.figures = KeyFigures([self.meeting, self.decided, self.loss, self.posts])
        self.decision_part = Section(self.tr("Decisions"))
        self.no_decision = EmptyState(
            self.tr("No decision is recorded. What the board or management must settle belongs here, with a date."),
            self.tr("Add a decision"),
            lambda: self.asked.emit("roadmap", "decisions"),
        )
        self.all_decisions = TextLink("", lambda: self.asked.emit("roadmap", "decisions"))
        _fill(self.decision_part, self.no_decision, self.decisions, self.all_decisions)
        self.loss_part = Section(self.tr("Revenue at stake"))
        self.loss_note = Text("", "note")
        _fill(self.loss_part, self.losses, self.loss_note)
        self.tripped_part = Section(self.tr("What has tripped"))
        self.no_trip = Text("", "muted")
        self.all_posts = TextLink("", lambda: self.asked.emit("roadmap", "signposts"))
        _fill(self.tripped_part, self.no_trip, self.tripped, self.all_posts)
        self.above_part = Section(self.tr("Above the risk appetite"))
        self.no_above = Text(self.tr("No offering is above the risk appetite as things stand."), "muted")
        self.above_note = Text("", "note")
        _fill(self.above_part, self.no_above, self.above, self.above_note)
        grid = QGridLayout()
        grid.setHorizontalSpacing(48)
        grid.setVerticalSpacing(24)
        grid.setColumnStretch(0, 12)
        grid.setColumnStretch(1, 7)
        self.action_part = Section(self.tr("The five actions"), self.tr("what is settled, and what is not"))
        _fill(self.action_part, self.by_action)
        for row, (left, right) in (
            (0, (self.decision_part, self.loss_part)),
            (4, (self.tripped_part, self.above_part)),
        ):
            for column, part in enumerate((left, right)):
                grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)
        for row, wide in ((1, Rule(self)), (2, self.action_part), (3, Rule(self))):
            grid.addWidget(wide, row, 0, 1, 2)
        self.body.addWidget(self.sample)
        self.body.addWidget(self.start)
        self.body.addWidget(self.figures)
        self.body.addWidget(Rule(self))
        self.body.addLayout(grid)

    def _option(self, plan: Plan) -> Option | None:
        known = {option.id: option for option in plan.options}
        return known.get(self._chosen) or plan.recommended

    def _show_options(self, plan: Plan) -> None:
        options = [option for option in plan.options if not option.does_nothing]
        self.option.set_options([(option.id, option.name) for option in options])
        option = self._option(plan)
        self.option.set_value(option.id if option else None)
        self.option.setVisible(bool(options))

    def _choose(self, option: str) -> None:
        self._chosen = option
        self.refresh()

    def _scope(self, plan: Plan, assessment: Assessment | None) -> str:
        parts = [
            self.tr("1 product") if len(plan.products) == 1 else self.tr("%n products", "", len(plan.products)),
            self.tr("1 market") if len(plan.markets) == 1 else self.tr("%n markets", "", len(plan.markets)),
            self.tr("1 offering") if len(plan.offerings) == 1 else self.tr("%n offerings", "", len(plan.offerings)),
        ]
        if assessment is not None and plan.offerings:
            parts.append(self.tr("{0} yearly revenue").format(display.money(assessment.revenue, plan.company.currency)))
        return ", ".join(parts)

    def _show_meeting(self, plan: Plan) -> None:
        meeting = plan.paper.meeting
        if meeting is None:
            self.meeting.show_figure(self.tr("Not set"), self.tr("The day stands in the board paper"))
            return
        days = (meeting - self.edits.today).days
        if days > 1:
            note = self.tr("In {0} days").format(days)
        else:
            note = {1: self.tr("Tomorrow"), 0: self.tr("Today")}.get(days, self.tr("Past"))
        body = plan.paper.body or self.tr("Board")
        self.meeting.show_figure(display.day(meeting), f"{note}, {body}")

    def _show_decisions(self, plan: Plan) -> None:
        rows = decision_rows(plan, self.edits.today)
        late, open_ = sum(row.late for row in rows), sum(row.open for row in rows)
        if rows:
            value = (
                self.tr("{0} open, {1} overdue").format(open_ - late, late)
                if late
                else self.tr("{0} open").format(open_)
            )
        else:
            value = self.tr("None yet")
        self.decided.show_figure(value, self.tr("{0} decided").format(len(rows) - open_))
        self.decisions.set_rows(rows[:SHOWN])
        self.decisions.setVisible(bool(rows))
        self.no_decision.setVisible(not rows)
        self.all_decisions.setVisible(bool(rows))
        self.all_decisions.setText(self.tr("Show all decisions"))

    def _show_actions(self, plan: Plan, assessment: Assessment | None) -> None:
        world = self.edits.world
        covered = coverage(plan, assessment, world) if assessment else None
        findings = assessment.findings if assessment else ()
        found = progress(plan, world, self.edits.today, findings, found=covered)
        self.by_action.set_rows(action_rows([found[action] for action in Action]))
        self.action_part.set_updating(not self.edits.is_fresh)

    def _show_loss(
        self, plan: Plan, assessment: Assessment | None, option: Option | None, result: OptionResult | None
    ) -> None:
        months, currency = plan.company.horizon_months, plan.company.currency
        self.loss.label.say(self.tr("Expected loss, {0} months").format(months))
        self.loss_part.set_note(self.tr("{0} months, {1} m").format(months, currency))
        self.loss_part.set_updating(not self.edits.is_fresh)
        if assessment is None:
            self.loss.show_figure(self.tr("Updating"), self.tr("The figures are being worked out"))
            self.losses.set_rows(())
            return
        without = display.money(assessment.loss, currency)
        if result is None or option is None:
            self.loss.show_figure(without, self.tr("No option is recommended yet"))
        else:
            self.loss.show_figure(
                display.money(result.loss, currency), self.tr("{0} without “{1}”").format(without, option.name)
            )
        self.losses.set_rows(loss_rows(plan, assessment, result, self.tr("Other markets"), self.tr("Total")))
        self.loss_note.say(
            self.tr("Lost revenue on average over all outcomes, rounded. {0}.").format(
                sentence(plan_claim(plan, self.edits.world))
            )
        )

    def _show_posts(self, plan: Plan) -> None:
        counts = {state: sum(s.state is state for s in plan.signposts) for state in SignpostState}
        red, amber = counts[SignpostState.RED], counts[SignpostState.AMBER]
        if not plan.signposts:
            self.posts.show_figure(self.tr("None yet"), self.tr("They bring a matter back early"))
        else:
            self.posts.show_figure(
                self.tr("{0} red, {1} amber").format(red, amber),
                self.tr("{0} green, {1} unread").format(counts[SignpostState.GREEN], counts[SignpostState.UNREAD]),
            )
        rows = tripped_rows(plan, self.tr("all markets"))
        self.tripped.set_rows(rows[:SHOWN])
        self.tripped.setVisible(bool(rows))
        self.no_trip.setVisible(not rows)
        self.no_trip.say(
            self.tr("No signpost is amber or red.")
            if plan.signposts
            else self.tr("No signpost is set. An indicator with a threshold brings a decision back in time.")
        )
        self.all_posts.setText(self.tr("Show all signposts") if plan.signposts else self.tr("Add a signpost"))

    def _show_above(
        self, plan: Plan, assessment: Assessment | None, option: Option | None, result: OptionResult | None
    ) -> None:
        appetite = display.limit(plan.company.appetite_chance)
        self.above_part.heading.say(self.tr("Above the risk appetite of {0}").format(appetite))
        self.above_part.set_updating(not self.edits.is_fresh)
        rows = above_rows(plan, assessment, result) if assessment else []
        self.above.set_rows(rows[:SHOWN])
        self.above.setVisible(bool(rows))
        self.no_above.setVisible(assessment is not None and not rows)
        told = [
            self.tr("Chance of restricted or worse within {0} months, before rounding; {1}.").format(
                plan.company.horizon_months, plan_claim(plan, self.edits.world)
            )
        ]
        if len(rows) > SHOWN:
            told.append(self.tr("{0} more above it.").format(len(rows) - SHOWN))
        if option is None:
            told.append(self.tr("No option is recommended yet."))
        self.above_note.say(" ".join(told))

    def _decision_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("State"), lambda r: r.state, mark=lambda r: r.mark, tone=_decision_tone),
            Column(
                self.tr("Decision"),
                lambda r: r.title,
                share=1,
                strong=lambda r: r.late,
                tone=lambda r: "" if r.open else "muted",
            ),
            Column(
                self.tr("Owner"),
                lambda r: r.owner or self.tr("not set"),
                second=lambda r: r.action or self.tr("the whole plan"),
                tone=_done_tone,
            ),
            Column(
                self.tr("Due"),
                lambda r: display.short_day(r.when),
                key=lambda r: r.when,
                right=True,
                tone=lambda r: "alarm" if r.late else "" if r.open else "muted",
            ),
        )

    def _loss_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Market"), lambda r: r.name, share=1, strong=lambda r: r.total),
            Column(self.tr("Without"), lambda r: display.millions(r.without), right=True, tone=lambda _: "muted"),
            Column(
                self.tr("With"),
                lambda r: self.tr("not set") if r.with_ is None else display.millions(r.with_),
                right=True,
                strong=lambda _: True,
            ),
            Column(
                self.tr("Saved"),
                lambda r: self.tr("not set") if r.with_ is None else display.millions(r.without - r.with_),
                right=True,
            ),
        )

    def _tripped_columns(self) -> tuple[Column, ...]:
        names = {SignpostState.RED: self.tr("Red"), SignpostState.AMBER: self.tr("Amber")}
        return (
            Column(
                self.tr("State"),
                lambda r: names[r.state],
                mark=lambda r: OF_SIGNPOST[r.state],
                tone=lambda r: "alarm" if r.state is SignpostState.RED else "watch",
            ),
            Column(
                self.tr("Signpost"),
                lambda r: r.title,
                second=lambda r: r.market,
                share=5,
                strong=lambda r: r.state is SignpostState.RED,
            ),
            Column(
                self.tr("Reading"),
                lambda r: r.reading or self.tr("none"),
                second=lambda r: self.tr("limit: {0}").format(r.limit or self.tr("not set")),
                share=3,
            ),
            Column(self.tr("Reopens"), lambda r: r.reopens or self.tr("nothing yet"), share=4),
        )

    def _with(self, row: AboveRow) -> str:
        if row.gone is not None:
            return self.tr("left") if row.gone is Stance.EXIT else self.tr("paused")
        return self.tr("not set") if row.with_ is None else display.chance(row.with_)

    def _above_columns(self) -> tuple[Column, ...]:
        return (
            Column(
                self.tr("Offering"),
                lambda r: r.name,
                mark=lambda r: OF_REACTION[r.likeliest],
                second=lambda r: r.duties,
                share=1,
            ),
            Column(self.tr("Without"), lambda r: display.chance(r.without), right=True, tone=lambda _: "muted"),
            Column(
                self.tr("With"),
                self._with,
                right=True,
                strong=lambda _: True,
            ),
        )


def _next_date(plan: Plan, today: date) -> str:
    """The next date that somebody must keep, in words; empty where there is none."""
    coming = [(d.due, d.title) for d in plan.decisions if d.due and d.decided_on is None and d.due >= today]
    coming += [(i.ends, i.title) for i in plan.initiatives if i.ends and i.ends >= today]
    if not coming:
        return ""
    when, what = min(coming)
    return QCoreApplication.translate("OverviewPage", "Next: {0}, {1}").format(display.short_day(when), what)


def _fill(section: Section, *parts: QWidget) -> None:
    for part in parts:
        section.body.addWidget(part)


def _decision_tone(row: DecisionRow) -> Tone:
    return "alarm" if row.late or row.reopened else "accent" if row.open else "muted"


def _done_tone(row: DecisionRow) -> Tone:
    return "" if row.open else "muted"
