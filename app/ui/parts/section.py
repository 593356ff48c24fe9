"""A part of a page: heading at the left, unit or note at the right, content below."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.parts.text import Text

UPDATING = str(QT_TRANSLATE_NOOP("Section", "updating"))


class Section(QWidget):
    """A heading with a note and a `body`; `small` for the side panel."""

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.heading = Text(title, "strong" if small else "section", self, wrap=False)
        self.note = Text(note, "note" if small else "muted", self)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self._note = note
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.heading)
        head.addWidget(self.note, 1)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(8)
        head.addLayout(self.tools)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 if small else 8)
        layout.addLayout(head)
        layout.addLayout(self.body)

    def set_note(self, note: str) -> None:
        """Say the unit or the scope of the section once, at its right."""
        self._note = note
        self.note.say(note)

    def set_updating(self, updating: bool) -> None:
        """Say that the figures below are being worked out anew; they stay where they are."""
        self.note.say(QCoreApplication.translate("Section", UPDATING) if updating else self._note)
