"""One table for the whole window: declared by columns, true to its rows through every refresh."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMenu

from app.errors import InputError
from app.ui.marks import Mark
from app.ui.parts.column import Column
from app.ui.parts.table import Table
from app.ui.parts.table_model import TableModel


@dataclass(frozen=True)
class Task:
    id: str
    name: str
    days: int | None


TASKS = [Task("a", "dig", 12), Task("b", "Plant", None), Task("c", "build a very long wall of stone", 3)]
COLUMNS = (
    Column("Task", lambda t: t.name, share=1, mark=lambda t: Mark.ALARM if t.days == 12 else Mark.NONE),
    Column("Days", lambda t: "not set" if t.days is None else str(t.days), key=lambda t: t.days, right=True),
)


@pytest.fixture
def table(qtbot):
    found = Table(COLUMNS, "Tasks", selects="row")
    qtbot.addWidget(found)
    found.set_rows(TASKS)
    found.resize(400, 200)
    found.show()
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def names(table):
    return [row.name for row in table.rows]


def press(qtbot, table, column):
    head = table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(column) + 5, head.height() // 2)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_that_the_model_keeps_qts_rules(qtmodeltester):
    model = TableModel(COLUMNS)
    qtmodeltester.check(model, force_py=True)
    model.set_rows(TASKS)
    model.sort(1)
    model.set_filter(lambda task: task.days)
    model.set_rows([])
    model.set_columns(COLUMNS[:1])


def test_that_a_heading_sorts_up_then_down_then_as_the_plan_has_it(table, qtbot):
    press(qtbot, table, 1)
    assert [row.days for row in table.rows] == [3, 12, None]
    press(qtbot, table, 1)
    assert [row.days for row in table.rows] == [12, 3, None]  # what is not set stays last
    press(qtbot, table, 1)
    assert table.rows == TASKS


def test_that_words_sort_without_regard_to_capitals(table, qtbot):
    press(qtbot, table, 0)
    assert names(table) == ["build a very long wall of stone", "dig", "Plant"]


def test_that_the_chosen_row_stays_chosen_through_a_refresh_and_a_sort(table, qtbot):
    assert table.choose("b")
    told = []
    table.chosen.connect(told.append)
    table.set_rows([replace(TASKS[1], name="Plant trees"), TASKS[2], TASKS[0]])
    assert table.current().name == "Plant trees"
    press(qtbot, table, 1)
    assert table.current().name == "Plant trees"
    assert told == []  # nothing was chosen anew


def test_that_a_choice_whose_row_is_gone_is_gone(table):
    table.choose("b")
    table.set_rows(TASKS[:1])
    assert table.current() is None
    assert not table.choose("b")


def test_that_arrows_choose_and_enter_opens(table, qtbot):
    chosen, opened = [], []
    table.chosen.connect(chosen.append)
    table.opened.connect(opened.append)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert [task.id for task in chosen] == ["b"]  # the first one was taken when the table got the focus
    assert [task.id for task in opened] == ["b"]


def test_that_tab_leaves_the_table(table):
    assert not table.tabKeyNavigation()


def test_that_a_filter_hides_rows_and_none_brings_them_back(table):
    table.set_filter(lambda task: task.days is not None)
    assert names(table) == ["dig", "build a very long wall of stone"]
    table.set_filter(None)
    assert len(table.rows) == 3


def test_that_a_row_can_be_copied_as_text(table, qtbot):
    table.choose("a")
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "dig\t12"


def test_that_a_cell_is_read_out_with_all_that_it_shows():
    column = Column(
        "Outlook",
        lambda _: "Conditional",
        aside=lambda _: "45 %",
        second=lambda _: "7 mandatory",
        aside_mark=lambda _: Mark.ALARM,
    )
    model = TableModel([column])
    model.set_rows([1])
    read = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert read == "Conditional, 45 %, 7 mandatory, alarm"


def test_that_a_table_that_fits_is_as_tall_as_its_rows(table):
    three = table.sizeHint().height()
    table.set_rows([*TASKS, Task("d", "rest", 1)])
    assert table.sizeHint().height() == three + 32


def test_that_second_lines_and_wrapped_words_make_taller_rows(qtbot):
    wrapping = Table([Column("Task", lambda t: t.name, share=1, wrap=True)], "Tasks")
    qtbot.addWidget(wrapping)
    wrapping.resize(150, 300)
    wrapping.set_rows(TASKS)
    wrapping.show()
    assert [wrapping.rowHeight(at) for at in range(3)] == [32, 32, 46]


def test_that_words_get_the_width_before_numbers_do(table):
    wide = table.columnWidth(1)
    table.resize(900, 200)
    assert table.columnWidth(1) == wide
    assert table.columnWidth(0) + table.columnWidth(1) == table.viewport().width()


def test_that_an_edit_is_committed_and_a_refusal_told(qtbot):
    taken, told = [], []

    def rename(task, text):
        if not text.strip():
            raise InputError("A task needs a name.")
        taken.append((task.id, text))

    table = Table([Column("Task", lambda t: t.name, share=1, edit=rename)], "Tasks")
    qtbot.addWidget(table)
    table.refused.connect(told.append)
    table.set_rows(TASKS)
    table.resize(300, 200)
    table.show()
    table.activateWindow()
    qtbot.waitUntil(table.isActiveWindow)
    table.setFocus(Qt.FocusReason.TabFocusReason)

    def type_into_the_cell(text):
        line = table.findChildren(QLineEdit, "cellEditor")[-1]
        line.clear()
        qtbot.keyClicks(line, text)
        qtbot.keyClick(line, Qt.Key.Key_Return)

    qtbot.keyClick(table, Qt.Key.Key_F2)
    with qtbot.waitSignal(table.edited):
        type_into_the_cell("dig deep")
    assert taken == [("a", "dig deep")]
    qtbot.waitUntil(lambda: not table.findChildren(QLineEdit, "cellEditor"))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    with qtbot.waitSignal(table.refused):
        type_into_the_cell("  ")
    assert told == ["A task needs a name."]
    qtbot.waitUntil(lambda: len(table.findChildren(QLineEdit, "cellEditor")) == 1)
    assert table.findChild(QLineEdit, "cellEditor").text() == "  "  # open again, as it was typed
    assert taken == [("a", "dig deep")]


def test_that_only_the_cells_that_can_be_edited_offer_it(table):
    model = TableModel([Column("Task", lambda t: t.name, edit=lambda *_: None, editable=lambda t: t.days is None)])
    model.set_rows(TASKS)
    editable = [bool(model.flags(model.index(at, 0)) & Qt.ItemFlag.ItemIsEditable) for at in range(3)]
    assert editable == [False, True, False]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_that_the_menu_key_offers_to_copy_and_to_sort(table):
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 40), table.mapToGlobal(QPoint(5, 40)))
    table.choose("b")
    table.contextMenuEvent(asked)
    actions = table.findChild(QMenu).actions()
    assert [action.text() for action in actions if action.text()] == ["&Copy the row", "Sort by Task", "Sort by Days"]
    actions[-1].trigger()
    assert [row.days for row in table.rows] == [3, 12, None]
    actions[0].trigger()
    assert QGuiApplication.clipboard().text() == "Plant\tnot set"


def test_that_the_table_has_its_name(table):
    assert table.accessibleName() == "Tasks"


def test_that_rows_that_arrive_while_a_cell_is_typed_into_wait_until_it_is_done(qtbot):
    taken = []
    table = Table([Column("Task", lambda t: t.name, share=1, edit=lambda t, text: taken.append((t.id, text)))], "Tasks")
    qtbot.addWidget(table)
    table.set_rows(TASKS)
    with qtbot.waitExposed(table):
        table.show()
    table.choose("a")
    table.edit(table.currentIndex())
    line = table.findChild(QLineEdit, "cellEditor")
    qtbot.keyClicks(line, "dig")
    table.set_rows(TASKS[:1])
    qtbot.keyClicks(line, " deep")
    assert len(table.rows) == len(TASKS)
    with qtbot.waitSignal(table.edited):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert taken == [("a", "dig deep")]
    qtbot.waitUntil(lambda: len(table.rows) == 1)
