"""The back-test forecasts nothing that it has seen, and finds no skill where there is none."""

from dataclasses import replace

import numpy as np
import pytest

from app.knowledge.world import read_world
from app.planning.backtest import (
    LEARNT_TO,
    folds,
    forecasts,
    run,
    scored,
    simple_forecasts,
    variant_rows,
    without_permission,
)
from app.planning.fitting import NO_SKILL_WEIGHT, chances_of, channels_only, fit_rows
from app.planning.parameters import FITTED
from app.planning.scores import log_loss
from app.planning.track_record import Forecaster, Split, Variant
from app.planning.words import Population

REFITS = 20
CAMPAIGNED, DISPUTED = FITTED


@pytest.fixture(scope="module")
def unestimated():
    return read_world(estimated=False)


@pytest.fixture(scope="module")
def rows(unestimated):
    return {each: variant_rows(unestimated, each, Variant.FULL) for each in FITTED}


@pytest.fixture(scope="module")
def again(unestimated):
    """The back-test by hosts as it ships, and the forecasts that it made on the way, by population."""
    made = {}

    def noted(rows, population, split, told=None):
        made[population] = forecasts(rows, population, split, told)
        return made[population]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.planning.backtest.forecasts", noted)
        return run(unestimated, splits=(Split.HOSTS,), variants=(Variant.FULL,)), made


@pytest.fixture(scope="module")
def by_hosts(again):
    return again[1][CAMPAIGNED]


def test_that_folds_keep_hosts_homes_and_years_apart(rows):
    for each in rows.values():
        tried = np.zeros(len(each.ids), dtype=int)
        for learnt, out in folds(each, Split.HOSTS):
            assert not set(each.host[learnt]) & set(each.host[out])
            tried += out
        assert (tried == 1).all()
    disputed = rows[DISPUTED]
    homes = [set(disputed.home[out].tolist()) for _, out in folds(disputed, Split.HOMES)]
    assert {"CHN"} in homes
    assert {"USA"} in homes
    assert len(homes) == 3
    ((learnt, out),) = folds(disputed, Split.TIME)
    assert disputed.year[learnt].max() <= LEARNT_TO < disputed.year[out].min()


def test_that_no_outcome_enters_its_own_forecast(rows, by_hosts):
    campaigned = rows[CAMPAIGNED]
    germany = campaigned.host == "DEU"
    other = replace(campaigned, outcome=np.where(germany, 3 - campaigned.outcome, campaigned.outcome))
    # Only the folds of the changed host have to be made again for what the claim is about.
    (learnt, out) = next((a, b) for a, b in folds(other, Split.HOSTS) if b[germany].all())
    fit = fit_rows(other.of(learnt))
    assert (chances_of(fit, other.of(out), CAMPAIGNED) == by_hosts[Forecaster.SHIPPED][germany]).all()
    channels = chances_of(channels_only(other.of(learnt), fit), other.of(out), CAMPAIGNED)
    assert (channels == by_hosts[Forecaster.CHANNELS][germany]).all()
    simple = simple_forecasts(other, Split.HOSTS)
    for each in (Forecaster.BASE, Forecaster.SINGLE, Forecaster.RIDGE):
        assert (simple[each][germany] == by_hosts[each][germany]).all()
        assert (simple[each][~germany] != by_hosts[each][~germany]).any()


def test_that_every_forecast_is_one(by_hosts):
    assert by_hosts.keys() == set(Forecaster)
    for chances in by_hosts.values():
        assert (chances > 0).all()
        assert chances.sum(axis=1) == pytest.approx(1)


def test_that_what_ships_is_what_the_back_test_finds(again):
    shipped = read_world().track_record
    for scores in again[0].scores:
        told = shipped.of(scores.population, Split.HOSTS, Variant.FULL, scores.forecaster)
        for name in ("log_loss", "rps", "brier", "skill", "over_ridge", "rps_skill", "rps_over_ridge"):
            ours, theirs = getattr(scores, name), getattr(told, name)
            assert (ours.value, ours.low, ours.high) == pytest.approx((theirs.value, theirs.low, theirs.high), abs=2e-3)
        assert [each.cases for each in scores.bins] == [each.cases for each in told.bins]


def test_that_the_statistical_baseline_is_as_strong_as_it_was_said_to_be():
    record = read_world().track_record
    found = record.of(CAMPAIGNED, Split.HOSTS, Variant.FULL, Forecaster.RIDGE)
    assert 0.25 < found.rps_skill.value < 0.30
    assert record.of(DISPUTED, Split.HOSTS, Variant.FULL, Forecaster.RIDGE).rps_skill.value == pytest.approx(
        0, abs=0.03
    )


def test_that_what_ships_beats_the_base_rate_and_the_baseline_on_unseen_hosts():
    record = read_world().track_record
    for each in FITTED:
        ours = record.of(each, Split.HOSTS, Variant.FULL, Forecaster.SHIPPED)
        assert ours.skill.above_0
        assert ours.over_ridge.above_0


def test_that_without_shown_skill_half_the_weight_is_the_base_rate():
    parameters = read_world().parameters
    for each in FITTED:
        assert parameters.skills[each].value > 0 or parameters.fits[each].base_weight >= NO_SKILL_WEIGHT


def test_that_every_split_and_variant_is_told_and_homes_for_disputes_only():
    record = read_world().track_record
    told = {(scores.population, scores.split, scores.variant) for scores in record.scores}
    expected = {
        (population, split, variant)
        for population in FITTED
        for split in Split
        for variant in Variant
        if population is DISPUTED or split is not Split.HOMES
    }
    assert told == expected
    assert record.bootstraps == 2000


@pytest.mark.parametrize("population", FITTED)
def test_that_outcomes_dealt_to_other_hosts_show_no_skill(rows, population):
    """Whole hosts swap what happened with others; a fit that still found skill would have seen what it must not."""
    some, rng, skills = rows[population], np.random.default_rng(20), []
    hosts = np.unique(some.host)
    group = dict(zip(hosts.tolist(), (np.arange(len(hosts)) % 5).tolist(), strict=True))
    for _ in range(REFITS):
        order = rng.permutation(len(some.ids))
        by_host = np.argsort(np.argsort(rng.permutation(hosts))[np.searchsorted(hosts, some.host)] + order * 1e-6)
        dealt = np.empty_like(some.outcome)
        dealt[np.argsort(some.host, kind="stable")] = some.outcome[by_host]
        mixed = replace(some, outcome=dealt)
        lost = base = 0.0
        for fold in range(5):
            out = np.array([group[host] == fold for host in some.host.tolist()])
            fit = fit_rows(mixed.of(~out))
            new = mixed.of(out)
            lost += log_loss(chances_of(fit, new, population), new.outcome).sum()
            base += log_loss(np.tile(fit.base_rate, (len(new.ids), 1)), new.outcome).sum()
        skills.append(1 - lost / base)
    assert np.mean(skills) < 2 * np.std(skills) / np.sqrt(REFITS)


def test_that_a_forecast_that_is_the_base_rate_has_no_skill(rows, by_hosts):
    campaigned = rows[CAMPAIGNED]
    plain = {**by_hosts, Forecaster.SHIPPED: by_hosts[Forecaster.BASE]}
    told = scored(campaigned, plain, population=CAMPAIGNED, split=Split.HOSTS, variant=Variant.FULL, bootstraps=50)
    ours = next(each for each in told if each.forecaster is Forecaster.SHIPPED)
    assert (ours.skill.value, ours.skill.low, ours.skill.high) == (0, 0, 0)
    assert ours.over_ridge.value < 0


def test_that_the_open_variant_sees_no_figure_that_needs_permission(unestimated):
    assert without_permission(unestimated).indicators.keys() == read_world(permitted=False).indicators.keys()
    for each in FITTED:
        open_rows = variant_rows(unestimated, each, Variant.OPEN_DATA)
        assert (open_rows.values == variant_rows(read_world(permitted=False), each, Variant.FULL).values).all()


def test_that_progress_is_told(unestimated):
    told = []
    run(unestimated, splits=(Split.TIME,), variants=(Variant.FULL,), bootstraps=20, progress=told.append)
    assert told == sorted(told)
    assert told[0] == 0
    assert 0.5 <= told[-1] < 1


def test_that_populations_without_cases_are_not_claimed():
    assert Population.EXPOSED not in FITTED
    assert "no track record" in read_world().track_record.claims[Population.EXPOSED]
