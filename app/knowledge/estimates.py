"""The parameters of the outlook model and its track record, as `tools/calibrate.py` wrote them."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from app.knowledge.files import DATA
from app.planning.parameters import Fit, Parameters, Skill
from app.planning.track_record import Bin, Estimate, Forecaster, Scores, Split, TrackRecord, Variant
from app.planning.words import Population

PARAMETERS: Final = "parameters"
TRACK_RECORD: Final = "track_record"
WITH_ALL: Final = "all"
"""The set of a build with figures that need permission."""
OPEN_ONLY: Final = "open"
"""The set of a build without them: capability is read from another figure there."""

SEEN: Final = (
    "cases",
    "categories",
    "countries",
    "dyads",
    "dyads-check-terms",
    "indicators-open",
    "indicators-permission",
    "indicators-sharealike",
    "memberships",
)
"""The files that the parameters are estimated from."""
NONE: Final = Parameters((), {}, {}, {}, {}, {}, "", "")
"""Before anything is estimated."""


def checksum(folder: Path = DATA) -> str:
    """The SHA-256 of all that the parameters are estimated from: of the files' own, by name."""
    parts = [
        f"{name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n"
        for name in SEEN
        if (file := folder / f"{name}.json").exists()
    ]
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def to_parameters(found: Mapping[str, Any]) -> Parameters:
    """One set of parameters; raises KeyError, TypeError or ValueError where it is not one."""
    parts = {Population(name): part for name, part in found["populations"].items()}
    return Parameters(
        features=tuple(map(str, found["features"])),
        fits={each: _fit(part["fit"]) for each, part in parts.items()},
        draws={each: tuple(_fit(one) for one in part["draws"]) for each, part in parts.items()},
        skills={each: Skill(*map(float, part["skill"])) for each, part in parts.items()},
        cases={each: int(part["cases"]) for each, part in parts.items()},
        hosts={each: int(part["hosts"]) for each, part in parts.items()},
        checksum=str(found["checksum"]),
        estimated_on=str(found["estimated_on"]),
    )


def to_track_record(found: Mapping[str, Any]) -> TrackRecord:
    """The track record; raises KeyError, TypeError or ValueError where it is none."""
    return TrackRecord(
        scores=tuple(_scores(row) for row in found["scores"]),
        claims={Population(name): str(text) for name, text in found["claims"].items()},
        checksum=str(found["checksum"]),
        bootstraps=int(found["bootstraps"]),
    )


def _fit(values: list[Any]) -> Fit:
    return Fit(*map(_frozen, values))


def _frozen(value: Any) -> Any:  # noqa: ANN401 - a number, or numbers in lists as deep as the field wants them
    return tuple(map(_frozen, value)) if isinstance(value, list) else float(value)


def _scores(row: list[Any]) -> Scores:
    population, split, variant, forecaster, cases, hosts, *rest = row
    log_loss, rps, brier, skill, over_ridge, bins, rps_skill, rps_over_ridge = rest
    return Scores(
        Population(population),
        Split[split],
        Variant[variant],
        Forecaster[forecaster],
        int(cases),
        int(hosts),
        Estimate(*log_loss),
        Estimate(*rps),
        Estimate(*brier),
        Estimate(*skill),
        Estimate(*over_ridge),
        tuple(Bin(low, high, n, weight, told, Estimate(*held)) for low, high, n, weight, told, held in bins),
        Estimate(*rps_skill),
        Estimate(*rps_over_ridge),
    )
