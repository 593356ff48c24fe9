"""Check the judgement tables that stand beside this script.

Usage: python check.py FOLDER

FOLDER holds the source tables rules.csv, cases.csv, plays.csv, maturity.csv and countries.csv. Exit status 0: every
check held; 1: one or more did not, or a table cannot be read, each said in a line. Standard library only.
"""

from __future__ import annotations

import csv
import re
import sys
import tomllib
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

HERE = Path(__file__).resolve().parent
CATEGORIES = 20
RULE_REASON_WORDS = (8, 25)
DISTINCT_SHARE = 0.9
LEVEL_WORDS = 5
MANDATORY = {"yes", "no"}
BEARS_ON = {"all", "named", "origin", "operators", "platforms-large"}
PROFILE_INPUTS = {
    "criticality",
    "data_sensitivity",
    "remote_control",
    "opacity",
    "upstream_exposure",
    "host_dependence",
    "substitutes",
}
ALL_INPUTS = PROFILE_INPUTS | {
    "incident_history",
    "governance_maturity",
    "verifiability",
    "loyalty",
    "reputation",
    "regulator_relation",
    "host_capability",
    "e_government",
    "institutional_quality",
    "restrictiveness",
    "relative_power",
    "opposed_alignment",
    "active_conflict",
    "un_distance",
    "home_compulsion",
    "state_ownership",
    "trade_dependence",
    "compliance_gap",
}
DRIVERS = {"capability", "trust", "geopolitics", "exposure", "compliance"}
AUDIENCES = {"leadership", "product-teams"}
FEEDS = {"governance_maturity", "verifiability", "reputation", "regulator_relation", "none"}
EXPOSURE_WEIGHTS = {"criticality": 0.45, "data_sensitivity": 0.25, "remote_control": 0.30}
HIGH_EXPOSURE = ("network-equipment", "industrial-control")
LOW_CRITICALITY = ("wearable", "smart-toy")

COLUMNS = {
    "rule_mandatory": ("rule_id", "mandatory", "bears_on", "origins", "reason"),
    "category_profiles": ("category", "input", "value", "low", "high", "reason"),
    "category_names": ("category", "name", "singular", "one_line", "why_governments_worry"),
    "rating_questions": (
        "input",
        "label",
        "question",
        "anchor_0",
        "anchor_half",
        "anchor_1",
        "level_words",
        "driver",
        "unit_note",
    ),
    "question_roles": (
        "question_id",
        "audience",
        "feeds",
        "short_name",
        "help",
        "worked_example",
        "reason",
    ),
    "concern_elements": (
        "source",
        "code",
        "military",
        "economic",
        "political",
        "privacy",
        "infrastructure",
        "reason",
    ),
    "mechanism_questions": ("mechanism", "element", "name", "question_id", "reason"),
    "controls": ("control", "name", "asks", "area", "standards", "owner", "evidence"),
    "control_rules": ("control", "type", "family", "rule", "reason"),
    "play_cases": ("play", "case", "bears", "why"),
    "reentry_mechanisms": ("mechanism", "name", "reading", "works_when", "fails_when"),
    "reentry_cases": ("mechanism", "case", "result", "why"),
    "programmes": ("pillar", "kind", "fit", "title", "offers", "partners", "plays", "not_offered", "reason"),
    "centre_places": ("iso3", "who", "reason"),
    "reporting_clocks": (
        "rule_id",
        "event",
        "borne_by",
        "step",
        "amount",
        "amount_to",
        "unit",
        "counted_from",
        "to_whom",
        "quote",
    ),
    "disclosure_rules": ("practice", "rule_id", "quote"),
    "tripwires": (
        "tripwire",
        "title",
        "amber",
        "red",
        "updates",
        "topic",
        "unit",
        "amber_at",
        "red_at",
        "rises",
        "default_days",
        "default_owner",
        "decision",
        "good",
        "reason",
    ),
}
MAY_BE_EMPTY = {
    ("rule_mandatory", "origins"),
    ("mechanism_questions", "question_id"),
    ("control_rules", "type"),
    ("control_rules", "family"),
    ("control_rules", "rule"),
    *(("reporting_clocks", c) for c in ("borne_by", "amount", "amount_to", "unit", "counted_from", "to_whom")),
    *(("tripwires", column) for column in ("updates", "unit", "amber_at", "red_at")),
}
CASE_TEXTS = ("measure", "later_change", "summary", "driver_capability", "driver_trust", "driver_geopolitics")
COPIED_LETTERS = 25
"""So many letters in a row that also stand in the text of a case are a copied phrase, not a reason of our own."""
TRIPWIRES = 16
INTERESTS = COLUMNS["concern_elements"][2:-1]
MECHANISM_ELEMENTS = {"co-governance": 5, "supply-chain-management": 6}
PROVENANCE = {"title": str, "publisher": str, "year": int, "licence": str, "redistributable": bool, "note": str}
# Words that betray unfinished work or the machine it was done on.
UNWANTED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XXX|TB[CD])\b|/(?:home|work|tmp|root|Users)/|[A-Za-z]:\\")

Row = dict[str, str]


class UnreadableError(Exception):
    """A folder or table that cannot be read at all."""


def read(path: Path) -> list[Row]:
    """Return the rows of a table, or say in one sentence why not."""
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        message = f"{path.name} cannot be read: {error}"
        raise UnreadableError(message) from error
    if not rows:
        message = f"{path.name} holds no rows."
        raise UnreadableError(message)
    return rows


def source_keys(folder: Path, name: str, column: str) -> list[str]:
    """Return one column of a source table."""
    rows = read(folder / name)
    if column not in rows[0]:
        message = f"{name} has no column {column}."
        raise UnreadableError(message)
    return [row[column] for row in rows]


def once_each(label: str, found: list[str], wanted: set[str]) -> list[str]:
    """Every wanted key is there exactly once, and no other."""
    counts = Counter(found)
    problems = [f"{label}: {key} is missing." for key in sorted(wanted - set(counts))]
    problems += [f"{label}: {key} is not in the source tables." for key in sorted(set(counts) - wanted)]
    problems += [f"{label}: {key} stands {n} times." for key, n in sorted(counts.items()) if n > 1]
    return problems


def one_of(label: str, rows: list[Row], key: str, column: str, allowed: set[str]) -> list[str]:
    """Every cell of a column holds an allowed word."""
    return [f"{label}: {row[key]} has {column} '{row[column]}'." for row in rows if row[column] not in allowed]


def shape(name: str, rows: list[Row]) -> list[str]:
    """Columns are the promised ones and no cell is empty, padded or unfinished."""
    if tuple(rows[0]) != COLUMNS[name]:
        return [f"{name}.csv: the columns are {', '.join(str(column) for column in rows[0])}."]
    problems = []
    for line, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            problems.append(f"{name}.csv: row {line} has too many or too few cells.")
            continue
        for column, text in row.items():
            if not text.strip() and (name, column) not in MAY_BE_EMPTY:
                problems.append(f"{name}.csv: row {line} has no {column}.")
            if text != text.strip() or "\n" in text:
                problems.append(f"{name}.csv: row {line} has stray white space in {column}.")
            if UNWANTED.search(text):
                problems.append(f"{name}.csv: row {line} has an unfinished word or a machine path in {column}.")
    return problems


def distinct(name: str, rows: list[Row], column: str) -> list[str]:
    """Reasons are not all alike."""
    texts = {row[column].casefold() for row in rows}
    if len(texts) < DISTINCT_SHARE * len(rows):
        return [f"{name}.csv: only {len(texts)} of {len(rows)} cells of {column} differ."]
    return []


def check_rules(rows: list[Row], folder: Path) -> list[str]:
    """Check rule_mandatory against rules.csv and countries.csv."""
    label = "rule_mandatory.csv"
    countries = set(source_keys(folder, "countries.csv", "iso3"))
    wanted = set(source_keys(folder, "rules.csv", "rule_id"))
    problems = once_each(label, [row["rule_id"] for row in rows], wanted)
    problems += one_of(label, rows, "rule_id", "mandatory", MANDATORY)
    problems += one_of(label, rows, "rule_id", "bears_on", BEARS_ON)
    low, high = RULE_REASON_WORDS
    for row in rows:
        origins = row["origins"].split(";") if row["origins"] else []
        if bool(origins) != (row["bears_on"] == "origin"):
            problems.append(f"{label}: {row['rule_id']} must list origins exactly when it bears on origin.")
        if len(set(origins)) != len(origins) or not set(origins) <= countries:
            problems.append(f"{label}: {row['rule_id']} repeats an origin or lists an unknown one.")
        if not low <= len(row["reason"].split()) <= high:
            problems.append(
                f"{label}: the reason of {row['rule_id']} is shorter than {low} or longer than {high} words."
            )
    return problems + distinct("rule_mandatory", rows, "reason")


def check_profiles(rows: list[Row], names: list[Row], folder: Path) -> list[str]:
    """Check category_profiles and category_names against cases.csv."""
    label = "category_profiles.csv"
    categories = set(source_keys(folder, "cases.csv", "product_category"))
    problems = [] if len(categories) == CATEGORIES else [f"cases.csv holds {len(categories)} categories."]
    problems += once_each("category_names.csv", [row["category"] for row in names], categories)
    wanted = {f"{category}/{name}" for category in categories for name in PROFILE_INPUTS}
    problems += once_each(label, [f"{row['category']}/{row['input']}" for row in rows], wanted)
    value: dict[tuple[str, str], float] = {}
    for row in rows:
        where = f"{row['category']}/{row['input']}"
        cells = [row[column] for column in ("low", "value", "high")]
        if not all(re.fullmatch(r"[01]\.\d\d", cell) for cell in cells):
            problems.append(f"{label}: {where} is not written with two decimals.")
            continue
        low, middle, high = (float(cell) for cell in cells)
        if not 0 <= low <= middle <= high <= 1 or low == high:
            problems.append(f"{label}: {where} has no proper range within 0 and 1.")
        value[row["category"], row["input"]] = middle
    if not problems:
        problems += check_ranking(value, categories)
    return problems + distinct("category_profiles", rows, "reason")


def check_ranking(value: dict[tuple[str, str], float], categories: set[str]) -> list[str]:
    """Exposure ranks plausibly: E = .45 c + .25 d + .30 u."""
    exposure = {
        category: sum(weight * value[category, name] for name, weight in EXPOSURE_WEIGHTS.items())
        for category in categories
    }
    ranking = sorted(exposure, key=lambda category: -exposure[category])
    quarter = len(ranking) // 4
    problems = [
        f"category_profiles.csv: {category} should rank among the most exposed."
        for category in HIGH_EXPOSURE
        if category not in ranking[:quarter]
    ]
    for category in LOW_CRITICALITY:
        if category not in ranking[-quarter:]:
            problems.append(f"category_profiles.csv: {category} should rank among the least exposed.")
        if value[category, "data_sensitivity"] <= value[category, "criticality"]:
            problems.append(f"category_profiles.csv: {category} should be more sensitive than critical.")
    return problems


def check_ratings(rows: list[Row]) -> list[str]:
    """Check rating_questions."""
    label = "rating_questions.csv"
    problems = once_each(label, [row["input"] for row in rows], ALL_INPUTS)
    problems += one_of(label, rows, "input", "driver", DRIVERS)
    for row in rows:
        words = row["level_words"].split("|")
        if len(words) != LEVEL_WORDS or len(set(words)) != LEVEL_WORDS or not all(words):
            problems.append(f"{label}: {row['input']} needs five different level words.")
        if not row["question"].endswith("?"):
            problems.append(f"{label}: {row['input']} asks no question.")
    return problems + distinct("rating_questions", rows, "question")


def check_roles(rows: list[Row], folder: Path) -> list[str]:
    """Check question_roles against maturity.csv."""
    label = "question_roles.csv"
    actions = {row["question_id"]: row["action"] for row in read(folder / "maturity.csv")}
    problems = once_each(label, [row["question_id"] for row in rows], set(actions))
    problems += one_of(label, rows, "question_id", "audience", AUDIENCES)
    problems += one_of(label, rows, "question_id", "feeds", FEEDS)
    for row in rows:
        governance = actions.get(row["question_id"]) == "governance"
        if governance != (row["feeds"] == "governance_maturity"):
            problems.append(
                f"{label}: {row['question_id']} must feed governance_maturity exactly when it is of governance."
            )
    for column in ("help", "worked_example", "reason"):
        problems += distinct("question_roles", rows, column)
    return problems


def check_mechanisms(concerns: list[Row], asked: list[Row], folder: Path) -> list[str]:
    """Check concern_elements and mechanism_questions against cases.csv, rules.csv and maturity.csv."""
    label = "concern_elements.csv"
    sources = {
        "concern": source_keys(folder, "cases.csv", "concern"),
        "category": source_keys(folder, "cases.csv", "product_category"),
        "rule": source_keys(folder, "rules.csv", "rule_type"),
    }
    wanted = {f"{source}/{code}" for source, codes in sources.items() for code in codes}
    problems = once_each(label, [f"{row['source']}/{row['code']}" for row in concerns], wanted)
    problems += [
        f"{label}: the parts of {row['source']}/{row['code']} do not add up to 1."
        for row in concerns
        if round(sum(float(row[interest]) for interest in INTERESTS), 9) != 1
    ]
    label = "mechanism_questions.csv"
    questions = {*source_keys(folder, "maturity.csv", "question_id"), ""}
    problems += one_of(label, asked, "element", "question_id", questions)
    problems += one_of(label, asked, "element", "mechanism", set(MECHANISM_ELEMENTS))
    for mechanism, count in MECHANISM_ELEMENTS.items():
        held = {row["element"] for row in asked if row["mechanism"] == mechanism}
        if len(held) != count:
            problems.append(f"{label}: {mechanism} has {len(held)} elements instead of {count}.")
    problems += distinct("concern_elements", concerns, "reason")
    return problems + distinct("mechanism_questions", asked, "reason")


def check_precedents(linked: list[Row], ways: list[Row], met: list[Row], folder: Path) -> list[str]:
    """Check play_cases, reentry_mechanisms and reentry_cases against plays.csv and cases.csv."""
    texts = {
        row["case_id"]: " ".join(row[column] for column in CASE_TEXTS).lower() for row in read(folder / "cases.csv")
    }
    problems = one_of("play_cases.csv", linked, "case", "play", set(source_keys(folder, "plays.csv", "play_id")))
    problems += one_of("play_cases.csv", linked, "play", "bears", {"for", "against"})
    problems += one_of("reentry_cases.csv", met, "case", "mechanism", {row["mechanism"] for row in ways})
    problems += one_of("reentry_cases.csv", met, "mechanism", "result", {"worked", "failed"})
    for label, rows, key in (("play_cases.csv", linked, "play"), ("reentry_cases.csv", met, "mechanism")):
        problems += one_of(label, rows, key, "case", set(texts))
        problems += [
            f"{label}: {row[key]} copies the text of {row['case']}."
            for row in rows
            if longest_common(row["why"].lower(), texts.get(row["case"], "")) > COPIED_LETTERS
        ]
        problems += distinct(label.removesuffix(".csv"), rows, "why")
    return problems


def longest_common(first: str, second: str) -> int:
    """Letters of the longest run that stands in both texts."""
    return SequenceMatcher(None, first, second, autojunk=False).find_longest_match().size


def check_tripwires(rows: list[Row]) -> list[str]:
    """Check tripwires: sixteen, each updating known inputs."""
    problems = [] if len(rows) == TRIPWIRES else [f"tripwires.csv holds {len(rows)} tripwires."]
    problems += [
        f"tripwires.csv: {row['tripwire']} updates {name}, which is no input."
        for row in rows
        for name in filter(None, row["updates"].split(";"))
        if name not in ALL_INPUTS
    ]
    return problems + distinct("tripwires", rows, "title")


def check_controls(rows: list[Row], links: list[Row], folder: Path) -> list[str]:
    """Check controls and control_rules against rules.csv: every kind of rule and every rule named is known."""
    label = "control_rules.csv"
    problems = one_of(label, links, "reason", "control", {row["control"] for row in rows})
    problems += one_of(label, links, "reason", "type", {*source_keys(folder, "rules.csv", "rule_type"), ""})
    problems += one_of(label, links, "reason", "rule", {*source_keys(folder, "rules.csv", "rule_id"), ""})
    problems += [
        f"{label}: {row['reason']} names no rule or two." for row in links if bool(row["type"]) == bool(row["rule"])
    ]
    for column in ("name", "asks", "evidence"):
        problems += distinct("controls", rows, column)
    return problems + distinct("control_rules", links, "reason")


def check_duties(clocks: list[Row], asked: list[Row], folder: Path) -> list[str]:
    """Check reporting_clocks and disclosure_rules against rules.csv: each quotes the words of its rule."""
    rules = {row["rule_id"]: row for row in read(folder / "rules.csv")}
    problems: list[str] = []
    for name, rows, columns in (
        ("reporting_clocks", clocks, ("requires", "summary")),
        ("disclosure_rules", asked, ("requires", "summary", "evidence_accepted", "related_standards")),
    ):
        for row in rows:
            rule = rules.get(row["rule_id"])
            if rule is None:
                problems.append(f"{name}.csv: {row['rule_id']} is not in rules.csv.")
            elif not any(row["quote"] in rule[column] for column in columns):
                problems.append(f"{name}.csv: “{row['quote']}” does not stand in {row['rule_id']}.")
    problems += [
        f"reporting_clocks.csv: {row['rule_id']} has an amount or a unit only."
        for row in clocks
        if bool(row["amount"]) != bool(row["unit"])
    ]
    return problems


def check_provenance(name: str) -> list[str]:
    """Each table has its provenance beside it."""
    path = HERE / f"{name}.toml"
    try:
        facts = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return [f"{path.name} cannot be read: {error}"]
    problems = [
        f"{path.name}: {key} is missing." for key, kind in PROVENANCE.items() if not isinstance(facts.get(key), kind)
    ]
    if UNWANTED.search(path.read_text(encoding="utf-8")):
        problems.append(f"{path.name}: an unfinished word or a machine path.")
    return problems


def check(folder: Path) -> list[str]:
    """Run every check and return the sentences of those that failed."""
    tables = {name: read(HERE / f"{name}.csv") for name in COLUMNS}
    problems = [problem for name, rows in tables.items() for problem in shape(name, rows)]
    problems += [problem for name in COLUMNS for problem in check_provenance(name)]
    if problems:
        return problems
    problems += check_rules(tables["rule_mandatory"], folder)
    problems += check_profiles(tables["category_profiles"], tables["category_names"], folder)
    problems += check_ratings(tables["rating_questions"])
    problems += check_roles(tables["question_roles"], folder)
    problems += check_controls(tables["controls"], tables["control_rules"], folder)
    problems += check_duties(tables["reporting_clocks"], tables["disclosure_rules"], folder)
    problems += check_mechanisms(tables["concern_elements"], tables["mechanism_questions"], folder)
    problems += check_precedents(tables["play_cases"], tables["reentry_mechanisms"], tables["reentry_cases"], folder)
    return problems + check_tripwires(tables["tripwires"])


def main(arguments: list[str]) -> int:
    """Check, report, and return the exit status."""
    if len(arguments) != 1:
        sys.stderr.write(
            "Usage: python check.py FOLDER\n"
            "FOLDER holds rules.csv, cases.csv, plays.csv, maturity.csv and countries.csv.\n"
        )
        return 1
    try:
        problems = check(Path(arguments[0]))
    except UnreadableError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if problems:
        sys.stderr.write("\n".join(problems) + f"\nThe judgement tables do not hold: faults found {len(problems)}.\n")
        return 1
    sys.stdout.write(
        "Every rule, category, input, question and concern has one judgement with its reason; every link resolves.\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
