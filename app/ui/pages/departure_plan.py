"""The exit plan of one market: cause, who decides, triggers, steps, what is owed and kept, and the card that prints."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import InputError
from app.planning import display
from app.planning.course import Signpost
from app.planning.departure import MAX_DAYS
from app.planning.departure_costs import kept_cost, leaving_cost
from app.planning.departure_lists import led_by, wires
from app.planning.words import SignpostState
from app.ui.edits import Edits
from app.ui.marks import OF_SIGNPOST
from app.ui.pages.action_views import ModuleView
from app.ui.pages.departure_card import CardTools
from app.ui.pages.departure_entries import LEAVING, ExitEntries, words_of_leaving
from app.ui.pages.departure_market import MarketLine, PlanForm, first_market
from app.ui.pages.departure_words import CAUSES, OPERATIONS, options_of
from app.ui.parts.buttons import Button, TextLink
from app.ui.parts.checkbox import CheckBox
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import LineEdit, NumberEdit
from app.ui.parts.empty import EmptyState
from app.ui.parts.field import Alarm
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Rule, Text


@dataclass(frozen=True, slots=True)
class WireRow:
    """One trigger of a market."""

    id: str
    post: Signpost
    decision: str


class ExitPlanView(ModuleView):
    """Everything about leaving one market; the values stand in “Stay or leave”, the way back in “Return”."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, parent)
        self._chosen = ""
        tr = self.tr
        self.line = MarketLine(edits, self)
        self.card = CardTools(edits, self)
        self.line.tools.addWidget(self.card)
        self.trouble = Alarm(self)
        self.card.told.connect(self.trouble.say)
        self.empty = EmptyState(
            tr("Once the plan has a market, how you would leave it is written down here, before it is needed."),
            tr("Add a market"),
            lambda: self.asked.emit("markets", ""),
        )
        self.body = QWidget(self)
        self.verdict = Text("", "medium", self.body)
        self.note = Text("", "note", self.body)
        self.form = PlanForm(edits, self.body)
        self.form.ask("cause", tr("Why we would leave"), Choice(options_of(CAUSES)), (0, 0, 6))
        self.form.ask("mode_before", tr("How we run it today"), Choice(options_of(OPERATIONS)), (0, 6, 6))
        self.form.ask("decides", tr("Who decides"), LineEdit(hint=tr("Name or role")), (1, 0, 6))
        days = NumberEdit(least=0, most=MAX_DAYS, optional=True)
        self.form.ask("days", tr("Days from trigger to decision"), days, (1, 6, 3))
        self.form.ask("note", tr("Note"), LineEdit(), (2, 0, 9))
        self.board_only = CheckBox(tr("Board edition only"), self.form)
        self.board_only.committed.connect(lambda on: self.form.keep("board_only", on))
        self.form.grid.addWidget(self.board_only, 2, 9, 1, 3)
        self.wires = Section(tr("Triggers"), parent=self.body)
        self.set_wires = Button(tr("Set the suggested &triggers"), self._set_wires, self)
        self.wires.tools.addWidget(self.set_wires)
        self.wire_table = Table(self._wire_columns(), tr("Triggers of this market"), self, selects="cell")
        self.wire_table.refused.connect(self.trouble.say)
        self.wire_table.edited.connect(lambda: self.trouble.say(""))
        self.no_wires = Text(
            tr("No trigger is set for this market, so nothing says when we would leave."), "muted", self
        )
        self.more = TextLink(tr("Take readings in the roadmap"), lambda: self.asked.emit("roadmap", ""), self)
        for part in (self.no_wires, self.wire_table, self.more):
            self.wires.body.addWidget(part)
        self.sums = Text("", "", self.body)
        self.entries = ExitEntries(edits, words_of_leaving(), LEAVING, self.body)
        self.line.chosen.connect(self._choose)
        self._lay_out()

    def refresh(self) -> None:
        """Show the exit plan of the chosen market."""
        plan = self.edits.plan
        self._chosen = first_market(plan, self._chosen)
        there = bool(self._chosen)
        self.empty.setVisible(not there)
        for part in (self.line, self.body):
            part.setVisible(there)
        if not there:
            return
        self.line.show_market(self._chosen)
        self.card.show_market(self._chosen)
        self.form.show_market(self._chosen)
        found = next((each for each in plan.exit_plans if each.market == self._chosen), None)
        self.board_only.set_value(found.board_only if found else True)
        self._show_verdict()
        self._show_wires()
        self._show_sums()
        self.entries.show_market(self._chosen)

    def show_subject(self, id_: str) -> bool:
        """Show a market, or the market of a line of an exit plan."""
        plan = self.edits.plan
        held = {each.id: each.market for each in plan.exit_plans} | {e.id: e.market for e in plan.exit_entries}
        market = held.get(id_, id_)
        if all(each.id != market for each in plan.markets):
            return False
        self._choose(market)
        if self.entries.holds(id_) and any(row.id == id_ for row in self.entries.rows()):
            self.entries.choose(id_)
        return True

    def _choose(self, market: str) -> None:
        self._chosen = market
        self.refresh()

    def _show_verdict(self) -> None:
        from app.planning.departure_rule import verdicts

        plan, assessment = self.edits.plan, self.edits.assessment
        if assessment is None or set(assessment.readings) != {each.id for each in plan.offerings}:
            self.verdict.say(self.tr("Being worked out."))
            self.note.say("")
            return
        found = verdicts(plan, assessment, self.edits.world).get(self._chosen)
        if found is None:
            self.verdict.say(self.tr("No product is offered in this market yet."))
            self.note.say("")
            return
        head = self.tr("Leave: the rule is met.") if found.leave else self.tr("Do not leave yet.")
        self.verdict.say(f"{head} {found.leave_why}", "alarm" if found.leave else "")
        self.note.say(
            self.tr(
                "Leave when being away with a way back is worth more than staying, and active conflict, opposed camps "
                "or the cost of compliance is red. Only the board decides."
            )
        )

    def _show_wires(self) -> None:
        plan = self.edits.plan
        decisions = {each.id: each.title for each in plan.decisions}
        posts = [post for post in plan.signposts if post.market == self._chosen]
        self.wire_table.set_rows([WireRow(post.id, post, decisions.get(post.decision, post.reopens)) for post in posts])
        self.wire_table.setVisible(bool(posts))
        self.no_wires.setVisible(not posts)
        lacking = len(self._lacking_wires())
        self.set_wires.setVisible(bool(lacking))
        lacks = sum(1 for post in posts if not post.owner.strip() or post.days is None)
        self.wires.set_note(self.tr("{0} without owner or days").format(lacks) if lacks else "")

    def _show_sums(self) -> None:
        plan = self.edits.plan
        currency = plan.company.currency
        once, yearly = leaving_cost(plan, self._chosen), kept_cost(plan, self._chosen)
        parts = []
        if once:
            parts.append(self.tr("Steps and duties cost {0} once").format(display.money(once, currency)))
        if yearly:
            parts.append(self.tr("what is kept costs {0} in each year away").format(display.money(yearly, currency)))
        if not parts:
            self.sums.say(
                self.tr(
                    "No line has a cost yet, so “Stay or leave” uses judged defaults; costs of lines are used there."
                ),
                "muted",
            )
            return
        tail = self.tr(
            "“Stay or leave” uses these sums, divided by margin, where an offering has no amount of its own."
        )
        self.sums.say(f"{'; '.join(parts)}. {tail}", "")

    def _set_wires(self) -> None:
        if made := self._lacking_wires():
            self.edits.put(self.tr("Set the triggers of an exit"), *made)

    def _lacking_wires(self) -> tuple[Signpost, ...]:
        plan = self.edits.plan
        market = plan.market(self._chosen)
        return wires(plan, self.edits.world, market, led_by(plan, self.edits.assessment, market))

    def _wire_columns(self) -> tuple[Column, ...]:
        tr = self.tr
        states = {
            SignpostState.UNREAD: tr("Not read"),
            SignpostState.GREEN: tr("Green"),
            SignpostState.AMBER: tr("Amber"),
            SignpostState.RED: tr("Red"),
        }

        def keep(name: str, read: Any) -> Any:
            def commit(row: WireRow, text: str) -> None:
                value = read(text)
                post = next((each for each in self.edits.plan.signposts if each.id == row.id), None)
                if post is not None and getattr(post, name) != value:
                    changes: dict[str, Any] = {name: value}
                    self.edits.put(tr("Change “{0}”").format(post.title), replace(post, **changes))

            return commit

        return (
            Column(tr("State"), lambda r: states[r.post.state], mark=lambda r: OF_SIGNPOST[r.post.state]),
            Column(tr("Trigger"), lambda r: r.post.title, share=4, least=150),
            Column(
                tr("Red when"),
                lambda r: r.post.red or tr("not set"),
                share=4,
                least=120,
                edit=keep("red", str.strip),
                entry=lambda r: r.post.red,
            ),
            Column(
                tr("Owner"),
                lambda r: r.post.owner or tr("no owner"),
                share=3,
                least=120,
                tone=lambda r: "" if r.post.owner else "watch",
                edit=keep("owner", str.strip),
                entry=lambda r: r.post.owner,
            ),
            Column(
                tr("Red reopens"),
                lambda r: r.decision or tr("no decision"),
                share=4,
                least=120,
                tone=lambda r: "" if r.decision else "watch",
                edit=keep("reopens", str.strip),
                editable=lambda r: not r.post.decision,
                entry=lambda r: r.post.reopens,
            ),
            Column(
                tr("Days"),
                lambda r: tr("not set") if r.post.days is None else str(r.post.days),
                key=lambda r: r.post.days,
                right=True,
                tone=lambda r: "" if r.post.days is not None else "watch",
                edit=keep("days", _days),
                entry=lambda r: "" if r.post.days is None else str(r.post.days),
            ),
        )

    def _lay_out(self) -> None:
        below = QVBoxLayout(self.body)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(16)
        for part in (self.verdict, self.note, self.form):
            below.addWidget(part)
        for group in (self.wires, self.entries):
            below.addSpacing(8)
            below.addWidget(Rule(self))
            below.addWidget(group)
        self.entries.section.body.insertWidget(0, self.sums)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        for piece in (self.line, self.trouble, self.empty, self.body):
            layout.addWidget(piece)


def _days(text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdigit():
        raise InputError("The days to decide are a whole number, such as 14.")
    return int(text)
