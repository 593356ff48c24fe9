"""The public figures of one country as a table: value, year, source and kind, and the memberships with their dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.knowledge.aspects import CHECKED, indicator_name, tag_words
from app.planning import display
from app.planning.facts import Country, World
from app.ui.parts.column import Column
from app.ui.parts.table import Table
from app.ui.parts.text import Text, Tone

SHOWN: Final = (
    "gci_score",
    "wgi_government_effectiveness",
    "wgi_control_of_corruption",
    "wgi_rule_of_law",
    "internet_users_pct",
    "fh_freedom_score",
)
"""The indicators that are shown of a country, in order."""
NOT_KNOWN: Final = str(QT_TRANSLATE_NOOP("CountryFigures", "not known"))


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One public figure in words."""

    id: str
    name: str
    value: str
    year: str
    source: str
    unit: str
    known: bool


class CountryFigures(QWidget):
    """The figures and memberships of a country."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns = (
            Column(self.tr("Figure"), lambda r: r.name, share=1, second=lambda r: r.source),
            Column(self.tr("Value"), lambda r: r.value, right=True, tone=_tone, second=lambda r: r.unit),
            Column(self.tr("Year"), lambda r: r.year, right=True),
        )
        self.table = Table(columns, self.tr("Public figures"), self, sorts=False)
        self.memberships = Text("", "note", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.table)
        layout.addWidget(self.memberships)

    def show_country(self, world: World, iso3: str, on: date) -> None:
        """Show what is held of a country on a day."""
        country = world.countries.get(iso3)
        rows = list(_figures(world, country, on.year, self.tr(NOT_KNOWN))) if country else []
        self.table.set_rows(rows)
        held = list(_memberships(world, iso3, on)) if country else []
        words = self.tr("Memberships and lists: {0}.").format("; ".join(held))
        self.memberships.say(words if held else self.tr("No memberships or lists are held."))
        self.memberships.setVisible(bool(country))


def _tone(row: FigureRow) -> Tone:
    return "" if row.known else "watch"


def _figures(world: World, country: Country, year: int, not_known: str) -> Iterator[FigureRow]:
    for code in SHOWN:
        if code not in world.indicators:
            continue
        figure, words = world.figure(code, country.iso3, year), indicator_name(code)
        if figure is None:
            yield FigureRow(code, words.name, not_known, "", _publisher(world, ""), words.unit, known=False)
            continue
        places = 1 if words.highest - words.lowest > 10 else 2
        value = display.number(figure.value, places)
        yield FigureRow(
            code, words.name, value, str(figure.year), _publisher(world, figure.source), words.unit, known=True
        )
    for code, size, at, unit in (
        ("gdp", country.gdp and country.gdp / 1e9, country.gdp_year, "USD billion"),
        ("population", country.population and country.population / 1e6, country.population_year, "million people"),
    ):
        name = {"gdp": "Gross domestic product", "population": "Population"}[code]
        shown = display.number(size, 1) if size else not_known
        yield FigureRow(code, name, shown, str(at or ""), _publisher(world, "cia_factbook"), unit, known=bool(size))


def _publisher(world: World, source: str) -> str:
    found = world.sources.get(source)
    return found.publisher if found else ""


def _memberships(world: World, iso3: str, on: date) -> Iterator[str]:
    dated = set()
    for membership in world.memberships.get(iso3, ()):
        if membership.since <= on and (membership.until is None or on < membership.until):
            dated.add(membership.tag)
            yield f"{_short(membership.tag)} (since {membership.since.year})"
    for tag in sorted(world.countries[iso3].tags - dated):
        words = tag_words(tag)
        doubt = f", {CHECKED[words.checked]}" if words.checked in {"partly", "unchecked"} else ""
        yield f"{_short(tag)} (read {words.as_of.year}{doubt})"


def _short(tag: str) -> str:
    return re.split(r"[;(,]", tag_words(tag).meaning, maxsplit=1)[0].strip()
