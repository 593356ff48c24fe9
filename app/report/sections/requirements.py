"""The rules as they bear on the plan: what is still open with its deadline, and the whole list behind it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.planning import display
from app.planning.assessment import Requirement
from app.planning.facts import Rule as BookRule
from app.planning.profile import Offering
from app.planning.words import Confidence, Family, RequirementStatus
from app.report.annexes import annex_head
from app.report.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Prose,
    Row,
    Rule,
    Span,
    Table,
    Text,
    bold,
    head_row,
    muted,
    plain,
)
from app.report.brief import Brief, counted, listed, sentence

FAMILIES: Final = {
    Family.IMPORT_LIMITATION: "Import limitations",
    Family.PREREQUISITE: "Conditions before a sale",
    Family.POST_SALE: "Duties after a sale",
}
STATUSES: Final = {
    RequirementStatus.MET: "met",
    RequirementStatus.IN_WORK: "in work",
    RequirementStatus.NOT_MET: "not met",
    RequirementStatus.NOT_APPLICABLE: "not applicable",
    RequirementStatus.UNKNOWN: "not known",
}
OPEN: Final = (RequirementStatus.NOT_MET, RequirementStatus.UNKNOWN, RequirementStatus.IN_WORK)
SHOWN: Final = 8
"""Open requirements that come first, those with the earliest deadlines."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One rule in one state, with every market and product where it stands so."""

    rule: BookRule
    status: RequirementStatus
    owner: str
    deadline: date | None
    overdue: bool
    markets: tuple[str, ...]
    products: tuple[str, ...]


def all_requirements(brief: Brief) -> tuple[Block, ...]:
    """What is still open, then every rule that bears on the plan, in the three families."""
    rules = len({r.rule.id for _, r in brief.requirements})
    message = f"{sentence(counted(rules, 'rule'))} {'bears' if rules == 1 else 'bear'} on the plan" if rules else ""
    head = annex_head(brief, "annex-requirements", "Every requirement", message, new_page=False)
    if not brief.requirements:
        return (head, Prose(muted("No rule of the rulebook bears on the products and markets of this plan.")))
    duties = duties_of(brief, brief.requirements)
    columns = 4 if brief.names else 3  # without names there is no state either
    rows: list[Row] = []
    for family, name in FAMILIES.items():
        rows.extend(
            _family(
                name,
                sorted((duty for duty in duties if duty.rule.family is family), key=_by_deadline),
                columns=columns,
                full=True,
            )
        )
    note = muted(
        "A rule stands once for each state it is in. Voluntary rules are named as such; a lead is a rule of low "
        "confidence. The sources are the rulebook’s, checked last when the facts end. This paper is not legal advice."
    )
    every = Heading("Every rule", "every-requirement", level=2)
    return (head, *_open(brief), every, _table(rows, note, columns))


def _open(brief: Brief) -> tuple[Block, ...]:
    """The mandatory rules that are not known to be met, the next deadline first."""
    if not brief.names:
        return ()
    duties = duties_of(brief, (pair for pair in brief.requirements if pair[1].counts and pair[1].status in OPEN))
    head = Heading("Open, with the next deadlines", "requirements", level=2, message=_message(duties))
    if not duties:
        missing = [brief.host(m) for m in brief.plan.markets if not brief.world.researched(m.host)]
        text = "No mandatory rule of the rulebook is open for the products and markets of this plan."
        if missing:
            text += f" Not researched: {listed(missing, 8)}."
        return (head, Prose(muted(text)))
    rows: list[Row] = []
    shown = sorted(duties, key=_by_deadline)[:SHOWN]
    for family, name in FAMILIES.items():
        rows.extend(_family(name, [duty for duty in shown if duty.rule.family is family], columns=4))
    more = len(duties) - len(shown)
    note = (
        f"Mandatory rules that are not known to be met{f', the {SHOWN} with the earliest deadlines' if more else ''}. "
        "A deadline given as a year or a month means its last day."
    )
    return (head, _table(rows, muted(note), 4))


def duties_of(brief: Brief, pairs: Iterable[tuple[Offering, Requirement]]) -> list[Duty]:
    """Requirements gathered by rule, state, owner and deadline, with all markets and products where they stand so."""
    found: dict[tuple[object, ...], tuple[Requirement, dict[str, None], dict[str, None]]] = {}
    for offering, requirement in pairs:
        key = (requirement.rule.id, requirement.status, requirement.owner, requirement.deadline, requirement.overdue)
        _, markets, products = found.setdefault(key, (requirement, {}, {}))
        markets[brief.host(offering.market)] = None
        products[brief.plan.product(offering.product).name] = None
    return [
        Duty(r.rule, r.status, r.owner, r.deadline, r.overdue, tuple(markets), tuple(products))
        for r, markets, products in found.values()
    ]


def _by_deadline(duty: Duty) -> tuple[date, str]:
    return duty.deadline or date.max, duty.rule.id


def _family(name: str, duties: list[Duty], *, columns: int, full: bool = False) -> Iterator[Row]:
    if not duties:
        return
    yield Row((Cell(bold(name), span=columns),), Rule.INK, keep=True)
    for duty in duties:
        yield _row(duty, columns=columns, full=full)


def _row(duty: Duty, *, columns: int, full: bool) -> Row:
    rule: list[Span] = list(plain(duty.rule.name))
    if full:
        kind = "" if duty.rule.mandatory else "voluntary; "
        lead = "a lead; " if duty.rule.confidence is Confidence.LOW else ""
        source = f"{kind}{lead}{duty.rule.source_title}, {duty.rule.source_publisher}"
        rule += muted(f". {sentence(source) if kind or lead else source}")
    status = STATUSES[duty.status]
    text: Text = plain(status, bold=duty.status is RequirementStatus.NOT_MET)
    if duty.overdue:
        text = (*text, *plain(", overdue", bold=True))
    deadline = plain(display.short_day(duty.deadline), bold=duty.overdue) if duty.deadline else muted("no date")
    owner = muted(f"\n{duty.owner.strip() or 'no owner'}")
    cells = (Cell(deadline), Cell(tuple(rule)), Cell(_where(duty, full=full)), Cell((*text, *owner)))
    return Row(cells[:columns])


def _where(duty: Duty, *, full: bool) -> Text:
    limit = None if full else 4
    return (*plain(listed(list(duty.markets), limit)), *muted(f"\n{listed(list(duty.products), limit)}"))


def _table(rows: list[Row], note: Text, columns: int) -> Table:
    measures = (
        Column(62.0, gap=8.0), Column(190.0, 1.0, gap=8.0, names=True), Column(108.0, gap=8.0), Column(86.0),
    )  # fmt: skip
    heads = head_row("Deadline", "Rule", "Market, product", "Status, owner")
    heads = Row(heads.cells[:columns], heads.above, pad=heads.pad)
    return Table(measures[:columns], (heads,), tuple(rows), note=note, title="Requirements")


def _message(duties: list[Duty]) -> str:
    if not duties:
        return ""
    rules = len({duty.rule.id for duty in duties})
    late = len({duty.rule.id for duty in duties if duty.overdue})
    text = f"{sentence(counted(rules, 'mandatory rule'))} {'is' if rules == 1 else 'are'} not known to be met"
    return f"{text}, {counted(late, 'of them', 'of them')} past the deadline" if late else text
