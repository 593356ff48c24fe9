"""The words of the board paper that no calculation can supply, as one form declared field by field."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.planning.paper import DRAFTED, PURPOSES, SUMMARY_WORDS
from app.ui.edits import Edits
from app.ui.pages.paper_drafts import DraftField
from app.ui.pages.paper_fields import (
    CONTEXT,
    MATERIAL,
    MATERIAL_WORDS,
    PURPOSE_WORDS,
    SECTIONS,
    TLP_WORDS,
    Asked,
)
from app.ui.pages.paper_look import PaperLook
from app.ui.parts.choice import Choice
from app.ui.parts.editors import DateEdit, LineEdit, MoneyEdit
from app.ui.parts.field import Field
from app.ui.parts.section import Section
from app.ui.parts.textedit import TextEdit

PAUSE: Final = 1_000
"""Pause in typing after which words are kept, so that the budget of pages follows the writer. [ms]"""


class PaperForm(QWidget):
    """The form; every field is one undoable edit."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self.fields: dict[str, Field] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(32)
        for title, asked in SECTIONS:
            section = Section(_said(title), parent=self)
            section.body.addLayout(self._grid(asked))
            layout.addWidget(section)
        self.look = PaperLook(edits, self)
        layout.addWidget(self.look)

    def refresh(self) -> None:
        """Show the paper's words as they are now."""
        paper = self._edits.plan.paper
        for name, field in self.fields.items():
            field.set_value(_shown(name, getattr(paper, name)))
            if isinstance(field, DraftField):
                field.refresh()
        words = len(paper.summary.split())
        self.fields["summary"].note.say(
            self.tr("{0} of {1} words").format(words, SUMMARY_WORDS), "watch" if words > SUMMARY_WORDS else ""
        )
        currency = self._edits.plan.company.currency
        self.fields["delegated_limit"].note.say(self.tr("in {0}").format(currency))
        self.look.refresh()

    def go_to(self, name: str) -> None:
        """Bring a field into view, ready to be written in."""
        field = self.fields.get(name)
        if field is not None:
            field.setFocus()

    def _grid(self, asked: tuple[Asked, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = column = 0
        for one in asked:
            field = self._field(one)
            self.fields[one.name] = field
            wide = one.wide or one.kind == "text"
            if wide and column:
                row, column = row + 1, 0
            grid.addWidget(field, row, column, 1, 2 if wide else 1)
            row, column = (row + 1, 0) if wide or column else (row, 1)
        return grid

    def _field(self, asked: Asked) -> Field:
        label, help_ = _said(asked.label), _said(asked.help) if asked.help else ""
        if asked.name in DRAFTED:
            return DraftField(self._edits, asked.name, label, _editor(asked), help_=help_, parent=self)
        return Field(label, _editor(asked), self._committer(asked), help_=help_, parent=self)

    def _committer(self, asked: Asked) -> Callable[[Any], None]:
        step = self.tr("Change “{0}”").format(_said(asked.label))

        def commit(value: Any) -> None:
            change: dict[str, Any] = {asked.name: MATERIAL[value] if asked.name == "material" else value}
            self._edits.put(step, replace(self._edits.plan.paper, **change))

        return commit


def _editor(asked: Asked) -> QWidget:
    if asked.kind == "text":
        return TextEdit(lines=asked.lines, pause=PAUSE)
    if asked.kind == "day":
        return DateEdit()
    if asked.kind == "money":
        return MoneyEdit(optional=True)
    if asked.kind == "purpose":
        return Choice([(purpose, _said(PURPOSE_WORDS[purpose])) for purpose in PURPOSES])
    if asked.kind == "material":
        return Choice([(key, _said(words)) for key, words in MATERIAL_WORDS.items()])
    if asked.kind == "tlp":
        return Choice([(key, _said(words)) for key, words in TLP_WORDS.items()])
    return LineEdit()


def _shown(name: str, value: Any) -> Any:
    """A value of the paper as its editor knows it."""
    return next(key for key, held in MATERIAL.items() if held is value) if name == "material" else value


def _said(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)
