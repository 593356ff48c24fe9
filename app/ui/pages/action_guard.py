"""What must not be done in the name of an action, and what to check first (method 7.3), market by market."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import DemarcheError
from app.planning.bargaining import GuardCheck
from app.planning.geopolitics import sentence
from app.planning.plan import new_id
from app.planning.review import listed
from app.planning.words import Action
from app.ui import theme
from app.ui.edits import Edits
from app.ui.pages.action_guard_columns import guard_columns
from app.ui.pages.action_guard_rows import GuardRow, Reach, Standing, guard_rows, reaches
from app.ui.parts.buttons import Button
from app.ui.parts.choice import Choice
from app.ui.parts.editors import DateEdit, LineEdit
from app.ui.parts.field import Alarm, Field
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Text

WIDTH: Final = 860
NARROW: Final = 720
"""Width below which the table has fewer columns. [px]"""
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


class Guardrail(QWidget):
    """The checks that an action needs in each market; takes no room where there is nothing to say."""

    def __init__(self, edits: Edits, action: Action, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._action = edits, action
        self._chosen = ""
        self._by = ""  # who checked last: the next check is most likely theirs
        self._reached: Mapping[Reach, tuple[GuardRow, ...]] = {}  # what one answer can hold for
        self.section = Section(self.tr("Before you act"))
        self.words = Text("", "", self)
        self.words.setMaximumWidth(WIDTH)
        self.table = Table(guard_columns(), self.tr("Checks before you act"), self, selects="row")
        self.table.keep_below(MOST_HEIGHT)
        self.form = QWidget(self)
        self.why = Text("", "", self.form)
        self.why.setMaximumWidth(WIDTH)
        self.reach = Choice(parent=self.form, inside=self.tr("Answer"))
        self.reach.committed.connect(self._say_reach)
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
        self._fields = QGridLayout()
        self._narrow: bool | None = None
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(narrow=self.width() < theme.current().px(NARROW))

    def _arrange(self, *, narrow: bool) -> None:
        """Give the reason a line of its own, and the table fewer columns, where the page is narrow."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        fields = (self.by, self.on, self.reason)
        for field in fields:
            self._fields.removeWidget(field)
        for at, (field, share) in enumerate(zip(fields, (3, 2, 7), strict=True)):
            alone = narrow and field is self.reason
            self._fields.addWidget(field, int(alone), 0 if alone else at, 1, 2 if alone else 1)
            self._fields.setColumnStretch(at, 0 if alone else share)
        self.table.set_columns(guard_columns(narrow=narrow))

    def _lay_out(self) -> None:
        self._fields.setHorizontalSpacing(16)
        self._fields.setVerticalSpacing(8)
        self._arrange(narrow=False)
        presses = QHBoxLayout()
        presses.setSpacing(8)
        for press in (self.done, self.aside, self.reopen):
            presses.addWidget(press)
        presses.addWidget(self.note, 1)
        below = QVBoxLayout(self.form)
        below.setContentsMargins(0, 4, 0, 0)
        below.setSpacing(8)
        below.addWidget(self.reach, 0, Qt.AlignmentFlag.AlignLeft)
        below.addWidget(self.why)
        below.addLayout(self._fields)
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
            self.reach.set_value(Reach.ONE)
        self._chosen = row.id
        check = row.check
        self._reached = reaches(self.table.rows, row)
        self.reach.set_options([(reach, self._reach_words(reach, row)) for reach in self._reached])
        if self.reach.value() is None:
            self.reach.set_value(Reach.ONE)
        self.reach.setVisible(len(self._reached) > 1)
        self.by.set_value(check.by if check else self._by)
        self.on.set_value(check.on if check else self._edits.today)
        self.reason.set_value(check.reason if check else "")
        self.done.setVisible(row.standing is not Standing.DONE)
        self.aside.setVisible(row.standing is not Standing.ASIDE)
        self.reopen.setVisible(check is not None)
        self._say_reach()

    def _reach_words(self, reach: Reach, row: GuardRow) -> str:
        count = len(self._reached[reach])
        if reach is Reach.KIND:
            return self.tr("this check, in all {0} markets where open").format(count)
        if reach is Reach.MARKET:
            return self.tr("all {0} open checks in {1}").format(count, row.place)
        return self.tr("this check only")

    def _say_reach(self) -> None:
        """Say why each check is needed that the next press answers, and for how many that is."""
        rows = self._asked()
        if len(rows) == 1:
            self.why.say("\n".join(self.tr("{0}, {1}: {2}").format(r.market, r.name, r.why) for r in rows))
        else:
            self.why.say("\n".join(_whys(rows, by_market=self.reach.value() is Reach.KIND)))
        many = len(rows) > 1
        self.done.setText(self.tr("D&one, all %n", "", len(rows)) if many else self.tr("D&one"))
        self.aside.setText(self.tr("Set as&ide, all %n", "", len(rows)) if many else self.tr("Set as&ide"))

    def _asked(self) -> tuple[GuardRow, ...]:
        """The checks that the next press answers."""
        return self._reached.get(self.reach.value(), ())

    def _row(self) -> GuardRow | None:
        return next((row for row in self.table.rows if row.id == self._chosen), None)

    def _record(self, *, passed: bool) -> None:
        rows = self._asked()
        if not rows:
            return
        for field in (self.by, self.on, self.reason):
            field.editor.commit()
        try:
            self._put(
                self._step(rows, passed=passed),
                rows,
                passed=passed,
                by=self.by.value(),
                on=self.on.value() or self._edits.today,
                reason=self.reason.value(),
            )
        except DemarcheError as error:
            self.alarm.say(str(error))
            (self.by if not self.by.value() else self.reason).setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, rows: Sequence[GuardRow], *, passed: bool) -> str:
        first, count = rows[0], len(rows)
        if count == 1:
            name = self.tr("Check “{0}”, {1}") if passed else self.tr("Set aside “{0}”, {1}")
            return name.format(first.name, first.market)
        if self.reach.value() is Reach.KIND:
            name = self.tr("Check “{0}” in {1} markets") if passed else self.tr("Set aside “{0}” in {1} markets")
            return name.format(first.name, count)
        name = self.tr("Make {0} checks in {1}") if passed else self.tr("Set aside {0} checks in {1}")
        return name.format(count, first.place)

    def _put(self, step: str, rows: Sequence[GuardRow], *, passed: bool, by: str, on: date, reason: str) -> None:
        """Record the same answer for some checks, as one step: one that is refused leaves all as they were."""
        checks = [
            GuardCheck(
                id=row.check.id if row.check else new_id(),
                market=row.market_id,
                guard=row.guard,
                passed=passed,
                by=by,
                on=on,
                reason=reason,
                board_only=row.check.board_only if row.check else False,
            )
            for row in rows
        ]
        self.alarm.say("")
        self._by = by
        if checks != [row.check for row in rows]:
            self._edits.put(step, *checks)

    def _change(self, **changes: Any) -> None:
        row = self._row()
        if row is None or row.check is None:
            return  # it is kept once it is said to be done or set aside
        kept = {"passed": row.check.passed, "by": row.check.by, "on": row.check.on, "reason": row.check.reason}
        self._put(self.tr("Change the check “{0}”").format(row.name), [row], **{**kept, **changes})

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


def _whys(rows: Sequence[GuardRow], *, by_market: bool) -> list[str]:
    """Why checks are needed, each reason once, after the markets of one kind or the kinds of one market."""
    together: dict[str, list[str]] = {}
    for row in rows:
        for why in row.whys:
            together.setdefault(why, []).append(row.place if by_market else row.name)
    return [f"{sentence(listed(names))}: {why}" for why, names in together.items()]
