"""What bargaining does to the outlook of each offering, by finite difference (method 7.1 and 7.2b)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from app.planning.course import MAX_STRENGTH, Initiative
from app.planning.effects import doses, move_of
from app.planning.facts import World
from app.planning.grid import evaluation, horizon_chances
from app.planning.plan import Plan
from app.planning.standing import standing_of
from app.planning.words import Action, Effect

FULL: Final = tuple(f"{effect}:+{MAX_STRENGTH}" for effect in (Effect.TRUST, Effect.LEVERAGE))
"""The full effect of action 5 in method 7.1: loyalty, the relation with the regulator, and fewer substitutes."""
TRUST: Final = FULL[:1]
TRUST_BITES: Final = 0.5
"""How much more trust counts at the weakest institutions than at the strongest: ``1 + .5 (1 - Q)`` (method 6.3)."""


@dataclass(frozen=True, slots=True)
class Eased:
    """The chance of restricted or worse at the horizon: as things stand, and with the full effect of bargaining."""

    before: float
    after: float  # with all of it
    trusted: float  # with trust alone

    @property
    def points(self) -> float:
        """What it takes off, in points; below 0 where it makes things worse."""
        return (self.before - self.after) * 100


def eased(plan: Plan, world: World, on: date) -> Mapping[str, Eased]:
    """What the full effect of bargaining would do to each offering, by its id, if it started today."""
    if not plan.offerings:
        return {}
    grid = standing_of(plan, world, on).grid
    now = evaluation(grid.values.value, fit=grid.fit)
    before = horizon_chances(grid, now)[:, 2:].sum(axis=1)
    everywhere = np.ones(len(plan.offerings), dtype=np.bool_)
    found = []
    for effects in (FULL, TRUST):
        whole = Initiative(id="whole", title="Whole", action=Action.BARGAINING, effects=effects)
        move = move_of(whole, {}, on)
        if move is None:  # only a dropped initiative moves nothing
            continue
        done = doses([(move, everywhere)], np.array([float(grid.months)]), now.composites.politicisation)
        then = evaluation(grid.values.value, done.at_last_month(), grid.fit)
        found.append(horizon_chances(grid, then)[:, 2:].sum(axis=1))
    after, trusted = found
    return {
        offering.id: Eased(float(before[i]), float(after[i]), float(trusted[i]))
        for i, offering in enumerate(plan.offerings)
    }


def trust_factor(institutions: float) -> float:
    """How much more trust counts than where institutions are strongest, 1 to 1.5 (method 6.3)."""
    return 1 + TRUST_BITES * (1 - institutions)
