"""The exit plans in full, after the cards: every line with its owner, days and cost, and what each mode costs."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.planning import display
from app.planning.departure import KEPT, ExitEntry, ExitFigures, ExitPart
from app.planning.departure_costs import JUDGED
from app.planning.profile import Market
from app.report.blocks import (
    Aside,
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
    "How we would leave": {ExitPart.STEP: ""},
    "What we owe then": {ExitPart.CUSTOMERS: "customers", ExitPart.DATA_SUBJECTS: "data subjects"},
    "What we keep": {
        ExitPart.KNOWLEDGE: "knowledge",
        ExitPart.BRAND: "brand",
        ExitPart.CERTIFICATES: "certificates",
        ExitPart.PEOPLE: "people",
    },
    "We return only if": {ExitPart.CONDITION: ""},
    "Watched meanwhile": {ExitPart.WATCH: ""},
}
"""The parts of a plan as the card names them, with what says more about the kind of a line."""
FIGURES: Final = {
    "exit_cost": "Leaving",
    "mothball_cost": "Mothballing",
    "keep_warm": "Keeping warm, a year",
    "reentry_warm": "Returning from mothballed",
    "reentry_cold": "Returning from out",
    "de_scope_cost": "De-scoping",
    "duty_conditional": "Selling under conditions, a year",
    "duty_restricted": "Selling under a restriction, a year",
    "duty_banned": "Staying under a ban, a year",
}
SHARES: Final = {
    "de_scope_keeps": "Margin that de-scoping keeps, %",
    "de_scope_sheds": "Harm of a restriction that it avoids, %",
}
ABREAST: Final = 4
"""Offerings whose costs stand side by side."""


def plans_in_full(
    brief: Brief, markets: Sequence[Market], cut: Sequence[tuple[Market, Sequence[str]]] = ()
) -> Iterator[Block]:
    """Every line of the exit plans of some markets, every own cost, and the texts that the cards had to cut."""
    cut = [(market, texts) for market, texts in cut if texts]
    entries = [(market, [e for e in brief.plan.exit_entries if e.market == market.id]) for market in markets]
    figures = list(brief.plan.exit_figures)
    if not figures and not cut and not any(several for _, several in entries):
        return
    yield Heading("Exit plans in full", ANCHOR, level=2, new_page=bool(markets))
    rows = [row for market, several in entries if several for row in _market_rows(brief, market, several)]
    if rows:
        yield _table(brief, rows)
    for market, texts in cut:
        yield Aside(
            brief.host(market), tuple(Prose(plain(text), before=4.0 if i else 0.0) for i, text in enumerate(texts))
        )
    yield from bands(brief, [market for market, _ in entries])
    if brief.money:
        told = [each for each in figures if any(getattr(each, key) is not None for key in (*JUDGED, *SHARES))]
        for at in range(0, len(told), ABREAST):
            yield _figures(brief, told[at : at + ABREAST])


def _table(brief: Brief, rows: Sequence[Row]) -> Table:
    columns = [
        Column(190.0, 1.0, gap=8.0, names=True),
        Column(130.0, gap=8.0),
        Column(40.0, right=True, gap=8.0, what="days after the decision"),
    ]
    heads = ["Market and line", "Owner", "Days"]
    if brief.money:
        columns.append(Column(48.0, right=True, what=brief.currency))
        heads.append("Cost")
    money = f" Cost in {brief.currency}, once; of what is kept, a year." if brief.money else ""
    return Table(
        tuple(columns),
        (head_row(*heads),),
        tuple(rows),
        note=muted(f"Days after the decision; what is done says so.{money} {brief.source}"),
        title="Every line of the exit plans",
    )


def _market_rows(brief: Brief, market: Market, entries: Sequence[ExitEntry]) -> Iterator[Row]:
    own = next((each for each in brief.plan.exit_plans if each.market == market.id), None)
    told = brief.host(market)
    if own and own.cause in CAUSES:
        told += f". {CAUSES[own.cause]}"
    if own and own.mode_before in OPERATIONS:
        told += f"{'' if told.endswith('.') else '.'} Until now {OPERATIONS[own.mode_before]}."
    wide = 4 if brief.money else 3
    yield Row((Cell(bold(told), span=wide),), Rule.LINE, keep=True)
    for part, kinds in PARTS.items():
        held = [each for each in entries if each.part in kinds]
        order = list(kinds)
        for i, each in enumerate(sorted(held, key=lambda entry: order.index(entry.part))):
            if not i:
                yield Row((Cell(muted(part), span=wide),), Rule.HAIR, keep=True, pad=(2.3, 0.4))
            yield _line(brief, each, kinds[each.part], Rule.HAIR if i else Rule.NONE)


def _line(brief: Brief, each: ExitEntry, kind: str, above: Rule) -> Row:
    days = "kept" if each.part in KEPT else "" if each.days is None else str(each.days)
    done = f"done {display.short_day(each.done_on)}" if each.done_on else ""
    more = ", ".join(filter(None, (kind, done)))
    cells = [
        Cell((*plain(each.title.strip()), *muted(f" ({more})" if more else ""))),
        Cell(plain(each.owner.strip()) if each.owner.strip() else muted("no owner")),
        Cell(number(days) if days else muted("not set")),
    ]
    if brief.money:
        cells.append(Cell(number(display.number(each.cost)) if each.cost else muted("none")))
    return Row(tuple(cells), above)


def _figures(brief: Brief, several: Sequence[ExitFigures]) -> Table:
    """What the company has entered of some offerings, side by side; what it has not is judged."""
    rows: list[Row] = []
    for key, name in FIGURES.items():
        amounts = [getattr(each, key) for each in several]
        if any(amount is not None for amount in amounts):
            cells = (Cell(muted("judged") if a is None else number(display.number(a))) for a in amounts)
            rows.append(Row((Cell(plain(name)), *cells), Rule.HAIR if rows else Rule.INK))
    shares = [(name, [getattr(each, key) for each in several]) for key, name in SHARES.items()]
    years = ("Compared over so many years", [each.years for each in several])
    first = True
    for name, values in shares:
        if any(value is not None for value in values):
            cells = (Cell(muted("judged") if v is None else number(str(round(v * 100)))) for v in values)
            rows.append(Row((Cell(plain(name)), *cells), Rule.LINE if first and rows else Rule.HAIR))
            first = False
    above = Rule.LINE if first and rows else Rule.HAIR
    rows.append(Row((Cell(plain(years[0])), *(Cell(number(str(value))) for value in years[1])), above))
    names = [brief.offering_name(brief.plan.offering(each.offering)) for each in several]
    why = [f"{name}: {each.why.strip().rstrip('.')}." for name, each in zip(names, several, strict=True) if each.why]
    note = f"{brief.currency}, where no other unit stands; judged: no figure of the company’s own [J]."
    columns = (Column(150.0, 0.6, names=True), *(Column(70.0, 0.4, right=True, what=brief.currency) for _ in several))
    return Table(
        columns,
        (head_row("Own figures", *names),),
        tuple(rows),
        note=muted(" ".join((note, *why))),
        title="What leaving, keeping warm and staying cost",
        before=12.0,
    )
