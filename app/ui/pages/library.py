"""What the three libraries share: a search, filters, a list that scrolls, and the whole entry beside it."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QToolButton, QVBoxLayout, QWidget

from app.planning.words import Confidence
from app.ui.edits import Edits
from app.ui.marks import Mark, MarkLabel
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import LineEdit
from app.ui.parts.page import Page
from app.ui.parts.panel import DetailPanel
from app.ui.parts.table import Table
from app.ui.parts.text import Text

SEARCH_WIDTH: Final = 240
FACT_LABEL: Final = 112
"""Width of the labels in an entry. [px]"""


class LibraryPage(Page):
    """The parent of the libraries: a subclass says what is found, in which columns, and how an entry reads."""

    scrolls = False

    def __init__(self, edits: Edits, title: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(edits, title, parent)
        self.search = LineEdit("", self, hint=hint)
        self.search.setAccessibleName(hint)
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(SEARCH_WIDTH)
        for cross in self.search.findChildren(QToolButton):
            cross.setAccessibleName(self.tr("Clear the search"))
        self.filters = QHBoxLayout()
        self.filters.setSpacing(8)
        self.tools.addWidget(self.search)
        self.table = Table(self.columns(), title, self, selects="row", fits=False)
        self.nothing = Text("", "muted", self)
        self.nothing.hide()
        self.body.setSpacing(16)
        self.body.addLayout(self.filters)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.table, 1)
        self.entry = Entry(self)
        self.set_panel(self.entry)
        self.search.textChanged.connect(self._on_wish)
        self.table.chosen.connect(self._on_chosen)
        self._shown: object = None

    @abstractmethod
    def columns(self) -> Sequence[Column]:
        """The columns of the list."""

    @abstractmethod
    def found(self) -> Sequence[Any]:
        """The entries that meet the wishes."""

    @abstractmethod
    def counted(self, count: int) -> str:
        """How many entries are shown, of how many."""

    @abstractmethod
    def show_entry(self, row: Any) -> None:
        """Lay the whole entry out in the panel."""

    def add_filter(self, choice: Choice) -> Choice:
        """Put a filter beside the search."""
        choice.committed.connect(self._on_wish)
        self.filters.addWidget(choice, 1)
        return choice

    def refresh(self) -> None:
        rows = self.found()
        self.table.set_rows(rows)
        self.subtitle.say(self.counted(len(rows)))
        self.nothing.say(self.tr("Nothing fits. Use fewer words, or take a filter away."))
        self.nothing.setVisible(not rows)
        self.table.setVisible(bool(rows))
        if rows and self.table.current() is None:
            self.table.choose(rows[0].id)
        if self.table.current() is not None:
            self._show(self.table.current())

    def show_subject(self, id_: str) -> None:
        self.search.clear()
        for choice in self.findChildren(Choice):
            choice.set_value("")
        self.refresh()
        if self.table.choose(id_):
            self.entry.present()

    def _on_wish(self) -> None:
        self.refresh()

    def _on_chosen(self, row: object) -> None:
        self._show(row)
        if self.table.hasFocus():
            self.entry.present()

    def _show(self, row: object) -> None:
        self._shown = row
        self.entry.clear()
        self.show_entry(row)


class Entry(DetailPanel):
    """One entry of a library: paragraphs, and facts as label and value."""

    def clear(self) -> None:
        """Take everything out, to show another entry."""
        self.body.setContentsMargins(0, 8, 0, 0)
        _empty(self.body)
        _empty(self.tools)

    def add_mark(self, mark: Mark, text: str, note: str = "") -> None:
        """A mark with its word, and what it means."""
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(MarkLabel(mark, self), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(text, "medium", self))
        if note:
            words.addWidget(Text(note, "note", self))
        line.addLayout(words, 1)
        self.body.addLayout(line)

    def add_text(self, text: str, heading: str = "") -> None:
        """A paragraph that can be copied."""
        column = QVBoxLayout()
        column.setSpacing(4)
        if heading:
            column.addWidget(Text(heading, "strong", self))
        paragraph = Text(text, "", self)
        paragraph.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(paragraph)
        self.body.addLayout(column)

    def add_facts(self, facts: Iterable[tuple[str, str]], heading: str = "") -> None:
        """Labels and values; a value that is missing is a word, so an empty one is left out."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, FACT_LABEL)
        grid.setColumnStretch(1, 1)
        for at, (label, value) in enumerate((label, value) for label, value in facts if value):
            grid.addWidget(Text(label, "muted", self), at, 0, Qt.AlignmentFlag.AlignTop)
            words = Text(value, "", self)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(words, at, 1)
        if heading:
            self.body.addWidget(Text(heading, "strong", self))
        self.body.addLayout(grid)


def confidence_words(confidence: Confidence, translate: Callable[[str], str]) -> str:
    """How well a fact is documented, in words: a weak one is a lead."""
    return {
        Confidence.HIGH: translate("Official act, or two independent sources"),
        Confidence.MEDIUM: translate("One good source"),
        Confidence.LOW: translate("A lead: not confirmed"),
    }[confidence]


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _empty(inner)
