"""Why the outlooks that cost most are what they are: drivers, what would change them, past cases, what is weak."""

from collections.abc import Iterable, Iterator
from typing import Final

from app.charts.outlooks import OutlookBars, OutlookRow
from app.planning import display
from app.planning.explanation import Analogue, Contribution, Explanation, Range
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

OFFERINGS: Final = 4
"""Offerings that are explained: those that cost most, where no amount is shown those with the highest chance."""
RANGES: Final = 4
"""Inputs whose range is shown: those that move the chance most."""
CASES: Final = 3
"""Past cases of one offering, the nearest; the program shows more."""
WEAKNESSES: Final = 4
"""Weak inputs that are named for one offering."""


def reasons(brief: Brief) -> tuple[Block, ...]:
    """A chart of the outlooks that cost most, then one offering after another."""
    top = _top(brief)
    head = annex_head(brief, "annex-reasons", "The outlooks that matter, and why", _message(brief, top), new_page=False)
    found = [(o, explain(brief.plan, brief.world, brief.assessment.on, o.id)) for o in top]
    common = _common([why for _, why in found])
    told = (block for o, why in found for block in _offering(brief, o, why, common))
    return (head, *_chart(brief, top), *_for_all(brief, found[0][1].record, common), *told)


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


def _common(found: list[Explanation]) -> tuple[str, ...]:
    """Sentences that are true of all the offerings shown, where there are several: they are said once."""
    if len(found) == 1:
        return ()
    shared = set.intersection(*({why.record, *_mechanisms(why)} for why in found))
    return tuple(text for text in (found[0].record, *_mechanisms(found[0])) if text in shared)


def _for_all(brief: Brief, record: str, common: tuple[str, ...]) -> Iterator[Block]:
    mechanisms = [text for text in common if text != record] if brief.names else []
    if record not in common and not mechanisms:
        return
    yield Heading("What holds for all of them", "why-all", level=2)
    if record in common:
        yield Prose(muted(sentence(record.rstrip(".") + ".")), before=2.0)
    if mechanisms:
        yield Aside("Mechanisms", _each(mechanisms), before=6.0)


def _mechanisms(why: Explanation) -> tuple[str, ...]:
    return tuple(each.sentence for each in why.mechanisms)


def _each(texts: Iterable[str]) -> tuple[Prose, ...]:
    return tuple(Prose(plain(text), before=2.0 if i else 0.0) for i, text in enumerate(texts))


def _message(brief: Brief, top: list[Offering]) -> str:
    names = listed([_name(brief, offering) for offering in top])
    lost = sum(reading.loss for o in top if (reading := brief.reading(o)))
    if not brief.earns or not brief.assessment.loss:
        return f"Highest chances: {names}"
    verb = "carries" if len(top) == 1 else "carry"
    share = display.share(lost / brief.assessment.loss)
    return f"{sentence(counted(len(top), 'offering'))} of {len(brief.assessment.readings)} {verb} {share} of the loss"


def _name(brief: Brief, offering: Offering) -> str:
    """Its host, and the product where the plan offers several."""
    single = len({each.product for each in brief.plan.offerings}) == 1
    return brief.host(offering.market) if single else brief.offering_name(offering)


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


def _offering(brief: Brief, offering: Offering, why: Explanation, common: tuple[str, ...]) -> Iterator[Block]:
    yield Heading(brief.offering_name(offering), f"why-{offering.id}", level=2)
    if brief.names:
        yield Prose(plain(" ".join(why.story)), before=2.0)
    if why.record not in common:
        yield Prose(muted(sentence(why.record.rstrip(".") + ".")), before=3.0)
    if why.raised is not None:
        yield Aside("If a concern is raised", (Prose(plain(_raised(brief, why))),), before=6.0)
    if brief.names:  # how far each driver weighs tells how much of the rules is not met, and how much trust is lacking
        yield _drivers(why)
        yield from _changes(why)
        if own := [text for text in _mechanisms(why) if text not in common]:
            yield Aside("Mechanisms", _each(own), before=6.0)
        yield Aside("Scenario", (Prose(plain(why.classified.sentence)),), before=6.0)
        if why.weaknesses:
            yield Aside("What is weak", _each(weak.sentence for weak in why.weaknesses[:WEAKNESSES]), before=6.0)
    if why.analogues:
        yield _cases(why)


def _raised(brief: Brief, why: Explanation) -> str:
    both = why.raised
    if both is None:
        return ""
    return (
        f"Nobody has raised a concern about it yet. Chance that somebody does within {brief.months} months: "
        f"{display.chance(both.raised)}. Chance of restricted or worse if so: {display.chance(both.reaction)} [J]."
    )


def _drivers(why: Explanation) -> Table:
    moving = [each for each in why.contributions if round(each.points * 100)]
    rows = [_contribution(each) for each in moving]
    if still := [str(each.driver.value) for each in why.contributions if each not in moving]:
        hardly = f"{'Moves' if len(still) == 1 else 'Move'} the chance by less than a point."
        rows.append((plain(sentence(listed(still))), _signed(0.0), plain(hardly)))
    if why.adjustment:
        text = plain("What past cases add that the drivers do not say.")
        rows.append((plain("Statistical adjustment"), _signed(why.adjustment_points), text))
    start, here = display.chance(why.reference_chance), display.chance(why.chance)
    note = (
        f"Points by which each driver moves the chance of restricted or banned, from {start} in the reference market "
        f"to {here} here [E]. {sentence(why.reference.rstrip('.'))}."
    )
    return Table(
        (Column(112.0), Column(34.0, right=True), Column(240.0, 1.0)),
        (head_row("Driver", "Points", "Why"),),
        tuple(Row(tuple(map(Cell, row)), Rule.HAIR if i else Rule.INK) for i, row in enumerate(rows)),
        note=muted(note),
        title="Drivers of the outlook",
    )


def _contribution(each: Contribution) -> tuple[Text, Text, Text]:
    return plain(sentence(str(each.driver.value))), _signed(each.points), plain(each.sentence)


def _signed(points: float) -> Text:
    rounded = round(points * 100)
    sign = display.MINUS if rounded < 0 else "+" if rounded > 0 else ""
    return number(f"{sign}{abs(rounded)}")


def _changes(why: Explanation) -> Iterator[Block]:
    shown = [each for each in why.ranges if _moves(each)][:RANGES]
    if not shown:
        text = f"No input moves the chance by more than {display.STEP} points within its own range [E]."
        yield Prose(plain(text), before=6.0)
    else:
        rows = tuple(_range(each, i) for i, each in enumerate(shown))
        note = muted("Chance of restricted or banned with the input at either end of its own range, in % [E].")
        columns = (Column(160.0, 1.0), Column(90.0, right=True), Column(90.0, right=True))
        heads = ("What would change it most", "At its low end", "At its high end")
        yield Table(columns, (head_row(*heads),), rows, note=note, title="Sensitivity of the outlook")
    if why.crossings:
        yield Prose(plain(why.crossings[0].sentence), before=4.0)


def _moves(each: Range) -> bool:
    """Whether the ends of the range differ by more than one step of rounding."""
    return abs(display.points(each.at_high) - display.points(each.at_low)) > display.STEP


def _range(each: Range, at: int) -> Row:
    low, high = (number(display.narrow_chance(chance)) for chance in (each.at_low, each.at_high))
    return Row((Cell(plain(each.label)), Cell(low), Cell(high)), Rule.HAIR if at else Rule.INK)


def _cases(why: Explanation) -> Table:
    nearest = why.analogues[:CASES]
    apart = {each.differs for each in nearest}
    alike = len(apart) == 1 and len(nearest) > 1  # they all differ in the same: it is said once
    rows = tuple(row for i, each in enumerate(nearest) for row in _case(each, i, apart=not alike))
    columns = (Column(136.0, 0.4), Column(84.0), Column(200.0, 1.0))
    note = "Nearest documented cases by the ratings of the method; not a sample, so no frequency follows [F]."
    if alike and (same := apart.pop()):
        note = f"How each of them differs: {same[:1].lower()}{same[1:]} {note}"
    heads = head_row("Past case", "Outcome", "What happened")
    return Table(columns, (heads,), rows, note=muted(note), title="Past cases")


def _case(each: Analogue, at: int, *, apart: bool) -> Iterator[Row]:
    name = (*plain(f"{sentence(each.host)}, {each.year}"), *muted(f"\n{each.title}"))
    mark = (Span(display.REACTION_NAMES[each.outcome], mark=each.outcome),)
    outcome = (*mark, *plain(f"\u00a0{display.REACTION_NAMES[each.outcome].lower()}"))
    told = plain(each.happened)
    if each.firm:
        told = (*told, *plain(f" {each.firm}"))
    cells = (Cell(name), Cell(outcome), Cell(told))
    differs = apart and bool(each.differs)
    yield Row(cells, Rule.HAIR if at else Rule.INK, keep=differs, pad=(2.3, 1.0 if differs else 2.9))
    if differs:
        yield Row((Cell(muted(each.differs), span=3, right=False),), Rule.NONE, pad=(0.0, 3.2))
