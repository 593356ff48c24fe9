"""Past cases as rows: as they were known then, without what was written knowing the outcome."""

from dataclasses import replace

import numpy as np
import pytest

from app.planning.caserows import LEFT_OUT, case_rows
from app.planning.features import CATEGORY, CONCERN, FACTS, SUPPLIER, suppliers
from app.planning.inputs import INPUTS
from app.planning.parameters import FITTED
from app.planning.words import Confidence, Input, Population, Reaction
from tests.worlds import with_figures


@pytest.fixture(scope="module")
def rows(request):
    from app.knowledge.world import read_world

    return {each: case_rows(read_world(), each) for each in FITTED}


def changed(world, **changes):
    return replace(world, cases={id_: replace(case, **changes) for id_, case in world.cases.items()})


def test_that_the_two_populations_hold_every_case_but_the_one_that_is_no_decision(rows, shipped):
    ids = [id_ for each in rows.values() for id_ in each.ids]
    assert len(ids) == len(set(ids)) == 344
    assert set(shipped.cases) - set(ids) == LEFT_OUT
    assert len(rows[Population.CAMPAIGNED].ids) == 107
    assert all("-5g-" in id_ for id_ in rows[Population.CAMPAIGNED].ids)


def test_that_no_word_written_with_hindsight_is_seen(rows, shipped):
    blind = changed(
        shipped,
        **dict.fromkeys(("driver_capability", "driver_trust", "driver_geopolitics", "later_change"), "x"),
        **dict.fromkeys(("measure_family", "measure", "legal_basis", "summary", "source_title", "product"), "x"),
    )
    for population, before in rows.items():
        after = case_rows(blind, population)
        assert (after.values == before.values).all()
        assert np.array_equal(after.features, before.features, equal_nan=True)


def test_that_what_happened_is_in_no_input(rows, shipped):
    other = changed(shipped, outcome=Reaction.BANNED)
    for population, before in rows.items():
        after = case_rows(other, population)
        assert (after.values == before.values).all()
        assert np.array_equal(after.features, before.features, equal_nan=True)
        assert (after.outcome == 3).all()


def test_that_a_figure_of_the_future_changes_no_row(rows, shipped):
    planted = shipped
    for indicator in ("gci_score", "wgi_rule_of_law", "unga_ideal_point", "gdp_usd_wb", "vdem_liberal_democracy"):
        for host in ("DEU", "CHN"):
            held = [(figure.year, figure.value) for figure in shipped.indicators[indicator][host]]
            planted = with_figures(planted, indicator, host, *held, (2031, 99.0))
    for population, before in rows.items():
        after = case_rows(planted, population)
        assert (after.values == before.values).all()
        assert np.array_equal(after.features, before.features, equal_nan=True)


def test_that_capability_is_never_among_what_is_fitted(rows):
    names = rows[Population.DISPUTED].names
    assert not [name for name in names if "capab" in name or "gci" in name]
    assert names[: len(FACTS)] == FACTS
    assert all(name.startswith((CONCERN, CATEGORY, SUPPLIER)) for name in names[len(FACTS) :])


def test_that_who_sells_is_not_seen_in_campaigns(rows):
    sellers = [name.startswith(SUPPLIER) for name in rows[Population.CAMPAIGNED].names]
    assert not rows[Population.CAMPAIGNED].features[:, sellers].any()
    assert rows[Population.DISPUTED].features[:, sellers].any()


def test_that_low_confidence_weighs_less(shipped, rows):
    for each in rows.values():
        by_id = {id_: shipped.cases[id_].confidence for id_ in each.ids}
        weights = {by_id[id_]: weight for id_, weight in zip(each.ids, each.weight.tolist(), strict=True)}
        assert weights[Confidence.LOW] < weights[Confidence.MEDIUM] < weights[Confidence.HIGH]


def test_that_without_carried_figures_fewer_are_known_and_without_concern_none_weighs(shipped, rows):
    disputed = rows[Population.DISPUTED]
    strict = case_rows(shipped, Population.DISPUTED, carried=False)
    assert np.isnan(strict.features).sum() > np.isnan(disputed.features).sum()
    silent = case_rows(shipped, Population.DISPUTED, concern=False)
    assert np.unique(silent.values[:, INPUTS.index(Input.COMPLIANCE_GAP)]).tolist() == [0.15]
    asked = [name.startswith(CONCERN) for name in silent.names]
    assert np.isnan(silent.features[:, asked]).all()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hikvision, Dahua", {"hikvision", "dahua"}),
        ("LinkedIn (Microsoft)", {"linkedin", "microsoft"}),
        ("ByteDance Ltd.", {"bytedance"}),
        ("DeepSeek (with ChatGPT)", {"deepseek", "chatgpt"}),
        ("Nordlys AS, Acme Inc and others", {"nordlys as", "acme"}),
        ("", set()),
    ],
)
def test_that_suppliers_are_spelled_alike(text, names):
    assert suppliers(text) == names
