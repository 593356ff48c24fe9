"""One option in full: its words, whether it is recommended, what it holds and what it does in each market."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.planning.course import Option
from app.planning.plan import new_id
from app.ui.edits import Edits
from app.ui.pages.options_initiatives import HeldInitiatives
from app.ui.pages.options_stances import Stances
from app.ui.parts.buttons import Button
from app.ui.parts.checkbox import CheckBox
from app.ui.parts.editors import LineEdit
from app.ui.parts.field import Field
from app.ui.parts.notice import Notice
from app.ui.parts.text import OneLine, Text
from app.ui.parts.textedit import TextEdit


class OptionForm(QWidget):
    """Shows one option and keeps what the user changes, each as one step."""

    made = Signal(str)  # id of a copy, which should be shown next

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._id = edits, ""
        tr = self.tr
        self.heading = OneLine("", "section", self)
        self.recommend = Button(tr("Recomme&nd this option"), self._recommend, self)
        self.copy = Button(tr("&Copy this option"), self._copy, self)
        self.remove = Button(tr("&Remove"), self._remove, self)
        self.notice = Notice(edits, self)
        self.fields = {
            "name": Field(tr("Name"), LineEdit(), self._keep("name")),
            "summary": Field(tr("What it is"), TextEdit(lines=3), self._keep("summary")),
            "reversibility": Field(tr("Can it be undone"), TextEdit(lines=3), self._keep("reversibility")),
            "advantages": Field(tr("What speaks for it"), TextEdit(lines=3), self._keep("advantages")),
            "drawbacks": Field(tr("What speaks against it"), TextEdit(lines=3), self._keep("drawbacks")),
            "rejected_because": Field(
                tr("Why it is not recommended"), TextEdit(lines=2), self._keep("rejected_because")
            ),
        }
        self.board_only = CheckBox(tr("Board edition only"), self)
        self.board_only.committed.connect(self._keep("board_only"))
        self.fixed = Text(
            tr(
                "Doing nothing holds no initiatives, stays in every market and cannot be removed: "
                "it is what the other options are measured against."
            ),
            "muted",
            self,
        )
        self.initiatives = HeldInitiatives(edits, self)
        self.stances = Stances(edits, self)
        self._lay_out()

    def show_option(self, option: Option) -> None:
        """Show an option as the plan holds it."""
        if option.id != self._id:
            self._id = option.id
            for field in self.fields.values():
                field.accept()
        self.heading.say(option.name)
        for name, field in self.fields.items():
            field.set_value(getattr(option, name))
        self.fields["rejected_because"].setVisible(not option.recommended)
        self.board_only.set_value(option.board_only)
        self.recommend.set_blocked(self.tr("It is the recommended option") if option.recommended else "")
        self.recommend.setText(self.tr("Recommended") if option.recommended else self.tr("Recomme&nd this option"))
        self.remove.set_blocked(self.tr("“Do nothing” cannot be removed") if option.does_nothing else "")
        leaves = any(each.option == option.id for each in self._edits.plan.stances)
        self.fixed.setVisible(option.does_nothing)
        self.initiatives.setVisible(not option.does_nothing)
        self.stances.setVisible(not option.does_nothing or leaves)
        if not option.does_nothing:
            self.initiatives.show_option(option)
        if self.stances.isVisibleTo(self):
            self.stances.show_option(option)

    def ask_name(self) -> None:
        """Put the focus on the name."""
        self.fields["name"].setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.heading, 1)
        for press in (self.recommend, self.copy, self.remove):
            head.addWidget(press)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        for at in range(2):
            grid.setColumnStretch(at, 1)
        for field in self.fields.values():
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # columns of equal width
        grid.addWidget(self.fields["name"], 0, 0)
        grid.addWidget(self.board_only, 0, 1, Qt.AlignmentFlag.AlignBottom)
        for at, name in enumerate(("summary", "reversibility", "advantages", "drawbacks")):
            grid.addWidget(self.fields[name], 1 + at // 2, at % 2)
        grid.addWidget(self.fields["rejected_because"], 3, 0, 1, 2)
        for part in (self.initiatives, self.stances):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        lists = QHBoxLayout()
        lists.setSpacing(24)
        lists.addWidget(self.initiatives, 1)
        lists.addWidget(self.stances, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(head)
        layout.addWidget(self.notice)
        layout.addLayout(grid)
        layout.addSpacing(8)
        layout.addWidget(self.fixed)
        layout.addLayout(lists)

    def _option(self) -> Option | None:
        return next((each for each in self._edits.plan.options if each.id == self._id), None)

    def _keep(self, field: str) -> Callable[[Any], None]:
        def commit(value: Any) -> None:
            before = self._option()
            if before is not None and getattr(before, field) != value:
                changes: dict[str, Any] = {field: value}
                self._edits.put(self.tr("Change “{0}”").format(before.name), replace(before, **changes))

        return commit

    def _recommend(self) -> None:
        option, before = self._option(), self._edits.plan.recommended
        if option is None or option == before:
            return
        cleared = [replace(before, recommended=False)] if before else []
        self._edits.put(self.tr("Recommend “{0}”").format(option.name), *cleared, replace(option, recommended=True))

    def _copy(self) -> None:
        option = self._option()
        if option is None:
            return
        copy = replace(
            option, id=new_id(), name=self.tr("{0} (copy)").format(option.name), does_nothing=False, recommended=False
        )
        stances = [
            replace(each, id=new_id(), option=copy.id) for each in self._edits.plan.stances if each.option == option.id
        ]
        self._edits.put(self.tr("Copy “{0}”").format(option.name), copy, *stances)
        self.made.emit(copy.id)

    def _remove(self) -> None:
        option = self._option()
        if option is None or option.does_nothing:
            return
        self._edits.remove(self.tr("Remove “{0}”").format(option.name), option.id)
        self.notice.say(self.tr("Removed “{0}” and what it does in its markets.").format(option.name))
