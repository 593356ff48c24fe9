"""A forecast that was locked on a date: what was said, kept so that it cannot be changed afterwards unseen."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from app.errors import InputError
from app.planning.checks import check_day, check_id, check_named, check_percentage, check_texts, shortened
from app.planning.profile import HORIZON_MONTHS
from app.planning.times import add_months
from app.planning.words import Population, Reaction

CHANCE_DIGITS: Final = 6
"""Most digits after the point of a locked chance."""
REMARKS: Final = frozenset({"outcome", "outcome_on", "note", "board_only", "seal"})
"""What is not under the seal: what happened, a note, who may read it."""

_CHECKSUM = re.compile(r"[0-9a-f]{64}")
_COUNTRY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """The chances of the four reactions; they add up to 1 to the last digit."""

    open: Decimal
    conditional: Decimal
    restricted: Decimal
    banned: Decimal

    def __post_init__(self) -> None:
        for chance in self.four:
            check_percentage("A chance", chance, Decimal(0), Decimal(1))
            exponent = chance.as_tuple().exponent
            if isinstance(exponent, int) and exponent < -CHANCE_DIGITS:
                raise InputError(f"A locked chance has at most {CHANCE_DIGITS} digits after the point.")
        if sum(self.four) != 1:
            raise InputError("The four chances must add up to 100 %.")

    @property
    def four(self) -> tuple[Decimal, Decimal, Decimal, Decimal]:
        """From open to banned."""
        return self.open, self.conditional, self.restricted, self.banned


@dataclass(frozen=True, slots=True, kw_only=True)
class LockedForecast:
    """One outlook as it was on the day it was locked, and what happened since.

    The seal is a checksum over all that was locked, so that a forecast which was altered later is refused. It guards
    against slips and silent edits; who is set on it can always write a new file.
    """

    id: str
    locked_on: date
    due: date  # end of the horizon: the state on this day is what was forecast
    offering: str  # its id; it may have left the plan since
    product: str  # name
    host: str  # ISO 3166-1 alpha-3
    home: str  # the same; empty where none was chosen
    population: Population
    months: int  # horizon
    chances: Chances
    method: str  # checksum of the parameters that it was made with
    seal: str  # SHA-256 over all of the above
    outcome: Reaction | None = None  # what the host did, by the due day; None until it is recorded
    outcome_on: date | None = None  # by the due day; that day itself for a state that lasted
    note: str = ""
    board_only: bool = False

    def __post_init__(self) -> None:
        for id_ in (self.id, self.offering):
            check_id(id_)
        check_named("The product of a locked forecast", self.product)
        for code in (self.host, *([self.home] if self.home else [])):
            if not _COUNTRY.fullmatch(code):
                raise InputError(f"“{shortened(code)}” is not a three-letter country code such as DEU.")
        check_texts(self.note, self.method)
        for day in (self.locked_on, self.due, self.outcome_on):
            if day:
                check_day(day)
        low, high = HORIZON_MONTHS
        if not low <= self.months <= high or self.due != add_months(self.locked_on, self.months):
            raise InputError(f"A forecast is due at the end of its horizon, {low} to {high} months after the locking.")
        if (self.outcome is None) != (self.outcome_on is None):
            raise InputError("What happened needs the day on which it did.")
        if self.outcome_on and self.outcome_on < self.locked_on:
            raise InputError("What happened before a forecast was locked cannot be its outcome.")
        if self.outcome_on and self.outcome_on > self.due:
            raise InputError("What happened after the due day is no outcome; record how things stood on that day.")
        if not _CHECKSUM.fullmatch(self.seal) or self.seal != _seal_of({name: getattr(self, name) for name in LOCKED}):
            raise InputError("A locked forecast was changed after it was locked, so it can no longer be trusted.")


LOCKED: Final = tuple(field.name for field in fields(LockedForecast) if field.name not in REMARKS)
"""What is under the seal."""


def sealed(**locked: Any) -> LockedForecast:  # noqa: ANN401 - the fields of the record but its seal
    """A forecast with the seal over what is locked in it."""
    return LockedForecast(**locked, seal=_seal_of({name: locked[name] for name in LOCKED}))


def with_outcome(
    locked: LockedForecast, reaction: Reaction | None, on: date | None, note: str | None = None
) -> LockedForecast:
    """The forecast with what happened and when, or with that cleared; its note is kept unless another is given.

    Raises
    ------
    InputError
        If the day is missing, before the locking or after the due day.
    """
    said = locked.note if note is None else note
    return replace(locked, outcome=reaction, outcome_on=on if reaction is not None else None, note=said)


def _seal_of(held: Mapping[str, Any]) -> str:
    spelled = {name: str(value) for name, value in held.items()}
    spelled["chances"] = " ".join(f"{chance:.{CHANCE_DIGITS}f}" for chance in held["chances"].four)
    text = json.dumps(spelled, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
