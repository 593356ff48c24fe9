"""The rules that bear on one offering, in the three families; each opens to say how far the company is with it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.planning import display
from app.planning.assessment import Requirement
from app.planning.plan import new_id
from app.planning.profile import RequirementState
from app.planning.words import Confidence, Family, RequirementStatus, Scope
from app.ui import marks, theme
from app.ui.edits import Edits
from app.ui.marks import Mark
from app.ui.pages.in_force import subject_name
from app.ui.pages.outlook_words import FAMILIES, STATUSES
from app.ui.parts.buttons import TextLink
from app.ui.parts.choice import Choice
from app.ui.parts.editors import DateEdit, LineEdit
from app.ui.parts.field import Field, sentences_below
from app.ui.parts.section import Section
from app.ui.parts.taborder import follow_layout
from app.ui.parts.text import Text
from app.ui.parts.textedit import TextEdit

FIRST: Final = 8
"""Rules shown before the rest is asked for."""
translate = QCoreApplication.translate


class Requirements(QWidget):
    """A section with a row for every rule; those that bind come first."""

    asked = Signal(str, str)
    grew = Signal()  # there are more rows, so the order of Tab has to be set anew

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._offering, self._all = "", False
        self._found: Sequence[Requirement] = ()
        self.section = Section(self.tr("Requirements"), small=True)
        self.none = Text("", "muted", self)
        self.rows: list[RequirementRow] = []
        self._heads = {family: Text(translate("Outlook", words), "note", self) for family, words in FAMILIES.items()}
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.more = TextLink(self.tr("Show all"), self._show_all, self)
        self.section.body.addWidget(self.none)
        self.section.body.addLayout(self._list)
        self.section.body.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.section)

    def show_requirements(self, offering: str, found: Sequence[Requirement], *, researched: bool, host: str) -> None:
        """Show the rules of an offering."""
        # While one offering stays in view its rules keep their places: an answer must not move what is being edited.
        places = {r.rule.id: at for at, r in enumerate(self._found)} if offering == self._offering else {}
        if not places:
            self._all = False
        self._offering = offering
        urgent = sorted(found, key=lambda r: (not r.binds, not r.rule.mandatory, not r.overdue))
        self._found = sorted(urgent, key=lambda r: places.get(r.rule.id, len(places)))
        mandatory = sum(r.counts for r in found)
        lacking = [r.status for r in found if r.counts and r.status is not RequirementStatus.MET]
        late = sum(r.overdue for r in found)
        if not researched:
            self.section.set_note(self.tr("not researched"))
            words = self.tr("The rules of {0} are not researched, which does not mean that there are none.")
            self.none.say(words.format(host))
        else:
            counts = [self.tr("{0} mandatory").format(mandatory)]
            counts += [
                f"{lacking.count(status)} {translate('Outlook', words).lower()}"
                for status, words in STATUSES.items()
                if status in lacking
            ]
            self.section.set_note(", ".join([*counts, *([self.tr("{0} late").format(late)] if late else [])]))
            self.none.say(self.tr("The rulebook holds nothing for this kind of product here."))
        self.none.setVisible(not found)
        self._place()

    def _place(self) -> None:
        shown = self._found if self._all else self._found[:FIRST]
        grown = len(self.rows) < len(shown)
        while len(self.rows) < len(shown):
            row = RequirementRow(self._edits, self)
            row.asked.connect(self.asked)
            self.rows.append(row)
        while self._list.takeAt(0) is not None:
            pass
        for head in self._heads.values():
            head.hide()
        at = 0
        for family in Family:
            of_family = [r for r in shown if r.family is family]
            if not of_family:
                continue
            self._heads[family].show()
            self._list.addWidget(self._heads[family])
            for requirement in of_family:
                row = self.rows[at]
                at += 1
                row.show_requirement(self._offering, requirement)
                row.show()
                self._list.addWidget(row)
            self._list.addSpacing(4)
        for row in self.rows[at:]:
            row.hide()
        if grown:
            self.grew.emit()
        self.more.setVisible(len(self._found) > len(shown))
        self.more.setText(self.tr("Show all {0}").format(len(self._found)))

    def _show_all(self) -> None:
        self._all = True
        self._place()


class RequirementRow(QWidget):
    """One rule: mark, name, state, deadline; pressed, it opens its editor below."""

    asked = Signal(str, str)

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._offering = ""
        self._requirement: Requirement | None = None
        self.head = _Head(self)
        self.editor: _Editor | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        self.head.toggled.connect(lambda on: self._show_editor(on=on))

    def show_requirement(self, offering: str, requirement: Requirement) -> None:
        """Show a rule as it bears on an offering."""
        before = self._requirement
        same = before is not None and before.rule.id == requirement.rule.id and self._offering == offering
        self._offering, self._requirement = offering, requirement
        self.head.show_requirement(requirement)
        if not same:
            self.head.setChecked(False)
        elif self.editor is not None and not self.editor.isHidden():
            self.editor.show_requirement(offering, requirement)

    def _show_editor(self, *, on: bool) -> None:
        if self.editor is None:
            if not on:
                return
            self.editor = _Editor(self._edits, self)
            self.editor.rule_link.clicked.connect(self._ask)
            box = self.layout()
            if box is not None:
                box.addWidget(self.editor)
                follow_layout(self)
        self.editor.setVisible(on)
        if on and self._requirement is not None:
            self.editor.show_requirement(self._offering, self._requirement)

    def _ask(self) -> None:
        if self._requirement is not None:
            self.asked.emit("rules", self._requirement.rule.id)


class _Editor(QWidget):
    def __init__(self, edits: Edits, parent: QWidget) -> None:
        super().__init__(parent)
        self._edits = edits
        self._offering = ""
        self._requirement: Requirement | None = None
        self._status = RequirementStatus.UNKNOWN  # chosen, perhaps not taken yet for want of a reason
        self.about = Text("", "", self)
        self.facts = Text("", "note", self)
        options = [(status, translate("Outlook", words)) for status, words in STATUSES.items()]
        self.status = Field(self.tr("State"), Choice(options), self._set_status)
        self.deadline = Field(self.tr("Deadline"), DateEdit(), self._set_deadline)
        self.evidence = Field(
            self.tr("Evidence, or the reason where it does not apply"), TextEdit(lines=2), self._set_evidence
        )
        self.owner = Field(self.tr("Owner"), LineEdit(), self._set_owner)
        self.rule_link = TextLink(self.tr("Rule in the library"), None, self)
        top = QHBoxLayout()
        top.setSpacing(12)
        for field in (self.status, self.owner, self.deadline):
            top.addWidget(field, 1)
        below = sentences_below(self.status, self.owner, self.deadline)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.current().px(22), 2, 0, 12)
        layout.setSpacing(6)
        for part in (self.about, self.facts):
            layout.addWidget(part)
        layout.addLayout(top)
        layout.addLayout(below)
        layout.addWidget(self.evidence)
        layout.addWidget(self.rule_link)

    def show_requirement(self, offering: str, requirement: Requirement) -> None:
        before = self._requirement
        if before is None or (before.rule.id, self._offering) != (requirement.rule.id, offering):
            for field in (self.status, self.owner, self.deadline, self.evidence):
                field.accept()
            self._status = requirement.status
        self._offering, self._requirement = offering, requirement
        rule, state = requirement.rule, self._state()
        if not self.status.alarm.text():
            self._status = requirement.status
        self.about.say(requirement.why_not or rule.requires or rule.summary)
        kind = self.tr("mandatory") if rule.mandatory else self.tr("voluntary")
        since = self.tr("no date in force known")
        if rule.in_force:
            since = self.tr("in force {0}").format(display.written_day(rule.in_force))
        lead = self.tr("a lead, to be checked") if rule.confidence is Confidence.LOW else rule.source_publisher
        self.facts.say("; ".join(part for part in (kind, since, rule.authority, lead) if part))
        self.status.set_value(self._status)
        self.evidence.set_value(requirement.evidence)
        self.owner.set_value(requirement.owner)
        self.deadline.set_value(state.deadline if state else None)
        due = display.short_day(requirement.deadline, missing="")
        self.deadline.editor.setPlaceholderText(due or self.tr("not set"))
        for field in (self.status, self.evidence, self.owner, self.deadline):
            field.editor.setAccessibleName(f"{field.label.text()}: {rule.name}")

    def _set_status(self, status: RequirementStatus) -> None:
        self._status = status
        self._put(self._new(status=status))

    def _set_evidence(self, evidence: str) -> None:
        self._put(replace(self._new(), status=self._status, evidence=evidence))
        self.status.accept()

    def _set_owner(self, owner: str) -> None:
        self._put(replace(self._new(), owner=owner))

    def _set_deadline(self, deadline: date | None) -> None:
        self._put(replace(self._new(), deadline=deadline))

    def _new(self, status: RequirementStatus | None = None) -> RequirementState:
        """What the plan says about the rule, or what it would begin with."""
        held = self._state()
        rule = self._requirement.rule.id if self._requirement else ""
        if held is None:
            held = RequirementState(id=new_id(), offering=self._offering, rule=rule, status=RequirementStatus.UNKNOWN)
        return held if status is None else replace(held, status=status)

    def _put(self, state: RequirementState) -> None:
        if self._requirement is not None and state != self._state():
            name = subject_name(self._edits.plan, self._edits.world, Scope.OFFERING, self._offering)
            self._edits.put(self.tr("Change “{0}” for {1}").format(self._requirement.rule.name, name), state)

    def _state(self) -> RequirementState | None:
        if self._requirement is None:
            return None
        key = self._offering, self._requirement.rule.id
        return next((s for s in self._edits.plan.requirement_states if (s.offering, s.rule) == key), None)


class _Head(QAbstractButton):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._mark, self._state, self._due, self._tone = Mark.NONE, "", "", ""

    def show_requirement(self, requirement: Requirement) -> None:
        status = requirement.status
        self.setText(requirement.rule.name)
        self._state = translate("Outlook", STATUSES[status])
        self._due = display.short_day(requirement.deadline)
        settled = status in {RequirementStatus.MET, RequirementStatus.NOT_APPLICABLE}
        self._mark, self._tone = marks.OF_REQUIREMENT[status], "muted" if settled else ""
        if requirement.overdue:
            self._mark, self._tone = Mark.ALARM, "alarm"
        elif not requirement.binds:
            self._mark, self._tone, self._state = Mark.NONE, "muted", self.tr("does not bind")
        elif not requirement.rule.mandatory:
            self._tone = "muted"
        late = self.tr("late") if requirement.overdue else ""
        voluntary = "" if requirement.rule.mandatory else self.tr("voluntary")
        self.setAccessibleName(", ".join(p for p in (self.text(), self._state, self._due, late, voluntary) if p))
        self.setToolTip(requirement.rule.full_name or self.text())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(300), theme.current().px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        tokens, box = look.tokens, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isChecked():
            painter.fillRect(box, QColor(tokens.tint))
        side = look.px(14)
        marks.paint(painter, self._mark, QRectF(1, box.center().y() - side / 2, side, side), tokens)
        ink = {"alarm": tokens.alarm, "muted": tokens.muted}.get(self._tone, tokens.ink)
        due, state = look.px(88), look.px(92)
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        name = box.adjusted(look.px(22), 0, -due - state - 8, 0)
        painter.setFont(look.font())
        painter.setPen(QColor(tokens.ink))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(name.width()))
        painter.drawText(name, int(middle), shown)
        painter.setPen(QColor(ink))
        open_ = self._tone != "muted"
        painter.setFont(look.font(weight=QFont.Weight.Medium if open_ else QFont.Weight.Normal))
        painter.drawText(QRectF(box.right() - due - state, 0, state, box.height()), int(middle), self._state)
        painter.setFont(look.font(figures=True))
        painter.drawText(QRectF(box.right() - due, 0, due, box.height()), int(middle | right), self._due)
