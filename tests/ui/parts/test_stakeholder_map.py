"""A map whose marks are dragged with the mouse or moved with keys; each move is told once."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt

from app.ui.parts.stakeholder_map import Dot, StakeholderMap

FIELDS = ("keep content", "work with closely", "watch", "keep informed")
AGENCY = Dot("a", "Agency", Decimal(4), Decimal(4), 0, "neutral")
RIVAL = Dot("b", "Rival", Decimal(8), Decimal(8), -2, "opposes")


@pytest.fixture
def chart(qtbot):
    chart = StakeholderMap("Map")
    qtbot.addWidget(chart)
    chart.resize(900, 400)
    chart.show_dots([AGENCY, RIVAL], FIELDS)
    with qtbot.waitExposed(chart):
        chart.show()
    return chart


@pytest.fixture
def told(chart):
    found = []
    chart.moved.connect(lambda *move: found.append(move))
    return found


def drag(qtbot, chart, from_, to):
    qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=from_)
    for share in (0.3, 0.7, 1.0):
        qtbot.mouseMove(chart, from_ + (to - from_) * share)
    qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=to)


def test_that_a_drag_moves_a_stakeholder_once(chart, told, qtbot):
    chosen = []
    chart.chosen.connect(chosen.append)
    at = chart.spots()["a"].toPoint()
    to = chart.place(6.0, 7.0).toPoint()
    drag(qtbot, chart, at, to)
    ((id_, power, interest),) = told
    assert id_ == "a"
    assert float(power) == pytest.approx(7, abs=0.1)
    assert float(interest) == pytest.approx(6, abs=0.1)
    assert power == round(power, 1)
    assert chosen == ["a"]


def test_that_a_click_chooses_and_moves_nothing(chart, told, qtbot):
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.spots()["b"].toPoint() + QPoint(2, 1))
    assert chart.current == "b"
    assert told == []


def test_that_a_drag_beyond_the_edge_ends_at_it(chart, told, qtbot):
    drag(qtbot, chart, chart.spots()["b"].toPoint(), QPoint(895, 2))
    ((_, power, interest),) = told
    assert (power, interest) == (10, 10)


def test_that_the_keys_choose_and_move(chart, told, qtbot):
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_PageDown)
    assert chart.current == "b"
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    qtbot.keyClick(chart, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert told == [("b", Decimal("8.5"), Decimal(8)), ("b", Decimal("8.5"), Decimal("7.9"))]
    qtbot.keyClick(chart, Qt.Key.Key_PageDown)
    assert chart.current == "a"


def test_that_a_key_that_is_held_is_one_move(chart, told, qtbot):
    chart.setFocus()
    for _ in range(3):
        qtbot.keyPress(chart, Qt.Key.Key_Right)
    qtbot.keyRelease(chart, Qt.Key.Key_Right)
    assert told == [("a", Decimal(4), Decimal("5.5"))]


def test_that_escape_takes_an_unfinished_move_back(chart, told, qtbot):
    chart.setFocus()
    qtbot.keyPress(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    qtbot.keyRelease(chart, Qt.Key.Key_Right)
    assert told == []
    assert chart.dots() == (AGENCY, RIVAL)


def test_that_enter_asks_for_the_details(chart, qtbot):
    asked = []
    chart.opened.connect(asked.append)
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert asked == ["a"]


def test_that_it_is_read_out(chart):
    assert chart.accessibleName() == "Map"
    assert "Agency: power 4, interest 4, neutral" in chart.accessibleDescription()


def test_that_marks_of_one_place_stand_side_by_side(chart):
    twin = Dot("c", "Twin", Decimal(4), Decimal(4), 1, "leans")
    chart.show_dots([AGENCY, twin], FIELDS)
    one, other = (chart.spots()[id_] for id_ in "ac")
    assert abs(one.x() - other.x()) >= 14


def test_that_thirty_names_do_not_cover_each_other(chart):
    dots = [
        Dot(str(at), f"Agency number {at} of the state", Decimal(5 + at % 5), Decimal(5 + at % 4), at % 5 - 2, "")
        for at in range(30)
    ]
    chart.show_dots(dots, FIELDS)
    boxes = [box for box, _ in chart.labels().values()]
    assert len(boxes) == 30
    assert not [1 for at, a in enumerate(boxes) for b in boxes[:at] if a.touches(b)]


def test_that_an_empty_map_can_be_looked_at(chart, qtbot):
    chart.show_dots([], FIELDS)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert not chart.grab().isNull()


def test_that_other_names_stay_where_they_are_during_a_drag(chart, qtbot):
    before = chart.labels()
    qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=chart.spots()["a"].toPoint())
    qtbot.mouseMove(chart, chart.spots()["b"].toPoint() - QPoint(40, 0))
    during = chart.labels()
    assert during["b"] == before["b"]
    assert during["a"] != before["a"]
    assert not during["a"][0].touches(during["b"][0])
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.labels() == before
