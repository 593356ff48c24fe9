"""Make the shipped form of what documented cases teach: cases behind plays, ways back into a market, tripwires."""

from pathlib import Path

from reference_library import INPUTS
from reference_source import (
    Record,
    Row,
    SourceError,
    check_unique,
    filled,
    make_each,
    many_of,
    number,
    one_of,
    read_table,
    refuse,
    whole,
)

BEARS = ("for", "against")
RESULTS = {"worked": True, "failed": False}
YES = {"yes": True, "no": False}
TOPICS = ("politicisation", "rules", "trust", "supply", "exit", "capability", "appetite")
LONGEST_WHY = 160
"""Letters of a reason: it stands on one or two lines beside the case."""
MOST_DAYS = 365
WIDEST = 1000
"""No threshold lies further from zero."""


def play_cases(judgements: Path, plays: frozenset[str], cases: frozenset[str]) -> list[Record]:
    """The columns of a Precedent, in its order, in the order of the table."""

    def make(row: Row) -> Record:
        return [one_of(row, "play", plays), one_of(row, "case", cases), one_of(row, "bears", BEARS), _why(row)]

    made = make_each("play_cases.csv", read_table(judgements / "play_cases.csv", "play case bears why"), make)
    check_unique("play_cases.csv", ((record[0], record[1]) for record in made))
    return made


def reentry_mechanisms(judgements: Path, cases: frozenset[str]) -> list[Record]:
    """id, name, reading, works_when, fails_when, and for each case [case, whether it worked, why]."""
    rows = read_table(judgements / "reentry_mechanisms.csv", "mechanism name reading works_when fails_when")
    check_unique("reentry_mechanisms.csv", (row["mechanism"] for row in rows))
    known = {row["mechanism"] for row in rows}

    def link(row: Row) -> tuple[str, Record]:
        worked = RESULTS[one_of(row, "result", RESULTS)]
        return one_of(row, "mechanism", known), [one_of(row, "case", cases), worked, _why(row)]

    links = make_each(
        "reentry_cases.csv", read_table(judgements / "reentry_cases.csv", "mechanism case result why"), link
    )
    check_unique("reentry_cases.csv", ((mechanism, record[0]) for mechanism, record in links))
    wanting = sorted(known - {mechanism for mechanism, _ in links})
    refuse([f"reentry_cases.csv: no case is named for {mechanism}." for mechanism in wanting])

    def make(row: Row) -> Record:
        texts: Record = [filled(row, column) for column in row]
        return [*texts, [record for mechanism, record in links if mechanism == row["mechanism"]]]

    return make_each("reentry_mechanisms.csv", rows, make)


def tripwires(judgements: Path) -> list[Record]:
    """The columns of a Tripwire, in its order; the reason behind days and owner is for readers of the table."""

    def make(row: Row) -> Record:
        amber_at, red_at = (
            number(row, column, -WIDEST, WIDEST) if row[column] else None for column in ("amber_at", "red_at")
        )
        rises = YES[one_of(row, "rises", YES)]
        if bool(row["unit"]) != (amber_at is not None):
            raise SourceError("a unit is given exactly where amber is a number.")
        if amber_at is None and red_at is not None:
            raise SourceError("red is a number and amber is none.")
        if amber_at is not None and red_at is not None and (red_at > amber_at) is not rises:
            raise SourceError("red is not the worse one.")
        filled(row, "reason")
        return [
            *(filled(row, column) for column in ("tripwire", "title", "amber", "red")),
            many_of(row, "updates", INPUTS),
            one_of(row, "topic", TOPICS),
            row["unit"],
            amber_at,
            red_at,
            rises,
            whole(row, "default_days", 1, MOST_DAYS),
            filled(row, "default_owner"),
            filled(row, "decision"),
            YES[one_of(row, "good", YES)],
        ]

    rows = read_table(
        judgements / "tripwires.csv",
        "tripwire title amber red updates topic unit amber_at red_at rises default_days default_owner decision good "
        "reason",
    )
    check_unique("tripwires.csv", (row["tripwire"] for row in rows))
    return make_each("tripwires.csv", rows, make)


def _why(row: Row) -> str:
    why = filled(row, "why")
    if len(why) > LONGEST_WHY or not why.endswith("."):
        raise SourceError(f"why is not one sentence of at most {LONGEST_WHY} letters.")
    return why
