"""What to do next with the control set: what is asked for, the quickest market, and what can be marked as met."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from app.planning.checks import MAX_TEXT
from app.planning.culture_controls import ControlEntry, Coverage, MarketCover, Standing
from app.planning.plan import Plan, new_id
from app.planning.profile import RequirementState
from app.planning.words import RequirementStatus

MOST_REQUIRED: Final = 7
"""States that are asked for; with the thirteen questions they make the twenty answers of the action."""
MOST_EVIDENCE: Final = 240
"""Of one control's evidence where it is written to a requirement. [letters]"""
KEPT: Final = "a control that is kept to the board"
"""Stands for a control that only the board may read of, in evidence that others read."""


def quickest_market(plan: Plan, found: Coverage, leave_out: Collection[str] = ()) -> MarketCover | None:
    """The market that gives most yearly revenue for each control still missing, of those that controls can complete.

    ``revenue of its offerings with open requirements / controls missing``; `leave_out` are offerings that do not count.
    """

    def worth(cover: MarketCover) -> float:
        return market_revenue(plan, found, cover.market) / len(cover.missing)

    shut = {need.market for need in found.needs if need.standing is Standing.NO_CONTROL or need.offering in leave_out}
    able = [cover for cover in found.markets if cover.missing and cover.market not in shut]
    return max(able, key=worth, default=None)


def market_revenue(plan: Plan, found: Coverage, market: str) -> float:
    """Yearly revenue of the offerings of a market that have open requirements. [plan currency]"""
    waiting = {need.offering for need in found.needs if need.open and need.market == market}
    return sum(float(plan.offering(id_).revenue_in_plan_currency) for id_ in waiting)


def required(found: Coverage) -> tuple[ControlEntry, ...]:
    """The few controls whose state the advice needs from the user: those that answer most requirements of the plan."""
    most = sorted(found.reuse, key=lambda key: (-found.reuse[key].requirements, key))[:MOST_REQUIRED]
    return tuple(entry for entry in found.entries if entry.key in most)


def ready_states(plan: Plan, found: Coverage, control: str = "") -> tuple[RequirementState, ...]:
    """The states that mark every ready requirement as met, with its controls written down as evidence.

    With a control only those that it answers. Nothing changes until the user puts them into the plan.
    """
    held = {(state.offering, state.rule): state for state in plan.requirement_states}
    names = {entry.key: entry for entry in found.entries}
    made = []
    for need in found.of(Standing.READY):
        if control and control not in need.controls:
            continue
        rule = need.requirement.rule.id
        told = "; ".join(_told(names[key]) for key in need.controls)
        before = held.get((need.offering, rule)) or RequirementState(
            id=new_id(), offering=need.offering, rule=rule, status=RequirementStatus.UNKNOWN
        )
        words = f"Controls in place: {told}."
        text = f"{before.evidence.strip()} {words}".strip()
        text = text if len(text) <= MAX_TEXT else words
        made.append(replace(before, status=RequirementStatus.MET, evidence=text))
    return tuple(made)


def _told(entry: ControlEntry) -> str:
    if entry.record is not None and entry.record.board_only:
        return KEPT
    evidence = (entry.record.evidence if entry.record else "").strip().rstrip(".")
    return f"{entry.name} ({evidence[:MOST_EVIDENCE]})" if evidence else entry.name
