"""What programmes do with their lag: the same arithmetic as options, slower, and told apart from the claim."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.planning.assess import assess
from app.planning.course import DO_NOTHING, Initiative, Option
from app.planning.effects import LAGS, move_of_play
from app.planning.profile import Market, Offering
from app.planning.teaching import Centre, Pillar, Programme, ProgrammeKind
from app.planning.teaching_advice import advice
from app.planning.teaching_effects import bench_of, better_institutions, slower, worth, worth_of_play
from app.planning.teaching_programmes import UNPAID, adoption, cost_of, held_offers, programme_readings
from app.planning.words import Action, Progress, Scenario

ON = date(2026, 9, 1)


@pytest.fixture
def taught(edited):
    """The camera plan with one shared initiative for two hosts, and one programme that nobody pays for."""
    return edited(
        initiatives=(
            Initiative(
                id="lab",
                title="Labs",
                action=Action.CAPACITY,
                play="CAP-12",
                cost=Decimal(9),
                cost_high=Decimal(9),
                offerings=("cam-in", "cam-ke"),
            ),
        ),
        programmes=(
            lab_programme("a", "in", "lab"),
            lab_programme("b", "ke", "lab"),
            lab_programme("c", "de", ""),
        ),
        options=(DO_NOTHING, Option(id="o", name="Only this", initiatives=("lab",))),
    )


def lab_programme(id_, market, initiative):
    return Programme(
        id=id_,
        market=market,
        pillar=Pillar.TECHNICAL,
        kind=ProgrammeKind.CATALOGUE,
        initiative=initiative,
        title=id_,
    )


def test_that_the_faster_figure_is_what_an_option_with_the_initiative_alone_saves(taught, shipped):
    found = assess(taught, shipped, ON)
    readings = programme_readings(bench_of(taught, shipped, ON))
    saved = found.options["o"].saved(found.options[DO_NOTHING.id])
    assert sum(each.worth.saved for each in readings if each.worth) == pytest.approx(saved)
    for each, offering in zip(readings, ("cam-in", "cam-ke"), strict=False):
        before = found.readings[offering].outlook.restricted_or_worse
        after = found.options["o"].outlooks[offering].restricted_or_worse
        assert each.worth.before == pytest.approx(before)
        assert each.worth.points == pytest.approx(after - before)


def test_that_a_shared_initiative_costs_once_and_its_programmes_say_so(taught, shipped):
    assert cost_of(taught) == 9
    assert [each.shares for each in programme_readings(bench_of(taught, shipped, ON))] == [2, 2, 0]
    dropped = replace(taught, initiatives=(replace(taught.initiatives[0], progress=Progress.DROPPED),))
    assert cost_of(dropped) == 0
    assert all(each.worth is None for each in programme_readings(bench_of(dropped, shipped, ON)))


def test_that_without_an_initiative_a_programme_does_nothing(taught, shipped):
    found = programme_readings(bench_of(taught, shipped, ON))[2]
    assert found.worth is None
    assert "changes nothing" in UNPAID


@given(play=st.sampled_from([f"CAP-{n:02}" for n in range(1, 26)]))
@settings(max_examples=25)
def test_that_slower_help_never_does_more_and_nothing_makes_it_faster(play):
    from app.knowledge.world import read_world
    from tests.planning.conftest import camera_plan

    world = read_world()
    bench = bench_of(camera_plan(), world, ON)
    found = worth_of_play(bench, world.plays[play], ["in"])
    assert abs(found.slow_points) <= abs(found.points) + 1e-12
    low, high = LAGS[Action.CAPACITY]
    slow = slower(move_of_play(world.plays[play]))
    assert (slow.lag_low, slow.lag_high) >= (low, high)


def test_that_without_side_effects_no_programme_raises_the_chance(plan, shipped):
    bench = bench_of(plan, shipped, ON)
    for offer in shipped.programme_kinds.values():
        move = move_of_play(shipped.plays[offer.plays[0]]).without_side_effects()
        for market in plan.markets:
            found = worth(bench, move, bench.rows(market.id))
            assert max(found.points, found.slow_points, found.full_points, found.unclaimed) <= 1e-12


def test_that_the_claim_adds_to_what_trust_alone_would_do(plan, shipped):
    bench = bench_of(plan, shipped, ON)
    found = worth_of_play(bench, shipped.plays["CAP-05"], ["ke"])
    assert found.full_points < found.unclaimed <= 0


def test_that_better_institutions_raise_the_chance(plan, shipped):
    assert better_institutions(bench_of(plan, shipped, ON), "in") > 0


def test_that_a_market_without_an_offering_has_nothing_to_change(edited, plan, shipped):
    more = edited(markets=(*plan.markets, Market(id="jp", host="JPN")))
    bench = bench_of(more, shipped, ON)
    assert worth_of_play(bench, shipped.plays["CAP-05"], ["jp"]).points == 0
    assert better_institutions(bench, "jp") == 0


def test_that_adopting_shares_an_initiative_that_the_plan_has(taught, plan, shipped):
    offer = shipped.programme_kinds[Pillar.TECHNICAL, ProgrammeKind.CATALOGUE]
    template = Initiative(id="new", title="New", action=Action.CAPACITY, play="CAP-12")
    programme, initiative = adoption(taught, "de", offer, template)
    assert (programme.market, programme.initiative, programme.not_offered) == ("de", "lab", offer.not_offered)
    assert initiative.offerings == ("cam-in", "cam-ke", "cam-de")
    programme, initiative = adoption(plan, "de", offer, template)
    assert (initiative.id, initiative.offerings) == ("new", ("cam-de",))
    assert held_offers(taught, "in") == {(Pillar.TECHNICAL, ProgrammeKind.CATALOGUE)}


def test_that_an_initiative_for_all_stays_one_for_all(taught, shipped):
    wide = replace(taught, initiatives=(replace(taught.initiatives[0], offerings=()),))
    offer = shipped.programme_kinds[Pillar.TECHNICAL, ProgrammeKind.CATALOGUE]
    _, initiative = adoption(
        wide, "de", offer, Initiative(id="new", title="New", action=Action.CAPACITY, play="CAP-12")
    )
    assert initiative == wide.initiatives[0]


def test_that_a_programme_that_opens_products_waits_for_the_check_on_human_rights(edited, shipped):
    opened = edited(
        markets=(Market(id="vn", host="VNM"),),
        offerings=(Offering(id="cam-vn", product="cam", market="vn", revenue=Decimal(5)),),
        programmes=(
            Programme(id="a", market="vn", pillar=Pillar.TECHNICAL, kind=ProgrammeKind.CENTRE, title="A"),
            Programme(id="b", market="vn", pillar=Pillar.TECHNICAL, kind=ProgrammeKind.STANDARDS, title="B"),
        ),
    )
    found = programme_readings(bench_of(opened, shipped, ON))
    assert [each.held for each in found] == [True, False]


def test_that_advice_differs_by_scenario_and_names_what_is_won(edited, plan, shipped):
    rival = edited(
        company=replace(plan.company, home="CHN"),
        markets=(Market(id="us", host="USA", recent_clash=True),),
        offerings=(Offering(id="cam-us", product="cam", market="us", revenue=Decimal(9_000_000)),),
    )
    (line, *_) = advice(rival, assess(rival, shipped, ON), shipped)
    assert line.scenario is Scenario.GEOPOLITICAL
    assert "no cure" in line.text
    assert "points" in line.reason
    lines = advice(plan, assess(plan, shipped, ON), shipped)
    assert all("no cure" not in each.text for each in lines)
    assert any("won" in each.reason for each in lines)


def test_that_a_plan_without_an_offering_gets_no_advice(edited, shipped):
    bare = edited(offerings=())
    assert advice(bare, assess(bare, shipped, ON), shipped) == ()
    assert programme_readings(bench_of(edited(offerings=(), centres=(Centre(id="c", title="C"),)), shipped, ON)) == ()
