import pytest

from app.settings import Settings, settings_from, stored_from
from app.ui.dialogs.font_files import FontFiles
from app.ui.dialogs.preferences import PreferencesDialog
from tests.lettering import made_fonts


@pytest.fixture
def font(tmp_path):
    path = tmp_path / "made.ttf"
    path.write_bytes(made_fonts.ttf())
    return path


@pytest.fixture
def preferences(qtbot):
    dialog = PreferencesDialog(Settings())
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_that_a_font_is_added_kept_in_its_order_and_taken_off(preferences, qtbot, font, tmp_path):
    other = tmp_path / "other.otf"
    other.write_bytes(made_fonts.otf())
    field = preferences.controls["fonts"]
    with qtbot.waitSignal(preferences.changed) as told:
        field.editor.take([font, other, font])
    assert told.args[0].fonts == (str(font), str(other))
    assert [row.name.text() for row in field.editor.rows] == ["made.ttf", "other.otf"]
    with qtbot.waitSignal(preferences.changed) as told:
        field.editor.rows[0].remove.click()
    assert told.args[0].fonts == (str(other),)
    assert [row.path for row in field.editor.rows] == [str(other)]


def test_that_a_file_that_is_no_font_is_refused_in_a_sentence_and_the_others_are_taken(preferences, font, tmp_path):
    (tmp_path / "odd.ttf").write_bytes(b"no font")
    field = preferences.controls["fonts"]
    field.editor.take([tmp_path / "odd.ttf", font])
    assert field.editor.value() == (str(font),)
    assert "odd.ttf" in field.alarm.text()
    assert "choose" in field.alarm.text()


def test_that_a_file_that_is_gone_says_so(qtbot, tmp_path):
    files = FontFiles(("ttf",), (str(tmp_path / "gone.ttf"),))
    qtbot.addWidget(files)
    assert files.rows[0].lost.text() == "not found"
    assert files.rows[0].remove.accessibleName() == "Remove gone.ttf"


def test_that_fonts_are_remembered_as_they_were_chosen():
    chosen = Settings(fonts=("/a, b/Noto Sans.ttf", "C:\\Fonts\\msyh.ttc"))
    assert settings_from(stored_from(chosen)) == chosen
    assert settings_from({"fonts": ""}).fonts == ()
    assert settings_from({"fonts": "\n\n/a.ttf\n/a.ttf"}).fonts == ("/a.ttf",)
