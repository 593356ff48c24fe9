"""What the paper lacks as it was last laid out, and the question whether it is to leave all the same."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.marks import Mark
from app.ui.parts.buttons import Button
from app.ui.parts.column import Column
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Text

if TYPE_CHECKING:
    from app.report.preflight.fault import Fault


class PaperLacks(QWidget):
    """The points of a board paper that this one does not meet."""

    agreed = Signal()  # the file that waits is to be written all the same
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = Table(
            (
                Column(self.tr("Point"), lambda f: f.point, mark=_mark, width=96),
                Column(self.tr("Page"), lambda f: str(f.page or ""), key=lambda f: f.page or 0, right=True, width=64),
                Column(self.tr("What it lacks"), lambda f: f.text, share=1),
            ),
            self.tr("What the paper lacks"),
            self,
            identity=lambda fault: fault,
        )
        self.words = Text("", "muted", self)
        self.question = Text("", "", self)
        self.agree = Button(self.tr("Export all the same"), self.agreed.emit, self)
        self.decline = Button(self.tr("Do not export"), self.declined.emit, self)
        self.section = Section(self.tr("What the paper lacks"), self.tr("as it was last laid out"), self)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.agree)
        buttons.addWidget(self.decline)
        buttons.addWidget(self.question, 1)
        self.section.body.addLayout(buttons)
        self.section.body.addWidget(self.words)
        self.section.body.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.section)
        self.show_faults(None)
        self.ask("")

    def show_faults(self, faults: "Sequence[Fault] | None") -> None:
        """Show what was found; nothing is known before a paper was laid out."""
        self.table.set_rows(list(faults or ()))
        self.table.setVisible(bool(faults))
        if faults is None:
            self.words.say(self.tr("The paper is being laid out and measured."))
        elif not faults:
            self.words.say(self.tr("The paper meets every point that a program can check."))
        self.words.setVisible(not faults)

    def ask(self, name: str) -> None:
        """Ask whether the file of that name is to be written all the same; no name, no question."""
        self.question.say(self.tr("{0} is not written yet: look at what it lacks.").format(name) if name else "")
        for part in (self.question, self.agree, self.decline):
            part.setVisible(bool(name))


def _mark(fault: "Fault") -> Mark:
    return Mark.ALARM if fault.refuses else Mark.WATCH
