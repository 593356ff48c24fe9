import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.words import Reaction
from app.report.blocks import Size, Span, bold, muted, number, plain
from app.report.fonts import BOLD, BOLD_FIGURES, FIGURES, REGULAR, fonts
from app.report.letters import Letters
from app.report.typeset import LONELY, lines


def _set(text, width=200.0, size=Size.PROSE):
    return lines(text, width, size, Letters())


def _words(found):
    return [" ".join(piece.text.strip(" ") for piece in line.pieces) for line in found]


def test_that_a_short_text_is_one_line_and_an_empty_one_none():
    assert _words(_set(plain("A short text"))) == ["A short text"]
    assert _set(plain("")) == ()


def test_that_a_newline_starts_a_line_and_two_leave_one_empty():
    found = _set(plain("one\ntwo\n\nthree"))
    assert _words(found) == ["one", "two", "", "three"]
    assert [line.paragraph for line in found] == [0, 1, 2, 3]


def test_that_words_are_parted_by_a_space_at_the_end_of_a_line_too_and_cut_words_by_none():
    found = _set((*plain("A sentence with a "), *bold("bold word "), *plain("that is long enough for three lines")), 90)
    assert len(found) > 2
    text = "".join(piece.text for line in found for piece in line.pieces)
    assert text == "A sentence with a bold word that is long enough for three lines"
    assert "".join(piece.text for line in _set(plain("W" * 200), 100) for piece in line.pieces) == "W" * 200
    assert "import- " not in "".join(_words(_set(plain("import-export " * 9))))


@given(st.text(alphabet=st.sampled_from("abc W-/\u00a0\n(),."), max_size=400), st.floats(30, 300))
def test_that_no_line_is_wider_than_its_measure_and_no_letter_is_lost(text, width):
    found = _set(plain(text), width)
    assert all(line.width <= width + 0.1 for line in found)
    kept = "".join(piece.text for line in found for piece in line.pieces)
    assert "".join(kept.split()) == "".join(text.split())


def test_that_a_word_wider_than_the_line_is_cut():
    found = _set(plain("W" * 200), 100)
    assert len(found) > 10
    assert all(line.width <= 100 for line in found)


def test_that_a_no_break_space_holds_words_together():
    found = _set(plain("x" * 28 + " NOK\u00a058.0\u00a0m"), 200)
    assert _words(found)[-1] == "NOK\u00a058.0\u00a0m"


def test_that_no_word_stands_alone_on_the_last_line_where_that_can_be_helped():
    text = "The board has been told of this before and has asked for a paper that says so plainly, which this is it"
    for width in range(150, 400, 7):
        found = _set(plain(text), width)
        plainly = found[-1].width >= LONELY * width
        assert plainly or len(found) == 1 or len(found[-1].pieces[0].text) > 0


def test_that_styles_choose_their_fonts():
    pieces = _set((*plain("a "), *bold("b "), *number("12 "), *number("34", bold=True)))[0].pieces
    assert [piece.font for piece in pieces] == [REGULAR, BOLD, FIGURES, BOLD_FIGURES]


def test_that_figures_have_one_width_and_the_text_font_has_not():
    assert len({fonts().width(digit, FIGURES, 10) for digit in "0123456789"}) == 1
    assert len({fonts().width(digit, REGULAR, 10) for digit in "0123456789"}) > 1


def test_that_marks_of_fact_and_estimate_are_muted():
    spans = plain("Sales stopped [F]; more will [E].")
    assert [span.text for span in spans if span.tone.value == "muted"] == ["[F]", "[E]"]


def test_that_a_disc_takes_its_place_in_the_line():
    found = _set((Span("Banned", mark=Reaction.BANNED), *muted(" banned")))
    assert found[0].pieces[0].mark is Reaction.BANNED
    assert found[0].pieces[1].x > found[0].pieces[0].width


@pytest.mark.parametrize(
    ("given_text", "printed"),
    [
        ("Łódź, Ελλάδα, Київ, €5", "Łódź, Ελλάδα, Київ, €5"),
        ("a\tb\r\nc\u2028d", "a b\nc\nd"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("e\u0301", "é"),
        ("中文 ok", "[U+4E2D U+6587] ok"),
        ("\u202eevil", "[U+202E]evil"),
        ("🚀", "[U+1F680]"),
    ],
)
def test_that_letters_are_printed_or_spelled(given_text, printed):
    assert Letters().printable(given_text) == printed


@given(st.text(max_size=200))
def test_that_what_is_printable_can_be_printed(text):
    letters = Letters()
    known = fonts().letters | fonts().accents
    assert known.issuperset(letters.printable(text).replace("\n", ""))


def test_that_a_long_run_of_unknown_signs_is_summed_up():
    letters = Letters()
    printed = letters.printable("漢" * 5000)
    assert printed.endswith("and 4988 more]")
    assert len(letters.warnings()) == 1
