import pytest

from app.charts.chart import figure, page
from app.charts.stakeholders import LEFT, MARK, Spot, StakeholderChart
from app.planning.bargaining_map import Box

GROUND = Box(LEFT, 18, 460, 172)


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
    chart = crowd(20)
    names = [spot.name for spot in chart.spots]
    at = chart.places(GROUND)
    boxes = [box for box in chart.labels(GROUND, names, at) if box is not None]
    assert len(boxes) > 15
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


def everywhere(chart):
    """What is drawn of names and numbers, as boxes on a chart of the width of A4."""
    made = figure(chart, 483.0)
    made.canvas.draw()
    return {text.get_text(): text.get_window_extent() for text in made.axes[0].texts}


def test_that_few_with_room_have_their_names_in_full_and_no_line_beneath():
    spots = (Spot("Ministry of the interior", 9, 6, -1, "wary"), Spot("Business press", 4, 3, 1, "leans to us"))
    chart = StakeholderChart(spots).fitting()
    assert not chart.numbered
    assert {"Ministry of the interior", "Business press"} <= set(everywhere(chart))
    assert len(figure(chart, 483.0).axes[0].lines) == 2 + 1 + 2  # the axes, a minus and a plus: no line to a name


@pytest.mark.parametrize("crowded", [crowd(40), crowd(15), StakeholderChart((Spot("Office " * 12, 5, 5, 0, "x"),))])
def test_that_many_or_long_names_are_numbers(crowded):
    chart = crowded.fitting()
    assert chart.numbered
    shown = everywhere(chart)
    assert {str(number) for number in range(1, len(chart.spots) + 1)} <= set(shown)
    assert not any(spot.name in shown for spot in chart.spots)
    assert chart.words().startswith("1 Office")


def test_that_forty_of_one_place_stand_beside_each_other_within_the_ground():
    chart = StakeholderChart(tuple(Spot("Office", 10, 10, at % 5 - 2, "x") for at in range(40)), numbered=True)
    units = chart.units(GROUND)
    assert not [1 for i, a in enumerate(units) for b in units[:i] if a.touches(b)]
    assert all(GROUND.left <= u.left and u.right <= GROUND.right for u in units)
    assert all(GROUND.top <= u.top and u.bottom <= GROUND.bottom for u in units)
