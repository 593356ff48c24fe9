"""The days that governance culture sets: controls and trainings due, and the rules that they are for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.planning.culture_board import learners
from app.planning.culture_controls import ControlEntry, Coverage, Need
from app.planning.plan import Plan


class DueKind(StrEnum):
    """What is due."""

    RULE = "rule"
    CONTROL = "control"
    TRAINING = "training"


@dataclass(frozen=True, slots=True)
class Due:
    """One day by which something must be done."""

    on: date
    kind: DueKind
    key: str  # of the control or training; of a rule its id and its market
    title: str
    market: str = ""  # id of the market of a rule
    owner: str = ""  # of a training: who takes part
    products: int = 0  # how many offerings a rule's day is for
    late: bool = False


@dataclass(frozen=True, slots=True)
class TooLate:
    """A control that is planned for later than the first rule that needs it."""

    entry: ControlEntry
    need: Need
    days: int

    @property
    def text(self) -> str:
        """What does not go together, in one sentence."""
        days = "1 day" if self.days == 1 else f"{self.days:,} days"
        return f"“{self.entry.name}” is planned {days} after {self.need.requirement.rule.name} needs it."


def calendar(plan: Plan, found: Coverage, on: date) -> tuple[Due, ...]:
    """Every day ahead or missed: rules that are not met, controls not in place, trainings not held; by rising day."""
    return tuple(sorted((*_rules(found, on), *_controls(found, on), *_trainings(plan, on)), key=_order))


def too_late(found: Coverage) -> tuple[TooLate, ...]:
    """Controls whose deadline lies after the first deadline of an open requirement that they answer, worst first."""
    made = []
    for entry in found.entries:
        due = entry.record.deadline if entry.record else None
        if due is None or entry.in_place:
            continue
        waiting = [n for n in found.needs if n.open and entry.key in n.missing and n.requirement.deadline]
        first = min(waiting, key=_deadline, default=None)
        if first is not None and due > _deadline(first):
            made.append(TooLate(entry, first, (due - _deadline(first)).days))
    return tuple(sorted(made, key=lambda each: -each.days))


def _rules(found: Coverage, on: date) -> Iterator[Due]:
    several: dict[tuple[str, str, date], list[Need]] = {}
    for need in found.needs:
        if need.open and need.requirement.deadline:
            several.setdefault((need.requirement.rule.id, need.market, need.requirement.deadline), []).append(need)
    for (rule, market, day), needs in several.items():
        first = needs[0].requirement
        owner = ", ".join(dict.fromkeys(n.requirement.owner.strip() for n in needs if n.requirement.owner.strip()))
        yield Due(day, DueKind.RULE, f"{rule} {market}", first.rule.name, market, owner, len(needs), day < on)


def _controls(found: Coverage, on: date) -> Iterator[Due]:
    for entry in found.entries:
        if entry.record and entry.record.deadline and not entry.in_place:
            day = entry.record.deadline
            yield Due(day, DueKind.CONTROL, entry.key, entry.name, owner=entry.record.owner.strip(), late=day < on)


def _trainings(plan: Plan, on: date) -> Iterator[Due]:
    for training in plan.trainings:
        if training.due and training.done_on is None:
            who = ", ".join(learners(plan, training))
            yield Due(training.due, DueKind.TRAINING, training.id, training.title, owner=who, late=training.due < on)


def _order(due: Due) -> tuple[date, str, str]:
    return due.on, due.kind, due.key


def _deadline(need: Need) -> date:
    return need.requirement.deadline or date.max
