from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.planning import display
from app.planning.claims import short_claim
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from app.planning.words import Driver, Input, RequirementStatus, Scope
from app.ui.marks import Mark
from app.ui.pages.outlook import OutlookPage


def column_of(page, product):
    return [p.id for p in page.edits.plan.products].index(product) + 1


def cell(page, offering):
    row = next(row for row in page.grid.rows if row.id == offering.market)
    return row, page.grid.rows_model.columns[column_of(page, offering.product)]


def choose(page, offering):
    page.grid.choose(offering.market, column_of(page, offering.product))


def fresh(qtbot, edits):
    qtbot.waitUntil(lambda: edits.is_fresh, timeout=60_000)


def test_that_every_cell_says_reaction_chance_and_number_of_mandatory_rules(sample_edits, shown):
    page = shown(OutlookPage, sample_edits)
    plan, assessment = sample_edits.plan, sample_edits.assessment
    for offering in plan.offerings:
        row, column = cell(page, offering)
        reading = assessment.readings[offering.id]
        likeliest = reading.outlook.likeliest
        assert column.text(row) == display.REACTION_NAMES[likeliest]
        assert column.aside(row) == display.percent(display.shares(reading.outlook.chances)[likeliest])
        words = "not researched" if not reading.researched else f"{reading.mandatory or 'none'} mandatory"
        assert column.second(row) == words
        assert (column.aside_mark(row) is Mark.ALARM) == reading.above_appetite
    offered = {(o.market, o.product) for o in plan.offerings}
    for row in page.grid.rows:
        for at, product in enumerate(plan.products, 1):
            if (row.id, product.id) not in offered:
                assert page.grid.rows_model.columns[at].text(row) == "Not offered"


def test_that_the_total_is_that_of_the_assessment(sample_edits, shown):
    page = shown(OutlookPage, sample_edits)
    assert page.total_loss.text() == display.money(sample_edits.assessment.loss, sample_edits.plan.company.currency)
    above = sum(reading.above_appetite for reading in sample_edits.assessment.readings.values())
    assert f"{above} above the risk appetite" in page.total_words.text()


def test_that_an_option_is_only_looked_at(sample_edits, shown):
    page = shown(OutlookPage, sample_edits)
    before, option = sample_edits.plan, next(o for o in sample_edits.plan.options if not o.does_nothing)
    page.option.set_value(option.id)
    page.option.committed.emit(option.id)
    result = sample_edits.assessment.options[option.id]
    assert page.total_loss.text() == display.money(result.loss, before.company.currency)
    offering = before.offerings[0]
    row, column = cell(page, offering)
    assert column.text(row) == display.REACTION_NAMES[result.outlooks[offering.id].likeliest]
    assert sample_edits.plan is before


def test_that_the_loss_view_shows_money_in_the_cells(sample_edits, shown):
    page = shown(OutlookPage, sample_edits)
    page.view._group.button(1).click()
    offering = sample_edits.plan.offerings[0]
    row, column = cell(page, offering)
    assert column.text(row) == display.millions(sample_edits.assessment.readings[offering.id].loss)


def test_that_another_horizon_is_an_edit_that_can_be_undone(sample_edits, shown, qtbot):
    page = shown(OutlookPage, sample_edits)
    page.horizon.committed.emit(36)
    assert sample_edits.plan.company.horizon_months == 36
    assert sample_edits.undo_name == "Change the horizon to 36 months"
    fresh(qtbot, sample_edits)
    assert page.detail.subtitle.text().startswith("36 months")
    sample_edits.undo()
    assert page.horizon.value() == sample_edits.plan.company.horizon_months


def test_that_the_arrow_keys_move_from_cell_to_cell_and_the_reasons_follow(sample_edits, shown, qtbot):
    page = shown(OutlookPage, sample_edits, width=1400)
    assert not page.detail.isHidden()
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.grid.model().index(0, 1))
    first = page.detail.title.text()
    qtbot.keyClick(page.grid, Qt.Key.Key_Down)
    assert page.grid.currentIndex().row() == 1
    assert page.detail.title.text() != first
    names = [row.name for row in page.grid.rows]
    assert page.detail.title.text().endswith(names[1])


def test_that_a_narrow_page_keeps_the_grid_whole_until_a_cell_is_opened(sample_edits, shown, qtbot):
    page = shown(OutlookPage, sample_edits, width=1048)
    assert page.detail.isHidden()
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.grid.model().index(0, 1))
    assert page.detail.isHidden()
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert not page.detail.isHidden()
    qtbot.keyClick(page.detail, Qt.Key.Key_Escape)
    assert page.detail.isHidden()
    page.refresh()  # as after any edit
    assert page.detail.isHidden()


@pytest.mark.parametrize("width", [1280 - 232, 1440 - 232])
def test_that_the_chosen_option_is_read_in_full_beside_the_panel(sample_edits, shown, width):
    page = shown(OutlookPage, sample_edits)
    page.resize(width, 800)
    page.grid.opened.emit(page.grid.current())
    assert page.detail.isVisible()
    assert not page.subtitle.is_cut
    for option in ("", *(each.id for each in sample_edits.plan.options if not each.does_nothing)):
        page.option.set_value(option)
        page.option.committed.emit(option)
        page.grab()
        assert page.option.toolTip() == ""  # it says the whole text where it is cut


def test_that_the_panel_says_the_chances_in_words_with_their_horizon_and_caveat(sample_edits, shown):
    page = shown(OutlookPage, sample_edits, width=1400)
    offering = sample_edits.plan.offerings[0]
    page.show_subject(offering.id)
    outlook = sample_edits.assessment.readings[offering.id].outlook
    assert display.chance(outlook.restricted_or_worse) in page.detail.sentence.text()
    population = sample_edits.assessment.readings[offering.id].population
    host = sample_edits.plan.market(offering.market).host
    assert short_claim(sample_edits.world, population, (host,)) in page.detail.worse.text()
    assert "22 November 2026" in page.detail.subtitle.text()
    assert "confidence" in page.detail.badge.accessibleName()


def test_that_all_25_inputs_stand_under_the_five_drivers_with_their_kind(sample_edits, shown):
    page = shown(OutlookPage, sample_edits, width=1400)
    offering = sample_edits.plan.offerings[0]
    page.show_subject(offering.id)
    rows = {input_: row for inputs in page.detail._lists.values() for input_, row in inputs.rows.items()}
    assert set(rows) == set(Input)
    assert set(page.detail._lists) == set(Driver)
    kinds = ("evidence", "proxy", "judgement", "own value", "your answers", "stand-in")
    assert all(row.head.accessibleName().endswith(kinds) for row in rows.values())
    own = next(o for o in sample_edits.plan.overrides if o.scope is Scope.COMPANY)
    assert rows[own.input].head.accessibleName().endswith("own value")


def test_that_an_own_value_is_set_in_place_and_moves_the_outlook(sample_edits, shown, qtbot):
    page = shown(OutlookPage, sample_edits, width=1400)
    offering = sample_edits.plan.offerings[0]
    page.show_subject(offering.id)
    before = sample_edits.assessment.readings[offering.id].outlook.restricted_or_worse
    row = page.detail._lists[Driver.TRUST].rows[Input.INCIDENT_HISTORY]
    row.edit()
    qtbot.keyClick(row.editor.levels, Qt.Key.Key_4)
    row.editor.reason.editor.setPlainText("Two incidents, badly handled.")
    row.editor.reason.editor.commit()
    own = next(o for o in sample_edits.plan.overrides if o.reason == "Two incidents, badly handled.")
    assert (own.scope, own.subject, own.value) == (Scope.OFFERING, offering.id, Decimal(1))
    fresh(qtbot, sample_edits)
    assert sample_edits.assessment.readings[offering.id].outlook.restricted_or_worse > before
    assert row.head.accessibleName().endswith("own value")
    assert not row.editor.isHidden()  # it stays open while the figures follow


@pytest.fixture
def one(make_edits):
    return make_edits(
        Plan(
            company=Company(home="NOR"),
            products=(Product(id="p", name="Alpha", category="security-camera"),),
            markets=(Market(id="m", host="DEU"),),
            offerings=(Offering(id="o", product="p", market="m", revenue=Decimal(1_000_000)),),
        )
    )


def test_that_a_requirement_is_answered_in_place(one, shown, qtbot, type_into):
    page = shown(OutlookPage, one, width=1400)
    row = page.detail.requirements.rows[0]
    row.head.click()
    rule = row._requirement.rule.id
    row.editor.status.editor.committed.emit(RequirementStatus.IN_WORK)
    type_into(row.editor.owner.editor, "Head of products")
    type_into(row.editor.deadline.editor, "31 Mar 2027")
    (state,) = one.plan.requirement_states
    assert (state.offering, state.rule, state.status) == ("o", rule, RequirementStatus.IN_WORK)
    assert (state.owner, state.deadline) == ("Head of products", date(2027, 3, 31))
    fresh(qtbot, one)
    row = next(r for r in page.detail.requirements.rows if r._requirement.rule.id == rule)
    assert "In work" in row.head.accessibleName()


def test_that_a_rule_stays_open_in_its_place_while_it_is_answered(one, shown, qtbot, type_into):
    page = shown(OutlookPage, one, width=1400)

    def order():
        return [row._requirement.rule.id for row in page.detail.requirements.rows if not row.isHidden()]

    before, row = order(), next(r for r in page.detail.requirements.rows if r._requirement.overdue)
    row.head.click()
    type_into(row.editor.deadline.editor, "31 Mar 2027")  # no longer late, so no longer as urgent
    fresh(qtbot, one)
    assert order() == before
    assert row.head.isChecked()


def test_that_what_a_narrow_field_refuses_has_the_width_of_its_row(one, shown, type_into):
    page = shown(OutlookPage, one, width=1400)
    row = page.detail.requirements.rows[0]
    row.head.click()
    deadline = row.editor.deadline
    type_into(deadline.editor, "31 Feb 2027")
    assert deadline.alarm.isVisible()
    assert deadline.alarm.width() > 2 * deadline.width()


def test_that_a_rule_says_its_dates_in_words(one, shown):
    page = shown(OutlookPage, one, width=1400)
    row = next(r for r in page.detail.requirements.rows if len(r._requirement.rule.in_force) == len("2022-02-01"))
    row.head.click()
    assert display.written_day(row._requirement.rule.in_force) in row.editor.facts.text()
    assert row._requirement.rule.in_force not in row.editor.facts.text()


def test_that_not_applicable_waits_for_its_reason(one, shown):
    page = shown(OutlookPage, one, width=1400)
    row = page.detail.requirements.rows[0]
    row.head.click()
    row.editor.status.editor.set_value(RequirementStatus.NOT_APPLICABLE)
    row.editor.status.editor.committed.emit(RequirementStatus.NOT_APPLICABLE)
    assert "reason" in row.editor.status.alarm.text()
    assert not one.plan.requirement_states
    row.editor.evidence.editor.setPlainText("We do not sell to operators.")
    row.editor.evidence.editor.commit()
    assert row.editor.status.alarm.text() == ""
    assert one.plan.requirement_states[0].status is RequirementStatus.NOT_APPLICABLE


def test_that_a_rule_leads_to_the_library(one, shown, qtbot):
    page = shown(OutlookPage, one, width=1400)
    row = page.detail.requirements.rows[0]
    row.head.click()
    with qtbot.waitSignal(page.asked) as asked:
        row.editor.rule_link.click()
    assert asked.args == ["rules", row._requirement.rule.id]


def test_that_the_loss_says_how_it_came_about(one, shown):
    page = shown(OutlookPage, one, width=1400)
    words = page.detail.loss_words.text()
    for part in ("Revenue USD", "companies", "banned 100", "24 months"):
        assert part in words
    assert display.money(one.assessment.loss, "USD") in words


def test_that_a_market_without_researched_rules_says_so_in_grid_and_panel(make_edits, shown):
    edits = make_edits(
        Plan(
            company=Company(home="NOR"),
            products=(Product(id="p", name="Alpha"),),
            markets=(Market(id="m", host="NER"),),
            offerings=(Offering(id="o", product="p", market="m"),),
        )
    )
    page = shown(OutlookPage, edits, width=1400)
    assert page.grid.rows_model.columns[1].second(page.grid.rows[0]) == "not researched"
    assert "does not mean that there are none" in page.detail.requirements.none.text()


def test_that_without_offerings_the_page_says_what_is_needed_first(empty_edits, shown, qtbot):
    page = shown(OutlookPage, empty_edits)
    assert page.grid.isHidden()
    assert "what you sell" in page.empty.sentence.text()
    with qtbot.waitSignal(page.asked) as asked:
        page.empty.button.click()
    assert asked.args == ["products", ""]


def test_that_the_market_column_stays_in_view_in_a_wide_grid(make_edits, shown):
    products = tuple(Product(id=f"p{i}", name=f"Product {i}") for i in range(20))
    edits = make_edits(
        Plan(
            company=Company(home="NOR"),
            products=products,
            markets=(Market(id="m", host="DEU"),),
            offerings=(Offering(id="o", product="p19", market="m"),),
        )
    )
    page = shown(OutlookPage, edits)
    page.grid.setCurrentIndex(page.grid.model().index(0, 20))
    assert page.grid.horizontalScrollBar().value() > 0
    assert not page.grid._frozen.isHidden()
    assert page.grid._frozen.columnWidth(0) == page.grid.columnWidth(0)
    page.grid.setCurrentIndex(page.grid.model().index(0, 1))
    assert page.grid.visualRect(page.grid.model().index(0, 1)).left() >= page.grid.columnWidth(0)


def test_that_every_control_of_the_outlook_page_has_a_name(sample_edits, empty_edits, shown, nameless):
    for edits in (sample_edits, empty_edits):
        page = shown(OutlookPage, edits, width=1400)
        if page.detail.requirements.rows:
            page.detail.requirements.rows[0].head.click()
        assert nameless(page) == []


def test_that_tab_goes_from_the_grid_down_the_reasons(sample_edits, shown):
    page = shown(OutlookPage, sample_edits, width=1400)
    page.detail.requirements._show_all()
    chain, widget = [], page.grid
    for _ in range(2_000):
        widget = widget.nextInFocusChain()
        chain.append(widget)
    shown_rows = [row.head for row in page.detail.requirements.rows if not row.isHidden()]
    heads = [row.head for inputs in page.detail._lists.values() for row in inputs.rows.values()]
    places = [chain.index(each) for each in (*shown_rows, *heads)]
    assert places == sorted(places)


def test_that_the_grid_follows_an_edit_at_once_and_is_the_same_once_all_is_reckoned(sample_edits, shown, qtbot):
    page = shown(OutlookPage, sample_edits)
    page.view.set_value("loss")
    page.view.chosen.emit("loss")
    offering = sample_edits.plan.offerings[0]
    row, column = cell(page, offering)
    before = column.text(row)
    sample_edits.put("Raise the revenue", replace(offering, revenue=offering.revenue * 10))
    assert not sample_edits.is_fresh
    row, column = cell(page, offering)
    at_once = column.text(row), page.total_loss.text(), page.total_words.text()
    assert at_once[0] != before
    assert "updating" not in at_once[2]
    fresh(qtbot, sample_edits)
    row, column = cell(page, offering)
    assert (column.text(row), page.total_loss.text(), page.total_words.text()) == at_once


def test_that_the_story_stays_in_place_while_the_reasons_are_worked_out_anew(one, shown, qtbot):
    page = shown(OutlookPage, one, width=1400)
    detail = page.detail
    qtbot.waitUntil(lambda: one.is_fresh and detail.explainer.of("o") is not None, timeout=60_000)
    told = detail.sentence.text()
    detail.explainer._forget()  # as an edit does, whose assessment comes before the reasons
    page.refresh()
    assert (detail.sentence.text(), detail.sentence.property("tone")) == (told, "muted")
    qtbot.waitUntil(lambda: detail.explainer.of("o") is not None, timeout=60_000)
    assert (detail.sentence.text(), detail.sentence.property("tone")) == (told, "")


def test_that_the_note_of_the_rules_counts_each_state(one, shown, qtbot):
    page = shown(OutlookPage, one, width=1400)
    requirements = page.detail.requirements
    note = requirements.section.note.text()
    assert "mandatory" in note
    assert "not known" in note
    requirements.rows[0].head.click()
    requirements.rows[0].editor.status.editor.committed.emit(RequirementStatus.IN_WORK)
    fresh(qtbot, one)
    assert "1 in work" in requirements.section.note.text()


def test_that_the_name_of_a_market_leads_to_its_worst_offering(sample_edits, shown):
    page = shown(OutlookPage, sample_edits, width=1400)
    page.grid.choose("ind", 0)
    readings = sample_edits.assessment.readings
    worst = max(
        (o for o in sample_edits.plan.offerings if o.market == "ind"),
        key=lambda o: readings[o.id].outlook.restricted_or_worse,
    )
    assert page.detail.title.text() == f"{sample_edits.plan.product(worst.product).name} in India"
    assert page.detail.title.wordWrap()
