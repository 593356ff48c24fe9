"""The one question before work would be lost: save it, give it up, or stay."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.marks import Mark, MarkLabel
from app.ui.parts.buttons import Button, PrimaryButton
from app.ui.parts.text import Text

Answer = Literal["save", "discard"]


class UnsavedDialog(QDialog):
    """`answered` carries "save" or "discard"; Cancel and Escape say nothing, and everything stays as it is.

    `trouble` is the sentence that says why the plan cannot be saved where it was.
    """

    answered = Signal(str)

    def __init__(self, trouble: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Unsaved changes"))
        question = self.tr("This plan has changes that are in no file yet. Save them first?")
        self.sentence = Text(trouble or question, "", self)
        self.sentence.setMinimumWidth(400)
        self.save = PrimaryButton(
            self.tr("Save as…") if trouble else self.tr("Save"), lambda: self._answer("save"), self
        )
        self.save.setDefault(True)
        self.discard = Button(self.tr("Do not save"), lambda: self._answer("discard"), self)
        self.cancel = Button(self.tr("Cancel"), self.reject, self)
        words = QHBoxLayout()
        words.setSpacing(16)
        words.addWidget(MarkLabel(Mark.WATCH, self, size=20), 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self.sentence, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.discard)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(24)
        layout.addLayout(words)
        layout.addLayout(buttons)

    def _answer(self, answer: Answer) -> None:
        self.accept()
        self.answered.emit(answer)
