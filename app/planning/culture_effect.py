"""What a full programme of governance culture does to each outlook, and nothing else with it (method 7.1)."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import numpy as np

from app.planning.effects import FULL, Doses
from app.planning.facts import World
from app.planning.grid import evaluation, horizon_chances
from app.planning.plan import Plan
from app.planning.standing import Standing, standing_of
from app.planning.words import Effect

WORSE: Final = slice(2, 4)
"""Restricted and banned among the four reactions."""


def full_effect(plan: Plan, world: World, on: date, standing: Standing | None = None) -> Mapping[str, float]:
    """Change of the chance of restricted or worse by offering, with the full effect of action 1; below 0 is better.

    Finite difference at the horizon: ``P(Y >= 2 | gap x .4, M + .30 (1 - M)) - P(Y >= 2)``, as if in full effect today.
    """
    if not plan.offerings:
        return {}
    grid = (standing or standing_of(plan, world, on)).grid
    count = len(plan.offerings)
    doses = Doses({name: np.full(count, share) for name, share in FULL[Effect.COMPLIANCE]}, {}, np.zeros(count))
    before = horizon_chances(grid, evaluation(grid.values.value, fit=grid.fit))
    after = horizon_chances(grid, evaluation(grid.values.value, doses, grid.fit))
    change = (after - before)[:, WORSE].sum(axis=1)
    return {offering.id: float(each) for offering, each in zip(plan.offerings, change, strict=True)}
