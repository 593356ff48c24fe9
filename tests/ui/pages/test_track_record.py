"""The page on the track record: claims first, scores by choice, a known history, and the plan's own ledger."""

from dataclasses import replace
from datetime import date
from threading import Event

import pytest

from app.models.document import Document
from app.planning import display
from app.planning.ledger import lock, method_of, with_outcome
from app.planning.track_record import Forecaster, Split, Variant
from app.planning.words import Population, Reaction
from app.ui.edits import Edits
from app.ui.marks import Mark
from app.ui.pages.track_ledger_rows import Stage, ledger_rows, lock_rows
from app.ui.pages.track_record import TrackRecordPage
from tests.ui.conftest import SMALL
from tests.ui.pages.track_values import RECORD

TODAY = date(2026, 9, 1)
LATER = date(2028, 9, 2)


@pytest.fixture
def open_on(qtbot, tmp_path, world):
    """Edits of a small plan on a day, with a track record by hand."""
    made = []

    def open_(plan=SMALL, today=TODAY):
        folder = tmp_path / str(len(made))
        folder.mkdir()
        known = replace(world, track_record=RECORD)
        made.append(Edits(Document.new(folder, plan), known, today=lambda: today, autosave=False))
        qtbot.waitUntil(lambda: made[-1].is_fresh, timeout=60_000)
        return made[-1]

    yield open_
    for edits in made:
        edits.close(discard=True)


@pytest.fixture
def page(open_on, shown):
    return shown(TrackRecordPage, open_on(), width=1200)


def view(page, name):
    page.view.set_value(name)
    page.view.chosen.emit(name)


def locked_plan(edits):
    return replace(edits.plan, ledger=lock(edits.plan, edits.assessment, TODAY, ["o1", "o2"]))


def labels(widget):
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in widget.findChildren(QLabel)]


def test_that_what_may_be_claimed_comes_first_in_words(page):
    said = labels(page.backtest.claims)
    for claim in RECORD.claims.values():
        assert claim in said
    assert page.backtest.claims.y() < page.backtest.score_part.y()


def test_that_scores_follow_population_split_and_inputs(page):
    test = page.backtest
    test.population.set_value(Population.CAMPAIGNED)
    test.population.committed.emit(Population.CAMPAIGNED)
    assert test.score_part.note.text() == "107 cases, 81 hosts"
    test.split.set_value(Split.TIME)
    test.split.committed.emit(Split.TIME)
    assert test.table.rows[0].scores.split is Split.TIME
    test.variant.set_value(Variant.NO_CARRIED)
    test.variant.committed.emit(Variant.NO_CARRIED)
    assert test.table.rows[0].scores.variant is Variant.NO_CARRIED
    columns = test.table.rows_model.columns
    assert [column.text(test.table.rows[0]) for column in columns[:3]] == ["Demarche", "+0.30", "+0.03"]


def test_that_the_references_are_called_so(page):
    columns = page.backtest.table.rows_model.columns
    words = {row.id: [columns[1].text(row), columns[2].text(row)] for row in page.backtest.table.rows}
    assert words[Forecaster.BASE][0] == "reference"
    assert words[Forecaster.RIDGE][1] == "reference"


def test_that_the_calibration_is_told_in_words(page):
    assert "12 cases" in page.backtest.chart.accessibleDescription()


def test_that_without_a_back_test_the_page_says_so(qtbot, tmp_path, world, shown):
    bare = replace(world, track_record=None)
    edits = Edits(Document.new(tmp_path, SMALL), bare, today=lambda: TODAY, autosave=False)
    page = shown(TrackRecordPage, edits)
    assert page.backtest.missing.isVisible()
    assert not page.backtest.score_part.isVisible()
    edits.close(discard=True)


def compute(page, qtbot, monkeypatch, work):
    monkeypatch.setattr("app.planning.backtest.run", work)
    page.backtest.compute.button.click()
    qtbot.waitUntil(lambda: page.backtest.compute._job is None, timeout=60_000)
    return page.backtest.compute.answer


def test_that_a_fresh_computation_says_whether_the_figures_agree(page, qtbot, monkeypatch):
    answer = compute(page, qtbot, monkeypatch, lambda world, *, progress: RECORD)
    assert answer.isVisible()
    assert f"All {len(RECORD.scores)} rows" in answer.words.text()
    first, *rest = RECORD.scores
    other = replace(RECORD, scores=(replace(first, skill=replace(first.skill, value=0.9)), *rest))
    answer = compute(page, qtbot, monkeypatch, lambda world, *, progress: other)
    assert answer._mark.mark is Mark.ALARM
    assert "campaigned / whole hosts left out" in answer.words.text()


def test_that_the_computation_can_be_stopped(page, qtbot, monkeypatch):
    begun, go_on = Event(), Event()

    def work(world, *, progress):
        begun.set()
        go_on.wait(10)
        progress(0.5)
        return RECORD

    monkeypatch.setattr("app.planning.backtest.run", work)
    page.backtest.compute.button.click()
    qtbot.waitUntil(begun.is_set)
    assert not page.backtest.compute.button.isEnabled()
    page.backtest.compute.progress.cancel.click()
    go_on.set()
    qtbot.waitUntil(lambda: page.backtest.compute._job is None)
    assert not page.backtest.compute.answer.isVisible()
    assert page.backtest.compute.button.isEnabled()


def test_that_the_known_history_shows_what_was_said_beside_what_happened(page, qtbot):
    view(page, "historic")
    rows = page.historic.table.rows
    assert len(rows) == 30
    columns = page.historic.table.rows_model.columns
    for row in rows:
        steps = row.happened - row.likeliest
        assert columns[3].text(row) == display.REACTION_NAMES[row.happened]
        assert (columns[4].text(row) == "as said") == (steps == 0)
    asked = []
    page.asked.connect(lambda *where: asked.append(where))
    page.historic.table.opened.emit(rows[0])
    assert asked == [("cases", rows[0].case)]


def test_that_all_outlooks_are_locked_in_one_step_that_can_be_undone(page):
    edits = page.edits
    view(page, "ledger")
    page.ledger.empty.button.click()
    assert page.ledger.keep.text() == "Lock 2 outlooks"
    page.ledger.keep.click()
    assert {locked.offering for locked in edits.plan.ledger} == {"o1", "o2"}
    assert edits.plan.ledger[0].due == date(2028, 9, 1)
    assert edits.plan.ledger[0].method == method_of(edits.world.parameters)
    assert len(page.ledger.table.rows) == 2
    edits.undo()
    assert edits.plan.ledger == ()
    assert page.ledger.empty.isVisible()


def test_that_single_outlooks_can_be_left_out_of_the_locking(page):
    view(page, "ledger")
    page.ledger.empty.button.click()
    page.ledger.ticks.ticked.emit(page.ledger.ticks.rows[0])
    assert page.ledger.keep.text() == "Lock 1 outlook"
    page.ledger.all.click()
    page.ledger.all.click()
    assert not page.ledger.keep.isEnabled()
    page.ledger.ticks.ticked.emit(page.ledger.ticks.rows[1])
    page.ledger.keep.click()
    assert [locked.offering for locked in page.edits.plan.ledger] == ["o2"]


def test_that_what_is_locked_today_is_not_offered_again(page, qtbot):
    view(page, "ledger")
    page.ledger.empty.button.click()
    page.ledger.keep.click()
    qtbot.waitUntil(lambda: page.edits.is_fresh, timeout=60_000)
    page.refresh()
    assert not page.ledger.begin.isEnabled()
    assert "tomorrow" in page.ledger.begin.toolTip()


def test_that_what_happened_is_recorded_with_its_day_and_a_note(page, qtbot):
    view(page, "ledger")
    page.ledger.empty.button.click()
    page.ledger.keep.click()
    panel, edits = page.detail, page.edits
    panel.outcome.editor.committed.emit(int(Reaction.RESTRICTED))
    kept = next(locked for locked in edits.plan.ledger if locked.id == page.ledger.current())
    assert (kept.outcome, kept.outcome_on) == (Reaction.RESTRICTED, TODAY)
    panel.remark.editor.committed.emit("By decree")
    panel.on.editor.committed.emit(date(2027, 1, 1))
    assert "not come yet" in panel.on.alarm.text()
    kept = next(locked for locked in edits.plan.ledger if locked.id == page.ledger.current())
    assert (kept.outcome_on, kept.note) == (TODAY, "By decree")
    panel.outcome.editor.committed.emit("")
    kept = next(locked for locked in edits.plan.ledger if locked.id == page.ledger.current())
    assert (kept.outcome, kept.outcome_on) == (None, None)
    panel.on.editor.committed.emit(TODAY)
    assert "First say what happened" in panel.on.alarm.text()


def test_that_due_forecasts_ask_for_their_outcome_and_too_few_conclude_nothing(open_on, shown):
    now = open_on()
    plan = locked_plan(now)
    told = replace(plan, ledger=(with_outcome(plan.ledger[0], Reaction.OPEN, TODAY), plan.ledger[1]))
    page = shown(TrackRecordPage, open_on(told, LATER), width=1200)
    view(page, "ledger")
    assert [row.stage for row in page.ledger.table.rows] == [Stage.AWAITING, Stage.SCORED]
    assert page.ledger.due.value.text() == "2"
    assert page.ledger.scored.value.text() == "1"
    assert "nothing can be concluded" in page.ledger.sentence.text()


def test_that_open_forecasts_come_before_scored_ones_and_what_waits_comes_first(open_on):
    edits = open_on()
    plan = locked_plan(edits)
    assert [row.stage for row in ledger_rows(plan, TODAY)] == [Stage.OPEN, Stage.OPEN]
    assert lock_rows(plan, edits.assessment, TODAY, frozenset()) == []
    assert [row.held for row in lock_rows(edits.plan, edits.assessment, TODAY, frozenset({"o1"}))] == [False, True]


def test_that_a_forecast_can_be_gone_to(open_on, shown):
    edits = open_on(locked_plan(open_on()))
    page = shown(TrackRecordPage, edits, width=1200)
    page.show_subject(edits.plan.ledger[1].id)
    assert page.view.value == "ledger"
    assert page.ledger.current() == edits.plan.ledger[1].id
    assert page.detail.isVisible()
    assert "Cloud in India" in page.detail.title.text()


def test_that_everything_has_a_name(page, nameless):
    for name in ("backtest", "historic", "ledger"):
        view(page, name)
        assert nameless(page) == []
