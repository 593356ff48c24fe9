"""One value for one name: every figure that the paper tells more than once, wherever it stands (B34)."""

import re
from collections.abc import Iterator
from typing import Final

from app.planning import display
from app.report.brief import Brief
from app.report.preflight.case import Case, cells_of, words_of
from app.report.preflight.fault import Fault

AMOUNT: Final = r"(?P<amount>\d[\d,]*(?:\.\d+)?|<\s?0\.1)"
TODAY: Final = "expected loss as things stand"
AFTER: Final = "expected loss with the plan"
COST: Final = "cost of the recommended option"
SAID: Final = (
    (TODAY, rf"expected loss (?:from|at|of) (?:[A-Z]{{3}}\s)?{AMOUNT}"),
    (AFTER, rf"expected loss (?:from|at) (?:[A-Z]{{3}}\s)?[\d,.]+(?: m)? to {AMOUNT}"),
    (COST, rf"expected cost of (?:[A-Z]{{3}}\s)?{AMOUNT}"),
    (COST, rf"in the recommended option, for (?:[A-Z]{{3}}\s)?{AMOUNT}"),
    (COST, rf"initiatives for (?:[A-Z]{{3}}\s)?{AMOUNT} m leave"),
    (COST, rf"to [\d,.]+ m, for {AMOUNT} m"),
    (AFTER, rf"m leave (?:[A-Z]{{3}}\s)?{AMOUNT} of"),
    (TODAY, rf"m leave (?:[A-Z]{{3}}\s)?[\d,.]+ of {AMOUNT} m at risk"),
    ("loss in one future of ten", rf"[Oo]ne future in ten costs at least (?:[A-Z]{{3}}\s)?{AMOUNT}"),
    ("loss in one future of ten", rf"the worst costs (?:[A-Z]{{3}}\s)?{AMOUNT}"),
    ("offerings above the risk appetite", rf"{AMOUNT} (?:offerings )?of \d+ (?:offerings )?are above the risk"),
)
"""Names of figures with the ways in which sentences tell them."""
Told = tuple[str, str, str]
"""The name of a figure, its value as printed, and where it stands."""


def numbers(case: Case) -> Iterator[Fault]:
    """Each name with a single value in the texts, the tables and the calculation."""
    first: dict[str, tuple[str, str]] = {}
    for name, value, where in told(case):
        known, place = first.setdefault(name, (value, where))
        if value != known:
            text = f"The {name} is {known} {place}, but {value} {where}; one of the two is out of date."
            yield Fault("B34", text)


def told(case: Case) -> Iterator[Told]:
    """Every figure that is told under a name of the list, the calculation's own value first."""
    yield from _calculated(case.brief)
    for part in case.parts:
        heading = part.heading
        words = words_of([*([heading] if heading else []), *part.blocks])
        where = f"under “{heading.text}”" if heading else "on page one"
        for name, pattern in SAID:
            for match in re.finditer(pattern, words):
                yield name, _plain(match["amount"]), where
    yield from _in_tables(case)


def _calculated(brief: Brief) -> Iterator[Told]:
    where = "in the calculation"
    if brief.money and brief.nothing and brief.chosen:
        yield TODAY, _plain(display.millions(brief.nothing.loss)), where
        yield AFTER, _plain(display.millions(brief.chosen.loss)), where
        yield COST, _plain(display.millions(brief.chosen.cost)), where
    for row in brief.losses:
        if brief.money:
            name = brief.host(row.market)
            yield f"loss in {name} as things stand", _plain(display.millions(row.before)), where
            if row.after is not None:
                yield f"loss in {name} with the plan", _plain(display.millions(row.after)), where


def _in_tables(case: Case) -> Iterator[Told]:
    brief, option = case.brief, case.option
    if not brief.money or not brief.chosen or not option:
        return
    mine, nothing = brief.letters[option.id], brief.letters[brief.plan.do_nothing.id]
    for title, first, names in (
        ("Options compared", mine, {2: COST, 3: AFTER}),
        ("Options compared", nothing, {3: TODAY}),
        ("Risks and actions", "Total", {1: COST, 2: TODAY, 3: AFTER}),
        ("Loss by option", f"{mine} {option.name}", {1: AFTER}),
    ):
        for row in _rows(case, title, len(names)):
            if row[0] == first:
                yield from ((name, _plain(row[at]), f"in the table “{title}”") for at, name in names.items())
    for row in _rows(case, "Markets", 4):
        yield f"loss in {row[0]} as things stand", _plain(row[3]), "in the table “Markets”"
        yield f"loss in {row[0]} with the plan", _plain(row[4]), "in the table “Markets”"


def _rows(case: Case, title: str, least: int) -> Iterator[tuple[str, ...]]:
    """The rows of a table that have more cells than so many."""
    table = case.table(title)
    yield from (row for row in cells_of(table) if len(row) > least) if table else ()


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").strip()
