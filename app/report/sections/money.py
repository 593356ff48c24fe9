"""Revenue at risk: how much may be lost with which chance, today and with the plan, and where it comes from."""

from typing import Final

from app.charts.exceedance import Curve, Exceedance
from app.planning import display
from app.planning.money import Spread
from app.report.annexes import annex_head, see
from app.report.blocks import (
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    Prose,
    Row,
    Rule,
    Table,
    head_row,
    muted,
    number,
    plain,
)
from app.report.brief import Brief

LEFT_OUT: Final = "It leaves out fines, recalls, the cost of putting things right and lost reputation"
DEPENDENCE: Final = (
    "Decisions of one host, of allied hosts and about one product are drawn together, by 0.1 to 0.5 where 1 is in full "
    "step [J], so losses come in groups"
)
"""What the simulation assumes about hosts acting together (method 6.8)."""


def money_at_risk(brief: Brief) -> tuple[Block, ...]:
    """The chance of losing more than an amount, as two curves, and in words that can be repeated."""
    if brief.risk is None:
        return ()
    today, plan = brief.risk.today, _with_plan(brief)
    if not today.expected:
        text = "No loss is expected: no offering has revenue and an outlook."
        return (Heading("Money at risk", "money"), Prose(muted(text)))
    head = Heading("Money at risk", "money", message=_message(brief, today, plan), new_page=True)
    curves = [Curve("As things stand", today.curve, today.p90)]
    if plan is not None:
        curves.append(Curve("With the plan", plan.curve, plan.p90))
    loss = brief.plan.company.appetite_loss
    limit = float(loss) * brief.months / 12 if loss is not None else None
    note = (
        f"Chance of losing at least this much revenue over {brief.months} months, {brief.currency} million, "
        f"{display.number(brief.risk.draws)} draws [E]. {LEFT_OUT}. {brief.caveat} {brief.source}"
    )
    figure = Figure(_title(brief, today), Exceedance(tuple(curves), limit), note)
    words = (*plain(_words(brief, today, plan)), *see(brief, "annex-money", "More is in {}."))
    return (head, figure, Prose(words, before=8.0))


def has_money(brief: Brief) -> bool:
    """Whether there is a loss to tell the parts of."""
    return brief.risk is not None and brief.risk.today.expected > 0


def contributions(brief: Brief) -> tuple[Block, ...]:
    """The figures of every option; those of each market stand with the market."""
    risk = brief.risk
    if risk is None:
        return ()
    head = annex_head(brief, "annex-money", "Where the money is at risk", new_page=False)
    where = see(brief, "annex-markets", "What each market brings, and its part of the loss, is in {}.")
    return (head, _options(brief), Prose(where, before=8.0))


def _with_plan(brief: Brief) -> Spread | None:
    option = brief.plan.recommended
    return brief.risk.options.get(option.id) if brief.risk and option and not option.does_nothing else None


def _message(brief: Brief, today: Spread, plan: Spread | None) -> str:
    text = f"One future in ten costs at least {brief.money_text(today.p90)}"
    if plan is None:
        return text
    if display.millions(plan.p90) == display.millions(today.p90):
        return f"{text}, with or without the plan"
    return f"{text}; with the plan {brief.money_text(plan.p90)}"


def _title(brief: Brief, today: Spread) -> str:
    chosen, nothing = brief.chosen, brief.nothing
    if chosen is None or nothing is None or _with_plan(brief) is None:
        total = brief.money_text(brief.assessment.loss)
        return f"Expected loss {total}; one future in twenty costs at least {display.millions(today.p95)} m"
    if display.millions(chosen.loss) == display.millions(nothing.loss):
        return f"The plan leaves the expected loss at {brief.money_text(nothing.loss)}"
    verb = "lowers" if chosen.loss < nothing.loss else "raises"
    before, after = brief.money_text(nothing.loss), display.millions(chosen.loss)
    return f"The plan {verb} the expected loss from {before} to {after} m"


def _words(brief: Brief, today: Spread, plan: Spread | None) -> str:
    text = (
        f"In plain words: of ten futures that look equally likely, the worst costs {brief.money_text(today.p90)} or "
        f"more over {brief.months} months"
    )
    text += f"; with the plan, {display.millions(plan.p90)} m or more [E]. " if plan else " [E]. "
    worst = f"In the worst twentieth the mean loss is {brief.money_text(today.cvar95)}"
    worst += f", with the plan {display.millions(plan.cvar95)} m. " if plan else ". "
    return text + worst


def _options(brief: Brief) -> Table:
    risk = brief.risk
    rows: list[Row] = []
    for option in brief.plan.options:
        spread = risk.options.get(option.id) if risk else None
        name = plain(f"{brief.letters[option.id]} {option.name}", bold=option.recommended)
        result = brief.assessment.options.get(option.id)
        figures = (result.loss, spread.p50, spread.p90, spread.p95, spread.cvar95) if spread and result else ()
        cells = [Cell(number(display.millions(x), bold=option.recommended)) for x in figures]
        rows.append(Row((Cell(name), *(cells or [Cell(muted("not known")) for _ in range(5)])), _rule(rows)))
    columns = (Column(140.0, 1.0), *(Column(width, right=True, gap=8.0) for width in (50.0, 44.0, 52.0, 60.0, 80.0)))
    heads = ("Option", "Expected", "Median", "One in ten", "One in twenty", "Mean of worst twentieth")
    draws = display.number(risk.draws) if risk else ""
    note = (
        f"Loss of revenue over {brief.months} months, {brief.currency} million, revenue given up included [E]. "
        f"Expected loss reckoned exactly, the others by {draws} draws, the same for every option. {DEPENDENCE}. "
        f"{LEFT_OUT}."
    )
    return Table(columns, (head_row(*heads),), tuple(rows), note=muted(note), title="Loss by option", whole=True)


def _rule(rows: list[Row]) -> Rule:
    return Rule.HAIR if rows else Rule.INK
