"""What an exit plan may start from follows the scenario of its market."""

from datetime import date
from decimal import Decimal

from app.planning.assess import assess
from app.planning.departure import ExitPart
from app.planning.departure_lists import (
    BETWEEN_STATES,
    OPENED_BY,
    WIRES,
    WIRES_OF,
    led_by,
    mechanisms,
    proposals,
    wires,
)
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from app.planning.words import Population, Scenario

ON = date(2026, 11, 22)


def test_that_where_rules_lead_the_triggers_and_the_watch_list_are_not_about_two_states(shipped):
    plan = Plan(
        company=Company(home="USA"),
        products=(Product(id="p", name="Doll", category="smart-toy"),),
        markets=(Market(id="de", host="DEU"),),
        offerings=(Offering(id="o", product="p", market="de", revenue=Decimal(6), population=Population.DISPUTED),),
    )
    assessment, market = assess(plan, shipped, ON), plan.market("de")
    scenario = led_by(plan, assessment, market)
    assert scenario is Scenario.REGULATION
    ids = {post.tripwire for post in wires(plan, shipped, market, scenario)}
    assert {"draft-rule", "serious-incident", "compliance-cost", "reentry"} <= ids
    assert not ids & {"named", "allies-act", "bilateral-incident"}
    told = {each.title for each in proposals(plan, assessment, market, frozenset(ExitPart))}
    assert BETWEEN_STATES not in told


def test_that_what_opens_a_market_again_follows_the_scenario_and_none_is_lost(shipped):
    assert mechanisms(shipped, Scenario.REGULATION)[0].id == "written-list"
    assert mechanisms(shipped, Scenario.GEOPOLITICAL)[0].id == "local-control"
    for scenario in (None, *Scenario):
        assert {each.id for each in mechanisms(shipped, scenario)} == set(shipped.reentry_mechanisms)


def test_that_wires_and_mechanisms_named_here_ship(shipped):
    assert {id_ for ids in (WIRES, *WIRES_OF.values()) for id_ in ids} <= set(shipped.tripwires)
    assert {id_ for ids in OPENED_BY.values() for id_ in ids} <= set(shipped.reentry_mechanisms)
