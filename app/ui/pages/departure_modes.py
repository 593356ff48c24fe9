"""Stay or leave: the four modes of every offering in money, and what stands behind those of the one that is chosen."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.planning import display
from app.planning.departure import Mode
from app.planning.words import Reaction
from app.ui.edits import Edits
from app.ui.marks import OF_REACTION
from app.ui.pages.action_advice import AdviceSection
from app.ui.pages.action_views import ModuleView
from app.ui.pages.departure_band import BandChart
from app.ui.pages.departure_figures import FiguresForm
from app.ui.pages.departure_words import MODES, STANDING, said, threshold_words
from app.ui.parts.column import Column
from app.ui.parts.empty import EmptyState
from app.ui.parts.plot import Axis
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import OneLine, Text

MOST_HEIGHT = 332
"""Of the table before it scrolls by itself. [px]"""


class StayOrLeave(ModuleView):
    """A table of all offerings; below it the chart, the policy and the editable figures of the chosen one."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, parent)
        self._chosen = ""
        self.section = Section(self.tr("Stay or leave"))
        self.table = Table(self._columns(), self.tr("Modes of every offering"), self, selects="row")
        self.table.keep_below(MOST_HEIGHT)
        self.note = Text("", "note", self)
        self.empty = EmptyState(
            self.tr("Once a product is in a market, staying, stepping back and leaving are compared in money here."),
            self.tr("Put a product into a market"),
            lambda: self.asked.emit("markets", ""),
        )
        for part in (self.empty, self.table, self.note):
            self.section.body.addWidget(part)
        self.details = QWidget(self)
        self.heading = OneLine("", "section", self.details)
        self.worth = Text("", "", self.details)
        self.advice = AdviceSection(edits, "", self.details)
        self.chart = BandChart(self.tr("Margins at which leaving and returning turn"), self.details)
        self.message = Text("", "medium", self.details)
        self.policy = Table(
            self._policy_columns(), self.tr("Best mode by state of the host"), self.details, sorts=False
        )
        self.policy_note = Text("", "note", self.details)
        self.figures = FiguresForm(edits, self.details)
        self._lay_out()
        self.table.chosen.connect(lambda row: self._choose(row.id))
        self.advice.play_asked.connect(self.play_asked)

    def refresh(self) -> None:
        """Show the modes of every offering."""
        from app.planning.departures import departures  # with numpy, which must not load before the first paint
        from app.ui.pages.departure_rows import mode_rows

        plan, world = self.edits.plan, self.edits.world
        found = departures(plan, world, self.edits.today)
        rows = mode_rows(plan, world, self.edits.assessment, found)
        ids = [row.id for row in rows]
        if self._chosen not in ids:
            self._chosen = max(found, key=lambda id_: found[id_].able_to_leave, default=ids[0] if ids else "")
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.note.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.details.setVisible(bool(self._chosen))
        rate = display.percent(round(plan.company.discount_rate * 100))
        self.section.set_note(
            self.tr("{0} m, value today at {1} a year; estimate on judged shares").format(plan.company.currency, rate)
            if rows
            else ""
        )
        self.section.set_updating(not self.edits.is_fresh)
        self.note.say(
            self.tr(
                "Value of each first choice if the best is done ever after. Leave below, return above: yearly margins "
                "in the present state of the host; between them it pays to stay as one is. Way out: what "
                "being able to leave is worth today."
            )
        )
        if self._chosen:
            self.table.choose(self._chosen)
        self._show()

    def show_subject(self, id_: str) -> bool:
        """Show an offering."""
        if all(each.id != id_ for each in self.edits.plan.offerings):
            return False
        self._choose(id_)
        return True

    def _choose(self, id_: str) -> None:
        self._chosen = id_
        self.table.choose(id_)
        self._show()

    def _show(self) -> None:
        from app.planning.departures import by_state, departures
        from app.ui.pages.departure_rows import (
            band_message,
            bands,
            offering_name,
            path_words,
            policy_rows,
            reach_of,
            worth_words,
        )

        plan, world, today = self.edits.plan, self.edits.world, self.edits.today
        self._advise()
        if not self._chosen:
            return
        offering = plan.offering(self._chosen)
        self.heading.say(offering_name(plan, world, offering))
        self.figures.show_offering(offering)
        found = departures(plan, world, today).get(self._chosen)
        for part in (self.chart, self.message, self.policy, self.policy_note):
            part.setVisible(found is not None)
        if found is None:
            self.worth.say(
                self.tr("No revenue or no margin is entered for this offering, so there is nothing to compare yet.")
            )
            return
        currency = plan.company.currency
        self.worth.say(worth_words(found, currency))
        shown = bands(found, by_state(plan, world, today, self._chosen))
        least, most = reach_of(found, shown)
        message = band_message(found, currency)
        self.message.say(message)
        lines = [
            (
                band.name,
                threshold_words(band.leave, self.tr("at any margin"), self.tr("at no margin")),
                threshold_words(band.back, self.tr("at no margin"), self.tr("at any margin")),
            )
            for band in shown
        ]
        told = "; ".join(self.tr("{0}: leave below {1}, return above {2}").format(*line) for line in lines)
        self.chart.show_bands(
            shown,
            (found.margin, self.tr("margin {0}").format(display.millions(found.margin))),
            title=self.tr("Yearly margin, {0} m; the bar is the band in which nothing changes").format(currency),
            across=Axis(least, most, _ticks(least, most)),
            words=f"{message}. {told}.",
            data=((self.tr("Host"), self.tr("Leave below"), self.tr("Return above")), *lines),
        )
        self.policy.set_rows(policy_rows(found))
        self.policy_note.say(path_words(found))

    def _advise(self) -> None:
        from app.planning.departure_rule import advice

        plan, world, assessment = self.edits.plan, self.edits.world, self.edits.assessment
        known = assessment is not None and set(assessment.readings) == {each.id for each in plan.offerings}
        if assessment is None or not known or not self._chosen:
            self.advice.hide()
            return
        market = plan.offering(self._chosen).market
        lines = [line for line in advice(plan, assessment, world) if line.subject == market]
        self.advice.setVisible(bool(lines))
        self.advice.show_advice(lines)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.message)
        left.addWidget(self.chart)
        left.addStretch(1)
        self.policy_head = Text(self.tr("What would be best, by state of the host and by our mode"), "medium", self)
        for part in (self.policy_head, self.policy, self.policy_note):
            right.addWidget(part)
        right.addStretch(1)
        for column in (left, right):
            column.setSpacing(8)
        pair = QHBoxLayout()
        pair.setSpacing(32)
        pair.addLayout(left, 1)
        pair.addLayout(right, 1)
        below = QVBoxLayout(self.details)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(12)
        below.addWidget(self.heading)
        below.addWidget(self.worth)
        below.addWidget(self.advice)
        below.addLayout(pair)
        below.addWidget(self.figures)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        layout.addWidget(self.section)
        layout.addWidget(self.details)

    def _columns(self) -> tuple[Column, ...]:
        missing = self.tr("not entered")

        none = self.tr("no way")

        def worth(mode: Mode) -> Column:
            return Column(
                said(MODES, mode),
                lambda r: display.millions(value) if (value := r.value(mode)) is not None else none if r.found else "",
                key=lambda r: r.value(mode),
                right=True,
                strong=lambda r: r.found is not None and r.found.best is mode,
                tone=lambda r: "" if r.found is not None and r.found.best is mode else "muted",
            )

        never, always = self.tr("never"), self.tr("always")
        return (
            Column(self.tr("Product and market"), lambda r: r.name, second=lambda r: r.second, share=1, least=150),
            Column(
                self.tr("Best now"),
                lambda r: said(MODES, r.found.best) if r.found else missing,
                strong=lambda r: r.found is not None and r.found.best is not r.found.mode,
                tone=lambda r: "" if r.found else "muted",
            ),
            *(worth(mode) for mode in Mode),
            Column(
                self.tr("Way out"),
                lambda r: display.millions(r.found.able_to_leave) if r.found else "",
                key=lambda r: r.found.able_to_leave if r.found else None,
                right=True,
                tip=lambda _r: self.tr("What being able to leave is worth today"),
            ),
            Column(
                self.tr("Leave below"),
                lambda r: threshold_words(r.found.leave_below, always, never) if r.found else "",
                key=lambda r: r.found.leave_below if r.found else None,
                right=True,
            ),
            Column(
                self.tr("Margin"),
                lambda r: display.millions(r.found.margin) if r.found else missing,
                key=lambda r: r.found.margin if r.found else None,
                right=True,
                strong=lambda _r: True,
            ),
            Column(
                self.tr("Return above"),
                lambda r: threshold_words(r.found.return_above, never, always) if r.found else "",
                key=lambda r: r.found.return_above if r.found else None,
                right=True,
            ),
        )

    def _policy_columns(self) -> tuple[Column, ...]:
        def of(mode: Mode) -> Column:
            return Column(
                said(STANDING, mode),
                lambda r: said(MODES, r.best[mode]),
                strong=lambda r: r.present is mode,
                tone=lambda r: "" if r.present is mode or r.best[mode] is not mode else "muted",
                tip=lambda r: self.tr("As things stand") if r.present is mode else "",
            )

        return (
            Column(
                self.tr("If the host is"),
                lambda r: display.REACTION_NAMES[Reaction(r.id)],
                mark=lambda r: OF_REACTION[Reaction(r.id)],
                share=1,
                least=90,
            ),
            *(of(mode) for mode in Mode),
        )


def _ticks(least: float, most: float) -> tuple[tuple[float, str], ...]:
    from app.ui.parts.plot import round_ticks

    step = round_ticks(max(most - least, 1.0), 5)[1]
    first = -int(-least // step) if least < 0 else 0
    places = 0 if step % 1_000_000 == 0 else 1 if step >= 100_000 else 2
    return tuple(
        (at * step, display.number(at * step / 1_000_000, places)) for at in range(first, int(most // step) + 1)
    )
