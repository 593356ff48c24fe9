"""The exit plans in full, after the cards: every line with its owner, days and cost, and what each mode costs."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.planning import display
from app.planning.departure import KEPT, ExitEntry, ExitFigures, ExitPart
from app.planning.departure_costs import JUDGED
from app.planning.profile import Market
from app.report.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Prose,
    Row,
    Rule,
    Table,
    bold,
    head_row,
    muted,
    number,
    plain,
)
from app.report.brief import Brief
from app.report.sections.exit_matter import CAUSES, OPERATIONS, bands

ANCHOR: Final = "annex-exits-plans"
PARTS: Final = {
    ExitPart.STEP: "Step",
    ExitPart.CUSTOMERS: "To customers",
    ExitPart.DATA_SUBJECTS: "To data subjects",
    ExitPart.KNOWLEDGE: "Kept: knowledge",
    ExitPart.BRAND: "Kept: brand",
    ExitPart.CERTIFICATES: "Kept: certificates",
    ExitPart.PEOPLE: "Kept: people",
    ExitPart.CONDITION: "Condition of return",
    ExitPart.WATCH: "Watched",
}
FIGURES: Final = {
    "exit_cost": "leaving {0}",
    "mothball_cost": "mothballing {0}",
    "keep_warm": "keeping warm {0} a year",
    "reentry_warm": "returning from mothballed {0}",
    "reentry_cold": "returning from out {0}",
    "de_scope_cost": "de-scoping {0}",
    "duty_conditional": "conditions {0} a year",
    "duty_restricted": "a restriction {0} a year",
    "duty_banned": "staying under a ban {0} a year",
}


def plans_in_full(brief: Brief, markets: Sequence[Market]) -> Iterator[Block]:
    """Every line of the exit plans of some markets and every cost that the company has entered."""
    entries = [(market, [e for e in brief.plan.exit_entries if e.market == market.id]) for market in markets]
    figures = list(brief.plan.exit_figures)
    if not figures and not any(several for _, several in entries):
        return
    yield Heading("Exit plans in full", ANCHOR, level=2, new_page=bool(markets))
    rows = [row for market, several in entries if several for row in _market_rows(brief, market, several)]
    if rows:
        yield _table(brief, rows)
    yield from bands(brief, [market for market, _ in entries])
    for i, each in enumerate(figures):
        yield from _figures(brief, each, first=i == 0)


def _table(brief: Brief, rows: Sequence[Row]) -> Table:
    columns = [
        Column(220.0, 1.0, names=True),
        Column(40.0, right=True, what="days after the decision"),
    ]
    heads = ["What, kind and owner", "Days"]
    if brief.money:
        columns.append(Column(48.0, right=True, what=brief.currency))
        heads.append("Cost")
    columns.append(Column(62.0, right=True))
    heads.append("Done")
    money = f" Cost in {brief.currency}, once; what is kept, each year." if brief.money else ""
    return Table(
        tuple(columns),
        (head_row(*heads),),
        tuple(rows),
        note=muted(f"Days after the decision.{money} {brief.source}"),
        title="Every line of the exit plans",
    )


def _market_rows(brief: Brief, market: Market, entries: Sequence[ExitEntry]) -> Iterator[Row]:
    own = next((each for each in brief.plan.exit_plans if each.market == market.id), None)
    told = brief.host(market)
    if own and own.cause in CAUSES:
        told += f". {CAUSES[own.cause]}"
    if own and own.mode_before in OPERATIONS:
        told += f"{'' if told.endswith('.') else '.'} Until now {OPERATIONS[own.mode_before]}."
    yield Row((Cell(bold(told), span=4 if brief.money else 3),), Rule.LINE, keep=True)
    order = list(PARTS)
    for each in sorted(entries, key=lambda entry: order.index(entry.part)):
        days = "a year" if each.part in KEPT else "" if each.days is None else str(each.days)
        cells = [
            Cell((*plain(each.title.strip()), *muted(f"\n{PARTS[each.part]}; {each.owner.strip() or 'no owner'}"))),
            Cell(number(days) if days else muted("not set")),
        ]
        if brief.money:
            cells.append(Cell(number(display.number(each.cost)) if each.cost else muted("none")))
        cells.append(Cell(number(display.short_day(each.done_on)) if each.done_on else muted("not yet")))
        yield Row(tuple(cells), Rule.HAIR)


def _figures(brief: Brief, each: ExitFigures, *, first: bool) -> Iterator[Block]:
    if not brief.money:
        return
    name = brief.offering_name(brief.plan.offering(each.offering))
    told = []
    for key in JUDGED:
        amount = getattr(each, key)
        if amount is not None:
            told.append(FIGURES[key].format(display.number(amount)))
    if each.de_scope_keeps is not None:
        told.append(f"de-scoping keeps {display.percent(round(each.de_scope_keeps * 100))} of the margin")
    if each.de_scope_sheds is not None:
        told.append(f"and avoids {display.percent(round(each.de_scope_sheds * 100))} of a restriction’s harm")
    if not told:
        return
    why = f" {each.why.strip()}" if each.why.strip() else ""
    text = f" in {brief.currency}, {'; '.join(told)}; compared over {each.years} years; all else judged [J].{why}"
    yield Prose((*bold(f"{name}:"), *plain(text)), before=10.0 if first else 4.0)
