"""The pre-flight as a whole: the sample lacks nothing, a draft is refused, every point is on the list."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from app.errors import ExportError
from app.planning.plan import Plan
from app.planning.words import Edition
from app.report import write as writing
from app.report.forms import Form, write_form
from app.report.preflight.check import preflight
from app.report.preflight.drafts import drafts, refusals
from app.report.preflight.fault import Fault
from app.report.preflight.reader import read
from app.report.settings import PaperSettings

ROOT = Path(__file__).parents[3]
LIST = ROOT / "docs" / "board-paper-points.md"


@pytest.mark.parametrize("page", ["a4", "letter"])
@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("name", ["cameras", "vendor"])
def test_that_the_samples_lack_nothing(request, name, edition, page):
    held = request.getfixturevalue({"cameras": "sample", "vendor": "vendor"}[name])
    _, paper = held.write(edition=edition, page=page)
    faults = preflight(held.plan, held.assessment, held.world, PaperSettings(edition, page), paper)
    assert [fault.line for fault in faults] == []


def test_that_nothing_is_laid_out_again(sample, monkeypatch):
    _, paper = sample.write()
    monkeypatch.setattr(writing, "lay_out", None)
    monkeypatch.setattr(writing, "blocks_of", None)
    assert preflight(sample.plan, sample.assessment, sample.world, PaperSettings(), paper) == ()


def test_that_a_file_with_a_password_is_measured_too(sample):
    settings = PaperSettings(password="correct horse")
    _, paper = sample.write(password="correct horse")
    assert preflight(sample.plan, sample.assessment, sample.world, settings, paper) == ()


def test_that_an_empty_plan_is_told_all_that_it_lacks(sample):
    from app.planning.assess import assess

    plan = Plan()
    assessment = assess(plan, sample.world, sample.assessment.on)
    settings = PaperSettings()
    paper = writing.write(plan, assessment, sample.world, settings)
    faults = preflight(plan, assessment, sample.world, settings, paper)
    assert {"B2", "B4", "B5", "B6", "B8", "B12", "B14", "B17", "B26", "B27", "B40", "B43"} <= {f.point for f in faults}
    numbers = [int(fault.point[1:]) for fault in faults]
    assert numbers == sorted(numbers)
    assert not any(fault.refuses for fault in faults)


@pytest.mark.parametrize("name", ["resolution", "recommendation"])
def test_that_a_board_edition_with_a_draft_is_refused_in_every_form(sample, name):
    plan = replace(sample.plan, paper=replace(sample.plan.paper, drafts=(name,)))
    assert [fault.refuses for fault in refusals(plan, Edition.BOARD)] == [True]
    for form in Form:
        with pytest.raises(ExportError, match="draft"):
            write_form(form, plan, sample.assessment, sample.world, PaperSettings())


def test_that_other_drafts_and_other_editions_only_warn(sample):
    plan = replace(sample.plan, paper=replace(sample.plan.paper, drafts=("resolution", "summary")))
    assert refusals(plan, Edition.MANAGEMENT) == refusals(plan, Edition.SHAREABLE) == ()
    assert [fault.point for fault in drafts(plan, Edition.MANAGEMENT)] == ["B2", "B6"]
    assert list(drafts(plan, Edition.SHAREABLE)) == []
    soft = replace(plan, paper=replace(plan.paper, drafts=("why_now", "summary")))
    assert refusals(soft, Edition.BOARD) == ()
    assert [fault.point for fault in drafts(soft, Edition.BOARD)] == ["B3", "B6"]
    written = write_form(Form.CALENDAR, soft, sample.assessment, sample.world, PaperSettings())
    assert [fault.point for fault in written.faults] == ["B3", "B6"]


def test_that_a_fault_is_one_line_with_its_point_and_page():
    assert Fault("B6", "Too\nlong.", page=1).line == "B6, page 1: Too long."
    assert Fault("B44", "Too large.").line == "B44: Too large."


def test_that_every_point_stands_on_the_list_with_its_judge():
    rows = re.findall(r"^\| (B\d+) \| (program|reader|not yet) \|", LIST.read_text(encoding="utf-8"), re.MULTILINE)
    assert [point for point, _ in rows] == [f"B{number}" for number in range(1, 45)]
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "app/report/preflight").glob("*.py"))
    checked = set(re.findall(r'"(B\d+)"', code))
    assert {point for point, judge in rows if judge == "program"} == checked


def test_that_a_foreign_file_is_read_for_what_it_is():
    out = BytesIO()
    canvas = Canvas(out, pagesize=(300, 300))
    canvas.setFont("Helvetica", 8)
    canvas.setFillGray(0.7)
    canvas.scale(0.5, 0.5)
    canvas.drawString(10, 10, "tiny")
    canvas.linkURL("https://example.org", (0, 0, 10, 10))
    canvas.showPage()
    canvas.save()
    with pikepdf.open(BytesIO(out.getvalue())) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        made = BytesIO()
        pdf.save(made)
    found = read(made.getvalue())
    run = found.sheets[0].runs[0]
    assert (run.size, run.ink) == (4.0, (0.7, 0.7, 0.7))
    assert found.sheets[0].links == [0]
    assert {"/JS", "/JavaScript", "/URI"} <= set(found.active)
    assert found.bare_fonts == ("Helvetica",)
    assert not found.tagged
    assert found.faults


def test_that_the_file_is_read_as_it_was_laid_out(sound):
    assert len(sound.file.sheets) == len(sound.laid.pages)
    assert "Having considered paper 2026/27" in sound.file.sheets[0].text
    assert any(run.drawing for sheet in sound.file.sheets for run in sheet.runs)
    assert "\ufffd" not in "".join(sheet.text for sheet in sound.file.sheets)
    assert all(run.size >= 9.95 for sheet in sound.file.sheets for run in sheet.runs)
