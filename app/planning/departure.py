"""Step out, and prepare to step back in: what leaving and returning cost, and what has to be done and kept (A3)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from app.errors import InputError
from app.planning.checks import check_day, check_id, check_money, check_named, check_percentage, check_texts

YEARS_AHEAD: Final = (3, 10)
"""Fewest and most years that modes are compared over; method 5.6 takes 5 to 7."""
MAX_DAYS: Final = 3_660
"""Latest that a step of an exit may follow its decision. [days]"""


class Mode(StrEnum):
    """How an offering is run (method 5.6)."""

    OPERATE = "operate"
    DE_SCOPE = "de-scope"
    MOTHBALL = "mothball"
    EXITED = "exited"


class ExitPart(StrEnum):
    """What each line of an exit plan is."""

    STEP = "step"
    CUSTOMERS = "customers"  # an obligation to them
    DATA_SUBJECTS = "data-subjects"  # an obligation to them
    KNOWLEDGE = "knowledge"  # kept
    BRAND = "brand"  # kept
    CERTIFICATES = "certificates"  # kept
    PEOPLE = "people"  # kept
    CONDITION = "condition"  # of the return
    WATCH = "watch"  # what is watched while away


KEPT: Final = (ExitPart.KNOWLEDGE, ExitPart.BRAND, ExitPart.CERTIFICATES, ExitPart.PEOPLE)
"""What a company keeps while it is away."""


class Operation(StrEnum):
    """Who runs the product in the host: what a return may have to change (method 5.6, 7.5)."""

    UNDECIDED = "undecided"
    OWN = "own"  # by the company itself, from home
    LOCAL_ENTITY = "local-entity"
    PARTNER = "partner"  # a local operator or publisher
    JOINT_VENTURE = "joint-venture"
    LICENCE = "licence"  # technology licensed to a local firm
    LOCAL_DATA = "local-data"  # own operation, data and keys in the country


class Cause(StrEnum):
    """Why a market is left."""

    UNDECIDED = "undecided"
    COMPLIANCE_COST = "compliance-cost"
    STRUCTURAL = "structural"  # publisher, operator or the place of the data
    POLITICISED = "politicised"
    COMMERCIAL = "commercial"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitFigures:
    """What one offering's modes cost; where an amount is left open, the judged share of its margin holds."""

    id: str
    offering: str
    years: int = 6  # over which the modes are compared; method 5.6: 5 to 7
    exit_cost: Decimal | None = None  # once
    mothball_cost: Decimal | None = None  # once, to stop selling without leaving
    keep_warm: Decimal | None = None  # a year, while mothballed
    reentry_warm: Decimal | None = None  # once, from mothballed
    reentry_cold: Decimal | None = None  # once, from exited
    de_scope_cost: Decimal | None = None  # once
    de_scope_keeps: Decimal | None = None  # share of the margin that stays, 0 to 1
    de_scope_sheds: Decimal | None = None  # share of what a restriction would take that de-scoping avoids, 0 to 1
    duty_conditional: Decimal | None = None  # a year, of meeting the conditions
    duty_restricted: Decimal | None = None  # a year
    duty_banned: Decimal | None = None  # a year, of an organisation that stays though nothing may be sold
    why: str = ""  # where the amounts come from
    board_only: bool = True

    def __post_init__(self) -> None:
        check_id(self.id)
        check_texts(self.why)
        low, high = YEARS_AHEAD
        if not low <= self.years <= high:
            raise InputError(f"Modes are compared over {low} to {high} years.")
        for amount in (
            self.exit_cost, self.mothball_cost, self.keep_warm, self.reentry_warm, self.reentry_cold,
            self.de_scope_cost, self.duty_conditional, self.duty_restricted, self.duty_banned,
        ):  # fmt: skip
            if amount is not None:
                check_money("A cost of leaving or returning", amount)
        for share in (self.de_scope_keeps, self.de_scope_sheds):
            if share is not None:
                check_percentage("A share of the margin", share, Decimal(0), Decimal(1))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitPlan:
    """How the company would leave one market and come back."""

    id: str
    market: str
    cause: Cause = Cause.UNDECIDED
    mode_before: Operation = Operation.UNDECIDED
    mode_after: Operation = Operation.UNDECIDED
    mechanism: str = ""  # id among the mechanisms that made re-entry work
    more_secure: str = ""  # how the product that returns is more secure than the one that left
    decides: str = ""  # who decides to leave, and to return
    days: int | None = None  # from the trigger to the decision
    note: str = ""
    board_only: bool = True

    def __post_init__(self) -> None:
        check_id(self.id)
        check_texts(self.mechanism, self.more_secure, self.decides, self.note)
        if self.days is not None and not 0 <= self.days <= MAX_DAYS:
            raise InputError(f"The days to decide must lie between 0 and {MAX_DAYS:,}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitEntry:
    """One line of an exit plan: a step, an obligation, what is kept, a condition of the return or what is watched."""

    id: str
    market: str
    part: ExitPart
    title: str
    owner: str = ""
    days: int | None = None  # after the decision, for a step or an obligation
    cost: Decimal = Decimal(0)  # once for a step, a year for what is kept
    done_on: date | None = None
    board_only: bool = True

    def __post_init__(self) -> None:
        check_id(self.id)
        check_named("A line of an exit plan", self.title)
        check_texts(self.owner)
        check_money("The cost of a step", self.cost)
        if self.days is not None and not 0 <= self.days <= MAX_DAYS:
            raise InputError(f"A step follows its decision within {MAX_DAYS:,} days.")
        if self.done_on:
            check_day(self.done_on)
