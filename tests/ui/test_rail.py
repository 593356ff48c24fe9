"""The rail keeps every step in view where the window is low, and takes the room where there is some."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from app.ui.journey import STEPS, State
from app.ui.marks import Mark
from app.ui.rail import SPACINGS, Rail


@pytest.fixture
def rail(qtbot):
    found = Rail()
    qtbot.addWidget(found)
    found.show()
    return found


@pytest.mark.parametrize("height", [656, 720, 746, 846, 1026])
def test_that_all_steps_are_in_view(rail, qtbot, height):
    rail.resize(rail.width(), height)
    bar = rail.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    last = rail._items[list(STEPS)[-1]]
    assert last.visibleRegion().boundingRect().height() == last.height()


@pytest.mark.parametrize(
    ("height", "spacing"), [(1026, SPACINGS[0]), (746, SPACINGS[2]), (700, SPACINGS[3]), (300, SPACINGS[-1])]
)
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


@pytest.mark.parametrize("height", [300, 746])
def test_that_no_title_is_cut_whatever_its_count_and_though_it_is_chosen(rail, height):
    rail.resize(rail.width(), height)
    rail.show_states({name: State(Mark.DONE, "13/13") for name in STEPS})
    for name, item in rail._items.items():
        rail.choose(name)
        assert not item.is_cut
