import re

from hypothesis import given
from hypothesis import strategies as st

from app.charts.chart import page
from app.charts.exceedance import Curve, Exceedance
from app.charts.palette import LEAST_CONTRAST, PAPER, contrast, darkened, palette_of

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_that_contrast_has_its_known_values():
    assert contrast("#000000", "#FFFFFF") == contrast("#FFFFFF", "#000000") == 21
    assert contrast("#777777", "#FFFFFF") < LEAST_CONTRAST < contrast("#767676", "#FFFFFF")


@given(COLOURS)
def test_that_every_colour_can_be_read_on_white_and_a_dark_one_stays_as_it_is(colour):
    dark = darkened(colour)
    assert re.fullmatch("#[0-9A-F]{6}", dark)
    assert contrast(dark, "#FFFFFF") >= LEAST_CONTRAST
    if contrast(colour, "#FFFFFF") >= LEAST_CONTRAST:
        assert dark == colour.upper()
    else:
        assert all(int(dark[i : i + 2], 16) <= int(colour[i : i + 2], 16) for i in (1, 3, 5))


@given(COLOURS, COLOURS)
def test_that_a_palette_has_the_colours_of_the_company_and_the_inks_of_the_program(accent, second):
    own = palette_of(accent, second)
    assert (own.accent, own.second, own.head) == (darkened(accent), darkened(second), darkened(second))
    assert (own.ink, own.levels) == (PAPER.ink, PAPER.levels)
    assert palette_of("", "") is PAPER
    assert palette_of("", "").head == PAPER.line


def test_that_a_chart_is_kept_for_each_palette():
    points = ((0.0, 1.0), (2e6, 0.1))
    chart = Exceedance((Curve("As things stand", points, 2e6), Curve("With the plan", points, 1e6)))
    plain, own = page(chart, 400.0), page(chart, 400.0, palette_of("#7A1FA2", ""))
    assert plain != own
    assert page(chart, 400.0) is plain
    assert page(chart, 400.0, palette_of("#7a1fa2", "")) is own
