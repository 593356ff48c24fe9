from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.analogues import (
    CLOSE,
    KIND_WEIGHT,
    NEAREST,
    PARTS,
    Sought,
    close_cases,
    differences,
    differs,
    distances,
    library,
    nearest,
    parts_of,
)
from app.planning.caserows import LEFT_OUT
from app.planning.grid import evaluation
from app.planning.inputs import INPUTS
from app.planning.outlook import DEFAULTS
from app.planning.phrases import stopped
from app.planning.words import Confidence, Reaction
from tests.planning.sentences import faults

ON = date(2026, 9, 1)
points = st.lists(st.floats(0, 1), min_size=len(PARTS), max_size=len(PARTS)).map(np.array)
spans = st.lists(st.floats(0.05, 1), min_size=len(PARTS), max_size=len(PARTS)).map(np.array)


@pytest.fixture(scope="module")
def held(shipped):
    return library(shipped)


def twin(held, i):
    case = held.cases[i]
    return Sought(held.parts[i], case.category, case.home, case.host)


def test_that_the_weights_add_up_to_1():
    assert sum(weight for _, weight in PARTS) + KIND_WEIGHT == pytest.approx(1)


@given(points, points, spans)
def test_that_a_distance_is_0_to_itself_alike_both_ways_and_within_0_and_1(one, other, spans):
    assert not differences(one, one, spans).any()
    there, back = differences(one, other, spans), differences(other, one, spans)
    assert (there == back).all()
    assert (there >= 0).all()
    assert there.sum() + KIND_WEIGHT <= 1 + 1e-12


@given(points, points, spans)
def test_that_a_part_that_is_farther_off_never_brings_a_case_nearer(one, other, spans):
    for i in range(len(PARTS)):
        farther = other.copy()
        farther[i] = 1.0 if other[i] >= one[i] else 0.0
        assert differences(one, farther, spans).sum() >= differences(one, other, spans).sum() - 1e-12


def test_that_a_part_in_which_all_cases_are_alike_does_not_count():
    assert not differences(np.zeros(len(PARTS)), np.ones(len(PARTS)), np.zeros(len(PARTS))).any()


def test_that_distances_between_all_cases_are_symmetric_and_0_on_the_diagonal(held):
    table = distances(held.parts, [case.category for case in held.cases], held)
    assert table == pytest.approx(table.T)
    assert not table.diagonal().any()
    assert table.min() >= 0
    assert table.max() <= 1 + 1e-12


def test_that_the_nearest_case_of_a_cases_own_twin_is_that_case(held, shipped):
    table = distances(held.parts, [case.category for case in held.cases], held)
    unique = np.flatnonzero((table < 1e-9).sum(axis=1) == 1)
    assert len(unique) > 100
    for i in unique[::7]:
        first, *others = nearest(twin(held, i), shipped, date(2027, 1, 1))
        assert first.case == held.cases[i].id
        assert first.distance == pytest.approx(0)
        assert len(others) == NEAREST - 1
        assert [each.distance for each in others] == sorted(each.distance for each in others)


def test_that_a_case_of_a_later_year_is_not_known_yet(held, shipped):
    i = next(i for i, case in enumerate(held.cases) if case.year == 2021)
    assert all(each.year <= 2019 for each in nearest(twin(held, i), shipped, date(2019, 6, 1)))
    assert nearest(twin(held, i), shipped, date(1999, 6, 1)) == ()


def test_that_what_this_host_did_about_the_same_kind_of_product_is_among_them(held, shipped):
    i = next(i for i, case in enumerate(held.cases) if case.id == "cloudpets-gbr-2017")
    found = [each.case for each in nearest(replace(twin(held, i), host="DEU"), shipped, ON)]
    assert "cayla-deu-2017" in found
    assert len(found) == NEAREST
    elsewhere = [each.case for each in nearest(replace(twin(held, i), host="BRA"), shipped, ON)]
    assert found[:-1] == elsewhere[:-1]


def test_that_close_cases_are_those_that_the_distances_call_close(held, shipped):
    kinds = [case.category for case in held.cases]
    counted = close_cases(held.parts, kinds, shipped, ON)
    table = distances(held.parts, kinds, held)
    assert counted == (table <= CLOSE).sum(axis=1).tolist()
    assert close_cases(held.parts[:1], kinds[:1], shipped, date(1999, 1, 1)) == [0]


def test_that_a_departure_is_called_one(held, shipped):
    (id_,) = LEFT_OUT
    i = next(i for i, case in enumerate(held.cases) if case.id == id_)
    found = {each.case: each for each in nearest(twin(held, i), shipped, ON)}
    assert found[id_].happened.startswith("The supplier left by itself: ")


def test_that_what_is_not_documented_stays_empty_and_a_lead_stays_a_lead(held, shipped):
    by_id = shipped.cases
    seen = set()
    for i in range(0, len(held.cases), 5):
        for each in nearest(twin(held, i), shipped, ON):
            case = by_id[each.case]
            assert bool(each.firm) == bool(case.later_change)
            assert each.happened == stopped(case.measure) or each.case in LEFT_OUT
            assert (each.outcome, each.confidence) == (case.outcome, case.confidence)
            seen.add(each.confidence)
    assert Confidence.LOW in seen


def test_that_the_hosts_of_cases_are_named_in_words(held, shipped):
    hosts = {each.host for i in range(0, len(held.cases), 3) for each in nearest(twin(held, i), shipped, ON)}
    assert not any(len(host) == 3 and host.isupper() for host in hosts)


def test_that_every_difference_is_a_sentence(held):
    rng = np.random.default_rng(1)
    for i, j in rng.integers(0, len(held.cases), (400, 2)):
        assert faults(differs(twin(held, i), held.parts[j], held.spans, held.cases[j])) == []


def test_that_the_largest_differences_are_named_the_right_way_round(held):
    case = held.cases[0]
    base = np.full(len(PARTS), 0.3)
    sought = Sought(base, case.category, case.home, case.host)
    then = base.copy()
    then[0], then[3] = 0.6, 0.0
    assert differs(sought, then, np.ones(len(PARTS)), case) == (
        "It is the same country, home state and kind of product, and the pressure from rules was higher "
        "and the exposure of the product was lower."
    )
    then[3] = 0.8
    assert "the exposure of the product and the pressure from rules were higher" in differs(
        sought, then, np.ones(len(PARTS)), case
    )


def test_that_nothing_telling_is_not_made_up(held):
    case = held.cases[0]
    base = np.full(len(PARTS), 0.3)
    other = Sought(base, "none such", "XXX", "YYY")
    assert differs(other, base + 0.01, np.ones(len(PARTS)), case) == (
        "It is another country, home state and kind of product, and the rest was much the same."
    )


def test_that_trust_and_institutions_are_never_named_because_no_case_tells_about_them(held):
    for i, (words, weight) in enumerate(PARTS):
        if "trust" in words:
            then = held.parts[0].copy()
            then[i] = then[i] + 0.5
            case = held.cases[0]
            assert "trust" not in differs(twin(held, 0), then, held.spans, case)
            assert weight == 0.025


def test_that_a_world_without_cases_has_no_analogues(small):
    assert nearest(Sought(np.zeros(len(PARTS)), "camera", "NOR", "DEU"), small, ON) == ()
    assert close_cases(np.zeros((2, len(PARTS))), ["camera"] * 2, small, ON) == [0, 0]


def test_that_the_cases_are_worked_out_once_for_each_world(shipped):
    fewer = replace(shipped, cases=dict(list(shipped.cases.items())[:10]))
    assert library(shipped) is library(shipped)
    assert len(library(fewer).cases) == 10
    assert len(library(shipped).cases) == len(shipped.cases)


def test_that_what_is_compared_comes_from_the_model():
    values = np.array([[DEFAULTS[each] for each in INPUTS]])
    found = parts_of(values, evaluation(values))[0]
    # T0 of method 6.7, and the composites and institutions of the default vector.
    assert found == pytest.approx([0.1021, 0.0741, 0.0, 0.4, 0.04, 0.42, 0.6], abs=6e-5)


def test_that_the_outcome_of_a_case_has_no_part_in_its_distance(shipped):
    turned = {
        id_: replace(case, outcome=Reaction((case.outcome + 1) % 4), later_change="", summary="")
        for id_, case in shipped.cases.items()
    }
    assert library(replace(shipped, cases=turned)).parts == pytest.approx(library(shipped).parts)
