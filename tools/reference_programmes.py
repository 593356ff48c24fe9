"""Make the shipped form of the programmes with which a company can help a host, and of the places of centres."""

from pathlib import Path

from reference_source import (
    Record,
    Row,
    check_unique,
    filled,
    make_each,
    many_of,
    one_of,
    read_table,
)

PILLARS = ("legal", "technical", "organizational", "capacity", "cooperation")
"""Pillars of the public index, in its order."""
KINDS = ("transparency-centre", "security-catalogue", "training", "exercise", "standards")
FITS = ("1", "2", "3")
"""How well a programme meets a gap: indirectly, helps, directly."""


def programmes(
    judgements: Path, plays: frozenset[str], coalitions: frozenset[str], countries: frozenset[str]
) -> dict[str, list[Record]]:
    """Offers as [pillar, kind, fit, title, offers, partners, plays, not offered, reason]; places as [iso3, who]."""

    def offer(row: Row) -> Record:
        return [
            one_of(row, "pillar", PILLARS),
            one_of(row, "kind", KINDS),
            int(one_of(row, "fit", FITS)),
            *(filled(row, column) for column in ("title", "offers")),
            many_of(row, "partners", coalitions),
            many_of(row, "plays", plays),
            *(filled(row, column) for column in ("not_offered", "reason")),
        ]

    columns = "pillar kind fit title offers partners plays not_offered reason"
    made = make_each("programmes.csv", read_table(judgements / "programmes.csv", columns), offer)
    check_unique("programmes.csv", ((record[0], record[1]) for record in made))

    def place(row: Row) -> Record:
        filled(row, "reason")
        return [one_of(row, "iso3", countries), filled(row, "who")]

    found = make_each("centre_places.csv", read_table(judgements / "centre_places.csv", "iso3 who reason"), place)
    check_unique("centre_places.csv", (record[0] for record in found))
    return {"offers": made, "places": found}
