"""The widths of office tables: no word is broken while there is room, and the rest goes where it saves lines."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.words import Reaction
from app.report.blocks import Cell, Column, Row, Rule, Span, Table, head_row, muted, number, plain
from app.report.grids import grid
from app.report.slide_text import measures
from app.report.strings import said
from app.report.widths import Need, widths

SIZE = st.floats(0, 400)


@given(st.lists(st.builds(Need, SIZE, st.sampled_from([0.0, 1.0]), SIZE, SIZE, SIZE), min_size=1, max_size=9))
def test_that_columns_fill_their_table_and_none_is_lost(needs):
    found = widths([Need(n.planned + 1, n.grow, n.least, max(n.want, n.least), n.told) for n in needs], 480.0)
    assert sum(found) == pytest.approx(480.0)
    assert min(found) >= 0


def test_that_no_column_is_narrower_than_its_longest_word_while_all_of_them_fit():
    needs = [Need(200.0, 1.0, 30.0, 900.0, 9_000.0), Need(40.0, 0.0, 70.0, 80.0, 200.0), Need(300.0, 0.0, 20.0, 20.0)]
    assert all(wide >= need.least for wide, need in zip(widths(needs, 400.0), needs, strict=True))


def test_that_two_columns_with_as_much_to_say_are_as_wide():
    one, two = widths([Need(50.0, 1.0, 30.0, 900.0, 4_000.0), Need(90.0, 0.0, 30.0, 900.0, 4_000.0)], 480.0)
    assert one == pytest.approx(two, abs=0.1)


def outlook(width):
    """A table of the kind that has discs on paper and words elsewhere."""
    columns = (Column(60.0, 1.0), Column(9.0, gap=4.0), Column(16.0, gap=4.0), Column(30.0))
    head = (head_row("Market", Cell(muted("Camera"), span=3)),)
    level = Reaction.CONDITIONAL
    row = Row(
        (
            Cell(plain("Bosnia and Herzegovina")),
            Cell((Span("Conditional", mark=level),)),
            Cell(number("45")),
            Cell(number("10–45")),
        ),
        Rule.INK,
    )
    return grid(Table(columns, head, (row,)), width)


@pytest.mark.parametrize("width", [170.0, 200.0, 240.0, 480.0])
def test_that_a_range_never_breaks_at_its_dash(width):
    found = outlook(width)
    text = found.rows[0].cells[1].text
    assert said(text).split() == ["Conditional", "45", "10–45"]
    room = (found.shares[1] - found.gaps[1]) * width
    before = said(text).partition("10–45")[0]
    assert before.endswith("\n") or max(measures(text, 10.0)[1]) <= room


def test_that_the_last_column_ends_with_the_rules():
    assert outlook(300.0).gaps[-1] == 0
    assert all(gap > 0 for gap, _ in pairwise(outlook(300.0).gaps))
