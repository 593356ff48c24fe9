"""The Word document: real headings, heads that repeat, links that lead somewhere, and words for every chart."""

import re
import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from app.planning.words import Edition
from app.report.furniture import PAGES
from app.report.matter import brief_of
from app.report.word import word


@pytest.fixture(scope="module")
def content(halden, assessed, world):
    return word(brief_of(halden, assessed(halden), world, Edition.BOARD), "a4")


@pytest.fixture(scope="module")
def read(content):
    return docx.Document(BytesIO(content))


def test_that_headings_are_headings_and_skip_no_level(read, halden):
    found = [(p.style.name, p.text) for p in read.paragraphs if p.style.name.startswith(("Heading", "Title"))]
    assert found[0] == ("Title", halden.paper.title)
    texts = [text for _, text in found]
    last = next(text for text in texts if text.endswith(": Every initiative"))
    order = ["Proposed resolution", "Recommendation", "Summary", "Options", "Outlook by market", "Signposts",
             "Appendix A: The five actions", last]  # fmt: skip
    places = [texts.index(text) for text in order]
    assert places == sorted(places)
    levels = [int(style.split()[1]) for style, _ in found[1:]]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


def test_that_heads_of_tables_repeat_and_tables_say_what_they_are(read):
    for table in read.tables:
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    assert len(list(read.element.body.iter(qn("w:tblHeader")))) > 8
    assert not [
        row for table in read.tables for row in table.rows[1:] if row._tr.find(f".//{qn('w:tblHeader')}") is not None
    ]


def test_that_rows_fill_their_table(read):
    for table in read.tables:
        columns = len(table._tbl.tblGrid.findall(qn("w:gridCol")))
        for row in table._tbl.findall(qn("w:tr")):
            spans = [cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for cell in row.findall(qn("w:tc"))]
            assert sum(1 if span is None else int(span.get(qn("w:val"))) for span in spans) == columns


def test_that_links_lead_to_bookmarks_of_the_document(read):
    body = read.element.body
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert len(marks) == len(set(marks))
    assert len(links) > 10
    assert links <= set(marks)


def test_that_charts_are_told_in_words(read):
    assert read.inline_shapes
    for shape in read.inline_shapes:
        assert re.search(r"\d", shape._inline.docPr.get("descr"))


def test_that_head_and_foot_carry_marking_company_paper_and_page(read, halden):
    section = read.sections[0]
    head, foot = section.header.paragraphs[0].text, section.footer.paragraphs[0]
    assert halden.paper.classification in head
    assert halden.company.legal_name in head
    assert "Paper 2026/41, version 3" in foot.text
    assert [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_that_language_and_fonts_are_named(content):
    with zipfile.ZipFile(BytesIO(content)) as packed:
        styles, fonts = packed.read("word/styles.xml").decode(), packed.read("word/fontTable.xml").decode()
    assert 'w:lang w:val="en-GB"' in styles
    assert 'w:ascii="Inter"' in styles
    assert '<w:altName w:val="Arial"/>' in fonts


@pytest.mark.parametrize("page", list(PAGES))
def test_that_the_page_is_the_one_that_was_asked_for(halden, assessed, world, page):
    read = docx.Document(BytesIO(word(brief_of(halden, assessed(halden), world, Edition.SHAREABLE), page)))
    assert round(read.sections[0].page_width.pt) == round(PAGES[page][0])


def following(table):
    """The paragraphs straight after a table."""
    after = table._tbl.getnext()
    while after is not None and after.tag == qn("w:p"):
        yield after
        after = after.getnext()


def test_that_a_note_never_goes_to_another_page_than_the_end_of_its_table(read):
    noted = 0
    for table in read.tables:
        style = next(following(table)).find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))
        if style != "Note":
            continue
        noted += 1
        last = table.rows[-1]._tr
        assert all(p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for p in last.iter(qn("w:p")))
    assert noted > 8


def test_that_the_main_paper_flows_and_appendices_begin_a_page(read):
    broken = [p.text for p in read.paragraphs if p._p.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None]
    assert broken
    assert all(text.startswith("Appendix ") for text in broken)


def test_that_what_stands_inside_is_one_line_of_links_and_claims_no_page(read):
    texts = [p.text for p in read.paragraphs]
    inside = read.paragraphs[texts.index("Inside") + 1]
    links = {link.text: link.fragment for link in inside.hyperlinks}
    assert list(links)[:3] == ["Options", "Outlook", "Money"]
    assert all(links.values())
    assert not re.search(r"\d", inside.text)
    back = next(p for p in read.paragraphs if p.text == "Back to page one")
    assert back.hyperlinks[0].fragment == "p0"


def test_that_no_disc_is_explained_where_words_stand_for_it(read):
    legend = next(p.text for p in read.paragraphs if "likeliest reaction in" in p.text)
    assert legend.startswith("In words: ")
    assert "banned" not in legend


def test_that_pictures_have_no_space_that_moves_them_out_of_line(read):
    for shape in read.inline_shapes:
        assert {shape._inline.get(side) for side in ("distT", "distB", "distL", "distR")} == {"0"}
