"""What the statistical adjustment sees of an offering or a case: plain facts of the year, by name (method 6.9).

A fact that is not known is not a number, and then adds nothing. Capability is never among them (method 7.2b).
"""

import math
import re
from collections.abc import Iterable, Mapping
from statistics import median
from typing import Final

from app.planning.facts import World
from app.planning.figures import GDP
from app.planning.geopolitics import AsOf, Positions, holds

UNION: Final = "EUU"
"""The institutions of the European Union as a host: the median of the members' figures."""
FACTS: Final = (
    "un_distance",
    "un_distance_rival",
    "us_guarantee",
    "five_eyes",
    "rivalry",
    "import_share",
    "democracy",
    "gdp",
    "year",
)
"""Facts about a home, a host and a year."""
CONCERN: Final = "concern:"
CATEGORY: Final = "category:"
SUPPLIER: Final = "supplier:"
"""How the names of features begin that say whether a row is about a concern, a category or a supplier."""
RIVAL_OF: Final = {"CHN": "USA", "HKG": "USA", "MAC": "USA", "RUS": "USA", "USA": "CHN"}
"""The main rival of a home: a host's tie to it carries as much as the tie to the home itself (data README 6)."""
DEMOCRACY: Final = "vdem_liberal_democracy"
TREATY: Final = 1.0
"""US guarantee of a state with a defence treaty, and of the United States itself."""
PARTNER: Final = 0.5
"""The same of a major non-NATO ally or an associated state."""
START: Final = 2020
UNKNOWN: Final = math.nan

_SPLIT = re.compile(r"[,;/()]|\b(?:and|with|via)\b")
_FORMS = frozenset(
    {"other", "others"} | {"inc", "ltd", "llc", "plc", "ag", "gmbh", "co", "corp", "corporation", "limited", "company"}
)


def pair_facts(
    world: World, home: str, host: str, at: AsOf, un: Positions | None, *, carry_back: bool = True
) -> dict[str, float]:
    """`FACTS` of a home and a host at a moment; not a number where a fact is not known."""
    if host == UNION:
        members = [iso3 for iso3 in world.countries if world.member(iso3, "EU", at.day)]
        several = [pair_facts(world, home, member, at, un, carry_back=carry_back) for member in members]
        return {each: _median(facts[each] for facts in several) for each in FACTS}
    treaty = host == "USA" or holds(world, host, "US_DEFENCE_TREATY", at)
    partner = any(holds(world, host, tag, at) for tag in ("US_MNNA", "US_COFA"))
    rivals = UNKNOWN if "rivalry" in world.lacking else float(frozenset((home, host)) in world.rivalries)
    democracy = world.figure(DEMOCRACY, host, at.year, carry_back=carry_back)
    output = world.figure(GDP, host, at.year, carry_back=False)
    return {
        "un_distance": _distance(un, home, host),
        "un_distance_rival": _distance(un, RIVAL_OF.get(home, ""), host),
        "us_guarantee": TREATY if treaty else PARTNER if partner else 0.0,
        "five_eyes": float(holds(world, host, "FIVE_EYES", at)),
        "rivalry": rivals,
        "import_share": world.imports.get((host, home), 0.0) / 100,
        "democracy": democracy.value if democracy else UNKNOWN,
        "gdp": math.log10(output.value) if output and output.value > 0 else UNKNOWN,
        "year": float(min(at.year, world.facts_end.year) - START),
    }


def vector(
    names: Iterable[str], facts: Mapping[str, float], category: str, concerns: Iterable[str], company: str
) -> tuple[float, ...]:
    """The named features of one row; what is not known about its concern is not a number."""
    raised, sellers = frozenset(concerns), suppliers(company)

    def value(name: str) -> float:
        if name.startswith(CONCERN):
            return float(name.removeprefix(CONCERN) in raised) if raised else UNKNOWN
        if name.startswith(CATEGORY):
            return float(name.removeprefix(CATEGORY) == category)
        if name.startswith(SUPPLIER):
            return float(name.removeprefix(SUPPLIER) in sellers)
        return facts[name]

    return tuple(value(name) for name in names)


def suppliers(company: str) -> frozenset[str]:
    """The suppliers that a text names, spelled alike: without brackets, conjunctions and legal forms."""
    parts = (re.findall(r"[\w&.-]+", part.lower()) for part in _SPLIT.split(company))
    names = (" ".join(word for word in words if word.strip(".") not in _FORMS) for words in parts)
    return frozenset(name for name in names if name)


def _distance(un: Positions | None, one: str, other: str) -> float:
    if one == other:
        return 0.0
    rank = un.rank(one, other) if un else None
    return UNKNOWN if rank is None else (1 - rank) / 2


def _median(values: Iterable[float]) -> float:
    known = [value for value in values if not math.isnan(value)]
    return median(known) if known else UNKNOWN
