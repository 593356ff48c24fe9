"""Governance culture: the controls of the company, which rules they answer, and what the board can do (A1, O2)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from app.errors import InputError
from app.planning.checks import check_day, check_id, check_money, check_named, check_texts
from app.planning.profile import MAX_LEVEL


class ControlState(StrEnum):
    """How far a control is."""

    ABSENT = "absent"
    PLANNED = "planned"
    PARTLY = "partly"
    IN_PLACE = "in-place"
    UNKNOWN = "unknown"


class BoardArea(StrEnum):
    """What a board must be able to judge: the five things that the plan balances (O1), and cybersecurity itself."""

    CYBERSECURITY = "cybersecurity"
    TECHNOLOGY = "technology"
    GEOPOLITICS = "geopolitics"
    CAPABILITY = "capability"
    REPUTATION = "reputation"
    COLLABORATION = "public-private-collaboration"


MAX_HOURS: Final = 2_000
"""Longest training. [hours]"""
_LEVEL_OF: Final = {area.value: area for area in BoardArea}


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One control of the company's one control set: taken from the library, or its own."""

    id: str
    control: str = ""  # id in the control library; empty for an own control
    title: str = ""  # of an own control; empty: the library's
    state: ControlState = ControlState.UNKNOWN
    owner: str = ""
    evidence: str = ""
    deadline: date | None = None
    cost: Decimal | None = None  # to put it in place; None: not known [plan currency]
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_texts(self.control, self.title, self.owner, self.evidence)
        if not self.control:
            check_named("A control", self.title)
        if self.deadline:
            check_day(self.deadline)
        if self.cost is not None:
            check_money("The cost of a control", self.cost)


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlLink:
    """The user's own word on whether a control answers a rule; where there is none, the library's mapping holds."""

    id: str
    control: str  # id in the control library, or of an own control of the plan
    rule: str  # id in the rulebook
    answers: bool
    reason: str
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_texts(self.control, self.rule, self.reason)
        if not self.control or not self.rule:
            raise InputError("A change of the mapping names a control and a rule.")
        if not self.reason.strip():
            raise InputError("A change of the mapping needs a reason, so that an auditor can follow it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardMember:
    """A member of the board, or a seat to be filled, and what it can judge."""

    id: str
    name: str  # of the person or the seat
    role: str = ""
    open_seat: bool = False  # a seat that a search is to fill
    levels: tuple[str, ...] = ()  # spelled "geopolitics:3", level 0 to 4; an area that is left out is not known
    note: str = ""
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_named("A member of the board", self.name)
        check_texts(self.role, self.note)
        areas = [area_level(text)[0] for text in self.levels]
        if len(set(areas)) < len(areas):
            raise InputError("A member of the board has two levels in one area.")

    def level(self, area: BoardArea) -> int | None:
        """The level in an area, 0 to 4; ``None`` where it is not known."""
        return dict(map(area_level, self.levels)).get(area)


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """One line of the training plan."""

    id: str
    title: str
    area: BoardArea = BoardArea.CYBERSECURITY
    members: tuple[str, ...] = ()  # ids of board members; empty: the whole board
    audience: str = ""  # where others take part: executives, a product team
    provider: str = ""
    hours: int | None = None
    cost: Decimal = Decimal(0)
    due: date | None = None
    done_on: date | None = None
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_named("A training", self.title)
        check_texts(self.audience, self.provider)
        check_money("The cost of a training", self.cost)
        if self.hours is not None and not 0 <= self.hours <= MAX_HOURS:
            raise InputError(f"A training takes between 0 and {MAX_HOURS:,} hours.")
        for day in (self.due, self.done_on):
            if day:
                check_day(day)


def area_level(text: str) -> tuple[BoardArea, int]:
    """Read a level spelled ``"geopolitics:3"``; `InputError` where it is none."""
    name, _, level = text.partition(":")
    if name not in _LEVEL_OF or level not in {str(number) for number in range(MAX_LEVEL + 1)}:
        raise InputError(f"A level on the board lies between 0 and {MAX_LEVEL} in an area such as geopolitics.")
    return _LEVEL_OF[name], int(level)
