"""Calibration on paper: points on their intervals, words beside them, all within the width."""

import pytest

from app.charts.calibration import Calibration, Point
from app.charts.chart import figure, page

CHART = Calibration(
    (
        Point(0.12, 0.1, 0.02, 0.2, "40 cases"),
        Point(0.7, 0.6, 0.4, 0.8, "12 cases"),
        Point(1.0, 1.0, 0.9, 1.0, "3 cases"),
    )
)


def test_that_each_bin_is_a_point_upon_its_interval():
    axes = figure(CHART, 371).axes[0]
    dots = [line for line in axes.lines if line.get_marker() == "o"]
    assert len(dots) == 3
    upright = [line for line in axes.lines if len(set(line.get_xdata())) == 1 and len(line.get_ydata()) == 2]
    for dot, line in zip(dots, upright, strict=True):
        assert dot.get_xdata()[0] == line.get_xdata()[0]
        assert min(line.get_ydata()) <= dot.get_ydata()[0] <= max(line.get_ydata())


@pytest.mark.parametrize("width", [220, 371, 483])
def test_that_all_words_stay_within_the_chart(width):
    made = figure(CHART, width)
    made.canvas.draw()
    for text in made.axes[0].texts:
        box = text.get_window_extent()
        assert box.x0 >= -0.5
        assert box.x1 <= made.bbox.width + 1
        assert box.y0 >= -0.5


def test_that_it_is_told_in_words_and_can_be_spelled_otherwise():
    assert "said 70\u00a0%: 60\u00a0% came to pass (40\u00a0% to 80\u00a0%, 12 cases)" in CHART.words()
    assert CHART.spelled(str.upper).points[0].text == "40 CASES"


def test_that_no_bins_draw_without_trouble_and_equal_charts_are_drawn_once():
    assert page(Calibration(()), 300.0).startswith(b"%PDF")
    assert page(CHART, 300.0) is page(Calibration(tuple(CHART.points)), 300.0)


def test_that_its_data_are_percentages_with_heads_that_say_what_they_are():
    found = CHART.data()
    assert found.rows[0] == ("40 cases", 12, 10, 2, 20)
    assert all(len(row) == len(found.heads) for row in found.rows)
