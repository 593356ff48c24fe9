"""Drafts that the author accepts or edits, what the company secretary asks, and the company's look."""

from base64 import b64encode
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from app.planning.drafts import draft
from app.planning.paper import DRAFTED, TLP
from app.ui.pages.paper import PaperPage
from app.ui.pages.paper_fields import SECTIONS

pytestmark = pytest.mark.usefixtures("laid_out_once")


def picture(form="PNG", size=(30, 10)):
    out = BytesIO()
    Image.new("RGB", size, "#B03A2E").save(out, form)
    return out.getvalue()


@pytest.mark.parametrize("name", DRAFTED)
def test_that_a_proposed_draft_is_marked_until_it_is_accepted(shown, sample_edits, name):
    page = shown(PaperPage, sample_edits)
    field = page.form.fields[name]
    assert not field.mark.isVisible()
    field.propose.click()
    plan = sample_edits.plan
    assert plan.paper.drafts == (name,)
    assert getattr(plan.paper, name) == draft(name, plan, sample_edits.assessment, sample_edits.world)
    field.editor.commit()  # as when the field is left
    assert sample_edits.plan is plan
    assert field.mark.isVisible()
    field.accepts.click()
    assert sample_edits.plan.paper.drafts == ()
    assert getattr(sample_edits.plan.paper, name) == getattr(plan.paper, name)
    assert not field.mark.isVisible()
    sample_edits.undo()
    assert sample_edits.plan.paper.drafts == (name,)


def test_that_editing_a_draft_accepts_it_and_no_other(qtbot, shown, sample_edits):
    page = shown(PaperPage, sample_edits)
    for name in ("recommendation", "resolution"):
        qtbot.waitUntil(page.form.fields[name].propose.isEnabled, timeout=240_000)
        page.form.fields[name].propose.click()
    assert sample_edits.plan.paper.drafts == ("resolution", "recommendation")
    editor = page.form.fields["recommendation"].editor
    editor.setPlainText("Management recommends what it has thought about.")
    editor.commit()
    assert sample_edits.plan.paper.drafts == ("resolution",)
    assert sample_edits.plan.paper.recommendation == "Management recommends what it has thought about."


def test_that_a_plan_without_figures_says_under_the_field_why_there_is_no_draft(shown, empty_edits):
    page = shown(PaperPage, empty_edits)
    field = page.form.fields["summary"]
    field.propose.click()
    assert "which product is offered" in field.alarm.text()
    assert empty_edits.plan.paper.drafts == ()
    assert empty_edits.undo_name is None


def test_that_every_question_of_the_company_secretary_has_a_line_of_help():
    helped = {one.name: one.help for _, fields in SECTIONS for one in fields}
    for name in ("material", "materiality", "communication", "confidential", "host_governments", "customers",
                 "partners", "staff", "investors", "insider_reminder", "tlp", "withheld", "interests"):  # fmt: skip
        assert helped[name]


def test_that_materiality_and_the_marking_scheme_are_chosen_from_lists(shown, empty_edits):
    page = shown(PaperPage, empty_edits)
    material, tlp = page.form.fields["material"].editor, page.form.fields["tlp"].editor
    for key, held in (("yes", True), ("no", False), ("", None)):
        material.committed.emit(key)
        assert empty_edits.plan.paper.material is held
        assert material.value() == key
    for label in TLP:
        tlp.committed.emit(label)
        assert empty_edits.plan.paper.marking == label
    tlp.committed.emit("")
    assert empty_edits.plan.paper.marking == empty_edits.plan.paper.classification


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_that_a_logo_is_kept_in_the_plan_and_can_be_taken_out(shown, empty_edits, tmp_path, form):
    page = shown(PaperPage, empty_edits)
    look = page.form.look
    file = tmp_path / "logo"
    file.write_bytes(picture(form))
    look.take(file)
    assert empty_edits.plan.look.logo == b64encode(picture(form)).decode()
    assert look.logo.isVisible()
    assert "30 × 10" in look.told.text()
    look.remove.click()
    assert empty_edits.plan.look.logo == ""
    assert not look.logo.isVisible()
    empty_edits.undo()
    assert look.logo.isVisible()


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"GIF89a", "neither a PNG nor a JPEG"), (picture() + bytes(600_000), "512 kB")]
)
def test_that_what_cannot_be_a_logo_is_refused_and_changes_nothing(shown, empty_edits, tmp_path, content, sentence):
    page = shown(PaperPage, empty_edits)
    file = tmp_path / "logo.png"
    file.write_bytes(content)
    page.form.look.take(file)
    assert sentence in page.form.look.alarm.text()
    page.form.look.take(tmp_path / "missing.png")
    assert "cannot be read" in page.form.look.alarm.text()
    assert empty_edits.plan.look.logo == ""


def test_that_a_pale_colour_is_darkened_and_the_page_says_so(shown, empty_edits, type_into):
    page = shown(PaperPage, empty_edits)
    field = page.form.look.accent
    type_into(field.editor, "ffc800")
    assert empty_edits.plan.look.accent == "#FFC800"
    assert "Too pale" in field.becomes.text()
    type_into(field.editor, "#1F4E79")
    assert "Dark enough" in field.becomes.text()
    type_into(field.editor, "blue")
    assert "six digits" in field.alarm.text()
    assert empty_edits.plan.look.accent == "#1F4E79"


def test_that_every_part_of_the_form_has_a_name(shown, sample_edits, nameless):
    sample_edits.put("Draft", replace(sample_edits.plan.paper, drafts=DRAFTED))
    page = shown(PaperPage, sample_edits)
    assert nameless(page) == []
