"""The documented cases for and against a play, those first that are most like where the plan sells."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.planning.assessment import Assessment
from app.planning.facts import Case, Precedent, World
from app.planning.plan import Plan
from app.planning.words import Bears, Confidence, Scenario

NONE: Final = "no documented case"
"""What is said of a play that no case bears on."""
OWN_DEPARTURES: Final = frozenset({"google-chn-2010"})
"""Cases in which the supplier left by itself: shown, and kept out of every fit (data README 8)."""
MOST_TOLD: Final = 3
"""Cases of either side that are named in one line; the rest is counted."""
PLACES: Final = {"EUU": "European Union", "FRO": "Faroe Islands"}
"""Hosts of cases that are not in the country table."""
UNION: Final = "EUU"
"""Host of the cases of the European Union, which are precedents for all its members (data README 8)."""
SCENARIOS: Final[Mapping[str, Scenario]] = {
    "data-privacy": Scenario.REGULATION,
    "content-control": Scenario.REGULATION,
    "lawful-access": Scenario.REGULATION,
    "vulnerability": Scenario.REGULATION,
    "supply-chain": Scenario.SUPPLY_CHAIN,
    "foreign-ownership": Scenario.SUPPLY_CHAIN,
    "espionage-backdoor": Scenario.GEOPOLITICAL,
    "sabotage-disruption": Scenario.GEOPOLITICAL,
}
"""Which scenario a concern points to first (J): used for the order of cases only, never in a calculation."""


@dataclass(frozen=True, slots=True)
class Near:
    """One offering that cases are sought for."""

    category: str
    host: str
    home: str
    scenario: Scenario | None = None  # that dominates; None: mixed or not known


@dataclass(frozen=True, slots=True)
class Documented:
    """One case that bears on a play."""

    case: Case
    why: str

    @property
    def lead(self) -> bool:
        """Whether the case is documented so weakly that it is a lead."""
        return self.case.confidence is Confidence.LOW

    @property
    def own_departure(self) -> bool:
        """Whether the supplier left by itself."""
        return self.case.id in OWN_DEPARTURES


@dataclass(frozen=True, slots=True)
class Precedents:
    """The documented cases of one play, the most relevant first."""

    for_: tuple[Documented, ...] = ()
    against: tuple[Documented, ...] = ()

    @property
    def counted(self) -> str:
        """How many there are each way, in words; that there are none, where there are none."""
        if not self.for_ and not self.against:
            return NONE
        cases = "case" if len(self.for_) == 1 else "cases"
        return f"{len(self.for_)} {cases} for, {len(self.against)} against"


def precedents_of(play: str, world: World, near: Iterable[Near] = ()) -> Precedents:
    """The cases of a play; nothing for a play that no row links to a case.

    Parameters
    ----------
    near
        Offerings that the cases are sought for: the order is that of the closest one to each case, by kind of
        product, then host, home and scenario; among equals the newest stands first. Empty: the newest first.
    """
    sought = tuple(near)

    def relevance(link: Precedent) -> tuple[object, ...]:
        case = world.cases[link.case]
        closest = max((_likeness(case, each, world) for each in sought), default=())
        return (*closest, case.year, case.month or 0, case.id)

    def bearing(bears: Bears) -> tuple[Documented, ...]:
        links = [link for link in world.precedents.get(play, ()) if link.bears is bears]
        return tuple(Documented(world.cases[e.case], e.why) for e in sorted(links, key=relevance, reverse=True))

    return Precedents(bearing(Bears.FOR), bearing(Bears.AGAINST))


def told(found: Precedents, world: World, most: int = MOST_TOLD) -> str:
    """The cases of a play as one or two sentences; who, where and when, the rest counted.

    Cases that are leads, and those in which the supplier left by itself, say so.
    """
    if not found.for_ and not found.against:
        return f"{NONE[:1].upper()}{NONE[1:]}."
    sides = (_listed(cases, world, most) or "none" for cases in (found.for_, found.against))
    return "Cases for: {}. Against: {}.".format(*sides)


def short_company(name: str) -> str:
    """The first of the companies of a case, without what stands in brackets."""
    listed = name.partition("(")[0]
    first = re.split(r"[;,]| with | incl\. ", listed, maxsplit=1)[0].strip()
    return f"{first} and others" if re.search(r"[;,]", listed) else first


def nears_of(plan: Plan, assessment: Assessment | None = None) -> tuple[Near, ...]:
    """Every offering of a plan as cases are sought for it, with the scenario that its outlook shows."""
    readings = assessment.readings if assessment else {}
    return tuple(
        Near(
            plan.product(offering.product).category,
            plan.market(offering.market).host,
            plan.company.home,
            reading.outlook.scenario if (reading := readings.get(offering.id)) else None,
        )
        for offering in plan.offerings
    )


def _listed(cases: Sequence[Documented], world: World, most: int) -> str:
    named = [_case(each, world) for each in cases[:most]]
    more = len(cases) - len(named)
    return "; ".join([*named, f"{more} more"] if more else named)


def _case(documented: Documented, world: World) -> str:
    case = documented.case
    country = world.countries.get(case.host)
    place = country.name if country else PLACES.get(case.host, case.host)
    marks = [
        word for word, holds in (("a lead", documented.lead), ("left by itself", documented.own_departure)) if holds
    ]
    about = f" ({', '.join(marks)})" if marks else ""
    return f"{short_company(case.company)}, {place} {case.year}{about}"


def _likeness(case: Case, near: Near, world: World) -> tuple[bool, bool, bool, bool]:
    hosts = world.jurisdictions(near.host) if case.host == UNION else {near.host}
    scenario = near.scenario is not None and SCENARIOS.get(case.concern) is near.scenario
    return case.category == near.category, case.host in hosts, case.home == near.home, scenario
