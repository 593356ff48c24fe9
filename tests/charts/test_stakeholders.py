import pytest

from app.charts.chart import figure, page
from app.charts.stakeholders import LEFT, MARK, Spot, StakeholderChart
from app.planning.bargaining_map import Box

GROUND = Box(LEFT, 18, 460, 252)


def crowd(count):
    return StakeholderChart(
        tuple(
            Spot(f"Office number {at} of the state", 5 + at % 5, 5 + at % 4, at % 5 - 2, "neutral")
            for at in range(count)
        )
    )


@pytest.mark.parametrize("count", [0, 1, 30, 40])
def test_that_any_number_can_be_drawn(count):
    assert page(crowd(count), 483.0).startswith(b"%PDF")


def test_that_no_name_covers_another_or_a_mark():
    chart = crowd(30)
    names = [spot.name for spot in chart.spots]
    at = chart.places(GROUND)
    boxes = [box for box in chart.labels(GROUND, names, at) if box is not None]
    assert len(boxes) > 25
    assert not [1 for i, a in enumerate(boxes) for b in boxes[:i] if a.touches(b)]
    marks = [Box(x - MARK / 2, y - MARK / 2, MARK, MARK) for x, y in at]
    assert not [1 for box in boxes for mark in marks if box.touches(mark)]


def test_that_the_names_on_paper_are_within_the_chart():
    made = figure(crowd(30), 483.0)
    made.canvas.draw()
    edge = made.bbox
    for text in made.axes[0].texts:
        box = text.get_window_extent()
        assert edge.x0 - 1 <= box.x0, text
        assert box.x1 <= edge.x1 + 1, text


def test_that_it_is_told_in_words_and_as_a_table():
    chart = StakeholderChart((Spot("Agency", 8, 6.5, 2, "supports"),))
    assert chart.words() == "Agency: power 8, interest 6.5, supports"
    assert chart.data().rows == (("Agency", 8, 6.5, "supports"),)
    assert chart.spelled(str.upper).spots[0].name == "AGENCY"
