"""The incident playbook: who does what, what is said first, and whether it has been rehearsed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.planning.image import Audience, IncidentEntry, IncidentPart
from app.planning.image_clocks import EVENT_WORDS, Ladder, time_words
from app.planning.plan import Plan

TITLES: Final = {
    Audience.GOVERNMENT: "Notice to an authority",
    Audience.CUSTOMERS: "Notice to customers",
    Audience.PARTNERS: "Notice to partners",
    Audience.MEDIA: "First statement to the media",
}
"""What the first words to each audience are called."""
OPENING: Final = {
    Audience.GOVERNMENT: """\
On [day] at [time and time zone] we learned of [what happened] in [product and version]. It may concern [number] users
in [market]. So far we know [facts only]; we do not know [open questions]. We have [measure taken]. We will report again
by [time]. You reach us day and night: [role, telephone].""",
    Audience.CUSTOMERS: """\
On [day] we learned of [what happened] in [product and version]. You are concerned if [condition]. Please do this now:
[one step]. We have [measure taken], and the update is ready [when and where]. We will write again by [time].
Questions: [address].""",
    Audience.PARTNERS: """\
On [day] we learned of [what happened] in [product and version]. Please stop [what must not go on] and tell customers
only what stands in our notice to them. Your contact is [role, telephone]. The next call is on [day] at [time].""",
    Audience.MEDIA: """\
We confirm that on [day] we learned of [what happened] in [product]. Users are told first, and the authorities of
[markets] are informed. We say what we know when we know it, and name what we do not know yet: [open questions]. The
next statement follows on [day] at [time]. [Role, telephone].""",
}
"""Drafts of the first words to each audience; what stands in brackets is filled in on the day."""


class EntryState(StrEnum):
    """How far a statement or a rehearsal is."""

    DRAFT = "draft"  # a statement that nobody has approved
    APPROVED = "approved"
    PLANNED = "planned"  # a rehearsal with a day still to come, or without one
    OVERDUE = "overdue"  # a rehearsal whose day has passed, or a statement whose review is late
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Playbook:
    """The incident playbook of a plan, by part and in the plan's order."""

    roles: tuple[IncidentEntry, ...]
    statements: tuple[IncidentEntry, ...]
    rehearsals: tuple[IncidentEntry, ...]

    @property
    def unfilled(self) -> tuple[IncidentEntry, ...]:
        """Roles with nobody in them."""
        return tuple(entry for entry in self.roles if not entry.person.strip())

    @property
    def alone(self) -> tuple[IncidentEntry, ...]:
        """Roles with nobody to stand in."""
        return tuple(entry for entry in self.roles if entry.person.strip() and not entry.deputy.strip())

    def lacking_roles(self, needed: Iterable[str]) -> tuple[str, ...]:
        """Roles that the clocks need and the playbook does not name; compared by title."""
        held = {entry.title.strip().casefold() for entry in self.roles}
        return tuple(role for role in needed if role.casefold() not in held)

    @property
    def lacking_statements(self) -> tuple[Audience, ...]:
        """Audiences for which no words are held."""
        held = {entry.audience for entry in self.statements}
        return tuple(audience for audience in Audience if audience not in held)


def playbook(plan: Plan) -> Playbook:
    """The incident playbook of a plan."""

    def of(part: IncidentPart) -> tuple[IncidentEntry, ...]:
        return tuple(entry for entry in plan.incident_playbook if entry.part is part)

    return Playbook(of(IncidentPart.ROLE), of(IncidentPart.STATEMENT), of(IncidentPart.REHEARSAL))


def entry_state(entry: IncidentEntry, on: date) -> EntryState:
    """How far a statement or a rehearsal is on a day; what is due that day is not late yet."""
    late = entry.due is not None and entry.due < on
    if entry.part is IncidentPart.STATEMENT:
        if entry.done_on is None:
            return EntryState.DRAFT
        return EntryState.OVERDUE if late and entry.due and entry.done_on < entry.due else EntryState.APPROVED
    if entry.done_on:
        return EntryState.DONE
    return EntryState.OVERDUE if late else EntryState.PLANNED


def drafted(id_: str, audience: Audience, found: Ladder | None) -> IncidentEntry:
    """A first wording for an audience, for the user to accept and somebody to approve.

    To governments it names the first clock of the ladder, so that the draft says by when it has to be out.
    """
    text = OPENING[audience].replace("\n", " ")
    first = found.first if found and audience is Audience.GOVERNMENT else None
    if first:
        event = EVENT_WORDS[first.clock.event]
        text = f"[First clock: {time_words(first.clock)}, {event}, to {first.to_whom}.] {text}"
    return IncidentEntry(id=id_, part=IncidentPart.STATEMENT, title=TITLES[audience], text=text, audience=audience)
