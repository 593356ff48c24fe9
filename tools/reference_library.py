"""Make the shipped form of the libraries: cases, rules, plays, questions, coalitions, categories, words of inputs."""

import re
from collections import Counter
from pathlib import Path

from reference_source import (
    CONFIDENCE,
    Record,
    Row,
    SourceError,
    check_unique,
    filled,
    loose_date,
    make_each,
    many_of,
    number,
    one_of,
    read_table,
    refuse,
    whole,
)
from reference_world import FIRST_YEAR, Known

ACTIONS = ("governance", "image", "exit-reentry", "capacity", "bargaining")
FAMILIES = ("import-limitation", "market-access-prerequisite", "post-sale-requirement")
EFFECTS = ("capability", "trust", "reputation", "compliance", "exposure", "leverage", "geopolitics")
DRIVERS = ("capability", "trust", "geopolitics", "exposure", "compliance")
PROFILE = (
    "criticality",
    "data_sensitivity",
    "remote_control",
    "opacity",
    "upstream_exposure",
    "host_dependence",
    "substitutes",
)
INPUTS = (
    *PROFILE,
    "compliance_gap",
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
)
BEARS_ON = ("all", "named", "origin", "operators", "platforms-large")
AUDIENCES = ("leadership", "product-teams")
UNION = "EUU"  # rules for the whole European Union
ALL = "all"
LEVELS = 5
MOST_MONTHS = 120
_EFFECT = re.compile(rf"({'|'.join(EFFECTS)}):([+-][1-3])")


def categories(judgements: Path) -> list[Record]:
    """id, name, singular, about, worry, and for each of the seven inputs [input, value, low, high, reason]."""
    names = read_table(judgements / "category_names.csv", "category name singular one_line why_governments_worry")
    check_unique("category_names.csv", (row["category"] for row in names))
    known = {row["category"] for row in names}

    def start(row: Row) -> tuple[str, list[str | int | float]]:
        low, value, high = (number(row, column, 0, 1) for column in ("low", "value", "high"))
        if not low <= value <= high:
            raise SourceError(f"the value {value} does not lie between {low} and {high}.")
        return one_of(row, "category", known), [one_of(row, "input", PROFILE), value, low, high, filled(row, "reason")]

    rows = read_table(judgements / "category_profiles.csv", "category input value low high reason")
    starts = make_each("category_profiles.csv", rows, start)
    check_unique("category_profiles.csv", ((category, entry[0]) for category, entry in starts))
    held = Counter(category for category, _ in starts)
    wanting = sorted(name for name in known if held[name] != len(PROFILE))
    refuse([f"category_profiles.csv: {name} has {held[name]} of {len(PROFILE)} inputs." for name in wanting])

    def make(row: Row) -> Record:
        texts = [filled(row, column) for column in row]
        return [*texts, [entry for category, entry in starts if category == row["category"]]]

    return make_each("category_names.csv", names, make)


def cases(folder: Path, known: Known, kinds: frozenset[str]) -> list[Record]:
    """The columns of a Case, in its order."""
    rows = read_table(
        folder / "cases.csv",
        "case_id year month host_iso3 home_iso3 company product_category product concern measure_family measure "
        "outcome_level legal_basis driver_capability driver_trust driver_geopolitics later_change source_title "
        "source_publisher source_date source_url confidence summary",
    )

    def make(row: Row) -> Record:
        return [
            filled(row, "case_id"),
            whole(row, "year", FIRST_YEAR, known.last_year),
            whole(row, "month", 1, 12) if row["month"] else None,
            one_of(row, "host_iso3", known.countries | known.codes("place")),
            one_of(row, "home_iso3", known.countries),
            filled(row, "company"),
            one_of(row, "product_category", kinds),
            filled(row, "product"),
            one_of(row, "concern", known.codes("concern")),
            one_of(row, "measure_family", known.codes("measure")),
            filled(row, "measure"),
            whole(row, "outcome_level", 0, 3),
            *(row[column] for column in ("legal_basis", "driver_capability", "driver_trust", "driver_geopolitics")),
            *(row[column] for column in ("later_change", "source_title", "source_publisher")),
            loose_date(row, "source_date"),
            row["source_url"],
            one_of(row, "confidence", CONFIDENCE),
            filled(row, "summary"),
        ]

    made = make_each("cases.csv", rows, make)
    check_unique("cases.csv", (record[0] for record in made))
    return made


def rules(folder: Path, judgements: Path, known: Known, kinds: frozenset[str]) -> list[Record]:
    """The columns of a Rule, in its order: the rulebook with the judgement of what is mandatory merged in."""
    rows = read_table(
        folder / "rules.csv",
        "rule_id jurisdiction_iso3 short_name full_name rule_type stage applies_to requires authority in_force "
        "transition_deadline penalty evidence_accepted related_standards source_title source_publisher source_url "
        "confidence summary",
    )
    verdicts = _mandatory(judgements, known, {row["rule_id"] for row in rows})

    def make(row: Row) -> Record:
        if row["rule_id"] not in verdicts:
            raise SourceError("rule_mandatory.csv does not say whether it is mandatory.")
        applies = many_of(row, "applies_to", kinds | {ALL})
        if not applies:
            raise SourceError("applies_to is empty.")
        return [
            filled(row, "rule_id"),
            one_of(row, "jurisdiction_iso3", known.countries | {UNION}),
            filled(row, "short_name"),
            filled(row, "full_name"),
            one_of(row, "rule_type", known.codes("rule-type")),
            one_of(row, "stage", FAMILIES),
            applies,
            filled(row, "requires"),
            filled(row, "authority"),
            loose_date(row, "in_force"),
            loose_date(row, "transition_deadline"),
            *(row[column] for column in ("penalty", "evidence_accepted", "related_standards")),
            *(row[column] for column in ("source_title", "source_publisher", "source_url")),
            one_of(row, "confidence", CONFIDENCE),
            filled(row, "summary"),
            *verdicts[row["rule_id"]],
        ]

    made = make_each("rules.csv", rows, make)
    check_unique("rules.csv", (record[0] for record in made))
    return made


def _mandatory(judgements: Path, known: Known, ids: set[str]) -> dict[str, Record]:
    """Rule → mandatory, bears_on, origins, reason."""

    def make(row: Row) -> tuple[str, Record]:
        bears_on = one_of(row, "bears_on", BEARS_ON)
        origins = many_of(row, "origins", known.countries)
        if bool(origins) != (bears_on == "origin"):
            raise SourceError("origins are given exactly where a rule bears on an origin.")
        yes = one_of(row, "mandatory", ("yes", "no")) == "yes"
        return one_of(row, "rule_id", ids), [yes, bears_on, sorted(origins), filled(row, "reason")]

    rows = read_table(judgements / "rule_mandatory.csv", "rule_id mandatory bears_on origins reason")
    made = make_each("rule_mandatory.csv", rows, make)
    check_unique("rule_mandatory.csv", (key for key, _ in made))
    return dict(made)


def plays(folder: Path) -> list[Record]:
    """The columns of a Play, in its order; effects as [factor, signed strength]."""
    rows = read_table(
        folder / "plays.csv",
        "play_id action title what_it_is why_it_works first_steps typical_owner duration_months_low "
        "duration_months_high cost_level effort_level affects effect_direction_and_size prerequisite_play_ids "
        "standards_or_examples kpi evidence_case_or_source seed_link confidence",
    )
    ids = {row["play_id"] for row in rows}

    def make(row: Row) -> Record:
        low, high = (whole(row, f"duration_months_{end}", 1, MOST_MONTHS) for end in ("low", "high"))
        if low > high:
            raise SourceError(f"the shortest duration, {low} months, is longer than the longest, {high}.")
        effects: list[list[str | int]] = []
        for text in row["effect_direction_and_size"].split(";"):
            found = _EFFECT.fullmatch(text.strip())
            if not found:
                raise SourceError(f"“{text}” is not an effect such as trust:+2.")
            effects.append([found[1], int(found[2])])
        if row["affects"].split(";") != [effect[0] for effect in effects]:
            raise SourceError("affects and effect_direction_and_size name different factors.")
        return [
            filled(row, "play_id"),
            one_of(row, "action", ACTIONS),
            *(filled(row, column) for column in ("title", "what_it_is", "why_it_works")),
            [step.strip() for step in filled(row, "first_steps").split(";")],
            filled(row, "typical_owner"),
            low,
            high,
            whole(row, "cost_level", 1, LEVELS),
            whole(row, "effort_level", 1, LEVELS),
            effects,
            many_of(row, "prerequisite_play_ids", ids - {row["play_id"]}),
            *(row[column] for column in ("standards_or_examples", "kpi", "evidence_case_or_source")),
            one_of(row, "confidence", CONFIDENCE),
        ]

    made = make_each("plays.csv", rows, make)
    check_unique("plays.csv", (record[0] for record in made))
    _refuse_circles({row["play_id"]: row["prerequisite_play_ids"].split(";") for row in rows})
    return made


def _refuse_circles(needs: dict[str, list[str]]) -> None:
    """Refuse plays that wait for one another."""
    done: set[str] = {""}
    while ready := {play for play, before in needs.items() if play not in done and done.issuperset(before)}:
        done |= ready
    if waiting := sorted(set(needs) - done):
        raise SourceError(f"plays.csv: {', '.join(waiting)} wait for one another.")


def questions(folder: Path, judgements: Path) -> list[Record]:
    """The columns of a Question, in its order: the question with its role merged in."""
    rows = read_table(
        folder / "maturity.csv",
        "question_id action dimension question level_0 level_1 level_2 level_3 level_4 evidence_hint related_standards",
    )
    ids = {row["question_id"] for row in rows}

    def role(row: Row) -> tuple[str, Record]:
        feeds = one_of(row, "feeds", (*INPUTS, "none"))
        return one_of(row, "question_id", ids), [
            one_of(row, "audience", AUDIENCES),
            None if feeds == "none" else feeds,
            filled(row, "help"),
            filled(row, "worked_example"),
        ]

    columns = "question_id audience feeds short_name help worked_example reason"
    roles = dict(make_each("question_roles.csv", read_table(judgements / "question_roles.csv", columns), role))

    def make(row: Row) -> Record:
        if row["question_id"] not in roles:
            raise SourceError("question_roles.csv does not say who it is for.")
        return [
            filled(row, "question_id"),
            one_of(row, "action", ACTIONS),
            filled(row, "dimension"),
            filled(row, "question"),
            [filled(row, f"level_{level}") for level in range(LEVELS)],
            row["evidence_hint"],
            row["related_standards"],
            *roles[row["question_id"]],
        ]

    made = make_each("maturity.csv", rows, make)
    check_unique("maturity.csv", (record[0] for record in made))
    return made


def coalitions(folder: Path) -> list[Record]:
    """The columns of a Coalition, in its order."""
    rows = read_table(
        folder / "consortia.csv",
        "id name kind region_scope founded what_it_does who_can_join relevance_to example_members source_title "
        "source_url confidence",
    )

    def make(row: Row) -> Record:
        if row["founded"]:
            whole(row, "founded", 1800, 2100)
        return [
            *(filled(row, column) for column in ("id", "name", "kind", "region_scope")),
            row["founded"],
            filled(row, "what_it_does"),
            row["who_can_join"],
            many_of(row, "relevance_to", ACTIONS),
            *(row[column] for column in ("example_members", "source_title", "source_url")),
            one_of(row, "confidence", CONFIDENCE),
        ]

    made = make_each("consortia.csv", rows, make)
    check_unique("consortia.csv", (record[0] for record in made))
    return made


def input_words(judgements: Path) -> list[Record]:
    """The columns of an InputWords, in its order."""
    rows = read_table(
        judgements / "rating_questions.csv",
        "input label question anchor_0 anchor_half anchor_1 level_words driver unit_note",
    )

    def make(row: Row) -> Record:
        levels = [word.strip() for word in row["level_words"].split("|")]
        if len(levels) != LEVELS or not all(levels):
            raise SourceError(f"level_words should be {LEVELS} words or phrases.")
        return [
            one_of(row, "input", INPUTS),
            filled(row, "label"),
            filled(row, "question"),
            [filled(row, column) for column in ("anchor_0", "anchor_half", "anchor_1")],
            levels,
            one_of(row, "driver", DRIVERS),
            filled(row, "unit_note"),
        ]

    made = make_each("rating_questions.csv", rows, make)
    check_unique("rating_questions.csv", (record[0] for record in made))
    refuse([f"rating_questions.csv: {name} is not asked about." for name in INPUTS if name not in {r[0] for r in made}])
    return made
