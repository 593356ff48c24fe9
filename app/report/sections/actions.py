"""The five actions: what the company commits to, how ready it is, and who does what by when at what cost."""

from collections.abc import Iterator
from typing import Final

from app.planning import display
from app.planning.assessment import Readiness
from app.planning.plan import Initiative
from app.planning.words import Action
from app.report.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Prose,
    Row,
    Rule,
    Table,
    Text,
    Tone,
    head_row,
    muted,
    number,
    plain,
)
from app.report.brief import ACTIONS, Brief, counted, sentence

SHOWN: Final = 6
"""Initiatives of one action in the main paper; the appendix has them all."""


def five_actions(brief: Brief) -> tuple[Block, ...]:
    """A part for each action."""
    head = Heading("The five actions", "actions", message=_message(brief))
    return (head, *(block for action in Action for block in _action(brief, action)))


def costs(initiative: Initiative) -> str:
    """The cost range of an initiative, in millions of the plan's currency."""
    low, high = display.millions(initiative.cost_low), display.millions(initiative.cost_high)
    middle = display.millions(initiative.cost)
    return middle if low == high else f"{middle} ({low}\N{EN DASH}{high})"


def owner_text(initiative: Initiative) -> Text:
    """Who owns an initiative."""
    return plain(initiative.owner) if initiative.owner.strip() else muted("no owner")


def dates_text(initiative: Initiative) -> Text:
    """When an initiative runs."""
    if initiative.starts is None and initiative.ends is None:
        return muted("no dates")
    start, end = display.short_day(initiative.starts, "open"), display.short_day(initiative.ends, "open")
    return plain(f"{start} to\n{end}")


def _message(brief: Brief) -> str:
    count = len(brief.plan_initiatives)
    if not count:
        return "No initiative is planned yet"
    text = sentence(counted(count, "initiative"))
    if not brief.money or brief.chosen is None:
        return f"{text} in the plan"
    return f"{text} in the recommended option, for {brief.money_text(brief.chosen.cost)}"


def _action(brief: Brief, action: Action) -> Iterator[Block]:
    commitment = next((c for c in brief.plan.commitments if c.action is action), None)
    initiatives = sorted(
        (i for i in brief.plan_initiatives if i.action is action), key=lambda i: (i.starts is None, i.starts or i.ends)
    )
    yield Heading(ACTIONS[action], f"action-{action}", level=2)
    if commitment and commitment.text.strip():
        yield Prose(plain(commitment.text.strip()), before=2.0)
        owner = commitment.owner.strip() if brief.names else ""
        if owner or commitment.on:
            by = f" by {display.day(commitment.on)}" if commitment.on else ""
            yield Prose(muted(f"{owner or 'Committed'}{by}".strip()))
    else:
        yield Prose(muted("No commitment has been made under this action yet."), before=2.0, keep=bool(initiatives))
    if ready := _ready(brief.assessment.readiness.get(action)):
        yield Prose(muted(ready), keep=bool(initiatives))
    if initiatives:
        yield _table(brief, ACTIONS[action], initiatives)


def _ready(readiness: Readiness | None) -> str:
    if readiness is None or not readiness.overall.total:
        return ""
    score = readiness.overall
    if score.mean is None:
        return f"Readiness not known: none of {score.total} questions is answered."
    unknown = f", {score.not_known} not known" if score.not_known else ""
    return f"Readiness {score.mean:.1f} of 4 over {score.answered} of {score.total} questions{unknown} [J]."


def _table(brief: Brief, name: str, initiatives: list[Initiative]) -> Table:
    columns = [Column(130.0, 1.4)]
    heads = ["Initiative"]
    if brief.names:
        columns.append(Column(74.0, 0.2))
        heads.append("Owner")
    columns.append(Column(76.0))
    heads.append("Dates")
    if brief.money:
        columns.append(Column(52.0, 0.3, right=True))
        heads.append(f"{brief.currency} million")
    if brief.names:
        columns.append(Column(90.0, 1.0))
        heads.append("Measure of success")
    shown = initiatives[:SHOWN]
    more = len(initiatives) - len(shown)
    note = plain(f"{more} more in appendix A.", tone=Tone.ACCENT, link="annex-initiatives") if more else ()
    rows = tuple(_row(brief, initiative, i) for i, initiative in enumerate(shown))
    return Table(tuple(columns), (head_row(*heads),), rows, note=note, title=name)


def _row(brief: Brief, initiative: Initiative, at: int) -> Row:
    cells = [Cell(plain(initiative.title))]
    if brief.names:
        cells.append(Cell(owner_text(initiative)))
    cells.append(Cell(dates_text(initiative)))
    if brief.money:
        cells.append(Cell(number(costs(initiative).replace(" (", "\n("))))
    if brief.names:
        cells.append(Cell(plain(initiative.measure) if initiative.measure.strip() else muted("no measure")))
    return Row(tuple(cells), Rule.HAIR if at else Rule.INK)
