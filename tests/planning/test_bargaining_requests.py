from dataclasses import replace

import pytest

from app.planning.assess import assess
from app.planning.bargaining import RequestKind
from app.planning.bargaining_requests import DRAFT, NAMES, RULE_TYPES, expected_requests, is_draft, refusal
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from tests.planning.conftest import ON
from tests.worlds import rule


@pytest.fixture(scope="module")
def cameras():
    hosts = ("CHN", "IND", "RUS", "VNM", "CHE")
    return Plan(
        company=Company(home="USA"),
        products=(Product(id="p", name="Camera", category="security-camera"),),
        markets=tuple(Market(id=host, host=host) for host in hosts),
        offerings=tuple(Offering(id=f"o-{host}", product="p", market=host) for host in hosts),
    )


@pytest.fixture(scope="module")
def assessed(cameras, shipped):
    return assess(cameras, shipped, ON)


def test_that_every_proposal_rests_on_a_rule_or_a_case_of_this_very_host(cameras, assessed, shipped):
    found = expected_requests(cameras, assessed, shipped)
    assert found
    for each in found:
        assert each.bases
        host = cameras.market(each.market).host
        for basis in each.bases:
            if basis.is_rule:
                assert shipped.rules[basis.id].jurisdiction in shipped.jurisdictions(host)
                assert RULE_TYPES[shipped.rules[basis.id].type] is each.kind
            else:
                assert shipped.cases[basis.id].host == host


def test_that_documented_requests_are_found(cameras, assessed, shipped):
    found = {(each.market, each.kind): each for each in expected_requests(cameras, assessed, shipped)}
    assert "huawei-ind-2010b" in {basis.id for basis in found["IND", RequestKind.SOURCE_CODE].bases}
    assert "telegram-rus-2018" in {basis.id for basis in found["RUS", RequestKind.KEYS].bases}
    assert "windows10-chn-2017" in {basis.id for basis in found["CHN", RequestKind.LOCAL_PARTNER].bases}


def test_that_removal_of_content_is_not_expected_of_a_maker_who_carries_none(cameras, assessed, shipped):
    kinds = {each.kind for each in expected_requests(cameras, assessed, shipped)}
    assert RequestKind.CONTENT not in kinds
    social = replace(cameras, products=(replace(cameras.products[0], category="social-media"),))
    kinds = {each.kind for each in expected_requests(social, assess(social, shipped, ON), shipped)}
    assert RequestKind.CONTENT in kinds


def test_that_nothing_is_proposed_without_a_rule_or_a_case(cameras, assessed, shipped):
    bare = replace(shipped, cases={}, rules={})
    assert expected_requests(cameras, assess(cameras, bare, ON), bare) == ()


def test_that_each_kind_has_a_draft_that_says_that_it_is_one():
    for kind in RequestKind:
        assert refusal(kind).startswith(DRAFT)
        assert is_draft(refusal(kind))
        assert kind in NAMES
    assert not is_draft("We do not hand over keys.")


def test_that_a_rule_asks_for_something_only_where_it_binds_the_offering(plan, small):
    def kinds(**changes):
        world = replace(small, rules={"X": rule("X", "DEU", type="lawful-access", **changes)})
        return [(each.market, each.kind) for each in expected_requests(plan, assess(plan, world, ON), world)]

    assert kinds() == [("de", RequestKind.USER_DATA)]
    assert kinds(bears_on="platforms-large") == []
    assert kinds(categories=frozenset({"drone"})) == []
