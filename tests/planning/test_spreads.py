import numpy as np
import pytest

from app.planning.draws import BLOCK
from app.planning.spreads import Tally, block_loss


def gathered(losses, plan, certain=0.0):
    """The spread of losses of shape (offerings, draws)."""
    tally = Tally(*losses.shape)
    for block in range(losses.shape[1] // BLOCK):
        part = losses[:, block * BLOCK : (block + 1) * BLOCK]
        tally.add(block_loss(block, part, tally.bound))
    return tally.spread(plan, np.full(len(losses), certain))


@pytest.fixture
def losses():
    return np.random.default_rng(4).exponential((3, 2, 1), (1000, 3)).T.astype(np.float32)


def test_that_quantiles_and_tail_are_those_of_all_draws(losses, plan):
    found, totals = gathered(losses, plan), losses.sum(axis=0, dtype=float)
    assert found.expected == pytest.approx(totals.mean())
    assert found.error == pytest.approx(totals.std(ddof=1) / np.sqrt(1000))
    assert (found.p50, found.p90, found.p95) == pytest.approx(tuple(np.quantile(totals, (0.5, 0.9, 0.95))))
    assert found.cvar95 == pytest.approx(np.sort(totals)[-50:].mean())
    assert found.p50 <= found.p90 <= found.p95 <= found.cvar95


def test_that_the_tail_belongs_to_who_made_it(losses, plan):
    found, totals = gathered(losses, plan), losses.sum(axis=0, dtype=float)
    worst = losses[:, np.argsort(totals)[-50:]].mean(axis=1)
    assert list(found.tail_by_offering.values()) == pytest.approx(worst.tolist(), rel=1e-6)
    assert list(found.by_offering) == [offering.id for offering in plan.offerings]
    assert sum(found.by_offering.values()) == pytest.approx(found.expected)
    assert sum(found.by_market.values()) == pytest.approx(found.expected)
    assert sum(found.tail_by_offering.values()) == pytest.approx(found.cvar95)
    assert sum(found.tail_by_market.values()) == pytest.approx(found.cvar95)


def test_that_the_curve_says_how_many_draws_lose_more(losses, plan):
    found, totals = gathered(losses, plan), losses.sum(axis=0, dtype=float)
    assert 40 < len(found.curve) <= 60
    for loss, chance in found.curve:
        assert chance == pytest.approx((totals > loss).mean())
    assert np.diff([loss for loss, _ in found.curve]).min() > 0
    assert np.diff([chance for _, chance in found.curve]).max() < 0
    assert found.curve[-1] == (totals.max(), 0)


def test_that_what_is_certain_is_added_to_every_draw(losses, plan):
    bare, certain = gathered(losses, plan), gathered(losses, plan, certain=10.0)
    for name in ("expected", "p50", "p95", "cvar95"):
        assert getattr(certain, name) == pytest.approx(getattr(bare, name) + 30)
    assert certain.error == pytest.approx(bare.error)
    assert certain.by_offering["cam-de"] == pytest.approx(bare.by_offering["cam-de"] + 10)
    assert certain.tail_by_market["de"] == pytest.approx(bare.tail_by_market["de"] + 10)


def test_that_draws_that_lose_the_same_make_a_tail_of_the_first_ones(plan):
    losses = np.zeros((3, 200), dtype=np.float32)
    losses[0, ::2], losses[1, 1::2] = 1.0, 1.0
    found = gathered(losses, plan)
    assert found.cvar95 == 1
    assert found.tail_by_offering["cam-de"] == 0.5
    assert found.curve == ((1.0, 0.0),)


def test_that_nothing_lost_reads_as_nothing(plan):
    found = gathered(np.zeros((3, 100), dtype=np.float32), plan)
    assert (found.expected, found.error, found.p95, found.cvar95) == (0, 0, 0, 0)
    assert found.curve == ((0.0, 0.0),)
