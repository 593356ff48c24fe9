"""Host capacity: gaps, programmes, what is not offered, and the case for a centre."""

from collections.abc import Iterable, Iterator
from typing import Final

from app.planning import display
from app.planning.precedents import Documented, nears_of
from app.planning.teaching import Centre, Pillar, Programme
from app.planning.teaching_centre import ASKED, VERDICTS, CentreCase, case_for, documented, places
from app.planning.teaching_effects import Bench, bench_of
from app.planning.teaching_evidence import BETTER_INSTITUTIONS, counter_evidence
from app.planning.teaching_evidence import sentence as evidence_sentence
from app.planning.teaching_hosts import KIND_NAMES, PILLAR_NAMES, HostProfile, profile
from app.planning.teaching_programmes import UNPAID, ProgrammeReading, cost_of, paying_of, programme_readings
from app.report.annexes import annex_head
from app.report.blocks import (
    Aside,
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
from app.report.brief import Brief, counted, listed, sentence

ANCHOR: Final = "annex-teaching"
HOSTS: Final = 40
"""Hosts in the table of capability; those with a programme come first."""
WIDTHS: Final = (50.0, 60.0, 66.0, 52.0, 62.0)
"""Of the columns of the five pillars, by their names. [pt]"""
PLACES: Final = 3
"""Places that are named for a centre."""
CASES: Final = 3
"""Documented cases that are named on either side."""


def teaching(brief: Brief) -> tuple[Block, ...]:
    """The counter-evidence first, then hosts, programmes and centres."""
    bench = bench_of(brief.plan, brief.world, brief.assessment.on)
    return (
        annex_head(brief, ANCHOR, "Host capacity", _message(brief), new_page=False),
        Aside("How far to trust it", tuple(_evidence(brief))),
        *_hosts(brief),
        *_programmes(brief, bench),
        *(block for at, centre in enumerate(brief.plan.centres) for block in _centre(brief, bench, centre, at)),
        *_others(brief),
    )


def has_teaching(brief: Brief) -> bool:
    """Whether the plan holds a programme or a centre that the edition may show."""
    return bool(brief.plan.programmes or brief.plan.centres)


def _message(brief: Brief) -> str:
    plan = brief.plan
    hosts = len({programme.market for programme in plan.programmes})
    text = f"{sentence(counted(len(plan.programmes), 'programme'))} for {counted(hosts, 'host')}"
    if plan.centres:
        text += f"; {counted(len(plan.centres), 'transparency centre')} considered"
    return f"{text}{_payers(brief)}"


def _payers(brief: Brief) -> str:
    """What the initiatives cost that pay for programmes and centres, and what nobody pays for."""
    plan, cost = brief.plan, cost_of(brief.plan)
    if not brief.money or not cost:
        return ""
    paying = paying_of(plan)
    what = "programmes and centres are paid for" if plan.programmes and plan.centres else "paid for"
    text = f"; {what} by initiatives of {brief.money_text(float(cost))} in all, each counted once"
    for several, name in ((plan.programmes, "programme"), (plan.centres, "centre")):
        if unpaid := sum(each.initiative not in paying for each in several):
            text += f"; {counted(unpaid, name)} {'has' if unpaid == 1 else 'have'} no payer"
    return text


def _evidence(brief: Brief) -> Iterator[Block]:
    yield Prose(plain(f"{evidence_sentence(counter_evidence(brief.world))} [J]"))
    if brief.names:  # a host may read the shareable edition
        yield Prose(muted(BETTER_INSTITUTIONS), before=2.0)


def _hosts(brief: Brief) -> Iterator[Block]:
    taught = {programme.market for programme in brief.plan.programmes}
    markets = sorted(brief.plan.markets, key=lambda market: market.id not in taught)[:HOSTS]
    if not markets:
        return
    found = [(market, profile(brief.world, market.host, brief.assessment.on)) for market in markets]
    rows = tuple(
        Row((Cell(plain(brief.host(market))), *_pillar_cells(each), _total(each)), Rule.HAIR if at else Rule.INK)
        for at, (market, each) in enumerate(found)
    )
    sources = {
        f"{source.publisher}, {source.title}"
        for _, each in found
        for reading in each.pillars
        if reading.figure and (source := brief.world.sources.get(reading.figure.source))
    }
    more = len(brief.plan.markets) - len(markets)
    note = "Each pillar of 20 [F], beside it how far behind (+) or ahead of the median of its neighbours it is: the "
    note += "rated countries of the same part of the world. That they are the right ones to compare with is judgement. "
    note += "Pillars are rounded and need not add up to the total. "
    note += f"{sentence(counted(more, 'more market'))} not shown. " if more else ""
    note += f"Source: {listed(sorted(sources))}." if sources else "Not rated stays not rated."
    pillar = "points of 20"
    yield Table(
        (
            Column(80.0, 1.0, gap=4.0),
            *(Column(width, right=True, gap=4.0, what=pillar) for width in WIDTHS),
            Column(58.0, right=True),
        ),
        (head_row("Host", *(PILLAR_NAMES[each] for each in Pillar), "In all, of 100"),),
        rows,
        note=muted(note),
        title="How capable the hosts are",
        before=10.0,
    )


def _pillar_cells(found: HostProfile) -> Iterator[Cell]:
    for reading in found.pillars:
        if reading.figure is None:
            yield Cell(muted("not rated"))
            continue
        behind = reading.to_median
        weakest = reading is found.weakest
        text = number(display.number(reading.figure.value, 1), bold=weakest)
        if behind is not None:
            text = (*text, *muted(f" {'+' if behind > 0 else ''}{display.number(behind, 1)}"))
        yield Cell(text)


def _total(found: HostProfile) -> Cell:
    if found.total is None:
        return Cell(muted("not rated"))
    return Cell((*number(display.number(found.total.value, 1)), *muted(f" {found.total.year}")))


def _programmes(brief: Brief, bench: Bench) -> Iterator[Block]:
    readings = programme_readings(bench)
    if not readings:
        return
    inside = brief.names
    columns = [Column(150.0, 1.0), Column(130.0, 0.6), Column(66.0)]
    heads = ["Programme, host", "Partner", "Starts"]
    if inside:
        columns.append(Column(34.0, right=True, what="change of the chance of restricted or worse, points"))
        heads.append("Points")
    if brief.money:
        columns.append(Column(42.0, right=True, what=f"{brief.currency} million"))
        heads.append("Saves")
    rows = tuple(row for at, each in enumerate(readings) for row in _programme(brief, each, at))
    note = ""
    if inside:
        note = (
            f"Change of the chance of restricted or worse within {brief.months} months, in points, alone, by the "
            "months of the playbook; beneath it by the slow pace of 18 to 36 months [E]. In full: once it acts in "
            "full, and what of that would stay if a more capable host restricted no less [E]. "
        )
    if brief.money:
        note += f"Expected loss saved in {brief.currency} million, before cost. "
    yield Table(
        tuple(columns), (head_row(*heads),), rows, note=muted(note + brief.source), title="Programmes", before=12.0
    )


def _programme(brief: Brief, reading: ProgrammeReading, at: int) -> Iterator[Row]:
    """A programme in figures, and beneath it what it is for, who pays, what it rests on and what is not offered."""
    programme = reading.programme
    told = f"{KIND_NAMES[programme.kind]}, for {_pillar(programme)}"
    state = "; agreed with the host" if programme.agreed and brief.names else ""
    cells = [
        Cell(plain(programme.title)),
        Cell(plain(programme.partner) if programme.partner.strip() else muted("not chosen")),
        Cell(_when(programme)),
    ]
    if brief.names:
        cells.append(Cell(_points(reading)))
    if brief.money:
        worth = reading.worth
        cells.append(Cell(number(display.millions(max(0.0, worth.saved))) if worth else muted("none yet")))
    yield Row(tuple(cells), Rule.HAIR if at else Rule.INK, keep=True, pad=(2.3, 1.0))
    below = (*plain(f"{brief.host(programme.market)}. "), *muted(f"{told}{state}."))
    if brief.names:
        below = (*below, *_paid(reading), *_rests(reading), *_limits(reading))
    yield Row((Cell(below, span=len(cells), right=False),), Rule.NONE, pad=(0.0, 3.2))


def _pillar(programme: Programme) -> str:
    return PILLAR_NAMES[programme.pillar].lower()


def _when(programme: Programme) -> Text:
    start = display.short_day(programme.starts, "not set")
    months = f"\n{programme.months} months" if programme.months is not None else ""
    return (*plain(start), *muted(months)) if months else plain(start) if programme.starts else muted(start)


def _paid(reading: ProgrammeReading) -> Text:
    if reading.initiative is None:
        return ()
    shared = f", which serves {counted(reading.shares, 'programme')}" if reading.shares > 1 else ""
    return muted(f" Paid for by {reading.initiative.title}{shared}.")


def _points(reading: ProgrammeReading) -> Text:
    if reading.worth is None:
        return muted("none yet")
    points, slow = (display.narrow_tenths(each) for each in (reading.worth.points, reading.worth.slow_points))
    return (*number(points), *muted(f"\n{slow}"))


def _rests(reading: ProgrammeReading) -> Text:
    if reading.worth is None:
        return muted(f" {sentence(UNPAID)}")
    full, stays = display.tenths(reading.worth.full_points), display.tenths(reading.worth.unclaimed)
    return muted(f" In full {full} points, of which {stays} would stay.")


def _limits(reading: ProgrammeReading) -> Text:
    said = reading.programme.not_offered.strip()
    offered = plain(said) if said else muted("Not written down yet.")
    checked = ""
    if reading.held:
        checked = " Held: human rights are not checked here."
    elif reading.check is not None and reading.check.check is not None:
        check = reading.check.check
        what = "checked" if check.passed else "check set aside"
        reason = f" {check.reason.strip()}" if check.reason.strip() else ""
        checked = f" Human rights {what} by {check.by} on {display.short_day(check.on)}.{reason}"
    return (*muted("\nNot offered: "), *offered, *muted(checked))


def _centre(brief: Brief, bench: Bench, centre: Centre, at: int) -> Iterator[Block]:
    """One centre: what the rule says of it and why, where it could be, and last its hosts."""
    case = case_for(bench, centre)
    where = brief.country(centre.place) if centre.place else "place not chosen"
    yield Heading(f"{centre.title}, {where}", f"{ANCHOR}-centre-{at}", level=2)
    first = [plain(sentence(text)) for text in case.first]
    if open_ := ASKED - case.answered:
        first.append(muted(f"{sentence(counted(open_, 'answer'))} still open."))
    reasons = [plain(f"{text} [E]") for text in case.reasons]
    decided = plain(centre.decision.strip()) if centre.decision.strip() else muted("Nothing is decided yet.")
    found = places(bench, centre)[:PLACES] if centre.markets else ()
    named = [
        f"{brief.country(each.iso3)} ({len(each.at_ease)} of {len(centre.markets)} hosts at ease, rule "
        f"of law {each.rule_of_law:.2f} of 1 in {each.year})"
        for each in found
    ]
    parts: tuple[tuple[str, list[Text]], ...] = (
        ("Advice", [(*bold(f"{VERDICTS[case.verdict]}."), *muted(" By the rule of the method [J]."))]),
        ("First", first),
        ("Why", reasons),
        ("Three answers", [plain(_answers(centre))]),
        ("Our decision", [decided]),
        ("Where it could be", [plain(f"{listed(named)} [E].")] if named else []),
    )
    for i, (label, texts) in enumerate(parts):
        if texts:
            yield Aside(label, _lines(texts), before=6.0 if i else 2.0)
    if case.hosts:
        yield _centre_table(brief, case)


def _lines(texts: Iterable[Text]) -> tuple[Prose, ...]:
    return tuple(Prose(text, before=2.0 if i else 0.0) for i, text in enumerate(texts))


def _others(brief: Brief) -> Iterator[Block]:
    """What documented cases say of such centres: once, for all that are considered, each case on a line of its own."""
    if not brief.plan.centres:
        return
    cases = documented(brief.world, nears_of(brief.plan, brief.assessment))
    rows: list[Row] = []
    for side, several in (("For such a centre", cases.for_), ("Against", cases.against)):
        rows.append(Row((Cell(bold(side), span=2),), Rule.LINE if rows else Rule.INK, keep=True))
        rows += (_documented(brief, each) for each in several[:CASES])
        if not several:
            rows.append(Row((Cell(muted("no documented case"), span=2, right=False),), Rule.NONE))
    yield Heading("What became of others", f"{ANCHOR}-others", level=2)
    yield Table(
        (Column(150.0, names=True), Column(300.0, 1.0)),
        (head_row("Company, host and year", "What became of it"),),
        tuple(rows),
        note=muted("Documented cases [F]; no sample, so no rate follows."),
        title="What became of others",
    )


def _documented(brief: Brief, each: Documented) -> Row:
    case = each.case
    told = each.why if each.why.endswith(".") else f"{each.why}."
    name = (*plain(case.company), *muted(f"\n{brief.country(case.host)}, {case.year}"))
    return Row((Cell(name), Cell(plain(told))))


def _answers(centre: Centre) -> str:
    said = {True: "yes", False: "no", None: "not known"}
    return (
        f"What ships can be rebuilt from what is shown: {said[centre.reproducible]}. Findings are closed in time: "
        f"{said[centre.findings_closed]}. Access is safe from use against users: {said[centre.protected]}."
    )


def _centre_table(brief: Brief, case: CentreCase) -> Table:
    points = "change of the chance of restricted or worse, points"
    columns = [Column(110.0, 1.0), Column(90.0, right=True), Column(56.0, right=True, what=points)]
    columns.append(Column(110.0, right=True, what=points))
    heads = ["Host", "Politicised, of 1", "Points", "Points if it were not"]
    if brief.money:
        columns.append(Column(56.0, right=True, what=f"{brief.currency} million"))
        heads.append("Saves")
    rows = []
    for at, each in enumerate(case.hosts):
        host = plain(brief.host(each.market))
        cells = [
            Cell(host if each.counts else (*host, *muted(" (counts for nothing)"))),
            Cell(number(display.number(each.politicisation, 2))),
            Cell(number(display.narrow_tenths(each.points))),
            Cell(number(display.narrow_tenths(each.calm_points))),
        ]
        if brief.money:
            cells.append(Cell(number(display.millions(max(0.0, each.saved)))))
        rows.append(Row(tuple(cells), Rule.HAIR if at else Rule.INK))
    note = f"Change of the chance of restricted or worse within {brief.months} months, in points [E]. "
    if brief.money:
        centre = case.centre
        pays = f"pays after {case.pays_from} months" if case.pays_from else "does not pay within five years"
        note += (
            f"It costs {brief.money_text(float(centre.cost_once))} once and "
            f"{brief.money_text(float(centre.cost_yearly))} a year, and {pays}. Savings in {brief.currency} million. "
        )
    return Table(
        tuple(columns),
        (head_row(*heads),),
        tuple(rows),
        note=muted(note + brief.source),
        title="The centre, host by host",
        before=8.0,
    )
