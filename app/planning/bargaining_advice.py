"""What to do about bargaining power: by scenario, from the plan's own numbers, with what there is to be won (D7)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.planning import display
from app.planning.advice import Advice
from app.planning.assessment import Assessment, Reading
from app.planning.bargaining import Joined, Side
from app.planning.bargaining_balance import LEVELS, Balance, balances, net_balance
from app.planning.bargaining_coalitions import Fit, fits
from app.planning.bargaining_effect import Eased, eased, trust_factor
from app.planning.bargaining_people import Place, read_stakeholders
from app.planning.facts import World
from app.planning.geopolitics import name
from app.planning.guardrails import ANTI_CORRUPTION, CORRUPTION, open_guards
from app.planning.plan import Plan
from app.planning.profile import MAX_LEVEL, Offering
from app.planning.review import counted, listed
from app.planning.words import Input, Scenario

EARLY: Final = ("BAR-20", "BAR-10", "BAR-12")
LOCAL: Final = ("BAR-03", "BAR-05", "BAR-23")
LEAVE: Final = ("EXR-01", "EXR-02")
TRUST: Final = ("BAR-22", "BAR-25")
WEAK: Final = 0.5
"""Institutional quality below which trust turns into bargaining power noticeably: half of the way in method 6.3 (J)."""
LITTLE: Final = 5.0
"""Points below which the effect of bargaining is called little: the step in which chances are shown."""
NAMED: Final = 3
EXCLUDED: Final = date(2020, 7, 14)
"""The day from which that British decision is known (case library)."""


@dataclass(frozen=True, slots=True)
class _Here:
    """What advice is told from."""

    plan: Plan
    assessment: Assessment
    world: World
    effect: Mapping[str, Eased]
    balances: Mapping[str, Balance]

    def hosts(self, offered: Sequence[Offering]) -> str:
        """The markets of offerings in words, not more than a few."""
        markets = list(dict.fromkeys(each.market for each in offered))
        names = [name(self.world, self.plan.market(id_).host) for id_ in markets]
        more = len(names) - NAMED
        return listed(names) if more <= 0 else f"{', '.join(names[:NAMED])} and {more} more"

    def reading(self, offering: Offering) -> Reading:
        """What is known about an offering."""
        return self.assessment.readings[offering.id]

    def of(self, scenario: Scenario | None) -> list[Offering]:
        """The offerings of one scenario, the one that may lose most first."""
        found = [
            each
            for each in self.plan.offerings
            if each.id in self.assessment.readings and self.reading(each).outlook.scenario is scenario
        ]
        return sorted(found, key=lambda each: -self.reading(each).loss)

    def effect_text(self, offered: Sequence[Offering]) -> str:
        """What the full effect of bargaining takes off, weighted by revenue, in one clause."""
        before = self._mean(offered, "before")
        mean = "an average chance" if len(offered) > 1 else "a chance"
        return (
            f"all that bargaining can do in full takes {display.tenths_off(-self.points(offered) / 100)} points off "
            f"{mean} of {display.chance(before)} there"
        )

    def points(self, offered: Sequence[Offering]) -> float:
        """The same as a number of points."""
        return (self._mean(offered, "before") - self._mean(offered, "after")) * 100

    def _mean(self, offered: Sequence[Offering], field: str) -> float:
        revenues = [float(each.revenue_in_plan_currency) for each in offered]
        total = sum(revenues)
        weights = [r / total for r in revenues] if total > 0 else [1 / len(offered)] * len(offered)
        return sum(w * float(getattr(self.effect[o.id], field)) for w, o in zip(weights, offered, strict=True))


def advice(plan: Plan, assessment: Assessment, world: World) -> tuple[Advice, ...]:
    """What bargaining can and cannot do here, the scenarios first, then each side of it; empty for an empty plan."""
    if not assessment.readings or {each.id for each in plan.offerings} != assessment.readings.keys():
        return ()
    here = _Here(
        plan,
        assessment,
        world,
        eased(plan, world, assessment.on),
        {each.market: each for each in balances(plan, assessment)},
    )
    return tuple(
        found for part in (_regulation, _supply, _geopolitical, _trust, _people, _requests) for found in part(here)
    )


def _regulation(here: _Here) -> Iterator[Advice]:
    offered = here.of(Scenario.REGULATION)
    if not offered:
        return
    markets = {each.market for each in offered}
    near = [fit.coalition.name for fit in _partners(here, markets)][:2]
    partners = f"; partners: {listed(near)}" if near else ", with local industry"
    shared = _shared_rules(here, offered)
    won = "who helped to write a rule meets it first"
    if shared:
        won = f"“{shared[0]}” is asked in {shared[1]} of these markets, so one position serves them all, and {won}"
    yield Advice(
        f"Speak while rules are still drafts in {here.hosts(offered)}{partners}.",
        f"{counted(len(offered), 'offering is', 'offerings are')} judged by rules; {here.effect_text(offered)}, and a "
        f"draft can still be changed where a rule in force can only be met. To be won: {won}.",
        Scenario.REGULATION,
        EARLY,
        offered[0].market,
    )


def _partners(here: _Here, markets: set[str]) -> list[Fit]:
    """Local coalitions that speak for some of the markets: those we are in first, none that was declined."""
    states = {choice.coalition: choice.state for choice in here.plan.coalition_choices}
    found = [
        fit
        for fit in fits(here.plan, here.world)
        if fit.may_join
        and fit.coalition.region != "global"
        and markets.intersection(fit.markets)
        and states.get(fit.coalition.id) is not Joined.DECLINED
    ]
    return sorted(found, key=lambda fit: states.get(fit.coalition.id) not in {Joined.MEMBER, Joined.JOINING})


def _supply(here: _Here) -> Iterator[Advice]:
    offered = here.of(Scenario.SUPPLY_CHAIN)
    if not offered:
        return
    top = offered[0]
    substitutes = here.reading(top).ratings[Input.SUBSTITUTES].value
    where = name(here.world, here.plan.market(top.market).host)
    yield Advice(
        f"Put value into the country and be hard to replace in {here.hosts(offered)}.",
        f"The objection is to a part, or to whom the host would depend on; {here.effect_text(offered)}. Substitutes in "
        f"{where} stand at {substitutes:.2f} of 1.{_one_more(here, here.balances[top.market])}",
        Scenario.SUPPLY_CHAIN,
        LOCAL,
        top.market,
    )


def _geopolitical(here: _Here) -> Iterator[Advice]:
    offered = here.of(Scenario.GEOPOLITICAL)
    if not offered:
        return
    points = here.points(offered)
    little = "little" if points < LITTLE else "something, not enough"
    others = [each for each in here.plan.offerings if each not in offered]
    total = float(sum(each.revenue_in_plan_currency for each in here.plan.offerings))
    won = ""
    if others and total > 0:
        share = float(sum(each.revenue_in_plan_currency for each in others)) / total
        won = (
            f" To be won: {share * 100:.0f} % of revenue is earned where origin does not decide; the effort saved here "
            "buys standing there."
        )
    yield Advice(
        f"Do not count on bargaining in {here.hosts(offered)}: stay lawful, and prepare the way out.",
        f"The objection is to origin, and against a ban that follows an alliance bargaining does {little}: "
        f"{here.effect_text(offered)}. A breach of the law there would make the host right.{won}",
        Scenario.GEOPOLITICAL,
        LEAVE,
        offered[0].market,
    )


def _trust(here: _Here) -> Iterator[Advice]:
    factors = _factors(here)
    weak = [each for each in factors if here.reading(each).ratings[Input.INSTITUTIONAL_QUALITY].value < WEAK]
    strong = [each for each in factors if each not in weak]
    if weak:
        least, most = (display.number(edge(factors[each] for each in weak), 2) for edge in (min, max))
        times = f"{least} times" if least == most else f"{least} to {most} times"
        yield Advice(
            f"Let trust do its work in {here.hosts(weak)}, with the checks done first.",
            f"Institutions are weak there; by our judgement trust counts {times} as much as where they are strongest."
            f"{_bribery(here, weak)} To be won: a record of open dealing that those who pay their way in cannot show.",
            None,
            TRUST,
            weak[0].market,
        )
    if strong:
        most = display.number(max(factors[each] for each in strong), 2)
        known = here.assessment.on >= EXCLUDED
        shown = ", and ten years of joint evaluation did not keep a supplier in the British networks" if known else ""
        yield Advice(
            f"Do not take trust for bargaining power in {here.hosts(strong)}.",
            f"Institutions decide there by rule: trust counts at most {most} times as much as where they are strongest"
            f"{shown}. Bring evidence instead.",
            None,
            (),
            strong[0].market,
        )


def _factors(here: _Here) -> dict[Offering, float]:
    """How much more trust counts, by the first offering of each market whose institutions are rated."""
    found: dict[str, Offering] = {}
    for offering in here.plan.offerings:
        if not here.reading(offering).ratings[Input.INSTITUTIONAL_QUALITY].missing:
            found.setdefault(offering.market, offering)
    return {
        each: trust_factor(here.reading(each).ratings[Input.INSTITUTIONAL_QUALITY].value) for each in found.values()
    }


def _bribery(here: _Here, weak: Sequence[Offering]) -> str:
    exposed = [each for each in weak if _corrupt(here, each)]
    if not exposed:
        return ""
    waits = open_guards(here.plan, here.world, here.assessment.on)
    waiting = {each.market for each in waits if each.guard in ANTI_CORRUPTION}
    text = (
        f" Control of corruption is below the world average in {here.hosts(exposed)}: what wins trust there can be "
        "taken for a bribe, or be one."
    )
    return f"{text} The checks are open in {counted(len(waiting), 'market', 'markets')}." if waiting else text


def _people(here: _Here) -> Iterator[Advice]:
    for read in read_stakeholders(here.plan.stakeholders):
        each = read.stakeholder
        if read.place is Place.CLOSE and not each.owner.strip():
            host = name(here.world, here.plan.market(each.market).host)
            yield Advice(
                f"Say who on our side speaks with {each.name} in {host}.",
                f"Power {display.number(each.power, 0)} and interest {display.number(each.interest, 0)} of 10, "
                f"{read.salience.value}, and nobody is named.",
                None,
                ("BAR-01",),
                each.id,
            )
            return


def _requests(here: _Here) -> Iterator[Advice]:
    unsaid = [each for each in here.plan.requests if each.red_line and not each.response.strip()]
    if unsaid:
        titles = listed(f"“{each.title}”" for each in unsaid[:NAMED])
        yield Advice(
            f"Word the refusal for {titles}.",
            "A red line that nobody can put into words under pressure is not held. To be won: those who refuse every "
            "state alike can show it to all others.",
            None,
            ("BAR-17",),
            unsaid[0].id,
        )


def _shared_rules(here: _Here, offered: Sequence[Offering]) -> tuple[str, int] | None:
    """The type of rule that most of these markets ask for, and in how many; none that fewer than two share."""
    by_market: dict[str, set[str]] = {}
    for offering in offered:
        for requirement in here.reading(offering).requirements:
            if requirement.binds:
                by_market.setdefault(offering.market, set()).add(requirement.rule.type)
    counts = Counter(type_ for types in by_market.values() for type_ in types)
    top = max(sorted(counts), key=lambda type_: counts[type_], default=None)
    return (top.replace("-", " "), counts[top]) if top is not None and counts[top] > 1 else None


def _one_more(here: _Here, balance: Balance) -> str:
    level = balance.sides[Side.HOST_GAINS].level
    if level is None or balance.net is None or level >= MAX_LEVEL:
        return ""
    after = net_balance({side: weighed.level for side, weighed in balance.sides.items()} | {Side.HOST_GAINS: level + 1})
    if after is None:
        return ""
    where = name(here.world, here.plan.market(balance.market).host)
    more, net = f"{LEVELS[level]} to {LEVELS[level + 1]}", f"{signed(balance.net)} to {signed(after)}"
    return (
        f" To be won: if what {where} gains from us rose from {more}, the balance would go from {net}, and a rival "
        "from outside would have to match it."
    )


def _corrupt(here: _Here, offering: Offering) -> bool:
    figure = here.world.figure(CORRUPTION, here.plan.market(offering.market).host, here.assessment.on.year)
    return figure is not None and figure.value < 0


def signed(value: float) -> str:
    """A balance with its sign, two decimals."""
    text = f"{abs(value):.2f}"
    return text if text == "0.00" else f"{'−' if value < 0 else '+'}{text}"
