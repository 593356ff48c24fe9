from datetime import date

import pytest

from app.planning.geopolitics import AsOf, adversity, holds, name, opposition, positions
from tests.worlds import figures, with_figures, with_membership, with_tags, world

NOW = AsOf(date(2026, 9, 1))


@pytest.mark.parametrize(
    ("home", "host", "rank"), [("CHN", "DEU", -0.85), ("RUS", "POL", -0.86), ("CHN", "IND", -0.07)]
)
def test_that_the_shipped_ranks_are_those_of_the_data_readme(shipped, home, host, rank):
    assert positions(shipped, 2024).rank(home, host) == pytest.approx(rank, abs=0.005)


def test_that_the_nearest_country_ranks_highest_and_the_farthest_lowest(small):
    un = positions(small, 2024)
    assert un.rank("USA", "DEU") == 1
    assert un.rank("USA", "CHN") == -1
    assert -1 < un.rank("USA", "KAZ") < 1


def test_that_positions_are_those_of_the_latest_year_up_to_the_one_asked_about(small):
    assert positions(small, 2026).year == 2024
    assert positions(small, 2023).year == 2018
    early = positions(small, 2010)
    assert (early.year, early.carried_back) == (2018, True)
    assert positions(world(indicators={}), 2024) is None


def test_that_who_cast_no_vote_in_that_year_has_no_position(small):
    absent = with_figures(small, "unga_ideal_point", "KEN", (2018, -0.6))
    assert positions(absent, 2024).rank("NOR", "KEN") is None
    assert positions(small, 2024).rank("NOR", "TWN") is None


def test_that_adversity_is_the_same_both_ways(small):
    for one in small.countries:
        for other in small.countries:
            assert adversity(small, one, other, NOW).value == adversity(small, other, one, NOW).value


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        ("USA", "CHN", 1.0),  # rivals
        ("DEU", "RUS", 1.0),  # a member of the Union and sectoral sanctions
        ("NOR", "RUS", 1.0),  # on the unfriendly list
        ("DEU", "FRA", 0.0),
        ("CHN", "CHN", 0.0),
        ("KEN", "RUS", 0.0),  # no member of the Union
    ],
)
def test_that_adversity_follows_rivalries_and_sanctions(small, one, other, value):
    assert adversity(small, one, other, NOW).value == value


def test_that_an_arms_embargo_counts_half(small):
    assert adversity(world(rivalries=frozenset()), "USA", "CHN", NOW).value == 0.5


def test_that_a_list_without_dates_counts_for_the_present_only(small):
    listed = with_tags(small, "KEN", "UK_SANCTIONS_REGIME", "US_SANCTIONS_PROGRAMME", "EU_SANCTIONS_REGIME")
    for lister in ("USA", "DEU"):
        assert adversity(listed, lister, "KEN", NOW).value == 0.5
        assert adversity(listed, lister, "KEN", AsOf.end_of(2025)).value == 0.0


def test_that_a_membership_counts_from_its_day_on(small):
    assert adversity(small, "NOR", "RUS", AsOf.end_of(2021)).value == 0
    assert adversity(small, "NOR", "RUS", AsOf.end_of(2022)).value == 1
    ended = with_membership(small, "KEN", "US_EMBARGO", date(2015, 1, 1), date(2020, 6, 1))
    assert [adversity(ended, "USA", "KEN", AsOf.end_of(year)).value for year in (2014, 2019, 2020)] == [0, 1, 0]


def test_that_an_ally_shares_most_of_its_guarantors_quarrel(small):
    assert opposition(small, "CHN", "KOR", NOW).value == pytest.approx(0.7)
    assert opposition(small, "CHN", "QAT", NOW).value == pytest.approx(0.4)
    assert opposition(small, "CHN", "QAT", AsOf.end_of(2021)).value == 0
    assert opposition(small, "NOR", "KAZ", NOW).value == pytest.approx(0.7)  # Russia lists Norway


def test_that_a_guarantor_does_not_pull_against_itself(small):
    assert opposition(small, "USA", "KOR", NOW).value == 0
    assert opposition(small, "RUS", "KAZ", NOW).value == 0


def test_that_the_hosts_own_quarrel_counts_in_full(small):
    assert opposition(small, "CHN", "IND", NOW).value == 1
    assert opposition(small, "CHN", "CHN", NOW).value == 0


def test_that_rivalries_before_their_list_are_marked_as_carried_back(small):
    assert opposition(small, "CHN", "KOR", AsOf.end_of(2015)).carried_back
    assert not opposition(small, "CHN", "KOR", AsOf.end_of(2021)).carried_back


def test_that_a_list_of_today_does_not_reach_into_the_past(small):
    union = with_tags(small, "KEN", "EU")
    assert holds(union, "KEN", "EU", NOW)
    assert not holds(union, "KEN", "EU", AsOf.end_of(2025))


def test_that_names_read_well_inside_a_sentence(small):
    assert name(small, "USA") == "the United States"
    assert name(small, "DEU") == "Germany"
    assert name(small, "XYZ") == "XYZ"


def test_that_figures_are_made_in_order():
    assert [figure.year for figure in figures((2018, 1.0), (2020, 2.0))] == [2018, 2020]
