"""The rail keeps every step in view where the window is low, and takes the room where there is some."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from app.ui.journey import STEPS
from app.ui.rail import SPACINGS, Rail


@pytest.fixture
def rail(qtbot):
    found = Rail()
    qtbot.addWidget(found)
    found.show()
    return found


@pytest.mark.parametrize("height", [746, 846, 1026])
def test_that_all_steps_are_in_view(rail, qtbot, height):
    rail.resize(rail.width(), height)
    bar = rail.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    last = rail._items[list(STEPS)[-1]]
    assert last.visibleRegion().boundingRect().height() == last.height()


@pytest.mark.parametrize(("height", "spacing"), [(1026, SPACINGS[0]), (746, SPACINGS[-1]), (300, SPACINGS[-1])])
def test_that_steps_stand_as_far_apart_as_there_is_room(rail, height, spacing):
    rail.resize(rail.width(), height)
    assert {item.sizeHint().height() for item in rail._items.values()} == {spacing[0]}


def test_that_the_arrow_keys_walk_through_the_steps_and_keep_them_in_view(rail, qtbot):
    rail.resize(rail.width(), 300)
    rail.activateWindow()
    items = list(rail._items.values())
    items[0].setFocus()
    for following in items[1:]:
        qtbot.keyClick(rail.focusWidget(), Qt.Key.Key_Down)
        assert following.hasFocus()
        assert following.visibleRegion().boundingRect().height() == following.height()
    qtbot.keyClick(items[-1], Qt.Key.Key_Down)
    assert items[0].hasFocus()
