"""The checks before acting: made by whom and when, set aside and why, and what is held because one is open."""

from collections.abc import Iterator
from typing import Final

from app.planning import display
from app.planning.guardrails import NAMES, Required, required
from app.report.blocks import Block, Cell, Column, Heading, Row, Rule, Table, Text, bold, head_row, muted, plain
from app.report.brief import Brief, counted, listed

ANCHOR: Final = "annex-guardrails"


def guardrails(brief: Brief) -> Iterator[Block]:
    """One row for each check that is made or set aside, and one for each market with open ones."""
    found = _found(brief)
    checked = [each for each in found if each.check is not None]
    still = [each for each in found if each.check is None]
    if not found:
        return
    yield Heading("Checks before acting", ANCHOR, level=2)
    rows: list[Row] = []
    for each in sorted(checked, key=lambda each: not each.set_aside):
        rows.append(_checked(brief, each, first=not rows))
    by_market: dict[str, list[Required]] = {}
    for each in still:
        by_market.setdefault(each.market, []).append(each)
    for market, several in by_market.items():
        rows.append(_still_open(brief, market, several, first=not rows))
    columns = (Column(92.0, names=True), Column(136.0, 1.0), Column(96.0), Column(120.0, 1.0))
    heads = head_row("Market", "Check", "State", "Found, or reason")
    note = "What must be checked where, and why, stands in the method. This is no legal advice. "
    yield Table(columns, (heads,), tuple(rows), note=muted(note + brief.source), title="Checks before acting")


def has_guardrails(brief: Brief) -> bool:
    """Whether any check is required or on record."""
    return bool(_found(brief))


def _found(brief: Brief) -> list[Required]:
    """What is required, and what is on record although nothing requires it any more."""
    needed = list(required(brief.plan, brief.world, brief.assessment.on))
    asked = {(each.market, each.guard) for each in needed}
    left = (check for check in brief.plan.guard_checks if (check.market, check.guard) not in asked)
    return [*needed, *(Required(check.market, check.guard, "", (), (), check) for check in left)]


def _checked(brief: Brief, each: Required, *, first: bool) -> Row:
    check = each.check
    if check is None:
        return Row(())
    state: Text = bold("set aside") if each.set_aside else plain("done")
    reason = plain(check.reason.strip()) if check.reason.strip() else muted("nothing noted")
    by = muted(f"\n{check.by}, {display.short_day(check.on)}")
    cells = (
        Cell(plain(brief.host(each.market))), Cell(plain(NAMES[each.guard])), Cell((*state, *by)), Cell(reason),
    )  # fmt: skip
    return Row(cells, Rule.INK if first else Rule.HAIR)


def _still_open(brief: Brief, market: str, several: list[Required], *, first: bool) -> Row:
    initiatives = dict.fromkeys(id_ for each in several for id_ in each.initiatives)
    held = [brief.plan.initiative(id_).title for id_ in initiatives if id_ in brief.held]
    told = f"Holds {counted(len(held), 'initiative')}: {listed(held, 3)}." if held else "Holds no initiative."
    cells = (
        Cell(plain(brief.host(market))),
        Cell(plain("; ".join(NAMES[each.guard] for each in several))),
        Cell((*bold("open"), *muted("\nnobody has checked"))),
        Cell(muted(told)),
    )
    return Row(cells, Rule.INK if first else Rule.HAIR)
