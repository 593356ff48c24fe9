"""Make the shipped form of the control set and of what says which controls answer which rules."""

from collections.abc import Mapping
from pathlib import Path

from reference_library import FAMILIES
from reference_source import Record, Row, SourceError, check_unique, filled, make_each, one_of, read_table, refuse

AREAS = ("leadership", "market-access", "engineering", "product", "supply", "response", "data", "operations")
"""Areas of the control set, in the order in which they are shown."""


def controls(judgements: Path) -> list[Record]:
    """Controls as [id, name, what it asks, area, standards, usual owner, evidence]."""

    def control(row: Row) -> Record:
        texts = [filled(row, column) for column in ("control", "name", "asks")]
        return [
            *texts,
            one_of(row, "area", AREAS),
            *(filled(row, column) for column in ("standards", "owner", "evidence")),
        ]

    table = read_table(judgements / "controls.csv", "control name asks area standards owner evidence")
    made = make_each("controls.csv", table, control)
    check_unique("controls.csv", (record[0] for record in made))
    return made


def control_rules(
    judgements: Path, known: frozenset[str], types: frozenset[str], rules: Mapping[str, tuple[str, str, bool]]
) -> list[Record]:
    """Links as [control, kind of rule, family, rule, reason]; each mandatory rule must be answered by a control.

    Parameters
    ----------
    known
        Ids of the controls.
    types
        Kinds of rule.
    rules
        Kind, family and whether it is mandatory, by rule.
    """

    def link(row: Row) -> Record:
        if bool(row["type"]) == bool(row["rule"]) or (row["family"] and not row["type"]):
            raise SourceError("a row names either a kind of rule, with or without a family, or one rule.")
        kind = one_of(row, "type", types) if row["type"] else ""
        family = one_of(row, "family", FAMILIES) if row["family"] else ""
        rule = one_of(row, "rule", rules) if row["rule"] else ""
        return [one_of(row, "control", known), kind, family, rule, filled(row, "reason")]

    table = read_table(judgements / "control_rules.csv", "control type family rule reason")
    made = make_each("control_rules.csv", table, link)
    check_unique("control_rules.csv", (tuple(record[:4]) for record in made))
    single = {record[3] for record in made if record[3]}
    by_kind = {
        (record[1], family) for record in made if record[1] for family in ([record[2]] if record[2] else FAMILIES)
    }
    refuse(
        [
            f"control_rules.csv: no control answers {rule}."
            for rule, (kind, family, mandatory) in rules.items()
            if mandatory and rule not in single and (kind, family) not in by_kind
        ]
    )
    return made
