"""Where a home and a host stand to each other: adversaries, guarantors and UN votes (data README 6 and 8b)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.planning.facts import World

OPEN_HOSTILITY: Final = 1.0
"""Adversity of rivals, and of a comprehensive embargo, sectoral sanctions or an unfriendly-states list (8b)."""
LISTED: Final = 0.5
"""Adversity of an arms embargo or of sanctions on single persons and firms (8b)."""
TREATY_PULL: Final = 0.7
"""How much of its guarantor's adversity a treaty ally shares (8b)."""
PARTNER_PULL: Final = 0.4
"""The same for a major non-NATO ally or an associated state of the United States (8b)."""
RIVALRY_YEAR: Final = 2020
"""The year whose rivalries are known; rivalries last, so earlier years use them too, marked as carried back (J)."""
RIVALRIES: Final = "tss_2021"
"""Source of the rivalries."""
LISTS: Final = "own_tags"
"""Source of the memberships and sanctions lists."""
_UNION: Final = "EU"
_BY_STATE: Final = {  # tag of the listed state → who lists it, adversity, and how that reads
    "US_EMBARGO": ("USA", OPEN_HOSTILITY, "is under a comprehensive US embargo"),
    "RU_UNFRIENDLY": ("RUS", OPEN_HOSTILITY, "is on Russia's list of unfriendly states"),
    "US_EAR_D5": ("USA", LISTED, "is on the US arms embargo list"),
    "US_SANCTIONS_PROGRAMME": ("USA", LISTED, "is under a US sanctions programme"),
    "UK_SANCTIONS_REGIME": ("GBR", LISTED, "is under a UK sanctions regime"),
}
_BY_UNION: Final = {
    "EU_SANCTIONS_SECTORAL": (OPEN_HOSTILITY, "is under EU sectoral sanctions"),
    "EU_SANCTIONS_REGIME": (LISTED, "is under an EU sanctions regime"),
}
_PULLS: Final = (
    ("US_DEFENCE_TREATY", "USA", TREATY_PULL, "a defence treaty with"),
    ("CSTO", "RUS", TREATY_PULL, "the security treaty led by"),
    ("US_MNNA", "USA", PARTNER_PULL, "major non-NATO ally status with"),
    ("US_COFA", "USA", PARTNER_PULL, "a compact of free association with"),
)
_WITH_ARTICLE: Final = frozenset(
    {
        "USA",
        "GBR",
        "NLD",
        "PHL",
        "ARE",
        "MDV",
        "BHS",
        "COD",
        "COG",
        "CAF",
        "DOM",
        "MHL",
        "SLB",
        "COM",
        "GMB",
        "SYC",
        "VAT",
    }
)


@dataclass(frozen=True, slots=True)
class AsOf:
    """The moment at which the world is looked at."""

    day: date
    present: bool = True  # lists of which only today's state is known count; never for a past year (8b)

    @property
    def year(self) -> int:
        """The year of the day."""
        return self.day.year

    @classmethod
    def end_of(cls, year: int) -> "AsOf":
        """The end of a past year, with dated memberships only."""
        return cls(date(year, 12, 31), present=False)


@dataclass(frozen=True, slots=True)
class Stand:
    """How strongly one state opposes another, from 0 to 1, and why."""

    value: float
    reason: str
    source: str = LISTS  # id of a Source
    year: int | None = None  # of the rivalries that it rests on
    carried_back: bool = False  # rests on the rivalries of a later year


@dataclass(frozen=True, slots=True)
class Positions:
    """UN ideal points of one year."""

    year: int
    source: str
    carried_back: bool
    points: Mapping[str, float]

    def rank(self, home: str, host: str) -> float | None:
        """The rank form ``ip`` of data README 6, from -1 to 1; ``None`` where one of the two has no position.

        2 x the share of other countries that are farther from the home than the host is, less 1.
        """
        if home not in self.points or host not in self.points:
            return None
        here = self.points[home]
        distance = abs(here - self.points[host])
        others = [abs(here - point) for iso3, point in self.points.items() if iso3 not in {home, host}]
        return 2 * sum(other > distance for other in others) / len(others) - 1 if others else None


def positions(world: World, year: int) -> Positions | None:
    """The UN ideal points of the latest year up to the one asked about, else of the earliest one, carried back.

    Only countries with a figure of that very year take part: who cast no vote then has no position.
    """
    by_country = world.indicators.get("unga_ideal_point", {})
    years = {figure.year for figures in by_country.values() for figure in figures}
    if not years:
        return None
    used = max((each for each in years if each <= year), default=min(years))
    found = {iso3: figure for iso3, figures in by_country.items() for figure in figures if figure.year == used}
    source = next(iter(found.values())).source
    return Positions(used, source, used > year, {iso3: figure.value for iso3, figure in found.items()})


def adversity(world: World, one: str, other: str, at: AsOf) -> Stand:
    """How far two states treat each other as adversaries, the same both ways: 1, .5 or 0 (8b)."""
    best = Stand(0.0, "neither rivalry nor sanctions are on record between the two")
    if one == other:
        return best
    if frozenset((one, other)) in world.rivalries:
        reason = f"{name(world, one)} and {name(world, other)} are strategic rivals"
        return Stand(OPEN_HOSTILITY, reason, RIVALRIES, RIVALRY_YEAR, at.year < RIVALRY_YEAR)
    for listed, lister in ((one, other), (other, one)):
        measures = [(tag, value, words) for tag, (state, value, words) in _BY_STATE.items() if state == lister]
        if holds(world, lister, _UNION, at):
            measures += [(tag, value, words) for tag, (value, words) in _BY_UNION.items()]
        for tag, value, words in measures:
            if value > best.value and holds(world, listed, tag, at):
                best = Stand(value, f"{name(world, listed)} {words}")
    return best


def opposition(world: World, home: str, host: str, at: AsOf) -> Stand:
    """Opposed alignment A: the host's own adversity to the home, or its guarantor's, as far as that one pulls (8b)."""
    if home == host:
        return Stand(0.0, "it is the home market")
    best = adversity(world, host, home, at)
    for tag, guarantor, pull, words in _PULLS:
        if not holds(world, host, tag, at):
            continue
        own = adversity(world, guarantor, home, at)
        if pull * own.value > best.value:
            reason = f"{name(world, host)} has {words} {name(world, guarantor)}, and {own.reason}"
            best = Stand(pull * own.value, reason, own.source, own.year, own.carried_back)
    return best


def holds(world: World, iso3: str, tag: str, at: AsOf) -> bool:
    """Whether a country had a membership or stood on a list: by its dates, or for the present by today's list."""
    country = world.countries.get(iso3)
    return world.member(iso3, tag, at.day) or (at.present and country is not None and tag in country.tags)


def name(world: World, iso3: str) -> str:
    """The plain name of a country as it stands inside a sentence; its code where it is not in the table."""
    country = world.countries.get(iso3)
    if country is None:
        return iso3
    return f"the {country.name}" if iso3 in _WITH_ARTICLE else country.name


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
