"""Money and people by quarter: what is there and what the plan takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.planning import display
from app.planning.plan import Initiative
from app.report.blocks import Block, Cell, Column, Heading, Prose, Row, Rule, Table, head_row, muted, number, plain
from app.report.brief import Brief, counted


@dataclass(frozen=True, slots=True)
class Need:
    """What initiatives take in one quarter."""

    money: float  # [plan currency]
    people: float  # full-time equivalents, on average over the quarter


def budget(brief: Brief) -> tuple[Block, ...]:
    """One row a quarter; a quarter in which the plan takes more than there is stands out."""
    if not brief.money or not (brief.plan.quarters or brief.plan_initiatives):
        return ()
    needs = needs_by_quarter(brief.plan_initiatives)
    have = {(q.year, q.quarter): q for q in brief.plan.quarters}
    quarters = sorted(needs.keys() | have.keys())
    if not quarters:
        text = "No budget is recorded and no initiative has dates, so nothing can be compared by quarter."
        return (Heading("Budget and people", "budget"), Prose(muted(text)))
    rows, short = [], 0
    for i, quarter in enumerate(quarters):
        need, given = needs.get(quarter, Need(0.0, 0.0)), have.get(quarter)
        lacks = given is not None and (need.money > float(given.money) or need.people > float(given.people) + 0.05)
        short += lacks
        missing = muted("not set")
        rows.append(
            Row(
                (
                    Cell(plain(f"{quarter[0]}, quarter {quarter[1]}", bold=lacks)),
                    Cell(number(display.millions(given.money)) if given else missing),
                    Cell(number(display.millions(need.money), bold=lacks)),
                    Cell(number(f"{given.people:,.1f}") if given else missing),
                    Cell(number(f"{need.people:,.1f}", bold=lacks)),
                    Cell(plain("too little", bold=True) if lacks else muted("enough" if given else "no budget")),
                ),
                Rule.HAIR if i else Rule.INK,
            )
        )
    source = brief.plan.paper.budget_source.strip()
    note = (
        f"Money in {brief.currency} million, people in full-time posts. An initiative’s cost is spread evenly over its "
        f"days [E]. {f'Budget source: {source.rstrip(chr(46))}. ' if source else ''}{brief.source}"
    )
    columns = (Column(96.0, 1.0), *(Column(64.0, right=True) for _ in range(4)), Column(56.0, right=True))
    heads = ("Quarter", "Money available", "Plan takes", "People available", "Plan takes", "Verdict")
    message = (
        f"The plan takes more than there is in {counted(short, 'quarter')}"
        if short
        else f"The plan stays within the budget in {counted(len(have), 'quarter')}"
        if have
        else "No budget is recorded yet"
    )
    table = Table(columns, (head_row(*heads),), tuple(rows), note=muted(note), title="Budget and people by quarter")
    return (Heading("Budget and people", "budget", message=message), table)


def needs_by_quarter(initiatives: Sequence[Initiative]) -> dict[tuple[int, int], Need]:
    """What initiatives with two dates take by year and quarter: the cost spread evenly over the days."""
    money: dict[tuple[int, int], float] = {}
    people: dict[tuple[int, int], float] = {}
    for initiative in initiatives:
        if initiative.starts is None or initiative.ends is None:
            continue
        start, end = initiative.starts.toordinal(), initiative.ends.toordinal() + 1
        first, last = _quarter(initiative.starts), _quarter(initiative.ends)
        for at in range(first, last + 1):
            begin, after = _first_day(at).toordinal(), _first_day(at + 1).toordinal()
            days = min(end, after) - max(start, begin)
            key = (at // 4, at % 4 + 1)
            money[key] = money.get(key, 0.0) + float(initiative.cost) * days / (end - start)
            people[key] = people.get(key, 0.0) + float(initiative.people) * days / (after - begin)
    return {key: Need(money[key], people[key]) for key in money}


def _quarter(day: date) -> int:
    """Quarters since the year 0."""
    return day.year * 4 + (day.month - 1) // 3


def _first_day(quarter: int) -> date:
    return date(quarter // 4, quarter % 4 * 3 + 1, 1)
