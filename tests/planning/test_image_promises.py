"""Promises are kept, open, overdue or broken; a practice holds only while it can be shown."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.assess import assess
from app.planning.image import Audience, Disclosure, Practice, PracticeState, PublicCommitment
from app.planning.image_promises import Holding, PromiseState, disclosed, promise_state, promises
from app.planning.profile import RequirementState
from app.planning.reporting import PracticeRule
from app.planning.words import RequirementStatus
from tests.planning.conftest import ON
from tests.worlds import rule

DAY = timedelta(days=1)


def promise(id_="p", **changes):
    return replace(PublicCommitment(id=id_, text="Say so", audience=Audience.MEDIA), **changes)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, PromiseState.OPEN),
        ({"due": ON}, PromiseState.OPEN),
        ({"due": ON - DAY}, PromiseState.OVERDUE),
        ({"due": ON - DAY, "kept_on": ON}, PromiseState.KEPT),
        ({"broken": True}, PromiseState.BROKEN),
        ({"due": ON + DAY, "broken": True}, PromiseState.BROKEN),
    ],
)
def test_that_a_promise_has_one_state(changes, state):
    assert promise_state(promise(**changes), ON) is state


@given(st.lists(st.sampled_from(["kept", "broken", "overdue", "open"]), max_size=20))
def test_that_the_share_counts_what_had_to_be_kept_by_now(kinds):
    made = {
        "kept": {"kept_on": ON},
        "broken": {"broken": True},
        "overdue": {"due": ON - DAY},
        "open": {"due": ON + DAY},
    }
    from tests.planning.conftest import camera_plan

    plan = replace(camera_plan(), public_commitments=tuple(promise(f"p{i}", **made[k]) for i, k in enumerate(kinds)))
    found = promises(plan, ON)
    counted = [kind for kind in kinds if kind != "open"]
    if not counted:
        assert found.share is None
    else:
        assert found.share == pytest.approx(counted.count("kept") / len(counted))


def held(plan, small, **changes):
    record = Disclosure(id="d", practice=Practice.SECURITY_TXT, state=PracticeState.IN_PLACE, **changes)
    return disclosed(replace(plan, disclosures=(record,)), None, small, ON)[0]


def test_that_a_security_txt_past_its_date_no_longer_holds(plan, small):
    assert held(plan, small, expires=ON).holding is Holding.HOLDS
    assert held(plan, small, expires=ON - DAY).holding is Holding.EXPIRED


def test_that_a_security_txt_without_a_date_is_not_shown_to_hold(plan, small):
    assert held(plan, small).holding is Holding.UNDATED


def test_that_a_transparency_report_holds_for_a_year(plan, small):
    def report(last):
        record = Disclosure(id="d", practice=Practice.TRANSPARENCY_REPORT, state=PracticeState.IN_PLACE, last_on=last)
        found = disclosed(replace(plan, disclosures=(record,)), None, small, ON)
        return next(each for each in found if each.practice is Practice.TRANSPARENCY_REPORT)

    assert report(date(2025, 9, 1)).holding is Holding.HOLDS
    assert report(date(2025, 8, 31)).holding is Holding.EXPIRED
    assert report(date(2025, 9, 1)).until == ON


def test_that_what_nobody_said_is_not_known(plan, small):
    found = disclosed(plan, None, small, ON)
    assert [each.practice for each in found] == list(Practice)
    assert {each.holding for each in found} == {Holding.UNKNOWN}
    assert not any(each.asking for each in found)


def test_that_a_rule_asks_where_it_bears_on_an_offering(plan, small):
    asking = rule("EUU-ASK", requires="a public contact for flaws")
    world = replace(
        small,
        rules={asking.id: asking},
        asked_practices=(PracticeRule(Practice.SECURITY_TXT, asking.id, "a public contact"),),
    )
    found = disclosed(plan, assess(plan, world, ON), world, ON)[0]
    assert found.markets == ("de",)
    out = RequirementState(
        id="s", offering="cam-de", rule=asking.id, status=RequirementStatus.NOT_APPLICABLE, evidence="Not sold as such."
    )
    elsewhere = replace(plan, requirement_states=(out,))
    assert disclosed(elsewhere, assess(elsewhere, world, ON), world, ON)[0].markets == ()
