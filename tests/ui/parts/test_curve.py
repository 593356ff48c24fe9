"""Curves are drawn with labels that touch nothing, and say their marked points by keyboard and pointer."""

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPolygonF

from app.ui import theme
from app.ui.parts.curve import Curve, CurveChart, Spot
from app.ui.parts.plot import Axis, round_ticks
from app.ui.parts.reliability import Point, ReliabilityChart

TODAY = tuple((loss * 1e6, 1 - loss / 100) for loss in range(101))
WITH = tuple((loss * 4e5, 1 - loss / 100) for loss in range(101))
CURVES = (
    Curve("today", TODAY, (Spot(50e6, 0.5, "Today: 50 exceeded 1 in 2"), Spot(90e6, 0.1, "Today: 90")), leads=False),
    Curve("with the plan", WITH, (Spot(20e6, 0.5, "With: 20 exceeded 1 in 2"), Spot(36e6, 0.1, "With: 36"))),
)
ACROSS = Axis(0, 100e6, tuple((tick * 1e6, str(tick)) for tick in (0, 50, 100)))
UP = Axis(0, 1, ((0.5, "1 in 2"), (0.1, "1 in 10"), (0.05, "1 in 20")))


@pytest.fixture
def chart(qtbot):
    found = CurveChart("Chance that the loss is larger")
    qtbot.addWidget(found)
    found.resize(560, 264)
    found.show_curves(
        CURVES, title="Chance", across=ACROSS, up=UP, words="All in words", data=[["Chance", "Today"], ["1 in 2", "50"]]
    )
    found.show()
    return found


def colours(picture):
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


def test_that_both_curves_are_drawn_in_their_inks(chart):
    tokens = theme.current().tokens
    seen = colours(chart.grab().toImage())
    assert QColor(tokens.accent).name() in seen
    assert QColor(tokens.muted).name() in seen


def test_that_a_point_lies_where_its_values_are(chart):
    box = chart.ground()
    assert chart.place(0, 0) == box.bottomLeft()
    assert chart.place(100e6, 1) == box.topRight()
    assert chart.place(50e6, 0.5) == box.center()


def test_that_the_words_of_the_limit_move_down_until_no_curve_runs_through_them(chart):
    line = QPolygonF([chart.place(0, 1), chart.place(100e6, 0)])
    box = chart.ground()
    words = QRectF(box.left() + 4, box.top(), 120, 16)  # where the curve leaves the upper left corner
    clear = chart._clear_of([line], words)
    assert clear.top() > words.top()
    assert chart._clear_of([], words) == words
    assert chart._clear_of([line], clear) == clear


def test_that_it_can_be_reached_and_is_read_out(chart):
    assert chart.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert chart.accessibleName() == "Chance that the loss is larger"
    assert chart.accessibleDescription() == "All in words"


def test_that_the_arrows_go_from_one_marked_point_to_the_next_the_strong_curve_first(chart, qtbot):
    told = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(chart, key)
        told.append(chart.accessibleDescription())
    assert told == ["With: 20 exceeded 1 in 2", "With: 36", "Today: 50 exceeded 1 in 2", "With: 36"]
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.accessibleDescription() == "All in words"


def test_that_left_begins_at_the_last_point(chart, qtbot):
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.accessibleDescription() == "Today: 90"


def test_that_the_pointer_says_the_point_it_is_near(chart, qtbot):
    at = chart.place(50e6, 0.5).toPoint()
    qtbot.mouseMove(chart, at + QPoint(3, 3))
    qtbot.waitUntil(lambda: chart.accessibleDescription() == "Today: 50 exceeded 1 in 2")
    qtbot.mouseMove(chart, chart.ground().topRight().toPoint() + QPoint(-4, 4))
    qtbot.waitUntil(lambda: chart.accessibleDescription() == "All in words")


def test_that_the_figures_can_be_copied_as_cells(chart):
    chart.copy_figures()
    assert QGuiApplication.clipboard().text() == "Chance\tToday\n1 in 2\t50"


def test_that_labels_of_curves_that_lie_upon_each_other_do_not_touch(qtbot):
    chart = CurveChart("Two alike")
    qtbot.addWidget(chart)
    chart.resize(320, 264)
    alike = (Curve("today", TODAY, leads=False), Curve("with a very long name of an option", TODAY))
    chart.show_curves(alike, title="Chance", across=ACROSS, up=UP, words="", data=[])
    assert not chart.grab().isNull()


def test_that_a_curve_without_points_and_an_axis_without_length_draw_nothing_and_fail_nowhere(qtbot):
    chart = CurveChart("Nothing")
    qtbot.addWidget(chart)
    chart.resize(320, 264)
    chart.show_curves((Curve("today", ()),), title="", across=Axis(0, 1, ()), up=UP, words="", data=[])
    assert not chart.grab().isNull()


@pytest.mark.parametrize(
    ("most", "ticks"),
    [(250, (0, 50, 100, 150, 200, 250)), (1.2, (0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2)), (0, (0,)), (7, (0, 2, 4, 6))],
)
def test_that_ticks_are_round(most, ticks):
    assert round_ticks(most) == pytest.approx(ticks)


@pytest.mark.parametrize("most", [10**exponent * factor for exponent in range(-3, 7) for factor in (1, 2.3, 4.9, 9.99)])
def test_that_there_are_a_few_ticks_at_any_size(most):
    found = round_ticks(most)
    assert 2 < len(found) <= 7
    assert found[-1] <= most * (1 + 1e-9)


def test_that_calibration_says_each_bin_and_is_drawn(qtbot):
    chart = ReliabilityChart("Calibration")
    qtbot.addWidget(chart)
    chart.resize(360, 264)
    points = [Point(0.1, 0.15, 0.05, 0.3, "40 cases"), Point(0.8, 0.7, 0.5, 0.9, "12 cases")]
    chart.show_points(points, title="t", ideal="as said", ticks=[(0, "0 %"), (1, "100 %")], words="w", data=[["a"]])
    assert QColor(theme.current().tokens.accent).name() in colours(chart.grab().toImage())
    assert chart.accessibleDescription() == "w"
