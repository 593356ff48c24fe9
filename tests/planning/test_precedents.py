"""The documented cases of a play: told apart by which way they bear, ordered by what the plan sells and where."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from app.knowledge.world import read_world
from app.planning.caserows import CONCERNS, LEFT_OUT
from app.planning.facts import Case, Precedent
from app.planning.plan import Plan
from app.planning.precedents import (
    NONE,
    SCENARIOS,
    Near,
    Precedents,
    nears_of,
    precedents_of,
    short_company,
    told,
)
from app.planning.profile import Company, Market, Offering, Product
from app.planning.words import Bears, Confidence, Reaction, Scenario
from tests.worlds import world


def case(id_, **changes):
    start = Case(
        id=id_, year=2020, month=None, host="IND", home="CHN", company="Maker", category="other", product="Thing",
        concern="data-privacy", measure_family="none", measure="", outcome=Reaction.OPEN, legal_basis="",
        driver_capability="", driver_trust="", driver_geopolitics="", later_change="", source_title="",
        source_publisher="", source_date="", source_url="", confidence=Confidence.HIGH, summary="",
    )  # fmt: skip
    return replace(start, **changes)


def linked(*cases, bears=Bears.FOR):
    links = tuple(Precedent("GOV-1", each.id, bears, f"Because of {each.id}.") for each in cases)
    return world(cases={each.id: each for each in cases}, precedents=MappingProxyType({"GOV-1": links}))


def order(found):
    return [each.case.id for each in found]


def test_that_a_play_without_a_row_has_no_documented_case():
    found = precedents_of("IMG-1", linked(case("a")))
    assert found == Precedents()
    assert found.counted == NONE == "no documented case"


def test_that_a_world_without_the_table_has_no_documented_case_for_anything():
    assert all(precedents_of(play, world()).counted == NONE for play in world().plays)


def test_that_every_shipped_play_without_a_row_says_so_and_every_other_shows_its_cases():
    shipped = read_world()
    for play in shipped.plays:
        found = precedents_of(play, shipped)
        links = shipped.precedents.get(play, ())
        assert len(found.for_) + len(found.against) == len(links)
        assert (found.counted == NONE) is not bool(links)
    assert precedents_of("GOV-01", shipped).counted == NONE
    assert precedents_of("BAR-25", shipped).counted == "1 case for, 1 against"


def test_that_cases_for_and_against_are_told_apart():
    first, second = case("a"), case("b")
    links = (Precedent("GOV-1", "a", Bears.FOR, "It helped."), Precedent("GOV-1", "b", Bears.AGAINST, "It did not."))
    found = precedents_of("GOV-1", world(cases={"a": first, "b": second}, precedents={"GOV-1": links}))
    assert [(each.case.id, each.why) for each in found.for_] == [("a", "It helped.")]
    assert [(each.case.id, each.why) for each in found.against] == [("b", "It did not.")]


def test_that_the_newest_stands_first_when_no_offering_is_given():
    old, new, late = case("a", year=2018), case("b", year=2022, month=2), case("c", year=2022, month=11)
    assert order(precedents_of("GOV-1", linked(old, new, late)).for_) == ["c", "b", "a"]


def test_that_kind_of_product_goes_before_host_before_home_before_scenario_before_age():
    near = Near("camera", "DEU", "USA", Scenario.REGULATION)
    ranked = [
        case("kind", category="camera", concern="supply-chain", year=2010),
        case("host", host="DEU", concern="supply-chain", year=2011),
        case("home", home="USA", concern="supply-chain", year=2012),
        case("scenario", concern="vulnerability", year=2013),
        case("new", concern="supply-chain", year=2025),
        case("old", concern="supply-chain", year=2005),
    ]
    found = precedents_of("GOV-1", linked(*reversed(ranked)), [near])
    assert order(found.for_) == [each.id for each in ranked]


def test_that_the_closest_of_several_offerings_counts():
    near = [Near("camera", "DEU", "USA"), Near("other", "IND", "USA")]
    one, two = case("one", host="KEN", category="drone", year=2024), case("two", host="IND", year=2010)
    assert order(precedents_of("GOV-1", linked(one, two), near).for_) == ["two", "one"]


def test_that_a_case_of_the_union_counts_for_its_members_and_for_nobody_else():
    union, other = case("union", host="EUU", year=2010), case("other", host="KEN", year=2020)
    found = linked(union, other)
    assert order(precedents_of("GOV-1", found, [Near("camera", "DEU", "USA")]).for_) == ["union", "other"]
    assert order(precedents_of("GOV-1", found, [Near("camera", "IND", "USA")]).for_) == ["other", "union"]


def test_that_a_weakly_documented_case_is_a_lead():
    found = precedents_of("GOV-1", linked(case("a"), case("b", confidence=Confidence.LOW, year=2010)))
    assert [each.lead for each in found.for_] == [False, True]


def test_that_the_departure_of_a_supplier_is_marked_and_kept_out_of_every_fit():
    found = precedents_of("GOV-1", linked(case("google-chn-2010"), case("b", year=2000)))
    assert [each.own_departure for each in found.for_] == [True, False]
    assert "google-chn-2010" in LEFT_OUT


def test_that_every_concern_of_the_library_points_to_a_scenario():
    assert set(SCENARIOS) == set(CONCERNS)


def test_that_the_offerings_of_a_plan_are_what_cases_are_sought_for():
    plan = Plan(
        company=Company(home="USA"),
        products=(Product(id="p", name="Eye", category="camera"),),
        markets=(Market(id="m", host="DEU"),),
        offerings=(Offering(id="o", product="p", market="m"),),
    )
    assert nears_of(plan) == (Near("camera", "DEU", "USA", None),)
    assert nears_of(Plan()) == ()


def test_that_the_cases_of_a_play_read_as_two_sentences_with_the_rest_counted():
    cases = [case(f"c{year}", year=year, host="DEU") for year in range(2015, 2020)]
    found = linked(*cases)
    assert told(precedents_of("GOV-1", found), found) == (
        "Cases for: Maker, Germany 2019; Maker, Germany 2018; Maker, Germany 2017; 2 more. Against: none."
    )
    assert told(precedents_of("IMG-1", found), found) == "No documented case."


def test_that_a_line_of_cases_marks_leads_and_departures():
    weak, own = case("a", confidence=Confidence.LOW, host="EUU"), case("google-chn-2010", year=2010)
    found = linked(weak, own, bears=Bears.AGAINST)
    assert told(precedents_of("GOV-1", found), found) == (
        "Cases for: none. Against: Maker, European Union 2020 (a lead); Maker, India 2010 (left by itself)."
    )


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Kaspersky Lab", "Kaspersky Lab"),
        ("Huawei; ZTE (vendor-neutral law)", "Huawei and others"),
        ("Huawei (not named)", "Huawei"),
        ("Palo Alto Networks, Fortinet, VMware and others", "Palo Alto Networks and others"),
        ("Chinese and Russian vehicle suppliers", "Chinese and Russian vehicle suppliers"),
        ("Shein (Roadget) with Reliance", "Shein"),
        ("All foreign vendors incl. Huawei, ZTE", "All foreign vendors and others"),
    ],
)
def test_that_a_company_is_named_short(name, short):
    assert short_company(name) == short
