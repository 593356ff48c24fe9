"""Bargaining power: who needs whom, who decides, with whom to stand, and what to refuse (A5)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from app.errors import InputError
from app.planning.checks import check_between, check_day, check_id, check_named, check_texts
from app.planning.profile import MAX_LEVEL

SCALE: Final = (Decimal(0), Decimal(10))
"""Lowest and highest power, interest, legitimacy and urgency of a stakeholder."""
STANCES: Final = (-2, 2)
"""Of a stakeholder: -2 opposes, -1 is wary, 0 neutral, 1 leans to us, 2 supports."""


class Side(StrEnum):
    """What the balance between host and company is made of (method 5.7: goals, resources and constraints)."""

    HOST_GAINS = "host-gains"  # what the host gains from us
    HOST_IMPOSES = "host-imposes"  # what it can impose
    HOST_ALTERNATIVES = "host-alternatives"
    OUR_ALTERNATIVES = "our-alternatives"
    INFRASTRUCTURE = "infrastructure"  # de facto power over it
    CODE = "code"
    ALGORITHMS = "algorithms"
    DATA = "data"


class RequestKind(StrEnum):
    """What a host government may ask for."""

    SOURCE_CODE = "source-code"
    KEYS = "keys"
    USER_DATA = "user-data"
    BACKDOOR = "backdoor"
    CONTENT = "content"
    LOCALISATION = "localisation"
    LOCAL_PARTNER = "local-partner"
    STAFF = "staff"
    OTHER = "other"


class Guard(StrEnum):
    """The checks that no action may skip silently (method 7.3)."""

    COUNTERPARTY = "counterparty"  # anti-corruption: who is paid, hired or sponsored
    GIFTS = "gift-register"  # anti-corruption: gifts and meetings are recorded
    COUNSEL = "counsel"  # anti-corruption: counsel has signed off
    SANCTIONS = "sanctions"  # sanctions and export controls
    HUMAN_RIGHTS = "human-rights"
    GENUINE = "genuine"  # a restructuring is no sham
    DISCLOSURE = "lobbying-disclosure"


class Joined(StrEnum):
    """How far the company is with a coalition."""

    CONSIDERED = "considered"
    JOINING = "joining"
    MEMBER = "member"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leverage:
    """The judged strength of one side of the balance in one market."""

    id: str
    market: str
    side: Side
    level: int  # 0 none to 4 decisive
    note: str = ""
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_texts(self.note)
        if not 0 <= self.level <= MAX_LEVEL:
            raise InputError(f"A level of the balance lies between 0 and {MAX_LEVEL}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder:
    """Someone who can move a decision in one market."""

    id: str
    market: str
    name: str  # of an office or organisation; a person where the company records one
    kind: str = ""
    power: Decimal = Decimal(5)
    interest: Decimal = Decimal(5)
    stance: int = 0
    legitimacy: Decimal = Decimal(5)
    urgency: Decimal = Decimal(5)
    owner: str = ""  # of the relation, on our side
    note: str = ""
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_named("A stakeholder", self.name)
        check_texts(self.kind, self.owner, self.note)
        for what, number in (
            ("Power", self.power), ("Interest", self.interest), ("Legitimacy", self.legitimacy),
            ("Urgency", self.urgency),
        ):  # fmt: skip
            check_between(what, number, *SCALE)
        if not STANCES[0] <= self.stance <= STANCES[1]:
            raise InputError("The stance of a stakeholder lies between opposes and supports.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CoalitionChoice:
    """What the company decided about one coalition."""

    id: str
    coalition: str  # id in the library
    state: Joined = Joined.CONSIDERED
    owner: str = ""
    reason: str = ""
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_texts(self.coalition, self.owner, self.reason)
        if not self.coalition:
            raise InputError("A choice names a coalition.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request that a host may make, and what the company would answer."""

    id: str
    market: str  # id of a market; empty: every market
    kind: RequestKind = RequestKind.OTHER
    title: str
    red_line: bool = False  # the board has set it: it is refused whatever it costs
    response: str = ""  # the words of the refusal, or the terms
    owner: str = ""
    board_only: bool = True

    def __post_init__(self) -> None:
        check_id(self.id)
        check_named("A request", self.title)
        check_texts(self.response, self.owner)


@dataclass(frozen=True, slots=True, kw_only=True)
class LobbyingTarget:
    """One line of the lobbying plan."""

    id: str
    market: str
    title: str  # the rule, bill or decision
    stakeholder: str = ""  # id of a stakeholder; empty: not chosen
    aim: str = ""
    means: str = ""
    owner: str = ""
    due: date | None = None
    register: str = ""  # the register or law under which it is disclosed
    registered_on: date | None = None
    board_only: bool = True

    def __post_init__(self) -> None:
        check_id(self.id)
        check_named("A line of the lobbying plan", self.title)
        check_texts(self.aim, self.means, self.owner, self.register)
        for day in (self.due, self.registered_on):
            if day:
                check_day(day)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardCheck:
    """A guardrail in one market that was checked, or set aside with a reason that the board reads."""

    id: str
    market: str
    guard: Guard
    passed: bool
    by: str
    on: date
    reason: str = ""  # why it was set aside, or what was found
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_texts(self.by, self.reason)
        check_day(self.on)
        if not self.by.strip():
            raise InputError("A check names who made it.")
        if not self.passed and not self.reason.strip():
            raise InputError("A guardrail can be set aside only with a reason, which the board will read.")
