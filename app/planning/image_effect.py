"""What a standard dose of image does to each offering, as politicised as it is and if it were not (method 7.1, row 2).

Finite differences through the whole model, never a slope: the chance with the dose less the chance without it, both at
the host's politicisation, and again with the politicisation set to nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from app.planning.effects import FULL, Doses, moved
from app.planning.facts import World
from app.planning.grid import horizon_chances
from app.planning.inputs import INPUTS, by_input
from app.planning.levels import Levels
from app.planning.outlook import Array, Evaluation, evaluate
from app.planning.plan import Plan
from app.planning.standing import standing_of
from app.planning.words import Effect, Input

TABLE_DOSE: Final[Mapping[Input, float]] = {Input.VERIFIABILITY: 0.3, Input.REPUTATION: 0.2}
"""The dose A2 of the table of method 7.1: added as it is, whatever the politicisation."""
AS_IT_IS: Final = 1.0
NOT_POLITICAL: Final = 0.0
"""Factors on the politicisation: as the host has it, and with all of it taken out."""
NOTHING: Final = 1e-12
"""Below this no trust is won even without politicisation, so nothing can be lost of it."""


@dataclass(frozen=True, slots=True)
class ImageEffect:
    """What image does for one offering, or for the offerings of a market together, at the horizon."""

    politicisation: float  # gamma, 0 to 1
    chance: float  # of restricted or worse, without the dose
    change: float  # by image in full effect, as politicised as the host is; below 0 is better
    calm_chance: float  # the same three if nothing were politicised
    calm_change: float
    counts: float  # share of the trust that the dose wins here, of what it would win if nothing were politicised
    table_change: float  # by the dose A2 of the table, as politicised as the host is
    calm_table_change: float

    @property
    def lost(self) -> float:
        """Share of what image could do for trust that the politicisation takes away."""
        return 1 - self.counts


def image_effects(plan: Plan, world: World, on: date) -> dict[str, ImageEffect]:
    """The effect of image on every offering, by offering; as things stand, without any initiative."""
    if not plan.offerings:
        return {}
    grid = standing_of(plan, world, on).grid

    def worse(found: Evaluation) -> Array:
        chances: Array = horizon_chances(grid, found)[:, 2:].sum(axis=-1)
        return chances

    found = compared(grid.values.value, grid.fit, worse)
    return dict(zip((offering.id for offering in plan.offerings), found, strict=True))


def effects_by_market(plan: Plan, found: Mapping[str, ImageEffect]) -> dict[str, ImageEffect]:
    """The effects by market, weighted by revenue; where none has any, alike."""
    by_market: dict[str, ImageEffect] = {}
    for market in plan.markets:
        here = [offering for offering in plan.offerings if offering.market == market.id and offering.id in found]
        if not here:
            continue
        revenue = np.array([float(offering.revenue_in_plan_currency) for offering in here])
        weights = revenue / revenue.sum() if revenue.sum() > 0 else np.full(len(here), 1 / len(here))
        rows = np.array([_row(found[offering.id]) for offering in here])
        by_market[market.id] = ImageEffect(*(float(value) for value in weights @ rows))
    return by_market


def compared(values: Array, fit: Levels | None, worse: Callable[[Evaluation], Array]) -> tuple[ImageEffect, ...]:
    """The effect of image on each of several offerings.

    Parameters
    ----------
    values : shape (offerings, inputs)
        The inputs as they stand.
    fit
        What the case library taught about each offering; None: judgement alone.
    worse
        Reads the chance of restricted or worse, shape (offerings,), off an evaluation.
    """

    def at(factor: float, inputs: Array, dose: Mapping[Input, Array]) -> Evaluation:
        # As `grid.evaluation` does it, but with a factor that no initiative can reach.
        after = moved(by_input(inputs), Doses(dose, {}, np.zeros(1)))
        return evaluate(after, factor=factor, levels=fit)

    shifted = _shifted(values)
    columns: list[Array] = []
    won: list[Array] = []
    for factor in (AS_IT_IS, NOT_POLITICAL):
        base = at(factor, values, {})
        heat = base.composites.politicisation
        dosed = at(factor, values, _full_dose(heat))
        by_table = at(factor, shifted, {})
        chance = worse(base)
        columns += [heat, chance, worse(dosed) - chance, worse(by_table) - chance]
        won.append(dosed.composites.relief - base.composites.relief)
    heat, chance, change, table_change, _, calm_chance, calm_change, calm_table_change = columns
    counts = np.divide(won[0], won[1], out=np.ones_like(won[0]), where=won[1] > NOTHING)
    rows = np.stack((heat, chance, change, calm_chance, calm_change, counts, table_change, calm_table_change), axis=-1)
    return tuple(ImageEffect(*(float(value) for value in row)) for row in rows)


def _full_dose(heat: Array) -> dict[Input, Array]:
    # Reputation moves less where the matter is politicised, verifiability does not (7.1).
    return {
        name: share * (1 - heat) if name is Input.REPUTATION else np.full(len(heat), share)
        for name, share in FULL[Effect.REPUTATION]
    }


def _shifted(values: Array) -> Array:
    moved = values.copy()
    for name, by in TABLE_DOSE.items():
        at = INPUTS.index(name)
        moved[:, at] = np.clip(moved[:, at] + by, 0, 1)
    return moved


def _row(effect: ImageEffect) -> tuple[float, ...]:
    return (
        effect.politicisation,
        effect.chance,
        effect.change,
        effect.calm_chance,
        effect.calm_change,
        effect.counts,
        effect.table_change,
        effect.calm_table_change,
    )
