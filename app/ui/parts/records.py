"""Records of one kind: a table of them all, and below it everything about the one that is chosen."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.planning.plan import Record, new_id
from app.ui.edits import Edits
from app.ui.parts.buttons import Button
from app.ui.parts.checkbox import CheckBox
from app.ui.parts.column import Column
from app.ui.parts.empty import EmptyState
from app.ui.parts.field import Field
from app.ui.parts.notice import Notice
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import OneLine

MOST_HEIGHT: Final = 260
"""Of the table before it scrolls by itself, so that the form below stays in reach. [px]"""
GAP: Final = 16
"""Between two fields. [px]"""
GRID: Final = 12
"""Columns of the form's grid."""


@dataclass(frozen=True, slots=True)
class RecordWords:
    """What a list of records says of itself."""

    title: str
    add: str  # on the button, with its access key
    added: str  # the step: "Add a decision"
    empty: str  # what belongs here and why, in one sentence
    duplicate: str
    remove: str


class RecordList(QWidget):
    """Add, duplicate, remove and edit records; a subclass says what is listed and, with `ask`, what is asked."""

    collection: ClassVar[str]  # the field of the plan
    name: ClassVar[str] = "title"  # the field of a record that names it

    def __init__(self, edits: Edits, words: RecordWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edits, self._words, self._chosen, self._shown = edits, words, "", ""
        self.section = Section(words.title)
        self.add = Button(words.add, self.add_blank, self)
        self.section.tools.addWidget(self.add)
        self.table = Table(self.columns(), words.title, self, selects="row")
        self.table.keep_below(MOST_HEIGHT)
        self.empty = EmptyState(words.empty, words.added, self.add_blank)
        self.notice = Notice(edits, self)
        self.details = QWidget(self)
        self.heading = OneLine("", "section", self.details)
        self.copy = Button(words.duplicate, self._duplicate, self)
        self.remove = Button(words.remove, self._remove, self)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.heading, 1)
        for press in (self.copy, self.remove):
            head.addWidget(press)
        self.fields: dict[str, Field] = {}
        self.ticks: dict[str, CheckBox] = {}
        self.form = QGridLayout()
        self.form.setHorizontalSpacing(0)  # Qt leaves the gap out where no field begins: each has its own instead
        self.form.setVerticalSpacing(16)
        for column in range(GRID):
            self.form.setColumnStretch(column, 1)
            self.form.setColumnMinimumWidth(column, 1)
        self.below = QVBoxLayout(self.details)
        self.below.setContentsMargins(0, 0, 0, 0)
        self.below.setSpacing(8)
        self.below.addLayout(head)
        self.below.addLayout(self.form)
        for part in (self.empty, self.table, self.notice):
            self.section.body.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        layout.addWidget(self.section)
        layout.addWidget(self.details)
        self.table.chosen.connect(lambda row: self._show(row.id))
        self.table.opened.connect(lambda _row: self.fields[self.name].setFocus(Qt.FocusReason.TabFocusReason))

    @abstractmethod
    def columns(self) -> tuple[Column, ...]:
        """Columns of the table; for subclasses."""

    @abstractmethod
    def rows(self) -> Sequence[Any]:
        """Rows of the table, each with the `id` of its record; for subclasses."""

    @abstractmethod
    def blank(self) -> Record:
        """A new record with the least that it must have; for subclasses."""

    def show_record(self, record: Any) -> None:
        """Do what the fields do not do by themselves; for subclasses."""

    def refresh(self) -> None:
        """Show the plan's records."""
        rows = self.rows()
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.add.setVisible(bool(rows))
        ids = [row.id for row in rows]
        if self._chosen not in ids:
            self._chosen = ids[0] if ids else ""
        self.details.setVisible(bool(self._chosen))
        if self._chosen:
            self.table.choose(self._chosen)
            self._show(self._chosen)

    def choose(self, id_: str) -> None:
        """Show the record of an id."""
        self._chosen = id_
        self.refresh()

    def holds(self, id_: str) -> bool:
        """Whether a record of this list has that id."""
        return id_ in self._records()

    def ask(self, name: str, label: str, editor: QWidget, at: tuple[int, int, int]) -> Field:
        """Ask for one field of the record, at a row and column of the form and over so many of its twelve columns."""
        field = Field(label, editor, lambda value: self.change(**{name: value}), parent=self)
        field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # columns of equal width
        self.fields[name] = field
        row, column, span = at
        field.setContentsMargins(0, 0, GAP if column + span < GRID else 0, 0)
        self.form.addWidget(field, row, column, 1, span)
        return field

    def tick(self, name: str, text: str, at: tuple[int, int, int]) -> CheckBox:
        """Ask for a yes or no of the record; it stands in line with the editors beside it."""
        box = CheckBox(text, self)
        box.committed.connect(lambda on: self.change(**{name: on}))
        self.ticks[name] = box
        row, column, span = at
        self.form.addWidget(box, row, column, 1, span, Qt.AlignmentFlag.AlignBottom)
        return box

    def change(self, **changes: Any) -> None:
        """Change the chosen record as one step; nothing where nothing is different."""
        before = self._records().get(self._chosen)
        if before is None:
            return
        after = replace(before, **changes)
        if after != before:
            self.edits.put(self.tr("Change “{0}”").format(self._name(before)), after)

    def add_blank(self) -> None:
        """Add a new record and ask for its name."""
        self.add_record(self.blank())

    def add_record(self, record: Record) -> None:
        """Add a record as one step and ask for its name."""
        self._chosen = record.id
        self.edits.put(self._words.added, record)
        self._ask_name()

    def _duplicate(self) -> None:
        before = self._records()[self._chosen]
        name = self.tr("{0} (copy)").format(self._name(before))
        made = replace(before, id=new_id(), **{self.name: name})
        self._chosen = made.id
        self.edits.put(self.tr("Duplicate “{0}”").format(self._name(before)), made)
        self._ask_name()

    def _remove(self) -> None:
        before = self._records()[self._chosen]
        ids = [row.id for row in self.table.rows]
        at = ids.index(before.id) if before.id in ids else 0
        rest = [id_ for id_ in ids if id_ != before.id]
        self._chosen = rest[min(at, len(rest) - 1)] if rest else ""
        self.edits.remove(self.tr("Remove “{0}”").format(self._name(before)), before.id)
        self.notice.say(self.tr("Removed “{0}”.").format(self._name(before)))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_name(self) -> None:
        self.fields[self.name].setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, id_: str) -> None:
        record = self._records().get(id_)
        if record is None:
            return
        self._chosen = id_
        if id_ != self._shown:
            self._shown = id_
            for field in self.fields.values():
                field.accept()
        self.heading.say(self._name(record))
        for name, field in self.fields.items():
            field.set_value(getattr(record, name))
        for name, box in self.ticks.items():
            box.set_value(getattr(record, name))
        self.show_record(record)

    def _records(self) -> dict[str, Any]:
        return {record.id: record for record in getattr(self.edits.plan, self.collection)}

    def _name(self, record: Any) -> str:
        return str(getattr(record, self.name))
