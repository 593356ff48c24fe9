"""What a reader of the plan should know before trusting it: missing, stale, late or contradictory."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from app.planning.assessment import Finding, OptionResult, Reading
from app.planning.board_findings import CHECKS as BOARD_CHECKS
from app.planning.departure_rule import CHECKS as EXIT_CHECKS
from app.planning.fact_findings import CHECKS as FACT_CHECKS
from app.planning.facts import World
from app.planning.guard_findings import CHECKS as GUARD_CHECKS
from app.planning.plan import Plan
from app.planning.review import Review

CHECKS: Final = (*BOARD_CHECKS, *GUARD_CHECKS, *EXIT_CHECKS, *FACT_CHECKS)


def findings(
    plan: Plan, world: World, on: date, readings: Mapping[str, Reading], options: Mapping[str, OptionResult]
) -> tuple[Finding, ...]:
    """All findings about a plan: first those without which it is not ready for a board, else in the order of checks."""
    review = Review(plan, world, on, readings, options)
    found = [finding for check in CHECKS for finding in check(review)]
    return tuple(sorted(found, key=lambda finding: not finding.blocks))
