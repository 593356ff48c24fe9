"""Money and people by quarter: what is there and what the plan takes."""

from app.planning import display
from app.planning.budget import Need, money_set, needs_by_quarter, people_set
from app.planning.course import Quarter
from app.report.annexes import annex_head
from app.report.blocks import Block, Cell, Column, Prose, Row, Rule, Table, head_row, muted, number, plain
from app.report.brief import Brief, counted


def budget(brief: Brief) -> tuple[Block, ...]:
    """One row a quarter; a quarter in which the plan takes more than there is stands out."""
    needs = needs_by_quarter(brief.plan_initiatives)
    have = {(q.year, q.quarter): q for q in brief.plan.quarters}
    quarters = sorted(needs.keys() | have.keys())
    if not quarters:
        text = "No budget is recorded and no initiative has dates, so nothing can be compared by quarter."
        return (annex_head(brief, "annex-budget", "Budget and people", new_page=False), Prose(muted(text)))
    rows, short, judged = [], 0, 0
    for i, quarter in enumerate(quarters):
        need, given = needs.get(quarter, Need()), have.get(quarter)
        money, people = money_set(given), people_set(given)
        is_set = money is not None or people is not None
        lacks = given is not None and _lacks(need, given)
        short += lacks
        judged += is_set
        missing = muted("not set")
        rows.append(
            Row(
                (
                    Cell(plain(f"{quarter[0]}, quarter {quarter[1]}", bold=lacks)),
                    Cell(missing if money is None else number(display.millions(money))),
                    Cell(number(display.millions(need.money), bold=lacks)),
                    Cell(missing if people is None else number(display.number(people, 1))),
                    Cell(number(display.number(need.people, 1), bold=lacks)),
                    Cell(plain("too little", bold=True) if lacks else muted("enough" if is_set else "no budget")),
                ),
                Rule.HAIR if i else Rule.INK,
            )
        )
    source = brief.plan.paper.budget_source.strip()
    note = (
        f"Money in {brief.currency} million, people in full-time posts. An initiative’s cost is spread evenly over its "
        f"days [E]. {f'Budget source: {source.rstrip(chr(46))}. ' if source else ''}{brief.source}"
    )
    amount, posts = f"{brief.currency} million", "full-time posts"
    measured = (Column(64.0, right=True, what=what) for what in (amount, amount, posts, posts))
    columns = (Column(96.0, 1.0), *measured, Column(56.0, right=True))
    heads = ("Quarter", "Money available", "Plan takes", "People available", "Plan takes", "Verdict")
    message = (
        f"The plan takes more than there is in {counted(short, 'quarter')}"
        if short
        else f"The plan stays within the budget in {_judged(judged, len(quarters))}"
        if judged
        else "No budget is recorded yet"
    )
    table = Table(
        columns, (head_row(*heads),), tuple(rows), note=muted(note), title="Budget and people by quarter", whole=True
    )
    return (annex_head(brief, "annex-budget", "Budget and people", message, new_page=False), table)


def short_quarters(brief: Brief) -> int:
    """In how many quarters the plan takes more money or people than there are."""
    needs = needs_by_quarter(brief.plan_initiatives)
    return sum(_lacks(needs.get((q.year, q.quarter), Need()), q) for q in brief.plan.quarters)


def has_budget(brief: Brief) -> bool:
    """Whether there is anything to compare."""
    return brief.money and bool(brief.plan.quarters or brief.plan_initiatives)


def _lacks(need: Need, given: Quarter) -> bool:
    return need.exceeds_money(given) or need.exceeds_people(given)


def _judged(judged: int, shown: int) -> str:
    """The quarters that have a budget, which may be fewer than those shown."""
    every = {1: "the only quarter", 2: "both quarters"}.get(judged, f"all {counted(judged, 'quarter')}")
    return every if judged == shown else f"{every} that {'has' if judged == 1 else 'have'} a budget"
