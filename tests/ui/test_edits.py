"""Edits are steps with a name; the assessment follows; the user's file follows by itself."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from threading import Event

import pytest

from app.errors import DocumentError, InputError
from app.models.document import Document
from app.planning.profile import Product
from app.ui.edits import Edits
from app.ui.job import JobCancelledError


def fresh(qtbot, edits):
    if not edits.is_fresh:
        qtbot.waitUntil(lambda: edits.is_fresh, timeout=60_000)


def test_that_an_edit_is_one_step_that_undo_takes_back_and_redo_brings_again(edits, qtbot):
    company = edits.plan.company
    with qtbot.waitSignal(edits.changed):
        edits.put("Change the legal name", replace(company, legal_name="Other"))
    assert edits.plan.company.legal_name == "Other"
    assert edits.undo_name == "Change the legal name"
    edits.undo()
    assert edits.plan.company == company
    assert edits.redo_name == "Change the legal name"
    edits.redo()
    assert edits.plan.company.legal_name == "Other"


def test_that_nothing_to_undo_changes_nothing(edits):
    told = []
    edits.changed.connect(lambda: told.append(True))
    edits.undo()
    edits.redo()
    assert told == []


def test_that_a_refused_edit_changes_nothing_and_tells_why(edits):
    before, told = edits.plan, []
    edits.changed.connect(lambda: told.append(True))
    with pytest.raises(InputError):
        edits.put("Offer it twice", replace(edits.plan.offerings[0], id="o9"))
    assert edits.plan == before
    assert edits.undo_name is None
    assert told == []


def test_that_removing_a_product_takes_its_offerings_along_in_one_step(edits):
    edits.remove("Remove Sentry", "p1")
    assert [offering.id for offering in edits.plan.offerings] == ["o2"]
    edits.undo()
    assert [offering.id for offering in edits.plan.offerings] == ["o1", "o2"]


def test_that_records_can_be_moved(edits):
    edits.move("Move Cloud up", "p2", "p1")
    assert [product.id for product in edits.plan.products] == ["p2", "p1"]


def test_that_the_assessment_comes_by_itself_and_is_of_this_plan(edits, qtbot):
    assert edits.assessment is None
    fresh(qtbot, edits)
    assert set(edits.assessment.readings) == {"o1", "o2"}


def test_that_the_old_assessment_stays_while_the_new_one_is_worked_out(edits, qtbot):
    fresh(qtbot, edits)
    old = edits.assessment
    edits.put("Raise the revenue", replace(edits.plan.offerings[0], revenue=Decimal(50_000_000)))
    assert edits.assessment is old
    assert not edits.is_fresh
    with qtbot.waitSignal(edits.assessed, timeout=60_000):
        pass
    assert edits.assessment.revenue > old.revenue
    assert edits.is_fresh


def test_that_edits_during_a_reckoning_are_reckoned_too(edits, qtbot):
    fresh(qtbot, edits)
    heard = []
    edits.assessed.connect(lambda: heard.append(edits.is_fresh))
    for n in range(5):
        with qtbot.waitSignal(edits.updating, timeout=60_000, raising=n == 0):
            edits.put("Add", Product(id=f"n{n}", name=f"New {n}"))
    fresh(qtbot, edits)
    assert all(heard)
    assert edits.assessment.readings.keys() == {"o1", "o2"}


def test_that_the_grid_is_right_at_once_and_agrees_with_the_assessment_to_the_last_digit(edits, qtbot):
    fresh(qtbot, edits)
    before = edits.grid_now
    seen = []
    edits.changed.connect(lambda: seen.append(edits.grid_now.losses["o1"]))
    edits.put("Raise the revenue", replace(edits.plan.offerings[0], revenue=Decimal(50_000_000)))
    assert not edits.is_fresh
    assert seen == [pytest.approx(before.losses["o1"] * 10)]
    now = edits.grid_now
    assert edits.grid_now is now
    fresh(qtbot, edits)
    for id_, reading in edits.assessment.readings.items():
        assert now.chances[id_] == reading.outlook.chances
        assert now.losses[id_] == reading.loss
        assert (now.mandatory[id_], now.unmet[id_]) == (reading.mandatory, reading.unmet)


def test_that_the_money_follows_the_assessment_and_stays_until_it_is_right(edits, qtbot):
    told = []
    edits.assessed.connect(lambda: told.append("assessed"))
    edits.valued.connect(lambda: told.append("valued"))
    edits.settled.connect(lambda: told.append("settled"))
    assert edits.is_reckoning
    qtbot.waitUntil(lambda: not edits.is_reckoning, timeout=60_000)
    assert told == ["assessed", "valued", "settled"]
    old = edits.money
    edits.put("Raise the revenue", replace(edits.plan.offerings[0], revenue=Decimal(50_000_000)))
    assert edits.money is old
    assert not edits.money_is_fresh
    qtbot.waitUntil(lambda: edits.money_is_fresh, timeout=60_000)
    assert edits.money.today.expected > old.today.expected


@pytest.fixture
def slow_money(monkeypatch):
    """A simulation that goes on only when told to, and asks between its chunks whether it should."""
    from app.planning import simulation

    real, begun, go_on, ended = simulation.money_at_risk, Event(), Event(), []

    def slow(plan, world, on, *, draws, report):
        begun.set()
        go_on.wait(10)
        try:
            report(1, draws)
        except JobCancelledError:
            ended.append(plan)
            raise
        return real(plan, world, on, draws=draws, report=report)

    monkeypatch.setattr(simulation, "money_at_risk", slow)
    yield begun, go_on, ended
    go_on.set()


def test_that_an_edit_stops_the_simulation_of_the_plan_before_it(edits, qtbot, slow_money):
    begun, go_on, ended = slow_money
    qtbot.waitUntil(begun.is_set, timeout=60_000)
    first, valued = edits.plan, []
    edits.valued.connect(lambda: valued.append(edits.plan))
    edits.put("Raise the revenue", replace(edits.plan.offerings[0], revenue=Decimal(50_000_000)))
    go_on.set()
    qtbot.waitUntil(lambda: edits.money_is_fresh, timeout=60_000)
    assert ended == [first]
    assert valued == [edits.plan]


def test_that_closing_stops_what_runs_and_nothing_is_told_any_more(plan, tmp_path, world, qtbot, slow_money):
    begun, go_on, ended = slow_money
    edits = Edits(Document.new(tmp_path / "closing", plan), world, today=lambda: date(2026, 9, 1))
    qtbot.waitUntil(begun.is_set, timeout=60_000)
    told = []
    for signal in (edits.assessed, edits.valued, edits.settled, edits.troubled):
        signal.connect(lambda *_: told.append(True))
    edits.close(discard=True)
    go_on.set()
    qtbot.waitUntil(lambda: edits._job is None)
    assert ended == [plan]
    assert told == []
    assert not edits.is_reckoning


def test_that_work_a_page_asked_for_is_stopped_when_the_plan_is_closed(plan, tmp_path, world, qtbot):
    edits = Edits(Document.new(tmp_path / "asked", plan), world, today=lambda: date(2026, 9, 1))
    go_on = Event()

    def work(report):
        go_on.wait(10)
        report(1, 2)
        return "too late"

    job, told = edits.start("Computing", work), []
    job.succeeded.connect(told.append)
    edits.close(discard=True)
    with qtbot.waitSignal(job.ended):
        go_on.set()
    assert told == []


def test_that_a_fault_in_the_simulation_is_told_and_leaves_the_assessment(edits, qtbot, monkeypatch):
    def broken(*_args, **_kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr("app.planning.simulation.money_at_risk", broken)
    with qtbot.waitSignal(edits.troubled, timeout=60_000):
        pass
    qtbot.waitUntil(lambda: not edits.is_reckoning)
    assert edits.is_fresh
    assert not edits.money_is_fresh


def test_that_a_fault_in_the_reckoning_is_told_and_not_tried_again_until_the_next_edit(edits, qtbot, monkeypatch):
    fresh(qtbot, edits)
    calls = []

    def broken(plan, world, on, *, report):
        calls.append(plan)
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("app.planning.assess.assess", broken)
        with qtbot.waitSignal(edits.troubled, timeout=60_000) as told:
            edits.put("Add", Product(id="n", name="New"))
        assert isinstance(told.args[0], ZeroDivisionError)
        qtbot.waitUntil(lambda: edits._job is None)
        assert len(calls) == 1
        assert not edits._soon.isActive()
    edits.put("Add", Product(id="m", name="Another"))
    fresh(qtbot, edits)


def test_that_a_plan_with_a_file_is_saved_by_itself_after_an_edit(edits, qtbot, tmp_path):
    path = tmp_path / "plan.demarche"
    edits.save(path)
    edits._pause.setInterval(0)
    with qtbot.waitSignal(edits.saving_changed):
        edits.put("Add", Product(id="n", name="New"))
    qtbot.waitUntil(lambda: not edits.unsaved)
    again = Document.open(path, tmp_path / "elsewhere")
    assert "n" in {product.id for product in again.plan().products}
    again.close()


def test_that_a_plan_without_a_file_waits_for_one(edits):
    edits.put("Add", Product(id="n", name="New"))
    assert not edits._pause.isActive()
    assert edits.unsaved


def test_that_without_saving_by_itself_only_save_saves(edits, tmp_path):
    edits.save(tmp_path / "plan.demarche")
    edits.set_autosave(False)
    edits.put("Add", Product(id="n", name="New"))
    assert not edits._pause.isActive()
    assert edits.unsaved
    edits.save()
    assert not edits.unsaved
    edits.put("Add", Product(id="m", name="Another"))
    edits.set_autosave(True)
    assert edits._pause.isActive()


def test_that_a_failed_save_by_itself_is_told_and_loses_nothing(edits, qtbot, tmp_path):
    path = tmp_path / "plan.demarche"
    edits.save(path)
    path.write_bytes(b"somebody else was here")
    edits._pause.setInterval(0)
    with qtbot.waitSignal(edits.troubled) as told:
        edits.put("Add", Product(id="n", name="New"))
    assert isinstance(told.args[0], DocumentError)
    assert edits.plan.product("n").name == "New"
    assert edits.unsaved
    assert path.read_bytes() == b"somebody else was here"


def test_that_a_copy_leaves_the_plan_where_it_is(edits, tmp_path):
    edits.save(tmp_path / "plan.demarche")
    edits.save_copy(tmp_path / "copy.demarche")
    assert edits.path == tmp_path / "plan.demarche"
    assert (tmp_path / "copy.demarche").exists()


def test_that_edits_read_no_clock_of_their_own(plan, tmp_path, world, qtbot):
    edits = Edits(Document.new(tmp_path / "w", plan), world, today=lambda: date(2027, 1, 2))
    assert edits.today == date(2027, 1, 2)
    qtbot.waitUntil(lambda: edits.is_fresh, timeout=60_000)
    assert edits.assessment.on == date(2027, 1, 2)
    edits.close(discard=True)


def test_that_other_words_leave_every_figure_and_tell_the_findings_at_once(edits, qtbot):
    qtbot.waitUntil(lambda: not edits.is_reckoning, timeout=60_000)
    old, money, told = edits.assessment, edits.money, []
    for name in ("assessed", "valued", "settled", "updating"):
        getattr(edits, name).connect(lambda name=name: told.append(name))
    edits.put("Change the author", replace(edits.plan.paper, author="Somebody"))
    assert edits.is_fresh
    assert edits.money_is_fresh
    assert edits.money is money
    assert edits.assessment.readings is old.readings
    assert edits.assessment.findings != old.findings
    qtbot.waitUntil(lambda: not edits.is_reckoning, timeout=60_000)
    assert told == ["assessed", "valued", "settled"]


def test_that_other_words_during_a_reckoning_stop_nothing_and_are_in_its_findings(edits, qtbot, slow_money):
    begun, go_on, ended = slow_money
    edits.put("Change the sponsor", replace(edits.plan.paper, sponsor="Somebody"))
    qtbot.waitUntil(begun.is_set, timeout=60_000)
    edits.put("Change the author", replace(edits.plan.paper, author="Somebody"))
    assert edits.is_fresh
    go_on.set()
    qtbot.waitUntil(lambda: edits.money_is_fresh, timeout=60_000)
    assert ended == []
    from app.planning.assess import assess

    assert edits.assessment == assess(edits.plan, edits.world, edits.today)
