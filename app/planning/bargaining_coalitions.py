"""With whom to stand: the coalitions of the library ranked by how well they fit this plan, each with its reasons."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from app.planning.facts import Coalition, Country, World
from app.planning.geopolitics import OPEN_HOSTILITY, AsOf, adversity, name
from app.planning.plan import Plan
from app.planning.review import listed
from app.planning.words import Action

PLACE: Final = 0.40
WORDS: Final = 0.30
ACTION: Final = 0.20
OPEN: Final = 0.10
"""Weights of where it speaks, what it speaks about, whether it bargains, and whether its members are public (J)."""
EVERYWHERE: Final = 0.5
"""Of the part for where it speaks: one that speaks everywhere, beside one that speaks for a market of the plan."""
NOT_OURS: Final = 0.4
"""What is left of the fit where it takes firms of another home (J)."""
AGAINST: Final = 0.2
"""What is left of it where every state that it speaks for is an open adversary of the home (J)."""
MATCHES: Final = 3
"""Words that must be found for the whole part."""
NAMED: Final = 2
"""Reasons that are named."""
_SPELLED: Final = {
    "ai ": "AI", "certif": "certification", "en 303 645": "EN 303 645", "en 18031": "EN 18031",
    "iot": "devices of the internet of things",
    "5g": "5G", "62443": "IEC 62443", "15408": "ISO/IEC 15408", "label": "labels", "psirt": "product incident response",
}  # fmt: skip
"""How a word that is looked for is said."""
_REGIONS: Final[Mapping[str, tuple[str, str]]] = {
    "Europe": ("region", "Europe"),
    "Asia-Pacific": ("region", "Asia Oceania"),
    "Africa": ("region", "Africa"),
    "Americas": ("region", "Americas"),
    "Latin America": ("subregion", "South America Central America Caribbean"),
    "ASEAN": ("tag", "ASEAN"),
    "US and EU": ("tag", "EU"),
}
"""Regions of the library that are no country, and how a country belongs to one."""
_STATES: Final[Mapping[str, tuple[str, ...]]] = {"US and EU": ("USA",)}
_TAKES: Final[Mapping[str, str]] = {
    "USABC": "USA",
    "USCBC": "USA",
    "USITO": "USA",
    "AMCHAMEU": "USA",
    "EUABC": "EU",
    "EUCCC": "EU",
}
"""Coalitions that take firms of one home only, as the library says who can join."""
TOPICS: Final[Mapping[str, tuple[str, ...]]] = {
    "network-equipment": ("mobile", "telecom", "5g", "radio", "network equipment"),
    "social-media": ("internet platform", "platform", "content", "free expression"),
    "messaging": ("encryption", "privacy", "free expression"),
    "ai-software": ("ai ", "software", "cloud"),
    "security-software": ("security firms", "vulnerability", "stalkerware", "ransomware", "software"),
    "payment-system": ("finance", "mastercard", "visa"),
    "security-camera": ("product security", "device", "iot", "certif", "label", "supply-chain", "en 303 645"),
    "computers": ("device", "electronics", "certif", "supply-chain", "procurement"),
    "cloud-service": ("cloud", "data localisation", "data"),
    "medical-device": ("medical", "health"),
    "vehicle": ("vehicle",),
    "drone": ("device", "product security", "certif", "supply-chain"),
    "smartphone": ("mobile", "device", "passkey", "encryption"),
    "video-conference": ("cloud", "encryption", "privacy", "data"),
    "smart-toy": ("product security", "device", "iot", "privacy", "en 303 645", "en 18031"),
    "banking-it": ("finance", "software", "cloud"),
    "industrial-control": ("industrial", "62443"),
    "encryption-device": ("encryption", "common criteria", "15408"),
    "wearable": ("device", "product security", "health", "privacy"),
    "other": ("product security", "certif", "data"),
}
"""Words in what a coalition does that concern a kind of product (J)."""
CONCERNS: Final[Mapping[str, tuple[str, ...]]] = {
    "data-privacy": ("data", "privacy"),
    "espionage-backdoor": ("supply-chain", "security assurance", "common criteria", "15408"),
    "content-control": ("content", "free expression", "open internet"),
    "supply-chain": ("supply-chain", "supply chain"),
    "foreign-ownership": ("trade barrier", "economic security"),
    "lawful-access": ("encryption", "government demands", "government access"),
    "vulnerability": ("vulnerability", "psirt"),
    "sabotage-disruption": ("critical", "industrial", "ransomware"),
}
"""The same for what is feared of a product (J)."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one coalition fits, and why."""

    coalition: Coalition
    fit: float  # 0 to 1
    markets: tuple[str, ...]  # ids of the plan's markets that it speaks for; all of them where it speaks everywhere
    words: tuple[str, ...]  # found in what it does
    takes_us: bool
    against: tuple[str, ...]  # why a home like ours may be shut out, from the lists and rivalries on record
    reason: str

    @property
    def may_join(self) -> bool:
        """Whether nothing on record speaks against a firm of this home among its members."""
        return self.takes_us and not self.against


def fits(plan: Plan, world: World) -> tuple[Fit, ...]:
    """Every coalition of the library, the one that fits best first; a tie goes by name.

    ``(.40 place + .30 words + .20 action + .10 members public) x (1, .4 where it takes firms of another home, or
    .2 where all that it speaks for are open adversaries of the home)``; 0 where it speaks for no market of the plan.
    Open adversaries are strategic rivals, and those of whom one has the other under a comprehensive embargo, under
    sectoral sanctions or on its list of unfriendly states (8b); sanctions on single persons and firms are not enough.
    Place is .5 for one that speaks everywhere, else .6 to 1 by the share
    of revenue in the markets that it speaks for (J). Words count one each, the number of a standard two, up to three.
    """
    found = [_fit(plan, world, each) for each in world.coalitions.values()]
    return tuple(sorted(found, key=lambda each: (-each.fit, each.coalition.name)))


def speaks_for(coalition: Coalition, country: Country) -> bool:
    """Whether a coalition is of a country's own region; one that speaks everywhere is of none."""
    if coalition.region == country.name or country.iso3 in _STATES.get(coalition.region, ()):
        return True
    kind, of = _REGIONS.get(coalition.region, ("", ""))
    if kind == "tag":
        return of in country.tags
    return bool(kind) and getattr(country, kind) in of


def _fit(plan: Plan, world: World, coalition: Coalition) -> Fit:
    everywhere = coalition.region == "global"
    markets = [
        market
        for market in plan.markets
        if everywhere or (market.host in world.countries and speaks_for(coalition, world.countries[market.host]))
    ]
    words = tuple(_found(plan, coalition))
    takes_us = _takes(plan, world, coalition)
    bargains = Action.BARGAINING in coalition.relevant_to
    if not markets:
        known = coalition.region in _REGIONS or any(c.name == coalition.region for c in world.countries.values())
        where = "where the plan has no market" if known else "and who belongs to it is not in the data: check"
        return Fit(coalition, 0.0, (), words, takes_us, (), f"It speaks for {coalition.region}, {where}.")
    place = EVERYWHERE if everywhere else 0.6 + 0.4 * _share(plan, {market.id for market in markets})
    fit = (
        PLACE * place
        + WORDS * min(1.0, sum(map(_counts, words)) / MATCHES)
        + ACTION * (1.0 if bargains else 0.5 if coalition.relevant_to else 0.0)
        + OPEN * bool(coalition.members.strip())
    )
    hosts = [name(world, market.host) for market in markets]
    parts = ["It speaks everywhere" if everywhere else f"It speaks for {_named(hosts)}"]
    if words:
        parts.append(f"it is about {listed(_SPELLED.get(word, word) for word in words)}")
    if not bargains:
        parts.append("it does not bargain itself")
    against = () if everywhere else _against(plan, world, [market.host for market in markets])
    barred = [] if takes_us else [f"it takes {_firms(coalition)} only"]
    if barred or against:
        who = "ask counsel whether it can be joined" if against else "ask whether it can be joined"
        parts.append(f"{'; '.join([*barred, *([listed(against)] if against else [])])}: {who}")
    left = AGAINST if against else 1.0 if takes_us else NOT_OURS
    ids = tuple(market.id for market in markets)
    return Fit(coalition, fit * left, ids, words, takes_us, against, f"{'; '.join(parts)}.")


def _found(plan: Plan, coalition: Coalition) -> Iterable[str]:
    text = f" {coalition.name} {coalition.what} {coalition.who} ".lower()
    wanted: dict[str, None] = {}
    for product in plan.products:
        wanted |= dict.fromkeys(TOPICS.get(product.category, ()))
        for concern in product.concerns:
            wanted |= dict.fromkeys(CONCERNS.get(concern, ()))
    return (word for word in wanted if word in text)


def _counts(word: str) -> int:
    # Who writes the very standard that the product is measured by is nearer to it than a word in common.
    return 2 if any(letter.isdigit() for letter in word) else 1


def _takes(plan: Plan, world: World, coalition: Coalition) -> bool:
    home = _TAKES.get(coalition.id)
    country = world.countries.get(plan.company.home)
    if home is None or country is None:
        return home is None
    return country.iso3 == home or home in country.tags


def _against(plan: Plan, world: World, hosts: Iterable[str]) -> tuple[str, ...]:
    """Why the home is an open adversary of every one of some hosts; empty where it is not."""
    home = plan.company.home
    stands = [adversity(world, home, host, AsOf(world.facts_end)) for host in hosts] if home else []
    if not stands or any(stand.value < OPEN_HOSTILITY for stand in stands):
        return ()
    return tuple(dict.fromkeys(stand.reason for stand in stands))[:NAMED]


def _firms(coalition: Coalition) -> str:
    return "US firms" if _TAKES.get(coalition.id) == "USA" else "European firms"


def _share(plan: Plan, markets: set[str]) -> float:
    total = float(sum(each.revenue_in_plan_currency for each in plan.offerings))
    if total <= 0:
        return len(markets) / max(1, len(plan.markets))
    here = float(sum(each.revenue_in_plan_currency for each in plan.offerings if each.market in markets))
    return here / total


def _named(hosts: list[str]) -> str:
    more = len(hosts) - 3
    return listed(hosts) if more <= 0 else f"{', '.join(hosts[:3])} and {more} more"
