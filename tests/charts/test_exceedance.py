"""The chart of losses: each name stands at its curve, each quoted figure at its point, and no label upon another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.charts.chart import figure
from app.charts.exceedance import BEYOND, Curve, Exceedance

WIDTH = 483.0
NEAR = 30.0
"""A label stands no farther than this from what it names. [pt]"""


def curve(name: str, chances: list[float], step: float) -> Curve:
    points = tuple((at * step, chance) for at, chance in enumerate(sorted(chances, reverse=True)))
    quoted = next((loss for loss, more in points if more <= 0.1), points[-1][0])
    return Curve(name, points, quoted)


def drawn(chart: Exceedance):
    """The texts of the chart with their boxes, and its curves, both in points from the upper left corner."""
    made = figure(chart, WIDTH)
    made.canvas.draw()
    axes = made.axes[0]
    back = axes.transData.inverted()
    boxes = {}
    for text in axes.texts:
        box = text.get_window_extent()
        (left, one), (right, other) = back.transform([(box.x0, box.y0), (box.x1, box.y1)])
        boxes[text.get_text()] = (left, min(one, other), right, max(one, other))
    curves = [line.get_xydata() for line in axes.lines if len(line.get_xdata()) > 2]
    return boxes, curves


def apart(box, points) -> float:
    """How far a box is from the nearest point of a curve, by way of both axes. [pt]"""
    left, top, right, bottom = box
    return min(max(left - x, x - right, top - y, y - bottom, 0.0) for x, y in points)


@pytest.mark.parametrize("most", [1.0, 0.5, 0.19, 0.12, 0.05])
def test_that_a_name_stands_at_its_curve_however_low_that_begins(most):
    low = curve("As things stand", [most * (1 - at / 60) for at in range(60)], 1e6)
    boxes, (line,) = drawn(Exceedance((low,)))
    assert apart(boxes["As things stand"], line) < NEAR


@settings(max_examples=60)
@given(
    st.lists(st.floats(0.0, 1.0), min_size=30, max_size=60),
    st.lists(st.floats(0.0, 1.0), min_size=30, max_size=60),
    st.sampled_from([1.0, 2.5e5, 7e6, 3e11]),
    st.none() | st.floats(0.05, 0.9),
)
def test_that_no_label_stands_on_another_or_off_the_chart(today, plan, step, limit):
    two = (curve("As things stand", today, step), curve("With the plan", plan, step))
    most = max(loss for each in two for loss, more in each.points if more >= BEYOND) if limit else 0.0
    boxes, _ = drawn(Exceedance(two, limit * most if limit else None))
    every = list(boxes.values())
    for at, (left, top, right, bottom) in enumerate(every):
        assert left >= -1.0
        assert right <= WIDTH + 1.0
        for other in every[:at]:
            wide = min(right, other[2]) - max(left, other[0])
            high = min(bottom, other[3]) - max(top, other[1])
            assert not (wide > 1.0 and high > 4.0)


def test_that_its_data_are_the_quoted_figures_in_millions_as_they_are_shown():
    found = Exceedance((Curve("As it is", ((0.0, 0.9), (2e8, 0.0)), 100_782_962.0),), 1.6e7).data()
    assert found.rows == (("As it is", "100.8"), ("Risk appetite", "16.0"))
