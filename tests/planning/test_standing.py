from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings

from app.planning.inputs import as_values, ratings
from app.planning.profile import Answer, Offering, Override, RequirementState, Segments
from app.planning.standing import standing_of
from app.planning.words import Input, Population, Reaction, RequirementStatus, Scope
from tests.planning.conftest import ON, camera_plan
from tests.plans import plans
from tests.worlds import world

PLAN, WORLD = camera_plan(), world()


def own(scope, subject, value, input_=Input.LOYALTY, id_="own"):
    value = Decimal(value)
    return Override(
        id=id_, input=input_, scope=scope, subject=subject, value=value, low=value, high=Decimal(1), reason="r", on=ON
    )


def edited_offering(**changes):
    return {"offerings": (PLAN.offerings[0], replace(PLAN.offerings[1], **changes), PLAN.offerings[2])}


EDITS = {
    "revenue": edited_offering(revenue=Decimal(7)),
    "status": edited_offering(status=Reaction.RESTRICTED),
    "population": edited_offering(population=Population.DISPUTED),
    "segments": edited_offering(segments=Segments(government=Decimal(1), commercial=Decimal(0))),
    "category": {"products": (replace(PLAN.products[0], category="other"),)},
    "concerns": {"products": (replace(PLAN.products[0], concerns=("supply-chain",)),)},
    "clash": {"markets": (replace(PLAN.markets[0], recent_clash=True), *PLAN.markets[1:])},
    "host": {"markets": (replace(PLAN.markets[0], host="CHN"), *PLAN.markets[1:])},
    "tenure": {"markets": (replace(PLAN.markets[0], active_since=1999), *PLAN.markets[1:])},
    "home": {"company": replace(PLAN.company, home="CHN")},
    "horizon": {"company": replace(PLAN.company, horizon_months=60)},
    "quiet level": {"company": replace(PLAN.company, quiet_level=Decimal(1), quiet_reason="r")},
    "answers": {"answers": (Answer(id="a", question="QI-1", level=4, on=ON),)},
    "own of the company": {"overrides": (own(Scope.COMPANY, "", "0.9"),)},
    "own of a market": {"overrides": (own(Scope.MARKET, "in", "0.9"),)},
    "own of a product": {"overrides": (own(Scope.PRODUCT, "cam", "0.9"), own(Scope.MARKET, "in", "0.1", id_="b"))},
    "own of an offering": {
        "overrides": (own(Scope.OFFERING, "cam-in", "0.9"), own(Scope.PRODUCT, "cam", "0.1", id_="b"))
    },
    "order": {"offerings": PLAN.offerings[::-1]},
    "one less": {"offerings": PLAN.offerings[1:]},
    "one more": {
        "products": (*PLAN.products, replace(PLAN.products[0], id="hub")),
        "offerings": (*PLAN.offerings, Offering(id="hub-de", product="hub", market="de", revenue=Decimal(5))),
    },
    "requirement": {
        "requirement_states": tuple(
            RequirementState(id=f"s{i}", offering="cam-de", rule=rule, status=RequirementStatus.MET)
            for i, rule in enumerate(WORLD.rules)
        )
    },
}


def same(one, other):
    """Whether two standings agree to the last digit."""
    assert one.requirements == other.requirements
    assert one.ratings == other.ratings
    for field in ("status", "revenue", "growth", "segments"):
        assert np.array_equal(getattr(one.grid, field), getattr(other.grid, field))
    for field in ("value", "low", "high"):
        assert np.array_equal(getattr(one.grid.values, field), getattr(other.grid.values, field))
    for field in ("adjustment", "exposed", "quiet_level", "base_rate"):
        assert np.array_equal(getattr(one.grid.fit, field), getattr(other.grid.fit, field))
    assert one.grid.months == other.grid.months


@pytest.mark.parametrize("edit", EDITS)
def test_that_what_is_kept_changes_no_digit(edit):
    before = standing_of(PLAN, WORLD, ON)
    after = replace(PLAN, **EDITS[edit])
    fresh = standing_of(after, WORLD, ON)
    same(standing_of(after, WORLD, ON, before), fresh)
    same(standing_of(PLAN, WORLD, ON, fresh), before)
    same(standing_of(PLAN, WORLD, ON, standing_of(after, WORLD, ON, before)), before)


def test_that_an_edit_leaves_what_it_does_not_touch():
    before = standing_of(PLAN, WORLD, ON)
    after = standing_of(replace(PLAN, **EDITS["revenue"]), WORLD, ON, before)
    assert after.parts.markets["de"] is before.parts.markets["de"]
    assert after.parts.offerings["cam-de"] is before.parts.offerings["cam-de"]
    assert after.parts.offerings["cam-in"] is not before.parts.offerings["cam-in"]


def test_that_nothing_is_kept_for_another_day_or_world():
    before = standing_of(PLAN, WORLD, ON)
    later = ON.replace(year=2020)
    same(standing_of(PLAN, WORLD, later, before), standing_of(PLAN, WORLD, later))
    other = replace(WORLD, rules={}, cases=WORLD.cases)
    same(standing_of(PLAN, other, ON, before), standing_of(PLAN, other, ON))


@given(plans())
@settings(max_examples=30, deadline=None)
def test_that_the_arrays_hold_what_the_ratings_say(plan):
    found = standing_of(plan, WORLD, ON)
    wanted = as_values(ratings(plan, WORLD, ON, found.requirements).values())
    for field in ("value", "low", "high"):
        assert np.array_equal(getattr(found.grid.values, field), getattr(wanted, field))
