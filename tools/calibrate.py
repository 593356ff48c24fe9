"""Estimate the parameters of the outlook from the documented cases, and its track record: always the same bytes.

    python tools/calibrate.py [--out FOLDER]

Reads the data that ships, writes parameters.json and track_record.json beside it with their descriptions. Run it again
whenever a file changes that `app.knowledge.estimates.SEEN` names; a test compares the checksum.
"""

import argparse
import dataclasses
import hashlib
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # thousands of small fits: threads would only wait

from app.knowledge.estimates import OPEN_ONLY, PARAMETERS, TRACK_RECORD, WITH_ALL, checksum
from app.knowledge.files import DATA
from app.knowledge.world import read_world
from app.planning import backtest
from app.planning.facts import World
from app.planning.fitting import fit_parameters
from app.planning.parameters import FITTED, Fit, Parameters, Skill
from app.planning.track_record import Estimate, Forecaster, Scores, Split, TrackRecord, Variant
from app.planning.words import Population

DRAWS = 24
"""Draws from the uncertainty of each fit that ship."""
DIGITS = 3
"""Decimals of what is kept of a fit; further ones would only differ between machines."""
TITLES = {
    PARAMETERS: "Parameters of the outlook, estimated from documented cases",
    TRACK_RECORD: "Track record of the outlook on documented cases",
}
NOTES = {
    PARAMETERS: "Estimated from campaigns and disputes about digital products: not market probabilities.",
    TRACK_RECORD: "What the forecasts would have been worth on cases that they had not seen.",
}


def main(arguments: Sequence[str]) -> int:
    """Estimate, write, and return the exit status."""
    parser = argparse.ArgumentParser(description="Estimate the parameters of the outlook and its track record.")
    parser.add_argument("--out", type=Path, default=DATA, help="where the files go")
    wanted = parser.parse_args(arguments)
    record = dataclasses.replace(backtest.run(read_world(estimated=False)), checksum=checksum())
    sets = {
        WITH_ALL: estimated(read_world(estimated=False), skills_of(record, Variant.FULL)),
        OPEN_ONLY: estimated(read_world(permitted=False, estimated=False), skills_of(record, Variant.OPEN_DATA)),
    }
    wanted.out.mkdir(parents=True, exist_ok=True)
    contents = {PARAMETERS: {name: spelled(one) for name, one in sets.items()}, TRACK_RECORD: told(record)}
    for name, content in contents.items():
        data = (json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()
        (wanted.out / f"{name}.json").write_bytes(data)
        (wanted.out / f"{name}.toml").write_bytes(described(name, data).encode())
        print(f"{name}.json: {len(data):,} bytes")
    for text in record.claims.values():
        print(text)
    return 0


def estimated(world: World, skills: Mapping[Population, Skill], draws: int = DRAWS) -> Parameters:
    """One set of parameters, as it ships."""
    found = fit_parameters(world, draws=draws, skills=skills, rounded=rounded)
    return dataclasses.replace(found, checksum=checksum())


def skills_of(record: TrackRecord, variant: Variant) -> dict[Population, Skill]:
    """The skill of what ships over whole hosts left out, by population."""
    found = {each: record.of(each, Split.HOSTS, variant, Forecaster.SHIPPED).skill for each in FITTED}
    return {each: Skill(*_rounded((skill.value, skill.low, skill.high))) for each, skill in found.items()}


def rounded(fit: Fit) -> Fit:
    """What is kept of a fit."""
    return Fit(*(_rounded(getattr(fit, field.name)) for field in dataclasses.fields(Fit)))


def spelled(found: Parameters) -> dict[str, object]:
    """A set of parameters as plain lists."""
    return {
        "features": found.features,
        "checksum": found.checksum,
        "estimated_on": found.estimated_on,
        "populations": {
            each: {
                "fit": dataclasses.astuple(found.fits[each]),
                "draws": [dataclasses.astuple(draw) for draw in found.draws[each]],
                "skill": dataclasses.astuple(found.skills[each]),
                "cases": found.cases[each],
                "hosts": found.hosts[each],
            }
            for each in FITTED
        },
    }


def told(record: TrackRecord) -> dict[str, object]:
    """A track record as plain lists."""
    return {
        "scores": [_row(each) for each in record.scores],
        "claims": dict(record.claims),
        "checksum": record.checksum,
        "bootstraps": record.bootstraps,
    }


def described(name: str, data: bytes) -> str:
    """What is said beside a file."""
    facts = {
        "title": TITLES[name],
        "publisher": "this project",
        "year": 2026,
        "licence": "Own work; each row names what it rests on",
        "redistributable": "yes",
        "sources": ["own_research"],
        "made_from": "cases.json and the public figures of the year of each case, by tools/calibrate.py",
        "sha256": hashlib.sha256(data).hexdigest(),
        "note": NOTES[name],
    }
    return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items())


def _row(scores: Scores) -> list[object]:
    def estimate(found: Estimate) -> object:
        return _rounded(dataclasses.astuple(found))

    bins = [
        [*_rounded((b.low, b.high)), b.cases, *_rounded((b.weight, b.forecast)), estimate(b.happened)]
        for b in scores.bins
    ]
    return [
        scores.population.value,
        scores.split.name,
        scores.variant.name,
        scores.forecaster.name,
        scores.cases,
        scores.hosts,
        *map(estimate, (scores.log_loss, scores.rps, scores.brier, scores.skill, scores.over_ridge)),
        bins,
        estimate(scores.rps_skill),
        estimate(scores.rps_over_ridge),
    ]


def _rounded(value: Any) -> Any:  # noqa: ANN401 - numbers, or numbers in tuples as deep as they come
    if isinstance(value, tuple):
        return tuple(map(_rounded, value))
    number = round(float(value), DIGITS)
    return int(number) if number.is_integer() else number


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
