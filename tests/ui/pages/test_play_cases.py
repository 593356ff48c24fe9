"""A play shows the documented cases for and against it, and each leads to the case in the library."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel

from app.planning.precedents import nears_of, precedents_of, told
from app.planning.words import Bears
from app.ui.pages.action import BargainingPage, ExitPage, GovernancePage, ImagePage
from app.ui.pages.play_cases import FIRST, PlayCases
from app.ui.pages.playbook import PlaybookPage


def words(widget):
    QCoreApplication.sendPostedEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


@pytest.fixture
def play_shown(shown, empty_edits):
    def show(page_class, play):
        page = shown(page_class, empty_edits)
        page.show_subject(play)
        return page, page.view("plays")

    return show


def titles(side):
    return [row.title.text() for row in side.rows if row.isVisibleTo(side)]


def test_that_a_play_shows_its_cases_either_way_with_what_they_show(play_shown):
    _, view = play_shown(BargainingPage, "BAR-25")
    cases = view.details.cases
    assert titles(cases.sides[Bears.FOR]) == ["Huawei, United Kingdom 2010"]
    assert titles(cases.sides[Bears.AGAINST]) == ["Huawei, United Kingdom 2020"]
    assert "kept a disputed supplier workable for a decade" in words(cases)
    assert "judgement" in cases.basis.text()


def test_that_a_play_without_a_case_says_so(play_shown):
    _, view = play_shown(GovernancePage, "GOV-03")
    cases = view.details.cases
    assert "No documented case." in words(cases)
    assert not cases.basis.isVisibleTo(cases)
    assert not any(side.isVisibleTo(cases) for side in cases.sides.values())


def test_that_a_play_with_cases_of_one_side_says_that_the_other_has_none(play_shown):
    _, view = play_shown(ImagePage, "IMG-01")
    assert "None is documented for it." in words(view.details.cases)


def test_that_the_list_counts_the_cases_of_every_play(play_shown):
    _, view = play_shown(GovernancePage, "GOV-03")
    second = view.table.rows_model.columns[0].second
    lines = {row.id: second(row) for row in view.table.rows}
    assert "no documented case" in lines["GOV-03"]
    assert "cases: 3 for, 2 against" in lines["GOV-09"]


def test_that_all_cases_of_a_side_can_be_asked_for(qtbot, play_shown):
    page, view = play_shown(ExitPage, "EXR-22")
    side = view.details.cases.sides[Bears.FOR]
    assert len(titles(side)) == FIRST
    qtbot.keyClick(side.more, Qt.Key.Key_Return)
    assert len(titles(side)) == int(side.note.text()) == 9
    assert not side.more.isVisibleTo(side)
    page.show_subject("EXR-18")
    assert len(titles(view.details.cases.sides[Bears.FOR])) == FIRST  # the next play begins with its first again


def test_that_a_case_leads_to_the_library(qtbot, play_shown):
    page, view = play_shown(BargainingPage, "BAR-18")
    row = view.details.cases.sides[Bears.AGAINST].rows[0]
    with qtbot.waitSignal(page.asked) as asked:
        qtbot.keyClick(row.link, Qt.Key.Key_Return)
    assert asked.args[0] == "cases"
    assert asked.args[1] in {"google-chn-2010", "paypal-tur-2016"}
    assert row.title.text() in row.link.accessibleName()


def test_that_a_lead_and_a_departure_of_the_supplier_are_said(play_shown):
    page, view = play_shown(BargainingPage, "BAR-18")
    assert "the supplier left by itself" in words(view.details.cases)
    page.show_subject("BAR-02")
    assert "a lead: not confirmed" in words(view.details.cases)


def test_that_the_playbook_shows_the_cases_and_leads_to_them(qtbot, shown, empty_edits, nameless):
    page = shown(PlaybookPage, empty_edits)
    page.show_subject("CAP-03")
    (cases,) = page.entry.findChildren(PlayCases)[-1:]
    assert titles(cases.sides[Bears.FOR])[-1].endswith("2010")
    with qtbot.waitSignal(page.asked) as asked:
        qtbot.keyClick(cases.sides[Bears.FOR].rows[0].link, Qt.Key.Key_Return)
    assert asked.args[0] == "cases"
    assert asked.args[1] in empty_edits.world.cases
    assert nameless(page) == []


def test_that_the_cases_nearest_to_what_is_sold_stand_first(shown, sample_edits):
    page = shown(ExitPage, sample_edits)
    page.show_subject("EXR-18")
    cases = page.view("plays").details.cases
    hosts = {market.host for market in sample_edits.plan.markets}
    world = sample_edits.world
    kinds = {product.category for product in sample_edits.plan.products}
    found = precedents_of("EXR-18", world, nears_of(sample_edits.plan, sample_edits.assessment))
    first = found.for_[0].case
    assert first.category in kinds or first.host in hosts
    assert titles(cases.sides[Bears.FOR])[0].startswith(first.company)


def test_that_a_suggested_play_names_its_nearest_case_either_way_and_counts_the_rest(shown, sample_edits):
    page = shown(ImagePage, sample_edits)
    page.show_subject("plays")
    view = page.view("plays")
    near = nears_of(sample_edits.plan, sample_edits.assessment)
    cards = [card for card in view.cards if card.isVisibleTo(view)]
    assert cards
    plays = {play.title: play.id for play in sample_edits.world.plays.values()}
    for card in cards:
        found = precedents_of(plays[card.title.text()], sample_edits.world, near)
        assert card.cases.text() == told(found, sample_edits.world, 1)
