from itertools import combinations
from math import hypot

from hypothesis import given, settings
from hypothesis import strategies as st

from app.charts.outlines import outlines
from app.charts.spread import Disc, spread
from app.knowledge.worldmap import read_world_map

discs = st.lists(st.builds(Disc, st.floats(0, 600), st.floats(0, 300), st.floats(3, 15)), max_size=25).map(tuple)


def overlapping(found):
    return [(a, b) for a, b in combinations(found, 2) if hypot(a.x - b.x, a.y - b.y) < a.r + b.r - 0.5]


def test_that_marks_in_all_countries_of_a_small_map_stand_apart():
    places = outlines(read_world_map().countries).values()
    marks = tuple(Disc(place.anchor[0] * 680, place.anchor[1] * 680, 5) for place in places)
    assert overlapping(spread(marks)) == []


def test_that_marks_on_one_point_come_apart():
    found = spread((Disc(10, 10, 8), Disc(10, 10, 8), Disc(10, 10, 4)))
    assert overlapping(found) == []


@given(discs)
@settings(max_examples=60)
def test_that_order_and_sizes_stay_and_the_result_is_always_the_same(given_discs):
    found = spread(given_discs)
    assert [disc.r for disc in found] == [disc.r for disc in given_discs]
    assert spread(given_discs) == found


def test_that_what_has_room_stays_where_it_is():
    apart = (Disc(0, 0, 5), Disc(100, 0, 5))
    found = spread(apart)
    assert all(hypot(a.x - b.x, a.y - b.y) < 0.01 for a, b in zip(found, apart, strict=True))
