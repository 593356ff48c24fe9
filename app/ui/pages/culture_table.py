"""The control set as a table: state, owner and day of each control, where it is reused and what it would unlock."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.planning import display
from app.planning.culture import ControlState
from app.planning.culture_controls import ControlEntry, Coverage, Reuse, Unlock
from app.ui.edits import Edits
from app.ui.pages.culture_words import OF_STATE, STATES, area_words, said
from app.ui.parts.column import Column
from app.ui.parts.text import Tone

CONTEXT: Final = "ControlTable"
LAST: Final = 10_000
"""Rank of a control that unlocks nothing."""


@dataclass(frozen=True, slots=True)
class ControlRow:
    """One control of the table."""

    id: str
    entry: ControlEntry
    reuse: Reuse | None
    unlock: Unlock | None
    rank: int
    late: bool
    carries: bool  # it answers no single rule and carries those that do

    @property
    def deadline(self) -> date | None:
        """The day by which it is to be in place."""
        return self.entry.record.deadline if self.entry.record else None

    @property
    def owner(self) -> str:
        """Who answers for it."""
        return self.entry.record.owner.strip() if self.entry.record else ""


def control_rows(found: Coverage, today: date) -> list[ControlRow]:
    """Every control, the best to unlock first, those that no rule here asks for last."""
    rank = {unlock.control: at for at, unlock in enumerate(found.unlocks)}
    linked = {link.control for several in found.links.values() for link in several}
    rows = []
    for entry in found.entries:
        due = entry.record.deadline if entry.record else None
        at = rank.get(entry.key, LAST + (entry.key not in found.reuse))
        late = due is not None and due < today and not entry.in_place
        reuse, unlock, carries = found.reuse.get(entry.key), found.unlock(entry.key), entry.key not in linked
        rows.append(ControlRow(entry.key, entry, reuse, unlock, at, late, carries))
    return sorted(rows, key=lambda row: row.rank)


def control_columns(edits: Edits) -> tuple[Column, ...]:
    """The columns of the table."""
    unset = _say("not set")
    return (
        Column(
            _say("State"),
            _state,
            key=lambda r: list(STATES).index(r.entry.state),
            mark=lambda r: OF_STATE[r.entry.assumed or r.entry.state],
            tone=lambda r: "muted" if r.entry.state is ControlState.UNKNOWN else "",
        ),
        Column(_say("Control"), lambda r: r.entry.name, share=3, least=200, second=lambda r: area_words(r.entry.area)),
        Column(
            _say("Owner"), lambda r: r.owner or unset, share=2, least=130, tone=lambda r: "" if r.owner else "muted"
        ),
        Column(
            _say("Deadline"),
            lambda r: display.short_day(r.deadline, unset),
            key=lambda r: r.deadline,
            right=True,
            tone=_late,
        ),
        Column(
            _say("Used for"),
            lambda r: requirements(r.reuse.requirements) if r.reuse else _say("no rule here"),
            key=lambda r: r.reuse.requirements if r.reuse else 0,
            second=_where,
            right=True,
            tone=lambda r: "" if r.reuse else "muted",
        ),
        Column(
            _say("Unlocks"),
            _unlocks,
            key=lambda r: -r.rank,
            second=lambda r: _weight(r, edits.plan.company.currency),
            right=True,
            tone=lambda r: "" if r.unlock and r.unlock.requirements else "muted",
        ),
    )


def requirements(count: int) -> str:
    """So many requirements, in words."""
    return _say("1 requirement") if count == 1 else _say("%n requirements", count)


def _state(row: ControlRow) -> str:
    if row.entry.assumed:
        return _say("{0}, assumed").format(said(STATES[row.entry.assumed]))
    return said(STATES[row.entry.state])


def _late(row: ControlRow) -> Tone:
    return "alarm" if row.late else "" if row.deadline and not row.entry.in_place else "muted"


def _where(row: ControlRow) -> str:
    if row.reuse:
        count = len(row.reuse.markets)
        return _say("1 market") if count == 1 else _say("%n markets", count)
    if row.entry.area is None:
        return _say("not linked yet") if row.carries else ""
    return _say("carries the others") if row.carries else ""


def _unlocks(row: ControlRow) -> str:
    if row.entry.in_place:
        return _say("in place")
    if row.unlock is None:
        return _say("nothing open")
    return requirements(row.unlock.requirements) if row.unlock.requirements else _say("none alone")


def _weight(row: ControlRow, currency: str) -> str:
    if row.unlock is None:
        return ""
    if row.unlock.revenue:
        return _say("{0} a year").format(display.money(row.unlock.revenue, currency))
    return _say("weight {0}").format(display.number(row.unlock.share, 1))


def _say(text: str, count: int = -1) -> str:
    return QCoreApplication.translate(CONTEXT, text, "", count)
