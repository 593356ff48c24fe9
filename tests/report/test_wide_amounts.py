"""Amounts are never broken over two lines, however large: words give way to them."""

import pytest

from app.report.blocks import Cell, Column, Row, Table, head_row, muted, number, plain
from app.report.layout import Layout
from app.report.letters import Letters

WORDS = "A risk that takes a sentence to tell, and a second one to weigh"


def _cells(amount: str, width: float = 483.0):
    columns = (Column(112.0, 0.9), Column(124.0, 1.0), *(Column(34.0, right=True, gap=6.0) for _ in range(3)))
    row = Row((Cell(plain(WORDS)), Cell(plain(WORDS)), *(Cell(number(amount)) for _ in range(3))))
    (box,) = Layout(width, Letters()).boxes((Table(columns, (head_row("A", "B", "C", "D", "E"),), (row,)),), width)
    return box.rows[0].cells


def test_that_an_amount_of_more_than_a_million_millions_stands_on_one_line():
    for amount in ("999.9", "12,345.6", "1,234,567.8", "−9,999,999.9"):
        cells = _cells(amount)
        assert [len(cell.lines) for cell in cells[2:]] == [1, 1, 1]
        assert all(cell.lines[0].width <= cell.width + 0.01 for cell in cells[2:])
        assert cells[-1].left + cells[-1].width <= 483.01


@pytest.mark.parametrize("amount", [("1,000.0", "\n100.0–10,000.0"), ("−0.02", " (−0.05 to 0.01)")])
def test_that_a_range_or_an_interval_beside_or_beneath_a_figure_is_not_broken_either(amount):
    columns = (Column(112.0, 1.0), Column(34.0, right=True))
    row = Row((Cell(plain(WORDS)), Cell((*number(amount[0]), *muted(amount[1])))))
    (box,) = Layout(300.0, Letters()).boxes((Table(columns, (), (row,)),), 300.0)
    figures = box.rows[0].cells[1]
    assert len(figures.lines) == 1 + amount[1].count("\n")
    assert all(line.width <= figures.width + 0.01 for line in figures.lines)


def test_that_a_figure_wider_than_any_column_still_stays_on_the_page():
    cells = _cells("9" * 60)
    assert cells[-1].left + cells[-1].width <= 483.01
