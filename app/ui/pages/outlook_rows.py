"""The cells of the outlook grid, as things stand or under one option, worked out without a window."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from app.planning import display
from app.planning.assessment import Assessment, Outlook, Reading
from app.planning.facts import World
from app.planning.plan import Plan
from app.planning.profile import Offering
from app.planning.words import Stance
from app.ui.pages.in_force import country_name

if TYPE_CHECKING:
    from app.planning.now import GridNow


@dataclass(frozen=True, slots=True)
class Cell:
    """One product in one market; without an outlook until it has been reckoned."""

    offering: str
    revenue: Decimal  # a year [plan currency]
    outlook: Outlook | None = None
    points: int = 0  # chance of the likeliest reaction
    mandatory: int | None = None  # None: the market is not researched
    above: bool = False
    loss: float = 0.0


@dataclass(frozen=True, slots=True)
class OutlookRow:
    """One market of the grid."""

    id: str
    name: str
    revenue: Decimal
    stance: Stance | None  # of the option, where it is not to stay
    cells: Mapping[str, Cell]  # by product

    @property
    def loss(self) -> float:
        """Expected loss over the horizon. [plan currency]"""
        return sum(cell.loss for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Totals:
    """What stands under the grid."""

    offerings: int
    above: int
    loss: float | None  # None until it has been reckoned


def outlook_rows(
    plan: Plan, world: World, assessment: Assessment | None, option: str, now: "GridNow | None" = None
) -> list[OutlookRow]:
    """One row a market, in the plan's order. An empty `option` is how things stand; `now` is that before all else."""
    cells: dict[str, dict[str, Cell]] = {market.id: {} for market in plan.markets}
    for offering in plan.offerings:
        found = _cell(offering, assessment, option) if now is None else _cell_now(plan, offering, now)
        cells[offering.market][offering.product] = found
    stances = {s.market: s.stance for s in plan.stances if s.option == option and s.stance is not Stance.STAY}
    return [
        OutlookRow(
            market.id,
            country_name(world, market.host),
            sum((cell.revenue for cell in cells[market.id].values()), Decimal(0)),
            stances.get(market.id),
            cells[market.id],
        )
        for market in plan.markets
    ]


def totals(rows: list[OutlookRow], assessment: Assessment | None, option: str, now: "GridNow | None" = None) -> Totals:
    """The sums of the grid, those of the assessment itself so that every page agrees."""
    cells = [cell for row in rows for cell in row.cells.values()]
    loss = None
    if now is not None:
        loss = sum(now.losses.values())
    elif assessment is not None:
        result = assessment.options.get(option)
        loss = result.loss if result is not None else assessment.loss
    return Totals(len(cells), sum(cell.above for cell in cells), loss)


def shown_outlook(assessment: Assessment, offering: str, option: str) -> tuple[Outlook, float] | None:
    """The outlook and the loss of an offering as things stand or under an option; `None` until reckoned."""
    reading = assessment.readings.get(offering)
    if reading is None:
        return None
    result = assessment.options.get(option)
    if result is not None and offering in result.outlooks:
        return result.outlooks[offering], result.losses.get(offering, reading.loss)
    return reading.outlook, reading.loss


def _cell(offering: Offering, assessment: Assessment | None, option: str) -> Cell:
    revenue = offering.revenue_in_plan_currency
    found = shown_outlook(assessment, offering.id, option) if assessment else None
    if assessment is None or found is None:
        return Cell(offering.id, revenue)
    reading: Reading = assessment.readings[offering.id]
    outlook, loss = found
    result = assessment.options.get(option)
    above = offering.id in result.above_appetite if result is not None else reading.above_appetite
    points = display.shares(outlook.chances)[outlook.likeliest]
    mandatory = reading.mandatory if reading.researched else None
    return Cell(offering.id, revenue, outlook, points, mandatory, above, loss)


def _cell_now(plan: Plan, offering: Offering, now: "GridNow") -> Cell:
    """The same figures before the assessment: no cell shows a band, and bands are not known yet."""
    id_ = offering.id
    first, second, third, fourth = now.chances[id_]
    worse = third + fourth
    outlook = Outlook(plan.company.horizon_months, (first, second, third, fourth), (), (worse, worse), {})
    points = display.shares(outlook.chances)[outlook.likeliest]
    mandatory = now.mandatory[id_] if plan.market(offering.market).host in now.researched else None
    above = worse > float(plan.company.appetite_chance)
    return Cell(id_, offering.revenue_in_plan_currency, outlook, points, mandatory, above, now.losses[id_])
