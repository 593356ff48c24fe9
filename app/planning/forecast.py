"""The outlook for any list of host, home, category, concern and year, as things were known then (data README 8b).

Fit to be back-tested: a row sees no figure and no membership that is later than its year, except the first value of a
slow series, which is carried back and named in the row's note. Each row takes the parameters of its own population; a
quietly exposed one is a chance that a concern is raised at all, and the reaction of a dispute (method 6.9).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.planning.assessment import Rating
from app.planning.caserows import BORROWED, CONCERNS, Years, start_values
from app.planning.checks import YEARS, shortened
from app.planning.claims import short_claim
from app.planning.facts import World
from app.planning.features import UNION, vector
from app.planning.geopolitics import name
from app.planning.inputs import INPUTS, by_input
from app.planning.levels import levels_of
from app.planning.outlook import Array, evaluate, start_of
from app.planning.words import Input, Population

COLUMNS: Final = ("case_id", "year", "host_iso3", "home_iso3", "company", "product_category", "product", "concern")
"""Columns that a row must have; `STAGE` may be added, and all others are ignored."""
STAGE: Final = "stage"
"""Which population a row belongs to; exposed where it is missing or empty, and the note says so."""
ANY_CATEGORY: Final = "other"
CAMPAIGNS: Final = ("CHN", "network-equipment")
"""Home and category of every campaigned case: one technology of one home (data README 8)."""
ELSEWHERE: Final = "tried on Chinese makers of 5G networks only, carried over to another home or kind of product"
"""What a campaigned row of another home or category says: in the data, situation, technology and home cannot be told
apart, which stands beside every forecast of another product (method 6.9)."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The chances for one row at month 24, or why there are none."""

    case_id: str
    chances: tuple[float, float, float, float] | None  # None: the row could not be read, and the note says why
    note: str


@dataclass(frozen=True, slots=True)
class _Row:
    case_id: str
    year: int
    host: str
    home: str
    category: str
    concern: str
    company: str
    stage: Population
    note: str


def forecast_rows(rows: Iterable[Mapping[str, str | None]], world: World) -> tuple[Forecast, ...]:
    """One forecast for each row, in their order; a row that cannot be read keeps its place with a note.

    Parameters
    ----------
    rows
        Mappings of `COLUMNS` to text, as `csv.DictReader` gives them; `STAGE` may be missing.
    """
    read = [_read(row, world) for row in rows]
    good = [row for row in read if isinstance(row, _Row)]
    years = Years(world)
    found = iter(_chances(good, years).tolist() if good else ())
    return tuple(
        Forecast(row.case_id, _four(next(found)), _note(row, years.known(row.home, row.host, row.year).ratings, world))
        if isinstance(row, _Row)
        else row
        for row in read
    )


def _chances(rows: list[_Row], years: Years) -> Array:
    world, values, features = years.world, [], []
    for row in rows:
        known, concerns = years.known(row.home, row.host, row.year), (row.concern,) if row.concern else ()
        values.append(start_values(world, known.ratings, row.category, concerns, row.stage))
        # Who sells is written with hindsight in the campaigned cases, so that population does not look at it.
        company = "" if row.stage is Population.CAMPAIGNED else row.company
        features.append(vector(world.parameters.features, known.facts, row.category, concerns, company))
    inputs = by_input(np.array(values).reshape(-1, len(INPUTS)))
    levels = levels_of(world.parameters, [row.stage for row in rows], features, start_of(inputs))
    return evaluate(inputs, levels=levels).chances


def _read(row: Mapping[str, str | None], world: World) -> _Row | Forecast:
    cells = {column: (row.get(column) or "").strip() for column in (*COLUMNS, STAGE)}
    case_id, host, home = cells["case_id"], cells["host_iso3"].upper(), cells["home_iso3"].upper()
    notes = []
    trouble = _year_trouble(cells["year"])
    if host not in world.countries and host != UNION and host not in BORROWED:
        trouble = trouble or (f"The host “{shortened(host)}” is not known." if host else "The host is missing.")
    if home not in world.countries:
        trouble = trouble or (f"The home “{shortened(home)}” is not known." if home else "The home is missing.")
    stage = cells[STAGE].lower() or Population.EXPOSED
    if stage not in set(Population):
        trouble = trouble or f"The stage “{shortened(stage)}” is none of exposed, campaigned, disputed."
    if trouble:
        return Forecast(case_id, None, trouble)
    category = cells["product_category"].lower()
    if stage == Population.CAMPAIGNED and (home, category) != CAMPAIGNS:
        notes.append(ELSEWHERE)
    if not cells[STAGE]:
        notes.append(f"no stage is given, taken as {stage}")
    if category not in world.categories:
        notes.append(f"product category “{shortened(category)}” is not known, taken as other")
        category = ANY_CATEGORY
    concern = cells["concern"].lower()
    if concern not in CONCERNS:
        said = f"concern “{shortened(concern)}” is not known" if concern else "no concern is given"
        notes.append(f"{said}, so none weighs")
        concern = ""
    if host in BORROWED:
        notes.append(f"figures of {name(world, BORROWED[host])}")
        host = BORROWED[host]
    if host == UNION:
        notes.append("median of the member states")
    return _Row(
        case_id,
        int(cells["year"]),
        host,
        home,
        category,
        concern,
        cells["company"],
        Population(stage),
        "; ".join(notes),
    )


def _year_trouble(text: str) -> str:
    if not (text.isascii() and text.isdigit() and len(text) <= 4):  # noqa: PLR2004 - digits of a year
        return f"The year “{shortened(text)}” is not a year." if text else "The year is missing."
    low, high = YEARS
    return "" if low <= int(text) <= high else f"The year {text} is not between {low} and {high}."


def _note(row: _Row, public: Mapping[Input, Rating], world: World) -> str:
    def words(each: Input) -> str:
        known = world.input_words.get(each)
        return known.label.lower() if known else each.replace("_", " ")

    notes = [short_claim(world, row.stage, (row.host,)), *([row.note] if row.note else [])]
    carried = [f"{words(each)} ({rating.year})" for each, rating in public.items() if rating.carried_back]
    if carried:
        notes.append(f"carried back: {', '.join(carried)}")
    absent = [words(each) for each, rating in public.items() if rating.missing]
    if absent:
        notes.append(f"not known, neutral value: {', '.join(absent)}")
    return "; ".join(notes)


def _four(row: list[float]) -> tuple[float, float, float, float]:
    return row[0], row[1], row[2], row[3]
