"""Where a fault of the paper can be put right: a field of its form, or a record on a page of its own."""

from typing import TYPE_CHECKING, Final

from app.planning.course import Assumption, Decision, Initiative, MarketStance, Option, Signpost
from app.planning.plan import Plan, Record
from app.planning.profile import Market, Offering, Product

if TYPE_CHECKING:
    from app.report.preflight.fault import Fault

PAGES: Final[dict[type[Record], str]] = {
    Product: "products",
    Market: "markets",
    Offering: "outlook",
    Initiative: "roadmap",
    Decision: "roadmap",
    Signpost: "roadmap",
    Option: "options",
    Assumption: "options",
    MarketStance: "options",
}
"""The page on which each kind of record is edited."""
FIELDS: Final = {
    "B1": "purpose",
    "B2": "resolution",
    "B3": "why_now",
    "B4": "recommendation",
    "B5": "sponsor",
    "B6": "summary",
    "B7": "earlier_decisions",
    "B12": "consulted",
    "B20": "advisers",
    "B21": "customers",
    "B24": "advisers",
    "B26": "next_report",
    "B28": "communication",
    "B30": "summary",
    "B43": "classification",
}
"""The field of the form by which each point is met, where there is one."""


def place_of(fault: "Fault", plan: Plan) -> tuple[str, str]:
    """The field of the paper's form, and the page that holds the record; one of them or both may be empty."""
    records = (record for several in plan.collections().values() for record in several)
    record = next((record for record in records if record.id == fault.record), None) if fault.record else None
    return FIELDS.get(fault.point, ""), PAGES.get(type(record), "") if record is not None else ""
