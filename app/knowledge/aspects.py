"""What a fact says of itself in plain words: its name, unit, source and year, and how far it was checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from app.knowledge.files import DATA, damaged, read_data
from app.knowledge.world import read_world
from app.planning.geopolitics import name

UNION: Final = "EUU"
"""The jurisdiction of rules for the whole European Union; as a host of cases, its institutions."""
CHECKED: Final = {
    "two-sources": "the same in two independent sources",
    "list-read": "read in the list itself",
    "partly": "checked in part",
    "unchecked": "not yet checked against the list",
}
"""How far a tag was checked, in words."""


@dataclass(frozen=True, slots=True)
class IndicatorName:
    """How an indicator is called and read."""

    code: str
    name: str  # "Government effectiveness"
    unit: str
    lowest: float  # ends of its scale
    highest: float
    better: str  # higher, lower or neither
    about: str  # one sentence

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class TagWords:
    """What it means that a country carries a tag, on which day that was read, and how far it was checked."""

    tag: str
    meaning: str
    as_of: date
    checked: str  # a key of CHECKED
    positive_only: bool  # carrying it means yes; not carrying it does not mean no


@dataclass(frozen=True, slots=True)
class CodeName:
    """A code of the libraries in plain words."""

    code: str
    name: str
    about: str


def indicator_name(code: str) -> IndicatorName:
    """The name of an indicator, or of a fact about a pair of countries such as ``rivalry``."""
    return _names().indicators[code]


def tag_words(tag: str) -> TagWords:
    """The meaning of a tag that countries carry."""
    return _names().tags[tag]


def code_names(kind: str) -> tuple[CodeName, ...]:
    """All codes of one kind: ``concern``, ``measure`` or ``rule-type``."""
    return tuple(name for (found, _), name in _names().codes.items() if found == kind)


def code_name(kind: str, code: str) -> CodeName:
    """One code of a kind; an unknown one is called by itself."""
    return _names().codes.get((kind, code), CodeName(code, code, ""))


def place_name(code: str) -> str:
    """The plain name of a home or host, also of the hosts of cases that are no countries."""
    country = read_world().countries.get(code)
    return country.name if country else code_name("place", code).name


def place_within(code: str) -> str:
    """The name of a home or host as it stands inside a sentence: the United Kingdom."""
    world = read_world()
    return name(world, code) if code in world.countries else code_name("place", code).name


def jurisdiction_name(code: str) -> str:
    """The plain name of a jurisdiction of rules."""
    return "European Union" if code == UNION else place_name(code)


@dataclass(frozen=True, slots=True)
class _Names:
    indicators: Mapping[str, IndicatorName]
    tags: Mapping[str, TagWords]
    codes: Mapping[tuple[str, str], CodeName]


@lru_cache(maxsize=1)
def _names() -> _Names:
    file = DATA / "names.json"
    try:
        found: dict[str, list[list[Any]]] = read_data(file)
        return _Names(
            {row[0]: IndicatorName(*row) for row in (*found["indicators"], *found["pairs"])},
            {
                tag: TagWords(tag, meaning, date.fromisoformat(as_of), checked, positive_only)
                for tag, meaning, as_of, checked, positive_only in found["tags"]
            },
            {(kind, code): CodeName(code, name, about) for kind, code, name, about in found["codes"]},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise damaged(file) from error
