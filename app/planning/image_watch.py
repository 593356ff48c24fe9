"""What is watched for politicisation and lost trust, and what each market has decided about suppliers like this one."""

from dataclasses import dataclass
from typing import Final

from app.planning.course import Signpost
from app.planning.facts import Case, Tripwire, World
from app.planning.geopolitics import name
from app.planning.plan import Plan
from app.planning.precedents import PLACES
from app.planning.review import listed
from app.planning.words import Topic

NAMED: Final = 3
"""Members of a union that are named beside a decision of its own."""
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
    """One documented decision that bears on markets of the plan, about the same home or the same kind of product."""

    case: Case
    markets: tuple[str, ...]  # the host's own, or those of the plan in the union that decided
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
    hosts = {market.id: world.jurisdictions(market.host) for market in plan.markets}
    kinds: dict[str, set[str]] = {market.id: set() for market in plan.markets}
    for offering in plan.offerings:
        kinds[offering.market].add(plan.product(offering.product).category)
    found = []
    for case in world.cases.values():
        markets = tuple(id_ for id_, several in hosts.items() if case.host in several) if case.year >= since else ()
        same_home = case.home == plan.company.home
        same_kind = any(case.category in kinds[id_] for id_ in markets)
        if markets and (same_home or same_kind):
            found.append(RecentCase(case, markets, same_home, same_kind))
    return tuple(sorted(found, key=lambda each: (-each.case.year, -(each.case.month or 0), each.case.id)))


def decided_by(found: RecentCase, plan: Plan, world: World) -> tuple[str, str]:
    """The host that decided, and of a union the markets that are in it: "European Union", "(Germany is in it)"."""
    host = found.case.host
    country = world.countries.get(host)
    where = PLACES.get(host) or (country.name if country else host)
    inside = [name(world, plan.market(id_).host) for id_ in found.markets if plan.market(id_).host != host]
    if not inside:
        return where, ""
    shown = inside[:NAMED] if len(inside) > NAMED + 1 else inside
    rest = [f"{len(inside) - len(shown)} more markets"] if len(inside) > len(shown) else []
    return where, f"({listed([*shown, *rest])} {'is' if len(inside) == 1 else 'are'} in it)"
