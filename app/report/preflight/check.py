"""The pre-flight: every point of a board paper that a program can check, on the paper as it was written."""

from collections.abc import Callable, Iterator
from typing import Final

from app.planning.assessment import Assessment
from app.planning.facts import World
from app.planning.plan import Plan
from app.report.letters import letters_of
from app.report.preflight.board_only import board_only
from app.report.preflight.case import Case
from app.report.preflight.choice import choice
from app.report.preflight.drafts import drafts
from app.report.preflight.fault import Fault
from app.report.preflight.file import file
from app.report.preflight.first_page import first_page
from app.report.preflight.follow_up import follow_up
from app.report.preflight.form import form
from app.report.preflight.numbers import numbers
from app.report.preflight.reader import read
from app.report.preflight.substance import substance
from app.report.preflight.words import words
from app.report.settings import Paper, PaperSettings

CHECKS: Final[tuple[Callable[[Case], Iterator[Fault]], ...]] = (
    first_page,
    choice,
    substance,
    follow_up,
    form,
    words,
    numbers,
    file,
)


def preflight(
    plan: Plan, assessment: Assessment, world: World, settings: PaperSettings, paper: Paper
) -> tuple[Fault, ...]:
    """The faults of a paper that `write` made of that plan with those settings, what refuses it first, else by point.

    Nothing is laid out or drawn again: blocks and boxes are those of the paper, and its file is opened once.
    """
    laid = paper.laid
    if laid is None:
        from app.report.matter import brief_of
        from app.report.write import lay_out

        laid = lay_out(
            brief_of(plan, assessment, world, settings.edition), settings.page, letters_of(settings.fonts)[0]
        )
    case = Case(laid, read(paper.pdf, settings.password), settings, paper.warnings, plan)
    found = [*drafts(plan, settings.edition), *board_only(case, plan, assessment)]
    found += [fault for check in CHECKS for fault in check(case)]
    return tuple(sorted(dict.fromkeys(found), key=lambda fault: (not fault.refuses, int(fault.point[1:]))))
