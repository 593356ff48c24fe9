"""Past decisions as rows of the model: inputs and facts as they were known in the year of each (data README 8b)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.planning.assessment import Rating
from app.planning.case_populations import CAMPAIGN, population_of
from app.planning.facts import Case, World
from app.planning.features import CATEGORY, CONCERN, FACTS, SUPPLIER, UNION, pair_facts, suppliers, vector
from app.planning.figures import public_ratings
from app.planning.geopolitics import AsOf, Positions, positions
from app.planning.inputs import CHAIN_CONCERNS, INCIDENTS, INPUTS, profile_ratings
from app.planning.outlook import DEFAULTS, Array
from app.planning.precedents import OWN_DEPARTURES
from app.planning.words import Confidence, Input, Population

BORROWED: Final = {"FRO": "DNK"}
"""Hosts without figures of their own, and whose figures they take."""
PLAIN_RESTRICTIVENESS: Final = 0.25
"""Restrictiveness of every row: the rulebook knows today's rules, not those of the row's year (8b)."""
CITED_CONCERNS: Final = frozenset({"data-privacy", "content-control", "lawful-access", "vulnerability"})
"""Concerns about a specific requirement, which point to a greater compliance gap (8b)."""
CONCERNS: Final = CITED_CONCERNS | CHAIN_CONCERNS | {"espionage-backdoor", "sabotage-disruption"}
"""Every concern that the case library names."""
CITED_GAP: Final = 0.5
"""The gap that goes with them; the default of .15 goes with all others (8b)."""
LEFT_OUT: Final = OWN_DEPARTURES
"""Cases kept out of every fit: the supplier left by itself (data README 8)."""
WEIGHTS: Final = {Confidence.HIGH: 1.0, Confidence.MEDIUM: 0.7, Confidence.LOW: 0.4}
"""Weight of a case in a fit by the confidence in it (J): low is a lead, not a finding."""
SHARED_BY: Final = 2
"""Hosts that must have dealt with a supplier before it gets an effect of its own."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was known in a year about a home and a host."""

    ratings: Mapping[Input, Rating]
    facts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Rows:
    """Some cases as arrays, one row a case."""

    ids: tuple[str, ...]
    values: Array  # (rows, inputs)
    features: Array  # (rows, names): of the statistical adjustment; not a number where not known
    names: tuple[str, ...]
    outcome: NDArray[np.intp]
    weight: Array
    host: NDArray[np.str_]
    home: NDArray[np.str_]
    year: NDArray[np.intp]

    def of(self, chosen: NDArray[np.bool_]) -> "Rows":
        """Some of the rows."""
        return replace(
            self,
            ids=tuple(np.array(self.ids)[chosen].tolist()),
            values=self.values[chosen],
            features=self.features[chosen],
            outcome=self.outcome[chosen],
            weight=self.weight[chosen],
            host=self.host[chosen],
            home=self.home[chosen],
            year=self.year[chosen],
        )


class Years:
    """What was known about homes and hosts, year by year; each pair is looked up once."""

    def __init__(self, world: World, *, carried: bool = True) -> None:
        self.world = world
        self._carried = carried  # whether figures carried back from a later year count
        self._un: dict[int, Positions | None] = {}
        self._known: dict[tuple[str, str, int], Known] = {}

    def known(self, home: str, host: str, year: int) -> Known:
        """What was known at the end of a year."""
        key = home, host, year
        if key not in self._known:
            if year not in self._un:
                self._un[year] = positions(self.world, year)
            at, un = AsOf.end_of(year), self._un[year]
            if not self._carried and un is not None and un.carried_back:
                un = None
            self._known[key] = Known(self._ratings(home, host, at, un), self._facts(home, host, at, un))
        return self._known[key]

    def _ratings(self, home: str, host: str, at: AsOf, un: Positions | None) -> dict[Input, Rating]:
        if host == UNION:
            members = [iso3 for iso3 in self.world.countries if self.world.member(iso3, "EU", at.day)]
            several = [public_ratings(self.world, home, member, at, un) for member in members]
            found = {each: _median([ratings[each] for ratings in several]) for each in several[0]} if several else None
        else:
            found = None
        found = found or public_ratings(self.world, home, host, at, un)
        if self._carried:
            return found
        return {each: rating for each, rating in found.items() if not rating.carried_back}

    def _facts(self, home: str, host: str, at: AsOf, un: Positions | None) -> dict[str, float]:
        facts = pair_facts(self.world, home, host, at, un, carry_back=self._carried)
        if self._carried:
            return facts
        late = [name for name, since in LATE.items() if at.year < since]
        return {name: float("nan") if name in late else value for name, value in facts.items()}


LATE: Final = {"rivalry": 2020, "import_share": 2023}
"""Facts of one year only, which every earlier year takes from it, carried back."""


def start_values(
    world: World, public: Mapping[Input, Rating], category: str, concerns: Iterable[str], stage: Population
) -> list[float]:
    """The 25 inputs in their order where nothing is known about the company: those of every case (8b)."""
    raised = tuple(concerns)
    found = {**profile_ratings(world, category, raised), **public}
    fixed = {
        Input.RESTRICTIVENESS: PLAIN_RESTRICTIVENESS,
        Input.COMPLIANCE_GAP: CITED_GAP if CITED_CONCERNS.intersection(raised) else DEFAULTS[Input.COMPLIANCE_GAP],
        Input.INCIDENT_HISTORY: INCIDENTS[stage],
    }
    return [found[each].value if each in found else fixed.get(each, DEFAULTS[each]) for each in INPUTS]


def names_of(cases: Iterable[Case]) -> tuple[str, ...]:
    """The features that some cases allow: facts, concerns, categories, and the suppliers that several hosts met."""
    several = [case for case in cases if case.id not in LEFT_OUT]
    met: dict[str, set[str]] = {}
    for case in several:
        if CAMPAIGN not in case.id:
            for name in suppliers(case.company):
                met.setdefault(name, set()).add(case.host)
    return (
        *FACTS,
        *(CONCERN + name for name in sorted({case.concern for case in several})),
        *(CATEGORY + name for name in sorted({case.category for case in several})),
        *(SUPPLIER + name for name in sorted(met) if len(met[name]) >= SHARED_BY),
    )


def case_values(world: World) -> Array:
    """The inputs of every case of the library as of its year, shape (cases, inputs)."""
    years = Years(world)
    values = [
        start_values(world, _known(years, case).ratings, case.category, (case.concern,), population_of(case))
        for case in world.cases.values()
    ]
    return np.array(values, dtype=np.float64).reshape(-1, len(INPUTS))


def case_rows(world: World, population: Population, *, carried: bool = True, concern: bool = True) -> Rows:
    """The cases of a population as rows.

    Parameters
    ----------
    population
        Campaigned or disputed: no case is about a quietly exposed offering.
    carried
        Whether figures carried back from a later year count; without, what is missing takes its neutral value.
    concern
        Whether the concern of each case is seen.
    """
    years = Years(world, carried=carried)
    cases = [case for case in world.cases.values() if population_of(case) is population and case.id not in LEFT_OUT]
    names = names_of(world.cases.values())
    values, features = [], []
    for case in cases:
        seen = case.concern if concern else ""
        known = _known(years, case)
        values.append(start_values(world, known.ratings, case.category, (seen,), population))
        # Who sells is written with hindsight in the campaigned cases ("not named", "vendor-neutral law").
        company = "" if population is Population.CAMPAIGNED else case.company
        features.append(vector(names, known.facts, case.category, (seen,) if seen else (), company))
    return Rows(
        tuple(case.id for case in cases),
        np.array(values),
        np.array(features),
        names,
        np.array([int(case.outcome) for case in cases], dtype=np.intp),
        np.array([WEIGHTS[case.confidence] for case in cases]),
        np.array([case.host for case in cases]),
        np.array([case.home for case in cases]),
        np.array([case.year for case in cases], dtype=np.intp),
    )


def _known(years: Years, case: Case) -> Known:
    return years.known(case.home, BORROWED.get(case.host, case.host), case.year)


def _median(ratings: list[Rating]) -> Rating:
    """The middle of several ratings of one input; carried back if any is, missing only if all are."""
    known = [rating for rating in ratings if not rating.missing] or ratings
    first = known[0]
    return Rating(
        first.input,
        median(rating.value for rating in known),
        median(rating.low for rating in known),
        median(rating.high for rating in known),
        first.kind,
        f"Median of {len(known)} member states.",
        first.source,
        min((rating.year for rating in known if rating.year is not None), default=None),
        carried_back=any(rating.carried_back for rating in known),
        missing=first.missing,
    )
