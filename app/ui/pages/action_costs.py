"""The three figures of a cost range, which move together while no range has been given yet."""

from dataclasses import replace
from decimal import Decimal

from app.planning.course import Initiative


def with_low(initiative: Initiative, low: Decimal) -> Initiative:
    """The initiative with another lowest cost; figures that stood at the old one are taken along."""
    before = initiative.cost_low
    middle = max(low, initiative.cost) if initiative.cost == before else initiative.cost
    high = max(middle, initiative.cost_high) if initiative.cost_high == before else initiative.cost_high
    return replace(initiative, cost_low=low, cost=middle, cost_high=high)


def with_middle(initiative: Initiative, middle: Decimal) -> Initiative:
    """The initiative with another expected cost; without a range the range is that one figure."""
    before = initiative.cost
    untouched = not initiative.cost_high
    low = middle if untouched or (initiative.cost_low == before and middle < before) else initiative.cost_low
    high = middle if untouched or (initiative.cost_high == before and middle > before) else initiative.cost_high
    return replace(initiative, cost_low=low, cost=middle, cost_high=high)


def with_high(initiative: Initiative, high: Decimal) -> Initiative:
    """The initiative with another highest cost; figures that stood at the old one never exceed it."""
    before = initiative.cost_high
    middle = min(high, initiative.cost) if initiative.cost == before else initiative.cost
    low = min(middle, initiative.cost_low) if initiative.cost_low == before else initiative.cost_low
    if not before:
        low = middle = high
    return replace(initiative, cost_low=low, cost=middle, cost_high=high)
