from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.assess import assess
from app.planning.bargaining import Leverage, Side
from app.planning.bargaining_balance import DE_FACTO, OURS, THEIRS, Balance, balances, grid_of, net_balance
from app.planning.words import Input
from tests.planning.conftest import ON

LEVELS = st.fixed_dictionaries({side: st.integers(0, 4) for side in Side})


def found(plan, world):
    return {balance.market: balance for balance in balances(plan, assess(plan, world, ON))}


def test_that_the_net_balance_has_known_values():
    assert net_balance(dict.fromkeys(Side, 0)) == 0
    assert net_balance(dict.fromkeys(Side, 4)) == 0
    ours = {side: 4 if side in OURS else 0 for side in Side}
    assert net_balance(ours) == pytest.approx(1)
    theirs = {side: 4 if side in THEIRS else 0 for side in Side}
    assert net_balance(theirs) == pytest.approx(-1)
    some = {
        Side.HOST_GAINS: 2, Side.OUR_ALTERNATIVES: 3, Side.INFRASTRUCTURE: 1, Side.CODE: 2, Side.ALGORITHMS: 2,
        Side.DATA: 3, Side.HOST_IMPOSES: 3, Side.HOST_ALTERNATIVES: 1,
    }  # fmt: skip
    assert net_balance(some) == pytest.approx((0.5 + 0.75 + 0.5) / 3 - 0.5)


@given(LEVELS, st.sampled_from(list(Side)))
def test_that_a_side_of_the_host_never_raises_our_balance_and_one_of_ours_never_lowers_it(levels, side):
    before = net_balance(levels)
    after = net_balance({**levels, side: min(4, levels[side] + 1)})
    assert after <= before if side in THEIRS else after >= before
    assert -1 <= before <= 1


@given(LEVELS, st.sampled_from(list(Side)))
def test_that_a_side_that_is_not_known_leaves_the_balance_not_known(levels, side):
    assert net_balance({**levels, side: None}) is None


def test_that_every_side_belongs_to_us_or_to_the_host():
    assert set(OURS) | set(THEIRS) == set(Side)
    assert set(DE_FACTO) < set(OURS)


def test_that_start_values_are_read_from_the_inputs(plan, small):
    reading = assess(plan, small, ON).readings["cam-de"]
    balance = found(plan, small)["de"]
    value = {each: reading.ratings[each].value for each in Input}
    expected = {
        Side.HOST_GAINS: 0.6 * reading.composites["leverage"] + 0.4 * value[Input.LOYALTY],
        Side.HOST_IMPOSES: 0.6 * value[Input.RELATIVE_POWER] + 0.4 * value[Input.RESTRICTIVENESS],
        Side.HOST_ALTERNATIVES: 0.8 * value[Input.SUBSTITUTES] + 0.2 * (1 - value[Input.TRADE_DEPENDENCE]),
        Side.OUR_ALTERNATIVES: 1 - 10 / 15,
        Side.INFRASTRUCTURE: (value[Input.CRITICALITY] + value[Input.HOST_DEPENDENCE]) / 2,
        Side.CODE: value[Input.REMOTE_CONTROL],
        Side.ALGORITHMS: value[Input.OPACITY],
        Side.DATA: value[Input.DATA_SENSITIVITY],
    }
    for side, share in expected.items():
        assert balance.sides[side].level == int(share * 4 + 0.5), side
        assert balance.sides[side].own is None


def test_that_an_own_level_counts_and_the_start_value_stays_beside_it(edited, small):
    own = Leverage(id="l", market="de", side=Side.HOST_IMPOSES, level=4, note="Holds the licences.")
    before, after = found(edited(), small)["de"], found(edited(leverages=(own,)), small)["de"]
    side = after.sides[Side.HOST_IMPOSES]
    assert side.level == 4
    assert side.start == before.sides[Side.HOST_IMPOSES].start
    assert side.note == "Holds the licences."
    assert after.net < before.net


def test_that_a_plan_without_revenue_does_not_know_where_else_it_could_sell(edited, plan, small):
    bare = edited(offerings=tuple(replace(each, revenue=0 * each.revenue) for each in plan.offerings))
    balance = found(bare, small)["de"]
    assert balance.sides[Side.OUR_ALTERNATIVES].level is None
    assert balance.net is None
    assert balance.word == "not known"


def test_that_a_market_without_an_offering_has_no_balance(edited, plan, small):
    assert set(found(edited(offerings=plan.offerings[:1]), small)) == {"de"}


def test_that_what_each_can_do_if_talks_fail_is_the_users_note_where_there_is_one(edited, small):
    notes = tuple(
        Leverage(id=side, market="de", side=side, level=1, note=f"Note on {side}")
        for side in (Side.OUR_ALTERNATIVES, Side.HOST_ALTERNATIVES)
    )
    plan = edited(leverages=notes)
    assessment = assess(plan, small, ON)
    (balance, *_) = balances(plan, assessment)
    grid = grid_of(plan, assessment, small, balance)
    assert grid.our_batna == "Note on our-alternatives"
    assert grid.their_batna == "Note on host-alternatives"
    (_, second, *_) = balances(plan, assessment)
    assert "No way out is prepared." in grid_of(plan, assessment, small, second).our_batna


@pytest.mark.parametrize(
    ("net", "word"),
    [
        (0.1449, "even"), (0.1451, "in our favour"), (-0.1451, "in the host’s favour"), (0.0, "even"),
        (1.0, "in our favour"),
    ],
)  # fmt: skip
def test_that_the_word_goes_with_the_balance_as_it_is_shown(net, word):
    assert Balance("m", {}, net).word == word
