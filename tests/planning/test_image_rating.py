"""The baseline of a market speaks in the reputation of its offerings, and nothing else does."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InputError
from app.planning.image import Audience, Reputation
from app.planning.image_baseline import LEVEL_WORDS, baselines, is_stale
from app.planning.image_rating import perceived
from app.planning.inputs import ratings
from app.planning.outlook import DEFAULTS
from app.planning.plan import Plan
from app.planning.profile import MAX_LEVEL, Answer, Override
from app.planning.ratings import rated
from app.planning.words import Action, AnswerStatus, Input, Kind, Scope
from tests.planning.conftest import ON
from tests.worlds import question

RECENT = date(2026, 6, 1)


def level(value, audience=Audience.GOVERNMENT, market="de", on=RECENT):
    return Reputation(id=f"{market}-{audience}", market=market, audience=audience, level=value, basis="A survey", on=on)


def conduct(value=0.6, spread=0.1):
    return rated(Input.REPUTATION, value, Kind.USER, "Answers.", spread=spread)


def reputation(plan: Plan, world, offering="cam-de"):
    found = ratings(plan, world, ON, {each.id: () for each in plan.offerings})
    return found[offering][Input.REPUTATION]


def test_that_four_audiences_count_half():
    found = perceived(conduct(0.6), tuple(level(1, audience) for audience in Audience), ON)
    assert found.value == pytest.approx(0.5 * 0.6 + 0.5 * 0.25)
    assert found.kind is Kind.USER
    assert "mean level 1.0 of 4, counts 50%" in found.reason


def test_that_one_audience_counts_an_eighth():
    assert perceived(conduct(0.6), (level(4),), ON).value == pytest.approx(0.6 * 7 / 8 + 1 / 8)


@given(
    st.floats(0, 1),
    st.lists(st.integers(0, MAX_LEVEL), min_size=1, max_size=4),
    st.booleans(),
)
def test_that_it_lies_between_conduct_and_baseline(value, levels, old):
    on = date(2024, 1, 1) if old else RECENT
    held = tuple(level(each, audience, on=on) for each, audience in zip(levels, Audience, strict=False))
    found = perceived(conduct(value), held, ON)
    mean = sum(levels) / len(levels) / MAX_LEVEL
    assert min(value, mean) - 1e-9 <= found.value <= max(value, mean) + 1e-9
    assert 0 <= found.low <= found.value <= found.high <= 1


@given(st.integers(0, MAX_LEVEL - 1), st.floats(0, 1))
def test_that_a_better_level_never_lowers_it(worse, value):
    assert (
        perceived(conduct(value), (level(worse + 1),), ON).value > perceived(conduct(value), (level(worse),), ON).value
    )


def test_that_stale_levels_count_on_with_a_wider_range():
    fresh, old = (perceived(conduct(), (level(2, on=on),), ON) for on in (RECENT, date(2025, 8, 31)))
    assert old.value == fresh.value
    assert old.high - old.low > fresh.high - fresh.low


def test_that_a_level_is_stale_after_twelve_months_and_without_a_day():
    assert not is_stale(level(2, on=date(2025, 9, 1)), ON)
    assert is_stale(level(2, on=date(2025, 8, 31)), ON)
    assert is_stale(level(2, on=None), ON)


def test_that_only_the_rated_market_changes(plan, small):
    seen = replace(plan, reputations=tuple(level(0, audience) for audience in Audience))
    assert reputation(plan, small).value == DEFAULTS[Input.REPUTATION]
    assert reputation(seen, small).value == pytest.approx(DEFAULTS[Input.REPUTATION] / 2)
    assert reputation(seen, small, "cam-in") == reputation(plan, small, "cam-in")


def test_that_an_own_value_wins_over_the_baseline(plan, small):
    own = Override(
        id="own",
        input=Input.REPUTATION,
        scope=Scope.MARKET,
        subject="de",
        value=Decimal("0.9"),
        low=Decimal("0.8"),
        high=Decimal(1),
        reason="Known.",
        on=RECENT,
    )
    seen = replace(plan, reputations=(level(0),), overrides=(own,))
    assert reputation(seen, small).value == pytest.approx(0.9)


def test_that_answers_and_levels_are_weighed(plan, small):
    asked = question("QI-02", Action.IMAGE, Input.REPUTATION)
    world = replace(small, questions={**small.questions, asked.id: asked})
    answer = Answer(id="a", question=asked.id, status=AnswerStatus.ANSWERED, level=4, on=RECENT)
    seen = replace(plan, answers=(answer,), reputations=tuple(level(0, audience) for audience in Audience))
    assert reputation(seen, world).value == pytest.approx(0.5)


def test_that_a_level_needs_what_it_rests_on():
    with pytest.raises(InputError, match="needs what it rests on"):
        Reputation(id="r", market="de", audience=Audience.MEDIA, level=2, basis=" ")


def test_that_a_market_without_levels_has_no_mean(plan):
    first, *_ = baselines(plan, ON)
    assert first.mean is None
    assert first.weakest is None
    assert len(LEVEL_WORDS) == MAX_LEVEL + 1
