from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from app.charts.chart import figure, page
from app.charts.outlooks import OutlookBars, OutlookRow
from app.charts.pairs import Pair, PairBars, fitted
from app.charts.palette import PAPER, Palette, mixed
from app.planning.words import Reaction

BARS = PairBars(
    (
        Pair("United States", 45.0, 25.0, "45.0 today → 25.0 with the plan"),
        Pair("India", 35.0, 10.0, "35.0 → 10.0"),
        Pair("Nowhere", 0.0, 0.0, "0.0 → 0.0"),
    )
)
OUTLOOKS = OutlookBars(
    (OutlookRow("Sentry 4, India", (0.1, 0.15, 0.55, 0.2)), OutlookRow("Open", (1.0, 0.0, 0.0, 0.0)))
)


def _texts(axes):
    return [text.get_text() for text in axes.texts]


def _bars(axes):
    return [bar for bars in axes.containers for bar in bars]


def test_that_each_row_has_its_name_two_bars_and_its_figures():
    axes = figure(BARS, 371).axes[0]
    assert _texts(axes) == [word for row in BARS.rows for word in (row.name, row.text)]
    bars = _bars(axes)
    assert len(bars) == 6
    assert bars[1].get_width() / bars[0].get_width() == pytest.approx(25 / 45)
    assert bars[2].get_width() / bars[0].get_width() == pytest.approx(35 / 45)


def test_that_bars_and_their_figures_stay_within_the_width():
    made = figure(BARS, 371)
    made.canvas.draw()
    for text in made.axes[0].texts:
        box = text.get_window_extent()
        assert box.x0 >= -0.5
        assert box.x1 <= made.bbox.width + 1


def test_that_without_an_after_there_is_one_bar_a_row():
    axes = figure(PairBars((Pair("India", 35.0, None, "35.0"),)), 371).axes[0]
    assert len(_bars(axes)) == 1


@pytest.mark.parametrize("chart", [PairBars(()), OutlookBars(()), PairBars((Pair("x", 0.0, 0.0, "0"),))])
def test_that_no_rows_and_nothing_but_zeros_draw_without_trouble(chart):
    assert page(chart, 300.0).startswith(b"%PDF")


def test_that_the_parts_of_an_outlook_fill_the_bar_and_carry_their_points():
    axes = figure(OUTLOOKS, 483).axes[0]
    first = [bar for bar in _bars(axes) if bar.get_y() == _bars(axes)[0].get_y()]
    left = first[0].get_x()
    assert sum(bar.get_width() for bar in first) == pytest.approx(483 - left - 0.5)
    assert _texts(axes)[1:5] == ["10", "15", "55", "20"]


def test_that_a_name_is_never_read_as_a_formula_and_a_long_one_is_shortened():
    chart = PairBars((Pair("$\\frac{1}{0}$ & <b>", 1.0, 0.5, "1"), Pair("W" * 4000, 1.0, 0.5, "1")))
    axes = figure(chart, 371).axes[0]
    assert _texts(axes)[0] == "$\\frac{1}{0}$ & <b>"
    assert _texts(axes)[2].endswith("…")
    assert page(chart, 371.0)


def test_that_fitted_keeps_what_fits():
    assert fitted("India", 100) == "India"
    assert fitted("A very long name of a market", 60).endswith("…")


def test_that_equal_charts_give_equal_pages_and_are_drawn_once():
    page.cache_clear()
    first = page(BARS, 371.0)
    assert page(PairBars(tuple(BARS.rows)), 371.0) is first
    page.cache_clear()
    assert page(BARS, 371.0) == first


def test_that_a_page_holds_vectors_and_embedded_letters_only():
    with pikepdf.open(BytesIO(page(OUTLOOKS, 483.0))) as pdf:
        assert "/Image" not in str([thing.get("/Subtype") for thing in pdf.objects if hasattr(thing, "keys")])
        assert any("/FontFile2" in thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary))
        assert not {"/Creator", "/Producer", "/CreationDate"} & set(pdf.docinfo.keys())


def test_that_words_say_what_the_chart_shows():
    assert "India 35.0 → 10.0" in BARS.words()
    assert "restricted 55\u00a0%" in OUTLOOKS.words()


def test_that_names_can_be_spelled_in_other_letters():
    assert [row.name for row in BARS.spelled(str.upper).rows] == ["UNITED STATES", "INDIA", "NOWHERE"]
    assert OUTLOOKS.spelled(str.upper).rows[0].name == "SENTRY 4, INDIA"


def _luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, two):
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [PAPER])
def test_that_ink_can_be_read_on_its_ground(palette: Palette):
    for ink in (palette.ink, palette.muted, palette.accent):
        assert _contrast(ink, palette.ground) >= 4.5
    for level in Reaction:
        assert _contrast(palette.on_levels[level], palette.level(level)) >= 4.5


def test_that_the_levels_grow_steadily_darker_on_paper():
    tones = [_luminance(PAPER.level(level)) for level in Reaction]
    assert tones == sorted(tones, reverse=True)
    assert all(one - two > 0.1 for one, two in pairwise(tones))


def test_that_mixing_goes_from_ground_to_colour():
    assert mixed("#000000", "#FFFFFF", 0.0) == "#FFFFFF"
    assert mixed("#000000", "#FFFFFF", 1.0) == "#000000"
