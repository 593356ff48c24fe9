"""Advice on host capacity says how much it could do, over how many markets, and when that is too little."""

from datetime import date
from decimal import Decimal

from app.planning.assess import assess
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from app.planning.teaching_advice import TOO_LITTLE, advice
from app.planning.words import Population, Scenario

ON = date(2026, 11, 22)


def told(shipped, *hosts):
    plan = Plan(
        company=Company(home="USA"),
        products=(Product(id="p", name="Doll", category="smart-toy"),),
        markets=tuple(Market(id=host, host=host) for host in hosts),
        offerings=tuple(
            Offering(
                id=f"o-{host}", product="p", market=host, revenue=Decimal(6_000_000), population=Population.DISPUTED
            )
            for host in hosts
        ),
    )
    found = advice(plan, assess(plan, shipped, ON), shipped)
    return next(each.reason for each in found if each.scenario is Scenario.REGULATION)


def test_that_a_compliance_dispute_in_capable_hosts_is_told_that_it_buys_little(shipped):
    assert told(shipped, "DEU").endswith(TOO_LITTLE)


def test_that_a_chance_of_several_markets_is_called_an_average(shipped):
    assert "today on average there," in told(shipped, "DEU", "FRA")
    assert "on average" not in told(shipped, "DEU")
