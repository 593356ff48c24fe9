"""Turn the rows of the file of duties to report and to disclose into the values planning knows."""

from collections.abc import Mapping
from typing import Any

from app.planning.image import Practice
from app.planning.reporting import PracticeRule, ReportedEvent, ReportingClock, ReportStep, TimeUnit


def to_clocks(found: Mapping[str, list[list[Any]]]) -> tuple[ReportingClock, ...]:
    """The clocks, in the order of the file."""
    return tuple(
        ReportingClock(
            rule, ReportedEvent(event), borne_by, ReportStep(step), amount, later, TimeUnit(unit), start, to, quote
        )
        for rule, event, borne_by, step, amount, later, unit, start, to, quote in found["clocks"]
    )


def to_practice_rules(found: Mapping[str, list[list[Any]]]) -> tuple[PracticeRule, ...]:
    """Which rules ask for which practice of disclosure."""
    return tuple(PracticeRule(Practice(practice), rule, quote) for practice, rule, quote in found["practices"])
