"""The reasons for the one offering in view, worked out in the background and dropped once an edit overtakes them."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from app.planning.explanation import Explanation
from app.planning.facts import World
from app.planning.plan import Plan
from app.ui.edits import Edits
from app.ui.job import Job, Report

Explain = Callable[[Plan, World, date, str], Explanation]
"""`app.planning.reasons.explain`."""


class Explainer(QObject):
    """Explains one offering at a time: the one asked for last. What was explained stays known until the next edit."""

    explained = Signal(str)  # id of the offering
    failed = Signal(object)  # the error

    def __init__(self, edits: Edits, parent: QObject | None = None, *, explain: Explain | None = None) -> None:
        super().__init__(parent)
        self._edits, self._explain = edits, explain
        self._wanted, self._trying = "", ""
        self._plan: Plan | None = None  # that all of `_known` is of
        self._known: dict[str, Explanation] = {}
        self._troubled: set[str] = set()  # not tried again until the next edit
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)  # a key held down asks for the last cell only
        self._soon.timeout.connect(self._begin)
        edits.changed.connect(self._forget)

    @property
    def is_working(self) -> bool:
        """Whether reasons are on their way."""
        return self._job is not None or self._soon.isActive()

    def of(self, offering: str) -> Explanation | None:
        """The reasons for an offering of the plan as it is now, if they are known."""
        return self._known.get(offering) if self._plan is self._edits.plan else None

    def ask(self, offering: str) -> None:
        """Work out the reasons for an offering, unless they are known; `explained` follows."""
        self._wanted = offering
        if self._plan is not self._edits.plan:
            self._forget()
        if offering and offering not in self._known and offering not in self._troubled:
            self._soon.start()

    def _forget(self) -> None:
        self._plan, self._known, self._troubled = self._edits.plan, {}, set()
        if self._job is not None:
            self._job.cancel()
        if self._wanted:
            self._soon.start()

    def _begin(self) -> None:
        plan, offering = self._edits.plan, self._wanted
        if self._job is not None or offering in self._known or all(each.id != offering for each in plan.offerings):
            return
        world, on, given = self._edits.world, self._edits.today, self._explain

        def work(report: Report) -> Explanation:
            report(0, 1)  # stops here if an edit came before its turn
            if given is not None:
                return given(plan, world, on, offering)
            from app.planning.reasons import explain

            return explain(plan, world, on, offering)

        self._job = Job("", work)
        self._job.succeeded.connect(self._on_explained)
        self._trying = offering
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(self._on_ended)

    def _on_explained(self, explanation: Explanation) -> None:
        self._known[explanation.offering] = explanation  # of the plan as it is: an edit would have cancelled the job
        self.explained.emit(explanation.offering)

    def _on_failed(self, error: Exception) -> None:
        self._troubled.add(self._trying)
        self.failed.emit(error)

    def _on_ended(self) -> None:
        self._job = None
        if self._wanted and self._wanted not in self._known and self._wanted not in self._troubled:
            self._soon.start()
