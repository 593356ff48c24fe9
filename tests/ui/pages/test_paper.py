"""The board paper page: its words are edits, the preview is the very file, and an export is whole or not there."""

from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.errors import ExportError
from app.planning.paper import Paper
from app.report import write
from app.ui.pages.paper import PaperPage
from app.ui.pages.paper_form import SECTIONS

LATER = 240_000
"""Longest wait on a busy machine; nothing takes that long. [ms]"""
pytestmark = pytest.mark.usefixtures("laid_out_once")


def preview(qtbot, page):
    page.views.chosen.emit("preview")
    qtbot.waitUntil(lambda: page.preview.pages > 0 and page._job is None, timeout=LATER)
    return page


def test_that_the_form_asks_for_every_field_of_the_paper():
    asked = [one.name for _, fields in SECTIONS for one in fields]
    assert sorted([*asked, "edition", "page", "drafts"]) == sorted(Paper.__dataclass_fields__)


def test_that_words_become_one_undoable_edit_each(shown, empty_edits, type_into, nameless):
    page = shown(PaperPage, empty_edits)
    type_into(page.form.fields["sponsor"].editor, "Chief strategy officer")
    type_into(page.form.fields["meeting"].editor, "24 Sep 2026")
    assert empty_edits.plan.paper.sponsor == "Chief strategy officer"
    assert empty_edits.plan.paper.meeting == date(2026, 9, 24)
    assert empty_edits.undo_name == "Change “Meeting”"
    empty_edits.undo()
    assert empty_edits.plan.paper.meeting is None
    assert nameless(page) == []


def test_that_a_day_that_is_none_is_refused_in_words_and_kept_as_typed(shown, empty_edits, type_into):
    page = shown(PaperPage, empty_edits)
    field = page.form.fields["meeting"]
    type_into(field.editor, "31.2.2026")
    assert field.editor.text() == "31.2.2026"
    assert field.alarm.isVisible()
    assert empty_edits.plan.paper.meeting is None


def test_that_an_empty_plan_says_what_is_to_settle_before_a_board_sees_it(qtbot, shown, empty_edits):
    page = shown(PaperPage, empty_edits)
    page.views.chosen.emit("check")
    assert "before a board should see it" in page.subtitle.text()
    assert page.findings.isVisible()
    assert page.findings.rows[0].blocks
    qtbot.waitUntil(lambda: bool(page.lacks.table.rows) and page._job is None, timeout=LATER)
    assert {"B2", "B5", "B8"} <= {fault.point for fault in page.lacks.table.rows}
    assert not page.lacks.agree.isVisible()


def test_that_the_preview_is_the_file_that_is_exported(qtbot, shown, sample_edits, tmp_path, laid_out_once):
    page = preview(qtbot, shown(PaperPage, sample_edits))
    laid_out_once.forget()  # the export is laid out by itself
    target = tmp_path / "paper.pdf"
    with qtbot.waitSignal(page.exported, timeout=LATER):
        page.export_to(target)
    assert target.read_bytes() == page._written[2].pdf
    assert len(PdfReader(target).pages) == page.preview.pages
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["paper.pdf"]


def test_that_a_paper_that_lacks_something_is_written_only_after_its_lacks_were_shown(
    qtbot, shown, sample_edits, tmp_path
):
    sample_edits.put("Take the advisers out", replace(sample_edits.plan.paper, advisers=""))
    qtbot.waitUntil(lambda: sample_edits.is_fresh, timeout=LATER)
    page, target = shown(PaperPage, sample_edits), tmp_path / "paper.pdf"
    page.export_to(target)
    qtbot.waitUntil(page.lacks.agree.isVisible, timeout=LATER)
    assert [fault.point for fault in page.lacks.table.rows] == ["B20"]
    assert not target.exists()
    page.lacks.decline.click()
    assert not target.exists()
    assert not page.lacks.agree.isVisible()
    page.export_to(target)
    qtbot.waitUntil(page.lacks.agree.isVisible, timeout=LATER)
    with qtbot.waitSignal(page.exported, timeout=LATER):
        page.lacks.agree.click()
    assert len(PdfReader(target).pages) > 6


def test_that_a_board_edition_with_a_draft_is_refused(qtbot, shown, sample_edits, tmp_path):
    sample_edits.put("Take up a draft", replace(sample_edits.plan.paper, drafts=("resolution",)))
    qtbot.waitUntil(lambda: sample_edits.is_fresh, timeout=LATER)
    page, target = shown(PaperPage, sample_edits), tmp_path / "paper.docx"
    page.export_to(target)
    qtbot.waitUntil(lambda: bool(page.trouble.text()) and page._job is None, timeout=LATER)
    assert "still the program’s draft" in page.trouble.text()
    assert not target.exists()


def test_that_a_page_in_view_is_drawn_and_its_words_can_be_heard(qtbot, shown, sample_edits):
    page = preview(qtbot, shown(PaperPage, sample_edits))
    first = page.preview.picture(0, 400, 566)
    assert first.format() == QImage.Format.Format_RGBX8888
    assert len({first.pixel(x, y) for x in range(0, 400, 5) for y in range(0, 566, 5)}) > 10
    first = next(view for view in page.preview.findChildren(QWidget) if view.accessibleName().startswith("Page 1 of "))
    assert sample_edits.plan.company.legal_name in first.accessibleDescription()


def test_that_an_export_with_a_password_opens_only_with_it_and_forgets_it(qtbot, shown, sample_edits, tmp_path):
    page = shown(PaperPage, sample_edits)
    page.password.setText("correct horse")
    with qtbot.waitSignal(page.exported, timeout=LATER):
        page.export_to(tmp_path / "locked.pdf")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(tmp_path / "locked.pdf", password="wrong")
    with pikepdf.open(tmp_path / "locked.pdf", password="correct horse") as pdf:
        assert pdf.encryption.bits == 256
    assert page.password.text() == ""


@pytest.mark.parametrize("name", ["folder", "missing/paper.pdf"])
def test_that_an_export_that_cannot_be_written_says_why(qtbot, shown, sample_edits, tmp_path, name):
    (tmp_path / "folder").mkdir()
    page = shown(PaperPage, sample_edits)
    page.export_to(tmp_path / name)
    qtbot.waitUntil(page.trouble.isVisible, timeout=LATER)
    assert list((tmp_path / "folder").iterdir()) == []
    assert not (tmp_path / "missing").exists()


def test_that_a_paper_that_cannot_be_laid_out_is_tried_once_and_again_after_a_change(
    qtbot, shown, sample_edits, monkeypatch
):
    tried = []

    def refuse(*_args, **_named):
        tried.append(True)
        raise ExportError("The paper cannot be laid out. Your plan is kept.")

    monkeypatch.setattr(write, "write", refuse)
    page = shown(PaperPage, sample_edits)
    qtbot.waitUntil(lambda: bool(page.trouble.text()) and page._job is None, timeout=LATER)
    tried.clear()
    page.views.chosen.emit("preview")
    qtbot.waitUntil(lambda: bool(tried) and page._job is None, timeout=LATER)
    page.refresh()
    assert page._job is None
    assert len(tried) == 1
    assert "after the next change" in page.told.text()
    sample_edits.put("Change the sponsor", replace(sample_edits.plan.paper, sponsor="Somebody else"))
    qtbot.waitUntil(lambda: len(tried) == 2 and page._job is None, timeout=LATER)
