"""What must not be done in the name of an action, and what to check first (method 7.3), market by market."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import DemarcheError
from app.planning import display
from app.planning.bargaining import GuardCheck
from app.planning.plan import new_id
from app.planning.words import Action
from app.ui import theme
from app.ui.edits import Edits
from app.ui.marks import Mark
from app.ui.pages.action_guard_rows import GuardRow, Standing, guard_rows
from app.ui.parts.buttons import Button
from app.ui.parts.column import Column
from app.ui.parts.editors import DateEdit, LineEdit
from app.ui.parts.field import Alarm, Field
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Text, Tone

WIDTH: Final = 860
MOST_HEIGHT: Final = 380
"""Of the table before it scrolls by itself. [px]"""
RULES: Final = {
    Action.BARGAINING: str(
        QT_TRANSLATE_NOOP(
            "Guardrail",
            "Bargaining power counts most where officials are least checked, and there the danger of a bribe is "
            "greatest. Register contacts with officials where the law asks for it.",
        )
    ),
    Action.EXIT_REENTRY: str(
        QT_TRANSLATE_NOOP(
            "Guardrail",
            "A new owner, publisher, operator or key holder must be real: independent in law and in fact, and open "
            "to inspection. Restructuring for show is found out, and it ends the way back. Check sanctions and "
            "export controls before anything changes hands.",
        )
    ),
}
"""What holds for an action whatever the plan says."""
MARKS: Final = {Standing.OPEN: Mark.WATCH, Standing.DONE: Mark.DONE, Standing.ASIDE: Mark.ALARM}
TONES: Final[dict[Standing, Tone]] = {Standing.OPEN: "watch", Standing.DONE: "muted", Standing.ASIDE: "alarm"}


class Guardrail(QWidget):
    """The checks that an action needs in each market; takes no room where there is nothing to say."""

    def __init__(self, edits: Edits, action: Action, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._action = edits, action
        self._chosen = ""
        self._by = ""  # who checked last: the next check is most likely theirs
        self.section = Section(self.tr("Before you act"))
        self.words = Text("", "", self)
        self.words.setMaximumWidth(WIDTH)
        self.table = Table(self._columns(), self.tr("Checks before you act"), self, selects="row")
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.form = QWidget(self)
        self.why = Text("", "", self.form)
        self.why.setMaximumWidth(WIDTH)
        self.by = Field(self.tr("Checked by"), LineEdit(hint=self.tr("Name or role")), self._keep_by, parent=self.form)
        self.on = Field(self.tr("On"), DateEdit(), self._keep_on, parent=self.form)
        self.reason = Field(
            self.tr("What was found, or why it is set aside"), LineEdit(), self._keep_reason, parent=self.form
        )
        self.alarm = Alarm(self.form)
        self.done = Button(self.tr("D&one"), lambda: self._record(passed=True), self.form)
        self.aside = Button(self.tr("Set as&ide"), lambda: self._record(passed=False), self.form)
        self.reopen = Button(self.tr("Open again"), self._take_back, self.form)
        self.note = Text(
            self.tr("What is set aside stands in the board paper with its reason. This is no legal advice."),
            "note",
            self.form,
        )
        self._lay_out()
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda _row: self.by.setFocus(Qt.FocusReason.TabFocusReason))

    def refresh(self) -> bool:
        """Say what holds for the plan as it is; whether there is anything to say."""
        rows = guard_rows(self._edits.plan, self._edits.world, self._edits.today, self._action)
        rule = RULES.get(self._action, "")
        self.words.say(self._words(rows, QCoreApplication.translate("Guardrail", rule) if rule else ""))
        self.words.setVisible(bool(self.words.text()))
        self.section.set_note(self._count(rows))
        self.table.set_rows(rows)
        self.table.setMaximumHeight(min(theme.current().px(MOST_HEIGHT), self.table.sizeHint().height()))
        self.table.setVisible(bool(rows))
        self.form.setVisible(bool(rows))
        ids = [row.id for row in rows]
        if rows:
            if self._chosen not in ids:
                self._chosen = ids[0]
            self.table.choose(self._chosen)
            self._show(rows[ids.index(self._chosen)])
        return bool(rows or rule)

    def choose(self, market: str) -> bool:
        """Show the first check of a market that is still open, else its first; whether it has any."""
        rows = [row for row in self.table.rows if row.market_id == market]
        if not rows:
            return False
        row = next((row for row in rows if row.standing is Standing.OPEN), rows[0])
        self._chosen = row.id
        self.table.choose(row.id)
        return True

    def _lay_out(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(16)
        for at, (field, share) in enumerate(((self.by, 3), (self.on, 2), (self.reason, 7))):
            fields.addWidget(field, 0, at)
            fields.setColumnStretch(at, share)
        presses = QHBoxLayout()
        presses.setSpacing(8)
        for press in (self.done, self.aside, self.reopen):
            presses.addWidget(press)
        presses.addWidget(self.note, 1)
        below = QVBoxLayout(self.form)
        below.setContentsMargins(0, 4, 0, 0)
        below.setSpacing(8)
        below.addWidget(self.why)
        below.addLayout(fields)
        below.addWidget(self.alarm)
        below.addLayout(presses)
        for part in (self.words, self.table, self.form):
            self.section.body.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.section)

    def _words(self, rows: Sequence[GuardRow], rule: str) -> str:
        if self._action is not Action.BARGAINING or rows:
            return rule
        free = self.tr("No market of the plan needs a check for what is planned there yet.")
        return f"{rule} {free}"

    def _count(self, rows: Sequence[GuardRow]) -> str:
        left = sum(row.standing is Standing.OPEN for row in rows)
        if not rows:
            return ""
        if not left:
            return self.tr("every check is made or set aside")
        return self.tr("{0} of {1} checks open").format(left, len(rows))

    def _show(self, row: GuardRow) -> None:
        if row.id != self._chosen:
            for field in (self.by, self.on, self.reason):
                field.accept()
            self.alarm.say("")
        self._chosen = row.id
        check = row.check
        self.why.say(self.tr("{0}, {1}: {2}").format(row.market, row.name, row.why))
        self.by.set_value(check.by if check else self._by)
        self.on.set_value(check.on if check else self._edits.today)
        self.reason.set_value(check.reason if check else "")
        self.done.setVisible(row.standing is not Standing.DONE)
        self.aside.setVisible(row.standing is not Standing.ASIDE)
        self.reopen.setVisible(check is not None)

    def _row(self) -> GuardRow | None:
        return next((row for row in self.table.rows if row.id == self._chosen), None)

    def _record(self, *, passed: bool) -> None:
        row = self._row()
        if row is None:
            return
        for field in (self.by, self.on, self.reason):
            field.editor.commit()
        name = self.tr("Check “{0}”, {1}") if passed else self.tr("Set aside “{0}”, {1}")
        try:
            self._put(
                name.format(row.name, row.market),
                row,
                passed=passed,
                by=self.by.value(),
                on=self.on.value() or self._edits.today,
                reason=self.reason.value(),
            )
        except DemarcheError as error:
            self.alarm.say(str(error))
            (self.by if not self.by.value() else self.reason).setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, step: str, row: GuardRow, *, passed: bool, by: str, on: date, reason: str) -> None:
        check = GuardCheck(
            id=row.check.id if row.check else new_id(),
            market=row.market_id,
            guard=row.guard,
            passed=passed,
            by=by,
            on=on,
            reason=reason,
            board_only=row.check.board_only if row.check else False,
        )
        self.alarm.say("")
        self._by = by
        if check != row.check:
            self._edits.put(step, check)

    def _change(self, **changes: Any) -> None:
        row = self._row()
        if row is None or row.check is None:
            return  # it is kept once it is said to be done or set aside
        kept = {"passed": row.check.passed, "by": row.check.by, "on": row.check.on, "reason": row.check.reason}
        self._put(self.tr("Change the check “{0}”").format(row.name), row, **{**kept, **changes})

    def _keep_by(self, by: str) -> None:
        self._change(by=by)

    def _keep_on(self, on: date | None) -> None:
        if on is not None:
            self._change(on=on)

    def _keep_reason(self, reason: str) -> None:
        self._change(reason=reason)

    def _take_back(self) -> None:
        row = self._row()
        if row is not None and row.check is not None:
            self._edits.remove(self.tr("Open “{0}” again, {1}").format(row.name, row.market), row.check.id)

    def _columns(self) -> tuple[Column, ...]:
        words = {Standing.OPEN: self.tr("Open"), Standing.DONE: self.tr("Done"), Standing.ASIDE: self.tr("Set aside")}
        return (
            Column(
                self.tr("State"),
                lambda r: words[r.standing],
                key=lambda r: list(Standing).index(r.standing),
                mark=lambda r: MARKS[r.standing],
                tone=lambda r: TONES[r.standing],
            ),
            Column(self.tr("Market"), lambda r: r.market, share=7),
            Column(self.tr("Check"), lambda r: r.name, share=10),
            Column(
                self.tr("Holds"),
                self._holds,
                key=lambda r: len(r.initiatives) + len(r.matters),
                tone=lambda r: "" if r.standing is Standing.OPEN and r.initiatives else "muted",
            ),
            Column(
                self.tr("By"),
                lambda r: r.check.by if r.check else self.tr("nobody yet"),
                share=6,
                tone=lambda r: "" if r.check else "muted",
            ),
            Column(
                self.tr("On"),
                lambda r: display.short_day(r.check.on if r.check else None, self.tr("not set")),
                key=lambda r: r.check.on if r.check else None,
                right=True,
                tone=lambda r: "" if r.check else "muted",
            ),
            Column(
                self.tr("Found, or reason"),
                lambda r: r.check.reason if r.check and r.check.reason else self.tr("nothing noted"),
                share=9,
                tone=lambda r: "" if r.check and r.check.reason else "muted",
            ),
        )

    def _holds(self, row: GuardRow) -> str:
        if row.standing is not Standing.OPEN:
            return self.tr("nothing")
        held, others = len(row.initiatives), len(row.matters)
        if not held:
            return self.tr("1 other entry") if others == 1 else self.tr("%n other entries", "", others)
        return self.tr("1 initiative") if held == 1 else self.tr("%n initiatives", "", held)
