"""What must be checked in a market before a move goes on there (method 7.3): required, done, set aside or open.

A guardrail is never passed over in silence: while it is open, what needs it is held; set aside, its reason is printed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.planning.bargaining import Guard, GuardCheck, Request, RequestKind
from app.planning.course import Initiative
from app.planning.departure import Operation
from app.planning.effects import STRUCTURAL_PLAYS
from app.planning.facts import World
from app.planning.geopolitics import AsOf, holds, name
from app.planning.plan import Plan
from app.planning.profile import Market
from app.planning.review import listed
from app.planning.teaching import ProgrammeKind
from app.planning.words import Action, Effect, Progress

CORRUPTION: Final = "wgi_control_of_corruption"
DEMOCRACY: Final = "vdem_liberal_democracy"
FREEDOM: Final = "fh_freedom_score"
LEAST_DEMOCRACY: Final = 0.5
"""Index of liberal democracy, 0 to 1, below which access for a state needs a check: the middle of the scale (J)."""
LEAST_FREEDOM: Final = 50.0
"""The same for the freedom score, 0 to 100 (J). One of the two below its middle is enough; neither known is, too."""
ANTI_CORRUPTION: Final = (Guard.COUNTERPARTY, Guard.GIFTS, Guard.COUNSEL)
ACCESS_PLAYS: Final = frozenset(
    {"BAR-06", "BAR-07", "BAR-08", "BAR-27", "EXR-07", "EXR-17", "IMG-01", "IMG-02", "CAP-03"}
)
"""Plays that hand keys, source or the running of the product to others, a state's operator among them (J)."""
STATE_ACCESS_PLAYS: Final = frozenset({"CAP-02", "CAP-08", "CAP-23"})
"""Capacity plays that give a state knowledge or access it could turn on users where nothing checks it (J)."""
REACHES_OTHERS: Final = frozenset({Action.CAPACITY, Action.BARGAINING})
"""Actions by which money, technology or help reaches somebody in the host; work inside the company needs no check."""
INSIDE_PLAYS: Final = frozenset({"BAR-01", "BAR-17", "BAR-21"})
"""Plays of bargaining that are worked out at the desk, before anybody is met: whom to see, what to refuse, what to
give (J)."""
STATE_ACCESS_KINDS: Final = frozenset({ProgrammeKind.CENTRE, ProgrammeKind.CATALOGUE})
"""Programmes that open products to a host; in training, exercises and standards work nothing changes hands."""
ACCESS_REQUESTS: Final = frozenset(
    {
        RequestKind.SOURCE_CODE, RequestKind.KEYS, RequestKind.USER_DATA, RequestKind.BACKDOOR,
        RequestKind.LOCALISATION, RequestKind.CONTENT,
    }
)  # fmt: skip
"""Requests that cannot be granted, even in part, before the effect on users was looked at."""
NEW_HANDS: Final = frozenset({Operation.PARTNER, Operation.JOINT_VENTURE, Operation.LICENCE})
"""Ways back into a market that put the product into other hands."""
LISTS: Final = {
    "US_EMBARGO": "a US embargo",
    "US_EAR_E": "the embargo groups of the US export rules",
    "US_EAR_D5": "the US arms embargo list",
    "US_SANCTIONS_PROGRAMME": "a US sanctions programme",
    "EU_SANCTIONS_SECTORAL": "EU sectoral sanctions",
    "EU_SANCTIONS_REGIME": "an EU sanctions regime",
    "UK_SANCTIONS_REGIME": "a UK sanctions regime",
}
"""Lists on which a host or a home can stand, and how that reads after "under"; whether they bear on a deal is for
counsel to say: most name single persons and firms."""
NAMES: Final = {
    Guard.COUNTERPARTY: "Counterparties checked",
    Guard.GIFTS: "Register of gifts and meetings",
    Guard.COUNSEL: "Counsel has signed off",
    Guard.SANCTIONS: "Sanctions and export controls",
    Guard.HUMAN_RIGHTS: "Human rights",
    Guard.GENUINE: "A real change, no sham",
    Guard.DISCLOSURE: "Lobbying disclosed",
}
"""What each check is called where it stands on a list."""
LACKS: Final = {
    Guard.COUNSEL: "counsel has not signed off",
    Guard.COUNTERPARTY: "counterparties are not checked",
    Guard.GIFTS: "no register of gifts and meetings is kept",
    Guard.SANCTIONS: "sanctions and export controls are not checked",
    Guard.HUMAN_RIGHTS: "the effect on human rights is not checked",
    Guard.GENUINE: "nobody has confirmed that the new owner or operator is real",
    Guard.DISCLOSURE: "duties to disclose lobbying are not checked",
}
"""What is said while a check is open; the one that lasts longest first."""
NAMED: Final = 3
"""Markets that are named where an initiative is held."""


@dataclass(frozen=True, slots=True)
class Required:
    """One check that one market needs, why, and what waits for it."""

    market: str
    guard: Guard
    whys: tuple[str, ...]  # sentences
    initiatives: tuple[str, ...]  # ids of those that are held while it is open
    matters: tuple[str, ...]  # ids of what else of the plan needs it: lines of the lobbying plan, programmes, requests
    check: GuardCheck | None  # as recorded; None: nobody has checked

    @property
    def why(self) -> str:
        """All reasons in a row."""
        return " ".join(self.whys)

    @property
    def open(self) -> bool:
        """Whether nobody has checked it, nor set it aside."""
        return self.check is None

    @property
    def set_aside(self) -> bool:
        """Whether it was set aside; the reason is in the check."""
        return self.check is not None and not self.check.passed


def required(plan: Plan, world: World, on: date) -> tuple[Required, ...]:
    """What each market needs for what is planned there (method 7.3), in the plan's order of markets.

    Anti-corruption where the control of corruption is below 0 or not rated; sanctions where owners or operators change
    and where the host or the home is on a list; human rights before access is conceded; no sham where structure
    changes; disclosure wherever lobbying is planned. Initiatives that were dropped need nothing.
    """
    recorded = {(check.market, check.guard): check for check in plan.guard_checks}
    found = []
    for market in plan.markets:
        planned = _planned(plan, market)
        for guard, needs in _needs(plan, world, on, market, planned).items():
            whys = dict.fromkeys(why for why, _, _ in needs)
            initiatives = dict.fromkeys(id_ for _, several, _ in needs for id_ in several)
            matters = dict.fromkeys(id_ for _, _, several in needs for id_ in several)
            check = recorded.get((market.id, guard))
            found.append(Required(market.id, guard, tuple(whys), tuple(initiatives), tuple(matters), check))
    return tuple(found)


def open_guards(plan: Plan, world: World, on: date) -> tuple[Required, ...]:
    """The checks that are required and that nobody has made or set aside."""
    return tuple(each for each in required(plan, world, on) if each.open)


def held(plan: Plan, world: World, on: date) -> Mapping[str, tuple[Required, ...]]:
    """The open checks that each initiative waits for, by its id; one that waits for none, or is done, is not in it."""
    waits: dict[str, tuple[Required, ...]] = {}
    done = {each.id for each in plan.initiatives if each.progress is Progress.DONE}
    for each in open_guards(plan, world, on):
        for id_ in (id_ for id_ in each.initiatives if id_ not in done):
            waits[id_] = (*waits.get(id_, ()), each)
    return waits


def held_text(plan: Plan, world: World, waits: Iterable[Required]) -> str:
    """Why an initiative is held, as it stands beside it: "held: counsel has not signed off in India"."""
    by_guard: dict[Guard, list[str]] = {}
    for each in waits:
        by_guard.setdefault(each.guard, []).append(name(world, plan.market(each.market).host))
    together: dict[tuple[str, ...], list[str]] = {}
    for guard in LACKS:
        if guard in by_guard:
            together.setdefault(tuple(by_guard[guard]), []).append(LACKS[guard])
    told = [f"{listed(lacks)} in {_hosts(hosts)}" for hosts, lacks in together.items()]
    return f"held: {'; '.join(told)}" if told else ""


def held_matter_text(plan: Plan, world: World, on: date) -> Mapping[str, str]:
    """The same for what waits beside initiatives: lines of the lobbying plan, programmes, requests and exit plans."""
    waits: dict[str, list[Required]] = {}
    for each in open_guards(plan, world, on):
        for id_ in each.matters:
            waits.setdefault(id_, []).append(each)
    return {id_: held_text(plan, world, several) for id_, several in waits.items()}


def _hosts(names: tuple[str, ...]) -> str:
    more = len(names) - NAMED
    return listed(names) if more <= 0 else f"{', '.join(names[:NAMED])} and {more} more"


@dataclass(frozen=True, slots=True)
class _Planned:
    """What is planned in one market."""

    initiatives: tuple[Initiative, ...]
    lobbying: tuple[str, ...]
    programmes: tuple[str, ...]  # those that open products to the host
    requests: tuple[Request, ...]  # for access, and not refused whatever it costs
    exits: tuple[str, ...]  # exit plans that put the product into other hands
    local_data: tuple[str, ...]  # exit plans that leave data and keys in the country

    @property
    def anything(self) -> tuple[str, ...]:
        """The ids of all but initiatives."""
        return (*self.lobbying, *self.programmes, *(r.id for r in self.requests), *self.exits, *self.local_data)


def _planned(plan: Plan, market: Market) -> _Planned:
    here = {offering.id for offering in plan.offerings if offering.market == market.id}
    exits = [each for each in plan.exit_plans if each.market == market.id]
    return _Planned(
        tuple(
            each
            for each in plan.initiatives
            if each.progress is not Progress.DROPPED
            and here
            and (not each.offerings or not here.isdisjoint(each.offerings))
        ),
        tuple(each.id for each in plan.lobbying if each.market == market.id),
        tuple(each.id for each in plan.programmes if each.market == market.id and each.kind in STATE_ACCESS_KINDS),
        tuple(
            each
            for each in plan.requests
            if each.market == market.id and each.kind in ACCESS_REQUESTS and not each.red_line
        ),
        tuple(each.id for each in exits if each.mode_after in NEW_HANDS),
        tuple(each.id for each in exits if each.mode_after is Operation.LOCAL_DATA),
    )


_Need = tuple[str, tuple[str, ...], tuple[str, ...]]  # why, initiatives, other matters


def _needs(plan: Plan, world: World, on: date, market: Market, planned: _Planned) -> dict[Guard, list[_Need]]:
    needs: dict[Guard, list[_Need]] = {}
    for guard, need in (
        *_corruption(world, on, market, planned),
        *_sanctions(plan, world, on, market, planned),
        *_rights(world, on, market, planned),
        *_structure(planned),
        *_disclosure(planned),
    ):
        needs.setdefault(guard, []).append(need)
    return {guard: needs[guard] for guard in Guard if guard in needs}


def _corruption(world: World, on: date, market: Market, planned: _Planned) -> Iterator[tuple[Guard, _Need]]:
    bargaining = tuple(
        each.id for each in planned.initiatives if each.action is Action.BARGAINING and each.play not in INSIDE_PLAYS
    )
    if not bargaining and not planned.lobbying:
        return
    figure = world.figure(CORRUPTION, market.host, on.year)
    if figure is None:
        why = "How well corruption is controlled here is not rated, so the checks are required."
    elif figure.value < 0:
        why = f"Control of corruption is below the world average: {_signed(figure.value)} in {figure.year}."
    else:
        return
    for guard in ANTI_CORRUPTION:
        yield guard, (why, bargaining, planned.lobbying)


def _sanctions(plan: Plan, world: World, on: date, market: Market, planned: _Planned) -> Iterator[tuple[Guard, _Need]]:
    structural = tuple(each.id for each in planned.initiatives if _structural(each))
    if structural or planned.exits:
        yield Guard.SANCTIONS, ("An owner, operator or key holder would change.", structural, planned.exits)
    reaching = tuple(
        each.id
        for each in planned.initiatives
        if (each.action in REACHES_OTHERS and each.play not in INSIDE_PLAYS)
        or each.play in ACCESS_PLAYS
        or _structural(each)
    )
    if not reaching and not planned.anything:
        return
    home = plan.company.home
    for who, words in ((market.host, "The host"), (home, "The home state")):
        under = [words for tag, words in LISTS.items() if who and holds(world, who, tag, AsOf(on))]
        if under and market.host != home:
            yield Guard.SANCTIONS, (f"{words} is under {listed(under)}.", reaching, planned.anything)


def _rights(world: World, on: date, market: Market, planned: _Planned) -> Iterator[tuple[Guard, _Need]]:
    access = tuple(each.id for each in planned.initiatives if each.play in ACCESS_PLAYS)
    others = (*(request.id for request in planned.requests), *planned.local_data)
    if access or others:
        why = "Keys, source, data or the running of the product would be opened to others."
        yield Guard.HUMAN_RIGHTS, (why, access, others)
    helped = tuple(each.id for each in planned.initiatives if each.play in STATE_ACCESS_PLAYS)
    if helped or planned.programmes:
        why = _unfree(world, on, market.host)
        if why:
            yield Guard.HUMAN_RIGHTS, (why, helped, planned.programmes)


def _unfree(world: World, on: date, host: str) -> str:
    """Why what a state learns may be turned on its people; empty where both figures are above the middle."""
    democracy, freedom = (world.figure(each, host, on.year) for each in (DEMOCRACY, FREEDOM))
    low = []
    if democracy and democracy.value < LEAST_DEMOCRACY:
        low.append(f"liberal democracy {democracy.value:.2f} of 1 in {democracy.year}")
    if freedom and freedom.value < LEAST_FREEDOM:
        low.append(f"freedom score {freedom.value:.0f} of 100 in {freedom.year}")
    if low:
        return f"Help that gives the state access, where few checks bind it: {listed(low)}."
    if democracy is None and freedom is None:
        return "Help that gives the state access, where neither democracy nor freedom is rated."
    return ""


def _structure(planned: _Planned) -> Iterator[tuple[Guard, _Need]]:
    structural = tuple(each.id for each in planned.initiatives if _structural(each))
    if structural or planned.exits:
        why = "A new owner, operator or key holder must be independent in law and in fact, and open to inspection."
        yield Guard.GENUINE, (why, structural, planned.exits)


def _disclosure(planned: _Planned) -> Iterator[tuple[Guard, _Need]]:
    if planned.lobbying:
        yield (
            Guard.DISCLOSURE,
            ("Lobbying is planned: check whether a register exists, and enter it.", (), planned.lobbying),
        )


def _structural(initiative: Initiative) -> bool:
    """Whether it puts new hands in place: by its play, or an own exit move that would act on exposure or origin."""
    if initiative.play:
        return initiative.play in STRUCTURAL_PLAYS
    reaches = {text.partition(":")[0] for text in initiative.effects}
    return initiative.action is Action.EXIT_REENTRY and not reaches.isdisjoint({Effect.EXPOSURE, Effect.GEOPOLITICS})


def _signed(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")
