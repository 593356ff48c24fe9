"""What would bring the matter back: signposts and assumptions; and what comes next."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from app.planning import display
from app.planning.course import Assumption, Signpost
from app.planning.watching import decimals, reading_words, readings_of, reopened
from app.planning.words import Claim, Edition, SignpostState
from app.report.annexes import annex_head, annex_names, see
from app.report.blocks import (
    Aside,
    Block,
    Cell,
    Column,
    Contents,
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
from app.report.days import Day, DayKind, days
from app.report.fitting import height_of
from app.report.sections.process import UNTESTED

STATES = {
    SignpostState.UNREAD: "not read",
    SignpostState.GREEN: "green",
    SignpostState.AMBER: "amber",
    SignpostState.RED: "red",
}
ORDER = (SignpostState.RED, SignpostState.AMBER, SignpostState.UNREAD, SignpostState.GREEN)
NUMBER: Final = 18.0
"""Room for the number of an assumption. [pt]"""
ALWAYS = (DayKind.REPORT, DayKind.AUTHORITY)
SHOWN = (*ALWAYS, DayKind.END)
OWNER: Final = "Owner: "
"""How the details of a day begin to name who answers for it."""
DATES = 6
"""Days that the paper names; the calendar has them all."""
CLAIMS = {Claim.FACT: "[F]", Claim.ESTIMATE: "[E]", Claim.JUDGEMENT: "[J]"}


POSTS: Final = 4
"""Signposts in the main paper, the reddest first; an appendix has them all where there are more."""
ROOM: Final = 270.0
"""Height that the table of signposts in the main paper may take, so that it keeps to its six pages. [pt]"""
FLIPS: Final = 3
"""Assumptions in the main paper: those that would flip the recommendation."""
SHORT: Final = 360
"""A text on how the proposal was tested stands in the main paper up to this length. [letters]"""


def signposts(brief: Brief) -> tuple[Block, ...]:
    """Those that are reddest, with owner, thresholds, latest reading and what red reopens."""
    if not brief.names:
        return ()
    posts = _posts(brief)
    red = sum(post.state is SignpostState.RED for post in posts)
    amber = sum(post.state is SignpostState.AMBER for post in posts)
    if not posts:
        unset = "No signpost is set yet, so nothing would bring the matter back early."
        # What other editions leave out for the board may hold some.
        text = unset if brief.edition is Edition.BOARD else "This edition shows no signpost."
        return (Heading("Signposts", "signposts"), Prose(muted(text)))
    counts = f"{counted(red, 'red', 'red')}, {counted(amber, 'amber', 'amber')}"
    if late := _overdue(brief):
        counts += f", {counted(late, 'decision')} overdue"
    message = f"{sentence(counted(len(posts), 'signpost'))} watched: {counts}"
    shown = _shown(brief, posts)
    table = _table(brief, posts[:shown])
    more = sentence(counted(len(posts) - shown, "more", "more"))
    note = see(brief, "annex-watch", f"{more} in {{}}.") if posts[shown:] else ()
    return (Heading("Signposts", "signposts", message=message), replace(table, note=note))


def _overdue(brief: Brief) -> int:
    """How many decisions are open past their day, or were reopened by red and not taken again in time."""
    on = brief.assessment.on
    again = {each.decision.id: each.decide_by for each in reopened(brief.plan)}
    until = (again.get(each.id) if each.decided_on else each.due for each in brief.plan.decisions)
    return sum(day is not None and day < on for day in until)


def _shown(brief: Brief, posts: list[Signpost]) -> int:
    """How many signposts the main paper has room for: long words take the place of others."""
    fits = (n for n in range(min(POSTS, len(posts)), 1, -1) if _height(brief, posts[:n]) <= ROOM)
    return next(fits, min(1, len(posts)))


def _height(brief: Brief, posts: list[Signpost]) -> float:
    return height_of((_table(brief, posts),), brief.plan.paper.page)


def assumptions(brief: Brief) -> tuple[Block, ...]:
    """Those first that would flip the recommendation."""
    if not brief.names:
        return ()
    held = _held(brief)
    head = Heading("What would change our mind", "assumptions")
    if not held:
        return (head, Prose(muted("No assumption is written down yet.")))
    flips = sum(assumption.flips for assumption in held)
    message = (
        f"{sentence(counted(flips, 'assumption'))} would change the recommendation"
        if flips
        else f"None of {counted(len(held), 'assumption')} would change the recommendation"
    )
    shown = [assumption for assumption in held if assumption.flips][:FLIPS]
    more = len(held) - len(shown)
    rest = see(brief, "annex-watch", f"{sentence(counted(more, 'more', 'more'))} in {{}}.") if more else ()
    if not shown:
        return (replace(head, message=message), *((Prose(rest),) if rest else ()))
    return (replace(head, message=message), *_list(shown, rest))


def _list(shown: list[Assumption], rest: Text) -> Iterator[Aside]:
    """A numbered list that stands together, with the way to the others in its last words."""
    for at, assumption in enumerate(shown, 1):
        last = at == len(shown)
        basis = _basis(assumption)
        text = (*basis, *plain(" "), *rest) if last and rest else basis
        blocks = (Prose(bold(assumption.text.strip()), keep=True), Prose(text, before=1.0, keep=not last))
        yield Aside(str(at), blocks, before=6.0, indent=NUMBER)


def next_steps(brief: Brief) -> tuple[Block, ...]:
    """How the proposal was challenged, what comes next, and how far the facts reach."""
    said: list[Block] = []
    challenge = brief.plan.paper.challenge.strip()
    if brief.names:
        told = challenge if 0 < len(challenge) <= SHORT else ""
        where = see(brief, "annex-process", "Who was consulted, and what else is to be decided, is in {}.")
        text = (*plain(f"{told} "), *where) if told else (*muted("" if challenge else f"{UNTESTED} "), *where)
        said.append(Aside("Challenge", (Prose(text),), before=8.0))
    dates = list(_dates(brief))
    if dates:
        lines = tuple(
            Prose((*number(f"{display.day(day)}: "), *text), before=1.0 if i else 0.0)
            for i, (day, text) in enumerate(dates)
        )
        said.append(Aside("Next", lines, before=8.0))
    elif brief.names:
        said.append(Aside("Next", (Prose(muted("No date is set for a next report or step.")),), before=8.0))
    said.append(Aside("Facts", (Prose(plain(_facts(brief))),), before=8.0))
    said.append(Aside("Appendices", (Contents(annex_names(brief)),), anchor="annexes", before=8.0))
    head = "How it was tested, and what comes next" if brief.names else "What comes next"
    return (Heading(head, "next"), *said)


def needs_annex(brief: Brief) -> bool:
    """Whether the main paper has no room for all signposts or leaves out an assumption."""
    shown = min(FLIPS, sum(assumption.flips for assumption in brief.plan.assumptions))
    more = len(brief.plan.signposts) > _shown(brief, _posts(brief)) or len(brief.plan.assumptions) > shown
    return brief.names and (more or any(len(readings_of(brief.plan, post.id)) > 1 for post in brief.plan.signposts))


def all_watched(brief: Brief) -> tuple[Block, ...]:
    """Every signpost and every assumption."""
    posts, held = _posts(brief), _held(brief)
    found: list[Block] = [annex_head(brief, "annex-watch", "Everything that is watched and assumed", new_page=False)]
    if posts:
        found.append(_every(brief, posts))
        found += _readings(brief)
    if held:
        rows = tuple(_assumption(assumption, i) for i, assumption in enumerate(held))
        columns = (
            Column(18.0, gap=0.0, what="Number"),
            Column(170.0, 1.0, what="Assumption"),
            Column(190.0, 1.2, what="What it rests on, and what follows if it is wrong"),
        )
        found += [Heading("Assumptions", "annex-assumptions", level=2), Table(columns, (), rows, title="Assumptions")]
    return tuple(found)


def _posts(brief: Brief) -> list[Signpost]:
    return sorted(brief.plan.signposts, key=lambda post: ORDER.index(post.state))


def _held(brief: Brief) -> list[Assumption]:
    return sorted(brief.plan.assumptions, key=lambda assumption: not assumption.flips)


def _table(brief: Brief, posts: list[Signpost]) -> Table:
    return Table(
        (Column(120.0, 1.0), Column(74.0, 0.4), Column(62.0, 0.2), Column(64.0, 0.2), Column(96.0, 0.8)),
        (head_row("Signpost, market, owner", "Today", "Amber", Cell(bold("Red")), "Red reopens"),),
        tuple(_post(brief, post, i) for i, post in enumerate(posts)),
        title="Signposts",
    )


def _post(brief: Brief, post: Signpost, at: int) -> Row:
    name: Text = plain(post.title)
    name = (*name, *muted(f"\n{_whose(brief, post)}"))
    decision = next((d.title for d in brief.plan.decisions if d.id == post.decision), "") or post.reopens
    reopens = plain(decision) if decision.strip() else muted("nothing named")
    if post.days is not None:
        reopens = (*reopens, *muted(f", {post.days}\u00a0days"))
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
            Cell(plain(amber) if (amber := _limit(post, post.amber, post.amber_at)) else none),
            Cell(bold(red) if (red := _limit(post, post.red, post.red_at)) else none),
            Cell(reopens),
        ),
        Rule.HAIR if at else Rule.INK,
    )


def _every(brief: Brief, posts: list[Signpost]) -> Table:
    """Each signpost under a line of its own, so that its words have the whole width."""
    rows: list[Row] = []
    for post in posts:
        _, *cells = _post(brief, post, 0).cells
        name = (*bold(post.title), *muted(f"\u2002 {_whose(brief, post)}"))
        rows.append(Row((Cell(name, span=len(cells)),), Rule.LINE if rows else Rule.INK, keep=True, pad=(3.0, 0.0)))
        rows.append(Row(tuple(cells), Rule.NONE, pad=(1.0, 3.6)))
    columns = (Column(104.0, 0.6), Column(98.0, 0.4), Column(98.0, 0.4), Column(140.0, 1.0))
    heads = head_row("Today", "Amber", Cell(bold("Red")), "Red reopens")
    return Table(columns, (heads,), tuple(rows), title="Every signpost")


def _whose(brief: Brief, post: Signpost) -> str:
    """Where a signpost is looked for, and by whom."""
    place = brief.host(post.market) if post.market else "all markets"
    return f"{place}; {post.owner.strip() or 'no owner'}"


def _limit(post: Signpost, words: str, threshold: Decimal | None) -> str:
    """A threshold in its own words, else as the number that it is."""
    if words.strip() or threshold is None:
        return words.strip()
    side = "down to" if post.falling else "from"
    return f"{side} {display.number(threshold, decimals(threshold))} {post.unit}".strip()


def _readings(brief: Brief) -> Iterator[Block]:
    """The readings before the latest, which stands with its signpost."""
    taken = [(post, each) for post in _posts(brief) for each in readings_of(brief.plan, post.id)[1:]]
    if not taken:
        return
    rows = tuple(
        Row(
            (
                Cell(plain(post.title)),
                Cell(plain(display.short_day(reading.on))),
                Cell(plain(sentence(STATES[reading.state]))),
                Cell(plain(words) if (words := reading_words(reading, post.unit)) else muted("no words")),
            ),
            Rule.HAIR if i else Rule.INK,
        )
        for i, (post, reading) in enumerate(taken)
    )
    columns = (Column(220.0, 1.0), Column(66.0), Column(40.0), Column(90.0, 0.4))
    heads = (head_row("Signpost", "Read on", "It said", "Reading"),)
    yield Heading("Earlier readings", "annex-readings", level=2)
    yield Table(columns, heads, rows, title="Earlier readings")


def _assumption(assumption: Assumption, at: int) -> Row:
    text = plain(assumption.text.strip(), bold=assumption.flips)
    cells = (Cell(bold(str(at + 1))), Cell(text), Cell(_basis(assumption)))
    return Row(cells, Rule.HAIR if at else Rule.INK, pad=(2.6, 3.6))


def _basis(assumption: Assumption) -> Text:
    basis = assumption.basis.strip() or "No basis is given"
    text = plain(f"{basis.rstrip('.')} {CLAIMS[assumption.claim]}.")
    wrong = assumption.if_wrong.strip()
    return (*text, *plain(f" If wrong: {wrong}")) if wrong else text


def _dates(brief: Brief) -> Iterator[tuple[date, Text]]:
    """The days that matter most, in their order: report and authority always, then the milestones that come first."""
    every = [day for day in days(brief) if day.kind in SHOWN and (day.kind in ALWAYS or day.on >= brief.assessment.on)]
    always = [day for day in every if day.kind in ALWAYS]
    first = [day for day in every if day.kind not in ALWAYS and not _twin(brief, day, every)][: DATES - len(always)]
    for day in sorted([*always, *first], key=lambda day: (day.on, day.text)):
        owner = next((told.removeprefix(OWNER) for told in day.details if told.startswith(OWNER)), "")
        yield day.on, (*plain(day.text), *(muted(f", {owner}") if brief.names and owner else ()))


def _twin(brief: Brief, day: Day, every: list[Day]) -> bool:
    """Whether it is a control put in place by an initiative that ends on the same day and is named already."""
    if day.key not in {control.id for control in brief.plan.controls}:
        return False
    initiatives = {initiative.id for initiative in brief.plan.initiatives}
    return any(other.on == day.on and other.key in initiatives for other in every)


def _facts(brief: Brief) -> str:
    from app.report.sections.sources import oldest, reach

    text = f"{reach(brief)} "
    if old := oldest(brief):
        text += f"The oldest dated figure is {old}. "
    rates = sorted(
        {(o.currency, o.rate, o.rate_on) for o in brief.plan.offerings if o.currency and o.rate and o.rate_on}
    )
    if brief.money:
        text += f"Amounts are in {brief.currency}"
        told = [f"{c} at {rate.normalize():f} of {display.short_day(on)}" for c, rate, on in rates]
        text += f"; converted: {listed(told)}. " if told else ". "
    missing = [brief.host_told(m) for m in brief.plan.markets if not brief.world.researched(m.host)]
    if missing:
        text += f"Rules not researched: {listed(missing, 12)}. "
    return f"{text}This paper is not legal advice."
