"""What image advises differs by scenario, names what is to be won, and comes from numbers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.knowledge.samples import read_sample
from app.models.interchange import load_plan
from app.planning.assess import assess
from app.planning.image import Disclosure, Practice, PracticeState, PublicCommitment
from app.planning.image_advice import COUNTER_EVIDENCE, PLAYS_OF, advice, counter_evidence, leading_scenarios
from app.planning.image_needs import ImageNeed, largest_market, needed
from app.planning.image_watch import TOPICS, decided_by, own_signposts, recent_cases, watched
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from app.planning.watching import signpost_of
from app.planning.words import Population, Scenario
from tests.planning.conftest import ON

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def sample():
    return load_plan(read_sample("cameras"))


@pytest.fixture(scope="module")
def assessed(sample, shipped):
    return assess(sample, shipped, TODAY)


def test_that_each_scenario_has_its_own_line(sample, assessed, shipped):
    by_scenario = {line.scenario: line for line in advice(sample, assessed, shipped)}
    assert {Scenario.REGULATION, Scenario.SUPPLY_CHAIN, Scenario.GEOPOLITICAL} <= set(by_scenario)
    assert "rules ask for" in by_scenario[Scenario.REGULATION].text
    assert "verify" in by_scenario[Scenario.SUPPLY_CHAIN].text
    assert "China" in by_scenario[Scenario.GEOPOLITICAL].text
    assert "Kaspersky" in by_scenario[Scenario.GEOPOLITICAL].reason
    assert "evaluation centre" in by_scenario[Scenario.GEOPOLITICAL].reason


def test_that_a_listening_toy_in_dispute_is_told_to_let_its_sensing_be_seen(shipped):
    plan = Plan(
        company=Company(home="USA"),
        products=(Product(id="p", name="Doll", category="smart-toy", concerns=("espionage-backdoor",)),),
        markets=(Market(id="m", host="DEU"),),
        offerings=(Offering(id="o", product="p", market="m", revenue=Decimal(6), population=Population.DISPUTED),),
    )

    def told(plan):
        return [line for line in advice(plan, assess(plan, shipped, ON), shipped) if "IMG-18" in line.plays]

    (line,) = told(plan)
    assert line.text.startswith("Let anyone see when Doll listens")
    assert line.scenario is Scenario.REGULATION
    assert not told(replace(plan, offerings=(replace(plan.offerings[0], population=Population.EXPOSED),)))
    assert not told(replace(plan, products=(replace(plan.products[0], concerns=("vulnerability",)),)))


def test_that_plays_and_subjects_resolve(sample, assessed, shipped):
    held = {record.id for records in sample.collections().values() for record in records}
    for line in advice(sample, assessed, shipped):
        assert set(line.plays) <= set(shipped.plays)
        assert not line.subject or line.subject in held
        assert line.reason.endswith(".")
    assert {play for plays in PLAYS_OF.values() for play in plays} <= set(shipped.plays)
    assert set(PLAYS_OF) == set(Practice)


def test_that_the_counter_evidence_is_in_the_library(shipped):
    assert set(COUNTER_EVIDENCE) <= set(shipped.cases)
    assert len(counter_evidence(shipped)) == len(COUNTER_EVIDENCE)


def test_that_a_finished_practice_is_no_longer_advised(sample, assessed, shipped):
    all_held = tuple(
        Disclosure(id=f"d-{each}", practice=each, state=PracticeState.IN_PLACE, expires=date(2030, 1, 1), last_on=TODAY)
        for each in Practice
    )
    done = replace(sample, disclosures=all_held)
    line = next(each for each in advice(done, assessed, shipped) if each.scenario is Scenario.REGULATION)
    assert "reference" in line.text


def test_that_overdue_promises_are_named(plan, small):
    late = PublicCommitment(id="late", text="Say so", due=date(2026, 8, 1))
    told = replace(plan, public_commitments=(late,))
    found = [line for line in advice(told, assess(told, small, ON), small) if line.subject == "late"]
    assert len(found) == 1
    assert found[0].reason.startswith("1 overdue; 0 of 1 that had to be kept by now are kept.")


def test_that_an_empty_plan_gets_no_advice(plan, small):
    empty = replace(plan, offerings=())
    assert advice(empty, assess(empty, small, ON), small) == ()


def test_that_every_market_has_at_most_one_leading_scenario(sample, assessed):
    markets = [market for held in leading_scenarios(sample, assessed).values() for market in held]
    assert len(markets) == len(set(markets))


def test_that_seven_answers_are_needed_and_an_empty_plan_gives_none(plan, shipped, sample):
    assert [each.given for each in needed(plan, shipped)] == [False] * 7
    assert all(each.given for each in needed(sample, shipped))
    assert len(ImageNeed) <= 7
    assert largest_market(plan).id == "de"


def test_that_the_watch_holds_every_tripwire_of_its_topics(plan, shipped):
    found = watched(plan, shipped)
    assert {each.tripwire.topic for each in found} == set(TOPICS)
    assert all(each.unwatched == ("de", "in", "ke") for each in found)
    wire = found[0].tripwire
    here = replace(plan, signposts=(signpost_of(wire, "de"),))
    assert watched(here, shipped)[0].unwatched == ("in", "ke")
    everywhere = replace(plan, signposts=(signpost_of(wire),))
    assert watched(everywhere, shipped)[0].unwatched == ()
    assert own_signposts(everywhere, shipped) == ()


def test_that_cases_are_of_the_plans_hosts_and_newest_first(sample, shipped):
    found = recent_cases(sample, shipped)
    assert found
    years = [(each.case.year, each.case.month or 0) for each in found]
    assert years == sorted(years, reverse=True)
    for each in found:
        assert each.same_home or each.same_kind
        for market in each.markets:
            assert each.case.host in shipped.jurisdictions(sample.market(market).host)


def test_that_a_decision_of_the_union_is_told_once_and_as_its_own(sample, shipped):
    added = tuple(Market(id=host.lower(), host=host) for host in ("FRA", "ITA", "NLD", "ESP"))
    for plan, members in (
        (sample, "(Germany is in it)"),
        (replace(sample, markets=(*sample.markets, *added)), "(Germany, France, Italy and 2 more markets are in it)"),
    ):
        found = recent_cases(plan, shipped)
        assert len({each.case.id for each in found}) == len(found)
        (vote,) = (e for e in found if e.case.host == "EUU" and e.case.company == "Hikvision" and e.case.year == 2021)
        assert decided_by(vote, plan, shipped) == ("European Union", members)
    own = next(each for each in found if each.case.host == "USA")
    assert decided_by(own, plan, shipped) == ("United States", "")


def disputed(home, category, *hosts):
    return Plan(
        company=Company(home=home),
        products=(Product(id="p", name="P", category=category),),
        markets=tuple(Market(id=host.lower(), host=host) for host in hosts),
        offerings=tuple(
            Offering(
                id=f"o-{host}", product="p", market=host.lower(), revenue=Decimal(10), population=Population.DISPUTED
            )
            for host in hosts
        ),
    )


def test_that_a_compliance_dispute_and_rivalry_get_different_advice(shipped):
    toy, rival = disputed("DNK", "smart-toy", "DEU"), disputed("RUS", "security-software", "USA", "DEU")
    for_toy, for_rival = (advice(each, assess(each, shipped, TODAY), shipped) for each in (toy, rival))
    assert Scenario.GEOPOLITICAL not in {line.scenario for line in for_toy}
    assert Scenario.REGULATION in {line.scenario for line in for_toy}
    first = next(line for line in for_rival if line.scenario is not None)
    assert first.scenario is Scenario.GEOPOLITICAL
    assert "United States and Germany" in first.text
    assert "Kaspersky" in first.reason


def test_that_under_rivalry_image_is_not_given_up_where_the_host_is_no_rival(shipped):
    hosts = ("USA", "IND", "BRA", "ARE")
    plan = Plan(
        company=Company(home="RUS"),
        products=(Product(id="p", name="Shield", category="security-software"),),
        markets=tuple(Market(id=h, host=h, recent_clash=h == "USA") for h in hosts),
        offerings=tuple(
            Offering(
                id=f"o-{h}", product="p", market=h, revenue=Decimal(6_000_000),
                population=Population.DISPUTED if h == "USA" else Population.EXPOSED,
            )
            for h in hosts
        ),
    )  # fmt: skip
    (line,) = [each for each in advice(plan, assess(plan, shipped, ON), shipped) if "Do not count" in each.text]
    assert line.text == "Do not count on image in the United States; stay out of politics there."
    assert "What is to be won lies in India" in line.reason
