from itertools import combinations

import pytest
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex

from app.charts.chart import figure, page
from app.charts.outlines import backdrop, outlines
from app.charts.palette import PAPER
from app.charts.worldmap import HATCH, WIDTH, Place, WorldChart, chance_level, legend, other_land
from app.knowledge.worldmap import BORDER_NOTE, read_world_map
from app.planning.words import Reaction

WORLD = read_world_map()
SHAPES = outlines(WORLD.countries)


def chart(codes, *, by_chance=False, first=True):
    places = tuple(
        Place(
            code, SHAPES[code].shapes, SHAPES[code].anchor, Reaction(at % 4), 0.1 * (at % 9), 1 / (1 + at), first=first
        )
        for at, code in enumerate(codes)
    )
    land = other_land(SHAPES, backdrop(WORLD.other), set(codes))
    return WorldChart(places, land, BORDER_NOTE, by_chance)


def fills(axes):
    return [c for c in axes.collections if isinstance(c, PolyCollection)]


def test_that_each_market_has_the_colour_of_its_outcome_and_the_harder_ones_a_hatch():
    axes = figure(chart(["DEU", "FRA", "USA", "CHN"]), WIDTH).axes[0]
    _, *markets = fills(axes)
    for at, found in enumerate(markets):
        assert to_hex(found.get_facecolor()[0]).upper() == PAPER.levels[at]
        assert (found.get_hatch() or "") == HATCH.get(Reaction(at), "")
    assert len(axes.patches) > 8  # marks and their legend


def test_that_the_boundary_note_stands_under_the_map():
    axes = figure(chart(["DEU"]), WIDTH).axes[0]
    note = next(text for text in axes.texts if text.get_text() == BORDER_NOTE)
    assert note.get_position()[1] > max(y for path in fills(axes)[0].get_paths() for _, y in path.vertices) - 30


@pytest.mark.parametrize("count", [5, 40, 198])
def test_that_labels_lie_neither_on_one_another_nor_beyond_the_edge(count):
    made = figure(chart(sorted(SHAPES)[:count]), WIDTH)
    made.canvas.draw()
    axes = made.axes[0]
    boxes = [text.get_window_extent() for text in axes.texts if text.get_text() in SHAPES]
    assert boxes
    for a, b in combinations(boxes, 2):
        assert a.x1 <= b.x0 + 1 or b.x1 <= a.x0 + 1 or a.y1 <= b.y0 + 3 or b.y1 <= a.y0 + 3
    assert all(box.x0 >= -0.5 and box.x1 <= made.bbox.width + 1 for box in boxes)


def test_that_a_state_without_outline_has_its_mark():
    axes = figure(chart(["TUV"]), WIDTH).axes[0]
    assert len(fills(axes)) == 1
    assert any(text.get_text() == "TUV" for text in axes.texts)


def test_that_the_same_map_is_the_same_page_and_is_drawn_once():
    assert page(chart(["DEU", "USA"]), WIDTH) is page(chart(["DEU", "USA"]), WIDTH)


@pytest.mark.parametrize("by_chance", [False, True])
def test_that_no_market_at_all_draws_without_trouble(by_chance):
    assert page(chart([], by_chance=by_chance), 300.0).startswith(b"%PDF")


def test_that_the_words_say_every_market_and_the_note():
    words = chart(["DEU", "USA"]).words()
    assert "DEU: open, restricted or worse under 5" in words
    assert BORDER_NOTE in words


@pytest.mark.parametrize(
    ("chance", "level"), [(0.0, 0), (0.07, 0), (0.076, 1), (0.17, 1), (0.18, 2), (0.37, 2), (0.38, 3), (1.0, 3)]
)
def test_that_the_class_of_a_chance_is_that_of_the_figure_shown(chance, level):
    assert chance_level(chance) == level


def test_that_the_classes_leave_no_gap():
    assert [name for _, name in legend(by_chance=True)] == [
        "below 10\N{NO-BREAK SPACE}%",
        "10 to 15\N{NO-BREAK SPACE}%",
        "20 to 35\N{NO-BREAK SPACE}%",
        "40\N{NO-BREAK SPACE}% or more",
    ]


def test_that_names_are_spelled_anew_and_nothing_else_changes():
    found = chart(["DEU"]).spelled(str.lower)
    assert found.places[0].name == "deu"
    assert found.places[0].shapes == SHAPES["DEU"].shapes


@pytest.mark.parametrize("by_chance", [False, True])
def test_that_the_data_name_markets_and_never_outlines(by_chance):
    found = chart(["DEU", "FRA"], by_chance=by_chance).data()
    assert len(found.heads) == (2 if by_chance else 3)
    assert [(row[0], row[-1]) for row in found.rows] == [("DEU", "<5"), ("FRA", "10")]
