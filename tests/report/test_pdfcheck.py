"""Our checker against papers made wrong on purpose, and its verdicts against those of the reference validator.

`python tools/verapdf.py --table` has that validator judge the same files again and stores what it says.
"""

import json
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from app.cli import main
from app.errors import DocumentError
from app.knowledge.samples import read_sample, sample_names
from app.models.interchange import load_plan
from app.planning.assess import assess
from app.planning.words import Edition
from app.report.forms import Form
from app.report.furniture import PAGES
from app.report.pdfcheck.check import check_pdf
from app.report.pdfcheck.fault import RULES, Fault, sentences
from app.report.pdfcheck.sfnt import Program
from app.report.write import PaperSettings, write
from tests.report.conftest import ON
from tests.report.small_paper import CONTENT, good, paper
from tests.report.wrong import GOOD, WRONG, every, find, kids, made

TABLE = json.loads((Path(__file__).parent / "data" / "verapdf.json").read_text(encoding="utf-8"))
STRICTER = {
    # The validator takes the parent from the kids of the parent, but then takes the content for untagged.
    "7.1-12 no parent": ({"7.1-12"}, {"7.1-3"}),
    # It does not follow the map from characters to glyphs within a large font to the widths …
    "7.21.5-1 wider than its large font": ({"7.21.5-1"}, set()),
    # … nor to glyph 0, which is the empty box.
    "7.21.8-1 empty box": ({"7.21.8-1"}, set()),
}
"""Where we say more on purpose: our rules, and the validator's."""


@pytest.fixture
def checked(tmp_path):
    def check(content):
        path = tmp_path / "file.pdf"
        path.write_bytes(content)
        return check_pdf(path)

    return check


def is_judged_or_refused(path):
    """Nothing else can come of a file, whatever is in it."""
    try:
        return isinstance(check_pdf(path), tuple)
    except DocumentError as error:
        return "not checked" in str(error)


def rules(faults):
    return {fault.rule for fault in faults}


@pytest.mark.parametrize("title", [GOOD, *WRONG])
def test_that_the_checker_says_of_each_wrong_file_what_the_validator_says(checked, title):
    ours, theirs = STRICTER.get(title, (set(TABLE["wrong"][title]),) * 2)
    assert rules(checked(made(title))) == ours
    assert set(TABLE["wrong"][title]) == theirs


@pytest.mark.parametrize("title", WRONG)
def test_that_each_wrong_file_breaks_the_rule_that_it_is_named_for(title):
    assert title.split()[0] in (STRICTER[title][0] if title in STRICTER else TABLE["wrong"][title])


def test_that_each_rule_is_broken_by_a_file_and_the_good_file_breaks_none():
    assert TABLE["wrong"].keys() == {GOOD, *WRONG}
    assert TABLE["wrong"][GOOD] == []
    broken = {rule for found in TABLE["wrong"].values() for rule in found} | {"7.1-12"}
    assert broken == set(RULES)


def test_that_the_validator_fails_no_paper_of_a_sample_in_any_edition_and_size():
    names = {f"{name}-{edition}-{page}" for name in sample_names() for edition in Edition for page in PAGES}
    assert TABLE["papers"].keys() == names
    assert not any(TABLE["papers"].values())


@pytest.mark.parametrize("name", sample_names())
def test_that_the_checker_finds_no_fault_in_the_paper_of_a_sample(checked, of_cameras, world, name):
    if name == "cameras":
        assert checked(of_cameras(Form.PDF, Edition.BOARD)) == ()
        return
    plan = load_plan(read_sample(name), known_countries=world.countries)
    assert checked(write(plan, assess(plan, world, ON), world, PaperSettings()).pdf) == ()


def test_that_a_fault_is_told_in_one_sentence_with_its_place_and_numbers():
    assert (
        Fault("7.3-1", "object 9").text
        == "Object 9: a figure has no alternative text (PDF/UA 7.3-1, Matterhorn 13-004)."
    )
    several = tuple(Fault("7.1-3", f"page {number}") for number in (2, 5, 6))
    (told,) = sentences(several)
    assert told.startswith("Page 2 and 2 more: something is drawn that is neither tagged nor an artefact (PDF/UA 7.1")


def test_that_the_command_says_sound_or_what_is_wrong(tmp_path, capsys):
    sound, wrong, rubbish = (tmp_path / name for name in ("sound.pdf", "wrong.pdf", "rubbish.pdf"))
    sound.write_bytes(good())
    wrong.write_bytes(made("7.3-1 no alternative text"))
    rubbish.write_bytes(b"not a PDF")
    assert main(["check-pdf", str(sound)]) == 0
    assert "keeps every rule" in capsys.readouterr().out
    assert main(["check-pdf", str(wrong)]) == 2
    told = capsys.readouterr()
    assert "a figure has no alternative text" in told.out
    assert "breaks 1 rule of PDF/UA-1" in told.err
    for path in (rubbish, tmp_path, tmp_path / "nothing.pdf"):
        assert main(["check-pdf", str(path)]) == 2
        told = capsys.readouterr()
        assert told.err.count("\n") == 1
        assert "Traceback" not in told.err


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"\0" * 1000, good()[:2000], good()[2000:]])
def test_that_rubbish_is_refused_in_a_sentence(checked, content):
    with pytest.raises(DocumentError, match="not checked"):
        checked(content)


def test_that_a_locked_file_is_refused_in_a_sentence_and_opens_with_its_password(tmp_path):
    path = tmp_path / "locked.pdf"
    path.write_bytes(paper(CONTENT, password="secret"))
    with pytest.raises(DocumentError, match="password"):
        check_pdf(path)
    assert check_pdf(path, "secret") == ()


@given(st.lists(st.tuples(st.integers(0, len(good()) - 1), st.integers(0, 255)), max_size=20))
@settings(max_examples=40)
def test_that_a_damaged_file_is_judged_or_refused_and_nothing_else(tmp_path_factory, changes):
    content = bytearray(good())
    for at, byte in changes:
        content[at] = byte
    path = tmp_path_factory.mktemp("damaged") / "file.pdf"
    path.write_bytes(content)
    assert is_judged_or_refused(path)


STRANGE = (7, Name("/Strange"), pikepdf.String("strange"), Array([1, 2]), Dictionary(A=1), True, 1.5)
PLACES = (
    ("/StructTreeRoot",), ("/StructTreeRoot", "/K"), ("/StructTreeRoot", "/ParentTree"),
    ("/StructTreeRoot", "/RoleMap"), ("/StructTreeRoot", "/ParentTree", "/Nums"),
    ("/StructTreeRoot", "/K", "/S"), ("/StructTreeRoot", "/K", "/K"),
    ("/MarkInfo",), ("/Lang",), ("/Outlines",), ("/OCProperties",), ("/AcroForm",),
    ("/ViewerPreferences",), ("/Names",),
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_that_a_file_that_holds_strange_things_is_judged_or_refused(tmp_path, place):
    path = tmp_path / "file.pdf"
    for strange in STRANGE:
        with pikepdf.open(BytesIO(good())) as pdf:
            holder = pdf.Root
            for key in place[:-1]:
                holder = holder[key]
            holder[place[-1]] = strange
            pdf.save(path)
        assert is_judged_or_refused(path)


def test_that_a_tree_that_holds_itself_comes_to_an_end(tmp_path):
    path = tmp_path / "file.pdf"
    with pikepdf.open(BytesIO(good())) as pdf:
        find(pdf, "Div").K = Array([*kids(find(pdf, "Div")), pdf.Root.StructTreeRoot.K])
        pdf.save(path)
    assert isinstance(check_pdf(path), tuple)


def test_that_a_cell_that_claims_a_million_rows_costs_nothing(checked):
    with pikepdf.open(BytesIO(good())) as pdf:
        for element in every(pdf):
            if element.S == "/TD":
                element.A = Dictionary(O=Name.Table, RowSpan=1_000_000, ColSpan=1_000_000)
        out = BytesIO()
        pdf.save(out)
    assert isinstance(checked(out.getvalue()), tuple)


def test_that_a_font_program_is_read_like_the_fonts_own_tables():
    folder = Path(__file__).parents[2] / "resources" / "fonts"
    program = Program.read((folder / "Inter-Regular.ttf").read_bytes())
    assert program
    from app.report.fonts import REGULAR, fonts

    advances = fonts().advances[REGULAR]
    letters = next(found for kind, found in program.maps.items() if kind in {(3, 1), (0, 3)})
    for letter in "Aaé–":
        assert program.width(letters[ord(letter)]) == pytest.approx(advances[ord(letter)], abs=0.01)
    assert Program.read(b"") is None
    assert Program.read(b"\0\1\0\0\0\7" + b"\0" * 30) is None
