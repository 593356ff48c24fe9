"""What the page on the track record shows, worked out from the back-test without a window."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.planning import display
from app.planning.track_record import Bin, Estimate, Forecaster, Scores, Split, TrackRecord, Variant
from app.planning.words import Population
from app.ui.parts.reliability import Point
from app.ui.parts.text import Tone

CONTEXT: Final = "TrackRows"
POPULATIONS: Final = {
    Population.CAMPAIGNED: str(QT_TRANSLATE_NOOP("TrackRows", "Campaigned")),
    Population.DISPUTED: str(QT_TRANSLATE_NOOP("TrackRows", "Disputed")),
    Population.EXPOSED: str(QT_TRANSLATE_NOOP("TrackRows", "Quietly exposed")),
}
"""The three situations in which an offering can be, in the order of what is known about them."""
ABOUT: Final = {
    Population.CAMPAIGNED: str(QT_TRANSLATE_NOOP("TrackRows", "pressed on about a named vendor")),
    Population.DISPUTED: str(QT_TRANSLATE_NOOP("TrackRows", "a dispute became visible")),
    Population.EXPOSED: str(QT_TRANSLATE_NOOP("TrackRows", "nobody has said anything")),
}
SPLITS: Final = {
    Split.HOSTS: str(QT_TRANSLATE_NOOP("TrackRows", "Whole hosts left out")),
    Split.HOMES: str(QT_TRANSLATE_NOOP("TrackRows", "Whole homes left out")),
    Split.TIME: str(QT_TRANSLATE_NOOP("TrackRows", "Learnt to 2020, tried after")),
}
VARIANTS: Final = {
    Variant.FULL: str(QT_TRANSLATE_NOOP("TrackRows", "All")),
    Variant.NO_CARRIED: str(QT_TRANSLATE_NOOP("TrackRows", "Without figures carried back")),
    Variant.NO_CONCERN: str(QT_TRANSLATE_NOOP("TrackRows", "Without the concern")),
    Variant.OPEN_DATA: str(QT_TRANSLATE_NOOP("TrackRows", "Without figures that need permission")),
}
FORECASTERS: Final = {
    Forecaster.SHIPPED: str(QT_TRANSLATE_NOOP("TrackRows", "Demarche")),
    Forecaster.CHANNELS: str(QT_TRANSLATE_NOOP("TrackRows", "Three channels alone")),
    Forecaster.RIDGE: str(QT_TRANSLATE_NOOP("TrackRows", "Statistical baseline")),
    Forecaster.SINGLE: str(QT_TRANSLATE_NOOP("TrackRows", "Single driver")),
    Forecaster.BASE: str(QT_TRANSLATE_NOOP("TrackRows", "Base rate")),
}
"""The forecasters, ours first."""
NO_CLAIM: Final = str(
    QT_TRANSLATE_NOOP(
        "TrackRows", "No case tells how often a quiet offering meets a concern: these chances are judgement, unproved."
    )
)
CLOSE: Final = 1e-6
"""Figures that differ by less than this agree: another machine may add up in another order."""


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One forecaster's scores for one population."""

    id: Forecaster
    name: str
    scores: Scores

    @property
    def ours(self) -> bool:
        """Whether it is the forecaster of this program."""
        return self.id is Forecaster.SHIPPED


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What may be claimed about one population."""

    id: Population
    name: str
    about: str
    scale: str
    claim: str


def claim_rows(record: TrackRecord) -> list[ClaimRow]:
    """What may be claimed about each population, in words; the quiet one has no track record."""
    rows = []
    for population, name in POPULATIONS.items():
        found = next((s for s in record.scores if s.population is population and s.split is Split.HOSTS), None)
        scale = say("{0} cases, {1} hosts").format(found.cases, found.hosts) if found else say("no cases")
        claim = record.claims.get(population, say(NO_CLAIM))
        rows.append(ClaimRow(population, say(name), say(ABOUT[population]), scale, claim))
    return rows


def score_rows(record: TrackRecord, population: Population, split: Split, variant: Variant) -> list[ScoreRow]:
    """The forecasters side by side; those that were not tried that way are left out."""
    found = {
        scores.forecaster: scores
        for scores in record.scores
        if (scores.population, scores.split, scores.variant) == (population, split, variant)
    }
    return [ScoreRow(each, say(name), found[each]) for each, name in FORECASTERS.items() if each in found]


def tried(record: TrackRecord, population: Population) -> tuple[list[Split], list[Variant]]:
    """The splits and variants that one population was tried with."""
    of = [scores for scores in record.scores if scores.population is population]
    splits, variants = {scores.split for scores in of}, {scores.variant for scores in of}
    return [each for each in Split if each in splits], [each for each in Variant if each in variants]


def figure(estimate: Estimate, *, signed: bool = False) -> str:
    """A score with two decimals; `signed` with its sign, as differences are."""
    text = display.number(estimate.value, 2)
    return f"+{text}" if signed and float(estimate.value) > 0 and text != "0.00" else text


def interval(estimate: Estimate) -> str:
    """The 90 % interval of a score."""
    return say("{0} to {1}").format(display.number(estimate.low, 2), display.number(estimate.high, 2))


def verdict(estimate: Estimate) -> Tone:
    """A difference is good only where its whole interval is above 0; bad where all of it is below."""
    return "good" if estimate.above_0 else "alarm" if estimate.high < 0 else "muted"


def calibration_points(bins: tuple[Bin, ...]) -> list[Point]:
    """The bins that hold cases, as points of the chart."""
    return [
        Point(b.forecast, b.happened.value, b.happened.low, b.happened.high, say("{0} cases").format(b.cases))
        for b in bins
        if b.cases
    ]


def calibration_words(bins: tuple[Bin, ...]) -> str:
    """What the calibration chart shows, in words."""
    sentence = say("Where {0} was said, {1} came to pass ({2} to {3}, {4} cases).")
    return " ".join(sentence.format(*_spelled(b), b.cases) for b in bins if b.cases)


def calibration_data(bins: tuple[Bin, ...]) -> list[list[str]]:
    """The figures behind the calibration chart, with their heads."""
    heads = [say("Said on average"), say("Came to pass"), say("Low"), say("High"), say("Cases")]
    return [heads, *([*_spelled(b), str(b.cases)] for b in bins if b.cases)]


def differences(shipped: TrackRecord, fresh: TrackRecord) -> list[str]:
    """Where two back-tests differ, each as a few words; empty where they agree."""
    found = []
    if shipped.checksum != fresh.checksum:
        found.append(say("the cases"))
    before, after = ({_key(scores): scores for scores in record.scores} for record in (shipped, fresh))
    found += [" / ".join(key) for key in before if key not in after]
    found += [
        " / ".join(key)
        for key, scores in after.items()
        if key not in before or any(abs(a - b) > CLOSE for a, b in _pairs(before[key], scores))
    ]
    return found


def _key(scores: Scores) -> tuple[str, ...]:
    return scores.population.value, scores.split.value, scores.variant.value, scores.forecaster.value


def _pairs(one: Scores, other: Scores) -> Iterator[tuple[float, float]]:
    for name in ("log_loss", "rps", "brier", "skill", "over_ridge"):
        for end in ("value", "low", "high"):
            yield getattr(getattr(one, name), end), getattr(getattr(other, name), end)


def _spelled(each: Bin) -> list[str]:
    shares = (each.forecast, each.happened.value, each.happened.low, each.happened.high)
    return [display.percent(round(share * 100)) for share in shares]


def say(text: str) -> str:
    """The text in the language of the window."""
    return QCoreApplication.translate(CONTEXT, text)
