import pytest

from app.planning.words import Edition
from app.report.blocks import Cell, Column, Row, Table, lettered, plain
from app.report.contents import blocks
from app.report.layout import Layout, _edges
from app.report.letters import Letters
from app.report.matter import brief_of
from app.report.tables import LONE, TableBox

WIDTH = 483.28


def test_that_columns_share_out_what_is_left():
    edges = list(_edges((Column(100.0, 1.0, gap=10.0), Column(50.0, 3.0, gap=10.0), Column(40.0)), 310.0))
    assert edges == [(0.0, 125.0), (135.0, 260.0), (270.0, 310.0)]


def test_that_columns_that_are_too_wide_shrink_to_the_page():
    edges = list(_edges((Column(300.0, 1.0), Column(300.0), Column(100.0)), 400.0))
    assert edges[-1][1] == pytest.approx(400.0)
    assert all(right > left for left, right in edges)


@pytest.mark.parametrize("edition", list(Edition))
def test_that_every_cell_and_line_stays_within_the_page(halden, assessed, world, edition):
    brief = brief_of(halden, assessed(halden), world, edition)
    layout = Layout(WIDTH, Letters())
    boxes = [box for block in blocks(brief) for box in layout.boxes((block,), WIDTH)]
    tables = [box for box in boxes if isinstance(box, TableBox)]
    assert tables
    for table in tables:
        for row in (*table.head, *table.rows):
            for cell in row.cells:
                assert cell.left + cell.width <= table.width + 0.01
                assert all(line.width <= cell.width + 0.1 for line in cell.lines)


@pytest.mark.parametrize(("index", "letters"), [(0, "a"), (25, "z"), (26, "aa"), (701, "zz"), (702, "aaa")])
def test_that_letters_count_like_columns_of_a_sheet(index, letters):
    assert lettered(index) == letters


@pytest.mark.parametrize(("last", "together"), [(1, True), (8, False)])
def test_that_a_low_last_row_never_stands_alone_on_the_next_page_and_a_high_one_may(last, together):
    rows = [Row((Cell(plain(f"row {i}")),)) for i in range(20)]
    table = Table((Column(100.0, 1.0),), (), (*rows, Row((Cell(plain("\n".join(["last"] * last))),))))
    (box,) = Layout(WIDTH, Letters()).boxes((table,), WIDTH)
    assert isinstance(box, TableBox)
    assert (box.rows[-1].height < LONE) is together
    room = box.height - 1.0  # the last row just does not fit
    first, rest = box.split(room, fresh=False)
    assert len(first.rows) + len(rest.rows) == 21
    assert len(rest.rows) == (2 if together else 1)
