"""The foot of every page: when the plan was saved, what holds for every figure, and the page's note.

One line, or two where the note has no room beside what holds for every figure.
"""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from app.planning import display
from app.ui import theme
from app.ui.edits import Edits
from app.ui.parts.text import OneLine, Tone
from app.ui.problems import sentence_for
from app.ui.rail import RAIL

FOOTER, SECOND = 28, 16
"""Height of the line, and what a second one adds. [px]"""
APART = 32
"""Between the texts. [px]"""


class Footer(QWidget):
    """Three texts in a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("State"))
        self.saved = OneLine("", "note", self)
        self.caveat = OneLine("", "note", self)
        self.note = OneLine("", "note", self)
        self._note = ""
        self._left = left = QWidget(self)
        left.setObjectName("footerRail")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QHBoxLayout(left)
        inside.setContentsMargins(24, 0, 8, 0)
        inside.addWidget(self.saved)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(APART)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 1, APART, 0)
        layout.setSpacing(APART)
        layout.addWidget(left)
        layout.addLayout(self._grid, 1)
        self._two: bool | None = None
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_left"):
            self._two = None
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def show_saved(self, edits: Edits) -> None:
        """Say whether the user's file holds everything; the tip names the file."""
        words = saving_words(
            in_file=edits.path is not None,
            read_only=edits.read_only,
            unsaved=edits.unsaved,
            by_itself=edits.saves_by_itself,
            saved_at=edits.saved_at,
        )
        self.saved.say(words)
        if not edits.unsaved and self.note.property("tone"):  # what was in the way is mended
            self.show_note(self._note)
        self.saved.setToolTip(f"{words}\n{edits.path}" if edits.path else words)

    def show_note(self, note: str) -> None:
        """Say what the page has to say."""
        self._note = note
        self._say(note, "")

    def show_news(self, news: str) -> None:
        """Say what has just been done, in place of the page's note, until the next edit."""
        self._say(news, "")

    def end_news(self) -> None:
        """Say again what the page has to say; trouble stays until it is mended."""
        if not self.note.property("tone"):
            self._say(self._note, "")

    def show_trouble(self, error: BaseException) -> None:
        """Say that saving or reckoning in the background failed; the sentence whole as the tip."""
        self._say(sentence_for(error), "alarm")

    def show_caveat(self, claim: str, facts_end: date) -> None:
        """Say what holds for every figure of every page."""
        self.caveat.say(
            self.tr("Not legal advice. Facts to {1}. Probabilities: {0}.").format(claim, display.day(facts_end))
        )
        self._arrange()

    def _say(self, note: str, tone: Tone) -> None:
        self.note.say(note, tone)
        self._arrange()

    def _arrange(self) -> None:
        """Give the note a line of its own where it has no room beside the other."""
        look = theme.current()
        room = self.width() - look.px(RAIL) - 3 * APART
        widths = [text.fontMetrics().horizontalAdvance(text.text()) for text in (self.caveat, self.note)]
        two = all(widths) and sum(widths) > room
        if two == self._two:
            return
        self._two = two
        right, left, middle = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
        for text in (self.caveat, self.note):
            self._grid.removeWidget(text)
        if two:
            self._grid.addWidget(self.caveat, 0, 0, 1, 2)
            self._grid.addWidget(self.note, 1, 0, 1, 2)
        else:
            self._grid.addWidget(self.caveat, 0, 0, 2, 1)
            self._grid.addWidget(self.note, 0, 1, 2, 1)
        wide = QSizePolicy.Policy.Ignored if two else QSizePolicy.Policy.Preferred
        self.caveat.setSizePolicy(wide, QSizePolicy.Policy.Preferred)
        self.note.setAlignment((left if two else right) | middle)
        self._grid.setContentsMargins(0, 5 * two, 0, 5 * two)
        self.setFixedHeight(look.px(FOOTER + SECOND * two))
        self._left.setFixedWidth(look.px(RAIL))


def saving_words(*, in_file: bool, read_only: bool, unsaved: bool, by_itself: bool, saved_at: datetime | None) -> str:
    """What the footer says about the file; every edit is kept in any case."""

    def say(text: str) -> str:
        return QCoreApplication.translate("Footer", text)

    if read_only:
        return say("Read-only")
    if not in_file:
        return say("Not in a file yet, changes kept")
    if unsaved:
        return say("Saving soon, all changes kept") if by_itself else say("Not saved yet, changes kept")
    if saved_at is None:
        return say("No changes since it was opened")
    return say("Saved {0}, all changes kept").format(f"{saved_at:%H:%M}")
