"""What the author's own words give away of records that are for the board alone, in the management edition (B43)."""

import re
from collections.abc import Iterator
from typing import Final

from app.planning import display
from app.planning.assessment import Assessment
from app.planning.plan import Plan, Record
from app.planning.words import Edition
from app.report.editions import without_board_only
from app.report.preflight.case import Case, flat
from app.report.preflight.fault import Fault
from app.report.preflight.words import authored

LEAST: Final = 3
"""Names of fewer words would be found where they mean something else. [words]"""
NAMES: Final = ("title", "name", "text")


def board_only(case: Case, plan: Plan, assessment: Assessment) -> Iterator[Fault]:
    """Names and figures of the board's own records in texts that the management edition prints; `plan` is the whole."""
    if case.settings.edition is not Edition.MANAGEMENT or without_board_only(plan) == plan:
        return
    shown = case.brief.plan
    texts = [(where, flat(text)) for where, text in authored(shown) if text.strip()]
    secret = {*_figures(assessment)} - {*_figures(case.brief.assessment)}
    for where, text in texts:
        for name in _names(plan, shown):
            if name.casefold() in text.casefold():
                yield Fault("B43", f"The {where} names “{name}”, which is for the board alone; say it otherwise.")
        for figure in sorted(secret):
            if re.search(rf"(?<![\d.,]){re.escape(figure)}(?![\d.,]*\d)\s?(?:m\b|million)", text):
                said = f"The {where} tells {figure} million, which rests on what is for the board alone; leave it out."
                yield Fault("B43", said)


def _names(plan: Plan, shown: Plan) -> Iterator[str]:
    """What the records are called that the edition leaves out, and no record that it keeps is called."""
    kept = {record.id for records in shown.collections().values() for record in records}
    called = {_name(record) for records in shown.collections().values() for record in records}
    for records in plan.collections().values():
        for record in records:
            name = _name(record)
            if record.id not in kept and name not in called and len(name.split()) >= LEAST:
                yield name


def _name(record: Record) -> str:
    return next((flat(str(getattr(record, each))) for each in NAMES if getattr(record, each, "")), "")


def _figures(assessment: Assessment) -> Iterator[str]:
    """Amounts of the options and of the whole, as texts tell them. [million]"""
    amounts = [assessment.loss, assessment.revenue]
    for option in assessment.options.values():
        amounts += [option.loss, option.cost, option.cost_high]
    yield from (display.millions(amount) for amount in amounts if amount >= 100_000)
