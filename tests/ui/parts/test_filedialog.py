"""Qt's own file dialog, where the desktop has none: its head and its arrows can be read in every theme."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog, QHeaderView, QToolButton, QWidget

from app.ui import theme
from app.ui.parts.filedialog import ARROWS, file_dialog
from app.ui.theme import ThemeName


@pytest.fixture
def window(qtbot):
    found = QWidget()
    qtbot.addWidget(found)
    found.show()
    return found


def spread(widget):
    """Between the darkest and the lightest dot of a widget."""
    picture = widget.grab().toImage()
    shades = [QColor(picture.pixel(x, y)).lightness() for x in range(picture.width()) for y in range(picture.height())]
    return max(shades) - min(shades)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("name", [ThemeName.LIGHT, ThemeName.DARK])
def test_that_head_and_arrows_of_the_dialog_stand_out_from_their_ground(window, qapp, qtbot, tmp_path, name):
    (tmp_path / "plan.demarche").write_text("x", encoding="utf-8")
    theme.wear(qapp, name)
    dialog = file_dialog(window, "Save the plan", saves=True, folder=tmp_path)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.open()
    head = next(each for each in dialog.findChildren(QHeaderView) if each.isVisible() and each.height() > 10)
    tokens = theme.current().tokens
    corner = QColor(head.grab().toImage().pixel(2, 2))
    assert corner.name() == QColor(tokens.surface).name()
    assert spread(head) > 60
    for arrow in ARROWS:
        button = dialog.findChild(QToolButton, arrow)
        button.setEnabled(True)
        assert spread(button) > 60
    dialog.close()


def test_that_a_dialog_that_opens_takes_one_file_that_exists(window):
    assert file_dialog(window, "Open", saves=False).fileMode() is QFileDialog.FileMode.ExistingFile
    assert file_dialog(window, "Save", saves=True).acceptMode() is QFileDialog.AcceptMode.AcceptSave
