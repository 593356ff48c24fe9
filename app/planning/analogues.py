"""The documented cases that are closest to an offering, and how each of them differs (method 6.10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np

from app.planning.caserows import LEFT_OUT, case_values
from app.planning.explanation import Analogue
from app.planning.facts import Case, World
from app.planning.geopolitics import name
from app.planning.grid import evaluation
from app.planning.identity import Same
from app.planning.inputs import INPUTS
from app.planning.outlook import Array, Evaluation
from app.planning.phrases import stopped
from app.planning.review import listed
from app.planning.words import Input

PARTS: Final = (
    ("the pressure from rules", 0.2),
    ("the pressure over the supply chain", 0.2),
    ("the pressure from politics", 0.2),
    ("the exposure of the product", 0.15),
    ("the tension between the two states", 0.1),
    ("trust in the supplier", 0.025),
    ("the quality of institutions", 0.025),
)
"""What is compared, and its weight. Method 6.10 lists eight things (three pressures, exposure, tension, trust,
institutions, product family) but seven weights, .2 .2 .2 .15 .1 .1 .05. We give the product family the second .1 and
let trust and institutions share the last .05: trust is the same default for nearly every case, because nobody knows
today how a supplier of years ago was trusted (data README 8b), so it can hardly tell one case from another."""
KIND_WEIGHT: Final = 0.1
"""Weight of the kind of product: the same or not."""
NEAREST: Final = 5
"""How many are shown (method 6.10)."""
CLOSE: Final = 0.15
"""Distance up to which a case counts as close (J): alike in everything but one or two parts."""
TELLING: Final = 0.03
"""Part of the distance from which a difference is named (J): below it the two are much the same."""
PLACES: Final = {"EUU": "the institutions of the European Union", "FRO": "the Faroe Islands"}
"""Hosts of cases that are not in the country table."""


@dataclass(frozen=True, slots=True)
class Sought:
    """The offering that cases are sought for."""

    parts: Array  # from `parts_of`, shape (parts,)
    category: str
    home: str
    host: str


@dataclass(frozen=True, slots=True)
class Library:
    """The cases as the model sees them, each as of its own year."""

    cases: tuple[Case, ...]
    parts: Array  # shape (cases, parts)
    spans: Array  # largest difference between two cases in each part, shape (parts,)


def library(world: World) -> Library:
    """The cases of a world, worked out once for each world."""
    return _library(Same(world))


def parts_of(values: Array, found: Evaluation) -> Array:
    """What is compared of inputs of shape (..., inputs) and their evaluation: shape (..., parts)."""
    own = found.composites
    quality = values[..., INPUTS.index(Input.INSTITUTIONAL_QUALITY)]
    return np.stack(
        (*np.moveaxis(found.pressures, -1, 0), own.exposure, own.politicisation, own.trust, quality), axis=-1
    )


def differences(one: Array, other: Array, spans: Array) -> Array:
    """The weighted part of each comparison in the distance; arrays of shape (..., parts) that broadcast."""
    far = np.divide(np.abs(one - other), spans, out=np.zeros(np.broadcast(one, other).shape), where=spans > 0)
    weighted: Array = np.minimum(far, 1) * np.array([weight for _, weight in PARTS])
    return weighted


def distances(parts: Array, categories: Sequence[str], held: Library) -> Array:
    """Gower distance of every offering to every case, 0 alike to 1: shape (offerings, cases).

    `parts` are those of the offerings, shape (offerings, parts).
    """
    kinds = np.array([case.category for case in held.cases], dtype=np.str_)
    other_kind = np.array(categories, dtype=np.str_)[:, None] != kinds
    far: Array = differences(parts[:, None, :], held.parts, held.spans).sum(axis=-1) + KIND_WEIGHT * other_kind
    return far


def close_cases(parts: Array, categories: Sequence[str], world: World, on: date) -> list[int]:
    """How many of the cases known by a day are close to each offering; arguments as in `distances`."""
    held = library(world)
    if not held.cases or not categories:
        return [0] * len(categories)
    known = np.array([case.year <= on.year for case in held.cases])
    close = (distances(parts, categories, held) <= CLOSE) & known
    counts: list[int] = close.sum(axis=1).tolist()
    return counts


def nearest(sought: Sought, world: World, on: date) -> tuple[Analogue, ...]:
    """The five cases nearest to an offering, nearest first; of equals the later one, then the one first by its id.

    What this very host did about the same kind of product is what everybody will ask about, and the distance knows no
    country: where no such case is among the five, the nearest one takes the place of the fifth. A case of a later year
    than that of `on` is not known yet.
    """
    held = library(world)
    if not held.cases:
        return ()
    far = distances(sought.parts[None], (sought.category,), held)[0]
    known = [i for i, case in enumerate(held.cases) if case.year <= on.year]
    ordered = sorted(known, key=lambda i: (round(float(far[i]), 9), -held.cases[i].year, held.cases[i].id))
    asked_about = [i for i in ordered if (held.cases[i].host, held.cases[i].category) == (sought.host, sought.category)]
    first = ordered[:NEAREST]
    if asked_about and not set(asked_about) & set(first):
        first[-1] = asked_about[0]
    found = []
    for i in first:
        case = held.cases[i]
        left = case.id in LEFT_OUT  # the supplier's own departure (data README 8)
        found.append(
            Analogue(
                case.id,
                float(far[i]),
                case.outcome,
                place(world, case.host),
                case.year,
                f"{case.company}: {case.product}",
                ("The supplier left by itself: " if left else "") + stopped(case.measure),
                stopped(case.later_change),
                differs(sought, held.parts[i], held.spans, case),
                case.confidence,
            )
        )
    return tuple(found)


def differs(sought: Sought, then: Array, spans: Array, case: Case) -> str:
    """One sentence on how a case differs from the offering: country, home state and kind, and the largest parts."""
    others = [
        words
        for words, same in (
            ("country", case.host == sought.host),
            ("home state", case.home == sought.home),
            ("kind of product", case.category == sought.category),
        )
        if not same
    ]
    of = sought.parts
    parts = differences(of, then, spans)
    largest = [i for i in np.argsort(-parts, kind="stable")[:2].tolist() if parts[i] >= TELLING]
    told = " and ".join(
        f"{listed(PARTS[i][0] for i in same)} {'was' if len(same) == 1 else 'were'} {word}"
        for word, same in (
            ("higher", [i for i in largest if then[i] > of[i]]),
            ("lower", [i for i in largest if then[i] < of[i]]),
        )
        if same
    )
    setting = f"another {listed(others)}" if others else "the same country, home state and kind of product"
    return f"It is {setting}, and {told or 'the rest was much the same'}."


def place(world: World, host: str) -> str:
    """The name of the host of a case, as it stands inside a sentence."""
    return PLACES.get(host) or name(world, host)


@lru_cache(maxsize=4)
def _library(key: Same[World]) -> Library:
    cases, values = tuple(key.of.cases.values()), case_values(key.of)
    if not cases:
        return Library((), np.zeros((0, len(PARTS))), np.zeros(len(PARTS)))
    parts = parts_of(values, evaluation(values))
    return Library(cases, parts, np.ptp(parts, axis=0))
