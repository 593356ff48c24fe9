"""Controls, calendar and board as a user works with them."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.planning.culture import BoardArea, ControlState
from app.planning.plan import Plan
from app.planning.words import RequirementStatus
from app.ui.pages.action import GovernancePage


@pytest.fixture
def view(shown):
    def show(edits, key):
        page = shown(GovernancePage, edits)
        page.show_view(key)
        return page, page.view(key)

    return show


def control(edits, key):
    return next((c for c in edits.plan.controls if key in {c.control, c.id}), None)


def test_that_a_state_is_set_as_one_step_that_can_be_undone(view, empty_edits):
    _, controls = view(empty_edits, "controls")
    assert controls.show_subject("PROD-01")
    controls.detail.state.editor.committed.emit(ControlState.IN_PLACE)
    assert control(empty_edits, "PROD-01").state is ControlState.IN_PLACE
    assert empty_edits.undo_name == "Change the control “Safe as delivered”"
    empty_edits.undo()
    assert empty_edits.plan.controls == ()


def test_that_the_table_puts_the_best_to_unlock_first_and_says_what_it_is_worth(view, sample_edits):
    _, controls = view(sample_edits, "controls")
    first = controls.table.rows[0]
    assert first.unlock.revenue > 0
    assert controls.next.value.text().startswith("EUR")
    assert all(row.reuse or row.entry.record for row in controls.table.rows)
    controls.more.click()
    assert len(controls.table.rows) > len(sample_edits.world.controls)


def test_that_marking_as_met_is_offered_and_never_done_by_itself(view, sample_edits):
    _, controls = view(sample_edits, "controls")
    before = {(s.offering, s.rule): s.status for s in sample_edits.plan.requirement_states}
    assert controls.mark.isVisible()
    assert before["wolke-gbr", "GBR-IPA"] is not RequirementStatus.MET
    controls.mark.click()
    after = {(s.offering, s.rule): s for s in sample_edits.plan.requirement_states}
    assert after["wolke-gbr", "GBR-IPA"].status is RequirementStatus.MET
    assert "Controls in place: " in after["wolke-gbr", "GBR-IPA"].evidence
    sample_edits.undo()
    assert {(s.offering, s.rule): s.status for s in sample_edits.plan.requirement_states} == before


def test_that_a_change_of_the_mapping_needs_a_reason(view, sample_edits, type_into):
    _, controls = view(sample_edits, "controls")
    controls.show_subject("PROD-01")
    detail = controls.detail
    detail.rule.editor.set_value("EUU-CRA-ESS")
    detail.rule.editor.committed.emit("EUU-CRA-ESS")
    links = len(sample_edits.plan.control_links)
    detail.link.click()
    assert "needs a reason" in detail.reason.alarm.text()
    assert len(sample_edits.plan.control_links) == links
    type_into(detail.reason.editor, "Our notified body looks elsewhere.")
    detail.link.click()
    made = sample_edits.plan.control_links[-1]
    assert (made.control, made.rule, made.answers) == ("PROD-01", "EUU-CRA-ESS", False)
    assert any(row.id == "EUU-CRA-ESS" and row.standing is None for row in detail.table.rows)
    assert detail.back.isVisible()
    detail.back.click()
    assert len(sample_edits.plan.control_links) == links


def test_that_an_own_control_takes_its_links_with_it(view, sample_edits):
    _, controls = view(sample_edits, "controls")
    controls.add.click()
    own = sample_edits.plan.controls[-1]
    assert own.title == "New control"
    assert controls.detail.title.isVisible()
    controls.show_subject("ctl-keys")
    controls.detail.remove.click()
    assert control(sample_edits, "ctl-keys") is None
    assert not [link for link in sample_edits.plan.control_links if link.control == "ctl-keys"]


def test_that_each_market_shows_what_is_open_there(view, sample_edits):
    _, controls = view(sample_edits, "controls")
    controls.views.set_value("market")
    controls.refresh()
    markets = controls.markets
    assert {row.name for row in markets.table.rows} >= {"Germany", "China"}
    markets.table.choose("ind")
    assert markets.open.heading.text() == "Still open in India"
    assert any("recognised laboratory" in row.missing for row in markets.rules.rows)
    assert "Bosnia and Herzegovina" in markets.note.text()


def test_that_every_unmet_mandatory_rule_stands_once_under_its_market(view, sample_edits):
    _, controls = view(sample_edits, "controls")
    expected = {
        (requirement.rule.id, sample_edits.plan.offering(id_).market)
        for id_, reading in sample_edits.assessment.readings.items()
        for requirement in reading.requirements
        if requirement.counts and requirement.status is not RequirementStatus.MET
    }
    found = []
    for market in sample_edits.plan.markets:
        controls.markets.table.choose(market.id)
        found += [(row.id, market.id) for row in controls.markets.rules.rows]
    assert len(found) == len(expected)
    assert set(found) == expected


def test_that_the_control_set_is_written_as_a_spreadsheet(view, sample_edits, tmp_path):
    _, controls = view(sample_edits, "controls")
    controls.export_to(tmp_path / "set.xlsx")
    assert (tmp_path / "set.xlsx").read_bytes()[:2] == b"PK"
    controls.export_to(tmp_path / "none" / "set.xlsx")
    assert "no folder" in controls.trouble.text()


def test_that_the_calendar_holds_rules_controls_and_trainings_and_leads_to_them(view, sample_edits, qtbot):
    page, calendar = view(sample_edits, "calendar")
    rows = calendar.table.rows
    assert {row.due.kind.value for row in rows} == {"rule", "control", "training"}
    assert [row.due.on for row in rows] == sorted(row.due.on for row in rows)
    assert "Storage and care" in calendar.late.text()
    due = next(row for row in rows if row.due.kind.value == "control")
    with qtbot.waitSignal(page.asked) as asked:
        calendar.table.opened.emit(due)
    assert asked.args == ["governance", due.due.key]
    page.show_subject(due.due.key)
    assert page.views.value == "controls"


def test_that_levels_are_set_in_place_and_gaps_follow(view, empty_edits):
    _, board = view(empty_edits, "board")
    board.empty.findChild(type(board.add)).click()
    row = board.table.rows[0]
    next(column for column in board._columns() if column.title == "Geopolitics").edit(row, "4")
    member = empty_edits.plan.board_members[0]
    assert member.level(BoardArea.GEOPOLITICS) == 4
    board.refresh()
    assert "Geopolitics" not in board.weak.text()
    assert "Technology" in board.weak.text()
    assert board.propose.isVisible()
    board.propose.click()
    assert len(empty_edits.plan.trainings) == 5
    board.refresh()
    assert not board.propose.isVisible()


def test_that_a_seat_is_marked_noted_and_kept_to_the_board(view, sample_edits, type_into):
    _, board = view(sample_edits, "board")
    assert not board.remove.isEnabled()
    board.table.choose("bm-owner")
    assert board.remove.isEnabled()
    type_into(board.member.note.editor, "Leaves in 2028.")
    board.member.open_seat.click()
    board.member.board_only.click()
    member = next(m for m in sample_edits.plan.board_members if m.id == "bm-owner")
    assert (member.note, member.open_seat, member.board_only) == ("Leaves in 2028.", True, True)
    board.remove.click()
    assert not [m for m in sample_edits.plan.board_members if m.id == "bm-owner"]
    assert not [t for t in sample_edits.plan.trainings if "bm-owner" in t.members]
    assert board.notice.isVisible()


def test_that_a_training_is_planned_for_members_and_held(view, sample_edits):
    _, board = view(sample_edits, "board")
    trainings = board.trainings
    assert board.show_subject("trn-geo")
    trainings.choose("trn-geo")
    trainings.members._boxes["bm-audit"].click()
    trainings.fields["done_on"].editor.committed.emit(date(2026, 11, 20))
    training = next(t for t in sample_edits.plan.trainings if t.id == "trn-geo")
    assert training.members == ("bm-audit",)
    assert training.done_on == date(2026, 11, 20)


@pytest.mark.parametrize("key", ["controls", "calendar", "board"])
def test_that_every_control_of_a_view_has_a_name(view, nameless, sample_edits, key):
    assert nameless(view(sample_edits, key)[1]) == []


@pytest.mark.parametrize("key", ["controls", "calendar", "board"])
def test_that_an_empty_plan_is_no_trouble(view, nameless, empty_edits, key):
    assert nameless(view(empty_edits, key)[1]) == []
    assert empty_edits.plan == Plan()


def test_that_the_readiness_shows_its_evidence(view, sample_edits):
    _, ready = view(sample_edits, "readiness")
    assert "ISO/IEC 27001 for Vienna, renewed March 2026." in {row.evidence for row in ready.table.rows}


def test_that_the_views_can_be_walked_with_the_keyboard(view, sample_edits, qtbot):
    page, controls = view(sample_edits, "controls")
    controls.table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(controls.table, Qt.Key.Key_Down)
    assert controls.detail.heading.text() == controls.table.rows[1].entry.name
    qtbot.keyClick(controls.table, Qt.Key.Key_Return)
    assert page.window().focusWidget() is controls.detail.state.editor
