from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.knowledge.historic import read_historic
from app.planning.figures import GDP
from app.planning.historic import HOME, HOSTS, LAST_YEAR, OF_5G, RULE, YEAR, HistoricForecast, chosen, historic
from app.planning.track_record import Estimate
from app.planning.words import Confidence, Input, Reaction

FLAT = HistoricForecast((0.25,) * 4, (0.4, 0.6), (0.25,) * 4)


@pytest.fixture(scope="module")
def told(shipped):
    return read_historic(shipped)


def flat(world, **changes):
    return historic(world, dict.fromkeys(chosen(world), replace(FLAT, **changes)))


def with_cases(world, change):
    return replace(world, cases={id_: change(case) for id_, case in world.cases.items()})


def test_that_the_hosts_are_those_of_the_rule(shipped):
    hosts = chosen(shipped)
    assert len(hosts) == HOSTS == 30
    within = [c for c in shipped.cases.values() if OF_5G in c.id and c.home == HOME and YEAR < c.year <= LAST_YEAR]
    sizes = {c.host: shipped.figure(GDP, c.host, YEAR, carry_back=False).value for c in within}
    assert list(hosts) == sorted(sizes, key=sizes.get, reverse=True)[:30]
    assert min(sizes[host] for host in hosts) >= max(size for host, size in sizes.items() if host not in hosts)
    assert sorted(case.id for cases in hosts.values() for case in cases) == sorted(
        case.id for case in within if case.host in hosts
    )
    assert "30 largest economies" in RULE


def test_that_the_rule_looks_at_no_outcome(shipped):
    turned = with_cases(shipped, lambda case: replace(case, outcome=Reaction(3 - case.outcome)))
    assert list(chosen(turned)) == list(chosen(shipped))


def test_that_the_last_decision_within_the_horizon_is_what_happened(shipped, told):
    rows = {row.host: row for row in told.rows}
    assert (rows["GBR"].happened, rows["GBR"].case) == (Reaction.BANNED, "huawei-5g-gbr-2020-07")
    assert rows["GBR"].cases == ("huawei-5g-gbr-2020-01", "huawei-5g-gbr-2020-07")
    assert (rows["BRA"].happened, rows["IND"].happened) == (Reaction.OPEN, Reaction.BANNED)
    assert rows["DOM"].happened is Reaction.OPEN  # its month is not documented, so it is the last of its year
    for row in told.rows:
        assert {shipped.cases[id_].host for id_ in row.cases} == {row.host}
        assert row.case == row.cases[-1]
        assert (row.happened, row.confidence) == (shipped.cases[row.case].outcome, shipped.cases[row.case].confidence)


def test_that_a_decision_without_a_month_counts_as_the_last_of_its_year(shipped):
    id_ = "huawei-5g-bra-2021-01"
    undated = with_cases(shipped, lambda case: replace(case, month=None) if case.id == id_ else case)
    assert [cases["BRA"][-1].id for cases in (chosen(shipped), chosen(undated))] == ["huawei-5g-bra-2021-11", id_]


def test_that_no_figure_is_of_a_later_year_unless_it_says_so(told):
    for row in told.rows:
        for rating in row.figures:
            if rating.year is not None and rating.year > YEAR:
                assert rating.carried_back, (row.host, rating)
                assert rating.input in row.carried_back
        assert [rating.input for rating in row.figures if rating.missing] == list(row.missing)
        assert Input.TRADE_DEPENDENCE in row.carried_back  # the shares are of 2023


def test_that_the_figures_name_their_sources(shipped, told):
    for row in told.rows:
        for rating in row.figures:
            assert rating.reason
            assert rating.missing or rating.source in shipped.sources


def test_that_chances_add_up_and_their_band_holds_them(told):
    for row in told.rows:
        for four in (row.chances, row.base):
            assert sum(four) == pytest.approx(1, abs=1e-5)
        assert row.band[0] - 1e-6 <= row.restricted_or_worse <= row.band[1] + 1e-6


def test_that_the_base_rate_has_no_skill_over_itself(shipped):
    found = flat(shipped)
    assert found.skill == Estimate(0, 0, 0)
    assert found.ours == found.base
    assert "is not certain" in found.sentence


def test_that_hits_are_counted(shipped):
    sure = flat(shipped, chances=(0.7, 0.1, 0.1, 0.1))
    happened = [cases[-1].outcome for cases in chosen(shipped).values()]
    assert sure.right == happened.count(Reaction.OPEN)
    assert sure.near == sum(outcome <= Reaction.CONDITIONAL for outcome in happened)
    assert sure.leads == sum(cases[-1].confidence is Confidence.LOW for cases in chosen(shipped).values())


def test_that_a_forecast_that_knew_the_outcome_is_told_from_chance(shipped):
    known = {
        host: replace(FLAT, chances=tuple(0.97 if level == cases[-1].outcome else 0.01 for level in Reaction))
        for host, cases in chosen(shipped).items()
    }
    found = historic(shipped, known)
    assert found.right == found.near == HOSTS
    assert found.skill.above_0
    assert "told more than the base rate" in found.sentence


def test_that_the_interval_is_the_same_each_time_and_holds_the_skill(shipped, told):
    assert read_historic(shipped) == told
    assert told.skill.low <= told.skill.value <= told.skill.high


@settings(max_examples=20, deadline=None)
@given(st.lists(st.floats(0.01, 1), min_size=4, max_size=4))
def test_that_the_skill_is_one_less_the_ratio_of_the_losses(shipped, weights):
    four = tuple(weight / sum(weights) for weight in weights)
    found = flat(shipped, chances=four)
    assert found.skill.value == pytest.approx(1 - found.ours.log_loss / found.base.log_loss)


def test_that_a_host_without_a_forecast_is_not_passed_over(shipped):
    with pytest.raises(KeyError):
        historic(shipped, {})
