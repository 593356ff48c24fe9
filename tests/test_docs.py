"""What the documents print is what ships: figures of the method, modules, verbs, pages and files that they name."""

import json
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import numpy as np
import pytest

from app.cli import VERBS
from app.knowledge.historic import read_historic
from app.knowledge.world import read_world
from app.planning.levels import levels_of
from app.planning.outlook import DEFAULTS, QUIET_START, evaluate, start_of, to_reached
from app.planning.parameters import FITTED
from app.planning.track_record import Forecaster, Split, Variant
from app.planning.words import Population
from app.ui.journey import STEPS

ROOT = Path(__file__).parents[1]
CAMPAIGNED, DISPUTED = Population.CAMPAIGNED, Population.DISPUTED
FORECASTERS = {
    Forecaster.SINGLE: "single driver",
    Forecaster.RIDGE: "statistical baseline",
    Forecaster.CHANNELS: "three channels alone",
    Forecaster.SHIPPED: "**Demarche**",
}
SPLITS = {Split.HOSTS: "hosts", Split.HOMES: "homes", Split.TIME: "after 2020"}
VARIANTS = {
    Variant.FULL: "all inputs",
    Variant.NO_CARRIED: "without figures carried back",
    Variant.NO_CONCERN: "without the concern",
    Variant.OPEN_DATA: "without figures that need permission",
}
PRIORS = {
    "level": "N(0, 2)",
    "politics_level": "N(0, 1), J",
    "politics_slope": "N(1, .25)",
    "temperature": "log N(0, .3), J",
}
ESTIMATED = {
    "level": "level",
    "politics_level": "politics level",
    "politics_slope": "factor on the slope of politics",
    "temperature": "temperature",
}


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def section(title):
    return re.search(rf"^## {re.escape(title)}$.*?(?=^## |\Z)", read("docs/method.md"), re.MULTILINE | re.DOTALL)[0]


def spelled(value):
    rounded = Decimal(repr(float(value))).quantize(Decimal("0.01"), ROUND_HALF_UP)
    text = f"{abs(rounded)}".removeprefix("0")
    return f"-{text}" if rounded < 0 else text


def interval(value, low, high):
    return f"{spelled(value)} ({spelled(low)} to {spelled(high)})"


def estimate(found):
    return interval(found.value, found.low, found.high)


def row(*cells):
    return f"| {' | '.join(cells)} |"


def estimates():
    held = read_world().parameters
    for name, words in ESTIMATED.items():
        cells = []
        for each in FITTED:
            low, high = np.quantile([getattr(draw, name) for draw in held.draws[each]], (0.1, 0.9))
            cells.append(interval(getattr(held.fits[each], name), low, high))
        yield row(words, *cells, PRIORS[name])
    fits = [held.fits[each] for each in FITTED]
    yield row("s, share of the statistics", *(spelled(fit.stack_weight) for fit in fits), "chosen from 0, .25 ... 1")
    yield row("w, weight of the base rate", *(spelled(fit.base_weight) for fit in fits), "chosen from 0, .05 ... .7")
    rates = (" ".join(map(spelled, fit.base_rate)) for fit in fits)
    yield row("b, base rate", *rates, "weighted frequencies, + .5 each")


def backtest():
    record = read_world().track_record
    for population in FITTED:
        for split, words in SPLITS.items():
            if split is Split.HOMES and population is CAMPAIGNED:
                continue
            for forecaster in FORECASTERS if split is Split.HOSTS else (Forecaster.SHIPPED,):
                scores = record.of(population, split, Variant.FULL, forecaster)
                ours = [scores.skill, scores.over_ridge, scores.rps_skill, scores.rps_over_ridge]
                cells = [estimate(each) for each in ours]
                if forecaster is Forecaster.RIDGE:
                    cells[1::2] = "reference", "reference"
                yield row(f"{population}, {words}: {FORECASTERS[forecaster]}", *cells)


def variants():
    record = read_world().track_record
    for variant, words in VARIANTS.items():
        found = (record.of(each, Split.HOSTS, variant, Forecaster.SHIPPED).skill for each in FITTED)
        yield row(words, *map(estimate, found))


def calibration():
    record = read_world().track_record
    bins = {
        each: {bin_.low: bin_ for bin_ in record.of(each, Split.HOSTS, Variant.FULL, Forecaster.SHIPPED).bins}
        for each in FITTED
    }
    for low in (0, 0.25, 0.5, 0.75):
        cells = [
            f"{held.cases}, {spelled(held.forecast)}, {estimate(held.happened)}"
            if (held := bins[each].get(low))
            else "none"
            for each in FITTED
        ]
        yield row(f"{low:g} to {low + 0.25:g}".replace("0.", "."), *cells)


def historic():
    found = read_historic(read_world())
    for name, words in (("log_loss", "log-loss"), ("rps", "RPS"), ("brier", "Brier of restricted or worse")):
        yield row(words, spelled(getattr(found.ours, name)), spelled(getattr(found.base, name)))


def rows_of(title):
    return [line for line in section(title).splitlines() if line.startswith("| ") and not line.startswith("| |")]


@pytest.mark.parametrize(
    ("title", "tables"),
    [
        ("Estimation (6.9)", (estimates,)),
        ("Back-test (8)", (backtest, variants, calibration)),
        ("The historical sample", (historic,)),
    ],
)
def test_that_the_method_prints_the_figures_that_ship(title, tables):
    printed = [line for line in rows_of(title) if not line.startswith("| chance given")]
    assert printed == [line for table in tables for line in table()]


def test_that_the_method_tells_how_the_historical_sample_came_out():
    found = read_historic(read_world())
    told = " ".join(section("The historical sample").split())
    assert (
        f"likeliest reaction happened in {found.right} of {len(found.rows)} hosts and was at most one step away in "
        f"{found.near}; skill {estimate(found.skill)}" in told
    )
    assert f"Of the decisions, {found.leads} are documented with low confidence only" in told


def test_that_the_method_counts_the_cases_that_were_fitted():
    held, told = read_world().parameters, section("Three populations (6.9)")
    for each in FITTED:
        assert re.search(rf"\*\*{each}\*\*: {held.cases[each]} decisions .*? in {held.hosts[each]} hosts", told), each


def test_that_the_method_says_where_the_back_test_shows_nothing():
    record, told = read_world().track_record, section("Back-test (8)")
    shown = record.of(CAMPAIGNED, Split.TIME, Variant.FULL, Forecaster.SHIPPED)
    assert not shown.skill.above_0
    assert f"skill on campaigns is not shown ({shown.cases} cases)" in told
    assert not record.of(DISPUTED, Split.HOMES, Variant.FULL, Forecaster.SHIPPED).skill.above_0
    assert not record.of(DISPUTED, Split.HOSTS, Variant.FULL, Forecaster.CHANNELS).skill.above_0


def test_that_the_method_tells_where_the_quiet_level_leaves_the_neutral_market():
    world = read_world()
    values = {name: np.array([value]) for name, value in DEFAULTS.items()}
    unknown = np.full((1, len(world.parameters.features)), np.nan)
    levels = levels_of(world.parameters, [Population.EXPOSED], unknown, start_of(values))
    judged, quiet = evaluate(DEFAULTS), evaluate(values, levels=levels)
    assert quiet.quiet is not None
    reaction, remainder = (to_reached(each)[0, 1] for each in (quiet.quiet.reaction, quiet.quiet.remainder))
    any_measure = 1 - judged.model[0]
    points = [
        round(100 * float(chance))
        for chance in (
            any_measure * reaction + (1 - any_measure) * remainder,
            to_reached(judged.chances)[1],
            quiet.quiet.raised[0],
            to_reached(quiet.chances)[0, 1],
        )
    ]
    told = " ".join(section("Three populations (6.9)").split())
    words = "would stand at {} % instead of its judged {} %. With {:g}, r is {} % there and the whole keeps its {} %"
    assert words.format(*points[:2], QUIET_START, *points[2:]) in told


def test_that_every_link_inside_a_page_has_its_heading():
    for page in (ROOT / "docs").glob("*.md"):
        text = page.read_text(encoding="utf-8")
        heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        anchors = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
        assert [each for each in re.findall(r"\]\(#([^)]+)\)", text) if each not in anchors] == [], page.name


def test_that_every_module_that_a_document_names_is_there():
    heads = re.findall(r"^((?:`[a-z_.]+`(?:, | \()?)+)", read("docs/method.md"), re.MULTILINE)
    named = {name.partition(".")[0] for head in heads for name in re.findall(r"`([a-z_.]+)`", head)}
    assert len(named) > 20
    assert [name for name in sorted(named) if not (ROOT / "app" / "planning" / f"{name}.py").exists()] == []
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
    paths = {
        found
        for page in pages
        for found in re.findall(r"`((?:app|tests|tools|resources|benchmarks|docs)/[\w./-]+)`", page.read_text("utf-8"))
    }
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", ["README.md", "docs/user-guide.md"])
def test_that_a_page_that_lists_the_verbs_lists_them_all(page):
    table = [line for line in read(page).splitlines() if line.startswith("| `")]
    assert {
        verb for verb in VERBS if not any(re.match(rf"\| `(python3 main\.py )?{verb}[ `]", line) for line in table)
    } == set()


def test_that_the_guide_tells_of_every_page_of_the_window():
    guide = read("docs/user-guide.md")
    assert [step.title for step in STEPS.values() if step.title not in guide] == []


def test_that_the_data_page_names_every_file_that_ships():
    told = read("docs/data.md")
    names = [path.stem for path in sorted((ROOT / "resources" / "data").glob("*.json"))]
    assert [name for name in names if not re.search(rf"\b{name}\b", told)] == []


def test_that_the_guide_counts_the_libraries_as_they_are():
    world = read_world()
    assert f"{len(world.cases)} decisions" in read("docs/user-guide.md")
    assert f"{len(world.rules)} market rules" in read("docs/user-guide.md")
    assert f"{len(world.plays)} plays" in read("docs/user-guide.md")


def test_that_the_parameters_and_the_track_record_are_of_the_same_data():
    of = [json.loads(read(f"resources/data/{name}.json")) for name in ("parameters", "track_record")]
    assert of[0]["all"]["checksum"] == of[0]["open"]["checksum"] == of[1]["checksum"]
