from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from app.planning.plan import Plan
from app.planning.profile import Company, Market, Product
from app.planning.words import Input, Population, Reaction, Scope, Stage
from app.ui.pages.markets import MarketsPage

TWO_BY_SIX = Plan(
    company=Company(legal_name="Halden Optics AS", home="NOR", currency="NOK"),
    products=(Product(id="p1", name="Alpha"), Product(id="p2", name="Beta")),
    markets=tuple(Market(id=f"m{at}", host=host) for at, host in enumerate(("DEU", "FRA", "USA", "TWN", "JPN", "BRA"))),
)


@pytest.fixture
def edits(make_edits):
    return make_edits(TWO_BY_SIX)


def revenues(plan):
    return {(o.market, o.product): o.revenue for o in plan.offerings}


def test_that_markets_are_added_one_after_another_without_the_mouse(empty_edits, shown, type_into):
    page = shown(MarketsPage, empty_edits)
    assert not page.empty.isHidden()
    assert page.detail.isHidden()
    for typed in ("germ", "united st", "niger", "germany"):
        type_into(page.add.editor, typed)
    assert [market.host for market in empty_edits.plan.markets] == ["DEU", "USA", "NER"]  # never twice
    assert page.add.editor.lineEdit().text() == ""
    assert page.table.current().name == "Germany"
    empty_edits.undo()
    assert [row.name for row in page.table.rows] == ["Germany", "United States"]


def test_that_an_ambiguous_name_is_refused_and_stays_as_typed(empty_edits, shown, type_into):
    page = shown(MarketsPage, empty_edits)
    type_into(page.add.editor, "united")
    assert page.add.alarm.text()
    assert page.add.editor.lineEdit().text() == "united"
    assert not empty_edits.plan.markets


def test_that_a_market_says_its_public_figures_with_source_and_year(edits, shown):
    page = shown(MarketsPage, edits)
    rows = {row.id: row for row in page.detail.figures.table.rows}
    assert (rows["gci_score"].value, rows["gci_score"].year) == ("97.9", "2024")
    assert rows["gci_score"].source == "International Telecommunication Union"
    held = page.detail.figures.memberships.text()
    assert "European Union member state (since 1958)" in held
    assert "not yet checked against the list)" in held


@pytest.mark.parametrize("host", ["TWN", "HKG", "XKX"])
def test_that_where_two_figures_are_not_published_the_user_is_asked_for_them(make_edits, shown, host):
    edits = make_edits(Plan(company=Company(home="NOR"), markets=(Market(id="m", host=host),)))
    page = shown(MarketsPage, edits)
    rows = page.detail.inputs.rows
    for asked in (Input.HOST_CAPABILITY, Input.UN_DISTANCE):
        assert "not known" in rows[asked].head.accessibleName()
    assert not page.detail.asks.isHidden()
    assert {row.id: row.value for row in page.detail.figures.table.rows}["gci_score"] == "not known"


def test_that_an_own_value_for_a_market_answers_the_question_and_is_told_apart(make_edits, shown, qtbot):
    edits = make_edits(Plan(company=Company(home="NOR"), markets=(Market(id="m", host="TWN"),)))
    page = shown(MarketsPage, edits)
    page.detail.inputs.open(Input.HOST_CAPABILITY)
    editor = page.detail.inputs.rows[Input.HOST_CAPABILITY].editor
    qtbot.keyClick(editor.levels, Qt.Key.Key_3)
    editor.reason.editor.setPlainText("Our own survey.")
    editor.reason.editor.commit()
    (own,) = edits.plan.overrides
    assert (own.scope, own.subject, own.value) == (Scope.MARKET, "m", Decimal("0.75"))
    assert page.detail.inputs.rows[Input.HOST_CAPABILITY].head.accessibleName().endswith("high, own value")


def test_that_a_market_without_researched_rules_says_so(make_edits, shown):
    edits = make_edits(Plan(markets=(Market(id="m", host="NER"),)))
    page = shown(MarketsPage, edits)
    assert "not researched" in page.detail.subtitle.text()
    assert page.table.model().index(0, 3).data() == "not researched"


def test_that_offering_a_product_takes_a_tick_and_an_amount(edits, shown, type_into):
    page = shown(MarketsPage, edits)
    editor = page.detail._editors[0]
    editor.offered.click()
    (offering,) = edits.plan.offerings
    assert (offering.product, offering.market) == ("p1", "m0")
    type_into(editor.revenue.editor, "1.25 m")
    assert edits.plan.offerings[0].revenue == Decimal(1_250_000)
    assert edits.undo_name == "Change the revenue: Alpha in Germany"
    editor.offered.click()
    assert not edits.plan.offerings
    assert not page.notice.isHidden()
    edits.undo()
    assert edits.plan.offerings[0].revenue == Decimal(1_250_000)


def test_that_the_amount_typed_right_after_the_tick_replaces_the_nought(edits, shown, qtbot):
    page = shown(MarketsPage, edits)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    editor = page.detail._editors[0]
    editor.offered.click()
    qtbot.waitUntil(lambda: edits.is_fresh, timeout=60_000)
    line = editor.revenue.editor
    assert line.hasFocus()
    qtbot.keyClicks(line, "6000000")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert edits.plan.offerings[0].revenue == Decimal(6_000_000)


def test_that_customer_shares_count_once_they_add_up(edits, shown, type_into):
    page = shown(MarketsPage, edits)
    editor = page.detail._editors[0]
    editor.offered.click()
    editor.more_link.click()
    type_into(editor.more.shares["government"].editor, "40")
    assert "140" in editor.more.sum_alarm.text()
    assert edits.plan.offerings[0].segments.government == 0
    type_into(editor.more.shares["commercial"].editor, "60")
    assert editor.more.sum_alarm.text() == ""
    segments = edits.plan.offerings[0].segments
    assert (segments.government, segments.commercial) == (Decimal("0.4"), Decimal("0.6"))


def test_that_a_foreign_amount_counts_with_its_rate_and_date(edits, shown, type_into):
    page = shown(MarketsPage, edits)
    editor = page.detail._editors[0]
    editor.offered.click()
    editor.more_link.click()
    type_into(editor.revenue.editor, "100")
    more = editor.more
    more.currency.editor.set_value("EUR")
    more.currency.editor.committed.emit("EUR")
    assert edits.plan.offerings[0].currency == ""  # not without its rate
    assert more.rate.alarm.text()
    type_into(more.rate.editor, "11.5")
    (offering,) = edits.plan.offerings
    assert (offering.currency, offering.rate, offering.rate_on) == ("EUR", Decimal("11.5"), edits.today)
    assert offering.revenue_in_plan_currency == Decimal(1150)
    assert "EUR" in editor.revenue.label.text()


def test_that_state_stage_and_exposure_reach_the_plan(edits, shown):
    page = shown(MarketsPage, edits)
    editor = page.detail._editors[1]
    editor.offered.click()
    editor.more_link.click()
    for field, value in (
        (editor.more.status, Reaction.RESTRICTED),
        (editor.more.stage, Stage.SUSPENDED),
        (editor.more.exposure, Population.DISPUTED),
    ):
        field.editor.set_value(value)
        field.editor.committed.emit(value)
    (offering,) = edits.plan.offerings
    assert (offering.status, offering.stage) == (Reaction.RESTRICTED, Stage.SUSPENDED)
    assert offering.population is Population.DISPUTED


def test_that_a_market_and_what_is_sold_in_it_can_be_kept_for_the_board(edits, shown):
    page = shown(MarketsPage, edits)
    page.detail.board_only.click()
    assert [market.board_only for market in edits.plan.markets].count(True) == 1
    editor = page.detail._editors[1]
    editor.offered.click()
    editor.more_link.click()
    editor.more.board_only.click()
    assert edits.plan.offerings[0].board_only
    edits.undo()
    assert not edits.plan.offerings[0].board_only
    assert not editor.more.board_only.isChecked()


def test_that_the_grid_takes_amounts_as_a_spreadsheet_does(edits, shown, qtbot):
    page = shown(MarketsPage, edits)
    page.view._group.button(1).click()
    grid = page.grid
    assert not grid.isHidden()
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(0, 1))
    for amount in ("1000000", "2 m", "3,000,000"):
        qtbot.keyClicks(grid, amount[0])  # typing begins the edit
        line = grid.findChild(QLineEdit, "cellEditor")
        qtbot.keyClicks(line, amount[1:])
        qtbot.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: grid.findChild(QLineEdit, "cellEditor") is None)
        assert page.focusWidget() is grid
    assert revenues(edits.plan) == {("m0", "p1"): 1_000_000, ("m1", "p1"): 2_000_000, ("m2", "p1"): 3_000_000}
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (3, 1)
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert ("m2", "p1") not in revenues(edits.plan)


def test_that_a_block_from_a_spreadsheet_is_pasted_in_one_step(edits, shown, qtbot):
    page = shown(MarketsPage, edits)
    page.view._group.button(1).click()
    page.grid.setCurrentIndex(page.grid.model().index(0, 1))
    lines = ["1,000\t2.5 m", "\tnone", "3000\t4'000", "5\t6", "7\t8", "9\t10", "beyond\tthe end"]
    QGuiApplication.clipboard().setText("\n".join(lines))
    before = edits.plan
    qtbot.keyClick(page.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(edits.plan.offerings) == 10
    assert revenues(edits.plan)["m0", "p2"] == 2_500_000
    edits.undo()
    assert edits.plan == before


def test_that_a_block_with_a_slip_changes_nothing_and_says_which(edits, shown):
    page = shown(MarketsPage, edits)
    page.view._group.button(1).click()
    page.grid.setCurrentIndex(page.grid.model().index(0, 1))
    page.grid.paste("1000\ttwo\n3\t4")
    assert "“two”" in page.trouble.text()
    assert not edits.plan.offerings


def test_that_a_slip_in_a_cell_is_refused_in_a_sentence(edits, shown):
    page = shown(MarketsPage, edits)
    page.view._group.button(1).click()
    page.grid.model().setData(page.grid.model().index(0, 1), "-5")
    assert page.trouble.text()
    assert not edits.plan.offerings


def test_that_one_market_and_one_offering_are_not_told_in_the_plural(make_edits, shown, type_into):
    page = shown(MarketsPage, make_edits(replace(TWO_BY_SIX, markets=TWO_BY_SIX.markets[:1])))
    assert page.subtitle.text() == "1 market, nothing offered yet: open a line to say what is sold there"
    page.detail._editors[0].offered.click()
    assert page.subtitle.text().startswith("1 market, 1 offering, ")


def test_that_a_question_about_a_market_opens_with_all_its_levels_in_view(edits, shown, qtbot):
    page = shown(MarketsPage, edits, width=1400, height=560)
    page.table.choose("m3")  # Taiwan
    row = page.detail.inputs.rows[Input.HOST_CAPABILITY]
    page.detail.inputs.open(Input.HOST_CAPABILITY)

    def whole(part):
        return part.height() > 0 and part.visibleRegion().boundingRect().height() == part.height()

    qtbot.waitUntil(lambda: row.height() > row.editor.height() > 0 and whole(row.editor.reason))
    assert whole(row.editor.levels)


def begin_cell(page, qtbot, letters):
    page.view._group.button(1).click()
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.grid.model().index(0, 1))
    qtbot.keyClicks(page.grid, letters[0])
    line = page.grid.findChild(QLineEdit, "cellEditor")
    qtbot.keyClicks(line, letters[1:])
    return line


def test_that_what_was_said_about_an_entry_goes_when_it_is_taken_back(edits, shown, qtbot):
    page = shown(MarketsPage, edits)
    qtbot.keyClick(begin_cell(page, qtbot, "abc"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.trouble.text()))
    qtbot.waitUntil(lambda: page.focusWidget().objectName() == "cellEditor")  # opened again, as it was typed
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.trouble.text())


def test_that_the_old_words_of_a_cell_do_not_show_through_what_is_typed(edits, shown, qtbot):
    page = shown(MarketsPage, edits)
    line = begin_cell(page, qtbot, "7")
    seen = page.grid.viewport().grab(line.geometry().adjusted(line.width() - 90, 4, -24, -4)).toImage()
    assert len({seen.pixel(x, y) for x in range(seen.width()) for y in range(seen.height())}) == 1


def test_that_a_market_where_nothing_is_offered_has_no_total_of_zero(edits, shown):
    page = shown(MarketsPage, edits)
    page.view._group.button(1).click()
    total = page.grid.rows_model.columns[-1]
    assert {total.text(row) for row in page.grid.rows} == {"none"}


def test_that_a_removed_market_comes_back_with_its_offerings(sample_edits, shown):
    page = shown(MarketsPage, sample_edits)
    before = sample_edits.plan
    page.detail.remove_link.click()
    assert len(sample_edits.plan.markets) == len(before.markets) - 1
    page.notice._undo.click()
    assert sample_edits.plan == before


def test_that_every_control_of_the_markets_page_has_a_name(sample_edits, empty_edits, shown, nameless):
    for edits in (sample_edits, empty_edits):
        page = shown(MarketsPage, edits)
        if page.detail._editors:
            page.detail._editors[0].more_link.click()
        assert nameless(page) == []


def test_that_a_currency_waits_for_its_rate_through_other_edits(edits, shown, type_into):
    page = shown(MarketsPage, edits)
    editor = page.detail._editors[0]
    editor.offered.click()
    editor.more_link.click()
    editor.more.currency.editor.set_value("EUR")
    editor.more.currency.editor.committed.emit("EUR")
    type_into(editor.growth.editor, "7")
    assert editor.more.currency.value() == "EUR"
    assert not editor.more.rate.isHidden()
    type_into(editor.more.rate.editor, "11.2")
    assert edits.plan.offerings[0].currency == "EUR"
    assert edits.plan.offerings[0].growth == Decimal("0.07")


def test_that_tab_goes_down_the_panel_as_the_eye_does(edits, shown):
    page = shown(MarketsPage, edits)
    editor = page.detail._editors[0]
    editor.offered.click()
    chain, widget = [], editor.offered
    for _ in range(400):
        widget = widget.nextInFocusChain()
        chain.append(widget)
    order = [
        editor.revenue.editor, editor.growth.editor, editor.margin.editor, editor.more_link,
        page.detail._editors[1].offered, page.detail.since.editor, page.detail.clash,
        page.detail.inputs.rows[Input.LOYALTY].head, page.detail.note.editor, page.detail.remove_link,
    ]  # fmt: skip
    places = [chain.index(each) for each in order]
    assert places == sorted(places)


def test_that_a_long_value_of_an_input_goes_over_two_lines_and_is_not_cut(shown, sample_edits, qtbot):
    page = shown(MarketsPage, sample_edits)
    head = page.detail.inputs.rows[Input.HOST_CAPABILITY].head
    head.show_value("fifteen years or more, major employer", "proxy", asks=False, own=False)
    qtbot.waitUntil(lambda: head.height() > 40)
    assert " ".join(head._lines()) == "fifteen years or more, major employer"
    head.show_value("high", "proxy", asks=False, own=False)
    qtbot.waitUntil(lambda: head.height() == 30)
