"""Long work as one line: what is being done, how far it is, and Cancel."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.ui.job import Job
from app.ui.parts.buttons import TextLink
from app.ui.parts.text import Text


class ProgressLine(QWidget):
    """Follows one job at a time; takes no room while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._words = Text("", "muted", self, wrap=False)
        self._bar = QProgressBar(self, textVisible=False)
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.cancel = TextLink(self.tr("Cancel"), self._stop, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._words)
        layout.addWidget(self._bar)
        layout.addWidget(self.cancel)
        layout.addStretch(1)
        self.hide()

    def follow(self, job: Job) -> None:
        """Show a job until it ends."""
        self._job = job
        self._words.say(job.text)
        self._bar.setRange(0, 0)
        job.progressed.connect(self._moved)
        job.ended.connect(self._ended)
        self.show()

    def _moved(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        text = self._job.text if self._job else ""
        self._words.say(self.tr("{0} {1} of {2}").format(text, done, total) if total else text)  # else it is not known

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._words.say(self.tr("Stopping…"))

    def _ended(self) -> None:
        if self.sender() in {self._job, None}:
            self._job = None
            self.hide()
