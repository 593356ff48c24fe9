"""A known history read with the method: thirty hosts of 2019, with what was said of each beside what happened."""

from functools import lru_cache
from typing import Final

from app.errors import DemarcheError
from app.knowledge.historic import read_historic
from app.planning import display
from app.planning.facts import World
from app.planning.historic import CATEGORY, HOME, LIMITS, RULE, YEAR, Historic, HistoricRow
from app.planning.identity import Same
from app.planning.words import Confidence, Population
from app.report.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Prose,
    Row,
    Rule,
    Span,
    Table,
    Text,
    Tone,
    bold,
    muted,
    number,
    plain,
)
from app.report.brief import Brief, sentence

COLUMNS: Final = (
    Column(104.0, 1.0, gap=8.0),
    Column(9.0, gap=4.0, what="likeliest reaction"),
    Column(86.0, gap=8.0, what="its chance"),
    Column(22.0, right=True, gap=5.0, what="chance of restricted or banned, %"),
    Column(42.0, gap=8.0, what="its 80 % band, %"),
    Column(9.0, gap=4.0, what="reaction that happened"),
    Column(106.0, gap=8.0, what="when"),
    Column(44.0, right=True, what="steps"),
)
HEADS: Final = (("Host", 1), ("Said to be likeliest", 2), ("Restricted or banned, %", 2), ("What happened", 2))


def history(brief: Brief) -> tuple[Block, ...]:
    """One row for each host, the largest economy first; nothing where the sample cannot be read."""
    found = _read(Same(brief.world))
    if found is None:
        return ()
    head = Heading(f"A known history: {len(found.rows)} hosts at the end of {YEAR}", "annex-history", level=2)
    told = Prose(plain(found.sentence), before=2.0, keep=True)
    return (head, told, _table(brief, found))


def told_twice(brief: Brief) -> bool:
    """Whether the plan is about the very product and campaign that is told here, in one of its hosts."""
    if brief.plan.company.home != HOME or brief.world.track_record is None:
        return False
    hosts = {
        brief.plan.market(offering.market).host
        for offering in brief.plan.offerings
        if offering.population is Population.CAMPAIGNED and brief.plan.product(offering.product).category == CATEGORY
    }
    found = _read(Same(brief.world)) if hosts else None
    return found is not None and any(row.host in hosts for row in found.rows)


@lru_cache(maxsize=2)
def _read(key: Same[World]) -> Historic | None:
    """Kept, for the interval of the skill is drawn anew each time; ``None`` for facts without these hosts."""
    try:
        return read_historic(key.of)
    except DemarcheError:
        return None


def _table(brief: Brief, found: Historic) -> Table:
    heads = [Cell(muted(text), span=span, right=False) for text, span in HEADS]
    skill = " to ".join(display.number(x, 2) for x in (found.skill.low, found.skill.high))
    note = (
        f"{RULE} Chances in %, rounded to {display.STEP}, within 24 months from the end of {YEAR}, with the 80 % band "
        "[E]; what happened [F]. Harsher by: steps from what was likeliest to what happened, below 0 milder. Skill "
        f"{display.number(found.skill.value, 2)}, 90 % interval {skill}; 0 is no better than the base rate. {LIMITS} "
        f"Source: case library and public figures of the year; the facts end on {display.day(brief.world.facts_end)}."
    )
    return Table(
        COLUMNS,
        (Row((*heads, Cell(muted("Harsher by"))), Rule.NONE, pad=(0.0, 3.5)),),
        tuple(_row(brief.world, row, i) for i, row in enumerate(found.rows)),
        note=muted(note),
        title=f"What was said of {len(found.rows)} hosts of {YEAR}, and what happened",
        whole=True,
    )  # fmt: skip


def _row(world: World, row: HistoricRow, at: int) -> Row:
    host: Text = plain(row.name)
    if row.confidence is Confidence.LOW:
        host = (*host, *muted(" lead"))
    said, done = (sentence(display.REACTION_NAMES[level]).lower() for level in (row.likeliest, row.happened))
    case = world.cases[row.case]
    when = display.written_day(f"{case.year}-{case.month:02}" if case.month else str(case.year))
    month, _, year = when.rpartition(" ")
    steps = row.happened - row.likeliest
    sign = "+" if steps > 0 else display.MINUS if steps < 0 else ""
    return Row(
        (
            Cell(host),
            Cell((Span("", mark=row.likeliest),)),
            Cell((*plain(said), *muted(f" {display.chance(row.chances[row.likeliest])}"))),
            Cell(number(display.narrow_chance(row.restricted_or_worse))),
            Cell(number(display.narrow_band(row.band), tone=Tone.MUTED)),
            Cell((Span("", mark=row.happened),)),
            Cell((*bold(done), *muted(f" {f'{month[:3]} {year}'.strip()}"))),
            Cell(number(f"{sign}{abs(steps)}")),
        ),
        Rule.HAIR if at else Rule.INK,
        pad=(1.0, 1.4),
    )
