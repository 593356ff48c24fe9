"""What would bring the matter back: signposts, assumptions, how it was tested, what comes next."""

from collections.abc import Iterator
from datetime import date

from app.planning import display
from app.planning.course import Assumption, Signpost
from app.planning.words import Claim, SignpostState
from app.report.blocks import (
    Aside,
    Block,
    Cell,
    Column,
    Heading,
    Prose,
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
from app.report.brief import Brief, counted, listed, sentence
from app.report.days import DayKind, days

STATES = {
    SignpostState.UNREAD: "not read",
    SignpostState.GREEN: "green",
    SignpostState.AMBER: "amber",
    SignpostState.RED: "red",
}
ORDER = (SignpostState.RED, SignpostState.AMBER, SignpostState.UNREAD, SignpostState.GREEN)
ALWAYS = (DayKind.REPORT, DayKind.AUTHORITY)
SHOWN = (*ALWAYS, DayKind.END)
DATES = 6
"""Days that the paper names; the calendar has them all."""
CLAIMS = {Claim.FACT: "[F]", Claim.ESTIMATE: "[E]", Claim.JUDGEMENT: "[J]"}


def signposts(brief: Brief) -> tuple[Block, ...]:
    """Each with its owner, thresholds, latest reading and what red reopens."""
    if not brief.names:
        return ()
    posts = sorted(brief.plan.signposts, key=lambda post: ORDER.index(post.state))
    red = sum(post.state is SignpostState.RED for post in posts)
    amber = sum(post.state is SignpostState.AMBER for post in posts)
    if not posts:
        text = "No signpost is set yet, so nothing would bring the matter back early."
        return (Heading("Signposts", "signposts"), Prose(muted(text)))
    counts = f"{counted(red, 'red', 'red')}, {counted(amber, 'amber', 'amber')}"
    message = f"{sentence(counted(len(posts), 'signpost'))} watched: {counts}"
    rows = tuple(_post(brief, post, i) for i, post in enumerate(posts))
    table = Table(
        (Column(120.0, 1.0), Column(74.0, 0.4), Column(62.0, 0.2), Column(64.0, 0.2), Column(96.0, 0.8)),
        (head_row("Signpost, market, owner", "Today", "Amber", Cell(bold("Red")), "Red reopens"),),
        rows,
        title="Signposts",
    )
    return (Heading("Signposts", "signposts", message=message), table)


def assumptions(brief: Brief) -> tuple[Block, ...]:
    """Those first that would flip the recommendation."""
    if not brief.names:
        return ()
    held = sorted(brief.plan.assumptions, key=lambda assumption: not assumption.flips)
    head = Heading("What would change our mind", "assumptions")
    if not held:
        return (head, Prose(muted("No assumption is written down yet.")))
    flips = sum(assumption.flips for assumption in held)
    message = (
        f"{sentence(counted(flips, 'assumption'))} would flip the recommendation"
        if flips
        else f"None of {counted(len(held), 'assumption')} would flip the recommendation"
    )
    rows = tuple(_assumption(assumption, i) for i, assumption in enumerate(held))
    columns = (
        Column(18.0, gap=0.0, what="Number"),
        Column(170.0, 1.0, what="Assumption"),
        Column(190.0, 1.2, what="What it rests on, and what follows if it is wrong"),
    )
    return (
        Heading(head.text, head.anchor, message=message),
        Table(columns, (), rows, title="Assumptions"),
    )


def process(brief: Brief) -> tuple[Block, ...]:
    """Challenge, consultation, advice, open decisions, dates, and how far the facts reach."""
    paper = brief.plan.paper
    said = []
    if brief.names:
        for label, text, missing in (
            ("Challenge", paper.challenge, "Nobody has recorded yet how the proposal was challenged."),
            ("Consulted", paper.consulted, "Nobody has recorded yet who was consulted."),
            ("Advisers", paper.advisers, "No adviser is named."),
            ("Privilege", paper.privilege, ""),
        ):
            if text.strip() or missing:
                said.append(Aside(label, (Prose(plain(text.strip()) if text.strip() else muted(missing)),), before=8.0))
        said.append(Aside("Decisions", tuple(_decisions(brief)), before=8.0))
    dates = list(_dates(brief))
    if dates:
        rows = tuple(
            Row((Cell(number(display.day(day))), Cell(text)), Rule.NONE, pad=(0.5, 1.5)) for day, text in dates
        )
        columns = (Column(100.0, what="Day"), Column(200.0, 1.0, what="What"))
        table = Table(columns, (), rows, end=Rule.NONE, before=0.0, title="Next dates")
        said.append(Aside("Next", (table,), before=8.0))
    elif brief.names:
        said.append(Aside("Next", (Prose(muted("No date is set for a next report or step.")),), before=8.0))
    said.append(Aside("Facts", (Prose(plain(_facts(brief))),), before=8.0))
    return (Heading("How it was tested, and what comes next", "next"), *said)


def _post(brief: Brief, post: Signpost, at: int) -> Row:
    name: Text = plain(post.title)
    place = brief.host(post.market) if post.market else "all markets"
    name = (*name, *muted(f"\n{place}; {post.owner.strip() or 'no owner'}"))
    decision = next((d.title for d in brief.plan.decisions if d.id == post.decision), "") or post.reopens
    reopens = plain(decision) if decision.strip() else muted("nothing named")
    if post.days is not None:
        reopens = (*reopens, *muted(f", {post.days} days"))
    state = STATES[post.state]
    loud = post.state in {SignpostState.AMBER, SignpostState.RED}
    today: Text = plain(sentence(state), bold=loud) if post.state is not SignpostState.UNREAD else muted("Not read")
    if post.reading.strip():
        today = (*today, *plain(f": {post.reading.strip()}"))
    if post.read_on:
        today = (*today, *muted(f"\n{display.short_day(post.read_on)}"))
    none = muted("not set")
    return Row(
        (
            Cell(name),
            Cell(today),
            Cell(plain(post.amber) if post.amber.strip() else none),
            Cell(bold(post.red) if post.red.strip() else none),
            Cell(reopens),
        ),
        Rule.HAIR if at else Rule.INK,
    )


def _assumption(assumption: Assumption, at: int) -> Row:
    text = plain(assumption.text.strip(), bold=assumption.flips)
    basis = assumption.basis.strip() or "No basis is given"
    right = plain(f"{basis.rstrip('.')} {CLAIMS[assumption.claim]}.")
    if assumption.if_wrong.strip():
        right = (*right, *plain(f" If wrong: {assumption.if_wrong.strip()}"))
    return Row((Cell(bold(str(at + 1))), Cell(text), Cell(right)), Rule.HAIR if at else Rule.INK, pad=(5.0, 6.0))


def _decisions(brief: Brief) -> Iterator[Block]:
    decisions = brief.plan.decisions
    waiting = sorted((d for d in decisions if d.decided_on is None), key=lambda d: d.due or date.max)
    if not decisions:
        yield Prose(muted("No decision is recorded."))
        return
    rows = [
        Row(
            (
                Cell(plain(decision.title)),
                Cell(plain(decision.owner) if decision.owner.strip() else muted("no owner")),
                Cell(plain(f"due {display.short_day(decision.due)}") if decision.due else muted("no date")),
            ),
            Rule.HAIR if i else Rule.NONE,
            pad=(3.0 if i else 0.0, 3.5),
        )
        for i, decision in enumerate(waiting)
    ]
    columns = (Column(150.0, 1.0, what="Decision"), Column(76.0, 0.2, what="Owner"), Column(86.0, what="Due"))
    if rows:
        yield Table(columns, (), tuple(rows), end=Rule.NONE, before=0.0, title="Open decisions")
    decided = [decision for decision in decisions if decision.decided_on]
    if decided:
        said = "; ".join(
            f"{d.title}{f', {d.outcome.strip().rstrip(chr(46))}' if d.outcome.strip() else ''} "
            f"({display.short_day(d.decided_on)})"
            for d in decided
        )
        yield Prose(muted(f"Decided: {said}."), before=4.0)


def _dates(brief: Brief) -> Iterator[tuple[date, Text]]:
    """The days that matter most, in their order: report and authority always, then the milestones that come first."""
    every = [day for day in days(brief) if day.kind in SHOWN and (day.kind in ALWAYS or day.on >= brief.assessment.on)]
    always = [day for day in every if day.kind in ALWAYS]
    first = [day for day in every if day.kind not in ALWAYS][: DATES - len(always)]
    for day in sorted([*always, *first], key=lambda day: (day.on, day.text)):
        yield day.on, plain(day.text)


def _facts(brief: Brief) -> str:
    from app.report.sections.sources import oldest

    text = f"The facts end on {display.day(brief.world.facts_end)}. "
    if old := oldest(brief):
        text += f"The oldest figure is {old}. "
    rates = sorted(
        {(o.currency, o.rate, o.rate_on) for o in brief.plan.offerings if o.currency and o.rate and o.rate_on}
    )
    if brief.money:
        text += f"Amounts are in {brief.currency}"
        told = [f"{c} at {rate.normalize():f} of {display.short_day(on)}" for c, rate, on in rates]
        text += f"; converted: {listed(told)}. " if told else ". "
    missing = [brief.host(m) for m in brief.plan.markets if not brief.world.researched(m.host)]
    if missing:
        text += f"Rules not researched: {listed(missing, 12)}. "
    return f"{text}This paper is not legal advice."
