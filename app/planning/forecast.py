"""The outlook for any list of host, home, category, concern and year, as things were known then (data README 8b).

Fit to be back-tested: a row sees no figure and no membership that is later than its year, except the first value of a
slow series, which is carried back and named in the row's note. No level is fitted in this release: the three
populations differ by their incident history only (method 6.9).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Final

import numpy as np

from app.planning.assessment import Rating
from app.planning.checks import YEARS, shortened
from app.planning.facts import World
from app.planning.figures import public_ratings
from app.planning.geopolitics import AsOf, Positions, name, positions
from app.planning.grid import evaluation
from app.planning.inputs import CHAIN_CONCERNS, INCIDENTS, INPUTS, profile_ratings
from app.planning.outlook import DEFAULTS
from app.planning.words import Input, Population

COLUMNS: Final = ("case_id", "year", "host_iso3", "home_iso3", "company", "product_category", "product", "concern")
"""Columns that a row must have; `STAGE` may be added, and all others are ignored."""
STAGE: Final = "stage"
UNION: Final = "EUU"
"""The institutions of the European Union as a host: the median of the members' inputs."""
BORROWED: Final = {"FRO": "DNK"}
"""Hosts without figures of their own, and whose figures they take."""
PLAIN_RESTRICTIVENESS: Final = 0.25
"""Restrictiveness of every row: the rulebook knows today's rules, not those of the row's year (8b)."""
CITED_CONCERNS: Final = frozenset({"data-privacy", "content-control", "lawful-access", "vulnerability"})
"""Concerns about a specific requirement, which point to a greater compliance gap (8b)."""
CONCERNS: Final = CITED_CONCERNS | CHAIN_CONCERNS | {"espionage-backdoor", "sabotage-disruption"}
"""Every concern that the case library names."""
CITED_GAP: Final = 0.5
"""The gap that goes with them; the default of .15 goes with all others (8b)."""
ANY_CATEGORY: Final = "other"

_Key = tuple[str, str, int]  # home, host and year


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
    stage: Population
    note: str


def forecast_rows(rows: Iterable[Mapping[str, str | None]], world: World) -> tuple[Forecast, ...]:
    """One forecast for each row, in their order; a row that cannot be read keeps its place with a note.

    Parameters
    ----------
    rows
        Mappings of `COLUMNS` to text, as `csv.DictReader` gives them; `STAGE` is exposed where it is missing or empty.
    """
    read = [_read(row, world) for row in rows]
    good = [row for row in read if isinstance(row, _Row)]
    public: dict[_Key, dict[Input, Rating]] = {}
    un: dict[int, Positions | None] = {}
    for row in good:
        if row.year not in un:
            un[row.year] = positions(world, row.year)
        key = row.home, row.host, row.year
        if key not in public:
            public[key] = _public(world, *key, un[row.year])
    values = np.array([_values(row, world, public[row.home, row.host, row.year]) for row in good])
    found = iter(evaluation(values).chances.tolist() if good else ())
    return tuple(
        Forecast(row.case_id, _four(next(found)), _note(row, public[row.home, row.host, row.year], world))
        if isinstance(row, _Row)
        else row
        for row in read
    )


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
    if category not in world.categories:
        notes.append(f"product category “{shortened(category)}” is not known, taken as other")
        category = ANY_CATEGORY
    concern = cells["concern"].lower()
    if concern not in CONCERNS:
        said = f"concern “{shortened(concern)}” is not known" if concern else "no concern is given"
        notes.append(f"{said}, so none weighs")
    if host in BORROWED:
        notes.append(f"figures of {name(world, BORROWED[host])}")
        host = BORROWED[host]
    if host == UNION:
        notes.append("median of the member states")
    return _Row(case_id, int(cells["year"]), host, home, category, concern, Population(stage), "; ".join(notes))


def _year_trouble(text: str) -> str:
    if not (text.isascii() and text.isdigit() and len(text) <= 4):  # noqa: PLR2004 - digits of a year
        return f"The year “{shortened(text)}” is not a year." if text else "The year is missing."
    low, high = YEARS
    return "" if low <= int(text) <= high else f"The year {text} is not between {low} and {high}."


def _public(world: World, home: str, host: str, year: int, un: Positions | None) -> dict[Input, Rating]:
    at = AsOf.end_of(year)
    if host != UNION:
        return public_ratings(world, home, host, at, un)
    members = [iso3 for iso3 in world.countries if world.member(iso3, "EU", at.day)]
    several = [public_ratings(world, home, member, at, un) for member in members]
    if not several:
        return public_ratings(world, home, host, at, un)
    return {each: _median([ratings[each] for ratings in several]) for each in several[0]}


def _median(ratings: list[Rating]) -> Rating:
    """The middle of several ratings of one input; carried back if any is, missing only if all are."""
    known = [rating for rating in ratings if not rating.missing] or ratings
    first = known[0]
    return Rating(
        first.input,
        median(rating.value for rating in known),
        median(rating.low for rating in known),
        median(rating.high for rating in known),
        first.kind,
        f"Median of {len(known)} member states.",
        first.source,
        min((rating.year for rating in known if rating.year is not None), default=None),
        carried_back=any(rating.carried_back for rating in known),
        missing=first.missing,
    )


def _values(row: _Row, world: World, public: Mapping[Input, Rating]) -> list[float]:
    known = {**profile_ratings(world, row.category, (row.concern,)), **public}
    fixed = {
        Input.RESTRICTIVENESS: PLAIN_RESTRICTIVENESS,
        Input.COMPLIANCE_GAP: CITED_GAP if row.concern in CITED_CONCERNS else DEFAULTS[Input.COMPLIANCE_GAP],
        Input.INCIDENT_HISTORY: INCIDENTS[row.stage],
    }
    return [known[each].value if each in known else fixed.get(each, DEFAULTS[each]) for each in INPUTS]


def _note(row: _Row, public: Mapping[Input, Rating], world: World) -> str:
    def words(each: Input) -> str:
        known = world.input_words.get(each)
        return known.label.lower() if known else each.replace("_", " ")

    notes = [row.note] if row.note else []
    carried = [f"{words(each)} ({rating.year})" for each, rating in public.items() if rating.carried_back]
    if carried:
        notes.append(f"carried back: {', '.join(carried)}")
    absent = [words(each) for each, rating in public.items() if rating.missing]
    if absent:
        notes.append(f"not known, neutral value: {', '.join(absent)}")
    return "; ".join(notes)


def _four(row: list[float]) -> tuple[float, float, float, float]:
    return row[0], row[1], row[2], row[3]
