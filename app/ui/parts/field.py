"""A label, an editor and, where the entry cannot be taken, one sentence under it; the entry stays as typed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import DemarcheError
from app.ui.marks import Mark, MarkLabel
from app.ui.parts.text import Text


class Field(QWidget):
    """A labelled editor; `commit` takes the value and may raise a `DemarcheError`, which is shown under it.

    Every editor of this folder has ``value()``, ``set_value(value)`` (without a signal, and not into what is being
    typed), ``set_wrong(bool)`` and the signals ``committed(object)`` and ``refused(str)``.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        commit: Callable[[Any], object] | None = None,
        *,
        note: str = "",
        help_: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor: Any
        self.editor = editor  # a QWidget that is an editor, which Python's types cannot say together
        self.label = Text(label, "note", self, wrap=False)
        self.note = Text(note, "note", self, wrap=False)
        self.help = Text(help_, "note", self)
        self.help.setVisible(bool(help_))
        self.alarm = Alarm(self)
        self._commit = commit
        editor.setAccessibleName(label.replace("&", ""))  # the letter after it is the access key
        editor.setAccessibleDescription(help_ or note)
        self.label.setBuddy(editor)
        head = QHBoxLayout()
        head.addWidget(self.label)
        head.addStretch(1)
        head.addWidget(self.note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        for part in (editor, self.alarm, self.help):
            layout.addWidget(part)
        layout.addStretch(1)
        self.editor.committed.connect(self._take)
        self.editor.refused.connect(self.refuse)

    def value(self) -> Any:
        """The editor's value."""
        return self.editor.value()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        # Not by a focus proxy: where the field comes after its editor in the order of Tab, a proxy leads back to it.
        self.editor.setFocus(reason)

    def set_value(self, value: Any) -> None:
        """Show the plan's value; an entry that was refused stays as typed until it is mended."""
        if not self.alarm.text():
            self.editor.set_value(value)

    def refuse(self, sentence: str) -> None:
        """Say under the field what is wrong and what to do."""
        self.alarm.say(sentence)
        self.editor.set_wrong(True)
        self.editor.setAccessibleDescription(sentence)

    def accept(self) -> None:
        """Take back what was said under the field."""
        self.alarm.say("")
        self.editor.set_wrong(False)
        self.editor.setAccessibleDescription(self.help.text() or self.note.text())

    def _take(self, value: object) -> None:
        self.accept()
        if self._commit is None:
            return
        try:
            self._commit(value)
        except DemarcheError as error:
            self.refuse(str(error))


class Alarm(QWidget):
    """A filled triangle and one sentence in alarm ink; takes no room while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Text("", "", self, tone="alarm")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(MarkLabel(Mark.ALARM, self))
        layout.addWidget(self._words, 1)
        self.hide()

    def text(self) -> str:
        """What is said now."""
        return self._words.text()

    def say(self, sentence: str) -> None:
        """Say what is wrong, or nothing."""
        self._words.say(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))


def sentences_below(*fields: Field) -> QVBoxLayout:
    """A layout for what narrow fields of one row refuse: put under the row, it gives each sentence the whole width."""
    column = QVBoxLayout()
    column.setSpacing(4)
    for field in fields:
        column.addWidget(field.alarm)
    return column


def commit_pending(focus: QObject | None) -> None:
    """Commit what is being typed, before the plan is saved or closed."""
    commit = getattr(focus, "commit", None)
    if callable(commit):
        commit()
