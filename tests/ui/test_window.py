"""The window: one plan at a time, nothing lost on the way, everything by key."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from app.knowledge.samples import read_sample
from app.models.document import Document, recoverable
from app.models.interchange import load_plan
from app.planning.claims import plan_claim
from app.planning.plan import Plan
from app.planning.profile import Company
from app.settings import Settings
from app.ui.dialogs.preferences import PreferencesDialog
from app.ui.dialogs.unsaved import UnsavedDialog
from app.ui.journey import STEPS
from app.ui.memory import Folders, Memory
from app.ui.parts.buttons import TextLink
from app.ui.problems import ProblemDialog
from app.ui.tokens import DARK, LIGHT
from app.ui.window import MainWindow, dress

NAMED = Plan(company=Company(legal_name="Nordlys Optikk AS", home="NOR"))


@pytest.fixture
def memory(tmp_path):
    return Memory(Folders(tmp_path / "settings", tmp_path / "working"))


@pytest.fixture
def window(qtbot, memory):
    """The window as it is shortly after the start."""
    found = MainWindow(memory)
    qtbot.addWidget(found)
    found.show()
    found.wake()
    qtbot.waitUntil(lambda: found.desk.is_ready, timeout=60_000)
    yield found
    found.desk.discard()


@pytest.fixture
def file(tmp_path):
    """A plan in a file."""
    path = tmp_path / "Nordlys 2026.demarche"
    document = Document.new(tmp_path / "other", NAMED)
    document.save(path)
    document.close()
    return path


def dialog(window, kind):
    found = [child for child in window.findChildren(kind) if child.isVisible()]
    assert len(found) == 1
    return found[0]


def rename(window, name):
    window.edits.put("Change the legal name", replace(window.edits.plan.company, legal_name=name))


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    return event.isAccepted()


def test_that_a_new_plan_begins_with_the_company(window):
    window.menus.actions["new"].trigger()
    assert window.workspace.current == "company"
    assert window.windowTitle() == "New plan[*] – Demarche"
    assert not window.isWindowModified()


def test_that_the_title_names_the_file_and_says_what_is_not_saved(window, file):
    window.files.open(file)
    assert window.windowTitle() == "Nordlys 2026[*] – Demarche"
    assert not window.isWindowModified()
    rename(window, "Other")
    assert window.isWindowModified()
    window.menus.actions["save"].trigger()
    assert not window.isWindowModified()
    assert str(file) in window.workspace.footer.saved.toolTip()


def test_that_the_footer_says_when_it_was_saved_and_what_holds_for_every_figure(window, file):
    window.files.open(file)
    footer = window.workspace.footer
    assert footer.saved.text() == "No changes since it was opened"
    rename(window, "Other")
    assert footer.saved.text() == "Saving soon, all changes kept"
    window.files.save()
    assert footer.saved.text() == f"Saved {window.edits.saved_at:%H:%M}, all changes kept"
    assert plan_claim(window.edits.plan, window.edits.world) in footer.caveat.text()
    assert "Not legal advice." in footer.caveat.text()


def test_that_a_long_note_stands_in_a_line_of_its_own_in_the_footer_and_is_not_cut(window, file, qtbot):
    window.files.open(file)
    window.resize(1280, 800)
    footer = window.workspace.footer
    low = footer.height()
    footer.show_note("A note that goes on and on until there is no room beside what holds for every figure. " * 2)
    qtbot.waitUntil(lambda: footer.height() > low and not footer.note.is_cut)
    assert not footer.caveat.is_cut
    assert footer.note.geometry().top() >= footer.caveat.geometry().bottom()
    footer.show_note("Short")
    qtbot.waitUntil(lambda: footer.height() == low and footer.note.x() > footer.caveat.geometry().right())


def test_that_the_longest_claim_stands_whole_in_the_footer(window, tmp_path, qtbot):
    plan = load_plan(read_sample("vendor-2019"))
    path = tmp_path / "Vendor.demarche"
    document = Document.new(tmp_path / "other", plan)
    document.save(path)
    document.close()
    window.files.open(path)
    window.resize(1280, 800)
    caveat = window.workspace.footer.caveat
    qtbot.waitUntil(lambda: plan_claim(plan, window.edits.world) in caveat.text())
    assert "went into the estimate" in caveat.text()
    assert not caveat.is_cut


def test_that_one_can_type_at_once_in_a_new_plan(window, qtbot):
    window.menus.actions["new"].trigger()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.focusWidget() is window.workspace.page("company").legal_name.editor


def test_that_undo_and_redo_say_what_they_did_until_the_next_edit(window, file):
    window.files.open(file)
    note, before = window.workspace.footer.note, window.workspace.footer.note.text()
    rename(window, "Other")
    window.undo()
    assert note.text() == "Undone: Change the legal name"
    window.redo()
    assert note.text() == "Done again: Change the legal name"
    rename(window, "Third")
    assert note.text() == before


def test_that_undo_and_redo_are_named_in_the_menu(window, file):
    window.files.open(file)
    undo, redo = window.menus.actions["undo"], window.menus.actions["redo"]
    assert not undo.isEnabled()
    rename(window, "Other")
    assert undo.text() == "&Undo: Change the legal name"
    undo.trigger()
    assert window.edits.plan.company.legal_name == "Nordlys Optikk AS"
    assert redo.text() == "&Redo: Change the legal name"
    redo.trigger()
    assert window.edits.plan.company.legal_name == "Other"


def test_that_no_two_commands_share_a_key(window):
    keys = Counter(key.toString() for action in window.menus.actions.values() for key in action.shortcuts())
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("new", QKeySequence.StandardKey.New), ("open", QKeySequence.StandardKey.Open),
        ("save", QKeySequence.StandardKey.Save), ("undo", QKeySequence.StandardKey.Undo),
        ("redo", QKeySequence.StandardKey.Redo), ("guide", QKeySequence.StandardKey.HelpContents),
    ],
)  # fmt: skip
def test_that_commands_have_the_keys_that_people_know(window, name, key):
    assert window.menus.actions[name].shortcut() == QKeySequence(key)


def test_that_every_page_is_in_the_menu_and_the_first_ten_have_a_digit(window):
    keys = [window.menus.actions[f"page_{name}"].shortcut().toString() for name in STEPS]
    assert keys[:10] == [f"Alt+{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)]
    assert len(keys) == len(STEPS)


def test_that_what_needs_a_plan_is_off_until_there_is_one(window):
    needs = ("save", "save_as", "save_copy", "close", "next", "page_company")
    assert not any(window.menus.actions[name].isEnabled() for name in needs)
    window.files.new()
    assert all(window.menus.actions[name].isEnabled() for name in needs)
    window.files.close()
    assert not any(window.menus.actions[name].isEnabled() for name in needs)


def test_that_a_plan_dropped_on_the_window_opens_and_other_files_do_not(window, file, tmp_path):
    assert drop(window, file)
    assert window.edits.path == file
    assert not drop(window, tmp_path / "picture.png")
    assert not drop(window, file, file)


def test_that_a_file_that_is_no_plan_is_refused_in_words_and_nothing_closes(window, tmp_path, file):
    window.files.open(file)
    wrong = tmp_path / "wrong.demarche"
    wrong.write_text("nothing of ours")
    window.files.open(wrong)
    assert "wrong.demarche" in dialog(window, ProblemDialog).sentence.text()
    assert window.edits.path == file
    assert wrong.read_text() == "nothing of ours"


def test_that_opening_another_plan_saves_this_one_first(window, file, tmp_path):
    window.files.open(file)
    rename(window, "Other")
    window.files.new()
    assert window.edits.path is None
    again = Document.open(file, tmp_path / "elsewhere")
    assert again.plan().company.legal_name == "Other"
    again.close()


def test_that_closing_an_untouched_new_plan_asks_nothing_and_leaves_nothing(window, tmp_path):
    window.files.new()
    window.files.close()
    assert window.edits is None
    assert not list((tmp_path / "working").glob("*.working"))


def test_that_closing_work_that_is_in_no_file_asks_and_cancel_keeps_it(window):
    window.files.new()
    rename(window, "Nordlys")
    window.files.close()
    dialog(window, UnsavedDialog).cancel.click()
    assert window.edits.plan.company.legal_name == "Nordlys"


def test_that_giving_up_work_takes_a_deliberate_answer(window, tmp_path):
    window.files.new()
    rename(window, "Nordlys")
    window.files.close()
    dialog(window, UnsavedDialog).discard.click()
    assert window.edits is None
    assert not list((tmp_path / "working").glob("*.working"))


def test_that_saving_at_the_question_asks_for_a_name_and_then_closes(window, tmp_path):
    window.files.new()
    rename(window, "Nordlys")
    window.files.close()
    dialog(window, UnsavedDialog).save.click()
    target = tmp_path / "Nordlys.demarche"
    dialog(window, QFileDialog).fileSelected.emit(str(target))
    assert target.exists()
    assert window.edits is None


def test_that_closing_the_window_with_unsaved_work_asks_first(window, qtbot):
    window.files.new()
    rename(window, "Nordlys")
    window.close()
    assert window.isVisible()
    dialog(window, UnsavedDialog).discard.click()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_that_closing_the_window_with_a_saved_plan_saves_and_closes(window, file, tmp_path):
    window.files.open(file)
    rename(window, "Other")
    window.close()
    assert not window.isVisible()
    again = Document.open(file, tmp_path / "elsewhere")
    assert again.plan().company.legal_name == "Other"
    again.close()


def test_that_what_is_being_typed_is_in_the_file_after_save(window, file, qtbot, tmp_path):
    window.files.open(file)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go("company")
    name = window.workspace.page("company").legal_name.editor
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "Half typed")
    window.files.save()
    again = Document.open(file, tmp_path / "elsewhere")
    assert again.plan().company.legal_name == "Half typed"
    again.close()


def test_that_a_saved_plan_is_among_the_recent_ones(window, memory, tmp_path):
    window.files.new()
    rename(window, "Nordlys")
    target = tmp_path / "Nordlys.demarche"
    window.files.save_as(target)
    assert [(recent.path, recent.title) for recent in memory.recent()] == [(target, "Nordlys")]
    window.files.close()
    assert [row.text() for row in window._lists.recent.rows] == ["Nordlys"]


def test_that_work_of_a_crash_is_offered_and_comes_back(window, tmp_path, qtbot, memory):
    lost = Document.new(tmp_path / "working", NAMED)
    working = lost._slot.path
    lost.close()  # as a crash does, it leaves the working copy behind
    assert working.exists()
    again = MainWindow(memory)
    qtbot.addWidget(again)
    again.show()
    again.wake()
    with qtbot.waitSignal(again.desk.recoveries_found, timeout=60_000) as found:
        pass
    (recovery,) = found.args[0]
    again._lists.recovery_chosen.emit(recovery)
    assert again.edits.plan == NAMED
    again.desk.discard()
    assert not working.exists()


def test_that_recovered_work_is_no_longer_offered(window, tmp_path, qtbot):
    lost = Document.new(tmp_path / "working", NAMED)
    working = lost._slot.path
    lost.close()
    told = []
    window.desk.recoveries_found.connect(told.append)
    window.desk._found = recoverable(tmp_path / "working")
    window.files.recover(working)
    assert told == [()]


def test_that_recovered_work_is_not_given_up_without_asking(window, tmp_path):
    lost = Document.new(tmp_path / "working", NAMED)
    working = lost._slot.path
    lost.close()
    window.files.recover(working)
    window.files.close()
    dialog(window, UnsavedDialog).cancel.click()
    assert window.edits.plan == NAMED


def test_that_a_plan_that_cannot_be_saved_can_still_be_left_without_loss(window, file, tmp_path):
    window.files.open(file)
    rename(window, "Other")
    file.write_bytes(b"somebody else was here")
    window.files.close()
    question = dialog(window, UnsavedDialog)
    assert "was changed by another program" in question.sentence.text()
    question.save.click()
    target = tmp_path / "another.demarche"
    dialog(window, QFileDialog).fileSelected.emit(str(target))
    assert window.edits is None
    assert file.read_bytes() == b"somebody else was here"
    again = Document.open(target, tmp_path / "elsewhere")
    assert again.plan().company.legal_name == "Other"
    again.close()


def test_that_trouble_in_the_footer_goes_once_it_is_mended(window, file):
    window.files.open(file)
    good = file.read_bytes()
    file.write_bytes(b"somebody else was here")
    window.edits._pause.setInterval(0)
    rename(window, "Other")
    window.edits._save_by_itself()
    note = window.workspace.footer.note
    assert "was changed by another program" in note.text()
    assert note.property("tone") == "alarm"
    file.write_bytes(good)
    window.files.save()
    assert note.property("tone") == ""
    assert note.text() == window.workspace.page("company").note


def test_that_work_of_a_crash_is_deleted_only_on_request(window, tmp_path, qtbot):
    lost = Document.new(tmp_path / "working", NAMED)
    lost.close()
    (recovery,) = recoverable(tmp_path / "working")
    window._lists.show_recoveries([recovery])
    window._lists.recovery_dropped.emit(recovery)
    assert recoverable(tmp_path / "working") == ()


def test_that_one_press_does_not_delete_the_work_of_a_crash(window, tmp_path, qtbot):
    Document.new(tmp_path / "working", NAMED).close()
    window._lists.show_recoveries(recoverable(tmp_path / "working"))
    (link,) = [each for each in window._lists.findChildren(TextLink) if each.text() == "Delete"]
    link.click()
    assert len(recoverable(tmp_path / "working")) == 1
    assert link.text() == "Delete for good"
    link.click()
    assert recoverable(tmp_path / "working") == ()


def test_that_the_first_window_fits_the_screen(window):
    room = window.screen().availableSize()
    assert window.height() < room.height()
    assert window.width() <= max(room.width(), window.minimumWidth())


def test_that_the_theme_and_the_text_size_are_taken_and_remembered(window, memory, qapp):
    window.change_setting("theme", "dark")
    assert qapp.palette().window().color() == QColor(DARK.ground)
    window.change_setting("text_size", 130)
    assert qapp.font().pixelSize() == 17
    assert memory.settings() == Settings(theme="dark", text_size=130)
    ticked = [action.data() for action in window.menus._choices["theme"].actions() if action.isChecked()]
    assert ticked == ["dark"]
    dress(Settings(theme="light"))
    assert qapp.palette().window().color() == QColor(LIGHT.ground)


def test_that_the_window_remembers_where_it_was(window, memory, qtbot):
    window.resize(1111, 700)
    window.close()
    again = MainWindow(memory)
    qtbot.addWidget(again)
    assert again.height() == 700  # the screen of the tests is narrower than the window may be


def test_that_about_says_no_network_and_shows_the_licences(window):
    window.show_about()
    about = dialog(window, QDialog)
    assert about.texts.toPlainText().startswith("MIT")
    about.views.chosen.emit("notices")
    assert "Inter" in about.texts.toPlainText()
    about.views.chosen.emit("data")
    assert "CC BY" in about.texts.toPlainText()


def test_that_the_guide_can_be_read_and_its_links_lead_to_headings(window):
    window.show_guide()
    guide = dialog(window, QDialog)
    assert "Demarche" in guide.text.toPlainText()
    assert guide.find_heading("start")
    assert not guide.find_heading("no-such-heading")


def test_that_preferences_show_every_setting_and_take_effect_at_once(window, memory):
    window.ask_preferences()
    preferences = dialog(window, QDialog)
    assert set(preferences.controls) == {"theme", "text_size", "autosave", "fonts"}
    preferences.controls["autosave"].editor.click()
    assert memory.settings().autosave is False
    assert window.desk._autosave is False


def test_that_the_preferences_grow_with_their_text(window, qtbot):
    window.ask_preferences()
    preferences = dialog(window, PreferencesDialog)
    before = preferences.height()
    preferences.controls["text_size"].editor.committed.emit(150)
    qtbot.waitUntil(lambda: preferences.height() >= max(before + 40, preferences.sizeHint().height()))


def test_that_a_read_only_plan_says_so(window, tmp_path, file, monkeypatch):
    monkeypatch.setattr("app.models.document.is_writable", lambda path: False)
    window.files.open(file)
    assert "read-only" in dialog(window, ProblemDialog).sentence.text()


def test_that_a_fault_is_shown_calmly_with_details_to_copy(qtbot):
    problem = ProblemDialog(ZeroDivisionError("secret"))
    qtbot.addWidget(problem)
    assert "All your changes are kept" in problem.sentence.text()
    assert "secret" not in problem.sentence.text()
    problem.copy.click()
    assert "ZeroDivisionError: secret" in QApplication.clipboard().text()


def test_that_details_of_a_fault_stand_above_the_buttons_and_give_their_room_back(qtbot):
    problem = ProblemDialog(ZeroDivisionError("secret"))
    qtbot.addWidget(problem)
    problem.show()
    QApplication.processEvents()
    before = problem.size()
    for _ in range(2):
        problem.more.click()
        QApplication.processEvents()
        assert problem.sentence.geometry().bottom() < problem.details.geometry().top()
        assert problem.details.geometry().bottom() < problem.more.geometry().top()
        assert problem.rect().contains(problem.ok.geometry())
        problem.more.click()
        QApplication.processEvents()
        assert problem.size() == before


def test_that_the_pages_follow_each_other_by_key(window):
    window.files.new()
    window.menus.actions["next"].trigger()
    assert window.workspace.current == "products"
    window.menus.actions["back"].trigger()
    assert window.workspace.current == "company"


def test_that_the_path_of_a_missing_file_is_named(window, tmp_path):
    window.files.open(Path(tmp_path / "gone.demarche"))
    assert "gone.demarche" in dialog(window, ProblemDialog).sentence.text()
