"""The days of a plan as calendar entries (iCalendar, RFC 5545): whole days, no clock time, nobody invited."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from app.planning.words import Edition
from app.report.brief import Brief
from app.report.days import Day, DayKind, days
from app.report.office import Imprint, imprint
from app.report.strings import one_line, safe

if TYPE_CHECKING:
    from icalendar import Event

HOUSE: Final = UUID("5f0c9a4e-6a0b-5b52-9d3c-0a54a2b7e1d6")
"""The name space of our entries."""
MAKER: Final = "-//Demarche//Board paper//EN"
SEQUENCE: Final = 9
"""Most digits of a version that a calendar counts."""
KINDS: Final = {
    DayKind.MEETING: "",
    DayKind.REPORT: "",
    DayKind.AUTHORITY: "",
    DayKind.START: "Starts: ",
    DayKind.END: "Due: ",
    DayKind.DECISION: "To decide: ",
    DayKind.DEADLINE: "Deadline: ",
    DayKind.SIGNPOST: "Signpost to be read: ",
}
CLASSES: Final = {Edition.BOARD: "CONFIDENTIAL", Edition.MANAGEMENT: "CONFIDENTIAL", Edition.SHAREABLE: "PUBLIC"}


def diary(brief: Brief) -> bytes:
    """The calendar of a brief: the same bytes for the same plan."""
    from icalendar import Calendar

    words = imprint(brief)
    made = Calendar()
    made.add("prodid", MAKER)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")  # and no METHOD: where none is named, no program may take it for an invitation
    made.add("x-wr-calname", f"{words.company}: {words.title}")
    made.add("x-wr-caldesc", f"{words.marking}. {words.subject}, {words.paper}")
    for day in days(brief):
        made.add_component(_entry(brief, words, day))
    return bytes(made.to_ical())


def _entry(brief: Brief, words: Imprint, day: Day) -> "Event":
    from icalendar import Event

    entry = Event()
    # A company and a record keep their entry when its words or its day change, so that a calendar brings it up to date.
    entry.add("uid", str(uuid5(HOUSE, f"{words.company}\n{day.kind}\n{day.key}")))
    entry.add("dtstamp", datetime(words.on.year, words.on.month, words.on.day, tzinfo=UTC))
    if brief.plan.paper.version.isdecimal() and brief.plan.paper.version.isascii():
        entry.add("sequence", int(brief.plan.paper.version[:SEQUENCE]))  # a later version takes the place of this one
    entry.add("dtstart", day.on)
    entry.add("dtend", day.on + timedelta(days=1))
    entry.add("summary", one_line(f"{KINDS[day.kind]}{day.text}"))
    entry.add("description", safe("\n".join(filter(None, (words.marking, words.paper, *day.details)))))
    entry.add("class", CLASSES[brief.edition])
    entry.add("transp", "TRANSPARENT")
    entry.add("categories", [words.subject])
    return entry
