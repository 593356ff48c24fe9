"""The user guide, read offline."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFont, QFontDatabase, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextList
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from app.ui import theme

GUIDE: Final = Path(__file__).parents[3] / "docs" / "user-guide.md"


class GuideDialog(QDialog):
    """The guide as one text with its own links; links out of it are shown, not followed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("User guide"))
        QFontDatabase.addApplicationFont(str(theme.FONTS / "Inter-Bold.ttf"))  # nothing else is set in bold
        self.text = QTextBrowser(self)
        self.text.setAccessibleName(self.tr("User guide"))
        self.text.setOpenLinks(False)
        self.text.setMarkdown(GUIDE.read_text(encoding="utf-8"))
        _set_apart(self.text.document())
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


def _set_apart(document: QTextDocument) -> None:
    """Give headings and paragraphs the room that Qt derives from a type size in points, which ours is not."""
    look = theme.current()
    document.setDocumentMargin(look.px(16))
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        shape = QTextBlockFormat(block.blockFormat())
        shape.setTopMargin(look.px(20) if level else 0)
        shape.setBottomMargin(look.px(4 if isinstance(block.textList(), QTextList) else 8))
        cursor.setPosition(block.position())
        cursor.setBlockFormat(shape)
        if level:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            letters = QTextCharFormat()
            letters.setFont(look.font({1: 22, 2: 16}.get(level, 13), QFont.Weight.DemiBold))
            cursor.mergeCharFormat(letters)
        block = block.next()
