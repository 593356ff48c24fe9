"""What is watched for politicisation and lost trust, and what each market has decided about suppliers like this one."""

from dataclasses import dataclass
from typing import Final

from app.planning.course import Signpost
from app.planning.facts import Case, Tripwire, World
from app.planning.plan import Plan
from app.planning.words import Topic

TOPICS: Final = (Topic.POLITICISATION, Topic.TRUST)
"""What the image of a company turns on."""
RECENT_YEARS: Final = 8
"""Cases of this many years before the facts end are recent (J): about two terms of a government."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One tripwire of the library, and the signposts of the plan that watch it."""

    tripwire: Tripwire
    signposts: tuple[Signpost, ...]
    unwatched: tuple[str, ...]  # markets in which nobody watches it


@dataclass(frozen=True, slots=True)
class RecentCase:
    """One documented decision in a market of the plan, about the same home or the same kind of product."""

    case: Case
    market: str
    same_home: bool
    same_kind: bool


def watched(plan: Plan, world: World) -> tuple[Watched, ...]:
    """The tripwires on politicisation and trust, in the order of the library."""
    found = []
    for wire in world.tripwires.values():
        if wire.topic not in TOPICS:
            continue
        posts = tuple(post for post in plan.signposts if post.tripwire == wire.id)
        everywhere = any(not post.market for post in posts)
        held = {post.market for post in posts}
        open_ = () if everywhere else tuple(market.id for market in plan.markets if market.id not in held)
        found.append(Watched(wire, posts, open_))
    return tuple(found)


def own_signposts(plan: Plan, world: World) -> tuple[Signpost, ...]:
    """The plan's own signposts, which watch no tripwire of the library."""
    return tuple(post for post in plan.signposts if post.tripwire not in world.tripwires)


def recent_cases(plan: Plan, world: World) -> tuple[RecentCase, ...]:
    """Decisions of the plan's hosts about the same home or the same kind of product, newest first."""
    since = world.facts_end.year - RECENT_YEARS
    found = []
    for market in plan.markets:
        kinds = {plan.product(offering.product).category for offering in plan.offerings if offering.market == market.id}
        hosts = world.jurisdictions(market.host)
        for case in world.cases.values():
            if case.host not in hosts or case.year < since:
                continue
            same_home, same_kind = case.home == plan.company.home, case.category in kinds
            if same_home or same_kind:
                found.append(RecentCase(case, market.id, same_home, same_kind))
    return tuple(sorted(found, key=lambda each: (-each.case.year, -(each.case.month or 0), each.case.id)))
