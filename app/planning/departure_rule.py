"""When to leave a market and when to return: the rule of method 7.5, what is advised, and what contradicts it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.planning import display
from app.planning.advice import Advice
from app.planning.assessment import Assessment, Finding, Reading
from app.planning.departure import Mode, Operation
from app.planning.departure_effect import structural_effect
from app.planning.departure_lists import same_mode
from app.planning.departures import Departure, departures
from app.planning.facts import World
from app.planning.geopolitics import name
from app.planning.plan import Plan
from app.planning.profile import Market, Offering
from app.planning.review import Review, listed
from app.planning.words import Input, Reaction, Scenario, SignpostState

RETURN_CHANCE: Final = 0.70
"""Chance of "open" or "conditional" within 24 months above which a return is thought of (method 7.5)."""
COST_RED: Final = 0.30
"""Share of a market's margin that compliance may cost before it counts as red (method 7.4)."""
CLASH_RED: Final = 1.0
"""Value of the input "active conflict" once a clash or a round of sanctions is on record (data 8b)."""
ADVERSARY_RED: Final = 0.7
"""Opposed alignment from which the home counts as an adversary of the host's bloc, as in the model (J)."""
RED_INPUTS: Final = frozenset({Input.ACTIVE_CONFLICT, Input.OPPOSED_ALIGNMENT})
"""Inputs X and A of method 7.5: a red signpost that updates one of them is a reason to leave."""
_YEARS: Final = "three"
COST_WIRE: Final = "compliance-cost"
WAY_OUT: Final = ("EXR-01", "EXR-02", "EXR-12")
"""Plays that make a way out ready, and a way back."""
GONE: Final = frozenset({Mode.MOTHBALL, Mode.EXITED})


@dataclass(frozen=True, slots=True)
class Red:
    """One trigger that is red in a market."""

    text: str  # a clause: "a clash between the two states is on record"
    subject: str = ""  # id of the signpost or exit figures behind it


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rule says about one market."""

    market: str
    reds: tuple[Red, ...]
    left: tuple[str, ...]  # offerings that are worth more mothballed or left than kept
    leave: bool  # both conditions hold: leaving is worth more, and a trigger is red
    leave_why: str  # one sentence
    back: bool  # a return may be thought of
    back_why: str  # one sentence


def verdicts(plan: Plan, assessment: Assessment, world: World) -> Mapping[str, Verdict]:
    """What method 7.5 says about leaving and returning, by market.

    Leave where a first year away, with the option to return, is worth more than the best of staying, and at least one
    of active conflict, opposed alignment and compliance cost is red. Return where the chance of "open" or "conditional"
    within 24 months is above 70 % for every offering, and nothing is red any more.
    """
    found = departures(plan, world, assessment.on)
    return {
        market.id: _verdict(plan, assessment, world, market, found) for market in plan.markets if _here(plan, market)
    }


def reds_of(plan: Plan, assessment: Assessment, world: World, market: Market) -> tuple[Red, ...]:
    """The triggers of method 7.5 that are red in a market: by its signposts, its ratings and what compliance costs."""
    return tuple(_reds(plan, assessment, world, market))


def advice(plan: Plan, assessment: Assessment, world: World) -> tuple[Advice, ...]:
    """What to do about leaving and returning, the market with most at stake first; each line names what is won."""
    found = departures(plan, world, assessment.on)
    ruled = verdicts(plan, assessment, world)
    rebuilt = structural_effect(plan, world, assessment.on)
    lines = []
    for market in plan.markets:
        several = [each for each in _here(plan, market) if each.id in found and each.id in assessment.readings]
        if several:
            worst = max(several, key=lambda each: assessment.readings[each.id].loss)
            held = [found[each.id] for each in several]
            told = worst, assessment.readings[worst.id].outlook.scenario
            line = _advice(plan, world, told, held, ruled[market.id])
            if line.scenario is Scenario.GEOPOLITICAL and line.plays == WAY_OUT:
                reason = f"{line.reason} {_structure(*rebuilt[worst.id])}"
                line = replace(line, reason=reason, plays=("EXR-02", "EXR-04", *WAY_OUT[::2]))
            lines.append((sum(assessment.readings[each.id].loss for each in several), line))
    return tuple(line for _, line in sorted(lines, key=lambda pair: -pair[0]))


def structural_findings(review: Review) -> Iterator[Finding]:
    """Exit plans whose cause lies in the structure, and which would return in the mode that failed."""
    for each in review.plan.exit_plans:
        if same_mode(each):
            where = review.market_name(each.market)
            if each.mode_after is Operation.UNDECIDED:
                text = f"The way back into {where} names no mode, though the cause of leaving lies in the structure."
            else:
                text = (
                    f"The way back into {where} repeats the mode that failed, though the cause lies in the structure."
                )
            yield Finding("exit-same-mode", each.market, text)


def unowned_findings(review: Review) -> Iterator[Finding]:
    """Exit plans that say neither who decides nor in how many days."""
    for each in review.plan.exit_plans:
        stated = {"who decides": bool(each.decides.strip()), "days to decide": each.days is not None}
        lacks = [words for words, there in stated.items() if not there]
        if lacks:
            where = review.market_name(each.market)
            yield Finding("exit-undecided", each.market, f"The exit plan for {where} does not say {listed(lacks)}.")


CHECKS: Final = (structural_findings, unowned_findings)


def _verdict(
    plan: Plan, assessment: Assessment, world: World, market: Market, found: Mapping[str, Departure]
) -> Verdict:
    here = _here(plan, market)
    reds = reds_of(plan, assessment, world, market)
    valued = [each for each in here if each.id in found]
    left = tuple(each.id for each in valued if found[each.id].best in GONE and found[each.id].mode not in GONE)
    names = [plan.product(plan.offering(id_).product).name for id_ in left]
    leave = bool(left) and bool(reds)
    if not valued:
        leave_why = "No margin is entered for this market, so staying and leaving cannot be compared."
    elif leave:
        leave_why = f"Being away is worth more for {listed(names)}, and {listed(red.text for red in reds)}."
    elif left:
        leave_why = f"Being away is worth more for {listed(names)}, but no trigger is red: wait for one."
    elif reds:
        leave_why = f"{_capital(listed(red.text for red in reds))}, but staying is worth more for every product."
    else:
        leave_why = "Staying is worth more for every product, and no trigger is red."
    chances = [found[each.id].back_in for each in valued]
    least = min(chances, default=0.0)
    back = bool(chances) and least > RETURN_CHANCE and not reds
    told = f"The chance of “open” or “conditional” within 24 months is {display.chance(least)} at the least"
    if not chances:
        back_why = "Nothing is known about the chance to come back."
    elif back:
        back_why = f"{told}, above {display.chance(RETURN_CHANCE)}, and no trigger is red."
    elif least > RETURN_CHANCE:
        back_why = f"{told}, but the trigger is not removed: {listed(red.text for red in reds)}."
    else:
        tail = "" if not reds else f", and {listed(red.text for red in reds)}"
        back_why = f"{told}, not above {display.chance(RETURN_CHANCE)}{tail}."
    return Verdict(market.id, reds, left, leave, leave_why, back, back_why)


def _reds(plan: Plan, assessment: Assessment, world: World, market: Market) -> Iterator[Red]:
    for post in plan.signposts:
        if post.state is not SignpostState.RED or post.market not in {"", market.id}:
            continue
        wire = world.tripwires.get(post.tripwire)
        if wire and not wire.good and (wire.id == COST_WIRE or not RED_INPUTS.isdisjoint(wire.updates)):
            yield Red(f"the signpost “{post.title}” is red", post.id)
    readings = [assessment.readings[each.id] for each in _here(plan, market) if each.id in assessment.readings]
    if _reaches(readings, Input.ACTIVE_CONFLICT, CLASH_RED):
        yield Red("a clash between host and home is on record")
    if _reaches(readings, Input.OPPOSED_ALIGNMENT, ADVERSARY_RED):
        yield Red("host and home stand in opposed camps")
    here = {each.id: each for each in _here(plan, market)}
    for figures in plan.exit_figures:
        offering = here.get(figures.offering)
        if offering is None:
            continue
        duty = figures.duty_restricted if offering.status is Reaction.RESTRICTED else figures.duty_conditional
        margin = offering.revenue_in_plan_currency * offering.margin
        if offering.status in {Reaction.CONDITIONAL, Reaction.RESTRICTED} and duty and margin > 0:
            share = float(duty / margin)
            if share >= COST_RED:
                product = plan.product(offering.product).name
                yield Red(f"compliance takes {share:.0%} of the margin of {product}".replace("%", " %"), figures.id)


def _advice(
    plan: Plan, world: World, told: tuple[Offering, Scenario | None], several: Sequence[Departure], verdict: Verdict
) -> Advice:
    worst, scenario = told  # the offering with most at stake in the market, and its scenario
    currency = plan.company.currency
    where = name(world, plan.market(worst.market).host)
    product = plan.product(worst.product).name
    own = next(each for each in several if each.offering == worst.id)
    reverses = (
        f"by our judgement {display.percent(round(own.reversal * 100))} of such bans are gone after {_YEARS} years"
    )
    won = sum(each.able_to_leave for each in several)
    gain = f"what is won: a way out that others believe, worth {display.money(won, currency)} today"
    if verdict.leave:
        text = f"Leave {where} for a time, with the way back prepared: the rule of leaving is met."
        return Advice(text, f"{verdict.leave_why} {_capital(gain)}.", scenario, ("EXR-02", "EXR-08"), worst.market)
    if all(each.mode in GONE for each in several):
        return _from_outside(where, scenario, several, verdict, currency)
    if scenario is Scenario.REGULATION:
        text = f"Stay in {where}, and change or de-scope {product} rather than leave."
        less = own.values.get(Mode.DE_SCOPE)
        tail = ""
        public = worst.segments.government + worst.segments.critical
        if less is not None and own.best is not Mode.DE_SCOPE and public > 0:
            given = display.money(own.values[own.best] - less, currency)
            tail = f"; de-scoping would give up {given}, so it is the second line of defence"
        won_here = "what is won: a product that passes here passes elsewhere"
        reason = f"A rule applies whatever the origin, and {reverses}{tail}. {_capital(won_here)}."
        return Advice(text, reason, scenario, ("EXR-03", "EXR-18"), worst.market)
    if scenario is Scenario.SUPPLY_CHAIN:
        text = f"Look for another operator or structure in {where} before thinking of leaving."
        reason = (
            f"The concern lies in who supplies and runs {product}, and {reverses}. What is won: a set-up that the host "
            f"can defend, and a choice worth {display.money(won, currency)} if it fails."
        )
        return Advice(text, reason, scenario, ("EXR-04", "EXR-17"), worst.market)
    if scenario is Scenario.GEOPOLITICAL:
        keep = sum(each.amounts.keep_warm for each in several)
        warm = sum(each.warm for each in several)
        text = f"Prepare the way out of {where} now, and decide beforehand what to keep."
        reason = (
            f"The origin is the reason, which no product cures: {reverses}. Keeping the way back warm is worth "
            f"{display.money(warm, currency)} today and costs {display.money(keep, currency)} in each year away. "
            f"{_capital(gain)}."
        )
        return Advice(text, reason, scenario, WAY_OUT, worst.market)
    text = f"Stay in {where}, and keep the triggers and the first steps of leaving written down."
    reason = f"No single scenario explains the pressure, and {reverses}. {_capital(gain)}."
    return Advice(text, reason, None, ("EXR-01",), worst.market)


def _structure(before: float, after: float) -> str:
    """What another owner or operator would do to the chance, beside the way out."""
    taken = round((before - after) * 100)
    points = f"{taken} point{'' if taken == 1 else 's'}" if taken >= 1 else "less than 1 point"
    return (
        f"Another structure, with owner, operator and keys independent in fact, takes {points} off the chance of "
        f"{display.chance(before)} at most; one for show takes nothing."
    )


def _from_outside(
    where: str, scenario: Scenario | None, several: Sequence[Departure], verdict: Verdict, currency: str
) -> Advice:
    """Advice where the company sells nothing today: whether to come back, or to come at all."""
    pays = sum(each.margin > each.return_above for each in several)
    gained = sum(max(each.values[each.best] - each.values.get(Mode.EXITED, 0.0), 0.0) for each in several)
    won = f"What is won: being there, worth {display.money(gained, currency)} more than waiting a year."
    if verdict.back and pays:
        text = f"Go to {where} with a product that is safer than the one of before: the door is open."
        return Advice(text, f"{verdict.back_why} {won}", scenario, ("EXR-15", "EXR-16", "EXR-19"), verdict.market)
    text = f"Stay out of {where} for now, and keep somebody watching."
    held = "" if pays else " No margin is above the one at which a return pays."
    kept = "What is won by watching: the first place when the door opens."
    return Advice(text, f"{verdict.back_why}{held} {kept}", scenario, ("EXR-12", "EXR-14"), verdict.market)


def _reaches(readings: Sequence[Reading], input_: Input, limit: float) -> bool:
    return any(input_ in each.ratings and each.ratings[input_].value >= limit for each in readings)


def _here(plan: Plan, market: Market) -> list[Offering]:
    return [each for each in plan.offerings if each.market == market.id]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
