"""What a host is capable of along five pillars, how far behind its neighbours it is, and what would close the gap."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final

from app.planning.facts import Coalition, Figure, ProgrammeOffer, World
from app.planning.geopolitics import name
from app.planning.teaching import Pillar, ProgrammeKind

LEAST_PEERS: Final = 5
"""Fewest rated neighbours that make a group to compare with; below, the continent is taken, then the world (J)."""
FULL: Final = 20.0
"""Most that a pillar can reach."""
TOTAL: Final = "gci_score"
"""Indicator of the whole index, of 100."""
PILLAR_NAMES: Final = {
    Pillar.LEGAL: "Laws",
    Pillar.TECHNICAL: "Technical means",
    Pillar.ORGANISATIONAL: "Organisations",
    Pillar.TRAINING: "Training",
    Pillar.COOPERATION: "Partnerships",
}
"""The pillars as window and paper call them."""
KIND_NAMES: Final = {
    ProgrammeKind.CENTRE: "Transparency centre",
    ProgrammeKind.CATALOGUE: "Security catalogue and testing",
    ProgrammeKind.TRAINING: "Training",
    ProgrammeKind.EXERCISE: "Exercise",
    ProgrammeKind.STANDARDS: "Standards work",
}
"""The kinds of programme as window and paper call them."""
EVERYWHERE: Final = "global"
"""Region of a coalition that is open to every host."""
REGIONS: Final = {
    "Africa": frozenset({"Africa"}),
    "Europe": frozenset({"Europe"}),
    "Americas": frozenset({"Americas"}),
    "Asia-Pacific": frozenset({"Asia", "Oceania"}),
}
"""Regions of coalitions by continent."""
LATIN: Final = frozenset({"Caribbean", "Central America", "South America"})


@dataclass(frozen=True, slots=True)
class Peers:
    """Whom a host is compared with: the rated countries of its part of the world, itself left out."""

    words: str  # "Southern Asia, 8 rated countries"
    hosts: tuple[str, ...]  # iso3


@dataclass(frozen=True, slots=True)
class PillarReading:
    """One pillar of one host, of 20, against its peers; a value that is not rated stays missing."""

    pillar: Pillar
    figure: Figure | None
    median: float | None  # of the peers
    best: float | None
    best_hosts: tuple[str, ...]  # iso3 of the peers that reach it

    @property
    def to_median(self) -> float | None:
        """What it lacks to the median of its peers, below 0 if it is ahead; ``None`` where it is not rated."""
        return None if self.figure is None or self.median is None else self.median - self.figure.value

    @property
    def to_best(self) -> float | None:
        """What it lacks to the best of its peers, never below 0; ``None`` where it is not rated."""
        return None if self.figure is None or self.best is None else max(0.0, self.best - self.figure.value)


@dataclass(frozen=True, slots=True)
class HostProfile:
    """The five pillars of one host."""

    host: str  # iso3
    peers: Peers
    pillars: tuple[PillarReading, ...]
    total: Figure | None  # of 100

    @property
    def rated(self) -> bool:
        """Whether the index rates any pillar."""
        return any(reading.figure is not None for reading in self.pillars)

    @property
    def weakest(self) -> PillarReading | None:
        """The pillar furthest behind the best of its peers; ``None`` where there is no gap or nothing is rated."""
        gaps = [reading for reading in self.pillars if reading.to_best]
        return max(gaps, key=lambda reading: reading.to_best or 0.0, default=None)


@dataclass(frozen=True, slots=True)
class Match:
    """A programme that a company can offer a host, and the gap that it would work on."""

    offer: ProgrammeOffer
    gap: float | None  # of the pillar to the best of its peers, of 20; None: not rated
    weight: float  # fit times gap; what is not rated weighs nothing

    @property
    def partners(self) -> tuple[str, ...]:
        """Ids of the coalitions that are named for it, wherever they work."""
        return self.offer.partners


def profile(world: World, host: str, on: date) -> HostProfile:
    """The pillars of a host as they are published, with the gaps to the median and the best of its peers.

    The figures of the year, or the latest before it. Peers are the rated countries of the same part of the world in
    the table of countries, or where fewer than `LEAST_PEERS` are, of the continent, else of the world (J).
    """
    peers = peers_of(world, host, on)
    return HostProfile(
        host,
        peers,
        tuple(_reading(world, pillar, host, peers.hosts, on.year) for pillar in Pillar),
        world.figure(TOTAL, host, on.year),
    )


def peers_of(world: World, host: str, on: date) -> Peers:
    """Whom a host is compared with."""
    rated = [iso3 for iso3 in world.countries if iso3 != host and world.figure(TOTAL, iso3, on.year)]
    here = world.countries.get(host)
    if here is not None:
        for words, of in ((here.subregion, "subregion"), (here.region, "region")):
            found = tuple(iso3 for iso3 in rated if words and getattr(world.countries[iso3], of) == words)
            if len(found) >= LEAST_PEERS:
                return Peers(f"{words}, {len(found)} other rated countries", found)
    return Peers(
        f"the world, {len(rated)} other rated countries" if rated else "nobody: no country is rated", tuple(rated)
    )


def matches(world: World, found: HostProfile) -> tuple[Match, ...]:
    """What can be offered to a host, the best answer to its widest gap first: by fit times gap (J)."""
    gaps = {reading.pillar: reading.to_best for reading in found.pillars}
    several = [
        Match(offer, gaps[offer.pillar], offer.fit * (gaps[offer.pillar] or 0.0))
        for offer in world.programme_kinds.values()
    ]
    return tuple(sorted(several, key=lambda match: (-match.weight, -match.offer.fit, _place(match.offer))))


def partners(world: World, offer: ProgrammeOffer, host: str) -> tuple[Coalition, ...]:
    """The partners of an offer that work with a host: those of its region first, then those open to every host."""
    known = [world.coalitions[id_] for id_ in offer.partners if id_ in world.coalitions]
    near = [each for each in known if each.region != EVERYWHERE and _works_in(world, each, host)]
    return (*near, *(each for each in known if each.region == EVERYWHERE))


def _works_in(world: World, coalition: Coalition, host: str) -> bool:
    country = world.countries.get(host)
    if country is None:
        return False
    region = coalition.region
    if region == "Latin America":
        return country.subregion in LATIN
    return region == country.name or region in country.tags or country.region in REGIONS.get(region, ())


def _reading(world: World, pillar: Pillar, host: str, peers: Iterable[str], year: int) -> PillarReading:
    code = indicator(pillar)
    values = {iso3: figure.value for iso3 in peers if (figure := world.figure(code, iso3, year))}
    best = max(values.values(), default=None)
    return PillarReading(
        pillar,
        world.figure(code, host, year),
        median(values.values()) if values else None,
        best,
        tuple(sorted((iso3 for iso3, value in values.items() if value == best), key=lambda iso3: name(world, iso3))),
    )


def indicator(pillar: Pillar) -> str:
    """The indicator of a pillar."""
    return f"gci_{pillar.value}"


def _place(offer: ProgrammeOffer) -> tuple[int, int]:
    return list(Pillar).index(offer.pillar), list(ProgrammeKind).index(offer.kind)
