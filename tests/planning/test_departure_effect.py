"""Another structure: what it takes off a chance, and that the advice under rivalry says it."""

from dataclasses import replace
from datetime import date

import pytest

from app.planning.assess import assess
from app.planning.departure_effect import SHARES, structural_effect
from app.planning.departure_rule import advice
from app.planning.plan import Plan
from app.planning.words import Scenario

ON = date(2026, 9, 1)


def test_that_under_rivalry_the_line_says_what_another_structure_takes_off(plan, shipped):
    assessment = assess(plan, shipped, ON)
    told = {}
    for id_, reading in assessment.readings.items():
        shares = {each: 1.0 if each is Scenario.GEOPOLITICAL else 0.0 for each in Scenario}
        told[id_] = replace(reading, outlook=replace(reading.outlook, shares=shares))
    for line in advice(plan, replace(assessment, readings=told), shipped):
        if line.text.startswith("Prepare the way out"):
            assert "Another structure, with owner, operator and keys independent in fact, takes" in line.reason
            assert line.plays[:2] == ("EXR-02", "EXR-04")  # the page names two


def test_that_another_structure_raises_no_chance_and_is_the_finite_difference_of_3b(plan, shipped):
    found = structural_effect(plan, shipped, ON)
    assert found.keys() == {each.id for each in plan.offerings}
    assert all(after <= before for before, after in found.values())
    assert any(after < before for before, after in found.values())
    assessment = assess(plan, shipped, ON)
    for id_, (before, _) in found.items():
        assert before == pytest.approx(assessment.readings[id_].outlook.restricted_or_worse)
    kept = {"home_compulsion": 0.6, "upstream_exposure": 0.65, "state_ownership": 0.5}  # method 7.1
    assert {input_.value: pytest.approx(1 - share) for input_, share in SHARES.items()} == kept
    assert structural_effect(Plan(), shipped, ON) == {}
