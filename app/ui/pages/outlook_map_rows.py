"""The markets of the map: what is likeliest in each for one product, or the worst of all that is offered there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.charts.worldmap import chance_level
from app.planning import display
from app.planning.plan import Plan
from app.ui.pages.outlook_rows import Cell, OutlookRow
from app.ui.parts.worldmap import MapPlace

LABELLED: Final = 5
"""Markets that are named on the map without being chosen, where there is room."""
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class MapRow:
    """One market with the offering that stands for it."""

    id: str  # of the market
    host: str  # iso3
    name: str
    product: str  # name
    cell: Cell
    revenue: float  # of what is shown there, a year [plan currency]

    @property
    def worse(self) -> float:
        """Chance of restricted or worse; below 0 until it is reckoned, so that it comes last."""
        return self.cell.outlook.restricted_or_worse if self.cell.outlook else -1.0


def map_rows(plan: Plan, rows: Sequence[OutlookRow], product: str) -> list[MapRow]:
    """One row a market where it is offered, highest chance of restricted or worse first; no product: all of them."""
    hosts = {market.id: market.host for market in plan.markets}
    names = {each.id: each.name for each in plan.products}
    found = []
    for row in rows:
        cells = {key: cell for key, cell in row.cells.items() if product in {"", key}}
        if cells:
            key = max(cells, key=lambda key: _worse(cells[key]))
            revenue = float(sum(cell.revenue for cell in cells.values()))
            found.append(MapRow(row.id, hosts[row.id], row.name, names[key], cells[key], revenue))
    return sorted(found, key=lambda row: -row.worse)


def map_places(rows: Sequence[MapRow], currency: str, *, by_chance: bool, name_product: bool = False) -> list[MapPlace]:
    """The same markets as places of the map, in the same order; `name_product` where each may stand for another one."""
    most = max((row.revenue for row in rows), default=0.0) or 1.0
    places = []
    for at, row in enumerate(rows):
        outlook = row.cell.outlook
        if outlook is None:
            words = translate("Outlook", "{0}, {1}: it is being worked out").format(row.name, row.product)
            places.append(MapPlace(row.host, row.name, words, None, row.revenue / most))
            continue
        worse = display.chance(outlook.restricted_or_worse)
        likeliest = display.REACTION_NAMES[outlook.likeliest]
        words = translate("Outlook", "{0}, {1}: most likely {2}, restricted or worse {3}, {4} a year").format(
            row.name, row.product, likeliest.lower(), worse, display.money(row.revenue, currency)
        )
        if row.cell.above:
            words += ", " + translate("Outlook", "above the risk appetite")
        level = chance_level(outlook.restricted_or_worse) if by_chance else outlook.likeliest
        figure = worse if by_chance else display.sure_percent(row.cell.points)
        name = f"{row.name}, {row.product}" if name_product else row.name
        label = f"{name}: {figure}" if by_chance else f"{name}: {likeliest.lower()} {figure}"
        places.append(MapPlace(row.host, label, words, level, row.revenue / most, first=at < LABELLED))
    return places


def _worse(cell: Cell) -> float:
    return cell.outlook.restricted_or_worse if cell.outlook else -1.0
