from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lettering.breaks import NEVER_FIRST, NEVER_LAST, parts
from app.lettering.cast import cast
from app.lettering.face import opened
from app.lettering.runs import line, stretches
from app.lettering.shape import NOTHING, shaped
from tests.lettering import made_fonts

INTER = frozenset("abcABC 123.,()-:")


def _names(cut, run):
    font = opened(cut).font
    return [[font.glyph_to_string(number) for number, _, _ in sign.shape] for sign in run.signs]


def test_that_arabic_is_joined_and_read_in_its_order(faces):
    cut = faces.cut("ن")
    run = shaped(cut, "نون", rightward=True)
    assert _names(cut, run) == [["u0646.init"], ["u0648.fina"], ["u0646"]] or _names(cut, run) == [
        ["u0646.init"], ["u0648.fina"], ["u0646.fina"],
    ]  # fmt: skip
    assert [sign.text for sign in run.signs] == ["ن", "و", "ن"]
    assert [sign.x for sign in run.signs] == sorted((sign.x for sign in run.signs), reverse=True)


def test_that_a_ligature_from_the_right_reads_letter_by_letter(faces):
    cut = faces.cut("ل")
    run = shaped(cut, "لا", rightward=True)
    assert opened(cut).font.glyph_to_string(run.signs[0].shape[0][0]) == "lam_alef"
    assert run.signs[1].shape[0][0] == NOTHING
    assert [sign.text for sign in run.signs] == ["ل", "ا"]
    assert run.signs[1].x == 0 < run.signs[0].x


def test_that_hindi_is_put_in_order_and_a_syllable_is_one_sign(faces):
    cut = faces.cut("मि")
    run = shaped(cut, "अमित")
    assert [sign.text for sign in run.signs] == ["अ", "मि", "त"]
    before, after = run.signs[1].shape
    names = [opened(cut).font.glyph_to_string(number) for number, _, _ in (before, after)]
    assert names == ["u093F", "u092E"]  # the vowel stands before the consonant that it follows
    assert before[1] == 0 < after[1]


@given(st.text(alphabet=made_fonts.HAN + made_fonts.HINDI + made_fonts.ARABIC + made_fonts.HEBREW, max_size=30))
def test_that_the_signs_together_are_the_text(session_faces, text):
    cut = session_faces.cut("山")
    for rightward in (False, True):
        assert "".join(sign.text for sign in shaped(cut, text, rightward=rightward).signs) == text


@pytest.fixture(scope="session")
def session_faces(tmp_path_factory):
    from app.lettering.face import read_face
    from app.lettering.faces import Faces

    path = tmp_path_factory.mktemp("fonts") / "made.ttf"
    path.write_bytes(made_fonts.ttf())
    return Faces((read_face(path),))


def test_that_each_run_has_one_font_and_one_direction(faces):
    found = list(stretches("山田 ABC (שלום)", faces, INTER, [0] * 8 + [1] * 4 + [0]))
    assert [(run.text, run.cut is not None, run.level) for run in found] == [
        ("山田", True, 0), (" ABC (", False, 0), ("שלום", True, 1), (")", False, 0),
    ]  # fmt: skip


def test_that_brackets_among_letters_from_the_right_are_set_with_them_or_turned(made, faces):
    from app.lettering.faces import Faces

    text = "שלום(דוד)"
    assert [run.text for run in stretches(text, faces, INTER, [1] * len(text))] == [text]
    bare = Faces((made(made_fonts.ttf(made_fonts.HEBREW), "bare.ttf"),))
    found = list(stretches(text, bare, INTER, [1] * len(text)))
    assert [run.text for run in found] == ["שלום", ")", "דוד", "("]


def test_that_a_line_is_as_wide_as_its_parts_and_runs_in_the_order_of_the_eye(faces):
    placed = line("A שלום B", faces, INTER, lambda text: 500.0 * len(text))
    assert [part.stretch.text for part in placed] == ["A ", "שלום", " B"]
    for before, after in pairwise(placed):
        assert after.x == pytest.approx(before.x + before.width)


def test_that_lines_end_between_signs_but_never_before_a_stop_or_after_an_opening_bracket():
    assert list(parts("株式会社")) == ["株", "式", "会", "社"]
    assert list(parts("山田、太郎")) == ["山", "田、", "太", "郎"]
    assert list(parts("「山」計")) == ["「山」", "計"]
    assert list(parts("Halden山")) == ["Halden", "山"]
    assert list(parts("hyphen-ated")) == ["hyphen-ated"]


@given(st.text(alphabet=made_fonts.HAN + "aB.(", max_size=30))
def test_that_parts_are_the_word_and_keep_the_rules(word):
    found = list(parts(word))
    assert "".join(found) == word
    for before, after in pairwise(found):
        assert after[0] not in NEVER_FIRST
        assert before[-1] not in NEVER_LAST


@pytest.mark.parametrize("kind", ["ttf", "otf"])
def test_that_the_font_in_the_file_holds_what_is_shown_and_is_the_same_each_time(made, kind):
    from io import BytesIO

    from fontTools.ttLib import TTFont

    content = made_fonts.ttf() if kind == "ttf" else made_fonts.otf()
    face = made(content, f"a.{kind}")
    from app.lettering.face import Cut

    signs = shaped(Cut(face), "山田").signs
    shapes = tuple(sign.shape for sign in signs)
    program = cast(Cut(face), shapes)
    cast.cache_clear()
    assert cast(Cut(face), shapes) == program
    font = TTFont(BytesIO(program))
    assert font["maxp"].numGlyphs == 3
    assert font["glyf"]["glyph00001"].numberOfContours == 1
    assert font["hmtx"]["glyph00001"][0] == 1000


def test_that_a_weight_changes_the_outline(made):
    from app.lettering.cast import strokes
    from app.lettering.face import Cut

    face = made(made_fonts.ttf("山", variable=True))
    shape = ((2, 0, 0),)
    right = [max(x for _, points in strokes(Cut(face, weight), shape) for x, _ in points) for weight in (400.0, 900.0)]
    assert right[1] - right[0] == pytest.approx(60, abs=1)
