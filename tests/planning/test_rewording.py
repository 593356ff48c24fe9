"""Words carry no figure: whatever people write, chances, losses and prices stay, and the findings are told anew."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest

from app.knowledge.samples import read_sample
from app.knowledge.world import read_world
from app.models.interchange import load_plan
from app.planning.assess import assess
from app.planning.paper import Paper
from app.planning.plan import RECORDS
from app.planning.rewording import WORDS, reworded, same_figures
from app.planning.simulation import money_at_risk
from app.planning.words import Claim

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def world():
    return read_world()


@pytest.fixture(scope="module")
def plan(world):
    return load_plan(read_sample("cameras"), known_countries=world.countries)


@pytest.fixture(scope="module")
def other_words(plan):
    """The plan with every word that counts for nothing replaced."""
    changed = {
        name: tuple(
            replace(record, **{field: _other(getattr(record, field)) for field in names})
            for record in getattr(plan, name)
        )
        for name, names in WORDS.items()
    }
    return replace(plan, paper=Paper(), **changed)


def _other(value: object) -> object:
    match value:
        case bool():
            return not value
        case Claim():
            return Claim.FACT if value is not Claim.FACT else Claim.JUDGEMENT
        case str():
            return f"Quite other words {len(value)}"
        case int():
            return value + 7
        case date():
            return date(2031, 2, 3)
        case _:
            return value


def test_that_the_words_are_fields_of_their_records():
    for name, names in WORDS.items():
        assert set(names) < {field.name for field in fields(RECORDS[name])}


def test_that_other_words_have_the_same_figures_and_other_findings(plan, other_words, world):
    assert same_figures(plan, other_words)
    before, after = assess(plan, world, ON), assess(other_words, world, ON)
    assert after.findings != before.findings
    assert replace(after, findings=before.findings) == before
    assert reworded(before, other_words, world, ON) == after
    assert money_at_risk(plan, world, ON, draws=500) == money_at_risk(other_words, world, ON, draws=500)


def test_that_a_figure_or_another_record_is_no_matter_of_words(plan):
    first = replace(plan.offerings[0], revenue=plan.offerings[0].revenue + Decimal(1))
    assert not same_figures(plan, replace(plan, offerings=(first, *plan.offerings[1:])))
    assert not same_figures(plan, replace(plan, decisions=plan.decisions[1:]))
    assert not same_figures(plan, replace(plan, company=replace(plan.company, appetite_chance=Decimal("0.3"))))
    hidden = replace(plan.signposts[0], board_only=not plan.signposts[0].board_only)
    assert not same_figures(plan, replace(plan, signposts=(hidden, *plan.signposts[1:])))
