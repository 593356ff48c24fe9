"""What a board can judge, whom it looks for, and what it learns."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.knowledge.world import read_world
from app.planning.assess import assess
from app.planning.culture import BoardArea, BoardMember, Training
from app.planning.culture_board import area_readings, learners, proposed_trainings, search_profile
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product

ON = date(2026, 11, 22)
PLAN = Plan(
    company=Company(home="AUT"),
    products=(Product(id="cam", name="Camera", category="security-camera"),),
    markets=(Market(id="chn", host="CHN"), Market(id="jpn", host="JPN")),
    offerings=(
        Offering(id="a", product="cam", market="chn", revenue=Decimal(9_000_000), margin=Decimal("0.4")),
        Offering(id="b", product="cam", market="jpn", revenue=Decimal(1_000_000), margin=Decimal("0.4")),
    ),
    board_members=(
        BoardMember(id="m1", name="Chair", levels=("cybersecurity:2", "technology:4", "reputation:3")),
        BoardMember(id="m2", name="Director", levels=("cybersecurity:1", "capability:3")),
        BoardMember(id="m3", name="Seat", open_seat=True, levels=("geopolitics:4", "cybersecurity:4")),
    ),
)


@pytest.fixture(scope="module")
def world():
    return read_world()


def test_that_an_open_seat_brings_nothing_and_the_weakest_area_stands_first():
    found = area_readings(PLAN)
    assert [(each.area, each.best, each.able) for each in found[:3]] == [
        (BoardArea.GEOPOLITICS, None, 0),
        (BoardArea.COLLABORATION, None, 0),
        (BoardArea.CYBERSECURITY, 2, 0),
    ]
    assert {each.area for each in found if each.gap} == {
        BoardArea.GEOPOLITICS, BoardArea.COLLABORATION, BoardArea.CYBERSECURITY,
    }  # fmt: skip


def test_that_the_profile_names_gaps_markets_and_why(world):
    found = search_profile(PLAN, assess(PLAN, world, ON), world)
    assert found.must == (BoardArea.GEOPOLITICS, BoardArea.COLLABORATION, BoardArea.CYBERSECURITY)
    assert found.markets[0] == "chn"
    assert found.reason.startswith("China and Japan hold 100 % of the expected loss.")


def test_that_there_is_no_profile_without_a_board_or_without_a_gap(world):
    assessment = assess(PLAN, world, ON)
    assert search_profile(replace(PLAN, board_members=PLAN.board_members[2:]), assessment, world) is None
    able = BoardMember(id="m", name="All", levels=tuple(f"{area}:3" for area in BoardArea))
    assert search_profile(replace(PLAN, board_members=(able,)), assessment, world) is None


def test_that_a_training_is_proposed_for_each_gap_that_has_none():
    planned = Training(id="t", title="A day", area=BoardArea.GEOPOLITICS)
    found = proposed_trainings(replace(PLAN, trainings=(planned,)), ON)
    assert [each.area for each in found] == [BoardArea.COLLABORATION, BoardArea.CYBERSECURITY]
    assert {(each.hours, each.due) for each in found} == {(8, date(2027, 3, 22))}
    held = replace(planned, done_on=date(2026, 9, 1))
    assert len(proposed_trainings(replace(PLAN, trainings=(held,)), ON)) == 3
    assert proposed_trainings(Plan(), ON) == ()


def test_that_no_member_named_is_the_whole_board_unless_others_are():
    training = Training(id="t", title="A day")
    assert learners(PLAN, training) == ["The whole board"]
    assert learners(PLAN, replace(training, audience="Sales")) == ["Sales"]
    assert learners(PLAN, replace(training, members=("m2",), audience="Sales")) == ["Director", "Sales"]
