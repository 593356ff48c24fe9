"""The back-test: what may be claimed, in words first; then the scores, the calibration and the limits."""

from collections.abc import Sequence
from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.planning import display
from app.planning.claims import LIMITS
from app.planning.track_record import Forecaster, Split, TrackRecord, Variant
from app.planning.words import Population
from app.ui import theme
from app.ui.edits import Edits
from app.ui.pages.track_compute import ComputeAfresh
from app.ui.pages.track_rows import (
    POPULATIONS,
    SPLITS,
    VARIANTS,
    ScoreRow,
    calibration_data,
    calibration_points,
    calibration_words,
    claim_rows,
    figure,
    interval,
    say,
    score_rows,
    tried,
    verdict,
)
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.reliability import ReliabilityChart
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Rule, Text

TICKS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
NAMES: Final = 200
"""Width of the names of the populations. [px]"""
MEASURE: Final = 720
"""Longest line of running text. [px]"""
Kept = TypeVar("Kept", Population, Split, Variant)


class BacktestView(QWidget):
    """One population, split and set of inputs at a time; the claims are about all populations."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._claimed: TrackRecord | None = None
        self.missing = Text(self.tr("The back-test of these facts has not been computed yet."), "muted", self)
        self.claims = Section(self.tr("What may be claimed"))
        self.claim_grid = QGridLayout()
        self.claims.body.addLayout(self.claim_grid)
        self.population = Choice([], inside=self.tr("Cases"))
        self.split = Choice([], inside=self.tr("Tried with"))
        self.variant = Choice([], inside=self.tr("Inputs"))
        self.score_part = Section(self.tr("How it did"))
        self.table = Table(self._columns(), self.tr("Scores"), self, sorts=False)
        self.score_note = Text("", "note", self)
        self.chart_part = Section(self.tr("Said, and came to pass"))
        self.chart = ReliabilityChart(self.tr("Calibration of restricted or worse"), self, height=272)
        self.limits = Section(self.tr("What it does not tell"))
        self.limit_words = Text("", "", self)
        self.compute = ComputeAfresh(edits, self)
        self._lay_out()
        for choice in (self.population, self.split, self.variant):
            choice.committed.connect(lambda _value: self.refresh())

    def refresh(self) -> None:
        """Show the shipped back-test."""
        record = self._edits.world.track_record
        scored = record is not None and bool(record.scores)
        self.missing.setVisible(not scored)
        self.claims.setVisible(record is not None)
        for part in (self.score_part, self.chart_part, self.choices, *self.rules):
            part.setVisible(scored)
        self.compute.refresh()
        self.limit_words.say(self._limits())
        if record is not None:
            self._show_claims(record)
            if scored:
                self._show_scores(record)

    def _lay_out(self) -> None:
        self.choices = QWidget(self)
        row = QHBoxLayout(self.choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for choice in (self.population, self.split, self.variant):
            row.addWidget(choice)
        row.addStretch(1)
        self.score_part.body.addWidget(self.table)
        self.score_part.body.addWidget(self.score_note)
        self.chart_part.body.addWidget(self.chart)
        parts = QHBoxLayout()
        parts.setSpacing(48)
        parts.addWidget(self.score_part, 13, Qt.AlignmentFlag.AlignTop)
        parts.addWidget(self.chart_part, 8, Qt.AlignmentFlag.AlignTop)
        self.limit_words.setMaximumWidth(MEASURE)
        self.limits.body.addWidget(self.limit_words)
        self.rules = (Rule(self), Rule(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addWidget(self.missing)
        column.addWidget(self.claims)
        column.addWidget(self.rules[0])
        column.addWidget(self.choices)
        column.addLayout(parts)
        column.addWidget(self.rules[1])
        column.addWidget(self.limits)
        column.addWidget(self.compute)

    def _show_claims(self, record: TrackRecord) -> None:
        note = self.tr("90 % intervals over {0} draws of hosts")
        self.claims.set_note(note.format(display.number(record.bootstraps)))
        if record is self._claimed:
            return
        self._claimed = record
        grid = self.claim_grid
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for at, row in enumerate(claim_rows(record)):
            name = QWidget(self)
            name.setFixedWidth(theme.current().px(NAMES))
            words = QVBoxLayout(name)
            words.setContentsMargins(0, 0, 0, 0)
            words.setSpacing(2)
            words.addWidget(Text(row.name, "medium", self))
            for note in (row.about, row.scale):
                words.addWidget(Text(note, "note", self))
            grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            claim = Text(row.claim, "", self)
            claim.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(claim, at, 1, Qt.AlignmentFlag.AlignTop)

    def _show_scores(self, record: TrackRecord) -> None:
        known = [each for each in POPULATIONS if any(scores.population is each for scores in record.scores)]
        self.population.set_options([(each, say(POPULATIONS[each])) for each in known])
        population = _chosen(self.population, known, Population.DISPUTED)
        splits, variants = tried(record, population)
        self.split.set_options([(each, say(SPLITS[each])) for each in splits])
        self.variant.set_options([(each, say(VARIANTS[each])) for each in variants])
        split = _chosen(self.split, splits, Split.HOSTS)
        variant = _chosen(self.variant, variants, Variant.FULL)
        rows = score_rows(record, population, split, variant)
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        scale = self.tr("{0} cases, {1} hosts").format(rows[0].scores.cases, rows[0].scores.hosts) if rows else ""
        self.score_part.set_note(scale)
        told = self.tr(
            "The base rate says of every case what share of past cases ended in each way. Skill is how much smaller "
            "the log-loss is than with it, as a share: 0 is no better, 1 is perfect. A "
            "forecaster is called better only where the whole 90 % interval of the difference is above 0. "
            "Log-loss, ranked probability score (RPS) and Brier score: lower is better."
        )
        self.score_note.say(told if rows else self.tr("This was not tried for these cases."))
        ours = next((row for row in rows if row.id is Forecaster.SHIPPED), None)
        bins = ours.scores.bins if ours else ()
        self.chart_part.set_note(self.tr("restricted or worse"))
        self.chart.setVisible(bool(bins))
        self.chart.show_points(
            calibration_points(bins),
            title=self.tr("Share that came to pass, by the chance that was said"),
            ideal=self.tr("as said"),
            ticks=[(tick, display.percent(round(tick * 100))) for tick in TICKS],
            words=calibration_words(bins),
            data=calibration_data(bins),
        )

    def _limits(self) -> str:
        record = self._edits.world.track_record
        told = list(LIMITS)
        if record is not None:
            told.append(self.tr("Computed from the cases with the checksum {0}.").format(record.checksum[:12]))
        return " ".join(told)

    def _columns(self) -> tuple[Column, ...]:
        def scored(title: str, name: str) -> Column:
            return Column(
                title,
                lambda r: figure(getattr(r.scores, name)),
                second=lambda r: interval(getattr(r.scores, name)),
                right=True,
                tone=lambda r: "" if r.ours else "muted",
            )

        return (
            Column(self.tr("Forecaster"), lambda r: r.name, strong=lambda r: r.ours, share=1),
            self._difference(self.tr("Skill"), "skill", Forecaster.BASE),
            self._difference(self.tr("Over the baseline"), "over_ridge", Forecaster.RIDGE),
            scored(self.tr("Log-loss"), "log_loss"),
            scored(self.tr("RPS"), "rps"),
            scored(self.tr("Brier"), "brier"),
        )

    def _difference(self, title: str, name: str, reference: Forecaster) -> Column:
        """A difference to a reference; the reference itself has none, which is said in words."""

        def text(row: ScoreRow) -> str:
            if row.id is reference:
                return self.tr("reference")
            return figure(getattr(row.scores, name), signed=True)

        return Column(
            title,
            text,
            second=lambda r: "" if r.id is reference else interval(getattr(r.scores, name)),
            right=True,
            tone=lambda r: "muted" if r.id is reference else verdict(getattr(r.scores, name)),
            strong=lambda r: r.ours,
        )


def _chosen(choice: Choice, known: Sequence[Kept], first: Kept) -> Kept:
    """What is chosen and still offered, else the one to begin with; the choice shows it."""
    value = choice.value()
    found = next((each for each in known if each == value), first if first in known else known[0])
    choice.set_value(found)
    return found
