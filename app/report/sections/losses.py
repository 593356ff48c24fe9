"""Where the loss sits: the markets that are expected to lose most, as things stand and with the plan."""

from collections.abc import Iterator
from typing import Final

from app.charts.pairs import Pair, PairBars
from app.planning import display
from app.report.blocks import Block, Figure, Prose, muted
from app.report.brief import Brief, MarketLoss, rounding, sentence

ROWS: Final = 4
"""Markets that the chart names; the others share one bar."""
DWARF: Final = 3.0
"""The other markets get no bar where it would be so many times the longest that the rest could not be read."""


def loss_by_market(brief: Brief) -> tuple[Block, ...]:
    """The markets that are expected to lose most, today and with the plan; without amounts, those most at risk."""
    rows = [row for row in brief.losses if (row.before if brief.earns else row.chance) > 0]
    if not rows:
        return (Prose(muted("No chance is known yet: no offering has an outlook.")),)
    shown = rows if len(rows) <= ROWS + 1 else rows[:ROWS]
    pairs: list[Pair] = []
    for row in shown:
        before, after = (row.before, row.after) if brief.earns else (row.chance, row.chance_after)
        pairs.append(Pair(brief.host(row.market), before, after, _spelled(brief, before, after, first=not pairs)))
    others = ""
    if brief.earns and (rest := rows[len(shown) :]):
        before, after = sum(row.before for row in rest), sum(row.after or 0 for row in rest)
        told = after if brief.chosen else None
        text = _spelled(brief, before, told, first=False)
        if before > DWARF * shown[0].before:
            others = f"The other {len(rest)} markets together: {text}. "
        else:
            pairs.append(Pair(f"Other {len(rest)}", before, told, text))
    note = (
        f"Expected revenue lost over {brief.months} months, {brief.currency} million [E]. "
        + rounding(*_sums(brief, rows, shown))
        if brief.earns
        else f"Highest chance of restricted or banned within {brief.months} months among a market’s offerings [E]. "
    )
    return (
        Figure(_message(brief), PairBars(tuple(pairs)), f"{note}{others}{brief.caveat} {brief.source}", before=8.0),
    )


def _sums(brief: Brief, rows: list[MarketLoss], shown: list[MarketLoss]) -> Iterator[tuple[list[float], float]]:
    """The parts that are printed, those of the other markets together, with what the whole reads elsewhere."""
    rest = rows[len(shown) :]
    if brief.nothing:
        yield [*(row.before for row in shown), sum(row.before for row in rest)], brief.nothing.loss
    if brief.chosen:
        yield [*(row.after or 0.0 for row in shown), sum(row.after or 0.0 for row in rest)], brief.chosen.loss


def _spelled(brief: Brief, before: float, after: float | None, *, first: bool) -> str:
    spell = display.millions if brief.earns else display.chance
    if after is None:
        return spell(before)
    today, plan = (" today", " with the plan") if first else ("", "")
    return f"{spell(before)}{today} → {spell(after)}{plan}"


def _message(brief: Brief) -> str:
    top = brief.losses[0]
    place = brief.host_told(top.market)
    if not brief.earns:
        worst = max(brief.losses, key=lambda row: row.chance)
        name = sentence(brief.host_told(worst.market))
        return f"{name} has the highest chance of restriction: {display.chance(worst.chance)}"
    if brief.chosen is None or top.after is None:
        total = brief.money_text(brief.assessment.loss)
        return f"{sentence(place)} carries {brief.money_text(top.before)} of {total} at risk"
    if display.millions(top.after) == display.millions(top.before):
        return f"{sentence(place)} carries most: {brief.money_text(top.before)}, with or without the plan"
    verb = "cuts" if top.after < top.before else "raises"
    return f"In {place} the plan {verb} the loss from {brief.money_text(top.before)} to {display.millions(top.after)} m"
