"""The checks before acting: made by whom and when, set aside and why, and what is held because one is open."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from app.planning import display
from app.planning.bargaining import GuardCheck
from app.planning.guardrails import NAMES, Required, required
from app.report.blocks import Block, Cell, Column, Heading, Row, Rule, Table, Text, bold, head_row, muted, plain
from app.report.brief import Brief, counted, listed

ANCHOR: Final = "annex-guardrails"
T = TypeVar("T")


def guardrails(brief: Brief) -> Iterator[Block]:
    """One row for each check that is made or set aside, and one for each market with open ones."""
    found = _found(brief)
    checked = [each for each in found if each.check is not None]
    still = [each for each in found if each.check is None]
    if not found:
        return
    yield Heading("Checks before acting", ANCHOR, level=2)
    rows: list[Row] = []
    for several in _alike(
        sorted(checked, key=lambda each: not each.set_aside),
        lambda each: (not each.set_aside, each.market, each.check and _said(each.check)),
    ):
        rows.append(_checked(brief, several, first=not rows))
    by_market: dict[str, list[Required]] = {}
    for each in still:
        by_market.setdefault(each.market, []).append(each)
    for alike in _alike(by_market.items(), lambda item: (_guards(item[1]), _held(brief, item[1]))):
        rows.append(_still_open(brief, [market for market, _ in alike], alike[0][1], first=not rows))
    columns = (Column(160.0, 0.6, names=True), Column(146.0, gap=8.0), Column(150.0, 0.4))
    heads = head_row("Market, check", "State", "Found, reason, or what it holds")
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
    return [*needed, *(Required(check.market, check.guard, (), (), (), check) for check in left)]


def _checked(brief: Brief, several: list[Required], *, first: bool) -> Row:
    """Checks of one market that one person has made on one day, with the same words."""
    check = several[0].check
    if check is None:
        return Row(())
    state: Text = bold("set aside") if several[0].set_aside else plain("done")
    reason = plain(check.reason.strip()) if check.reason.strip() else muted("nothing noted")
    by = muted(f"\n{check.by}, {display.short_day(check.on)}")
    what = (*muted(f"{brief.host(several[0].market)}\n"), *plain("; ".join(NAMES[each.guard] for each in several)))
    return Row((Cell(what), Cell((*state, *by)), Cell(reason)), Rule.INK if first else Rule.HAIR)


def _still_open(brief: Brief, markets: list[str], several: list[Required], *, first: bool) -> Row:
    """The open checks of all markets where the same ones are open and hold the same initiatives."""
    held = _held(brief, several)
    told = f"Holds {counted(len(held), 'initiative')}: {listed(list(held), 2)}." if held else "Holds no initiative."
    where = listed([brief.host(market) for market in markets])
    cells = (
        Cell((*muted(f"{where}\n"), *plain("; ".join(NAMES[each.guard] for each in several)))),
        Cell((*bold("open"), *muted("\nnobody has checked"))),
        Cell(muted(told)),
    )
    return Row(cells, Rule.INK if first else Rule.HAIR)


def _alike(found: Iterable[T], key: Callable[[T], object]) -> list[list[T]]:
    """Those with the same key together, in the order of the first of each."""
    groups: dict[object, list[T]] = {}
    for each in found:
        groups.setdefault(key(each), []).append(each)
    return list(groups.values())


def _said(check: GuardCheck) -> tuple[object, ...]:
    return (check.passed, check.by, check.on, check.reason.strip())


def _guards(several: list[Required]) -> tuple[object, ...]:
    return tuple(each.guard for each in several)


def _held(brief: Brief, several: list[Required]) -> tuple[str, ...]:
    initiatives = dict.fromkeys(id_ for each in several for id_ in each.initiatives)
    return tuple(brief.plan.initiative(id_).title for id_ in initiatives if id_ in brief.held)
