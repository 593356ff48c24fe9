"""What closes, and when: the nearest day that a board cannot move, for the sentence "why now"."""

from datetime import date

from app.planning import display
from app.planning.draft_matter import Matter, named
from app.planning.phrases import counted
from app.planning.words import RequirementStatus


def closing(matter: Matter) -> str:
    """A clause on the nearest day: a duty's last day, else a decision that is due, else the plan's own first step."""
    return _duty(matter) or _decision(matter) or _first_step(matter) or "no date closes the matter"


def _duty(matter: Matter) -> str:
    """The next day by which a mandatory rule must be met that is not known to be met."""
    days: dict[date, dict[str, str]] = {}
    for offering in matter.plan.offerings:
        if offering.board_only or matter.plan.market(offering.market).board_only:
            continue
        for requirement in matter.assessment.readings[offering.id].requirements:
            day = requirement.deadline
            if day and day >= matter.assessment.on and requirement.counts and requirement.status is not _MET:
                days.setdefault(day, {}).setdefault(requirement.rule.id, requirement.rule.name)
    if not days:
        return ""
    first = min(days)
    names = list(days[first].values())
    what = named(names[0], quoted=True)
    if len(names) > 1:
        return f"{what} and {counted(len(names) - 1, 'other rule')} must be met by {display.day(first)}"
    return f"{what} must be met by {display.day(first)}"


def _decision(matter: Matter) -> str:
    waiting = [
        (decision.due, decision.title)
        for decision in matter.plan.decisions
        if decision.due
        and decision.due >= matter.assessment.on
        and decision.decided_on is None
        and not decision.board_only
    ]
    if not waiting:
        return ""
    due, title = min(waiting)
    return f"the decision {named(title, quoted=True)} is due on {display.day(due)}"


def _first_step(matter: Matter) -> str:
    steps = [
        (each.starts, each.title)
        for each in matter.initiatives
        if each.starts and each.starts >= matter.assessment.on and not each.board_only
    ]
    if not steps:
        return ""
    starts, title = min(steps)
    return f"the first step of the plan, {named(title, quoted=True)}, is to start on {display.day(starts)}"


_MET = RequirementStatus.MET
