"""What the grid shows the moment after an edit, while bands, options and money are still being worked out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.planning.assessment import Requirement
from app.planning.facts import World
from app.planning.grid import evaluation, horizon_chances, losses
from app.planning.plan import Plan
from app.planning.standing import Standing, standing_of
from app.planning.words import RequirementStatus


@dataclass(frozen=True, slots=True)
class GridNow:
    """The point values of every offering as things stand: those of the assessment, to the last digit."""

    chances: Mapping[str, tuple[float, ...]]  # of the four reactions at the horizon, by offering
    losses: Mapping[str, float]  # expected loss over the horizon [plan currency]
    mandatory: Mapping[str, int]  # number of mandatory requirements that apply
    unmet: Mapping[str, int]  # of them, those that are not known to be met
    standing: Standing

    @property
    def researched(self) -> frozenset[str]:
        """Hosts for which the rulebook holds any rule; elsewhere the numbers of requirements mean nothing."""
        return self.standing.researched


def grid_now(plan: Plan, world: World, on: date, before: GridNow | None = None) -> GridNow:
    """The grid of a plan; `before`, of the plan as it was, saves work and changes no digit."""
    standing = standing_of(plan, world, on, before.standing if before else None)
    grid = standing.grid
    chances = horizon_chances(grid, evaluation(grid.values.value, fit=grid.fit)).tolist()
    ids = [offering.id for offering in plan.offerings]
    counts = _counts(standing.requirements)
    return GridNow(
        {id_: tuple(row) for id_, row in zip(ids, chances, strict=True)},
        dict(zip(ids, losses(grid).tolist(), strict=True)),
        {id_: counts[id_][0] for id_ in ids},
        {id_: counts[id_][1] for id_ in ids},
        standing,
    )


def _counts(requirements: Mapping[str, tuple[Requirement, ...]]) -> dict[str, tuple[int, int]]:
    # Offerings that are alike share one tuple of requirements, which is counted once.
    known: dict[int, tuple[int, int]] = {}
    for found in requirements.values():
        if id(found) not in known:
            counted = [requirement for requirement in found if requirement.counts]
            unmet = sum(requirement.status is not RequirementStatus.MET for requirement in counted)
            known[id(found)] = len(counted), unmet
    return {offering: known[id(found)] for offering, found in requirements.items()}
