"""The risks of not acting and of acting, each with its response, owner, cost and what remains, and their sum."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from app.planning import display
from app.planning.assessment import OptionResult
from app.planning.budget import money_set, needs_by_quarter
from app.planning.course import Initiative
from app.planning.profile import Offering
from app.planning.words import Effect, Stance
from app.report.annexes import see
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
    number,
    plain,
)
from app.report.brief import Brief, counted, listed, rounding, sentence

TOP: Final = 5
"""Risks of not acting that have a row of their own; the others share one."""
SIDE_EFFECTS: Final = 2
"""Initiatives whose side effects are named, those with the strongest first."""
COUNTED: Final = "above"
"""Stands for the loss of all offerings together where each has a row of its own above."""
GENERAL: Final = "General measures only"
"""Stands where no initiative names the offering: what helps all offerings alike must not read as its answer."""
ALLOWED: Final = Decimal("0.05")
"""A plan whose costs may rise by less than this share has no row for it."""
HARMED: Final = {
    Effect.CAPABILITY: "the host’s ability",
    Effect.TRUST: "the host’s trust",
    Effect.REPUTATION: "reputation",
    Effect.COMPLIANCE: "compliance",
    Effect.EXPOSURE: "exposure",
    Effect.LEVERAGE: "bargaining power",
    Effect.GEOPOLITICS: "political calm",
}
"""What a play can work against, in a sentence."""


@dataclass(frozen=True, slots=True)
class _Risk:
    """One row; amounts in the plan's currency, None where they do not apply."""

    risk: str
    response: Text
    owner: str
    due: date | None
    cost: Decimal | None
    before: float | None
    after: float | None
    remains: str = ""  # in words, where no amount says it
    costed: str = "none"  # where its cost stands, if not here


def risks(brief: Brief) -> tuple[Block, ...]:
    """One table: what may go wrong without the plan, what with it, and who does what about it by when."""
    if not brief.names:
        return ()
    idle, shared = _if_we_wait(brief)
    head = Heading("Risks, actions and cost", "risks", message=_message(brief), new_page=bool(idle))
    acting = list(_if_we_act(brief))
    if not idle:
        return (head, Prose(muted("No risk is reckoned yet: no offering has revenue and an outlook.")))
    rows: list[Row] = [_band("If we do not act", first=True)]
    rows += [_row(risk, i) for i, risk in enumerate(idle)]
    if shared:
        rows.append(_row(shared, 1))
    if acting:
        rows.append(_band("If we act"))
        rows += [_row(risk, i) for i, risk in enumerate(acting)]
    rows.append(_total(brief))
    columns = (
        Column(112.0, 0.9, gap=10.0), Column(124.0, 1.0, gap=10.0), Column(88.0, 0.3, gap=6.0),
        Column(34.0, right=True, gap=6.0), Column(38.0, right=True, gap=6.0), Column(38.0, right=True),
    )  # fmt: skip
    heads = ("Risk", "Action and measure", "Owner, date", "Cost", "Loss today", "Loss after")
    note = (
        f"{brief.currency} million over {brief.months} months: cost of the recommended option, expected loss [E]. "
        f"{_costed(brief, shared)}{rounding(*_sums(brief, [*idle, *([shared] if shared else [])]))}"
        f"{brief.source} "
    )
    table = Table(
        columns, (head_row(*heads),), tuple(rows),
        note=(*muted(note), *see(brief, "annex-initiatives", "Every initiative is in {}.")), title="Risks and actions",
    )  # fmt: skip
    return (head, table)


def _costed(brief: Brief, shared: _Risk | None) -> str:
    """Under which row the cost of an action stands; nothing where every row has at most its own."""
    named = [set(i.offerings) for i in brief.plan_initiatives if i.offerings]
    several = any(len(offerings) > 1 for offerings in named)
    told = "An action for several offerings is costed with the first of them. " if several else ""
    if shared is None or shared.cost is None:
        return told
    return f"{told}General actions{' and all others' if named else ''} are costed under “{shared.risk}”. "


def _sums(brief: Brief, rows: list[_Risk]) -> Iterator[tuple[list[float | Decimal], float]]:
    """The parts of each column as they are printed, with their sum."""
    if brief.nothing:
        yield [row.before for row in rows if row.before is not None], brief.nothing.loss
    if brief.chosen:
        yield [row.cost for row in rows if row.cost is not None], brief.chosen.cost
        yield [row.after for row in rows if row.after is not None], brief.chosen.loss


def _message(brief: Brief) -> str:
    if brief.chosen is None or brief.nothing is None:
        return "No option is recommended yet, so nothing answers these risks"
    count = len(brief.plan_initiatives)
    text = f"{sentence(counted(count, 'initiative'))} for {brief.money_text(brief.chosen.cost)}"
    before = display.millions(brief.nothing.loss)
    if brief.chosen.loss > brief.nothing.loss:  # by what the option itself gives up
        return f"{text}; with what is given up the loss goes from {before} to {brief.money_text(brief.chosen.loss)}"
    return f"{text} leave {brief.money_text(brief.chosen.loss)} of {before} m at risk"


def _if_we_wait(brief: Brief) -> tuple[list[_Risk], _Risk | None]:
    """The offerings that are expected to lose most, each with the initiatives for it alone; and all the rest."""
    lost = [(reading.loss, o) for o in brief.plan.offerings if (reading := brief.reading(o)) and reading.loss > 0]
    lost.sort(key=lambda pair: (-pair[0], pair[1].id))
    left = [i for i in brief.plan_initiatives if i.offerings]
    found: list[_Risk] = []
    told: set[str] = set()  # initiatives whose measure stands in a row above
    for loss, offering in lost[:TOP]:
        here = [i for i in left if offering.id in i.offerings]
        left = [i for i in left if i not in here]
        found.append(_unanswered(brief, offering, loss, here, told))
    rest = lost[TOP:]
    general = [*[i for i in brief.plan_initiatives if not i.offerings], *left]
    if not rest and not general:
        return found, None
    after = [brief.chosen.losses.get(o.id, 0.0) for _, o in rest] if brief.chosen else None
    name = f"The other {counted(len(rest), 'offering')}" if rest else "All offerings together"
    lead = _lead(general)
    return found, _Risk(
        name,
        _response(brief, lead, len(general) - 1),
        lead.owner if lead else "",
        lead.ends if lead else None,
        sum((i.cost for i in general), Decimal(0)) if general else None,
        sum(loss for loss, _ in rest) if rest else None,
        sum(after) if after and rest else None,
        "" if rest else COUNTED,
    )


def _unanswered(brief: Brief, offering: Offering, loss: float, here: list[Initiative], told: set[str]) -> _Risk:
    """What may become of one offering, and what is done about it: for it alone, else with others."""
    reading = brief.reading(offering)
    chance = display.chance(reading.outlook.restricted_or_worse) if reading else ""
    lead = _lead(here) or _lead([i for i in brief.plan_initiatives if offering.id in i.offerings])
    general = None if lead else _lead([i for i in brief.plan_initiatives if not i.offerings])
    more = len(here) - 1 if here else 0
    response = (
        _generally(general, first=general.id not in told)
        if general
        else _response(brief, lead, more, measure=lead is not None and lead.id not in told)
    )
    lead = lead or general
    told |= {lead.id} if lead else set()
    return _Risk(
        f"{brief.offering_name(offering)}: {chance} to be restricted or banned",
        response,
        lead.owner if lead else "",
        lead.ends if lead else None,
        sum((i.cost for i in here), Decimal(0)) if here else None,
        loss,
        brief.chosen.losses.get(offering.id) if brief.chosen else None,
        costed="below" if general else "above" if lead else "none",
    )


def _lead(initiatives: list[Initiative]) -> Initiative | None:
    """The one that costs most: what stands for the others where there is room for one."""
    return max(initiatives, key=lambda i: (i.cost, i.id), default=None)


def _generally(lead: Initiative, *, first: bool) -> Text:
    """That nothing is planned for this offering alone, and which of the general measures is the dearest."""
    return (*plain(GENERAL), *muted(f"; the dearest is “{lead.title}”" if first else ""))


def _response(brief: Brief, lead: Initiative | None, more: int, *, measure: bool = True) -> Text:
    if lead is None:
        return muted("Accepted: nothing is planned" if brief.chosen else "Nothing is planned yet")
    tail = f": {lead.measure.strip().rstrip('.')}" if measure and lead.measure.strip() else ""
    others = muted(f"; {counted(more, 'more', 'more')}") if more > 0 else ()
    return (*plain(f"{lead.title}{tail}"), *others)


def _if_we_act(brief: Brief) -> Iterator[_Risk]:
    option, chosen = brief.plan.recommended, brief.chosen
    if option is None or chosen is None:
        return
    sponsor = brief.plan.paper.sponsor.partition(",")[0].strip()  # page one says what the sponsor is
    leaving = [s for s in brief.plan.stances if s.option == option.id and s.stance is not Stance.STAY]
    if leaving and chosen.given_up > 0:
        where = listed([brief.host_told(stance.market) for stance in leaving])
        notes = "; ".join(stance.note.strip().rstrip(".") for stance in leaving if stance.note.strip())
        yield _Risk(
            f"Revenue given up for certain, {where}: {brief.money_text(chosen.given_up)}",
            plain(notes) if notes else muted("No note on how it is done"),
            sponsor, brief.plan.paper.next_report, None, None, None, "in the loss",
        )  # fmt: skip
    harmful = sorted(
        (i for i in brief.plan_initiatives if _harm(brief, i)), key=lambda i: (sum(_harm(brief, i).values()), i.id)
    )
    for initiative in harmful[:SIDE_EFFECTS]:
        what = " and ".join(HARMED[effect] for effect in _harm(brief, initiative))
        measure = initiative.measure.strip().rstrip(".")
        yield _Risk(
            f"“{initiative.title}” may work against {what}",
            plain(f"Watched by its measure: {measure}") if measure else muted("No measure is set"),
            initiative.owner, initiative.ends, None, None, None, "in the loss",
        )  # fmt: skip
    high = Decimal(str(chosen.cost_high)) - Decimal(str(chosen.cost))
    if high > ALLOWED * Decimal(str(chosen.cost)):
        yield _Risk(
            f"The plan costs {brief.money_text(chosen.cost_high)} rather than {display.millions(chosen.cost)} m"
            f"{_above_budget(brief, chosen)}",
            plain("Reported to the board against the budget by quarter"), sponsor, brief.plan.paper.next_report,
            None, None, None, "none", "not added",
        )  # fmt: skip


def _above_budget(brief: Brief, chosen: OptionResult) -> str:
    """What the budget makes available, where the upper cost of the quarters that have one is above it."""
    needs = needs_by_quarter(brief.plan_initiatives)
    given = {(q.year, q.quarter): money for q in brief.plan.quarters if (money := money_set(q)) is not None}
    planned = sum((needs[quarter].money for quarter in given if quarter in needs), Decimal(0))
    there = sum(given.values(), Decimal(0))
    if not chosen.cost or float(planned) * chosen.cost_high / chosen.cost <= float(there):
        return ""
    return f", above the budget of {display.millions(there)} m"


def _harm(brief: Brief, initiative: Initiative) -> dict[Effect, int]:
    """What a play of the playbook works against, with how strongly; the playbook's judgement."""
    play = brief.world.plays.get(initiative.play)
    effects = play.effects if play else ()
    # Less exposure is what is wanted, more of everything else.
    return {e: -abs(size) for e, size in effects if (size > 0) == (e is Effect.EXPOSURE) and size}


def _band(text: str, *, first: bool = False) -> Row:
    return Row((Cell(bold(text), span=6),), Rule.INK if first else Rule.LINE, keep=True, pad=(4.0, 2.0))


def _row(risk: _Risk, at: int) -> Row:
    owner: Text = plain(risk.owner.strip()) if risk.owner.strip() else muted("no owner")
    when = plain(f"\n{display.short_day(risk.due)}") if risk.due else muted("\nno date")
    return Row(
        (
            Cell(plain(risk.risk)),
            Cell(risk.response),
            Cell((*owner, *when)),
            Cell(number(display.millions(risk.cost)) if risk.cost is not None else muted(risk.costed)),
            Cell(number(display.millions(risk.before)) if risk.before is not None else muted(_no_loss(risk))),
            Cell(number(display.millions(risk.after)) if risk.after is not None else muted(risk.remains or "no plan")),
        ),
        Rule.HAIR if at else Rule.NONE,
    )


def _no_loss(risk: _Risk) -> str:
    return COUNTED if risk.remains == COUNTED else "none"


def _total(brief: Brief) -> Row:
    chosen, nothing = brief.chosen, brief.nothing
    cells = [Cell(bold("Total"), span=3, right=False)]
    cells.append(Cell(number(display.millions(chosen.cost), bold=True)) if chosen else Cell(muted("no plan")))
    cells.append(Cell(number(display.millions(nothing.loss if nothing else brief.assessment.loss), bold=True)))
    cells.append(Cell(number(display.millions(chosen.loss), bold=True)) if chosen else Cell(muted("no plan")))
    return Row(tuple(cells), Rule.INK)
