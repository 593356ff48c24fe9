"""A small track record by hand."""

from app.planning.track_record import Bin, Estimate, Forecaster, Scores, Split, TrackRecord, Variant
from app.planning.words import Population

SKILL = {Forecaster.SHIPPED: 0.3, Forecaster.CHANNELS: 0.2, Forecaster.RIDGE: 0.27, Forecaster.BASE: 0.0}


def scores(population, split, variant, forecaster):
    skill = SKILL[forecaster] if population is Population.CAMPAIGNED else SKILL[forecaster] / 10
    bins = (
        Bin(0.0, 0.25, 40, 33.0, 0.125, Estimate(0.1, 0.02, 0.2)),
        Bin(0.25, 0.5, 0, 0.0, 0.0, Estimate(0.0, 0.0, 0.0)),
        Bin(0.5, 1.0, 12, 9.0, 0.7, Estimate(0.6, 0.4, 0.8)),
    )
    return Scores(
        population=population,
        split=split,
        variant=variant,
        forecaster=forecaster,
        cases=107 if population is Population.CAMPAIGNED else 237,
        hosts=81 if population is Population.CAMPAIGNED else 55,
        log_loss=Estimate(1.2 * (1 - skill), 1.0, 1.3),
        rps=Estimate(0.16, 0.15, 0.18),
        brier=Estimate(0.21, 0.19, 0.23),
        skill=Estimate(skill, skill - 0.09, skill + 0.09),
        over_ridge=Estimate(skill - 0.27, skill - 0.33, skill - 0.21),
        bins=bins,
    )


RECORD = TrackRecord(
    scores=tuple(
        scores(population, split, variant, forecaster)
        for population in (Population.CAMPAIGNED, Population.DISPUTED)
        for split in Split
        if split is not Split.HOMES or population is Population.DISPUTED
        for variant in (Variant.FULL, Variant.NO_CARRIED)
        for forecaster in SKILL
    ),
    claims={Population.CAMPAIGNED: "Clearly better than the base rate.", Population.DISPUTED: "No skill is shown."},
    checksum="ab" * 32,
    bootstraps=2_000,
)
