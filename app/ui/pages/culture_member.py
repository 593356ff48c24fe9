"""What is said of one member of the board besides its levels: a note, a seat to be filled, who may read it."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.planning.culture import BoardMember
from app.ui.edits import Edits
from app.ui.parts.checkbox import CheckBox
from app.ui.parts.editors import LineEdit
from app.ui.parts.field import Field


class MemberForm(QWidget):
    """Edits the member that is chosen in the table."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._member = edits, ""
        self.note = Field(
            self.tr("Note"), LineEdit(hint=self.tr("none")), lambda text: self._change(note=text), parent=self
        )
        self.open_seat = CheckBox(self.tr("Seat to be filled"), self)
        self.board_only = CheckBox(self.tr("Board edition only"), self)
        self.open_seat.committed.connect(lambda on: self._change(open_seat=on))
        self.board_only.committed.connect(lambda on: self._change(board_only=on))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(24)
        layout.addWidget(self.note, 1)
        for box in (self.open_seat, self.board_only):
            layout.addWidget(box, 0, Qt.AlignmentFlag.AlignBottom)

    def show_member(self, member: BoardMember | None) -> None:
        """Show a member, or nothing where none is chosen."""
        self.setVisible(member is not None)
        if member is None:
            return
        if member.id != self._member:
            self.note.accept()
        self._member = member.id
        label = self.tr("Note on “{0}”").format(member.name)
        self.note.label.say(label)
        self.note.editor.setAccessibleName(label)
        self.note.set_value(member.note)
        self.open_seat.set_value(member.open_seat)
        self.board_only.set_value(member.board_only)

    def _change(self, **changes: Any) -> None:
        before = next((each for each in self._edits.plan.board_members if each.id == self._member), None)
        if before is not None and replace(before, **changes) != before:
            self._edits.put(self.tr("Change “{0}” on the board").format(before.name), replace(before, **changes))
