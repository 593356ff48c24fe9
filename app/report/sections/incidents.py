"""The incident playbook: one ladder of clocks over all markets, roles, first words, rehearsals."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from app.planning import display
from app.planning.image import Audience, IncidentEntry
from app.planning.image_clocks import EVENT_WORDS, STEP_WORDS, Ladder, Rung, ladder, time_words
from app.planning.image_incident import EntryState, entry_state, playbook
from app.planning.words import Edition
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
from app.report.brief import Brief, listed, sentence

ANCHOR: Final = "annex-image"
STATES: Final = {
    EntryState.DRAFT: "draft",
    EntryState.APPROVED: "approved",
    EntryState.PLANNED: "planned",
    EntryState.OVERDUE: "overdue",
    EntryState.DONE: "done",
}
WORDS_FOR: Final = {
    Audience.GOVERNMENT: "government",
    Audience.CUSTOMERS: "customers",
    Audience.PARTNERS: "partners",
    Audience.MEDIA: "media",
}


def incidents(brief: Brief) -> Iterator[Block]:
    """The clocks of the plan's markets and the playbook that answers them; nothing without a playbook."""
    found, held = ladder(brief.plan, brief.assessment, brief.world), playbook(brief.plan)
    if not brief.plan.incident_playbook:
        return
    yield from _clocks(brief, found)
    if held.roles:
        yield Heading("Roles in an incident", f"{ANCHOR}-roles", level=2)
        lacking = held.lacking_roles(found.roles) if brief.edition is Edition.BOARD else ()
        yield _roles(brief, held.roles, lacking)  # elsewhere a role may only be out of sight
    if held.statements:
        yield Heading("Holding statements", f"{ANCHOR}-statements", level=2)
        yield _statements(brief, held.statements)
    if held.rehearsals:
        yield Heading("Rehearsals", f"{ANCHOR}-rehearsals", level=2)
        yield _rehearsals(brief, held.rehearsals)


def _clocks(brief: Brief, found: Ladder) -> Iterator[Block]:
    if not found.every:
        return
    first = found.first
    message = ""
    if first:
        where = listed([brief.host_told(market) for market in first.markets])
        message = (
            f"First clock: {time_words(first.clock)}, {EVENT_WORDS[first.clock.event]}, to {first.to_whom}, {where}"
        )
    yield Heading("Clocks of an incident", f"{ANCHOR}-clocks", level=2, message=message)
    columns = (
        Column(58.0, what="Within"),
        Column(130.0, what="Report"),
        Column(130.0, 0.8, what="Market, and who must be told"),
        Column(124.0, 0.6, names=True),
    )
    groups = (
        ("From hour 0, when the company learns of the event", found.rungs),
        ("From another moment", found.otherwise),
        ("A time that the rulebook does not state", found.unstated),
    )
    rows: list[Row] = []
    for name, rungs in groups:
        if rungs and (rows or rungs is not found.rungs or len(rungs) < len(found.every)):
            rows.append(Row((Cell(bold(name), span=4),), Rule.LINE if rows else Rule.INK, keep=True))
        rows += (_rung(brief, several, first=not rows) for several in _alike(rungs))
    silent = (
        f" No duty is on record for {listed([brief.host_told(m) for m in found.silent])}, which does not mean that "
        "there is none."
        if found.silent
        else ""
    )
    note = (
        "Soonest first. Each time stands in the words of the rulebook [F]; where it names none, none is shown. Not "
        f"legal advice.{silent}"
    )
    heads = head_row("Within", "Report", "Market, and who is told", "Rule")
    yield Table(columns, (heads,), tuple(rows), note=muted(note), title="Clocks of an incident")


def _alike(rungs: Iterable[Rung]) -> Iterable[list[Rung]]:
    """Events that one rule has reported alike."""
    groups: dict[tuple[object, ...], list[Rung]] = {}
    for each in rungs:
        key = (time_words(each.clock), each.clock.step, each.markets, each.to_whom, each.rule.id, each.since)
        groups.setdefault((*key, each.clock.borne_by), []).append(each)
    return groups.values()


def _rung(brief: Brief, several: list[Rung], *, first: bool) -> Row:
    """One duty; events that are reported alike share it."""
    rung = several[0]
    events = sentence(listed([EVENT_WORDS[each.clock.event] for each in several]))
    told = (rung.clock.borne_by, f"from {display.short_day(rung.since)}" if rung.since else "")
    rule = "".join(f"; {text}" for text in told if text)
    start = f", counted from {rung.clock.counted_from}" if rung.clock.counted_from else ""
    time = time_words(replace(rung.clock, counted_from=""))
    cells = (
        Cell(plain(time) if rung.hours is not None else muted("not stated")),
        Cell((*plain(events), *muted(f", {STEP_WORDS[rung.clock.step]}{start}"))),
        Cell(plain(f"{listed([brief.host(market) for market in rung.markets])}: {rung.to_whom}")),
        Cell((*plain(rung.rule.name), *muted(rule))),
    )
    return Row(cells, Rule.INK if first else Rule.HAIR)


def _roles(brief: Brief, entries: tuple[IncidentEntry, ...], lacking: Sequence[str]) -> Table:
    columns = (
        Column(100.0, names=True),
        Column(150.0, 1.0, what="What it does"),
        Column(96.0, what="Held by"),
        Column(92.0, what="Stands in"),
    )
    rows = tuple(
        Row(
            (
                Cell((*plain(each.title), *_where(brief, each))),
                Cell(_or(each.text, "not said")),
                Cell(_or(each.person, "nobody yet")),
                Cell(_or(each.deputy, "nobody yet")),
            ),
            Rule.HAIR if i else Rule.INK,
        )
        for i, each in enumerate(entries)
    )
    note = f"The clocks also need, and the playbook does not name: {listed(list(lacking))}." if lacking else ""
    heads = head_row("Role", "What it does", "Held by", "Stands in")
    return Table(columns, (heads,), rows, note=plain(note), title="Roles in an incident")


def _statements(brief: Brief, entries: tuple[IncidentEntry, ...]) -> Table:
    columns = (
        Column(110.0, 0.5, names=True),
        Column(220.0, 1.2, what="Words; what stands in brackets is filled in on the day"),
        Column(120.0, 0.4, what="Approved"),
    )
    rows = []
    for i, each in enumerate(entries):
        state = entry_state(each, brief.assessment.on)
        told: Text = plain(STATES[state])
        if each.done_on:
            told = (*told, *muted(f" {display.short_day(each.done_on)}"))
        if each.person.strip():
            told = (*told, *muted(f"\n{each.person.strip()}"))
        if each.due:
            told = (*told, *muted(f"\nto be reviewed by {display.short_day(each.due)}"))
        audience = WORDS_FOR[each.audience] if each.audience else "all audiences"
        name = (*plain(each.title), *muted(f"\n{sentence(audience)}"), *_where(brief, each))
        rows.append(Row((Cell(name), Cell(_or(each.text, "no words yet")), Cell(told)), Rule.HAIR if i else Rule.INK))
    head = head_row("Occasion", "Words, to be filled in", "Approved")
    return Table(columns, (head,), tuple(rows), title="Holding statements")


def _rehearsals(brief: Brief, entries: tuple[IncidentEntry, ...]) -> Table:
    columns = (
        Column(150.0, 0.8, names=True),
        Column(150.0, 1.0, what="What it found"),
        Column(92.0, what="Led by"),
        Column(104.0, right=True, what="Due, or done"),
    )
    rows = []
    for i, each in enumerate(entries):
        state = entry_state(each, brief.assessment.on)
        day = display.short_day(each.due, "no day")
        if each.done_on:
            day = f"{day}\ndone {display.short_day(each.done_on)}" if each.due else display.short_day(each.done_on)
        when = (*number(day), *(bold("\noverdue") if state is EntryState.OVERDUE else ()))
        cells = (
            Cell((*plain(each.title), *_where(brief, each))),
            Cell(_or(each.text, "nothing noted")),
            Cell(_or(each.person, "nobody yet")),
            Cell(when),
        )
        rows.append(Row(cells, Rule.HAIR if i else Rule.INK))
    return Table(columns, (head_row("Rehearsal", "What it found", "Led by", "Due, or done"),), tuple(rows),
                 title="Rehearsals")  # fmt: skip


def _where(brief: Brief, entry: IncidentEntry) -> Text:
    return muted(f"\n{brief.host(entry.market)}") if entry.market else ()


def _or(text: str, nothing: str) -> Text:
    return plain(text.strip()) if text.strip() else muted(nothing)
