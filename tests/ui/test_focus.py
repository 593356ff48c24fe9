"""The focus can be seen: a ring 2 px clear of the control, only where the keyboard is at work."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.ui.focus import FocusRing


@pytest.fixture
def window(qtbot):
    found = QWidget()
    row = QHBoxLayout(found)
    found.one, found.two, found.line = QPushButton("One"), QPushButton("Two"), QLineEdit()
    for control in (found.one, found.two, found.line):
        row.addWidget(control)
    qtbot.addWidget(found)
    found.ring = FocusRing(QApplication.instance(), found)
    found.show()
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def test_that_tab_shows_the_ring_two_pixels_clear_of_the_control(window):
    window.two.setFocus(Qt.FocusReason.TabFocusReason)
    control = QRect(window.two.mapTo(window, QPoint()), window.two.size())
    assert window.ring.isVisible()
    assert window.ring.geometry() == control.adjusted(-4, -4, 4, 4)


def test_that_a_press_with_the_mouse_shows_no_ring_on_a_button_but_on_a_field(window, monkeypatch):
    window.one.setFocus(Qt.FocusReason.TabFocusReason)
    monkeypatch.setattr("app.ui.focus.QGuiApplication.mouseButtons", lambda: Qt.MouseButton.LeftButton)
    window.two.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not window.ring.isVisible()
    window.line.setFocus(Qt.FocusReason.MouseFocusReason)
    assert window.ring.isVisible()


def test_that_the_ring_follows_its_control(window, qtbot):
    window.two.setFocus(Qt.FocusReason.TabFocusReason)
    window.resize(window.width() + 300, window.height() + 80)
    QApplication.processEvents()
    control = QRect(window.two.mapTo(window, QPoint()), window.two.size())
    assert window.ring.geometry() == control.adjusted(-4, -4, 4, 4)


def test_that_the_ring_lets_clicks_through(window):
    window.two.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_that_a_dialog_that_closes_does_not_take_the_ring_along(window, qtbot):
    dialog = QDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    line = QLineEdit(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.ring.window() is dialog
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.two.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.ring.isVisible()
