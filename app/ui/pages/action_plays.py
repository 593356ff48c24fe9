"""The playbook of one action: what is suggested for this plan and why, then every play, found by words and filters."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.planning.assessment import Suggestion
from app.planning.claims import plan_claim
from app.planning.facts import Play
from app.planning.precedents import precedents_of
from app.planning.words import Action, Confidence, Effect
from app.ui import theme
from app.ui.edits import Edits
from app.ui.pages.action_adopt import adopted
from app.ui.pages.action_card import PlayCard
from app.ui.pages.action_guard import Guardrail
from app.ui.pages.action_play import SCROLL_BAR, PlayDetails, scrolling
from app.ui.pages.action_words import CONFIDENCES, COSTS, FACTORS, cost_words, months_words, said
from app.ui.pages.play_cases import counted
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Rule, Text

FOR_COST, IN_ALL, OFF_CHANCE = "for-cost", "in-all", "off-chance"
"""What comes first among the suggestions, each added last to what the plan holds."""
SHOWN = 3
"""Suggestions shown in full; all of them stand in the table in the same order."""
DETAILS = 416
"""Width of the details where there is room. [px]"""
NARROW = 680
"""Width of the list below which the filters stand under the search. [px]"""


@dataclass(frozen=True, slots=True)
class PlayRow:
    """One line of the table."""

    id: str
    play: Play
    owner: str
    state: str
    order: int


class PlaysView(QWidget):
    """Suggested plays, all plays, and the details of one beside them; both columns scroll by themselves."""

    adopted = Signal(str)  # id of the initiative
    case_asked = Signal(str)

    def __init__(self, edits: Edits, action: Action, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._action = edits, action
        self.suggested = Section(self.tr("Suggested for this plan"))
        self.order = self._make_order()
        self.suggested.tools.addWidget(self.order)
        self.none = Text("", "muted", self)
        self.basis = Text("", "note", self)
        self.suggested.body.addWidget(self.none)
        self.suggested.body.addWidget(self.basis)
        self.cards = [PlayCard(edits, self) for _ in range(SHOWN)]
        self.rules = [Rule(self) for _ in range(SHOWN - 1)]
        for at, card in enumerate(self.cards):
            if at:
                self.suggested.body.addWidget(self.rules[at - 1])
            self.suggested.body.addWidget(card)
            card.asked.connect(self.choose)
            card.adopted.connect(self.adopted)
        self.all = Section(self.tr("All plays of this action"))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search the plays"))
        self.search.setAccessibleName(self.tr("Search the plays"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(theme.current().px(176))
        for button in self.search.findChildren(QToolButton):
            button.setAccessibleName(self.tr("Clear the search"))
        costs = [(0, self.tr("any")), *((n + 1, said(words)) for n, words in enumerate(COSTS))]
        self.cost = Choice(costs[:-1], self, inside=self.tr("Cost up to"))
        self.effect = Choice(
            [(None, self.tr("anything")), *((each, said(words)) for each, words in FACTORS.items())],
            self,
            inside=self.tr("Moves"),
        )
        self.cost.set_value(0)
        self.effect.set_value(None)
        self.effect.setCurrentIndex(0)
        self.table = Table(self._columns(), self.tr("Plays"), self, selects="row")
        self.nothing = Text(self.tr("No play holds all of these words within these limits."), "muted", self)
        self.details = PlayDetails(edits, self)
        self.guardrail = Guardrail(edits, action, self)
        self._filters = QGridLayout()
        self._filters.setSpacing(8)
        self._filters.setColumnStretch(0, 1)
        self._narrow: bool | None = None
        self.all.body.addLayout(self._filters)
        self.all.body.addWidget(self.table)
        self.all.body.addWidget(self.nothing)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(scrolling(self._make_content(), self), 1)
        layout.addWidget(Rule(self, upright=True))
        layout.addWidget(self.details)
        self.search.textChanged.connect(self._filter)
        self.cost.committed.connect(self._filter)
        self.effect.committed.connect(self._filter)
        self.table.chosen.connect(lambda row: self._show(row.play))
        self.table.opened.connect(lambda row: self._open(row.play))
        self.details.adopted.connect(self.adopted)
        self.details.asked.connect(self.choose)
        self.details.case_asked.connect(self.case_asked)
        self.setTabOrder(self.table, self.details.adopt)
        self._filter()

    def _make_content(self) -> QWidget:
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, SCROLL_BAR, 0)
        column.setSpacing(24)
        for part in (self.suggested, self.guardrail, self.all):
            column.addWidget(part)
        column.addStretch(1)
        return content

    def _make_order(self) -> Choice:
        made = Choice(
            [
                (FOR_COST, self.tr("most saved for its cost")),
                (IN_ALL, self.tr("most saved in all")),
                (OFF_CHANCE, self.tr("most taken off the chance")),
            ],
            self,
            inside=self.tr("First"),
        )
        made.set_value(FOR_COST)
        made.committed.connect(lambda _key: self.refresh())
        return made

    def _order_words(self) -> str:
        """What the order means for what one sees first."""
        if self.order.value() == FOR_COST:
            return self.tr("In this order cheap plays come first; choose another above for those that do most.")
        return self.tr("In this order costs do not count.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look = theme.current()
        details = min(look.px(DETAILS), max(look.px(240), self.width() * 2 // 5))
        self.details.setFixedWidth(details)
        self._place_filters(narrow=self.width() - details < look.px(NARROW))

    def refresh(self) -> None:
        """Show the suggestions and which plays are in hand."""
        found = self._suggestions()
        self.guardrail.setVisible(self.guardrail.refresh())
        self.basis.setVisible(bool(found))
        self.order.setVisible(bool(found))
        self.basis.say(
            self.tr(
                "{0} Each begins today and is reckoned twice over {1} months: as the only one, and added last to what "
                "the plan holds, which sets the order; costs are judged. {2}"
            ).format(
                self._order_words(),
                self._edits.plan.company.horizon_months,
                _sentence(plan_claim(self._edits.plan, self._edits.world)),
            )
        )
        self.suggested.set_updating(not self._edits.is_fresh)
        for at, card in enumerate(self.cards):
            card.setVisible(at < len(found))
            if at:
                self.rules[at - 1].setVisible(at < len(found))
            if at < len(found):
                card.show_play(self._edits.world.plays[found[at].play], found[at])
        self.none.setVisible(not found)
        if not self._edits.plan.offerings:
            self.none.say(self.tr("Plays are suggested from the outlook, once the plan has a product in a market."))
        elif self._edits.assessment is None:
            self.none.say(self.tr("Being worked out."))
        else:
            self.none.say(self.tr("No play of this action that is not in the plan yet would ease the outlook."))
        order = {suggestion.play: at for at, suggestion in enumerate(found)}
        plays = sorted(
            (play for play in self._edits.world.plays.values() if play.action is self._action),
            key=lambda play: order.get(play.id, len(order)),
        )
        self.table.set_rows([self._row(play, order, at) for at, play in enumerate(plays)])
        self.nothing.setVisible(not self.table.rows)
        row = self.table.current()
        if row is None and plays:
            self._show(plays[0])
        elif row is not None:
            self._show(row.play)

    def choose(self, id_: str) -> None:
        """Show the play of an id."""
        if not self.table.choose(id_):
            self.search.clear()
            self.cost.set_value(0)
            self.effect.setCurrentIndex(0)
            self._filter()
            self.table.choose(id_)
        play = self._edits.world.plays.get(id_)
        if play is not None:
            self._open(play)

    def _place_filters(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        parts: tuple[QWidget, ...] = (self.search, self.cost, self.effect)
        for part in parts:
            self._filters.removeWidget(part)
        if narrow:
            self._filters.addWidget(self.search, 0, 0, 1, 2)
            self._filters.addWidget(self.cost, 1, 0)
            self._filters.addWidget(self.effect, 1, 1)
        else:
            for at, part in enumerate(parts):
                self._filters.addWidget(part, 0, at)

    def _row(self, play: Play, order: dict[str, int], at: int) -> PlayRow:
        if adopted(self._edits.plan, play.id) is not None:
            state = self.tr("in the plan")
        elif play.id in order:
            state = self.tr("suggested")
        elif order:
            state = self.tr("no effect here")
        else:
            state = self.tr("not reckoned")
        return PlayRow(play.id, play, play.owner, state, at)

    def _columns(self) -> tuple[Column, ...]:
        def facts(row: PlayRow) -> str:
            found = precedents_of(row.id, self._edits.world)
            words = f"{months_words(row.play)}, {counted(found)}"
            if row.play.confidence is Confidence.LOW:
                return f"{words}, {said(CONFIDENCES[Confidence.LOW])}"
            return words

        return (
            Column(self.tr("Play"), lambda r: r.play.title, share=1, second=facts, tip=lambda r: r.play.what),
            Column(self.tr("Cost"), lambda r: cost_words(r.play), key=lambda r: r.play.cost_level),
            Column(
                self.tr("State"),
                lambda r: r.state,
                key=lambda r: r.order,
                tone=lambda r: "accent" if r.state == self.tr("suggested") else "muted",
            ),
        )

    def _filter(self) -> None:
        from app.knowledge.search import find_plays

        effect = self.effect.value()
        kept = {
            play.id
            for play in find_plays(
                self._edits.world,
                self.search.text(),
                action=self._action,
                effect=effect if isinstance(effect, Effect) else None,
                most_cost=self.cost.value() or None,
            )
        }
        self.table.set_filter(lambda row: row.id in kept)
        of_action = sum(play.action is self._action for play in self._edits.world.plays.values())
        self.all.set_note(self.tr("{0} of {1}; costs for a mid-size vendor in one region").format(len(kept), of_action))
        self.nothing.setVisible(not kept)

    def _suggestions(self) -> tuple[Suggestion, ...]:
        assessment = self._edits.assessment
        found = assessment.suggestions.get(self._action, ()) if assessment else ()
        if self.order.value() == IN_ALL:
            return tuple(sorted(found, key=lambda each: -each.saved_last))
        if self.order.value() == OFF_CHANCE:
            return tuple(sorted(found, key=lambda each: each.points_last))
        return found

    def _show(self, play: Play) -> None:
        self.details.show_play(play, next((s for s in self._suggestions() if s.play == play.id), None))

    def _open(self, play: Play) -> None:
        self._show(play)
        self.details.adopt.setFocus(Qt.FocusReason.OtherFocusReason)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
