"""Long work on a pool thread, with progress and cancel; what it brings is delivered on the thread of the window."""

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

Report = Callable[[int, int], None]
"""What the work calls with steps done and steps in all; it raises `JobCancelledError` once the user has stopped it."""


class JobCancelledError(Exception):
    """The user has stopped the work; nothing it made is kept."""


class Job(QObject):
    """One piece of work that touches no widget and no document; starts at once."""

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)  # the exception
    ended = Signal()  # after any of the others, and after a cancel
    _told = Signal(int, int)
    _came = Signal(object, object, object)

    def __init__(self, text: str, work: Callable[[Report], Any], pool: QThreadPool | None = None) -> None:
        super().__init__()
        self.text = text
        self._work, self._cancelled = work, Event()
        # Sent from the pool thread, delivered on ours: the public signals are only ever emitted on our thread.
        self._told.connect(self._on_told)
        self._came.connect(self._on_came)
        # The pool holds this bound method and with it the job until the work is over.
        (pool or QThreadPool.globalInstance()).start(self._run)

    @property
    def cancelled(self) -> bool:
        """Whether the user has stopped it."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; its result will not be delivered."""
        self._cancelled.set()

    def _run(self) -> None:
        try:
            result, error = self._work(self._report), None
        except JobCancelledError:
            self._cancelled.set()
            result, error = None, None
        except Exception as raised:  # noqa: BLE001 - whatever went wrong is delivered, not lost on a pool thread
            result, error = None, raised
        self._came.emit(self, result, error)  # the job travels along, so that it lives until it is delivered

    def _report(self, done: int, total: int) -> None:
        if self._cancelled.is_set():
            raise JobCancelledError
        self._told.emit(done, total)

    def _on_told(self, done: int, total: int) -> None:
        if not self._cancelled.is_set():
            self.progressed.emit(done, total)

    def _on_came(self, job: object, result: object, error: Exception | None) -> None:
        del job
        if not self._cancelled.is_set():
            if error is not None:
                self.failed.emit(error)
            else:
                self.succeeded.emit(result)
        self.ended.emit()
