"""The spreadsheet: every table once, values as values, never a formula."""

import re
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning import display
from app.planning.words import Edition
from app.report.blocks import Table
from app.report.matter import blocks_of, brief_of
from app.report.sheets import sheets
from app.report.spreadsheet import RISKY, spreadsheet
from app.report.strings import one_line
from app.report.typed import typed, value

EVIL = ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "|calc", '=HYPERLINK("https://x.example","y")', "{=1}")


def opened(plan, assessed, world, edition=Edition.BOARD):
    brief = brief_of(plan, assessed(plan), world, edition)
    return openpyxl.load_workbook(BytesIO(spreadsheet(brief, "a4")))


@pytest.fixture(scope="module")
def book(halden, assessed, world):
    return opened(halden, assessed, world)


def rows(sheet):
    head, *body = list(sheet.iter_rows(min_row=4, values_only=True))
    return [dict(zip(head, row, strict=True)) for row in body]


def test_that_every_table_and_chart_has_its_sheet(halden, assessed, world, book):
    brief = brief_of(halden, assessed(halden), world, Edition.BOARD)
    _, *tables = [block for block in blocks_of(brief) if isinstance(block, Table)]
    assert {one_line(table.title) for table in tables} <= {sheet.name for sheet in sheets(brief)}
    assert book.sheetnames[:2] == ["About", "Words"]
    for name in ("Options compared", "The five actions", "Signposts", "Every initiative", "Chart 1"):
        assert name in book.sheetnames


def test_that_heads_stay_in_view_and_carry_their_units(book):
    for sheet in book:
        assert sheet.freeze_panes == "A5"
        assert sheet.print_title_rows == "$4:$4"
        assert sheet["A2"].value == "Strictly confidential – board only"
        assert "Strictly confidential" in sheet.oddHeader.right.text
    heads = [cell.value for cell in book["Options compared"][4]]
    assert "Expected loss (NOK million)" in heads
    outlook = next(name for name in book.sheetnames if name.startswith("Outlook Sentry 4"))
    assert "Sentry 4 (chance of restricted or banned, %)" in [cell.value for cell in book[outlook][4]]


def test_that_figures_are_numbers_and_days_are_days_as_the_paper_rounds_them(book, halden, assessed):
    found = {row["Option"]: row for row in rows(book["Options compared"])}
    name = halden.recommended.name
    result = assessed(halden).options[halden.recommended.id]
    assert found[f"{name}   Recommended"]["Expected loss (NOK million)"] == pytest.approx(
        float(display.millions(result.loss).replace(",", ""))
    )
    initiatives = {row["Initiative"]: row for row in rows(book["Every initiative"])}
    one = initiatives["Certify both cameras in a state laboratory"]
    assert one["Dates, from"] == datetime(2027, 1, 1)  # noqa: DTZ001 - a spreadsheet knows no zones
    assert (one["NOK million (cost)"], one["NOK million, lowest (cost)"], one["NOK million, highest (cost)"]) == (
        9.0, 7.2, 11.7,
    )  # fmt: skip
    assert one["Group"] == "Governance culture"
    assert one["Details"].startswith("Proposed, in options B and C")


def test_that_tables_which_are_alike_share_a_sheet_that_says_of_what(halden, assessed, world):
    found = [sheet for sheet in sheets(brief_of(halden, assessed(halden), world, Edition.BOARD)) if sheet.heads]
    drivers = next(sheet for sheet in found if sheet.name == "Drivers of the outlook")
    assert drivers.heads[0] == "Of"
    assert len({row[0] for row in drivers.rows}) > 1
    assert len({sheet.name for sheet in found}) == len(found)


def test_that_each_sheet_prints_on_one_page_across_and_shows_all_of_its_lines(book):
    for sheet in book:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_area
        wide = sum(sheet.column_dimensions[cell.column_letter].width for cell in sheet[4])
        assert wide < 260, sheet.title
        for row in sheet.iter_rows(min_row=5):
            lines = max(str(cell.value or "").count("\n") + 1 for cell in row)
            assert sheet.row_dimensions[row[0].row].height >= min(lines * 12, 400)


def test_that_no_name_of_a_sheet_ends_within_a_word(book, halden, assessed, world):
    names = [words(sheet.name) for sheet in sheets(brief_of(halden, assessed(halden), world, Edition.BOARD))]
    cut = [words(title) for title in book.sheetnames if title.endswith("…")]
    assert cut
    assert all(any(name[: len(part)] == part for name in names) for part in cut)


def words(text):
    return re.findall(r"[^\W_]+", text)


@pytest.mark.parametrize("evil", EVIL)
def test_that_no_text_becomes_a_formula(halden, assessed, world, evil):
    plan = replace(
        halden,
        company=replace(halden.company, legal_name=evil),
        paper=replace(halden.paper, title=evil, recommendation=evil, classification=evil),
        products=tuple(replace(p, name=f"{evil}{p.id}") for p in halden.products),
        initiatives=tuple(replace(i, title=evil, owner=evil, measure=evil) for i in halden.initiatives),
    )
    book = opened(plan, assessed, world)
    said = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                if isinstance(cell.value, str):
                    said += evil.strip() in cell.value
                    assert not RISKY.match(cell.value) or cell.quotePrefix
    assert said > 10
    assert not book.defined_names


def test_that_a_text_longer_than_a_cell_goes_on_beneath_it(halden, assessed, world):
    long = "x" * 19_999
    option = replace(halden.options[1], advantages=long, drawbacks=long, summary=long)
    book = opened(replace(halden, options=(halden.options[0], option, *halden.options[2:])), assessed, world)
    held = "".join(str(row["Details"] or "") for row in rows(book["Options compared"]))
    assert held.count("x") >= 3 * len(long)


def test_that_what_is_not_known_stays_a_word():
    found = typed("Cost", "EUR million", ["1.4\n1.0–1.9", "0.1", "<\u00a00.1\n<\u00a00.1–0.1", "not set", "1,296.0"])
    assert found.heads == ("Cost (EUR million)", "Cost, lowest (EUR million)", "Cost, highest (EUR million)")
    assert found.rows == (
        (1.4, 1.0, 1.9), (0.1, None, None), ("<\u00a00.1", "<\u00a00.1", 0.1), ("not set", None, None),
        (1296.0, None, None),
    )  # fmt: skip


def test_that_signs_and_open_ends_do_not_make_words_of_a_column():
    assert typed("Points", "", ["+58", "0", "−1"]).rows == ((58.0,), (0.0,), (-1.0,))
    assert typed("Band", "%", ["60–85", "95–>95"]).rows == ((60.0, 85.0), (95.0, ">95"))
    assert typed("Laws", "points of 20", ["20.0 −2.4", "17.9 +0.7"]).rows == ((20.0, -2.4), (17.9, 0.7))
    assert typed("Cost", "", ["0.2\n0.1–0.3", "< 0.1\nup to 0.1"]).rows == ((0.2, 0.1, 0.3), ("< 0.1", None, 0.1))
    assert typed("Skill", "", ["0.12 (−0.07 to 0.18)"]).rows == ((0.12, -0.07, 0.18),)
    late = typed("Deadline", "", ["4 Feb 2025\noverdue", "1 Jan 2029", "no date"])
    assert late.rows == ((date(2025, 2, 4), "overdue"), (date(2029, 1, 1), None), ("no date", None))
    assert typed("hours", "hours", ["3"]).heads == ("Hours",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("−2.5", -2.5), ("24 Sep 2026", date(2026, 9, 24)), ("24 September 2026", date(2026, 9, 24)), ("", None),
        ("2026/27", "2026/27"), ("5, 2026/27", "5, 2026/27"), ("007 agents", "007 agents"), ("=1", "=1"),
    ],
)  # fmt: skip
def test_that_a_text_is_read_as_what_it_spells(text, expected):
    assert value(text) == expected


@given(st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=2))
def test_that_a_figure_read_back_is_the_one_that_is_shown(amount):
    shown = display.number(amount, 1)
    assert value(shown) == pytest.approx(float(shown.replace(",", "").replace(display.MINUS, "-")))


@given(st.lists(st.text(alphabet="0123456789,.–− of%<\n\u00a0abc"), max_size=6))
def test_that_no_column_of_texts_loses_a_row(texts):
    found = typed("Head, more", "unit", texts)
    assert len(found.rows) == len(texts)
    assert all(len(row) == len(found.heads) == len(found.places) for row in found.rows)
