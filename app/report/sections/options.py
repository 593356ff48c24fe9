"""The options side by side: the same figures for each, what speaks for it and against it."""

import re
from collections.abc import Iterator
from typing import Final

from app.planning import display
from app.planning.assessment import OptionResult
from app.planning.course import Option
from app.planning.words import Edition, Stance
from app.report.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Prose,
    Row,
    Rule,
    Size,
    Table,
    Text,
    Tone,
    bold,
    head_row,
    muted,
    number,
    plain,
)
from app.report.brief import Brief, counted, listed, sentence
from app.report.sections.budget import short_quarters

SHORT: Final = 40
"""Longest word on how an option can be undone that stands in a column of its own. [letters]"""
REJECTED: Final = re.compile(r"rejected(?: because|:)? ", re.IGNORECASE)
"""How a reason may begin that stands behind this very word."""
LEAVING: Final = {
    Stance.DE_SCOPE: "leaves government and critical infrastructure as customers in",
    Stance.SUSPEND: "pauses",
    Stance.EXIT: "leaves",
}
"""What an option does in a market where it does not stay."""


def options(brief: Brief) -> tuple[Block, ...]:
    """One table; the recommended option is marked by rules, weight and the word."""
    alone = len(brief.plan.options) == 1
    head = Heading("Options", "options", message=_message(brief), new_page=brief.names and not alone)
    if alone:
        return (head, Prose(muted("Only “Do nothing” is described so far: no option has been put beside it yet.")))
    columns = (
        Column(18.0, gap=0.0, what="letter"),
        *_name_columns(brief),
        *_figure_columns(brief),
        *_undone_column(brief),
    )
    rows = tuple(row for option in brief.plan.options for row in _rows(brief, option))
    which = "" if brief.edition is Edition.BOARD else ", of the offerings shown"
    note = f"Above risk appetite{which}: more than {display.limit(brief.limit)} chance of restricted or banned. "
    if brief.money:
        note = (
            f"{brief.currency} million over {brief.months} months [E]; losses are of revenue, not of margin or cash, "
            f"and include what is given up. {_waiting(brief)}{_over(brief)}{note}"
        )
    table = Table(
        columns,
        (head_row("", Cell(muted("Option"), span=len(_name_columns(brief))), *_heads(brief)),),
        (*rows, *_appetite(brief)),
        note=muted(f"{note}{brief.caveat} {brief.source}"),
        title="Options compared",
    )
    return (head, table)


def _waiting(brief: Brief) -> str:
    """How many initiatives of the recommended option are held, though its loss counts on them."""
    held = sum(initiative.id in brief.held for initiative in brief.plan_initiatives)
    if brief.chosen is None or not held:
        return ""
    some, every = sentence(counted(held, "initiative").split()[0]), counted(len(brief.plan_initiatives), "initiative")
    wait, them = ("waits", "it") if held == 1 else ("wait", "them")
    return f"{some} of {every} in the plan {wait} until a check before acting is made; the loss counts {them} in full. "


def _over(brief: Brief) -> str:
    """That some quarters are over their budget; what an option costs in all does not say so."""
    short = short_quarters(brief)
    return f"In {counted(short, 'quarter')} the plan takes more than is budgeted. " if short else ""


def _name_columns(brief: Brief) -> tuple[Column, ...]:
    """The name takes two columns where that lets the words beneath share the width in halves."""
    halves = brief.money and not _undone_column(brief)
    return (Column(120.0, 1.0), Column(30.0)) if halves else (Column(120.0, 1.0),)


def _figure_columns(brief: Brief) -> tuple[Column, ...]:
    above = Column(52.0, right=True, what="offerings")
    money = f"{brief.currency} million"
    return (
        (Column(58.0, right=True, what=money), Column(50.0, right=True, what=money), above) if brief.money else (above,)
    )


def _undone_column(brief: Brief) -> tuple[Column, ...]:
    """A column for how an option can be undone, where all of them say so in a few words."""
    short = all(len(option.reversibility.strip()) <= SHORT for option in brief.plan.options)
    return (Column(92.0, right=True),) if short and brief.names else ()


def _heads(brief: Brief) -> tuple[str, ...]:
    money = (f"Cost over {brief.months}\u00a0months", "Expected loss") if brief.money else ()
    return (*money, "Above risk appetite", *(["Can be undone"] if _undone_column(brief) else []))


def _rows(brief: Brief, option: Option) -> Iterator[Row]:
    best = option.recommended
    result = brief.assessment.options.get(option.id)
    name: Text = bold(option.name)
    if best:
        name = (*name, *plain("   Recommended", bold=True, tone=Tone.ACCENT))
    above = Rule.ACCENT if best or _follows(brief, option) else Rule.LINE
    beside = bool(_undone_column(brief))
    words = _words(brief, option, with_undone=not beside)
    undone = plain(option.reversibility.strip(), bold=best) or muted("not stated")
    yield Row(
        (
            Cell(bold(brief.letters[option.id]), size=Size.MESSAGE),
            Cell(name, size=Size.MESSAGE, span=len(_name_columns(brief))),
            *_figures(brief, result, strong=best),
            *([Cell(undone)] if beside else []),
        ),
        Rule.INK if option is brief.plan.options[0] and not best else above,
        keep=bool(words),
        pad=(4.0, 2.0 if words else 5.0),
    )
    for i, (left, right) in enumerate(words):
        last = i == len(words) - 1
        yield Row((Cell(), *_halves(brief, left, right)), Rule.NONE, keep=not last, pad=(0.0, 7.0 if last else 3.0))


def _follows(brief: Brief, option: Option) -> bool:
    """Whether an option stands directly beneath the recommended one."""
    options_ = brief.plan.options
    at = options_.index(option)
    return at > 0 and options_[at - 1].recommended


def _halves(brief: Brief, left: Text, right: Text) -> tuple[Cell, ...]:
    name, figures, undone = len(_name_columns(brief)), len(_figure_columns(brief)), len(_undone_column(brief))
    first = 2 if undone and brief.money else 1  # the words reach under the cost where the name has little room
    second = name + figures + undone - first
    if not right:
        return (Cell(left, right=False, span=first + second),)
    return Cell(left, right=False, span=first), Cell(right, right=False, span=second)


def _words(brief: Brief, option: Option, *, with_undone: bool) -> list[tuple[Text, Text]]:
    rows: list[tuple[Text, Text]] = []
    if option.summary.strip():
        rows.append((plain(option.summary.strip()), ()))
    good, bad = option.advantages.strip(), option.drawbacks.strip()
    if good or bad:
        rows.append(
            (
                _labelled("For", good or "nothing stated"),
                _labelled("Against", bad or "nothing stated"),
            )
        )
    undone = _labelled("Can be undone", option.reversibility.strip()) if option.reversibility.strip() else ()
    rejected = (
        _labelled("Rejected", sentence(_bare(option.rejected_because.strip())))
        if option.rejected_because.strip()
        else ()
    )
    if with_undone and undone:
        rows.append((undone, rejected))
    elif rejected:
        rows.append((rejected, ()))
    if leaving := _stances(brief, option):
        rows.append((_labelled("Where it does not stay", leaving), ()))
    return rows


def _bare(text: str) -> str:
    """A reason without the word that is printed before it."""
    return text[found.end() :] if (found := REJECTED.match(text)) else text


def _labelled(label: str, text: str) -> Text:
    return (*muted(f"{label}: "), *plain(text))


def _stances(brief: Brief, option: Option) -> str:
    hosts: dict[Stance, list[str]] = {}
    for stance in brief.plan.stances:
        if stance.option == option.id and stance.stance in LEAVING:
            hosts.setdefault(stance.stance, []).append(brief.host_told(stance.market))
    return "; ".join(f"{LEAVING[stance]} {listed(names)}" for stance, names in hosts.items())


def _figures(brief: Brief, result: OptionResult | None, *, strong: bool) -> tuple[Cell, ...]:
    count = 3 if brief.money else 1
    if result is None:
        return tuple(Cell(muted("not known")) for _ in range(count))
    above = Cell(number(f"{len(result.above_appetite)} of {len(brief.assessment.readings)}", bold=strong))
    if not brief.money:
        return (above,)
    cost, loss = display.millions(result.cost), display.millions(result.loss)
    return Cell(number(cost, bold=strong)), Cell(number(loss, bold=strong)), above


def _appetite(brief: Brief) -> tuple[Row, ...]:
    above = Rule.ACCENT if brief.plan.options[-1].recommended else Rule.LINE
    label = f"Risk appetite: at most {display.limit(brief.limit)} chance of restricted or banned for each offering"
    if not brief.money:
        return (Row((Cell(), Cell(muted(label), span=2, right=False)), above),)
    loss = brief.plan.company.appetite_loss
    if loss is None:
        label += "; the board has set no limit for the yearly loss"
        return (Row((Cell(), Cell(muted(label), span=len(_name_columns(brief)) + 3, right=False)), above),)
    label = f"Risk appetite set by the board: {brief.money_text(float(loss))} a year, over {brief.months} months"
    total = display.millions(float(loss) * brief.months / 12)
    return (
        Row(
            (
                Cell(),
                Cell(muted(label), span=len(_name_columns(brief)) + 1, right=False),
                Cell(number(total, tone=Tone.MUTED)),
            ),
            above,
        ),
    )


def _message(brief: Brief) -> str:
    option, chosen, nothing = brief.plan.recommended, brief.chosen, brief.nothing
    if option is None or chosen is None or nothing is None:
        return "No option is recommended yet"
    name = f"Option {brief.letters[option.id]}"
    if not brief.money:
        left = counted(len(chosen.above_appetite), "offering")
        return f"{name} leaves {left} above the risk appetite, today {brief.above}"
    if option.does_nothing:
        return f"{name}, doing nothing, accepts an expected loss of {brief.money_text(nothing.loss)}"
    if display.millions(chosen.loss) == display.millions(nothing.loss):
        cost = display.millions(chosen.cost)
        return f"{name} leaves the expected loss at {brief.money_text(nothing.loss)}, for {cost} m"
    verb = "lowers" if chosen.loss <= nothing.loss else "raises"
    return (
        f"{name} {verb} the expected loss from {brief.money_text(nothing.loss)} to "
        f"{display.millions(chosen.loss)} m, for {display.millions(chosen.cost)} m"
    )
