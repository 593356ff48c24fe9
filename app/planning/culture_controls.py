"""One control set against the rules of every target market: what answers what, what is lacking, what one more unlocks.

A requirement here is one rule as it binds one offering, mandatory and applicable (`Requirement.counts`). It is
*answered* when all controls linked to it are in place. That never marks it as met: evidence does, and the user.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from app.planning.assessment import Assessment, Requirement
from app.planning.controls import ControlArea, ControlRule
from app.planning.culture import Control, ControlState
from app.planning.facts import Rule, World
from app.planning.plan import Plan
from app.planning.words import RequirementStatus

AIMED: Final = frozenset({"named", "origin"})
"""Rules against named suppliers or an origin: no control lifts them (J), unless the user links one."""
BEGUN: Final = frozenset({ControlState.IN_PLACE, ControlState.PARTLY})
OF_WORK: Final = frozenset({RequirementStatus.MET, RequirementStatus.IN_WORK})


class Standing(StrEnum):
    """How far the control set is with one requirement."""

    MET = "met"  # by the plan's own word
    READY = "ready"  # every control is in place: it can be marked as met
    BEGUN = "begun"  # some control is in place or partly so
    LACKING = "lacking"  # none is
    NO_CONTROL = "no-control"  # no control answers it, or none could


@dataclass(frozen=True, slots=True)
class ControlEntry:
    """One control of the set: from the library or the company's own, with what the plan says about it."""

    key: str  # id in the library, or of an own control; what a link names
    name: str
    asks: str
    area: ControlArea | None  # None: an own control
    standards: str
    usual_owner: str
    shown_by: str
    record: Control | None
    begun: tuple[int, int] = (0, 0)  # of the requirements that it answers, those met or in work, and all of them

    @property
    def state(self) -> ControlState:
        """Its state as the plan says it; unknown where it says nothing."""
        return self.record.state if self.record else ControlState.UNKNOWN

    @property
    def assumed(self) -> ControlState | None:
        """The judged default of a state that is not known: partly, where requirements that it answers are under way.

        It is shown as a default and counts for nothing.
        """
        return ControlState.PARTLY if self.begun[0] and self.state is ControlState.UNKNOWN else None

    @property
    def in_place(self) -> bool:
        """Whether it is in place."""
        return self.state is ControlState.IN_PLACE


@dataclass(frozen=True, slots=True)
class Link:
    """A control that answers a rule, with its reason; `own` where the user said so."""

    control: str
    rule: str
    reason: str
    own: bool


@dataclass(frozen=True, slots=True)
class Need:
    """One requirement, and the controls that answer it."""

    offering: str
    market: str
    requirement: Requirement
    controls: tuple[str, ...]
    missing: tuple[str, ...]  # of them, not in place
    standing: Standing

    @property
    def open(self) -> bool:
        """Whether it is neither met nor answered by controls in place."""
        return self.standing not in {Standing.MET, Standing.READY}


@dataclass(frozen=True, slots=True)
class Reuse:
    """Where one control is of use in this plan, whether or not the requirement is met yet."""

    rules: int
    requirements: int
    markets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unlock:
    """What one more control in place would do."""

    control: str
    requirements: int  # answered by it: it is the last one missing
    offerings: tuple[str, ...]  # whose last open requirements it answers
    markets: tuple[str, ...]
    revenue: float  # yearly, of those offerings [plan currency]
    share: float  # of all open requirements, each shared out equally among the controls that it still misses


@dataclass(frozen=True, slots=True)
class MarketCover:
    """How far the control set covers one market."""

    market: str
    counts: Mapping[Standing, int]
    missing: tuple[str, ...]  # controls that its open requirements still miss
    areas: Mapping[ControlArea | None, tuple[int, int]]  # in place and needed, by area

    @property
    def requirements(self) -> int:
        """How many requirements count there."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Coverage:
    """The control set of a plan against the requirements of its markets."""

    entries: tuple[ControlEntry, ...]
    links: Mapping[str, tuple[Link, ...]]  # by rule
    needs: tuple[Need, ...]
    reuse: Mapping[str, Reuse]  # by control that answers any requirement of the plan
    unlocks: tuple[Unlock, ...]  # of controls not in place, best first
    markets: tuple[MarketCover, ...]

    def entry(self, key: str) -> ControlEntry | None:
        """The control of a key."""
        return next((entry for entry in self.entries if entry.key == key), None)

    def unlock(self, key: str) -> Unlock | None:
        """What a control would unlock; `None` where it is in place or answers nothing that is open."""
        return next((unlock for unlock in self.unlocks if unlock.control == key), None)

    def of(self, standing: Standing) -> tuple[Need, ...]:
        """The requirements of one standing."""
        return tuple(need for need in self.needs if need.standing is standing)


def control_set(plan: Plan, world: World) -> tuple[ControlEntry, ...]:
    """The controls of the library with the plan's own word on each, then the company's own controls."""
    held = {control.control: control for control in plan.controls if control.control}
    entries = [
        ControlEntry(
            each.id, (record.title if (record := held.get(each.id)) else "") or each.name, each.asks, each.area,
            each.standards, each.owner, each.evidence, record,
        )
        for each in world.controls.values()
    ]  # fmt: skip
    for control in plan.controls:
        if control.control not in world.controls:
            key = control.control or control.id
            entries.append(ControlEntry(key, control.title or key, "", None, "", "", "", control))
    return tuple(entries)


def links(plan: Plan, world: World, keys: Sequence[str] | None = None) -> dict[str, tuple[Link, ...]]:
    """Which controls answer each rule of the rulebook: the library's links, changed by the user's own.

    A rule with library links of its own is answered by those alone, else by the links of its kind and family. The
    user's `ControlLink` adds a control or takes it away. Controls stand in the order of the set.
    """
    order = list(keys) if keys is not None else [entry.key for entry in control_set(plan, world)]
    single: dict[str, list[ControlRule]] = {}
    by_kind: dict[str, list[ControlRule]] = {}
    for each in world.control_rules:
        (single if each.rule else by_kind).setdefault(each.rule or each.type, []).append(each)
    own: dict[str, list[Link]] = {}
    taken: set[tuple[str, str]] = set()
    for link in plan.control_links:
        if link.answers:
            own.setdefault(link.rule, []).append(Link(link.control, link.rule, link.reason, own=True))
        taken.add((link.control, link.rule))
    found = {}
    for rule in world.rules.values():
        given = _given(rule, single, by_kind)
        kept = [Link(each.control, rule.id, each.reason, own=False) for each in given]
        kept = [link for link in kept if (link.control, rule.id) not in taken] + own.get(rule.id, [])
        found[rule.id] = tuple(sorted((x for x in kept if x.control in order), key=lambda x: order.index(x.control)))
    return found


def coverage(plan: Plan, assessment: Assessment, world: World) -> Coverage:
    """How far the control set covers the mandatory requirements of every offering, and what one more would unlock.

    ``unlock(c)``: a requirement is answered by `c` if `c` is the last of its controls that is not in place; an offering
    is unlocked if each of its open requirements is answered so, a market if each of its offerings' is; revenue is the
    yearly revenue of the unlocked offerings. ``share(c) = sum over open requirements of 1 / controls missing`` ranks
    what closes nothing alone; over all controls it adds up to the open requirements that controls can answer.
    """
    entries = control_set(plan, world)
    linked = links(plan, world, [entry.key for entry in entries])
    entries = _with_defaults(plan, assessment, entries, linked)
    states = {entry.key: entry.state for entry in entries}
    needs = tuple(
        _need((offering.id, offering.market), requirement, linked.get(requirement.rule.id, ()), states)
        for offering in plan.offerings
        if (reading := assessment.readings.get(offering.id)) is not None
        for requirement in reading.requirements
        if requirement.counts
    )
    markets = [market.id for market in plan.markets]
    return Coverage(
        entries,
        linked,
        needs,
        _reuse(needs, markets),
        _unlocks(plan, entries, needs),
        tuple(_market(market, [need for need in needs if need.market == market], entries) for market in markets),
    )


def _with_defaults(
    plan: Plan, assessment: Assessment, entries: Sequence[ControlEntry], linked: Mapping[str, tuple[Link, ...]]
) -> tuple[ControlEntry, ...]:
    counted: dict[str, tuple[int, int]] = {}
    for offering in plan.offerings:
        reading = assessment.readings.get(offering.id)
        for requirement in reading.requirements if reading else ():
            if requirement.counts:
                for link in linked.get(requirement.rule.id, ()):
                    begun, of = counted.get(link.control, (0, 0))
                    counted[link.control] = begun + (requirement.status in OF_WORK), of + 1
    return tuple(replace(entry, begun=counted.get(entry.key, (0, 0))) for entry in entries)


def _given(
    rule: Rule, single: Mapping[str, list[ControlRule]], by_kind: Mapping[str, list[ControlRule]]
) -> list[ControlRule]:
    if rule.id in single:
        return single[rule.id]
    return [each for each in by_kind.get(rule.type, ()) if each.family in {None, rule.family}]


def _need(
    where: tuple[str, str], requirement: Requirement, linked: Sequence[Link], states: Mapping[str, ControlState]
) -> Need:
    keys = tuple(link.control for link in linked)
    missing = tuple(key for key in keys if states[key] is not ControlState.IN_PLACE)
    beyond = requirement.rule.bears_on in AIMED and not any(link.own for link in linked)
    if requirement.status is RequirementStatus.MET:
        standing = Standing.MET
    elif beyond or not keys:
        standing = Standing.NO_CONTROL
    elif not missing:
        standing = Standing.READY
    else:
        standing = Standing.BEGUN if any(states[key] in BEGUN for key in keys) else Standing.LACKING
    return Need(*where, requirement, keys, missing, standing)


def _reuse(needs: Iterable[Need], markets: Sequence[str]) -> dict[str, Reuse]:
    by_control: dict[str, list[Need]] = {}
    for need in needs:
        for key in need.controls:
            by_control.setdefault(key, []).append(need)
    return {
        key: Reuse(
            len({need.requirement.rule.id for need in several}),
            len(several),
            tuple(market for market in markets if any(need.market == market for need in several)),
        )
        for key, several in by_control.items()
    }


def _unlocks(plan: Plan, entries: Sequence[ControlEntry], needs: Sequence[Need]) -> tuple[Unlock, ...]:
    open_ = [need for need in needs if need.open]
    able = [need for need in open_ if need.standing is not Standing.NO_CONTROL]
    by_offering: dict[str, list[Need]] = {}
    by_market: dict[str, list[Need]] = {}
    for need in open_:
        by_offering.setdefault(need.offering, []).append(need)
        by_market.setdefault(need.market, []).append(need)
    revenue = {offering.id: float(offering.revenue_in_plan_currency) for offering in plan.offerings}
    made = []
    for entry in entries:
        touched = [need for need in able if entry.key in need.missing]
        if not touched:
            continue
        offerings = tuple(id_ for id_, several in by_offering.items() if _closes(entry.key, several))
        made.append(
            Unlock(
                entry.key,
                sum(need.missing == (entry.key,) for need in touched),
                offerings,
                tuple(id_ for id_, several in by_market.items() if _closes(entry.key, several)),
                sum(revenue[id_] for id_ in offerings),
                sum(1 / len(need.missing) for need in touched),
            )
        )
    return tuple(sorted(made, key=lambda u: (-u.revenue, -len(u.markets), -u.requirements, -u.share, u.control)))


def _closes(control: str, needs: Iterable[Need]) -> bool:
    return all(need.standing is not Standing.NO_CONTROL and need.missing == (control,) for need in needs)


def _market(market: str, needs: Sequence[Need], entries: Sequence[ControlEntry]) -> MarketCover:
    used = {key for need in needs for key in need.controls}
    open_ = (need for need in needs if need.open and need.standing is not Standing.NO_CONTROL)
    missing = {key for need in open_ for key in need.missing}
    by_area: dict[ControlArea | None, tuple[int, int]] = {}
    for entry in entries:
        if entry.key in used:
            done, needed = by_area.get(entry.area, (0, 0))
            by_area[entry.area] = done + entry.in_place, needed + 1
    return MarketCover(
        market,
        {each: sum(need.standing is each for need in needs) for each in Standing},
        tuple(entry.key for entry in entries if entry.key in missing),
        by_area,
    )
