"""The user guide, read offline."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

GUIDE: Final = Path(__file__).parents[3] / "docs" / "user-guide.md"


class GuideDialog(QDialog):
    """The guide as one text with its own links; links out of it are shown, not followed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("User guide"))
        self.text = QTextBrowser(self)
        self.text.setAccessibleName(self.tr("User guide"))
        self.text.setOpenLinks(False)
        self.text.setMarkdown(GUIDE.read_text(encoding="utf-8"))
        self.text.anchorClicked.connect(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(self.text)
        self.resize(800, 720)

    def _go(self, url: QUrl) -> None:
        if url.isRelative() and url.hasFragment():  # a heading of this guide, by its words
            self.find_heading(url.fragment())

    def find_heading(self, fragment: str) -> bool:
        """Bring the heading of a fragment to the top; whether there is one."""
        block = self.text.document().begin()
        while block.isValid():
            words = "".join(c for c in block.text().lower() if c.isalnum() or c in " -").replace(" ", "-")
            if block.blockFormat().headingLevel() and words == fragment:
                layout = self.text.document().documentLayout()
                self.text.verticalScrollBar().setValue(int(layout.blockBoundingRect(block).top()))
                return True
            block = block.next()
        return False
