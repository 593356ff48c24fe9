"""How ready the company is under one action, by its own answers: in all, by who answers, and by dimension."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.planning.assessment import Score
from app.planning.profile import MAX_LEVEL
from app.planning.readiness import readiness
from app.planning.words import Action, AnswerStatus
from app.ui.edits import Edits
from app.ui.marks import Mark
from app.ui.pages.action_onward import READINESS, Onward
from app.ui.pages.action_words import audience_words, level_words, mean_words
from app.ui.parts.column import Column
from app.ui.parts.figures import KeyFigure, KeyFigures
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Tone


@dataclass(frozen=True, slots=True)
class DimensionRow:
    """One line of the readiness table."""

    id: str  # of the question
    dimension: str
    audience: str
    level: str
    order: float  # lowest level first, then what is open, not known and not applying
    tone: Tone
    mark: Mark
    next_level: str
    evidence: str


class ReadinessView(QWidget):
    """How ready the company is in one action: in all, by who answers, and by dimension."""

    question_asked = Signal(str)
    view_asked = Signal(str)

    def __init__(self, edits: Edits, action: Action, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._action = edits, action
        self.overall = KeyFigure(self.tr("Readiness"))
        self.leadership = KeyFigure(self.tr("Leadership"))
        self.teams = KeyFigure(self.tr("Product teams"))
        self.unknown = KeyFigure(self.tr("Not known"))
        self.readiness = Section(self.tr("Readiness by dimension"), self.tr("lowest first; the company’s own answers"))
        self.table = Table(self._columns(), self.tr("Readiness by dimension"), self, selects="row")
        self.table.opened.connect(lambda row: self.question_asked.emit(row.id))
        self.readiness.body.addWidget(self.table)
        self.onward = Onward(edits, action, self)
        self.onward.asked.connect(self.view_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(32)
        layout.addWidget(self.onward)
        layout.addWidget(KeyFigures((self.overall, self.leadership, self.teams, self.unknown), self))
        layout.addWidget(self.readiness)

    def refresh(self) -> None:
        """Show the gaps of the plan as it stands."""
        found = readiness(self._edits.world.questions, self._edits.plan.answers)[self._action]
        for figure, score in (
            (self.overall, found.overall),
            (self.leadership, found.leadership),
            (self.teams, found.product_teams),
        ):
            self._show_score(figure, score)
        overall = found.overall
        left = overall.total - overall.answered - overall.not_known - overall.not_applicable
        notes = [self.tr("{0} still open").format(left)] if left else []
        if overall.not_applicable:
            notes.append(self.tr("{0} marked “does not apply”").format(overall.not_applicable))
        notes.append(
            self.tr("kept apart from a low level") if left or overall.not_known else self.tr("no question is open")
        )
        self.unknown.show_figure(str(overall.not_known) if overall.not_known else self.tr("none"), ", ".join(notes))
        self.table.set_rows(self._rows())
        self.onward.refresh(here=READINESS)

    def _show_score(self, figure: KeyFigure, score: Score) -> None:
        answered = self.tr("{0} of {1} answered").format(score.answered, score.total)
        if score.mean is not None:
            answered = f"{level_words(score.mean)}, {answered}"
        figure.show_figure(mean_words(score), answered)

    def _rows(self) -> list[DimensionRow]:
        given = {answer.question: answer for answer in self._edits.plan.answers}
        rows = []
        for question in self._edits.world.questions.values():
            if question.action is not self._action:
                continue
            answer = given.get(question.id)
            tone: Tone = ""
            following = question.anchors[0]
            if answer is not None and answer.level is not None:
                level, order = f"{answer.level}, {level_words(answer.level)}", float(answer.level)
                last = answer.level == MAX_LEVEL
                following = self.tr("none: this is the highest") if last else question.anchors[answer.level + 1]
                mark = Mark.DONE if last else Mark.IN_WORK
            elif answer is None:
                level, order, tone, mark = self.tr("open"), 5, "muted", Mark.NOT_BEGUN
                following = self.tr("answer the question first")
            elif answer.status is AnswerStatus.NOT_KNOWN:
                level, order, tone, mark = self.tr("not known"), 6, "watch", Mark.NOT_BEGUN
                following = self.tr("find out: {0}").format(question.evidence_hint)
            else:
                level, order, tone, mark = self.tr("does not apply"), 7, "muted", Mark.NONE
                following = answer.evidence
            audience = audience_words(question.audience)
            evidence = answer.evidence.strip() if answer is not None else ""
            rows.append(
                DimensionRow(question.id, question.dimension, audience, level, order, tone, mark, following, evidence)
            )
        return sorted(rows, key=lambda row: row.order)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Dimension"), lambda r: r.dimension),
            Column(
                self.tr("Level"), lambda r: r.level, key=lambda r: r.order, mark=lambda r: r.mark, tone=lambda r: r.tone
            ),
            Column(self.tr("Answered by"), lambda r: r.audience),
            Column(
                self.tr("Evidence"),
                lambda r: r.evidence or self.tr("none given"),
                share=1,
                tone=lambda r: "" if r.evidence else "muted",
            ),
            Column(
                self.tr("The next level asks for"),
                lambda r: r.next_level,
                share=1,
                tone=lambda r: r.tone,
            ),
        )
