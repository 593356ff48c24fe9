"""The map of the plan's markets: the likeliest reaction of each host, under a title that says where it is hardest."""

from functools import lru_cache
from typing import Final

from app.charts.outlines import Outline, Shape, backdrop, outlines
from app.charts.worldmap import Place, WorldChart, other_land
from app.knowledge.worldmap import BORDER_NOTE, read_world_map
from app.planning.words import Reaction, Stage
from app.report.blocks import Block, Figure
from app.report.brief import Brief, MarketLoss, counted, listed

ALIKE: Final = 0.2
"""Weight of every mark where no revenue is shown: small, so that many of them keep apart."""
NAMED: Final = 3
"""Markets that are named in the title and labelled first: those with the highest chance."""


def atlas(brief: Brief) -> tuple[Block, ...]:
    """One map; nothing where no market has an outlook."""
    rows = {row.market.host: row for row in brief.losses if row.chance > 0}
    if not rows:
        return ()
    countries, rest = _land()
    ordered = sorted(rows.values(), key=lambda row: -row.chance)
    first = {row.market.host for row in ordered[:NAMED]}
    most = max(row.revenue for row in ordered) or 1.0
    places = tuple(
        Place(
            brief.country(host),
            countries[host].shapes,
            countries[host].anchor,
            _likeliest(brief, row),
            row.chance,
            row.revenue / most if brief.earns else ALIKE,
            first=host in first,
        )
        for host, row in rows.items()
        if host in countries
    )
    note = (
        f"Likeliest reaction within {brief.months} months, of each market’s offering with the highest chance of "
        f"restricted or banned [E]. {brief.caveat} {brief.source}"
    )
    chart = WorldChart(places, other_land(countries, rest, set(rows)), BORDER_NOTE)
    return (Figure(_message(brief, ordered), chart, note, before=8.0),)


def _message(brief: Brief, ordered: list[MarketLoss]) -> str:
    hard = [row for row in ordered if _likeliest(brief, row) >= Reaction.RESTRICTED]
    if not hard:
        return "In no host is the likeliest single reaction a restriction or a ban"
    named = listed([brief.host_told(row.market) for row in hard], NAMED)
    where = counted(len(hard), "host")
    return f"In {where} the likeliest single reaction is a restriction or a ban: {named}"


def _likeliest(brief: Brief, row: MarketLoss) -> Reaction:
    known = [
        reading.outlook
        for offering in brief.by_market[row.market.id]
        if offering.stage is not Stage.LEFT and (reading := brief.reading(offering))
    ]
    worst = max(known, key=lambda outlook: outlook.restricted_or_worse)
    return worst.likeliest


@lru_cache(maxsize=1)
def _land() -> tuple[dict[str, Outline], tuple[Shape, ...]]:
    world = read_world_map()
    return outlines(world.countries), backdrop(world.other)
