"""What an exit card takes from the module of leaving and returning: modes in money, triggers, lines, the way back."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Final

from app.charts.thresholds import Threshold, Thresholds, leaves_below, returns_above
from app.planning import display
from app.planning.course import Signpost
from app.planning.departure import KEPT, Cause, ExitEntry, ExitPart, Mode, Operation
from app.planning.departure_costs import MODE_NAMES, kept_cost
from app.planning.departure_rule import verdicts
from app.planning.departures import Departure, departures
from app.planning.plan import Plan
from app.planning.profile import Market, Offering
from app.planning.words import Edition, SignpostState
from app.report.blocks import Block, Cell, Column, Figure, Prose, Row, Rule, Table, Text, head_row, muted, number, plain
from app.report.brief import Brief, counted, listed, sentence

MOST_ROWS: Final = 24
"""Offerings in the chart of thresholds."""
SLIGHT: Final = 50_000
"""A cost below this would read "< 0.1 m": it is left to the plan in full. [plan currency]"""
CAUSES: Final = {
    Cause.COMPLIANCE_COST: "Cause: compliance would cost too much.",
    Cause.STRUCTURAL: "Cause: the structure, that is who publishes, operates or stores.",
    Cause.POLITICISED: "Cause: politics, the origin being the reason.",
    Cause.COMMERCIAL: "Cause: business reasons.",
}
OPERATIONS: Final = {
    Operation.OWN: "run by ourselves from home",
    Operation.LOCAL_ENTITY: "run by our company in the country",
    Operation.PARTNER: "run by a local operator or publisher",
    Operation.JOINT_VENTURE: "run by a joint venture",
    Operation.LICENCE: "licensed to a local firm",
    Operation.LOCAL_DATA: "run by ourselves with data and keys in the country",
}


def modes(brief: Brief, offerings: tuple[Offering, ...], limit: int) -> tuple[Block, ...]:
    """The four modes in money and the thresholds of each offering, for the board alone; else nothing."""
    found = _found(brief)
    held = sorted((each for each in offerings if each.id in found), key=lambda each: -found[each.id].margin)
    if not held:
        return ()
    shown = held[: max(2, min(limit, 5))]
    rows = [_row(brief, each, found[each.id], i) for i, each in enumerate(shown)]
    million = f"{brief.currency} million"
    columns = (
        Column(80.0, 1.0, gap=6.0),
        Column(44.0, right=True, gap=6.0, what="chance of restricted or banned, %"),
        *(Column(width, right=True, gap=6.0, what=million) for width in (44.0, 48.0, 50.0, 46.0, 50.0, 40.0, 46.0)),
    )
    heads = ("Product", "Chance %", *(MODE_NAMES[mode] for mode in Mode), "Leave below", "Margin", "Return above")
    judged = any(found[each.id].amounts.judged for each in shown)
    basis = "some costs judged [J]" if judged else "costs the company’s own"
    more = f" {sentence(counted(len(held) - len(shown), 'more product'))} not shown." if held[len(shown) :] else ""
    years = _years([found[each.id] for each in shown])
    note = (
        f"Chance of restricted or banned within {brief.months} months. Modes: value today over {years} years at "
        f"{_rate(brief)} [E], {basis}; de-scope: sold on, but not to government or critical infrastructure. Thresholds "
        f"and margin a year. In {million}, rounded, so sums may differ.{more} {brief.caveat}"
    )
    return (
        Table(columns, (head_row(*heads),), tuple(rows), note=muted(note), title="What staying and leaving are worth"),
    )


def bands(brief: Brief, markets: Sequence[Market]) -> Iterator[Block]:
    """The thresholds of the offerings of some markets as a chart, for the board alone."""
    found = _found(brief)
    held = [
        each for market in markets for each in brief.by_market[market.id] if each.id in found
    ][:MOST_ROWS]  # fmt: skip
    if held:
        rows = tuple(
            Threshold(brief.offering_name(each), own.leave_below, own.return_above, own.margin)
            for each, own in ((each, found[each.id]) for each in held)
        )
        said = (
            f"Yearly margin in the host’s present state, {brief.currency} million: bar from “leave below” to “return "
            f"above”, diamond at today’s margin [E]. {brief.caveat} {brief.source}"
        )
        yield Figure(_message(brief, [found[each.id] for each in held]), Thresholds(rows), said, before=12.0)


def verdict(brief: Brief, market: Market) -> tuple[str, ...]:
    """Cause, and what the rule of leaving says today, for the board alone."""
    own = next((each for each in brief.plan.exit_plans if each.market == market.id), None)
    cause = CAUSES.get(own.cause, "") if own else ""
    note = own.note.strip() if own else ""
    if brief.edition is not Edition.BOARD:
        return tuple(filter(None, (cause, note)))
    found = verdicts(brief.plan, brief.assessment, brief.world).get(market.id)
    said = ""
    if found:
        met = "The rule of leaving is met" if found.leave else "The rule of leaving is not met"
        why = f"{found.leave_why[0].lower()}{found.leave_why[1:]}"
        if reds := sum(post.state is SignpostState.RED for post in signposts_of(brief.plan, market)):
            met = f"{sentence(counted(reds, 'trigger'))} {'is' if reds == 1 else 'are'} red. {met}"
            why = why.replace("no trigger is red", "no trigger of the rule is red")  # which looks at some of them only
        said = f"{met}: {why}"
    return tuple(filter(None, (cause, said, note)))


def signposts_of(plan: Plan, market: Market) -> tuple[Signpost, ...]:
    """The signposts that say when to leave a market."""
    return tuple(post for post in plan.signposts if post.market == market.id)


def red_since(brief: Brief, post: Signpost) -> str:
    """Since when a signpost is red, and by when that is decided, or was."""
    since = f"red since {display.short_day(post.read_on)}" if post.read_on else "red"
    decided = next((each.decided_on for each in brief.plan.decisions if each.id == post.decision), None)
    if decided and post.read_on and decided > post.read_on:
        return f"{since}; decided {display.short_day(decided)}"
    if post.read_on is None or post.days is None:
        return since
    by = post.read_on + timedelta(days=post.days)
    late = ", overdue" if by < brief.assessment.on else ""
    return f"{since}; decide by {display.short_day(by)}{late}"


def entries_of(brief: Brief, market: Market, parts: tuple[ExitPart, ...]) -> tuple[ExitEntry, ...]:
    """The lines of the exit plan of a market, by part and in the plan's order."""
    held = [each for each in brief.plan.exit_entries if each.market == market.id and each.part in parts]
    return tuple(sorted(held, key=lambda each: parts.index(each.part)))


def told_lines(brief: Brief, entries: tuple[ExitEntry, ...], limit: int) -> Text:
    """Lines of an exit plan beneath each other, each with its day, owner and cost."""
    if not entries:
        return ()
    limit = max(1, limit)
    text: list[Text] = []
    for each in entries[:limit]:
        day = f"day {each.days}" if each.days is not None and each.part not in KEPT else ""
        yearly = " a year" if each.part in KEPT else ""
        cost = f"{brief.money_text(float(each.cost))}{yearly}" if brief.money and each.cost >= SLIGHT else ""
        done = f"done {display.short_day(each.done_on)}" if each.done_on else ""
        tail = ", ".join(filter(None, (each.owner.strip(), day, cost, done)))
        text.append((*plain(each.title.strip().rstrip(".")), *muted(f" ({tail})" if tail else "")))
    if len(entries) > limit:
        text[-1] = (*text[-1], *muted(f", and {counted(len(entries) - limit, 'more line')}"))
    joined = [(*line, *plain("." if i == len(text) - 1 else ".\n")) for i, line in enumerate(text)]
    return tuple(span for line in joined for span in line)


def what_is_kept(brief: Brief, market: Market, limit: int) -> Iterator[Block]:
    """What is kept while the company is away, and what that costs a year."""
    entries = entries_of(brief, market, KEPT)
    if not entries:
        return
    lines = told_lines(brief, entries, limit)
    total = kept_cost(brief.plan, market.id)
    summed = f" Together {brief.money_text(float(total))} in each year away." if brief.money and total else ""
    yield Prose((*lines, *plain(summed)))


def the_way_back(brief: Brief, market: Market, limit: int) -> Iterator[Block]:
    """Conditions, mode and mechanism of the return, the safer product, and what is watched."""
    conditions = entries_of(brief, market, (ExitPart.CONDITION,))
    if conditions:
        yield Prose((*plain("Also: "), *told_lines(brief, conditions, limit)), before=2.0)
    own = next((each for each in brief.plan.exit_plans if each.market == market.id), None)
    said = []
    if own and own.mode_after in OPERATIONS:
        before = f", until now {OPERATIONS[own.mode_before]}" if own.mode_before in OPERATIONS else ""
        said.append(f"We return {OPERATIONS[own.mode_after]}{before}.")
    mechanism = brief.world.reentry_mechanisms.get(own.mechanism) if own else None
    if mechanism:
        worked = sum(case.worked for case in mechanism.cases)
        failed = len(mechanism.cases) - worked
        said.append(
            f"What would open it: {mechanism.name[0].lower()}{mechanism.name[1:]} "
            f"({worked} cases worked, {failed} failed)."
        )
    if own and own.more_secure.strip():
        said.append(f"More secure than before: {own.more_secure.strip()}")
    if said:
        yield Prose(plain(" ".join(said)), before=2.0)
    watched = [each.title.strip().rstrip(".") for each in entries_of(brief, market, (ExitPart.WATCH,))]
    if watched:
        yield Prose(muted(f"Watched meanwhile: {'; '.join(watched[: limit + 1])}."), before=2.0)


def _row(brief: Brief, offering: Offering, found: Departure, at: int) -> Row:
    reading = brief.reading(offering)
    none = muted("not known")
    cells = [Cell(plain(brief.plan.product(offering.product).name))]
    outlook = reading.outlook if reading else None
    cells.append(Cell(number(display.narrow_chance(outlook.restricted_or_worse)) if outlook else none))
    for mode in Mode:
        value = found.values.get(mode)
        text = display.millions(value) if value is not None else "none"
        cells.append(Cell(number(text, bold=mode is found.best)))
    cells += [
        Cell(number(text))
        for text in (leaves_below(found.leave_below), display.millions(found.margin), returns_above(found.return_above))
    ]
    return Row(tuple(cells), Rule.HAIR if at else Rule.INK)


def _found(brief: Brief) -> Mapping[str, Departure]:
    if brief.edition is not Edition.BOARD:
        return {}
    return departures(brief.plan, brief.world, brief.assessment.on)


def _message(brief: Brief, held: list[Departure]) -> str:
    low = [each for each in held if each.margin < each.leave_below]
    won = brief.money_text(sum(each.able_to_leave for each in held))
    if low:
        names = listed([brief.plan.product(brief.plan.offering(each.offering).product).name for each in low])
        return f"The margin of {names} is below the threshold of leaving; being able to leave is worth {won}"
    return f"Every margin is above the threshold of leaving; being able to leave is worth {won} today"


def _years(held: list[Departure]) -> str:
    years = sorted({each.amounts.years for each in held})
    return str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"


def _rate(brief: Brief) -> str:
    return display.percent(round(brief.plan.company.discount_rate * 100))
