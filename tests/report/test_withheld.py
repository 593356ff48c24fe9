"""What the author withholds is nowhere in a shareable file: not in its text, properties, outline or descriptions."""

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import icalendar
import pikepdf
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts.exceedance import Curve, Exceedance
from app.knowledge.samples import read_sample
from app.models.interchange import load_plan
from app.planning.assess import assess
from app.planning.words import Edition
from app.report.blocks import Aside, Cell, Contents, Figure, Heading, Prose, Row, bold, muted, plain
from app.report.forms import Form, drawings, write_form
from app.report.settings import PaperSettings
from app.report.withheld import MARK, Withheld

ON = date(2026, 11, 22)
PHRASES = ("Turm 5", "germany", "Nirgendheim", "Certify development", "2027–2028")


@pytest.fixture(scope="module")
def sample(world):
    plan = load_plan(read_sample("cameras"), known_countries=world.countries)
    plan = replace(plan, paper=replace(plan.paper, withheld="\n".join((*PHRASES, " ", "germany"))))
    return plan, assess(plan, world, ON)


def every_byte(form, content):
    """All strings of a file, wherever they are, on one line, in lower case."""
    if form is Form.PDF:
        reader = pypdf.PdfReader(BytesIO(content))
        found = [page.extract_text() for page in reader.pages]
        with pikepdf.open(BytesIO(content)) as pdf:
            for thing in pdf.objects:
                found += list(strings(thing))
    elif form is Form.CALENDAR:
        found = [icalendar.Calendar.from_ical(content).to_ical().decode().replace("\r\n ", "")]
    else:
        with zipfile.ZipFile(BytesIO(content)) as package:
            found = list(package.namelist())
            found += [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
    return " ".join(" ".join(found).split()).lower()


def strings(thing):
    if isinstance(thing, pikepdf.String | pikepdf.Name):
        yield str(thing)
    elif isinstance(thing, pikepdf.Stream):
        yield thing.read_bytes().decode("latin-1")
        yield thing.read_bytes().decode("utf-8", "replace")
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key in thing:
            yield str(key)
            inner = thing[key]
            if isinstance(inner, pikepdf.Object) and not inner.is_indirect:
                yield from strings(inner)
    elif isinstance(thing, pikepdf.Array):
        for inner in thing:
            if not (isinstance(inner, pikepdf.Object) and inner.is_indirect):
                yield from strings(inner)


@pytest.mark.parametrize("form", Form)
def test_that_no_byte_of_a_shareable_file_holds_what_is_withheld(sample, world, form):
    shared = every_byte(form, write_form(form, *sample, world, PaperSettings(Edition.SHAREABLE)).content)
    assert [phrase for phrase in PHRASES if phrase.lower() in shared] == []
    assert MARK in shared


@pytest.mark.parametrize("form", [Form.PDF, Form.WORD])
def test_that_the_search_would_find_it_and_that_the_board_reads_everything(sample, world, form):
    board = every_byte(form, write_form(form, *sample, world, PaperSettings(Edition.BOARD)).content)
    assert [phrase for phrase in PHRASES if phrase.lower() not in board] == []
    assert MARK not in board


def test_that_a_chart_that_leaves_on_its_own_says_nothing_that_is_withheld(sample, world):
    for drawing in drawings(*sample, world, Edition.SHAREABLE):
        said = f"{drawing.message} {drawing.note} {drawing.chart.words()} {drawing.chart!r}".lower()
        assert not any(phrase.lower() in said for phrase in PHRASES)


def test_that_a_phrase_is_found_in_any_case_with_any_space_and_letters_that_nobody_sees():
    withheld = Withheld(("Project Ångström",))
    for text in (
        "project ångström", "PROJECT\u00a0ÅNGSTRÖM", "Project\n  Ångström", "Pro\u00adject \u200bÅngström",
        "Project A\u030angstro\u0308m",
    ):  # fmt: skip
        assert withheld.text(f"a {text} b") == f"a {MARK} b"
    assert withheld.text("Project Angstrom") == "Project Angstrom"


def test_that_a_phrase_over_two_styles_and_in_names_of_places_is_found():
    withheld = Withheld(("Turm 5, Germany",))
    (prose,) = (withheld.of(Prose((*bold("Turm 5"), *muted(", Germany"), *plain(" and more")))),)
    assert [span.text for span in prose.text] == [MARK, " and more"]
    assert prose.text[0].bold
    secret = Withheld(("secret",))
    heading = secret.of(Heading("The secret", "exit-secret", back="title"))
    link = secret.of(Aside("x", (Prose(plain("go", link="exit-secret")),)))
    contents = secret.of(Contents((("Secret", "exit-secret"), ("Open", "title"))))
    assert (heading.text, heading.anchor, heading.back) == (f"The {MARK}", "001", "title")
    assert link.blocks[0].text[0].link == "001"
    assert contents.parts == ((MARK, "001"), ("Open", "title"))


def test_that_a_chart_is_drawn_without_it():
    chart = Exceedance((Curve("Secret course", ((0.0, 1.0),), 0.0),))
    figure = Withheld(("secret",)).of(Figure("A secret", chart, "note"))
    assert (figure.message, figure.chart.curves[0].name) == (f"A {MARK}", f"{MARK} course")


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12)


@given(st.lists(WORDS.filter(lambda word: len(word.strip()) > 1), max_size=3), WORDS, WORDS)
def test_that_nothing_is_left_of_any_phrase_and_that_nothing_else_changes(phrases, before, after):
    withheld = Withheld(tuple(phrases))
    for phrase in phrases:
        left = withheld.text(f"{before} {phrase} {after}")
        assert MARK in left
        rest = left.replace(MARK, "\x00")
        assert withheld.text(rest) == rest
    if not phrases:
        assert withheld.text(before) == before


def test_that_without_phrases_a_block_is_the_same_object():
    block = Prose(plain("text"))
    assert Withheld().of(block) is block


def test_that_a_phrase_over_two_cells_of_a_row_is_taken_out_of_both():
    row = Row((Cell(plain("The maker Feldtal")), Cell((*plain("Funkwerke"), *bold(" of Linz"))), Cell(plain("12.0"))))
    cut = Withheld(("Feldtal Funkwerke",)).of(row)
    texts = ["".join(span.text for span in cell.text) for cell in cut.cells]
    assert texts == [f"The maker {MARK}", f"{MARK} of Linz", "12.0"]
    assert Withheld(("Linz Feldtal",)).of(row) == row
