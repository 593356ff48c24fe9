"""The side panel: what stands behind the one thing that is chosen, without leaving the page."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.parts.buttons import TextLink
from app.ui.parts.text import Text

PANEL: Final = 464
"""Width of the panel at any width of the window, at a text size of 100 %. [px]"""
INSIDE: Final = 24


class DetailPanel(QFrame):
    """Title, subtitle, `tools` at the right and a `body` that scrolls; over the page it can be closed with Escape."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedWidth(theme.current().px(PANEL))
        self.setAutoFillBackground(True)
        self._over = False
        self._wanted = True
        self.title = Text("", "section", self)  # wraps: the market at its end must not be what is cut
        self.subtitle = Text("", "muted", self)
        self.close_link = TextLink(self.tr("Close"), self.dismiss, self)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(12)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.title, 1)
        top.addLayout(self.tools)
        top.setAlignment(self.tools, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.close_link, 0, Qt.AlignmentFlag.AlignTop)
        head = QVBoxLayout()
        head.setContentsMargins(INSIDE, 24, INSIDE, 0)
        head.setSpacing(4)
        head.addLayout(top)
        head.addWidget(self.subtitle)
        content = QWidget(self)
        inner = QVBoxLayout(content)
        inner.setContentsMargins(INSIDE, 0, INSIDE, INSIDE)
        self.body = QVBoxLayout()
        self.body.setSpacing(16)
        inner.addLayout(self.body)
        inner.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(scroll, 1)
        self.close_link.hide()

    def show_heading(self, title: str, subtitle: str = "") -> None:
        """Say what the panel is about."""
        self.title.say(title)
        self.subtitle.say(subtitle)
        self.setAccessibleName(title)

    def present(self) -> None:
        """Open the panel, where it lies over the page; beside the page it is always open."""
        self._wanted = True
        self.show()
        if self._over:
            self.raise_()

    def dismiss(self) -> None:
        """Close the panel, where it lies over the page."""
        if self._over:
            self._wanted = False
            self.hide()
            self.closed.emit()

    def set_over(self, over: bool) -> None:
        """Lie over the page, closed until something is chosen, or stand beside it; the page calls this."""
        if over == self._over:
            return
        self._over = over
        self._wanted = not over
        self.close_link.setVisible(over)
        self.setVisible(self._wanted)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedWidth(theme.current().px(PANEL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._over:
            self.dismiss()
            return
        super().keyPressEvent(event)
