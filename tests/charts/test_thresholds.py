"""The chart of thresholds: what it draws, says and holds as data."""

from math import inf

import pytest

from app.charts.chart import figure, page
from app.charts.thresholds import Threshold, Thresholds, leaves_below, returns_above

ROWS = (
    Threshold("Turm 5, China", 500_000, 2_900_000, 4_760_000),
    Threshold("A product with a name that is much longer than its chart has room for, China", -40_000, inf, 900_000),
    Threshold("Wolke", -inf, -inf, 100_000),
)


def test_that_each_row_is_told_in_words_and_as_data():
    chart = Thresholds(ROWS)
    assert chart.words().startswith("Turm 5, China: leave below 0.5, return above 2.9, margin 4.8; ")
    assert "return above never" in chart.words()
    data = chart.data()
    assert data.rows[2][1:] == ("never", "0.1", "always")
    assert len(data.heads) == len(data.rows[0])


def test_that_a_threshold_without_end_is_a_word():
    assert [leaves_below(each) for each in (inf, -inf, 1_250_000)] == ["always", "never", "1.3"]
    assert [returns_above(each) for each in (inf, -inf, 1_250_000)] == ["never", "always", "1.3"]


@pytest.mark.parametrize(
    "rows",
    [
        (),
        ROWS,
        (Threshold("None", -inf, inf, 0.0),),
        (Threshold("Loss", -3e6, -1e6, -2e6),),
        (Threshold("Small", 3.0, 5.0, 4.0),),
        (Threshold("Far", 9e9, 8e10, 2e6),),
    ],
)
def test_that_any_rows_are_drawn_within_the_chart(rows):
    made = figure(Thresholds(rows), 480.0)
    axes = made.axes[0]
    for line in axes.lines:
        assert all(-1 <= x <= 481 for x in line.get_xdata())
    assert page(Thresholds(rows), 480.0) == page(Thresholds(rows), 480.0)


def test_that_bars_run_from_threshold_to_threshold_in_order():
    made = figure(Thresholds(ROWS[:1]), 480.0)
    bar = made.axes[0].patches[0]
    diamond = next(line for line in made.axes[0].lines if line.get_marker() == "D")
    assert bar.get_x() < bar.get_x() + bar.get_width() < diamond.get_xdata()[0]


def test_that_a_long_name_stands_on_two_lines_and_is_whole():
    name = "Camera for critical infrastructure, United Arab Emirates"
    made = figure(Thresholds((Threshold(name, 500_000, 2_900_000, 4_760_000),) * 2), 480.0)
    made.canvas.draw()
    said = [text.get_text() for text in made.axes[0].texts]
    assert not any("…" in text for text in said)
    lines = [text for text in said if text in name]
    assert ", ".join(lines[:2]) == name or " ".join(lines[:2]) == name
    boxes = [text.get_window_extent() for text in made.axes[0].texts if text.get_text() in name]
    assert not any(one.overlaps(other) for i, one in enumerate(boxes) for other in boxes[:i])
