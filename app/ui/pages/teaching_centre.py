"""The case for a transparency centre across hosts: its facts, the verdict with reasons, and what speaks against one."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.edits import Edits
from app.ui.pages.action_views import ModuleView
from app.ui.pages.teaching_case import CaseOfCentre
from app.ui.pages.teaching_centres import CentreList
from app.ui.parts.section import Section
from app.ui.parts.text import Text

WIDTH = 860
"""Widest line of running text. [px]"""


class CentreView(ModuleView):
    """Centres under consideration, and below the case for the one that is chosen."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, parent)
        self.list = CentreList(edits, self)
        self.list.shown.connect(lambda _id: self._show_case())
        self.case = CaseOfCentre(edits, self)
        self.case.initiative_asked.connect(self.initiative_asked)
        self.case.case_asked.connect(lambda id_: self.asked.emit("cases", id_))
        self.rules = Section(self.tr("When not to open one"), parent=self)
        self.rule = Text(
            self.tr(
                "Not where engineering cannot rebuild what ships or close what visitors find: reports that fail cost "
                "more trust than no centre. Not where what is shown could be turned on users. Not for hosts "
                "politicised above 0.7 of 1, whom proof does not move. And not where it costs more than it is expected "
                "to save."
            ),
            "",
            self,
        )
        self.rule.setMaximumWidth(WIDTH)
        self.rules.body.addWidget(self.rule)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        for part in (self.list, self.case, self.rules):
            layout.addWidget(part)

    def refresh(self) -> None:
        self.list.refresh()
        self._show_case()

    def show_subject(self, id_: str) -> bool:
        if not self.list.holds(id_):
            return False
        self.refresh()
        self.list.choose(id_)
        return True

    def _show_case(self) -> None:
        centre = self.list.chosen
        self.case.setVisible(centre is not None)
        if centre is not None:
            self.case.show_centre(centre)
