"""What the company commits to under one action, in one paragraph with an owner and a day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.planning import display
from app.planning.claims import plan_claim
from app.planning.commitment_draft import commitment_draft
from app.planning.course import Commitment
from app.planning.plan import new_id
from app.planning.words import Action, Progress
from app.ui import theme
from app.ui.edits import Edits
from app.ui.parts.buttons import Button
from app.ui.parts.checkbox import CheckBox
from app.ui.parts.editors import DateEdit, LineEdit
from app.ui.parts.field import Field
from app.ui.parts.figures import KeyFigure, KeyFigures
from app.ui.parts.section import Section
from app.ui.parts.text import Text
from app.ui.parts.textedit import TextEdit

GUIDE = (30, 120)
"""Words of a paragraph that a board reads: fewer say too little, more are skipped (J)."""
WIDTH = 760


class CommitmentView(QWidget):
    """The commitment, and what the plan has put behind it."""

    def __init__(self, edits: Edits, action: Action, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._action = edits, action
        self.section = Section(self.tr("Commitment"))
        self.intro = Text(
            self.tr(
                "One paragraph that the board can hold management to: what the company will do, for which markets, "
                "and how anyone can see that it is done. It opens this action’s part of the board paper."
            ),
            "muted",
            self,
        )
        self.editor = TextEdit(lines=7, hint=self.tr("We will …"))
        self.text = Field(self.tr("The company commits to"), self.editor, self._set_text, parent=self)
        self.length = Text("", "note", self)
        self.draft = Button(self.tr("&Propose a wording"), self._propose, self)
        self.owner = Field(self.tr("Owner"), LineEdit(hint=self.tr("Name or role")), self._set_owner, parent=self)
        self.on = Field(self.tr("By"), DateEdit(), self._set_day, parent=self)
        self.board_only = CheckBox(self.tr("Board edition only"), self)
        self.covers = Section(self.tr("What stands behind it"))
        self.initiatives = KeyFigure(self.tr("Initiatives"))
        self.cost = KeyFigure(self.tr("Cost over their whole life"))
        self.span = KeyFigure(self.tr("Last one ends"))
        self.effect = KeyFigure(self.tr("Expected loss saved"))
        self.effect_note = Text("", "note", self)
        self._lay_out()
        self.editor.textChanged.connect(self._measure)
        self.board_only.committed.connect(self._set_board_only)

    def refresh(self) -> None:
        """Show the plan's commitment and the initiatives under it."""
        found = self._commitment()
        self.text.set_value(found.text if found else "")
        self.owner.set_value(found.owner if found else "")
        self.on.set_value(found.on if found else None)
        self.board_only.set_value(found is not None and found.board_only)
        self._measure()
        self._show_cover()
        self._show_effect()
        self.draft.set_blocked(
            ""
            if commitment_draft(self._edits.plan, self._action)
            else self.tr("Adopt an initiative of this action first: a promise needs work behind it.")
        )

    def _commitment(self) -> Commitment | None:
        return next((each for each in self._edits.plan.commitments if each.action is self._action), None)

    def _set_text(self, text: str) -> None:
        self._put(text=text)

    def _set_owner(self, owner: str) -> None:
        self._put(owner=owner)

    def _set_day(self, on: date | None) -> None:
        self._put(on=on)

    def _set_board_only(self, board_only: object) -> None:
        self._put(board_only=bool(board_only))

    def _put(self, **changes: Any) -> None:
        before = self._commitment() or Commitment(id=new_id(), action=self._action, text="")
        after = replace(before, **changes)
        if after == replace(Commitment(id=after.id, action=self._action, text="")):
            if self._commitment() is not None:
                self._edits.remove(self.tr("Remove the commitment"), after.id)
        elif after != before:
            self._edits.put(self.tr("Change the commitment"), after)

    def _propose(self) -> None:
        if drafted := commitment_draft(self._edits.plan, self._action):
            found = self._commitment()
            owner, on = (found.owner, found.on) if found else ("", None)
            self._put(text=drafted.text, owner=owner or drafted.owner, on=on or drafted.on)
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _measure(self) -> None:
        count = len(self.editor.toPlainText().split())
        least, most = GUIDE
        guide = self.tr("{0} words. {1} to {2} read well in a board paper.").format(count, least, most)
        if count > most:
            self.length.say(
                guide + " " + self.tr("Boards skip longer ones: leave the detail to the initiatives."), "watch"
            )
        else:
            self.length.say(guide, "muted")

    def _show_cover(self) -> None:
        live = [
            each
            for each in self._edits.plan.initiatives
            if each.action is self._action and each.progress is not Progress.DROPPED
        ]
        plan = self._edits.plan
        done = sum(each.progress is Progress.DONE for each in live)
        chosen = plan.recommended
        held = sum(each.id in chosen.initiatives for each in live) if chosen else 0
        if chosen:
            note = self.tr("{0} of them done, {1} in “{2}”").format(done, held, chosen.name)
        else:
            note = self.tr("{0} of them done; no option is recommended yet").format(done)
        self.initiatives.show_figure(str(len(live)) if live else self.tr("none"), note if live else "")
        low, middle, high = (
            sum((getattr(each, name) for each in live), Decimal(0)) for name in ("cost_low", "cost", "cost_high")
        )
        unpriced = sum(not each.cost_high for each in live)
        if high:
            currency = plan.company.currency
            words = self.tr("between {0} and {1}").format(display.money(low, currency), display.money(high, currency))
            if unpriced:
                words += self.tr("; {0} without a cost").format(unpriced)
            self.cost.show_figure(display.money(middle, plan.company.currency), words)
        else:
            self.cost.show_figure(self.tr("not set"), self.tr("no initiative has a cost") if live else "")
        ends = [each.ends for each in live if each.ends]
        open_ends = len(live) - len(ends)
        self.span.show_figure(
            display.day(max(ends, default=None)), self.tr("{0} without an end").format(open_ends) if open_ends else ""
        )

    def _show_effect(self) -> None:
        assessment, plan = self._edits.assessment, self._edits.plan
        effect = assessment.effects[self._action] if assessment else None
        self.covers.set_updating(not self._edits.is_fresh)
        self.effect_note.setVisible(effect is not None and bool(effect.initiatives))
        if effect is None or not effect.initiatives:
            self.effect.show_figure(self.tr("none"), self.tr("no initiative is held") if assessment else "")
            return
        currency, name = plan.company.currency, plan.recommended.name if plan.recommended else ""
        held = self.tr("added last to “{0}”").format(name) if name else self.tr("added last to all initiatives")
        self.effect.show_figure(
            display.money(effect.saved_last, currency),
            self.tr("{0}; {1} alone").format(held, display.money(effect.saved, currency)),
        )
        self.effect_note.say(
            self.tr(
                "Over {0} months. The chance of restricted or worse, weighted by revenue, changes by {1} points added "
                "last, by {2} alone; {3}."
            ).format(
                plan.company.horizon_months,
                display.signed_points(effect.points_last),
                display.signed_points(effect.points),
                plan_claim(plan, self._edits.world),
            )
        )

    def _lay_out(self) -> None:
        look = theme.current()
        facts = QHBoxLayout()
        facts.setSpacing(16)
        facts.addWidget(self.owner, 2)
        facts.addWidget(self.on, 1)
        column = QWidget(self)
        column.setMaximumWidth(look.px(WIDTH))
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for part in (self.intro, self.text, self.length):
            inner.addWidget(part)
        inner.addWidget(self.draft, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addLayout(facts)
        inner.addWidget(self.board_only)
        self.section.body.addWidget(column)
        self.covers.body.addWidget(KeyFigures((self.initiatives, self.cost, self.span, self.effect), self))
        self.covers.body.addWidget(self.effect_note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(32)
        layout.addWidget(self.section)
        layout.addWidget(self.covers)
