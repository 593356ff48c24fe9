"""What leaving and returning cost an offering: the company's own amounts, or the judged share of its margin."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from app.planning.departure import KEPT, ExitFigures, ExitPart, Mode
from app.planning.plan import Plan
from app.planning.profile import Offering
from app.planning.words import Stage

MODE_NOW: Final = MappingProxyType(
    {
        Stage.PLANNED: Mode.EXITED,
        Stage.SELLING: Mode.OPERATE,
        Stage.SUSPENDED: Mode.MOTHBALL,
        Stage.LEFT: Mode.EXITED,
    }
)
"""The mode that an offering is in today; one that is only planned stands where one that has left stands."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What holds where the company has entered nothing, as a share of the yearly margin, and why (J)."""

    share: Decimal
    reason: str


JUDGED: Final[Mapping[str, Judged]] = MappingProxyType(
    {
        "exit_cost": Judged(Decimal("0.50"), "half a year of margin: contracts, staff and the handing over of data"),
        "mothball_cost": Judged(Decimal("0.15"), "about two months of margin: stock, notice to customers, idle staff"),
        "keep_warm": Judged(Decimal("0.10"), "a tenth of the margin: certificates, a few people, the brand"),
        "reentry_warm": Judged(Decimal("0.20"), "certificates and people are there: about a quarter of a year"),
        "reentry_cold": Judged(Decimal("1.00"), "a year of margin: approval, partners and staff from the start"),
        "de_scope_cost": Judged(Decimal("0.10"), "a product without the disputed part, and notice to its buyers"),
        "duty_conditional": Judged(Decimal("0.05"), "tests, reports and hosting; well below the limit of 15 %"),
        "duty_restricted": Judged(Decimal("0.15"), "where the signpost on compliance cost turns amber (method 7.4)"),
        "duty_banned": Judged(Decimal("0.40"), "staff, premises and contracts that go on while nothing is sold"),
    }
)
"""Judged defaults of the amounts of `ExitFigures`. [share of the yearly margin]"""
MODE_NAMES: Final = {
    Mode.OPERATE: "Operate",
    Mode.DE_SCOPE: "De-scope",
    Mode.MOTHBALL: "Mothball",
    Mode.EXITED: "Exit",
}
"""What each mode is called where it stands on a list."""
LEAVING: Final = (ExitPart.STEP, ExitPart.CUSTOMERS, ExitPart.DATA_SUBJECTS)
"""Lines of an exit plan that are paid once, on leaving."""
SHARES: Final = ("de_scope_keeps", "de_scope_sheds")
"""The two figures of `ExitFigures` that are shares; left open, they follow from the offering's customers."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """What the modes of one offering cost. [plan currency]"""

    offering: str
    years: int
    margin: float  # yearly contribution margin in the present state
    exit_cost: float
    mothball_cost: float
    keep_warm: float  # a year
    reentry_warm: float
    reentry_cold: float
    de_scope_cost: float
    duty_conditional: float  # a year
    duty_restricted: float  # a year
    duty_banned: float  # a year
    de_scope_keeps: float | None  # share of the margin; None: that of commercial customers and consumers
    de_scope_sheds: float | None  # share of what a restriction takes; None: as those customers lose less
    judged: frozenset[str]  # names of the figures that are judged defaults

    def of(self, name: str) -> float:
        """An amount by the name of its field in `ExitFigures`."""
        return float(getattr(self, name))


def amounts_of(plan: Plan, offering: Offering) -> Amounts:
    """The amounts that hold for an offering.

    Where the company has not entered an amount for the offering itself, what the exit plan of its market keeps
    (knowledge, brand, certificates, people) is the cost of keeping warm, and its steps and duties that of leaving, each
    divided over the market's offerings by their margins.
    """
    own = next((each for each in plan.exit_figures if each.offering == offering.id), None)
    margin = offering.revenue_in_plan_currency * offering.margin
    planned = {
        "keep_warm": share_of(plan, offering, kept_cost(plan, offering.market)),
        "exit_cost": share_of(plan, offering, leaving_cost(plan, offering.market)),
    }
    found: dict[str, float] = {}
    judged = set()
    for name, default in JUDGED.items():
        value = getattr(own, name) if own else None
        if value is None:
            value = planned.get(name) or None
        if value is None:
            value = max(margin, Decimal(0)) * default.share
            judged.add(name)
        found[name] = float(value)
    shares = {name: getattr(own, name) if own else None for name in SHARES}
    judged.update(name for name, share in shares.items() if share is None)
    return Amounts(
        offering=offering.id,
        years=own.years if own else ExitFigures(id="default", offering=offering.id).years,
        margin=float(margin),
        de_scope_keeps=_number(shares["de_scope_keeps"]),
        de_scope_sheds=_number(shares["de_scope_sheds"]),
        judged=frozenset(judged),
        **found,
    )


def kept_cost(plan: Plan, market: str) -> Decimal:
    """What the exit plan of a market keeps, a year. [plan currency]"""
    return _sum(plan, market, KEPT)


def leaving_cost(plan: Plan, market: str) -> Decimal:
    """What the steps and duties of the exit plan of a market cost, once. [plan currency]"""
    return _sum(plan, market, LEAVING)


def share_of(plan: Plan, offering: Offering, total: Decimal) -> Decimal:
    """The part of a market's cost that falls to one offering: by margin, in equal parts where none earns."""
    if not total:
        return total
    here = [each for each in plan.offerings if each.market == offering.market]
    margins = [max(each.revenue_in_plan_currency * each.margin, Decimal(0)) for each in here]
    whole = sum(margins, Decimal(0))
    if not whole:
        return total / len(here)
    return total * margins[here.index(offering)] / whole


def _sum(plan: Plan, market: str, parts: Collection[ExitPart]) -> Decimal:
    return sum((each.cost for each in plan.exit_entries if each.market == market and each.part in parts), Decimal(0))


def _number(share: Decimal | None) -> float | None:
    return None if share is None else float(share)
