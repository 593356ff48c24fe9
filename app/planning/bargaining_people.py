"""Who can move a decision: power and interest (Mendelow), and salience (Mitchell, Agle and Wood 1997; method 5.7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from app.planning.bargaining import SCALE, Stakeholder

MIDDLE: Final = (SCALE[0] + SCALE[1]) / 2
"""Above it somebody has an attribute, or stands in the upper half of the grid (J)."""
STANCES: Final = {-2: "opposes", -1: "wary", 0: "neutral", 1: "leans to us", 2: "supports"}
"""A stance in words."""


class Salience(StrEnum):
    """The classes of Mitchell, Agle and Wood, by which of power, legitimacy and urgency somebody has."""

    DEFINITIVE = "definitive"  # all three
    DOMINANT = "dominant"  # power and legitimacy
    DANGEROUS = "dangerous"  # power and urgency
    DEPENDENT = "dependent"  # legitimacy and urgency
    DORMANT = "dormant"  # power
    DISCRETIONARY = "discretionary"  # legitimacy
    DEMANDING = "demanding"  # urgency
    BYSTANDER = "bystander"  # none: no stakeholder in the sense of the three


class Place(StrEnum):
    """The four fields of power and interest, and what each asks for."""

    CLOSE = "work with closely"  # much of both
    CONTENT = "keep content"  # power, little interest
    INFORMED = "keep informed"  # interest, little power
    WATCHED = "watch"


MEANINGS: Final = {
    Salience.DEFINITIVE: "power, legitimacy and urgency: deal with it now",
    Salience.DOMINANT: "power and legitimacy: will be heard when it asks",
    Salience.DANGEROUS: "power and urgency without standing: may force matters",
    Salience.DEPENDENT: "standing and urgency without power: needs an ally, which we could be",
    Salience.DORMANT: "power that is not used yet",
    Salience.DISCRETIONARY: "standing without power or urgency: a partner by choice",
    Salience.DEMANDING: "urgency alone: heard, not followed",
    Salience.BYSTANDER: "none of the three above the middle",
}
_CLASSES: Final = {
    (True, True, True): Salience.DEFINITIVE,
    (True, True, False): Salience.DOMINANT,
    (True, False, True): Salience.DANGEROUS,
    (False, True, True): Salience.DEPENDENT,
    (True, False, False): Salience.DORMANT,
    (False, True, False): Salience.DISCRETIONARY,
    (False, False, True): Salience.DEMANDING,
    (False, False, False): Salience.BYSTANDER,
}


@dataclass(frozen=True, slots=True)
class Read:
    """How one stakeholder reads."""

    stakeholder: Stakeholder
    salience: Salience
    weight: float  # mean of power, legitimacy and urgency, 0 to 10: orders those of one class
    place: Place


def salience_of(stakeholder: Stakeholder) -> Salience:
    """The class by which of the three attributes is above the middle of its scale (J for the threshold)."""
    return _CLASSES[stakeholder.power > MIDDLE, stakeholder.legitimacy > MIDDLE, stakeholder.urgency > MIDDLE]


def place_of(stakeholder: Stakeholder) -> Place:
    """The field of power and interest."""
    if stakeholder.power > MIDDLE:
        return Place.CLOSE if stakeholder.interest > MIDDLE else Place.CONTENT
    return Place.INFORMED if stakeholder.interest > MIDDLE else Place.WATCHED


def weight_of(stakeholder: Stakeholder) -> float:
    """The mean of power, legitimacy and urgency, 0 to 10 (J)."""
    three: tuple[Decimal, ...] = (stakeholder.power, stakeholder.legitimacy, stakeholder.urgency)
    return float(sum(three) / len(three))


def read_stakeholders(stakeholders: Iterable[Stakeholder]) -> tuple[Read, ...]:
    """Everybody, those with most weight first; those of one weight in the plan's order."""
    found = [Read(each, salience_of(each), weight_of(each), place_of(each)) for each in stakeholders]
    return tuple(sorted(found, key=lambda read: -read.weight))
