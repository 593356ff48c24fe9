"""One control: its state, owner, day and evidence, which rules it answers here, and the user's word on the mapping."""

from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.planning.culture import Control, ControlLink
from app.planning.culture_controls import ControlEntry, Coverage, Standing
from app.planning.culture_next import ready_states
from app.planning.plan import new_id
from app.ui.edits import Edits
from app.ui.marks import Mark
from app.ui.pages.culture_words import OF_STANDING, STANDINGS, STATES, area_words, said
from app.ui.pages.in_force import country_name
from app.ui.parts.buttons import Button
from app.ui.parts.checkbox import CheckBox
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import DateEdit, LineEdit, MoneyEdit
from app.ui.parts.field import Field, commit_pending
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import OneLine, Text
from app.ui.parts.textedit import TextEdit

WIDTH: Final = 860
GAP: Final = 16


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One rule of the plan that a control answers, or from which the user took it away."""

    id: str  # of the rule
    rule: str
    markets: str
    standing: Standing | None  # None: taken out of the mapping
    reason: str
    own: bool


class ControlDetail(QWidget):
    """Shows one control of the set and changes it."""

    removed = Signal(str)  # what was removed, in a sentence

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._entry: ControlEntry | None = None
        self._found: Coverage | None = None
        self._key = ""
        self.heading = OneLine("", "section", self)
        self.mark = Button("", self._mark, self)
        self.remove = Button("", self._remove, self)
        self.asks = Text("", "", self)
        self.basis = Text("", "note", self)
        for words in (self.asks, self.basis):
            words.setMaximumWidth(WIDTH)
        currency = self.tr("to put it in place")
        states = [(state, said(words)) for state, words in STATES.items()]
        self.title = Field(self.tr("Name"), LineEdit(), lambda v: self._change(title=v), parent=self)
        self.state = Field(self.tr("State"), Choice(states), lambda v: self._change(state=v), parent=self)
        owner = LineEdit(hint=self.tr("Name or role"))
        self.owner = Field(self.tr("Owner"), owner, lambda v: self._change(owner=v), parent=self)
        self.deadline = Field(self.tr("Deadline"), DateEdit(), lambda v: self._change(deadline=v), parent=self)
        cost = MoneyEdit(optional=True, hint=self.tr("not known"))
        self.cost = Field(self.tr("Cost"), cost, lambda v: self._change(cost=v), note=currency, parent=self)
        evidence = TextEdit(lines=2, hint=self.tr("What shows it, with its date and where it is kept"))
        self.evidence = Field(self.tr("Evidence"), evidence, lambda v: self._change(evidence=v), parent=self)
        self.board_only = CheckBox(self.tr("Board edition only"), self)
        self.board_only.committed.connect(lambda on: self._change(board_only=on))
        self.answers = Section(self.tr("Rules that it answers here"), small=True)
        self.table = Table(self._columns(), self.tr("Rules that it answers here"), self, selects="row")
        self.none = Text("", "muted", self)
        self.rule = Field(
            self.tr("Rule"), Choice(search=True, hint=self.tr("Type to find a rule")), self._pick, parent=self
        )
        self.reason = Field(self.tr("Reason of your change"), LineEdit(), self._keep_reason, parent=self)
        self.link = Button("", self._link, self)
        self.back = Button(self.tr("Back to the &library"), self._unlink, self)
        self._reason = ""
        self._lay_out()
        self.table.chosen.connect(lambda row: self._pick(row.id))

    def show_control(self, found: Coverage, key: str) -> None:
        """Show a control."""
        entry = found.entry(key)
        self.setVisible(entry is not None)
        if entry is None:
            return
        if key != self._key:
            for field in (self.title, self.owner, self.deadline, self.cost, self.evidence, self.rule, self.reason):
                field.accept()
            self._key, self._reason = key, ""
            self.reason.editor.set_value("")
            self.rule.editor.set_value(None)
        self._found, self._entry = found, entry
        record, own = entry.record, entry.area is None
        self.heading.say(entry.name)
        self.asks.say(entry.asks)
        self.asks.setVisible(bool(entry.asks))
        told = [area_words(entry.area)]
        if not own:
            told.append(self.tr("See {0}").format(entry.standards))
            told.append(self.tr("Usual owner: {0}").format(entry.usual_owner))
            told.append(self.tr("Shown by: {0}").format(entry.shown_by))
        if entry.assumed:
            begun, of = entry.begun
            words = self.tr(
                "Assumed partly, a judged default: {0} of {1} requirements that it answers are met or in work"
            )
            told.append(words.format(begun, of))
        self.basis.say(". ".join(told) + ".")
        self.title.setVisible(own)
        self.title.set_value(entry.name)
        self.state.set_value(entry.state)
        self.owner.set_value(record.owner if record else "")
        self.deadline.set_value(record.deadline if record else None)
        self.cost.set_value(record.cost if record else None)
        cost = self.tr("Cost, {0}").format(self._edits.plan.company.currency)
        self.cost.label.say(cost)
        self.cost.editor.setAccessibleName(cost)
        self.evidence.set_value(record.evidence if record else "")
        self.board_only.set_value(bool(record and record.board_only))
        self.remove.setVisible(record is not None)
        self.remove.setText(self.tr("&Remove") if own else self.tr("For&get the entries"))
        ready = sum(key in need.controls for need in found.of(Standing.READY))
        self.mark.setText(
            self.tr("Mark 1 re&quirement as met") if ready == 1 else self.tr("Mark %n re&quirements as met", "", ready)
        )
        self.mark.setVisible(bool(ready))
        self._show_rules(found, key)

    def begin(self) -> None:
        """Put the focus into the first field."""
        first = self.title if self.title.isVisible() else self.state
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.heading, 1)
        head.addWidget(self.mark)
        head.addWidget(self.remove)
        form = QGridLayout()
        form.setHorizontalSpacing(GAP)
        form.setVerticalSpacing(GAP)
        form.addWidget(self.title, 0, 0, 1, 4)
        for at, field in enumerate((self.state, self.owner, self.deadline, self.cost)):
            form.addWidget(field, 1, at)
            form.setColumnStretch(at, 1)
        form.addWidget(self.evidence, 2, 0, 1, 4)
        form.addWidget(self.board_only, 3, 0)
        edit = QGridLayout()
        edit.setHorizontalSpacing(GAP)
        edit.addWidget(self.rule, 0, 0)
        edit.addWidget(self.reason, 0, 1)
        edit.setColumnStretch(0, 2)
        edit.setColumnStretch(1, 3)
        presses = QHBoxLayout()
        presses.addWidget(self.link)
        presses.addWidget(self.back)
        presses.addStretch(1)
        for part in (self.none, self.table):
            self.answers.body.addWidget(part)
        change = Section(
            self.tr("Change the mapping"), self.tr("with a reason, so that an auditor can follow it"), small=True
        )
        change.body.addLayout(edit)
        change.body.addLayout(presses)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.asks)
        layout.addWidget(self.basis)
        layout.addSpacing(8)
        layout.addLayout(form)
        layout.addSpacing(16)
        layout.addWidget(self.answers)
        layout.addSpacing(16)
        layout.addWidget(change)

    def _show_rules(self, found: Coverage, key: str) -> None:
        plan, world = self._edits.plan, self._edits.world
        here = {need.requirement.rule.id: need.requirement.rule for need in found.needs}
        rows = []
        for id_, rule in here.items():
            needs = [need for need in found.needs if need.requirement.rule.id == id_]
            markets = dict.fromkeys(country_name(world, plan.market(need.market).host) for need in needs)
            link = next((each for each in found.links.get(id_, ()) if each.control == key), None)
            taken = next((x for x in plan.control_links if x.control == key and x.rule == id_ and not x.answers), None)
            if link is not None:
                worst = max((need.standing for need in needs), key=list(Standing).index)
                rows.append(AnswerRow(id_, rule.name, ", ".join(markets), worst, link.reason, link.own))
            elif taken is not None:
                rows.append(AnswerRow(id_, rule.name, ", ".join(markets), None, taken.reason, own=True))
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.none.say(
            self.tr("No rule of this plan is linked to it. Choose one below to link it.")
            if here
            else self.tr("The plan has no mandatory requirement yet.")
        )
        self.none.setVisible(not rows)
        self.rule.editor.set_options([(id_, f"{rule.name} ({id_})") for id_, rule in sorted(here.items(), key=_name)])
        self._show_presses()

    def _show_presses(self) -> None:
        rule = self.rule.value()
        found, plan = self._found, self._edits.plan
        linked = found is not None and any(each.control == self._key for each in found.links.get(rule or "", ()))
        own = any(each.control == self._key and each.rule == rule for each in plan.control_links)
        self.link.setText(self.tr("&Take out of the mapping") if linked else self.tr("&Add to the mapping"))
        self.link.set_blocked("" if rule else self.tr("Choose a rule first."))
        self.back.setVisible(own)

    def _pick(self, rule: str | None) -> None:
        self.rule.editor.set_value(rule)
        held = next((x for x in self._edits.plan.control_links if x.control == self._key and x.rule == rule), None)
        self._reason = held.reason if held else ""
        self.reason.set_value(self._reason)
        self.reason.accept()
        self._show_presses()

    def _keep_reason(self, reason: str) -> None:
        self._reason = reason
        rule = self.rule.value()
        held = next((x for x in self._edits.plan.control_links if x.control == self._key and x.rule == rule), None)
        if held is not None and reason != held.reason:
            self._edits.put(self.tr("Change the reason of a link"), replace(held, reason=reason))

    def _link(self) -> None:
        from app.errors import DemarcheError

        commit_pending(QApplication.focusWidget())
        rule, found = self.rule.value(), self._found
        if not rule or found is None:
            return
        linked = any(each.control == self._key for each in found.links.get(rule, ()))
        held = next((x for x in self._edits.plan.control_links if x.control == self._key and x.rule == rule), None)
        reason = self.reason.value() or self._reason
        try:
            made = ControlLink(
                id=held.id if held else new_id(), control=self._key, rule=rule, answers=not linked, reason=reason
            )
        except DemarcheError as error:
            self.reason.refuse(str(error))
            return
        words = self.tr("Take “{0}” out of the mapping of {1}") if linked else self.tr("Link “{0}” to {1}")
        name = self._edits.world.rules[rule].name
        self._edits.put(words.format(self._entry.name if self._entry else "", name), made)

    def _unlink(self) -> None:
        rule = self.rule.value()
        ids = [x.id for x in self._edits.plan.control_links if x.control == self._key and x.rule == rule]
        if ids:
            self._edits.remove(self.tr("Go back to the library’s mapping"), *ids)

    def _change(self, **changes: Any) -> None:
        entry = self._entry
        if entry is None:
            return
        before = entry.record or Control(id=new_id(), control=entry.key)
        after = replace(before, **changes)
        if after != before:
            self._edits.put(self.tr("Change the control “{0}”").format(entry.name), after)

    def _remove(self) -> None:
        entry = self._entry
        if entry is None or entry.record is None:
            return
        ids = [entry.record.id]
        if entry.area is None:
            ids += [link.id for link in self._edits.plan.control_links if link.control == entry.key]
        self._edits.remove(self.tr("Remove “{0}”").format(entry.name), *ids)
        self.removed.emit(self.tr("Removed what was said about “{0}”.").format(entry.name))

    def _mark(self) -> None:
        if self._found is not None:
            states = ready_states(self._edits.plan, self._found, self._key)
            name = (
                self.tr("Mark 1 requirement as met")
                if len(states) == 1
                else self.tr("Mark %n requirements as met", "", len(states))
            )
            self._edits.put(name, *states)

    def _columns(self) -> tuple[Column, ...]:
        def standing(row: AnswerRow) -> str:
            return said(STANDINGS[row.standing]) if row.standing else self.tr("Taken out")

        return (
            Column(
                self.tr("State"),
                standing,
                mark=lambda r: OF_STANDING[r.standing] if r.standing else Mark.NONE,
                tone=lambda r: "" if r.standing else "muted",
            ),
            Column(self.tr("Rule"), lambda r: r.rule, share=2, least=140, second=lambda r: r.markets),
            Column(self.tr("Why"), lambda r: r.reason, share=3, least=160),
            Column(
                self.tr("Mapping"),
                lambda r: self.tr("yours") if r.own else self.tr("library, judgement"),
                tone=lambda r: "accent" if r.own else "muted",
            ),
        )


def _name(item: tuple[str, Any]) -> str:
    return str(item[1].name).casefold()
