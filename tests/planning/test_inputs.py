from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import exp

import numpy as np
import pytest

from app.planning.inputs import INPUTS, answered, as_values, by_input, ratings
from app.planning.profile import Answer, Override
from app.planning.words import AnswerStatus, Input, Kind, Population, Scope
from tests.planning.conftest import ON


def rate(plan, facts):
    return ratings(plan, facts, ON, {offering.id: () for offering in plan.offerings})


def own(scope, subject="", value="0.9", name=Input.CRITICALITY):
    low, high = Decimal(value) - Decimal("0.05"), Decimal(value) + Decimal("0.05")
    return Override(
        id=f"own-{scope}", input=name, scope=scope, subject=subject, value=Decimal(value), low=low, high=high,
        reason="We know better.", on=ON,
    )  # fmt: skip


def test_that_every_offering_has_all_inputs_in_order(plan, small):
    found = rate(plan, small)
    assert list(found) == ["cam-de", "cam-in", "cam-ke"]
    for rated in found.values():
        assert tuple(rated) == INPUTS
        assert all(rating.input is each for each, rating in rated.items())


def test_that_a_product_starts_from_its_category(plan, small):
    rating = rate(plan, small)["cam-de"][Input.CRITICALITY]
    assert (rating.value, rating.low, rating.high) == (0.6, pytest.approx(0.4), pytest.approx(0.8))
    assert (rating.kind, rating.reason) == (Kind.JUDGEMENT, "Because.")


def test_that_a_category_nobody_knows_is_missing(edited, small, plan):
    odd = edited(products=(replace(plan.products[0], category="teapot"),))
    assert rate(odd, small)["cam-de"][Input.OPACITY].missing


def test_that_a_concern_about_the_chain_raises_upstream_exposure(edited, small, plan):
    worried = edited(products=(replace(plan.products[0], concerns=("supply-chain", "data-privacy")),))
    before, after = (rate(each, small)["cam-de"][Input.UPSTREAM_EXPOSURE] for each in (plan, worried))
    assert after.value == pytest.approx(before.value + 0.3)
    assert "supply-chain" in after.reason


def test_that_tenure_makes_loyalty(plan, small):
    found = rate(plan, small)
    assert found["cam-de"][Input.LOYALTY].value == pytest.approx(1 - exp(-10 / 8))
    assert found["cam-in"][Input.LOYALTY].value == 0.4


@pytest.mark.parametrize(
    ("population", "incidents"),
    [(Population.EXPOSED, 0.1), (Population.CAMPAIGNED, 0.1), (Population.DISPUTED, 0.3)],
)
def test_that_a_dispute_stands_in_the_incident_history(edited, small, plan, population, incidents):
    changed = edited(offerings=(replace(plan.offerings[0], population=population),))
    assert rate(changed, small)["cam-de"][Input.INCIDENT_HISTORY].value == incidents


def test_that_a_recorded_clash_reaches_the_markets_offerings_only(edited, small, plan):
    clash = edited(markets=(replace(plan.markets[0], recent_clash=True), *plan.markets[1:]))
    found = rate(clash, small)
    assert found["cam-de"][Input.ACTIVE_CONFLICT].value == 1
    assert found["cam-in"][Input.ACTIVE_CONFLICT].value == 0


def test_that_the_narrowest_own_value_wins(edited, small):
    wide = (own(Scope.COMPANY, value="0.1"),)
    market = (*wide, own(Scope.MARKET, "de", "0.2"))
    product = (*market, own(Scope.PRODUCT, "cam", "0.3"))
    offering = (*product, own(Scope.OFFERING, "cam-de", "0.4"))
    for overrides, here, there in ((wide, 0.1, 0.1), (market, 0.2, 0.1), (product, 0.3, 0.3), (offering, 0.4, 0.3)):
        found = rate(edited(overrides=overrides), small)
        assert found["cam-de"][Input.CRITICALITY].value == pytest.approx(here)
        assert found["cam-in"][Input.CRITICALITY].value == pytest.approx(there)


def test_that_an_own_value_wins_over_public_figures_and_says_whose_it_is(edited, small):
    overrides = (own(Scope.MARKET, "de", "0.5", Input.HOST_CAPABILITY),)
    rating = rate(edited(overrides=overrides), small)["cam-de"][Input.HOST_CAPABILITY]
    assert (rating.value, rating.low, rating.high) == (0.5, 0.45, 0.55)
    assert (rating.kind, rating.reason, rating.on, rating.source) == (Kind.USER, "We know better.", ON, "")


def test_that_an_own_value_fills_what_is_missing(edited, small):
    overrides = (own(Scope.OFFERING, "cam-ke", "0.5", Input.COMPLIANCE_GAP),)
    found = rate(edited(overrides=overrides), small)
    assert not found["cam-ke"][Input.COMPLIANCE_GAP].missing
    assert found["cam-in"][Input.COMPLIANCE_GAP].missing


def answer(question, level=None, status=AnswerStatus.ANSWERED, on=None):
    evidence = "We sell none." if status is AnswerStatus.NOT_APPLICABLE else ""
    return Answer(id=f"a-{question}", question=question, status=status, level=level, on=on, evidence=evidence)


def test_that_answers_feed_their_input_on_the_scale(small):
    given = (answer("QG-1", 4, on=date(2026, 1, 1)), answer("QG-2", 1, on=date(2025, 1, 1)))
    rating = answered(small, given, Input.GOVERNANCE_MATURITY)
    assert rating.value == pytest.approx(2.5 / 4)
    assert (rating.kind, rating.on) == (Kind.USER, date(2025, 1, 1))
    assert rating.high - rating.low == pytest.approx(0.1)


def test_that_not_known_is_no_low_level_but_a_wider_range(small):
    given = (answer("QG-1", 2), answer("QG-2", status=AnswerStatus.NOT_KNOWN))
    rating = answered(small, given, Input.GOVERNANCE_MATURITY)
    assert rating.value == 0.5
    assert rating.high - rating.low == pytest.approx(2 * (0.05 + 0.25 / 2))
    assert answered(small, given[:1], Input.GOVERNANCE_MATURITY) == rating


def test_that_a_question_that_does_not_apply_leaves_no_trace(small):
    given = (answer("QG-1", 2), answer("QG-2", status=AnswerStatus.NOT_APPLICABLE))
    rating = answered(small, given, Input.GOVERNANCE_MATURITY)
    assert rating.high - rating.low == pytest.approx(0.1)


def test_that_without_any_answer_the_start_value_stands(plan, small):
    assert answered(small, (), Input.GOVERNANCE_MATURITY) is None
    rating = rate(plan, small)["cam-de"][Input.GOVERNANCE_MATURITY]
    assert (rating.value, rating.kind) == (0.6, Kind.JUDGEMENT)


def test_that_arrays_hold_what_the_ratings_say(plan, small):
    found = rate(plan, small)
    values = as_values(found.values())
    assert values.value.shape == values.low.shape == values.high.shape == (3, 25)
    for i, rated in enumerate(found.values()):
        for each, column in by_input(values.value).items():
            assert column[i] == rated[each].value
    assert (values.low <= values.value).all()
    assert (values.value <= values.high).all()
    assert as_values(()).value.shape == (0, 25)
    assert by_input(np.zeros((2, 3, 25)))[Input.CRITICALITY].shape == (2, 3)
