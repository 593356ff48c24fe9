"""How far each of the five actions is: what is decided, open, overdue or contradictory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.planning.assessment import Finding
from app.planning.bargaining import CoalitionChoice, GuardCheck, Leverage, LobbyingTarget, Request, Stakeholder
from app.planning.course import Initiative
from app.planning.culture import BoardMember, Control, ControlLink, Training
from app.planning.culture_controls import Coverage
from app.planning.culture_days import Due, calendar, too_late
from app.planning.departure import ExitEntry, ExitFigures, ExitPlan
from app.planning.facts import World
from app.planning.geopolitics import name as place
from app.planning.guardrails import LACKS, Required, held
from app.planning.image import Disclosure, IncidentEntry, PublicCommitment, Reputation
from app.planning.plan import Plan, Record
from app.planning.teaching import Centre, Programme
from app.planning.watching import reopened
from app.planning.words import Action, Progress

OF_CODE: Final = {"exit-same-mode": Action.EXIT_REENTRY}
"""Findings in which two things do not go together and whose subject does not tell the action."""
OF_KIND: Final[Mapping[type[Record], Action]] = {
    kind: action
    for action, kinds in {
        Action.GOVERNANCE: (Control, ControlLink, BoardMember, Training),
        Action.IMAGE: (Reputation, PublicCommitment, Disclosure, IncidentEntry),
        Action.EXIT_REENTRY: (ExitFigures, ExitPlan, ExitEntry),
        Action.CAPACITY: (Programme, Centre),
        Action.BARGAINING: (Leverage, Stakeholder, CoalitionChoice, Request, LobbyingTarget, GuardCheck),
    }.items()
    for kind in kinds
}
"""The action that a kind of record belongs to; initiatives, commitments and decisions name theirs themselves."""


@dataclass(frozen=True, slots=True)
class ActionProgress:
    """How far one action is."""

    action: Action
    answered: int  # questions, those that are not known or do not apply among them
    asked: int
    committed: bool  # its paragraph is written
    initiatives: int  # not dropped
    decided: tuple[str, ...]  # in words
    open: tuple[str, ...]
    overdue: tuple[str, ...]
    contradictory: tuple[str, ...]


def progress(
    plan: Plan, world: World, on: date | None, findings: Iterable[Finding], *, found: Coverage | None = None
) -> dict[Action, ActionProgress]:
    """How far each action is on a day; without a day nothing is overdue and no check is open.

    Decided: a commitment in words, an initiative that is agreed, under way or done, a decision that was taken. Open:
    what is still to be decided. Overdue: a decision or an initiative past its day, and what a day of its module has
    passed. Contradictory: a decision that is reopened, findings in which two things of the plan do not go together,
    an initiative that is decided although a guardrail is open for it, and a control that is planned for later than the
    rule that needs it. With what was `found` of the control set, the days of rules and controls count too.
    """
    told = tuple(findings)
    waits = held(plan, world, on) if on else {}
    culture = _Culture(plan, world, found, on)
    return {
        action: _progress(action, plan, world, on, told, waits, culture if action is Action.GOVERNANCE else None)
        for action in Action
    }


def action_of(record: Record | None) -> Action | None:
    """The action that a record belongs to, if it belongs to one."""
    if record is None:
        return None
    return OF_KIND.get(type(record)) or getattr(record, "action", None)


def _progress(  # noqa: PLR0917 - what `progress` has, for one action
    action: Action,
    plan: Plan,
    world: World,
    on: date | None,
    findings: Sequence[Finding],
    waits: Mapping[str, tuple[Required, ...]],
    culture: "_Culture | None",
) -> ActionProgress:
    asked = {question.id for question in world.questions.values() if question.action is action}
    own = [each for each in plan.initiatives if each.action is action and each.progress is not Progress.DROPPED]
    committed = any(each.action is action and each.text.strip() for each in plan.commitments)
    decided, open_, overdue = ["The commitment"] if committed else [], [] if committed else ["The commitment"], []
    for each in own:
        (open_ if each.progress is Progress.PROPOSED else decided).append(each.title)
        if each.progress is not Progress.DONE and _past(each.ends, on):
            overdue.append(each.title)
    for decision in plan.decisions:
        if decision.action is action:
            late = decision.decided_on is None and _past(decision.due, on)
            (decided if decision.decided_on else open_).append(decision.title)
            overdue += [decision.title] if late else []
    overdue += [title for title, due in _days(plan, action) if _past(due, on)]
    overdue += culture.overdue() if culture else []
    return ActionProgress(
        action=action,
        answered=sum(answer.question in asked for answer in plan.answers),
        asked=len(asked),
        committed=committed,
        initiatives=len(own),
        decided=tuple(decided),
        open=tuple(open_),
        overdue=tuple(overdue),
        contradictory=(
            *_brought_back(plan, action),
            *_contradictions(plan, action, findings),
            *_unchecked(own, waits),
            *(culture.too_late() if culture else ()),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Culture:
    """The days of governance culture: trainings, and with what is known of the control set its rules and controls."""

    plan: Plan
    world: World
    found: Coverage | None
    on: date | None

    def overdue(self) -> list[str]:
        """What is on the calendar and past its day."""
        if self.on is None:
            return []
        if self.found is None:
            return [each.title for each in self.plan.trainings if each.done_on is None and _past(each.due, self.on)]
        return [self._titled(due) for due in calendar(self.plan, self.found, self.on) if due.late]

    def too_late(self) -> list[str]:
        """Controls that are planned for later than the rule that needs them; a rule whose day has passed is overdue."""
        late = too_late(self.found) if self.found else ()
        return [each.text for each in late if not _past(each.need.requirement.deadline, self.on)]

    def _titled(self, due: Due) -> str:
        return f"{due.title} in {place(self.world, self.plan.market(due.market).host)}" if due.market else due.title


def _contradictions(plan: Plan, action: Action, findings: Sequence[Finding]) -> list[str]:
    by_id = {record.id: record for records in plan.collections().values() for record in records}
    return [
        each.text
        for each in findings
        if OF_CODE.get(each.code) is action
        or (each.code == "contradiction" and action_of(by_id.get(each.subject)) is action)
    ]


def _unchecked(own: Iterable[Initiative], waits: Mapping[str, tuple[Required, ...]]) -> list[str]:
    """Initiatives that are agreed or begun although a guardrail is open for them."""
    return [
        f"“{each.title}” is decided although {LACKS[waits[each.id][0].guard]}."
        for each in own
        if each.id in waits and each.progress is not Progress.PROPOSED
    ]


def _brought_back(plan: Plan, action: Action) -> list[str]:
    return [
        f"“{each.decision.title}” is reopened: “{each.signpost.title}” is red."
        for each in reopened(plan)
        if each.decision.action is action
    ]


def _past(day: date | None, on: date | None) -> bool:
    return day is not None and on is not None and day < on


def _days(plan: Plan, action: Action) -> Iterable[tuple[str, date]]:
    """The days that the action's own records must keep and have not kept yet."""
    if action is Action.IMAGE:
        yield from (
            (each.text, each.due)
            for each in plan.public_commitments
            if each.due and each.kept_on is None and not each.broken
        )
        yield from ((each.title, each.due) for each in plan.incident_playbook if each.due and each.done_on is None)
