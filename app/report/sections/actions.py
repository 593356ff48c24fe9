"""The five actions: what the company commits to, how ready it is, and who does what by when at what cost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from app.planning import display
from app.planning.assessment import ActionEffect, Readiness
from app.planning.course import Commitment, Initiative
from app.planning.words import Action
from app.report.annexes import annex_head, see
from app.report.blocks import (
    Block,
    Cell,
    Column,
    Row,
    Rule,
    Span,
    Table,
    Text,
    Tone,
    bold,
    head_row,
    muted,
    number,
    plain,
)
from app.report.brief import Brief, counted, sentence

SHOWN: Final = 4
"""Initiatives of one action that are named, the dearest; the appendix on initiatives has them all."""


def five_actions(brief: Brief) -> tuple[Block, ...]:
    """One table, in which each action has its commitment, its readiness and its initiatives."""
    rows = tuple(row for action in Action for row in _action(brief, action))
    note = f"Costs in {brief.currency} million, with their range. " if brief.money else ""
    note += "Readiness is the company’s own answer to the questions of each action, 0 to 4 [J]. " if brief.names else ""
    if any(initiative.id in brief.held for initiative in brief.plan_initiatives):
        note += "Held: it waits until a check before acting is made. "
    table = Table(
        _columns(brief), (head_row(*_heads(brief)),), rows, note=muted(note + brief.source), title="The five actions"
    )
    return (annex_head(brief, "annex-actions", "The five actions", _message(brief), new_page=False), table)


def cost_text(initiative: Initiative) -> Text:
    """The cost of an initiative with its range beneath, in millions of the plan's currency."""
    told = display.millions(initiative.cost)
    ends = display.millions_range(initiative.cost_low, initiative.cost_high, "\N{EN DASH}")
    return number(told) if ends == told else (*number(told), *number(f"\n{ends}", tone=Tone.MUTED))


def owner_text(initiative: Initiative) -> Text:
    """Who owns an initiative."""
    return plain(initiative.owner) if initiative.owner.strip() else muted("no owner")


def dates_text(initiative: Initiative, gap: str = "\n") -> Text:
    """When an initiative runs; `gap` stands between its days."""
    if initiative.starts is None and initiative.ends is None:
        return muted("no dates")
    start, end = display.short_day(initiative.starts, "open"), display.short_day(initiative.ends, "open")
    return plain(f"{start} to{gap}{end}")


def _columns(brief: Brief) -> tuple[Column, ...]:
    owner, dates, cost, measure = (
        Column(64.0, gap=10.0),
        Column(72.0, gap=8.0),
        Column(46.0, right=True, what=f"{brief.currency} million"),
        Column(142.0, 0.8),
    )
    if not brief.names:
        return Column(140.0, 1.0), replace(dates, width=148.0)
    return (Column(118.0, 0.4, gap=10.0), owner, dates, *((cost,) if brief.money else ()), measure)


def _heads(brief: Brief) -> tuple[str, ...]:
    if not brief.names:
        return "Initiative", "Dates"
    return ("Initiative", "Owner", "Dates", *(("Cost",) if brief.money else ()), "Measure of success")


def _message(brief: Brief) -> str:
    count = len(brief.plan_initiatives)
    if not count:
        return "No initiative is planned yet"
    text = sentence(counted(count, "initiative"))
    if not brief.money or brief.chosen is None:
        return f"{text} in the plan"
    return f"{text} in the recommended option, for {brief.money_text(brief.chosen.cost)}"


def _action(brief: Brief, action: Action) -> Iterator[Row]:
    wide = len(_columns(brief))
    commitment = next((c for c in brief.plan.commitments if c.action is action and c.text.strip()), None)
    initiatives = [i for i in brief.plan_initiatives if i.action is action]
    shown = sorted(sorted(initiatives, key=lambda i: -i.cost)[:SHOWN], key=lambda i: (i.starts or date.max, i.id))
    yield Row((Cell(bold(display.ACTION_NAMES[action]), span=wide),), Rule.INK, keep=True, pad=(5.0, 1.0))
    words: list[Span] = list(_committed(brief, commitment))
    if brief.names and (ready := _ready(brief.assessment.readiness.get(action))):
        words += muted(f" {ready}")
    if brief.money and initiatives:
        words += muted(f" {_effect(brief, brief.assessment.effects[action])}")
    if more := len(initiatives) - len(shown):
        told = f"{sentence(counted(more, 'more initiative'))} in {{}}."
        words += (*plain(" "), *see(brief, "annex-initiatives", told))
    yield Row((Cell(tuple(words), span=wide),), Rule.NONE, keep=bool(initiatives), pad=(0.0, 5.0))
    for initiative in shown:
        yield _row(brief, initiative)


def _committed(brief: Brief, commitment: Commitment | None) -> Text:
    if commitment is None:
        return muted("No commitment has been made under this action yet.")
    owner = commitment.owner.strip() if brief.names else ""
    day = display.day(commitment.on) if commitment.on else ""
    by = ", ".join(filter(None, (owner, day)))
    text = plain(commitment.text.strip())
    return (*text, *muted(f" {sentence(by)}.")) if by else text


def _ready(readiness: Readiness | None) -> str:
    if readiness is None or not readiness.overall.total:
        return ""
    score = readiness.overall
    if score.mean is None:
        return f"Readiness not known: none of {score.total} questions is answered."
    unknown = f", {score.not_known} not known" if score.not_known else ""
    return f"Readiness {score.mean:.1f}, {score.answered} of {score.total} questions answered{unknown} [J]."


def _effect(brief: Brief, effect: ActionEffect) -> str:
    """What the action's initiatives save, added last to all others and as the only ones."""
    last, alone = (brief.money_text(saved) for saved in (effect.saved_last, effect.saved))
    return f"Added last to all else that is planned, its initiatives save {last} of expected loss; alone, {alone} [E]."


def _row(brief: Brief, initiative: Initiative) -> Row:
    held = muted(" (held)") if initiative.id in brief.held else ()
    title = Cell((*plain(initiative.title), *held))
    if not brief.names:
        return Row((title, Cell(dates_text(initiative, " "))))
    cells = [title, Cell(owner_text(initiative)), Cell(dates_text(initiative))]
    if brief.money:
        cells.append(Cell(cost_text(initiative)))
    cells.append(Cell(plain(initiative.measure) if initiative.measure.strip() else muted("no measure")))
    return Row(tuple(cells))
