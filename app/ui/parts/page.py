"""What every page has: title, subtitle, tools at the right, a body that scrolls, and room for a side panel."""

from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.edits import Edits
from app.ui.parts.field import Alarm
from app.ui.parts.panel import DetailPanel
from app.ui.parts.text import OneLine

MARGIN: Final = 32
"""Left and right of a page. [px]"""
NARROW: Final = 1280 - 232
"""Below this width of a page its panel opens over it. [px]"""


class Page(QWidget):
    """The parent of all pages: subclasses lay out in `__init__` and fill in `refresh`, which runs only when seen."""

    note_changed = Signal(str)  # for the right end of the footer
    asked = Signal(str, str)  # another page by its name, and the id of what it should show
    scrolls: ClassVar[bool] = True

    def __init__(self, edits: Edits, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edits, self._stale, self._note = edits, True, ""
        self.panel: DetailPanel | None = None
        self.setAccessibleName(title)
        self.title = OneLine(title, "title", self)
        self.subtitle = OneLine("", "muted", self)
        self.trouble = Alarm(self)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(8)
        self.body = QVBoxLayout()
        self.body.setSpacing(24)
        self._lay_out()
        edits.changed.connect(self._on_news)
        edits.assessed.connect(self._on_news)

    @property
    def note(self) -> str:
        """What the page says at the right end of the footer."""
        return self._note

    def refresh(self) -> None:
        """Show the plan and the assessment as they are now; for subclasses."""

    def begin(self) -> None:
        """Put the focus on the first control, so that one can type at once."""
        widget = self.nextInFocusChain()
        while widget is not None and self.isAncestorOf(widget):
            if widget.isVisibleTo(self) and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            widget = widget.nextInFocusChain()

    def show_subject(self, id_: str) -> None:
        """Bring the record of an id into view; for subclasses that list records."""

    def say(self, note: str) -> None:
        """Say something at the right end of the footer."""
        self._note = note
        self.note_changed.emit(note)

    def set_panel(self, panel: DetailPanel) -> None:
        """Give the page a side panel; below 1280 px it opens over the page."""
        self.panel = panel
        panel.setParent(self)
        self._place_panel()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_panel()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:  # of the scroll bar
            bar = self._scroll.verticalScrollBar()
            used = bar.sizeHint().width() if bar.isVisible() else 0
            self._inner.setContentsMargins(MARGIN, 4, MARGIN - used, MARGIN)
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(6)
        self.title.setMinimumWidth(200)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 24, MARGIN, 0)
        head.setSpacing(24)
        head.addLayout(words, 1)
        head.addLayout(self.tools)
        head.setAlignment(self.tools, Qt.AlignmentFlag.AlignVCenter)
        wrong = QHBoxLayout()
        wrong.setContentsMargins(MARGIN, 4, MARGIN, 0)
        wrong.addWidget(self.trouble)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(wrong)
        column.addSpacing(16)
        content = QWidget(self)
        self._inner = QVBoxLayout(content)
        self._inner.setContentsMargins(MARGIN, 4, MARGIN, MARGIN)
        self._inner.addLayout(self.body)
        if self.scrolls:
            self._inner.addStretch(1)
            self._scroll = QScrollArea(self)
            self._scroll.setWidgetResizable(True)
            self._scroll.setWidget(content)
            self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._scroll.verticalScrollBar().installEventFilter(self)
            column.addWidget(self._scroll, 1)
        else:
            column.addWidget(content, 1)
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addLayout(column, 1)

    def _place_panel(self) -> None:
        if self.panel is None:
            return
        over = self.width() < NARROW
        self.panel.set_over(over)
        at = self._columns.indexOf(self.panel)
        if over:
            if at >= 0:
                self._columns.removeWidget(self.panel)
            width = min(self.panel.width(), self.width())
            self.panel.setGeometry(self.width() - width, 0, width, self.height())
            self.panel.raise_()
        elif at < 0:
            self._columns.addWidget(self.panel)

    def _on_news(self) -> None:
        if self.isVisible():
            self._refresh()
        else:
            self._stale = True

    def _refresh(self) -> None:
        self._stale = False
        self.refresh()
