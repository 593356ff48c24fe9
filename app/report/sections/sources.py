"""Where the figures and rules come from, how old they are, and under which terms they are passed on."""

from collections.abc import Iterator
from datetime import date

from app.planning import display
from app.planning.fact_findings import STALE_FIGURE_MONTHS
from app.planning.facts import Figure, Source
from app.planning.geopolitics import name as in_words
from app.planning.times import add_months
from app.report.annexes import annex_head, see
from app.report.blocks import Aside, Block, Cell, Column, Prose, Row, Rule, Table, head_row, muted, plain
from app.report.brief import Brief, listed
from app.report.sections.annex import INDICATORS


def sources(brief: Brief) -> tuple[Block, ...]:
    """Every source of a figure that the paper rests on, and the day on which the facts end."""
    head = annex_head(brief, "annex-sources", "Sources and their dates", new_page=False)
    facts = reach(brief)
    if old := oldest(brief):
        facts += f" The oldest dated figure that the paper rests on is {old}."
    if late := stale(brief):
        facts += f" Stale, being older than three years on the day of this paper: {listed(late)}."
    blocks: list[Block] = [head, Aside("How far they reach", (Prose(plain(facts)),), before=8.0)]
    used = [brief.world.sources[id_] for id_ in sorted(_used(brief)) if id_ in brief.world.sources]
    if used:
        rows = tuple(_row(source, i) for i, source in enumerate(used))
        columns = (Column(180.0, 1.4), Column(34.0), Column(150.0, 1.0))
        blocks.append(
            Table(columns, (head_row("Source of figures", "Year", "Licence"),), rows, before=14.0, title="Sources")
        )
    law = see(brief, "annex-requirements", "Rules are named with their publisher in {}. ") if brief.requirements else ()
    blocks.append(Prose((*law, *muted("Values are rounded. This paper is not legal advice.")), before=6.0))
    return tuple(blocks)


def reach(brief: Brief) -> str:
    """Until when the published facts reach, and which of the company's own are later."""
    end = brief.world.facts_end
    readings = (post.read_on for post in brief.plan.signposts)
    rates = (offering.rate_on for offering in brief.plan.offerings if brief.money and offering.currency)
    late = [name for name, told in (("readings", readings), ("rates", rates)) if any(on and on > end for on in told)]
    own = f"; the company’s own {listed(late)} are later" if late else "; nothing published later was used"
    return f"The published facts end on {display.day(end)}{own}."


def oldest(brief: Brief) -> str:
    """The oldest figure that the outlooks or the appendix show, in words; empty where there is none."""
    rated = [
        (rating.year, _label(brief, input_), offering.market, rating.source)
        for offering in brief.plan.offerings
        if (reading := brief.reading(offering))
        for input_, rating in reading.ratings.items()
        if rating.year and not rating.missing
    ]
    shown = [(figure.year, name, market, figure.source) for name, market, figure in _shown(brief)]
    found = min([*rated, *shown], key=lambda entry: entry[0], default=None)
    if found is None:
        return ""
    year, name, market, source = found
    known = brief.world.sources.get(source)
    by = f" ({known.publisher})" if known else ""
    return f"“{name}” for {_place(brief, market)}, of {year}{by}"


def stale(brief: Brief) -> list[str]:
    """The figures that the paper rests on or shows and that are too old, in words: name, market and year."""
    first = brief.assessment.on
    rated = [
        (rating.year, _label(brief, input_), offering.market)
        for offering in brief.plan.offerings
        if (reading := brief.reading(offering))
        for input_, rating in reading.ratings.items()
        if rating.year and not rating.missing
    ]
    shown = [(figure.year, name, market) for name, market, figure in _shown(brief)]
    late = {
        (year, name, _place(brief, market))
        for year, name, market in (*rated, *shown)
        if add_months(date(year, 12, 31), STALE_FIGURE_MONTHS) < first
    }
    return [f"“{name}” for {host}, of {year}" for year, name, host in sorted(late)]


def _place(brief: Brief, market: str) -> str:
    """The name of a market within a sentence: the United States."""
    return in_words(brief.world, brief.plan.market(market).host)


def _used(brief: Brief) -> set[str]:
    used = {figure.source for _, _, figure in _shown(brief)}
    for reading in brief.assessment.readings.values():
        used |= {rating.source for rating in reading.ratings.values() if rating.source}
    return used


def _shown(brief: Brief) -> Iterator[tuple[str, str, Figure]]:
    """The figures of the appendix on markets: name, market and figure."""
    for market in brief.plan.markets:
        for indicator, name, _ in INDICATORS:
            if figure := brief.world.figure(indicator, market.host, brief.assessment.on.year):
                yield name.lower(), market.id, figure


def _label(brief: Brief, input_: object) -> str:
    words = next((w for i, w in brief.world.input_words.items() if i is input_), None)
    return words.label if words else str(input_).replace("_", " ")


def _row(source: Source, at: int) -> Row:
    cells = (Cell(plain(source.citation or source.title)), Cell(plain(str(source.year))), Cell(plain(source.licence)))
    return Row(cells, Rule.HAIR if at else Rule.INK)
