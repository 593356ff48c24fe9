"""Politics and image: how the company is seen, what it promised and discloses, the clocks of an incident, the watch."""

from collections.abc import Iterator
from typing import Final

from app.planning import display
from app.planning.image import Audience, Practice, PracticeState
from app.planning.image_advice import advice
from app.planning.image_baseline import LEVEL_WORDS, Baseline, baselines
from app.planning.image_effect import ImageEffect, effects_by_market, image_effects
from app.planning.image_promises import (
    PRACTICE_NAMES,
    PRACTICES,
    Disclosed,
    Holding,
    PromiseState,
    disclosed,
    promise_state,
    promises,
)
from app.planning.image_watch import RecentCase, decided_by, recent_cases
from app.report.annexes import annex_head
from app.report.blocks import (
    Block,
    Cell,
    Column,
    Heading,
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
from app.report.brief import Brief, counted, listed, sentence
from app.report.sections.advised import advised
from app.report.sections.incidents import incidents

ANCHOR: Final = "annex-image"
AUDIENCES: Final = {
    Audience.GOVERNMENT: "Government",
    Audience.CUSTOMERS: "Customers",
    Audience.PARTNERS: "Partners",
    Audience.MEDIA: "Media",
}
PROMISES: Final = {
    PromiseState.KEPT: "kept",
    PromiseState.OPEN: "open",
    PromiseState.OVERDUE: "overdue",
    PromiseState.BROKEN: "broken",
}
HOLDINGS: Final = {
    Holding.HOLDS: "holds",
    Holding.EXPIRED: "expired",
    Holding.UNDATED: "in place, no date",
    Holding.PLANNED: "planned",
    Holding.ABSENT: "absent",
    Holding.UNKNOWN: "not known",
}
CASES: Final = 12
"""Cases that the appendix names, the newest; the library has them all."""
NO_DAY: Final = "no day"


def has_image(brief: Brief) -> bool:
    """Whether the plan holds matter of this action that the edition may show."""
    plan = brief.plan
    inside = plan.reputations or plan.disclosures or plan.incident_playbook
    return bool(inside or (plan.public_commitments if brief.names else _open_promises(brief)))


def image(brief: Brief) -> tuple[Block, ...]:
    """Everything that the plan holds about politics and image; the shareable edition shows public promises only."""
    head = annex_head(brief, ANCHOR, "Politics and image", _message(brief), new_page=False)
    if not brief.names:
        return (head, _public(brief))
    parts = (_effect, _advice, _baseline, _promised, _practices, incidents, _cases)
    return (head, *(block for part in parts for block in part(brief)))


def _open_promises(brief: Brief) -> list[str]:
    """The promises that may be read outside: kept, or still to be kept."""
    on = brief.assessment.on
    fine = {PromiseState.KEPT, PromiseState.OPEN}
    return [each.id for each in brief.plan.public_commitments if promise_state(each, on) in fine]


def _message(brief: Brief) -> str:
    found = promises(brief.plan, brief.assessment.on)
    if not brief.names:
        shown, made = len(_open_promises(brief)), len(brief.plan.public_commitments)
        if shown == made:
            return sentence(counted(shown, "public commitment"))
        return f"{sentence(counted(shown, 'of the', 'of the'))} public commitments; others are left out of this edition"
    parts = []
    if brief.plan.reputations:
        rated = sum(bool(each.levels) for each in baselines(brief.plan, brief.assessment.on))
        parts.append(f"{rated} of {len(brief.plan.markets)} markets with a baseline")
    if found.share is not None:
        kept = found.count(PromiseState.KEPT)
        due = kept + found.count(PromiseState.BROKEN) + found.count(PromiseState.OVERDUE)
        parts.append(f"{kept} of {due} commitments due by now kept")
    held = sum(each.holding is Holding.HOLDS for each in _disclosed(brief))
    if brief.plan.disclosures:
        parts.append(f"{held} of {len(PRACTICES)} practices of disclosure hold")
    return sentence("; ".join(parts))


def _disclosed(brief: Brief) -> tuple[Disclosed, ...]:
    return disclosed(brief.plan, brief.assessment, brief.world, brief.assessment.on)


def _effect(brief: Brief) -> Iterator[Block]:
    found = effects_by_market(brief.plan, image_effects(brief.plan, brief.world, brief.assessment.on))
    if not found:
        return
    yield Heading("What image can do", f"{ANCHOR}-effect", level=2)
    points = "points of the chance of restricted or banned"
    columns = (
        Column(104.0, 1.0, names=True, gap=8.0),
        Column(48.0, right=True, gap=8.0, what="Politicisation, 0 to 1"),
        Column(46.0, right=True, gap=8.0, what="chance of restricted or banned, %"),
        Column(50.0, right=True, gap=8.0, what=points),
        Column(52.0, right=True, gap=8.0, what="chance if nothing were politicised, %"),
        Column(52.0, right=True, gap=8.0, what=f"{points}, if nothing were politicised"),
        Column(54.0, right=True, what="share of the trust won that counts, %"),
    )
    heads = ("Market", "Politics, 0 to 1", "Chance, %", "Image takes off", "Chance if calm, %", "Takes off if calm",
             "Trust that counts, %")  # fmt: skip
    rows = tuple(_effect_row(brief, market, each, i) for i, (market, each) in enumerate(found.items()))
    note = (
        "Image: a programme on proof and reputation in full effect, alone, weighted by revenue; points taken off "
        f"within {brief.months} months [E], by judged effects [J]. Calm: the same model with the politicisation set to "
        "nothing. The trust that image wins never counts for more under politicisation; the points can still be more, "
        f"because there is more to take off. {brief.source}"
    )
    yield Table(columns, (head_row(*heads),), rows, note=muted(note), title="What image can do by market")


def _effect_row(brief: Brief, market: str, effect: ImageEffect, at: int) -> Row:
    cells = (
        Cell(plain(brief.host(market))),
        Cell(number(display.scale(effect.politicisation))),
        Cell(number(str(display.points(effect.chance)))),
        Cell(number(_tenths(effect.change))),
        Cell(number(str(display.points(effect.calm_chance)))),
        Cell(number(_tenths(effect.calm_change))),
        Cell(number(str(display.points(effect.counts)))),
    )
    return Row(cells, Rule.HAIR if at else Rule.INK)


def _tenths(change: float) -> str:
    return display.number(abs(change) * 100, 1)


def _baseline(brief: Brief) -> Iterator[Block]:
    found = [each for each in baselines(brief.plan, brief.assessment.on) if each.levels]
    if not found:
        return
    yield Heading("How we are seen", f"{ANCHOR}-seen", level=2)
    shown = [each for each in AUDIENCES if any(each in baseline.levels for baseline in found)]
    columns = (
        Column(120.0, 1.0, names=True),
        *(Column(76.0, 0.2, what="Level") for _ in shown),
    )
    rows = tuple(row for i, each in enumerate(found) for row in _market(brief, each, shown, i))
    rest = [brief.host_told(each.market) for each in baselines(brief.plan, brief.assessment.on) if not each.levels]
    note = "Levels: hostile, wary, indifferent, well disposed, an advocate [J]; stale after twelve months."
    if rest:
        note += f" Nothing is said about {listed(rest)}: there the self-assessment stands alone."
    yield Table(columns, (head_row("Market", *(AUDIENCES[each] for each in shown)),), rows, note=muted(note),
                title="How we are seen by market and audience")  # fmt: skip


def _market(brief: Brief, found: Baseline, shown: list[Audience], at: int) -> Iterator[Row]:
    """The level of each audience of a market, and beneath them what each rests on, over the width of the table."""
    cells, told = [Cell(plain(brief.host(found.market)))], []
    for audience in shown:
        record = found.levels.get(audience)
        if record is None:
            cells.append(Cell(muted("not judged")))
            continue
        cells.append(Cell(plain(LEVEL_WORDS[record.level])))
        stale = ", stale" if audience in found.stale else ""
        when = f"({display.short_day(record.on, NO_DAY)}{stale})"
        told.append(f"{AUDIENCES[audience]}: {' '.join(filter(None, (record.basis.strip().rstrip('.'), when)))}.")
    yield Row(tuple(cells), Rule.HAIR if at else Rule.INK, keep=True, pad=(2.3, 1.0))
    yield Row((Cell(muted(" ".join(told)), span=len(cells), right=False),), Rule.NONE, pad=(0.0, 3.2))


def _promised(brief: Brief) -> Iterator[Block]:
    plan, on = brief.plan, brief.assessment.on
    if not plan.public_commitments:
        return
    yield Heading("Public commitments", f"{ANCHOR}-promised", level=2)
    rows = []
    for i, each in enumerate(plan.public_commitments):
        state = promise_state(each, on)
        where = f"{brief.host(each.market) if each.market else 'Everywhere'}, {AUDIENCES[each.audience].lower()}"
        made = f", promised {display.short_day(each.made_on)}" if each.made_on else ""
        seen = f" Seen at: {each.evidence.strip()}." if each.evidence.strip() else ""
        word = PROMISES[state]
        told: Text = bold(word) if state in {PromiseState.OVERDUE, PromiseState.BROKEN} else plain(word)
        if each.kept_on:
            told = (*told, *muted(f" {display.short_day(each.kept_on)}"))
        told = (*told, *muted(f"\n{each.owner.strip() or 'no owner'}"))
        rows.append(
            Row(
                (
                    Cell((*plain(f"{each.text.strip().rstrip('.')}."), *muted(f" {where}{made}.{seen}"))),
                    Cell(told),
                    Cell(number(display.short_day(each.due, NO_DAY))),
                ),
                Rule.HAIR if i else Rule.INK,
            )
        )
    columns = (
        Column(240.0, 1.0, names=True),
        Column(100.0, what="State, and who keeps it"),
        Column(72.0, right=True, what="To be kept by"),
    )
    yield Table(columns, (head_row("Commitment", "State, owner", "To be kept by"),), tuple(rows),
                title="Public commitments")  # fmt: skip


def _public(brief: Brief) -> Table:
    shown = set(_open_promises(brief))
    held = [each for each in brief.plan.public_commitments if each.id in shown]
    rows = []
    for i, each in enumerate(held):
        where = f"{brief.host(each.market) if each.market else 'Everywhere'}, {AUDIENCES[each.audience].lower()}"
        made = f", promised {display.short_day(each.made_on)}" if each.made_on else ""
        seen = f" Seen at: {each.evidence.strip()}." if each.evidence.strip() else ""
        state = f"kept {display.short_day(each.kept_on)}" if each.kept_on else display.short_day(each.due, NO_DAY)
        cells = (Cell((*plain(each.text.strip()), *muted(f"\n{where}{made}.{seen}"))), Cell(plain(state)))
        rows.append(Row(cells, Rule.HAIR if i else Rule.INK))
    columns = (Column(260.0, 1.0, names=True), Column(110.0, what="Kept, or to be kept by"))
    # The edition has dropped some before they come here, so it cannot be said whether these are all.
    note = muted("This edition need not show every public commitment.")
    head = head_row("Commitment", "Kept, or to be kept by")
    return Table(columns, (head,), tuple(rows), note=note, title="Public commitments")


def _practices(brief: Brief) -> Iterator[Block]:
    if not brief.plan.disclosures:
        return
    yield Heading("Disclosure practice", f"{ANCHOR}-disclosure", level=2)
    columns = (
        Column(120.0, names=True),
        Column(98.0, what="State today, and until when it holds"),
        Column(150.0, 1.0, what="Where it can be seen, and whose rules ask for it"),
        Column(80.0, what="Owner"),
    )
    rows = tuple(_practice_row(brief, each, i) for i, each in enumerate(_disclosed(brief)))
    note = (
        "A security.txt past its date no longer holds; a transparency report holds for a year. Who asks for a practice "
        "is read from the rulebook [J]. Evidence that fails lowers trust: the United Kingdom’s reports on one "
        "supplier’s evaluation centre from 2018 to 2020 could give only limited assurance [F]."
    )
    yield Table(columns, (head_row("Practice", "Today", "Seen at, and asked for in", "Owner"),), rows,
                note=muted(note), title="Disclosure practice")  # fmt: skip


def _practice_row(brief: Brief, found: Disclosed, at: int) -> Row:
    record = found.record
    name = PRACTICE_NAMES[found.practice].removeprefix("a ").removeprefix("the ")
    if found.practice is not Practice.SECURITY_TXT:
        name = sentence(name)
    told: Text = plain(HOLDINGS[found.holding])
    if found.holding is Holding.EXPIRED:
        told = bold("expired")
    if record and record.state is PracticeState.IN_PLACE and record.last_on:
        told = (*told, *muted(f"\nlatest {display.short_day(record.last_on)}"))
    if found.until:
        told = (*told, *muted(f"\nuntil {display.short_day(found.until)}"))
    where = record.where.strip() if record else ""
    asked = listed([brief.host_told(market) for market in found.markets]) if found.asking else ""
    cells = (
        Cell((*plain(name), *muted(f"\n{PRACTICES[found.practice].standard}"))),
        Cell(told),
        Cell(
            (
                *(plain(f"{where.rstrip('.')}.") if where else muted("Nowhere yet.")),
                *muted(f" Asked for in {asked}." if asked else " No rule on record asks."),
            )
        ),
        Cell(_or(record.owner if record else "", "no owner")),
    )
    return Row(cells, Rule.HAIR if at else Rule.INK)


def _cases(brief: Brief) -> Iterator[Block]:
    found = recent_cases(brief.plan, brief.world)
    if not found:
        return
    yield Heading("Decided in these markets", f"{ANCHOR}-cases", level=2)
    columns = (
        Column(150.0, names=True),
        Column(300.0, 1.0, what="What was decided"),
    )
    rows = tuple(_case_row(brief, each, i) for i, each in enumerate(found[:CASES]))
    more = f" {sentence(counted(len(found) - CASES, 'more case'))} in the library." if found[CASES:] else ""
    note = f"Documented decisions on the same home or the same kind of product [F]; no sample, so no rates.{more}"
    yield Table(columns, (head_row("Supplier, host and month", "What was decided"),), rows, note=muted(note),
                title="Decided in these markets")  # fmt: skip


def _case_row(brief: Brief, found: RecentCase, at: int) -> Row:
    case = found.case
    when = display.written_day(f"{case.year}-{case.month:02d}") if case.month else str(case.year)
    outcome = display.REACTION_NAMES[case.outcome]
    who = " ".join(decided_by(found, brief.plan, brief.world)).strip()
    like = listed([w for w, holds in (("same home", found.same_home), ("same kind", found.same_kind)) if holds])
    cells = (
        Cell((*plain(case.company), *muted(f"\n{who}, {when}; {like}"))),
        Cell(
            (
                *bold(f"{outcome}. "),
                *plain(f"{case.measure}."),
                *muted(f" {case.source_title}, {case.source_publisher}."),
            )
        ),
    )
    return Row(cells, Rule.HAIR if at else Rule.INK)


def _advice(brief: Brief) -> Iterator[Block]:
    yield from advised(brief, advice(brief.plan, brief.assessment, brief.world))


def _or(text: str, nothing: str) -> Text:
    return plain(text.strip()) if text.strip() else muted(nothing)
