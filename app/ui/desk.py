"""What lies on the desk: the world, read once in the background, and the one plan that is open."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.errors import DemarcheError
from app.planning.facts import World
from app.planning.plan import Plan
from app.ui.edits import Edits
from app.ui.job import Job, Report
from app.ui.memory import Memory

if TYPE_CHECKING:
    from app.models.document import Document, Recovery


class Desk(QObject):
    """Opens one plan at a time; everything heavy is loaded by a job, after the window can be seen."""

    ready = Signal()  # the world is read
    opened = Signal(object)  # Edits
    closed = Signal()
    failed = Signal(object)  # an error while opening
    recoveries_found = Signal(object)  # tuple of Recovery

    def __init__(self, memory: Memory, *, autosave: bool = True, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory, self._autosave = memory, autosave
        self._fonts: tuple[str, ...] = ()
        self._world: World | None = None
        self._waiting: Callable[[World], None] | None = None
        self._job: Job | None = None
        self._found: tuple[Recovery, ...] = ()
        self._start: Plan | None = None
        self.edits: Edits | None = None

    @property
    def is_ready(self) -> bool:
        """Whether a plan can be opened at once."""
        return self._world is not None

    @property
    def pristine(self) -> bool:
        """Whether the open plan is as it came: a new or sample plan that nobody has touched."""
        return self.edits is not None and self.edits.path is None and self.edits.plan == self._start

    def prepare(self) -> None:
        """Read the world and load what documents need, on another thread; `ready` follows."""
        if self._job is not None or self._world is not None:
            return
        folder = self._memory.folders.working

        def work(report: Report) -> tuple[World, tuple[Any, ...]]:
            from app.knowledge.world import read_world
            from app.models.document import recoverable

            report(0, 2)
            found = recoverable(folder) if folder.exists() else ()
            report(1, 2)
            return read_world(), found

        self._job = Job(self.tr("Getting ready"), work)
        self._job.succeeded.connect(self._on_ready)
        self._job.failed.connect(self._on_failed)

    def new(self, plan: Plan | None = None) -> None:
        """Open a new plan, empty or holding what is given; it is in no file yet."""

        def make(folder: Path) -> "Document":
            from app.models.document import Document

            return Document.new(folder, plan or Plan())

        self._open(make, disposable=True)

    def sample(self, name: str) -> None:
        """Open a copy of a sample plan."""

        def make(folder: Path) -> "Document":
            from app.knowledge.samples import read_sample
            from app.models.document import Document
            from app.models.interchange import load_plan

            return Document.new(folder, load_plan(read_sample(name)))

        self._open(make, disposable=True, is_sample=True)

    def open(self, path: Path) -> None:
        """Open the plan of a file."""

        def make(folder: Path) -> "Document":
            from app.models.document import Document

            return Document.open(path, folder)

        self._open(make)

    def recover(self, working: Path) -> None:
        """Open the plan of a process that ended unexpectedly."""

        def make(folder: Path) -> "Document":
            from app.models.document import Document

            del folder
            document = Document.recover(working)
            self._take_off(working)
            return document

        self._open(make)

    def forget(self, recovery: "Recovery") -> None:
        """Delete the working copy of a dead process for good."""
        from app.models.document import forget

        forget(recovery)
        self._take_off(recovery.working)

    def close(self) -> None:
        """Close the open plan; an untouched new one leaves nothing behind, other unsaved edits stay for recovery."""
        if self.edits is not None:
            edits, pristine, self.edits = self.edits, self.pristine, None
            edits.close(discard=pristine)
            self.closed.emit()
            edits.deleteLater()

    def discard(self) -> None:
        """Close the open plan and give up what is in no file."""
        if self.edits is not None:
            edits, self.edits = self.edits, None
            edits.close(discard=True)
            self.closed.emit()
            edits.deleteLater()

    def set_autosave(self, autosave: bool) -> None:
        """Save plans by themselves, or only on request."""
        self._autosave = autosave
        if self.edits is not None:
            self.edits.set_autosave(autosave)

    def set_fonts(self, fonts: tuple[str, ...]) -> None:
        """Set papers in these fonts where Inter lacks a letter."""
        self._fonts = fonts
        if self.edits is not None:
            self.edits.set_fonts(fonts)

    def note_recent(self) -> None:
        """Put the open plan at the head of the recent ones."""
        if self.edits is not None and self.edits.path is not None:
            company = self.edits.plan.company.legal_name
            self._memory.note_opened(self.edits.path, company or self.edits.path.stem)

    def _open(self, make: Callable[[Path], "Document"], *, disposable: bool = False, is_sample: bool = False) -> None:
        def open_now(world: World) -> None:
            try:
                document = make(self._memory.folders.working)
            except DemarcheError as error:
                self.failed.emit(error)
                return
            self.close()
            self._start = document.plan() if disposable else None
            self.edits = Edits(document, world, autosave=self._autosave, is_sample=is_sample, parent=self)
            self.edits.set_fonts(self._fonts)
            self.note_recent()
            self.opened.emit(self.edits)

        if self._world is not None:
            open_now(self._world)
        else:
            self._waiting = open_now
            self.prepare()

    def _take_off(self, working: Path) -> None:
        self._found = tuple(found for found in self._found if found.working != working)
        self.recoveries_found.emit(self._found)

    def _on_ready(self, result: tuple[World, tuple[Any, ...]]) -> None:
        self._world, self._found = result
        self._job = None
        self.ready.emit()
        self.recoveries_found.emit(self._found)
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            waiting(self._world)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._waiting = None
        self.failed.emit(error)
