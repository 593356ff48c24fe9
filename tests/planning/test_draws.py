import numpy as np
import pytest
from scipy.stats import kstest

from app.planning.draws import BLOCK, Ties, draws_of, ties_of

EU, US = 0, 1
# Offerings: two products in one host of the EU, one of them in another host of the EU, both in a host of no bloc, and
# one in a host of another bloc.
TIES = Ties(
    host=np.array([0, 0, 1, 2, 2, 3]), product=np.array([0, 1, 0, 0, 1, 2]), bloc=np.array([EU, EU, -1, US]), products=3
)


@pytest.fixture(scope="module")
def scores():
    return np.concatenate([draws_of(TIES, block, 0).score for block in range(4000)], axis=1)


@pytest.mark.parametrize(
    ("one", "other", "correlation"),
    [
        (1, 3, 0.10),  # unrelated
        (0, 3, 0.20),  # one product in unrelated hosts
        (1, 2, 0.30),  # one bloc
        (0, 1, 0.50),  # one host in a bloc
        (0, 2, 0.40),  # one product in two hosts of a bloc
        (3, 4, 0.30),  # one host outside all blocs
        (0, 5, 0.10),  # two blocs
    ],
)
def test_that_scores_hang_together_as_the_method_says(scores, one, other, correlation):
    assert np.corrcoef(scores[one], scores[other])[0, 1] == pytest.approx(correlation, abs=0.008)


def test_that_every_score_is_standard_normal(scores):
    for row in scores:
        assert kstest(row[::10], "norm").pvalue > 0.001
        assert row.std() == pytest.approx(1, abs=0.006)


def test_that_the_present_state_is_left_anywhere_in_the_first_two_years():
    moments = np.concatenate([draws_of(TIES, block, 0).moment for block in range(400)], axis=1)
    assert (moments.min() >= 0) & (moments.max() <= 24)
    assert kstest(moments[0] / 24, "uniform").pvalue > 0.001
    assert np.corrcoef(moments[0], moments[1])[0, 1] == pytest.approx(0, abs=0.03)


def test_that_a_block_is_the_same_whenever_it_is_drawn():
    first, again = draws_of(TIES, 7, 2), draws_of(TIES, 7, 2)
    assert (first.score == again.score).all()
    assert (first.moment == again.moment).all()
    assert (first.later[1][0] == again.later[1][0]).all()
    assert not (first.score == draws_of(TIES, 8, 2).score).any()


def test_that_no_two_kinds_of_numbers_are_the_same():
    drawn = draws_of(TIES, 3, 2)
    kinds = [drawn.moment / 24, *(each for year in drawn.later for each in year)]
    assert len({float(each[0, 0]) for each in kinds}) == 5


def test_that_an_offering_added_last_and_a_longer_horizon_change_no_number():
    more = Ties(
        host=np.append(TIES.host, 4), product=np.append(TIES.product, 3), bloc=np.append(TIES.bloc, EU), products=4
    )
    fewer, longer = draws_of(TIES, 5, 1), draws_of(more, 5, 3)
    assert (fewer.score == longer.score[:-1]).all()
    assert (fewer.moment == longer.moment[:-1]).all()
    assert (fewer.later[0][1] == longer.later[0][1][:-1]).all()


def test_that_some_offerings_keep_their_numbers():
    drawn = draws_of(TIES, 5, 1)
    some = drawn.of(np.array([4, 1]))
    assert (some.score == drawn.score[[4, 1]]).all()
    assert (some.later[0][0] == drawn.later[0][0][[4, 1]]).all()
    assert some.moment.shape == (2, BLOCK)


def test_that_ties_follow_the_plan(shipped, plan, on):
    ties = ties_of(plan, shipped, on)
    assert ties.host.tolist() == [0, 1, 2]
    assert ties.product.tolist() == [0, 0, 0]
    assert ties.bloc.tolist() == [0, -1, -1]
    assert ties.own[:, 0] == pytest.approx(np.sqrt([0.4, 0.6, 0.6]))
