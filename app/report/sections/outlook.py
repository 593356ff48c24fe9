"""The outlook of every offering: markets down, products across, the worst first."""

from collections.abc import Iterator
from typing import Final

from app.planning import display
from app.planning.historic import YEAR
from app.planning.profile import Offering, Product
from app.planning.words import Edition, Reaction, Stage, Stance
from app.report.annexes import annex_head, see
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
from app.report.brief import BADGES, Brief, MarketLoss, clipped, counted, sentence
from app.report.sections.history import told_twice
from app.report.sections.losses import loss_by_market

ACROSS: Final = 3
"""Products that stand side by side; more of them go into further tables."""
ROWS: Final = 12
"""Markets in the main paper, those with the highest chance; an appendix has them all where there are more."""
TWO_DIGITS: Final = 13.0
THREE_DIGITS: Final = 20.0
GRADES: Final = ("low", "medium", "high")
GONE: Final = {Stance.EXIT: "left", Stance.SUSPEND: "paused"}
"""Where the recommended option sells nothing, so that no chance with the plan stands."""


def outlook(brief: Brief) -> tuple[Block, ...]:
    """The products and markets that matter most in one table, a legend of the discs, and what the figures mean."""
    head = Heading("Outlook by market", "outlook", message=_message(brief), new_page=brief.names)
    if not brief.assessment.readings:
        return (head, Prose(muted("No product is offered in any market yet, so there is nothing to look out for.")))
    products = _products(brief)
    most = {id_: sum(_at_stake(brief, o) for o in brief.plan.offerings if o.product == id_) for id_ in products}
    top = sorted(sorted(products, key=lambda id_: -most[id_])[:ACROSS], key=list(products).index)
    table = _table(brief, [products[id_] for id_ in top], rows=ROWS, before=12.0)
    more = see(brief, "annex-outlook", "All products and markets are in {}. ")
    legend = Prose(_legend(brief), before=6.0, keep=True)
    note = Prose((*more, *muted(_note(brief)), *_told_twice(brief)), before=2.0)
    return (head, *loss_by_market(brief), table, legend, note)


def needs_annex(brief: Brief) -> bool:
    """Whether the main paper has no room for all products or all markets."""
    offered = {offering.market for offering in brief.plan.offerings}
    return len(_products(brief)) > ACROSS or len(offered) > ROWS


def every_outlook(brief: Brief) -> tuple[Block, ...]:
    """All products and markets: one table for each three products."""
    products = list(_products(brief).values())
    parts = [products[i : i + ACROSS] for i in range(0, len(products), ACROSS)]
    tables = [_table(brief, part, before=6.0 if i == 0 else 14.0) for i, part in enumerate(parts)]
    head = annex_head(brief, "annex-outlook", "Every outlook", _message(brief))
    note = Prose((*muted(_note(brief)), *_told_twice(brief)), before=2.0)
    return (head, *tables, Prose(_legend(brief), before=6.0, keep=True), note)


def _products(brief: Brief) -> dict[str, Product]:
    offered = {offering.product for offering in brief.plan.offerings}
    return {product.id: product for product in brief.plan.products if product.id in offered}


def _at_stake(brief: Brief, offering: Offering) -> float:
    reading = brief.reading(offering)
    if reading is None:
        return 0.0
    return reading.loss if brief.earns else reading.outlook.restricted_or_worse


def _table(brief: Brief, products: list[Product], *, rows: int | None = None, before: float = 6.0) -> Table:
    shown = _markets(brief, products)[:rows]
    room = _room(brief)
    full = room == THREE_DIGITS and len(products) == ACROSS  # every point counts
    gap, between = (3.0, 6.0) if full else (4.0, 9.0)
    measures = [
        Column(60.0 if full else 74.0, 1.0, gap=6.0),
        *(
            [Column(40.0 if full else 43.0, right=True, gap=6.0, what=f"{brief.currency} million a year")]
            if brief.earns
            else []
        ),
        Column(54.0 if len(products) == 1 else 34.0, right=True, gap=between, what="mandatory rules"),
    ]
    duties = "Duties, open" if brief.names else "Duties"
    heads = ["Market", *(["Revenue"] if brief.earns else []), duties]
    cells = [Cell(muted(text)) for text in heads]
    for product in products:
        measures += [
            Column(9.0, gap=gap, what="likeliest reaction"),
            Column(room, right=True, gap=gap, what="chance of restricted or banned, %"),
            Column(39.0 + room - TWO_DIGITS, gap=gap + 1.0, what="its 80 % band, %"),
        ]
        cells.append(Cell(bold(clipped(product.name)), right=False, span=3))
    if brief.chosen:
        measures.append(Column(28.0, right=True, gap=between, what="highest chance, %"))
        cells.append(Cell(muted("With plan")))
    measures.append(Column(42.0 if full else 46.0))
    cells.append(Cell(muted("Evidence")))
    return Table(
        tuple(measures),
        (Row(tuple(cells), Rule.NONE, pad=(0.0, 3.5)),),
        tuple(_row(brief, products, row, i, shown) for i, row in enumerate(shown)),
        before=before,
        title="Outlook: " + ", ".join(product.name for product in products),
    )


def _room(brief: Brief) -> float:
    """Room for the largest chance: “>95” is as wide as three digits. [pt]"""
    return THREE_DIGITS if 100 in _shown_points(brief) else TWO_DIGITS


def _shown_points(brief: Brief) -> set[int]:
    """Every chance that the grid shows, with the ends of its band. [points]"""
    shown = [reading.outlook for reading in brief.assessment.readings.values()]
    return {display.points(each) for o in shown for each in (o.restricted_or_worse, *o.restricted_band)}


def _markets(brief: Brief, products: list[Product]) -> list[MarketLoss]:
    """Markets with the highest chance first, among those where one of the products is offered."""
    ids = {product.id for product in products}
    rows = [row for row in brief.losses if any(o.product in ids for o in brief.by_market[row.market.id])]
    return sorted(rows, key=lambda row: -_worst(brief, row, ids))


def _worst(brief: Brief, row: MarketLoss, ids: set[str]) -> float:
    readings = (brief.reading(o) for o in brief.by_market[row.market.id] if o.product in ids)
    return max((reading.outlook.restricted_or_worse for reading in readings if reading), default=0.0)


def _is_above(brief: Brief, row: MarketLoss) -> bool:
    readings = (brief.reading(o) for o in brief.by_market[row.market.id])
    return any(reading.above_appetite for reading in readings if reading)


def _row(brief: Brief, products: list[Product], row: MarketLoss, at: int, rows: list[MarketLoss]) -> Row:
    offered = {offering.product: offering for offering in brief.by_market[row.market.id]}
    here = [offered[product.id] for product in products if product.id in offered]
    border = at > 0 and _is_above(brief, rows[at - 1]) and not _is_above(brief, row)
    duties = brief.duties(row.market.id)
    cells = [Cell(plain(brief.host(row.market)))]
    if brief.earns:
        cells.append(Cell(number(display.millions(row.revenue))))
    cells.append(Cell(_duties(brief, duties) if duties else muted("not known")))
    for product in products:
        cells.extend(_outlook(brief, offered.get(product.id)))
    if brief.chosen:
        cells.append(_with_plan(brief, row, here))
    cells.append(Cell(plain(_evidence(brief, here))))
    rule = Rule.INK if at == 0 else Rule.LINE if border else Rule.HAIR
    return Row(tuple(cells), rule, pad=(1.6, 2.2))


def _duties(brief: Brief, duties: tuple[int, int]) -> Text:
    return number(f"{duties[0]}, {duties[1]}" if brief.names else f"{duties[0]}")


def _outlook(brief: Brief, offering: Offering | None) -> Iterator[Cell]:
    reading = brief.reading(offering) if offering else None
    if offering is None or reading is None:
        yield Cell(muted(_absent(brief) if offering is None else "not known"), right=False, span=3)
        return
    if offering.stage is Stage.LEFT:
        yield Cell(muted("left"), right=False, span=3)
        return
    likeliest = reading.outlook.likeliest
    yield Cell((Span(display.REACTION_NAMES[likeliest], mark=likeliest),))
    points = display.narrow_chance(reading.outlook.restricted_or_worse)
    yield Cell(number(points, bold=reading.above_appetite))
    yield Cell(number(display.narrow_band(reading.outlook.restricted_band), tone=Tone.MUTED))


def _absent(brief: Brief) -> str:
    """What stands where the plan of this edition has no offering: one kept to the board must not read “not offered”."""
    return "not offered" if brief.edition is Edition.BOARD else "not shown"


def _with_plan(brief: Brief, row: MarketLoss, offerings: list[Offering]) -> Cell:
    chosen = brief.chosen.option if brief.chosen else ""
    held = (each.stance for each in brief.plan.stances if (each.option, each.market) == (chosen, row.market.id))
    if gone := GONE.get(next(held, Stance.STAY)):  # nothing is sold there that a host could restrict
        return Cell(muted(gone))
    after = [outlook for offering in offerings if (outlook := brief.outlook_after(offering))]
    if not after:
        return Cell(muted("no plan"))
    worst = max(outlook.restricted_or_worse for outlook in after)
    still = brief.chosen is not None and any(o.id in brief.chosen.above_appetite for o in offerings)
    return Cell(number(display.narrow_chance(worst), bold=still))


def _evidence(brief: Brief, offerings: list[Offering]) -> str:
    badges = [reading.badge for offering in offerings if (reading := brief.reading(offering))]
    known = [badge for badge in GRADES if badge in badges]
    return BADGES[known[0]] if known else "not known"


def _legend(brief: Brief) -> Text:
    spans: list[Span] = []
    for level in Reaction:
        spans.append(Span("", mark=level))  # its word follows
        spans.append(Span(f"\u00a0\u00a0{display.REACTION_NAMES[level].lower()}\u00a0\u00a0\u00a0 "))
    spans.append(Span(f"likeliest reaction in {brief.months} months", tone=Tone.MUTED))
    return tuple(spans)


def _note(brief: Brief) -> str:
    text = (
        f"Chance in % that a host restricts or bans within {brief.months} months, with its 80 % band, both rounded to "
        f"{display.STEP} [E]{_ends(brief)}; bold is above the risk appetite of {display.limit(brief.limit)}, before "
        f"rounding. "
        f"{brief.caveat} "
        f"{'Duties, open: mandatory rules, and how many of them are not known to be met' if brief.names else 'Duties'}"
        f"{'' if brief.names else ': mandatory rules'}. "
    )
    if any(brief.duties(offering.market) is None for offering in brief.plan.offerings):
        text += "Duties not known: the rules of the market are not researched. "
    if brief.edition is not Edition.BOARD:
        text += "Not shown: not offered, or kept to the board; the counts are of what is shown. "
    if brief.chosen:
        text += "With plan: the highest of the chances with the recommended option. "
    return f"{text}Revenue a year in {brief.currency} million. {brief.source}" if brief.earns else text + brief.source


def _told_twice(brief: Brief) -> Text:
    """Why the known history has other chances for the same hosts."""
    if not told_twice(brief):
        return ()
    apart = f"public figures of {YEAR}, nothing about the company, and none of a host’s own cases"
    return (*plain(" "), *see(brief, "annex-record", f"Other chances of these hosts are in {{}}: {apart}."))


def _ends(brief: Brief) -> str:
    """How the grid writes a chance that is all but none or all but certain, where it has one."""
    step, shown = display.STEP, _shown_points(brief)
    ends = [
        text
        for end, text in ((0, f"<{step} is under {step}"), (100, f">{100 - step} over {100 - step}"))
        if end in shown
    ]
    return f" ({', '.join(ends)})" if ends else ""


def _message(brief: Brief) -> str:
    total = len(brief.assessment.readings)
    if not total:
        return "Nothing is on sale yet"
    are = "is" if brief.above == 1 else "are"
    shown = "" if brief.edition is Edition.BOARD else " shown"
    text = f"{sentence(counted(brief.above, 'offering'))} of {total}{shown} {are} above the risk appetite"
    if brief.chosen is None:
        return f"{text} today"
    left = len(brief.chosen.above_appetite)
    with_plan = f"{counted(left, 'offering').split()[0]} {'is' if left == 1 else 'are'}" if left else "none is"
    return f"{text} today; with the plan {with_plan}"
