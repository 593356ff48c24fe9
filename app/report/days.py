"""The days that a plan sets: reports, ends of authority, milestones, decisions, deadlines and looks at signposts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from app.planning.course import Signpost
from app.planning.culture import ControlState
from app.planning.culture_controls import control_set
from app.planning.image import IncidentPart
from app.planning.image_promises import PRACTICE_NAMES
from app.planning.times import add_months
from app.planning.words import Progress, SignpostState
from app.report.brief import Brief, listed


class DayKind(StrEnum):
    """What happens on a day."""

    MEETING = "meeting"
    REPORT = "report"
    AUTHORITY = "authority"
    START = "start"
    END = "end"
    DECISION = "decision"
    DEADLINE = "deadline"
    SIGNPOST = "signpost"


@dataclass(frozen=True, slots=True)
class Day:
    """One day: what it is for, in a line, and what belongs to it."""

    on: date
    kind: DayKind
    key: str  # stays the same while its wording and its day change
    text: str
    details: tuple[str, ...] = ()


def days(brief: Brief) -> tuple[Day, ...]:
    """Every day of a plan that an edition may name, in their order."""
    found = (
        *_of_paper(brief),
        *_of_initiatives(brief),
        *_of_programmes(brief),
        *_of_image(brief),
        *_of_culture(brief),
        *_of_lobbying(brief),
        *_of_decisions(brief),
        *_of_rules(brief),
        *_of_signposts(brief),
    )
    said = brief.withheld.text
    told = (replace(day, text=said(day.text), details=tuple(map(said, day.details))) for day in found)
    return tuple(sorted(told, key=lambda day: (day.on, day.kind, day.key)))


def _of_paper(brief: Brief) -> Iterator[Day]:
    paper = brief.plan.paper
    if paper.meeting:
        item = f"Item {paper.agenda_item.strip()}" if paper.agenda_item.strip() else ""
        yield Day(paper.meeting, DayKind.MEETING, "", f"Meeting: {paper.body.strip() or 'body not named'}", (item,))
    if paper.next_report:
        yield Day(paper.next_report, DayKind.REPORT, "", "Next report to the board")
    if brief.names and paper.delegated_until:
        holder = paper.delegated_to.strip() or "not named"
        yield Day(paper.delegated_until, DayKind.AUTHORITY, "", f"Delegated authority ends: {holder}")


def _of_initiatives(brief: Brief) -> Iterator[Day]:
    for initiative in brief.plan_initiatives:
        owner = f"Owner: {initiative.owner.strip()}" if initiative.owner.strip() else ""
        measure = f"Measure: {initiative.measure.strip()}" if initiative.measure.strip() else ""
        title = initiative.title
        if initiative.starts and initiative.progress in {Progress.PROPOSED, Progress.AGREED}:
            yield Day(initiative.starts, DayKind.START, initiative.id, title, (owner,))
        if initiative.ends and initiative.progress is not Progress.DONE:
            yield Day(initiative.ends, DayKind.END, initiative.id, title, (owner, measure))


def _of_programmes(brief: Brief) -> Iterator[Day]:
    """The first and the last day of each programme for a host."""
    for programme in brief.plan.programmes:
        if programme.starts is None:
            continue
        text = f"{programme.title}, {brief.host(programme.market)}"
        partner = f"Partner: {programme.partner.strip()}" if programme.partner.strip() else ""
        yield Day(programme.starts, DayKind.START, programme.id, text, (partner,))
        if programme.months:
            yield Day(add_months(programme.starts, programme.months), DayKind.END, programme.id, text, (partner,))


def _of_image(brief: Brief) -> Iterator[Day]:
    """Promises to be kept, rehearsals, reviews of first words, and the last day of what is disclosed."""
    plan, on = brief.plan, brief.assessment.on
    for promise in plan.public_commitments:
        if promise.due and promise.due >= on and not promise.kept_on and not promise.broken:
            where = brief.host(promise.market) if promise.market else "Everywhere"
            told = tuple(filter(None, (where, f"Owner: {promise.owner.strip()}" if promise.owner.strip() else "")))
            yield Day(promise.due, DayKind.END, promise.id, f"Public commitment: {promise.text}", told)
    for entry in plan.incident_playbook:
        if entry.due and entry.due >= on and not (entry.part is IncidentPart.REHEARSAL and entry.done_on):
            what = "Rehearsal" if entry.part is IncidentPart.REHEARSAL else "Review"
            led = (f"Led by: {entry.person.strip()}",) if entry.person.strip() else ()
            yield Day(entry.due, DayKind.END, entry.id, f"{what}: {entry.title}", led)
    for practice in plan.disclosures:
        if practice.expires and practice.expires >= on:
            owner = (f"Owner: {practice.owner.strip()}",) if practice.owner.strip() else ()
            text = f"{PRACTICE_NAMES[practice.practice]} no longer holds"
            yield Day(practice.expires, DayKind.END, practice.id, text, owner)


def _of_culture(brief: Brief) -> Iterator[Day]:
    """Controls to be in place and trainings to be held."""
    names = {entry.key: entry.name for entry in control_set(brief.plan, brief.world)}
    for control in brief.plan.controls:
        if control.deadline and control.state is not ControlState.IN_PLACE:
            owner = f"Owner: {control.owner.strip()}" if control.owner.strip() else ""
            title = names.get(control.control or control.id, control.title)
            yield Day(control.deadline, DayKind.END, control.id, f"Control in place: {title}", (owner,))
    for training in brief.plan.trainings:
        if training.due and training.done_on is None:
            yield Day(training.due, DayKind.END, training.id, f"Training: {training.title}")


def _of_lobbying(brief: Brief) -> Iterator[Day]:
    """When each line of the lobbying plan is due."""
    for line in brief.plan.lobbying:
        if line.due and line.due >= brief.assessment.on:
            owner = f"Owner: {line.owner.strip()}" if line.owner.strip() else ""
            aim = f"Aim: {line.aim.strip()}" if line.aim.strip() else ""
            text = f"Lobbying: {line.title}, {brief.host(line.market)}"
            yield Day(line.due, DayKind.END, line.id, text, (owner, aim))


def _of_decisions(brief: Brief) -> Iterator[Day]:
    for decision in brief.plan.decisions:
        if decision.due and decision.decided_on is None:
            owner = f"Owner: {decision.owner.strip()}" if decision.owner.strip() else ""
            yield Day(decision.due, DayKind.DECISION, decision.id, decision.title, (owner,))


def _of_rules(brief: Brief) -> Iterator[Day]:
    from app.report.sections.requirements import OPEN, STATUSES, duties_of

    pairs = (pair for pair in brief.requirements if pair[1].counts and pair[1].status in OPEN)
    due = [(duty.deadline, duty) for duty in duties_of(brief, pairs) if duty.deadline]
    alike: dict[tuple[str, date], list[str]] = {}
    names: dict[str, str] = {}
    for deadline, duty in due:
        state = f": {STATUSES[duty.status]}" if brief.names else ""
        owner = f", {duty.owner.strip()}" if duty.owner.strip() else ""
        where = f"{listed(list(duty.markets))}, {listed(list(duty.products))}{state}{owner}"
        alike.setdefault((duty.rule.id, deadline), []).append(where)
        names[duty.rule.id] = duty.rule.name
    for (rule, deadline), details in alike.items():
        single = sum(other == rule for other, _ in alike) == 1
        key = rule if single else f"{rule} {deadline.isoformat()}"
        if deadline >= brief.assessment.on:
            yield Day(deadline, DayKind.DEADLINE, key, names[rule], tuple(details))


def _of_signposts(brief: Brief) -> Iterator[Day]:
    """A look at each before the next report, and the day until which red must be answered."""
    for post in brief.plan.signposts:
        told = tuple(_told(brief, post))
        if brief.plan.paper.next_report:
            yield Day(brief.plan.paper.next_report, DayKind.SIGNPOST, post.id, post.title, told)
        if post.state is SignpostState.RED and post.read_on and post.days is not None:
            decision = (
                next((d.title for d in brief.plan.decisions if d.id == post.decision), "") or post.reopens.strip()
            )
            day = post.read_on + timedelta(days=post.days)
            yield Day(day, DayKind.DECISION, f"{post.id} red", decision or post.title, (f"Red: {post.title}", *told))


def _told(brief: Brief, post: Signpost) -> Iterator[str]:
    yield brief.host(post.market) if post.market else "All markets"
    for name, text in (("Owner", post.owner), ("Amber", post.amber), ("Red", post.red), ("Last reading", post.reading)):
        if text.strip():
            yield f"{name}: {text.strip()}"
