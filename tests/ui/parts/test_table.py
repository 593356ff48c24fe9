"""One table for the whole window: declared by columns, true to its rows through every refresh."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from app.errors import InputError
from app.ui import theme
from app.ui.marks import Mark
from app.ui.parts.column import Column
from app.ui.parts.table import Table, divided
from app.ui.parts.table_lines import MOST_LINES, CellLines
from app.ui.parts.table_model import TableModel
from app.ui.parts.table_paint import insets
from app.ui.parts.wrapping import wrapped


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
    wrapping = Table([Column("Task", lambda t: t.name, share=1)], "Tasks")
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


LONG = "The regulator asks for an independent finding before anything is sold again"


def narrow(qtbot, columns, width=160):
    found = Table(columns, "Tasks")
    qtbot.addWidget(found)
    found.resize(width, 300)
    found.set_rows([Task("a", LONG, 1), Task("b", "dig", 1)])
    found.show()
    return found


def box_of(table, row, column=0):
    return QRectF(table.visualRect(table.rows_model.index(row, column)))


def test_that_words_go_over_as_many_lines_as_they_need_and_none_is_cut(qtbot):
    table = narrow(qtbot, [Column("Task", lambda t: t.name, share=1)])
    lines = CellLines().words(table.rows_model.columns[0], table.rows[0], 160)
    assert " ".join(lines) == LONG
    assert len(lines) > 2
    assert table.rowHeight(0) == 46 + 16 * (len(lines) - 2)
    assert table.rowHeight(1) == 32
    assert not table.itemDelegate().cut_text(table.rows_model.columns[0], table.rows[0], box_of(table, 0))


def test_that_a_small_second_line_goes_over_further_lines_too(qtbot):
    table = narrow(qtbot, [Column("Task", lambda _t: "Finding", second=lambda t: t.name, share=1)])
    small = CellLines().small(table.rows_model.columns[0], table.rows[0], 160)
    assert " ".join(small) == LONG
    assert table.rowHeight(0) == 46 + 14 * (len(small) - 1)
    assert table.rowHeight(1) == 46


def test_that_the_small_line_breaks_beside_its_mark_where_the_words_above_have_something_beside_them(qtbot):
    column = Column(
        "Task",
        lambda _t: "Finding",
        second=lambda t: t.name,
        aside=lambda _t: "35 %",
        aside_mark=lambda t: Mark.ALARM if t.days else Mark.NONE,
        width=160,
    )
    table = narrow(qtbot, [column])
    room = table.columnWidth(0)
    marked = CellLines().small(column, table.rows[0], room)
    plain = CellLines().small(column, replace(table.rows[0], days=0), room)
    assert " ".join(marked) == " ".join(plain) == LONG
    assert max(map(len, marked)) <= max(map(len, plain))
    assert table.rowHeight(0) == 46 + 14 * (len(marked) - 1)


def test_that_what_has_too_many_lines_is_shortened_and_whole_on_hover(qtbot):
    endless = " ".join([LONG] * 9)
    table = narrow(qtbot, [Column("Task", lambda _t: endless, share=1)])
    column, row = table.rows_model.columns[0], table.rows[0]
    lines = CellLines().words(column, row, 160)
    assert len(lines) == MOST_LINES
    assert lines[-1].endswith("…")
    assert table.itemDelegate().cut_text(column, row, box_of(table, 0)) == endless


def test_that_no_row_grows_when_it_is_chosen(qtbot):
    table = Table([Column("Task", lambda t: t.name, share=1), COLUMNS[1]], "Tasks", selects="row")
    qtbot.addWidget(table)
    table.show()
    for width in range(150, 400, 10):
        table.resize(width, 300)
        table.set_rows(TASKS)
        heights = [table.rowHeight(at) for at in range(3)]
        table.choose("c")
        assert [table.rowHeight(at) for at in range(3)] == heights
        room = table.columnWidth(0) - sum(insets(0, 2, "row"))
        lines = CellLines().words(table.rows_model.columns[0], TASKS[2], room, emphasised=True)
        assert table.rowHeight(2) == (32 if len(lines) == 1 else 46 + 16 * (len(lines) - 2))


@pytest.mark.parametrize("width", [1, 40, 90, 200, 2000])
def test_that_wrapping_loses_no_letter_whatever_the_width(qapp, width):
    lines = wrapped(LONG, theme.current().font(), width, 200)
    assert "".join("".join(lines).split()) == "".join(LONG.split())


def test_that_an_empty_text_has_no_line(qapp):
    assert wrapped("", theme.current().font(), 50, 3) == ()


@pytest.mark.parametrize(
    ("room", "shares", "leasts", "widths"),
    [
        (300, [1, 1, 1], [50, 50, 50], [100, 100, 100]),
        (300, [1, 1, 1], [200, 20, 20], [200, 50, 50]),
        (300, [4, 1, 1], [20, 90, 20], [168, 90, 42]),
        (300, [8, 1, 1], [220, 60, 60], [220, 60, 60]),  # not enough for all: the table scrolls sideways
        (-20, [1, 2], [30, 40], [30, 40]),
        (10, [], [], []),
    ],
)
def test_that_columns_that_share_give_way_to_those_that_need_more(room, shares, leasts, widths):
    assert divided(room, shares, leasts) == widths


@given(st.integers(0, 2000), st.lists(st.tuples(st.integers(1, 9), st.integers(0, 300)), min_size=1, max_size=8))
def test_that_nothing_scrolls_sideways_while_the_leasts_fit(room, columns):
    shares, leasts = [share for share, _ in columns], [least for _, least in columns]
    found = divided(room, shares, leasts)
    assert all(width >= least for width, least in zip(found, leasts, strict=True))
    assert sum(found) <= max(room, sum(leasts))


def test_that_a_table_that_is_kept_below_a_height_follows_its_rows_up_to_there(qtbot):
    host = QWidget()
    column = QVBoxLayout(host)
    table = Table([Column("Task", lambda t: t.name, share=1)], "Tasks")
    table.keep_below(120)
    column.addWidget(table)
    column.addStretch(1)
    qtbot.addWidget(host)
    host.resize(900, 600)
    table.set_rows([Task("a", LONG, 1)])
    host.show()
    qtbot.waitUntil(lambda: table.height() == 28 + 32)
    host.resize(260, 600)  # its words need more lines, and so it grows
    qtbot.waitUntil(lambda: table.height() == 28 + table.rowHeight(0) > 28 + 32)
    table.set_rows([Task(str(at), LONG, 1) for at in range(9)])
    qtbot.waitUntil(lambda: table.height() == 120)
    assert table.verticalScrollBar().maximum() > 0
