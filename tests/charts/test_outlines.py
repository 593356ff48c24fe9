import pytest

from app.charts.outlines import WITHOUT, backdrop, inside, outlines
from app.charts.projection import HEIGHT
from app.knowledge.world import read_world
from app.knowledge.worldmap import read_world_map


@pytest.fixture(scope="module")
def found():
    return outlines(read_world_map().countries)


def test_that_every_country_is_on_the_map_and_tuvalu_too(found):
    assert set(read_world().countries) <= set(found)
    assert found["TUV"].shapes == ()
    assert found["TUV"].is_small
    assert found["TUV"].anchor[0] > 0.9  # east of New Zealand


def test_that_marks_stand_inside_their_country(found):
    astray = [
        code
        for code, outline in found.items()
        if not outline.is_small and not inside(outline.shapes[0], *outline.anchor)
    ]
    assert astray == []
    assert all(0 <= outline.anchor[0] <= 1 and 0 <= outline.anchor[1] <= HEIGHT for outline in found.values())


def test_that_micro_states_are_dots_and_others_are_not(found):
    for code in ("MCO", "SGP", "LUX", "MLT", "NRU", *WITHOUT):
        assert found[code].is_small, code
    for code in ("DEU", "NLD", "ISR", "TWN", "RUS"):
        assert not found[code].is_small, code


def test_that_areas_are_true():
    square = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]
    north = [(x, y + 60) for x, y in square]
    found = outlines({"EQU": [square], "NOR": [north]})
    assert found["NOR"].area / found["EQU"].area == pytest.approx(0.485, abs=0.01)  # cos 61° : cos 1°


def test_that_a_crescent_is_marked_within():
    crescent = [(0.0, 0.0), (20.0, 0.0), (20.0, 20.0), (0.0, 20.0), (0.0, 18.0), (18.0, 18.0), (18.0, 2.0), (0.0, 2.0)]
    outline = outlines({"CRE": [crescent]})["CRE"]
    assert inside(outline.shapes[0], *outline.anchor)


def test_that_land_beyond_the_edge_is_left_out():
    south = [(0.0, -80.0), (10.0, -80.0), (10.0, -70.0)]
    assert backdrop([south]) == ()
    assert len(backdrop([[(0.0, 10.0), (1.0, 10.0), (1.0, 11.0)], south])) == 1
