"""What the next level of an answer would buy: the outlooks that move most, worked out aside."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.planning import display
from app.planning.claims import plan_claim
from app.planning.facts import Question
from app.planning.plan import Plan
from app.planning.profile import MAX_LEVEL, Answer
from app.planning.words import Reaction
from app.ui.edits import Edits
from app.ui.job import Job, Report
from app.ui.pages.in_force import country_name
from app.ui.parts.section import Section
from app.ui.parts.text import OneLine, Text

SHOWN: Final = 3
"""Offerings that are shown."""
PAUSE: Final = 250
"""Pause before it is worked out, so that walking through the questions costs nothing. [ms]"""
Asked = tuple[Plan, str]
"""The plan and the question that the figures are of."""
Moves = list[tuple[str, float, float]]
"""Offering, and its chance of restricted or worse before and after."""


class NextLevel(QWidget):
    """Takes no room where the answer feeds no outlook, has no level yet or the highest one."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._asked: Asked | None = None
        self._job: Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._work_out)
        self._planned: Plan | None = None
        self.section = Section("", parent=self, small=True)
        self.words = Text("", "muted", self)
        self.note = Text("", "note", self)
        self.lines = [(OneLine("", "", self), Text("", "", self, wrap=False, figures=True)) for _ in range(SHOWN)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for at, (name, change) in enumerate(self.lines):
            grid.addWidget(name, at, 0)
            grid.addWidget(change, at, 1)
        self.section.body.addLayout(grid)
        self.section.body.addWidget(self.words)
        self.section.body.addWidget(self.note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.section)

    def show_question(self, question: Question) -> None:
        """Show what one level more on a question would change."""
        plan = self._edits.plan
        answer = next((a for a in plan.answers if a.question == question.id), None)
        tells = question.feeds is not None and answer is not None and answer.level is not None
        if answer is None or answer.level is None or answer.level >= MAX_LEVEL or not (tells and plan.offerings):
            self._asked = None
            self._pause.stop()
            self.hide()
            return
        self.show()
        self.section.heading.say(self.tr("What level {0} buys").format(answer.level + 1))
        self.note.say(
            self.tr("Chance of restricted or worse, {0} months, without any initiative: {1}.").format(
                plan.company.horizon_months, plan_claim(plan, self._edits.world)
            )
        )
        if self._asked is not None and self._asked[0] is plan and self._asked[1] == question.id:
            return
        self._asked = plan, question.id
        self._planned = _with_level(plan, answer, answer.level + 1)
        self._show(None)
        self._pause.start()

    def _work_out(self) -> None:
        before, after, world, on, asked = (
            self._edits.plan,
            self._planned,
            self._edits.world,
            self._edits.today,
            self._asked,
        )
        if after is None or asked is None or asked[0] is not before:
            return

        def work(report: Report) -> tuple[Asked, Moves]:
            from app.planning.now import grid_now

            report(0, 2)
            first = grid_now(before, world, on)
            report(1, 2)
            now, then = first.chances, grid_now(after, world, on, first).chances
            found = [(id_, sum(now[id_][Reaction.RESTRICTED :]), sum(then[id_][Reaction.RESTRICTED :])) for id_ in now]
            return asked, sorted(found, key=lambda move: move[2] - move[1])

        if self._job is not None:
            self._job.cancel()
        self._job = Job("", work)
        self._job.succeeded.connect(self._on_worked_out)  # bound: Qt lets go of it with the widget

    def _on_worked_out(self, result: tuple[Asked, Moves]) -> None:
        asked, moves = result
        if asked is self._asked:
            self._show(moves)

    def _show(self, moves: Moves | None) -> None:
        plan, world = self._edits.plan, self._edits.world
        seen = [move for move in moves or () if display.points(move[1]) != display.points(move[2])][:SHOWN]
        for at, (name, change) in enumerate(self.lines):
            name.setVisible(at < len(seen))
            change.setVisible(at < len(seen))
            if at < len(seen):
                id_, before, after = seen[at]
                offering = plan.offering(id_)
                place = country_name(world, plan.market(offering.market).host)
                name.say(self.tr("{0} – {1}").format(plan.product(offering.product).name, place))
                change.say(self.tr("{0} → {1}").format(display.chance(before), display.chance(after)))
        self.words.setVisible(not seen)
        self.note.setVisible(bool(seen))
        if moves is None:
            self.words.say(self.tr("Being worked out."))
        else:
            self.words.say(self.tr("By itself it moves no outlook by a step of {0} points.").format(display.STEP))


def _with_level(plan: Plan, answer: Answer, level: int) -> Plan:
    answers = tuple(replace(each, level=level) if each.id == answer.id else each for each in plan.answers)
    return replace(plan, answers=answers)
