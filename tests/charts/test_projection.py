from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts.projection import HEIGHT, NORTH, SOUTH, equal_earth, place

STEP = 1e-3  # degrees


def test_that_the_edges_are_those_of_the_published_projection():
    assert equal_earth(180, 0) == pytest.approx((2.7066299836960743, 0))
    assert equal_earth(0, 90) == pytest.approx((0, 1.3173627591574133))
    assert equal_earth(0, 0) == (0, 0)


@given(st.floats(-179, 179), st.floats(-85, 85))
def test_that_equal_areas_of_the_earth_are_equal_areas_of_the_map(longitude, latitude):
    x1, y1 = equal_earth(longitude - STEP, latitude)
    x2, y2 = equal_earth(longitude + STEP, latitude)
    _, y3 = equal_earth(longitude, latitude - STEP)
    _, y4 = equal_earth(longitude, latitude + STEP)
    assert y1 == y2  # parallels are straight, so width times height is the area
    on_earth = radians(2 * STEP) ** 2 * cos(radians(latitude))
    assert (x2 - x1) * (y4 - y3) == pytest.approx(on_earth, rel=1e-5)


def test_that_the_map_is_one_wide_and_begins_in_the_north_west():
    assert place(-180, 0)[0] == pytest.approx(0)
    assert place(180, 0)[0] == pytest.approx(1)
    assert place(0, NORTH)[1] == pytest.approx(0)
    assert place(0, SOUTH)[1] == pytest.approx(HEIGHT)
    assert place(0, 10)[1] < place(0, -10)[1]
