"""One control set for all markets: what each control asks, and which rules it usually answers (judgement)."""

from dataclasses import dataclass
from enum import StrEnum

from app.planning.words import Family


class ControlArea(StrEnum):
    """What a control is about, in the order in which they are shown."""

    LEADERSHIP = "leadership"
    MARKET_ACCESS = "market-access"
    ENGINEERING = "engineering"
    PRODUCT = "product"
    SUPPLY = "supply"
    RESPONSE = "response"
    DATA = "data"
    OPERATIONS = "operations"


@dataclass(frozen=True, slots=True)
class LibraryControl:
    """One control of the library: something that a company does once and shows in every market."""

    id: str
    name: str
    asks: str
    area: ControlArea
    standards: str  # by name only
    owner: str  # the role that usually answers for it
    evidence: str  # what shows it


@dataclass(frozen=True, slots=True)
class ControlRule:
    """A control that answers a kind of rule, or one rule where its kind is too coarse; judgement, with its reason."""

    control: str
    type: str  # kind of rule; empty where it names one rule
    family: Family | None  # only rules of that family; None: of any
    rule: str  # id of one rule; a rule with links of its own is answered by those alone
    reason: str
