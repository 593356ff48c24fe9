"""The readings of a signpost, and the decisions that they reopen, on paper."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.planning.course import Decision, Signpost, SignpostReading
from app.planning.words import Edition, SignpostState
from app.report.blocks import Table
from app.report.brief import Brief
from app.report.fitting import height_of
from app.report.sections.watch import POSTS, ROOM, signposts

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
