"""Readings of the three mechanisms that link security and trade (method 2.6), from 0 to 1; none is an input."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import Final

import numpy as np

from app.planning.display import scale
from app.planning.explanation import Mechanism, MechanismReading
from app.planning.facts import World
from app.planning.geopolitics import name
from app.planning.identity import Same
from app.planning.outlook import Array
from app.planning.phrases import Voice, stopped
from app.planning.plan import Plan
from app.planning.profile import MAX_LEVEL, Answer
from app.planning.requirements import first_day
from app.planning.review import counted, listed
from app.planning.words import Kind

INTERESTS: Final = (
    "military security",
    "the economy",
    "politics and society",
    "privacy",
    "critical infrastructure",
)
"""The five national interests that a concern can speak for, in the order of every vector (method 2.6)."""
FEWEST_CASES: Final = 3
"""Documented cases from which a state's concerns are read at all (J): two could be about the same supplier."""
SUBJECTS: Final = {
    Mechanism.CO_GOVERNANCE: "sharing the control of risk with governments",
    Mechanism.SUPPLY_CHAIN: "managing the supply chain",
}
"""What the two mechanisms of the self-assessment are about."""


def mechanisms(
    plan: Plan, world: World, host: str, on: date, voice: Voice = Voice.WINDOW
) -> tuple[MechanismReading, ...]:
    """The three readings for one host, in the order of `Mechanism`."""
    return (
        _concern_gap(plan, world, host, on, voice),
        _answered(Mechanism.CO_GOVERNANCE, world, plan.answers, voice),
        _answered(Mechanism.SUPPLY_CHAIN, world, plan.answers, voice),
    )


def concerns(world: World, host: str, on: date) -> Array | None:
    """How much each of the five interests weighs in what a state has done by a day; its strongest one is 1.

    The mean over its documented cases and the rules in force there; a case counts half by its concern and half by its
    kind of product, a rule by its type. ``None`` with too few cases: nothing is made up.
    """
    return _concerns(Same(world), host, on)


@lru_cache(maxsize=1024)
def _concerns(key: Same[World], host: str, on: date) -> Array | None:
    world = key.of
    table = world.mechanisms.concerns
    cases = [case for case in world.cases.values() if case.host == host and case.year <= on.year]
    if len(cases) < FEWEST_CASES:
        return None
    rows = [
        (np.array(table["concern", case.concern]) + np.array(table["category", case.category])) / 2
        for case in cases
        if ("concern", case.concern) in table and ("category", case.category) in table
    ]
    jurisdictions = world.jurisdictions(host)
    for rule in world.rules.values():
        start = first_day(rule.in_force)
        if rule.jurisdiction in jurisdictions and ("rule", rule.type) in table and start is not None and start <= on:
            rows.append(np.array(table["rule", rule.type]))
    if not rows:
        return None
    total = np.sum(rows, axis=0)
    found: Array = total / total.max()
    found.flags.writeable = False  # it is handed out again
    return found


def gap(one: Array, other: Array) -> float:
    """Mean absolute difference of two vectors of concerns, 0 to 1 (method 2.6)."""
    return float(np.mean(np.abs(one - other)))


def _concern_gap(plan: Plan, world: World, host: str, on: date, voice: Voice) -> MechanismReading:
    home = plan.company.home
    vectors = {iso3: concerns(world, iso3, on) for iso3 in {home, host, *(market.host for market in plan.markets)}}
    spread = _fragmentation(world, {market.host: vectors[market.host] for market in plan.markets}, voice)
    ours, theirs = vectors[home], vectors[host]
    if ours is None or theirs is None:
        lacking = [name(world, iso3) for iso3 in dict.fromkeys((home, host)) if iso3 and vectors[iso3] is None]
        whose = f"for {listed(lacking)}" if lacking else "until the home state is chosen"
        text = f"Not researched: fewer than {FEWEST_CASES} documented cases are held {whose}."
        return MechanismReading(Mechanism.CONCERN_GAP, None, Kind.JUDGEMENT, text + spread)
    first, second = INTERESTS[int(theirs.argmax())], INTERESTS[int(ours.argmax())]
    if home == host:
        text = "It is the home market, so there is no gap between two states."
    elif first == second:
        text = stopped(f"{name(world, host)} and {name(world, home)} both put {first} first")
    else:
        text = stopped(f"{name(world, host)} puts {first} first, {name(world, home)} {second}")
    return MechanismReading(Mechanism.CONCERN_GAP, gap(ours, theirs), Kind.JUDGEMENT, text + spread)


def _fragmentation(world: World, vectors: Mapping[str, Array | None], voice: Voice) -> str:
    """A further sentence: the widest gap among the plan's markets; empty with fewer than two that can be read."""
    known = {iso3: vector for iso3, vector in vectors.items() if vector is not None}
    pairs = {pair: gap(known[pair[0]], known[pair[1]]) for pair in combinations(sorted(known), 2)}
    if not pairs:
        return ""
    widest = max(pairs, key=lambda pair: pairs[pair])
    between = " and ".join(name(world, iso3) for iso3 in widest)
    where = f"Among {voice.your} markets"
    return f" {where} the widest gap in concerns lies between {between}, at {scale(pairs[widest])} of 1."


def _answered(mechanism: Mechanism, world: World, answers: Iterable[Answer], voice: Voice) -> MechanismReading:
    """The mean over the elements that are known of the mean level of their questions, 0 to 1."""
    levels = {answer.question: answer.level / MAX_LEVEL for answer in answers if answer.level is not None}
    elements = [element for element in world.mechanisms.elements if element.mechanism == mechanism]
    known = {}
    for element in elements:
        own = [levels[question] for question in element.questions if question in levels]
        if own:
            known[element.name] = sum(own) / len(own)
    subject = SUBJECTS[mechanism]
    if not known:
        text = stopped(f"{voice.you} have answered nothing yet about {subject}")
        return MechanismReading(mechanism, None, Kind.USER, text)
    weakest, strongest = min(known, key=lambda n: known[n]), max(known, key=lambda n: known[n])
    range_ = f"strongest is {strongest}, weakest {weakest}" if known[weakest] < known[strongest] else "all alike"
    text = f"About {subject}, {counted(len(known), 'element', 'elements')} of {len(elements)} known: {range_}."
    not_asked = [element.name for element in elements if not element.questions]
    if not_asked:
        text += f" No question asks about {listed(not_asked)}."
    return MechanismReading(mechanism, sum(known.values()) / len(known), Kind.USER, text)
