import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.bargaining_map import Box, Marked, placed

GROUND = Box(20, 20, 900, 340)
MARKS = st.lists(
    st.builds(Marked, st.floats(27, 913), st.floats(27, 353), st.just(14.0), st.floats(20, 168), st.just(15.0)),
    max_size=30,
)


def overlaps(boxes):
    return [(a, b) for at, a in enumerate(boxes) for b in boxes[:at] if a.touches(b)]


@given(MARKS)
def test_that_no_name_covers_another_or_a_mark_and_all_stay_within(marks):
    boxes = [box for box in placed(marks, GROUND) if box is not None]
    squares = [Box(m.x - m.size / 2, m.y - m.size / 2, m.size, m.size) for m in marks]
    assert not overlaps(boxes)
    assert not any(box.touches(square) for box in boxes for square in squares)
    assert all(GROUND.left <= box.left and box.right <= GROUND.right for box in boxes)
    assert all(GROUND.top <= box.top and box.bottom <= GROUND.bottom for box in boxes)


@pytest.mark.parametrize("seed", range(12))
def test_that_thirty_stakeholders_all_have_their_name_even_close_together(seed):
    dice = random.Random(seed)
    x, y = dice.uniform(200, 700), dice.uniform(100, 260)
    marks = [
        Marked(x + dice.gauss(0, 60), min(350, max(30, y + dice.gauss(0, 40))), 14, dice.uniform(60, 168), 15)
        for _ in range(30)
    ]
    boxes = placed(marks, GROUND)
    assert None not in boxes
    assert not overlaps(boxes)


def test_that_a_name_stands_beside_its_mark_where_it_can():
    (box,) = placed([Marked(100, 100, 14, 50, 15)], GROUND)
    assert box == Box(113, 92.5, 50, 15)
    (aside,) = placed([Marked(910, 100, 14, 50, 15)], GROUND)
    assert aside.right == pytest.approx(897)


def test_that_a_name_without_room_is_left_out():
    assert placed([Marked(30, 30, 14, 2000, 15)], GROUND) == [None]


def test_that_what_is_taken_stays_free():
    taken = Box(105, 85, 60, 30)
    (box,) = placed([Marked(100, 100, 14, 50, 15)], GROUND, [taken])
    assert not box.touches(taken)
