from dataclasses import replace
from datetime import date

import pytest

from app.planning.figures import public_ratings
from app.planning.geopolitics import AsOf, positions
from app.planning.words import Input, Kind
from tests.worlds import country, with_figures, world

NOW = AsOf(date(2026, 9, 1))


def rated(facts, home, host, at=NOW, **more):
    return public_ratings(facts, home, host, at, positions(facts, at.year), **more)


def test_that_every_input_follows_its_rule(small):
    found = rated(small, "CHN", "DEU")
    assert {each: round(rating.value, 4) for each, rating in found.items()} == {
        Input.HOST_CAPABILITY: 0.9,
        Input.E_GOVERNMENT: 0.8,  # mean of .9 online and .7 effective
        Input.INSTITUTIONAL_QUALITY: 0.65,  # mean of (1 + 2.5) / 5 and (.5 + 2.5) / 5
        Input.RELATIVE_POWER: 0.5,
        Input.OPPOSED_ALIGNMENT: 0.7,
        Input.ACTIVE_CONFLICT: 0.0,
        Input.UN_DISTANCE: round((1 - positions(small, 2024).rank("CHN", "DEU")) / 2, 4),
        Input.HOME_COMPULSION: 0.2,  # 1 - (1.5 + 2.5) / 5
        Input.TRADE_DEPENDENCE: 0.6,
    }
    assert not any(rating.missing or rating.carried_back for rating in found.values())


def test_that_evidence_and_proxies_are_told_apart(small):
    kinds = {each: rating.kind for each, rating in rated(small, "CHN", "DEU").items()}
    proxies = {each for each, kind in kinds.items() if kind is Kind.PROXY}
    assert proxies == {Input.E_GOVERNMENT, Input.HOME_COMPULSION}
    assert set(kinds.values()) == {Kind.PROXY, Kind.EVIDENCE}


def test_that_what_is_not_known_is_asked_and_never_filled_silently(small):
    found = rated(small, "NOR", "TWN")
    absent = {each for each, rating in found.items() if rating.missing}
    assert absent == {Input.HOST_CAPABILITY, Input.UN_DISTANCE, Input.TRADE_DEPENDENCE}
    assert found[Input.UN_DISTANCE].value == 0.5
    assert "Taiwan" in found[Input.HOST_CAPABILITY].reason


@pytest.mark.parametrize("host", ["TWN", "HKG", "XKX"])
def test_that_three_shipped_territories_lack_capability_and_position(shipped, host):
    found = rated(shipped, "NOR", host)
    assert found[Input.HOST_CAPABILITY].missing
    assert found[Input.UN_DISTANCE].missing


def test_that_a_build_without_the_index_starts_from_regulatory_quality(small):
    open_only = replace(small, indicators={k: v for k, v in small.indicators.items() if k != "gci_score"})
    found = rated(open_only, "NOR", "TWN")[Input.HOST_CAPABILITY]
    assert (found.value, found.kind, found.missing) == (pytest.approx(0.6), Kind.PROXY, False)


def test_that_only_slow_series_are_carried_back_and_then_marked(small):
    found = rated(small, "CHN", "DEU", AsOf.end_of(2010))
    assert {each for each, rating in found.items() if rating.carried_back} == {
        Input.HOST_CAPABILITY,
        Input.E_GOVERNMENT,
        Input.INSTITUTIONAL_QUALITY,
        Input.OPPOSED_ALIGNMENT,
        Input.UN_DISTANCE,
        Input.HOME_COMPULSION,
        Input.TRADE_DEPENDENCE,
    }
    assert found[Input.RELATIVE_POWER].missing  # no size of the economy is held for 2010
    assert found[Input.E_GOVERNMENT].value == pytest.approx(0.6)  # effectiveness alone: use of the internet grows fast


def test_that_a_carried_value_has_a_wider_range(small):
    now, then = rated(small, "CHN", "DEU"), rated(small, "CHN", "DEU", AsOf.end_of(2010))
    for each in (Input.INSTITUTIONAL_QUALITY, Input.HOME_COMPULSION):
        assert then[each].high - then[each].low > now[each].high - now[each].low


def test_that_power_grows_with_the_size_of_the_economy(small):
    large = replace(small, countries={**small.countries, "IND": country("IND", gdp=1e13)})
    assert rated(large, "NOR", "IND")[Input.RELATIVE_POWER].value == pytest.approx(0.75)
    assert rated(large, "IND", "NOR")[Input.RELATIVE_POWER].value == pytest.approx(0.25)
    huge = replace(small, countries={**small.countries, "IND": country("IND", gdp=1e18)})
    assert rated(huge, "NOR", "IND")[Input.RELATIVE_POWER].value == 1


def test_that_the_size_of_a_later_year_is_not_used(small):
    later = replace(small, countries={**small.countries, "IND": country("IND", gdp=1e13, gdp_year=2025)})
    assert rated(later, "NOR", "IND", AsOf.end_of(2020))[Input.RELATIVE_POWER].value == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("share", "value"), [(0.0, 0.2), (9.0, 0.2), (10.0, 0.6), (20.0, 0.6), (21.0, 1.0), (70.0, 1.0)]
)
def test_that_trade_is_read_in_bands(share, value):
    facts = world(trade={("DEU", "CHN"): share})
    assert rated(facts, "CHN", "DEU")[Input.TRADE_DEPENDENCE].value == pytest.approx(value)


def test_that_a_partner_outside_the_largest_five_trades_least(small):
    assert rated(small, "KEN", "DEU")[Input.TRADE_DEPENDENCE].value == pytest.approx(0.1)


def test_that_a_listed_rivalry_is_a_dispute_and_a_recorded_clash_more(small):
    assert rated(small, "CHN", "IND")[Input.ACTIVE_CONFLICT].value == 0.5
    clash = rated(small, "NOR", "DEU", clash=True)[Input.ACTIVE_CONFLICT]
    assert (clash.value, clash.kind) == (1.0, Kind.USER)


def test_that_a_build_without_rivalries_says_so(small):
    bare = replace(small, rivalries=frozenset(), lacking=("rivalry", "defence_pact"))
    found = rated(bare, "CHN", "IND")
    assert found[Input.ACTIVE_CONFLICT].missing
    assert "no list of rivalries" in found[Input.OPPOSED_ALIGNMENT].reason


def test_that_the_home_market_is_no_foreign_market(small):
    found = rated(small, "DEU", "DEU")
    assert [found[each].value for each in (Input.OPPOSED_ALIGNMENT, Input.ACTIVE_CONFLICT, Input.UN_DISTANCE)] == [
        0
    ] * 3
    assert found[Input.RELATIVE_POWER].value == 0.5


def test_that_without_a_home_everything_about_the_pair_is_missing(small):
    found = rated(small, "", "DEU")
    assert {each for each, rating in found.items() if rating.missing} == {
        Input.RELATIVE_POWER,
        Input.OPPOSED_ALIGNMENT,
        Input.ACTIVE_CONFLICT,
        Input.UN_DISTANCE,
        Input.HOME_COMPULSION,
        Input.TRADE_DEPENDENCE,
    }


def test_that_every_shipped_pair_gets_values_within_the_scale(shipped):
    for home in ("CHN", "NOR", "USA", "RUS", "TWN"):
        for host in shipped.countries:
            for rating in rated(shipped, home, host).values():
                assert 0 <= rating.low <= rating.value <= rating.high <= 1
                assert rating.reason.endswith(".")


def test_that_a_later_figure_changes_nothing_before_its_year(small):
    planted = with_figures(small, "gci_score", "DEU", (2018, 70.0), (2020, 80.0), (2021, 1.0), (2024, 90.0))
    assert rated(planted, "CHN", "DEU", AsOf.end_of(2020)) == rated(small, "CHN", "DEU", AsOf.end_of(2020))
    assert rated(planted, "CHN", "DEU", AsOf.end_of(2021)) != rated(small, "CHN", "DEU", AsOf.end_of(2021))
