"""Why the outlooks that cost most are what they are: drivers, what would change them, past cases, what is weak."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.charts.outlooks import OutlookBars, OutlookRow
from app.planning import display
from app.planning.explanation import Analogue, Contribution, Explanation, Range
from app.planning.phrases import Voice
from app.planning.profile import Offering
from app.planning.reasons import explain
from app.report.annexes import annex_head
from app.report.blocks import (
    Aside,
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    Prose,
    Row,
    Rule,
    Span,
    Table,
    Text,
    head_row,
    muted,
    number,
    plain,
)
from app.report.brief import Brief, counted, listed, sentence
from app.report.sections.reasons_shared import Shared, Told, Topic, shared

OFFERINGS: Final = 4
"""Offerings that are explained: those that cost most, where no amount is shown those with the highest chance."""
RANGES: Final = 4
"""Inputs whose range is shown: those that move the chance most."""
CASES: Final = 3
"""Past cases of one offering, the nearest; the program shows more."""


def reasons(brief: Brief) -> tuple[Block, ...]:
    """A chart of the outlooks that cost most, what several of them share, one after another, and the nearest cases."""
    top = _top(brief)
    head = annex_head(brief, "annex-reasons", "The outlooks that matter, and why", _message(brief, top), new_page=False)
    found = [Told(o, explain(brief.plan, brief.world, brief.assessment.on, o.id, Voice.PAPER)) for o in top]
    common = shared([(_name(brief, each.offering), each.said(inside=brief.names)) for each in found])
    told = (block for each in found for block in _offering(brief, each, common))
    return (head, *_chart(brief, top), *_for_all(common), *told, *past_cases(brief, found))


def has_reasons(brief: Brief) -> bool:
    """Whether there is an outlook to explain."""
    return bool(_top(brief))


def _top(brief: Brief) -> list[Offering]:
    known = [(reading, o) for o in brief.plan.offerings if (reading := brief.reading(o))]
    if brief.earns:
        known = [(reading, o) for reading, o in known if reading.loss > 0] or known
        known.sort(key=lambda pair: (-pair[0].loss, pair[1].id))
    else:
        known.sort(key=lambda pair: (-pair[0].outlook.restricted_or_worse, pair[1].id))
    return [offering for _, offering in known[:OFFERINGS]]


def _for_all(common: Shared) -> Iterator[Block]:
    """What holds for all of the offerings, or for several that are named: said once."""
    if not common.texts:
        return
    whom = "several" if any(each.whom for each in common.texts) else "all"
    yield Heading(f"What holds for {whom} of them", "why-all", level=2)
    for topic in Topic:
        texts = [each for each in common.texts if each.topic is topic]
        told = [(*plain(each.text), *muted(f" {'; '.join(each.whom)}." if each.whom else "")) for each in texts]
        if told:
            yield Aside(topic.value, _each(told), before=6.0)


def _each(texts: Iterable[Text]) -> tuple[Prose, ...]:
    return tuple(Prose(text, before=2.0 if i else 0.0) for i, text in enumerate(texts))


def _message(brief: Brief, top: list[Offering]) -> str:
    names = listed([_name(brief, offering) for offering in top])
    lost = sum(reading.loss for o in top if (reading := brief.reading(o)))
    if not brief.earns or not brief.assessment.loss:
        return f"Highest chances: {names}"
    verb = "carries" if len(top) == 1 else "carry"
    share = display.percent(round(100 * lost / brief.assessment.loss))  # a sum: no chance to round to 5
    return f"{sentence(counted(len(top), 'offering'))} of {len(brief.assessment.readings)} {verb} {share} of the loss"


def _name(brief: Brief, offering: Offering) -> str:
    """Its host, and the product where the plan offers several."""
    single = len({each.product for each in brief.plan.offerings}) == 1
    return brief.host(offering.market) if single else brief.offering_name(offering)


def _told(brief: Brief, offering: Offering) -> str:
    """The same inside a sentence: “the United States”."""
    named = _name(brief, offering)
    return brief.host_told(offering.market) if named == brief.host(offering.market) else named


def _chart(brief: Brief, top: list[Offering]) -> Iterator[Block]:
    rows = [
        OutlookRow(_name(brief, o), reading.outlook.chances) for o in top if (reading := brief.reading(o))
    ]  # fmt: skip
    worst = max(rows, key=lambda row: row.chances[2] + row.chances[3])
    message = f"{worst.name}: {display.chance(worst.chances[2] + worst.chances[3])} chance of restricted or banned"
    note = (
        f"Chances in %, from left to right open, conditional, restricted, banned, within {brief.months} months [E]. "
        f"{brief.caveat} {brief.source}"
    )
    yield Figure(message, OutlookBars(tuple(rows)), note, before=8.0)


def _offering(brief: Brief, each: Told, common: Shared) -> Iterator[Block]:
    """One offering beneath its heading; nothing where all that may be said of it is said for several already."""
    told = tuple(_why(brief, each, common))
    if told:
        yield Heading(brief.offering_name(each.offering), f"why-{each.offering.id}", level=2)
        yield from told


def _why(brief: Brief, each: Told, common: Shared) -> Iterator[Block]:
    why = each.why
    if brief.names:
        yield Aside("In short", (Prose(plain(" ".join(why.story))),), before=4.0)
    if brief.names and why.raised is not None:  # what nobody has thought of yet is no word for outsiders
        yield Aside("If a concern is raised", (Prose(plain(_raised(brief, why))),), before=6.0)
    if brief.names:  # how far each driver weighs tells how much of the rules is not met, and how much trust is lacking
        yield _drivers(why)
        yield from _changes(why)
    own = [(topic, text) for topic, text in each.said(inside=brief.names) if not common.holds(topic, text)]
    for topic in Topic:
        if texts := [plain(text) for at, text in own if at is topic]:
            yield Aside(topic.value, _each(texts), before=6.0)


def _raised(brief: Brief, why: Explanation) -> str:
    both = why.raised
    if both is None:
        return ""
    return (
        f"Nobody has raised a concern about it yet. Chance that somebody does within {brief.months} months: "
        f"{display.chance(both.raised)}. Chance of restricted or worse if so: {display.chance(both.reaction)} [J]."
    )


def _drivers(why: Explanation) -> Table:
    moving = [each for each in why.contributions if display.whole_points(each.points)]
    rows = [_contribution(each) for each in moving]
    if still := [str(each.driver.value) for each in why.contributions if each not in moving]:
        hardly = f"{'Moves' if len(still) == 1 else 'Move'} the chance by less than a point."
        rows.append((plain(sentence(listed(still))), _signed(0.0), plain(hardly)))
    if why.adjustment:
        text = plain("What past cases add that the drivers do not say.")
        rows.append((plain("Statistical adjustment"), _signed(why.adjustment_points), text))
    start, here = display.chance(why.reference_chance), display.chance(why.chance)
    note = f"Points of the chance of restricted or banned, from {start} in the reference market to {here} [E]."
    return Table(
        (Column(104.0), Column(30.0, right=True), Column(260.0, 1.0)),
        (head_row("Driver", "Points", "Why"),),
        tuple(Row(tuple(map(Cell, row)), Rule.HAIR if i else Rule.INK) for i, row in enumerate(rows)),
        note=muted(note),
        title="Drivers of the outlook",
    )


def _contribution(each: Contribution) -> tuple[Text, Text, Text]:
    return plain(sentence(str(each.driver.value))), _signed(each.points), plain(each.sentence)


def _signed(points: float) -> Text:
    return number(display.signed_points(points))


def _changes(why: Explanation) -> Iterator[Block]:
    shown = [each for each in why.ranges if _moves(each)][:RANGES]
    crossing = why.crossings[0].sentence if why.crossings else ""
    if not shown:
        text = f"No input moves the chance by more than {display.STEP} points within its own range [E]."
        yield _change(" ".join(filter(None, (text, crossing))))
        return
    rows = tuple(_range(each, i) for i, each in enumerate(shown))
    note = muted("Chance of restricted or banned with the input at either end of its own range, in % [E].")
    columns = (Column(160.0, 1.0), Column(90.0, right=True), Column(90.0, right=True))
    heads = ("What would change it most", "At its low end", "At its high end")
    yield Table(columns, (head_row(*heads),), rows, note=note, title="Sensitivity of the outlook")
    if crossing:
        yield _change(crossing)


def _change(text: str) -> Aside:
    return Aside("What would change it", (Prose(plain(text)),), before=6.0)


def _moves(each: Range) -> bool:
    """Whether the ends of the range differ by more than one step of rounding."""
    return abs(display.points(each.at_high) - display.points(each.at_low)) > display.STEP


def _range(each: Range, at: int) -> Row:
    low, high = (number(display.narrow_chance(chance)) for chance in (each.at_low, each.at_high))
    return Row((Cell(plain(each.label)), Cell(low), Cell(high)), Rule.HAIR if at else Rule.INK)


def past_cases(brief: Brief, found: Sequence[Told]) -> Iterator[Block]:
    """The documented cases nearest to the offerings: each told once, with how it differs from each of them."""
    near: dict[str, list[tuple[Offering, Analogue]]] = {}
    for each in found:
        for case in each.why.analogues[:CASES]:
            near.setdefault(case.case, []).append((each.offering, case))
    if not near:
        return
    rows = tuple(
        row for i, several in enumerate(near.values()) for row in _case(brief, several, i, one=len(found) == 1)
    )
    columns = (Column(148.0, names=True), Column(78.0), Column(220.0, 1.0))
    note = "Nearest documented cases by the ratings of the method; not a sample, so no frequency follows [F]."
    yield Heading("The nearest past cases", "why-cases", level=2)
    yield Table(
        columns, (head_row("Past case", "Outcome", "What happened"),), rows, note=muted(note), title="Past cases"
    )


def _case(brief: Brief, several: Sequence[tuple[Offering, Analogue]], at: int, *, one: bool) -> Iterator[Row]:
    """What happened, and beneath it how the case differs from the offerings that it is near to."""
    case = several[0][1]
    name = (*plain(f"{sentence(case.host)}, {case.year}"), *muted(f"\n{case.title}"))
    mark = (Span(display.REACTION_NAMES[case.outcome], mark=case.outcome),)
    outcome = (*mark, *plain(f"\u00a0{display.REACTION_NAMES[case.outcome].lower()}"))
    told = plain(f"{case.happened} {case.firm}".strip())
    yield Row((Cell(name), Cell(outcome), Cell(told)), Rule.HAIR if at else Rule.INK, keep=True, pad=(2.3, 1.0))
    apart: dict[str, list[str]] = {}
    for offering, each in several:
        apart.setdefault(each.differs.strip().rstrip("."), []).append(_told(brief, offering))
    words = [
        text if one else ": ".join(filter(None, (f"Near to {'; '.join(whom)}", f"{text[:1].lower()}{text[1:]}")))
        for text, whom in apart.items()
    ]
    below = " ".join(f"{word}." for word in words if word)
    yield Row((Cell(muted(below), span=3, right=False),), Rule.NONE, pad=(0.0, 3.2))
