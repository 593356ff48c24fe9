"""Points that are measured on pages and in the file: broken on the page or in the file itself."""

from dataclasses import replace

import pytest

from app.report.blocks import Figure, Heading, Prose, plain
from app.report.boxes import TextBox
from app.report.matter import figures_of
from app.report.pages import Placed
from app.report.preflight import sight
from app.report.preflight.file import file
from app.report.preflight.first_page import first_page
from app.report.preflight.follow_up import follow_up
from app.report.preflight.form import form
from app.report.preflight.reader import Run
from app.report.preflight.substance import substance
from app.report.preflight.words import words

INK = (0.1, 0.1, 0.1)


def points(faults):
    return {fault.point for fault in faults}


def with_blocks(case, change):
    return replace(case, laid=replace(case.laid, blocks=tuple(new for b in case.laid.blocks if (new := change(b)))))


def with_pages(case, change):
    return replace(case, laid=replace(case.laid, pages=tuple(change(list(case.laid.pages)))))


def with_file(case, **changes):
    return replace(case, file=replace(case.file, **changes))


def with_sheet(case, number, change):
    sheets = list(case.file.sheets)
    sheets[number] = change(sheets[number])
    return with_file(case, sheets=sheets)


def cut(sheet, word):
    """The page without the runs that hold a word."""
    return replace(sheet, runs=[run for run in sheet.runs if word not in run.text])


@pytest.mark.parametrize(
    ("point", "check", "word"),
    [
        ("B1", first_page, "for decision"),
        ("B2", first_page, "hidden access"),
        ("B16", first_page, "[J]"),
        ("B35", file, "Page 1 of"),
        ("B43", file, "Strictly confidential"),
        ("B43", file, "Goes to”"),
    ],
)
def test_that_words_missing_from_page_one_of_the_file_are_missed(sound, point, check, word):
    assert point not in points(check(sound))
    assert point in points(check(with_sheet(sound, 0, lambda sheet: cut(sheet, word))))


def test_that_the_marking_must_be_whole_on_each_page(sound):
    broken = with_sheet(sound, 7, lambda sheet: cut(sheet, "Strictly"))
    assert [(fault.point, fault.page) for fault in file(broken)] == [("B43", 8)]


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: replace(sheet, links=[*sheet.links, 0]),
        lambda sheet: replace(sheet, links=[]),
        lambda sheet: cut(sheet, "Page 7 of"),
    ],
)
def test_that_ways_through_the_paper_are_followed(sound, change):
    page = sound.places["annex-exits"]
    assert "B35" in points(file(with_sheet(sound, page - 1, change)))


def test_that_each_heading_needs_its_bookmark_and_each_appendix_a_link(sound):
    marks = tuple(mark for mark in sound.file.bookmarks if mark != "Money at risk")
    assert "B35" in points(file(with_file(sound, bookmarks=marks)))
    sheets = [replace(sheet, links=[link for link in sheet.links if link <= 6]) for sheet in sound.file.sheets]
    assert "B35" in points(file(with_file(sound, sheets=sheets)))


@pytest.mark.parametrize(
    ("run", "broken"),
    [
        (Run("small", 9.5, INK, drawing=False), True),
        (Run("pale", 10.0, (0.6, 0.6, 0.6), drawing=False), True),
        (Run("white on white", 10.0, (1.0, 1.0, 1.0), drawing=False), True),
        (Run("white on a dark bar", 10.0, (1.0, 1.0, 1.0), drawing=True), False),
        (Run("right", 10.0, INK, drawing=False), False),
    ],
)
def test_that_small_and_pale_text_is_found(sound, run, broken):
    case = with_sheet(sound, 3, lambda sheet: replace(sheet, runs=[*sheet.runs, run]))
    assert [(fault.point, fault.page) for fault in file(case)] == ([("B37", 4)] if broken else [])


@pytest.mark.parametrize(
    ("point", "changes"),
    [
        ("B38", {"title": "Untitled"}),
        ("B38", {"author": " "}),
        ("B38", {"language": ""}),
        ("B38", {"tagged": False}),
        ("B38", {"faults": ("Page 3: a figure has no alternative text.",)}),
        ("B44", {"size": 5_000_001}),
        ("B44", {"active": ("/JavaScript",)}),
        ("B44", {"bare_fonts": ("Helvetica",)}),
    ],
)
def test_that_what_the_file_is_made_of_is_looked_at(sound, point, changes):
    assert point not in points(file(sound))
    assert points(file(with_file(sound, **changes))) == {point}


def test_that_the_main_paper_is_counted_on_its_pages(sound):
    assert sound.main <= 6
    assert "B30" in points(form(with_pages(sound, lambda pages: [*pages[:2], *[pages[2]] * 3, *pages[2:]])))
    unlettered = with_blocks(sound, lambda b: replace(b, kicker="") if isinstance(b, Heading) else b)
    assert "B30" in points(form(unlettered))


@pytest.mark.parametrize("lack", ["message", "unit", "source", "date"])
def test_that_each_chart_says_what_it_shows(sound, lack):
    def change(block):
        if not isinstance(block, Figure):
            return block
        note = block.note.replace("Source:", "From") if lack == "source" else block.note
        note = note.replace("2026", "") if lack == "date" else note
        if lack == "unit":
            return replace(block, note="Source: plan, 22 November 2026.", message="More")
        return replace(block, note=note, message=" " if lack == "message" else block.message)

    assert list(figures_of(sound.laid.blocks))
    assert "B31" not in points(form(sound))
    assert "B31" in points(form(with_blocks(sound, change)))


def test_that_two_charts_or_tables_on_a_page_are_too_many(sound):
    def both(pages):
        return [*pages[:1], [*pages[1], *pages[2]], *pages[3:]]

    assert "B32" not in points(form(sound))
    assert "B32" in points(form(with_pages(sound, both)))


def test_that_the_header_block_and_lists_without_heads_are_no_tables_of_data(sound):
    first = [type(placed.box).__name__ for placed in sound.laid.pages[0]]
    assert "TableBox" in first
    assert "B32" not in {fault.point for fault in form(sound) if fault.page == 1}


def test_that_the_page_has_the_size_that_was_asked_for(sound):
    assert "B36" in points(form(with_sheet(sound, 2, lambda sheet: replace(sheet, size=(612.0, 792.0)))))


def test_that_a_paper_too_long_for_the_other_size_is_told(sound):
    longer = replace(sound, laid=replace(sound.laid, blocks=(*_filler(12), *sound.laid.blocks)))
    assert "B36" in points(form(longer))


def _filler(count):
    return (Heading(f"Part {i}", f"part-{i}", new_page=True) for i in range(count))


def test_that_unsound_pages_are_found(sound):
    head = next(
        placed for page in sound.laid.pages for placed in page if isinstance(placed.box, TextBox) and placed.box.keep
    )
    alone = with_pages(sound, lambda pages: [pages[0], [*pages[1], head], *pages[2:]])
    assert any(f.point == "B40" and f.page == 2 and "foot" in f.text for f in form(alone))
    low = with_pages(sound, lambda pages: [[*pages[0], Placed(head.box, sound.laid.height)], *pages[1:]])
    assert any(f.point == "B40" and "past the foot" in f.text for f in form(low))
    wide = replace(head.box, left=sound.laid.width)
    assert any(
        "past the edge" in f.text for f in form(with_pages(sound, lambda p: [[*p[0], Placed(wide, 0.0)], *p[1:]]))
    )
    empty = replace(sound, laid=replace(sound.laid, blocks=(*sound.laid.blocks, Heading("Nothing", "none"))))
    assert any("Nothing stands beneath" in f.text for f in form(empty))
    assert "B40" in points(form(replace(sound, warnings=("The font has no sign for U+4E2D.",))))


def test_that_the_method_has_a_page_of_its_own(sound):
    assert "B41" not in points(form(sound))
    gone = with_pages(sound, lambda pages: pages[: sound.places["annex-method"] - 1])
    assert "B41" in points(form(gone))
    at = sound.places["annex-method"]
    longer = with_pages(sound, lambda pages: [*pages[:at], [], *pages[at:]])
    assert "B41" in points(form(longer))


def test_that_a_card_that_is_not_laid_out_is_missed(sound):
    gone = with_blocks(sound, lambda b: None if getattr(b, "label", "") == "We leave if" else b)
    assert "B29" in points(follow_up(gone))


def test_that_an_exposure_without_unit_range_or_limits_is_found(sound):
    def money(change):
        def each(block):
            if isinstance(block, Figure):
                return replace(block, note=change(block.note))
            return block

        return with_blocks(sound, each)

    assert "B18" not in points(substance(sound))
    assert "B18" in points(substance(money(lambda note: note.replace("leaves out", "holds"))))
    assert "B18" in points(substance(money(lambda note: note.replace("EUR million", "millions"))))


def test_that_sources_and_the_end_of_the_facts_are_told(sound):
    def untold(block):
        return None if getattr(block, "label", "") in {"Facts", "How far they reach"} else block

    assert "B39" not in points(substance(sound))
    assert "B39" in points(substance(with_blocks(sound, untold)))


def test_that_a_word_of_the_tool_in_the_main_paper_is_found(sound):
    more = replace(sound, laid=replace(sound.laid, blocks=(Prose(plain("The CVaR of GOV-11.")), *sound.laid.blocks)))
    assert len([fault for fault in words(more) if fault.point == "B33"]) == 2


def test_that_fills_are_told_apart_in_grey_and_by_the_colour_blind():
    assert list(sight.alike(("#DCEBF4", "#86B6D6", "#DB8233", "#7A1F2B"))) == []
    assert {seen for seen, _ in sight.alike(("#808080", "#828282"))} >= {"on a grey printer"}
    assert any("red" in seen for seen, _ in sight.alike(("#C00000", "#454545")))
    assert sight.contrast((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)) == pytest.approx(21.0)
    assert sight.contrast(sight.read("#767676"), sight.WHITE) == pytest.approx(4.54, abs=0.01)
