"""The calendar: whole days, entries that stay themselves, and lines that any program reads."""

from dataclasses import replace
from datetime import date, timedelta

import icalendar
import pytest

from app.planning.words import Edition, Progress, SignpostState
from app.report.diary import diary
from app.report.matter import brief_of


@pytest.fixture
def entries(assessed, world):
    def read(plan, edition=Edition.BOARD):
        content = diary(brief_of(plan, assessed(plan), world, edition))
        return content, [one for one in icalendar.Calendar.from_ical(content).walk() if one.name == "VEVENT"]

    return read


def summaries(found):
    return [str(entry["summary"]) for entry in found]


def test_that_every_entry_is_a_whole_day_without_a_clock_or_a_guest(entries, halden):
    content, found = entries(halden)
    assert found
    for entry in found:
        assert type(entry["dtstart"].dt) is date
        assert entry["dtend"].dt - entry["dtstart"].dt == timedelta(days=1)
        assert entry["dtstamp"].dt.date() == halden.paper.meeting
        assert entry["class"] == "CONFIDENTIAL"
        assert halden.paper.classification in entry["description"]
        assert not {"ORGANIZER", "ATTENDEE", "VALARM"} & set(entry)
    assert b"T000000Z" in content
    assert b"METHOD" not in content
    assert {entry["sequence"] for entry in found} == {int(halden.paper.version)}
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\n") == content.count(b"\r\n")


def test_that_milestones_decisions_signposts_and_reports_are_there(entries, halden):
    _, found = entries(halden)
    said = summaries(found)
    for text in (
        "Meeting: Board of directors", "Next report to the board", "Delegated authority ends: the chief executive",
        "Due: Certify both cameras in a state laboratory", "Starts: Certify both cameras in a state laboratory",
        "To decide: Exit from Vietnam", "Signpost to be read: Queue at India’s laboratory",
    ):  # fmt: skip
        assert text in said
    assert any(text.startswith("Deadline: ") for text in said)


def test_that_an_entry_stays_itself_when_its_words_or_its_day_change(entries, halden):
    first, *rest = halden.initiatives
    moved = replace(first, title="Another name", ends=first.ends + timedelta(days=3))
    _, before = entries(halden)
    _, after = entries(replace(halden, initiatives=(moved, *rest)))
    known = [str(entry["uid"]) for entry in before]
    assert len(known) == len(set(known))
    assert set(known) == {str(entry["uid"]) for entry in after}
    assert "Due: Another name" in summaries(after)


def test_that_what_is_done_or_decided_sets_no_day(entries, halden):
    done = replace(halden.initiatives[0], progress=Progress.DONE)
    _, found = entries(replace(halden, initiatives=(done, *halden.initiatives[1:])))
    assert not [text for text in summaries(found) if done.title in text]
    assert "To decide: Move the incident team" not in summaries(found)


def test_that_a_red_signpost_sets_the_day_until_which_it_must_be_answered(entries, halden):
    post = replace(halden.signposts[0], state=SignpostState.RED)
    _, found = entries(replace(halden, signposts=(post, *halden.signposts[1:])))
    days = {entry["dtstart"].dt for entry in found if entry["summary"] == "To decide: Exit from Vietnam"}
    assert days == {halden.decisions[0].due, post.read_on + timedelta(days=post.days)}


def test_that_the_shareable_calendar_is_public_and_names_nobody(entries, halden):
    content, found = entries(halden, Edition.SHAREABLE)
    assert {str(entry["class"]) for entry in found} == {"PUBLIC"}
    text = content.replace(b"\r\n ", b"").decode()
    for name in ("Ekeland", "Owner", "Measure", "Delegated"):
        assert name not in text
