"""What went wrong, in words: an error of the user's world as it is, a fault of our own calmly, with the work kept."""

import traceback
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.errors import DemarcheError
from app.ui.marks import Mark, MarkLabel
from app.ui.parts.buttons import Button, PrimaryButton
from app.ui.parts.text import Text

DETAILS: Final = QSize(560, 200)
"""Least room for the details of a fault. [px]"""


def sentence_for(error: BaseException) -> str:
    """One sentence for any error; only what the user can act on is told in detail."""
    if isinstance(error, DemarcheError):
        return str(error)
    return QCoreApplication.translate(
        "Problems",
        "The program met a fault of its own and did not finish this step. All your changes are kept. "
        "Go on working, or save and start again; the details help us to mend it.",
    )


def details_of(error: BaseException) -> str:
    """The trace of a fault, for whoever mends it; empty for what is not a fault."""
    return "" if isinstance(error, DemarcheError) else "".join(traceback.format_exception(error))


class ProblemDialog(QDialog):
    """A sentence, and for faults of our own the details to copy."""

    def __init__(self, error: BaseException, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title or self.tr("Something went wrong"))
        self.sentence = Text(sentence_for(error), "", self)
        self.sentence.setMinimumWidth(400)
        details = details_of(error)
        self.details = QPlainTextEdit(details, self, readOnly=True)
        self.details.setAccessibleName(self.tr("Details"))
        self.details.setMinimumSize(DETAILS)
        self.details.hide()
        self.more = Button(self.tr("Show details"), self._toggle, self)
        self.more.setVisible(bool(details))
        self.copy = Button(self.tr("Copy details"), lambda: QGuiApplication.clipboard().setText(details), self)
        self.copy.setVisible(bool(details))
        self.ok = PrimaryButton(self.tr("OK"), self.accept, self)
        self.ok.setDefault(True)
        words = QHBoxLayout()
        words.setSpacing(16)
        words.addWidget(MarkLabel(Mark.WATCH, self, size=20), 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self.sentence, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.more)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(24)
        layout.addLayout(words)
        layout.addWidget(self.details)
        layout.addLayout(buttons)
        self._fit()

    def _toggle(self) -> None:
        shown = not self.details.isVisible()
        self.details.setVisible(shown)
        self.more.setText(self.tr("Hide details") if shown else self.tr("Show details"))
        self._fit()

    def _fit(self) -> None:
        """Take the room that is needed: Qt neither gives it back nor counts the lines of a wrapped sentence."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            wide = layout.totalMinimumSize().width()
            tall = layout.totalHeightForWidth(wide)
            self.setMinimumHeight(tall)
            self.resize(wide, tall)


def tell(error: BaseException, parent: QWidget, title: str = "") -> None:
    """Show an error over a window."""
    ProblemDialog(error, title, parent).open()
