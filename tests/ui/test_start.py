"""The start page: seen at once, with nothing heavy loaded; its lists remember."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt

from app.models.document import Document
from app.planning.plan import Plan
from app.planning.profile import Company
from app.settings import Settings, settings_from, stored_from
from app.ui.memory import MOST_RECENT, Folders, Memory, Recent
from app.ui.recent_list import RecentList
from app.ui.start_page import StartPage

ROOT = Path(__file__).parents[2]
HEAVY = ("numpy", "scipy", "matplotlib", "sqlalchemy", "reportlab", "pikepdf", "pypdfium2", "sqlite3", "openpyxl",
         "docx", "icalendar", "pptx", "xlsxwriter")  # fmt: skip
AT_FIRST_PAINT = f"""
import sys
from PySide6.QtWidgets import QApplication
from app.ui.main import start

def painted():
    heavy = [name for name in {HEAVY!r} if name in sys.modules]
    ours = sorted(name for name in sys.modules if name.startswith(("app.planning.", "app.models.", "app.knowledge.")))
    print(heavy, ours, flush=True)
    window.close()

window = start(None)
window.painted.disconnect()
window.painted.connect(painted)
QApplication.exec()
"""

COPIES = """
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QImage
from app.ui import main
from app.ui.clipboard import copy_chart

def copy(window):
    copy_chart(QImage(2, 2, QImage.Format.Format_RGB32), "1,2")
    window.close()

def start(plan, really=main.start):
    window = really(plan)
    window.painted.connect(lambda: QTimer.singleShot(0, lambda: copy(window)))
    return window

main.start = start
code = main.run(None)
print(code, QGuiApplication.clipboard().mimeData().hasImage(), flush=True)
"""


def test_that_the_program_ends_well_with_a_chart_on_the_clipboard_and_leaves_the_picture_there():
    done = subprocess.run([sys.executable, "-c", COPIES], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0 True"


def test_that_nothing_heavy_and_nothing_of_the_plan_is_loaded_before_the_first_paint():
    done = subprocess.run([sys.executable, "-c", AT_FIRST_PAINT], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] []"


def test_that_the_offers_are_told(qtbot):
    page = StartPage()
    qtbot.addWidget(page)
    for button, told in ((page.new, page.new_asked), (page.open, page.open_asked), (page.sample, page.sample_asked)):
        with qtbot.waitSignal(told):
            button.click()


def test_that_enter_presses_an_offer(qtbot):
    page = StartPage()
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.open_asked):
        qtbot.keyClick(page.open, Qt.Key.Key_Return)


def test_that_nothing_can_be_pressed_while_a_plan_opens(qtbot):
    page = StartPage()
    qtbot.addWidget(page)
    page.show_busy("Opening Halden.demarche…")
    assert page.busy.text() == "Opening Halden.demarche…"
    assert not page.new.isEnabled()
    page.show_busy("")
    assert page.new.isEnabled()


@pytest.fixture
def recent(qtbot):
    found = RecentList()
    qtbot.addWidget(found)
    now = datetime(2026, 9, 1, 12, tzinfo=UTC)
    found.show_recent([Recent(Path("/a.demarche"), "A", now, pinned=True), Recent(Path("/b.demarche"), "B", now)])
    found.show()
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def test_that_a_press_or_enter_opens_a_recent_plan(recent, qtbot):
    told = []
    recent.chosen.connect(told.append)
    qtbot.mouseClick(recent.rows[1], Qt.MouseButton.LeftButton)
    recent.rows[0].setFocus()
    qtbot.keyClick(recent.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(recent.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(recent.focusWidget(), Qt.Key.Key_Return)
    assert told == [Path("/b.demarche"), Path("/a.demarche")]


def test_that_a_recent_plan_says_its_day_and_its_file(recent):
    assert recent.rows[1].accessibleName() == "B, last opened 1 Sep 2026"
    assert recent.rows[1].toolTip() == str(Path("/b.demarche"))


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_that_a_recent_plan_is_pinned_and_removed_from_its_menu(recent, qtbot):
    pinned, removed = [], []
    recent.pin_asked.connect(lambda path, pin: pinned.append((path, pin)))
    recent.forget_asked.connect(removed.append)
    recent.rows[0].customContextMenuRequested.emit(recent.rows[0].rect().center())
    from PySide6.QtWidgets import QMenu

    pin, remove = recent.rows[0].findChild(QMenu).actions()
    assert pin.text() == "&Unpin"
    pin.trigger()
    remove.trigger()
    assert pinned == [(Path("/a.demarche"), False)]
    assert removed == [Path("/a.demarche")]


@pytest.fixture
def memory(tmp_path):
    return Memory(Folders(tmp_path / "settings", tmp_path / "working"))


def test_that_the_latest_plan_comes_first_and_a_pinned_one_before_it(memory, tmp_path):
    for name in ("a", "b", "c"):
        memory.note_opened(tmp_path / name, name.upper())
    memory.pin(tmp_path / "a", pinned=True)
    assert [recent.title for recent in memory.recent()] == ["A", "C", "B"]
    memory.note_opened(tmp_path / "b", "B again")
    assert [recent.title for recent in memory.recent()] == ["A", "B again", "C"]
    memory.note_opened(tmp_path / "a", "A")
    assert memory.recent()[0].pinned


def test_that_the_list_ends_and_can_be_cleared_but_for_the_pinned(memory, tmp_path):
    for n in range(MOST_RECENT + 5):
        memory.note_opened(tmp_path / str(n), str(n))
    assert len(memory.recent()) == MOST_RECENT
    memory.pin(tmp_path / "10", pinned=True)
    memory.forget(tmp_path / "11")
    assert tmp_path / "11" not in {recent.path for recent in memory.recent()}
    memory.clear_recent()
    assert [recent.title for recent in memory.recent()] == ["10"]


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", '[{"path": 3}]', '{"a": 1}', '[{"path": "/a", "title": "A", "at": "x"}]']
)
def test_that_absurd_text_counts_as_nothing_remembered(memory, text):
    memory._store.setValue("recent/plans", text)
    memory._store.setValue("window/geometry", "large")
    assert memory.recent() == []
    assert memory.geometry().isEmpty()


def test_that_settings_come_back_and_absurd_ones_take_their_defaults():
    chosen = Settings(theme="contrast", text_size=150, autosave=False)
    assert settings_from(stored_from(chosen)) == chosen
    assert settings_from({}) == Settings()
    assert settings_from({"theme": "pink", "text_size": "9000", "autosave": "maybe", "unknown": "1"}) == Settings()


def test_that_what_is_remembered_is_in_one_small_file(memory, tmp_path):
    memory.keep_settings(Settings(theme="dark"))
    memory._store.sync()
    again = QSettings(str(tmp_path / "settings" / "window.ini"), QSettings.Format.IniFormat)
    assert again.value("settings/theme") == "dark"


FIRST_START = """
import sys
from PySide6.QtWidgets import QApplication
from app.ui.main import start
window = start(None)
def opened(edits):
    print(edits.is_sample, edits.plan.company.legal_name, flush=True)
    window.desk.discard()
    window.close()
if sys.argv[1] == "sample":
    window.desk.opened.connect(opened)
else:
    window.desk.ready.connect(lambda: (print(window.edits, flush=True), window.close()))
QApplication.exec()
"""


def test_that_the_very_first_start_shows_the_sample_and_the_next_one_the_start_page(tmp_path, monkeypatch):
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))

    def begin(waits_for):
        command = [sys.executable, "-c", FIRST_START, waits_for]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()

    assert begin("sample") == "True Nirgendheim Kameras AG"
    assert begin("nothing") == "None"


def test_that_work_left_behind_by_a_crash_is_no_first_start(memory):
    assert memory.is_first_start()
    lost = Document.new(memory.folders.working, Plan(company=Company(legal_name="Nordlys Optikk AS")))
    lost.close()  # as a crash does, it leaves the working copy behind
    assert not memory.is_first_start()
