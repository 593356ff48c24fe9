"""How a loss is distributed over the draws, gathered block by block: its quantiles, its tail, and who makes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappush, heapreplace
from typing import Final

import numpy as np

from app.planning.draws import BLOCK, Floats
from app.planning.money import Spread
from app.planning.outlook import Array
from app.planning.plan import Plan

TAIL: Final = 0.05
"""Share of the draws that is the tail: the worst 5 % (method 5.4)."""
CURVE: Final = (*np.linspace(0, 0.95, 39), *np.linspace(0.955, 1, 20))
"""Quantiles at which the curve has its points: closer in the tail."""


@dataclass(frozen=True, slots=True)
class BlockLoss:
    """What one block of draws loses."""

    block: int
    totals: Array  # of each draw [plan currency]
    by_offering: Array  # over the block's draws
    worst: tuple[tuple[int, Floats], ...]  # place and losses by offering of the draws that may be in the tail


def block_loss(block: int, lost: Floats, bound: float) -> BlockLoss:
    """The sums of one block's losses, shape (offerings, BLOCK), and its draws that lose more than a bound."""
    totals = np.add.reduce(lost, axis=0, dtype=np.float64)
    worst = tuple((place, lost[:, place].copy()) for place in np.flatnonzero(totals > bound).tolist())
    return BlockLoss(block, totals, np.add.reduce(lost, axis=1, dtype=np.float64), worst)


class Tally:
    """Gathers the blocks of one simulation, in their order."""

    def __init__(self, offerings: int, draws: int) -> None:
        self._totals = np.zeros(draws)
        self._by_offering = np.zeros(offerings)
        self._size = -int(-draws * TAIL // 1)
        self._worst: list[tuple[float, int, Floats]] = []  # a heap: the mildest first, of equals the latest

    @property
    def draws(self) -> int:
        """Draws in all."""
        return len(self._totals)

    @property
    def bound(self) -> float:
        """What a later draw has to lose more than to be in the tail."""
        return self._worst[0][0] if len(self._worst) == self._size else -np.inf

    def add(self, found: BlockLoss) -> None:
        """Take in the next block."""
        start = found.block * BLOCK
        self._totals[start : start + BLOCK] = found.totals
        self._by_offering += found.by_offering
        for place, row in found.worst:
            entry = float(found.totals[place]), -(start + place), row
            if len(self._worst) < self._size:
                heappush(self._worst, entry)
            elif entry[0] > self._worst[0][0]:
                heapreplace(self._worst, entry)

    def spread(self, plan: Plan, certain: Array) -> Spread:
        """The distribution, with what is lost for certain by each offering added to every draw."""
        totals = self._totals + certain.sum()
        tail = np.zeros(len(certain))
        for _, _, row in sorted(self._worst, key=lambda entry: -entry[1]):
            tail += row
        by_offering = self._by_offering / len(totals) + certain
        tail = tail / len(self._worst) + certain
        p50, p90, p95 = np.quantile(totals, (0.50, 0.90, 0.95)).tolist()
        return Spread(
            expected=float(totals.mean()),
            error=float(totals.std(ddof=1) / np.sqrt(len(totals))),
            p50=p50,
            p90=p90,
            p95=p95,
            cvar95=float(np.mean([entry[0] for entry in sorted(self._worst, key=lambda e: e[:2])]) + certain.sum()),
            curve=_curve(totals),
            by_offering=_by_offering(plan, by_offering),
            by_market=_by_market(plan, by_offering),
            tail_by_offering=_by_offering(plan, tail),
            tail_by_market=_by_market(plan, tail),
        )


def _curve(totals: Array) -> tuple[tuple[float, float], ...]:
    ordered = np.sort(totals)
    losses = np.unique(np.quantile(ordered, CURVE, method="inverted_cdf"))
    above = 1 - np.searchsorted(ordered, losses, side="right") / len(ordered)
    return tuple(zip(losses.tolist(), above.tolist(), strict=True))


def _by_offering(plan: Plan, parts: Iterable[float]) -> dict[str, float]:
    return {offering.id: float(part) for offering, part in zip(plan.offerings, parts, strict=True)}


def _by_market(plan: Plan, parts: Iterable[float]) -> dict[str, float]:
    found = {market.id: 0.0 for market in plan.markets}
    for offering, part in zip(plan.offerings, parts, strict=True):
        found[offering.market] += float(part)
    return found
