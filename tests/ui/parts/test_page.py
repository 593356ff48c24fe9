"""A page refreshes only while it is seen; its panel stands beside it, or over it where the window is narrow."""

import pytest
from PySide6.QtCore import Qt

from app.planning.profile import Product
from app.ui.parts.page import Page
from app.ui.parts.panel import DetailPanel
from app.ui.parts.text import Text


class Counting(Page):
    """A page that counts how often it is filled."""

    def __init__(self, edits):
        super().__init__(edits, "Counting")
        self.filled = 0
        for _ in range(60):
            self.body.addWidget(Text("line", parent=self))

    def refresh(self):
        self.filled += 1


@pytest.fixture
def page(qtbot, edits):
    qtbot.waitUntil(lambda: edits.is_fresh, timeout=60_000)
    found = Counting(edits)
    qtbot.addWidget(found)
    found.resize(1208, 800)
    return found


def test_that_a_page_is_filled_when_first_seen_and_after_each_edit_while_seen(page, edits):
    assert page.filled == 0
    page.show()
    assert page.filled == 1
    edits.put("Add", Product(id="n", name="New"))
    assert page.filled == 2


def test_that_a_hidden_page_waits_until_it_is_seen_again(page, edits):
    page.show()
    page.hide()
    edits.put("Add", Product(id="n", name="New"))
    edits.put("Add", Product(id="m", name="Newer"))
    assert page.filled == 1
    page.show()
    assert page.filled == 2
    page.hide()
    page.show()
    assert page.filled == 2


def test_that_content_keeps_its_width_when_the_scroll_bar_appears(page, qtbot):
    page.show()
    bar = page._scroll.verticalScrollBar()
    qtbot.waitUntil(bar.isVisible)
    right = page._inner.contentsMargins().right() + bar.sizeHint().width()
    assert right == page._inner.contentsMargins().left() == 32


def test_that_a_panel_stands_beside_a_wide_page_and_over_a_narrow_one(page, qtbot):
    panel = DetailPanel()
    panel.show_heading("Hearth in Germany", "24 months")
    page.set_panel(panel)
    page.show()
    assert panel.isVisible()
    assert panel.geometry().left() == page.width() - 464
    assert not panel.close_link.isVisible()
    page.resize(900, 800)
    assert not panel.isVisible()  # closed until something is chosen
    panel.present()
    assert panel.isVisible()
    assert panel.geometry().right() == page.rect().right()
    assert panel.close_link.isVisible()
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    page.resize(1208, 800)
    assert panel.isVisible()


def test_that_the_note_of_a_page_is_told(page, qtbot):
    with qtbot.waitSignal(page.note_changed) as told:
        page.say("8 of 13 questions answered")
    assert told.args == ["8 of 13 questions answered"]
    assert page.note == "8 of 13 questions answered"


def test_that_a_page_has_its_title_as_name(page):
    assert page.accessibleName() == page.title.text() == "Counting"
