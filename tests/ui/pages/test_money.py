"""The page on money: what is simulated, with and without the option; while it is not there, words say so."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.planning import display
from app.ui.marks import Mark
from app.ui.pages.money import MoneyPage


@pytest.fixture
def valued(qtbot):
    def wait(edits):
        qtbot.waitUntil(lambda: edits.money_is_fresh, timeout=60_000)
        return edits

    return wait


@pytest.fixture
def page(sample_edits, shown, valued):
    return shown(MoneyPage, valued(sample_edits))


def texts(table):
    return {row.id: [column.text(row) for column in table.rows_model.columns] for row in table.rows}


def test_that_the_expected_loss_reads_as_on_every_other_page(page):
    assessment, plan = page.edits.assessment, page.edits.plan
    result = assessment.options[plan.recommended.id]
    exact = [display.millions(each) for each in (assessment.loss, result.loss, assessment.loss - result.loss)]
    assert texts(page.figures)["expected"][1:] == exact
    for market in plan.markets:
        here = [offering.id for offering in plan.offerings if offering.market == market.id]
        shown = next(row for row in page.parts.table.rows if row.id == market.id)
        assert shown.today == pytest.approx(sum(assessment.readings[each].loss for each in here))
        assert shown.expected == pytest.approx(sum(result.losses[each] for each in here))


def test_that_the_figures_are_those_of_the_simulation(page):
    edits = page.edits
    option = edits.plan.recommended
    today, with_ = edits.money.today, edits.money.options[option.id]
    found = texts(page.figures)
    for key in ("p50", "p90", "p95", "cvar95"):
        before, after = getattr(today, key), getattr(with_, key)
        assert found[key][1:] == [display.millions(each) for each in (before, after, before - after)]
    assert {spot.x for spot in page.chart.spots} == {
        s for each in (today, with_) for s in (each.p50, each.p90, each.p95)
    }


def test_that_another_option_can_be_looked_at_without_a_change(page):
    plan = page.edits.plan
    other = next(o for o in plan.options if not o.does_nothing and not o.recommended)
    page.option.set_value(other.id)
    page.option.committed.emit(other.id)
    assert texts(page.figures)["expected"][2] == display.millions(page.edits.assessment.options[other.id].loss)
    assert other.name in page.cost.text()
    assert page.edits.plan is plan


def test_that_the_limit_and_the_cost_stand_apart_from_the_loss(page, valued):
    edits = page.edits
    company = edits.plan.company
    yearly = edits.assessment.options[edits.plan.recommended.id].loss * 12 / company.horizon_months
    assert display.money(yearly, company.currency) in page.limit.words.text()
    result = edits.assessment.options[edits.plan.recommended.id]
    assert display.millions(result.cost) in page.cost.text()
    edits.put("Raise the limit", replace(company, appetite_loss=Decimal(10**9)))
    valued(edits)
    assert page.limit._mark.mark is Mark.DONE
    edits.put("Take the limit away", replace(company, appetite_loss=None))
    valued(edits)
    assert "No limit is set" in page.limit.words.text()


def test_that_old_figures_stay_and_are_marked_while_the_money_is_simulated_anew(page, valued):
    edits = page.edits
    before = texts(page.figures)
    offering = edits.plan.offerings[0]
    edits.put("Raise the revenue", replace(offering, revenue=offering.revenue * 10))
    assert texts(page.figures) == before
    assert page.figure_part.note.text() == "updating"
    assert "Updating" in page.note
    valued(edits)
    assert texts(page.figures) != before
    assert page.figure_part.note.text() != "updating"
    assert page.note == ""


def test_that_the_curve_can_be_read_as_a_table_and_back(page):
    assert page.chart.isVisible()
    page.turn.click()
    assert page.points.isVisible()
    assert not page.chart.isVisible()
    assert len(page.points.rows) == 7
    page.turn.click()
    assert page.chart.isVisible()


def test_that_on_a_narrow_page_the_figures_stand_below_the_curve_in_full(page, qtbot):
    page.resize(700, 800)
    qtbot.waitUntil(lambda: page.figure_part.y() > page.curve_part.y())
    assert page.figures.horizontalScrollBar().maximum() == 0
    page.resize(1100, 800)
    qtbot.waitUntil(lambda: page.figure_part.y() == page.curve_part.y())


def test_that_the_parts_add_up_by_market_and_by_offering(page):
    parts = page.parts
    loss = page.edits.assessment.loss
    for by, count in (("market", len(page.edits.plan.markets)), ("offering", len(page.edits.plan.offerings))):
        parts.by.set_value(by)
        parts.by.chosen.emit(by)
        if parts.all.text().startswith("Show all"):
            parts.all.click()
        *rows, total = parts.table.rows
        assert len(rows) == count
        assert sum(row.today for row in rows) == pytest.approx(loss)
        assert sum(row.tail for row in rows) == pytest.approx(total.tail)
        assert [row.expected for row in rows] == sorted((row.expected for row in rows), reverse=True)


def test_that_the_note_says_draws_error_and_what_the_ties_are(page):
    assert display.number(page.edits.money.draws) in page.draws.text()
    assert "standard error" in page.draws.text()
    assert "judgement" in page.how.text()


def test_that_a_plan_without_offerings_says_what_belongs_here(empty_edits, shown):
    page = shown(MoneyPage, empty_edits)
    assert page.empty.isVisible()
    assert not page.content.isVisible()
    asked = []
    page.asked.connect(lambda *where: asked.append(where))
    page.empty.button.click()
    assert asked == [("markets", "")]


def test_that_offerings_without_revenue_are_not_told_as_no_risk(page, valued):
    edits = page.edits
    edits.put("Forget the revenue", *(replace(each, revenue=Decimal(0)) for each in edits.plan.offerings))
    valued(edits)
    assert page.empty.isVisible()
    assert not page.content.isVisible()
    assert "No revenue is entered" in page.empty.sentence.text()
    edits.undo()
    valued(edits)
    assert page.content.isVisible()


def test_that_a_simulation_that_fails_is_told_and_tried_again_after_the_next_edit(page, valued, qtbot, monkeypatch):
    edits = page.edits
    with monkeypatch.context() as patch:

        def broken(*_args, **_kwargs):
            raise ZeroDivisionError

        patch.setattr("app.planning.simulation.money_at_risk", broken)
        with qtbot.waitSignal(edits.settled, timeout=60_000):
            edits.put("Change the horizon", replace(edits.plan.company, horizon_months=36))
    assert "could not be worked out" in page.note
    edits.put("Change it back", replace(edits.plan.company, horizon_months=24))
    valued(edits)
    assert page.note == ""


def test_that_everything_has_a_name(page, nameless):
    assert nameless(page) == []
