"""Make the shipped form of the tables behind the three mechanisms (method 2.6)."""

from pathlib import Path

from reference_source import (
    Record,
    Row,
    SourceError,
    check_unique,
    filled,
    make_each,
    number,
    one_of,
    read_table,
    refuse,
)

ELEMENTS = ("military", "economic", "political", "privacy", "infrastructure")
"""National interests that a concern can speak for, in the order of every record."""
MECHANISMS = ("co-governance", "supply-chain-management")
"""Mechanisms that are read from the self-assessment."""
SUM_DIGITS = 9


def mechanisms(
    judgements: Path, concerns: frozenset[str], kinds: frozenset[str], types: frozenset[str], questions: frozenset[str]
) -> dict[str, list[Record]]:
    """Concerns as [source, code, five parts, reason]; questions as [mechanism, element, name, question, reason]."""
    known = {"concern": concerns, "category": kinds, "rule": types}

    def concern(row: Row) -> Record:
        source = one_of(row, "source", known)
        parts = [number(row, element, 0, 1) for element in ELEMENTS]
        if round(sum(parts), SUM_DIGITS) != 1:
            raise SourceError(f"the parts of {row['code']} add up to {sum(parts)}, not to 1.")
        return [source, one_of(row, "code", known[source]), *parts, filled(row, "reason")]

    table = read_table(judgements / "concern_elements.csv", " ".join(("source code", *ELEMENTS, "reason")))
    made = make_each("concern_elements.csv", table, concern)
    check_unique("concern_elements.csv", ((record[0], record[1]) for record in made))
    held = {(record[0], record[1]) for record in made}
    wanting = sorted({(source, code) for source, codes in known.items() for code in codes} - held)
    refuse([f"concern_elements.csv: nothing is said about the {source} {code}." for source, code in wanting])

    def element(row: Row) -> Record:
        question = one_of(row, "question_id", questions) if row["question_id"] else ""
        names = [filled(row, column) for column in ("element", "name")]
        return [one_of(row, "mechanism", MECHANISMS), *names, question, filled(row, "reason")]

    asked = make_each(
        "mechanism_questions.csv",
        read_table(judgements / "mechanism_questions.csv", "mechanism element name question_id reason"),
        element,
    )
    check_unique("mechanism_questions.csv", ((record[0], record[1], record[3]) for record in asked))
    return {"concerns": made, "questions": asked}
