"""Governance culture: maturity, the control set against every market, what one more control unlocks, board and days."""

from collections.abc import Iterable, Iterator
from typing import Final

from app.planning import display
from app.planning.culture_controls import ControlEntry, Coverage, Standing, Unlock, coverage
from app.planning.culture_days import Due, DueKind, calendar, too_late
from app.planning.profile import Answer
from app.planning.words import Action, AnswerStatus
from app.report.annexes import annex_head
from app.report.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Row,
    Rule,
    Table,
    Text,
    bold,
    head_row,
    muted,
    number,
    plain,
)
from app.report.brief import Brief, counted, listed
from app.report.culture_words import AREAS, DUE, OWN, STANDINGS, STATES
from app.report.sections.culture_people import people

ANCHOR: Final = "annex-culture"
RANKED: Final = 8
"""Controls whose unlocking is shown."""
NAMED: Final = 3
"""Missing controls of one market that are named."""
AUDIENCES: Final = {"leadership": "leadership", "product-teams": "product teams"}
NONE: Final = "none"


def culture(brief: Brief) -> tuple[Block, ...]:
    """What the company has to show, market by market, and who on the board can judge it."""
    found = coverage(brief.plan, brief.assessment, brief.world)
    return (
        annex_head(brief, ANCHOR, "Governance culture", _message(brief, found), new_page=False),
        *_maturity(brief),
        *_controls(brief, found),
        *_markets(brief, found),
        *_unlocks(brief, found),
        *_mapping(brief, found),
        *people(brief),
        *_days(brief, found),
    )


def has_culture(brief: Brief) -> bool:
    """Whether the plan holds a control, a member of the board or a training that the edition may show."""
    plan = brief.plan
    return bool(plan.controls or plan.control_links or plan.board_members or plan.trainings)


def titled(
    columns: Iterable[Column], heads: Iterable[str], rows: Iterable[tuple[Cell, ...]], title: str, note: str
) -> Iterator[Block]:
    """A table of this appendix under its title: hairlines between its rows, what it shows beneath it."""
    made = tuple(Row(cells, Rule.HAIR if at else Rule.INK) for at, cells in enumerate(rows))
    yield Heading(title, f"culture-{title.rsplit(maxsplit=1)[-1].lower()}", level=2)
    yield Table(tuple(columns), (head_row(*heads),), made, note=muted(note), title=title)


def _message(brief: Brief, found: Coverage) -> str:
    used = [entry for entry in found.entries if entry.key in found.reuse]
    done = sum(entry.in_place for entry in used)
    text = f"{done} of {counted(len(used), 'control')} that the markets ask for {'is' if done == 1 else 'are'} in place"
    best = found.unlocks[0] if found.unlocks else None
    if brief.money and best and best.revenue:
        text += f"; the next one answers for {brief.money_text(best.revenue)} of yearly revenue"
    return text


def _maturity(brief: Brief) -> Iterator[Block]:
    """The thirteen answers, leadership and product teams apart, each with its evidence."""
    given = {answer.question: answer for answer in brief.plan.answers}
    questions = [each for each in brief.world.questions.values() if each.action is Action.GOVERNANCE]
    if not brief.names or not any(each.id in given for each in questions):
        return
    score = brief.assessment.readiness.get(Action.GOVERNANCE)
    note = "The company’s own answers, 0 to 4 [J]."
    if score is not None:
        means = (("leadership", score.leadership.mean), ("product teams", score.product_teams.mean))
        told = [f"{name} {display.number(mean, 1)}" for name, mean in means if mean is not None]
        note = f"{note} Mean level: {', '.join(told)}." if told else note
    rows = [
        (
            Cell(plain(each.dimension)),
            Cell(plain(AUDIENCES.get(each.audience, each.audience))),
            Cell(_level(given.get(each.id))),
            Cell(_or_muted(given[each.id].evidence if each.id in given else "", "none given")),
        )
        for each in sorted(questions, key=lambda each: each.audience)
    ]
    columns = (Column(110.0), Column(76.0), Column(30.0, right=True, what="level 0 to 4"), Column(190.0, 1.0))
    yield from titled(columns, ("What", "Answered by", "Level", "Evidence"), rows, "Maturity and its evidence", note)


def _level(answer: Answer | None) -> Text:
    if answer is None:
        return muted("open")
    if answer.level is not None:
        return number(str(answer.level))
    return muted("not known" if answer.status is AnswerStatus.NOT_KNOWN else "does not apply")


def _controls(brief: Brief, found: Coverage) -> Iterator[Block]:
    shown = [entry for entry in found.entries if entry.record or entry.key in found.reuse]
    if not shown:
        return
    columns = [Column(196.0, 1.0), Column(77.0, gap=8.0), Column(91.0, gap=6.0)]
    columns.append(Column(33.0, gap=6.0, what="requirements and markets"))
    heads = ["Control", "State", "Owner", "Used for"]
    costs = brief.money and any(entry.record and entry.record.cost is not None for entry in shown)
    if costs:
        columns.append(Column(28.0, right=True, what=f"{brief.currency} million"))
        heads.append("Cost")
    rows: list[Row] = []
    for area in dict.fromkeys(entry.area for entry in shown):
        rows.append(Row((Cell(bold(AREAS[area] if area else OWN), span=len(columns)),), Rule.INK, keep=True))
        here = [entry for entry in shown if entry.area is area]
        rows += [Row(tuple(_control(found, e, costs=costs)), Rule.HAIR) for e in here if e.record]
        if unsaid := "; ".join(f"{e.name} ({_used(found, e)})" for e in here if not e.record):
            rows.append(Row((Cell((*plain("Not known: "), *muted(f"{unsaid}.")), span=len(columns)),), Rule.HAIR))
    note = "Used for: mandatory requirements that it answers, met or not, in so many markets. Which control answers "
    note += "which rule is judgement [J]; a control in place marks nothing as met. "
    used = sum(entry.key in found.reuse for entry in shown)
    if used < len(shown):
        note += (
            f"The {used} counted above answer a mandatory requirement; those used for all or for none are not in it. "
        )
    note += f"Costs in {brief.currency} million; open: not known. " if costs else ""
    yield Heading("One control set", "culture-controls", level=2)
    yield Table(
        tuple(columns), (head_row(*heads),), tuple(rows), note=muted(note + brief.source), title="One control set"
    )


def _control(found: Coverage, entry: ControlEntry, *, costs: bool) -> Iterator[Cell]:
    record = entry.record
    evidence = record.evidence.strip() if record else ""
    due = record.deadline if record and not entry.in_place else None
    yield Cell((*plain(entry.name), *(muted(f". {evidence}") if evidence else ())))
    yield Cell((*plain(STATES[entry.state]), *(muted(f"\nby {display.short_day(due)}") if due else ())))
    yield Cell(_or_muted(record.owner if record else "", "no owner"))
    yield Cell(plain(used) if (used := _used(found, entry))[:1].isdigit() else muted(used))
    if costs:
        known = record is not None and record.cost is not None
        yield Cell(number(display.millions(record.cost or 0)) if record and known else muted("open"))


def _used(found: Coverage, entry: ControlEntry) -> str:
    reuse = found.reuse.get(entry.key)
    return f"{reuse.requirements} in {len(reuse.markets)}" if reuse else "all" if entry.area else "none"


def _markets(brief: Brief, found: Coverage) -> Iterator[Block]:
    shown = [each for each in found.markets if each.requirements]
    if not shown:
        return
    names = {entry.key: entry.name for entry in found.entries}
    told = [s for s in Standing if s is not Standing.NO_CONTROL or any(each.counts[s] for each in shown)]
    rows: list[Row] = []
    for each in shown:
        counts = (number(str(each.counts[s])) if each.counts[s] else muted(NONE) for s in told)
        missing = "; ".join(names[key] for key in each.missing[:NAMED])
        more = len(each.missing) - NAMED
        missing += f"; and {counted(more, 'other')}" if more > 0 else ""
        cells = (Cell(plain(brief.host(each.market))), *map(Cell, counts))
        rows.append(Row(cells, Rule.HAIR if rows else Rule.INK, keep=bool(missing), pad=(2.3, 1.0 if missing else 2.9)))
        if missing:
            below = Cell((*muted("Still missing: "), *plain(f"{missing}.")), span=1 + len(told), right=False)
            rows.append(Row((below,), Rule.NONE, pad=(0.0, 3.2)))
    columns = (Column(160.0, 1.0), *(Column(64.0, right=True, what="mandatory requirements") for _ in told))
    note = (
        "Mandatory requirements: a rule counts once for each product that it binds. Lacking: no control that answers "
        "it is in place or partly so. No control lifts a rule against an origin or a named supplier."
    )
    left_out = [brief.host_told(m) for m in brief.plan.markets if not brief.world.researched(m.host)]
    note += f" Not researched: {listed(left_out, 8)}." if left_out else ""
    heads = head_row("Market, controls still missing", *(STANDINGS[s] for s in told))
    title = "What each market still lacks"
    yield Heading(title, "culture-lacks", level=2)
    yield Table(columns, (heads,), tuple(rows), note=muted(note), title=title)


def _unlocks(brief: Brief, found: Coverage) -> Iterator[Block]:
    if not found.unlocks:
        return
    names = {entry.key: entry.name for entry in found.entries}
    columns = [Column(190.0, 1.0), Column(40.0, right=True, what="requirements"), Column(110.0)]
    heads = ["One more control", "Closes", "Markets completed"]
    if brief.money:
        columns.append(Column(46.0, right=True, what=f"{brief.currency} million a year"))
        heads.append("Revenue a year")
    columns.append(Column(38.0, right=True))
    heads.append("Weight")

    def cells(each: Unlock) -> Iterator[Cell]:
        yield Cell(plain(names[each.control]))
        yield Cell(number(str(each.requirements)) if each.requirements else muted(NONE))
        yield Cell(_or_muted(", ".join(brief.host(market) for market in each.markets), NONE))
        if brief.money:
            yield Cell(number(display.millions(each.revenue)) if each.revenue else muted(NONE))
        yield Cell(number(display.number(each.share, 1)))

    note = "A control closes a requirement if it is the last one missing, and completes an offering or a market if it "
    note += (
        "closes all that is open there. Weight: each open requirement, shared out equally among the controls it misses."
    )
    if brief.money:
        note += f" Revenue of the offerings completed, in {brief.currency} million."
    rows = [tuple(cells(each)) for each in found.unlocks[:RANKED]]
    yield from titled(columns, heads, rows, "What one more control would unlock", note)


def _mapping(brief: Brief, found: Coverage) -> Iterator[Block]:
    """The company's own changes of what answers what."""
    names = {entry.key: entry.name for entry in found.entries}
    rows = [
        (
            Cell(plain(names.get(link.control, link.control))),
            Cell(plain(rule.name if (rule := brief.world.rules.get(link.rule)) else link.rule)),
            Cell(plain("answers it" if link.answers else "does not answer it")),
            Cell(plain(link.reason)),
        )
        for link in brief.plan.control_links
    ]
    if rows:
        columns = (Column(110.0), Column(104.0), Column(54.0), Column(170.0, 1.0))
        heads = ("Control", "Rule", "Our word", "Reason")
        note = "Where the company departs from the library’s mapping."
        yield from titled(columns, heads, rows, "Own changes of the mapping", note)


def _days(brief: Brief, found: Coverage) -> Iterator[Block]:
    """The days that the company sets itself; those of the rules stand with the requirements."""
    days = [due for due in calendar(brief.plan, found, brief.assessment.on) if due.kind is not DueKind.RULE]
    if not days:
        return
    months: dict[tuple[int, int], list[Due]] = {}
    for due in days:
        months.setdefault((due.on.year, due.on.month), []).append(due)
    rows: list[tuple[Cell, ...]] = [
        (Cell(plain(display.written_day(f"{year}-{month:02}"))), Cell(plain("\n".join(map(_told, several)))))
        for (year, month), several in months.items()
    ]
    columns = (Column(96.0, names=True), Column(300.0, 1.0))
    note = "Days that the company has set itself. Those of the rules stand with the requirements."
    yield from titled(columns, ("Month", "Day, and what is due"), rows, "Own deadlines", note)
    yield from _late(found)


def _late(found: Coverage) -> Iterator[Block]:
    """The controls that come after the day of the rule that needs them."""
    late = too_late(found)[:RANKED]
    if not late:
        return
    rows = [
        (
            Cell(plain(each.entry.name)),
            Cell(plain(each.need.requirement.rule.name)),
            Cell(number(display.short_day(each.need.requirement.deadline))),
            Cell(number(str(each.days))),
        )
        for each in late
    ]
    columns = (Column(180.0, 1.0, names=True), Column(148.0), Column(67.0, right=True), Column(48.0, right=True))
    note = "Days by which the company’s own deadline of a control comes after the day of the rule that needs it."
    yield from titled(columns, ("Control", "Needed for", "From", "Days late"), rows, "What comes too late", note)


def _told(due: Due) -> str:
    kind = "" if due.kind is DueKind.CONTROL else f"{DUE[due.kind].lower()}: "
    return f"{due.on.day} {kind}{due.title}{' (passed)' if due.late else ''}"


def _or_muted(text: str, missing: str) -> Text:
    return plain(text.strip()) if text.strip() else muted(missing)
