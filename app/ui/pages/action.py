"""The page of each of the five actions: its questions and readiness, its own matter, plays, initiatives, commitment."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.planning.assessment import Readiness
from app.planning.readiness import readiness
from app.planning.words import Action
from app.ui.edits import Edits
from app.ui.journey import STEPS
from app.ui.pages.action_commitment import CommitmentView
from app.ui.pages.action_guard import Guardrail
from app.ui.pages.action_initiatives import InitiativesView
from app.ui.pages.action_onward import COMMITMENT, PLAYS, QUESTIONS, READINESS
from app.ui.pages.action_plays import PlaysView
from app.ui.pages.action_questions import QuestionsView
from app.ui.pages.action_readiness import ReadinessView
from app.ui.pages.action_views import OF_ACTION, ModuleView, Place, maker_of
from app.ui.pages.action_words import mean_words
from app.ui.parts.field import commit_pending
from app.ui.parts.page import Page
from app.ui.parts.segmented import Segmented
from app.ui.parts.taborder import follow_layout

INITIATIVES = "initiatives"
FIRST = (
    (QUESTIONS, str(QT_TRANSLATE_NOOP("ActionPage", "Questions"))),
    (READINESS, str(QT_TRANSLATE_NOOP("ActionPage", "Readiness"))),
)
LAST = (
    (PLAYS, str(QT_TRANSLATE_NOOP("ActionPage", "Plays"))),
    (INITIATIVES, str(QT_TRANSLATE_NOOP("ActionPage", "Initiatives"))),
    (COMMITMENT, str(QT_TRANSLATE_NOOP("ActionPage", "Commitment"))),
)
View = QuestionsView | ReadinessView | PlaysView | InitiativesView | CommitmentView | ModuleView


class ActionPage(Page):
    """One action in its views; each view is made when it is first shown."""

    action: ClassVar[Action]

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, QCoreApplication.translate("Journey", STEPS[self.action.value].title), parent)
        places = OF_ACTION[self.action]
        titles = (*FIRST, *((place.key, place.title) for place in places), *LAST)
        names = [(key, QCoreApplication.translate("ActionPage", words)) for key, words in titles]
        self.views = Segmented(names, QCoreApplication.translate("ActionPage", "View"), self)
        self.body.addWidget(self.views, 0, Qt.AlignmentFlag.AlignLeft)
        self.guardrail = Guardrail(edits, self.action, self)
        self.body.addWidget(self.guardrail)
        self._made: dict[str, View] = {}
        self._makers: dict[str, Callable[[], View]] = {
            QUESTIONS: self._make_questions,
            READINESS: self._make_readiness,
            PLAYS: self._make_plays,
            INITIATIVES: self._make_initiatives,
            COMMITMENT: lambda: CommitmentView(edits, self.action, self),
        }
        self._makers |= {place.key: partial(self._make_own, place) for place in places}
        self.views.chosen.connect(self.show_view)

    def view(self, key: str) -> View:
        """A view of the page, made on its first use."""
        if key not in self._made:
            made = self._makers[key]()
            made.hide()
            self._made[key] = made
            self.body.insertWidget(self.body.count() - 1, made)
        return self._made[key]

    def show_view(self, key: str) -> None:
        """Show one of the views."""
        commit_pending(QApplication.focusWidget())
        self.views.set_value(key)
        shown = self.view(key)
        for each in self._made.values():
            each.setVisible(each is shown)
        self.refresh()

    def refresh(self) -> None:
        """Show the plan in the view that is chosen."""
        found = readiness(self.edits.world.questions, self.edits.plan.answers)[self.action]
        self.subtitle.say(_ready(found))
        key = self.views.value
        shown = self.view(key)
        shown.show()
        shown.refresh()
        self._fit_plays()
        self.guardrail.setVisible(key not in {QUESTIONS, PLAYS} and self.guardrail.refresh())
        if key != QUESTIONS:
            self.say("")
        if isinstance(shown, ModuleView):
            follow_layout(self.views, shown, self.guardrail)  # it is made after the guardrail that stands below it

    def show_subject(self, id_: str) -> None:
        """Show the question, play, initiative or commitment of an id, or the view of that name."""
        if id_ in self._makers:
            self.show_view(id_)
        elif id_ in self.edits.world.questions:
            self._ask_question(id_)
        elif id_ in self.edits.world.plays:
            self._ask_play(id_)
        elif any(initiative.id == id_ for initiative in self.edits.plan.initiatives):
            self._ask_initiative(id_)
        elif any(commitment.id == id_ for commitment in self.edits.plan.commitments):
            self.show_view(COMMITMENT)
        else:
            self._ask_own(id_)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_plays()

    def _fit_plays(self) -> None:
        """Give the plays the height of the page: their two columns scroll, each by itself."""
        if PLAYS in self._made:
            around = self._inner.contentsMargins()
            room = self._scroll.viewport().height() - around.top() - around.bottom()
            room -= self.views.sizeHint().height() + self.body.spacing()
            self._made[PLAYS].setFixedHeight(max(320, room))

    def _make_questions(self) -> QuestionsView:
        made = QuestionsView(self.edits, self.action, self)
        made.play_asked.connect(self._ask_play)
        made.adopted.connect(self._ask_initiative)
        made.ended.connect(self._end_questions)
        made.question_shown.connect(
            lambda id_: self.say(QCoreApplication.translate("ActionPage", "Question {0}").format(id_))
        )
        return made

    def _make_readiness(self) -> ReadinessView:
        made = ReadinessView(self.edits, self.action, self)
        made.question_asked.connect(self._ask_question)
        made.view_asked.connect(self._ask_view)
        return made

    def _make_own(self, place: Place) -> ModuleView:
        made = maker_of(place)(self.edits, self)
        made.asked.connect(self.asked)
        made.initiative_asked.connect(self._ask_initiative)
        made.play_asked.connect(self._ask_play)
        return made

    def _make_plays(self) -> PlaysView:
        made = PlaysView(self.edits, self.action, self)
        made.adopted.connect(self._ask_initiative)
        made.case_asked.connect(lambda id_: self.asked.emit("cases", id_))
        return made

    def _make_initiatives(self) -> InitiativesView:
        made = InitiativesView(self.edits, self.action, self)
        made.plays_asked.connect(lambda: self.show_view(PLAYS))
        made.play_asked.connect(self._ask_play)
        return made

    def _ask_own(self, id_: str) -> None:
        """Show the view of this action that holds the record or market of an id."""
        for place in OF_ACTION[self.action]:
            view = self.view(place.key)
            if isinstance(view, ModuleView) and view.show_subject(id_):
                self.show_view(place.key)
                return

    def _ask_question(self, id_: str) -> None:
        self.show_view(QUESTIONS)
        view = self.view(QUESTIONS)
        if isinstance(view, QuestionsView):
            view.go(id_)

    def _end_questions(self, key: str) -> None:
        """Show what the answers say, with the way on in reach of the keyboard."""
        self.show_view(key)
        view = self.view(key)
        if isinstance(view, ReadinessView):
            way_on = view.onward.link if view.onward.isVisible() else view.table
            way_on.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask_view(self, key: str) -> None:
        if key != QUESTIONS:
            self.show_view(key)
            return
        given = {answer.question for answer in self.edits.plan.answers}
        left = (q.id for q in self.edits.world.questions.values() if q.action is self.action and q.id not in given)
        self._ask_question(next(left))

    def _ask_play(self, id_: str) -> None:
        self.show_view(PLAYS)
        view = self.view(PLAYS)
        if isinstance(view, PlaysView):
            view.choose(id_)

    def _ask_initiative(self, id_: str) -> None:
        view = self.view(INITIATIVES)
        if isinstance(view, InitiativesView):
            view.choose(id_)
        self.show_view(INITIATIVES)
        if isinstance(view, InitiativesView):
            view.table.setFocus(Qt.FocusReason.TabFocusReason)


def _ready(found: Readiness) -> str:
    overall = found.overall
    if overall.mean is None:
        return QCoreApplication.translate("ActionPage", "None of {0} questions has a level yet").format(overall.total)
    words = QCoreApplication.translate("ActionPage", "{0} of {1} questions answered. Leadership {2}, product teams {3}")
    leadership, teams = mean_words(found.leadership), mean_words(found.product_teams)
    return words.format(overall.answered, overall.total, leadership, teams)


class GovernancePage(ActionPage):
    """Governance culture."""

    action = Action.GOVERNANCE


class ImagePage(ActionPage):
    """Politics and image."""

    action = Action.IMAGE


class ExitPage(ActionPage):
    """Exit and re-entry."""

    action = Action.EXIT_REENTRY


class CapacityPage(ActionPage):
    """Host capacity."""

    action = Action.CAPACITY


class BargainingPage(ActionPage):
    """Bargaining power."""

    action = Action.BARGAINING
