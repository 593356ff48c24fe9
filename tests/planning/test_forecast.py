from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.forecast import COLUMNS, CONCERNS, ELSEWHERE, forecast_rows
from tests.worlds import country, with_figures, with_membership, with_tags

ROW = {
    "case_id": "r1", "year": "2020", "host_iso3": "DEU", "home_iso3": "CHN", "company": "Anyone",
    "product_category": "camera", "product": "Cameras", "concern": "espionage-backdoor",
}  # fmt: skip


def one(facts, **changes):
    return forecast_rows([{**ROW, **changes}], facts)[0]


def test_that_a_row_gets_chances_that_add_up(small):
    found = one(small)
    assert found.case_id == "r1"
    assert sum(found.chances) == pytest.approx(1)


def test_that_rows_keep_their_order_and_do_not_disturb_each_other(small):
    rows = [{**ROW, "case_id": str(i), "host_iso3": host} for i, host in enumerate(("DEU", "???", "IND", "KEN"))]
    found = forecast_rows(rows, small)
    assert [each.case_id for each in found] == ["0", "1", "2", "3"]
    assert [each.chances is None for each in found] == [False, True, False, False]
    assert found[2] == forecast_rows(rows[2:3], small)[0]


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"host_iso3": "ZZZ"}, "host"),
        ({"host_iso3": ""}, "host"),
        ({"home_iso3": "EUU"}, "home"),
        ({"home_iso3": None}, "home"),
        ({"year": "soon"}, "year"),
        ({"year": ""}, "year"),
        ({"year": "20200"}, "year"),
        ({"year": "0007"}, "year"),
        ({"year": "２０２０"}, "year"),
        ({"stage": "loud"}, "stage"),
    ],
)
def test_that_an_unreadable_row_keeps_its_line_with_one_sentence(small, changes, word):
    found = one(small, **changes)
    assert found.chances is None
    assert word in found.note.lower()
    assert found.note.endswith(".")


def test_that_missing_columns_are_an_unreadable_row_and_not_a_crash(small):
    assert forecast_rows([{}], small)[0].chances is None
    assert forecast_rows([], small) == ()


@given(st.fixed_dictionaries(dict.fromkeys((*COLUMNS, "stage"), st.none() | st.text(max_size=6))))
def test_that_no_text_whatever_stops_the_forecast(shipped, row):
    assert len(forecast_rows([row], shipped)) == 1


def test_that_other_columns_are_ignored(small):
    assert one(small, outcome_level="3", later_change="banned") == one(small)


def test_that_a_later_figure_changes_nothing(small):
    before = one(small)
    planted = small
    for indicator, value in (
        ("gci_score", 5.0),
        ("wgi_government_effectiveness", -2.0),
        ("wgi_control_of_corruption", -2.0),
        ("internet_users_pct", 1.0),
        ("gdp_usd_wb", 1e15),
        ("unga_ideal_point", -3.0),
    ):
        held = small.indicators[indicator]["DEU"]
        known = [(figure.year, figure.value) for figure in held if figure.year <= 2020]
        planted = with_figures(planted, indicator, "DEU", *known, (2021, value), (2024, value))
    planted = replace(planted, countries={**planted.countries, "DEU": country("DEU", gdp=1e15, gdp_year=2021)})
    assert one(planted) == before
    assert one(planted, year="2021") != one(small, year="2021")


def test_that_a_later_membership_changes_nothing(small):
    before = one(small, host_iso3="KEN")
    planted = with_membership(small, "KEN", "US_DEFENCE_TREATY", date(2021, 1, 1))
    planted = with_tags(planted, "KEN", "US_DEFENCE_TREATY", "EU", "US_MNNA")
    assert one(planted, host_iso3="KEN") == before
    assert one(planted, host_iso3="KEN", year="2021") != one(small, host_iso3="KEN", year="2021")


def test_that_a_list_of_today_says_nothing_about_a_past_year(small):
    listed = with_tags(small, "CHN", "UK_SANCTIONS_REGIME", "EU_SANCTIONS_REGIME", "US_SANCTIONS_PROGRAMME")
    assert one(listed) == one(small)


def test_that_what_is_carried_back_is_named(small):
    found = one(small, year="2012")
    assert "carried back" in found.note
    assert "(2018)" in found.note
    assert "neutral value" in found.note  # the size of the economy is not carried back


def test_that_each_stage_takes_the_parameters_of_its_population(small):
    exposed, campaigned, disputed = (one(small, stage=stage) for stage in ("exposed", "campaigned", "disputed"))
    assert exposed.chances == one(small, stage="").chances
    # The small world's two fits are alike: what is left is the incident history, and the chance of a concern at all.
    assert disputed.chances[0] < campaigned.chances[0] < exposed.chances[0]


def test_that_a_row_without_a_stage_is_quietly_exposed_and_says_so(small):
    silent = one(small)
    assert "no stage is given, taken as exposed" in silent.note
    assert silent.chances == one(small, stage="exposed").chances


def test_that_a_campaign_about_another_product_says_what_it_was_tried_on(shipped):
    assert ELSEWHERE not in one(shipped, stage="campaigned", home_iso3="CHN", product_category="network-equipment").note
    for changes in ({"home_iso3": "USA"}, {"home_iso3": "CHN", "product_category": "drones"}):
        assert ELSEWHERE in one(shipped, stage="campaigned", **changes).note
    assert ELSEWHERE not in one(shipped, stage="disputed", home_iso3="USA", product_category="drones").note


def test_that_a_row_says_what_its_forecast_is_worth(shipped):
    for stage, said in (
        ("exposed", "judgement, no track record"),
        ("campaigned", "cases of this very host went into the estimate, no skill shown on later years"),
    ):
        assert one(shipped, stage=stage).note.startswith(said)
    assert one(replace(shipped, track_record=None), stage="disputed").note.startswith("not tried on past cases")


def test_that_a_cited_requirement_and_a_chain_concern_weigh(small):
    plain = one(small).chances[0]
    assert one(small, concern="data-privacy").chances[0] < plain
    assert one(small, concern="supply-chain").chances[0] < plain


def test_that_an_unknown_category_is_taken_as_other_and_says_so(small):
    found = one(small, product_category="teapot")
    assert found.chances == one(small, product_category="other").chances
    assert "teapot" in found.note


def test_that_the_union_is_the_median_of_its_members_of_that_year(small):
    odd = with_figures(small, "wgi_control_of_corruption", "POL", (2018, -2.5), (2023, -2.5))
    assert one(odd, host_iso3="EUU").chances == one(small, host_iso3="EUU").chances
    assert "median" in one(small, host_iso3="EUU").note


def test_that_the_union_before_its_first_member_still_gets_a_line(small):
    assert one(small, host_iso3="EUU", year="1950").chances is not None


def test_that_the_faroes_take_denmarks_figures_and_say_so(small):
    found = one(small, host_iso3="FRO")
    assert found.chances == one(small, host_iso3="DNK").chances
    assert "Denmark" in found.note


def test_that_every_shipped_case_can_be_forecast(shipped):
    rows = [
        {
            "case_id": case.id,
            "year": str(case.year),
            "host_iso3": case.host,
            "home_iso3": case.home,
            "product_category": case.category,
            "concern": case.concern,
        }
        for case in shipped.cases.values()
    ]
    found = forecast_rows(rows, shipped)
    assert len(found) == 345
    assert all(each.chances is not None for each in found)
    assert min(min(each.chances) for each in found) > 0


@pytest.mark.parametrize(("concern", "said"), [("gossip", "“gossip” is not known"), ("", "no concern is given")])
def test_that_a_concern_that_is_not_known_is_named_and_weighs_nothing(small, concern, said):
    found = one(small, concern=concern, stage="disputed")
    assert said in found.note
    assert found.chances == one(small, concern="espionage-backdoor", stage="disputed").chances


def test_that_every_concern_of_the_case_library_is_known(shipped):
    assert {case.concern for case in shipped.cases.values()} == CONCERNS
