import os

import pytest

from app.errors import InputError
from app.lettering.face import Cut, faces_of, opened, read_face
from app.lettering.faces import Faces, clusters
from tests.lettering import made_fonts


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.ttf", made_fonts.ttf()),
        ("a.otf", made_fonts.otf()),
        ("a.ttc", made_fonts.ttc(made_fonts.ttf(), made_fonts.ttf("山"))),
    ],
)
def test_that_true_type_post_script_and_collections_are_taken(made, name, content):
    face = made(content, name)
    assert face.name == "Made"
    assert Faces((face,)).cut("山") == Cut(face)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "is not a font that can be read"),
        (b"", "is not a font that can be read"),
        (made_fonts.ttf()[:900], "is not a font that can be read"),
        (made_fonts.pictures(), "holds its letters as pictures"),
        (made_fonts.ttf(rights=0x0002), "does not allow it to be put into a document"),
        (made_fonts.ttf(rights=0x0100), "does not allow it to be put into a document"),
    ],
)
def test_that_what_no_paper_can_be_set_in_is_refused_in_one_sentence(tmp_path, content, said):
    path = tmp_path / "odd.ttf"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said) as refused:
        read_face(path)
    assert "odd.ttf" in str(refused.value)
    assert "choose" in str(refused.value)


def test_that_a_font_may_be_previewed_and_printed_or_edited(made):
    assert made(made_fonts.ttf(rights=0x0004)).name == made(made_fonts.ttf(rights=0x0008)).name == "Made"


def test_that_a_file_that_is_gone_is_told_of_and_the_others_are_used(tmp_path, made):
    face = made()
    found, lost = faces_of([tmp_path / "gone.ttf", tmp_path / "made.ttf", tmp_path / "made.ttf"])
    assert found == (face,)
    assert len(lost) == 1
    assert "gone.ttf" in lost[0]


def test_that_a_file_that_changed_is_another_font(tmp_path, made):
    before = made(made_fonts.ttf("山"))
    path = tmp_path / "made.ttf"
    path.write_bytes(made_fonts.ttf("山田"))
    os.utime(path, ns=(before.stamp[0] + 10**9,) * 2)
    assert Faces((read_face(path),)).cut("田")
    opened.cache_clear()
    with pytest.raises(InputError, match="has changed"):
        opened(Cut(before))


def test_that_the_first_font_that_has_a_letter_sets_it(made):
    han, both = made(made_fonts.ttf("山"), "han.ttf"), made(made_fonts.ttf("山שלום"), "both.ttf")
    faces = Faces((han, both))
    assert faces.cut("山").face == han
    assert faces.cut("ש").face == both
    assert faces.cut("한") is None
    assert not Faces()
    assert Faces().cut("山") is None


def test_that_bold_takes_a_bold_font_a_weight_or_thicker_strokes(made):
    thin, bold = made(made_fonts.ttf("山"), "thin.ttf"), made(made_fonts.ttf("山", weight=700), "bold.ttf")
    assert Faces((thin, bold)).cut("山", bold=True) == Cut(bold)
    assert Faces((bold, thin)).cut("山") == Cut(thin)
    assert Faces((thin,)).cut("山", bold=True) == Cut(thin, thicker=True)
    assert Faces((bold,)).cut("山") == Cut(bold)
    many = made(made_fonts.ttf("山", variable=True), "many.ttf")
    assert Faces((many,)).cut("山") == Cut(many, 400.0)
    assert Faces((many,)).cut("山", bold=True) == Cut(many, 600.0)


def test_that_a_letter_takes_its_marks_along():
    assert list(clusters("कि\u200da\u0301山\U000e0100")) == ["कि\u200d", "a\u0301", "山\U000e0100"]
