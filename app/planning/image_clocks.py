"""The clocks of an incident: which reports which markets ask for, from hour 0 on, over all markets of the plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.planning.assessment import Assessment
from app.planning.facts import Rule, World
from app.planning.plan import Plan
from app.planning.reporting import ReportedEvent, ReportingClock, ReportStep, TimeUnit
from app.planning.requirements import first_day
from app.planning.words import RequirementStatus

HOURS: Final = {
    TimeUnit.AT_ONCE: 0,
    TimeUnit.HOURS: 1,
    TimeUnit.DAYS: 24,
    TimeUnit.WORKING_DAYS: 24,
    TimeUnit.MONTHS: 720,
}
"""Hours of a unit, to put rungs in order only: a working day counts as a day, so no rung stands later than it may fall;
a month as thirty days. What is shown is the rule's own unit."""
ROLES: Final = {
    ReportedEvent.VULNERABILITY: ("Head of product security",),
    ReportedEvent.INCIDENT: ("Incident lead", "Contact of authorities"),
    ReportedEvent.PERSONAL_DATA: ("Data protection officer",),
    ReportedEvent.RANSOM: ("Chief financial officer",),
    ReportedEvent.NATIONAL_SECURITY: ("General counsel",),
}
"""The roles that a report of each event needs (J); `ALWAYS` comes with any."""
ALWAYS: Final = ("Spokesperson", "Contact of the board")


@dataclass(frozen=True, slots=True)
class Rung:
    """One report that one rule asks for."""

    clock: ReportingClock
    rule: Rule
    markets: tuple[str, ...]  # where it bears on an offering
    offerings: tuple[str, ...]
    since: date | None  # the day from which it binds, where that is still to come

    @property
    def hours(self) -> float | None:
        """Hours after hour 0, for the order only; None where the rulebook names no time."""
        clock = self.clock
        return None if clock.amount is None else float(clock.amount * HOURS[clock.unit])

    @property
    def to_whom(self) -> str:
        """Who must be told."""
        return self.clock.to_whom or self.rule.authority

    @property
    def from_hour_0(self) -> bool:
        """Whether it is counted from the learning of the event, as far as the rulebook says."""
        return not self.clock.counted_from


@dataclass(frozen=True, slots=True)
class Ladder:
    """All reports that the plan's markets ask for."""

    rungs: tuple[Rung, ...]  # counted from hour 0, soonest first
    otherwise: tuple[Rung, ...]  # counted from something else, such as a fix
    unstated: tuple[Rung, ...]  # a duty whose time the rulebook does not name
    silent: tuple[str, ...]  # markets in which no duty to report bears on an offering, as far as the rulebook says

    @property
    def every(self) -> tuple[Rung, ...]:
        """All of them."""
        return (*self.rungs, *self.otherwise, *self.unstated)

    @property
    def first(self) -> Rung | None:
        """The first report that falls due."""
        return next((rung for rung in self.rungs if rung.since is None), None)

    @property
    def told(self) -> tuple[str, ...]:
        """Who must be told, each once, soonest first."""
        return tuple(dict.fromkeys(rung.to_whom for rung in self.every))

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that all these reports need together."""
        if not self.every:
            return ()
        events = dict.fromkeys(rung.clock.event for rung in self.every)
        return tuple(dict.fromkeys((*(role for event in events for role in ROLES[event]), *ALWAYS)))


def ladder(plan: Plan, assessment: Assessment, world: World) -> Ladder:
    """The clocks of all rules that bear on the plan's offerings, as one ladder.

    A rule bears as its requirement does: it binds within the horizon and is not said to be not applicable. Of a range
    of times the earlier end counts.
    """
    found = sorted(_rungs(plan, assessment, world), key=_order)
    held = {market for rung in found for market in rung.markets}
    timed = [rung for rung in found if rung.hours is not None]
    return Ladder(
        tuple(rung for rung in timed if rung.from_hour_0),
        tuple(rung for rung in timed if not rung.from_hour_0),
        tuple(rung for rung in found if rung.hours is None),
        tuple(market.id for market in plan.markets if market.id not in held),
    )


def time_words(clock: ReportingClock) -> str:
    """The time of a clock as its rule has it."""
    if clock.amount is None:
        return "not stated in the rulebook"
    if clock.unit is TimeUnit.AT_ONCE:
        return "at once"
    unit = {
        TimeUnit.HOURS: "hour",
        TimeUnit.DAYS: "day",
        TimeUnit.WORKING_DAYS: "working day",
        TimeUnit.MONTHS: "month",
    }[clock.unit]
    last = clock.amount_to or clock.amount
    span = f"{clock.amount} to {clock.amount_to}" if clock.amount_to else f"{clock.amount}"
    words = f"{span} {unit}{'' if last == 1 else 's'}"
    return f"{words} after {clock.counted_from}" if clock.counted_from else words


EVENT_WORDS: Final = {
    ReportedEvent.VULNERABILITY: "flaw",
    ReportedEvent.INCIDENT: "incident",
    ReportedEvent.PERSONAL_DATA: "personal data",
    ReportedEvent.RANSOM: "ransom",
    ReportedEvent.NATIONAL_SECURITY: "national security",
}
STEP_WORDS: Final = {
    ReportStep.FIRST: "first notice",
    ReportStep.FOLLOW_UP: "further notice",
    ReportStep.FINAL: "final report",
}


def _rungs(plan: Plan, assessment: Assessment, world: World) -> Iterator[Rung]:
    bearing: dict[str, list[str]] = {}
    for offering in plan.offerings:
        reading = assessment.readings.get(offering.id)
        for each in reading.requirements if reading else ():
            if each.binds and each.status is not RequirementStatus.NOT_APPLICABLE:
                bearing.setdefault(each.rule.id, []).append(offering.id)
    for clock in world.clocks:
        offerings = bearing.get(clock.rule)
        if not offerings:
            continue
        rule = world.rules[clock.rule]
        start = first_day(rule.in_force)
        markets = dict.fromkeys(plan.offering(id_).market for id_ in offerings)
        later = start if start and start > assessment.on else None
        yield Rung(clock, rule, tuple(markets), tuple(offerings), later)


def _order(rung: Rung) -> tuple[float, str, str, str]:
    hours = rung.hours
    return (float("inf") if hours is None else hours), rung.clock.step, rung.rule.jurisdiction, rung.rule.id
