"""The libraries: what is searched is found, what is chosen is shown in full, and a play can be adopted."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel

from app.ui.pages.cases import CasesPage
from app.ui.pages.playbook import PlaybookPage
from app.ui.pages.rules import RulesPage


def words(widget):
    QCoreApplication.sendPostedEvents()  # a layout shows what was added to it a moment later
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


@pytest.mark.parametrize(
    ("page_class", "total"), [(CasesPage, "345 of 345"), (RulesPage, "356 of 356"), (PlaybookPage, "127 of 127")]
)
def test_that_a_library_opens_with_everything_in_it_and_names_its_controls(
    page_class, total, shown, empty_edits, nameless
):
    page = shown(page_class, empty_edits)
    assert total in page.subtitle.text()
    assert len(page.table.rows) == int(total.split()[0])
    assert nameless(page) == []


def test_that_a_search_without_accents_or_case_finds_a_case_and_shows_its_source(qtbot, shown, empty_edits):
    page = shown(CasesPage, empty_edits)
    qtbot.keyClicks(page.search, "cayla GERMANY")
    assert [case.id for case in page.table.rows if case.host == "DEU"]
    assert all("Cayla" in case.product + case.summary + case.measure for case in page.table.rows)
    page.table.choose(next(case.id for case in page.table.rows if case.host == "DEU"))
    assert "Banned" in words(page.entry)
    assert page.table.current().source_url in words(page.entry)


def test_that_a_search_for_nothing_says_so_and_keeps_the_filters(qtbot, shown, empty_edits):
    page = shown(RulesPage, empty_edits)
    qtbot.keyClicks(page.search, "zzzz")
    assert page.nothing.isVisible()
    page.search.clear()
    assert not page.nothing.isVisible()
    assert page.table.isVisible()


def test_that_a_market_without_researched_rules_reads_not_researched(shown, empty_edits):
    page = shown(RulesPage, empty_edits)
    page.host.set_value("BIH")
    page.refresh()
    assert "not researched" in page.subtitle.text()
    page.host.set_value("DEU")
    page.refresh()
    assert {rule.jurisdiction for rule in page.table.rows} == {"DEU", "EUU"}


def test_that_a_weak_case_reads_as_a_lead(shown, empty_edits):
    page = shown(CasesPage, empty_edits)
    weak = next(case for case in page.table.rows if case.confidence == "low")
    page.show_subject(weak.id)
    assert "A lead: not confirmed" in words(page.entry)


def test_that_a_play_is_adopted_once_by_the_keyboard_and_can_be_undone(qtbot, shown, empty_edits):
    page = shown(PlaybookPage, empty_edits)
    page.show_subject("IMG-01")
    button = page.entry.tools.itemAt(0).widget()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    (initiative,) = empty_edits.plan.initiatives
    assert initiative.play == "IMG-01"
    again = page.entry.tools.itemAt(0).widget()
    with qtbot.waitSignal(page.asked) as asked:
        qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert asked.args == ["image", initiative.id]
    empty_edits.undo()
    assert empty_edits.plan.initiatives == ()
