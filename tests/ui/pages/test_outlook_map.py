import pytest
from PySide6.QtCore import QPoint, Qt

from app.knowledge.worldmap import BORDER_NOTE
from app.planning import display
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from app.ui.marks import Mark
from app.ui.pages.outlook import OutlookPage


@pytest.fixture
def page(sample_edits, shown):
    found = shown(OutlookPage, sample_edits, width=1400)
    found.view._group.button(2).click()
    return found


def host(page, offering):
    plan = page.edits.plan
    return plan.market(plan.offering(offering).market).host


def test_that_the_map_takes_the_place_of_the_grid_and_gives_it_back(page):
    assert page.map.isVisible()
    assert page.grid.isHidden()
    page.view._group.button(0).click()
    assert page.map.isHidden()
    assert page.grid.isVisible()


def test_that_the_boundary_note_stands_under_the_map(page):
    assert BORDER_NOTE in page.map.note.text()
    assert page.map.note.isVisible()


def test_that_each_market_shows_the_worst_of_its_offers(page):
    readings, plan = page.edits.assessment.readings, page.edits.plan
    for row in page.map.list.rows:
        mine = [readings[o.id].outlook for o in plan.offerings if o.market == row.id]
        assert row.worse == max(outlook.restricted_or_worse for outlook in mine)
    chances = [row.worse for row in page.map.list.rows]
    assert chances == sorted(chances, reverse=True)
    assert [place.code for place in page.map.view.places] == [row.host for row in page.map.list.rows]


def test_that_one_product_shows_its_own_markets_only(page):
    product = page.edits.plan.products[1]
    page.map.product.set_value(product.id)
    page.map.product.committed.emit(product.id)
    offered = {o.market for o in page.edits.plan.offerings if o.product == product.id}
    assert {row.id for row in page.map.list.rows} == offered
    assert {row.product for row in page.map.list.rows} == {product.name}
    assert "worst" not in page.map.note.text()


def test_that_a_country_chosen_on_the_map_is_explained_and_chosen_in_the_grid(page, qtbot):
    page.map.view.setFocus()
    qtbot.keyClick(page.map.view, Qt.Key.Key_End)
    row = page.map.list.rows[-1]
    assert page.map.list.current().id == row.id
    assert page.detail.title.text().endswith(row.name)
    page.view._group.button(0).click()
    assert page.grid.current().id == row.id


def test_that_a_cell_chosen_in_the_grid_is_chosen_on_the_map(page):
    page.view._group.button(0).click()
    offering = page.edits.plan.offerings[-1]
    page.show_subject(offering.id)
    page.view._group.button(2).click()
    assert page.map.view.chosen_code == host(page, offering.id)
    assert page.map.list.current().id == offering.market


def test_that_a_row_of_the_list_moves_the_map(page):
    row = page.map.list.rows[2]
    page.map.list.setFocus()
    page.map.list.choose(row.id)
    assert page.map.view.chosen_code == row.host
    assert page.detail.title.text().endswith(row.name)


def test_that_colour_by_chance_uses_squares_and_says_the_chance(page):
    page.map.shows.set_value("worse")
    page.map.shows.committed.emit("worse")
    assert page.map.view.by_chance
    assert page.map.legends[True].isVisible()
    assert page.map.legends[False].isHidden()
    row, place = page.map.list.rows[0], page.map.view.places[0]
    assert place.label == f"{row.name}, {row.product}: {display.chance(row.worse)}"
    assert "restricted or worse" in place.words


def test_that_a_country_where_nothing_is_offered_says_how_to_offer_it(page):
    page.map.view.choose("AUS")
    page.map.view.chosen.emit("AUS")
    assert page.detail.title.text() == "Australia"
    assert "page Markets" in page.detail.subtitle.text()


def test_that_an_option_is_looked_at_on_the_map_too(page):
    option = next(o for o in page.edits.plan.options if not o.does_nothing)
    page.option.set_value(option.id)
    page.option.committed.emit(option.id)
    outlooks = page.edits.assessment.options[option.id].outlooks
    for row in page.map.list.rows:
        assert row.worse == max(
            outlooks[o.id].restricted_or_worse for o in page.edits.plan.offerings if o.market == row.id
        )


def test_that_the_list_says_the_outcome_with_its_disc(page):
    column = page.map.list.rows_model.columns[2]
    for row in page.map.list.rows:
        assert column.mark(row) in {Mark.OPEN, Mark.CONDITIONAL, Mark.RESTRICTED, Mark.BANNED}
        assert column.text(row) == display.REACTION_NAMES[row.cell.outlook.likeliest]


def test_that_every_control_of_the_map_has_a_name(page, nameless):
    assert nameless(page.map) == []
    assert page.map.view.accessibleName()


def test_that_tab_goes_down_the_map_into_its_list(page):
    chain, widget = [], page.view
    for _ in range(2_000):
        widget = widget.nextInFocusChain()
        chain.append(widget)
    world = page.map.view
    stops = [page.map.product, page.map.shows, world, world.further, world.closer, world.whole, page.map.list]
    places = [chain.index(each) for each in stops]
    assert places == sorted(places)


def test_that_tuvalu_and_monaco_can_be_chosen_on_the_map(make_edits, shown, qtbot):
    edits = make_edits(
        Plan(
            company=Company(home="NOR"),
            products=(Product(id="p", name="Alpha", category="security-camera"),),
            markets=(Market(id="t", host="TUV"), Market(id="m", host="MCO")),
            offerings=(Offering(id="o1", product="p", market="t"), Offering(id="o2", product="p", market="m")),
        )
    )
    page = shown(OutlookPage, edits, width=1400)
    page.view._group.button(2).click()
    for code, name in (("TUV", "Tuvalu"), ("MCO", "Monaco")):
        mark = page.map.view.mark_of(code)
        qtbot.mouseClick(page.map.view, Qt.MouseButton.LeftButton, pos=QPoint(round(mark.x), round(mark.y)))
        assert page.detail.title.text() == f"Alpha in {name}"
