"""Every page: each control has a name, a size that can be hit, and a way to it by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QToolButton,
    QWidget,
)

from app.ui.journey import STEPS
from app.ui.memory import Folders, Memory
from app.ui.pages.options import OptionsPage
from app.ui.parts.segmented import Segmented
from app.ui.window import MainWindow

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
LEAST = 24
"""Least height and width of what can be pressed. [px]"""


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory):
    """The window on the sample plan, assessed."""
    from PySide6.QtCore import QEventLoop

    folder = tmp_path_factory.mktemp("window")
    found = MainWindow(Memory(Folders(folder / "settings", folder / "working")))
    found.resize(1440, 900)
    found.show()
    loop = QEventLoop()
    found.desk.opened.connect(loop.quit)
    found.files.open_sample()
    loop.exec()
    if not found.edits.is_fresh:
        found.edits.assessed.connect(loop.quit)
        loop.exec()
    yield found
    found.desk.discard()
    found.close()
    found.deleteLater()


def shown(page, kinds):
    inner = (QComboBox, QAbstractSpinBox)  # whose own line or list answers for them
    return [
        control
        for control in page.findChildren(QWidget)
        if isinstance(control, kinds)
        and control.isVisible()
        and not isinstance(control.parentWidget(), inner)
        and not isinstance(control, QAbstractSlider)
    ]


def in_a_group_that_tab_reaches(control):
    """Of radio buttons Tab reaches the chosen one, and the arrow keys the others."""
    group = control.group() if isinstance(control, QAbstractButton) else None
    return group is not None and any(button.focusPolicy() & Qt.FocusPolicy.TabFocus for button in group.buttons())


@pytest.mark.parametrize("name", STEPS)
def test_that_every_control_of_a_page_says_what_it_is(window, name):
    window.go(name)
    QApplication.processEvents()
    silent = [
        f"{type(control).__name__} {control.objectName()} in {type(control.parentWidget()).__name__}"
        for control in shown(window.workspace.page(name), CONTROLS)
        if not QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name).strip()
    ]
    assert silent == []


@pytest.mark.parametrize("name", STEPS)
def test_that_everything_on_a_page_that_can_be_pressed_can_be_hit(window, name):
    window.go(name)
    QApplication.processEvents()
    small = [
        f"{type(button).__name__} “{button.text()}” {button.width()} × {button.height()}"
        for button in shown(window.workspace.page(name), (QAbstractButton, QComboBox))
        if (button.height() < LEAST or button.width() < LEAST) and not isinstance(button, QToolButton)
    ]
    assert small == []


@pytest.mark.parametrize("name", STEPS)
def test_that_everything_on_a_page_can_be_reached_by_tab(window, name):
    window.go(name)
    QApplication.processEvents()
    by_mouse_alone = [
        type(control).__name__
        for control in shown(window.workspace.page(name), CONTROLS)
        if control.isEnabled()
        and not isinstance(control, QHeaderView)  # a table is sorted from its context menu too
        and not control.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not in_a_group_that_tab_reaches(control)
        and type(control).__name__ != "CalendarButton"  # Alt+Down in its editor does the same
    ]
    assert by_mouse_alone == []


def open_views(page):
    """The page as it opens, then with each of its views in turn, and with an option that is not recommended."""
    yield ""
    for row in page.findChildren(Segmented):
        if row.isVisible():
            before = row.value
            for button in row.findChildren(QAbstractButton):
                button.click()
                QApplication.processEvents()
                yield button.text()
            row.set_value(before)
            row.chosen.emit(before)
    if isinstance(page, OptionsPage):
        page.show_subject(next(each.id for each in page.edits.plan.options if not each.recommended))
        QApplication.processEvents()
        yield page.form.recommend.text()


@pytest.mark.parametrize("name", STEPS)
def test_that_no_access_key_of_a_page_stands_for_two_things(window, name):
    window.go(name)
    QApplication.processEvents()
    menus = [(action.text(), QKeySequence.mnemonic(action.text())) for action in window.menuBar().actions()]
    shared = []
    for view in open_views(window.workspace.page(name)):
        taken = {key.toString(): text for text, key in menus}
        for control in shown(window, (QAbstractButton, QLabel)):
            key = QKeySequence.mnemonic(control.text()).toString()
            if key and (isinstance(control, QAbstractButton) or control.buddy() is not None):
                if key in taken:
                    shared.append(f"{view}: {key} is {taken[key]} and {control.text()}")
                taken[key] = control.text()
    assert shared == []


@pytest.mark.parametrize("name", STEPS)
def test_that_a_page_fits_a_window_of_1280_by_800(window, name):
    window.go(name)
    window.resize(1280, 800)
    QApplication.processEvents()
    page = window.workspace.page(name)
    right = page.mapToGlobal(page.rect().topRight()).x()
    beyond = [
        type(control).__name__
        for control in shown(page, CONTROLS)
        if control.mapToGlobal(control.rect().topRight()).x() > right
    ]
    window.resize(1440, 900)
    assert beyond == []
