"""The paper as it is read aloud: structure, order, heads, words for pictures and links, in each edition and size."""

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from app.charts import chart
from app.planning.words import Edition, Reaction
from app.report import blocks
from app.report.blocks import Cell, Column, Row, Rule, Span, bold, head_row, muted, plain
from app.report.cells import tagged
from app.report.colours import STEPS, _linear, profile
from app.report.glyphs import numbered
from app.report.pdfcheck.check import check_pdf
from app.report.pdfcheck.tree import read_tree
from app.report.tags import HEADING, Structure, Tag
from tests.report.reading import runs, said
from tests.report.small_paper import CONTENT, good, paper

UA = b"<pdfuaid:part>1</pdfuaid:part>"
ARCHIVE = b"<pdfaid:part>2</pdfaid:part>"


@pytest.fixture(scope="module")
def small():
    return said(good())


@pytest.fixture(scope="module", params=list(Edition))
def edition(request, written, halden):
    return written(halden, edition=request.param)


@pytest.fixture(scope="module")
def heard(edition):
    return said(edition.paper.pdf)


@pytest.fixture(scope="module")
def drawn(edition):
    """What is marked on each of its pages."""
    with pikepdf.open(BytesIO(edition.paper.pdf)) as pdf:
        return runs(pdf)


@pytest.fixture(scope="module")
def heard_board(board):
    return said(board.paper.pdf)


def of(found, kind):
    return [element for element in found if element.kind == kind]


def test_that_our_checker_finds_no_fault(tmp_path, edition):
    path = tmp_path / "paper.pdf"
    path.write_bytes(edition.paper.pdf)
    assert check_pdf(path) == ()


def test_that_a_paper_on_letter_is_tagged_too(tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(paper(CONTENT, page="letter"))
    assert check_pdf(path) == ()


def test_that_numbers_in_the_margin_are_the_labels_of_one_list():
    entries = tuple(blocks.Aside(str(i), (blocks.Prose(plain(f"Entry {i}")),)) for i in (1, 2, 1))
    found = said(paper((blocks.Heading("Head", "head"), *entries)))
    assert [e.text for e in of(found, "L")] == ["1Entry 12Entry 2", "1Entry 1"]
    assert [e.text for e in of(found, "Lbl")] == ["1", "2", "1"]
    assert [e.text for e in of(found, "LBody")] == ["Entry 1", "Entry 2", "Entry 1"]


def test_that_each_page_is_read_in_the_order_in_which_it_is_drawn(edition, drawn):
    with pikepdf.open(BytesIO(edition.paper.pdf)) as pdf:
        order = [[] for _ in pdf.pages]
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        for page, number in _in_order(read_tree(pdf)):
            order[pages[page]].append(number)
    assert order == [[run.number for run in page if run.number is not None] for page in drawn]
    assert order == [list(range(len(page))) for page in order]


def _in_order(tree):
    """Each mark of the tree where it is read; a walk of our own, for the checker's keeps no order between kids."""

    def walk(element, page):
        page = element.get("/Pg", page)
        held = element.get("/K")
        for kid in held if isinstance(held, pikepdf.Array) else [held]:
            if isinstance(kid, int):
                yield page.objgen, kid
            elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
                yield kid.get("/Pg", page).objgen, int(kid.MCID)
            elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from walk(kid, page)

    return walk(tree.nodes[0].object, None)


def test_that_what_is_read_next_stands_below_or_to_the_right(drawn):
    for page in drawn:
        texts = [run for run in page if run.number is not None and run.text.strip()]
        for one, two in pairwise(texts):
            assert two.y <= one.y + 0.1 or two.x > one.x, f"{two.text!r} is read after {one.text!r}"


def test_that_the_words_of_a_page_are_all_tagged_but_for_its_head_and_foot(heard, drawn):
    held = {(at, number) for element in heard for at, number in element.marks}
    for at, page in enumerate(drawn):
        unread = [run.text for run in page if run.number is None and run.text]
        assert all((at, run.number) in held for run in page if run.number is not None)
        heads = {run.text for run in page if run.number is None and 56 < run.y < 780 and run.text}
        assert f"Page {at + 1} of {len(drawn)}" in unread[-1]
        assert len(unread) - len(heads) <= 4


def test_that_headings_go_down_one_level_at_a_time_and_begin_with_the_title(heard, edition):
    found = [(int(e.kind[1]), e.text) for e in heard if e.kind in {"H1", "H2", "H3", "H4"}]
    assert found[0] == (1, edition.reader.metadata["/Title"])
    assert [level for level, _ in found].count(1) == 1
    assert all(two <= one + 1 for (one, _), (two, _) in pairwise(found))
    texts = {text for _, text in found}
    assert "Options" in texts
    assert any(text.startswith("Appendix A ") for text in texts)
    assert not any(text.isdigit() for text in texts)


def test_that_every_entry_of_the_outline_is_a_heading(heard, edition):
    def titles(entries):
        for entry in entries:
            yield from titles(entry) if isinstance(entry, list) else [entry["/Title"]]

    texts = {e.text for e in heard if e.kind[:1] == "H"}
    assert all(any(text.endswith(title) for text in texts) for title in titles(edition.reader.outline))


def test_that_a_resolution_is_a_list_with_its_letters(heard_board, board):
    found = heard_board
    assert [e.text for e in of(found, "Lbl")][:4] == ["(a)", "(b)", "(c)", "(d)"]
    assert of(found, "LBody")[3].text == "to receive a progress report on 17 March 2027."
    assert of(found, "L")[0].object.A.ListNumbering == "/LowerAlpha"


def test_that_a_table_over_several_pages_is_one_and_its_head_is_read_once(small):
    table = of(small, "Table")[0]
    assert len({page for page, _ in table.marks}) > 1
    heads = [e.text for e in of(small, "TH") if e.object.A.get("/Scope") == "/Column"]
    assert heads[:3] == ["Option", "Cost", "Loss"]
    assert heads.count("Cost") == 1
    with pikepdf.open(BytesIO(good())) as pdf:
        drawn = [run for page in runs(pdf) for run in page if "Cost" in run.text and "millions" not in run.text]
    assert [run.number is None for run in drawn] == [False] + [True] * (len(drawn) - 1)
    assert len(drawn) > 1


def test_that_cells_name_the_heads_of_their_column_group_and_row(small):
    with_heads = next(e for e in of(small, "TD") if e.text == "Somebody")
    names = {str(e.object.get("/ID")): e.text for e in of(small, "TH")}
    assert [names[str(name)] for name in with_heads.object.A.Headers] == ["Owner", "A group", "Act"]
    assert next(e for e in of(small, "TH") if e.text == "Act").object.A.RowSpan == 2
    assert next(e for e in of(small, "TH") if e.text == "A group").object.A.ColSpan == 3
    spread = next(e for e in of(small, "TD") if e.text == "in two words")
    assert spread.object.A.ColSpan == 2
    assert [names[str(name)] for name in spread.object.A.Headers] == ["A group", "Act"]


def test_that_each_table_of_the_paper_has_a_head_for_every_figure(heard, edition):
    found = heard
    scopes = {str(e.object.A.Scope) for e in of(found, "TH")}
    assert scopes == {"/Column", "/Row"}
    for table in of(found, "Table"):
        assert str(table.object.A.Summary)


def test_that_a_sign_that_is_drawn_is_read_and_one_beside_its_word_is_not(heard_board, small, board):
    assert {str(e.object.ActualText) for e in of(small, "Span")} == {"Restricted"}
    legend = next(e for e in heard_board if e.kind == "P" and "likeliest reaction in" in e.text)
    assert legend.text.split()[:4] == ["open", "conditional", "restricted", "banned"]
    assert "/K" in legend.object
    assert not isinstance(legend.object.K, pikepdf.Array) or all(isinstance(kid, int) for kid in legend.object.K)


def test_that_the_words_of_a_figure_hold_its_data_and_its_caption_stands_beside_it(small):
    (figure,) = of(small, "Figure")
    assert str(figure.object.Alt) == "Chart. India 12 → 4; Vietnam 3 → 2."
    left, bottom, right, top = (float(edge) for edge in figure.object.A.BBox)
    assert 0 < left < right < 596
    assert top - bottom == pytest.approx(CONTENT[7].chart.height())
    kinds = [e.kind for e in small]
    at = kinds.index("Figure")
    assert kinds[at - 3 : at + 2] == ["Div", "Caption", "P", "Figure", "P"]
    assert small[at - 1].text == "India carries most"


def test_that_every_market_of_the_chart_is_in_its_words(heard_board, board, halden, world):
    words = str(of(heard_board, "Figure")[0].object.Alt)
    with_money = [host for host in ("United States", "Germany") if host in words]
    assert with_money
    assert words.count("→") >= 4


def test_that_alternative_words_are_one_line_whatever_the_names_hold(halden, written):
    products = tuple(replace(product, name="A\nB\u2028C") for product in halden.products)
    for figure in of(said(written(replace(halden, products=products)).paper.pdf), "Figure"):
        assert str(figure.object.Alt).isprintable()


def test_that_each_link_is_tagged_described_and_leads_back_to_its_element(edition):
    with pikepdf.open(BytesIO(edition.paper.pdf)) as pdf:
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums
        by_number = {int(parents[i]): parents[i + 1] for i in range(0, len(parents), 2)}
        count = 0
        for page in pdf.pages:
            for thing in page.obj.get("/Annots", ()):
                element = by_number[int(thing.StructParent)]
                assert element.S == "/Link"
                held = [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
                assert thing.objgen in {kid.Obj.objgen for kid in held}
                assert ", page " in str(thing.Contents)
                count += 1
        assert count > 5
        assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) == len(pdf.pages) + count


def test_that_the_contents_are_entries_with_references(small):
    entries = of(small, "TOCI")
    assert [e.text.replace("\N{NO-BREAK SPACE}", " ").rstrip(", ") for e in entries] == ["Options 1", "Appendix 4"]
    assert len(of(small, "Reference")) == 2
    with pikepdf.open(BytesIO(good())) as pdf:
        assert str(pdf.pages[0].obj.Annots[0].Contents) == "Options, page 1"


def test_that_paragraphs_are_told_apart_and_a_link_is_part_of_its_sentence(small):
    texts = [e.text for e in of(small, "P")]
    assert "First paragraph, with a link. " in texts
    assert "Second paragraph." in texts
    assert "link" in [e.text for e in of(small, "Link")]


def test_that_the_note_at_the_foot_of_page_one_has_a_name(heard_board, board):
    (note,) = of(heard_board, "Note")
    assert str(note.object.ID)
    assert "[F] fact" in note.text


def test_that_the_file_says_language_title_and_both_labels(board):
    with pikepdf.open(BytesIO(board.paper.pdf)) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert all(page.obj.Tabs == "/S" for page in pdf.pages)
        assert pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes() == profile()
    assert UA in packet
    assert ARCHIVE in packet
    assert "Market security plan 2027–2028</rdf:li>".encode() in packet
    assert b"2026-12-10T00:00:00Z" in packet


def test_that_user_text_cannot_break_the_metadata(written, halden):
    title = "</rdf:li> & <x> “quoted”"
    found = written(replace(halden, paper=replace(halden.paper, title=title)))
    assert found.reader.xmp_metadata.dc_title["x-default"] == title


def test_that_a_password_keeps_the_tags_and_lets_programs_read_aloud(tmp_path):
    path = tmp_path / "locked.pdf"
    path.write_bytes(paper(CONTENT, password="grüße"))
    assert check_pdf(path, "grüße") == ()
    with pikepdf.open(path, password="grüße") as pdf:
        assert pdf.encryption.P & 512
        packet = pdf.Root.Metadata.read_bytes()
    assert UA in packet
    assert ARCHIVE not in packet  # an archive has no password
    assert said(path.read_bytes(), "grüße")[0].kind == "Document"


def test_that_equal_content_gives_equal_bytes_with_all_that_is_kept_forgotten():
    first = paper(CONTENT)
    chart.page.cache_clear()
    numbered.cache_clear()
    assert paper(CONTENT) == first


def test_that_no_chart_shows_the_missing_letter_and_each_keeps_its_words():
    drawn = chart.page(CONTENT[7].chart, 400.0)
    with pikepdf.open(BytesIO(drawn)) as before, pikepdf.open(BytesIO(numbered(drawn))) as after:
        firsts = [
            [int(font.DescendantFonts[0].W[0]) for font in pdf.pages[0].Resources.Font.values()]
            for pdf in (before, after)
        ]
    assert any(0 in (int(first) for first in row) for row in firsts[:1])
    assert chart.page(CONTENT[7].chart, 400.0) == drawn
    with pikepdf.open(BytesIO(numbered(drawn))) as after:
        shown = {
            bytes(text)
            for step in pikepdf.parse_content_stream(after.pages[0])
            if str(step.operator) == "TJ"
            for text in step.operands[0]
            if isinstance(text, pikepdf.String)
        }
    assert all(b"\0\0" not in {text[at : at + 2] for at in range(0, len(text), 2)} for text in shown)


def test_that_a_level_of_headings_is_never_skipped():
    structure = Structure()
    roles = [structure.element(Tag(HEADING, level=level)).role for level in (1, 3, None, 2, None, 2, 6)]
    assert roles == ["H1", "H2", "H3", "H2", "H3", "H2", "H3"]


def test_that_every_row_of_a_table_is_equally_long():
    table = blocks.Table(
        (Column(10.0), Column(10.0), Column(10.0)),
        (head_row("One", Cell(muted("Two"), span=2)),),
        (Row((Cell(plain("a")),)), Row((Cell(), Cell(plain("b"), span=2)), Rule.NONE)),
    )
    head, rows = tagged(table, Tag("Table"))
    wide = [sum(tag.facts.get("ColSpan", 1) for tag in row.every) for row in (*head, *rows)]
    assert wide == [3, 3, 3]


def test_that_a_column_that_names_its_rows_heads_the_cells_to_its_right():
    table = blocks.Table(
        (Column(10.0, names=True), Column(10.0), Column(10.0, names=True), Column(10.0)),
        (),
        (
            Row((Cell(plain("a")), Cell(plain("1")), Cell(plain("b")), Cell(plain("2")))),
            Row((Cell(bold("c"), span=4),)),
        ),
    )
    _, rows = tagged(table, Tag("Table"))
    a, one, b, two = rows[0].every
    assert [tag.role for tag in rows[0].every] == ["TH", "TD", "TH", "TD"]
    assert one.facts["Headers"] == (a,)
    assert two.facts["Headers"] == (b,)
    assert [tag.role for tag in rows[1].every] == ["TD"]  # a head only where rows are held beneath it


def test_that_the_profile_of_the_colours_is_whole():
    data = profile()
    assert int.from_bytes(data[:4], "big") == len(data)
    assert data[36:40] == b"acsp"
    assert _linear(0) == 0.0
    assert _linear(STEPS - 1) == pytest.approx(1.0)
    assert _linear(round(0.5 * (STEPS - 1))) == pytest.approx(0.214, abs=0.001)  # IEC 61966-2-1: half of the tone
    assert len(data) < 4_000


def tool(name):
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not on this machine")
    return found


def asked(name, path, *options):
    done = subprocess.run([tool(name), *options, path], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def file(tmp_path_factory, board):
    path = tmp_path_factory.mktemp("paper") / "paper.pdf"
    path.write_bytes(board.paper.pdf)
    return path


def test_that_qpdf_finds_no_fault(file):
    assert "No syntax or stream encoding errors found" in asked("qpdf", file, "--check")


def test_that_all_fonts_are_in_the_file_and_lead_to_unicode(file):
    lines = asked("pdffonts", file).splitlines()[2:]
    assert lines
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in lines)


def test_that_the_file_is_told_to_be_tagged_with_its_title(file):
    told = asked("pdfinfo", file)
    assert "Tagged:          yes" in told
    assert "Suspects:        no" in told
    assert "JavaScript:      no" in told
    assert "Title:           Market security plan 2027–2028" in told


def test_that_a_disc_is_read_in_a_table():
    row = Row((Cell(plain("India")), Cell((Span("Banned", mark=Reaction.BANNED),))))
    table = blocks.Table((Column(100.0, 1.0), Column(20.0)), (head_row("Market", "Outlook"),), (row,))
    found = said(paper((table,)))
    (span,) = of(found, "Span")
    assert str(span.object.ActualText) == "Banned"
    assert span.object.P.S == "/TD"
