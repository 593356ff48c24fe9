"""What governance culture advises for this plan, by scenario, from numbers; and what there is to be won (D5, D7)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from app.planning import display
from app.planning.advice import Advice
from app.planning.assessment import Assessment
from app.planning.controls import ControlArea
from app.planning.culture_controls import ControlEntry, Coverage, Need, Standing, coverage
from app.planning.culture_days import too_late
from app.planning.culture_effect import full_effect
from app.planning.culture_next import market_revenue, quickest_market
from app.planning.facts import Rule, World
from app.planning.geopolitics import name
from app.planning.plan import Plan
from app.planning.profile import Offering
from app.planning.requirements import last_day
from app.planning.words import Family, Population, Scenario

POLITICISED: Final = 0.7
"""Politicisation above which governance culture does little (method 7.1)."""
PROOF: Final = frozenset(
    {"certification", "conformity-assessment", "type-approval", "labelling", "vulnerability-handling"}
)
"""Kinds of rule whose proof a buyer can see."""
PLAYS: Final[Mapping[ControlArea | None, tuple[str, ...]]] = {
    ControlArea.LEADERSHIP: ("GOV-01", "GOV-03"),
    ControlArea.MARKET_ACCESS: ("GOV-04", "GOV-21"),
    ControlArea.ENGINEERING: ("GOV-07",),
    ControlArea.PRODUCT: ("GOV-08", "GOV-22"),
    ControlArea.SUPPLY: ("GOV-13", "GOV-17", "GOV-25"),
    ControlArea.RESPONSE: ("GOV-14", "GOV-16"),
    ControlArea.DATA: ("GOV-18",),
    ControlArea.OPERATIONS: ("GOV-06", "GOV-11"),
    None: ("GOV-05",),
}
"""Plays that put the controls of an area in place (J)."""
RAISED: Final = frozenset({Population.DISPUTED, Population.CAMPAIGNED})
"""Offerings that somebody has spoken against."""
ABLE: Final = frozenset({Standing.READY, Standing.BEGUN, Standing.LACKING})
"""Standings of an unmet requirement that controls can answer."""
AHEAD: Final = 1096
"""How far ahead a duty may begin for proof of it to be an offer today: three years (J). [days]"""
SHOWN: Final = 3
"""Names in one line."""


def advice(plan: Plan, assessment: Assessment, world: World) -> tuple[Advice, ...]:
    """Lines of advice from the numbers: by scenario, most revenue first, then what is to be won, then what is late."""
    found = coverage(plan, assessment, world)
    hot = _politicised_offerings(plan, assessment)
    by_scenario = (
        *_disputed(plan, assessment, world, found),
        *_first_control(plan, assessment, found),
        *_package(plan, world, found, hot),
        *_supply(plan, assessment, found),
        *_politicised(plan, assessment, world, found),
    )
    sold = {each: _sold(_offerings(plan, assessment, each)) for each in Scenario}
    first = sorted(by_scenario, key=lambda each: -sold[each.scenario] if each.scenario else 0.0)
    return (*first, *_early(plan, assessment, found, hot), *_reuse(found, hot), *_late(found, assessment.on))


def _disputed(plan: Plan, assessment: Assessment, world: World, found: Coverage) -> Iterator[Advice]:
    """A limitation that a product is disputed under comes before all others: nothing else is sold while it stands."""
    here = [each for each in _offerings(plan, assessment, Scenario.REGULATION) if each.population in RAISED]
    for offering in sorted(here, key=lambda each: -each.revenue_in_plan_currency):
        need = next(
            (
                need
                for need in found.needs
                if need.offering == offering.id
                and need.standing in ABLE
                and need.requirement.rule.family is Family.IMPORT_LIMITATION
            ),
            None,
        )
        if need is None:
            continue
        product = next(each.name for each in plan.products if each.id == offering.product)
        others = [row for row in found.needs if row.open and row is not need and set(row.controls) & set(need.controls)]
        hosts = list(dict.fromkeys(_host(plan, world, row.market) for row in others if row.market != need.market))
        told = [f"It limits sales in {_host(plan, world, need.market)} whatever else is in place"]
        if need.missing:
            names = _listed([f"“{_entry(found, key).name}”" for key in need.missing])
            told.append(f"still missing {'is' if len(need.missing) == 1 else 'are'} {names}")
        if hosts:
            told.append(f"to be won: what is changed for it answers rules in {_listed(hosts)} too")
        yield Advice(
            f"Change {product}, and have it tested, until “{need.requirement.rule.name}” no longer fits it.",
            f"{'; '.join(told)}.",
            Scenario.REGULATION,
            ("GOV-08", "GOV-21"),
            need.missing[0] if need.missing else "",
        )
        return


def _first_control(plan: Plan, assessment: Assessment, found: Coverage) -> Iterator[Advice]:
    """Under rules the control that closes most comes first."""
    here = _offerings(plan, assessment, Scenario.REGULATION)
    if not found.unlocks or not here:
        return
    best = found.unlocks[0]
    entry = _entry(found, best.control)
    many = _count(len(_rows(found, best.control)), "open requirement")
    if best.requirements:
        won = [f"It closes {_count(best.requirements, 'requirement')}"]
        if best.offerings:
            won.append(f"the last ones of {_count(len(best.offerings), 'offering')}")
            won.append(f"{display.money(best.revenue, plan.company.currency)} of yearly revenue")
        reason = f"{', '.join(won)}; in all it is missing in {many}."
    else:
        reason = f"It is missing in {many}; no single control closes one of them alone, and none weighs more."
    judged = f"{_count(len(here), 'offering')} {'is' if len(here) == 1 else 'are'} judged by rules"
    text = f"Put “{entry.name}” in place first: {judged}."
    yield Advice(text, reason, Scenario.REGULATION, PLAYS[entry.area], best.control)


def _supply(plan: Plan, assessment: Assessment, found: Coverage) -> Iterator[Advice]:
    """Under supply-chain strategy suppliers and the build come first."""
    here = _offerings(plan, assessment, Scenario.SUPPLY_CHAIN)
    of_area = [entry for entry in found.entries if entry.area is ControlArea.SUPPLY]
    left = [entry for entry in of_area if not entry.in_place]
    if not here or not left:
        return
    names = _listed([f"“{entry.name}”" for entry in left])
    revenue = display.money(_sold(here), plan.company.currency)
    judged = f"{_count(len(here), 'offering')} with {revenue} a year {'is' if len(here) == 1 else 'are'} judged"
    yield Advice(
        f"Show who makes and builds the products: {names}.",
        f"{judged} by supply chain, and "
        f"{len(of_area) - len(left)} of {len(of_area)} controls on suppliers and the build are in place.",
        Scenario.SUPPLY_CHAIN,
        PLAYS[ControlArea.SUPPLY],
    )


def _politicised(plan: Plan, assessment: Assessment, world: World, found: Coverage) -> Iterator[Advice]:
    """Under rivalry culture pays little: say how little, beside what it does elsewhere."""
    effect = full_effect(plan, world, assessment.on)
    limit = float(plan.company.appetite_chance)
    after = {
        id_: reading.outlook.restricted_or_worse + effect.get(id_, 0.0) for id_, reading in assessment.readings.items()
    }
    ids = {id_ for id_ in _politicised_offerings(plan, assessment) if after[id_] > limit}
    if not ids:
        return
    there = sum(effect[id_] for id_ in ids) / len(ids)
    left = sum(after[id_] for id_ in ids) / len(ids)
    other = [share for id_, share in effect.items() if id_ not in ids]
    told = ["Where a decision is about origin, culture does little (method 7.1)"]
    shut = {need.requirement.rule.id for need in found.of(Standing.NO_CONTROL) if need.offering in ids}
    if shut:
        told.append(f"{_count(len(shut), 'rule')} there {'aims' if len(shut) == 1 else 'aim'} at an origin or a name")
    told.append("what is left there is another structure that is real, or an exit made ready")
    if other:
        told.append(f"elsewhere a full programme moves the chance by {_points(sum(other) / len(other))} on average")
    markets = list(dict.fromkeys(offering.market for offering in plan.offerings if offering.id in ids))
    names = _listed([_host(plan, world, market) for market in markets])
    yield Advice(
        f"Do not count on governance culture in {names}: a full programme leaves the chance of restricted or banned at "
        f"{display.chance(left)} there, {_points(there)} less than without.",
        f"{'; '.join(told)}.",
        Scenario.GEOPOLITICAL,
        ("GOV-24",),
        markets[0],
    )


def _politicised_offerings(plan: Plan, assessment: Assessment) -> frozenset[str]:
    """Offerings that are judged by origin more than by rules."""
    return frozenset(
        offering.id
        for offering in plan.offerings
        if (reading := assessment.readings.get(offering.id)) is not None
        and (reading.outlook.scenario is Scenario.GEOPOLITICAL or reading.composites["politicisation"] > POLITICISED)
    )


def _package(plan: Plan, world: World, found: Coverage, hot: Collection[str]) -> Iterator[Advice]:
    """Where no single control completes an offering: the fewest controls for the most revenue."""
    cover = quickest_market(plan, found, hot)
    if cover is None or (found.unlocks and found.unlocks[0].offerings) or len(cover.missing) == 1:
        return
    names = _listed([f"“{_entry(found, key).name}”" for key in cover.missing])
    revenue = display.money(market_revenue(plan, found, cover.market), plan.company.currency)
    place = _host(plan, world, cover.market)
    yield Advice(
        f"Complete {place} with {_count(len(cover.missing), 'control')}: {names}.",
        f"They answer all that is open there, and {revenue} of yearly revenue rests on it; "
        "no other market gives more revenue for each control.",
        Scenario.REGULATION,
        ("GOV-05",),
        cover.market,
    )


def _late(found: Coverage, on: date) -> Iterator[Advice]:
    """A control that is planned for after the rule that needs it; the worst, and how many more there are."""
    late = too_late(found)
    if not late:
        return
    worst = late[0]
    more = f" {_count(len(late) - 1, 'more control')} would come too late as well." if late[1:] else ""
    rule, needed = worst.need.requirement.rule.name, worst.need.requirement.deadline
    text = f"Bring “{worst.entry.name}” forward by {_count(worst.days, 'day')}."
    reason = f"{rule} needs it by {display.short_day(needed)}.{more}"
    if needed is not None and needed < on:  # a day that has passed cannot be kept
        text = f"Put “{worst.entry.name}” in place now, and tell counsel what is missing until then."
        late_by = _count(worst.days, "day")
        reason = f"{rule} has needed it since {display.short_day(needed)}, {late_by} before it is due.{more}"
    yield Advice(text, reason, subject=worst.entry.key)


def _early(plan: Plan, assessment: Assessment, found: Coverage, hot: Collection[str]) -> Iterator[Advice]:
    """First with the certificate: proof that can be shown before the duty begins for everybody."""
    by_rule: dict[str, list[Need]] = {}
    for need in found.needs:
        rule = need.requirement.rule
        ahead = 0 < (_begins(rule) - assessment.on).days <= AHEAD
        if rule.type in PROOF and ahead and need.standing in ABLE and need.offering not in hot:
            by_rule.setdefault(rule.id, []).append(need)
    worth = {rule: _revenue(plan, needs) for rule, needs in by_rule.items()}
    best = max(by_rule, key=lambda rule: (worth[rule] / (1 + len(by_rule[rule][0].missing)), rule), default="")
    if not best:
        return
    need = by_rule[best][0]
    begins, missing = _begins(need.requirement.rule), len(need.missing)
    left = f"{missing} of {len(need.controls)} controls are missing" if missing else "every control is in place"
    yield Advice(
        f"Be first with {need.requirement.rule.name}: proof that is shown before {display.short_day(begins)} is an "
        "offer that later rivals cannot make.",
        f"{_count((begins - assessment.on).days, 'day')} are left until the duty binds everybody, {left}, and "
        f"{display.money(worth[best], plan.company.currency)} of yearly revenue is sold under it.",
        Scenario.REGULATION,
        ("GOV-05",),
        need.controls[0],
    )


def _begins(rule: Rule) -> date:
    return last_day(rule.deadline or rule.in_force) or date.min


def _reuse(found: Coverage, hot: Collection[str]) -> Iterator[Advice]:
    """What is proven once and used in many markets that judge by rules."""
    asked = {key for need in found.needs if need.offering not in hot for key in need.controls}
    several = {key: each for key, each in found.reuse.items() if len(each.markets) > 1 and key in asked}
    best = max(several, key=lambda key: (several[key].requirements, key), default="")
    if not best:
        return
    entry, reuse = _entry(found, best), several[best]
    yield Advice(
        f"Prove “{entry.name}” once and use it {reuse.requirements} times.",
        f"It answers {_count(reuse.rules, 'rule')} in {_count(len(reuse.markets), 'market')}: "
        "each new market there costs less than the last one, which rivals who start afresh cannot match.",
        None,
        ("GOV-05",),
        best,
    )


def _offerings(plan: Plan, assessment: Assessment, scenario: Scenario) -> list[Offering]:
    return [
        offering
        for offering in plan.offerings
        if (reading := assessment.readings.get(offering.id)) is not None and reading.outlook.scenario is scenario
    ]


def _sold(offerings: Iterable[Offering]) -> float:
    return sum(float(offering.revenue_in_plan_currency) for offering in offerings)


def _rows(found: Coverage, control: str) -> list[Need]:
    return [n for n in found.needs if n.open and n.standing is not Standing.NO_CONTROL and control in n.missing]


def _revenue(plan: Plan, needs: Sequence[Need]) -> float:
    return sum(float(plan.offering(id_).revenue_in_plan_currency) for id_ in {need.offering for need in needs})


def _entry(found: Coverage, key: str) -> ControlEntry:
    return next(entry for entry in found.entries if entry.key == key)


def _host(plan: Plan, world: World, market: str) -> str:
    return name(world, plan.market(market).host)


def _points(share: float) -> str:
    points = abs(100 * share)
    return "less than 1 point" if points < 1 else _count(round(points), "point")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _listed(names: Sequence[str]) -> str:
    more = [f"{len(names) - SHOWN} more"] if len(names) > SHOWN else []
    shown = [*names[:SHOWN], *more]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
