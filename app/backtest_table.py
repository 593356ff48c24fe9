"""The track record as text: what the `backtest` verb prints and writes."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from app.planning import display
from app.planning.claims import LIMITS
from app.planning.track_record import Estimate, Forecaster, Scores, TrackRecord, Variant

HEAD: Final = ("population", "split", "inputs", "forecaster", "cases", "hosts", "score", "value", "low", "high")
"""Columns of the table that is written."""
DIGITS: Final = 4
"""Decimals of a written score."""
_MEASURES: Final = {
    "log_loss": "log-loss",
    "rps": "ranked probability score",
    "brier": "Brier score of restricted or worse",
    "skill": "skill",
    "over_ridge": "skill over the statistical baseline",
    "rps_skill": "ranked probability skill",
    "rps_over_ridge": "ranked probability skill over the statistical baseline",
}


def variants(*, every: bool) -> tuple[Variant, ...]:
    """The variants to compute: all inputs only, unless every one is wanted."""
    return tuple(Variant) if every else (Variant.FULL,)


def told(record: TrackRecord) -> str:
    """The record as a calm table with its claims, in lines of text."""
    return "\n".join(_lines(record))


def table(record: TrackRecord) -> str:
    """Every score with its 90 % interval as comma-separated values."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    for scores in record.scores:
        row = (scores.population, scores.split, scores.variant, scores.forecaster, scores.cases, scores.hosts)
        for name, words in _MEASURES.items():
            found: Estimate = getattr(scores, name)
            writer.writerow([*row, words, *(f"{x:.{DIGITS}f}" for x in (found.value, found.low, found.high))])
        for each in scores.bins:
            words = (
                f"restricted or worse where {each.low:g} to {each.high:g} was said (mean {each.forecast:.{DIGITS}f})"
            )
            happened = each.happened
            values = (f"{x:.{DIGITS}f}" for x in (happened.value, happened.low, happened.high))
            writer.writerow([*row[:4], each.cases, scores.hosts, words, *values])
    return out.getvalue()


def _lines(record: TrackRecord) -> Iterator[str]:
    yield "Skill is 1 - log-loss / log-loss of the base rate, and the same for the ranked probability score (RPS)."
    yield f"In brackets: 90 % interval over {record.bootstraps:,} samples of hosts."
    head = None
    for scores in record.scores:
        if head != (scores.population, scores.split, scores.variant):
            head = scores.population, scores.split, scores.variant
            yield ""
            yield f"{scores.population.capitalize()}, {scores.split}, {scores.variant}: {scores.cases} cases"
            yield f"  {'':22}{'log-loss':>9} {'RPS':>6} {'Brier':>6}  {'skill':<23}{'over baseline':<23}RPS skill"
        yield _line(scores)
        if scores.forecaster is Forecaster.SHIPPED:
            yield from _bins(scores)
    yield ""
    yield "What may be claimed"
    for population, text in record.claims.items():
        yield f"  {population.capitalize()}: {text}"
    yield ""
    yield "What it cannot show"
    yield from (f"  {text}" for text in LIMITS)


def _line(scores: Scores) -> str:
    losses = f"{scores.log_loss.value:9.3f} {scores.rps.value:6.3f} {scores.brier.value:6.3f}"
    skills = f"{_spelled(scores.skill):<23}{_spelled(scores.over_ridge):<23}{_spelled(scores.rps_skill)}"
    return f"  {scores.forecaster:22}{losses}  {skills}"


def _bins(scores: Scores) -> Iterator[str]:
    """What was said of "restricted or worse" beside what came to pass."""
    for each in scores.bins:
        said = f"{each.cases} cases given {each.low:g} to {each.high:g}, on average {display.number(each.forecast, 2)}"
        yield f"    restricted or worse: {said}; came to pass {_spelled(each.happened)}"


def _spelled(found: Estimate) -> str:
    value, low, high = (display.number(round(x, 3), 2) for x in (found.value, found.low, found.high))
    return f"{value} ({low} to {high})"
