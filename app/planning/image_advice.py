"""What the numbers of a plan advise about its image, by the scenario of its offerings (method 2.5, 7.1 and 5.8)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.planning import display
from app.planning.advice import Advice
from app.planning.assessment import Assessment
from app.planning.facts import World
from app.planning.geopolitics import name
from app.planning.image import Practice
from app.planning.image_baseline import LEVEL_WORDS, STALE_MONTHS, Baseline, baselines
from app.planning.image_clocks import EVENT_WORDS, Ladder, ladder, time_words
from app.planning.image_effect import ImageEffect, effects_by_market, image_effects
from app.planning.image_incident import EntryState, entry_state, playbook
from app.planning.image_promises import (
    PRACTICE_NAMES,
    PRACTICES,
    Disclosed,
    Holding,
    Promises,
    PromiseState,
    disclosed,
    promises,
)
from app.planning.plan import Plan
from app.planning.words import Population, Scenario

COUNTER_EVIDENCE: Final = {
    "huawei-5g-gbr-2020-07": "ten years of an evaluation centre did not prevent the ban of {year} in {host}",
    "kaspersky-usa-2024": "the offers of {company} were not accepted in {host} in {year}",
}
"""Documented decisions against suppliers whose openness did not decide the matter (method 7.1, lesson of 5.8)."""
CALMED: Final = ("IMG-16", "IMG-17", "IMG-21")
"""Plays that keep a company out of politics."""
PROOF: Final = (Practice.BILL_OF_MATERIALS, Practice.REPRODUCIBLE_BUILDS, Practice.ASSURANCE)
"""What proves a build to somebody who cannot see inside."""
RAISED: Final = frozenset({Population.DISPUTED, Population.CAMPAIGNED})
"""Offerings that somebody has spoken against."""
SENSED: Final = frozenset({"espionage-backdoor", "data-privacy"})
"""Concerns about what a product takes in and sends without being seen to."""
SHOWN: Final = 3
"""Markets named in one sentence."""
LITTLE: Final = 0.5
"""Below this share of the trust won that counts, image is said to lose its effect (J)."""


@dataclass(frozen=True, slots=True)
class _View:
    plan: Plan
    assessment: Assessment
    world: World
    markets: Mapping[Scenario, tuple[str, ...]]  # by the scenario that leads there
    effects: Mapping[str, ImageEffect]  # by market
    disclosed: tuple[Disclosed, ...]
    promises: Promises
    baselines: tuple[Baseline, ...]
    ladder: Ladder

    def loss(self, scenario: Scenario) -> float:
        """Expected loss in the markets where a scenario leads. [plan currency]"""
        markets = self.markets.get(scenario, ())
        held = {offering.id: offering.market for offering in self.plan.offerings}
        return sum(each.loss for id_, each in self.assessment.readings.items() if held.get(id_) in markets)

    def hosts(self, markets: Iterable[str]) -> str:
        names = [_host(self, market) for market in markets]
        more = len(names) - SHOWN
        shown = names[:SHOWN] if more > 0 else names
        told = ", ".join(shown[:-1]) + (" and " if len(shown) > 1 and more <= 0 else ", " if shown[:-1] else "")
        told += shown[-1] if shown else ""
        return f"{told} and {more} more" if more > 0 else told


def advice(plan: Plan, assessment: Assessment, world: World) -> tuple[Advice, ...]:
    """Lines of advice: what every plan needs first, then by scenario, the one first that most is lost by."""
    if not plan.offerings:
        return ()
    view = _View(
        plan,
        assessment,
        world,
        leading_scenarios(plan, assessment),
        effects_by_market(plan, image_effects(plan, world, assessment.on)),
        disclosed(plan, assessment, world, assessment.on),
        promises(plan, assessment.on),
        baselines(plan, assessment.on),
        ladder(plan, assessment, world),
    )
    of_scenario = sorted(
        (
            (Scenario.GEOPOLITICAL, _geopolitical),
            (Scenario.REGULATION, _regulation),
            (Scenario.SUPPLY_CHAIN, _supply_chain),
        ),
        key=lambda each: -view.loss(each[0]),
    )
    makers = (_first_clock, _overdue, *(make for _, make in of_scenario), _baseline)
    return tuple(line for make in makers for line in make(view))


def leading_scenarios(plan: Plan, assessment: Assessment) -> dict[Scenario, tuple[str, ...]]:
    """The markets by the scenario that leads there: the one with most shares over its offerings, weighted by loss."""
    found: dict[Scenario, tuple[str, ...]] = {}
    for market in plan.markets:
        total = dict.fromkeys(Scenario, 0.0)
        for offering in plan.offerings:
            reading = assessment.readings.get(offering.id)
            if offering.market != market.id or reading is None:
                continue
            for scenario, share in reading.outlook.shares.items():
                total[scenario] += share * max(reading.loss, 1.0)
        if any(total.values()):
            leads = max(total, key=lambda each: total[each])
            found[leads] = (*found.get(leads, ()), market.id)
    return found


def _first_clock(view: _View) -> Iterator[Advice]:
    held, first = playbook(view.plan), view.ladder.first
    if first is None:
        return
    lacking = held.lacking_roles(view.ladder.roles)
    late = [entry for entry in held.rehearsals if entry_state(entry, view.assessment.on) is EntryState.OVERDUE]
    words = time_words(first.clock)
    borne = f", {first.clock.borne_by}" if first.clock.borne_by else ""
    text = f"Be able to speak within {words}." if words != "at once" else "Be able to speak at once."
    reason = (
        f"The first clock runs in {view.hosts(first.markets)}: {EVENT_WORDS[first.clock.event]}, to {first.to_whom} "
        f"({first.rule.name}{borne}). In all, {_count(len(view.ladder.told), 'office', 'offices')} must be told"
    )
    if lacking:
        roles, verb = len(view.ladder.roles), "is" if len(lacking) == 1 else "are"
        reason += f"; {len(lacking)} of {roles} roles that this needs {verb} not named yet"
    elif late:
        reason += f"; the rehearsal “{late[0].title}” is overdue"
    won = " A company that speaks first is quoted, not accused: that is the advantage to be won."
    yield Advice(text, f"{reason}.{won}", None, ("IMG-06", "IMG-07"), first.markets[0])


def _overdue(view: _View) -> Iterator[Advice]:
    late = [id_ for id_, state in view.promises.states.items() if state is PromiseState.OVERDUE]
    broken = view.promises.count(PromiseState.BROKEN)
    if not late and not broken:
        return
    kept = view.promises.count(PromiseState.KEPT)
    parts = [f"{len(late)} overdue" if late else "", f"{broken} broken" if broken else ""]
    reason = (
        f"{' and '.join(filter(None, parts))}; {kept} of {kept + len(late) + broken} that had to be kept by now "
        f"{'is' if kept == 1 else 'are'} kept. A promise that failed costs more trust than one never made."
    )
    yield Advice("Keep what was promised before promising more.", reason, None, (), late[0] if late else "")


def _hidden(view: _View, here: Collection[str]) -> Iterator[Advice]:
    """Where rules decide and somebody has spoken of spying or of data: show what the product senses and sends."""
    of = {each.id: each for each in view.plan.products}
    found = [
        each
        for each in view.plan.offerings
        if each.market in here and each.population in RAISED and SENSED.intersection(of[each.product].concerns)
    ]
    if not found:
        return
    first = max(found, key=lambda each: each.revenue_in_plan_currency)
    product, where = of[first.product].name, _host(view, first.market)
    yield Advice(
        f"Let anyone see when {product} listens, looks or sends: a light, a switch, a mode without the cloud.",
        f"Hidden sensing is what is held against it in {where}, and what can be seen needs no trust. To be won: "
        "a change that buyers and officials in every market can check for themselves.",
        Scenario.REGULATION,
        ("IMG-18",),
        first.market,
    )


def _regulation(view: _View) -> Iterator[Advice]:
    here = view.markets.get(Scenario.REGULATION, ())
    if not here:
        return
    yield from _hidden(view, here)
    asked = [each for each in view.disclosed if not set(each.markets).isdisjoint(here)]
    lacking = [each for each in asked if each.holding is not Holding.HOLDS]
    if lacking:
        most = max(lacking, key=lambda each: len(each.markets))
        verb = "is" if len(lacking) == 1 else "are"
        yield Advice(
            f"Finish the practices that rules ask for; start with {PRACTICE_NAMES[most.practice]}.",
            f"Rules decide in {view.hosts(here)}. {len(lacking)} of {len(PRACTICES)} practices {verb} asked for there "
            f"and not shown to hold; this one is asked for in {view.hosts(most.markets)}. Done once, it is proof for "
            "the next market too.",
            Scenario.REGULATION,
            PLAYS_OF[most.practice],
            most.markets[0],
        )
    elif asked:
        yield Advice(
            "Turn kept commitments and disclosure into a reference.",
            f"Rules decide in {view.hosts(here)}, and every practice that they ask for holds: say so in tenders, with "
            "dates, before competitors can.",
            Scenario.REGULATION,
            ("IMG-05", "IMG-19"),
            here[0],
        )
    else:
        yield Advice(
            "Meet the rules first; let image follow with what is proven.",
            f"Rules decide in {view.hosts(here)}, and none on record there asks for a practice of disclosure. Proof "
            "made for a rule is what a reference can be built on.",
            Scenario.REGULATION,
            ("IMG-10", "IMG-09"),
            here[0],
        )


def _supply_chain(view: _View) -> Iterator[Advice]:
    here = view.markets.get(Scenario.SUPPLY_CHAIN, ())
    if not here:
        return
    lacking = [
        PRACTICE_NAMES[each.practice]
        for each in view.disclosed
        if each.practice in PROOF and each.holding is not Holding.HOLDS
    ]
    verb = "is" if len(lacking) == 1 else "are"
    what = f" {_sentence(_listed(lacking))} {verb} not shown to hold." if lacking else ""
    yield Advice(
        "Let others verify the build instead of believing it.",
        f"Doubt about parts and code leads in {view.hosts(here)}.{what} A key complaint about one evaluation centre "
        "was that what shipped could not be rebuilt from the source reviewed: open only what can pass. Who can prove "
        "a build is the one to whom the customers of a restricted rival turn.",
        Scenario.SUPPLY_CHAIN,
        ("IMG-25", "IMG-02", "IMG-22"),
        here[0],
    )


def _geopolitical(view: _View) -> Iterator[Advice]:
    led = view.markets.get(Scenario.GEOPOLITICAL, ())
    little = [market for market, effect in view.effects.items() if effect.counts < LITTLE]
    here = tuple(market for market in dict.fromkeys((*led, *little)) if market in view.effects)
    if not here:
        return
    worst = min(here, key=lambda market: view.effects[market].counts)
    effect = view.effects[worst]
    against = "; ".join(counter_evidence(view.world))
    best = max(view.effects, key=lambda market: -view.effects[market].change)
    won = (
        f" What is to be won lies in {_host(view, best)}: {_points(view.effects[best].change)}."
        if best not in here
        else " What is to be won is a name that other markets still hear."
    )
    yield Advice(
        f"Do not count on image in {view.hosts(here)}; stay out of politics there.",
        f"Of the trust that image would win in {_host(view, worst)}, {display.share(effect.counts)} counts: full "
        f"effort takes {_points(effect.change)} off a chance of {display.chance(effect.chance)}."
        + (f" Openness alone did not decide it for others: {against}." if against else "")
        + won,
        Scenario.GEOPOLITICAL,
        CALMED,
        worst,
    )


def _baseline(view: _View) -> Iterator[Advice]:
    rated = [each for each in view.baselines if each.levels]
    stale = [each for each in rated if each.stale]
    missing = [each.market for each in view.baselines if not each.levels]
    if missing or stale:
        parts = []
        if missing:
            where = view.hosts(missing)
            parts.append(f"nothing is said about how we are seen in {where}: there the self-assessment stands alone")
        if stale:
            where = view.hosts(each.market for each in stale)
            parts.append(f"levels in {where} are older than {STALE_MONTHS} months and count on with a wider range")
        subject = missing[0] if missing else stale[0].market
        reason = f"{_sentence('; '.join(parts))}."
        yield Advice("Ask how we are seen, and write down on what it rests.", reason, None, ("IMG-21",), subject)
        return
    lows = [record for each in rated if (record := each.weakest) is not None]
    low = min(lows, key=lambda record: record.level, default=None)
    if low and low.level <= 1:
        yield Advice(
            f"Start where we are seen worst: {low.audience.value}, {_host(view, low.market)}.",
            f"They are {LEVEL_WORDS[low.level]}: {low.basis.strip().rstrip('.')}.",
            None,
            ("IMG-12", "IMG-13"),
            low.market,
        )


def counter_evidence(world: World) -> tuple[str, ...]:
    """What happened to suppliers that were open, as clauses from the library's cases."""
    found = []
    for id_, words in COUNTER_EVIDENCE.items():
        if case := world.cases.get(id_):
            found.append(words.format(company=case.company, host=name(world, case.host), year=case.year))
    return tuple(found)


PLAYS_OF: Final = {
    Practice.SECURITY_TXT: ("IMG-23",),
    Practice.DISCLOSURE_POLICY: ("IMG-23",),
    Practice.HANDLING: ("IMG-07", "IMG-23"),
    Practice.CVE_AUTHORITY: ("IMG-23",),
    Practice.TRANSPARENCY_REPORT: ("IMG-03",),
    Practice.ASSURANCE: ("IMG-09", "IMG-22"),
    Practice.BILL_OF_MATERIALS: ("IMG-25",),
    Practice.REPRODUCIBLE_BUILDS: ("IMG-25", "IMG-02"),
}
"""Plays that bring a practice about (J)."""


def _points(change: float) -> str:
    size = display.tenths_off(change)
    return f"{size} point{'' if size == '1.0' else 's'}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _host(view: _View, market: str) -> str:
    return _country(view, view.plan.market(market).host)


def _country(view: _View, iso3: str) -> str:
    return name(view.world, iso3)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
