"""The preview: zoom, search, print, the budget of pages, and the way from what is lacking to its field."""

from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

from app.planning.simulation import money_at_risk
from app.report.preflight.fault import Fault
from app.ui.pages.paper import PaperPage
from app.ui.pages.paper_pane import STEPS
from app.ui.pages.paper_print import printer_for

LATER = 240_000
"""Longest wait on a busy machine; nothing takes that long. [ms]"""
pytestmark = pytest.mark.usefixtures("laid_out_once")


@pytest.fixture
def page(qtbot, shown, sample_edits):
    found = shown(PaperPage, sample_edits)
    found.views.chosen.emit("preview")
    qtbot.waitUntil(lambda: found._faults is not None and found._job is None, timeout=LATER)
    return found


def test_that_the_budget_of_pages_is_told_in_every_view(page):
    main = page._written[2].laid.main
    for view in ("words", "check", "preview"):
        page.views.chosen.emit(view)
        assert page.told.text().startswith(f"Main paper {main} of 6 pages")


def test_that_the_pages_fit_the_window_or_have_the_size_that_is_chosen(page):
    pane = page.pane
    pane.zoom.committed.emit("width")
    first = page.preview.page(0)
    assert first.width() == pytest.approx(pane.sheets.viewport().width(), abs=4)
    pane.zoom.set_value("page")
    pane.fit()
    assert first.height() <= pane.sheets.viewport().height()
    for step in STEPS:
        pane.zoom.set_value(str(step))
        pane.fit()
        assert first.width() == pytest.approx(595.28 * 96 / 72 * step / 100, abs=1)
    assert max(STEPS) == 300
    assert min(STEPS) == 50


def test_that_a_search_marks_every_hit_and_goes_round(page):
    pane = page.pane
    pane.search.setText("EXPECTED LOSS")
    pdf = pypdfium2.PdfDocument(page._written[2].pdf)
    told = sum(sheet.get_textpage().get_text_bounded().lower().count("expected loss") for sheet in pdf)
    hits = page.preview.hits
    assert len(hits) >= told > 0
    pane.go(1)
    assert pane.found.text() == f"1 of {len(hits)}"
    before = page.preview.page(hits[0].page).grab().toImage()
    pane.go(-1)
    assert pane.found.text() == f"{len(hits)} of {len(hits)}"
    assert page.preview.page(hits[0].page).grab().toImage() != before
    assert all(0 <= box.x() < 596 and 0 <= box.y() < 842 for hit in hits for box in hit.boxes)
    pane.search.setText("no such words anywhere")
    assert pane.found.text() == "0 found"
    assert not pane.after.isEnabled()
    pane.search.setText("")
    assert pane.found.text() == ""


def test_that_a_hit_lies_upon_its_words(page):
    title = page.edits.plan.paper.title
    page.preview.look_for(title)
    (box,) = next(hit.boxes for hit in page.preview.hits if hit.page == 0)
    assert 80 < box.y() < 150
    assert box.width() > 200


def test_that_the_pages_are_printed_as_they_are(page, qtbot, tmp_path):
    printer = printer_for("a4")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(72)
    printer.setFromTo(2, 4)
    page.pane.print_on(printer)
    assert not page.pane.print.isEnabled()
    qtbot.waitUntil(page.pane.print.isEnabled, timeout=LATER)
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(printed) == 3
    assert printed[0].get_size() == pytest.approx((595, 842), abs=1)
    assert page.trouble.text() == ""


def test_that_a_range_of_pages_that_the_paper_lacks_prints_nothing_and_says_so(page, qtbot, tmp_path):
    printer = printer_for("letter")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(900, 901)
    page.pane.print_on(printer)
    qtbot.waitUntil(lambda: "printer" in page.trouble.text(), timeout=LATER)
    assert page.pane.print.isEnabled()


def test_that_what_is_lacking_leads_to_its_field_or_to_the_page_of_its_record(page, qtbot):
    page.pane.asked.emit(Fault("B6", "The summary is too long."))
    assert page.views.value == "words"
    assert page.form.fields["summary"].editor.hasFocus()
    option = page.edits.plan.options[1]
    with qtbot.waitSignal(page.asked) as told:
        page.pane.asked.emit(Fault("B10", "It lacks a word.", record=option.id))
    assert told.args == ["options", option.id]
    page.pane.asked.emit(Fault("B44", "The file is too large."))
    assert page.views.value == "check"


def test_that_an_edit_of_words_draws_no_money_again_and_shows_the_new_words(page, qtbot, sample_edits, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        "app.report.simulated.money_at_risk", lambda *given: (drawn.append(True), money_at_risk(*given))[1]
    )
    sample_edits.put("Change the title", replace(sample_edits.plan.paper, title="An altogether new title"))
    qtbot.waitUntil(lambda: "new title" in page.preview.page(0).accessibleDescription(), timeout=LATER)
    assert drawn == []
    qtbot.waitUntil(lambda: page._faults is not None and page._job is None, timeout=LATER)


def test_that_an_edit_overtakes_the_layout_of_the_plan_before(page, qtbot, sample_edits):
    for number in range(3):
        sample_edits.put("Change the title", replace(sample_edits.plan.paper, title=f"Title number {number}"))
        qtbot.waitUntil(lambda: sample_edits.is_fresh, timeout=LATER)
    qtbot.waitUntil(lambda: "Title number 2" in page.preview.page(0).accessibleDescription(), timeout=LATER)
    qtbot.waitUntil(lambda: page._faults is not None and page._job is None, timeout=LATER)
    assert page._written[0] is sample_edits.plan


def test_that_every_part_of_the_preview_has_a_name(page, nameless):
    assert nameless(page) == []
