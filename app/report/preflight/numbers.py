"""One value for one name: every figure that the paper tells more than once, wherever it stands (B34)."""

import re
from collections.abc import Iterator
from typing import Final

from app.planning import display
from app.report.brief import Brief
from app.report.preflight.case import Case, cells_of, words_of
from app.report.preflight.fault import Fault

AMOUNT: Final = r"(?P<amount>\d[\d,]*(?:\.\d+)?|<\s?0\.1)"
SAID: Final = (
    ("expected loss as things stand", rf"expected loss (?:from|at|of) (?:[A-Z]{{3}}\s)?{AMOUNT}"),
    ("expected loss with the plan", rf"expected loss (?:from|at) (?:[A-Z]{{3}}\s)?[\d,.]+(?: m)? to {AMOUNT}"),
    ("cost of the recommended option", rf"expected cost of (?:[A-Z]{{3}}\s)?{AMOUNT}"),
    ("cost of the recommended option", rf"in the recommended option, for (?:[A-Z]{{3}}\s)?{AMOUNT}"),
    ("cost of the recommended option", rf"initiatives for (?:[A-Z]{{3}}\s)?{AMOUNT} m leave"),
    ("cost of the recommended option", rf"to [\d,.]+ m, for {AMOUNT} m"),
    ("expected loss with the plan", rf"m leave (?:[A-Z]{{3}}\s)?{AMOUNT} of"),
    ("expected loss as things stand", rf"m leave (?:[A-Z]{{3}}\s)?[\d,.]+ of {AMOUNT} m at risk"),
    ("loss in one future of ten", rf"[Oo]ne future in ten costs at least (?:[A-Z]{{3}}\s)?{AMOUNT}"),
    ("loss in one future of ten", rf"the worst costs (?:[A-Z]{{3}}\s)?{AMOUNT}"),
    ("offerings above the appetite", rf"{AMOUNT} (?:offerings )?of \d+ (?:offerings )?are above the appetite"),
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
        yield "expected loss as things stand", _plain(display.millions(brief.nothing.loss)), where
        yield "expected loss with the plan", _plain(display.millions(brief.chosen.loss)), where
        yield "cost of the recommended option", _plain(display.millions(brief.chosen.cost)), where
    for row in brief.losses:
        if brief.money:
            name = brief.host(row.market)
            yield f"loss in {name} as things stand", _plain(display.millions(row.before)), where
            if row.after is not None:
                yield f"loss in {name} with the plan", _plain(display.millions(row.after)), where


def _in_tables(case: Case) -> Iterator[Told]:
    brief = case.brief
    if not brief.money:
        return
    option = case.option
    if (table := case.table("Options compared")) and brief.chosen and option:
        for row in cells_of(table):
            if row[0] == brief.letters[option.id]:
                yield "cost of the recommended option", _plain(row[2]), "in the table of options"
                yield "expected loss with the plan", _plain(row[3]), "in the table of options"
            elif row[0] == brief.letters[brief.plan.do_nothing.id]:
                yield "expected loss as things stand", _plain(row[3]), "in the table of options"
    if table := case.table("Risks and actions"):
        for row in cells_of(table):
            if row[0] == "Total" and brief.chosen:
                where = "in the total of the risks"
                yield "cost of the recommended option", _plain(row[1]), where
                yield "expected loss as things stand", _plain(row[2]), where
                yield "expected loss with the plan", _plain(row[3]), where
    if table := case.table("Loss by option"):
        for row in cells_of(table):
            if option and brief.chosen and row[0] == f"{brief.letters[option.id]} {option.name}":
                yield "expected loss with the plan", _plain(row[1]), "in the appendix on money"
    for title, today, plan in (("Loss by market", 2, 4), ("Markets", 3, 4)):
        if table := case.table(title):
            for row in cells_of(table):
                if len(row) > plan:
                    where = f"in the table “{title}”"
                    yield f"loss in {row[0]} as things stand", _plain(row[today]), where
                    if row[plan] != "no plan":
                        yield f"loss in {row[0]} with the plan", _plain(row[plan]), where


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").strip()
