"""What another structure does to each outlook, and nothing else with it (method 7.1, 3b)."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import numpy as np

from app.planning.effects import FULL, STRUCTURAL, Doses
from app.planning.facts import World
from app.planning.grid import evaluation, horizon_chances
from app.planning.plan import Plan
from app.planning.standing import standing_of
from app.planning.words import Effect, Input

SHARES: Final = {
    **dict(STRUCTURAL),
    Input.UPSTREAM_EXPOSURE: dict(FULL[Effect.EXPOSURE])[Input.UPSTREAM_EXPOSURE],
}
"""Shares of the way to 0 that a new owner, operator or key holder brings in full: L x .6, U x .65, S x .5."""
WORSE: Final = slice(2, 4)
"""Restricted and banned among the four reactions."""


def structural_effect(plan: Plan, world: World, on: date) -> Mapping[str, tuple[float, float]]:
    """The chance of restricted or worse by offering, as things stand and with another structure in full.

    Finite difference at the horizon, as if in full effect today; it holds only where the change is genuine.
    """
    if not plan.offerings:
        return {}
    grid = standing_of(plan, world, on).grid
    count = len(plan.offerings)
    doses = Doses({input_: np.full(count, share) for input_, share in SHARES.items()}, {}, np.zeros(count))
    before = horizon_chances(grid, evaluation(grid.values.value, fit=grid.fit))[:, WORSE].sum(axis=1)
    after = horizon_chances(grid, evaluation(grid.values.value, doses, grid.fit))[:, WORSE].sum(axis=1)
    return {each.id: (float(before[i]), float(after[i])) for i, each in enumerate(plan.offerings)}
