"""What is estimated, from what, and that what ships is that."""

import hashlib
import importlib
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.knowledge.estimates import SEEN, checksum
from app.knowledge.files import DATA
from app.knowledge.world import read_world
from app.planning.adjustment import fit_adjustment
from app.planning.caserows import case_rows
from app.planning.fitting import (
    NO_SKILL_WEIGHT,
    base_rate,
    chances_of,
    choice_of,
    drawn,
    fit_parameters,
    fit_rows,
    fit_without,
)
from app.planning.parameters import FITTED, Skill
from app.planning.ridge import fit_ridge
from app.planning.words import Population


@pytest.fixture(scope="module")
def unestimated():
    return read_world(estimated=False)


@pytest.fixture(scope="module")
def rows(unestimated):
    return {each: case_rows(unestimated, each) for each in FITTED}


@pytest.fixture(scope="module")
def calibrate():
    sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
    yield importlib.import_module("calibrate")
    sys.path.pop(0)


def test_that_the_parameters_were_estimated_from_the_data_that_ships():
    """If this fails, a data file has changed: run tools/calibrate.py."""
    assert read_world().parameters.checksum == checksum()
    assert read_world().track_record.checksum == checksum()


def test_that_the_checksum_is_of_every_file_that_is_seen(tmp_path):
    for name in SEEN:
        (tmp_path / f"{name}.json").write_bytes((DATA / f"{name}.json").read_bytes())
    assert checksum(tmp_path) == checksum()
    (tmp_path / "cases.json").write_text("[]")
    assert checksum(tmp_path) != checksum()
    parts = "".join(f"{n} {hashlib.sha256((tmp_path / f'{n}.json').read_bytes()).hexdigest()}\n" for n in SEEN)
    assert checksum(tmp_path) == hashlib.sha256(parts.encode()).hexdigest()


@pytest.mark.parametrize("permitted", [True, False])
def test_that_the_same_fit_gives_what_ships(calibrate, permitted):
    shipped = read_world(permitted=permitted).parameters
    again = calibrate.estimated(read_world(permitted=permitted, estimated=False), shipped.skills, draws=2)
    assert again.features == shipped.features
    assert again.cases == shipped.cases
    assert again.hosts == shipped.hosts
    for each in FITTED:
        assert flat(again.fits[each]) == pytest.approx(flat(shipped.fits[each]), abs=2e-3)
        assert flat(again.draws[each]) == pytest.approx(flat(shipped.draws[each][:2]), abs=2e-3)


def flat(fit):
    if isinstance(fit, int | float):
        return [fit]
    if isinstance(fit, tuple):
        return [number for part in fit for number in flat(part)]
    return [number for name in fit.__slots__ for number in flat(getattr(fit, name))]


def test_that_the_build_without_permission_has_a_set_of_its_own():
    assert read_world(permitted=False).parameters.fits != read_world().parameters.fits


def test_that_a_base_rate_is_weighted_and_smoothed(rows):
    some = rows[Population.CAMPAIGNED]
    three = some.of(np.arange(len(some.ids)) < 3)
    three = replace(three, outcome=np.array([0, 0, 3]), weight=np.array([1.0, 0.4, 0.7]))
    assert base_rate(three) == pytest.approx(np.array([1.9, 0.5, 0.5, 1.2]) / 4.1)


def test_that_a_fit_is_the_same_each_time_and_says_what_the_model_says(rows):
    some = rows[Population.CAMPAIGNED]
    fit = fit_rows(some)
    assert fit == fit_rows(some)
    assert fit == fit_rows(some, choice_of(some))
    chances = chances_of(fit, some, Population.CAMPAIGNED)
    assert chances.sum(axis=1) == pytest.approx(1)
    given = chances[np.arange(len(some.ids)), some.outcome]
    assert np.log(given).mean() > np.log(np.array(base_rate(some))[some.outcome]).mean()


def test_that_disputes_are_another_level_than_campaigns(shipped):
    fits = shipped.parameters.fits
    assert fits[Population.DISPUTED].level > fits[Population.CAMPAIGNED].level + 1


def test_that_draws_differ_by_the_hosts_that_count_and_are_the_same_each_time(rows):
    some = rows[Population.CAMPAIGNED]
    choice = choice_of(some)
    one, two = drawn(some, choice, 2, seed=1), drawn(some, choice, 2, seed=1)
    assert one == two
    assert one[0] != one[1]


def test_that_a_fit_without_a_host_never_saw_it(shipped):
    quiet = replace(shipped, cases={id_: case for id_, case in shipped.cases.items() if case.host != "DEU"})
    without = fit_without(shipped, "DEU")
    campaigned = Population.CAMPAIGNED
    assert without.cases[campaigned] == sum("-5g-" in id_ for id_ in quiet.cases)
    other = {
        id_: replace(case, outcome=type(case.outcome)(3 - case.outcome)) if case.host == "DEU" else case
        for id_, case in shipped.cases.items()
    }
    assert fit_without(replace(shipped, cases=other), "DEU").fits == without.fits


def test_that_without_skill_the_base_rate_has_at_least_half_the_weight(unestimated):
    none = dict.fromkeys(FITTED, Skill(-0.1, -0.2, 0.0))
    found = fit_parameters(unestimated, skills=none)
    assert all(fit.base_weight >= NO_SKILL_WEIGHT for fit in found.fits.values())


def test_that_the_ordinal_logit_finds_slopes_and_shrinks_them():
    rng = np.random.default_rng(3)
    facts = rng.standard_normal((4000, 2))
    pull = facts @ [1.5, 0.0] + rng.logistic(size=4000)
    outcome = (pull[:, None] > [-1.0, 0.5, 2.0]).sum(axis=1)
    loose = fit_ridge(facts, outcome, np.ones(4000), penalty=1e-6)
    assert loose.slopes / loose.spreads == pytest.approx([1.5, 0.0], abs=0.1)
    assert loose.thresholds - loose.means / loose.spreads @ loose.slopes == pytest.approx([-1, 0.5, 2], abs=0.15)
    assert abs(fit_ridge(facts, outcome, np.ones(4000), penalty=500).slopes[0]) < loose.slopes[0]


def test_that_the_adjustment_is_where_its_slope_is_nothing(rows):
    some = rows[Population.CAMPAIGNED]
    found = fit_adjustment(some.features, some.outcome, some.weight, 20.0)
    scores = found.scores(some.features)
    chances = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    surprise = some.weight[:, None] * (np.eye(4)[some.outcome] - chances)
    scaled = np.nan_to_num((some.features - found.means) / found.spreads)
    penalty = np.where(np.arange(scaled.shape[1]) < 9, 20.0, 4.0)[:, None]
    assert scaled.T @ surprise == pytest.approx(penalty * found.coefficients, abs=1e-3)
