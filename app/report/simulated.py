"""The simulation of a plan, kept for its next form, size or chart: words change none of its figures."""

from collections import deque
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from app.planning.facts import World
from app.planning.money import Money
from app.planning.plan import Plan
from app.planning.rewording import same_figures
from app.planning.simulation import money_at_risk

KEPT: Final = 16
"""Simulations that are kept."""


def simulated(plan: Plan, world: World, on: date) -> Money:
    """`money_at_risk` of a plan, from the last simulations where one of them had the same figures."""
    for known in tuple(kept()):
        if known.world is world and known.on == on and same_figures(known.plan, plan):
            return known.money
    found = money_at_risk(plan, world, on)
    kept().append(Simulated(plan, world, on, found))
    return found


@dataclass(frozen=True, slots=True)
class Simulated:
    """A simulation, with all that it follows from."""

    plan: Plan
    world: World
    on: date
    money: Money


@lru_cache(maxsize=1)
def kept() -> deque[Simulated]:
    """The last simulations of this process, the oldest first."""
    return deque(maxlen=KEPT)
