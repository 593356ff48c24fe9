"""Teach host governments to fish: programmes that close a host's gaps, and the case for a transparency centre (A4)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from app.errors import InputError
from app.planning.checks import check_day, check_id, check_money, check_named, check_texts

MAX_MONTHS: Final = 120
"""Longest that a programme runs. [months]"""


class Pillar(StrEnum):
    """The five pillars of a host's capability (D1); the value is that of the public index."""

    LEGAL = "legal"
    TECHNICAL = "technical"
    ORGANISATIONAL = "organizational"
    TRAINING = "capacity"
    COOPERATION = "cooperation"


class ProgrammeKind(StrEnum):
    """How a company can help a host government."""

    CENTRE = "transparency-centre"
    CATALOGUE = "security-catalogue"
    TRAINING = "training"
    EXERCISE = "exercise"
    STANDARDS = "standards"


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """One programme for one host: what an initiative of the capacity action does there, with whom, and its limits."""

    id: str
    market: str
    pillar: Pillar
    kind: ProgrammeKind
    initiative: str = ""  # id of the initiative that pays for it; empty: none yet
    title: str
    partner: str = ""
    starts: date | None = None
    months: int | None = None
    not_offered: str = ""  # what the company may not offer: access that would harm users
    agreed: bool = False  # with the host
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_named("A programme", self.title)
        check_texts(self.partner, self.not_offered)
        if self.starts:
            check_day(self.starts)
        if self.months is not None and not 0 <= self.months <= MAX_MONTHS:
            raise InputError(f"A programme runs for 0 to {MAX_MONTHS} months.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """A transparency centre under consideration: where, for which hosts, at what cost, and whether it would hold."""

    id: str
    title: str
    place: str = ""  # ISO 3166-1 alpha-3; empty: not chosen
    markets: tuple[str, ...] = ()  # ids of the hosts that would have access
    cost_once: Decimal = Decimal(0)
    cost_yearly: Decimal = Decimal(0)
    reproducible: bool | None = None  # shipped binaries can be rebuilt from what is shown; None: not known
    findings_closed: bool | None = None  # engineering closes findings in time
    protected: bool | None = None  # what is shown cannot be used against users
    initiative: str = ""  # id of the initiative that pays for it; empty: none yet
    decision: str = ""  # what was decided, and why
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_named("A centre", self.title)
        check_texts(self.place, self.decision)
        check_money("The cost of a centre", self.cost_once)
        check_money("The yearly cost of a centre", self.cost_yearly)
