"""The roadmap: every initiative in one table, the decisions, the signposts and the budget by quarter."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.edits import Edits
from app.ui.pages.roadmap_budget import RoadmapBudget
from app.ui.pages.roadmap_decisions import RoadmapDecisions
from app.ui.pages.roadmap_initiatives import RoadmapInitiatives
from app.ui.pages.roadmap_signposts import RoadmapSignposts
from app.ui.parts.field import commit_pending
from app.ui.parts.page import Page
from app.ui.parts.segmented import Segmented

INITIATIVES, DECISIONS, SIGNPOSTS, BUDGET = "initiatives", "decisions", "signposts", "budget"
VIEWS: Final = (
    (INITIATIVES, str(QT_TRANSLATE_NOOP("RoadmapPage", "Initiatives"))),
    (DECISIONS, str(QT_TRANSLATE_NOOP("RoadmapPage", "Decisions"))),
    (SIGNPOSTS, str(QT_TRANSLATE_NOOP("RoadmapPage", "Signposts"))),
    (BUDGET, str(QT_TRANSLATE_NOOP("RoadmapPage", "Budget"))),
)
HINTS: Final = {
    INITIATIVES: str(QT_TRANSLATE_NOOP("RoadmapPage", "Double-click or F2 changes owner, dates and progress in place")),
    DECISIONS: str(QT_TRANSLATE_NOOP("RoadmapPage", "A day of decision closes a decision")),
    SIGNPOSTS: str(QT_TRANSLATE_NOOP("RoadmapPage", "What a reading means is for you to say")),
    BUDGET: str(QT_TRANSLATE_NOOP("RoadmapPage", "Double-click or F2 changes what is available")),
}
LEAST_HEIGHT: Final = 320
"""Of the table of initiatives, however small the window. [px]"""
View = RoadmapInitiatives | RoadmapDecisions | RoadmapSignposts | RoadmapBudget


class RoadmapPage(Page):
    """Four views of what is to be done; each is made when it is first shown."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, QCoreApplication.translate("RoadmapPage", "Roadmap"), parent)
        names = [(key, QCoreApplication.translate("RoadmapPage", words)) for key, words in VIEWS]
        self.views = Segmented(names, self.tr("View"), self)
        self.tools.addWidget(self.views)
        self._made: dict[str, View] = {}
        self.views.chosen.connect(self.show_view)

    def view(self, key: str) -> View:
        """A view of the page, made on its first use."""
        if key not in self._made:
            made = self._make(key)
            made.hide()
            self._made[key] = made
            self.body.addWidget(made)
        return self._made[key]

    def show_view(self, key: str) -> None:
        """Show one of the four views."""
        commit_pending(QApplication.focusWidget())
        self.views.set_value(key)
        shown = self.view(key)
        for each in self._made.values():
            each.setVisible(each is shown)
        self._scroll.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        shown = self.view(self.views.value)
        shown.show()
        shown.refresh()
        self._fit()
        self.subtitle.say(shown.summary())
        self.say(QCoreApplication.translate("RoadmapPage", HINTS[self.views.value]))

    def show_subject(self, id_: str) -> None:
        """Show the view of that name, or the initiative, decision or signpost of an id."""
        plan = self.edits.plan
        if id_ in {key for key, _ in VIEWS}:
            self.show_view(id_)
            return
        for key, records in (
            (INITIATIVES, plan.initiatives),
            (DECISIONS, plan.decisions),
            (SIGNPOSTS, plan.signposts),
        ):
            if any(record.id == id_ for record in records):
                self.show_view(key)
                view = self.view(key)
                if not isinstance(view, RoadmapBudget):
                    view.choose(id_)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _make(self, key: str) -> View:
        if key == DECISIONS:
            return RoadmapDecisions(self.edits, self)
        if key == SIGNPOSTS:
            return RoadmapSignposts(self.edits, self)
        made = RoadmapBudget(self.edits, self) if key == BUDGET else RoadmapInitiatives(self.edits, self)
        made.asked.connect(self.asked)
        return made

    def _fit(self) -> None:
        """Give the initiatives the height of the page: their table scrolls by itself, so that its sum stays in view."""
        if INITIATIVES in self._made:
            around = self._inner.contentsMargins()
            room = self._scroll.viewport().height() - around.top() - around.bottom()
            self._made[INITIATIVES].setFixedHeight(max(LEAST_HEIGHT, room))
