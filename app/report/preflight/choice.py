"""The choice: real options on the same criteria, what speaks for each, and what would change it (B8 to B14, B22)."""

from collections.abc import Iterator
from typing import Final

from app.planning.course import Option
from app.planning.words import Stance
from app.report.brief import counted
from app.report.preflight.case import Case, cells_of, flat, words_of
from app.report.preflight.fault import Fault
from app.report.strings import said

LEAST: Final = 3
"""Fewest options, doing nothing among them."""
COMPARED: Final = "Options compared"
FLIPS: Final = (1, 3)
"""How many assumptions may flip a recommendation before nobody can hold them in mind."""


def choice(case: Case) -> Iterator[Fault]:
    """Every point on the choice; the shareable edition shows none of it."""
    if not case.brief.names:
        return
    yield from _real(case)
    yield from _compared(case)
    for option in case.brief.plan.options:
        yield from _both_sides(case, option)
    yield from _appetite(case)
    yield from _tested(case)
    yield from _assumptions(case)


def _real(case: Case) -> Iterator[Fault]:
    """B8: an option is real where it does something that no other option does."""
    plan = case.brief.plan
    alike: dict[object, str] = {}
    for option in plan.options:
        stances = frozenset(
            (s.market, s.stance) for s in plan.stances if s.option == option.id and s.stance is not Stance.STAY
        )
        does = (frozenset(option.initiatives), stances)
        if not option.does_nothing and does == (frozenset(), frozenset()):
            text = f"The option “{option.name}” does nothing: give it initiatives or a stance, or take it out."
            yield Fault("B8", text, record=option.id)
        elif does in alike:
            text = f"The options “{alike[does]}” and “{option.name}” do the same; make them differ or drop one."
            yield Fault("B8", text, record=option.id)
        else:
            alike[does] = option.name
    if len(alike) < LEAST:
        text = f"A board needs {counted(LEAST, 'real option')}, doing nothing among them; the paper has {len(alike)}."
        yield Fault("B8", text, case.places.get("options"))


def _compared(case: Case) -> Iterator[Fault]:
    """B9: every option has a figure on every criterion of one table, and only the proposed one says so in a word."""
    page, table = case.places.get("options"), case.table(COMPARED)
    options = case.brief.plan.options
    if table is None:
        yield Fault("B9", "The options are not compared in one table; describe a second one.", page)
        return
    rows = list(cells_of(table))
    named = {
        option.id: [i for i, row in enumerate(rows) if row[0] == case.brief.letters[option.id]] for option in options
    }
    heads = {said(cell.text) for row in table.head for cell in row.cells} - {"", "Option"}
    for option in options:
        if len(named[option.id]) != 1 or option.name not in " ".join(rows[named[option.id][0]]):
            yield Fault("B9", f"The option “{option.name}” is not in the table of options.", page, option.id)
            continue
        figures = rows[named[option.id][0]][2:]
        if len(figures) != len(heads) or any(figure in {"", "not known"} for figure in figures):
            text = (
                f"The option “{option.name}” lacks a figure on one of the criteria; it must be reckoned on all of them."
            )
            yield Fault("B9", text, page, option.id)
    marked = [row for row in rows if "Recommended" in row[1].split()] if all(len(r) > 1 for r in rows[:1]) else []
    if case.option is None:
        yield Fault("B9", "No option is recommended; choose one.", page)
    elif len(marked) != 1 or case.option.name not in marked[0][1]:
        yield Fault(
            "B9", "The recommended option is not marked by a word in the table of options.", page, case.option.id
        )


def _both_sides(case: Case, option: Option) -> Iterator[Fault]:
    """B10: for, against, cost and the way back, of each option."""
    page = case.places.get("options")
    texts = {
        "what speaks for it": option.advantages,
        "what speaks against it": option.drawbacks,
        "how it can be undone": option.reversibility,
    }
    for what, text in texts.items():
        if not text.strip():
            yield Fault(
                "B10", f"The option “{option.name}” does not say {what}; write a sentence on it.", page, option.id
            )
    if option.id not in case.brief.assessment.options:
        yield Fault("B10", f"What the option “{option.name}” costs is not reckoned.", page, option.id)


def _appetite(case: Case) -> Iterator[Fault]:
    """B22: the appetite is named and stands in the table beside what it is compared with."""
    if not case.brief.money:
        return
    table = case.table(COMPARED)
    if case.brief.plan.company.appetite_loss is None:
        yield Fault("B22", "The risk appetite for the loss a year is not set, so no loss can be compared with it.")
    elif table and not any("Risk appetite" in cell for row in cells_of(table) for cell in row):
        yield Fault("B22", "The table of options does not compare the losses with the appetite of the board.")


def _tested(case: Case) -> Iterator[Fault]:
    """B12: who was consulted and how the proposal was challenged stand in the paper."""
    paper = case.brief.plan.paper
    told = words_of(case.part("annex-process"))
    page = case.places.get("annex-process")
    for what, text in (("who was consulted", paper.consulted), ("how the proposal was challenged", paper.challenge)):
        if not text.strip():
            yield Fault("B12", f"The paper does not say {what}, and what changed because of it; write it down.", page)
        elif flat(text) not in told:
            yield Fault("B12", f"The paper has no section that says {what}.", page)


def _assumptions(case: Case) -> Iterator[Fault]:
    """B14: those that would flip the recommendation stand in the main paper, with what would follow."""
    held = case.brief.plan.assumptions
    page = case.places.get("assumptions")
    if not held:
        yield Fault("B14", "No assumption is written down; name those on which the recommendation rests.", page)
        return
    flips = [assumption for assumption in held if assumption.flips]
    if not FLIPS[0] <= len(flips) <= FLIPS[1]:
        some = "no assumption" if not flips else f"{len(flips)} assumptions"
        yield Fault(
            "B14", f"The paper says that {some} would flip the recommendation; name the two or three that would.", page
        )
    told = words_of(case.part("assumptions"))
    for assumption in flips[: FLIPS[1]]:
        if not assumption.if_wrong.strip():
            text = f"“{assumption.text}” does not say what follows if it is wrong; write it down."
            yield Fault("B14", text, page, assumption.id)
        elif flat(assumption.text) not in told:
            yield Fault("B14", f"“{assumption.text}” flips the recommendation but is not shown.", page, assumption.id)
