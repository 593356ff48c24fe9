import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InputError
from app.planning.assess import assess
from app.planning.ledger import (
    ENOUGH_SCORED,
    LEAST_CHANCE,
    UNIFORM,
    brier,
    ledger_scores,
    lock,
    log_loss,
    method_of,
    ranked,
    rounded,
    with_outcome,
)
from app.planning.plan import Plan
from app.planning.words import Population, Reaction
from tests.planning.test_locked import ON, forecast
from tests.plans import locked_forecasts

DUE = date(2028, 11, 22)


@pytest.fixture
def assessment(plan, small):
    return assess(plan, small, ON)


def told(outcome: Reaction | None, four: Sequence[str] = ("0.4", "0.3", "0.2", "0.1"), **changes):
    chances = forecast().chances
    names = ("open", "conditional", "restricted", "banned")
    chances = replace(chances, **dict(zip(names, map(Decimal, four), strict=True)))
    return with_outcome(forecast(chances=chances, **changes), outcome, DUE)


def test_that_a_lock_keeps_what_the_outlook_said(plan, assessment):
    ids = [offering.id for offering in plan.offerings]
    locked = lock(plan, assessment, ON, ids, "f" * 64)
    assert [one.offering for one in locked] == ids
    for one in locked:
        reading = assessment.readings[one.offering]
        offering = plan.offering(one.offering)
        assert [float(chance) for chance in one.chances.four] == pytest.approx(reading.outlook.chances, abs=1e-6)
        assert one.months == reading.outlook.months == plan.company.horizon_months
        assert (one.locked_on, one.due, one.method) == (ON, DUE, "f" * 64)
        assert one.host == plan.market(offering.market).host
        assert one.product == plan.product(offering.product).name
        assert (one.home, one.population) == (plan.company.home, reading.population)
        assert one.outcome is None
    Plan(ledger=locked)  # a plan that no longer knows the offerings still holds them


def test_that_the_method_is_told_from_any_other(small):
    parameters = small.parameters
    told = method_of(parameters)
    assert len(told) == 64
    assert told == method_of(replace(parameters, draws={}, skills={}))
    fits = {each: replace(fit, level=fit.level + 0.001) for each, fit in parameters.fits.items()}
    for other in ({"fits": fits}, {"checksum": "1" * 64}, {"features": ("year",)}):
        assert method_of(replace(parameters, **other)) != told


def test_that_what_is_for_the_board_only_is_locked_for_the_board_only(plan, assessment):
    hidden = plan.offerings[0].market
    markets = tuple(replace(market, board_only=market.id == hidden) for market in plan.markets)
    locked = lock(replace(plan, markets=markets), assessment, ON, [o.id for o in plan.offerings])
    assert [one.board_only for one in locked] == [o.market == hidden for o in plan.offerings]


def test_that_outlooks_of_another_day_cannot_be_locked(plan, assessment):
    with pytest.raises(InputError, match="of another day"):
        lock(plan, assessment, ON + timedelta(days=1), [plan.offerings[0].id])


def test_that_an_outlook_is_locked_once_a_day(plan, assessment):
    id_ = plan.offerings[0].id
    locked = replace(plan, ledger=lock(plan, assessment, ON, [id_]))
    with pytest.raises(InputError, match="locked already today"):
        lock(locked, assessment, ON, [id_])
    with pytest.raises(InputError, match="locked twice on one day"):
        replace(locked, ledger=(*locked.ledger, *lock(plan, assessment, ON, [id_])))


def test_that_an_offering_without_an_outlook_cannot_be_locked(plan, assessment):
    with pytest.raises(InputError, match="no outlook yet"):
        lock(plan, assessment, ON, ["nowhere"])


@given(st.lists(st.floats(0, 1), min_size=4, max_size=4).filter(lambda four: sum(four) > 0.01))
def test_that_rounding_keeps_the_sum_and_moves_nothing_far(four):
    exact = [chance / sum(four) for chance in four]
    made = rounded(exact).four
    assert sum(made) == 1
    assert [float(chance) for chance in made] == pytest.approx(exact, abs=1.01e-6)


def test_that_a_chance_of_nothing_is_counted_with_the_least_one():
    assert log_loss((1, 0, 0, 0), Reaction.BANNED) == pytest.approx(-math.log(LEAST_CHANCE / (1 + 3 * LEAST_CHANCE)))
    assert log_loss((0.4, 0.3, 0.2, 0.1), Reaction.RESTRICTED) == pytest.approx(-math.log(0.2))


def test_that_the_scores_have_their_known_values():
    four = (0.4, 0.3, 0.2, 0.1)
    assert brier(four, Reaction.OPEN) == pytest.approx(0.09)
    assert brier(four, Reaction.BANNED) == pytest.approx(0.49)
    assert ranked(four, Reaction.OPEN) == pytest.approx((0.36 + 0.09 + 0.01) / 3)
    assert ranked(four, Reaction.BANNED) == pytest.approx((0.16 + 0.49 + 0.81) / 3)
    assert ranked((1, 0, 0, 0), Reaction.BANNED) == pytest.approx(1)
    assert ranked((0, 0, 1, 0), Reaction.RESTRICTED) == 0


def test_that_a_forecast_that_was_right_beats_one_that_was_wrong_on_every_score():
    right, wrong = (0.1, 0.1, 0.1, 0.7), (0.7, 0.1, 0.1, 0.1)
    for score in (log_loss, brier, ranked):
        assert score(right, Reaction.BANNED) < score(wrong, Reaction.BANNED)


def test_that_a_miss_by_two_is_ranked_worse_than_a_miss_by_one():
    assert ranked((0, 0, 1, 0), Reaction.OPEN) > ranked((0, 1, 0, 0), Reaction.OPEN)


def test_that_nothing_locked_has_no_scores():
    assert ledger_scores((), ON) is None


def test_that_only_what_is_due_and_known_is_scored():
    ledger = (
        told(Reaction.OPEN), told(None, id="b"),
        with_outcome(forecast(id="c", months=36, due=date(2029, 11, 22)), Reaction.BANNED, ON),
    )  # fmt: skip
    early = ledger_scores(ledger, DUE - timedelta(days=1))
    assert (early.locked, early.open, early.due, early.scored) == (3, 3, 0, 0)
    assert (early.ours, early.base, early.skill) == (None, None, None)
    assert "nothing can be said" in early.sentence
    later = ledger_scores(ledger, DUE)
    assert (later.locked, later.open, later.due, later.scored, later.awaiting) == (3, 1, 2, 1, 1)
    assert later.ours.log_loss == pytest.approx(-math.log(0.4))
    assert later.base.log_loss == pytest.approx(math.log(4))
    assert later.skill == pytest.approx(1 + math.log(0.4) / math.log(4))


def test_that_the_reference_is_the_base_rate_of_the_forecasts_own_population():
    base = {Population.DISPUTED: (0.1, 0.2, 0.3, 0.4)}
    ledger = (told(Reaction.BANNED), told(Reaction.BANNED, id="q", population=Population.EXPOSED))
    found = ledger_scores(ledger, DUE, base)
    assert found.base.log_loss == pytest.approx(-(math.log(0.4) + math.log(0.25)) / 2)


def test_that_few_scored_forecasts_conclude_nothing_and_many_say_which_was_smaller():
    right = [told(Reaction.OPEN, id=f"r{number}") for number in range(ENOUGH_SCORED)]
    assert "nothing can be concluded" in ledger_scores(right[1:], DUE).sentence
    assert ledger_scores(right[:1], DUE).sentence.startswith("One forecast is")
    assert "is smaller than" in ledger_scores(right, DUE).sentence
    wrong = [told(Reaction.BANNED, id=f"w{number}") for number in range(ENOUGH_SCORED)]
    assert "is not smaller than" in ledger_scores(wrong, DUE).sentence


@given(st.lists(locked_forecasts(), max_size=6), st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_that_the_counts_always_add_up(ledger, on):
    found = ledger_scores(ledger, on)
    if not ledger:
        assert found is None
        return
    assert found.locked == found.open + found.due == len(ledger)
    assert 0 <= found.scored <= found.due
    assert (found.ours is None) == (found.scored == 0)
    for marks in (found.ours, found.base):
        if marks:
            assert 0 <= marks.brier <= 1
            assert 0 <= marks.rps <= 1
            assert 0 <= marks.log_loss < 7


def test_that_a_forecaster_who_gives_the_reference_has_no_skill():
    ledger = [told(outcome, id=f"l{outcome}", four=("0.25",) * 4) for outcome in Reaction]
    found = ledger_scores(ledger, DUE, dict.fromkeys(Population, UNIFORM))
    assert found.skill == 0
    assert found.ours == found.base
