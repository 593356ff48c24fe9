"""The anchors of a question are chosen by mouse, arrow keys or digit, and one of them at most."""

import pytest
from PySide6.QtCore import Qt

from app.planning.words import AnswerStatus
from app.ui.parts.levels import LevelChoice

ANCHORS = ("No", "Only for main suppliers", "For some products", "For all new products", "For all, checked daily")


@pytest.fixture
def choice(qtbot):
    found = LevelChoice(ANCHORS, name="Do you know the makers of your parts?")
    qtbot.addWidget(found)
    found.resize(560, 320)
    found.show()
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    found.told = []
    found.chosen.connect(found.told.append)
    return found


def rows(choice):
    return choice._group.buttons()


def test_that_all_anchors_are_in_view_with_their_level_read_out(choice):
    names = [row.accessibleName() for row in rows(choice)]
    assert names[0] == "Level 0: No"
    assert names[4] == "Level 4: For all, checked daily"
    assert names[5:] == ["Not known", "Does not apply, with a reason"]


def test_that_a_row_is_tall_enough_to_be_hit(choice):
    assert all(row.height() >= 44 for row in rows(choice)[:5])
    assert all(row.height() >= 24 for row in rows(choice))


def test_that_a_click_chooses(choice, qtbot):
    qtbot.mouseClick(rows(choice)[2], Qt.MouseButton.LeftButton)
    assert choice.told == [2]
    assert choice.value() == 2


def test_that_arrow_keys_move_the_choice_from_the_first_to_the_last_and_round(choice, qtbot):
    rows(choice)[3].setFocus()
    qtbot.keyClick(rows(choice)[3], Qt.Key.Key_Down)
    qtbot.keyClick(choice.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(choice.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(choice.focusWidget(), Qt.Key.Key_Down)
    assert choice.told == [4, AnswerStatus.NOT_KNOWN, AnswerStatus.NOT_APPLICABLE, 0]


def test_that_a_digit_chooses_its_level_and_no_other(choice, qtbot):
    rows(choice)[0].setFocus()
    qtbot.keyClick(choice.focusWidget(), Qt.Key.Key_4)
    qtbot.keyClick(choice.focusWidget(), Qt.Key.Key_7)
    assert choice.told == [4]


def test_that_showing_an_answer_sends_no_signal_and_none_clears(choice):
    choice.set_value(AnswerStatus.NOT_KNOWN)
    assert choice.value() is AnswerStatus.NOT_KNOWN
    choice.set_value(None)
    assert choice.value() is None
    assert choice.told == []


def test_that_level_zero_is_an_answer(choice):
    choice.set_value(0)
    assert choice.value() == 0
    assert choice.value() is not None


def test_that_long_anchors_wrap_instead_of_being_cut(choice):
    short = rows(choice)[0].heightForWidth(400)
    choice.set_anchors(["word " * 40, *ANCHORS[1:]])
    assert rows(choice)[0].heightForWidth(400) > short
    assert rows(choice)[0].accessibleName().startswith("Level 0: word")
