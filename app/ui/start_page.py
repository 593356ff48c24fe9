"""The first thing that is seen: recent plans, a new one, a file, the sample, and work that a crash left behind."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.planning import display
from app.ui.memory import Recent
from app.ui.parts.buttons import Button, PrimaryButton, TextLink
from app.ui.parts.column import Column
from app.ui.parts.field import Alarm
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.models.document import Recovery

WIDTH = 720
"""Width of the column; a start page needs no more at any width of the window. [px]"""


@dataclass(frozen=True, slots=True)
class _Row:
    id: Path
    title: str
    where: str
    when: str
    pinned: bool


class StartPage(QWidget):
    """Offers; the window does what is asked for."""

    new_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()
    chosen = Signal(object)  # Path of a recent plan
    pin_asked = Signal(object, bool)
    forget_asked = Signal(object)
    recovery_chosen = Signal(object)  # Recovery
    recovery_dropped = Signal(object)  # Recovery

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Start"))
        self.trouble = Alarm(self)
        self.busy = Text("", "muted", self)
        self.busy.hide()
        self.new = PrimaryButton(self.tr("New plan"), self.new_asked.emit, self)
        self.open = Button(self.tr("Open…"), self.open_asked.emit, self)
        self.sample = Button(self.tr("Open the sample plan"), self.sample_asked.emit, self)
        self.recent = Table(
            (
                Column(self.tr("Plan"), lambda r: r.title, share=1, second=lambda r: r.where),
                Column(self.tr("Last opened"), lambda r: r.when, right=True),
            ),
            self.tr("Recent plans"),
            self,
            selects="row",
            sorts=False,
        )
        self._found: tuple[Recovery, ...] = ()
        self._lay_out()
        self.recent.opened.connect(lambda row: self.chosen.emit(row.id))
        self.recent.clicked.connect(lambda index: self.chosen.emit(self.recent.rows[index.row()].id))
        self.recent.chosen.connect(self._on_current)

    def show_recent(self, recent: "Sequence[Recent]") -> None:
        """List the plans that were open here."""
        rows = [
            _Row(
                r.path,
                r.title,
                str(r.path),
                self.tr("pinned, {0}").format(display.short_day(r.at.astimezone().date()))
                if r.pinned
                else display.short_day(r.at.astimezone().date()),
                r.pinned,
            )
            for r in recent
        ]
        self.recent.set_rows(rows)
        self._recent_section.setVisible(bool(rows))
        self._welcome.setVisible(not rows)
        self._on_current(self.recent.current())

    def show_recoveries(self, found: "Sequence[Recovery]") -> None:
        """List the work that a crash left behind; choosing nothing loses nothing."""
        self._found = tuple(found)
        while (item := self._rescued.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for recovery in self._found:
            self._rescued.body.addWidget(self._recovery_line(recovery))
        self._rescued.setVisible(bool(self._found))

    def show_busy(self, sentence: str) -> None:
        """Say what is being opened, or nothing."""
        self.busy.say(sentence)
        self.busy.setVisible(bool(sentence))
        for button in (self.new, self.open, self.sample):
            button.setEnabled(not sentence)

    def _lay_out(self) -> None:
        column = QWidget(self)
        column.setMaximumWidth(WIDTH)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(32, 64, 32, 32)
        layout.setSpacing(0)
        layout.addWidget(Text("Demarche", "title", self))
        layout.addSpacing(6)
        layout.addWidget(
            Text(self.tr("Plans for selling digital products where governments have a say"), "muted", self)
        )
        layout.addSpacing(32)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.new, self.open, self.sample):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addSpacing(12)
        layout.addWidget(self.busy)
        layout.addWidget(self.trouble)
        layout.addSpacing(28)
        self._rescued = Section(self.tr("Work that was not saved"), self.tr("kept from an earlier run"), self)
        self._rescued.hide()
        layout.addWidget(self._rescued)
        self._recent_section = Section(self.tr("Recent plans"), "", self)
        self._recent_section.body.addWidget(self.recent)
        self._pin = TextLink(self.tr("Pin"), self._pin_current, self)
        self._forget = TextLink(self.tr("Remove from the list"), self._forget_current, self)
        links = QHBoxLayout()
        links.setContentsMargins(12, 0, 0, 0)
        links.setSpacing(24)
        links.addWidget(self._pin)
        links.addWidget(self._forget)
        links.addStretch(1)
        self._recent_section.body.addLayout(links)
        layout.addWidget(self._recent_section)
        self._welcome = Text(
            self.tr(
                "No plan has been opened here yet. The sample is a fictional maker of connected cameras, complete to "
                "the last field: open it first, change what you like, it is a copy."
            ),
            "muted",
            self,
        )
        layout.addWidget(self._welcome)
        layout.addStretch(1)
        outer = QWidget(self)
        centred = QHBoxLayout(outer)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addStretch(1)
        centred.addWidget(column, 100)
        centred.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(outer)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        root = QVBoxLayout(self)
        root.setContentsMargins(0, 0, 0, 0)
        root.addWidget(scroll)

    def _recovery_line(self, recovery: "Recovery") -> QWidget:
        line = QWidget(self._rescued)
        name = recovery.title or (recovery.path.stem if recovery.path else self.tr("A plan without a name"))
        at = recovery.at.astimezone()
        when = self.tr("last change {0}, {1}").format(display.day(at.date()), f"{at:%H:%M}")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(name, "medium", line))
        words.addWidget(Text(when if recovery.sound else self.tr("{0}; damaged").format(when), "note", line))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(16)
        row.addLayout(words, 1)
        restore = Button(self.tr("Restore"), lambda: self.recovery_chosen.emit(recovery), line)
        restore.setAccessibleName(self.tr("Restore {0}").format(name))
        drop = TextLink(self.tr("Delete"), lambda: self.recovery_dropped.emit(recovery), line)
        drop.setAccessibleName(self.tr("Delete the unsaved work of {0}").format(name))
        row.addWidget(restore)
        row.addWidget(drop)
        return line

    def _on_current(self, row: _Row | None) -> None:
        for link in (self._pin, self._forget):
            link.setVisible(row is not None)
        if row is not None:
            self._pin.setText(self.tr("Unpin") if row.pinned else self.tr("Pin"))

    def _pin_current(self) -> None:
        if (row := self.recent.current()) is not None:
            self.pin_asked.emit(row.id, not row.pinned)

    def _forget_current(self) -> None:
        if (row := self.recent.current()) is not None:
            self.forget_asked.emit(row.id)
