"""What each action's initiatives do to the whole plan, alone and added last: differences, never slopes (7.2b)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from app.planning.assessment import ActionEffect
from app.planning.budget import held_option, initiatives_of
from app.planning.effects import Move, doses
from app.planning.facts import World
from app.planning.grid import Grid, evaluation, horizon_chances, losses
from app.planning.loss import knots
from app.planning.options import taken_of
from app.planning.outlook import Array, Evaluation
from app.planning.plan import Plan
from app.planning.words import Action

_Masked = tuple[Move, NDArray[np.bool_]]  # a move, and which offerings it helps


@dataclass(frozen=True, slots=True)
class _Stand:
    """Offerings, how much each counts, and their politicisation as it stands."""

    grid: Grid
    weights: Array
    politicisation: Array

    def lost(self, moves: Sequence[_Masked]) -> float:
        """Expected loss over the horizon. [plan currency]"""
        done = doses(moves, knots(self.grid.months), self.politicisation)
        return float(losses(self.grid, done).sum())

    def worse(self, moves: Sequence[_Masked]) -> float:
        """Weighted chance of restricted or worse at the horizon."""
        done = doses(moves, np.array([float(self.grid.months)]), self.politicisation).at_last_month()
        found = horizon_chances(self.grid, evaluation(self.grid.values.value, done, self.grid.fit))
        return float(found[:, 2:].sum(axis=1) @ self.weights)


def action_effects(plan: Plan, world: World, on: date, grid: Grid, base: Evaluation) -> dict[Action, ActionEffect]:
    """What the initiatives of each action save in all, by action.

    Alone: against doing nothing, everywhere. Added last: against what the plan holds without them, in the markets where
    it stays. What the plan holds is `held_option`.

    Parameters
    ----------
    grid, base
        The plan's offerings as they stand, and what the model says about them.
    """
    option = held_option(plan)
    held = {each.id: each for each in initiatives_of(plan, option)}
    everything = taken_of(plan, world, on, option, grid)
    here = _Stand(grid, grid.weights, base.composites.politicisation)
    staying = replace(here, grid=replace(grid, segments=grid.segments * (1 - everything.gone)))
    nothing = here.lost(()), here.worse(())
    all_of_it = staying.lost(everything.moves), staying.worse(everything.moves)
    found = {}
    for action in Action:
        own = tuple(id_ for id_, each in held.items() if each.action is action)
        rest = tuple(id_ for id_ in held if id_ not in own)
        only = replace(plan.do_nothing, does_nothing=False, initiatives=own)  # it leaves no market
        alone = taken_of(plan, world, on, only, grid).moves
        without = taken_of(plan, world, on, replace(option, initiatives=rest), grid).moves
        found[action] = (
            ActionEffect(
                len(own),
                here.worse(alone) - nothing[1],
                nothing[0] - here.lost(alone),
                all_of_it[1] - staying.worse(without),
                staying.lost(without) - all_of_it[0],
            )
            if own
            else ActionEffect(0, 0.0, 0.0, 0.0, 0.0)
        )
    return found
