"""The rules of a market as they bear on one offering, and how far the company is with them (data README 8b, 9)."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.planning.assessment import Rating, Requirement
from app.planning.facts import Rule, World
from app.planning.geopolitics import name
from app.planning.plan import Plan
from app.planning.profile import Market, Offering, Product, RequirementState
from app.planning.ratings import SPREADS, missing, rated
from app.planning.words import Family, Input, Kind, RequirementStatus

EVERY_CATEGORY: Final = "all"
WEIGHTS: Final = {Family.IMPORT_LIMITATION: 3.0, Family.PREREQUISITE: 2.0, Family.POST_SALE: 1.0}
"""How much one unmet rule counts, by its family (8b)."""
UNMET: Final = {
    RequirementStatus.MET: 0.0,
    RequirementStatus.IN_WORK: 0.5,
    RequirementStatus.UNKNOWN: 0.5,
    RequirementStatus.NOT_MET: 1.0,
}
"""How much of a rule is not met, by its state (8b)."""
FULL_RULEBOOK: Final = 10
"""Number of mandatory rules in force at which a host counts as fully restrictive (8b)."""
HELD_SPREAD: Final = SPREADS[Kind.PROXY]
"""Half-width of restrictiveness: the rulebook is a selection, so a count of its rules is a proxy (J)."""
_NAMED: Final = "named"
_ORIGIN: Final = "origin"
_OPERATORS: Final = "operators"
_LARGE: Final = "platforms-large"


@dataclass(frozen=True, slots=True)
class Reach:
    """What decides which rules bear on an offering, besides what the plan says about single rules."""

    host: str
    category: str
    home: str
    to_operators: bool  # it sells to government or to operators of critical infrastructure


def reach_of(plan: Plan, offering: Offering, product: Product, market: Market) -> Reach:
    """What decides which rules bear on an offering."""
    segments = offering.segments
    return Reach(market.host, product.category, plan.company.home, segments.government + segments.critical > 0)


def rulebook(world: World, host: str) -> tuple[Rule, ...]:
    """The rules of a host: its own and, in a member state, those of the European Union."""
    jurisdictions = world.jurisdictions(host)
    return tuple(rule for rule in world.rules.values() if rule.jurisdiction in jurisdictions)


def requirements(
    rules: Iterable[Rule], reach: Reach, states: Mapping[str, RequirementState], on: date, end: date
) -> tuple[Requirement, ...]:
    """The rules that bear on one offering, each as a requirement with its state.

    A rule of the host's `rulebook` is taken if it is for the product's category or for every category. It is listed,
    but does not bind,

    - while it has no date in force, or none within the horizon;
    - if it falls on operators, unless the offering sells to government or to critical infrastructure, or the plan has a
      state for it: it then reaches the supplier by contract;
    - if it falls on very large platforms, unless the plan has a state for it.

    A rule for named suppliers bears only where the plan has a state for it, one against origins only on the homes that
    it names; otherwise neither is listed.

    Parameters
    ----------
    states
        What the plan says about single rules of this offering, by rule.
    on, end
        Today, and the last day of the horizon.
    """
    return tuple(
        _requirement(rule, reach, states.get(rule.id), on, end)
        for rule in rules
        if _bears(rule, reach, held=rule.id in states)
    )


def gap(found: Sequence[Requirement], host: str) -> Rating:
    """Severity-weighted share of mandatory requirements that are not met, as rating of the compliance gap.

    ``sum of weight x unmet / sum of weight`` over what counts; what is unknown counts half and spans the range from all
    met to none met. Without any mandatory rule on record the default of 8b stands in, marked as missing.
    """
    counted = [requirement for requirement in found if requirement.counts]
    total = sum(WEIGHTS[requirement.family] for requirement in counted)
    if not total:
        reason = f"No mandatory rule is held for this product in {host}, which does not mean that there is none."
        return missing(Input.COMPLIANCE_GAP, reason)
    unmet = sum(WEIGHTS[r.family] * UNMET[r.status] for r in counted) / total
    unknown = sum(WEIGHTS[r.family] for r in counted if r.status is RequirementStatus.UNKNOWN) / total
    half = unknown / 2 + SPREADS[Kind.USER]
    known = sum(r.status is not RequirementStatus.UNKNOWN for r in counted)
    held = f"{len(counted)} mandatory requirement{'' if len(counted) == 1 else 's'}"
    reason = f"{known} of {held} {'has' if known == 1 else 'have'} a known state; unknown counts half."
    kind = Kind.USER if known else Kind.JUDGEMENT
    return rated(Input.COMPLIANCE_GAP, unmet, kind, reason, spread=half)


def restrictiveness(world: World, rules: Sequence[Rule], reach: Reach, on: date) -> Rating:
    """Baseline restrictiveness R of a host for a category: its mandatory rules in force over ten (8b).

    Rules for named suppliers, and those against origins other than the home, say nothing about an ordinary supplier and
    are left out.
    """
    if not rules:
        reason = f"The rules of {name(world, reach.host)} are not researched, which does not mean that there are none."
        return missing(Input.RESTRICTIVENESS, reason)
    count = sum(
        rule.mandatory
        and _bears(rule, reach, held=False)
        and (start := first_day(rule.in_force)) is not None
        and start <= on
        for rule in rules
    )
    held = f"{count} mandatory rule{' of the rulebook is' if count == 1 else 's of the rulebook are'}"
    reason = f"{held} in force for this product; {FULL_RULEBOOK} count as full."
    value = min(1.0, count / FULL_RULEBOOK)
    return rated(Input.RESTRICTIVENESS, value, Kind.PROXY, reason, spread=HELD_SPREAD, source="own_research")


def first_day(text: str) -> date | None:
    """First day of a date written as YYYY, YYYY-MM or YYYY-MM-DD; ``None`` for an empty one."""
    if not text:
        return None
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(text: str) -> date | None:
    """Last day of a date written as YYYY, YYYY-MM or YYYY-MM-DD; ``None`` for an empty one."""
    if not text:
        return None
    parts = list(map(int, text.split("-")))
    if len(parts) == 1:
        parts.append(12)
    if len(parts) == 2:  # noqa: PLR2004 - year and month
        parts.append(monthrange(*parts)[1])
    return date(*parts)


def by_offering(states: Iterable[RequirementState]) -> dict[str, dict[str, RequirementState]]:
    """The plan's states by offering and rule."""
    found: dict[str, dict[str, RequirementState]] = {}
    for state in states:
        found.setdefault(state.offering, {})[state.rule] = state
    return found


def _bears(rule: Rule, reach: Reach, *, held: bool) -> bool:
    if reach.category not in rule.categories and EVERY_CATEGORY not in rule.categories:
        return False
    if rule.bears_on == _NAMED:
        return held
    return rule.bears_on != _ORIGIN or reach.home in rule.origins


def _requirement(rule: Rule, reach: Reach, state: RequirementState | None, on: date, end: date) -> Requirement:
    status = state.status if state else RequirementStatus.UNKNOWN
    deadline = (state.deadline if state else None) or last_day(rule.deadline)
    why_not = _why_not(rule, reach, end, held=state is not None)
    open_ = status not in {RequirementStatus.MET, RequirementStatus.NOT_APPLICABLE}
    overdue = rule.mandatory and not why_not and open_ and deadline is not None and deadline < on
    return Requirement(
        rule,
        status,
        state.evidence if state else "",
        state.owner if state else "",
        deadline,
        overdue,
        not why_not,
        why_not,
    )


def _why_not(rule: Rule, reach: Reach, end: date, *, held: bool) -> str:
    start = first_day(rule.in_force)
    if start is None:
        return "No date in force is known."
    if start > end:
        return "It comes into force after the horizon."
    if rule.bears_on == _OPERATORS and not (held or reach.to_operators):
        return "It binds operators; this offering has no government or critical-infrastructure customers."
    if rule.bears_on == _LARGE and not held:
        return "It binds very large platforms only; record a state if you are one."
    return ""
