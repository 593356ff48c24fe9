"""The slides: decision first, one message each, nothing outside the slide, and told to those who cannot see it."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pptx
import pytest
from pptx.oxml.ns import qn

from app.planning.words import Edition
from app.report.blocks import Rule, Span, bold, plain
from app.report.deck import deck
from app.report.matter import brief_of
from app.report.slide_items import BOTTOM, TOP, Picture
from app.report.slide_rows import ACROSS
from app.report.slide_text import joined, lines
from app.report.slides import slides
from app.report.strings import said


@pytest.fixture(scope="module")
def brief(halden, assessed, world):
    return brief_of(halden, assessed(halden), world, Edition.BOARD)


@pytest.fixture(scope="module")
def read(brief):
    return pptx.Presentation(BytesIO(slides(brief)))


def titles(read):
    return [slide.shapes.title.text_frame.text for slide in read.slides]


def named(slide, name):
    return next(shape for shape in slide.shapes if shape.name == name)


def test_that_the_slides_put_the_decision_first_and_keep_the_order_of_the_paper(read, halden):
    sections = [(s.shapes.title.text_frame.text, next((x.text_frame.text for x in s.shapes if x.name == "Section"), ""))
                for s in read.slides]  # fmt: skip
    told = [text for pair in sections for text in pair]
    order = (
        halden.paper.title, "Proposed resolution", "Recommendation", "Why now, and what if we wait", "Summary",
        "Options", "Outlook by market", "Money at risk", "Signposts", "Risks, actions and cost",
        "What would change our mind", "How it was tested, and what comes next",
    )  # fmt: skip
    places = [told.index(text) for text in order]
    assert places == sorted(places)
    assert not [text for text in told if "Appendix" in text]


def test_that_each_slide_has_a_title_of_its_own_the_marking_and_its_number(read, halden):
    every = titles(read)
    assert all(every)
    assert len(set(every)) == len(every)
    for number, slide in enumerate(read.slides, 1):
        assert named(slide, "Marking").text_frame.text == halden.paper.classification
        assert named(slide, "Number").text_frame.text == f"{number} / {len(every)}"


def test_that_charts_and_tables_are_told_in_words_and_texts_name_their_language(read):
    pictures = [shape for slide in read.slides for shape in slide.shapes if shape.name == "Chart"]
    tables = [shape for slide in read.slides for shape in slide.shapes if shape.has_table]
    assert pictures
    assert tables
    assert all(len(shape._element.nvPicPr.cNvPr.get("descr")) > 30 for shape in pictures)
    assert all(shape._element.nvGraphicFramePr.cNvPr.get("descr") for shape in tables)
    assert all(shape.image.dpi[0] > 280 for shape in pictures)
    runs = [run for slide in read.slides for shape in slide.shapes if shape.has_text_frame
            for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]  # fmt: skip
    assert {run._r.rPr.get("lang") for run in runs} == {"en-GB"}


def test_that_inter_is_named_with_its_kind_for_where_it_is_missing(brief):
    theme = next(
        rel.target_part.blob
        for rel in pptx.Presentation(BytesIO(slides(brief))).slide_master.part.rels.values()
        if rel.reltype.endswith("/theme")
    )
    assert theme.count(b'<a:latin typeface="Inter" panose=') == 2
    assert b"Calibri" not in theme


@pytest.mark.parametrize("long", [False, True])
def test_that_nothing_leaves_its_slide(halden, assessed, world, long):
    text = "Wort " * 900 + "W" * 900
    options = tuple(replace(o, drawbacks=text, name=text[:500]) for o in halden.options) if long else halden.options
    plan = replace(halden, options=options, paper=replace(halden.paper, title=text if long else "Plan"))
    laid = deck(brief_of(plan, assessed(plan), world, Edition.BOARD))
    for slide in laid:
        assert slide.items
        for item in slide.items:
            assert item.top >= TOP
            assert item.top + item.height <= BOTTOM + 1, (slide.title, item)


def test_that_no_row_stands_alone_on_the_last_slide_of_a_table(brief):
    tables = [[item for item in slide.items if hasattr(item, "rows")] for slide in deck(brief)]
    for slide, (before, after) in zip(deck(brief)[1:], pairwise(tables), strict=True):
        if before and after and before[-1].title == after[0].title and slide.part > 1:
            assert len(after[0].rows) > 1


def test_that_a_title_that_goes_on_says_which_part_it_is(read, brief):
    laid = deck(brief)
    assert any(slide.parts > 1 for slide in laid)
    for slide, title in zip(laid, titles(read), strict=True):
        place = f"  {slide.part}\u00a0of\u00a0{slide.parts}" if slide.parts > 1 else ""
        assert title == slide.title + place
        assert slide.part <= slide.parts


def test_that_an_empty_cell_is_no_higher_than_one_with_text(read):
    for slide in read.slides:
        for shape in slide.shapes:
            if shape.has_table:
                for cell in (cell for row in shape.table.rows for cell in row.cells if not cell.is_spanned):
                    for paragraph in cell.text_frame.paragraphs:
                        size = paragraph._p.find(qn("a:endParaRPr")).get("sz")
                        assert int(size) <= 1300


def test_that_the_accent_of_the_recommended_option_ends_on_the_slide_of_that_option(halden, assessed, world):
    plan = replace(halden, options=tuple(replace(o, drawbacks="Costs a little more. " * 12) for o in halden.options))
    laid = deck(brief_of(plan, assessed(plan), world, Edition.BOARD))
    tables = [item for slide in laid for item in slide.items if getattr(item, "title", "") == "Options compared"]
    assert len(tables) > 1
    for item in tables:
        accents = [at for at, row in enumerate(item.rows) if row.above is Rule.ACCENT]
        named = [at for at, row in enumerate(item.rows) if "Recommended" in "".join(said(c.text) for c in row.cells)]
        assert accents[:1] == named
        assert len(accents) + (item.end is Rule.ACCENT) == 2 * len(named)


def test_that_a_chart_alone_takes_the_width_of_its_slide(brief):
    charts = [item for slide in deck(brief) for item in slide.items if isinstance(item, Picture)]
    assert charts
    assert all(item.width > 0.8 * ACROSS for item in charts)


def test_that_lines_put_together_again_are_the_text():
    text = (*bold("One two"), *plain(" three\nfour " + "x" * 80), Span(" five"))
    cut = lines(text, 90.0, 12.0)
    assert len(cut) > 5
    assert said(joined(cut)) == said(text)
    assert joined(cut)[0] == Span("One two", bold=True)
