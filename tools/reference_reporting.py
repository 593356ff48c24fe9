"""Make the shipped form of the duties to report and to disclose, each held against the words of its rule."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from reference_source import Cell, Record, Row, SourceError, check_unique, filled, make_each, one_of, read_table, whole

EVENTS = ("vulnerability", "incident", "personal-data", "ransom", "national-security")
STEPS = ("first", "follow-up", "final")
UNITS = ("hours", "days", "working-days", "months", "at-once")
PRACTICES = (
    "security-txt",
    "disclosure-policy",
    "vulnerability-handling",
    "cve-authority",
    "transparency-report",
    "independent-assurance",
    "bill-of-materials",
    "reproducible-builds",
)
AT_ONCE = ("at once", "immediate")
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
REQUIRES, EVIDENCE, STANDARDS, SUMMARY = 7, 12, 13, 18
"""Where the texts stand in the record of a rule."""
MOST = 3660
"""Longest time of a duty to report, a bound of sanity. [days or hours]"""


def reporting(judgements: Path, rules: Sequence[Record]) -> dict[str, list[Record]]:
    """Clocks as the fields of a ReportingClock, practices as [practice, rule, words]."""
    duties = {str(rule[0]): f"{rule[REQUIRES]} {rule[SUMMARY]}" for rule in rules}
    texts = {str(rule[0]): f"{duties[str(rule[0])]} {rule[EVIDENCE]} {rule[STANDARDS]}" for rule in rules}

    def clock(row: Row) -> Record:
        rule = one_of(row, "rule_id", duties)
        quote = _quoted(row, duties[rule])
        amount, later = (_amount(row, column, quote) for column in ("amount", "amount_to"))
        unit = one_of(row, "unit", UNITS) if amount is not None else row["unit"]
        if amount is None and (unit or later is not None):
            raise SourceError("there is a unit, but no amount.")
        to = row["to_whom"]
        if to and to not in duties[rule]:
            raise SourceError(f"to_whom “{to}” does not stand in the rule.")
        return [
            rule,
            one_of(row, "event", EVENTS),
            row["borne_by"],
            one_of(row, "step", STEPS),
            amount,
            later,
            unit,
            row["counted_from"],
            to,
            quote,
        ]

    head = "rule_id event borne_by step amount amount_to unit counted_from to_whom quote"
    clocks = make_each("reporting_clocks.csv", read_table(judgements / "reporting_clocks.csv", head), clock)
    check_unique("reporting_clocks.csv", (tuple(record[:4]) for record in clocks))

    def practice(row: Row) -> Record:
        rule = one_of(row, "rule_id", texts)
        return [one_of(row, "practice", PRACTICES), rule, _quoted(row, texts[rule])]

    asked = make_each(
        "disclosure_rules.csv", read_table(judgements / "disclosure_rules.csv", "practice rule_id quote"), practice
    )
    check_unique("disclosure_rules.csv", (tuple(record[:2]) for record in asked))
    return {"clocks": clocks, "practices": asked}


def _quoted(row: Row, text: str) -> str:
    quote = filled(row, "quote")
    if quote not in text:
        raise SourceError(f"“{quote}” does not stand in the rule.")
    return quote


def _amount(row: Mapping[str, str], column: str, quote: str) -> Cell:
    """A number that stands in the words of the rule, as a figure or spelled out; none where the cell is empty."""
    if not row[column]:
        return None
    amount = whole(dict(row), column, 0, MOST)
    if row["unit"] == "at-once":
        if amount or not any(words in quote for words in AT_ONCE):
            raise SourceError("the words do not say “at once”.")
        return 0
    named = {int(digits) for digits in re.findall(r"\d+", quote)}
    named |= {NUMBERS.index(word) for word in re.findall(r"[a-z]+", quote) if word in NUMBERS}
    if amount not in named:
        raise SourceError(f"{column} {amount} does not stand in “{quote}”.")
    return amount
