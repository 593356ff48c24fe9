from datetime import date
from threading import Event

import pytest

from app.planning.classify import classified
from app.planning.explanation import Explanation
from app.planning.words import Population
from app.ui.explainer import Explainer


def explanation(offering, **changes):
    given = {
        "offering": offering, "on": date(2026, 9, 1), "population": Population.EXPOSED, "reference": "a neutral market",
        "reference_chance": 0.1, "chance": 0.3, "contributions": (), "adjustment": 0.0, "adjustment_points": 0.0,
        "ranges": (), "crossings": (), "analogues": (), "mechanisms": (), "classified": classified({}, ()),
        "weaknesses": (), "raised": None, "record": "", "story": ("It is so.",),
    }  # fmt: skip
    return Explanation(**(given | changes))


class Desk:
    """Stands in for `explain`: counts what is asked, and can be made to wait."""

    def __init__(self):
        self.asked = []
        self.go_on = Event()
        self.go_on.set()

    def __call__(self, plan, world, on, offering):
        del world, on
        self.asked.append((plan, offering))
        self.go_on.wait(30)
        return explanation(offering, reference_chance=float(plan.company.horizon_months))


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def explainer(edits, desk):
    return Explainer(edits, explain=desk)


def test_that_reasons_come_for_what_is_asked_and_are_kept(explainer, desk, qtbot):
    with qtbot.waitSignal(explainer.explained) as told:
        explainer.ask("o1")
    assert told.args == ["o1"]
    assert explainer.of("o1").offering == "o1"
    explainer.ask("o1")
    assert not explainer.is_working
    assert len(desk.asked) == 1


def test_that_an_edit_drops_what_is_under_way_and_asks_anew(explainer, desk, edits, qtbot):
    from dataclasses import replace

    desk.go_on.clear()
    explainer.ask("o1")
    qtbot.waitUntil(lambda: len(desk.asked) == 1)
    edits.put("Change the horizon", replace(edits.plan.company, horizon_months=36))
    desk.go_on.set()
    with qtbot.waitSignal(explainer.explained):
        pass
    assert [plan.company.horizon_months for plan, _ in desk.asked] == [24, 36]
    assert explainer.of("o1").reference_chance == 36


def test_that_after_an_edit_nothing_old_is_given_out(explainer, edits, qtbot):
    from dataclasses import replace

    with qtbot.waitSignal(explainer.explained):
        explainer.ask("o1")
    edits.put("Change the horizon", replace(edits.plan.company, horizon_months=36))
    assert explainer.of("o1") is None
    with qtbot.waitSignal(explainer.explained):
        pass  # the cell in view is worked out again by itself


def test_that_a_key_held_down_asks_for_the_last_cell_only(explainer, desk, qtbot):
    for offering in ("o1", "o2", "o1", "o2"):
        explainer.ask(offering)
    with qtbot.waitSignal(explainer.explained):
        pass
    assert [offering for _, offering in desk.asked] == ["o2"]


def test_that_the_cell_asked_for_meanwhile_follows(explainer, desk, qtbot):
    desk.go_on.clear()
    explainer.ask("o1")
    qtbot.waitUntil(lambda: len(desk.asked) == 1)
    explainer.ask("o2")
    desk.go_on.set()
    qtbot.waitUntil(lambda: explainer.of("o2") is not None)
    assert explainer.of("o1") is not None


def test_that_a_failure_is_told_and_not_tried_again_before_the_next_edit(edits, desk, qtbot):
    from dataclasses import replace

    def break_(plan, world, on, offering):
        del world, on
        desk.asked.append((plan, offering))
        raise ValueError(offering)

    explainer = Explainer(edits, explain=break_)
    with qtbot.waitSignal(explainer.failed) as failed:
        explainer.ask("o1")
    assert str(failed.args[0]) == "o1"
    explainer.ask("o1")
    assert not explainer.is_working
    with qtbot.waitSignal(explainer.failed):
        edits.put("Change the horizon", replace(edits.plan.company, horizon_months=36))
    assert len(desk.asked) == 2


def test_that_an_offering_that_was_removed_is_not_asked_for(explainer, desk, edits, qtbot):
    with qtbot.waitSignal(explainer.explained):
        explainer.ask("o1")
    edits.remove("Remove it", "o1")
    qtbot.waitUntil(lambda: not explainer.is_working)
    assert len(desk.asked) == 1
