"""Fields keep what was typed, say what is wrong below it, and commit when editing is finished."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionComboBox, QVBoxLayout, QWidget

from app.errors import InputError
from app.ui.parts.checkbox import CheckBox
from app.ui.parts.choice import Choice
from app.ui.parts.editors import DateEdit, LineEdit, MoneyEdit, NumberEdit, PercentEdit, YearEdit
from app.ui.parts.field import Field, commit_pending
from app.ui.parts.textedit import TextEdit


@pytest.fixture
def form(qtbot):
    """A shown window to put fields into; another control takes the focus from them."""
    window = QWidget()
    QVBoxLayout(window)
    window.other = QLineEdit(window)
    window.layout().addWidget(window.other)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def placed(form, field):
    form.layout().addWidget(field)
    field.show()
    field.editor.setFocus(Qt.FocusReason.TabFocusReason)
    return field


def test_that_an_entry_marked_whole_stays_so_when_its_value_is_shown_anew(form):
    field = placed(form, Field("Amount", MoneyEdit(Decimal(0)), lambda value: None))
    field.set_value(Decimal(5))
    assert field.editor.selectedText() == field.editor.text() == "5"


def test_that_a_value_is_committed_once_when_the_field_is_left(form, qtbot):
    taken = []
    field = placed(form, Field("Legal name", LineEdit("Old"), taken.append))
    qtbot.keyClicks(field.editor, "New ")
    assert taken == []
    form.other.setFocus()
    assert taken == ["New"]
    field.editor.setFocus()
    form.other.setFocus()
    assert taken == ["New"]


def test_that_enter_commits(form, qtbot):
    taken = []
    field = placed(form, Field("Yearly revenue", MoneyEdit(Decimal(5)), taken.append))
    field.editor.clear()
    qtbot.keyClicks(field.editor, "1.25 m")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert taken == [Decimal(1_250_000)]
    assert field.editor.text() == "1,250,000"


def test_that_a_slip_is_told_under_the_field_and_stays_as_typed(form, qtbot):
    taken = []
    field = placed(form, Field("Meeting", DateEdit(date(2026, 9, 24)), taken.append))
    qtbot.keyClicks(field.editor, "32 Sep")
    form.other.setFocus()
    assert taken == []
    assert field.editor.text() == "32 Sep"
    assert "is not a date" in field.alarm.text()
    assert field.alarm.isVisible()
    assert field.editor.accessibleDescription() == field.alarm.text()
    field.set_value(date(2026, 9, 25))  # a refresh must not wipe what the user has typed
    assert field.editor.text() == "32 Sep"


def test_that_a_refusal_of_the_plan_is_told_under_the_field_and_taken_back_when_mended(form, qtbot):
    def refuse_zero(months):
        if months < 12:
            raise InputError("The horizon must be between 12 and 60 months.")

    field = placed(form, Field("Horizon", NumberEdit(24, least=0, most=99), refuse_zero))
    qtbot.keyClicks(field.editor, "3")
    form.other.setFocus()
    assert field.alarm.text() == "The horizon must be between 12 and 60 months."
    assert field.editor.text() == "3"
    field.editor.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(field.editor, "36")
    form.other.setFocus()
    assert field.alarm.text() == ""
    assert not field.alarm.isVisible()


def test_that_escape_brings_back_the_last_good_value(form, qtbot):
    field = placed(form, Field("Rate", PercentEdit(Decimal("0.1"))))
    qtbot.keyClicks(field.editor, "abc")
    qtbot.keyClick(field.editor, Qt.Key.Key_Escape)
    assert field.editor.text() == "10\N{NO-BREAK SPACE}%"


def test_that_a_refresh_leaves_alone_what_is_being_typed(form, qtbot):
    field = placed(form, Field("Name", LineEdit("Old")))
    qtbot.keyClicks(field.editor, "Half a wo")
    field.set_value("From elsewhere")
    assert field.editor.text() == "Half a wo"


def test_that_an_empty_optional_number_is_none_and_an_empty_needed_one_is_refused(form, qtbot):
    taken = []
    year = placed(form, Field("Active since", YearEdit(2019), taken.append))
    year.editor.selectAll()
    qtbot.keyClick(year.editor, Qt.Key.Key_Delete)
    form.other.setFocus()
    assert taken == [None]
    money = placed(form, Field("Revenue", MoneyEdit(Decimal(3)), taken.append))
    money.editor.selectAll()
    qtbot.keyClick(money.editor, Qt.Key.Key_Delete)
    form.other.setFocus()
    assert money.alarm.text() == "This cannot be empty."
    assert taken == [None]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_that_a_day_can_be_picked_from_the_calendar_by_keyboard(form, qtbot):
    taken = []
    field = placed(form, Field("Meeting", DateEdit(date(2026, 9, 24)), taken.append))
    qtbot.keyClick(field.editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.editor.findChild(QWidget, "calendar")
    assert calendar.isVisible()
    assert calendar.selectedDate() == QDate(2026, 9, 24)
    calendar.activated.emit(QDate(2026, 9, 30))
    assert taken == [date(2026, 9, 30)]
    assert not calendar.isVisible()


def test_that_a_paragraph_is_committed_when_left_and_tab_leaves_it(form, qtbot):
    taken = []
    field = placed(form, Field("About", TextEdit(""), taken.append))
    qtbot.keyClicks(field.editor, "Cameras")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(field.editor, "and more")
    assert taken == []
    qtbot.keyClick(field.editor, Qt.Key.Key_Tab)
    assert taken == ["Cameras\nand more"]


def test_that_a_paragraph_grows_with_its_text(form):
    field = placed(form, Field("About", TextEdit("one line")))
    short = field.editor.sizeHint().height()
    field.editor.setPlainText("\n".join(f"line {n}" for n in range(6)))
    assert field.editor.sizeHint().height() > short
    field.editor.setPlainText("\n".join(f"line {n}" for n in range(600)))
    assert field.editor.sizeHint().height() < 6 * short


def test_that_what_is_being_typed_is_committed_before_a_save(form, qtbot):
    taken = []
    field = placed(form, Field("Name", LineEdit("Old"), taken.append))
    qtbot.keyClicks(field.editor, "New")
    commit_pending(form.focusWidget())
    assert taken == ["New"]
    commit_pending(None)


def test_that_undo_is_left_to_the_plan_once_nothing_is_half_typed(form, qtbot):
    from PySide6.QtGui import QAction, QKeySequence

    undone = []
    undo = QAction(form, shortcut=QKeySequence(QKeySequence.StandardKey.Undo))
    undo.triggered.connect(lambda: undone.append(True))
    form.addAction(undo)
    for editor in (LineEdit("Old"), TextEdit("Old")):
        field = placed(form, Field("Name", editor))
        qtbot.keyClicks(field.editor, "x")
        qtbot.keyClick(field.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert undone == []  # the field's own typing first
        field.editor.commit()
        qtbot.keyClick(field.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert undone == [True]
        undone.clear()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_that_a_country_is_found_by_typing_part_of_its_name(form, qtbot):
    taken = []
    options = [("DEU", "Germany"), ("NER", "Niger"), ("NGA", "Nigeria"), ("IND", "India")]
    field = placed(form, Field("Home", Choice(options, search=True, hint="Type a country"), taken.append))
    line = field.editor.lineEdit()
    assert line.placeholderText() == "Type a country"
    line.setFocus()
    qtbot.keyClicks(line, "germ")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert taken == ["DEU"]
    assert line.text() == "Germany"
    line.selectAll()
    qtbot.keyClicks(line, "niger")  # the whole name of one, and part of another
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert taken == ["DEU", "NER"]


@pytest.mark.parametrize(("typed", "sentence"), [("ni", "Several entries fit"), ("xyz", "Nothing in the list fits")])
def test_that_a_search_that_finds_none_or_several_says_so(form, qtbot, typed, sentence):
    options = [("DEU", "Germany"), ("NER", "Niger"), ("NGA", "Nigeria"), ("IND", "India")]
    choice = Choice(options, search=True)
    told = []
    choice.refused.connect(told.append)
    choice.lineEdit().setText(typed)
    choice.lineEdit().setModified(True)
    qtbot.addWidget(choice)
    choice.commit()
    assert len(told) == 1
    assert told[0].startswith(sentence)
    assert choice.lineEdit().text() == typed


def test_that_showing_a_choice_sends_no_signal_and_choosing_does(form, qtbot):
    taken = []
    field = placed(form, Field("Option", Choice([("a", "A"), ("b", "B")]), taken.append))
    field.set_value("b")
    assert taken == []
    assert field.value() == "b"
    qtbot.keyClick(field.editor, Qt.Key.Key_Up)
    assert taken == ["a"]


def test_that_scrolling_the_page_over_a_choice_changes_nothing(form, qtbot):
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    field = placed(form, Field("Option", Choice([("a", "A"), ("b", "B")])))
    field.set_value("a")
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field.editor, turn)
    assert field.value() == "a"


def test_that_new_options_keep_what_was_chosen(qtbot):
    choice = Choice([("a", "A"), ("b", "B")])
    qtbot.addWidget(choice)
    choice.set_value("b")
    choice.set_options([("c", "C"), ("b", "B")])
    assert choice.value() == "b"
    choice.set_options([("c", "C")])
    assert choice.value() is None


def test_that_a_tick_is_told_for_the_users_click_alone(form, qtbot):
    taken = []
    field = placed(form, Field("Board only", CheckBox("Board only"), taken.append))
    field.set_value(True)
    assert taken == []
    qtbot.keyClick(field.editor, Qt.Key.Key_Space)
    assert taken == [False]


@pytest.mark.parametrize(
    "editor",
    [
        LineEdit, MoneyEdit, PercentEdit, YearEdit, DateEdit, TextEdit, Choice,
        lambda: NumberEdit(1, least=0, most=9), lambda: CheckBox("Yes"),
    ],
)  # fmt: skip
def test_that_every_editor_has_its_fields_name_help_and_size(form, editor):
    field = placed(form, Field("Legal name", editor(), help_="As in the register."))
    assert field.editor.accessibleName() == "Legal name"
    assert field.editor.accessibleDescription() == "As in the register."
    assert field.editor.sizeHint().height() >= 24
    field.refuse("This will not do.")
    assert field.editor.accessibleDescription() == "This will not do."
    field.accept()
    assert field.editor.accessibleDescription() == "As in the register."


def test_that_a_date_has_room_for_a_whole_date(qtbot):
    editor = DateEdit(date(2028, 11, 28))
    qtbot.addWidget(editor)
    editor.show()
    editor.resize(editor.minimumSizeHint())
    editor.setCursorPosition(len(editor.text()))
    editor.grab()
    assert editor.cursorPositionAt(QPoint(14, editor.height() // 2)) <= 1  # its beginning has not moved out of view


def test_that_a_long_list_opens_under_its_field_and_scrolls(qtbot):
    choice = Choice([(at, f"Currency {at}") for at in range(150)])
    qtbot.addWidget(choice)
    choice.show()
    option = QStyleOptionComboBox()
    option.initFrom(choice)
    assert not choice.style().styleHint(QStyle.StyleHint.SH_ComboBox_Popup, option, choice)


def test_that_new_options_get_the_room_they_need(form):
    choice = Choice([("", "all")], inside="Option")
    form.layout().addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
    choice.show()
    form.layout().activate()
    before = choice.width()
    choice.set_options([("", "all"), ("x", "Prove it once for every market")])
    form.layout().activate()
    assert choice.width() > before + 60


@pytest.fixture
def searched(form):
    choice = Choice([(at, f"Country {at}") for at in range(40)], search=True)
    choice.set_value(7)
    return placed(form, Field("Home country", choice)).editor


def test_that_escape_takes_back_what_was_typed_into_a_search(searched, qtbot):
    qtbot.keyClicks(searched.lineEdit(), "zzz")
    qtbot.keyClick(searched.lineEdit(), Qt.Key.Key_Escape)
    assert searched.currentText() == "Country 7"
    assert searched.value() == 7


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_that_the_list_of_a_search_opens_by_the_arrow_key(searched, qtbot):
    qtbot.keyClick(searched.lineEdit(), Qt.Key.Key_Down)
    assert searched.view().isVisible()
    searched.hidePopup()


def test_that_a_click_into_a_search_lets_one_type_another_name(searched, qtbot):
    searched.lineEdit().deselect()
    qtbot.mouseClick(searched.lineEdit(), Qt.MouseButton.LeftButton)
    assert searched.lineEdit().selectedText() == "Country 7"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_that_the_arrow_of_a_search_stays_clear_whatever_is_chosen(searched, qtbot):
    searched.resize(300, 32)
    for words in ("Country 11", "Country 12"):
        searched.lineEdit().selectAll()
        qtbot.keyClicks(searched.lineEdit(), words)
        qtbot.keyClick(searched.lineEdit(), Qt.Key.Key_Return)
        searched.setCurrentIndex(-1)
        assert searched.lineEdit().geometry().right() < searched.width() - 24


def test_that_a_text_with_a_space_that_must_not_break_is_not_changed_by_being_left(qtbot):
    edit = TextEdit()
    qtbot.addWidget(edit)
    edit.show()
    edit.set_value("EUR\u00a011.3\u00a0m\nand more")
    with qtbot.assertNotEmitted(edit.committed):
        edit.commit()
    edit.setPlainText("EUR\u00a012\u00a0m\nand more")
    with qtbot.waitSignal(edit.committed) as told:
        edit.commit()
    assert told.args == ["EUR\u00a012\u00a0m\nand more"]
