from dataclasses import replace
from datetime import date

import pytest

from app.errors import InputError
from app.planning.bargaining import Guard, GuardCheck, LobbyingTarget, Request, RequestKind
from app.planning.course import Initiative
from app.planning.departure import ExitPlan, Operation
from app.planning.guardrails import (
    ACCESS_PLAYS,
    ANTI_CORRUPTION,
    INSIDE_PLAYS,
    LACKS,
    NAMES,
    STATE_ACCESS_PLAYS,
    held,
    held_text,
    open_guards,
    required,
)
from app.planning.teaching import Pillar, Programme, ProgrammeKind
from app.planning.words import Action, Progress
from tests.planning.conftest import ON
from tests.worlds import with_figures

LOBBY = Initiative(id="i", title="Talk", action=Action.BARGAINING)


@pytest.fixture
def weak(small):
    return with_figures(small, "wgi_control_of_corruption", "KEN", (2023, -0.6))


def guards(plan, world, market):
    return {each.guard for each in required(plan, world, ON) if each.market == market}


def check(guard, market="ke", **changes):
    start = {"id": f"{market}-{guard}", "market": market, "guard": guard, "passed": True, "by": "Counsel", "on": ON}
    return GuardCheck(**{**start, **changes})


def test_that_an_empty_plan_needs_no_check(edited, weak):
    assert required(edited(), weak, ON) == ()


def test_that_bargaining_needs_three_checks_where_corruption_is_weakly_controlled(edited, weak):
    plan = edited(initiatives=(LOBBY,))
    assert guards(plan, weak, "ke") == set(ANTI_CORRUPTION)
    assert not guards(plan, weak, "de")
    (first, *_) = required(plan, weak, ON)
    assert first.why == "Control of corruption is below the world average: −0.60 in 2023."
    assert first.initiatives == ("i",)


def test_that_a_market_without_a_rating_needs_the_checks_too_and_says_so(edited, small):
    unrated = replace(small, indicators={k: v for k, v in small.indicators.items() if k != "wgi_control_of_corruption"})
    found = required(edited(initiatives=(LOBBY,)), unrated, ON)
    assert {each.market for each in found} == {"de", "in", "ke"}
    assert all("not rated" in each.why for each in found)


def test_that_a_dropped_initiative_and_one_elsewhere_need_nothing(edited, weak):
    assert not required(edited(initiatives=(replace(LOBBY, progress=Progress.DROPPED),)), weak, ON)
    assert not required(edited(initiatives=(replace(LOBBY, offerings=("cam-de",)),)), weak, ON)


@pytest.mark.parametrize("play", sorted(INSIDE_PLAYS))
def test_that_what_is_worked_out_at_the_desk_is_not_held(edited, weak, play):
    assert not required(edited(initiatives=(replace(LOBBY, play=play),)), weak, ON)


def test_that_an_open_check_holds_an_initiative_until_each_is_made_or_set_aside(edited, weak):
    plan = edited(initiatives=(LOBBY,))
    assert held_text(plan, weak, held(plan, weak, ON)["i"]) == (
        "held: counsel has not signed off, counterparties are not checked and no register of gifts and meetings is "
        "kept in Kenya"
    )
    two = edited(initiatives=(LOBBY,), guard_checks=(check(Guard.COUNTERPARTY), check(Guard.GIFTS)))
    assert held_text(two, weak, held(two, weak, ON)["i"]) == "held: counsel has not signed off in Kenya"
    aside = check(Guard.COUNSEL, passed=False, reason="No official is met.")
    free = edited(initiatives=(LOBBY,), guard_checks=(*two.guard_checks, aside))
    assert not held(free, weak, ON)
    assert not open_guards(free, weak, ON)
    assert [each.set_aside for each in required(free, weak, ON)] == [False, False, True]


def test_that_lobbying_needs_disclosure_everywhere_and_the_gate_where_corruption_is_weak(edited, weak):
    lines = tuple(LobbyingTarget(id=f"l-{m}", market=m, title="Draft law") for m in ("de", "ke"))
    plan = edited(lobbying=lines)
    assert guards(plan, weak, "de") == {Guard.DISCLOSURE}
    assert guards(plan, weak, "ke") == {Guard.DISCLOSURE, *ANTI_CORRUPTION}
    assert {each.matters for each in required(plan, weak, ON) if each.market == "de"} == {("l-de",)}


@pytest.mark.parametrize("play", ["EXR-04", "EXR-17", "BAR-07"])
def test_that_new_hands_need_sanctions_and_a_real_change(edited, small, play):
    plan = edited(initiatives=(Initiative(id="i", title="Partner", action=Action.EXIT_REENTRY, play=play),))
    assert {Guard.SANCTIONS, Guard.GENUINE} <= guards(plan, small, "de")


def test_that_an_exit_plan_that_puts_the_product_into_other_hands_needs_them_too(edited, small):
    for mode in Operation:
        plan = edited(exit_plans=(ExitPlan(id="x", market="de", mode_after=mode),))
        other = mode in {Operation.PARTNER, Operation.JOINT_VENTURE, Operation.LICENCE}
        assert (Guard.GENUINE in guards(plan, small, "de")) is other


def test_that_leaving_without_new_hands_is_not_held(edited, small):
    plan = edited(initiatives=(Initiative(id="i", title="Triggers", action=Action.EXIT_REENTRY, play="EXR-01"),))
    assert not guards(plan, small, "de")


def test_that_a_host_or_home_on_a_list_needs_sanctions_for_what_reaches_others_only(edited, small):
    listed = replace(
        small,
        countries={
            **small.countries,
            "KEN": replace(small.countries["KEN"], tags=frozenset({"EU_SANCTIONS_REGIME", "US_EAR_D5"})),
        },
    )
    inside = Initiative(id="i", title="Train leaders", action=Action.GOVERNANCE)
    assert not guards(edited(initiatives=(inside,)), listed, "ke")
    plan = edited(initiatives=(LOBBY,))
    (found,) = (each for each in required(plan, listed, ON) if each.guard is Guard.SANCTIONS)
    assert found.market == "ke"
    assert found.why == "The host is under the US arms embargo list and an EU sanctions regime."


def test_that_access_needs_the_look_at_human_rights_wherever_it_is_given(edited, small):
    for play in ACCESS_PLAYS:
        plan = edited(initiatives=(Initiative(id="i", title="Access", action=Action.IMAGE, play=play),))
        assert Guard.HUMAN_RIGHTS in guards(plan, small, "de")


def test_that_help_for_a_state_needs_it_where_democracy_or_freedom_is_below_the_middle(edited, small):
    free = with_figures(small, "vdem_liberal_democracy", "KEN", (2024, 0.8))
    free = with_figures(free, "fh_freedom_score", "KEN", (2024, 80.0))
    programme = Programme(id="p", market="ke", pillar=Pillar.TECHNICAL, kind=ProgrammeKind.CENTRE, title="Centre")
    helped = [
        Initiative(id="i", title="Help", action=Action.CAPACITY, play=each) for each in sorted(STATE_ACCESS_PLAYS)
    ]
    for plan in (edited(programmes=(programme,)), *(edited(initiatives=(each,)) for each in helped)):
        assert Guard.HUMAN_RIGHTS not in guards(plan, free, "ke")
        for code, low in (("vdem_liberal_democracy", 0.49), ("fh_freedom_score", 49.0)):
            assert Guard.HUMAN_RIGHTS in guards(plan, with_figures(free, code, "KEN", (2024, low)), "ke")
    training = replace(programme, kind=ProgrammeKind.TRAINING)
    low = with_figures(free, "fh_freedom_score", "KEN", (2024, 10.0))
    assert Guard.HUMAN_RIGHTS not in guards(edited(programmes=(training,)), low, "ke")


def test_that_a_request_for_access_needs_it_unless_the_board_has_drawn_a_red_line(edited, small):
    ask = Request(id="r", market="de", kind=RequestKind.KEYS, title="Hand over keys")
    assert guards(edited(requests=(ask,)), small, "de") == {Guard.HUMAN_RIGHTS}
    assert not guards(edited(requests=(replace(ask, red_line=True),)), small, "de")


def test_that_every_guard_has_its_words():
    assert set(NAMES) == set(LACKS) == set(Guard)


def test_that_a_check_that_is_set_aside_without_a_reason_cannot_be_recorded():
    with pytest.raises(InputError, match="reason"):
        GuardCheck(id="g", market="de", guard=Guard.COUNSEL, passed=False, by="Chair", on=date(2026, 1, 1), reason=" ")
