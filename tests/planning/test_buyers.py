"""The usual buyers of a kind of product."""

from decimal import Decimal

from app.planning.buyers import FOR_CONSUMERS, usual_buyers
from app.planning.profile import Segments


def test_that_a_toy_starts_with_consumers_and_a_network_with_companies(shipped):
    assert usual_buyers("smart-toy") == Segments(commercial=Decimal(0), consumer=Decimal(1))
    assert usual_buyers("network-equipment") == Segments()


def test_that_every_kind_named_here_ships(shipped):
    assert set(shipped.categories) >= FOR_CONSUMERS
