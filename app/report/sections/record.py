"""How well past decisions would have been foreseen: what the back-test lets the paper claim, and what it does not."""

from collections.abc import Iterator
from typing import Final

from app.charts.calibration import Calibration, Point
from app.planning import display
from app.planning.claims import LIMITS
from app.planning.track_record import Bin, Estimate, Forecaster, Scores, Split, TrackRecord, Variant
from app.planning.words import Population
from app.report.annexes import annex_head
from app.report.blocks import (
    Aside,
    Block,
    Cell,
    Column,
    Figure,
    Prose,
    Row,
    Rule,
    Table,
    Text,
    bold,
    head_row,
    muted,
    number,
    plain,
)
from app.report.brief import Brief
from app.report.sections.history import history

POPULATIONS: Final = {
    Population.CAMPAIGNED: "Under public pressure",
    Population.DISPUTED: "Visible disputes",
    Population.EXPOSED: "Quietly exposed",
}
"""The three situations of an offering, as the paper calls them."""
FITTED: Final = (Population.CAMPAIGNED, Population.DISPUTED)
"""The situations that past cases speak about."""
FORECASTERS: Final = (Forecaster.SINGLE, Forecaster.RIDGE, Forecaster.CHANNELS, Forecaster.SHIPPED)
"""Who is compared with the base rate, from the simplest on."""
TRIES: Final = (
    ("Whole hosts left out, all inputs", Split.HOSTS, Variant.FULL),
    ("The same without figures carried back", Split.HOSTS, Variant.NO_CARRIED),
    ("The same without the concern", Split.HOSTS, Variant.NO_CONCERN),
    ("The same without figures that need permission", Split.HOSTS, Variant.OPEN_DATA),
    ("Whole home states left out, all inputs", Split.HOMES, Variant.FULL),
    ("Learnt to 2020, tried after, all inputs", Split.TIME, Variant.FULL),
)
"""How what ships was tried: what it did not see, and with which inputs."""


def track_record(brief: Brief) -> tuple[Block, ...]:
    """The claims in words, the figures behind them, and what they cannot show."""
    record = brief.world.track_record
    if record is None:
        return ()
    head = annex_head(brief, "annex-record", "How well past decisions would have been foreseen", new_page=False)
    claims = tuple(
        Aside(POPULATIONS[population], (Prose(plain(claim)),), before=6.0)
        for population, claim in record.claims.items()
    )
    limits = Aside("Limits", tuple(Prose(plain(text), before=2.0) for text in LIMITS), before=8.0)
    return (head, *claims, _table(record), limits, _tries(record), *_charts(brief, record), *history(brief))


def _charts(brief: Brief, record: TrackRecord) -> Iterator[Figure]:
    """What the shipped forecaster said of whole hosts left out, beside what came to pass: one chart a situation."""
    ends = display.day(brief.world.facts_end)
    note = (
        "Chance of restricted or banned that was said of hosts left out, against the share that came to pass, both in "
        f"%, in bins of chance; bars: 90 % interval over {display.number(record.bootstraps)} draws of hosts [E]. "
        f"Source: back-test on the case library; the facts end on {ends}."
    )
    for population in FITTED:
        for scores in record.scores:
            if scores.forecaster is Forecaster.SHIPPED and scores.bins and _is_shown(scores, population):
                yield Figure(_said(scores), _calibration(scores), note, before=9.0)
                note = f"As in the chart before [E]. Source: the same back-test; the facts end on {ends}."


def _said(scores: Scores) -> str:
    """The bin with most cases as a sentence."""
    most = max(scores.bins, key=lambda each: each.weight)
    said, done = (display.percent(round(100 * share)) for share in (most.forecast, most.happened.value))
    about = f"of {most.cases} cases, with {said} said on average, {done} came to pass"
    return f"{POPULATIONS[scores.population]}: {about}"


def _calibration(scores: Scores) -> Calibration:
    return Calibration(tuple(map(_point, scores.bins)))


def _point(held: Bin) -> Point:
    words = f"{held.cases} {'case' if held.cases == 1 else 'cases'}"
    return Point(held.forecast, held.happened.value, held.happened.low, held.happened.high, words)


def _is_shown(scores: Scores, population: Population) -> bool:
    """Whether these are the scores of that situation on whole hosts left out, with all inputs."""
    return (scores.population, scores.split, scores.variant) == (population, Split.HOSTS, Variant.FULL)


def _table(record: TrackRecord) -> Table:
    rows: list[Row] = []
    for population in FITTED:
        rows += _population(record, population, first=not rows)
    columns = (Column(92.0, 1.0, gap=6.0), *(Column(122.0, right=True, gap=6.0) for _ in range(3)))
    heads = ("Forecaster", "Skill", "Better than the statistical baseline by", "Brier score")
    note = (
        "Each host forecast from the cases of all other hosts, with figures of the year. Skill: 0 is no better than "
        "the base rate, 1 is perfect. In brackets the 90 % interval over "
        f"{display.number(record.bootstraps)} draws of hosts. Brier score: the gap between the chance given and what "
        "came to pass (1 or 0, “restricted or worse”), squared and averaged; 0 is perfect [E]. Demarche is the program "
        "that calculated this paper."
    )
    return Table(
        columns, (head_row(*heads),), tuple(rows), before=10.0, note=muted(note), title="Track record by situation"
    )


def _population(record: TrackRecord, population: Population, *, first: bool) -> Iterator[Row]:
    found = [scores for scores in record.scores if _is_shown(scores, population)]
    if not found:
        return
    text = (*bold(POPULATIONS[population]), *muted(f": {found[0].cases} cases of {found[0].hosts} hosts"))
    yield Row((Cell(text, span=4),), Rule.INK if first else Rule.LINE, keep=True)
    for forecaster in FORECASTERS:
        yield from (_row(scores) for scores in found if scores.forecaster is forecaster)


def _row(scores: Scores) -> Row:
    ours = scores.forecaster is Forecaster.SHIPPED
    same = scores.forecaster is Forecaster.RIDGE
    name = scores.forecaster.value
    return Row(
        (
            Cell(plain(name[0].upper() + name[1:], bold=ours)),
            Cell(_estimate(scores.skill, strong=ours)),
            Cell(muted("itself") if same else _estimate(scores.over_ridge, strong=ours)),
            Cell(_estimate(scores.brier, strong=ours)),
        )
    )


def _tries(record: TrackRecord) -> Table:
    """The skill of what ships where it sees less, and on homes and years that it has not seen."""
    found = {
        (scores.population, scores.split, scores.variant): scores.skill
        for scores in record.scores
        if scores.forecaster is Forecaster.SHIPPED
    }
    rows = tuple(
        Row(
            (Cell(plain(name)), *(Cell(_tried(found.get((each, split, variant)))) for each in FITTED)),
            Rule.HAIR if at else Rule.INK,
        )
        for at, (name, split, variant) in enumerate(TRIES)
    )
    note = (
        "Skill of Demarche over the base rate, with its 90 % interval: where the interval holds 0, no skill is shown. "
        "Cases under public pressure have one home state, so none can be left out [E]."
    )
    return Table(
        (Column(230.0, 1.0), *(Column(104.0, right=True) for _ in FITTED)),
        (head_row("Tried on", *(POPULATIONS[each] for each in FITTED)),),
        rows,
        before=10.0,
        note=muted(note),
        title="Skill with less to see, and on other homes and later years",
    )


def _tried(skill: Estimate | None) -> Text:
    return muted("not tried") if skill is None else _estimate(skill, strong=False)


def _estimate(estimate: Estimate, *, strong: bool) -> Text:
    value, low, high = (display.number(x, 2) for x in (estimate.value, estimate.low, estimate.high))
    return (*number(value, bold=strong), *muted(f" ({low} to {high})"))
