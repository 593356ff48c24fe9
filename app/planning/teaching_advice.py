"""What teaching a host to fish is advised for, by the scenario of each market; it is never a cure for rivalry."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from app.planning import display
from app.planning.advice import Advice
from app.planning.assessment import Assessment
from app.planning.facts import World
from app.planning.geopolitics import name
from app.planning.plan import Plan
from app.planning.review import listed
from app.planning.teaching_effects import Bench, Worth, bench_of, worth_of_play
from app.planning.teaching_hosts import PILLAR_NAMES, profile
from app.planning.words import Scenario

CARRIED_BY: Final = {
    Scenario.REGULATION: ("CAP-04", "CAP-12", "CAP-13"),
    Scenario.SUPPLY_CHAIN: ("CAP-12", "CAP-02", "CAP-16"),
    Scenario.GEOPOLITICAL: ("CAP-10", "CAP-08"),
    None: ("CAP-01", "CAP-10", "CAP-05"),
}
"""Plays that answer to each scenario; the first one gives the figure."""
WORDS: Final = {
    Scenario.REGULATION: (
        "In {0} help to write the security catalogue and to bring a laboratory to accreditation.",
        (
            "Rules are the issue, and a host that can test needs no ban. To be won: an earlier rule that can be met, "
            "and a head start for whoever helped to write the test."
        ),
    ),
    Scenario.SUPPLY_CHAIN: (
        "In {0} help the host to test products of every maker, with parts lists and neutral clauses for buyers.",
        (
            "The doubt is about parts and access. To be won: a yardstick of the host’s own, by which a supplier that "
            "can show its parts stands ahead."
        ),
    ),
    Scenario.GEOPOLITICAL: (
        "In {0} do not count on teaching: it is slow and weak there, and no cure.",
        (
            "The objection is to where we come from, which no course changes. To be won: a door kept open for when the "
            "politics turn. Structure, coalitions and a ready exit come first."
        ),
    ),
    None: (
        "In {0} begin with a neutral review of what the host is able to do.",
        "No scenario dominates. To be won: a partner in the agency that will decide, before it has to.",
    ),
}
"""What to do in each scenario, and why: the advantage to be won, not only the loss avoided (D7)."""
SMALL: Final = 100_000.0
"""Below this an amount is told as less than it. [plan currency]"""
BEST: Final = 2
"""Neighbours that are named as the best."""
NAMED: Final = 4
"""Hosts that are named in one sentence."""


LITTLE: Final = 0.01
"""Points, as a share, below which an effect is called too little (J)."""
TOO_LITTLE: Final = " That is too little to count on: do it for the standing that it gives, not for this outlook."


def advice(plan: Plan, assessment: Assessment, world: World) -> tuple[Advice, ...]:
    """One line for each scenario that markets of the plan stand in, the one with most revenue first.

    A market stands in the scenario that dominates the offering with most revenue there; ``None`` where none does.
    """
    if not plan.offerings or not plan.markets:
        return ()
    bench = bench_of(plan, world, assessment.on)
    groups: dict[Scenario | None, list[str]] = defaultdict(list)
    revenue: dict[Scenario | None, float] = defaultdict(float)
    for market in plan.markets:
        here = [offering for offering in plan.offerings if offering.market == market.id]
        readings = [o for o in here if o.id in assessment.readings]
        if not readings:
            continue
        largest = max(readings, key=lambda o: (o.revenue_in_plan_currency, assessment.readings[o.id].loss))
        scenario = assessment.readings[largest.id].outlook.scenario
        groups[scenario].append(market.id)
        revenue[scenario] += float(sum(o.revenue_in_plan_currency for o in here))
    order = sorted(groups, key=lambda s: (-revenue[s], str(s)))
    told = [line for scenario in order for line in _lines(bench, scenario, groups[scenario])]
    cool = [market for scenario in order if scenario is not Scenario.GEOPOLITICAL for market in groups[scenario]]
    return (*told, *_gap(bench, cool))


def _lines(bench: Bench, scenario: Scenario | None, markets: list[str]) -> Iterator[Advice]:
    world = bench.world
    plays = tuple(play for play in CARRIED_BY[scenario] if play in world.plays)
    if not plays:
        return
    found = worth_of_play(bench, world.plays[plays[0]], markets)
    names = [name(world, bench.plan.market(market).host) for market in markets]
    where = listed(names) if len(names) <= NAMED else f"{', '.join(names[:NAMED])} and others"
    text, reason = _words(scenario, where)
    subject = markets[0] if len(markets) == 1 else ""
    yield Advice(
        text, f"{reason} {_figure(bench, found, world.plays[plays[0]].title, len(markets))}", scenario, plays, subject
    )


def _words(scenario: Scenario | None, where: str) -> tuple[str, str]:
    text, reason = WORDS[scenario]
    return text.format(where), reason


def _figure(bench: Bench, found: Worth, title: str, markets: int) -> str:
    mean = " on average there" if markets > 1 else ""
    text = (
        f"“{title}” alone: {display.chance(found.before)} restricted or worse today{mean}, "
        f"{display.tenths_range(found.slow_points, found.points)} points within {bench.grid.months} months"
    )
    if bench.grid.revenue.any() and found.saved > 0:
        amount, currency = max(found.saved, SMALL), bench.plan.company.currency
        most = "at most" if found.saved >= SMALL else "less than"
        text = f"{text}, {most} {display.money(amount, currency)} of expected loss saved"
    return f"{text}.{TOO_LITTLE if abs(found.points) < LITTLE else ''}"


def _gap(bench: Bench, markets: list[str]) -> Iterator[Advice]:
    """The widest gap among the hosts that are not a matter of politics."""
    found = [(market, reading) for market in markets
             if (reading := profile(bench.world, bench.plan.market(market).host, bench.on).weakest)]  # fmt: skip
    if not found:
        return
    market, reading = max(found, key=lambda pair: pair[1].to_best or 0.0)
    host = name(bench.world, bench.plan.market(market).host)
    named = [name(bench.world, iso3) for iso3 in reading.best_hosts]
    best = listed(named) if len(named) <= BEST else f"{', '.join(named[:BEST])} and others"
    yield Advice(
        f"Offer {host} help with its widest gap first: {PILLAR_NAMES[reading.pillar].lower()}.",
        f"It has {display.number(reading.figure.value if reading.figure else 0, 1)} of 20 there, "
        f"{display.number(reading.to_best or 0, 1)} behind {best}.",
        None,
        (),
        market,
    )
