"""What the initiatives of one action save, alone and added last."""

from dataclasses import replace

import pytest

from app.planning.assess import assess
from app.planning.course import DO_NOTHING, Initiative, MarketStance, Option
from app.planning.plan import Plan
from app.planning.words import Action, Effect, Progress, Stance
from tests.planning.conftest import ON
from tests.worlds import play


def initiative(id_, action, play_id, **more):
    return Initiative(id=id_, title=id_, action=action, play=play_id, **more)


@pytest.fixture
def wide(small):
    return replace(small, plays={**small.plays, "BAR-1": play("BAR-1", Action.BARGAINING, ((Effect.TRUST, 3),))})


@pytest.fixture
def held(edited):
    rules, trust = initiative("rules", Action.GOVERNANCE, "GOV-1"), initiative("trust", Action.BARGAINING, "BAR-1")
    options = (
        DO_NOTHING,
        Option(id="both", name="Both", initiatives=("rules", "trust"), recommended=True),
        Option(id="one", name="One", initiatives=("rules",)),
        Option(id="other", name="Other", initiatives=("trust",)),
    )
    return edited(initiatives=(rules, trust), options=options)


def test_that_alone_and_last_are_the_differences_between_options(wide, held):
    found = assess(held, wide, ON)
    nothing, both, one, other = (found.options[id_] for id_ in (DO_NOTHING.id, "both", "one", "other"))
    effect = found.effects[Action.GOVERNANCE]
    assert effect.saved == pytest.approx(one.saved(nothing))
    assert effect.saved_last == pytest.approx(both.saved(other))
    assert effect.initiatives == 1
    trust = found.effects[Action.BARGAINING]
    assert trust.saved == pytest.approx(other.saved(nothing))
    assert trust.saved_last == pytest.approx(both.saved(one))
    assert effect.points < 0
    assert trust.points < 0


def test_that_an_action_without_initiatives_does_nothing(wide, held):
    effect = assess(held, wide, ON).effects[Action.IMAGE]
    assert (effect.initiatives, effect.points, effect.saved, effect.points_last, effect.saved_last) == (0, 0, 0, 0, 0)


def test_that_without_a_recommendation_all_that_is_not_dropped_is_held(wide, held):
    options = tuple(replace(each, recommended=False) for each in held.options)
    undecided = replace(held, options=options)
    assert assess(undecided, wide, ON).effects == assess(held, wide, ON).effects
    rules, trust = held.initiatives
    dropped = replace(undecided, initiatives=(replace(rules, progress=Progress.DROPPED), trust))
    assert assess(dropped, wide, ON).effects[Action.GOVERNANCE].initiatives == 0


def test_that_what_the_option_leaves_is_not_helped_any_more(wide, held):
    left = tuple(MarketStance(id=f"s-{m.id}", option="both", market=m.id, stance=Stance.EXIT) for m in held.markets)
    effect = assess(replace(held, stances=left), wide, ON).effects[Action.GOVERNANCE]
    assert effect.saved > 0
    assert effect.saved_last == pytest.approx(0)


def test_that_an_empty_plan_has_no_effects(wide):
    assert all(not effect.saved for effect in assess(Plan(), wide, ON).effects.values())
