"""Stay or leave, exit plan and return: what a user does there, and what the plan then holds."""

from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog

from app.errors import InputError
from app.planning.departure import Cause, ExitFigures, ExitPart, Mode, Operation
from app.planning.departures import departures
from app.planning.words import SignpostState, Stage
from app.ui.pages.action import ExitPage
from app.ui.pages.paper_print import printer_for
from tests.ui.pages.conftest import TODAY

VIEWS = ("modes", "plan", "return")


@pytest.fixture
def page(shown, sample_edits):
    return shown(ExitPage, sample_edits)


def opened(page, key):
    page.show_view(key)
    return page.view(key)


def figures(edits, offering):
    return next((each for each in edits.plan.exit_figures if each.offering == offering), None)


def test_that_every_offering_stands_with_its_four_values_and_the_chosen_one_in_full(page, sample_edits):
    view = opened(page, "modes")
    found = departures(sample_edits.plan, sample_edits.world, TODAY)
    assert [row.id for row in view.table.rows] == [each.id for each in sample_edits.plan.offerings]
    page.show_subject("turm-chn")
    assert view.heading.text() == "Turm 5 – China"
    assert len(view.policy.rows) == 4
    assert "being able to leave" in view.worth.text()
    assert view.chart.isVisible()
    assert view.message.text() in view.chart.accessibleDescription()
    row = next(row for row in view.table.rows if row.id == "turm-chn")
    assert row.value(Mode.EXITED) == found["turm-chn"].values[Mode.EXITED]


def test_that_a_default_shows_as_judged_until_an_own_amount_is_entered(page, sample_edits, type_into):
    view = opened(page, "modes")
    page.show_subject("turm-deu")
    field = view.figures.fields["exit_cost"]
    assert field.editor.text() == ""
    assert field.editor.placeholderText() == "14,260,000"
    assert "judged, 50 % of margin" in field.help.text().replace("\N{NO-BREAK SPACE}", " ")
    assert "4 of the 4" in view.figures.note.text()
    type_into(field.editor, "9 m")
    assert figures(sample_edits, "turm-deu").exit_cost == 9_000_000
    assert field.help.text() == "your own"
    assert "3 of the 4" in view.figures.note.text()
    assert sample_edits.undo_name == "Change what leaving costs"
    sample_edits.undo()
    assert figures(sample_edits, "turm-deu") is None


def test_that_an_amount_that_cannot_be_read_stays_as_typed_with_a_sentence(page, sample_edits, type_into):
    view = opened(page, "modes")
    page.show_subject("turm-deu")
    field = view.figures.fields["exit_cost"]
    type_into(field.editor, "a lot")
    assert field.editor.text() == "a lot"
    assert field.alarm.isVisible()
    assert figures(sample_edits, "turm-deu") is None


def test_that_an_offering_without_margin_says_so_and_has_no_figures(shown, make_edits, sample_edits):
    plan = sample_edits.plan
    bare = replace(plan, offerings=(replace(plan.offerings[0], margin=Decimal(0)), *plan.offerings[1:]))
    page = shown(ExitPage, make_edits(bare))
    view = opened(page, "modes")
    page.show_subject(plan.offerings[0].id)
    assert "nothing to compare" in view.worth.text()
    assert not view.chart.isVisible()


def test_that_an_offering_that_left_is_told_when_a_return_pays(shown, make_edits, sample_edits):
    plan = sample_edits.plan
    left = replace(plan, offerings=(replace(plan.offerings[0], stage=Stage.LEFT), *plan.offerings[1:]))
    page = shown(ExitPage, make_edits(left))
    view = opened(page, "modes")
    page.show_subject(plan.offerings[0].id)
    assert "A return pays" in view.message.text()


def test_that_advice_leads_to_its_plays(page, qtbot):
    view = opened(page, "modes")
    page.show_subject("turm-chn")
    assert view.advice._shown[0].subject == "chn"
    with qtbot.waitSignal(view.play_asked) as asked:
        view.advice.play_asked.emit("EXR-02")
    assert asked.args == ["EXR-02"]
    assert page.views.value == "plays"


def test_that_an_exit_plan_is_made_by_its_first_field_and_is_for_the_board(page, sample_edits):
    view = opened(page, "plan")
    page.show_subject("jpn")
    view.form.fields["cause"].editor.committed.emit(Cause.STRUCTURAL)
    made = next(each for each in sample_edits.plan.exit_plans if each.market == "jpn")
    assert made.cause is Cause.STRUCTURAL
    assert made.board_only
    sample_edits.undo()
    assert all(each.market != "jpn" for each in sample_edits.plan.exit_plans)


def test_that_suggested_lines_and_triggers_are_added_in_one_step_each(page, sample_edits):
    view = opened(page, "plan")
    page.show_subject("jpn")
    view.entries.all.click()
    lines = [each for each in sample_edits.plan.exit_entries if each.market == "jpn"]
    assert {each.part for each in lines} >= {ExitPart.STEP, ExitPart.CUSTOMERS, ExitPart.PEOPLE}
    assert not view.entries.all.isVisible()
    view.set_wires.click()
    posts = [each for each in sample_edits.plan.signposts if each.market == "jpn" and each.tripwire]
    assert len(posts) == 6
    assert all(post.board_only for post in posts)
    assert sample_edits.undo_name == "Set the triggers of an exit"
    sample_edits.undo()
    assert sample_edits.undo_name == "Add the suggested lines"
    sample_edits.undo()
    assert not [each for each in sample_edits.plan.exit_entries if each.market == "jpn"]


def test_that_a_trigger_is_edited_in_its_row_and_a_wrong_number_of_days_is_refused(page, sample_edits):
    view = opened(page, "plan")
    page.show_subject("chn")
    columns = {column.title: column for column in view.wire_table.rows_model.columns}
    row = next(row for row in view.wire_table.rows if row.id == "s-cost-chn")
    columns["Days"].edit(row, "21")
    columns["Owner"].edit(row, "Treasurer")
    post = next(each for each in sample_edits.plan.signposts if each.id == "s-cost-chn")
    assert post.days == 21
    with pytest.raises(InputError, match="whole number"):
        columns["Days"].edit(row, "soon")


def test_that_the_costs_of_lines_are_summed_and_used(page, sample_edits):
    view = opened(page, "plan")
    page.show_subject("chn")
    told = view.sums.text()
    assert "EUR" in told
    assert "in each year away" in told
    kept = [
        each for each in sample_edits.plan.exit_entries if each.market == "vnm" and each.part is ExitPart.CERTIFICATES
    ]
    assert kept
    modes = opened(page, "modes")
    page.show_subject("turm-vnm")
    assert modes.figures.fields["keep_warm"].help.text() == "from the exit plan: what is kept"


def test_that_the_rule_of_leaving_speaks_above_the_plan(page, sample_edits):
    view = opened(page, "plan")
    page.show_subject("chn")
    assert view.verdict.text().startswith("Do not leave yet.")
    assert "A clash between host and home is on record" in view.verdict.text()
    assert any(row.post.state is SignpostState.RED for row in view.wire_table.rows)


def test_that_a_return_in_the_same_mode_is_warned_of_where_the_structure_was_the_cause(page, sample_edits):
    view = opened(page, "return")
    before = next(each for each in sample_edits.plan.exit_plans if each.market == "chn")
    same = replace(before, cause=Cause.STRUCTURAL, mode_after=before.mode_before)
    sample_edits.put("Change the exit plan", same)
    assert view.same.isVisible()
    view.form.fields["mode_after"].editor.committed.emit(Operation.JOINT_VENTURE)
    assert not view.same.isVisible()


def test_that_a_mechanism_shows_when_it_works_and_its_cases(page, sample_edits, qtbot):
    view = opened(page, "return")
    view.form.fields["mechanism"].editor.committed.emit("written-list")
    mechanism = sample_edits.world.reentry_mechanisms["written-list"]
    assert mechanism.fails_when in view.fails.text()
    assert len(view.cases.rows) == len(mechanism.cases)
    with qtbot.waitSignal(view.asked) as asked:
        view.cases.opened.emit(view.cases.rows[0])
    assert asked.args[0] == "cases"


def test_that_a_card_is_written_as_a_pdf_of_one_page(page, qtbot, tmp_path):
    view = opened(page, "plan")
    page.show_subject("chn")
    with qtbot.waitSignal(view.card.saved, timeout=60_000):
        view.card.save_to(tmp_path / "card.pdf")
    reader = PdfReader(tmp_path / "card.pdf")
    assert len(reader.pages) == 1
    assert "Exit card: China" in reader.pages[0].extract_text()


def card_of_china(page):
    view = opened(page, "plan")
    page.show_subject("chn")
    return view.card


def to_file(printer, path):
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(96)


def shades_of(path):
    """The one page of a file in shades of grey: what is printed is a picture of the page."""
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 1
    return document[0].render(scale=0.5, grayscale=True).to_numpy().astype(float)


def test_that_a_press_on_print_leads_over_the_dialog_to_one_printed_page(page, qtbot, tmp_path):
    card = card_of_china(page)
    card.print.click()
    dialog = card.findChild(QPrintDialog)
    assert dialog.isVisible()
    printer = dialog.printer()
    to_file(printer, tmp_path / "printed.pdf")
    told = []
    card.told.connect(told.append)
    dialog.done(QDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=60_000)  # emptied when it begins, and told how it ended
    assert told == ["", ""]
    with qtbot.waitSignal(card.saved, timeout=60_000):
        card.save_to(tmp_path / "saved.pdf")
    printed, saved = (shades_of(tmp_path / name) for name in ("printed.pdf", "saved.pdf"))
    assert printed.shape == pytest.approx(saved.shape, abs=1)
    height, width = (min(pair) for pair in zip(printed.shape, saved.shape, strict=True))
    assert abs(printed[:height, :width] - saved[:height, :width]).mean() < 8
    assert printed.std() > 10  # it is no empty sheet


def test_that_a_print_dialog_that_is_left_prints_nothing(page, qtbot):
    card = card_of_china(page)
    card.print.click()
    dialog = card.findChild(QPrintDialog)
    with qtbot.waitSignal(dialog.finished):
        dialog.reject()
    assert card._job is None


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_that_a_printer_that_takes_nothing_is_told(page, qtbot, tmp_path):
    card = card_of_china(page)
    printer = printer_for("a4")
    to_file(printer, tmp_path / "no such folder" / "printed.pdf")
    told = []
    card.told.connect(told.append)
    card.print_on(printer)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=60_000)
    assert told[-1] == "The printer did not take the paper."


def test_that_a_press_on_save_asks_for_a_file_that_is_named_after_the_market(page, qtbot, tmp_path):
    card = card_of_china(page)
    card.save.click()
    dialog = card.findChild(QFileDialog)
    assert dialog.isVisible()
    assert dialog.selectedFiles()[0].endswith("Exit card China.pdf")
    with qtbot.waitSignal(card.saved, timeout=60_000):
        dialog.fileSelected.emit(str(tmp_path / "card.pdf"))
    dialog.close()
    assert len(PdfReader(tmp_path / "card.pdf").pages) == 1


@pytest.mark.parametrize("key", VIEWS)
def test_that_an_empty_plan_has_one_sentence_and_one_button(key, shown, empty_edits, qtbot):
    page = shown(ExitPage, empty_edits)
    view = opened(page, key)
    assert view.empty.isVisible()
    with qtbot.waitSignal(view.asked) as asked:
        qtbot.mouseClick(view.empty.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["markets", ""]


@pytest.mark.parametrize("key", VIEWS)
def test_that_every_control_has_a_name(key, page, nameless):
    opened(page, key)
    assert nameless(page) == []


def test_that_own_figures_of_an_offering_move_its_values(page, sample_edits):
    view = opened(page, "modes")
    before = next(row for row in view.table.rows if row.id == "turm-deu").value(Mode.EXITED)
    sample_edits.put("Change", ExitFigures(id="x", offering="turm-deu", exit_cost=Decimal(0)))
    after = next(row for row in view.table.rows if row.id == "turm-deu").value(Mode.EXITED)
    assert after > before
