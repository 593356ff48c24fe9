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
    """For each market what is checked or set aside, then for those where the same is open what that holds."""
    found = _found(brief)
    if not found:
        return
    yield Heading("Checks before acting", ANCHOR, level=2)
    groups: dict[str, list[Row]] = {}
    checked = [each for each in found if each.check is not None]
    for market in dict.fromkeys(each.market for each in sorted(checked, key=lambda each: not each.set_aside)):
        here = [each for each in checked if each.market == market]
        alike = _alike(sorted(here, key=lambda each: not each.set_aside), lambda each: each.check and _said(each.check))
        groups[brief.host(market)] = [_checked(several) for several in alike]
    still: dict[str, list[Required]] = {}
    for each in found:
        if each.check is None:
            still.setdefault(each.market, []).append(each)
    for same in _alike(still.items(), lambda item: (_guards(item[1]), _held(brief, item[1]))):
        where = listed([brief.host(market) for market, _ in same])
        groups.setdefault(where, []).append(_still_open(brief, same[0][1]))
    rows = tuple(
        row for i, (where, several) in enumerate(groups.items()) for row in _group(where, several, first=not i)
    )
    columns = (Column(158.0, 0.5, names=True, gap=8.0), Column(150.0, gap=8.0), Column(150.0, 0.5))
    heads = head_row("Market, check", "State", "Found, reason, or what it holds")
    note = "What must be checked where, and why, stands in the method. This is no legal advice. "
    yield Table(columns, (heads,), rows, note=muted(note + brief.source), title="Checks before acting")


def _group(where: str, rows: Iterable[Row], *, first: bool) -> Iterator[Row]:
    """The markets over the width of the table, and beneath them their checks."""
    yield Row((Cell(bold(where), span=3),), Rule.INK if first else Rule.LINE, keep=True, pad=(3.5, 0.5))
    for i, row in enumerate(rows):
        yield Row(row.cells, Rule.HAIR if i else Rule.NONE)


def has_guardrails(brief: Brief) -> bool:
    """Whether any check is required or on record."""
    return bool(_found(brief))


def _found(brief: Brief) -> list[Required]:
    """What is required, and what is on record although nothing requires it any more."""
    needed = list(required(brief.plan, brief.world, brief.assessment.on))
    asked = {(each.market, each.guard) for each in needed}
    left = (check for check in brief.plan.guard_checks if (check.market, check.guard) not in asked)
    return [*needed, *(Required(check.market, check.guard, (), (), (), check) for check in left)]


def _checked(several: list[Required]) -> Row:
    """Checks of one market that one person has made on one day, with the same words."""
    check = several[0].check
    if check is None:
        return Row(())
    state: Text = bold("set aside") if several[0].set_aside else plain("done")
    reason = plain(check.reason.strip()) if check.reason.strip() else muted("nothing noted")
    by = muted(f"\n{check.by}, {display.short_day(check.on)}")
    what = plain("; ".join(NAMES[each.guard] for each in several))
    return Row((Cell(what), Cell((*state, *by)), Cell(reason)))


def _still_open(brief: Brief, several: list[Required]) -> Row:
    """The open checks of all markets where the same ones are open and hold the same initiatives."""
    held = _held(brief, several)
    told = f"Holds {counted(len(held), 'initiative')}: {listed(list(held), 2)}." if held else "Holds no initiative."
    what = plain("; ".join(NAMES[each.guard] for each in several))
    return Row((Cell(what), Cell((*bold("open"), *muted("\nnobody has checked"))), Cell(muted(told))))


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
