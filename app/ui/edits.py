"""The one thing that pages know: the plan as it is, its assessment, and the ways to change it."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import DemarcheError
from app.planning.assessment import Assessment
from app.planning.facts import World
from app.planning.look import Look
from app.planning.money import Money
from app.planning.paper import Paper
from app.planning.plan import Plan, Record
from app.planning.profile import Company
from app.planning.rewording import reworded, same_figures
from app.ui.job import Job, Report

if TYPE_CHECKING:
    from app.models.document import Document
    from app.planning.now import GridNow

AUTOSAVE: Final = 2_000
"""Pause after the last edit until the user's file is brought up to date. [ms]"""


DRAWS: Final = 10_000
"""Futures that the money is drawn from."""


class Edits(QObject):
    """Wraps the document: every edit is one named step, and what follows from it comes in stages.

    The grid of chances is right at once. The assessment (bands, options, suggestions) follows in the background, then
    the money; each stays as it was, marked as not fresh, until it is right. The next edit stops what still runs. An
    edit that changes only words leaves every figure: its findings are told anew at once, and what runs goes on.
    """

    changed = Signal()  # the plan
    assessed = Signal()  # the assessment is fresh
    valued = Signal()  # the money is fresh
    updating = Signal()  # assessment and money are being worked out anew; the old ones stay
    settled = Signal()  # nothing is being worked out any more
    saving_changed = Signal()  # whether and when the file was saved, or its name
    troubled = Signal(object)  # an error in the background: saving or reckoning
    fonts_changed = Signal()  # files of the user for what Inter lacks

    def __init__(
        self,
        document: "Document",
        world: World,
        *,
        today: Callable[[], date] = date.today,
        autosave: bool = True,
        is_sample: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._world, self._today = document, world, today
        self._plan = document.plan()
        self._assessment: Assessment | None = None
        self._assessed_plan: Plan | None = None
        self._money: Money | None = None
        self._valued_plan: Plan | None = None
        self._grid: tuple[Plan, GridNow] | None = None
        # What was begun for a plan is not begun for it again: a failure waits for the next edit.
        self._assess_begun: Plan | None = None
        self._assess_read: Plan | None = None  # as it was when its assessment began
        self._value_begun: Plan | None = None
        self._job: Job | None = None
        self._asked: list[Job] = []  # what pages have asked for
        self._closed = False
        self._reworded = False  # whether the last edits changed only words, and nobody was told yet
        self._saved_at: datetime | None = None
        self._autosave, self._is_sample = autosave, is_sample
        self.fonts: tuple[Path, ...] = ()
        self._pause = QTimer(self, singleShot=True, interval=AUTOSAVE)
        self._pause.timeout.connect(self._save_by_itself)
        self._soon = QTimer(self, singleShot=True, interval=0)  # several edits in one go are reckoned once
        self._soon.timeout.connect(self._go_on)
        self._soon.start()

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self._plan

    @property
    def assessment(self) -> Assessment | None:
        """The latest assessment, perhaps of the plan before the last edit; `None` until the first one is there."""
        return self._assessment

    @property
    def is_fresh(self) -> bool:
        """Whether the assessment is of the plan as it is now."""
        return self._assessed_plan is self._plan

    @property
    def grid_now(self) -> "GridNow":
        """The point values of every offering, of the plan as it is now: never stale, worked out when asked for."""
        if self._grid is None or self._grid[0] is not self._plan:
            from app.planning.now import grid_now

            before = self._grid[1] if self._grid is not None else None
            self._grid = self._plan, grid_now(self._plan, self._world, self.today, before)
        return self._grid[1]

    @property
    def money(self) -> Money | None:
        """The latest money at risk, perhaps of the plan before the last edit; `None` until the first one is there."""
        return self._money

    @property
    def money_is_fresh(self) -> bool:
        """Whether the money at risk is of the plan as it is now."""
        return self._valued_plan is self._plan

    @property
    def is_reckoning(self) -> bool:
        """Whether something is still being worked out; what is not fresh then will not come before the next edit."""
        return self._job is not None or self._soon.isActive()

    @property
    def world(self) -> World:
        """Countries, rules, cases, plays and questions."""
        return self._world

    @property
    def today(self) -> date:
        """The user's own date."""
        return self._today()

    @property
    def path(self) -> Path | None:
        """The user's file, once there is one."""
        return self._document.path

    @property
    def is_sample(self) -> bool:
        """Whether this is a copy of a sample plan that nobody has made their own by saving it."""
        return self._is_sample and self.path is None

    @property
    def read_only(self) -> bool:
        """Whether the file can only be looked at; changes are kept by saving a copy."""
        return self._document.read_only

    @property
    def notice(self) -> str:
        """One sentence from opening that the user should see; may be empty."""
        return self._document.notice

    @property
    def unsaved(self) -> bool:
        """Whether the file lacks the last edits; the private working copy has them at once."""
        return self._document.unsaved

    @property
    def saved_at(self) -> datetime | None:
        """When the file was last brought up to date in this session."""
        return self._saved_at

    @property
    def saves_by_itself(self) -> bool:
        """Whether the file is brought up to date after every edit."""
        return self._autosave

    @property
    def undo_name(self) -> str | None:
        """Name of the step that undo takes back."""
        return self._document.undo_name

    @property
    def redo_name(self) -> str | None:
        """Name of the step that redo brings back."""
        return self._document.redo_name

    @property
    def _is_due(self) -> bool:
        return self._assess_begun is not self._plan or (self.is_fresh and self._value_begun is not self._plan)

    def put(self, name: str, *records: Record | Company | Paper | Look) -> None:
        """Insert or replace records as one step of that name; an error changes nothing and is raised."""
        with self._document.edit(name) as step:
            step.put(*records)
        self._after_edit()

    def remove(self, name: str, *ids: str) -> None:
        """Remove records, and what depends on them, as one step."""
        with self._document.edit(name) as step:
            step.remove(*ids)
        self._after_edit()

    def exchange(self, name: str, gone: Iterable[str], records: Iterable[Record]) -> None:
        """Remove some records and put others, as one step."""
        with self._document.edit(name) as step:
            step.remove(*gone)
            step.put(*records)
        self._after_edit()

    def move(self, name: str, id_: str, before: str | None) -> None:
        """Move a record before another one of its kind, or to the end."""
        with self._document.edit(name) as step:
            step.move(id_, before)
        self._after_edit()

    def replace_plan(self, name: str, plan: Plan) -> None:
        """Put another plan in the place of the whole one, as one step."""
        with self._document.edit(name) as step:
            step.replace_plan(plan)
        self._after_edit()

    def undo(self) -> None:
        """Take the last step back."""
        if self._document.undo() is not None:
            self._after_edit()

    def redo(self) -> None:
        """Bring the last undone step back."""
        if self._document.redo() is not None:
            self._after_edit()

    def save(self, path: Path | None = None) -> None:
        """Bring the user's file up to date, or make it; raises `DocumentError` and leaves the old file whole."""
        self._pause.stop()
        self._document.save(path)
        self._saved_at = datetime.now().astimezone()
        self.saving_changed.emit()

    def save_copy(self, path: Path) -> None:
        """Write the plan to another file too, and go on with this one."""
        self._document.save_copy(path)

    def set_autosave(self, autosave: bool) -> None:
        """Save by itself after a pause, or only on request."""
        self._autosave = autosave
        if autosave and self.unsaved:
            self._pause.start()

    def set_fonts(self, fonts: Iterable[str]) -> None:
        """Set papers and charts in these fonts of the user where Inter lacks a letter."""
        self.fonts = tuple(map(Path, fonts))
        self.fonts_changed.emit()

    def start(self, text: str, work: Callable[[Report], Any]) -> Job:
        """Begin long work that a page asks for; it is stopped when the plan is closed."""
        job = Job(text, work)
        self._asked.append(job)
        job.ended.connect(lambda: self._asked.remove(job))
        return job

    def close(self, *, discard: bool = False) -> None:
        """Let go of the working copy; edits that are in no file stay for recovery, unless they are given up."""
        self._closed = True
        self._pause.stop()
        self._soon.stop()
        for job in (self._job, *self._asked):
            if job is not None:
                job.cancel()
        self._document.close(discard=discard)

    def _after_edit(self) -> None:
        before, self._plan = self._plan, self._document.plan()
        if self._is_kept(before):
            self._carry_over(before)
        elif self._job is not None:  # it is of an older plan
            self._job.cancel()
        self._soon.start()
        self.changed.emit()
        self.saving_changed.emit()
        if self._autosave and self.path is not None and not self.read_only:
            self._pause.start()

    def _is_kept(self, before: Plan) -> bool:
        """Whether what was, or is being, worked out for the plan before the edit holds for this one too."""
        done = self._assessed_plan is before and self._assessment is not None and self._assessment.on == self.today
        running = self._assess_begun is before and self._job is not None
        return (done or running) and same_figures(before, self._plan)

    def _carry_over(self, before: Plan) -> None:
        """Take what was worked out, or is being worked out, for that plan as being of this one, which says the same."""
        self._reworded = True
        self._assess_begun = self._plan
        if self._value_begun is before and (self._valued_plan is before or self._job is not None):
            self._value_begun = self._plan
        if self._valued_plan is before:
            self._valued_plan = self._plan
        if self._assessed_plan is before and self._assessment is not None:
            self._assessed_plan = self._plan
            self._assessment = reworded(self._assessment, self._plan, self._world, self._assessment.on)

    def _save_by_itself(self) -> None:
        try:
            self.save()
        except DemarcheError as error:
            self.troubled.emit(error)

    def _go_on(self) -> None:
        """Begin what is due next: the assessment, then the money. One at a time: what was stopped ends soon."""
        if self._closed:
            return
        if self._reworded:
            self._reworded = False
            if self.is_fresh:
                self.assessed.emit()
            if self.money_is_fresh:
                self.valued.emit()
            if self._job is None and not self._is_due:
                self.settled.emit()
        if self._job is not None:
            return
        if self._assess_begun is not self._plan:
            self._assess_begun = self._assess_read = self._plan
            self._begin(_assessing(self._plan, self._world, self.today), self._on_assessed)
            self.updating.emit()
        elif self.is_fresh and self._value_begun is not self._plan:
            self._value_begun = self._plan
            self._begin(_valuing(self._plan, self._world, self.today), self._on_valued)

    def _begin(self, work: Callable[[Report], Any], then: Callable[[Any], None]) -> None:
        self._job = Job("", work)
        self._job.succeeded.connect(then)
        self._job.failed.connect(self.troubled)
        self._job.ended.connect(self._on_ended)

    def _on_assessed(self, assessment: Assessment) -> None:
        if self._assess_begun is not self._assess_read:  # its words have changed since, its figures have not
            assessment = reworded(assessment, self._plan, self._world, assessment.on)
        self._assessed_plan, self._assessment = self._assess_begun, assessment
        self.assessed.emit()

    def _on_valued(self, money: Money) -> None:
        self._valued_plan, self._money = self._value_begun, money
        self.valued.emit()

    def _on_ended(self) -> None:
        self._job = None
        if self._closed:
            return
        if self._is_due:
            self._soon.start()
        else:
            self.settled.emit()


def _assessing(plan: Plan, world: World, on: date) -> Callable[[Report], Assessment]:
    def work(report: Report) -> Assessment:
        from app.planning.assess import assess

        report(0, 1)
        return assess(plan, world, on, report=report)

    return work


def _valuing(plan: Plan, world: World, on: date) -> Callable[[Report], Money]:
    def work(report: Report) -> Money:
        from app.planning.simulation import money_at_risk

        report(0, DRAWS)
        return money_at_risk(plan, world, on, draws=DRAWS, report=report)

    return work
