"""Names in letters that Inter lacks, in papers and charts: with fonts of the user, and without."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from app.charts.chart import page
from app.charts.label import labels
from app.charts.pairs import Pair, PairBars
from app.charts.palette import PAPER
from app.charts.picture import png, svg
from app.lettering.face import read_face
from app.lettering.faces import Faces
from app.report.blocks import Size, plain
from app.report.forms import Form, drawings, picture_of, write_form
from app.report.letters import Letters, letters_of
from app.report.pdfcheck.check import check_pdf
from app.report.preflight.check import preflight
from app.report.preflight.reader import read
from app.report.typeset import lines
from app.report.write import PaperSettings, write
from tests.lettering import made_fonts

JAPANESE, HEBREW, ARABIC, HINDI, KOREAN = "山田株式会社", "שלום דוד (כהן)", "شركة نولا", "अमित शर्मा", "현지화 전략"


@pytest.fixture(scope="module")
def font(tmp_path_factory):
    path = tmp_path_factory.mktemp("fonts") / "made.ttf"
    path.write_bytes(made_fonts.ttf())
    return path


@pytest.fixture(scope="module")
def letters(font):
    return letters_of((font,))[0]


@pytest.fixture(scope="module")
def plan(halden):
    names = (f"{JAPANESE} 4", f"{HINDI} X", "Vista Cloud")
    return replace(
        halden,
        company=replace(halden.company, legal_name=f"{JAPANESE} AS"),
        products=tuple(replace(one, name=name) for one, name in zip(halden.products, names, strict=True)),
        options=(*halden.options[:2], replace(halden.options[2], name=KOREAN), halden.options[3]),
        paper=replace(
            halden.paper, title=f"{HINDI} 計画", sponsor=ARABIC, author=HEBREW, classification=f"限り {ARABIC}"
        ),
    )


@pytest.fixture(scope="module")
def paper(plan, assessed, world, font):
    return write(plan, assessed(plan), world, PaperSettings(fonts=(font,)))


def test_that_every_name_can_be_copied_out_as_it_was_typed(paper):
    with pypdfium2.PdfDocument(paper.pdf) as document:
        first = " ".join(document[0].get_textpage().get_text_bounded().split())
    for name in (f"{JAPANESE} AS", HINDI, *ARABIC.split(), "שלום", "דוד"):
        assert name in first
    text = " ".join(sheet.text for sheet in read(paper.pdf).sheets)
    assert all(name in text for name in (KOREAN, f"{JAPANESE} 4", HEBREW, ARABIC))
    assert "U+" not in text
    assert paper.warnings == ()


def test_that_the_fonts_are_in_the_file_whole_in_unicode_and_not_under_the_name_of_a_path(paper, font):
    made = 0
    with pikepdf.open(BytesIO(paper.pdf)) as file:
        for name, one in file.pages[0].Resources.Font.items():
            if not str(name).startswith("/U"):
                continue
            made += 1
            inner = one.DescendantFonts[0]
            assert "/FontFile2" in inner.FontDescriptor
            assert b"beginbfchar" in one.ToUnicode.read_bytes()
            assert str(one.BaseFont).endswith("+Made")
    assert made
    assert font.parent.name.encode() not in paper.pdf


def test_that_such_a_paper_can_be_read_by_everybody(paper, tmp_path):
    (tmp_path / "paper.pdf").write_bytes(paper.pdf)
    assert tuple(check_pdf(tmp_path / "paper.pdf")) == ()


@pytest.fixture(scope="module")
def before(halden, assessed, world, board):
    """The points that the paper breaks with names that Inter has."""
    return {fault.point for fault in preflight(halden, assessed(halden), world, PaperSettings(), board.paper)}


def test_that_it_passes_every_check_that_it_passed_in_latin_letters(  # noqa: PLR0917 - fixtures
    paper, plan, assessed, world, font, before
):
    found = preflight(plan, assessed(plan), world, PaperSettings(fonts=(font,)), paper)
    assert {fault.point for fault in found} <= before


def test_that_equal_plans_and_fonts_give_equal_bytes(paper, plan, assessed, world, font, forget):  # noqa: PLR0917 - fixtures
    forget()
    assert write(plan, assessed(plan), world, PaperSettings(fonts=(font,))).pdf == paper.pdf


def test_that_fonts_change_nothing_where_inter_has_every_letter(halden, assessed, world, font, board):
    assert write(halden, assessed(halden), world, PaperSettings(fonts=(font,))).pdf == board.paper.pdf


def test_that_without_a_font_each_sign_is_a_code_and_the_check_says_what_to_do(plan, assessed, world):
    paper = write(plan, assessed(plan), world, PaperSettings())
    assert "[U+5C71 U+7530" in " ".join(sheet.text for sheet in read(paper.pdf).sheets)
    told = [fault.line for fault in preflight(plan, assessed(plan), world, PaperSettings(), paper)]
    assert any(line.startswith("B40") and "point to a font that has it in Preferences" in line for line in told)


def test_that_what_the_fonts_lack_is_still_told_and_a_lost_font_too(halden, assessed, world, font, tmp_path):
    plan = replace(halden, company=replace(halden.company, legal_name=f"{JAPANESE} ไทย"))
    paper = write(plan, assessed(plan), world, PaperSettings(fonts=(tmp_path / "gone.ttf", font)))
    assert "gone.ttf" in paper.warnings[0]
    assert any("None of the fonts has a sign for U+0E44" in told for told in paper.warnings)
    assert f"{JAPANESE} [U+0E44 U+0E17 U+0E22]" in read(paper.pdf).sheets[0].text


@pytest.mark.parametrize("form", [Form.WORD, Form.SLIDES, Form.SPREADSHEET])
def test_that_the_other_forms_hold_the_letters_and_draw_charts_in_them(plan, assessed, world, font, form):
    plain_form = write_form(form, plan, assessed(plan), world, PaperSettings())
    with_font = write_form(form, plan, assessed(plan), world, PaperSettings(fonts=(font,)))
    assert with_font.warnings == ()
    if form is Form.WORD:  # its charts name products
        assert with_font.content != plain_form.content
        assert any("U+5C71" in told for told in plain_form.warnings)


def test_that_a_chart_that_leaves_on_its_own_has_no_empty_box(plan, assessed, world, font):
    bare = drawings(plan, assessed(plan), world, plan.paper.edition)
    found = drawings(plan, assessed(plan), world, plan.paper.edition, (font,))
    names = " ".join(drawing.chart.words() for drawing in found)
    assert JAPANESE in names
    assert JAPANESE not in " ".join(drawing.chart.words() for drawing in bare)
    for drawing in (*bare, *found):
        assert picture_of(drawing).startswith(b"\x89PNG")  # a letter without a glyph would warn, and that is an error


def test_that_a_chart_sets_names_as_outlines_and_leaves_them_to_the_paper_as_text(font):
    faces = Faces((read_face(font),))
    chart = PairBars((Pair(f"{JAPANESE} X", 2.0, 1.0, "2 → 1"), Pair("Hearth", 1.0, 0.5, "1 → 0.5")))
    (label,) = labels(chart, 400.0, PAPER, faces)
    assert (label.stretch.text, label.x) == (JAPANESE, 0.0)
    assert page(chart, 400.0, PAPER, faces) == page(chart, 400.0, PAPER, faces)
    drawn = svg(chart, 400.0, faces=faces).decode()
    assert 'id="lettering"' in drawn
    assert png(chart, 400.0, faces=faces).startswith(b"\x89PNG")


def _pieces(text, letters, width=300.0):
    return [list(line.pieces) for line in lines(plain(text), width, Size.PROSE, letters)]


def test_that_pieces_are_read_in_order_and_stand_where_their_script_puts_them(letters):
    (line,) = _pieces(f"by {HEBREW} X", letters)
    assert "".join(piece.text for piece in line) == f"by {HEBREW} X"
    turned = [piece for piece in line if piece.level]
    assert [piece.x for piece in turned] == sorted((piece.x for piece in turned), reverse=True)
    assert line[-1].x == max(piece.x for piece in line)


def test_that_a_paragraph_from_the_right_ends_each_line_at_the_right(letters):
    found = lines(plain(f"{HEBREW} " * 12), 200.0, Size.PROSE, letters)
    assert len(found) > 2
    ends = {round(max(piece.x + piece.width for piece in line.pieces), 3) for line in found}
    assert len(ends) == 1
    assert all(0 <= piece.x <= 200.1 for line in found for piece in line.pieces)


@pytest.mark.parametrize("text", [JAPANESE * 60, HINDI.replace(" ", "") * 60, ARABIC.replace(" ", "") * 60])
def test_that_no_line_of_another_script_is_wider_than_its_measure(letters, text):
    found = lines(plain(text), 120.0, Size.PROSE, letters)
    assert len(found) > 5
    assert all(line.width <= 120.1 for line in found)
    assert "".join(piece.text for line in found for piece in line.pieces) == text


def test_that_joiners_stay_with_their_letters_and_fall_away_elsewhere(letters):
    assert letters.printable("शर\u200dम 山\ufe00") == "शर\u200dम 山\ufe00"
    (line,) = _pieces("a\u200db", letters)
    assert "".join(piece.text for piece in line) == "ab"
    assert Letters().printable("a\u200db") == "ab"
