"""Buttons, segments, badges and bars: reached by keyboard, read out in words."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from app.planning.assessment import Outlook
from app.planning.words import Scenario
from app.ui.parts.badge import Badge
from app.ui.parts.bars import OutcomeBar, ProportionBar, ShareBar
from app.ui.parts.buttons import Button, PrimaryButton, TextLink
from app.ui.parts.empty import EmptyState
from app.ui.parts.figures import KeyFigure
from app.ui.parts.section import Section
from app.ui.parts.segmented import Segmented
from app.ui.parts.text import OneLine, Text


def test_that_enter_and_space_press_a_button(qtbot):
    pressed = []
    for kind in (Button, PrimaryButton, TextLink):
        button = kind("Go on", lambda: pressed.append(True))
        qtbot.addWidget(button)
        button.show()
        qtbot.keyClick(button, Qt.Key.Key_Return)
        qtbot.keyClick(button, Qt.Key.Key_Space)
        assert button.sizeHint().height() >= 24
    assert len(pressed) == 6


def test_that_a_blocked_button_says_why(qtbot):
    button = Button("Export")
    qtbot.addWidget(button)
    button.set_blocked("No option is recommended yet.")
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == "No option is recommended yet."
    button.set_blocked("")
    assert button.isEnabled()
    assert button.toolTip() == ""


def test_that_segments_are_chosen_with_the_arrow_keys_round_the_end(qtbot):
    views = Segmented([("q", "Questions"), ("g", "Gaps"), ("p", "Plays")], "Views")
    qtbot.addWidget(views)
    views.show()
    views.activateWindow()
    qtbot.waitUntil(views.isActiveWindow)
    told = []
    views.chosen.connect(told.append)
    views.set_value("g")
    assert told == []
    views.focusNextChild()
    views.children()[-2].setFocus()
    qtbot.keyClick(views.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(views.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(views.focusWidget(), Qt.Key.Key_Left)
    assert told == ["p", "q", "p"]
    assert views.value == "p"
    assert views.accessibleName() == "Views"


def test_that_a_choice_that_may_be_taken_back_starts_empty_and_ends_empty(qtbot):
    answers = Segmented([("0", "No"), ("1", "Yes")], "Answer", clears=True)
    qtbot.addWidget(answers)
    seen = []
    answers.chosen.connect(seen.append)
    assert answers.value == ""
    qtbot.keyClick(answers, Qt.Key.Key_Right)
    qtbot.keyClick(answers, Qt.Key.Key_Right)
    qtbot.keyClick(answers, Qt.Key.Key_Delete)
    answers._group.button(1).click()
    answers._group.button(1).click()
    assert seen == ["0", "1", "", "1", ""]
    answers.set_value("0")
    assert answers.value == "0"
    answers.set_value("")
    assert answers.value == ""


def test_that_what_a_user_typed_is_never_read_as_markup(qtbot):
    label = Text("<b>bold</b>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_that_shortened_words_are_whole_on_hover(qtbot):
    line = OneLine("short")
    qtbot.addWidget(line)
    line.resize(80, 20)
    line.show()
    assert not line.is_cut
    line.say("A name that is far too long for the room that there is")
    QApplication.sendEvent(line, QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), line.mapToGlobal(QPoint(1, 1))))
    assert QToolTip.text() == line.text()
    line.resize(800, 20)
    assert not line.is_cut


def test_that_a_bar_says_its_shares_in_words(qtbot):
    bar = OutcomeBar()
    qtbot.addWidget(bar)
    bands = ((0.2, 0.5), (0.35, 0.65), (0.05, 0.2), (0.0, 0.1))
    bar.show_outlook(Outlook(24, (0.35, 0.5, 0.1, 0.05), bands, (0.1, 0.3), {Scenario.REGULATION: 1.0}))
    spoken = bar.findChild(ProportionBar).accessibleName()
    assert spoken.replace("\N{NO-BREAK SPACE}", " ") == "Open 35 %, Conditional 50 %, Restricted 10 %, Banned 5 %"


def test_that_parts_of_a_whole_are_named_with_shares_that_add_up(qtbot):
    bar = ShareBar()
    qtbot.addWidget(bar)
    bar.show_parts([("Rules", 1 / 3), ("Supply", 1 / 3), ("Politics", 1 / 3)])
    spoken = bar.findChild(ProportionBar).accessibleName()
    assert sum(int(word) for word in spoken.replace("\N{NO-BREAK SPACE}", " ").split() if word.isdigit()) == 100


def test_that_a_badge_gives_its_reasons(qtbot):
    badge = Badge()
    qtbot.addWidget(badge)
    badge.show_badge("Medium confidence", 2, "Two inputs are missing.")
    assert badge.accessibleName() == "Medium confidence"
    assert badge.toolTip() == badge.accessibleDescription() == "Two inputs are missing."


def test_that_nothing_yet_is_one_sentence_and_one_button(qtbot):
    started = []
    empty = EmptyState("No products yet.", "Add a product", lambda: started.append(True))
    qtbot.addWidget(empty)
    assert empty.sentence.text() == "No products yet."
    qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert started == [True]


def test_that_a_key_figure_is_read_out_as_one(qtbot):
    figure = KeyFigure("Decisions")
    qtbot.addWidget(figure)
    figure.show_figure("4 open", "1 overdue")
    assert figure.accessibleName() == "Decisions: 4 open. 1 overdue"


def test_that_an_updating_section_says_so_and_then_its_unit_again(qtbot):
    section = Section("Revenue at risk", "NOK m")
    qtbot.addWidget(section)
    section.set_updating(True)
    assert section.note.text() == "updating"
    section.set_updating(False)
    assert section.note.text() == "NOK m"
