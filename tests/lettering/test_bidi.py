import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lettering.bidi import base, levels, visual


def _seen(text):
    return "".join(visual(text, levels(text) or [0] * len(text)))


def test_that_text_from_the_left_has_no_levels():
    assert levels("Halden Optics AS, 山田 (2027)") is None


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        # brackets are turned by the font, not here
        ("Author: אבג", "Author: גבא"),
        ("אבגד (XYZ) 12", "12 )XYZ( דגבא"),
        ("by אבג, דהו and X", "by והד ,גבא and X"),
        ("אבג 12.5% דהו", "והד 12.5% גבא"),
        ("X אבג 1-2", "X 1-2 גבא"),
        ("ابت 1-2 ابت", "تبا 2-1 تبا"),
        ("A (אב) B", "A (בא) B"),
        ("אבג\nX", "גבא\nX"),
    ],
)
def test_that_parts_from_the_right_stand_turned_in_their_places(text, seen):
    assert _seen(text) == seen


def test_that_a_name_at_its_start_or_an_english_label_leaves_a_sentence_from_the_left():
    assert base("אבג plans to enter Norway") == 0
    assert base("Amber: אבגדהוזחט") == 0
    assert base("אבגדהוזחט (Haifa)") == 1
    assert base("12 ()") == 0


@given(st.text(alphabet="abאבابת 12.,()-%٣\u064b\n", max_size=40))
def test_that_no_letter_is_lost_or_doubled_and_each_has_a_level(text):
    each = levels(text)
    if each is not None:
        assert len(each) == len(text)
        assert sorted(visual(text, each)) == sorted(text)
        assert all(level in (0, 1, 2) for level in each)
