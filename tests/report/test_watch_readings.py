"""The readings of a signpost, and the decisions that they reopen, on paper."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.planning.course import Decision, Signpost, SignpostReading
from app.planning.culture import Control
from app.planning.words import Edition, SignpostState
from app.report.blocks import Aside, Prose, Table
from app.report.brief import Brief
from app.report.fitting import height_of
from app.report.sections.sources import reach
from app.report.sections.watch import POSTS, ROOM, next_steps, signposts
from app.report.strings import said

POST = Signpost(
    id="post", title="Days of silence", unit="days", red_at=Decimal(120), reading="130 days", read_on=date(2026, 11, 1),
    state=SignpostState.RED, decision="stay", days=30,
)  # fmt: skip
READINGS = (
    SignpostReading(id="n1", signpost="post", on=date(2026, 9, 1), state=SignpostState.AMBER, value=Decimal("70.5")),
    SignpostReading(id="n2", signpost="post", on=date(2026, 11, 1), state=SignpostState.RED, value=Decimal(130)),
)
STAY = Decision(id="stay", title="Stay as we are", decided_on=date(2026, 6, 1), outcome="We stay.")


@pytest.fixture
def plan(halden):
    return replace(
        halden,
        signposts=(*halden.signposts, POST),
        decisions=(*halden.decisions, STAY),
        signpost_readings=READINGS,
    )


def test_that_the_paper_holds_earlier_readings_thresholds_in_numbers_and_what_is_reopened(written, plan):
    text = written(plan).text
    assert "Earlier readings" in text
    assert "1 Sep 2026" in text
    assert "70.5 days" in text
    assert "from 120 days" in text
    assert "Reopened: “Days of silence” is red since 1 Nov 2026, to be decided by 1 Dec 2026." in text


def test_that_a_secret_signpost_takes_its_readings_along(written, plan):
    secret = replace(plan, signposts=(*plan.signposts[:-1], replace(POST, board_only=True)))
    assert "70.5 days" in written(secret).text
    assert "70.5 days" not in written(secret, edition=Edition.MANAGEMENT).text


def test_that_nothing_is_said_of_readings_where_there_is_only_the_latest(written, plan):
    assert "Earlier readings" not in written(replace(plan, signpost_readings=READINGS[1:])).text


def test_that_long_words_of_signposts_do_not_take_a_page_of_the_main_paper(halden, world, assessed):
    words = "Parliament or an agency mentions the supplier, its origin or a test of foreign control"
    posts = tuple(
        Signpost(
            id=f"long-{i}", title=f"Signpost {i}", amber=words, red=words, reopens=words, owner="Head of relations"
        )
        for i in range(6)
    )
    brief = Brief(replace(halden, signposts=posts), assessed(halden), world, Edition.BOARD)
    (table,) = (block for block in signposts(brief) if isinstance(block, Table))
    assert 1 <= len(table.rows) < POSTS
    assert height_of((table,), brief.plan.paper.page) <= ROOM + 20  # with its note
    short = replace(
        brief, plan=replace(halden, signposts=tuple(replace(p, amber="a", red="b", reopens="c") for p in posts))
    )
    (table,) = (block for block in signposts(short) if isinstance(block, Table))
    assert len(table.rows) == POSTS


def _told(blocks):
    return " ".join(said(text) for block in blocks for text in _texts(block))


def _texts(block):
    if isinstance(block, Aside):
        return [text for inner in block.blocks for text in _texts(inner)]
    return [block.text] if isinstance(block, Prose) else []


def _message(plan, world, assessed):
    head, *_ = signposts(Brief(plan, assessed(plan), world, Edition.BOARD))
    return head.message


def test_that_a_decision_past_its_day_stands_in_the_message(plan, world, assessed):
    on = assessed(plan).on
    quiet = replace(
        plan, signposts=tuple(replace(p, days=(on - p.read_on).days) if p.read_on else p for p in plan.signposts)
    )
    assert "overdue" not in _message(quiet, world, assessed)
    late = Decision(id="late", title="Sell or stop", due=on - timedelta(days=1))
    assert _message(replace(quiet, decisions=(*plan.decisions, late)), world, assessed).endswith(
        ", one decision overdue"
    )
    taken = replace(late, decided_on=on)
    assert "overdue" not in _message(replace(quiet, decisions=(*plan.decisions, taken)), world, assessed)
    again = replace(quiet, signposts=(*quiet.signposts[:-1], replace(POST, days=(on - POST.read_on).days - 1)))
    assert _message(again, world, assessed).endswith(", one decision overdue")


def test_that_a_control_is_no_second_step_beside_the_initiative_of_its_day(plan, world, assessed):
    first = min((i for i in plan.initiatives if i.ends), key=lambda i: i.ends)
    control = Control(id="own", title="Register of rules", owner="Sofia Lunde", deadline=first.ends)
    for deadline, there in ((first.ends, False), (first.ends - timedelta(days=1), True)):
        shown = replace(plan, controls=(replace(control, deadline=deadline),))
        told = _told(next_steps(Brief(shown, assessed(shown), world, Edition.BOARD)))
        assert f"{first.title}, {first.owner}" in told
        assert ("Control in place: Register of rules, Sofia Lunde" in told) == there


def test_that_the_end_of_the_facts_says_which_of_the_own_are_later(plan, world, assessed):
    end = f"The published facts end on {world.facts_end.day} July {world.facts_end.year}; "
    later = Brief(plan, assessed(plan), world, Edition.BOARD)
    assert reach(later) == f"{end}the company’s own readings are later."
    none = replace(plan, signposts=(), signpost_readings=())
    assert reach(replace(later, plan=none)) == f"{end}nothing published later was used."
