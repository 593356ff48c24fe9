"""The lower part of the start page: recent plans, and work that a crash left behind."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.planning import display
from app.ui.memory import Recent
from app.ui.parts.buttons import Button, TextLink
from app.ui.parts.section import Section
from app.ui.parts.text import Text
from app.ui.recent_list import RecentList

if TYPE_CHECKING:
    from app.models.document import Recovery


class StartLists(QScrollArea):
    """Offers; the window does what is asked for."""

    recovery_chosen = Signal(object)  # Recovery
    recovery_dropped = Signal(object)  # Recovery

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget(self)
        self.recent = RecentList(content)
        self._rescued = Section(self.tr("Work that was not saved"), self.tr("kept from an earlier run"), content)
        self._rescued.hide()
        self._recent_section = Section(self.tr("Recent plans"), "", content)
        self._recent_section.body.addWidget(self.recent)
        self._welcome = Text(
            self.tr(
                "No plan has been opened here yet. The sample is a fictional maker of connected cameras, complete to "
                "the last field: open it first, change what you like, it is a copy."
            ),
            "muted",
            content,
        )
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 8, 0, 32)
        layout.setSpacing(32)
        layout.addWidget(self._rescued)
        layout.addWidget(self._recent_section)
        layout.addWidget(self._welcome)
        layout.addStretch(1)
        self.setWidget(content)

    def show_recent(self, recent: Sequence[Recent]) -> None:
        """List the plans that were open here."""
        self.recent.show_recent(recent)
        self._recent_section.setVisible(bool(recent))
        self._welcome.setVisible(not recent)

    def show_recoveries(self, found: "Sequence[Recovery]") -> None:
        """List the work that a crash left behind; choosing nothing loses nothing."""
        while (item := self._rescued.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for recovery in found:
            self._rescued.body.addWidget(self._recovery_line(recovery))
        self._rescued.setVisible(bool(found))

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
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(16)
        row.addLayout(words, 1)
        restore = Button(self.tr("Restore"), lambda: self.recovery_chosen.emit(recovery), line)
        restore.setAccessibleName(self.tr("Restore {0}").format(name))
        drop = TextLink(self.tr("Delete"), lambda: self._drop(drop, recovery), line)
        drop.setAccessibleName(self.tr("Delete the unsaved work of {0}").format(name))
        row.addWidget(restore)
        row.addWidget(drop)
        return line

    def _drop(self, link: TextLink, recovery: "Recovery") -> None:
        sure = self.tr("Delete for good")
        if link.text() == sure:
            self.recovery_dropped.emit(recovery)
        else:  # nothing brings it back, so one press is not enough
            link.setText(sure)
            link.setAccessibleName(f"{link.accessibleName()}, {self.tr('for good')}")
