"""The back-test computed once more on this computer, and whether its figures agree with the shipped ones."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.planning.track_record import TrackRecord
from app.ui.edits import Edits
from app.ui.job import Job, Report
from app.ui.marks import Mark
from app.ui.pages.track_rows import differences
from app.ui.parts.buttons import Button
from app.ui.parts.progress import ProgressLine
from app.ui.parts.text import Text
from app.ui.parts.verdict import Verdict
from app.ui.problems import sentence_for

NAMED: Final = 3
"""Differences that are named."""


class ComputeAfresh(QWidget):
    """A button, the progress with Cancel, and the answer."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._job: Job | None = None
        self.button = Button(self.tr("&Compute afresh"), self.start, self)
        self.note = Text(
            self.tr("Fits the model anew without each host in turn. It takes minutes; you can go on working."),
            "note",
            self,
        )
        self.progress = ProgressLine(self)
        self.answer = Verdict(self)
        self.answer.hide()
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.button)
        line.addWidget(self.note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(line)
        column.addWidget(self.progress)
        column.addWidget(self.answer)

    def refresh(self) -> None:
        """Say whether it can be computed now."""
        self.button.set_blocked(self.tr("It is being computed.") if self._job is not None else "")

    def start(self) -> None:
        """Compute the back-test in the background."""
        world = self._edits.world

        def work(report: Report) -> TrackRecord:
            from app.planning.backtest import run

            return run(world, progress=lambda share: report(round(share * 100), 100))

        self.answer.hide()
        self._job = self._edits.start(self.tr("Computing the back-test"), work)
        self._job.succeeded.connect(self._on_computed)
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(self._on_ended)
        self.progress.follow(self._job)
        self.refresh()

    def _on_computed(self, fresh: TrackRecord) -> None:
        shipped = self._edits.world.track_record
        if shipped is None:
            self._tell(Mark.DONE, self.tr("The back-test was computed; no figures were shipped to hold it against."))
            return
        found = differences(shipped, fresh)
        if not found:
            count = len(fresh.scores)
            self._tell(Mark.DONE, self.tr("All {0} rows of scores agree with those shown.").format(count))
            return
        named = "; ".join(found[:NAMED])
        more = self.tr(" and {0} more").format(len(found) - NAMED) if len(found) > NAMED else ""
        self._tell(Mark.ALARM, self.tr("The figures differ from those shown: {0}{1}.").format(named, more))

    def _on_failed(self, error: Exception) -> None:
        self._tell(Mark.ALARM, sentence_for(error))

    def _tell(self, mark: Mark, words: str) -> None:
        self.answer.show_verdict(mark, words, "alarm" if mark is Mark.ALARM else "")
        self.answer.show()

    def _on_ended(self) -> None:
        self._job = None
        self.refresh()
