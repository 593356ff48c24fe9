"""Which population a past case speaks about, and whose cases the parameters of a population were estimated from."""

from typing import Final

from app.planning.facts import Case, World
from app.planning.precedents import OWN_DEPARTURES
from app.planning.words import Population

CAMPAIGN: Final = "-5g-"
"""Part of the ids of the cases that also hold hosts which did nothing: the campaigned population (data README 8)."""


def population_of(case: Case) -> Population:
    """Campaigned or disputed: which of the two a case speaks about."""
    return Population.CAMPAIGNED if CAMPAIGN in case.id else Population.DISPUTED


def hosts_behind(world: World, population: Population) -> frozenset[str]:
    """The hosts, by ISO code, whose own cases went into the estimate for a population."""
    return frozenset(
        case.host
        for case in world.cases.values()
        if population_of(case) is population and case.id not in OWN_DEPARTURES
    )
