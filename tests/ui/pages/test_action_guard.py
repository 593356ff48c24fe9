"""The checks before a move goes on: made, set aside with a reason, opened again; and what is held meanwhile."""

from dataclasses import replace

import pytest

from app.planning.bargaining import Guard, LobbyingTarget
from app.planning.course import Initiative
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from app.planning.words import Action
from app.ui.pages.action import BargainingPage, CapacityPage, ExitPage, GovernancePage
from app.ui.pages.action_guard_rows import Reach, Standing
from app.ui.pages.roadmap_initiatives import RoadmapInitiatives

PLAN = Plan(
    company=Company(legal_name="Nordlys", home="NOR"),
    products=(Product(id="p", name="Sentry", category="security-camera"),),
    markets=(Market(id="in", host="IND"), Market(id="no", host="NOR")),
    offerings=(Offering(id="o", product="p", market="in"), Offering(id="q", product="p", market="no")),
    initiatives=(
        Initiative(id="talk", title="Talk to the ministry", action=Action.BARGAINING),
        Initiative(id="law", title="Publish the law", action=Action.GOVERNANCE),
    ),
)


@pytest.fixture
def page(shown, make_edits):
    page = shown(BargainingPage, make_edits(PLAN))
    page.show_view("initiatives")
    return page


def by_name(page):
    return {row.guard: row for row in page.guardrail.table.rows}


def pick(page, guard):
    page.guardrail.table.choose(by_name(page)[guard].id)


def test_that_an_initiative_under_an_open_guardrail_is_held_and_says_by_what(page, make_edits, qtbot):
    row = page.view("initiatives").table.rows[0]
    assert row.held.startswith("held: counsel has not signed off")
    columns = {column.title: column for column in page.view("initiatives").table.rows_model.columns}
    assert columns["Progress"].text(row) == "Held"
    assert columns["Initiative"].second(row) == row.held
    roadmap = RoadmapInitiatives(make_edits(PLAN))
    qtbot.addWidget(roadmap)
    roadmap.refresh()
    lines = {line.id: line for line in roadmap.table.rows}
    assert lines["talk"].held == row.held
    assert not lines["law"].held


def test_that_every_check_is_done_by_somebody_on_a_day(page, qtbot, type_into):
    guard = page.guardrail
    assert {row.market for row in guard.table.rows} == {"India"}
    assert {row.standing for row in guard.table.rows} == {Standing.OPEN}
    for each in (Guard.COUNTERPARTY, Guard.GIFTS, Guard.COUNSEL):
        pick(page, each)
        type_into(guard.by.editor, "General counsel")
        guard.done.click()
    checks = page.edits.plan.guard_checks
    assert {(check.guard, check.by, check.passed) for check in checks} == {
        (each, "General counsel", True) for each in (Guard.COUNTERPARTY, Guard.GIFTS, Guard.COUNSEL)
    }
    assert not page.view("initiatives").table.rows[0].held
    page.edits.undo()
    assert len(page.edits.plan.guard_checks) == 2
    assert page.view("initiatives").table.rows[0].held == "held: counsel has not signed off in India"


def test_that_setting_aside_needs_a_reason_and_then_stands_on_the_page(page, type_into):
    guard = page.guardrail
    pick(page, Guard.COUNSEL)
    type_into(guard.by.editor, "Chair")
    guard.aside.click()
    assert "only with a reason" in guard.alarm.text()
    assert not page.edits.plan.guard_checks
    type_into(guard.reason.editor, "Nobody meets an official.")
    guard.aside.click()
    (check,) = page.edits.plan.guard_checks
    assert not check.passed
    row = by_name(page)[Guard.COUNSEL]
    assert row.standing is Standing.ASIDE
    texts = [column.text(row) for column in guard.table.rows_model.columns]
    assert "Set aside" in texts
    assert "Nobody meets an official." in texts
    assert "Chair" in texts


def test_that_a_check_without_a_name_is_refused_and_nothing_is_kept(page):
    page.guardrail.done.click()
    assert "names who made it" in page.guardrail.alarm.text()
    assert not page.edits.plan.guard_checks


def test_that_a_check_can_be_opened_again(page, type_into):
    guard = page.guardrail
    pick(page, Guard.COUNSEL)
    type_into(guard.by.editor, "Counsel")
    guard.done.click()
    pick(page, Guard.COUNSEL)
    guard.reopen.click()
    assert not page.edits.plan.guard_checks
    assert by_name(page)[Guard.COUNSEL].standing is Standing.OPEN


def test_that_a_check_that_nothing_needs_any_more_stays_on_the_page(page, type_into):
    pick(page, Guard.COUNSEL)
    type_into(page.guardrail.by.editor, "Counsel")
    page.guardrail.done.click()
    page.edits.remove("Remove", "talk")
    (row,) = page.guardrail.table.rows
    assert "Nothing that is planned here needs it now." in row.why


def test_that_each_action_shows_its_own_checks(shown, make_edits):
    plan = replace(
        PLAN,
        initiatives=(Initiative(id="jv", title="Partner", action=Action.EXIT_REENTRY, play="EXR-17"),),
        lobbying=(LobbyingTarget(id="l", market="no", title="Draft law"),),
    )
    edits = make_edits(plan)
    found = {}
    for kind in (BargainingPage, ExitPage, CapacityPage, GovernancePage):
        page = shown(kind, edits)
        page.show_view("commitment")
        found[kind] = {row.guard for row in page.guardrail.table.rows}
    assert found[BargainingPage] == {Guard.DISCLOSURE}
    assert {Guard.SANCTIONS, Guard.HUMAN_RIGHTS, Guard.GENUINE} <= found[ExitPage]
    assert not found[CapacityPage]
    assert not found[GovernancePage]
    assert not page.guardrail.isVisible()


def test_that_every_control_of_the_checks_has_a_name(page, nameless):
    assert not nameless(page.guardrail)


@pytest.fixture
def wide(shown, make_edits):
    """Two markets in which the same checks are open."""
    markets = (*PLAN.markets, Market(id="br", host="BRA"))
    offerings = (*PLAN.offerings, Offering(id="r", product="p", market="br"))
    page = shown(BargainingPage, make_edits(replace(PLAN, markets=markets, offerings=offerings)))
    page.show_view("initiatives")
    return page


def answer_for(guard, reach):
    guard.reach.set_value(reach)
    guard.reach.committed.emit(reach)


def test_that_all_open_checks_of_one_kind_are_answered_at_once_and_taken_back_at_once(wide, type_into):
    guard = wide.guardrail
    pick(wide, Guard.COUNSEL)
    answer_for(guard, Reach.KIND)
    assert "Brazil" in guard.why.text()
    assert "India" in guard.why.text()
    assert guard.done.text() == "D&one, all 2"
    type_into(guard.by.editor, "General counsel")
    type_into(guard.reason.editor, "Opinion of 3 November")
    guard.done.click()
    checks = wide.edits.plan.guard_checks
    assert {(c.market, c.guard, c.by, c.reason, c.passed) for c in checks} == {
        (market, Guard.COUNSEL, "General counsel", "Opinion of 3 November", True) for market in ("in", "br")
    }
    wide.edits.undo()
    assert not wide.edits.plan.guard_checks


def test_that_all_open_checks_of_one_market_are_answered_at_once_and_no_other(wide, type_into):
    guard = wide.guardrail
    guard.choose("br")
    answer_for(guard, Reach.MARKET)
    type_into(guard.by.editor, "Head of Brazil")
    guard.done.click()
    assert {(c.market, c.guard) for c in wide.edits.plan.guard_checks} == {
        ("br", each) for each in (Guard.COUNTERPARTY, Guard.GIFTS, Guard.COUNSEL)
    }
    assert {row.market for row in guard.table.rows if row.standing is Standing.OPEN} == {"India"}


def test_that_an_answer_for_many_leaves_what_was_answered_before(wide, type_into):
    guard = wide.guardrail
    guard.choose("br")
    guard.table.choose(f"br {Guard.COUNSEL}")
    type_into(guard.by.editor, "Counsel in Brazil")
    guard.done.click()
    (before,) = wide.edits.plan.guard_checks
    guard.choose("br")
    answer_for(guard, Reach.MARKET)
    type_into(guard.by.editor, "Head of Brazil")
    guard.done.click()
    assert before in wide.edits.plan.guard_checks
    assert len(wide.edits.plan.guard_checks) == 3


def test_that_many_are_set_aside_only_with_a_name_and_a_reason(wide, type_into):
    guard = wide.guardrail
    pick(wide, Guard.GIFTS)
    answer_for(guard, Reach.KIND)
    guard.done.click()
    assert "names who made it" in guard.alarm.text()
    type_into(guard.by.editor, "Chair")
    guard.aside.click()
    assert "only with a reason" in guard.alarm.text()
    assert not wide.edits.plan.guard_checks


def test_that_an_answer_holds_for_one_check_again_where_another_is_chosen(wide, type_into):
    guard = wide.guardrail
    pick(wide, Guard.GIFTS)
    answer_for(guard, Reach.KIND)
    pick(wide, Guard.COUNSEL)
    assert guard.reach.value() is Reach.ONE
    type_into(guard.by.editor, "Counsel")
    guard.done.click()
    assert len(wide.edits.plan.guard_checks) == 1


def test_that_one_open_check_offers_no_answer_for_many(page, type_into):
    guard = page.guardrail
    for each in (Guard.COUNTERPARTY, Guard.GIFTS):
        pick(page, each)
        assert guard.reach.isVisible()
        type_into(guard.by.editor, "General counsel")
        guard.done.click()
    pick(page, Guard.COUNSEL)
    assert not guard.reach.isVisible()


def test_that_the_table_of_checks_needs_no_sideways_scrolling_beside_the_plays(wide, type_into):
    wide.show_view("plays")
    guard = wide.view("plays").guardrail
    assert guard.width() < 720
    assert [column.title for column in guard.table.rows_model.columns] == [
        "State",
        "Market",
        "Check",
        "By",
        "Found, or reason",
    ]
    assert guard.table.horizontalScrollBar().maximum() == 0
    type_into(guard.by.editor, "General counsel")
    guard.done.click()
    done = next(row for row in guard.table.rows if row.standing is Standing.DONE)
    (by,) = (column for column in guard.table.rows_model.columns if column.title == "By")
    assert (by.text(done), by.second(done)) == ("General counsel", "22 Nov 2026")
    assert guard.reason.geometry().top() > guard.by.geometry().bottom()
