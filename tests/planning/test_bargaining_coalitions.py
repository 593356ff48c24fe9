from dataclasses import replace
from decimal import Decimal

import pytest

from app.planning.bargaining_coalitions import ACTION, OPEN, PLACE, WORDS, fits, speaks_for
from app.planning.facts import Coalition
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from app.planning.words import Action, Confidence

PLAN = Plan(
    company=Company(home="NOR"),
    products=(Product(id="p", name="Camera", category="security-camera", concerns=("data-privacy",)),),
    markets=(Market(id="de", host="DEU"), Market(id="in", host="IND")),
    offerings=(
        Offering(id="a", product="p", market="de", revenue=Decimal(30)),
        Offering(id="b", product="p", market="in", revenue=Decimal(10)),
    ),
)


def coalition(**changes):
    start = {
        "id": "C", "name": "Club", "kind": "association", "region": "global", "founded": "", "what": "Meets",
        "who": "Companies", "relevant_to": (Action.BARGAINING,), "members": "Some", "source_title": "",
        "source_url": "", "confidence": Confidence.HIGH,
    }  # fmt: skip
    return Coalition(**{**start, **changes})


def fit_of(world, plan=PLAN, **changes):
    (found,) = fits(plan, replace(world, coalitions={"C": coalition(**changes)}))
    return found


def test_that_the_parts_add_up_to_the_whole():
    assert pytest.approx(1) == PLACE + WORDS + ACTION + OPEN


def test_that_the_fit_has_known_values(shipped):
    assert fit_of(shipped).fit == pytest.approx(0.4 * 0.5 + 0.2 + 0.1)
    assert fit_of(shipped, members="").fit == pytest.approx(0.4 * 0.5 + 0.2)
    assert fit_of(shipped, relevant_to=(Action.CAPACITY,)).fit == pytest.approx(0.4 * 0.5 + 0.1 + 0.1)
    assert fit_of(shipped, region="Germany").fit == pytest.approx(0.4 * (0.6 + 0.4 * 0.75) + 0.3)
    assert fit_of(shipped, region="India").fit == pytest.approx(0.4 * (0.6 + 0.4 * 0.25) + 0.3)
    assert fit_of(shipped, what="Wrote EN 303 645").fit == pytest.approx(0.2 + 0.2 + 0.2 + 0.1)
    assert fit_of(shipped, what="Device labels and privacy").fit == pytest.approx(0.2 + 0.3 + 0.2 + 0.1)


def test_that_a_toy_stands_first_with_those_who_write_its_standards(shipped):
    toy = Product(id="p", name="Doll", category="smart-toy", concerns=("espionage-backdoor", "data-privacy"))
    plan = replace(PLAN, products=(toy,), markets=(PLAN.markets[0],), offerings=(PLAN.offerings[0],))
    first = {each.coalition.id for each in fits(plan, shipped)[:2]}
    assert first == {"ETSI", "CENCLC"}


def test_that_a_coalition_without_a_market_of_the_plan_does_not_fit_and_says_so(shipped):
    found = fit_of(shipped, region="Brazil")
    assert found.fit == 0
    assert found.reason == "It speaks for Brazil, where the plan has no market."


def test_that_one_that_takes_firms_of_another_home_fits_less_and_says_so(shipped):
    found = fit_of(shipped, id="USABC", region="global")
    assert found.fit == pytest.approx(0.4 * 0.5)
    assert "takes US firms only" in found.reason
    american = replace(PLAN, company=Company(home="USA"))
    assert fit_of(shipped, american, id="USABC").takes_us


def test_that_a_shared_word_never_lowers_the_fit(shipped):
    for word in ("device", "privacy", "data"):
        assert fit_of(shipped, what=f"Meets about {word}").fit > fit_of(shipped).fit


@pytest.mark.parametrize(
    ("region", "inside", "outside"),
    [
        ("Europe", "DEU", "IND"), ("ASEAN", "VNM", "JPN"), ("Asia-Pacific", "JPN", "KEN"), ("Africa", "KEN", "BRA"),
        ("Latin America", "BRA", "USA"), ("Americas", "USA", "DEU"), ("US and EU", "USA", "GBR"),
        ("US and EU", "DEU", "CHN"), ("United Kingdom", "GBR", "IRL"),
    ],
)  # fmt: skip
def test_that_regions_hold_their_countries(shipped, region, inside, outside):
    assert speaks_for(coalition(region=region), shipped.countries[inside])
    assert not speaks_for(coalition(region=region), shipped.countries[outside])


def test_that_all_coalitions_of_the_library_are_ranked_with_a_reason(shipped):
    found = fits(PLAN, shipped)
    assert {each.coalition.id for each in found} == set(shipped.coalitions)
    assert len(found) == 84
    marks = [each.fit for each in found]
    assert marks == sorted(marks, reverse=True)
    assert all(0 <= mark <= 1 for mark in marks)
    assert all(each.reason.endswith(".") for each in found)
    reached = [each for each in found if each.coalition.region != "global" and each.markets]
    assert reached


def test_that_every_region_of_the_library_is_known(shipped):
    for each in shipped.coalitions.values():
        known = each.region == "global" or any(speaks_for(each, country) for country in shipped.countries.values())
        assert known or each.id == "OICCERT", each.region
    (unknown,) = (each for each in fits(PLAN, shipped) if each.coalition.id == "OICCERT")
    assert "not in the data" in unknown.reason


def test_that_an_empty_plan_ranks_them_too(shipped):
    assert all(each.fit >= 0 for each in fits(Plan(), shipped))


RIVAL = replace(PLAN, company=Company(home="RUS"))


def test_that_a_coalition_of_adversaries_of_the_home_comes_nearly_last_and_says_why(shipped):
    american = replace(RIVAL, markets=(Market(id="de", host="USA"), Market(id="in", host="IND")))
    friend, against = (
        fit_of(shipped, plan, region="US and EU") for plan in (replace(american, company=Company(home="NOR")), american)
    )
    assert against.fit == pytest.approx(0.2 * friend.fit)
    assert friend.may_join
    assert not against.may_join
    assert "strategic rivals: ask counsel whether it can be joined" in against.reason
    european = fit_of(shipped, RIVAL, region="Europe")
    assert european.against == ("Russia is under EU sectoral sanctions",)


def test_that_a_coalition_that_speaks_also_for_others_or_everywhere_is_not_held_against_the_home(shipped):
    both = replace(RIVAL, markets=(Market(id="de", host="DEU"), Market(id="in", host="SRB")))
    assert shipped.countries["SRB"].region == "Europe"
    assert fit_of(shipped, both, region="Europe").may_join
    assert fit_of(shipped, RIVAL, region="India").may_join
    assert fit_of(shipped, RIVAL).may_join


def test_that_no_coalition_of_adversaries_leads_for_a_firm_of_a_rival_home(shipped):
    found = fits(RIVAL, shipped)
    shut = [at for at, each in enumerate(found) if each.against]
    open_ = [at for at, each in enumerate(found) if not each.against and each.fit and each.takes_us]
    assert shut
    assert min(shut) > max(open_)


def test_that_a_plan_without_a_home_has_no_adversary(shipped):
    assert not any(each.against for each in fits(replace(PLAN, company=Company()), shipped))
