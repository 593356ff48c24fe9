"""What a standard dose of image does to each offering, as politicised as it is and if it were not (method 7.1, row 2).

Finite differences through the whole model, never a slope: the chance with the dose less the chance without it, both at
the host's politicisation, and again with the politicisation set to nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from app.planning.effects import FULL, Doses, moved
from app.planning.facts import World
from app.planning.grid import Grid, evaluation, horizon_chances
from app.planning.inputs import INPUTS, by_input
from app.planning.outlook import Array, Evaluation, evaluate
from app.planning.plan import Plan
from app.planning.standing import standing_of
from app.planning.words import Effect, Input

TABLE_DOSE: Final[Mapping[Input, float]] = {Input.VERIFIABILITY: 0.3, Input.REPUTATION: 0.2}
"""The dose A2 of the table of method 7.1: added as it is, whatever the politicisation."""
NOT_POLITICAL: Final = 0.0
"""Factor on the politicisation that takes all of it out."""


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
    return dict(zip((offering.id for offering in plan.offerings), _effects(grid), strict=True))


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


def _effects(grid: Grid) -> list[ImageEffect]:
    values = grid.values.value
    host = evaluation(values, fit=grid.fit)
    heat = host.composites.politicisation
    full = dict(FULL[Effect.REPUTATION])
    here, calm = _Side(grid, np.ones(len(heat)), host), _Side(grid, np.full(len(heat), NOT_POLITICAL))
    by_play = here.change(_full_dose(full, heat)), calm.change(_full_dose(full, np.zeros(len(heat))))
    by_table = here.change_of(_shifted(values)), calm.change_of(_shifted(values))
    won = here.relief_won(_full_dose(full, heat)), calm.relief_won(_full_dose(full, np.zeros(len(heat))))
    counts = np.divide(won[0], won[1], out=np.ones_like(won[0]), where=won[1] > 0)
    columns = (heat, here.chance, by_play[0], calm.chance, by_play[1], counts, *by_table)
    return [ImageEffect(*(float(value) for value in row)) for row in np.stack(columns, axis=-1)]


class _Side:
    """The model at one factor on the politicisation."""

    def __init__(self, grid: Grid, factor: Array, base: Evaluation | None = None) -> None:
        self._grid, self._factor = grid, factor
        self._base = base or self._evaluated(grid.values.value, {})
        self.chance = self._worse(self._base)

    def change(self, dose: Mapping[Input, Array]) -> Array:
        return self._worse(self._evaluated(self._grid.values.value, dose)) - self.chance

    def change_of(self, values: Array) -> Array:
        return self._worse(self._evaluated(values, {})) - self.chance

    def relief_won(self, dose: Mapping[Input, Array]) -> Array:
        after = self._evaluated(self._grid.values.value, dose).composites.relief
        won: Array = after - self._base.composites.relief
        return won

    def _evaluated(self, values: Array, dose: Mapping[Input, Array]) -> Evaluation:
        # As `grid.evaluation` does it, but with a factor that no initiative can reach.
        inputs = moved(by_input(values), Doses(dose, {}, np.zeros(1)))
        return evaluate(inputs, factor=self._factor, levels=self._grid.fit)

    def _worse(self, found: Evaluation) -> Array:
        worse: Array = horizon_chances(self._grid, found)[:, 2:].sum(axis=-1)
        return worse


def _full_dose(full: Mapping[Input, float], heat: Array) -> dict[Input, Array]:
    # Reputation moves less where the matter is politicised, verifiability does not (7.1).
    return {
        name: share * (1 - heat) if name is Input.REPUTATION else np.full(len(heat), share)
        for name, share in full.items()
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
