"""Whether past decisions would have been foreseen: every forecast by a fit that never saw its host, home or years.

Pure and deterministic. Every choice is made inside the fold (`app.planning.fitting`); the base rate is that of the
fold, with a half added to each class; the single-driver model and the statistical baseline are `app.planning.ridge`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.planning.caserows import Rows, case_rows
from app.planning.claims import claims
from app.planning.facts import World
from app.planning.fitting import base_rate, chances_of, channels_only, fit_rows
from app.planning.outlook import Array
from app.planning.parameters import FITTED
from app.planning.ridge import FEATURES, NEUTRAL_DISTANCE, SINGLE, fit_ridge
from app.planning.scores import (
    BOOTSTRAPS,
    Samples,
    advantage,
    brier,
    calibration,
    log_loss,
    mean,
    ranked,
    samples_of,
    skill,
)
from app.planning.track_record import Estimate, Forecaster, Scores, Split, TrackRecord, Variant
from app.planning.words import Population

LEARNT_TO: Final = 2020
"""Last year that the split by time learns from."""
HOMES: Final = ("CHN", "USA")
"""Homes left out one by one; all others are left out together."""
PERMISSION: Final = "permission-needed"
_NEUTRAL: Final = {"un_distance": NEUTRAL_DISTANCE}
_Fold = tuple[NDArray[np.bool_], NDArray[np.bool_]]  # learnt from, tried on


def run(
    world: World,
    *,
    splits: Sequence[Split] = tuple(Split),
    variants: Sequence[Variant] = tuple(Variant),
    bootstraps: int = BOOTSTRAPS,
    progress: Callable[[float], None] | None = None,
) -> TrackRecord:
    """The track record of the outlook on the cases of a world.

    Parameters
    ----------
    splits, variants
        Those that are wanted. The split by homes is for disputes only: all campaigned cases have one home.
    progress
        Is told the share done, from 0 to 1, before each fold; may raise to stop the work.
    """
    wanted = [
        (variant, population, split)
        for variant in variants
        for population in FITTED
        for split in splits
        if split is not Split.HOMES or population is Population.DISPUTED
    ]
    found: list[Scores] = []
    for done, (variant, population, split) in enumerate(wanted):

        def told(share: float, done: int = done) -> None:
            if progress is not None:
                progress((done + share) / len(wanted))

        rows = variant_rows(world, population, variant)
        given = forecasts(rows, population, split, told)
        found.extend(scored(rows, given, population=population, split=split, variant=variant, bootstraps=bootstraps))
    return TrackRecord(tuple(found), claims(found), world.parameters.checksum, bootstraps)


def variant_rows(world: World, population: Population, variant: Variant) -> Rows:
    """The cases of a population with the inputs that a variant may see."""
    seen = without_permission(world) if variant is Variant.OPEN_DATA else world
    return case_rows(
        seen,
        population,
        carried=variant is not Variant.NO_CARRIED,
        concern=variant is not Variant.NO_CONCERN,
    )


def without_permission(world: World) -> World:
    """The same world without figures that may not be passed on without their publishers' permission."""
    closed = {source.id for source in world.sources.values() if source.redistribution == PERMISSION}
    gone = {
        indicator
        for indicator, by_country in world.indicators.items()
        if all(figure.source in closed for figures in by_country.values() for figure in figures)
    }
    kept = {indicator: by_country for indicator, by_country in world.indicators.items() if indicator not in gone}
    return replace(world, indicators=kept, lacking=(*world.lacking, *sorted(gone - set(world.lacking))))


def forecasts(
    rows: Rows, population: Population, split: Split, told: Callable[[float], None] | None = None
) -> dict[Forecaster, Array]:
    """What each forecaster says of every case that the split tries, shape (rows, 4); not a number where it tries none.

    Nothing that says what happened in a fold enters the forecasts of that fold. `told` hears the share done now and
    then.
    """
    found = simple_forecasts(rows, split, told)
    for each in (Forecaster.CHANNELS, Forecaster.SHIPPED):
        found[each] = np.full((len(rows.ids), 4), np.nan)
    parts = tuple(folds(rows, split))
    for done, (learnt, tried) in enumerate(parts):
        if told is not None:
            told(done / len(parts))
        old, new = rows.of(learnt), rows.of(tried)
        fit = fit_rows(old)
        found[Forecaster.SHIPPED][tried] = chances_of(fit, new, population)
        found[Forecaster.CHANNELS][tried] = chances_of(channels_only(old, fit), new, population)
    return found


def simple_forecasts(rows: Rows, split: Split, told: Callable[[float], None] | None = None) -> dict[Forecaster, Array]:
    """The same for the base rate, the single-driver model and the statistical baseline alone."""
    facts = {Forecaster.SINGLE: _facts(rows, SINGLE), Forecaster.RIDGE: _facts(rows, FEATURES)}
    found = {each: np.full((len(rows.ids), 4), np.nan) for each in (Forecaster.BASE, *facts)}
    for learnt, tried in folds(rows, split):
        if told is not None:
            told(0.0)
        old = rows.of(learnt)
        found[Forecaster.BASE][tried] = base_rate(old)
        for forecaster, known in facts.items():
            model = fit_ridge(known[learnt], old.outcome, old.weight)
            found[forecaster][tried] = model.chances(known[tried])
    return found


def folds(rows: Rows, split: Split) -> Iterator[_Fold]:
    """Which rows are learnt from and which are tried, fold by fold."""
    if split is Split.TIME:
        late = rows.year > LEARNT_TO
        yield ~late, late
        return
    groups = rows.host if split is Split.HOSTS else np.where(np.isin(rows.home, HOMES), rows.home, "rest")
    for group in np.unique(groups).tolist():
        tried = groups == group
        yield ~tried, tried


def scored(
    rows: Rows,
    given: dict[Forecaster, Array],
    *,
    population: Population,
    split: Split,
    variant: Variant,
    bootstraps: int = BOOTSTRAPS,
) -> list[Scores]:
    """The scores of every forecaster, each case counting once."""
    tried = ~np.isnan(given[Forecaster.BASE][:, 0])
    outcome, samples = rows.outcome[tried], samples_of(rows.host[tried], bootstraps)
    losses = {each: log_loss(chances[tried], outcome) for each, chances in given.items()}
    ranks = {each: ranked(chances[tried], outcome) for each, chances in given.items()}
    return [
        Scores(
            population,
            split,
            variant,
            each,
            len(outcome),
            len(np.unique(rows.host[tried])),
            mean(losses[each], samples),
            mean(ranks[each], samples),
            mean(brier(chances[tried], outcome), samples),
            skill(losses[each], losses[Forecaster.BASE], samples),
            _over(losses, each, samples),
            calibration(chances[tried], outcome, samples),
            skill(ranks[each], ranks[Forecaster.BASE], samples),
            _over(ranks, each, samples),
        )
        for each, chances in given.items()
    ]


def _over(losses: dict[Forecaster, Array], each: Forecaster, samples: Samples) -> Estimate:
    return advantage(losses[each], losses[Forecaster.RIDGE], losses[Forecaster.BASE], samples)


def _facts(rows: Rows, names: Sequence[str]) -> Array:
    places = [rows.names.index(name) for name in names]
    known = rows.features[:, places]
    neutral = np.array([_NEUTRAL.get(name, 0.0) for name in names])
    found: Array = np.where(np.isnan(known), neutral, known)
    return found
