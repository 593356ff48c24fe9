"""Answer the questions of an action as its user does: by mouse and by keyboard, with words that cannot be taken."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.planning import display
from app.planning.now import grid_now
from app.planning.words import AnswerStatus
from app.ui.pages.action import BargainingPage, CapacityPage, ExitPage, GovernancePage, ImagePage

PAGES = (GovernancePage, ImagePage, ExitPage, CapacityPage, BargainingPage)
TODAY = date(2026, 11, 22)


def answer_to(edits, question):
    return next((answer for answer in edits.plan.answers if answer.question == question), None)


@pytest.fixture
def page(shown, empty_edits):
    return shown(GovernancePage, empty_edits)


@pytest.fixture
def view(page):
    return page.view("questions")


def level(view, number):
    return view.form.levels.findChildren(QAbstractButton)[number]


def test_that_a_click_on_an_anchor_answers_the_question_today(qtbot, view, empty_edits):
    qtbot.mouseClick(level(view, 3), Qt.MouseButton.LeftButton)
    answer = answer_to(empty_edits, "QG-01")
    assert (answer.level, answer.status, answer.on) == (3, AnswerStatus.ANSWERED, TODAY)
    assert empty_edits.undo_name == "Answer “Board oversight”"


def test_that_undo_takes_an_answer_back_on_the_screen_too(qtbot, view, empty_edits):
    qtbot.mouseClick(level(view, 3), Qt.MouseButton.LeftButton)
    empty_edits.undo()
    assert answer_to(empty_edits, "QG-01") is None
    assert view.form.levels.value() is None
    assert view.list.rows[0].answer == "open"


def test_that_all_questions_of_an_action_are_listed_with_their_state(sample_edits, shown):
    page = shown(ExitPage, sample_edits)
    rows = page.view("questions").list.rows
    assert [row.id for row in rows] == [f"QE-{n:02}" for n in range(1, 14)]
    assert "does not apply" in {row.answer for row in rows}
    assert page.subtitle.text() == "12 of 13 questions answered. Leadership 0.8 of 4, product teams 2.0 of 4"


@pytest.mark.parametrize("where", ["list", "back", "levels"])
def test_that_a_digit_chooses_the_level_from_wherever_nothing_is_typed(qtbot, view, empty_edits, where):
    target = {"list": view.list, "back": view.form.back, "levels": level(view, 0)}[where]
    target.setFocus()
    qtbot.keyClick(target, Qt.Key.Key_4)
    assert answer_to(empty_edits, "QG-01").level == 4


def test_that_digits_beyond_the_levels_are_no_answer(qtbot, view, empty_edits):
    for key in (Qt.Key.Key_5, Qt.Key.Key_9):
        qtbot.keyClick(view.form.back, key)
    assert empty_edits.plan.answers == ()


def test_that_digits_in_the_evidence_are_words(qtbot, view, empty_edits):
    view.form.evidence.editor.setFocus()
    qtbot.keyClicks(view.form.evidence.editor, "3")
    assert empty_edits.plan.answers == ()


def test_that_enter_on_the_chosen_level_goes_on(qtbot, view, empty_edits):
    target = level(view, 2)
    target.setFocus()
    qtbot.keyClick(target, Qt.Key.Key_Return)
    assert answer_to(empty_edits, "QG-01").level == 2
    assert view.current.id == "QG-01"
    qtbot.keyClick(target, Qt.Key.Key_Return)
    assert view.current.id == "QG-02"


def test_that_next_and_back_go_round_all_questions_and_have_access_keys(qtbot, view):
    assert view.form.next.text() == "&Next: Board competence"
    assert view.form.back.text() == "&Back"
    view.form.back.click()
    assert view.current.id == "QG-13"
    view.form.next.click()
    assert view.current.id == "QG-01"


def test_that_not_known_is_no_level(qtbot, view, empty_edits):
    level(view, 5).click()
    answer = answer_to(empty_edits, "QG-01")
    assert (answer.status, answer.level) == (AnswerStatus.NOT_KNOWN, None)
    assert view.list.rows[0].answer == "not known"


def test_that_does_not_apply_waits_for_its_reason(qtbot, view, empty_edits):
    level(view, 6).click()
    assert empty_edits.plan.answers == ()
    assert "Say why it does not apply" in view.form.evidence.alarm.text()
    editor = view.form.evidence.editor
    editor.setPlainText("We have no board.")
    editor.commit()
    answer = answer_to(empty_edits, "QG-01")
    assert (answer.status, answer.evidence) == (AnswerStatus.NOT_APPLICABLE, "We have no board.")
    assert view.form.evidence.alarm.text() == ""


def test_that_a_reason_cannot_be_emptied(view, empty_edits):
    level(view, 6).click()
    editor = view.form.evidence.editor
    editor.setPlainText("We have no board.")
    editor.commit()
    editor.setPlainText("")
    editor.commit()
    assert "needs a reason" in view.form.evidence.alarm.text()
    assert answer_to(empty_edits, "QG-01").evidence == "We have no board."


def test_that_evidence_typed_first_is_kept_together_with_the_level(view, empty_edits):
    editor = view.form.evidence.editor
    editor.setPlainText("Minutes of May.")
    editor.commit()
    assert "Choose a level" in view.form.evidence.alarm.text()
    assert editor.toPlainText() == "Minutes of May."
    level(view, 1).click()
    answer = answer_to(empty_edits, "QG-01")
    assert (answer.level, answer.evidence) == (1, "Minutes of May.")


def test_that_evidence_without_a_level_is_still_there_after_looking_at_another_question(view):
    editor = view.form.evidence.editor
    editor.setPlainText("Minutes of May.")
    editor.commit()
    view.form.next.click()
    assert editor.toPlainText() == ""
    view.form.back.click()
    assert editor.toPlainText() == "Minutes of May."


def test_that_what_is_being_typed_is_kept_before_the_next_question_comes(qtbot, page, view, empty_edits):
    level(view, 1).click()
    page.activateWindow()
    view.form.who.editor.setFocus()
    qtbot.waitUntil(view.form.who.editor.hasFocus)
    qtbot.keyClicks(view.form.who.editor, "Ada, CISO")
    view.step_on()
    assert answer_to(empty_edits, "QG-01").answered_by == "Ada, CISO"
    assert view.form.who.editor.text() == ""


def test_that_whoever_answered_last_answers_the_next_question_too(view, type_into, empty_edits):
    level(view, 1).click()
    type_into(view.form.who.editor, "Ada, CISO")
    view.step_on()
    level(view, 2).click()
    assert answer_to(empty_edits, "QG-02").answered_by == "Ada, CISO"


def test_that_a_day_that_is_none_stays_as_typed_and_changes_nothing(view, type_into, empty_edits):
    level(view, 1).click()
    type_into(view.form.day.editor, "some day")
    assert view.form.day.alarm.text()
    assert view.form.day.editor.text() == "some day"
    assert answer_to(empty_edits, "QG-01").on == TODAY
    type_into(view.form.day.editor, "3 Nov 2026")
    assert not view.form.day.alarm.text()
    assert answer_to(empty_edits, "QG-01").on == date(2026, 11, 3)


def test_that_an_answer_can_be_for_the_board_only_and_be_taken_back(view, empty_edits):
    level(view, 1).click()
    view.form.board_only.click()
    assert answer_to(empty_edits, "QG-01").board_only
    view.form.clear.click()
    assert empty_edits.plan.answers == ()
    assert view.form.clear.isHidden()


def test_that_tab_walks_a_question_as_it_is_read(page, view, empty_edits):
    level(view, 2).click()
    form = view.form
    level(view, 2).setFocus()
    walked = []
    for _ in range(6):
        page.focusNextPrevChild(True)
        walked.append(page.window().focusWidget())
    expected = [form.evidence.editor, form.who.editor, form.day.editor, form.board_only, form.back, form.next]
    assert walked == expected


def test_that_tab_enters_the_levels_at_the_one_that_is_chosen(shown, sample_edits):
    page = shown(GovernancePage, sample_edits)
    view = page.view("questions")
    view.list.setFocus()
    page.focusNextPrevChild(True)
    assert answer_to(sample_edits, "QG-01").level == 2
    assert page.window().focusWidget() is level(view, 2)


def test_that_the_next_level_says_what_it_buys(qtbot, shown, sample_edits):
    page = shown(GovernancePage, sample_edits)
    part = page.view("questions").help.next_level
    plan = sample_edits.plan
    raised = replace(plan, answers=tuple(replace(a, level=3) if a.question == "QG-01" else a for a in plan.answers))
    now, then = (grid_now(each, sample_edits.world, TODAY).chances for each in (plan, raised))
    moved = {id_ for id_ in now if display.points(sum(now[id_][2:])) != display.points(sum(then[id_][2:]))}
    assert part.section.heading.text() == "What level 3 buys"
    qtbot.waitUntil(lambda: part.words.text() != "Being worked out.", timeout=30_000)
    said = [name.text() for name, _ in part.lines if name.isVisible()]
    assert len(said) == min(3, len(moved))
    assert part.words.isVisible() is not bool(moved)
    assert "judgement" in part.note.text()
    assert part.note.isVisible() is bool(moved)


def test_that_a_question_that_feeds_no_outlook_promises_nothing(shown, sample_edits):
    page = shown(ExitPage, sample_edits)
    assert page.view("questions").help.next_level.isHidden()


def test_that_a_suggested_play_can_be_adopted_beside_the_question(shown, sample_edits):
    page = shown(GovernancePage, sample_edits)
    card = page.view("questions").help.cards[0]
    best = sample_edits.assessment.suggestions[page.action][0]
    assert card.reason.text() == best.reason
    card.adopt.click()
    assert [i.play for i in sample_edits.plan.initiatives if i.play == best.play] == [best.play]
    assert page.views.value == "initiatives"


def test_that_the_page_opens_at_the_first_open_question(shown, edits):
    page = shown(GovernancePage, edits)
    assert page.view("questions").current.id == "QG-02"
    page.show_subject("QG-09")
    assert page.view("questions").current.id == "QG-09"


@pytest.mark.parametrize("page_class", PAGES)
def test_that_every_control_of_every_view_has_a_name(page_class, shown, sample_edits, nameless):
    page = shown(page_class, sample_edits)
    for key in page.views.keys:
        page.show_view(key)
        assert nameless(page) == []


@pytest.mark.parametrize("page_class", PAGES)
def test_that_every_view_of_an_empty_plan_says_what_belongs_there(page_class, shown, empty_edits):
    page = shown(page_class, empty_edits)
    for key in page.views.keys:
        page.show_view(key)
        assert page.view(key).isVisible()
    assert page.view("initiatives").empty.sentence.text()
    assert "once the plan has a product" in page.view("plays").none.text()


@pytest.mark.parametrize("width", [800, 1048, 1688])
def test_that_nothing_of_a_question_lies_outside_the_page(qtbot, shown, sample_edits, width):
    page = shown(BargainingPage, sample_edits, width, 772)
    view = page.view("questions")
    for part in (view.form, view.help):
        qtbot.waitUntil(lambda part=part: part.mapTo(page, part.rect().topRight()).x() <= width - 31)


def answer_all(view, levels=(3,)):
    for at in range(len(view.questions)):
        level(view, levels[at % len(levels)]).click()
        if at + 1 < len(view.questions):
            view.form.next.click()


def test_that_the_last_answer_is_followed_by_what_the_answers_show_and_not_by_the_first_question(page, view):
    answer_all(view)
    assert view.current.id == "QG-13"
    assert view.onward.words.text() == "All 13 questions are answered."
    assert view.form.next.text() == "&Next: readiness"
    view.form.next.click()
    readiness = page.view("readiness")
    assert readiness.isVisible()
    assert not view.isVisible()
    assert readiness.onward.words.text() == "All 13 questions are answered."
    assert readiness.onward.link.text() == "Next: choose a play"
    assert readiness.onward.link.hasFocus()
    readiness.onward.link.click()
    assert page.views.value == "plays"


def test_that_the_last_question_leads_to_one_that_was_passed_over(page, view):
    view.form.next.click()
    while view.current.id != "QG-13":
        level(view, 1).click()
        view.form.next.click()
    assert view.form.next.text() == "&Next: Board oversight"
    level(view, 1).click()
    view.form.next.click()
    assert view.current.id == "QG-01"
    assert page.views.value == "questions"


def test_that_the_readiness_says_what_is_open_and_leads_there(page, view):
    level(view, 2).click()
    page.show_view("readiness")
    onward = page.view("readiness").onward
    assert onward.words.text() == "12 questions are still open."
    onward.link.click()
    assert view.isVisible()
    assert view.current.id == "QG-02"


def test_that_not_known_counts_as_answered_and_is_said_so(page, view):
    answer_all(view, levels=(3, 5))
    assert view.onward.words.text() == "All 13 questions are answered, 6 as “not known”."


def test_that_nothing_is_said_to_come_next_where_the_action_is_complete(sample_edits, shown):
    page = shown(GovernancePage, sample_edits)
    page.show_view("readiness")
    assert not page.view("readiness").onward.isVisible()
