from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from app.planning.assess import assess
from app.planning.course import DO_NOTHING, Initiative, Option
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from app.planning.suggestions import _ranked, _View, _Worth
from app.planning.words import Action, Effect, Population, Progress, Scenario
from tests.planning.conftest import ON
from tests.worlds import play


def suggested(plan, facts, action=Action.GOVERNANCE):
    return {each.play: each for each in assess(plan, facts, ON).suggestions[action]}


def adopted(play_id, **changes):
    return Initiative(id=f"i-{play_id}", title="Adopted", action=Action.GOVERNANCE, play=play_id, **changes)


def test_that_a_suggestion_saves_what_an_option_with_it_alone_saves(plan, small, edited):
    here = suggested(plan, small)["GOV-1"]
    option = Option(id="o", name="Only this", initiatives=("i-GOV-1",))
    found = assess(edited(initiatives=(adopted("GOV-1"),), options=(DO_NOTHING, option)), small, ON)
    assert here.saved == pytest.approx(found.options["o"].saved(found.options[DO_NOTHING.id]))
    revenue = {offering.id: float(offering.revenue) for offering in plan.offerings}
    points = sum(
        weight / sum(revenue.values())
        * (found.options["o"].outlooks[id_].restricted_or_worse - found.readings[id_].outlook.restricted_or_worse)
        for id_, weight in revenue.items()
    )  # fmt: skip
    assert here.points == pytest.approx(points)


def test_that_what_is_in_hand_is_not_suggested_again(small, edited):
    assert "GOV-1" not in suggested(edited(initiatives=(adopted("GOV-1"),)), small)
    dropped = edited(initiatives=(adopted("GOV-1", progress=Progress.DROPPED),))
    assert "GOV-1" in suggested(dropped, small)


def test_that_added_last_to_nothing_is_the_same_as_alone(plan, small):
    for several in assess(plan, small, ON).suggestions.values():
        for each in several:
            assert (each.points_last, each.saved_last) == pytest.approx((each.points, each.saved))


def test_that_a_play_added_last_saves_what_the_option_with_it_saves_more(small, edited):
    wider = replace(small, plays={**small.plays, "GOV-2": play("GOV-2", effects=((Effect.COMPLIANCE, 3),))})
    held = Option(id="held", name="Held", initiatives=("i-GOV-1",), recommended=True)
    both = Option(id="both", name="Both", initiatives=("i-GOV-1", "i-GOV-2"))
    here = suggested(edited(initiatives=(adopted("GOV-1"),), options=(DO_NOTHING, held)), wider)["GOV-2"]
    planned = edited(initiatives=(adopted("GOV-1"), adopted("GOV-2")), options=(DO_NOTHING, held, both))
    found = assess(planned, wider, ON).options
    assert here.saved_last == pytest.approx(found["both"].saved(found["held"]))
    assert here.saved_last < here.saved


def test_that_without_a_recommendation_a_play_is_added_to_all_that_is_not_dropped(small, edited):
    wider = replace(small, plays={**small.plays, "GOV-2": play("GOV-2", effects=((Effect.COMPLIANCE, 3),))})
    held, dropped = (
        suggested(edited(initiatives=(adopted("GOV-1", progress=progress),)), wider)["GOV-2"]
        for progress in (Progress.AGREED, Progress.DROPPED)
    )
    assert held.saved_last < held.saved
    assert dropped.saved_last == pytest.approx(dropped.saved)


def test_that_of_two_alike_the_cheaper_comes_first(plan, small):
    dear, cheap = replace(play("GOV-1"), cost_level=4), replace(play("GOV-2"), cost_level=2)
    found = suggested(plan, replace(small, plays={each.id: each for each in (dear, cheap)}))
    assert list(found) == ["GOV-2", "GOV-1"]
    assert found["GOV-1"].saved == pytest.approx(found["GOV-2"].saved)
    assert found["GOV-2"].worth > found["GOV-1"].worth


def test_that_a_play_that_moves_nothing_is_not_suggested(plan, small):
    idle = replace(small, plays={"EXR-13": play("EXR-13", Action.EXIT_REENTRY, ((Effect.LEVERAGE, 2),))})
    assert suggested(plan, idle, Action.EXIT_REENTRY) == {}


def test_that_the_strongest_of_alike_plays_comes_first(plan, small):
    plays = [play(f"GOV-{strength}", effects=((Effect.COMPLIANCE, strength),)) for strength in (1, 2, 3)]
    found = suggested(plan, replace(small, plays={each.id: each for each in plays}))
    assert list(found) == ["GOV-3", "GOV-2", "GOV-1"]
    saved = [each.saved for each in found.values()]
    assert saved == sorted(saved, reverse=True)
    assert all(each.points < 0 for each in found.values())


@pytest.mark.parametrize(("scenario", "first"), [(Scenario.REGULATION, "A"), (Scenario.SUPPLY_CHAIN, "B"), (None, "B")])
def test_that_a_play_gains_a_place_by_working_on_what_dominates(plan, small, scenario, first):
    view = _View(plan, small, scenario, frozenset(), earns=True, holds="")
    saved = np.array([[90.0, 0, 0], [100.0, 0, 0]])
    worth = _Worth(np.array([-0.1, -0.1]), saved, saved, np.array([[0.2, 0.1, 0.0], [0.1, 0.2, 0.0]]))
    assert _ranked(view, [play("A"), play("B")], worth, worth)[0].play == first


def test_that_the_reason_is_one_sentence_that_names_money_place_and_what_comes_first(plan, small):
    reason = suggested(plan, small, Action.IMAGE)["IMG-1"].reason
    assert reason.endswith(".")
    assert ". " not in reason
    assert "NOK" in reason
    assert "Camera in" in reason
    assert "“Play GOV-1” first" in reason


def test_that_a_prerequisite_in_hand_is_not_asked_for(small, edited):
    found = suggested(edited(initiatives=(adopted("GOV-1"),)), small, Action.IMAGE)
    assert "first" not in found["IMG-1"].reason


def test_that_a_side_effect_is_named(plan, small):
    assert "side effect is on geopolitics" in suggested(plan, small, Action.BARGAINING)["BAR-10"].reason


def test_that_without_revenue_the_outlook_ranks(plan, small, edited):
    poor = edited(offerings=tuple(replace(each, revenue=Decimal(0)) for each in plan.offerings))
    found = suggested(poor, small)["GOV-1"]
    assert found.saved == 0
    assert found.points < 0
    assert "ease the outlook" in found.reason


def test_that_the_whole_playbook_can_be_ranked(plan, shipped, edited):
    found = assess(edited(products=(replace(plan.products[0], category="security-camera"),)), shipped, ON)
    assert all(found.suggestions[action] for action in Action)
    for action, several in found.suggestions.items():
        assert all(shipped.plays[each.play].action is action for each in several)


def test_that_where_origin_leads_a_play_on_rules_says_what_it_does_not_cure(shipped):
    def reasons(home, clash):
        plan = Plan(
            company=Company(home=home),
            products=(Product(id="p", name="Shield", category="security-software"),),
            markets=(Market(id="m", host="USA", recent_clash=clash),),
            offerings=(
                Offering(id="o", product="p", market="m", revenue=Decimal(6_000_000), population=Population.DISPUTED),
            ),
        )
        assessment = assess(plan, shipped, ON)
        told = {each.play: each.reason for each in assessment.suggestions[Action.GOVERNANCE]}
        return assessment.readings["o"].outlook.scenario, [r for r in told.values() if "on regulation concerns" in r]

    scenario, told = reasons("RUS", clash=True)
    assert scenario is Scenario.GEOPOLITICAL
    assert told
    assert all("cures no objection to origin, which leads there" in reason for reason in told)
    scenario, told = reasons("CHE", clash=False)
    assert scenario is not Scenario.GEOPOLITICAL
    assert not any("origin" in reason for reason in told)
