"""The words of the board paper that no calculation can supply, as one form declared field by field."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.planning.paper import PURPOSES
from app.ui.edits import Edits
from app.ui.parts.choice import Choice
from app.ui.parts.editors import DateEdit, LineEdit, MoneyEdit
from app.ui.parts.field import Field
from app.ui.parts.section import Section
from app.ui.parts.textedit import TextEdit

CONTEXT: Final = "PaperForm"
SUMMARY_WORDS: Final = 120
"""Longest summary that a board reads at a glance. [words] (board-paper checklist, B6)"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of the paper: what it is called, how it is entered and what belongs there."""

    name: str  # the field of `Paper`
    label: str
    kind: str = "line"  # line, text, day, money, purpose
    help: str = ""
    wide: bool = False
    lines: int = 3


SECTIONS: Final[tuple[tuple[str, tuple[Asked, ...]], ...]] = (
    (
        str(QT_TRANSLATE_NOOP("PaperForm", "Header")),
        (
            Asked("title", str(QT_TRANSLATE_NOOP("PaperForm", "Title")), wide=True),
            Asked("body", str(QT_TRANSLATE_NOOP("PaperForm", "Body"))),
            Asked("meeting", str(QT_TRANSLATE_NOOP("PaperForm", "Meeting")), "day"),
            Asked("agenda_item", str(QT_TRANSLATE_NOOP("PaperForm", "Agenda item"))),
            Asked("number", str(QT_TRANSLATE_NOOP("PaperForm", "Paper number"))),
            Asked("version", str(QT_TRANSLATE_NOOP("PaperForm", "Version"))),
            Asked("purpose", str(QT_TRANSLATE_NOOP("PaperForm", "Purpose")), "purpose"),
            Asked("sponsor", str(QT_TRANSLATE_NOOP("PaperForm", "Sponsor"))),
            Asked("author", str(QT_TRANSLATE_NOOP("PaperForm", "Author"))),
            Asked("presenter", str(QT_TRANSLATE_NOOP("PaperForm", "Presenter"))),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("PaperForm", "Decision")),
        (
            Asked(
                "resolution",
                str(QT_TRANSLATE_NOOP("PaperForm", "Proposed resolution")),
                "text",
                str(
                    QT_TRANSLATE_NOOP(
                        "PaperForm",
                        "One clause a line, worded so that it can be minuted as it stands: “to approve …”.",
                    )
                ),
                lines=5,
            ),
            Asked(
                "recommendation",
                str(QT_TRANSLATE_NOOP("PaperForm", "Recommendation")),
                "text",
                str(QT_TRANSLATE_NOOP("PaperForm", "What management recommends, and the one comparison that decides.")),
            ),
            Asked(
                "why_now",
                str(QT_TRANSLATE_NOOP("PaperForm", "Why now, and what if we wait")),
                "text",
                str(QT_TRANSLATE_NOOP("PaperForm", "One sentence: what closes and when; then what waiting costs.")),
            ),
            Asked("summary", str(QT_TRANSLATE_NOOP("PaperForm", "Summary")), "text", lines=5),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("PaperForm", "Authority and money")),
        (
            Asked("delegated_to", str(QT_TRANSLATE_NOOP("PaperForm", "Delegated to"))),
            Asked("delegated_limit", str(QT_TRANSLATE_NOOP("PaperForm", "Limit of each commitment")), "money"),
            Asked("delegated_until", str(QT_TRANSLATE_NOOP("PaperForm", "Until")), "day"),
            Asked("next_report", str(QT_TRANSLATE_NOOP("PaperForm", "Next report to the board")), "day"),
            Asked("budget_source", str(QT_TRANSLATE_NOOP("PaperForm", "Where the money comes from")), wide=True),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("PaperForm", "How it was prepared")),
        (
            Asked("consulted", str(QT_TRANSLATE_NOOP("PaperForm", "Who was consulted")), "text", lines=2),
            Asked(
                "challenge",
                str(QT_TRANSLATE_NOOP("PaperForm", "How it was challenged, and what changed")),
                "text",
                lines=2,
            ),
            Asked("advisers", str(QT_TRANSLATE_NOOP("PaperForm", "Advisers")), "text", lines=2),
            Asked("earlier_decisions", str(QT_TRANSLATE_NOOP("PaperForm", "Earlier decisions")), wide=True),
            Asked("strategy_link", str(QT_TRANSLATE_NOOP("PaperForm", "Link to strategy")), wide=True),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("PaperForm", "Who may read it")),
        (
            Asked("classification", str(QT_TRANSLATE_NOOP("PaperForm", "Marking on every page"))),
            Asked("distribution", str(QT_TRANSLATE_NOOP("PaperForm", "Goes to"))),
            Asked("inside_information", str(QT_TRANSLATE_NOOP("PaperForm", "Inside information"))),
            Asked("interests", str(QT_TRANSLATE_NOOP("PaperForm", "Interests declared"))),
            Asked("privilege", str(QT_TRANSLATE_NOOP("PaperForm", "Legal privilege")), "text", lines=2),
        ),
    ),
)
"""Every field that the form asks for, in the order of the paper. Edition and page size are chosen above the form."""
PURPOSE_WORDS: Final = {
    "decision": str(QT_TRANSLATE_NOOP("PaperForm", "For decision")),
    "discussion": str(QT_TRANSLATE_NOOP("PaperForm", "For discussion")),
    "information": str(QT_TRANSLATE_NOOP("PaperForm", "For information")),
}


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

    def refresh(self) -> None:
        """Show the paper's words as they are now."""
        paper = self._edits.plan.paper
        for name, field in self.fields.items():
            field.set_value(getattr(paper, name))
        words = len(paper.summary.split())
        self.fields["summary"].note.say(
            self.tr("{0} of {1} words").format(words, SUMMARY_WORDS), "watch" if words > SUMMARY_WORDS else ""
        )
        currency = self._edits.plan.company.currency
        self.fields["delegated_limit"].note.say(self.tr("in {0}").format(currency))

    def _grid(self, asked: tuple[Asked, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = column = 0
        for one in asked:
            field = Field(
                _said(one.label),
                _editor(one),
                self._committer(one),
                help_=_said(one.help) if one.help else "",
                parent=self,
            )
            self.fields[one.name] = field
            wide = one.wide or one.kind == "text"
            if wide and column:
                row, column = row + 1, 0
            grid.addWidget(field, row, column, 1, 2 if wide else 1)
            row, column = (row + 1, 0) if wide or column else (row, 1)
        return grid

    def _committer(self, asked: Asked) -> Callable[[Any], None]:
        step = self.tr("Change “{0}”").format(_said(asked.label))

        def commit(value: Any) -> None:
            self._edits.put(step, replace(self._edits.plan.paper, **{asked.name: value}))

        return commit


def _editor(asked: Asked) -> QWidget:
    if asked.kind == "text":
        return TextEdit(lines=asked.lines)
    if asked.kind == "day":
        return DateEdit()
    if asked.kind == "money":
        return MoneyEdit(optional=True)
    if asked.kind == "purpose":
        return Choice([(purpose, _said(PURPOSE_WORDS[purpose])) for purpose in PURPOSES])
    return LineEdit()


def _said(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)
