"""The board paper page offers every form, and each chart on its own."""

import csv
import io
from io import BytesIO

import icalendar
import openpyxl
import pptx
import pytest
from docx import Document as WordDocument
from PIL import Image
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu

from app.report.forms import Form
from app.ui.pages.paper import PaperPage
from app.ui.parts.buttons import Button

LATER = 240_000
"""Longest wait on a busy machine; nothing takes that long. [ms]"""
pytestmark = pytest.mark.usefixtures("laid_out_once")


@pytest.fixture
def charts(qtbot, shown, sample_edits):
    page = shown(PaperPage, sample_edits)
    page.views.chosen.emit("charts")
    qtbot.waitUntil(lambda: page.charts.count > 0 and page._job is None, timeout=LATER)
    return page


READERS = {
    "pptx": lambda content: pptx.Presentation(BytesIO(content)).slides[0].shapes.title.text_frame.text,
    "docx": lambda content: WordDocument(BytesIO(content)).core_properties.title,
    "xlsx": lambda content: openpyxl.load_workbook(BytesIO(content)).properties.title,
    "ics": lambda content: str(icalendar.Calendar.from_ical(content)["x-wr-calname"]),
}


@pytest.mark.parametrize("ending", READERS)
def test_that_the_page_writes_the_form_that_the_name_asks_for(qtbot, shown, sample_edits, tmp_path, ending):
    page = shown(PaperPage, sample_edits)
    with qtbot.waitSignal(page.exported, timeout=LATER):
        page.export_to(tmp_path / f"paper.{ending}")
    assert sample_edits.plan.paper.title in READERS[ending]((tmp_path / f"paper.{ending}").read_bytes())
    assert page.told.text().startswith(f"Written: paper.{ending}")
    qtbot.waitUntil(lambda: page._job is None and page._written is not None, timeout=LATER)
    assert page.told.text().startswith(f"Written: paper.{ending}")  # the preview that follows does not wipe it out


def test_that_every_form_is_offered_beneath_the_button(shown, empty_edits):
    page = shown(PaperPage, empty_edits)
    page.export.click()
    menu = page.findChild(QMenu)
    assert [action.text().replace("&", "") for action in menu.actions()] == [
        "PDF…", "Slides (PowerPoint)…", "Word document…", "Spreadsheet (Excel)…", "Calendar entries…",
    ]  # fmt: skip
    menu.actions()[1].trigger()
    dialog = page.findChild(QFileDialog)
    assert dialog.defaultSuffix() == Form.SLIDES
    menu.close()
    dialog.close()


def test_that_a_form_that_cannot_have_the_password_says_so_and_writes_nothing(qtbot, shown, sample_edits, tmp_path):
    page = shown(PaperPage, sample_edits)
    page.password.setText("horse")
    page.export_to(tmp_path / "paper.docx")
    qtbot.waitUntil(lambda: "Only a PDF" in page.trouble.text(), timeout=LATER)
    page.export_to(tmp_path / "paper.doc")
    assert "must end in" in page.trouble.text()
    assert not [path for path in tmp_path.iterdir() if path.is_file()]


def test_that_each_chart_is_shown_with_its_message_and_told_in_words(charts, nameless):
    views = [view for view in charts.charts.findChildren(object) if type(view).__name__ == "_Picture"]
    assert len(views) == charts.charts.count
    assert all(view.accessibleName() and view.accessibleDescription() for view in views)
    assert nameless(charts) == []


def test_that_a_chart_is_saved_as_picture_drawing_or_data(charts, tmp_path):
    saving = [button for button in charts.charts.findChildren(Button) if button.text() == "Save as…"]
    assert len(saving) == charts.charts.count
    drawing = saving[0]
    drawing.click()
    dialog = charts.charts.findChild(QFileDialog)
    for ending in ("png", "svg", "csv"):
        dialog.fileSelected.emit(str(tmp_path / f"chart.{ending}"))
        assert charts.told.text() == f"Written: chart.{ending}"
    dialog.close()
    assert Image.open(BytesIO((tmp_path / "chart.png").read_bytes())).size[0] > 2000
    assert b"<svg" in (tmp_path / "chart.svg").read_bytes()
    rows = list(csv.reader(io.StringIO((tmp_path / "chart.csv").read_text("utf-8-sig"))))
    assert len(rows) > 2
    charts.charts.save_to(None, tmp_path / "missing" / "chart.png")
    assert "There is no folder" in charts.trouble.text()


def test_that_a_copied_chart_is_a_picture_and_its_data(charts):
    next(button for button in charts.charts.findChildren(Button) if button.text() == "Copy").click()
    held = QGuiApplication.clipboard().mimeData()
    assert held.hasImage()
    assert "," in held.text()
    assert "on the clipboard" in charts.told.text()
    QGuiApplication.clipboard().clear()  # data that Python made must not outlive it: the process would end in a fault


def test_that_an_empty_plan_has_the_charts_of_the_track_record_alone(qtbot, shown, empty_edits):
    page = shown(PaperPage, empty_edits)
    page.views.chosen.emit("charts")
    qtbot.waitUntil(lambda: page._drawn is not None and page._job is None, timeout=LATER)
    assert page.charts.count == 2
    assert not page.charts._none.isVisible()
