"""The company's look on paper: its logo and colours, and nothing else that their file tells."""

from base64 import b64encode
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app.charts.palette import PAPER
from app.errors import ExportError
from app.planning.assess import assess
from app.planning.look import Look
from app.planning.words import Edition
from app.report.forms import Form, write_form
from app.report.furniture import HEAD_RULE
from app.report.logo import HEIGHT, WIDTH, flat, measured
from app.report.pdfcheck.check import check_pdf
from app.report.settings import PaperSettings
from app.report.write import write
from tests.report.reading import said


def logo(form="PNG", size=(300, 100), **more):
    out = BytesIO()
    Image.new("RGB", size, "#B03A2E").save(out, form, **more)
    return out.getvalue()


def looking(plan, content=b"", **colours):
    return replace(plan, look=Look(logo=b64encode(content).decode(), **colours))


def figures(content):
    return [element for element in said(content) if element.kind == "Figure"]


def colours(page):
    """Every colour that is set on a page or in a chart that it draws."""
    for step in pikepdf.parse_content_stream(page):
        if str(step.operator) in {"rg", "RG"}:
            yield "#" + "".join(f"{round(float(part) * 255):02X}" for part in step.operands)
    for form in page.get("/Resources", {}).get("/XObject", {}).values():
        if form.get("/Subtype") == "/Form":
            yield from colours(form)


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_that_the_logo_stands_first_on_page_one_under_the_name_of_the_company(written, halden, tmp_path, form):
    found = written(looking(halden, logo(form)))
    first = figures(found.paper.pdf)[0]
    assert str(first.object.Alt) == halden.company.legal_name
    assert {page for page, _ in first.marks} == {0}
    left, bottom, right, top = (float(x) for x in first.object.A.BBox)
    assert top - bottom == pytest.approx(HEIGHT)
    assert right - left == pytest.approx(3 * HEIGHT)
    assert bottom > 841.89 - HEAD_RULE
    (tmp_path / "paper.pdf").write_bytes(found.paper.pdf)
    assert check_pdf(tmp_path / "paper.pdf") == ()


@pytest.mark.parametrize("size", [(300, 100), (4000, 20), (20, 4000), (1, 1)])
def test_that_no_logo_is_higher_or_wider_than_its_place(size):
    width, height = measured(logo(size=size))
    assert height <= HEIGHT + 1e-9
    assert width <= WIDTH + 1e-9
    assert width / height == pytest.approx(size[0] / size[1])


def test_that_what_else_the_file_of_a_logo_tells_is_not_in_the_paper(written, halden):
    notes = PngInfo()
    notes.add_text("Author", "SECRETMACHINE")
    exif = Image.Exif()
    exif[0x013B] = "SECRETARTIST"
    for content in (logo(pnginfo=notes), logo("JPEG", exif=exif, comment=b"SECRETCOMMENT")):
        assert b"SECRET" in content
        with pikepdf.open(BytesIO(written(looking(halden, content)).paper.pdf)) as pdf:
            streams = [thing.read_bytes() for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
        assert not any(b"SECRET" in stream for stream in streams)


def test_that_what_is_clear_in_a_logo_is_white_on_paper():
    out = BytesIO()
    Image.new("RGBA", (2, 2), (255, 0, 0, 0)).save(out, "PNG")
    assert flat(out.getvalue()).getpixel((0, 0)) == (255, 255, 255)


def test_that_a_logo_that_cannot_be_unpacked_is_named_in_a_sentence(written, halden):
    whole = logo(size=(300, 100))
    at = whole.index(b"IDAT") + 6
    broken = whole[:at] + bytes(8) + whole[at + 8 :]
    with pytest.raises(ExportError, match="logo cannot be unpacked"):
        written(looking(halden, broken))


def test_that_a_withheld_name_takes_the_logo_with_it(written, halden):
    plan = looking(replace(halden, paper=replace(halden.paper, withheld="halden")), logo())
    assert str(figures(written(plan, edition=Edition.BOARD).paper.pdf)[0].object.Alt) == "Halden Optics AS"
    shared = written(plan, edition=Edition.SHAREABLE)
    assert all("[withheld]" not in str(figure.object.Alt) for figure in figures(shared.paper.pdf)[:1])
    assert "halden" not in shared.text.lower()


def test_that_the_colours_of_the_company_are_on_pages_and_charts_and_the_programs_are_not(written, halden):
    found = written(looking(halden, accent="#7A1FA2", second="#006064"))
    with pikepdf.open(BytesIO(found.paper.pdf)) as pdf:
        drawn = {colour for page in pdf.pages for colour in colours(page)}
    assert {"#7A1FA2", "#006064"} <= drawn
    assert PAPER.accent not in drawn


def test_that_equal_looks_give_equal_bytes_and_another_look_other_bytes(written, halden, assessed, world):
    plan = looking(halden, logo(), accent="#7A1FA2")
    first, second = (write(plan, assessed(plan), world, PaperSettings()).pdf for _ in range(2))
    assert first == second
    assert first != written(looking(halden, logo(), accent="#006064")).paper.pdf


@pytest.mark.parametrize("form", [Form.WORD, Form.SLIDES])
def test_that_word_and_slides_carry_the_logo_with_its_name_and_the_company_colour(halden, world, form):
    plan = looking(halden, logo(), accent="#7A1F4E")
    found = assess(plan, world, date(2026, 11, 27))
    content = write_form(form, plan, found, world, PaperSettings()).content
    with ZipFile(BytesIO(content)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    told = b"".join(held for name, held in parts.items() if name.endswith(".xml"))
    assert b"Logo of Halden" in told
    assert b"7A1F4E" in told
    assert b'="1F4E79"' not in told
    assert any(name.endswith(".png") and held.startswith(b"\x89PNG") for name, held in parts.items())
    withheld = replace(plan, paper=replace(plan.paper, withheld="halden"))
    content = write_form(form, withheld, found, world, PaperSettings(edition=Edition.SHAREABLE)).content
    with ZipFile(BytesIO(content)) as file:
        assert not any(b"Logo of" in file.read(name) for name in file.namelist())
