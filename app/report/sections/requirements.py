"""The rules as they bear on the plan: what is still open with its deadline, and the whole list behind it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
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
UNION: Final = "EUU"
"""The jurisdiction whose rules hold in several markets."""
THE_UNION: Final = "EU markets"
DENSE: Final = (1.6, 2.2)
"""Above and beneath the text of a rule: there are many of them. [pt]"""
SEVERAL: Final = 3
"""So many markets of the Union stand under one name."""


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


@dataclass(frozen=True, slots=True)
class _Form:
    """What a table of rules leaves out, for it would be the same in every row."""

    states: bool  # a column for the state and the owner
    unknown: bool  # none of them has either
    products: bool  # a line for the products
    union: tuple[str, ...]  # the markets that stand under one name, where there are enough of them


def all_requirements(brief: Brief) -> tuple[Block, ...]:
    """What is still open, then every rule that bears on the plan, in the three families."""
    rules = len({r.rule.id for _, r in brief.requirements})
    message = f"{sentence(counted(rules, 'rule'))} {'bears' if rules == 1 else 'bear'} on the plan" if rules else ""
    head = annex_head(brief, "annex-requirements", "Every requirement", message, new_page=False)
    if not brief.requirements:
        return (head, Prose(muted("No rule of the rulebook bears on the products and markets of this plan.")))
    duties = sorted(duties_of(brief, brief.requirements), key=_by_deadline)
    form = _form(brief, duties)
    rows = [row for family in FAMILIES for row in _family([d for d in duties if d.rule.family is family], form)]
    note = (
        "A rule stands once for each state it is in. Not binding on the supplier: labels of choice, drafts, powers not "
        "used, and rules that bind others, such as buyers of companies. A lead is a rule of low confidence. "
        "The sources are the rulebook’s, checked last when the facts end. This paper is not legal advice."
    )
    every = Heading("Every rule", "every-requirement", level=2)
    return (head, *_open(brief, form), every, _table(rows, note, form))


def _form(brief: Brief, duties: list[Duty]) -> _Form:
    products = {offering.product for offering in brief.plan.offerings}
    union = [brief.host(m) for m in brief.plan.markets if UNION in brief.world.jurisdictions(m.host)]
    unknown = all(_is_unattended(duty) for duty in duties)
    return _Form(
        states=brief.names and not unknown,
        unknown=brief.names and unknown,
        products=len(products) > 1,
        union=tuple(union) if len(union) >= SEVERAL else (),
    )


def _open(brief: Brief, form: _Form) -> tuple[Block, ...]:
    """The mandatory rules that are not known to be met, the next deadline first."""
    if not brief.names:
        return ()
    duties = duties_of(brief, (pair for pair in brief.requirements if pair[1].counts and pair[1].status in OPEN))
    head = Heading("Open, with the next deadlines", "requirements", level=2, message=_message(duties))
    if not duties:
        missing = [brief.host_told(m) for m in brief.plan.markets if not brief.world.researched(m.host)]
        text = "No mandatory rule of the rulebook is open for the products and markets of this plan."
        if missing:
            text += f" Not researched: {listed(missing, 8)}."
        return (head, Prose(muted(text)))
    rows: list[Row] = []
    shown = sorted(duties, key=_by_deadline)[:SHOWN]
    for family, name in FAMILIES.items():
        rows += _group(name, [_row(duty, form, full=False) for duty in shown if duty.rule.family is family], form)
    more = len(duties) - len(shown)
    note = (
        f"Mandatory rules that are not known to be met{f', the {SHOWN} with the earliest deadlines' if more else ''}. "
        "A deadline given as a year or a month means its last day."
    )
    table = _table(rows, note, form)
    widths = (130.0, 63.0, 126.0, 136.0) if form.states else (130.0, 112.0, 160.0)  # most rows stand on one line
    wide = tuple(replace(column, width=width, gap=7.0) for column, width in zip(table.columns, widths, strict=True))
    return (head, replace(table, columns=wide, title="Open requirements", whole=True))


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


def _is_unattended(duty: Duty) -> bool:
    return duty.status is RequirementStatus.UNKNOWN and not duty.owner.strip()


def _family(duties: list[Duty], form: _Form) -> Iterator[Row]:
    """The rules of a family: by their deadline, those without one, and those that bind nobody and have nobody."""
    if not duties:
        return
    name = FAMILIES[duties[0].rule.family]
    loose = [d for d in duties if not d.deadline and not d.rule.mandatory and _is_unattended(d)]
    undated = [d for d in duties if not d.deadline and d not in loose]
    yield from _group(name, [_row(duty, form) for duty in duties if duty.deadline], form)
    yield from _group(f"{name}, no date", [_row(duty, form) for duty in undated], form)
    state = ": no date, state not known, no owner" if form.states else ", no date"
    yield from _group(f"{name}, not binding on the supplier{state}", [_loose(duty, form) for duty in loose], form)


def _group(name: str, rows: list[Row], form: _Form) -> Iterator[Row]:
    if rows:
        yield Row((Cell(bold(name), span=4 if form.states else 3),), Rule.INK, keep=True)
        yield from rows


def _row(duty: Duty, form: _Form, *, full: bool = True) -> Row:
    """A rule with its source, or without it on one line; one without a deadline takes the room of the deadline too."""
    kind = "" if duty.rule.mandatory else "not binding on the supplier; "
    rule = (*plain(duty.rule.name), *(_source(duty, kind) if full else ()))
    between = "\n" if full and form.states else "; "
    cells = [Cell(rule, span=1 if duty.deadline else 2)]
    if duty.deadline:
        late = bold("\noverdue" if full or form.states else ", overdue") if duty.overdue else ()
        cells.append(Cell((*plain(display.short_day(duty.deadline), bold=duty.overdue), *late)))
    cells.append(Cell(_where(duty, form, between)))
    if form.states:
        state = plain(STATUSES[duty.status], bold=duty.status is RequirementStatus.NOT_MET)
        cells.append(Cell((*state, *muted(f"{between}{duty.owner.strip() or 'no owner'}"))))
    return Row(tuple(cells), pad=DENSE)


def _loose(duty: Duty, form: _Form) -> Row:
    """A rule of which its place says everything but where it is from and whom it is for."""
    rule = (*plain(duty.rule.name), *_source(duty))
    return Row((Cell(rule, span=2), Cell(_where(duty, form, "; "), span=2 if form.states else 1)), pad=DENSE)


def _source(duty: Duty, kind: str = "") -> Text:
    lead = "a lead; " if duty.rule.confidence is Confidence.LOW else ""
    # A name that stands before is not said again.
    names = list(dict.fromkeys((duty.rule.name, duty.rule.source_title, duty.rule.source_publisher)))[1:]
    source = f"{kind}{lead}{', '.join(names)}".removesuffix("; ")
    return muted(f". {sentence(source) if kind or lead else source}") if source else ()


def _where(duty: Duty, form: _Form, between: str) -> Text:
    markets = THE_UNION if form.union and set(duty.markets) == set(form.union) else listed(list(duty.markets))
    products = muted(f"{between}{listed(list(duty.products))}") if form.products else ()
    return (*plain(markets), *products)


def _table(rows: list[Row], note: str, form: _Form) -> Table:
    wide = form.products and not form.states
    columns = [Column(180.0, 1.0, gap=7.0), Column(63.0, gap=6.0), Column(150.0 if wide else 105.0, gap=6.0)]
    heads = ["Rule", "Deadline", "Market, product" if form.products else "Market"]
    if form.states:
        columns.append(Column(86.0))
        heads.append("Status, owner")
    elif form.unknown:
        note = f"The state of no rule is known, and none has an owner. {note}"
    if form.union:
        note = f"{THE_UNION}: {listed(list(form.union))}. {note}"
    return Table(tuple(columns), (head_row(*heads),), tuple(rows), note=muted(note), title="Requirements")


def _message(duties: list[Duty]) -> str:
    if not duties:
        return ""
    rules = len({duty.rule.id for duty in duties})
    late = len({duty.rule.id for duty in duties if duty.overdue})
    text = f"{sentence(counted(rules, 'mandatory rule'))} {'is' if rules == 1 else 'are'} not known to be met"
    return f"{text}, {counted(late, 'of them', 'of them')} past the deadline" if late else text
