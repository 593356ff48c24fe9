"""One ladder of clocks over all markets: what bears, in its order, with nothing added."""

from dataclasses import replace
from datetime import date

import pytest

from app.knowledge.samples import read_sample
from app.models.interchange import load_plan
from app.planning.assess import assess
from app.planning.image import Audience, IncidentEntry, IncidentPart
from app.planning.image_clocks import ladder, time_words
from app.planning.image_incident import EntryState, drafted, entry_state, playbook
from app.planning.profile import RequirementState
from app.planning.reporting import ReportedEvent, ReportingClock, ReportStep, TimeUnit
from app.planning.words import RequirementStatus
from tests.planning.conftest import ON
from tests.worlds import rule


def clock(rule_id, amount=None, unit=TimeUnit.NOT_STATED, *, later=None, start="", event=ReportedEvent.INCIDENT):
    return ReportingClock(rule_id, event, "", ReportStep.FIRST, amount, later, unit, start, "", "words")


def world_with(small, *clocks, **rules):
    held = {"EUU-A": rule("EUU-A"), "KEN-B": rule("KEN-B", "KEN", authority="Office B"), **rules}
    return replace(small, rules=held, clocks=clocks)


def found(plan, world):
    return ladder(plan, assess(plan, world, ON), world)


def test_that_the_soonest_report_stands_first(plan, small):
    world = world_with(
        small,
        clock("EUU-A", 3, TimeUnit.DAYS),
        clock("KEN-B", 24, TimeUnit.HOURS),
        clock("EUU-A", 1, TimeUnit.MONTHS, event=ReportedEvent.VULNERABILITY),
        clock("KEN-B", 0, TimeUnit.AT_ONCE, event=ReportedEvent.RANSOM),
    )
    made = found(plan, world)
    assert [time_words(rung.clock) for rung in made.rungs] == ["at once", "24 hours", "3 days", "1 month"]
    assert made.first is not None
    assert made.first.to_whom == "Office B"
    assert made.first.markets == ("ke",)
    assert made.told == ("Office B", "An authority")
    assert made.silent == ("in",)


def test_that_a_clock_without_a_number_says_so_and_stands_apart(plan, small):
    made = found(plan, world_with(small, clock("EUU-A")))
    assert made.rungs == ()
    assert made.first is None
    assert [time_words(rung.clock) for rung in made.unstated] == ["not stated in the rulebook"]


def test_that_what_counts_from_something_else_is_not_on_the_ladder(plan, small):
    made = found(plan, world_with(small, clock("EUU-A", 14, TimeUnit.DAYS, start="a fix")))
    assert made.rungs == ()
    assert [time_words(rung.clock) for rung in made.otherwise] == ["14 days after a fix"]


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (clock("A", 1, TimeUnit.HOURS), "1 hour"),
        (clock("A", 3, TimeUnit.DAYS, later=5), "3 to 5 days"),
        (
            clock("A", 4, TimeUnit.WORKING_DAYS, start="deciding materiality"),
            "4 working days after deciding materiality",
        ),
    ],
)
def test_that_times_read_as_their_rule_has_them(made, words):
    assert time_words(made) == words


def test_that_a_rule_said_not_to_apply_has_no_clock(plan, small):
    out = RequirementState(
        id="s", offering="cam-de", rule="EUU-A", status=RequirementStatus.NOT_APPLICABLE, evidence="No."
    )
    world = world_with(small, clock("EUU-A", 1, TimeUnit.HOURS))
    assert found(replace(plan, requirement_states=(out,)), world).every == ()


def test_that_a_rule_still_to_come_is_not_the_first_clock(plan, small):
    later = rule("EUU-A", in_force="2027-01-15")
    world = world_with(small, clock("EUU-A", 1, TimeUnit.HOURS), clock("KEN-B", 9, TimeUnit.HOURS), **{"EUU-A": later})
    made = found(plan, world)
    assert [rung.since for rung in made.rungs] == [date(2027, 1, 15), None]
    assert made.first is not None
    assert made.first.rule.id == "KEN-B"


def test_that_roles_follow_from_the_events(plan, small):
    made = found(plan, world_with(small, clock("EUU-A", 1, TimeUnit.HOURS, event=ReportedEvent.PERSONAL_DATA)))
    assert made.roles == ("Data protection officer", "Spokesperson", "Contact of the board")
    entry = IncidentEntry(id="r", part=IncidentPart.ROLE, title="spokesperson ", person="Head of communications")
    held = playbook(replace(plan, incident_playbook=(entry,)))
    assert held.lacking_roles(made.roles) == ("Data protection officer", "Contact of the board")
    assert held.unfilled == ()
    assert held.alone == (entry,)
    assert found(plan, world_with(small)).roles == ()


def entry(part, **changes):
    return IncidentEntry(id="e", part=part, title="Once", **changes)


@pytest.mark.parametrize(
    ("made", "state"),
    [
        (entry(IncidentPart.REHEARSAL), EntryState.PLANNED),
        (entry(IncidentPart.REHEARSAL, due=ON), EntryState.PLANNED),
        (entry(IncidentPart.REHEARSAL, due=date(2026, 8, 31)), EntryState.OVERDUE),
        (entry(IncidentPart.REHEARSAL, due=date(2026, 8, 31), done_on=ON), EntryState.DONE),
        (entry(IncidentPart.STATEMENT), EntryState.DRAFT),
        (entry(IncidentPart.STATEMENT, done_on=date(2026, 1, 1)), EntryState.APPROVED),
        (entry(IncidentPart.STATEMENT, done_on=date(2026, 1, 1), due=date(2026, 8, 31)), EntryState.OVERDUE),
    ],
)
def test_that_lines_of_the_playbook_have_a_state(made, state):
    assert entry_state(made, ON) is state


@pytest.mark.parametrize("audience", Audience)
def test_that_a_draft_has_brackets_to_fill_and_nobody_has_approved_it(audience):
    made = drafted("d", audience, None)
    assert made.audience is audience
    assert made.text.count("[") >= 5
    assert "\n" not in made.text
    assert entry_state(made, ON) is EntryState.DRAFT
    assert not made.person


def test_that_the_draft_to_authorities_names_the_first_clock(plan, small):
    made = found(plan, world_with(small, clock("KEN-B", 6, TimeUnit.HOURS)))
    assert drafted("d", Audience.GOVERNMENT, made).text.startswith("[First clock: 6 hours, incident, to Office B.]")
    assert "clock" not in drafted("d", Audience.MEDIA, made).text


def test_that_the_sample_has_its_clocks_in_order(shipped):
    plan = load_plan(read_sample("cameras"))
    made = ladder(plan, assess(plan, shipped, date(2026, 11, 21)), shipped)
    assert time_words(made.rungs[0].clock) == "1 hour"
    hours = [rung.hours for rung in made.rungs]
    assert hours == sorted(hours)
    assert len(made.told) == len(set(made.told)) > 10
