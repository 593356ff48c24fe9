"""The historical sample: thirty hosts of a rule, the inputs of 2019 as own values, what happened in the notes."""

import importlib
import json
import re
import sys
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.cli import main
from app.knowledge.files import DATA
from app.knowledge.samples import SAMPLES, read_sample
from app.knowledge.world import read_world
from app.models.interchange import dump_plan, load_plan
from app.planning.assess import assess
from app.planning.figures import public_ratings
from app.planning.geopolitics import AsOf, positions
from app.planning.historic import HOME, HOSTS, LIMITS, RULE, YEAR, chosen
from app.planning.plan import Plan
from app.planning.words import Input, Kind, Population, Reaction, Scope
from app.report.preflight.words import authored

NAME = "vendor-2019"
TOOLS = Path(__file__).parents[1] / "tools"


@pytest.fixture(scope="module")
def tool():
    sys.path.insert(0, str(TOOLS))
    try:
        yield importlib.import_module("historic_sample")
    finally:
        sys.path.remove(str(TOOLS))


@pytest.fixture(scope="module")
def world():
    return read_world(permitted=False)


@pytest.fixture(scope="module")
def plan(world) -> Plan:
    return load_plan(read_sample(NAME), known_countries=world.countries)


def test_that_it_says_that_it_is_historical_and_by_which_rule(plan):
    assert plan.company.about.startswith("Historical sample")
    assert RULE in plan.company.about
    assert LIMITS in plan.company.about
    assert "Track record" in plan.company.about
    told = tomllib.loads((SAMPLES / f"{NAME}.toml").read_text(encoding="utf-8"))
    assert {"title", "publisher", "year", "licence", "redistributable", "fictional", "real", "how"} == set(told)


def test_that_no_company_is_named_beyond_what_cases_document(plan, world):
    firms = {firm.strip() for case in world.cases.values() for firm in re.split(r"[;(]", case.company)} - {""}
    ours = " ".join([plan.company.legal_name, plan.company.about, *(p.name + p.about for p in plan.products)])
    assert not [firm for firm in firms if len(firm) > 2 and re.search(rf"\b{re.escape(firm)}\b", ours)]


def test_that_it_holds_thirty_hosts_one_product_and_one_round_revenue_for_all(plan, world):
    assert [market.host for market in plan.markets] == list(chosen(world))
    assert len(plan.markets) == len(plan.offerings) == HOSTS
    assert len(plan.products) == 1
    assert plan.company.home == HOME
    assert {(o.population, o.status) for o in plan.offerings} == {(Population.CAMPAIGNED, Reaction.OPEN)}
    assert {o.revenue for o in plan.offerings} == {Decimal(10_000_000)}
    assert (plan.ledger, plan.classifications, plan.answers) == ((), (), ())


def test_that_its_board_matter_says_that_it_is_an_exercise_and_names_roles_not_people(plan, world):
    assert "exercise" in plan.paper.title
    assert "is an exercise" in plan.company.about
    assert "are invented" in plan.company.about
    owners = {r.owner for kind in (plan.initiatives, plan.commitments, plan.decisions, plan.signposts) for r in kind}
    assert owners
    assert not [owner for owner in owners if not owner.startswith(("Head of ", "Board of "))]
    firms = {firm.strip() for case in world.cases.values() for firm in re.split(r"[;(]", case.company)} - {""}
    words = " ".join(text for name, text in authored(plan) if not name.startswith("note on a market"))
    assert not [firm for firm in firms if len(firm) > 2 and re.search(rf"\b{re.escape(firm)}\b", words)]


def test_that_its_resolution_covers_the_dearest_course_of_its_recommendation(plan):
    dearest = sum(plan.initiative(each).cost_high for each in plan.recommended.initiatives)
    assert f"up to USD {dearest / 1_000_000:.1f} million" in plan.paper.resolution
    assert f"up to USD {plan.paper.delegated_limit / 1_000_000:.1f} million each" in plan.paper.resolution


def test_that_what_happened_stands_in_the_note_of_each_market(plan, world):
    for market in plan.markets:
        told = chosen(world)[market.host][-1]
        assert market.note.startswith(f"What happened: {told.outcome.name.lower()}, ")
        assert told.id not in market.note  # an id says nothing to a board
        assert told.source_title in market.note
        assert f"confidence {told.confidence}" in market.note


def test_that_each_own_value_is_the_public_figure_of_the_year_with_its_source(plan, world):
    un = positions(world, YEAR)
    for market in plan.markets:
        ratings = public_ratings(world, HOME, market.host, AsOf.end_of(YEAR), un)
        own = {o.input: o for o in plan.overrides if o.scope is Scope.MARKET and o.subject == market.id}
        assert set(own) == set(ratings) - {Input.HOME_COMPULSION}
        for each, value in own.items():
            rating = ratings[each]
            assert float(value.value) == pytest.approx(rating.value, abs=5e-5)
            assert (float(value.low), float(value.high)) == pytest.approx((rating.low, rating.high), abs=5e-5)
            assert value.on == date(YEAR, 12, 31)
            assert f"As at the end of {YEAR}." in value.reason
            if rating.year:
                assert f"Figure of {rating.year}" in value.reason
                assert world.sources[rating.source].publisher in value.reason
            assert rating.carried_back == ("Carried back" in value.reason)
            assert rating.missing == ("nothing is known" in value.reason)


def test_that_no_figure_that_needs_permission_is_in_it(plan):
    """The stand-in of the open build is used, because the sample ships with every build."""
    assert {o.reason.split(",")[0] for o in plan.overrides if o.input is Input.HOST_CAPABILITY} == {
        "Regulatory quality stands in for the capability index"
    }


def test_that_opened_today_it_shows_the_inputs_of_its_year(plan):
    found = assess(plan, read_world(), date(2026, 11, 22))
    for reading in found.readings.values():
        for override in plan.overrides:
            if override.scope is Scope.COMPANY or override.subject == plan.offering(reading.offering).market:
                rating = reading.ratings[override.input]
                assert (rating.kind, rating.value) == (Kind.USER, float(override.value))
                assert rating.on == date(YEAR, 12, 31)


def test_that_the_tool_gives_the_very_bytes_that_ship(tool, plan, world):
    assert dump_plan(tool.historic_plan(world)) == dump_plan(plan) == read_sample(NAME)


@pytest.mark.parametrize(
    ("kept", "permitted", "host"), [("all", True, "USA"), ("all", True, "EST"), ("open", False, "KEN")]
)
def test_that_a_forecast_computed_anew_without_its_host_is_the_one_that_ships(tool, kept, permitted, host, monkeypatch):
    """Three of the sixty, because each is estimated anew; their bands rest on draws, which take too long here."""
    shipped = json.loads((DATA / "historic_2019.json").read_text(encoding="utf-8"))[kept]
    one = {host: chosen(read_world())[host]}
    monkeypatch.setattr(tool, "chosen", lambda world: one)
    chances, _, base = tool.forecasts(read_world(permitted=permitted), draws=0)[host]
    assert chances == pytest.approx(shipped[host][0], abs=2e-4)
    assert base == pytest.approx(shipped[host][2], abs=2e-4)


def test_that_it_can_be_opened_as_a_plan(tmp_path, plan, capsys):
    out = tmp_path / "vendor.demarche"
    assert main(["sample", NAME, str(out)]) == 0
    assert main(["dump", str(out), str(tmp_path / "vendor.json")]) == 0
    assert load_plan((tmp_path / "vendor.json").read_text(encoding="utf-8")) == plan
    capsys.readouterr()
