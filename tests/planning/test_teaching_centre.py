"""The case for a transparency centre: when to open one, when not yet, and when not at all."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.planning.bargaining import Guard, GuardCheck
from app.planning.course import Initiative
from app.planning.teaching import Centre
from app.planning.teaching_centre import (
    ASKED,
    TOO_HOT,
    Verdict,
    case_for,
    documented,
    guards_of,
    initiative_of,
    places,
)
from app.planning.teaching_effects import bench_of, worth_of_play
from app.planning.words import Action

ON = date(2026, 9, 1)
SOUND = Centre(
    id="c",
    title="Reading room",
    place="CHE",
    markets=("in", "ke", "de"),
    cost_once=Decimal(10_000),
    cost_yearly=Decimal(1_000),
    reproducible=True,
    findings_closed=True,
    protected=True,
)


@pytest.fixture
def case(plan, shipped):
    def made(centre=SOUND, of=plan, **changes):
        return case_for(bench_of(of, shipped, ON), replace(centre, **changes))

    return made


def test_that_a_sound_and_cheap_centre_is_opened_with_reasons(case):
    found = case()
    assert found.verdict is Verdict.OPEN
    assert found.first == ()
    assert found.saved > found.cost
    assert "is expected to save" in found.reasons[0]
    assert found.answered == ASKED


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reproducible": False}, "Make builds reproducible"),
        ({"reproducible": None}, "Find out whether what ships"),
        ({"findings_closed": False}, "Close findings in time"),
        ({"findings_closed": None}, "engineering closes findings"),
        ({"protected": None}, "Settle how access is protected"),
        ({"place": ""}, "Choose the place"),
        ({"markets": ()}, "Choose the hosts"),
        ({"cost_once": Decimal(0), "cost_yearly": Decimal(0)}, "Set what it costs"),
    ],
)
def test_that_what_is_missing_comes_first(case, changes, words):
    found = case(**changes)
    assert found.verdict is Verdict.NOT_YET
    assert any(words in text for text in found.first)


def test_that_access_that_could_harm_users_is_never_offered(case):
    found = case(protected=False)
    assert found.verdict is Verdict.DO_NOT
    assert "against users" in found.reasons[0]


def test_that_a_centre_that_costs_more_than_it_saves_is_not_opened(case):
    found = case(cost_yearly=Decimal(50_000_000))
    assert found.verdict is Verdict.DO_NOT
    assert found.pays_from is None
    assert "the loss is cheaper" in found.reasons[0]


def test_that_a_centre_for_politicised_hosts_alone_is_not_opened(edited, plan, case):
    from app.planning.profile import Market, Offering

    rival = edited(
        company=replace(plan.company, home="CHN"),
        markets=(Market(id="us", host="USA", recent_clash=True),),
        offerings=(Offering(id="cam-us", product="cam", market="us", revenue=Decimal(9_000_000)),),
    )
    found = case(of=rival, markets=("us",))
    assert found.hosts[0].politicisation > TOO_HOT
    assert not found.hosts[0].counts
    assert found.verdict is Verdict.DO_NOT
    assert abs(found.hosts[0].points) < abs(found.hosts[0].calm_points) or found.hosts[0].calm_points == 0
    assert any("counts for nothing here" in text for text in found.reasons)


def test_that_a_politicised_host_adds_neither_points_nor_money(edited, plan, case):
    from app.planning.profile import Market, Offering

    both = edited(
        company=replace(plan.company, home="CHN"),
        markets=(Market(id="us", host="USA", recent_clash=True), Market(id="br", host="BRA")),
        offerings=(
            Offering(id="cam-us", product="cam", market="us", revenue=Decimal(90_000_000)),
            Offering(id="cam-br", product="cam", market="br", revenue=Decimal(9_000_000)),
        ),
    )
    found, alone = case(of=both, markets=("us", "br")), case(of=both, markets=("br",))
    assert [host.counts for host in found.hosts] == [False, True]
    assert (found.points, found.saved, found.years) == (alone.points, alone.saved, alone.years)


def test_that_it_pays_later_than_the_horizon_is_said(case):
    found = case(cost_once=Decimal(120_000), cost_yearly=Decimal(0))
    slow = next(year for year in found.years if year.saved >= year.cost)
    assert found.pays_from == slow.months
    if slow.months > 24:
        assert found.verdict is Verdict.NOT_YET


def test_that_its_effect_is_that_of_the_play_over_the_hosts_it_serves(plan, shipped, case):
    bench = bench_of(plan, shipped, ON)
    found = case(markets=("in", "ke"))
    same = worth_of_play(bench, shipped.plays["IMG-01"], ["in", "ke"])
    assert found.points == pytest.approx(same.points)
    assert found.saved == pytest.approx(same.saved)
    assert found.saved == pytest.approx(sum(host.saved for host in found.hosts))
    assert found.cost == 10_000 + 2 * 1_000
    assert found.cost_per_point == pytest.approx(found.cost / (-found.points * 100))
    assert found.saved_per_unit == pytest.approx(found.saved / found.cost)


def test_that_adverse_reports_do_harm(case):
    assert case().failing_points > 0


@given(st.integers(0, 10**9), st.integers(0, 10**9))
@settings(max_examples=30)
def test_that_a_dearer_centre_never_gets_a_better_verdict(first, second):
    from app.knowledge.world import read_world
    from tests.planning.conftest import camera_plan

    bench = bench_of(camera_plan(), read_world(), ON)
    order = [Verdict.OPEN, Verdict.NOT_YET, Verdict.DO_NOT]
    cheap, dear = sorted((max(1, first), max(1, second)))
    verdicts = [
        order.index(case_for(bench, replace(SOUND, cost_once=Decimal(0), cost_yearly=Decimal(cost))).verdict)
        for cost in (cheap, dear)
    ]
    assert verdicts == sorted(verdicts)


def test_that_its_initiative_counts_by_its_own_dates_and_its_check_is_asked_for(edited, shipped):
    bound = edited(
        initiatives=(Initiative(id="i", title="Room", action=Action.IMAGE, play="IMG-01", starts=date(2028, 9, 1)),),
        centres=(replace(SOUND, initiative="i"),),
    )
    bench = bench_of(bound, shipped, ON)
    centre = bound.centres[0]
    assert initiative_of(bench, centre).id == "i"
    late, now = case_for(bench, centre), case_for(bench, replace(centre, initiative=""))
    assert late.saved < now.saved
    assert {each.market for each in guards_of(bench, centre)} >= {"in", "ke"}
    assert late.verdict is not Verdict.OPEN
    assert any("Check human rights in" in text for text in late.first)
    aside = tuple(
        GuardCheck(
            id=f"g-{m}", market=m, guard=Guard.HUMAN_RIGHTS, passed=m != "ke", by="Counsel", on=ON, reason="Looked at"
        )
        for m in ("in", "ke", "de")
    )
    checked = case_for(bench_of(replace(bound, guard_checks=aside), shipped, ON), centre)
    assert not any("Check human rights" in text for text in checked.first)
    assert any("was set aside by Counsel" in text for text in checked.reasons)


def test_that_an_initiative_for_some_offerings_helps_no_others(edited, shipped):
    bound = edited(
        initiatives=(Initiative(id="i", title="Room", action=Action.IMAGE, play="IMG-01", offerings=("cam-in",)),),
        centres=(replace(SOUND, initiative="i"),),
    )
    found = case_for(bench_of(bound, shipped, ON), bound.centres[0])
    assert [host.points < 0 for host in found.hosts] == [True, False, False]
    assert found.saved == pytest.approx(found.hosts[0].saved)


def test_that_places_put_hosts_at_ease_first_and_leave_out_the_home(plan, shipped):
    found = places(bench_of(plan, shipped, ON), SOUND)
    assert "NOR" not in {each.iso3 for each in found}
    assert {"CHE", "SGP", "DEU", "IND"} <= {each.iso3 for each in found}
    keys = [(-len(each.at_ease), -each.rule_of_law) for each in found]
    assert keys == sorted(keys)
    assert next(each for each in found if each.iso3 == "IND").at_ease == ("in", "ke", "de")
    assert len(next(each for each in found if each.iso3 == "CHN").at_ease) < 3


def test_that_documented_cases_speak_for_and_against_each_once(shipped):
    found = documented(shipped)
    ids = [each.case.id for each in (*found.for_, *found.against)]
    assert len(ids) == len(set(ids))
    assert "huawei-hcsec-gbr-2010" in {each.case.id for each in found.for_}
    assert "kaspersky-usa-2024" in {each.case.id for each in found.against}


def test_that_a_plan_without_revenue_gets_a_verdict_without_money(edited, plan, case):
    free = edited(offerings=tuple(replace(o, revenue=Decimal(0)) for o in plan.offerings))
    found = case(of=free)
    assert found.verdict is Verdict.OPEN
    assert found.points < 0
    assert not any("expected to save" in text for text in found.reasons)
