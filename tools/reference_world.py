"""Make the shipped form of what is known of countries: names, sources, indicators, pairs, memberships, outlines."""

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from reference_source import (
    Cell,
    Record,
    Row,
    SourceError,
    check_unique,
    filled,
    full_date,
    make_each,
    many_of,
    number,
    one_of,
    read_table,
    refuse,
    whole,
)

Series: TypeAlias = dict[str, dict[str, dict[str, dict[str, int | float]]]]
"""indicator → source → year → iso3 → value"""

REDISTRIBUTION = {
    "yes": "open",
    "yes-attribution": "open",
    "yes-sharealike": "sharealike",
    "check-terms": "check-terms",
    "permission-needed": "permission",
}
"""Which file a figure goes to, by what its source allows; from the freest class to the strictest."""
FIRST_YEAR = 1990
MOST_PEOPLE = 2e9
LARGEST_ECONOMY = 4e13  # [US dollars]
NO_NUMERIC = frozenset({"XKX"})  # a user-assigned code: ISO gives it no number
MOST_LONGITUDE = 180
MOST_LATITUDE = 90
SHARE_SUM = 101  # shares of five partners, each rounded to a whole percent


@dataclass(frozen=True)
class Known:
    """The codes that every other table may refer to."""

    tags: dict[str, frozenset[str]]  # iso3 → tags of every country
    sources: dict[str, str]  # id → redistribution class
    names: dict[str, list[Record]]  # tables of plain names
    last_year: int  # in which the facts end

    @property
    def countries(self) -> frozenset[str]:
        """The codes of all countries."""
        return frozenset(self.tags)

    def codes(self, kind: str) -> frozenset[str]:
        """The codes of one kind that have a plain name."""
        return frozenset(str(record[1]) for record in self.names["codes"] if record[0] == kind)


def sources(folder: Path, extra: list[Row], corrected: dict[str, Row]) -> list[Record]:
    """id, title, publisher, year, licence, citation, redistribution of every source."""
    rows = read_table(
        folder / "sources.csv",
        "source_id title publisher edition_year licence citation retrieved_via redistribution",
    )

    def make(row: Row) -> Record:
        return [
            *(filled(row, column) for column in ("source_id", "title", "publisher")),
            whole(row, "edition_year", FIRST_YEAR, date.max.year),
            *(filled(row, column) for column in ("licence", "citation")),
            one_of(row, "redistribution", REDISTRIBUTION),
        ]

    made = make_each("sources.csv", [*(row | corrected.get(row["source_id"], {}) for row in rows), *extra], make)
    check_unique("sources.csv", (record[0] for record in made))
    return made


def names(tables: Path) -> dict[str, list[Record]]:
    """Plain names of indicators, of facts about pairs, of tags and of codes."""
    indicator = "indicator name unit lowest highest better about"

    def reading(row: Row) -> Record:
        texts: list[Cell] = [filled(row, column) for column in ("indicator", "name", "unit", "better", "about")]
        low, high = (number(row, column, float("-inf"), float("inf")) for column in ("lowest", "highest"))
        one_of(row, "better", ("higher", "lower", "neither"))
        return [*texts[:3], low, high, *texts[3:]]

    def tag(row: Row) -> Record:
        checked = one_of(row, "checked", ("two-sources", "list-read", "partly", "unchecked"))
        return [
            filled(row, "tag"),
            filled(row, "meaning"),
            full_date(row, "as_of"),
            checked,
            row["positive_only"] == "yes",
        ]

    def code(row: Row) -> Record:
        return [filled(row, column) for column in ("kind", "code", "name", "about")]

    made = {
        "indicators": make_each("indicators.csv", read_table(tables / "indicators.csv", indicator), reading),
        "pairs": make_each("pairs.csv", read_table(tables / "pairs.csv", indicator), reading),
        "tags": make_each("tags.csv", read_table(tables / "tags.csv", "tag meaning as_of checked positive_only"), tag),
        "codes": make_each("codes.csv", read_table(tables / "codes.csv", "kind code name about"), code),
    }
    for name in ("indicators", "pairs", "tags"):
        check_unique(f"{name}.csv", (record[0] for record in made[name]))
    check_unique("codes.csv", ((record[0], record[1]) for record in made["codes"]))
    return made


def countries(folder: Path, tags: frozenset[str], last_year: int) -> list[Record]:
    """iso3, iso2, numeric, name, region, subregion, currency, population and GDP with their years, tags."""
    rows = read_table(
        folder / "countries.csv",
        "iso3 iso2 numeric name iso_name region subregion currency "
        "population population_year gdp_usd gdp_year memberships",
    )

    def amount(row: Row, column: str, year: str, highest: float) -> list[int | float | None]:
        if not row[column] and not row[year]:
            return [None, None]
        return [number(row, column, 1, highest), whole(row, year, FIRST_YEAR, last_year)]

    def make(row: Row) -> Record:
        for column, shape in (("iso3", r"[A-Z]{3}"), ("iso2", r"[A-Z]{2}"), ("currency", r"[A-Z]{3}")):
            if not re.fullmatch(shape, row[column]):
                raise SourceError(f"{column} “{row[column]}” is not such a code.")
        if not re.fullmatch(r"" if row["iso3"] in NO_NUMERIC else r"\d{3}", row["numeric"]):
            raise SourceError(f"numeric “{row['numeric']}” is not a three-digit code with its leading zeros.")
        return [
            *(row[column] for column in ("iso3", "iso2", "numeric")),
            *(filled(row, column) for column in ("name", "region", "subregion", "currency")),
            *amount(row, "population", "population_year", MOST_PEOPLE),
            *amount(row, "gdp_usd", "gdp_year", LARGEST_ECONOMY),
            many_of(row, "memberships", tags),
        ]

    made = make_each("countries.csv", rows, make)
    for place in (0, 1, 3):
        check_unique("countries.csv", (record[place] for record in made))
    return made


def indicators(folder: Path, known: Known) -> dict[str, Series]:
    """The figures by what their licence allows: open, sharealike, permission."""
    ranges = {str(record[0]): (float(str(record[3])), float(str(record[4]))) for record in known.names["indicators"]}
    parts: dict[str, Series] = {"open": {}, "sharealike": {}, "permission": {}}

    def place(row: Row) -> tuple[str, str, str]:
        iso3 = one_of(row, "iso3", known.countries)
        indicator = one_of(row, "indicator", ranges)
        year = str(whole(row, "year", FIRST_YEAR, known.last_year))
        source = one_of(row, "source_id", known.sources)
        part = REDISTRIBUTION[known.sources[source]]
        if part not in parts:
            raise SourceError(f"figures of {source}, which is {known.sources[source]}, have no file of their own.")
        value = number(row, "value", *ranges[indicator])
        parts[part].setdefault(indicator, {}).setdefault(source, {}).setdefault(year, {})[iso3] = value
        return iso3, indicator, year

    rows = read_table(folder / "indicators.csv", "iso3 indicator year value source_id")
    check_unique("indicators.csv", make_each("indicators.csv", rows, place))
    return parts


def dyads(folder: Path, known: Known) -> tuple[dict[str, object], dict[str, object]]:
    """Trade shares by host and partner as [imports %, exports %, year]; and facts per pair with unclear terms."""
    shares: dict[str, dict[str, list[int | float | None]]] = defaultdict(dict)
    totals: dict[tuple[str, str], float] = defaultdict(float)
    checked: dict[str, list[Record]] = {"defence_pact": [], "rivalry": [], "mid_count_2005_2014": []}
    columns = {"import_share": 0, "export_share": 1}
    ranges = {str(record[0]): float(str(record[4])) for record in known.names["pairs"]}

    def place(row: Row) -> tuple[str, ...]:
        first, second = (one_of(row, column, known.countries) for column in ("iso3_a", "iso3_b"))
        if first == second:
            raise SourceError("a country is paired with itself.")
        indicator = one_of(row, "indicator", (*columns, *checked))
        year = whole(row, "year", FIRST_YEAR, known.last_year)
        part = REDISTRIBUTION[known.sources[one_of(row, "source_id", known.sources)]]
        if part != ("open" if indicator in columns else "check-terms"):
            raise SourceError(f"{row['source_id']} has other terms than the file that holds {indicator}.")
        if indicator in columns:
            value = number(row, "value", 0, 100)
            entry = shares[first].setdefault(second, [None, None, year])
            entry[columns[indicator]] = value
            entry[2] = max(year, entry[2] or year)
            totals[first, indicator] += value
            return first, second, indicator
        if first > second:
            raise SourceError(f"{first} and {second} are not in alphabetical order.")
        checked[indicator].append([first, second, year, whole(row, "value", 1, int(ranges[indicator]))])
        return first, second, indicator

    rows = read_table(folder / "dyads.csv", "iso3_a iso3_b indicator year value source_id")
    check_unique("dyads.csv", make_each("dyads.csv", rows, place))
    too_high = {key: total for key, total in totals.items() if total > SHARE_SUM}
    refuse([f"dyads.csv: {what} of {who} adds up to {total:g} %." for (who, what), total in too_high.items()])
    return dict(shares), dict(checked)


def memberships(folder: Path, known: Known) -> list[Record]:
    """iso3, tag, since, until as full dates.

    A bare year counts from its first day and, as an end, to its last; a membership that still runs must be among
    the tags of its country, and one that has ended must not.
    """
    running: dict[tuple[str, str], bool] = {}

    def make(row: Row) -> Record:
        iso3 = one_of(row, "iso3", known.countries)
        tag = one_of(row, "tag", {str(record[0]) for record in known.names["tags"]})
        since = full_date(row, "since", "-01-01")
        until = full_date(row, "until", "-12-31") if row["until"] else None
        if until is not None and until <= since:
            raise SourceError("until is not after since.")
        running[iso3, tag] = running.get((iso3, tag), False) or until is None
        return [iso3, tag, since, until]

    made = make_each("memberships.csv", read_table(folder / "memberships.csv", "iso3 tag since until source"), make)
    check_unique("memberships.csv", (tuple(map(str, record[:3])) for record in made))
    refuse(
        [
            f"memberships.csv: {tag} of {iso3} {'runs' if runs else 'has ended'}, but countries.csv says otherwise."
            for (iso3, tag), runs in running.items()
            if runs != (tag in known.tags[iso3])
        ]
    )
    return made


def worldmap(folder: Path, known: Known) -> dict[str, object]:
    """Rings of [longitude, latitude] by country, and those of other territories."""
    try:
        found = json.loads((folder / "worldmap.json").read_text(encoding="utf-8"))
        named = {code: list(rings) for code, rings in found["countries"].items()}
        rings = [(code, ring) for code, several in (*named.items(), ("other", found["other"])) for ring in several]
        off = {code for code, ring in rings if len(ring) < len("abc") or not all(map(_on_the_globe, ring))}
    except OSError:
        raise SourceError(f"worldmap.json is not in {folder.name}.") from None
    except (AttributeError, KeyError, TypeError, ValueError):
        raise SourceError("worldmap.json does not hold rings of points by country.") from None
    refuse(
        [f"worldmap.json: {code} is no country." for code in sorted(named) if code not in known.countries]
        + [f"worldmap.json: a ring of {code} is no ring on the globe." for code in sorted(off)]
    )
    return {"countries": named, "other": found["other"]}


def _on_the_globe(point: tuple[float, float]) -> bool:
    longitude, latitude = point
    return abs(longitude) <= MOST_LONGITUDE and abs(latitude) <= MOST_LATITUDE
