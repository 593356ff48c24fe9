"""Politics and image on the page: what the user does, what the plan holds, and what stands there without a plan."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from app.planning.image import Audience, IncidentPart, Practice, PracticeState, Reputation
from app.planning.plan import Plan
from app.planning.profile import Market
from app.planning.words import SignpostState
from app.ui.pages.action import ImagePage

VIEWS = ("reputation", "disclosure", "incidents", "watch")


def view_of(shown, edits, key):
    page = shown(ImagePage, edits)
    page.show_view(key)
    return page.view(key)


@pytest.mark.parametrize("key", VIEWS)
def test_that_every_control_has_a_name_and_each_view_opens(shown, sample_edits, nameless, key):
    page = shown(ImagePage, sample_edits)
    page.show_view(key)
    assert page.view(key).isVisible()
    assert not nameless(page)


@pytest.mark.parametrize("key", VIEWS)
def test_that_an_empty_plan_says_what_belongs_there(shown, empty_edits, key):
    view = view_of(shown, empty_edits, key)
    assert "7 of 7 required answers still open" in view.needed.text()


def test_that_the_segments_fit_the_narrowest_page(shown, sample_edits):
    page = shown(ImagePage, sample_edits, width=1048)
    assert page.views.sizeHint().width() <= 976


def cell(view, market, column):
    assert view.table.choose(market, column)


def test_that_a_level_is_kept_once_it_says_what_it_rests_on(shown, make_edits, type_into):
    edits = make_edits(Plan(markets=(Market(id="in", host="IND"), Market(id="de", host="DEU"))))
    view = view_of(shown, edits, "reputation")
    cell(view, "de", 2)
    assert view.cell.heading.text() == "Germany: customers"
    view.level.editor.set_value(3)
    view.level.editor.committed.emit(3)
    assert edits.plan.reputations == ()
    assert "what it rests on" in view.cell.note.text()
    type_into(view.basis.editor, "Survey of buyers")
    (record,) = edits.plan.reputations
    assert (record.market, record.audience, record.level) == ("de", Audience.CUSTOMERS, 3)
    assert (record.basis, record.on) == ("Survey of buyers", edits.today)
    edits.undo()
    assert edits.plan.reputations == ()


def test_that_a_level_without_a_basis_is_refused_in_place(shown, make_edits):
    edits = make_edits(Plan(markets=(Market(id="de", host="DEU"),)))
    view = view_of(shown, edits, "reputation")
    column = view.table.rows_model.columns[1]
    with pytest.raises(Exception, match="what the level rests on"):
        column.edit(view.table.rows[0], "2")
    assert view.level.value() == 2
    assert edits.plan.reputations == ()


def test_that_a_level_changes_in_place_and_keeps_its_basis(shown, sample_edits):
    view = view_of(shown, sample_edits, "reputation")
    row = next(row for row in view.table.rows if row.id == "jpn")
    view.table.rows_model.columns[1].edit(row, "4")
    record = next(r for r in sample_edits.plan.reputations if r.id == "seen-jpn-government")
    assert (record.level, record.basis) == (4, "Talk about the label, July 2026")


def test_that_a_cleared_level_is_gone_and_comes_back(shown, sample_edits):
    view = view_of(shown, sample_edits, "reputation")
    before = len(sample_edits.plan.reputations)
    cell(view, "jpn", 4)
    view.clear.click()
    assert len(sample_edits.plan.reputations) == before - 1
    sample_edits.undo()
    assert len(sample_edits.plan.reputations) == before


def test_that_an_own_value_is_said_to_win(shown, sample_edits):
    view = view_of(shown, sample_edits, "reputation")
    cell(view, "chn", 1)
    assert "own value" in view.cell.note.text()
    cell(view, "deu", 1)
    assert view.cell.note.text() == ""


def test_that_stale_levels_say_so(shown, sample_edits):
    view = view_of(shown, sample_edits, "reputation")
    row = next(row for row in view.table.rows if row.id == "bih")
    government = view.table.rows_model.columns[1]
    assert government.second(row).startswith("stale, ")
    assert government.tone(row) == "watch"


def test_that_the_effect_stands_beside_what_it_would_be_without_politics(shown, sample_edits):
    view = view_of(shown, sample_edits, "reputation")
    china = next(row for row in view.table.rows if row.id == "chn")
    assert china.effect.counts < 0.5
    assert china.effect.calm_chance < china.effect.chance
    cell(view, "chn", 6)
    assert "Were nothing politicised" in view.how.text()
    assert len(view.advised._shown) >= 5


def test_that_a_promise_is_either_kept_or_broken(shown, sample_edits):
    view = view_of(shown, sample_edits, "reputation").promised
    view.choose("vow-parts")
    assert next(row for row in view.table.rows if row.id == "vow-parts").word == "Overdue"
    view.change(kept_on=date(2026, 11, 1))
    assert next(row for row in view.table.rows if row.id == "vow-parts").word == "Kept"
    view.change(broken=True)
    held = next(each for each in sample_edits.plan.public_commitments if each.id == "vow-parts")
    assert held.broken
    assert held.kept_on is None


def test_that_a_practice_is_kept_with_its_first_word(shown, make_edits):
    edits = make_edits()
    view = view_of(shown, edits, "disclosure")
    row = view.table.rows[0]
    view.table.rows_model.columns[2].edit(row, PracticeState.IN_PLACE.value)
    (record,) = edits.plan.disclosures
    assert (record.practice, record.state) == (Practice.SECURITY_TXT, PracticeState.IN_PLACE)
    assert view.table.rows[0].word == "No date"
    view._change(expires=date(2026, 1, 1))
    assert view.table.rows[0].word == "Expired"


def test_that_whose_rules_ask_is_told_in_their_words(shown, sample_edits):
    view = view_of(shown, sample_edits, "disclosure")
    assert "United Kingdom" in view.table.rows[0].asked
    assert "public vulnerability contact" in view.asked_by.text()


def test_that_the_ladder_starts_with_the_first_clock(shown, sample_edits):
    view = view_of(shown, sample_edits, "incidents")
    assert view.table.rows[0].time == "1 hour"
    assert "China" in view.first.text()
    view.table.choose(view.table.rows[0].id)
    assert "one hour for critical infrastructure" in view.words.text()


def test_that_missing_roles_are_added_in_one_step(shown, sample_edits):
    view = view_of(shown, sample_edits, "incidents")
    before = sample_edits.plan.incident_playbook
    view.add_roles.click()
    added = sample_edits.plan.incident_playbook[len(before) :]
    assert [entry.title for entry in added] == ["Chief financial officer"]
    assert view.parts.value == "roles"
    sample_edits.undo()
    assert sample_edits.plan.incident_playbook == before


def test_that_a_draft_is_proposed_and_nobody_has_approved_it(shown, sample_edits):
    view = view_of(shown, sample_edits, "incidents")
    view.show_part("statements")
    view.statements.draft.committed.emit(Audience.PARTNERS)
    made = sample_edits.plan.incident_playbook[-1]
    assert (made.part, made.audience) == (IncidentPart.STATEMENT, Audience.PARTNERS)
    assert "[" in made.text
    assert view.statements.table.rows[-1].state.value == "draft"


def test_that_a_tripwire_is_watched_in_the_chosen_market_once(shown, sample_edits):
    view = view_of(shown, sample_edits, "watch")
    free = next(row for row in view.table.rows if row.state is None)
    view.table.choose(free.id)
    view.market.set_value("ind")
    view.add.click()
    made = sample_edits.plan.signposts[-1]
    assert (made.tripwire, made.market, made.state) == (free.id, "ind", SignpostState.UNREAD)
    assert made.days == free.wire.days
    count = len(sample_edits.plan.signposts)
    view.add.click()
    assert len(sample_edits.plan.signposts) == count


def test_that_a_record_leads_to_its_view(shown, sample_edits):
    page = shown(ImagePage, sample_edits)
    for id_, key in (("tell-txt", "disclosure"), ("try-night", "incidents"), ("vow-parts", "reputation"),
                     ("seen-jpn-media", "reputation"), ("s-tone", "watch")):  # fmt: skip
        page.show_subject(id_)
        assert page.views.value == key, id_


def test_that_a_market_that_leaves_takes_its_levels_along(shown, sample_edits):
    view = view_of(shown, sample_edits, "reputation")
    cell(view, "bih", 1)
    sample_edits.remove("Remove Bosnia", "bih")
    view.refresh()
    assert not any(r.market == "bih" for r in sample_edits.plan.reputations)
    assert view.cell.heading.text() == "Germany: government"


def test_that_forty_markets_with_levels_open(shown, make_edits):
    from app.knowledge.world import read_world

    hosts = sorted(read_world().countries)[:40]
    markets = tuple(Market(id=f"m{i}", host=host) for i, host in enumerate(hosts))
    seen = tuple(
        Reputation(id=f"r{i}", market=market.id, audience=Audience.MEDIA, level=i % 5, basis="Press", on=None)
        for i, market in enumerate(markets)
    )
    view = view_of(shown, make_edits(replace(Plan(), markets=markets, reputations=seen)), "reputation")
    assert len(view.table.rows) == 40


def test_that_a_level_is_changed_by_keyboard_alone(shown, sample_edits, qtbot):
    view = view_of(shown, sample_edits, "reputation")
    view.table.setFocus()
    cell(view, "jpn", 1)
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    editor = view.table.viewport().findChild(QComboBox)
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert next(r.level for r in sample_edits.plan.reputations if r.id == "seen-jpn-government") == 3
