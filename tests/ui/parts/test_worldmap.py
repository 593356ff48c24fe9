from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from app.planning.words import Reaction
from app.ui import theme
from app.ui.parts.worldmap import CLOSEST, MapPlace, WorldMapView
from app.ui.parts.worldmap_land import land
from app.ui.parts.worldmap_paint import label_boxes

CODES = ("SGP", "DEU", "FRA", "LUX", "USA", "BRA", "TUV", "CHN")


def places(codes=CODES, *, first=True):
    return [
        MapPlace(code, f"{code} 20 %", f"{code}, restricted or worse 20 %", Reaction(at % 4), 1 / (at + 1), first=first)
        for at, code in enumerate(codes)
    ]


@pytest.fixture
def view(qtbot):
    found = WorldMapView("World map")
    qtbot.addWidget(found)
    found.resize(700, 310)
    found.show_places(places())
    with qtbot.waitExposed(found):
        found.show()
    return found


def centre(view, code):
    mark = view.mark_of(code)
    return QPointF(mark.x, mark.y)


@pytest.mark.parametrize("code", CODES)
def test_that_a_click_on_its_mark_chooses_a_market_and_opens_it(view, code):
    seen = []
    view.chosen.connect(lambda found: seen.append(("chosen", found)))
    view.opened.connect(lambda found: seen.append(("opened", found)))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=centre(view, code).toPoint())
    assert seen == [("chosen", code), ("opened", code)]
    assert view.chosen_code == code


def test_that_the_arrow_keys_go_through_the_markets_in_their_order_and_say_each(view, qtbot):
    seen = []
    view.chosen.connect(seen.append)
    for _ in CODES:
        qtbot.keyClick(view, Qt.Key.Key_Right)
        assert view.chosen_code in view.accessibleName()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert tuple(seen) == (*CODES, CODES[0], CODES[-1], CODES[0])
    assert "1 of 8" in view.accessibleName()


def test_that_enter_opens_the_chosen_market(view, qtbot):
    view.choose("USA")
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == ["USA"]


def test_that_choosing_from_outside_sends_no_signal(view):
    seen = []
    view.chosen.connect(seen.append)
    view.choose("BRA")
    assert seen == []
    assert view.chosen_code == "BRA"


def test_that_zooming_keeps_the_point_under_the_mouse_and_ends_at_the_whole_world(view, qtbot):
    at = centre(view, "CHN")
    before = view._on_map(at)
    view.zoom_by(3, at)
    after = view._on_map(at)
    assert (before - after).manhattanLength() < 1e-9
    view.zoom_by(1000)
    assert view.zoom == CLOSEST
    assert view.whole.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == 1
    assert view.whole.isHidden()


def test_that_the_chosen_market_comes_into_view_however_close_one_is(view):
    view.zoom_by(12, centre(view, "USA"))
    for code in ("CHN", "TUV", "DEU"):
        view.choose(code)
        assert view.rect().contains(centre(view, code).toPoint())


def test_that_a_country_that_is_no_market_can_be_pointed_at(view):
    assert view.country_at(view._on_screen("AUS")) == "AUS"
    assert view.country_at(view._on_screen("NRU")) == "NRU"  # a dot
    assert view.country_at(QPointF(view.width() * 0.47, view.height() * 0.75)) == ""  # the South Atlantic


@pytest.mark.parametrize("chosen", ["", "LUX", "TUV"])
def test_that_labels_cover_neither_one_another_nor_the_edge(view, chosen):
    marks = [view.mark_of(code) for code in CODES]
    room = QRectF(view.rect())
    found = label_boxes(view.places, marks, theme.current(), room, chosen=chosen)
    assert len(found) >= 5
    assert not any(a.intersects(b) for (_, a), (_, b) in combinations(found, 2))
    assert all(room.contains(box) for _, box in found)
    if chosen:
        assert found[0][0] == CODES.index(chosen)


def test_that_all_marks_of_the_world_lie_on_the_map(view):
    codes = tuple(land().countries)
    view.show_places(places(codes, first=False))
    for code in codes:
        mark = view.mark_of(code)
        assert mark.x - mark.r >= -1
        assert mark.x + mark.r <= view.width() + 1
        assert mark.y - mark.r >= -1


@pytest.mark.parametrize("name", [theme.ThemeName.LIGHT, theme.ThemeName.DARK, theme.ThemeName.CONTRAST])
@pytest.mark.parametrize("by_chance", [False, True])
def test_that_a_market_wears_the_colour_of_its_level_in_every_theme(view, qapp, name, by_chance):
    theme.wear(qapp, name)
    view.show_places([MapPlace("AUS", "", "", Reaction.RESTRICTED, 0.1)], by_chance=by_chance)
    picture = view.grab().toImage()
    inland = view._on_screen("AUS") - QPointF(20, -4)
    assert picture.pixelColor(inland.toPoint()).name().upper() == theme.current().tokens.outcomes[2]


def test_that_without_markets_the_keys_do_no_harm(view, qtbot):
    view.show_places([])
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Return):
        qtbot.keyClick(view, key)
    assert view.chosen_code == ""
    assert "0 markets" in view.accessibleName()
